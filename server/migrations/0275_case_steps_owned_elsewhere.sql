-- Steps and measures of cases that another system keeps. A step bears its number there, the version that was taken over last and what it
-- said; the event of the case's procedure that it became stands in the log and is never changed. A measure is a row like any other.
CREATE TABLE case_source_step (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES case_file (id),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  source_system  text NOT NULL,
  source_id      text NOT NULL,
  source_version bigint NOT NULL,
  step           text NOT NULL,
  taken_on       date NOT NULL,
  said           jsonb NOT NULL,
  corrections    integer NOT NULL DEFAULT 0,
  taken_over_at  timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT case_source_step_once UNIQUE (owner_agency, source_system, source_id)
);
COMMENT ON TABLE case_source_step IS 'Steps of a case as the system that keeps the case told of them, each under its number there.';
COMMENT ON COLUMN case_source_step.id IS 'Identifier.';
COMMENT ON COLUMN case_source_step.case_id IS 'The case.';
COMMENT ON COLUMN case_source_step.owner_agency IS 'The agency whose system it is.';
COMMENT ON COLUMN case_source_step.source_system IS 'System that owns it.';
COMMENT ON COLUMN case_source_step.source_id IS 'Its number there.';
COMMENT ON COLUMN case_source_step.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN case_source_step.step IS 'Which step: filing, notice, decision, service, execution or closing.';
COMMENT ON COLUMN case_source_step.taken_on IS 'Day on which it was taken there.';
COMMENT ON COLUMN case_source_step.said IS 'What the version taken over last says, field by field.';
COMMENT ON COLUMN case_source_step.corrections IS 'How often a later version corrected it.';
COMMENT ON COLUMN case_source_step.taken_over_at IS 'When the version was taken over.';
COMMENT ON COLUMN case_source_step.version IS 'Counts changes.';
COMMENT ON COLUMN case_source_step.demo IS 'True for demonstration data.';
CREATE INDEX case_source_step_case ON case_source_step (case_id, taken_on);
CALL access.guard('case_source_step');
GRANT SELECT, INSERT, UPDATE ON case_source_step TO qingfeng_app;
REVOKE DELETE ON case_source_step FROM qingfeng_system;
CREATE POLICY case_source_step_read ON case_source_step FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND (SELECT access.genuine()));
CREATE POLICY case_source_step_enter ON case_source_step FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key()
    AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY case_source_step_change ON case_source_step FOR UPDATE TO qingfeng_app
  USING (owner_agency = access.agency_key()
    AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)) AND (SELECT access.genuine()));

ALTER TABLE case_measure ADD COLUMN source_system text;
ALTER TABLE case_measure ADD COLUMN source_id text;
ALTER TABLE case_measure ADD COLUMN source_version bigint;
ALTER TABLE case_measure ADD COLUMN source_said jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN case_measure.source_system IS 'System that owns it, where it came from one.';
COMMENT ON COLUMN case_measure.source_id IS 'Its number there.';
COMMENT ON COLUMN case_measure.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN case_measure.source_said IS 'What that version says, field by field: it is not changed here.';
ALTER TABLE case_measure ADD CONSTRAINT case_measure_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL));
CREATE UNIQUE INDEX case_measure_source_once ON case_measure (case_id, source_system, source_id) WHERE source_id IS NOT NULL;
