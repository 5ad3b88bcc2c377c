-- Who handles a run: at each agency that takes part in it one handler (承办人) and helpers (协办), of the agency's own people. One table
-- declares them for the runs of all procedures; the duties of a run carry them too, so that an inbox is read from one index. They sort
-- the inbox and give no access: no policy of any record asks for them.

CREATE TABLE run_handler (
  instance_id  uuid NOT NULL CONSTRAINT run_handler_run REFERENCES procedure_instance (id),
  agency_key   integer NOT NULL CONSTRAINT run_handler_agency REFERENCES agency (key),
  handler      uuid CONSTRAINT run_handler_handler REFERENCES app_user (id),
  handler_name text,
  helpers      uuid[] NOT NULL DEFAULT '{}',
  helper_names text[] NOT NULL DEFAULT '{}',
  set_by       uuid CONSTRAINT run_handler_set_by REFERENCES app_user (id),
  set_at       timestamptz NOT NULL DEFAULT now(),
  version      integer NOT NULL DEFAULT 1,
  CONSTRAINT run_handler_pkey PRIMARY KEY (instance_id, agency_key),
  CONSTRAINT run_handler_named CHECK ((handler IS NULL) = (handler_name IS NULL)),
  CONSTRAINT run_handler_helpers_named CHECK (cardinality(helpers) = cardinality(helper_names)),
  CONSTRAINT run_handler_helps_another CHECK (handler IS NULL OR handler <> ALL (helpers)),
  CONSTRAINT run_handler_few_helpers CHECK (cardinality(helpers) <= 20)
);
COMMENT ON TABLE run_handler IS 'Who handles a run at an agency that takes part in it. Sorts the inbox; gives no access.';
COMMENT ON COLUMN run_handler.instance_id IS 'The run.';
COMMENT ON COLUMN run_handler.agency_key IS 'The agency whose people they are.';
COMMENT ON COLUMN run_handler.handler IS 'Handler (承办人); null while the run waits to be handed out.';
COMMENT ON COLUMN run_handler.handler_name IS 'Their name at that time.';
COMMENT ON COLUMN run_handler.helpers IS 'Helpers (协办).';
COMMENT ON COLUMN run_handler.helper_names IS 'Their names at that time, in the same order.';
COMMENT ON COLUMN run_handler.set_by IS 'Who named them last; null where the platform did.';
COMMENT ON COLUMN run_handler.set_at IS 'When, by the office''s clock.';
COMMENT ON COLUMN run_handler.version IS 'Counts changes, for If-Match.';
CREATE INDEX run_handler_of_person ON run_handler (handler) WHERE handler IS NOT NULL;

ALTER TABLE duty ADD COLUMN helpers uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN duty.helpers IS 'Helpers of the run at the agency that owes it, kept by trigger.';
COMMENT ON COLUMN duty.assignee IS 'Handler of the run at the agency that owes it, kept by trigger; null while it waits to be handed out.';
CREATE INDEX duty_of_handler ON duty (owner_agency, assignee, due_at, id) WHERE met_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX duty_of_helpers ON duty USING gin (helpers) WHERE met_at IS NULL AND cancelled_at IS NULL AND helpers <> '{}';

-- The head of an agency hands out its work: whoever approves or supervises there, or whoever they named for it; where an agency has
-- nobody of these, each of its officers.
CREATE TABLE run_assigner (
  user_id  uuid NOT NULL CONSTRAINT run_assigner_user REFERENCES app_user (id),
  agency_key integer NOT NULL CONSTRAINT run_assigner_agency REFERENCES agency (key),
  named_by uuid NOT NULL CONSTRAINT run_assigner_named_by REFERENCES app_user (id),
  named_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT run_assigner_pkey PRIMARY KEY (user_id)
);
COMMENT ON TABLE run_assigner IS 'Officers whom a head named to hand out the work of the agency (分派人).';
COMMENT ON COLUMN run_assigner.user_id IS 'The officer.';
COMMENT ON COLUMN run_assigner.agency_key IS 'The agency.';
COMMENT ON COLUMN run_assigner.named_by IS 'The head who named them.';
COMMENT ON COLUMN run_assigner.named_at IS 'When.';
CALL access.guard('run_assigner');
GRANT SELECT, INSERT, DELETE ON run_assigner TO qingfeng_app;
CREATE POLICY run_assigner_read ON run_assigner FOR SELECT TO qingfeng_app
  USING (agency_key = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY run_assigner_name ON run_assigner FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND named_by = access.user_id() AND access.roles() && ARRAY['approver', 'supervisor']
    AND EXISTS (SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = run_assigner.user_id AND a.key = access.agency_key())
    AND (SELECT access.genuine()));
CREATE POLICY run_assigner_end ON run_assigner FOR DELETE TO qingfeng_app
  USING (agency_key = access.agency_key() AND access.roles() && ARRAY['approver', 'supervisor'] AND (SELECT access.genuine()));
CALL access.open_to_outside('run_assigner');

CREATE FUNCTION access.assigns_runs() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT access.genuine() AND (access.roles() && ARRAY['approver', 'supervisor']
    OR EXISTS (SELECT 1 FROM run_assigner r WHERE r.user_id = access.user_id() AND r.agency_key = access.agency_key())
    OR (access.roles() && ARRAY['officer'] AND NOT EXISTS (
      SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id
      WHERE a.key = access.agency_key() AND u.active AND u.roles && ARRAY['approver', 'supervisor'])))
$$;
REVOKE ALL ON FUNCTION access.assigns_runs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.assigns_runs() TO qingfeng_app;

CALL access.guard('run_handler');
GRANT SELECT, INSERT, UPDATE ON run_handler TO qingfeng_app;
-- Whoever sees the run sees who handles it.
CREATE POLICY run_handler_read ON run_handler FOR SELECT TO qingfeng_app
  USING ((agency_key = access.agency_key() OR EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id)) AND (SELECT access.genuine()));
-- Who registers a run handles it, and an officer may take what nobody handles; the rest is the head's.
CREATE POLICY run_handler_enter ON run_handler FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND access.roles() && ARRAY['officer', 'approver', 'supervisor'] AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id)
    AND (handler = access.user_id() OR (SELECT access.assigns_runs())));
CREATE POLICY run_handler_change ON run_handler FOR UPDATE TO qingfeng_app
  USING (agency_key = access.agency_key() AND access.roles() && ARRAY['officer', 'approver', 'supervisor'] AND (SELECT access.genuine())
    AND (handler IS NULL OR (SELECT access.assigns_runs())))
  WITH CHECK (agency_key = access.agency_key() AND (handler = access.user_id() OR (SELECT access.assigns_runs())));
CALL access.open_to_outside('run_handler');

-- Only people who work at the agency handle its runs.
CREATE FUNCTION access.keep_handler() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.instance_id, NEW.agency_key) IS DISTINCT FROM (OLD.instance_id, OLD.agency_key) THEN
    RAISE EXCEPTION 'whose handler it is does not change' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(NEW.helpers || NEW.handler) AS p (id) WHERE p.id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = p.id AND a.key = NEW.agency_key)) THEN
    RAISE EXCEPTION 'who handles a run works at the agency' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_handler_kept BEFORE INSERT OR UPDATE ON run_handler FOR EACH ROW EXECUTE FUNCTION access.keep_handler();

CREATE FUNCTION access.hand_duties() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE duty SET assignee = NEW.handler, helpers = NEW.helpers
  WHERE instance_id = NEW.instance_id AND owner_agency = NEW.agency_key AND met_at IS NULL AND cancelled_at IS NULL
    AND (assignee, helpers) IS DISTINCT FROM (NEW.handler, NEW.helpers);
  RETURN NULL;
END $$;
CREATE TRIGGER run_handler_duties AFTER INSERT OR UPDATE ON run_handler FOR EACH ROW EXECUTE FUNCTION access.hand_duties();

CREATE FUNCTION access.handed_duty() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own run_handler;
BEGIN
  SELECT * INTO own FROM run_handler h WHERE h.instance_id = NEW.instance_id AND h.agency_key = NEW.owner_agency;
  NEW.assignee := own.handler;
  NEW.helpers := coalesce(own.helpers, '{}');
  RETURN NEW;
END $$;
CREATE TRIGGER duty_handed BEFORE INSERT ON duty FOR EACH ROW EXECUTE FUNCTION access.handed_duty();
CREATE TRIGGER duty_handed_on BEFORE UPDATE OF owner_agency ON duty
  FOR EACH ROW WHEN (NEW.owner_agency <> OLD.owner_agency) EXECUTE FUNCTION access.handed_duty();

-- Who takes the first step of a run has registered it and handles it at their agency; at the others the officer who acts first, such as by
-- signing for it, unless somebody was named before.
CREATE FUNCTION access.registrant_handles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO run_handler (instance_id, agency_key, handler, handler_name, set_by, set_at)
    SELECT e.instance_id, e.agency_key, e.user_id, u.display_name, e.user_id, e.at
    FROM entered e JOIN app_user u ON u.id = e.user_id JOIN agency a ON a.id = u.agency_id AND a.key = e.agency_key
    WHERE e.role <> 'system' AND u.roles && ARRAY['officer', 'approver', 'supervisor'] AND (e.seq = 1 OR 'officer' = ANY (u.roles))
    ORDER BY e.instance_id, e.seq
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER procedure_event_registered AFTER INSERT ON procedure_event REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION access.registrant_handles();

REVOKE ALL ON FUNCTION access.keep_handler(), access.hand_duties(), access.handed_duty(), access.registrant_handles() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.assigns_runs() OWNER TO qingfeng_system;
ALTER FUNCTION access.keep_handler() OWNER TO qingfeng_system;
ALTER FUNCTION access.hand_duties() OWNER TO qingfeng_system;
ALTER FUNCTION access.handed_duty() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- A press (催办) without an order: a message to whoever owes a duty, counted beside it.
CREATE TABLE duty_press (
  id          uuid NOT NULL DEFAULT uuidv7(),
  duty_id     uuid NOT NULL CONSTRAINT duty_press_duty REFERENCES duty (id),
  by_user     uuid NOT NULL CONSTRAINT duty_press_user REFERENCES app_user (id),
  by_name     text NOT NULL,
  by_agency   integer NOT NULL CONSTRAINT duty_press_agency REFERENCES agency (key),
  on_day      date NOT NULL,
  at          timestamptz NOT NULL,
  CONSTRAINT duty_press_pkey PRIMARY KEY (id),
  CONSTRAINT duty_press_once_a_day UNIQUE (duty_id, by_agency, on_day)
);
COMMENT ON TABLE duty_press IS 'Presses of duties: who reminded whoever owes one, and when; at most one a day and agency.';
COMMENT ON COLUMN duty_press.id IS 'UUIDv7.';
COMMENT ON COLUMN duty_press.duty_id IS 'The duty.';
COMMENT ON COLUMN duty_press.by_user IS 'Who pressed.';
COMMENT ON COLUMN duty_press.by_name IS 'Their name at that time.';
COMMENT ON COLUMN duty_press.by_agency IS 'For which agency.';
COMMENT ON COLUMN duty_press.on_day IS 'The day, by the office''s clock.';
COMMENT ON COLUMN duty_press.at IS 'When, by the office''s clock.';
CALL access.guard('duty_press');
GRANT SELECT, INSERT ON duty_press TO qingfeng_app;
CREATE POLICY duty_press_read ON duty_press FOR SELECT TO qingfeng_app
  USING ((by_agency = access.agency_key() OR EXISTS (SELECT 1 FROM duty d WHERE d.id = duty_id)) AND (SELECT access.genuine()));
CREATE POLICY duty_press_enter ON duty_press FOR INSERT TO qingfeng_app
  WITH CHECK (by_agency = access.agency_key() AND by_user = access.user_id() AND access.roles() && ARRAY['officer', 'approver', 'supervisor']
    AND EXISTS (SELECT 1 FROM duty d WHERE d.id = duty_id AND d.met_at IS NULL AND d.cancelled_at IS NULL) AND (SELECT access.genuine()));
