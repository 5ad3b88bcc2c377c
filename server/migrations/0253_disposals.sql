-- Disposal of goods (涉案物品处置), as its declaration asks.

CREATE TABLE exhibit_disposal (
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
  regime text NOT NULL,
  method text NOT NULL,
  waste text,
  unit text,
  permit uuid REFERENCES licence (id),
  tolerance double precision NOT NULL,
  plan text NOT NULL,
  papers uuid[] NOT NULL DEFAULT '{}',
  approved_on date,
  out_kg double precision,
  in_kg double precision,
  witnesses text,
  photos uuid[] NOT NULL DEFAULT '{}',
  certificate_no text,
  certificate uuid[] NOT NULL DEFAULT '{}',
  closed_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT exhibit_disposal_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_disposal_number_once UNIQUE (owner_agency, number),
  CONSTRAINT exhibit_disposal_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT exhibit_disposal_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT exhibit_disposal_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT exhibit_disposal_regime_known CHECK (regime IN ('trademark', 'trademark2027', 'byLaw', 'confiscated', 'confiscated1996', 'customs', 'criminal')),
  CONSTRAINT exhibit_disposal_method_known CHECK (method IN ('destroy', 'auction', 'stateRules', 'publicWelfare', 'toRightHolder', 'returnToOwner')),
  CONSTRAINT exhibit_disposal_waste_known CHECK (waste IN ('hazardous', 'electronic', 'solid')),
  CONSTRAINT exhibit_disposal_unit_length CHECK (length(unit) BETWEEN 1 AND 200),
  CONSTRAINT exhibit_disposal_tolerance_range CHECK (tolerance >= 0 AND tolerance <= 5),
  CONSTRAINT exhibit_disposal_plan_length CHECK (length(plan) BETWEEN 1 AND 2000),
  CONSTRAINT exhibit_disposal_out_kg_range CHECK (out_kg >= 0),
  CONSTRAINT exhibit_disposal_in_kg_range CHECK (in_kg >= 0),
  CONSTRAINT exhibit_disposal_witnesses_length CHECK (length(witnesses) BETWEEN 1 AND 300),
  CONSTRAINT exhibit_disposal_certificate_no_length CHECK (length(certificate_no) BETWEEN 1 AND 100)
);
COMMENT ON TABLE exhibit_disposal IS 'Disposal of goods (涉案物品处置): What becomes of confiscated goods: plan, approval, permit, weighing out and in, witnesses, certificate. Only after they were confiscated; a permit that does not hold or a difference of weight beyond the tolerance stops it.';
COMMENT ON COLUMN exhibit_disposal.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_disposal.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN exhibit_disposal.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN exhibit_disposal.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN exhibit_disposal.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN exhibit_disposal.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN exhibit_disposal.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN exhibit_disposal.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN exhibit_disposal.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN exhibit_disposal.state IS 'State of the procedure exhibits.disposal.';
COMMENT ON COLUMN exhibit_disposal.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN exhibit_disposal.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN exhibit_disposal.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN exhibit_disposal.number IS 'Number (处置编号).';
COMMENT ON COLUMN exhibit_disposal.case_file IS 'Case (所涉案件).';
COMMENT ON COLUMN exhibit_disposal.regime IS 'Rule (处置依据).';
COMMENT ON COLUMN exhibit_disposal.method IS 'Way (处置方式).';
COMMENT ON COLUMN exhibit_disposal.waste IS 'Class of waste (废物类别).';
COMMENT ON COLUMN exhibit_disposal.unit IS 'Unit (处置单位).';
COMMENT ON COLUMN exhibit_disposal.permit IS 'Permit (处置许可).';
COMMENT ON COLUMN exhibit_disposal.tolerance IS 'Tolerance (允许重量差). Difference of the two weighings, of the first.';
COMMENT ON COLUMN exhibit_disposal.plan IS 'Plan (处置方案).';
COMMENT ON COLUMN exhibit_disposal.papers IS 'Papers (方案附件).';
COMMENT ON COLUMN exhibit_disposal.approved_on IS 'Approved on (批准日期).';
COMMENT ON COLUMN exhibit_disposal.out_kg IS 'Weighed out (出库重量).';
COMMENT ON COLUMN exhibit_disposal.in_kg IS 'Weighed in (入厂重量).';
COMMENT ON COLUMN exhibit_disposal.witnesses IS 'Witnesses (监销人).';
COMMENT ON COLUMN exhibit_disposal.photos IS 'Photos (现场照片).';
COMMENT ON COLUMN exhibit_disposal.certificate_no IS 'Certificate (销毁证明编号).';
COMMENT ON COLUMN exhibit_disposal.certificate IS 'Certificate file (销毁证明).';
COMMENT ON COLUMN exhibit_disposal.closed_on IS 'Closed on (办结日期).';
COMMENT ON COLUMN exhibit_disposal.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN exhibit_disposal.source_id IS 'Its number there.';
COMMENT ON COLUMN exhibit_disposal.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN exhibit_disposal.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN exhibit_disposal.demo IS 'True for demonstration data.';
COMMENT ON COLUMN exhibit_disposal.entered_at IS 'When it was entered.';
COMMENT ON COLUMN exhibit_disposal.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN exhibit_disposal.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN exhibit_disposal.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX exhibit_disposal_entered ON exhibit_disposal (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_readers ON exhibit_disposal USING gin (readers gin__int_ops);
CREATE INDEX exhibit_disposal_in_state ON exhibit_disposal (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_due ON exhibit_disposal (next_due_at, id);
CREATE INDEX exhibit_disposal_by_number ON exhibit_disposal (number, id);
CREATE INDEX exhibit_disposal_by_closed_on ON exhibit_disposal (closed_on, id);
CREATE INDEX exhibit_disposal_with_method ON exhibit_disposal (method, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_with_waste ON exhibit_disposal (waste, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_with_case_file ON exhibit_disposal (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_with_permit ON exhibit_disposal (permit, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_found ON exhibit_disposal (number);
CREATE INDEX exhibit_disposal_owned ON exhibit_disposal (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_search ON exhibit_disposal USING gin (search);
CREATE TRIGGER exhibit_disposal_search BEFORE INSERT OR UPDATE ON exhibit_disposal FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'unit', 'plan', 'certificate_no');
CREATE FUNCTION access.find_exhibit_disposal(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM exhibit_disposal e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_exhibit_disposal(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_exhibit_disposal(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_exhibit_disposal(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER exhibit_disposal_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON exhibit_disposal FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER exhibit_disposal_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON exhibit_disposal FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('exhibit_disposal', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON exhibit_disposal TO qingfeng_app;
CREATE POLICY exhibit_disposal_read ON exhibit_disposal FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY exhibit_disposal_enter ON exhibit_disposal FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY exhibit_disposal_change ON exhibit_disposal FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

CREATE TABLE exhibit_disposal_goods (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES exhibit_disposal (id),
  place integer NOT NULL,
  lot text NOT NULL,
  quantity double precision NOT NULL,
  CONSTRAINT exhibit_disposal_goods_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_disposal_goods_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT exhibit_disposal_goods_place_counts CHECK (place >= 0),
  CONSTRAINT exhibit_disposal_goods_lot_length CHECK (length(lot) BETWEEN 1 AND 60),
  CONSTRAINT exhibit_disposal_goods_quantity_range CHECK (quantity >= 0.001 AND quantity <= 10000000000)
);
COMMENT ON TABLE exhibit_disposal_goods IS 'Goods (处置物品), of exhibit_disposal.';
COMMENT ON COLUMN exhibit_disposal_goods.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_disposal_goods.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN exhibit_disposal_goods.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN exhibit_disposal_goods.lot IS 'Lot (物品编号).';
COMMENT ON COLUMN exhibit_disposal_goods.quantity IS 'Quantity (数量).';
CALL access.guard('exhibit_disposal_goods');
GRANT SELECT, INSERT, UPDATE, DELETE ON exhibit_disposal_goods TO qingfeng_app;
CREATE POLICY exhibit_disposal_goods_read ON exhibit_disposal_goods FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_disposal e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY exhibit_disposal_goods_insert ON exhibit_disposal_goods FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM exhibit_disposal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY exhibit_disposal_goods_update ON exhibit_disposal_goods FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_disposal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY exhibit_disposal_goods_delete ON exhibit_disposal_goods FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_disposal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));

ALTER TABLE exhibit_movement ADD CONSTRAINT exhibit_movement_disposal FOREIGN KEY (disposal_id) REFERENCES exhibit_disposal (id);
CREATE INDEX exhibit_movement_disposal ON exhibit_movement (disposal_id) WHERE disposal_id IS NOT NULL;
