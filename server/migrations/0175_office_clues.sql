-- Clues of office crimes (国务院令第310号 18, 19): from whoever found them to the supervision commission or the procuratorate, and to nobody
-- else: not to colleagues, nor to the line above, coordination offices or supervision, and past the own head where the clue concerns the head.

CREATE TABLE office_clue (
  id            uuid PRIMARY KEY,
  owner_agency  integer NOT NULL REFERENCES agency (key),
  entered_by    uuid NOT NULL REFERENCES app_user (id),
  past_head     boolean NOT NULL DEFAULT false,
  addressee     integer NOT NULL REFERENCES agency (key),
  kind          text NOT NULL,
  official      text NOT NULL,
  facts         text NOT NULL,
  found_on      date NOT NULL,
  no            text,
  state         text NOT NULL,
  next_due_at   timestamptz,
  next_amber_at timestamptz,
  next_duty     text,
  result        text,
  entered_at    timestamptz NOT NULL,
  sent_at       timestamptz,
  closed_at     timestamptz,
  version       integer NOT NULL DEFAULT 1,
  demo          boolean NOT NULL DEFAULT false,
  CONSTRAINT office_clue_kind_known CHECK (kind IN ('corruption', 'dereliction', 'rights', 'goods', 'notReferred', 'police')),
  CONSTRAINT office_clue_said CHECK (length(official) BETWEEN 1 AND 300 AND length(facts) BETWEEN 1 AND 5000)
);
COMMENT ON TABLE office_clue IS 'A clue that a public official committed an office crime, on its way to the supervision commission or the procuratorate. Lives by the procedure referral.office-clue.';
COMMENT ON COLUMN office_clue.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN office_clue.owner_agency IS 'Agency of whoever found it.';
COMMENT ON COLUMN office_clue.entered_by IS 'Who found it and alone of the officers sees it.';
COMMENT ON COLUMN office_clue.past_head IS 'True where it concerns the head of that agency: its approvers do not see it.';
COMMENT ON COLUMN office_clue.addressee IS 'Supervision commission or procuratorate that it is meant for; it sees it from the sending on.';
COMMENT ON COLUMN office_clue.kind IS 'What is suspected.';
COMMENT ON COLUMN office_clue.official IS 'Who is suspected.';
COMMENT ON COLUMN office_clue.facts IS 'What was found.';
COMMENT ON COLUMN office_clue.found_on IS 'When it was found.';
COMMENT ON COLUMN office_clue.no IS 'Number of the letter.';
COMMENT ON COLUMN office_clue.state IS 'State of the procedure.';
COMMENT ON COLUMN office_clue.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN office_clue.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN office_clue.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN office_clue.result IS 'filed, settled or passedOn.';
COMMENT ON COLUMN office_clue.entered_at IS 'When it was entered.';
COMMENT ON COLUMN office_clue.sent_at IS 'When it was handed over.';
COMMENT ON COLUMN office_clue.closed_at IS 'When it ended.';
COMMENT ON COLUMN office_clue.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN office_clue.demo IS 'True for demonstration data.';
CREATE INDEX office_clue_entered ON office_clue (entered_by, entered_at DESC, id DESC);
CREATE INDEX office_clue_owner ON office_clue (owner_agency, entered_at DESC, id DESC);
CREATE INDEX office_clue_addressee ON office_clue (addressee, entered_at DESC, id DESC);

-- Neither who is suspected nor of what stands in the trail, which auditors read.
CALL access.guard('office_clue', 'official', 'facts', 'kind', 'result');
GRANT SELECT, INSERT, UPDATE ON office_clue TO qingfeng_app;
REVOKE DELETE ON office_clue FROM qingfeng_system;

CREATE POLICY office_clue_read ON office_clue FOR SELECT TO qingfeng_app
  USING (((owner_agency = access.agency_key() AND access.has_role('officer', 'approver', 'supervisor')
        AND (entered_by = access.user_id() OR (NOT past_head AND access.has_role('approver'))))
      OR (sent_at IS NOT NULL AND addressee = access.agency_key() AND access.has_role('officer', 'approver')))
    AND (SELECT access.genuine()));
CREATE POLICY office_clue_enter ON office_clue FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND entered_by = access.user_id() AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM agency a WHERE a.key = addressee AND (a.department_id = 'nsc' OR a.kind = 'procuratorate')));
-- Of what they see: the policy for reading holds here as well.
CREATE POLICY office_clue_change ON office_clue FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, addressee) AND (SELECT access.genuine()));
-- Whose it is and what it says stays as it was entered.
CREATE FUNCTION access.keep_clue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.owner_agency, NEW.entered_by, NEW.past_head, NEW.addressee, NEW.kind, NEW.official, NEW.facts, NEW.found_on)
     IS DISTINCT FROM (OLD.id, OLD.owner_agency, OLD.entered_by, OLD.past_head, OLD.addressee, OLD.kind, OLD.official, OLD.facts, OLD.found_on) THEN
    RAISE EXCEPTION 'what a clue says does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER office_clue_kept BEFORE UPDATE ON office_clue FOR EACH ROW EXECUTE FUNCTION access.keep_clue();

-- The run is seen with its clue, and with it its events and files: reader lists, which hold whole agencies, do not open it.
CREATE POLICY procedure_instance_clue ON procedure_instance AS RESTRICTIVE FOR SELECT TO qingfeng_app
  USING (CASE WHEN kind <> 'officeClue' THEN true ELSE EXISTS (SELECT 1 FROM office_clue c WHERE c.id = procedure_instance.id) END);
