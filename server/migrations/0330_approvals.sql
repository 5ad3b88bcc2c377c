-- Internal approval (呈批): chains that an agency declares for decisions of its head, and the sheets on which they are run. A sheet is a run of
-- the procedure approvals.sheet about a step of another run; it is read in its own agency alone.

CREATE TABLE approval_chain (
  id            uuid NOT NULL DEFAULT uuidv7(),
  agency_key    integer NOT NULL CONSTRAINT approval_chain_agency REFERENCES agency (key),
  procedure     text NOT NULL,
  step          text NOT NULL,
  stages        jsonb NOT NULL,
  note          text NOT NULL DEFAULT '',
  named_by      uuid NOT NULL CONSTRAINT approval_chain_named_by REFERENCES app_user (id),
  named_by_name text NOT NULL,
  named_at      timestamptz NOT NULL,
  ended_at      timestamptz,
  demo          boolean NOT NULL DEFAULT false,
  version       integer NOT NULL DEFAULT 1,
  CONSTRAINT approval_chain_pkey PRIMARY KEY (id),
  CONSTRAINT approval_chain_few_stages CHECK (jsonb_typeof(stages) = 'array' AND jsonb_array_length(stages) BETWEEN 1 AND 5),
  CONSTRAINT approval_chain_note_length CHECK (length(note) <= 500)
);
COMMENT ON TABLE approval_chain IS 'Who reads what is submitted to the head of an agency before it is decided (呈批流程), by the step that decides.';
COMMENT ON COLUMN approval_chain.id IS 'UUIDv7.';
COMMENT ON COLUMN approval_chain.agency_key IS 'The agency.';
COMMENT ON COLUMN approval_chain.procedure IS 'The procedure.';
COMMENT ON COLUMN approval_chain.step IS 'The step by which its head decides.';
COMMENT ON COLUMN approval_chain.stages IS 'Stages before the head in their order: title, and ids of the people of whom one agrees.';
COMMENT ON COLUMN approval_chain.note IS 'What it rests on, such as a rule of the office.';
COMMENT ON COLUMN approval_chain.named_by IS 'Who declared it, or changed it last.';
COMMENT ON COLUMN approval_chain.named_by_name IS 'Their name at that time.';
COMMENT ON COLUMN approval_chain.named_at IS 'When, by the office''s clock.';
COMMENT ON COLUMN approval_chain.ended_at IS 'Since when it holds no more.';
COMMENT ON COLUMN approval_chain.demo IS 'Invented data of a demonstration.';
COMMENT ON COLUMN approval_chain.version IS 'Counts changes, for If-Match.';
CREATE UNIQUE INDEX approval_chain_once ON approval_chain (agency_key, procedure, step) WHERE ended_at IS NULL;

CALL access.guard('approval_chain');
GRANT SELECT, INSERT, UPDATE (stages, note, named_by, named_by_name, named_at, ended_at, version) ON approval_chain TO qingfeng_app;
CREATE POLICY approval_chain_read ON approval_chain FOR SELECT TO qingfeng_app
  USING (agency_key = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY approval_chain_enter ON approval_chain FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND named_by = access.user_id() AND access.roles() && ARRAY['approver', 'supervisor', 'systemAdmin']
    AND (SELECT access.genuine()));
CREATE POLICY approval_chain_change ON approval_chain FOR UPDATE TO qingfeng_app
  USING (agency_key = access.agency_key() AND access.roles() && ARRAY['approver', 'supervisor', 'systemAdmin'] AND (SELECT access.genuine()))
  WITH CHECK (agency_key = access.agency_key() AND named_by = access.user_id());

-- Whoever reads for a stage works at the agency when they are named.
CREATE FUNCTION access.keep_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM jsonb_array_elements(NEW.stages) AS s (stage), jsonb_array_elements_text(s.stage -> 'people') AS p (id)
     WHERE NOT EXISTS (SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id
       WHERE u.id = p.id::uuid AND a.key = NEW.agency_key AND u.kind = 'person' AND u.roles && ARRAY['officer', 'approver', 'supervisor'])) THEN
    RAISE EXCEPTION 'who reads for a stage works at the agency' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_chain_kept BEFORE INSERT OR UPDATE OF stages ON approval_chain FOR EACH ROW WHEN (NEW.ended_at IS NULL)
  EXECUTE FUNCTION access.keep_chain();

CREATE TABLE approval_sheet (
  id              uuid NOT NULL,
  agency_key      integer NOT NULL CONSTRAINT approval_sheet_agency REFERENCES agency (key),
  run             uuid NOT NULL CONSTRAINT approval_sheet_run REFERENCES procedure_instance (id),
  procedure       text NOT NULL,
  step            text NOT NULL,
  follows         boolean NOT NULL DEFAULT false,
  opinion         text NOT NULL DEFAULT '',
  stages          jsonb NOT NULL,
  stage           integer NOT NULL DEFAULT 0,
  round           integer NOT NULL DEFAULT 1,
  state           text NOT NULL,
  drafted_by      uuid NOT NULL CONSTRAINT approval_sheet_drafter REFERENCES app_user (id),
  drafted_by_name text NOT NULL,
  drafted_at      timestamptz NOT NULL,
  demo            boolean NOT NULL DEFAULT false,
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT approval_sheet_pkey PRIMARY KEY (id),
  CONSTRAINT approval_sheet_stages CHECK (jsonb_typeof(stages) = 'array' AND jsonb_array_length(stages) <= 5),
  CONSTRAINT approval_sheet_opinion_length CHECK (length(opinion) <= 5000)
);
COMMENT ON TABLE approval_sheet IS 'Sheets (呈批表) on which a decision of the head of an agency is submitted; the opinions are events of its run.';
COMMENT ON COLUMN approval_sheet.id IS 'The run of the sheet.';
COMMENT ON COLUMN approval_sheet.agency_key IS 'The agency.';
COMMENT ON COLUMN approval_sheet.run IS 'The run about which a decision is asked.';
COMMENT ON COLUMN approval_sheet.procedure IS 'Its procedure.';
COMMENT ON COLUMN approval_sheet.step IS 'The step of it that is asked for.';
COMMENT ON COLUMN approval_sheet.follows IS 'Whether a step of the run opened it by itself; then the head finds the decision among the duties of the run.';
COMMENT ON COLUMN approval_sheet.opinion IS 'What is proposed (拟办意见), as last submitted.';
COMMENT ON COLUMN approval_sheet.stages IS 'Stages as they were declared when it was submitted: title, ids and names of the people.';
COMMENT ON COLUMN approval_sheet.stage IS 'How many stages are over in this round.';
COMMENT ON COLUMN approval_sheet.round IS 'Counts submissions.';
COMMENT ON COLUMN approval_sheet.state IS 'State of its run.';
COMMENT ON COLUMN approval_sheet.drafted_by IS 'Who submitted it (呈批人).';
COMMENT ON COLUMN approval_sheet.drafted_by_name IS 'Their name at that time.';
COMMENT ON COLUMN approval_sheet.drafted_at IS 'When, by the office''s clock.';
COMMENT ON COLUMN approval_sheet.demo IS 'Invented data of a demonstration.';
COMMENT ON COLUMN approval_sheet.version IS 'Counts changes.';
CREATE INDEX approval_sheet_of_run ON approval_sheet (run, id);
-- One open sheet for each decision of a run.
CREATE UNIQUE INDEX approval_sheet_once ON approval_sheet (run, step) WHERE state IN ('reviewing', 'deciding', 'passed', 'returned');

CALL access.guard('approval_sheet');
GRANT SELECT, INSERT, UPDATE (opinion, stage, round, state, version) ON approval_sheet TO qingfeng_app;
-- Of the own agency, about what the reader may see.
CREATE POLICY approval_sheet_read ON approval_sheet FOR SELECT TO qingfeng_app
  USING (agency_key = access.agency_key() AND access.roles() && ARRAY['officer', 'approver', 'supervisor', 'analyst'] AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = run));
CREATE POLICY approval_sheet_enter ON approval_sheet FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND drafted_by = access.user_id() AND access.roles() && ARRAY['officer', 'approver', 'supervisor']
    AND (SELECT access.genuine()) AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = run));
CREATE POLICY approval_sheet_change ON approval_sheet FOR UPDATE TO qingfeng_app
  USING (agency_key = access.agency_key() AND access.roles() && ARRAY['officer', 'approver', 'supervisor'] AND (SELECT access.genuine()))
  WITH CHECK (agency_key = access.agency_key());

-- The run of a sheet is read in its agency alone: no superior and no coordination office reads internal approvals.
CREATE POLICY procedure_instance_sheet ON procedure_instance AS RESTRICTIVE FOR SELECT TO qingfeng_app
  USING (kind <> 'approvalSheet' OR owner_agency = access.agency_key());

-- Who is next stands as the handler of the sheet's run, so that its duties are sorted like any others.
CREATE FUNCTION access.hand_sheet() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  people uuid[] := '{}';
BEGIN
  IF NEW.state = 'reviewing' THEN
    people := ARRAY(SELECT p.id::uuid FROM jsonb_array_elements_text(NEW.stages -> NEW.stage -> 'people') WITH ORDINALITY AS p (id, place) ORDER BY p.place);
  ELSIF NEW.state = 'returned' THEN
    people := ARRAY[NEW.drafted_by];
  END IF;
  INSERT INTO run_handler AS h (instance_id, agency_key, handler, handler_name, helpers, helper_names, set_at)
    SELECT NEW.id, NEW.agency_key, people[1], (SELECT u.display_name FROM app_user u WHERE u.id = people[1]), people[2:],
           ARRAY(SELECT u.display_name FROM unnest(people[2:]) WITH ORDINALITY AS p (id, place) JOIN app_user u ON u.id = p.id ORDER BY p.place), NEW.drafted_at
  ON CONFLICT (instance_id, agency_key) DO UPDATE
    SET handler = excluded.handler, handler_name = excluded.handler_name, helpers = excluded.helpers, helper_names = excluded.helper_names,
        version = h.version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER approval_sheet_handed AFTER INSERT OR UPDATE OF stage, state, round ON approval_sheet
  FOR EACH ROW EXECUTE FUNCTION access.hand_sheet();

-- What a sheet asks for stays as it was submitted.
CREATE FUNCTION access.keep_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.agency_key, NEW.run, NEW.procedure, NEW.step, NEW.follows, NEW.stages, NEW.drafted_by, NEW.drafted_at)
     IS DISTINCT FROM (OLD.id, OLD.agency_key, OLD.run, OLD.procedure, OLD.step, OLD.follows, OLD.stages, OLD.drafted_by, OLD.drafted_at) THEN
    RAISE EXCEPTION 'what a sheet asks for does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_sheet_kept BEFORE UPDATE ON approval_sheet FOR EACH ROW EXECUTE FUNCTION access.keep_sheet();

REVOKE ALL ON FUNCTION access.keep_chain(), access.hand_sheet() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_chain() OWNER TO qingfeng_system;
ALTER FUNCTION access.hand_sheet() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
