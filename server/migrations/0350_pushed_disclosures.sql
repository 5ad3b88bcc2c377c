-- A penalty on a party that is registered in another province is pushed there (总局令第45号 10): to another agency of this installation, or
-- to another node, which may lie behind the nation's. What was pushed has its own record where it arrived, and answers with receipts.

-- Penalties pushed from other provinces (外省推送的处罚), as its declaration asks.

CREATE TABLE pushed_disclosure (
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
  from_agency text NOT NULL,
  from_code text,
  party text NOT NULL,
  party_kind text NOT NULL,
  uscc text,
  party_region char(6) NOT NULL REFERENCES region (code),
  matter text NOT NULL,
  decided_on date NOT NULL,
  received_on date NOT NULL,
  penalties text[] NOT NULL DEFAULT '{}',
  public_text text,
  office integer REFERENCES agency (key),
  source_disclosure text,
  published_on date,
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
  CONSTRAINT pushed_disclosure_pkey PRIMARY KEY (id),
  CONSTRAINT pushed_disclosure_from_agency_decision_no_once UNIQUE (owner_agency, from_agency, decision_no),
  CONSTRAINT pushed_disclosure_source_disclosure_once UNIQUE (owner_agency, source_disclosure),
  CONSTRAINT pushed_disclosure_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT pushed_disclosure_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT pushed_disclosure_decision_no_length CHECK (length(decision_no) BETWEEN 1 AND 100),
  CONSTRAINT pushed_disclosure_from_agency_length CHECK (length(from_agency) BETWEEN 1 AND 200),
  CONSTRAINT pushed_disclosure_from_code_length CHECK (length(from_code) BETWEEN 1 AND 40),
  CONSTRAINT pushed_disclosure_party_length CHECK (length(party) BETWEEN 1 AND 300),
  CONSTRAINT pushed_disclosure_party_kind_known CHECK (party_kind IN ('organisation', 'individualBusiness', 'person')),
  CONSTRAINT pushed_disclosure_uscc_length CHECK (length(uscc) BETWEEN 1 AND 40),
  CONSTRAINT pushed_disclosure_matter_length CHECK (length(matter) BETWEEN 1 AND 300),
  CONSTRAINT pushed_disclosure_penalties_known CHECK (penalties <@ ARRAY['warning', 'criticism', 'fine', 'confiscation', 'suspension', 'restriction', 'revocation']),
  CONSTRAINT pushed_disclosure_penalties_filled CHECK (cardinality(penalties) > 0),
  CONSTRAINT pushed_disclosure_public_text_length CHECK (length(public_text) BETWEEN 1 AND 60000),
  CONSTRAINT pushed_disclosure_source_disclosure_length CHECK (length(source_disclosure) BETWEEN 1 AND 36)
);
COMMENT ON TABLE pushed_disclosure IS 'Penalties pushed from other provinces (外省推送的处罚): Decisions of agencies of other provinces on parties that are registered here: published within ten working days of their arrival, of which the agency that pushed them is told. What was changed or revoked there is taken down here.';
COMMENT ON COLUMN pushed_disclosure.id IS 'Identifier.';
COMMENT ON COLUMN pushed_disclosure.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN pushed_disclosure.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN pushed_disclosure.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN pushed_disclosure.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN pushed_disclosure.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN pushed_disclosure.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN pushed_disclosure.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN pushed_disclosure.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN pushed_disclosure.state IS 'State of the procedure disclosure.pushed.';
COMMENT ON COLUMN pushed_disclosure.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN pushed_disclosure.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN pushed_disclosure.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN pushed_disclosure.decision_no IS 'Decision (决定书文号).';
COMMENT ON COLUMN pushed_disclosure.from_agency IS 'Decided by (处罚机关).';
COMMENT ON COLUMN pushed_disclosure.from_code IS 'Credit code of that agency (处罚机关统一社会信用代码).';
COMMENT ON COLUMN pushed_disclosure.party IS 'Party (当事人).';
COMMENT ON COLUMN pushed_disclosure.party_kind IS 'Kind of party (当事人类别).';
COMMENT ON COLUMN pushed_disclosure.uscc IS 'Social credit code (统一社会信用代码).';
COMMENT ON COLUMN pushed_disclosure.party_region IS 'Registered in (当事人登记地).';
COMMENT ON COLUMN pushed_disclosure.matter IS 'Matter (案件名称).';
COMMENT ON COLUMN pushed_disclosure.decided_on IS 'Decided on (决定日期).';
COMMENT ON COLUMN pushed_disclosure.received_on IS 'Arrived on (收到推送日期).';
COMMENT ON COLUMN pushed_disclosure.penalties IS 'Penalties (处罚种类).';
COMMENT ON COLUMN pushed_disclosure.public_text IS 'Public text (公开文本).';
COMMENT ON COLUMN pushed_disclosure.office IS 'Coordination office (双打办).';
COMMENT ON COLUMN pushed_disclosure.source_disclosure IS 'Number of the push (推送编号).';
COMMENT ON COLUMN pushed_disclosure.published_on IS 'Published on (公示日期).';
COMMENT ON COLUMN pushed_disclosure.annulled_on IS 'Withdrawn there on (原机关撤回日期).';
COMMENT ON COLUMN pushed_disclosure.ended_on IS 'Taken down on (撤下公示日期).';
COMMENT ON COLUMN pushed_disclosure.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN pushed_disclosure.source_id IS 'Its number there.';
COMMENT ON COLUMN pushed_disclosure.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN pushed_disclosure.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN pushed_disclosure.demo IS 'True for demonstration data.';
COMMENT ON COLUMN pushed_disclosure.entered_at IS 'When it was entered.';
COMMENT ON COLUMN pushed_disclosure.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN pushed_disclosure.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN pushed_disclosure.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX pushed_disclosure_entered ON pushed_disclosure (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_readers ON pushed_disclosure USING gin (readers gin__int_ops);
CREATE INDEX pushed_disclosure_in_state ON pushed_disclosure (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_due ON pushed_disclosure (next_due_at, id);
CREATE INDEX pushed_disclosure_by_received_on ON pushed_disclosure (received_on, id);
CREATE INDEX pushed_disclosure_by_decided_on ON pushed_disclosure (decided_on, id);
CREATE INDEX pushed_disclosure_with_party_kind ON pushed_disclosure (party_kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_with_party_region ON pushed_disclosure (party_region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_with_published_on ON pushed_disclosure (published_on, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_found ON pushed_disclosure (decision_no);
CREATE INDEX pushed_disclosure_owned ON pushed_disclosure (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_search ON pushed_disclosure USING gin (search);
CREATE TRIGGER pushed_disclosure_search BEFORE INSERT OR UPDATE ON pushed_disclosure FOR EACH ROW EXECUTE FUNCTION access.keep_search('party', 'decision_no', 'from_agency', 'uscc', 'matter');
CREATE FUNCTION access.find_pushed_disclosure(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM pushed_disclosure e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_pushed_disclosure(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_pushed_disclosure(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_pushed_disclosure(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER pushed_disclosure_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON pushed_disclosure FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER pushed_disclosure_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON pushed_disclosure FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('pushed_disclosure', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON pushed_disclosure TO qingfeng_app;
CREATE POLICY pushed_disclosure_read ON pushed_disclosure FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY pushed_disclosure_enter ON pushed_disclosure FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY pushed_disclosure_change ON pushed_disclosure FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

CREATE TABLE pushed_disclosure_items (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES pushed_disclosure (id),
  place integer NOT NULL,
  item text NOT NULL,
  value text,
  CONSTRAINT pushed_disclosure_items_pkey PRIMARY KEY (id),
  CONSTRAINT pushed_disclosure_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT pushed_disclosure_items_place_counts CHECK (place >= 0),
  CONSTRAINT pushed_disclosure_items_item_length CHECK (length(item) BETWEEN 1 AND 60),
  CONSTRAINT pushed_disclosure_items_value_length CHECK (length(value) BETWEEN 1 AND 4000)
);
COMMENT ON TABLE pushed_disclosure_items IS 'Items (公示项目), of pushed_disclosure.';
COMMENT ON COLUMN pushed_disclosure_items.id IS 'Identifier.';
COMMENT ON COLUMN pushed_disclosure_items.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN pushed_disclosure_items.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN pushed_disclosure_items.item IS 'Item (项目).';
COMMENT ON COLUMN pushed_disclosure_items.value IS 'Content (内容).';
CALL access.guard('pushed_disclosure_items');
GRANT SELECT, INSERT, UPDATE, DELETE ON pushed_disclosure_items TO qingfeng_app;
CREATE POLICY pushed_disclosure_items_read ON pushed_disclosure_items FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM pushed_disclosure e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY pushed_disclosure_items_insert ON pushed_disclosure_items FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM pushed_disclosure e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY pushed_disclosure_items_update ON pushed_disclosure_items FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM pushed_disclosure e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY pushed_disclosure_items_delete ON pushed_disclosure_items FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM pushed_disclosure e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE TABLE disclosure_message (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  disclosure uuid NOT NULL,
  kind       text NOT NULL,
  from_peer  uuid REFERENCES node_peer (id),
  to_peer    uuid REFERENCES node_peer (id),
  body       jsonb NOT NULL,
  title      text NOT NULL,
  agency     integer REFERENCES agency (key),
  made_by    uuid REFERENCES app_user (id),
  made_at    timestamptz NOT NULL,
  taken_at   timestamptz,
  fault      jsonb,
  CONSTRAINT disclosure_message_kind_known CHECK (kind IN ('disclosure.push', 'disclosure.receipt'))
);
COMMENT ON TABLE disclosure_message IS 'What was pushed to the place of registration, what came from there, and what passes through here. Holds what is public and nothing else.';
COMMENT ON COLUMN disclosure_message.id IS 'Identifier.';
COMMENT ON COLUMN disclosure_message.disclosure IS 'The disclosure where the decision was made, under its identifier there.';
COMMENT ON COLUMN disclosure_message.kind IS 'disclosure.push or disclosure.receipt, as nodes name it.';
COMMENT ON COLUMN disclosure_message.from_peer IS 'The node it came from; null where it was made here.';
COMMENT ON COLUMN disclosure_message.to_peer IS 'The node it goes to; null where it stays here.';
COMMENT ON COLUMN disclosure_message.body IS 'What is told. What was withdrawn keeps only that.';
COMMENT ON COLUMN disclosure_message.title IS 'Number of the decision.';
COMMENT ON COLUMN disclosure_message.agency IS 'The agency here that sent it; null for what came or passes.';
COMMENT ON COLUMN disclosure_message.made_by IS 'Who set it going here.';
COMMENT ON COLUMN disclosure_message.made_at IS 'When it was made here, or came.';
COMMENT ON COLUMN disclosure_message.taken_at IS 'When it was taken in here; null while it waits or goes elsewhere.';
COMMENT ON COLUMN disclosure_message.fault IS 'Why it could not be taken in: {zh, en}.';
CREATE INDEX disclosure_message_of ON disclosure_message (disclosure, made_at DESC);
CREATE INDEX disclosure_message_waiting ON disclosure_message (made_at) WHERE to_peer IS NULL AND from_peer IS NULL AND taken_at IS NULL;
CALL access.guard('disclosure_message', 'body');
GRANT SELECT, INSERT ON disclosure_message TO qingfeng_app;
CREATE POLICY disclosure_message_read ON disclosure_message FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND (EXISTS (SELECT FROM disclosure d WHERE d.id = disclosure_message.disclosure)
    OR EXISTS (SELECT FROM pushed_disclosure p WHERE p.source_disclosure = disclosure_message.disclosure::text)));
CREATE POLICY disclosure_message_enter ON disclosure_message FOR INSERT TO qingfeng_app
  WITH CHECK (agency = access.agency_key() AND made_by = access.user_id() AND from_peer IS NULL AND taken_at IS NULL
    AND (SELECT access.genuine()));

-- Where the authority of a region is reached: the nearest node below that has the region, else an agency here, else the node above.
CREATE FUNCTION access.way_to_registration(p_region text, p_mine integer) RETURNS TABLE (peer uuid, agency integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.peer, w.agency FROM (
    SELECT p.id AS peer, NULL::integer AS agency, 1 AS place, nlevel(r.path) AS depth
      FROM node_peer p JOIN region r ON r.code = p.region_code, region t
     WHERE t.code = p_region AND p.active AND p.direction = 'below' AND 'disclosures' = ANY (p.shares) AND r.path @> t.path
    UNION ALL
    SELECT NULL, a.key, 2, nlevel(a.region_path) FROM agency a, region t
     WHERE t.code = p_region AND a.active AND a.department_id IN ('saic', 'samr') AND a.key <> p_mine AND a.region_path @> t.path
       AND nlevel(a.region_path) > 1
    UNION ALL
    SELECT p.id, NULL, 3, 0 FROM node_peer p JOIN agency h ON h.id = p.agency_id, region t
     WHERE t.code = p_region AND p.active AND p.direction = 'above' AND 'disclosures' = ANY (p.shares) AND NOT h.region_path @> t.path
  ) w ORDER BY w.place, w.depth DESC, w.agency LIMIT 1
$$;
REVOKE ALL ON FUNCTION access.way_to_registration(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.way_to_registration(text, integer) TO qingfeng_app;

-- A push goes where the region is; a receipt goes back the way the push came. What is withdrawn takes the text of earlier messages away.
CREATE FUNCTION access.route_disclosure_message() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.kind = 'disclosure.push' THEN
    NEW.to_peer := (SELECT w.peer FROM access.way_to_registration(NEW.body ->> 'to', coalesce(NEW.agency, 0)) w);
    IF NEW.body -> 'decision' = 'null'::jsonb THEN
      UPDATE disclosure_message m SET body = jsonb_set(m.body, '{decision}', 'null')
       WHERE m.disclosure = NEW.disclosure AND m.kind = NEW.kind AND m.body -> 'decision' <> 'null'::jsonb;
    END IF;
  ELSE
    NEW.to_peer := (SELECT m.from_peer FROM disclosure_message m WHERE m.disclosure = NEW.disclosure AND m.kind = 'disclosure.push'
      ORDER BY m.made_at DESC, m.id DESC LIMIT 1);
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION access.tell_nodes_of_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM access.queue_message(NEW.to_peer, 'disclosure ' || NEW.disclosure, NEW.kind, NEW.id::text, NEW.title, false);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION access.route_disclosure_message(), access.tell_nodes_of_disclosure() FROM PUBLIC;

CREATE TRIGGER disclosure_message_routed BEFORE INSERT ON disclosure_message FOR EACH ROW EXECUTE FUNCTION access.route_disclosure_message();
CREATE TRIGGER disclosure_message_told AFTER INSERT ON disclosure_message FOR EACH ROW WHEN (NEW.to_peer IS NOT NULL)
  EXECUTE FUNCTION access.tell_nodes_of_disclosure();

GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.way_to_registration(text, integer) OWNER TO qingfeng_system;
ALTER FUNCTION access.route_disclosure_message() OWNER TO qingfeng_system;
ALTER FUNCTION access.tell_nodes_of_disclosure() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

ALTER TABLE node_peer DROP CONSTRAINT node_peer_shares_known;
ALTER TABLE node_peer ADD CONSTRAINT node_peer_shares_known
  CHECK (shares <@ ARRAY['cases', 'referrals', 'plans', 'orders', 'cooperation', 'disclosures']);
COMMENT ON COLUMN node_peer.shares IS 'What is told to it: cases, referrals, plans, orders, cooperation, disclosures.';

-- The credit code of an agency is among what 双公示 asks for.
ALTER TABLE agency ADD COLUMN credit_code text;
ALTER TABLE agency ADD CONSTRAINT agency_credit_code_form CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$');
COMMENT ON COLUMN agency.credit_code IS 'Its unified social credit code (统一社会信用代码), where it was entered.';
