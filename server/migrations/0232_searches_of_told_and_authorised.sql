-- What right holders were told of is found by the index of one- and two-character pieces, as every list with readers is.
CALL access.searched('told_offers', 'mark', 'seller', 'note');

-- Authorisations are found by their document and by the name of the authority, which stands beside for the search alone.
ALTER TABLE assistance_authorisation ADD COLUMN agency_name text NOT NULL DEFAULT '';
COMMENT ON COLUMN assistance_authorisation.agency_name IS 'Name of the provincial authority, kept by trigger: it is searched by it.';
CREATE FUNCTION access.name_authorised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.agency_name := coalesce((SELECT a.name FROM agency a WHERE a.key = NEW.agency_key), '');
  RETURN NEW;
END $$;
-- Triggers run by their names: the name stands before it is searched.
CREATE TRIGGER assistance_authorisation_named BEFORE INSERT OR UPDATE OF agency_key, agency_name ON assistance_authorisation
  FOR EACH ROW EXECUTE FUNCTION access.name_authorised();
ALTER TABLE assistance_authorisation DISABLE TRIGGER USER;
SET LOCAL ROLE qingfeng_system;
UPDATE assistance_authorisation o SET agency_name = a.name FROM agency a WHERE a.key = o.agency_key;
RESET ROLE;
ALTER TABLE assistance_authorisation ENABLE TRIGGER USER;
CALL access.searched_where('assistance_authorisation', '(SELECT NOT access.outside())', 'document', 'agency_name');
DO $$
DECLARE
  left_out text[] := (SELECT t.left_out FROM audit.recorded_tables() AS t WHERE t.recorded = 'assistance_authorisation'::regclass);
  way text;
BEGIN
  FOREACH way IN ARRAY ARRAY['entered', 'changed', 'removed'] LOOP
    EXECUTE format('DROP TRIGGER %I ON assistance_authorisation', 'assistance_authorisation_' || way || '_audited');
  END LOOP;
  CALL audit.record('assistance_authorisation', VARIADIC left_out || ARRAY['agency_name']);
END $$;

-- An authority that is renamed is found by its new name.
CREATE FUNCTION access.rename_authorised() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE assistance_authorisation SET agency_name = NEW.name WHERE agency_key = NEW.key;
  RETURN NULL;
END $$;
CREATE TRIGGER agency_authorised AFTER UPDATE OF name ON agency FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
  EXECUTE FUNCTION access.rename_authorised();
REVOKE ALL ON FUNCTION access.rename_authorised() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.rename_authorised() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
