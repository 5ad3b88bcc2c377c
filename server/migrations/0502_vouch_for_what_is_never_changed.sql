-- Rows of tables that are only added to cannot be locked, and need not be: nobody changes them while they are entered.

GRANT CREATE ON SCHEMA audit TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION audit.vouch(p_table regclass, p_named text[], p_digested text[], p_moving text[], p_after tid, p_most integer, p_origin boolean DEFAULT false)
RETURNS TABLE (until tid, vouched bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  label text := audit.kind_of(p_table);
  key bytea;
  key_id text;
  changes audit.change[];
BEGIN
  SELECT s.material, s.id INTO key, key_id FROM access.secret s WHERE s.active LIMIT 1;
  EXECUTE format($q$
    WITH part AS MATERIALIZED (
      SELECT p.place, audit.key_of(p.r, $1) AS name, p.r FROM (
        SELECT t.ctid AS place, to_jsonb(t) AS r FROM %s t WHERE t.ctid > $2 ORDER BY t.ctid LIMIT $3 %s) AS p
    ), known AS MATERIALIZED (
      SELECT p.name, array_agg(DISTINCT k.key) FILTER (WHERE k.key IS NOT NULL) AS keys, (array_agg(e.after IS NULL ORDER BY e.id DESC))[1] AS gone
        FROM part p JOIN audit.entry e ON e.kind = $4 AND e.record_id = p.name AND e.action IN ('insert', 'update', 'delete', 'vouch')
          LEFT JOIN LATERAL jsonb_object_keys(e.after) AS k(key) ON true
       GROUP BY p.name
    ), made AS (
      SELECT p.name, (SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each((p.r - ($5 || $6)) || audit.digests($7, $8, $4, p.name, $5, p.r)) AS f
          WHERE f.key <> ALL (coalesce(k.keys, '{}'))) AS after
        FROM part p LEFT JOIN known k ON k.name = p.name WHERE $9 OR NOT k.gone
    )
    SELECT (SELECT max(place) FROM part), array_agg(ROW(m.name, NULL, m.after)::audit.change) FILTER (WHERE m.after IS NOT NULL) FROM made m $q$, p_table,
      CASE WHEN has_table_privilege(p_table, 'update') THEN 'FOR NO KEY UPDATE' ELSE '' END)
    INTO until, changes USING p_named, p_after, p_most, label, p_digested, p_moving, key, key_id, p_origin;
  IF changes IS NOT NULL THEN PERFORM audit.append_all('vouch', label, changes); END IF;
  vouched := coalesce(cardinality(changes), 0);
  RETURN NEXT;
END $$;

-- Tables without a row have nothing older than what the trail has of them: noted after migrations, so that no later look goes through rows
-- that were entered with all their columns.
CREATE FUNCTION audit.note_empty() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t record;
  filled boolean;
BEGIN
  FOR t IN SELECT r.recorded, r.kind, audit.columns_on_record(r.recorded) AS columns FROM audit.recorded_tables() AS r
      LEFT JOIN audit.vouched AS v ON v.kind = r.kind WHERE v.columns IS DISTINCT FROM audit.columns_on_record(r.recorded) LOOP
    CONTINUE WHEN NOT has_table_privilege(t.recorded, 'select');
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t.recorded) INTO filled;
    IF NOT filled THEN
      INSERT INTO audit.vouched (kind, columns) VALUES (t.kind, t.columns) ON CONFLICT (kind) DO UPDATE SET columns = excluded.columns;
    END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION audit.note_empty() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.note_empty() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;
