-- Administrative adjudication (行政裁决) of disputes over patents, plant varieties and layout designs.
CREATE TABLE dispute (
  id             uuid PRIMARY KEY,
  serial         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL DEFAULT '{}',
  parties        jsonb NOT NULL DEFAULT '{}',
  party_keys     integer[] NOT NULL DEFAULT '{}',
  matter         text NOT NULL,
  right_no       text NOT NULL,
  right_title    text NOT NULL,
  requester      text NOT NULL,
  respondent     text NOT NULL,
  claim          text NOT NULL,
  requested_on   date NOT NULL,
  decision       text,
  decided_on     date,
  suspended      boolean NOT NULL DEFAULT false,
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  created_at     timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT dispute_matter_known CHECK (matter IN ('patent', 'variety', 'layout')),
  CONSTRAINT dispute_decision_known CHECK (decision IN ('infringes', 'not'))
);
COMMENT ON TABLE dispute IS 'A dispute that somebody asks an agency to adjudicate. Lives by adjudication.dispute.';
COMMENT ON COLUMN dispute.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN dispute.serial IS 'Number in the order of entry; gaps mean nothing.';
COMMENT ON COLUMN dispute.owner_agency IS 'Agency that adjudicates it.';
COMMENT ON COLUMN dispute.steward_agency IS 'Not used.';
COMMENT ON COLUMN dispute.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN dispute.readers IS 'Who may see it, kept by trigger.';
COMMENT ON COLUMN dispute.parties IS 'Not used.';
COMMENT ON COLUMN dispute.party_keys IS 'Kept by trigger.';
COMMENT ON COLUMN dispute.matter IS 'patent, variety or layout.';
COMMENT ON COLUMN dispute.right_no IS 'Number of the right.';
COMMENT ON COLUMN dispute.right_title IS 'What it protects.';
COMMENT ON COLUMN dispute.requester IS 'Who asks, by name.';
COMMENT ON COLUMN dispute.respondent IS 'Whom it is asked against, by name.';
COMMENT ON COLUMN dispute.claim IS 'What is asked, and why.';
COMMENT ON COLUMN dispute.requested_on IS 'When the request was received.';
COMMENT ON COLUMN dispute.decision IS 'infringes or not.';
COMMENT ON COLUMN dispute.decided_on IS 'When it was decided.';
COMMENT ON COLUMN dispute.suspended IS 'Whether it stands still while validity is contested.';
COMMENT ON COLUMN dispute.state IS 'State of the procedure.';
COMMENT ON COLUMN dispute.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN dispute.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN dispute.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN dispute.created_at IS 'When it was entered.';
COMMENT ON COLUMN dispute.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN dispute.demo IS 'Whether it is invented.';
CREATE INDEX dispute_readers ON dispute USING gin (readers gin__int_ops);
CREATE INDEX dispute_newest ON dispute (created_at DESC, id DESC);
CREATE INDEX dispute_owner ON dispute (owner_agency, created_at DESC, id DESC);
CREATE TRIGGER dispute_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties ON dispute
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CALL access.guard('dispute', 'readers');
REVOKE DELETE ON dispute FROM qingfeng_system;
GRANT SELECT, INSERT, UPDATE ON dispute TO qingfeng_app;
CREATE POLICY dispute_read ON dispute FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY dispute_enter ON dispute FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()) AND (SELECT NOT access.outside()));
CREATE POLICY dispute_change ON dispute FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
