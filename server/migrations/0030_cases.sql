-- The administrative case: parties, rights, goods, amounts, measures, documents, and what the offence check said at each moment.

-- What the law seals (criminal records of minors, 刑事诉讼法 286) has no readers at all: it vanishes from every view, export and drill-down.
CREATE OR REPLACE FUNCTION access.place_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own jsonb;
BEGIN
  IF TG_ARGV[0] = 'row' THEN
    own := to_jsonb(NEW);
    NEW.readers := CASE WHEN coalesce((own ->> 'sealed')::boolean, false) THEN '{}'::integer[]
      ELSE access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, (own ->> 'supervised')::boolean) END;
  ELSE
    NEW.readers := access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, TG_ARGV[0]::boolean);
  END IF;
  RETURN NEW;
END $$;

ALTER TABLE procedure_instance ADD COLUMN sealed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN procedure_instance.sealed IS 'Sealed by law: nobody sees it any more.';
DROP TRIGGER procedure_instance_placed ON procedure_instance;
CREATE TRIGGER procedure_instance_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON procedure_instance
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE case_file (
  id             uuid PRIMARY KEY,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  no             text,
  title          text NOT NULL,
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  source_kind    text NOT NULL,
  source_on      date NOT NULL,
  source_note    text NOT NULL DEFAULT '',
  source_system  text,
  source_id      text,
  source_version bigint,
  offence_code   text,
  discretion     text,
  act_from       date,
  act_until      date,
  place_region   char(6) REFERENCES region (code),
  place          text NOT NULL DEFAULT '',
  platform       text NOT NULL DEFAULT '',
  facts          jsonb NOT NULL DEFAULT '{}',
  illegal_business_amount bigint,
  goods_value    bigint,
  illegal_gains  bigint,
  sales_amount   bigint,
  amount_bases   jsonb NOT NULL DEFAULT '{}',
  offence_result text,
  offence_rows   jsonb NOT NULL DEFAULT '[]',
  offence_summary jsonb,
  offence_at     timestamptz,
  tags           text[] NOT NULL DEFAULT '{}',
  recovered_loss bigint,
  dens           integer,
  filed_on       date,
  decided_on     date,
  decision_no    text,
  decision_kind  text,
  fine           bigint,
  confiscation   bigint,
  referred_on    date,
  closed_on      date,
  closing_kind   text,
  archive        jsonb NOT NULL DEFAULT '{}',
  created_at     timestamptz NOT NULL DEFAULT now(),
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT case_file_numbered UNIQUE (owner_agency, no),
  CONSTRAINT case_file_sent_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT case_file_title_given CHECK (length(title) BETWEEN 1 AND 300),
  CONSTRAINT case_file_source_known CHECK (source_kind IN ('inspection', 'complaint', 'tip', 'transfer', 'assigned', 'procuratorate', 'judicial', 'monitoring', 'surrender', 'import', 'other')),
  CONSTRAINT case_file_act_in_order CHECK (act_until >= act_from),
  CONSTRAINT case_file_amounts_counted CHECK (illegal_business_amount >= 0 AND goods_value >= 0 AND sales_amount >= 0 AND fine >= 0 AND confiscation >= 0 AND recovered_loss >= 0 AND dens >= 0),
  CONSTRAINT case_file_result_known CHECK (offence_result IN ('met', 'near', 'unknown', 'not')),
  CONSTRAINT case_file_met_is_supervised CHECK (offence_result IS DISTINCT FROM 'met' OR supervised),
  CONSTRAINT case_file_mirror_complete CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT case_file_decision_dated CHECK ((decision_kind IS NULL) = (decided_on IS NULL))
);
COMMENT ON TABLE case_file IS 'An administrative case against infringement or counterfeits. Lives by the procedure cases.case.';
COMMENT ON COLUMN case_file.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN case_file.owner_agency IS 'Agency that handles it.';
COMMENT ON COLUMN case_file.steward_agency IS 'Agency that assigned or transferred it, if another.';
COMMENT ON COLUMN case_file.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN case_file.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN case_file.supervised IS 'Whether the procuratorates and justice departments of the region see it: always once a criminal threshold is met.';
COMMENT ON COLUMN case_file.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN case_file.no IS 'Number given at filing, such as 穗市监立〔2026〕318号.';
COMMENT ON COLUMN case_file.title IS 'Name: party, what it did, 案.';
COMMENT ON COLUMN case_file.state IS 'State of the procedure.';
COMMENT ON COLUMN case_file.next_due_at IS 'Earliest open duty of the handling agency over all runs of the case.';
COMMENT ON COLUMN case_file.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN case_file.next_duty IS 'Which duty that is: procedure and duty.';
COMMENT ON COLUMN case_file.source_kind IS 'Where the case came from.';
COMMENT ON COLUMN case_file.source_on IS 'Day the clue was found or the material received.';
COMMENT ON COLUMN case_file.source_note IS 'Details of the source.';
COMMENT ON COLUMN case_file.source_system IS 'System of the agency that sent it; then the mirrored fields are read-only here.';
COMMENT ON COLUMN case_file.source_id IS 'Its identifier there.';
COMMENT ON COLUMN case_file.source_version IS 'Version last taken over; older ones change nothing.';
COMMENT ON COLUMN case_file.offence_code IS 'Item of the catalogue of offences (案由).';
COMMENT ON COLUMN case_file.discretion IS 'Grade of discretion (裁量档次).';
COMMENT ON COLUMN case_file.act_from IS 'First day of the act.';
COMMENT ON COLUMN case_file.act_until IS 'Last day of the act; null while it continues.';
COMMENT ON COLUMN case_file.place_region IS 'Region where it happened.';
COMMENT ON COLUMN case_file.place IS 'Place where it happened.';
COMMENT ON COLUMN case_file.platform IS 'Platform, shop or link, for acts online.';
COMMENT ON COLUMN case_file.facts IS 'Facts of the offence check that have no column of their own: counts, yes/no conditions; absent is unknown.';
COMMENT ON COLUMN case_file.illegal_business_amount IS 'Illegal business amount (非法经营数额), fen.';
COMMENT ON COLUMN case_file.goods_value IS 'Value of the goods not sold (货值金额), fen.';
COMMENT ON COLUMN case_file.illegal_gains IS 'Illegal gains (违法所得), fen.';
COMMENT ON COLUMN case_file.sales_amount IS 'Sales (销售金额), fen.';
COMMENT ON COLUMN case_file.amount_bases IS 'How each of the four amounts was found: computed from lines, or entered with its basis.';
COMMENT ON COLUMN case_file.offence_result IS 'Strongest result of the offence check: met, near, unknown or not.';
COMMENT ON COLUMN case_file.offence_rows IS 'Rows of the law table that govern, one for each article.';
COMMENT ON COLUMN case_file.offence_summary IS 'The sentence that the officer reads, in both languages.';
COMMENT ON COLUMN case_file.offence_at IS 'When the check last changed.';
COMMENT ON COLUMN case_file.tags IS 'Marks for statistics: ecommerce, rural, keyMarket, foreign, campaign, major.';
COMMENT ON COLUMN case_file.recovered_loss IS 'Loss recovered for the right holder, fen.';
COMMENT ON COLUMN case_file.dens IS 'Dens destroyed.';
COMMENT ON COLUMN case_file.filed_on IS 'Day of filing (立案).';
COMMENT ON COLUMN case_file.decided_on IS 'Day of the decision.';
COMMENT ON COLUMN case_file.decision_no IS 'Number of the decision.';
COMMENT ON COLUMN case_file.decision_kind IS 'penalty, noPenalty, withdrawn, transferred or referred.';
COMMENT ON COLUMN case_file.fine IS 'Fine imposed, fen.';
COMMENT ON COLUMN case_file.confiscation IS 'Money confiscated, fen.';
COMMENT ON COLUMN case_file.referred_on IS 'Day it was handed over to the police.';
COMMENT ON COLUMN case_file.closed_on IS 'Day of closing.';
COMMENT ON COLUMN case_file.closing_kind IS 'How it was closed.';
COMMENT ON COLUMN case_file.archive IS 'Archive number, retention, volumes.';
COMMENT ON COLUMN case_file.created_at IS 'When it was entered.';
COMMENT ON COLUMN case_file.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN case_file.demo IS 'True for demonstration data.';
CREATE INDEX case_file_readers ON case_file USING gin (readers gin__int_ops);
CREATE INDEX case_file_owner ON case_file (owner_agency, next_due_at, id);
CREATE INDEX case_file_owner_filed ON case_file (owner_agency, filed_on);
CREATE INDEX case_file_unreferred ON case_file (owner_agency, offence_at) WHERE offence_result = 'met' AND referred_on IS NULL;
CREATE TRIGGER case_file_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON case_file
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE case_officer (
  case_id        uuid NOT NULL REFERENCES case_file (id),
  position       smallint NOT NULL,
  user_id        uuid REFERENCES app_user (id),
  name           text NOT NULL,
  certificate_no text NOT NULL,
  recused        boolean NOT NULL DEFAULT false,
  PRIMARY KEY (case_id, position),
  CONSTRAINT case_officer_named CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT case_officer_certified CHECK (length(certificate_no) BETWEEN 1 AND 40)
);
COMMENT ON TABLE case_officer IS 'Officers who handle the case: at least two, each with the number of the certificate.';
COMMENT ON COLUMN case_officer.case_id IS 'The case.';
COMMENT ON COLUMN case_officer.position IS '1 leads.';
COMMENT ON COLUMN case_officer.user_id IS 'Account here, if any.';
COMMENT ON COLUMN case_officer.name IS 'Name.';
COMMENT ON COLUMN case_officer.certificate_no IS 'Number of the law-enforcement certificate.';
COMMENT ON COLUMN case_officer.recused IS 'Withdrawn for a conflict of interest.';

CREATE TABLE case_party (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id     uuid NOT NULL REFERENCES case_file (id),
  part        text NOT NULL,
  kind        text NOT NULL,
  name        text NOT NULL,
  uscc        text,
  id_number   text,
  id_digest   text,
  id_mask     text,
  id_missing  text,
  legal_person text NOT NULL DEFAULT '',
  address     text,
  phone       text,
  juvenile    boolean NOT NULL DEFAULT false,
  foreign_invested boolean,
  position    smallint NOT NULL DEFAULT 1,
  CONSTRAINT case_party_part_known CHECK (part IN ('party', 'rightHolder', 'witness', 'other')),
  CONSTRAINT case_party_kind_known CHECK (kind IN ('individual', 'unit')),
  CONSTRAINT case_party_identified CHECK (part <> 'party' OR uscc IS NOT NULL OR id_number IS NOT NULL OR id_missing IS NOT NULL)
);
COMMENT ON TABLE case_party IS 'Who the case is about, whose right was infringed, who saw it.';
COMMENT ON COLUMN case_party.id IS 'Identifier.';
COMMENT ON COLUMN case_party.case_id IS 'The case.';
COMMENT ON COLUMN case_party.part IS 'party, rightHolder, witness or other.';
COMMENT ON COLUMN case_party.kind IS 'individual or unit.';
COMMENT ON COLUMN case_party.name IS 'Name.';
COMMENT ON COLUMN case_party.uscc IS 'Unified social credit code, checked.';
COMMENT ON COLUMN case_party.id_number IS 'Number of the identity document, encrypted.';
COMMENT ON COLUMN case_party.id_digest IS 'Blind index of that number.';
COMMENT ON COLUMN case_party.id_mask IS 'That number as shown.';
COMMENT ON COLUMN case_party.id_missing IS 'Why the party is not identified.';
COMMENT ON COLUMN case_party.legal_person IS 'Legal representative or person in charge.';
COMMENT ON COLUMN case_party.address IS 'Address for service, encrypted.';
COMMENT ON COLUMN case_party.phone IS 'Telephone, encrypted.';
COMMENT ON COLUMN case_party.juvenile IS 'Under 18 at the time of the act.';
COMMENT ON COLUMN case_party.foreign_invested IS 'Whether a right holder is a foreign-invested enterprise.';
COMMENT ON COLUMN case_party.position IS 'Order within the part.';
CREATE INDEX case_party_case ON case_party (case_id);
CREATE INDEX case_party_uscc ON case_party (uscc) WHERE uscc IS NOT NULL;
CREATE INDEX case_party_digest ON case_party (id_digest) WHERE id_digest IS NOT NULL;

CREATE TABLE case_right (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id    uuid NOT NULL REFERENCES case_file (id),
  kind       text NOT NULL,
  name       text NOT NULL,
  number     text NOT NULL DEFAULT '',
  classes    text NOT NULL DEFAULT '',
  holder     text NOT NULL DEFAULT '',
  valid_from date,
  valid_until date,
  identified_by text NOT NULL DEFAULT '',
  CONSTRAINT case_right_kind_known CHECK (kind IN ('trademark', 'serviceMark', 'geographicalIndication', 'officialMark', 'patent', 'copyright', 'tradeSecret', 'other'))
);
COMMENT ON TABLE case_right IS 'The right that the act concerns.';
COMMENT ON COLUMN case_right.id IS 'Identifier.';
COMMENT ON COLUMN case_right.case_id IS 'The case.';
COMMENT ON COLUMN case_right.kind IS 'Kind of right.';
COMMENT ON COLUMN case_right.name IS 'Mark, title or invention.';
COMMENT ON COLUMN case_right.number IS 'Number of registration or grant.';
COMMENT ON COLUMN case_right.classes IS 'Classes of goods or services.';
COMMENT ON COLUMN case_right.holder IS 'Holder.';
COMMENT ON COLUMN case_right.valid_from IS 'First day of protection.';
COMMENT ON COLUMN case_right.valid_until IS 'Last day of protection.';
COMMENT ON COLUMN case_right.identified_by IS 'Who identified the goods for the holder, and with which authority.';
CREATE INDEX case_right_case ON case_right (case_id);

CREATE TABLE case_goods (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id       uuid NOT NULL REFERENCES case_file (id),
  line          smallint NOT NULL,
  name          text NOT NULL,
  mark          text NOT NULL DEFAULT '',
  spec          text NOT NULL DEFAULT '',
  quantity      numeric(14, 3) NOT NULL,
  unit          text NOT NULL,
  state         text NOT NULL,
  labelled      boolean,
  actual_price  bigint,
  average_price bigint,
  marked_price  bigint,
  market_price  bigint,
  held          numeric(14, 3) NOT NULL DEFAULT 0,
  storage       text NOT NULL DEFAULT '',
  seal_no       text NOT NULL DEFAULT '',
  evidence      text NOT NULL DEFAULT '',
  price_basis   text NOT NULL DEFAULT '',
  CONSTRAINT case_goods_line_once UNIQUE (case_id, line) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_goods_counted CHECK (quantity > 0 AND held >= 0 AND held <= quantity),
  CONSTRAINT case_goods_priced CHECK (actual_price >= 0 AND average_price >= 0 AND marked_price >= 0 AND market_price >= 0),
  CONSTRAINT case_goods_state_known CHECK (state IN ('sold', 'unsold'))
);
COMMENT ON TABLE case_goods IS 'Goods of the case, one line for each kind and price: the worksheet of the amounts goes line by line.';
COMMENT ON COLUMN case_goods.id IS 'Identifier.';
COMMENT ON COLUMN case_goods.case_id IS 'The case.';
COMMENT ON COLUMN case_goods.line IS 'Line of the list.';
COMMENT ON COLUMN case_goods.name IS 'Name.';
COMMENT ON COLUMN case_goods.mark IS 'Mark on the goods.';
COMMENT ON COLUMN case_goods.spec IS 'Specification.';
COMMENT ON COLUMN case_goods.quantity IS 'How many.';
COMMENT ON COLUMN case_goods.unit IS 'Of what: 件, 双, 瓶.';
COMMENT ON COLUMN case_goods.state IS 'sold or unsold.';
COMMENT ON COLUMN case_goods.labelled IS 'Whether the infringing label is already on them.';
COMMENT ON COLUMN case_goods.actual_price IS 'Actual selling price of one, fen.';
COMMENT ON COLUMN case_goods.average_price IS 'Ascertained average selling price of one, fen.';
COMMENT ON COLUMN case_goods.marked_price IS 'Marked price of one, fen.';
COMMENT ON COLUMN case_goods.market_price IS 'Market median price of the genuine product, fen.';
COMMENT ON COLUMN case_goods.held IS 'How many are held by the agency now: never more than there are.';
COMMENT ON COLUMN case_goods.storage IS 'Where they are kept.';
COMMENT ON COLUMN case_goods.seal_no IS 'Number of the seal.';
COMMENT ON COLUMN case_goods.evidence IS 'Pages of the file that prove the line.';
COMMENT ON COLUMN case_goods.price_basis IS 'What the price rests on.';

CREATE TABLE case_measure (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES case_file (id),
  kind           text NOT NULL,
  no             text NOT NULL,
  place          text NOT NULL DEFAULT '',
  started_on     date NOT NULL,
  state          text NOT NULL,
  next_due_at    timestamptz,
  ended_on       date,
  goods          jsonb NOT NULL DEFAULT '[]',
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT case_measure_kind_known CHECK (kind IN ('seizure', 'sealing', 'registration')),
  CONSTRAINT case_measure_numbered UNIQUE (case_id, no)
);
COMMENT ON TABLE case_measure IS 'A measure over goods: seizure or sealing (行政强制法 25), or advance registration of evidence (行政处罚法 56). Lives by the procedure cases.measure or cases.registration.';
COMMENT ON COLUMN case_measure.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN case_measure.case_id IS 'The case.';
COMMENT ON COLUMN case_measure.kind IS 'seizure, sealing or registration.';
COMMENT ON COLUMN case_measure.no IS 'Number of the decision.';
COMMENT ON COLUMN case_measure.place IS 'Where the goods are kept.';
COMMENT ON COLUMN case_measure.started_on IS 'First day.';
COMMENT ON COLUMN case_measure.state IS 'State of the procedure.';
COMMENT ON COLUMN case_measure.next_due_at IS 'When it ends unless extended.';
COMMENT ON COLUMN case_measure.ended_on IS 'Day it ended.';
COMMENT ON COLUMN case_measure.goods IS 'Lines and quantities it covers: [{line, quantity}].';
COMMENT ON COLUMN case_measure.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN case_measure.demo IS 'True for demonstration data.';
CREATE INDEX case_measure_case ON case_measure (case_id);

CREATE TABLE case_check (
  case_id    uuid NOT NULL REFERENCES case_file (id),
  seq        integer NOT NULL,
  at         timestamptz NOT NULL,
  result     text NOT NULL,
  facts      jsonb NOT NULL,
  findings   jsonb NOT NULL,
  law_version text NOT NULL,
  PRIMARY KEY (case_id, seq),
  CONSTRAINT case_check_result_known CHECK (result IN ('met', 'near', 'unknown', 'not'))
);
COMMENT ON TABLE case_check IS 'What the offence check said each time its conclusion changed, with the facts and the law it used. Append-only.';
COMMENT ON COLUMN case_check.case_id IS 'The case.';
COMMENT ON COLUMN case_check.seq IS 'Which check.';
COMMENT ON COLUMN case_check.at IS 'When.';
COMMENT ON COLUMN case_check.result IS 'Strongest result.';
COMMENT ON COLUMN case_check.facts IS 'Facts it was given.';
COMMENT ON COLUMN case_check.findings IS 'What it found, article by article.';
COMMENT ON COLUMN case_check.law_version IS 'Version of the law table.';

CREATE TABLE case_document (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id     uuid NOT NULL REFERENCES case_file (id),
  form        text NOT NULL,
  name        text NOT NULL,
  no          text,
  volume      text NOT NULL DEFAULT 'main',
  state       text NOT NULL DEFAULT 'draft',
  drafted_at  timestamptz NOT NULL,
  issued_on   date,
  draft_file  uuid REFERENCES file (id),
  sealed_file uuid REFERENCES file (id),
  pages       integer,
  served_on   date,
  served_by   text,
  receipt_file uuid REFERENCES file (id),
  content     jsonb NOT NULL DEFAULT '{}',
  position    integer NOT NULL DEFAULT 0,
  version     integer NOT NULL DEFAULT 1,
  demo        boolean NOT NULL DEFAULT false,
  CONSTRAINT case_document_numbered UNIQUE (case_id, form, no),
  CONSTRAINT case_document_volume_known CHECK (volume IN ('main', 'secondary')),
  CONSTRAINT case_document_state_known CHECK (state IN ('draft', 'issued', 'served', 'withdrawn')),
  CONSTRAINT case_document_sealed_when_issued CHECK (state IN ('draft', 'withdrawn') OR issued_on IS NOT NULL),
  CONSTRAINT case_document_served_with_date CHECK (state <> 'served' OR served_on IS NOT NULL)
);
COMMENT ON TABLE case_document IS 'A document of the case, drafted from the file, sealed by upload of the stamped scan, served with a receipt.';
COMMENT ON COLUMN case_document.id IS 'Identifier.';
COMMENT ON COLUMN case_document.case_id IS 'The case.';
COMMENT ON COLUMN case_document.form IS 'Form of the 2021 set, or evidence for a file that is no document of ours.';
COMMENT ON COLUMN case_document.name IS 'Name in the list of the volume.';
COMMENT ON COLUMN case_document.no IS 'Number of the document.';
COMMENT ON COLUMN case_document.volume IS 'main, or secondary: internal papers that no grant opens.';
COMMENT ON COLUMN case_document.state IS 'draft, issued, served or withdrawn.';
COMMENT ON COLUMN case_document.drafted_at IS 'When it was drafted.';
COMMENT ON COLUMN case_document.issued_on IS 'Day on the document.';
COMMENT ON COLUMN case_document.draft_file IS 'The drafted file.';
COMMENT ON COLUMN case_document.sealed_file IS 'The stamped scan.';
COMMENT ON COLUMN case_document.pages IS 'Pages, for the list of the volume.';
COMMENT ON COLUMN case_document.served_on IS 'Day of service.';
COMMENT ON COLUMN case_document.served_by IS 'How it was served: direct, left, mail, electronic, announcement.';
COMMENT ON COLUMN case_document.receipt_file IS 'The receipt of service.';
COMMENT ON COLUMN case_document.content IS 'What was filled in beside the file.';
COMMENT ON COLUMN case_document.position IS 'Place in the volume.';
COMMENT ON COLUMN case_document.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN case_document.demo IS 'True for demonstration data.';
CREATE INDEX case_document_case ON case_document (case_id, position);

CALL access.guard('case_file', 'readers');
CALL access.guard('case_officer');
CALL access.guard('case_party', 'id_number', 'id_digest', 'address', 'phone');
CALL access.guard('case_right');
CALL access.guard('case_goods');
CALL access.guard('case_measure');
CALL access.guard('case_check');
CALL access.guard('case_document');
GRANT SELECT, INSERT, UPDATE ON case_file, case_measure, case_document TO qingfeng_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON case_officer, case_party, case_right, case_goods TO qingfeng_app;
GRANT SELECT, INSERT ON case_check TO qingfeng_app;
REVOKE DELETE ON case_file, case_measure, case_check, case_document FROM qingfeng_system;
REVOKE UPDATE ON case_check FROM qingfeng_system;

CREATE POLICY case_file_read ON case_file FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY case_file_enter ON case_file FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY case_file_change ON case_file FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

-- What belongs to a case is seen with it and changed by the agency that handles it.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['case_officer', 'case_party', 'case_right', 'case_goods', 'case_measure', 'case_check'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO qingfeng_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND (SELECT access.genuine()))', part || '_read', part);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)) AND (SELECT access.genuine()))', part || '_enter', part);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)) AND (SELECT access.genuine()))', part || '_change', part);
  END LOOP;
  FOREACH part IN ARRAY ARRAY['case_officer', 'case_party', 'case_right', 'case_goods'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO qingfeng_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)) AND (SELECT access.genuine()))', part || '_remove', part);
  END LOOP;
END $$;
-- The secondary volume (internal papers) is the handling agency's alone.
CREATE POLICY case_document_read ON case_document FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND (volume = 'main' OR c.owner_agency = ANY (access.reader_keys()))) AND (SELECT access.genuine()));
CREATE POLICY case_document_enter ON case_document FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY case_document_change ON case_document FOR UPDATE TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND access.may_change(c.owner_agency, NULL)) AND (SELECT access.genuine()));
