-- What a count found amiss is explained by its cause, after a new count, by somebody other than who made that count. A lot has one open
-- difference: a count that finds other than the book while one is open is the new count of it, and opens no second.
ALTER TABLE exhibit_difference ADD COLUMN recount_id uuid CONSTRAINT exhibit_difference_recount REFERENCES exhibit_movement (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE exhibit_difference ADD COLUMN cause text CONSTRAINT exhibit_difference_cause_known CHECK (cause IN ('count', 'unrecorded', 'measure', 'wear', 'loss', 'other'));
COMMENT ON COLUMN exhibit_difference.recount_id IS 'The last count that found other than the book while it was open.';
COMMENT ON COLUMN exhibit_difference.cause IS 'Why, of one that is explained: count, unrecorded, measure, wear, loss, other; null of what was explained before causes were asked for.';

CREATE FUNCTION access.open_difference_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE exhibit_difference SET recount_id = NEW.movement_id, expected = NEW.expected, found = NEW.found WHERE lot_id = NEW.lot_id AND settled_at IS NULL;
  RETURN CASE WHEN FOUND THEN NULL ELSE NEW END;
END $$;
CREATE TRIGGER exhibit_difference_once BEFORE INSERT ON exhibit_difference FOR EACH ROW EXECUTE FUNCTION access.open_difference_once();

CREATE FUNCTION access.explain_difference() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
  RETURN NEW;
END $$;
CREATE TRIGGER exhibit_difference_explained BEFORE UPDATE ON exhibit_difference FOR EACH ROW
  WHEN (NEW.outcome = 'explained' AND OLD.outcome IS DISTINCT FROM 'explained') EXECUTE FUNCTION access.explain_difference();
REVOKE ALL ON FUNCTION access.open_difference_once(), access.explain_difference() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.open_difference_once() OWNER TO qingfeng_system;
ALTER FUNCTION access.explain_difference() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
