-- 0390 took over the lines of which something was held. A line that a measure in force covers and of which nothing is held is a count that does
-- not fit its measure, too: it becomes a lot of what the measure says, with the difference open. What no measure in force covers stays without a lot.
SELECT set_config('qingfeng.lots_since', applied_at::text, true) FROM schema_migration WHERE number = 252;
SET LOCAL ROLE qingfeng_system;
DO $$
DECLARE
  m record;
  lot uuid;
  counter integer;
BEGIN
  SELECT coalesce(max(substring(no FROM '^JG-\d{4}-(\d+)$')::integer), 0) INTO counter FROM exhibit_lot WHERE origin = 'takenOver';
  FOR m IN SELECT cm.id, cm.started_on, cm.place, sum((e ->> 'quantity')::numeric) AS qty,
        g.case_id, g.line, g.name, g.mark, g.spec, g.unit, g.storage, g.seal_no, coalesce(g.owner_agency, c.owner_agency) AS keeper
      FROM case_goods g JOIN case_file c ON c.id = g.case_id JOIN case_measure cm ON cm.case_id = g.case_id, jsonb_array_elements(cm.goods) AS e
      WHERE g.held = 0 AND NOT c.demo AND c.created_at < current_setting('qingfeng.lots_since')::timestamptz
        AND cm.state = 'inForce' AND (e ->> 'line')::integer = g.line AND (e ->> 'quantity')::numeric > 0
        AND coalesce(cm.owner_agency, g.owner_agency, c.owner_agency) = coalesce(g.owner_agency, c.owner_agency)
        AND NOT EXISTS (SELECT FROM exhibit_lot l WHERE l.case_id = g.case_id AND l.line = g.line)
      GROUP BY cm.id, g.id, c.owner_agency ORDER BY g.case_id, g.line, cm.started_on, cm.id LOOP
    counter := counter + 1;
    INSERT INTO exhibit_lot (no, case_id, measure_id, line, owner_agency, origin, name, mark, spec, unit, seal_no, place, entered_at)
      VALUES (format('JG-%s-%s', to_char(m.started_on, 'YYYY'), lpad(counter::text, greatest(5, length(counter::text)), '0')), m.case_id, m.id, m.line, m.keeper, 'takenOver',
        left(m.name, 500), m.mark, m.spec, left(m.unit, 40), m.seal_no, coalesce(nullif(m.storage, ''), m.place), now()) RETURNING id INTO lot;
    INSERT INTO exhibit_movement (case_id, seq, lot_id, kind, role, qty, unit, at, user_name, agency_key, note)
      VALUES (m.case_id, 0, lot, 'take', 'custody', m.qty, left(m.unit, 40), now(), '清风', m.keeper, '由物品清单接管');
    INSERT INTO exhibit_difference (lot_id, owner_agency, expected, found, opened_at) VALUES (lot, m.keeper, m.qty, 0, now());
  END LOOP;
END $$;
RESET ROLE;
