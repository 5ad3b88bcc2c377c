-- Evidence: what was taken, with files that may belong to other records, and its custody.

-- Files that an entry names and that stay with their own record: whoever names one must be able to read it, and what they are stands in
-- the row, so that the trail of the entry has their digests. The argument names the column.
CREATE FUNCTION access.keep_shared_files() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named uuid[] := ARRAY(SELECT jsonb_array_elements_text(to_jsonb(NEW) -> TG_ARGV[0]))::uuid[];
  digests text[];
BEGIN
  SELECT array_agg(f.sha256 ORDER BY n.place) INTO digests
    FROM unnest(named) WITH ORDINALITY AS n (id, place) JOIN file f ON f.id = n.id;
  IF cardinality(named) <> coalesce(cardinality(digests), 0) THEN
    RAISE EXCEPTION 'a file that is named does not exist or may not be read' USING ERRCODE = '42501';
  END IF;
  RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0] || '_digests', to_jsonb(coalesce(digests, '{}'))));
END $$;

CREATE TABLE evidence_item (
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
  origin text NOT NULL,
  case_file uuid REFERENCES case_file (id),
  lead uuid REFERENCES lead (id),
  taken_at timestamptz NOT NULL,
  taken_by text NOT NULL,
  place text,
  how text NOT NULL,
  provider text,
  address text,
  content uuid[] NOT NULL DEFAULT '{}',
  content_digests text[] NOT NULL DEFAULT '{}',
  proves text,
  seal_no text,
  sealed_at timestamptz,
  holder text,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT evidence_item_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_item_number_once UNIQUE (owner_agency, number),
  CONSTRAINT evidence_item_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT evidence_item_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT evidence_item_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT evidence_item_title_length CHECK (length(title) BETWEEN 1 AND 200),
  CONSTRAINT evidence_item_type_known CHECK (type IN ('electronic', 'audioVisual', 'document', 'object', 'witness', 'statement', 'opinion', 'record')),
  CONSTRAINT evidence_item_origin_known CHECK (origin IN ('capture', 'site', 'caseFile', 'lead', 'tip', 'platform', 'party', 'rightHolder', 'agency', 'notary')),
  CONSTRAINT evidence_item_taken_by_length CHECK (length(taken_by) BETWEEN 1 AND 100),
  CONSTRAINT evidence_item_place_length CHECK (length(place) BETWEEN 1 AND 300),
  CONSTRAINT evidence_item_how_length CHECK (length(how) BETWEEN 1 AND 2000),
  CONSTRAINT evidence_item_provider_length CHECK (length(provider) BETWEEN 1 AND 200),
  CONSTRAINT evidence_item_address_length CHECK (length(address) BETWEEN 1 AND 1000),
  CONSTRAINT evidence_item_proves_length CHECK (length(proves) BETWEEN 1 AND 1000),
  CONSTRAINT evidence_item_seal_no_length CHECK (length(seal_no) BETWEEN 1 AND 100),
  CONSTRAINT evidence_item_holder_length CHECK (length(holder) BETWEEN 1 AND 100)
);
COMMENT ON TABLE evidence_item IS 'Evidence (证据): Evidence taken in cases: files with their digests, who took it, when and where, seals, custody and hand-overs. Files of cases and leads are named, not uploaded again.';
COMMENT ON COLUMN evidence_item.id IS 'Identifier.';
COMMENT ON COLUMN evidence_item.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN evidence_item.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN evidence_item.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN evidence_item.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN evidence_item.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN evidence_item.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN evidence_item.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN evidence_item.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN evidence_item.state IS 'State of the procedure evidence.custody.';
COMMENT ON COLUMN evidence_item.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN evidence_item.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN evidence_item.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN evidence_item.number IS 'Number (证据编号).';
COMMENT ON COLUMN evidence_item.title IS 'Title (名称).';
COMMENT ON COLUMN evidence_item.type IS 'Kind (种类).';
COMMENT ON COLUMN evidence_item.origin IS 'Where it comes from (来源).';
COMMENT ON COLUMN evidence_item.case_file IS 'Case (所属案件).';
COMMENT ON COLUMN evidence_item.lead IS 'Lead (所属线索).';
COMMENT ON COLUMN evidence_item.taken_at IS 'Taken at (取证时间).';
COMMENT ON COLUMN evidence_item.taken_by IS 'Taken by (取证人员). The names of the two officers';
COMMENT ON COLUMN evidence_item.place IS 'Place (取证地点).';
COMMENT ON COLUMN evidence_item.how IS 'How it was taken (取证方法). Device, software and steps; for electronic data how it was extracted and from which original medium';
COMMENT ON COLUMN evidence_item.provider IS 'Holder or provider (提供人、持有人).';
COMMENT ON COLUMN evidence_item.address IS 'Web address (网址).';
COMMENT ON COLUMN evidence_item.content IS 'Files (文件).';
COMMENT ON COLUMN evidence_item.content_digests IS 'SHA-256 of each, kept by trigger: Files (文件).';
COMMENT ON COLUMN evidence_item.proves IS 'What it shows (证明内容).';
COMMENT ON COLUMN evidence_item.seal_no IS 'Seal (封签号).';
COMMENT ON COLUMN evidence_item.sealed_at IS 'Sealed at (封存时间).';
COMMENT ON COLUMN evidence_item.holder IS 'Held by (现保管人).';
COMMENT ON COLUMN evidence_item.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN evidence_item.source_id IS 'Its number there.';
COMMENT ON COLUMN evidence_item.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN evidence_item.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN evidence_item.demo IS 'True for demonstration data.';
COMMENT ON COLUMN evidence_item.entered_at IS 'When it was entered.';
COMMENT ON COLUMN evidence_item.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN evidence_item.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN evidence_item.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX evidence_item_entered ON evidence_item (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_readers ON evidence_item USING gin (readers gin__int_ops);
CREATE INDEX evidence_item_in_state ON evidence_item (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_due ON evidence_item (next_due_at, id);
CREATE INDEX evidence_item_by_taken_at ON evidence_item (taken_at, id);
CREATE INDEX evidence_item_by_number ON evidence_item (number, id);
CREATE INDEX evidence_item_with_type ON evidence_item (type, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_with_origin ON evidence_item (origin, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_with_case_file ON evidence_item (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_with_lead ON evidence_item (lead, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_of_content ON evidence_item USING gin (content);
CREATE INDEX evidence_item_digests_of_content ON evidence_item USING gin (content_digests);
CREATE INDEX evidence_item_found ON evidence_item (number);
CREATE INDEX evidence_item_owned ON evidence_item (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_search ON evidence_item USING gin (search);
CREATE TRIGGER evidence_item_search BEFORE INSERT OR UPDATE ON evidence_item FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'title', 'taken_by', 'place', 'provider', 'address', 'proves', 'seal_no');
CREATE FUNCTION access.find_evidence_item(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM evidence_item e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_evidence_item(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_evidence_item(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_evidence_item(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER evidence_item_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON evidence_item FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER evidence_item_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON evidence_item FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER evidence_item_content BEFORE INSERT OR UPDATE OF content ON evidence_item FOR EACH ROW EXECUTE FUNCTION access.keep_shared_files('content');
CALL access.guard('evidence_item', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON evidence_item TO qingfeng_app;
CREATE POLICY evidence_item_read ON evidence_item FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY evidence_item_enter ON evidence_item FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY evidence_item_change ON evidence_item FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY file_of_evidence_item ON file FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM evidence_item e WHERE e.content @> ARRAY[file.id]) AND (SELECT access.genuine()));
