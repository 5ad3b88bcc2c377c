-- A certificate of law enforcement is one person's: entered for two accounts of an agency it would make two hands of one. Of an account that
-- left it goes over to the one that the person has now.
CREATE FUNCTION access.keep_certificate_of_one() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.agency_key || ' ' || NEW.no, 612));
  IF EXISTS (SELECT FROM officer_certificate c JOIN app_user u ON u.id = c.user_id AND u.active
      WHERE c.agency_key = NEW.agency_key AND c.no = NEW.no AND c.user_id <> NEW.user_id) THEN
    RAISE EXCEPTION 'the certificate is entered for another account' USING ERRCODE = '42501', TABLE = 'officer_certificate';
  END IF;
  RETURN NEW;
END $$;
CREATE INDEX officer_certificate_number ON officer_certificate (agency_key, no);
CREATE TRIGGER officer_certificate_of_one BEFORE INSERT OR UPDATE OF agency_key, no ON officer_certificate
  FOR EACH ROW EXECUTE FUNCTION access.keep_certificate_of_one();
REVOKE ALL ON FUNCTION access.keep_certificate_of_one() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_certificate_of_one() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
