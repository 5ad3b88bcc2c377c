-- Requests for assistance to platforms (协查函): the request, what was sent, the data that came back, and who may ask for data of a range.

CREATE TABLE assistance_request (
  id             uuid PRIMARY KEY,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  parties        jsonb NOT NULL DEFAULT '{}',
  party_keys     integer[] NOT NULL DEFAULT '{}',
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  approval_run   uuid NOT NULL REFERENCES procedure_instance (id),
  title          text NOT NULL,
  no             text,
  platform_id    uuid NOT NULL REFERENCES trading_platform (id),
  platform       text NOT NULL,
  addressee      integer REFERENCES agency (key),
  addressee_kind text NOT NULL,
  case_id        uuid REFERENCES case_file (id),
  lead_id        uuid REFERENCES lead (id),
  matter_no      text NOT NULL DEFAULT '',
  of_what        text NOT NULL,
  merchant       text NOT NULL DEFAULT '',
  shops          jsonb NOT NULL DEFAULT '[]',
  offers         jsonb NOT NULL DEFAULT '[]',
  range          jsonb,
  data_from      date,
  data_until     date,
  data_sets      text[] NOT NULL,
  outside        text NOT NULL DEFAULT '',
  purpose        text NOT NULL,
  contact        text NOT NULL DEFAULT '',
  ruling         jsonb NOT NULL,
  days           smallint NOT NULL DEFAULT 10,
  draft_file     uuid REFERENCES file (id),
  drafted_at     timestamptz,
  way            text,
  letter         jsonb,
  letter_digest  char(64),
  sent_at        timestamptz,
  due_on         date,
  received_at    timestamptz,
  answered_at    timestamptz,
  given          text[] NOT NULL DEFAULT '{}',
  outcome        text,
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  created_by     uuid NOT NULL REFERENCES app_user (id),
  created_at     timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT assistance_request_numbered UNIQUE (owner_agency, no),
  CONSTRAINT assistance_request_addressee_known CHECK (addressee_kind IN ('platform', 'home')),
  CONSTRAINT assistance_request_of_known CHECK (of_what IN ('merchant', 'range')),
  CONSTRAINT assistance_request_way_known CHECK (way IN ('api', 'document')),
  -- A platform that does not take part here gets a letter on paper.
  CONSTRAINT assistance_request_reached CHECK (way IS DISTINCT FROM 'api' OR addressee IS NOT NULL),
  CONSTRAINT assistance_request_outcome_known CHECK (outcome IN ('full', 'partial', 'unable')),
  -- 网络交易执法协查暂行办法: data of one merchant are asked for in a case (or of a lead that is verified, 总局令第37号 34).
  CONSTRAINT assistance_request_has_its_matter CHECK (of_what = 'range' OR case_id IS NOT NULL OR lead_id IS NOT NULL),
  CONSTRAINT assistance_request_asks_something CHECK (cardinality(data_sets) > 0 OR outside <> ''),
  CONSTRAINT assistance_request_sent_whole CHECK ((sent_at IS NULL) = (letter IS NULL) AND (sent_at IS NULL) = (letter_digest IS NULL)),
  CONSTRAINT assistance_request_sent_with_number CHECK (sent_at IS NULL OR (no IS NOT NULL AND way IS NOT NULL AND due_on IS NOT NULL)),
  CONSTRAINT assistance_request_days_some CHECK (days BETWEEN 1 AND 60),
  CONSTRAINT assistance_request_days_in_order CHECK (data_until >= data_from)
);
COMMENT ON TABLE assistance_request IS 'A request for assistance to a platform or to its home authority. Drafted and approved by platforms.assistance-approval, dealt with by platforms.assistance.';
COMMENT ON COLUMN assistance_request.id IS 'Identifier, also of its run platforms.assistance once it is sent.';
COMMENT ON COLUMN assistance_request.owner_agency IS 'Agency that asks.';
COMMENT ON COLUMN assistance_request.steward_agency IS 'Not used.';
COMMENT ON COLUMN assistance_request.granted IS 'Agencies it was opened to: whoever is asked, from the sending on.';
COMMENT ON COLUMN assistance_request.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN assistance_request.parties IS 'Whoever is asked, from the sending on.';
COMMENT ON COLUMN assistance_request.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN assistance_request.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN assistance_request.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN assistance_request.approval_run IS 'Run of drafting and approval, which whoever is asked never sees.';
COMMENT ON COLUMN assistance_request.title IS 'What is asked, in one line.';
COMMENT ON COLUMN assistance_request.no IS 'Number of the letter, such as 穗市监网协〔2026〕3号.';
COMMENT ON COLUMN assistance_request.platform_id IS 'Platform, in the register.';
COMMENT ON COLUMN assistance_request.addressee IS 'Whoever is asked and works here; null for a platform that does not.';
COMMENT ON COLUMN assistance_request.addressee_kind IS 'The platform itself, or its home authority (总局令第37号 33).';
COMMENT ON COLUMN assistance_request.platform IS 'Platform by name.';
COMMENT ON COLUMN assistance_request.case_id IS 'Case in which it is asked.';
COMMENT ON COLUMN assistance_request.lead_id IS 'Lead of which it is asked.';
COMMENT ON COLUMN assistance_request.matter_no IS 'Number of that case or lead, as the letter cites it.';
COMMENT ON COLUMN assistance_request.of_what IS 'One merchant, or a range of time, goods or places.';
COMMENT ON COLUMN assistance_request.merchant IS 'Merchant by name, as far as known.';
COMMENT ON COLUMN assistance_request.shops IS 'Shops on the platform: identifier and name.';
COMMENT ON COLUMN assistance_request.offers IS 'Offers: identifier and title.';
COMMENT ON COLUMN assistance_request.range IS 'Goods and places of a range, in words.';
COMMENT ON COLUMN assistance_request.data_from IS 'First day of the data.';
COMMENT ON COLUMN assistance_request.data_until IS 'Last day of the data.';
COMMENT ON COLUMN assistance_request.data_sets IS 'Data sets of the catalogue.';
COMMENT ON COLUMN assistance_request.outside IS 'Fields outside the standard set, in words.';
COMMENT ON COLUMN assistance_request.purpose IS 'What the data are for; they are used for nothing else.';
COMMENT ON COLUMN assistance_request.contact IS 'Officer and telephone of the office.';
COMMENT ON COLUMN assistance_request.ruling IS 'What the law of the day of drafting or sending says on it: articles, remarks.';
COMMENT ON COLUMN assistance_request.days IS 'Working days for the answer, counted from the sending.';
COMMENT ON COLUMN assistance_request.draft_file IS 'The letter as drafted.';
COMMENT ON COLUMN assistance_request.drafted_at IS 'When it was drafted.';
COMMENT ON COLUMN assistance_request.way IS 'Through the platform''s system, or as a letter.';
COMMENT ON COLUMN assistance_request.letter IS 'What was sent, word for word; frozen.';
COMMENT ON COLUMN assistance_request.letter_digest IS 'SHA-256 of what was sent.';
COMMENT ON COLUMN assistance_request.sent_at IS 'When it was sent.';
COMMENT ON COLUMN assistance_request.due_on IS 'Day by which it is to be answered.';
COMMENT ON COLUMN assistance_request.received_at IS 'When receipt was confirmed or the service recorded.';
COMMENT ON COLUMN assistance_request.answered_at IS 'When it was answered, or said that it cannot be.';
COMMENT ON COLUMN assistance_request.given IS 'Data sets that were given.';
COMMENT ON COLUMN assistance_request.outcome IS 'full, partial or unable.';
COMMENT ON COLUMN assistance_request.state IS 'State of the approval, and once it is sent of the request.';
COMMENT ON COLUMN assistance_request.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN assistance_request.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN assistance_request.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN assistance_request.created_by IS 'Who began it.';
COMMENT ON COLUMN assistance_request.created_at IS 'When it was begun.';
COMMENT ON COLUMN assistance_request.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN assistance_request.demo IS 'True for demonstration data.';
CREATE INDEX assistance_request_readers ON assistance_request USING gin (readers gin__int_ops);
CREATE INDEX assistance_request_owner ON assistance_request (owner_agency, next_due_at, id);
CREATE INDEX assistance_request_addressee ON assistance_request (addressee, next_due_at, id);
-- Who sees most of them pages along the order itself.
CREATE INDEX assistance_request_due ON assistance_request (next_due_at, id);
CREATE INDEX assistance_request_newest ON assistance_request (created_at DESC NULLS LAST, id DESC);
CREATE INDEX assistance_request_state ON assistance_request (state, next_due_at, id);
CREATE INDEX assistance_request_case ON assistance_request (case_id, created_at) WHERE case_id IS NOT NULL;
CREATE INDEX assistance_request_lead ON assistance_request (lead_id, created_at) WHERE lead_id IS NOT NULL;
CREATE TRIGGER assistance_request_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON assistance_request
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER assistance_request_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON assistance_request
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

-- What was sent does not change afterwards, whoever asks: it is the proof of what the platform was told.
CREATE FUNCTION access.keep_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL AND (NEW.letter, NEW.letter_digest, NEW.sent_at, NEW.no, NEW.way, NEW.addressee, NEW.data_sets, NEW.outside, NEW.purpose, NEW.case_id, NEW.lead_id)
     IS DISTINCT FROM (OLD.letter, OLD.letter_digest, OLD.sent_at, OLD.no, OLD.way, OLD.addressee, OLD.data_sets, OLD.outside, OLD.purpose, OLD.case_id, OLD.lead_id) THEN
    RAISE EXCEPTION 'what was sent does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assistance_request_kept BEFORE UPDATE ON assistance_request FOR EACH ROW EXECUTE FUNCTION access.keep_letter();

-- Data that came with an answer: read by a route that records each reading, never as a file like any other.
CREATE TABLE assistance_data (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id   uuid NOT NULL REFERENCES assistance_request (id),
  file_id      uuid NOT NULL REFERENCES file (id),
  data_set     text NOT NULL,
  personal     boolean NOT NULL,
  name         text NOT NULL,
  media_type   text NOT NULL,
  size         bigint NOT NULL,
  sha256       char(64) NOT NULL,
  store_key    text NOT NULL,
  given_by     integer NOT NULL REFERENCES agency (key),
  uploaded_by  uuid NOT NULL REFERENCES app_user (id),
  uploaded_at  timestamptz NOT NULL,
  given_at     timestamptz,
  CONSTRAINT assistance_data_once UNIQUE (request_id, file_id)
);
COMMENT ON TABLE assistance_data IS 'Data that a platform gave: files by data set, each with its digest; bound to the purpose of the request.';
COMMENT ON COLUMN assistance_data.id IS 'Identifier.';
COMMENT ON COLUMN assistance_data.request_id IS 'Request that it answers.';
COMMENT ON COLUMN assistance_data.file_id IS 'The uploaded file, which no other route gives out from then on.';
COMMENT ON COLUMN assistance_data.data_set IS 'Data set of the catalogue, or outside.';
COMMENT ON COLUMN assistance_data.personal IS 'Whether it holds personal data: a reading then needs a reason.';
COMMENT ON COLUMN assistance_data.name IS 'Name of the file.';
COMMENT ON COLUMN assistance_data.media_type IS 'Type found in its bytes.';
COMMENT ON COLUMN assistance_data.size IS 'Bytes.';
COMMENT ON COLUMN assistance_data.sha256 IS 'SHA-256 of its bytes, checked on every reading.';
COMMENT ON COLUMN assistance_data.store_key IS 'Key in the file store.';
COMMENT ON COLUMN assistance_data.given_by IS 'Agency that brought it: whoever was asked, or the asking one for an answer on paper.';
COMMENT ON COLUMN assistance_data.uploaded_by IS 'Who brought it.';
COMMENT ON COLUMN assistance_data.uploaded_at IS 'When it was brought.';
COMMENT ON COLUMN assistance_data.given_at IS 'When it was given with an answer; null while only whoever brought it sees it.';
CREATE INDEX assistance_data_request ON assistance_data (request_id, uploaded_at, id);

-- The identity of a merchant, as the platform gave it.
CREATE TABLE assistance_identity (
  id             uuid PRIMARY KEY,
  request_id     uuid NOT NULL REFERENCES assistance_request (id),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  kind           text NOT NULL,
  shop           text NOT NULL DEFAULT '',
  name           text NOT NULL,
  name_mask      text NOT NULL,
  uscc           text,
  legal_person   text,
  id_number      text,
  id_mask        text,
  address        text,
  phone          text,
  phone_mask     text,
  region_code    char(6) REFERENCES region (code),
  given_by       integer NOT NULL REFERENCES agency (key),
  entered_by     uuid NOT NULL REFERENCES app_user (id),
  entered_at     timestamptz NOT NULL,
  given_at       timestamptz,
  shared_at      timestamptz,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT assistance_identity_kind_known CHECK (kind IN ('enterprise', 'individual'))
);
COMMENT ON TABLE assistance_identity IS 'Identity of a merchant as a platform gave it: personal fields encrypted, masked on pages, each reading recorded; shared under 总局令第37号 33.';
COMMENT ON COLUMN assistance_identity.id IS 'Identifier.';
COMMENT ON COLUMN assistance_identity.request_id IS 'Request that it answers.';
COMMENT ON COLUMN assistance_identity.owner_agency IS 'Agency that asked.';
COMMENT ON COLUMN assistance_identity.steward_agency IS 'Whoever gave it.';
COMMENT ON COLUMN assistance_identity.granted IS 'Authorities of the real place of business that it was shared with.';
COMMENT ON COLUMN assistance_identity.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN assistance_identity.supervised IS 'Not used.';
COMMENT ON COLUMN assistance_identity.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN assistance_identity.kind IS 'enterprise (also individual businesses) or individual.';
COMMENT ON COLUMN assistance_identity.shop IS 'Shop that it belongs to.';
COMMENT ON COLUMN assistance_identity.name IS 'Name, encrypted for this row.';
COMMENT ON COLUMN assistance_identity.name_mask IS 'Name as pages show it: whole for an enterprise.';
COMMENT ON COLUMN assistance_identity.uscc IS 'Unified social credit code.';
COMMENT ON COLUMN assistance_identity.legal_person IS 'Person in charge, encrypted for this row.';
COMMENT ON COLUMN assistance_identity.id_number IS 'Identity number, encrypted for this row.';
COMMENT ON COLUMN assistance_identity.id_mask IS 'Identity number as pages show it.';
COMMENT ON COLUMN assistance_identity.address IS 'Real place of business, encrypted for this row.';
COMMENT ON COLUMN assistance_identity.phone IS 'Telephone, encrypted for this row.';
COMMENT ON COLUMN assistance_identity.phone_mask IS 'Telephone as pages show it.';
COMMENT ON COLUMN assistance_identity.region_code IS 'Region of the real place of business.';
COMMENT ON COLUMN assistance_identity.given_by IS 'Agency that brought it.';
COMMENT ON COLUMN assistance_identity.entered_by IS 'Who entered it.';
COMMENT ON COLUMN assistance_identity.entered_at IS 'When it was entered.';
COMMENT ON COLUMN assistance_identity.given_at IS 'When it was given with an answer; null while only whoever brought it sees it.';
COMMENT ON COLUMN assistance_identity.shared_at IS 'When it was last shared.';
COMMENT ON COLUMN assistance_identity.demo IS 'True for demonstration data.';
CREATE INDEX assistance_identity_request ON assistance_identity (request_id, entered_at, id);
CREATE TRIGGER assistance_identity_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON assistance_identity
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

-- Provincial authorities that the national one has authorised to ask for data by period, category or region.
CREATE TABLE assistance_authorisation (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  agency_key  integer NOT NULL REFERENCES agency (key),
  given_by    integer NOT NULL REFERENCES agency (key),
  document    text NOT NULL,
  valid_from  date NOT NULL,
  valid_until date,
  entered_by  uuid NOT NULL REFERENCES app_user (id),
  entered_at  timestamptz NOT NULL DEFAULT now(),
  demo        boolean NOT NULL DEFAULT false,
  CONSTRAINT assistance_authorisation_once UNIQUE (agency_key, document),
  CONSTRAINT assistance_authorisation_days_in_order CHECK (valid_until >= valid_from)
);
COMMENT ON TABLE assistance_authorisation IS 'Authorisations of provincial authorities to ask platforms for data of a range (国市监网监发〔2024〕115号).';
COMMENT ON COLUMN assistance_authorisation.id IS 'Identifier.';
COMMENT ON COLUMN assistance_authorisation.agency_key IS 'Provincial authority.';
COMMENT ON COLUMN assistance_authorisation.given_by IS 'National authority that gave it.';
COMMENT ON COLUMN assistance_authorisation.document IS 'Document by number.';
COMMENT ON COLUMN assistance_authorisation.valid_from IS 'First day.';
COMMENT ON COLUMN assistance_authorisation.valid_until IS 'Last day; null without end.';
COMMENT ON COLUMN assistance_authorisation.entered_by IS 'Who entered it.';
COMMENT ON COLUMN assistance_authorisation.entered_at IS 'When it was entered.';
COMMENT ON COLUMN assistance_authorisation.demo IS 'True for demonstration data.';
CREATE INDEX assistance_authorisation_agency ON assistance_authorisation (agency_key, valid_from);

-- ───────────────────────── who may ─────────────────────────

CALL access.guard('assistance_request', 'readers', 'letter');
CALL access.guard('assistance_data');
CALL access.guard('assistance_identity', 'readers', 'name', 'legal_person', 'id_number', 'address', 'phone');
CALL access.guard('assistance_authorisation');
-- Whoever is asked takes its steps, and brings data; it begins no request and authorises nobody.
CALL access.open_to_outside('assistance_request');
CALL access.open_to_outside('assistance_data');
CALL access.open_to_outside('assistance_identity');
CALL access.hide_from_outside('assistance_authorisation');
GRANT SELECT, INSERT, UPDATE ON assistance_request TO qingfeng_app;
GRANT SELECT, INSERT, UPDATE (given_at) ON assistance_data TO qingfeng_app;
GRANT SELECT, INSERT, UPDATE (given_at, granted, shared_at) ON assistance_identity TO qingfeng_app;
GRANT SELECT, INSERT, UPDATE (valid_until) ON assistance_authorisation TO qingfeng_app;
REVOKE DELETE ON assistance_request, assistance_data, assistance_identity, assistance_authorisation FROM qingfeng_system;

CREATE POLICY assistance_request_read ON assistance_request FOR SELECT TO qingfeng_app
  USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY assistance_request_enter ON assistance_request FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND created_by = access.user_id() AND NOT access.outside() AND (SELECT access.genuine()));
CREATE POLICY assistance_request_change ON assistance_request FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

-- Data are for the two sides alone: not for those above the asking agency, who see the request.
CREATE POLICY assistance_data_read ON assistance_data FOR SELECT TO qingfeng_app
  USING ((given_by = access.agency_key() OR given_at IS NOT NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM assistance_request r WHERE r.id = request_id AND (r.owner_agency = access.agency_key() OR r.party_keys @> ARRAY[access.agency_key()])));
CREATE POLICY assistance_data_bring ON assistance_data FOR INSERT TO qingfeng_app
  WITH CHECK (given_by = access.agency_key() AND uploaded_by = access.user_id() AND given_at IS NULL AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM assistance_request r WHERE r.id = request_id AND (access.may_change(r.owner_agency, NULL) OR access.takes_part(r.party_keys))));
CREATE POLICY assistance_data_give ON assistance_data FOR UPDATE TO qingfeng_app
  USING (given_by = access.agency_key() AND given_at IS NULL AND (SELECT access.genuine()))
  WITH CHECK (given_by = access.agency_key());

CREATE POLICY assistance_identity_read ON assistance_identity FOR SELECT TO qingfeng_app
  USING ((given_by = access.agency_key() OR (given_at IS NOT NULL AND (owner_agency = access.agency_key() OR granted @> ARRAY[access.agency_key()]))) AND (SELECT access.genuine()));
CREATE POLICY assistance_identity_bring ON assistance_identity FOR INSERT TO qingfeng_app
  WITH CHECK (given_by = access.agency_key() AND entered_by = access.user_id() AND given_at IS NULL AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM assistance_request r WHERE r.id = request_id AND r.owner_agency = assistance_identity.owner_agency
      AND (access.may_change(r.owner_agency, NULL) OR access.takes_part(r.party_keys))));
-- Whoever brought it gives it; the agency that asked shares it.
CREATE POLICY assistance_identity_give ON assistance_identity FOR UPDATE TO qingfeng_app
  USING (((given_by = access.agency_key() AND given_at IS NULL) OR access.may_change(owner_agency, NULL)) AND (SELECT access.genuine()))
  WITH CHECK (given_by = access.agency_key() OR access.may_change(owner_agency, NULL));

CREATE POLICY assistance_authorisation_read ON assistance_authorisation FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY assistance_authorisation_enter ON assistance_authorisation FOR INSERT TO qingfeng_app
  WITH CHECK (given_by = access.agency_key() AND entered_by = access.user_id() AND access.has_role('approver') AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM agency a WHERE a.key = given_by AND a.level = 'nation' AND a.department_id IN ('samr', 'saic')));
CREATE POLICY assistance_authorisation_end ON assistance_authorisation FOR UPDATE TO qingfeng_app
  USING (given_by = access.agency_key() AND access.has_role('approver') AND (SELECT access.genuine()));

-- An uploaded file becomes data of an answer: it leaves the files that people download, and keeps its row, so that it is backed up.
CREATE FUNCTION access.keep_as_data(p_file uuid, p_request uuid) RETURNS TABLE (name text, media_type text, size bigint, sha256 char(64), store_key text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE file SET kind = 'assistanceData', record_id = p_request
   WHERE id = p_file AND owner_agency = access.agency_key() AND instance_id IS NULL AND kind IS NULL AND access.genuine()
  RETURNING file.name, file.media_type, file.size, file.sha256, file.store_key
$$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_as_data(uuid, uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE POLICY file_not_as_data ON file AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (kind IS DISTINCT FROM 'assistanceData');
