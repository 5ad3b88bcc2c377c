-- What is stuck is somebody's: an open difference and goods that wait for a signature are runs of a procedure, with a day and a person.
-- The run of a difference bears the difference's identifier, that of a hand-over its movement's; both belong to the lot and are seen with it.
CREATE POLICY procedure_instance_of_lot ON procedure_instance AS RESTRICTIVE FOR SELECT TO qingfeng_app
  USING (CASE WHEN kind NOT IN ('exhibitDifference', 'exhibitHandOver') THEN true ELSE EXISTS (SELECT FROM exhibit_lot l WHERE l.id = record_id) END);

-- Two hands, see 0550.
GRANT CREATE ON SCHEMA access TO qingfeng_system;
CREATE OR REPLACE FUNCTION access.steps_apart() RETURNS TABLE (procedure text, step text, taken text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  VALUES
    ('credit.listing', 'decide', 'propose'),
    ('credit.manager-listing', 'decide', 'propose'),
    ('disclosure.publication', 'publish', 'reviewSecrecy'),
    ('disclosure.publication', 'publish', 'submit'),
    ('disclosure.publication', 'reviewSecrecy', 'submit'),
    ('exhibits.difference', 'explain', 'countAgain'),
    ('exhibits.disposal', 'approve', 'enter'),
    ('exhibits.disposal', 'approve', 'submit'),
    ('exhibits.early', 'approve', 'enter'),
    ('exhibits.early', 'approve', 'submit'),
    ('exhibits.hand-over', 'refuse', 'hand'),
    ('exhibits.hand-over', 'sign', 'hand')
$$;

-- Where an agency has nobody else, the agency above explains (0551), too.
DROP POLICY procedure_event_of_above ON procedure_event;
CREATE POLICY procedure_event_of_above ON procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK (step IN ('approve', 'sendBack', 'decide', 'drop', 'explain') OR NOT EXISTS (SELECT 1 FROM procedure_instance i
    WHERE i.id = instance_id AND i.owner_agency <> access.agency_key()
      AND (i.parties ->> 'above')::integer = access.agency_key()
      AND NOT EXISTS (SELECT FROM jsonb_each_text(i.parties - 'above') p WHERE p.value = access.agency_key()::text)));
DROP POLICY exhibit_difference_change ON exhibit_difference;
CREATE POLICY exhibit_difference_change ON exhibit_difference FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR (access.has_role('approver') AND EXISTS (SELECT FROM procedure_instance i
    WHERE i.id = exhibit_difference.id AND i.kind = 'exhibitDifference' AND (i.parties ->> 'above')::integer = access.agency_key())))
    AND (SELECT access.genuine()));

-- Goods are signed for, or refused, by their receiver.
CREATE POLICY procedure_event_of_receiver ON procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK (step NOT IN ('sign', 'refuse') OR NOT EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id AND i.kind = 'exhibitHandOver')
    OR EXISTS (SELECT FROM exhibit_movement m WHERE m.id = instance_id AND m.receiver_id = access.user_id()));

-- 财税〔2020〕54号 4 (2021): who investigates does not keep the goods, nor explain what is missing of them.
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.explain_difference() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.cause IS NULL THEN
    RAISE EXCEPTION 'a difference is explained by its cause' USING ERRCODE = '23514', TABLE = 'exhibit_difference';
  END IF;
  IF NEW.recount_id IS NULL THEN
    RAISE EXCEPTION 'a difference is explained after a new count' USING ERRCODE = '23514', TABLE = 'exhibit_difference';
  END IF;
  IF EXISTS (SELECT FROM exhibit_movement m WHERE m.id = NEW.recount_id AND m.user_id IS NOT DISTINCT FROM access.user_id()) THEN
    RAISE EXCEPTION 'a difference is explained by another than who counted' USING ERRCODE = '42501', TABLE = 'exhibit_difference';
  END IF;
  IF (NEW.settled_at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01'
     AND EXISTS (SELECT FROM exhibit_lot l JOIN case_officer o ON o.case_id = l.case_id WHERE l.id = NEW.lot_id AND o.user_id = access.user_id()) THEN
    RAISE EXCEPTION 'officers of a case neither keep nor dispose of its goods (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'exhibit_difference';
  END IF;
  RETURN NEW;
END $$;

-- In whose inbox it stands: a difference in that of the keeper of the store, after the new count in that of another keeper, if there is one;
-- else it waits to be handed out. Goods stand with their receiver, refused ones with who handed them over. Whom a head named stays, unless
-- they made the new count.
CREATE FUNCTION access.hand_goods() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO run_handler AS h (instance_id, agency_key, handler, handler_name, set_at)
    SELECT e.instance_id, i.owner_agency, u.id, u.display_name, e.at
    FROM (SELECT DISTINCT ON (instance_id) * FROM entered ORDER BY instance_id, seq DESC) e
      JOIN procedure_instance i ON i.id = e.instance_id AND i.kind IN ('exhibitDifference', 'exhibitHandOver')
      LEFT JOIN exhibit_difference d ON d.id = i.id
      LEFT JOIN exhibit_movement m ON m.id = i.id
      LEFT JOIN exhibit_lot l ON l.id = i.record_id
      LEFT JOIN LATERAL (
        SELECT k.user_id FROM exhibit_keeper k JOIN app_user a ON a.id = k.user_id AND a.active
         WHERE k.store_id = l.store_id AND k.since <= (e.at AT TIME ZONE 'Asia/Shanghai')::date
           AND (k.until IS NULL OR k.until >= (e.at AT TIME ZONE 'Asia/Shanghai')::date)
           AND NOT EXISTS (SELECT FROM case_officer o WHERE o.case_id = l.case_id AND o.user_id = k.user_id)
           AND (e.step = 'find' OR NOT EXISTS (SELECT FROM exhibit_movement c WHERE c.id = d.recount_id AND c.user_id = k.user_id))
         ORDER BY array_position(ARRAY['keeper', 'deputy', 'disposal'], k.part), k.since, k.id LIMIT 1) keeper ON i.kind = 'exhibitDifference'
      LEFT JOIN app_user u ON u.id = CASE WHEN i.kind = 'exhibitDifference' THEN keeper.user_id WHEN e.step = 'refuse' THEN m.user_id ELSE m.receiver_id END
    WHERE e.step IN ('find', 'countAgain', 'hand', 'again', 'refuse')
    ON CONFLICT (instance_id, agency_key) DO UPDATE
      SET handler = excluded.handler, handler_name = excluded.handler_name,
        helpers = array_remove(h.helpers, excluded.handler),
        helper_names = CASE WHEN excluded.handler = ANY (h.helpers) THEN
          ARRAY(SELECT n FROM unnest(h.helpers, h.helper_names) AS p (id, n) WHERE p.id <> excluded.handler) ELSE h.helper_names END,
        set_by = NULL, set_at = excluded.set_at, version = h.version + 1
      WHERE h.set_by IS NULL OR h.handler IN (SELECT c.user_id FROM exhibit_difference x JOIN exhibit_movement c ON c.id = x.recount_id WHERE x.id = h.instance_id)
        OR EXISTS (SELECT FROM exhibit_movement y WHERE y.id = h.instance_id);
  RETURN NULL;
END $$;
RESET ROLE;
CREATE TRIGGER procedure_event_goods AFTER INSERT ON procedure_event REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION access.hand_goods();

-- Who supervises sees how much is stuck and since when, of agencies whose records they may not read, too: numbers, and nothing of the matter.
-- A test holds these rows against the declarations.
CREATE FUNCTION access.stuck_duties() RETURNS TABLE (procedure text, duty text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  VALUES
    ('evidence.capture', 'again'),
    ('exhibits.difference', 'above'),
    ('exhibits.difference', 'explain'),
    ('exhibits.difference', 'recount'),
    ('exhibits.disposal', 'permit'),
    ('exhibits.hand-over', 'settle'),
    ('exhibits.hand-over', 'sign')
$$;
SET LOCAL ROLE qingfeng_system;
CREATE FUNCTION access.stuck_below(p_now timestamptz) RETURNS TABLE (agency_key integer, stuck integer, late integer, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.owner_agency, count(*)::integer, count(*) FILTER (WHERE d.due_at < p_now)::integer, min(d.due_at) FILTER (WHERE d.due_at < p_now)
    FROM agency own
      JOIN agency below ON own.region_path @> below.region_path AND below.key <> own.key
        AND (own.kind = 'coordination' OR (below.department_id = own.department_id AND nlevel(below.region_path) > nlevel(own.region_path)))
      JOIN duty d ON d.owner_agency = below.key AND d.met_at IS NULL AND d.cancelled_at IS NULL
      JOIN procedure_instance i ON i.id = d.instance_id AND NOT i.sealed
      JOIN access.stuck_duties() s ON s.procedure = i.procedure AND s.duty = d.duty
   WHERE own.key = access.agency_key() AND access.genuine() AND access.roles() && ARRAY['officer', 'approver', 'supervisor']
   GROUP BY d.owner_agency
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.hand_goods(), access.stuck_below(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.stuck_below(timestamptz) TO qingfeng_app;

-- What was open before gets its run; its days begin now. The sweep that wakes runs writes their duties.
SET LOCAL ROLE qingfeng_system;
DO $$
DECLARE
  o record;
BEGIN
  FOR o IN
    SELECT d.id, 'exhibits.difference' AS procedure, 'exhibitDifference' AS kind, d.lot_id,
        CASE WHEN d.recount_id IS NULL THEN 'found' ELSE 'recounted' END AS state,
        CASE WHEN d.recount_id IS NULL THEN ARRAY['find'] ELSE ARRAY['find', 'countAgain'] END AS steps,
        jsonb_build_object('counted', format('账面 %s %s，实点 %s %s', trim_scale(d.expected), l.unit, trim_scale(d.found), l.unit)) AS facts
      FROM exhibit_difference d JOIN exhibit_lot l ON l.id = d.lot_id WHERE d.settled_at IS NULL
    UNION ALL
    SELECT m.id, 'exhibits.hand-over', 'exhibitHandOver', m.lot_id, 'waiting', ARRAY['hand'],
        jsonb_build_object('handed', format('%s %s → %s', trim_scale(m.qty), m.unit, m.counterpart))
      FROM exhibit_movement m WHERE m.receiver_id IS NOT NULL AND NOT EXISTS (SELECT FROM exhibit_receipt r WHERE r.movement_id = m.id)
  LOOP
    INSERT INTO procedure_instance (id, procedure, version, kind, record_id, title, owner_agency, readers, state, events, started_at, wake_at, demo)
      SELECT o.id, o.procedure, '2012', o.kind, l.id, left(l.no || ' ' || l.name, 300), l.owner_agency, '{}', o.state, cardinality(o.steps), now(), now(), l.demo
        FROM exhibit_lot l WHERE l.id = o.lot_id;
    INSERT INTO procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role, facts)
      SELECT o.id, s.seq, s.step, now(), '清风', a.key, a.name, 'system', o.facts
        FROM exhibit_lot l JOIN agency a ON a.key = l.owner_agency, unnest(o.steps) WITH ORDINALITY AS s (step, seq) WHERE l.id = o.lot_id;
  END LOOP;
END $$;
RESET ROLE;
