-- Who handles a run is looked at, and handed on to the duties of the run, once for all rows of a statement: an import that begins a thousand
-- runs changed their duties a run at a time, each with a look of the trail.

DROP TRIGGER run_handler_kept ON run_handler;
DROP TRIGGER run_handler_duties ON run_handler;

CREATE FUNCTION access.keep_handled() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'whose handler it is does not change' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER run_handler_stays BEFORE UPDATE ON run_handler FOR EACH ROW
  WHEN (NEW.instance_id <> OLD.instance_id OR NEW.agency_key <> OLD.agency_key) EXECUTE FUNCTION access.keep_handled();

GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;

-- Only people who work at the agency handle its runs.
CREATE OR REPLACE FUNCTION access.keep_handler() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT b.agency_key, p.id FROM became b, unnest(b.helpers || b.handler) AS p (id) WHERE p.id IS NOT NULL) AS p
      WHERE NOT EXISTS (SELECT FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = p.id AND a.key = p.agency_key)) THEN
    RAISE EXCEPTION 'who handles a run works at the agency' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION access.hand_duties() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM became) THEN
    UPDATE duty d SET assignee = n.handler, helpers = n.helpers FROM became n
    WHERE d.instance_id = n.instance_id AND d.owner_agency = n.agency_key AND d.met_at IS NULL AND d.cancelled_at IS NULL
      AND (d.assignee, d.helpers) IS DISTINCT FROM (n.handler, n.helpers);
  END IF;
  RETURN NULL;
END $$;

-- Whoever puts a trigger on a table may carry out its function.
GRANT EXECUTE ON FUNCTION access.keep_handler(), access.hand_duties() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CREATE TRIGGER run_handler_kept AFTER INSERT ON run_handler REFERENCING NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION access.keep_handler();
CREATE TRIGGER run_handler_still_kept AFTER UPDATE ON run_handler REFERENCING NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION access.keep_handler();
CREATE TRIGGER run_handler_duties AFTER INSERT ON run_handler REFERENCING NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION access.hand_duties();
CREATE TRIGGER run_handler_changed_duties AFTER UPDATE ON run_handler REFERENCING NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION access.hand_duties();
REVOKE ALL ON FUNCTION access.keep_handled() FROM PUBLIC;
