-- Disclosures (处罚公示), as its declaration asks.

CREATE TABLE disclosure (
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
  decision_no text NOT NULL,
  party text NOT NULL,
  party_kind text NOT NULL,
  uscc text,
  party_region char(6) REFERENCES region (code),
  case_file uuid REFERENCES case_file (id),
  matter text NOT NULL,
  decided_on date NOT NULL,
  served_on date,
  procedure_kind text NOT NULL,
  penalties text[] NOT NULL DEFAULT '{}',
  low_fine boolean,
  channels text[] NOT NULL DEFAULT '{}',
  office integer REFERENCES agency (key),
  papers uuid[] NOT NULL DEFAULT '{}',
  secrecy text,
  published_on date,
  samr_on date,
  pushed_on date,
  double_on date,
  annulled_on date,
  ended_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT disclosure_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_decision_no_once UNIQUE (owner_agency, decision_no),
  CONSTRAINT disclosure_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT disclosure_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT disclosure_decision_no_length CHECK (length(decision_no) BETWEEN 1 AND 100),
  CONSTRAINT disclosure_party_length CHECK (length(party) BETWEEN 1 AND 300),
  CONSTRAINT disclosure_party_kind_known CHECK (party_kind IN ('organisation', 'individualBusiness', 'person')),
  CONSTRAINT disclosure_uscc_length CHECK (length(uscc) BETWEEN 1 AND 40),
  CONSTRAINT disclosure_matter_length CHECK (length(matter) BETWEEN 1 AND 300),
  CONSTRAINT disclosure_procedure_kind_known CHECK (procedure_kind IN ('ordinary', 'simple')),
  CONSTRAINT disclosure_penalties_known CHECK (penalties <@ ARRAY['warning', 'criticism', 'fine', 'confiscation', 'suspension', 'restriction', 'revocation']),
  CONSTRAINT disclosure_penalties_filled CHECK (cardinality(penalties) > 0),
  CONSTRAINT disclosure_channels_known CHECK (channels <@ ARRAY['2014', 'samr', 'samr-push', 'double']),
  CONSTRAINT disclosure_secrecy_known CHECK (secrecy IN ('clear', 'secret'))
);
COMMENT ON TABLE disclosure IS 'Disclosures (处罚公示): Drafted when a decision is served: where it must be public, by when, what is still missing, what is covered. Every period runs from the decision, not from its service.';
COMMENT ON COLUMN disclosure.id IS 'Identifier.';
COMMENT ON COLUMN disclosure.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN disclosure.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN disclosure.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN disclosure.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN disclosure.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN disclosure.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN disclosure.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN disclosure.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN disclosure.state IS 'State of the procedure disclosure.publication.';
COMMENT ON COLUMN disclosure.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN disclosure.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN disclosure.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN disclosure.decision_no IS 'Decision (决定书文号).';
COMMENT ON COLUMN disclosure.party IS 'Party (当事人).';
COMMENT ON COLUMN disclosure.party_kind IS 'Kind of party (当事人类别).';
COMMENT ON COLUMN disclosure.uscc IS 'Social credit code (统一社会信用代码).';
COMMENT ON COLUMN disclosure.party_region IS 'Registered in (当事人登记地). Where it lies in another province, the decision is pushed there.';
COMMENT ON COLUMN disclosure.case_file IS 'Case (所涉案件).';
COMMENT ON COLUMN disclosure.matter IS 'Matter (案件名称).';
COMMENT ON COLUMN disclosure.decided_on IS 'Decided on (决定日期).';
COMMENT ON COLUMN disclosure.served_on IS 'Served on (送达日期).';
COMMENT ON COLUMN disclosure.procedure_kind IS 'Procedure (处罚程序).';
COMMENT ON COLUMN disclosure.penalties IS 'Penalties (处罚种类).';
COMMENT ON COLUMN disclosure.low_fine IS 'Low fine (较低数额罚款). As the province says what is low.';
COMMENT ON COLUMN disclosure.channels IS 'Channels (应公示渠道).';
COMMENT ON COLUMN disclosure.office IS 'Coordination office (双打办).';
COMMENT ON COLUMN disclosure.papers IS 'Decision as served (送达的决定书).';
COMMENT ON COLUMN disclosure.secrecy IS 'Secrecy review (保密审查).';
COMMENT ON COLUMN disclosure.published_on IS 'Published on (公示日期).';
COMMENT ON COLUMN disclosure.samr_on IS 'In the enterprise system on (公示系统公示日期).';
COMMENT ON COLUMN disclosure.pushed_on IS 'Pushed on (推送登记地日期).';
COMMENT ON COLUMN disclosure.double_on IS 'Sent to Credit China on (双公示报送日期).';
COMMENT ON COLUMN disclosure.annulled_on IS 'Changed or revoked on (决定变更、撤销日期).';
COMMENT ON COLUMN disclosure.ended_on IS 'Taken down on (撤回、停止公示日期).';
COMMENT ON COLUMN disclosure.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN disclosure.source_id IS 'Its number there.';
COMMENT ON COLUMN disclosure.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN disclosure.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN disclosure.demo IS 'True for demonstration data.';
COMMENT ON COLUMN disclosure.entered_at IS 'When it was entered.';
COMMENT ON COLUMN disclosure.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN disclosure.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN disclosure.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX disclosure_entered ON disclosure (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_readers ON disclosure USING gin (readers gin__int_ops);
CREATE INDEX disclosure_in_state ON disclosure (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_due ON disclosure (next_due_at, id);
CREATE INDEX disclosure_by_decided_on ON disclosure (decided_on, id);
CREATE INDEX disclosure_by_decision_no ON disclosure (decision_no, id);
CREATE INDEX disclosure_with_party_kind ON disclosure (party_kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_with_procedure_kind ON disclosure (procedure_kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_with_channels ON disclosure USING gin (channels);
CREATE INDEX disclosure_with_published_on ON disclosure (published_on, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_with_case_file ON disclosure (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_found ON disclosure (decision_no);
CREATE INDEX disclosure_owned ON disclosure (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_search ON disclosure USING gin (search);
CREATE TRIGGER disclosure_search BEFORE INSERT OR UPDATE ON disclosure FOR EACH ROW EXECUTE FUNCTION access.keep_search('party', 'decision_no', 'matter', 'uscc');
CREATE FUNCTION access.find_disclosure(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM disclosure e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_disclosure(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_disclosure(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_disclosure(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER disclosure_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON disclosure FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER disclosure_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON disclosure FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('disclosure', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON disclosure TO qingfeng_app;
CREATE POLICY disclosure_read ON disclosure FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY disclosure_enter ON disclosure FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY disclosure_change ON disclosure FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

CREATE TABLE disclosure_items (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES disclosure (id),
  place integer NOT NULL,
  item text NOT NULL,
  value text,
  CONSTRAINT disclosure_items_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT disclosure_items_place_counts CHECK (place >= 0),
  CONSTRAINT disclosure_items_item_length CHECK (length(item) BETWEEN 1 AND 60),
  CONSTRAINT disclosure_items_value_length CHECK (length(value) BETWEEN 1 AND 4000)
);
COMMENT ON TABLE disclosure_items IS 'Items (应公示项目), of disclosure.';
COMMENT ON COLUMN disclosure_items.id IS 'Identifier.';
COMMENT ON COLUMN disclosure_items.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN disclosure_items.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN disclosure_items.item IS 'Item (项目).';
COMMENT ON COLUMN disclosure_items.value IS 'Content (内容).';
CALL access.guard('disclosure_items');
GRANT SELECT, INSERT, UPDATE, DELETE ON disclosure_items TO qingfeng_app;
CREATE POLICY disclosure_items_read ON disclosure_items FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM disclosure e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY disclosure_items_insert ON disclosure_items FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM disclosure e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY disclosure_items_update ON disclosure_items FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM disclosure e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY disclosure_items_delete ON disclosure_items FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM disclosure e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
