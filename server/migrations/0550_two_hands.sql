-- Two hands: a step that a procedure keeps apart from another (`notBy`) is not entered by whoever took that other one in the same run,
-- whatever role they bear and by whatever way it comes. A test holds these rows against the declarations.
CREATE FUNCTION access.steps_apart() RETURNS TABLE (procedure text, step text, taken text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  VALUES
    ('credit.listing', 'decide', 'propose'),
    ('credit.manager-listing', 'decide', 'propose'),
    ('disclosure.publication', 'publish', 'reviewSecrecy'),
    ('disclosure.publication', 'publish', 'submit'),
    ('disclosure.publication', 'reviewSecrecy', 'submit'),
    ('exhibits.disposal', 'approve', 'enter'),
    ('exhibits.disposal', 'approve', 'submit'),
    ('exhibits.early', 'approve', 'enter'),
    ('exhibits.early', 'approve', 'submit')
$$;

-- Looked at whole, as the system does: what a reader may not see of a run counts all the same. Order does not: of two events that come in one
-- statement, or under a place that was left free, neither hides behind the other.
CREATE FUNCTION access.keep_hands_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wrong record;
BEGIN
  SELECT e.step, a.taken INTO wrong
    FROM entered e
      JOIN procedure_instance i ON i.id = e.instance_id
      JOIN access.steps_apart() a ON a.procedure = i.procedure AND a.step = e.step
      JOIN procedure_event b ON b.instance_id = e.instance_id AND b.step = a.taken AND b.user_id = e.user_id
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'whoever took the step % does not take the step %', wrong.taken, wrong.step USING ERRCODE = '42501', TABLE = 'procedure_event';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER procedure_event_hands AFTER INSERT ON procedure_event REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION access.keep_hands_apart();
REVOKE ALL ON FUNCTION access.keep_hands_apart() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_hands_apart() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- 财税〔2020〕54号 4, from 2021-01-01: whoever handles a case does not dispose of its goods, as they do not keep them (exhibit_movement).
CREATE FUNCTION access.keep_disposal_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM entered e
      JOIN procedure_instance i ON i.id = e.instance_id AND i.procedure = 'exhibits.disposal'
      JOIN exhibit_disposal d ON d.id = i.record_id
      JOIN case_officer o ON o.case_id = d.case_file AND o.user_id = e.user_id
      WHERE i.version <> '2012' OR (e.at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01') THEN
    RAISE EXCEPTION 'officers of a case neither keep nor dispose of its goods (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'procedure_event';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER procedure_event_custody AFTER INSERT ON procedure_event REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION access.keep_disposal_apart();
REVOKE ALL ON FUNCTION access.keep_disposal_apart() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_disposal_apart() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
