-- Referrals of suspected crimes, supervision over them, and the way back; each lives by a procedure with several parties.

CREATE TABLE referral (
  id            uuid PRIMARY KEY,
  case_id       uuid NOT NULL REFERENCES case_file (id),
  owner_agency  integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted       integer[] NOT NULL DEFAULT '{}',
  readers       integer[] NOT NULL,
  parties       jsonb NOT NULL DEFAULT '{}',
  party_keys    integer[] NOT NULL DEFAULT '{}',
  supervised    boolean NOT NULL DEFAULT true,
  sealed        boolean NOT NULL DEFAULT false,
  no            text,
  title         text NOT NULL,
  case_no       text,
  accused       text[] NOT NULL DEFAULT '{}',
  crimes        text NOT NULL,
  articles      text[] NOT NULL DEFAULT '{}',
  branch        text NOT NULL,
  amount        bigint,
  threshold     bigint,
  summary       jsonb,
  source        jsonb NOT NULL,
  state         text NOT NULL,
  next_due_at   timestamptz,
  next_amber_at timestamptz,
  next_duty     text,
  next_part     text,
  prepared_at   timestamptz NOT NULL,
  sent_at       timestamptz,
  received_at   timestamptz,
  receipt_no    text,
  filed_at      timestamptz,
  refused_at    timestamptz,
  refusal       jsonb,
  ended_at      timestamptz,
  outcome       text,
  judgment      jsonb,
  arrested      integer,
  prosecuted    integer,
  sentenced     integer,
  fine_before   bigint,
  late          text[] NOT NULL DEFAULT '{}',
  dossier_file  uuid REFERENCES file (id),
  version       integer NOT NULL DEFAULT 1,
  demo          boolean NOT NULL DEFAULT false,
  CONSTRAINT referral_numbered UNIQUE (owner_agency, no),
  CONSTRAINT referral_branch_known CHECK (branch IN ('foodDrugEnvironment', 'economic', 'other')),
  CONSTRAINT referral_amounts_counted CHECK (amount >= 0 AND threshold >= 0 AND fine_before >= 0),
  CONSTRAINT referral_persons_counted CHECK (arrested >= 0 AND prosecuted >= 0 AND sentenced >= 0),
  CONSTRAINT referral_parties_object CHECK (jsonb_typeof(parties) = 'object')
);
COMMENT ON TABLE referral IS 'A case handed to the police as a suspected crime, with a copy to the procuratorate. Lives by the procedure referral.referral.';
COMMENT ON COLUMN referral.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN referral.case_id IS 'The administrative case it comes from.';
COMMENT ON COLUMN referral.owner_agency IS 'Agency that refers.';
COMMENT ON COLUMN referral.steward_agency IS 'Not used: the parties stand in parties.';
COMMENT ON COLUMN referral.granted IS 'Agencies it was opened to; whoever once took part stays among them.';
COMMENT ON COLUMN referral.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN referral.parties IS 'police, procuratorate and court as agency keys.';
COMMENT ON COLUMN referral.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN referral.supervised IS 'Always true: procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN referral.sealed IS 'Sealed by law (刑事诉讼法 286): nobody sees it any more.';
COMMENT ON COLUMN referral.no IS 'Number of the transfer letter.';
COMMENT ON COLUMN referral.title IS 'Name of the case.';
COMMENT ON COLUMN referral.case_no IS 'Number of the case at the agency.';
COMMENT ON COLUMN referral.accused IS 'Names of the parties.';
COMMENT ON COLUMN referral.crimes IS 'Crimes suspected, in words.';
COMMENT ON COLUMN referral.articles IS 'Articles of the Criminal Law.';
COMMENT ON COLUMN referral.branch IS 'Branch of the police.';
COMMENT ON COLUMN referral.amount IS 'Illegal business amount when it was prepared, fen.';
COMMENT ON COLUMN referral.threshold IS 'Threshold compared with, fen; null where the row counts something else.';
COMMENT ON COLUMN referral.summary IS 'What the offence check said, in both languages.';
COMMENT ON COLUMN referral.source IS 'What was taken over from the case, as it stood when sent: parties, goods, amounts, findings.';
COMMENT ON COLUMN referral.state IS 'State of the procedure.';
COMMENT ON COLUMN referral.next_due_at IS 'Earliest open duty of any party.';
COMMENT ON COLUMN referral.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN referral.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN referral.next_part IS 'Part that owes it.';
COMMENT ON COLUMN referral.prepared_at IS 'When it was prepared.';
COMMENT ON COLUMN referral.sent_at IS 'When it was handed over.';
COMMENT ON COLUMN referral.received_at IS 'When the police received it.';
COMMENT ON COLUMN referral.receipt_no IS 'Number of the receipt.';
COMMENT ON COLUMN referral.filed_at IS 'When the police filed it.';
COMMENT ON COLUMN referral.refused_at IS 'When the police decided not to file.';
COMMENT ON COLUMN referral.refusal IS 'Ground and reasons of the refusal.';
COMMENT ON COLUMN referral.ended_at IS 'When the criminal side ended.';
COMMENT ON COLUMN referral.outcome IS 'How it ended.';
COMMENT ON COLUMN referral.judgment IS 'Result, persons, sentence, criminal fine.';
COMMENT ON COLUMN referral.arrested IS 'Persons arrested.';
COMMENT ON COLUMN referral.prosecuted IS 'Persons prosecuted.';
COMMENT ON COLUMN referral.sentenced IS 'Persons with a final judgment.';
COMMENT ON COLUMN referral.fine_before IS 'Fine imposed before the referral, fen; set off against the criminal fine.';
COMMENT ON COLUMN referral.late IS 'Duties that were or are late, so that lists find them.';
COMMENT ON COLUMN referral.dossier_file IS 'The paged and indexed dossier.';
COMMENT ON COLUMN referral.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN referral.demo IS 'True for demonstration data.';
CREATE INDEX referral_readers ON referral USING gin (readers gin__int_ops);
CREATE INDEX referral_owner ON referral (owner_agency, next_due_at, id);
CREATE INDEX referral_case ON referral (case_id);
CREATE INDEX referral_parties_taken ON referral USING gin (party_keys gin__int_ops);
CREATE TRIGGER referral_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON referral
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER referral_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON referral
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE referral_exhibit (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  referral_id uuid NOT NULL REFERENCES referral (id),
  line        smallint NOT NULL,
  name        text NOT NULL,
  unit        text NOT NULL,
  quantity    numeric(14, 3) NOT NULL,
  handed_over numeric(14, 3) NOT NULL DEFAULT 0,
  CONSTRAINT referral_exhibit_line_once UNIQUE (referral_id, line),
  CONSTRAINT referral_exhibit_never_more CHECK (handed_over >= 0 AND handed_over <= quantity)
);
COMMENT ON TABLE referral_exhibit IS 'Goods held for the case when it was referred, and how many of them were handed over: never more than are held.';
COMMENT ON COLUMN referral_exhibit.id IS 'Identifier.';
COMMENT ON COLUMN referral_exhibit.referral_id IS 'The referral.';
COMMENT ON COLUMN referral_exhibit.line IS 'Line of the goods list.';
COMMENT ON COLUMN referral_exhibit.name IS 'Name.';
COMMENT ON COLUMN referral_exhibit.unit IS 'Of what.';
COMMENT ON COLUMN referral_exhibit.quantity IS 'How many are held.';
COMMENT ON COLUMN referral_exhibit.handed_over IS 'How many were handed over.';

CREATE TABLE supervision (
  id             uuid PRIMARY KEY,
  case_id        uuid REFERENCES case_file (id),
  referral_id    uuid REFERENCES referral (id),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer NOT NULL REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  supervised     boolean NOT NULL DEFAULT true,
  sealed         boolean NOT NULL DEFAULT false,
  no             text NOT NULL,
  title          text NOT NULL,
  kind           text NOT NULL,
  demand         text NOT NULL,
  answer         text,
  result         text,
  state          text NOT NULL,
  next_due_at    timestamptz,
  issued_at      timestamptz NOT NULL,
  answered_at    timestamptz,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT supervision_numbered UNIQUE (steward_agency, no),
  CONSTRAINT supervision_kind_known CHECK (kind IN ('opinion', 'inquiry', 'correction')),
  CONSTRAINT supervision_about_something CHECK (case_id IS NOT NULL OR referral_id IS NOT NULL)
);
COMMENT ON TABLE supervision IS 'A procuratorial opinion that an agency must refer, an inquiry or an order to correct. Lives by the procedure referral.supervision.';
COMMENT ON COLUMN supervision.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN supervision.case_id IS 'Case it is about.';
COMMENT ON COLUMN supervision.referral_id IS 'Referral it is about.';
COMMENT ON COLUMN supervision.owner_agency IS 'Agency that must answer.';
COMMENT ON COLUMN supervision.steward_agency IS 'Procuratorate or justice department that sent it.';
COMMENT ON COLUMN supervision.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN supervision.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN supervision.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN supervision.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN supervision.no IS 'Number of the document.';
COMMENT ON COLUMN supervision.title IS 'What it is about.';
COMMENT ON COLUMN supervision.kind IS 'opinion, inquiry or correction.';
COMMENT ON COLUMN supervision.demand IS 'What is demanded.';
COMMENT ON COLUMN supervision.answer IS 'Answer last given.';
COMMENT ON COLUMN supervision.result IS 'referred, corrected or explained.';
COMMENT ON COLUMN supervision.state IS 'State of the procedure.';
COMMENT ON COLUMN supervision.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN supervision.issued_at IS 'When it was sent.';
COMMENT ON COLUMN supervision.answered_at IS 'When it was answered.';
COMMENT ON COLUMN supervision.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN supervision.demo IS 'True for demonstration data.';
CREATE INDEX supervision_readers ON supervision USING gin (readers gin__int_ops);
CREATE INDEX supervision_case ON supervision (case_id);
CREATE TRIGGER supervision_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON supervision
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE reverse_referral (
  id             uuid PRIMARY KEY,
  referral_id    uuid REFERENCES referral (id),
  case_id        uuid REFERENCES case_file (id),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  parties        jsonb NOT NULL DEFAULT '{}',
  party_keys     integer[] NOT NULL DEFAULT '{}',
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  no             text,
  title          text NOT NULL,
  facts          text NOT NULL,
  opinion        text,
  property       text,
  reply          text,
  result         text,
  state          text NOT NULL,
  next_due_at    timestamptz,
  decided_on     date NOT NULL,
  sent_at        timestamptz,
  replied_at     timestamptz,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT reverse_referral_numbered UNIQUE (owner_agency, no)
);
COMMENT ON TABLE reverse_referral IS 'A case that comes back from criminal justice because a penalty may be due. Lives by the procedure referral.reverse.';
COMMENT ON COLUMN reverse_referral.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN reverse_referral.referral_id IS 'Referral it answers, if any.';
COMMENT ON COLUMN reverse_referral.case_id IS 'Case that the agency made of it.';
COMMENT ON COLUMN reverse_referral.owner_agency IS 'Procuratorate or police that sends it.';
COMMENT ON COLUMN reverse_referral.steward_agency IS 'Not used: the agency is a party.';
COMMENT ON COLUMN reverse_referral.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN reverse_referral.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN reverse_referral.parties IS 'The competent agency, once the opinion reached it.';
COMMENT ON COLUMN reverse_referral.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN reverse_referral.supervised IS 'Whether procuratorates and justice departments of the region see it: from the opinion on.';
COMMENT ON COLUMN reverse_referral.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN reverse_referral.no IS 'Number of the opinion.';
COMMENT ON COLUMN reverse_referral.title IS 'What it is about.';
COMMENT ON COLUMN reverse_referral.facts IS 'Unlawful facts.';
COMMENT ON COLUMN reverse_referral.opinion IS 'Opinion on the penalty.';
COMMENT ON COLUMN reverse_referral.property IS 'State of seized, sealed or frozen property.';
COMMENT ON COLUMN reverse_referral.reply IS 'Reply last given.';
COMMENT ON COLUMN reverse_referral.result IS 'penalised, underway or notPenalised.';
COMMENT ON COLUMN reverse_referral.state IS 'State of the procedure.';
COMMENT ON COLUMN reverse_referral.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN reverse_referral.decided_on IS 'Day of the decision that it follows.';
COMMENT ON COLUMN reverse_referral.sent_at IS 'When the opinion was sent.';
COMMENT ON COLUMN reverse_referral.replied_at IS 'When it was answered.';
COMMENT ON COLUMN reverse_referral.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN reverse_referral.demo IS 'True for demonstration data.';
CREATE INDEX reverse_referral_readers ON reverse_referral USING gin (readers gin__int_ops);
CREATE TRIGGER reverse_referral_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON reverse_referral
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER reverse_referral_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON reverse_referral
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE police_note (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  referral_id uuid NOT NULL REFERENCES referral (id),
  agency_key  integer NOT NULL REFERENCES agency (key),
  user_id     uuid NOT NULL REFERENCES app_user (id),
  at          timestamptz NOT NULL DEFAULT now(),
  text        text NOT NULL,
  CONSTRAINT police_note_said CHECK (length(text) BETWEEN 1 AND 5000)
);
COMMENT ON TABLE police_note IS 'What the police keep to themselves of an investigation: no grant opens it.';
COMMENT ON COLUMN police_note.id IS 'Identifier.';
COMMENT ON COLUMN police_note.referral_id IS 'The referral.';
COMMENT ON COLUMN police_note.agency_key IS 'Police organ that wrote it and alone reads it.';
COMMENT ON COLUMN police_note.user_id IS 'Who wrote it.';
COMMENT ON COLUMN police_note.at IS 'When.';
COMMENT ON COLUMN police_note.text IS 'Note.';
CREATE INDEX police_note_referral ON police_note (referral_id, at);

CALL access.guard('referral', 'readers', 'source');
CALL access.guard('referral_exhibit');
CALL access.guard('supervision', 'readers');
CALL access.guard('reverse_referral', 'readers');
CALL access.guard('police_note', 'text');
GRANT SELECT, INSERT, UPDATE ON referral, referral_exhibit, supervision, reverse_referral TO qingfeng_app;
GRANT SELECT, INSERT ON police_note TO qingfeng_app;
REVOKE DELETE ON referral, referral_exhibit, supervision, reverse_referral, police_note FROM qingfeng_system;

CREATE POLICY referral_read ON referral FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY referral_enter ON referral FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()) AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)));
CREATE POLICY referral_change ON referral FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY referral_exhibit_read ON referral_exhibit FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id) AND (SELECT access.genuine()));
CREATE POLICY referral_exhibit_enter ON referral_exhibit FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id AND access.may_change(r.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY referral_exhibit_change ON referral_exhibit FOR UPDATE TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id AND access.may_change(r.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY supervision_read ON supervision FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
-- Only bodies that the law makes supervisors begin one: procuratorates and justice departments.
CREATE POLICY supervision_issue ON supervision FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(steward_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM agency a WHERE a.key = steward_agency AND (a.kind = 'procuratorate' OR a.department_id = 'moj')));
CREATE POLICY supervision_change ON supervision FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));
CREATE POLICY reverse_referral_read ON reverse_referral FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY reverse_referral_enter ON reverse_referral FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM agency a WHERE a.key = owner_agency AND (a.kind IN ('procuratorate', 'court') OR a.department_id = 'mps')));
CREATE POLICY reverse_referral_change ON reverse_referral FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY police_note_own ON police_note FOR SELECT TO qingfeng_app
  USING (agency_key = ANY (access.reader_keys()) AND EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id) AND (SELECT access.genuine()));
CREATE POLICY police_note_write ON police_note FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND user_id = access.user_id() AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id AND access.takes_part(r.party_keys) AND r.parties ->> 'police' = access.agency_key()::text));
