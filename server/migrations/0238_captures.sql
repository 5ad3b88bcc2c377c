-- Captures of web pages: what was asked for, what the capturer brought back, and which capturer works on what.

CREATE TABLE capture (
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
  title text NOT NULL,
  address text NOT NULL,
  allow text NOT NULL,
  purpose text NOT NULL,
  case_file uuid REFERENCES case_file (id),
  lead uuid REFERENCES lead (id),
  captured_at timestamptz,
  digest text,
  content uuid[] NOT NULL DEFAULT '{}',
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT capture_pkey PRIMARY KEY (id),
  CONSTRAINT capture_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT capture_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT capture_title_length CHECK (length(title) BETWEEN 1 AND 200),
  CONSTRAINT capture_address_length CHECK (length(address) BETWEEN 1 AND 2000),
  CONSTRAINT capture_allow_length CHECK (length(allow) BETWEEN 1 AND 2000),
  CONSTRAINT capture_purpose_length CHECK (length(purpose) BETWEEN 1 AND 500),
  CONSTRAINT capture_digest_length CHECK (length(digest) BETWEEN 1 AND 64)
);
COMMENT ON TABLE capture IS 'Web captures (网页取证): Pages to be captured: the capturer, outside the server, opens them and brings back the picture, every response, a signed archive, and its checks of machine and clock.';
COMMENT ON COLUMN capture.id IS 'Identifier.';
COMMENT ON COLUMN capture.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN capture.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN capture.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN capture.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN capture.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN capture.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN capture.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN capture.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN capture.state IS 'State of the procedure evidence.capture.';
COMMENT ON COLUMN capture.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN capture.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN capture.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN capture.title IS 'Title (名称).';
COMMENT ON COLUMN capture.address IS 'Web address (网址).';
COMMENT ON COLUMN capture.allow IS 'Hosts that may be reached (允许访问的主机). One a line, such as shop.example or *.cdn.example; hosts of pictures and styles too. All others are refused and noted';
COMMENT ON COLUMN capture.purpose IS 'Purpose (事由). What it is to show';
COMMENT ON COLUMN capture.case_file IS 'Case (所属案件).';
COMMENT ON COLUMN capture.lead IS 'Lead (所属线索).';
COMMENT ON COLUMN capture.captured_at IS 'Captured at (取证时间).';
COMMENT ON COLUMN capture.digest IS 'Digest of the archive (SHA-256) (归档摘要（SHA-256）).';
COMMENT ON COLUMN capture.content IS 'Picture and archive (画面和归档).';
COMMENT ON COLUMN capture.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN capture.source_id IS 'Its number there.';
COMMENT ON COLUMN capture.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN capture.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN capture.demo IS 'True for demonstration data.';
COMMENT ON COLUMN capture.entered_at IS 'When it was entered.';
COMMENT ON COLUMN capture.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN capture.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN capture.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX capture_entered ON capture (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_readers ON capture USING gin (readers gin__int_ops);
CREATE INDEX capture_in_state ON capture (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_due ON capture (next_due_at, id);
CREATE INDEX capture_by_captured_at ON capture (captured_at, id);
CREATE INDEX capture_with_case_file ON capture (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_with_lead ON capture (lead, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_found ON capture (address, title);
CREATE INDEX capture_owned ON capture (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_search ON capture USING gin (search);
CREATE TRIGGER capture_search BEFORE INSERT OR UPDATE ON capture FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'address', 'purpose', 'digest');
CREATE FUNCTION access.find_capture(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM capture e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_capture(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_capture(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_capture(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER capture_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON capture FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER capture_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON capture FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('capture', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON capture TO qingfeng_app;
CREATE POLICY capture_read ON capture FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY capture_enter ON capture FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY capture_change ON capture FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

CREATE TABLE capture_result (
  capture uuid NOT NULL,
  record jsonb NOT NULL,
  page_text text NOT NULL,
  stamped_at timestamptz,
  stamp_problem text,
  signed_by text NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT capture_result_pkey PRIMARY KEY (capture),
  CONSTRAINT capture_result_capture_fkey FOREIGN KEY (capture) REFERENCES capture (id) ON DELETE CASCADE,
  CONSTRAINT capture_result_record_object CHECK (jsonb_typeof(record) = 'object'),
  CONSTRAINT capture_result_text_length CHECK (length(page_text) <= 400000)
);
COMMENT ON TABLE capture_result IS 'What the capturer says of a page that it captured: requests, answers, checks of machine and clock. Written once, by the platform.';
COMMENT ON COLUMN capture_result.capture IS 'The capture that it belongs to.';
COMMENT ON COLUMN capture_result.record IS 'The record of the capture, as it also stands in the archive.';
COMMENT ON COLUMN capture_result.page_text IS 'Text of the page as it was shown, its beginning.';
COMMENT ON COLUMN capture_result.stamped_at IS 'Time in the stamp over the archive, where an authority answered.';
COMMENT ON COLUMN capture_result.stamp_problem IS 'Why there is no stamp.';
COMMENT ON COLUMN capture_result.signed_by IS 'Public key that signed the package, SPKI in base64.';
COMMENT ON COLUMN capture_result.received_at IS 'When it was taken in.';
CALL access.guard('capture_result', 'record', 'page_text');
GRANT SELECT ON capture_result TO qingfeng_app;
CREATE POLICY capture_result_read ON capture_result FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT FROM capture c WHERE c.id = capture_result.capture));

CREATE TABLE capture_claim (
  capture uuid NOT NULL,
  claimed_at timestamptz NOT NULL,
  CONSTRAINT capture_claim_pkey PRIMARY KEY (capture),
  CONSTRAINT capture_claim_capture_fkey FOREIGN KEY (capture) REFERENCES capture (id) ON DELETE CASCADE
);
COMMENT ON TABLE capture_claim IS 'Captures that a capturer works on: another takes one over when its time is up.';
COMMENT ON COLUMN capture_claim.capture IS 'The capture.';
COMMENT ON COLUMN capture_claim.claimed_at IS 'When a capturer took it, by the database.';
CALL access.guard('capture_claim', 'claimed_at');
