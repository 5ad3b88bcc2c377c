-- An agency that is entered or moved later sees what its line and its region already hold.

-- Once a statement: the records of every agency below the new ones in their line or region get their reader lists again.
-- Tables are those that access.place_record keeps, so that a later capability is not forgotten.
CREATE FUNCTION access.open_to_agencies() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  guarded regclass;
  entered integer[];
  owners integer[];
BEGIN
  SELECT array_agg(a.key), array_agg(DISTINCT o.key) INTO entered, owners
    FROM placed a JOIN agency o ON a.region_path @> o.region_path
     AND (o.department_id = a.department_id OR a.kind IN ('coordination', 'procuratorate'));
  FOR guarded IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE tgfoid = 'access.place_record'::regproc LOOP
    EXECUTE format('UPDATE %s SET readers = readers WHERE owner_agency = ANY ($1)', guarded) USING owners;
    IF TG_OP = 'UPDATE' THEN
      -- Who moved away no longer reads what it read by its place.
      EXECUTE format('UPDATE %s SET readers = readers WHERE readers && $1', guarded) USING entered;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.open_to_agencies() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CREATE TRIGGER agency_entered AFTER INSERT ON agency REFERENCING NEW TABLE AS placed
  FOR EACH STATEMENT EXECUTE FUNCTION access.open_to_agencies();
CREATE TRIGGER agency_moved AFTER UPDATE ON agency REFERENCING NEW TABLE AS placed
  FOR EACH STATEMENT EXECUTE FUNCTION access.open_to_agencies();
