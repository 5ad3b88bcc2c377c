-- Units of all agencies in one list: found by the index of pieces, in the order of names or of the days on which letters end.
ALTER TABLE agency_unit ADD COLUMN search_text text NOT NULL DEFAULT '', ADD COLUMN search tsvector NOT NULL DEFAULT '';
COMMENT ON COLUMN agency_unit.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN agency_unit.search IS 'The pieces of search_text: single characters and pairs.';
CREATE TRIGGER agency_unit_search BEFORE INSERT OR UPDATE ON agency_unit FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'document', 'scope');
DO $$
DECLARE
  way text;
BEGIN
  FOREACH way IN ARRAY ARRAY['entered', 'changed', 'removed'] LOOP
    EXECUTE format('DROP TRIGGER %I ON agency_unit', 'agency_unit_' || way || '_audited');
  END LOOP;
  CALL audit.record('agency_unit', 'search', 'search_text');
END $$;
-- Rows of before do not change by it.
ALTER TABLE agency_unit DISABLE TRIGGER agency_unit_version;
SET LOCAL ROLE qingfeng_system;
UPDATE agency_unit SET search_text = '';
RESET ROLE;
ALTER TABLE agency_unit ENABLE TRIGGER agency_unit_version;
CREATE INDEX agency_unit_search ON agency_unit USING gin (search);
CREATE INDEX agency_unit_by_name ON agency_unit (name, id);
CREATE INDEX agency_unit_by_end ON agency_unit (valid_until, id);

GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE FUNCTION access.find_agency_unit(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT u.id FROM agency_unit u WHERE u.search @@ access.search_query(p_words) AND access.has_words(u.search_text, p_words)
    AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_agency_unit(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_agency_unit(text[]) TO qingfeng_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
