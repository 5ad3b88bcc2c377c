-- Rows whose agency has all of the words in its name. Written into the statement of a list, the planner took them for most of the table,
-- since one agency has most of it, and read it in the list's order: here the agencies are known before their rows are looked for.
-- It runs as whoever asks, so that row-level security holds.
CREATE FUNCTION access.rows_by_agency(p_table regclass, p_agency name, p_words text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named integer[] := ARRAY(SELECT access.agencies_named(p_words));
BEGIN
  IF named = '{}' THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id FROM %s WHERE %I = ANY ($1)', p_table, p_agency) USING named;
END $$;
REVOKE ALL ON FUNCTION access.rows_by_agency(regclass, name, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.rows_by_agency(regclass, name, text[]) TO qingfeng_app;
