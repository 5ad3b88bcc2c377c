-- Notary offices, and what is deposited with them.

CREATE TABLE notary_office (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  name text NOT NULL,
  licence text NOT NULL,
  region char(6) NOT NULL REFERENCES region (code),
  address text,
  phone text,
  active boolean NOT NULL,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT notary_office_pkey PRIMARY KEY (id),
  CONSTRAINT notary_office_licence_once UNIQUE (licence),
  CONSTRAINT notary_office_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT notary_office_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT notary_office_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT notary_office_licence_length CHECK (length(licence) BETWEEN 1 AND 40),
  CONSTRAINT notary_office_address_length CHECK (length(address) BETWEEN 1 AND 300),
  CONSTRAINT notary_office_phone_length CHECK (length(phone) BETWEEN 1 AND 50)
);
COMMENT ON TABLE notary_office IS 'Notary offices (公证机构): Offices that keep, deposit and notarise evidence: their licence, region and how they are reached.';
COMMENT ON COLUMN notary_office.id IS 'Identifier.';
COMMENT ON COLUMN notary_office.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN notary_office.name IS 'Name (名称).';
COMMENT ON COLUMN notary_office.licence IS 'Licence (执业证号).';
COMMENT ON COLUMN notary_office.region IS 'Region (执业区域).';
COMMENT ON COLUMN notary_office.address IS 'Address (地址).';
COMMENT ON COLUMN notary_office.phone IS 'Phone (电话).';
COMMENT ON COLUMN notary_office.active IS 'Takes requests (受理).';
COMMENT ON COLUMN notary_office.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN notary_office.source_id IS 'Its number there.';
COMMENT ON COLUMN notary_office.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN notary_office.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN notary_office.demo IS 'True for demonstration data.';
COMMENT ON COLUMN notary_office.entered_at IS 'When it was entered.';
COMMENT ON COLUMN notary_office.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN notary_office.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN notary_office.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX notary_office_entered ON notary_office (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX notary_office_by_name ON notary_office (name, id);
CREATE INDEX notary_office_with_region ON notary_office (region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX notary_office_with_active ON notary_office (active, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX notary_office_owned ON notary_office (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX notary_office_search ON notary_office USING gin (search);
CREATE TRIGGER notary_office_search BEFORE INSERT OR UPDATE ON notary_office FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'licence', 'address');
CREATE FUNCTION access.find_notary_office(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM notary_office e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND true AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_notary_office(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_notary_office(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_notary_office(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CALL access.guard('notary_office', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON notary_office TO qingfeng_app;
CREATE POLICY notary_office_read ON notary_office FOR SELECT TO qingfeng_app USING (true AND (SELECT access.genuine()));
CREATE POLICY notary_office_enter ON notary_office FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND ((SELECT access.is_of_kind(ARRAY['coordination'])) AND access.is_within_reach(region)) AND (SELECT access.genuine()));
CREATE POLICY notary_office_change ON notary_office FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE TABLE deposit (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted integer[] NOT NULL DEFAULT '{}',
  readers integer[] NOT NULL DEFAULT '{}',
  parties jsonb NOT NULL DEFAULT '{}',
  party_keys integer[] NOT NULL DEFAULT '{}',
  supervised boolean NOT NULL DEFAULT false,
  sealed boolean NOT NULL DEFAULT false,
  state text NOT NULL,
  next_due_at timestamptz,
  next_amber_at timestamptz,
  next_duty text,
  number text NOT NULL,
  title text NOT NULL,
  type text NOT NULL,
  notary uuid NOT NULL REFERENCES notary_office (id),
  holder text NOT NULL,
  digest text NOT NULL,
  accepted_at timestamptz NOT NULL,
  item uuid REFERENCES evidence_item (id),
  certificate text,
  certified_on date,
  public_since date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT deposit_pkey PRIMARY KEY (id),
  CONSTRAINT deposit_number_once UNIQUE (owner_agency, number),
  CONSTRAINT deposit_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT deposit_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT deposit_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT deposit_title_length CHECK (length(title) BETWEEN 1 AND 200),
  CONSTRAINT deposit_type_known CHECK (type IN ('work', 'right', 'evidence')),
  CONSTRAINT deposit_holder_length CHECK (length(holder) BETWEEN 1 AND 200),
  CONSTRAINT deposit_digest_length CHECK (length(digest) BETWEEN 1 AND 64),
  CONSTRAINT deposit_certificate_length CHECK (length(certificate) BETWEEN 1 AND 100)
);
COMMENT ON TABLE deposit IS 'Deposits (公证存证): Works, proofs of rights and evidence kept by a notary office: digest, acceptance, certificate. Once made public, anybody finds them by digest.';
COMMENT ON COLUMN deposit.id IS 'Identifier.';
COMMENT ON COLUMN deposit.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN deposit.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN deposit.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN deposit.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN deposit.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN deposit.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN deposit.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN deposit.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN deposit.state IS 'State of the procedure evidence.deposit.';
COMMENT ON COLUMN deposit.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN deposit.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN deposit.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN deposit.number IS 'Number (受理编号).';
COMMENT ON COLUMN deposit.title IS 'Title (名称).';
COMMENT ON COLUMN deposit.type IS 'Kind (种类).';
COMMENT ON COLUMN deposit.notary IS 'Notary office (公证机构).';
COMMENT ON COLUMN deposit.holder IS 'Holder (持有人).';
COMMENT ON COLUMN deposit.digest IS 'SHA-256 (SHA-256 摘要). 64 lower-case hexadecimal digits';
COMMENT ON COLUMN deposit.accepted_at IS 'Accepted at (受理时间).';
COMMENT ON COLUMN deposit.item IS 'Evidence (所涉证据).';
COMMENT ON COLUMN deposit.certificate IS 'Certificate (公证书编号).';
COMMENT ON COLUMN deposit.certified_on IS 'Certified on (出证日期).';
COMMENT ON COLUMN deposit.public_since IS 'Public since (公开日期).';
COMMENT ON COLUMN deposit.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN deposit.source_id IS 'Its number there.';
COMMENT ON COLUMN deposit.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN deposit.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN deposit.demo IS 'True for demonstration data.';
COMMENT ON COLUMN deposit.entered_at IS 'When it was entered.';
COMMENT ON COLUMN deposit.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN deposit.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN deposit.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX deposit_entered ON deposit (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_readers ON deposit USING gin (readers gin__int_ops);
CREATE INDEX deposit_in_state ON deposit (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_due ON deposit (next_due_at, id);
CREATE INDEX deposit_by_accepted_at ON deposit (accepted_at, id);
CREATE INDEX deposit_by_number ON deposit (number, id);
CREATE INDEX deposit_with_type ON deposit (type, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_with_notary ON deposit (notary, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_with_item ON deposit (item, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_with_digest ON deposit (digest, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_found ON deposit (number);
CREATE INDEX deposit_owned ON deposit (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_search ON deposit USING gin (search);
CREATE TRIGGER deposit_search BEFORE INSERT OR UPDATE ON deposit FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'title', 'holder', 'digest', 'certificate');
CREATE FUNCTION access.find_deposit(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM deposit e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_deposit(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_deposit(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_deposit(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER deposit_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON deposit FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER deposit_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON deposit FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('deposit', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON deposit TO qingfeng_app;
CREATE POLICY deposit_read ON deposit FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY deposit_enter ON deposit FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND ((SELECT access.is_official()) OR (SELECT access.is_of_kind(ARRAY['outside']))) AND (SELECT access.genuine()));
CREATE POLICY deposit_change ON deposit FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
