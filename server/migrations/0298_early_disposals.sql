-- Early disposals, goods without an owner (先行处置、无主物品处理), as its declaration asks.


CREATE TABLE exhibit_early_disposal (
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
  case_file uuid NOT NULL REFERENCES case_file (id),
  ground text NOT NULL,
  nature text,
  method text NOT NULL,
  plan text NOT NULL,
  papers uuid[] NOT NULL DEFAULT '{}',
  consent_on date,
  notice_on date,
  notice_until date,
  evidence_kept text,
  approved_on date,
  carried_out_on date,
  buyer text,
  proceeds bigint,
  account text,
  kept_on date,
  paid_to text,
  paid_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT exhibit_early_disposal_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_early_disposal_number_once UNIQUE (owner_agency, number),
  CONSTRAINT exhibit_early_disposal_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT exhibit_early_disposal_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT exhibit_early_disposal_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT exhibit_early_disposal_ground_known CHECK (ground IN ('early', 'ownerless')),
  CONSTRAINT exhibit_early_disposal_nature_known CHECK (nature IN ('breaks', 'spoils', 'seasonal', 'hardToKeep', 'dearToKeep')),
  CONSTRAINT exhibit_early_disposal_method_known CHECK (method IN ('auction', 'sale', 'handIn')),
  CONSTRAINT exhibit_early_disposal_plan_length CHECK (length(plan) BETWEEN 1 AND 2000),
  CONSTRAINT exhibit_early_disposal_evidence_kept_length CHECK (length(evidence_kept) BETWEEN 1 AND 500),
  CONSTRAINT exhibit_early_disposal_buyer_length CHECK (length(buyer) BETWEEN 1 AND 200),
  CONSTRAINT exhibit_early_disposal_proceeds_amount CHECK (proceeds >= 0),
  CONSTRAINT exhibit_early_disposal_account_length CHECK (length(account) BETWEEN 1 AND 200),
  CONSTRAINT exhibit_early_disposal_paid_to_length CHECK (length(paid_to) BETWEEN 1 AND 200)
);
COMMENT ON TABLE exhibit_early_disposal IS 'Early disposals, goods without an owner (先行处置、无主物品处理): Goods that break, spoil, are seasonal, hard or dear to keep are disposed of before the decision: with the consent of their owner or after public notice, evidence kept, approved by the head. Goods without a known owner after public notice. Proceeds are kept as case money and paid back when the seizure is lifted.';
COMMENT ON COLUMN exhibit_early_disposal.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_early_disposal.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN exhibit_early_disposal.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN exhibit_early_disposal.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN exhibit_early_disposal.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN exhibit_early_disposal.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN exhibit_early_disposal.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN exhibit_early_disposal.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN exhibit_early_disposal.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN exhibit_early_disposal.state IS 'State of the procedure exhibits.early.';
COMMENT ON COLUMN exhibit_early_disposal.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN exhibit_early_disposal.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN exhibit_early_disposal.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN exhibit_early_disposal.number IS 'Number (处置编号).';
COMMENT ON COLUMN exhibit_early_disposal.case_file IS 'Case (所涉案件).';
COMMENT ON COLUMN exhibit_early_disposal.ground IS 'Ground (处置依据).';
COMMENT ON COLUMN exhibit_early_disposal.nature IS 'Why it cannot wait (不能等待的原因).';
COMMENT ON COLUMN exhibit_early_disposal.method IS 'Way (处置方式).';
COMMENT ON COLUMN exhibit_early_disposal.plan IS 'Plan (处置方案).';
COMMENT ON COLUMN exhibit_early_disposal.papers IS 'Papers (附件).';
COMMENT ON COLUMN exhibit_early_disposal.consent_on IS 'Consent given on (同意日期).';
COMMENT ON COLUMN exhibit_early_disposal.notice_on IS 'Public notice on (公告日期).';
COMMENT ON COLUMN exhibit_early_disposal.notice_until IS 'Notice ends (公告届满).';
COMMENT ON COLUMN exhibit_early_disposal.evidence_kept IS 'Evidence kept (留存的证据).';
COMMENT ON COLUMN exhibit_early_disposal.approved_on IS 'Approved on (批准日期).';
COMMENT ON COLUMN exhibit_early_disposal.carried_out_on IS 'Disposed of on (处置日期).';
COMMENT ON COLUMN exhibit_early_disposal.buyer IS 'Buyer or receiver (买受人、接收人).';
COMMENT ON COLUMN exhibit_early_disposal.proceeds IS 'Proceeds (价款).';
COMMENT ON COLUMN exhibit_early_disposal.account IS 'Account and receipt (案款账户、票据号).';
COMMENT ON COLUMN exhibit_early_disposal.kept_on IS 'Kept as case money since (存入案款日期).';
COMMENT ON COLUMN exhibit_early_disposal.paid_to IS 'Paid to (价款去向).';
COMMENT ON COLUMN exhibit_early_disposal.paid_on IS 'Paid on (退还、上缴日期).';
COMMENT ON COLUMN exhibit_early_disposal.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN exhibit_early_disposal.source_id IS 'Its number there.';
COMMENT ON COLUMN exhibit_early_disposal.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN exhibit_early_disposal.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN exhibit_early_disposal.demo IS 'True for demonstration data.';
COMMENT ON COLUMN exhibit_early_disposal.entered_at IS 'When it was entered.';
COMMENT ON COLUMN exhibit_early_disposal.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN exhibit_early_disposal.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN exhibit_early_disposal.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX exhibit_early_disposal_entered ON exhibit_early_disposal (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_readers ON exhibit_early_disposal USING gin (readers gin__int_ops);
CREATE INDEX exhibit_early_disposal_in_state ON exhibit_early_disposal (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_due ON exhibit_early_disposal (next_due_at, id);
CREATE INDEX exhibit_early_disposal_by_number ON exhibit_early_disposal (number, id);
CREATE INDEX exhibit_early_disposal_by_carried_out_on ON exhibit_early_disposal (carried_out_on, id);
CREATE INDEX exhibit_early_disposal_with_ground ON exhibit_early_disposal (ground, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_with_method ON exhibit_early_disposal (method, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_with_case_file ON exhibit_early_disposal (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_found ON exhibit_early_disposal (number);
CREATE INDEX exhibit_early_disposal_owned ON exhibit_early_disposal (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_search ON exhibit_early_disposal USING gin (search);
CREATE TRIGGER exhibit_early_disposal_search BEFORE INSERT OR UPDATE ON exhibit_early_disposal FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'plan', 'buyer', 'account', 'paid_to');
CREATE FUNCTION access.find_exhibit_early_disposal(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM exhibit_early_disposal e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_exhibit_early_disposal(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_exhibit_early_disposal(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_exhibit_early_disposal(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER exhibit_early_disposal_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON exhibit_early_disposal FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER exhibit_early_disposal_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON exhibit_early_disposal FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('exhibit_early_disposal', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON exhibit_early_disposal TO qingfeng_app;
CREATE POLICY exhibit_early_disposal_read ON exhibit_early_disposal FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY exhibit_early_disposal_enter ON exhibit_early_disposal FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY exhibit_early_disposal_change ON exhibit_early_disposal FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

CREATE TABLE exhibit_early_disposal_goods (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES exhibit_early_disposal (id),
  place integer NOT NULL,
  lot text NOT NULL,
  quantity double precision NOT NULL,
  CONSTRAINT exhibit_early_disposal_goods_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_early_disposal_goods_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT exhibit_early_disposal_goods_place_counts CHECK (place >= 0),
  CONSTRAINT exhibit_early_disposal_goods_lot_length CHECK (length(lot) BETWEEN 1 AND 60),
  CONSTRAINT exhibit_early_disposal_goods_quantity_range CHECK (quantity >= 0.001 AND quantity <= 10000000000)
);
COMMENT ON TABLE exhibit_early_disposal_goods IS 'Goods (物品), of exhibit_early_disposal.';
COMMENT ON COLUMN exhibit_early_disposal_goods.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_early_disposal_goods.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN exhibit_early_disposal_goods.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN exhibit_early_disposal_goods.lot IS 'Lot (物品编号).';
COMMENT ON COLUMN exhibit_early_disposal_goods.quantity IS 'Quantity (数量).';
CALL access.guard('exhibit_early_disposal_goods');
GRANT SELECT, INSERT, UPDATE, DELETE ON exhibit_early_disposal_goods TO qingfeng_app;
CREATE POLICY exhibit_early_disposal_goods_read ON exhibit_early_disposal_goods FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_early_disposal e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY exhibit_early_disposal_goods_insert ON exhibit_early_disposal_goods FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM exhibit_early_disposal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY exhibit_early_disposal_goods_update ON exhibit_early_disposal_goods FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_early_disposal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY exhibit_early_disposal_goods_delete ON exhibit_early_disposal_goods FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_early_disposal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));

-- What left a store early is told from what was destroyed: a movement belongs to one of both, or to neither.
ALTER TABLE exhibit_movement ADD COLUMN early_id uuid REFERENCES exhibit_early_disposal (id);
ALTER TABLE exhibit_movement ADD CONSTRAINT exhibit_movement_of_one_disposal CHECK (num_nonnulls(disposal_id, early_id) <= 1);
COMMENT ON COLUMN exhibit_movement.early_id IS 'The early disposal that it belongs to.';
CREATE INDEX exhibit_movement_early ON exhibit_movement (early_id) WHERE early_id IS NOT NULL;
