-- Evidence is handed over to another agency as a bundle that it checks on arrival and answers with a receipt: to an agency of this
-- installation, or in parts to a neighbouring node. Each side has a record of its own.

-- Evidence handed over (移送的证据), as its declaration asks.

CREATE TABLE evidence_transfer (
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
  case_file uuid REFERENCES case_file (id),
  receiver integer NOT NULL REFERENCES agency (key),
  ground text NOT NULL,
  reason text NOT NULL,
  sent_on date,
  digest text,
  file_count bigint,
  checked_on date,
  accepted_on date,
  receipt_no text,
  why text,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT evidence_transfer_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_transfer_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT evidence_transfer_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT evidence_transfer_title_length CHECK (length(title) BETWEEN 1 AND 200),
  CONSTRAINT evidence_transfer_ground_known CHECK (ground IN ('referral', 'competence', 'cooperation', 'court')),
  CONSTRAINT evidence_transfer_reason_length CHECK (length(reason) BETWEEN 1 AND 1000),
  CONSTRAINT evidence_transfer_digest_length CHECK (length(digest) BETWEEN 1 AND 64),
  CONSTRAINT evidence_transfer_file_count_range CHECK (file_count >= 0),
  CONSTRAINT evidence_transfer_receipt_no_length CHECK (length(receipt_no) BETWEEN 1 AND 100),
  CONSTRAINT evidence_transfer_why_length CHECK (length(why) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE evidence_transfer IS 'Evidence handed over (移送的证据): Bundles of evidence for other agencies: files, custody, proofs of the log and time stamps go together, and the receiver answers with a receipt once it has checked them.';
COMMENT ON COLUMN evidence_transfer.id IS 'Identifier.';
COMMENT ON COLUMN evidence_transfer.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN evidence_transfer.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN evidence_transfer.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN evidence_transfer.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN evidence_transfer.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN evidence_transfer.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN evidence_transfer.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN evidence_transfer.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN evidence_transfer.state IS 'State of the procedure evidence.transfer.';
COMMENT ON COLUMN evidence_transfer.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN evidence_transfer.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN evidence_transfer.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN evidence_transfer.title IS 'Title (名称).';
COMMENT ON COLUMN evidence_transfer.case_file IS 'Case (所属案件).';
COMMENT ON COLUMN evidence_transfer.receiver IS 'Receiver (接收单位).';
COMMENT ON COLUMN evidence_transfer.ground IS 'Ground (依据).';
COMMENT ON COLUMN evidence_transfer.reason IS 'Reason (移送事由).';
COMMENT ON COLUMN evidence_transfer.sent_on IS 'Sent on (发出日期).';
COMMENT ON COLUMN evidence_transfer.digest IS 'Digest of the bundle (证据包摘要).';
COMMENT ON COLUMN evidence_transfer.file_count IS 'Files (文件数).';
COMMENT ON COLUMN evidence_transfer.checked_on IS 'Checked there on (对方核对日期).';
COMMENT ON COLUMN evidence_transfer.accepted_on IS 'Signed for on (签收日期).';
COMMENT ON COLUMN evidence_transfer.receipt_no IS 'Receipt (回执编号).';
COMMENT ON COLUMN evidence_transfer.why IS 'Why not taken in (未接收原因).';
COMMENT ON COLUMN evidence_transfer.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN evidence_transfer.source_id IS 'Its number there.';
COMMENT ON COLUMN evidence_transfer.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN evidence_transfer.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN evidence_transfer.demo IS 'True for demonstration data.';
COMMENT ON COLUMN evidence_transfer.entered_at IS 'When it was entered.';
COMMENT ON COLUMN evidence_transfer.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN evidence_transfer.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN evidence_transfer.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX evidence_transfer_entered ON evidence_transfer (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_readers ON evidence_transfer USING gin (readers gin__int_ops);
CREATE INDEX evidence_transfer_in_state ON evidence_transfer (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_due ON evidence_transfer (next_due_at, id);
CREATE INDEX evidence_transfer_by_sent_on ON evidence_transfer (sent_on, id);
CREATE INDEX evidence_transfer_with_ground ON evidence_transfer (ground, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_with_case_file ON evidence_transfer (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_with_receiver ON evidence_transfer (receiver, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_found ON evidence_transfer (title);
CREATE INDEX evidence_transfer_owned ON evidence_transfer (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_search ON evidence_transfer USING gin (search);
CREATE TRIGGER evidence_transfer_search BEFORE INSERT OR UPDATE ON evidence_transfer FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'reason', 'receipt_no');
CREATE FUNCTION access.find_evidence_transfer(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM evidence_transfer e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_evidence_transfer(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_evidence_transfer(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_evidence_transfer(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER evidence_transfer_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON evidence_transfer FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER evidence_transfer_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON evidence_transfer FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('evidence_transfer', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON evidence_transfer TO qingfeng_app;
CREATE POLICY evidence_transfer_read ON evidence_transfer FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY evidence_transfer_enter ON evidence_transfer FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY evidence_transfer_change ON evidence_transfer FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

CREATE TABLE evidence_transfer_items (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES evidence_transfer (id),
  place integer NOT NULL,
  item uuid NOT NULL REFERENCES evidence_item (id),
  CONSTRAINT evidence_transfer_items_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_transfer_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT evidence_transfer_items_place_counts CHECK (place >= 0)
);
COMMENT ON TABLE evidence_transfer_items IS 'Evidence (证据), of evidence_transfer.';
COMMENT ON COLUMN evidence_transfer_items.id IS 'Identifier.';
COMMENT ON COLUMN evidence_transfer_items.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN evidence_transfer_items.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN evidence_transfer_items.item IS 'Item (证据).';
CREATE INDEX evidence_transfer_items_of_item ON evidence_transfer_items (item);
CALL access.guard('evidence_transfer_items');
GRANT SELECT, INSERT, UPDATE, DELETE ON evidence_transfer_items TO qingfeng_app;
CREATE POLICY evidence_transfer_items_read ON evidence_transfer_items FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM evidence_transfer e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY evidence_transfer_items_insert ON evidence_transfer_items FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM evidence_transfer e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY evidence_transfer_items_update ON evidence_transfer_items FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM evidence_transfer e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY evidence_transfer_items_delete ON evidence_transfer_items FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM evidence_transfer e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));

-- Evidence received (收到的证据), as its declaration asks.

CREATE TABLE evidence_arrival (
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
  from_agency text NOT NULL,
  from_case text,
  ground text NOT NULL,
  reason text NOT NULL,
  content uuid[] NOT NULL DEFAULT '{}',
  content_digests text[] NOT NULL DEFAULT '{}',
  digest text NOT NULL,
  arrived_on date NOT NULL,
  source_transfer text,
  note text,
  file_count bigint,
  entries bigint,
  stamps bigint,
  faults text,
  receipt_no text,
  accepted_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT evidence_arrival_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_arrival_source_transfer_once UNIQUE (owner_agency, source_transfer),
  CONSTRAINT evidence_arrival_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT evidence_arrival_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT evidence_arrival_title_length CHECK (length(title) BETWEEN 1 AND 200),
  CONSTRAINT evidence_arrival_from_agency_length CHECK (length(from_agency) BETWEEN 1 AND 200),
  CONSTRAINT evidence_arrival_from_case_length CHECK (length(from_case) BETWEEN 1 AND 300),
  CONSTRAINT evidence_arrival_ground_known CHECK (ground IN ('referral', 'competence', 'cooperation', 'court')),
  CONSTRAINT evidence_arrival_reason_length CHECK (length(reason) BETWEEN 1 AND 1000),
  CONSTRAINT evidence_arrival_digest_length CHECK (length(digest) BETWEEN 1 AND 64),
  CONSTRAINT evidence_arrival_source_transfer_length CHECK (length(source_transfer) BETWEEN 1 AND 36),
  CONSTRAINT evidence_arrival_note_length CHECK (length(note) BETWEEN 1 AND 1000),
  CONSTRAINT evidence_arrival_file_count_range CHECK (file_count >= 0),
  CONSTRAINT evidence_arrival_entries_range CHECK (entries >= 0),
  CONSTRAINT evidence_arrival_stamps_range CHECK (stamps >= 0),
  CONSTRAINT evidence_arrival_faults_length CHECK (length(faults) BETWEEN 1 AND 2000),
  CONSTRAINT evidence_arrival_receipt_no_length CHECK (length(receipt_no) BETWEEN 1 AND 100)
);
COMMENT ON TABLE evidence_arrival IS 'Evidence received (收到的证据): Bundles of evidence from other agencies. On arrival their digests, proofs of the log and time stamps are checked; what is not as it was sent is refused and the sender told; what is right is signed for.';
COMMENT ON COLUMN evidence_arrival.id IS 'Identifier.';
COMMENT ON COLUMN evidence_arrival.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN evidence_arrival.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN evidence_arrival.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN evidence_arrival.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN evidence_arrival.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN evidence_arrival.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN evidence_arrival.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN evidence_arrival.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN evidence_arrival.state IS 'State of the procedure evidence.arrival.';
COMMENT ON COLUMN evidence_arrival.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN evidence_arrival.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN evidence_arrival.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN evidence_arrival.title IS 'Title (名称).';
COMMENT ON COLUMN evidence_arrival.from_agency IS 'Sent by (移送单位).';
COMMENT ON COLUMN evidence_arrival.from_case IS 'Case there (对方案件).';
COMMENT ON COLUMN evidence_arrival.ground IS 'Ground (依据).';
COMMENT ON COLUMN evidence_arrival.reason IS 'Reason (移送事由).';
COMMENT ON COLUMN evidence_arrival.content IS 'Files (文件).';
COMMENT ON COLUMN evidence_arrival.content_digests IS 'SHA-256 of each, kept by trigger: Files (文件).';
COMMENT ON COLUMN evidence_arrival.digest IS 'Digest of the bundle (证据包摘要).';
COMMENT ON COLUMN evidence_arrival.arrived_on IS 'Arrived on (收到日期).';
COMMENT ON COLUMN evidence_arrival.source_transfer IS 'Number of the transfer (移送编号).';
COMMENT ON COLUMN evidence_arrival.note IS 'Note (备注).';
COMMENT ON COLUMN evidence_arrival.file_count IS 'Files with the right digest (摘要相符的文件数).';
COMMENT ON COLUMN evidence_arrival.entries IS 'Proofs of the log that hold (成立的日志证明数).';
COMMENT ON COLUMN evidence_arrival.stamps IS 'Time stamps that hold (成立的时间戳数).';
COMMENT ON COLUMN evidence_arrival.faults IS 'What is wrong (不符之处).';
COMMENT ON COLUMN evidence_arrival.receipt_no IS 'Receipt (回执编号).';
COMMENT ON COLUMN evidence_arrival.accepted_on IS 'Signed for on (签收日期).';
COMMENT ON COLUMN evidence_arrival.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN evidence_arrival.source_id IS 'Its number there.';
COMMENT ON COLUMN evidence_arrival.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN evidence_arrival.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN evidence_arrival.demo IS 'True for demonstration data.';
COMMENT ON COLUMN evidence_arrival.entered_at IS 'When it was entered.';
COMMENT ON COLUMN evidence_arrival.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN evidence_arrival.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN evidence_arrival.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX evidence_arrival_entered ON evidence_arrival (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_arrival_readers ON evidence_arrival USING gin (readers gin__int_ops);
CREATE INDEX evidence_arrival_in_state ON evidence_arrival (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_arrival_due ON evidence_arrival (next_due_at, id);
CREATE INDEX evidence_arrival_by_arrived_on ON evidence_arrival (arrived_on, id);
CREATE INDEX evidence_arrival_with_ground ON evidence_arrival (ground, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_arrival_of_content ON evidence_arrival USING gin (content);
CREATE INDEX evidence_arrival_digests_of_content ON evidence_arrival USING gin (content_digests);
CREATE INDEX evidence_arrival_found ON evidence_arrival (title);
CREATE INDEX evidence_arrival_owned ON evidence_arrival (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_arrival_search ON evidence_arrival USING gin (search);
CREATE TRIGGER evidence_arrival_search BEFORE INSERT OR UPDATE ON evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'from_agency', 'from_case', 'reason', 'receipt_no');
CREATE FUNCTION access.find_evidence_arrival(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM evidence_arrival e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_evidence_arrival(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_evidence_arrival(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_evidence_arrival(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER evidence_arrival_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER evidence_arrival_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER evidence_arrival_content BEFORE INSERT OR UPDATE OF content ON evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.keep_shared_files('content');
CALL access.guard('evidence_arrival', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON evidence_arrival TO qingfeng_app;
CREATE POLICY evidence_arrival_read ON evidence_arrival FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY evidence_arrival_enter ON evidence_arrival FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY evidence_arrival_change ON evidence_arrival FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY file_of_evidence_arrival ON file FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM evidence_arrival e WHERE e.content @> ARRAY[file.id]) AND (SELECT access.genuine()));

CREATE TABLE evidence_arrival_items (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES evidence_arrival (id),
  place integer NOT NULL,
  number text NOT NULL,
  name text NOT NULL,
  files bigint NOT NULL,
  CONSTRAINT evidence_arrival_items_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_arrival_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT evidence_arrival_items_place_counts CHECK (place >= 0),
  CONSTRAINT evidence_arrival_items_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT evidence_arrival_items_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT evidence_arrival_items_files_range CHECK (files >= 0)
);
COMMENT ON TABLE evidence_arrival_items IS 'Evidence (证据), of evidence_arrival.';
COMMENT ON COLUMN evidence_arrival_items.id IS 'Identifier.';
COMMENT ON COLUMN evidence_arrival_items.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN evidence_arrival_items.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN evidence_arrival_items.number IS 'Number (证据编号).';
COMMENT ON COLUMN evidence_arrival_items.name IS 'Title (名称).';
COMMENT ON COLUMN evidence_arrival_items.files IS 'Files (文件数).';
CALL access.guard('evidence_arrival_items');
GRANT SELECT, INSERT, UPDATE, DELETE ON evidence_arrival_items TO qingfeng_app;
CREATE POLICY evidence_arrival_items_read ON evidence_arrival_items FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM evidence_arrival e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY evidence_arrival_items_insert ON evidence_arrival_items FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM evidence_arrival e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY evidence_arrival_items_update ON evidence_arrival_items FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM evidence_arrival e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY evidence_arrival_items_delete ON evidence_arrival_items FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM evidence_arrival e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));

-- What of a transfer no grant covers: evidence of another agency, or of a sealed case.
CREATE FUNCTION access.require_covered(p_transfer uuid, p_agency integer) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM evidence_transfer_items i JOIN evidence_item e ON e.id = i.item LEFT JOIN case_file c ON c.id = e.case_file
      WHERE i.of_id = p_transfer AND (e.owner_agency <> p_agency OR coalesce(c.sealed, false))) THEN
    RAISE EXCEPTION 'no grant covers what is handed over: it belongs to another agency, or its case is sealed' USING ERRCODE = '42501';
  END IF;
END $$;
REVOKE ALL ON FUNCTION access.require_covered(uuid, integer) FROM PUBLIC;

-- Which of these may be handed over by an agency: asked before they are entered, for a refusal in words.
CREATE FUNCTION access.evidence_to_hand_over(p_items uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.id FROM evidence_item e LEFT JOIN case_file c ON c.id = e.case_file
   WHERE e.id = ANY (p_items) AND e.owner_agency = access.agency_key() AND NOT coalesce(c.sealed, false)
$$;
REVOKE ALL ON FUNCTION access.evidence_to_hand_over(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.evidence_to_hand_over(uuid[]) TO qingfeng_app;

CREATE TABLE evidence_message (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  transfer   uuid NOT NULL,
  kind       text NOT NULL,
  from_peer  uuid REFERENCES node_peer (id),
  to_peer    uuid REFERENCES node_peer (id),
  receiver   integer REFERENCES agency (key),
  body       jsonb,
  title      text NOT NULL,
  agency     integer REFERENCES agency (key),
  made_by    uuid REFERENCES app_user (id),
  made_at    timestamptz NOT NULL,
  ready_at   timestamptz,
  taken_at   timestamptz,
  fault      jsonb,
  demo       boolean NOT NULL DEFAULT false,
  CONSTRAINT evidence_message_kind_known CHECK (kind IN ('evidence.transfer', 'evidence.receipt')),
  CONSTRAINT evidence_message_of_receiver CHECK (kind = 'evidence.receipt' OR receiver IS NOT NULL)
);
COMMENT ON TABLE evidence_message IS 'Bundles of evidence that go to another agency or came from one, and the receipts for them.';
COMMENT ON COLUMN evidence_message.id IS 'Identifier.';
COMMENT ON COLUMN evidence_message.transfer IS 'The transfer, under its identifier where it was asked for.';
COMMENT ON COLUMN evidence_message.kind IS 'evidence.transfer or evidence.receipt, as nodes name it.';
COMMENT ON COLUMN evidence_message.from_peer IS 'The node it came from; null where it was made here.';
COMMENT ON COLUMN evidence_message.to_peer IS 'The node it goes to; null where it stays here.';
COMMENT ON COLUMN evidence_message.receiver IS 'The agency that a bundle is for.';
COMMENT ON COLUMN evidence_message.body IS 'What is told. Of a bundle: null until it is packed.';
COMMENT ON COLUMN evidence_message.title IS 'What it is called in lists.';
COMMENT ON COLUMN evidence_message.agency IS 'The agency here that sent it; null for what came.';
COMMENT ON COLUMN evidence_message.made_by IS 'Who set it going here.';
COMMENT ON COLUMN evidence_message.made_at IS 'When it was made here, or came.';
COMMENT ON COLUMN evidence_message.ready_at IS 'When all its files were there: packed here, or arrived.';
COMMENT ON COLUMN evidence_message.taken_at IS 'When it was taken in here; null while it waits or goes elsewhere.';
COMMENT ON COLUMN evidence_message.fault IS 'Why it could not be packed or taken in: {zh, en}.';
COMMENT ON COLUMN evidence_message.demo IS 'True for demonstration data.';
CREATE INDEX evidence_message_of ON evidence_message (transfer, made_at DESC);
CREATE UNIQUE INDEX evidence_message_once ON evidence_message (transfer) WHERE kind = 'evidence.transfer';
CREATE INDEX evidence_message_waiting ON evidence_message (made_at) WHERE to_peer IS NULL AND taken_at IS NULL AND fault IS NULL;
CALL access.guard('evidence_message', 'body');
GRANT SELECT, INSERT ON evidence_message TO qingfeng_app;
CREATE POLICY evidence_message_read ON evidence_message FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND (EXISTS (SELECT FROM evidence_transfer t WHERE t.id = evidence_message.transfer)
    OR EXISTS (SELECT FROM evidence_arrival a WHERE a.source_transfer = evidence_message.transfer::text)));
CREATE POLICY evidence_message_enter ON evidence_message FOR INSERT TO qingfeng_app
  WITH CHECK (agency = access.agency_key() AND made_by = access.user_id() AND from_peer IS NULL AND taken_at IS NULL
    AND (SELECT access.genuine())
    AND CASE kind WHEN 'evidence.transfer' THEN body IS NULL AND EXISTS (SELECT FROM evidence_transfer t
        WHERE t.id = evidence_message.transfer AND t.owner_agency = agency AND t.receiver = evidence_message.receiver AND t.state = 'packing')
      ELSE EXISTS (SELECT FROM evidence_arrival a WHERE a.source_transfer = evidence_message.transfer::text AND a.owner_agency = agency) END);

CREATE TABLE evidence_message_file (
  message    uuid NOT NULL REFERENCES evidence_message (id),
  place      integer NOT NULL,
  id         uuid NOT NULL DEFAULT gen_random_uuid(),
  path       text NOT NULL,
  name       text NOT NULL,
  media_type text,
  size       bigint NOT NULL,
  sha256     text NOT NULL,
  store_key  text,
  CONSTRAINT evidence_message_file_pkey PRIMARY KEY (message, place),
  CONSTRAINT evidence_message_file_sized CHECK (size > 0),
  CONSTRAINT evidence_message_file_digest CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE evidence_message_file IS 'The files of a bundle: first what stands beside them (lists, custody, proofs, stamps) as one file, then the files of the evidence.';
COMMENT ON COLUMN evidence_message_file.message IS 'The bundle.';
COMMENT ON COLUMN evidence_message_file.place IS 'Its place; 0 is what stands beside the files of the evidence.';
COMMENT ON COLUMN evidence_message_file.id IS 'Under which its parts are gathered where it arrives.';
COMMENT ON COLUMN evidence_message_file.path IS 'Where it lies in the bundle.';
COMMENT ON COLUMN evidence_message_file.name IS 'What it is called.';
COMMENT ON COLUMN evidence_message_file.media_type IS 'Kind of its content; null until it is here.';
COMMENT ON COLUMN evidence_message_file.size IS 'In bytes.';
COMMENT ON COLUMN evidence_message_file.sha256 IS 'Digest of its content.';
COMMENT ON COLUMN evidence_message_file.store_key IS 'Where its content lies; null until it is here.';
CALL access.guard('evidence_message_file', 'store_key', 'sha256');
GRANT SELECT ON evidence_message_file TO qingfeng_app;
CREATE POLICY evidence_message_file_read ON evidence_message_file FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT FROM evidence_message m WHERE m.id = message) AND (SELECT access.genuine()));

-- A bundle goes where its receiver works, once it is packed; a receipt goes back the way the bundle came.
CREATE FUNCTION access.route_evidence_message() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.kind = 'evidence.receipt' THEN
    NEW.to_peer := CASE WHEN NEW.from_peer IS NULL
      THEN (SELECT m.from_peer FROM evidence_message m WHERE m.transfer = NEW.transfer AND m.kind = 'evidence.transfer') END;
  ELSIF NEW.from_peer IS NULL THEN
    PERFORM access.require_covered(NEW.transfer, NEW.agency);
    NEW.to_peer := access.node_of_agency(NEW.receiver, NEW.agency, 'evidence');
  END IF;
  RETURN NEW;
END $$;

-- Nothing leaves that was added after the approval.
CREATE FUNCTION access.check_packed_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM access.require_covered(NEW.transfer, NEW.agency);
  RETURN NEW;
END $$;

-- First the list with every digest, then each file in parts of a mebibyte; the next leaves when the one before it was confirmed.
CREATE FUNCTION access.tell_nodes_of_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
BEGIN
  PERFORM access.queue_message(NEW.to_peer, 'evidence ' || NEW.transfer, NEW.kind, NEW.id::text, NEW.title, false);
  IF NEW.kind = 'evidence.transfer' THEN
    FOR part IN SELECT f.place, n FROM evidence_message_file f, generate_series(0, (f.size - 1) / 1048576) n
        WHERE f.message = NEW.id ORDER BY f.place, n LOOP
      PERFORM access.queue_message(NEW.to_peer, 'evidence ' || NEW.transfer, 'evidence.part',
        NEW.id || ' ' || part.place || ' ' || part.n, NEW.title, false);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION access.route_evidence_message(), access.check_packed_evidence(), access.tell_nodes_of_evidence() FROM PUBLIC;
CREATE TRIGGER evidence_message_covered BEFORE UPDATE OF ready_at ON evidence_message FOR EACH ROW
  WHEN (NEW.kind = 'evidence.transfer' AND NEW.from_peer IS NULL) EXECUTE FUNCTION access.check_packed_evidence();
CREATE TRIGGER evidence_message_routed BEFORE INSERT ON evidence_message FOR EACH ROW EXECUTE FUNCTION access.route_evidence_message();
CREATE TRIGGER evidence_message_told AFTER INSERT ON evidence_message FOR EACH ROW
  WHEN (NEW.kind = 'evidence.receipt' AND NEW.to_peer IS NOT NULL) EXECUTE FUNCTION access.tell_nodes_of_evidence();
CREATE TRIGGER evidence_message_packed AFTER UPDATE OF ready_at ON evidence_message FOR EACH ROW
  WHEN (NEW.kind = 'evidence.transfer' AND NEW.to_peer IS NOT NULL AND OLD.ready_at IS NULL AND NEW.ready_at IS NOT NULL)
  EXECUTE FUNCTION access.tell_nodes_of_evidence();

-- How far a bundle is on its way to another node, for whoever may see the transfer.
CREATE FUNCTION access.transfer_line(p_transfer uuid) RETURNS TABLE (node text, parts bigint, gone bigint, trouble jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.name, count(o.id), count(o.id) FILTER (WHERE o.state = 'sent'),
      coalesce((array_agg(o.reason) FILTER (WHERE o.state = 'dead'))[1], l.trouble)
    FROM evidence_message m JOIN node_peer p ON p.id = m.to_peer LEFT JOIN node_link l ON l.peer_id = p.id
    JOIN node_outbox o ON o.peer_id = m.to_peer AND o.record = 'evidence ' || m.transfer
   WHERE m.transfer = p_transfer AND m.kind = 'evidence.transfer' AND m.from_peer IS NULL
     AND EXISTS (SELECT FROM evidence_transfer t WHERE t.id = p_transfer AND access.may_see(t.readers))
   GROUP BY p.name, l.trouble
$$;
REVOKE ALL ON FUNCTION access.transfer_line(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.transfer_line(uuid) TO qingfeng_app;

GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.require_covered(uuid, integer) OWNER TO qingfeng_system;
ALTER FUNCTION access.check_packed_evidence() OWNER TO qingfeng_system;
ALTER FUNCTION access.evidence_to_hand_over(uuid[]) OWNER TO qingfeng_system;
ALTER FUNCTION access.route_evidence_message() OWNER TO qingfeng_system;
ALTER FUNCTION access.tell_nodes_of_evidence() OWNER TO qingfeng_system;
ALTER FUNCTION access.transfer_line(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

ALTER TABLE node_peer DROP CONSTRAINT node_peer_shares_known;
ALTER TABLE node_peer ADD CONSTRAINT node_peer_shares_known
  CHECK (shares <@ ARRAY['cases', 'referrals', 'plans', 'orders', 'cooperation', 'disclosures', 'evidence']);
COMMENT ON COLUMN node_peer.shares IS 'What is told to it: cases, referrals, plans, orders, cooperation, disclosures, evidence.';
