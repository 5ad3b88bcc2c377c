-- What a row must be by the trail: its columns as they were last recorded. Held against the row when the trail is verified.
GRANT CREATE ON SCHEMA audit TO qingfeng_system;
CREATE AGGREGATE audit.merged(jsonb) (SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}');

-- Tables on record, with the columns that tell their rows apart and those that are left out of the record.
CREATE FUNCTION audit.recorded_tables() RETURNS TABLE (recorded regclass, kind text, identity text[], left_out text[])
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.tgrelid::regclass, CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
      a.args[1]::text[], array_remove(a.args[2:], '')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
      LATERAL (SELECT string_to_array(rtrim(encode(t.tgargs, 'escape'), '\000'), '\000') AS args) AS a
   WHERE t.tgfoid = 'audit.record_changes'::regproc AND t.tgname LIKE '%\_entered\_audited' AND t.tgparentid = 0
   ORDER BY 2
$$;
GRANT EXECUTE ON FUNCTION audit.recorded_tables() TO qingfeng_system;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;
