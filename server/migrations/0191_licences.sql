-- Licences (许可证), as its declaration asks.

CREATE TABLE licence (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  type text NOT NULL,
  number text NOT NULL,
  holder text NOT NULL,
  uscc text,
  issuer text NOT NULL,
  scope text NOT NULL,
  region char(6) NOT NULL REFERENCES region (code),
  place text,
  valid_from date NOT NULL,
  valid_until date,
  source_system text,
  source_id text,
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT licence_pkey PRIMARY KEY (id),
  CONSTRAINT licence_type_number_once UNIQUE (type, number),
  CONSTRAINT licence_valid_from_before_valid_until CHECK (valid_from <= valid_until),
  CONSTRAINT licence_source_once UNIQUE (source_system, source_id),
  CONSTRAINT licence_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT licence_type_known CHECK (type IN ('foodProduction', 'foodBusiness', 'drugProduction', 'drugBusiness', 'deviceProduction', 'cosmeticsProduction', 'industrialProduct', 'compulsoryCertification', 'seeds', 'pesticide', 'veterinaryDrug', 'tobacco', 'oil', 'hazardousWaste', 'publication', 'other')),
  CONSTRAINT licence_number_length CHECK (length(number) BETWEEN 1 AND 40),
  CONSTRAINT licence_holder_length CHECK (length(holder) BETWEEN 1 AND 200),
  CONSTRAINT licence_uscc_length CHECK (length(uscc) BETWEEN 1 AND 40),
  CONSTRAINT licence_issuer_length CHECK (length(issuer) BETWEEN 1 AND 200),
  CONSTRAINT licence_scope_length CHECK (length(scope) BETWEEN 1 AND 2000),
  CONSTRAINT licence_place_length CHECK (length(place) BETWEEN 1 AND 500)
);
COMMENT ON TABLE licence IS 'Licences (许可证): Who was licensed to do what, by whom, and what became of it. Cases are checked against it: no licence, or beyond its scope.';
COMMENT ON COLUMN licence.id IS 'Identifier.';
COMMENT ON COLUMN licence.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN licence.type IS 'Kind (种类).';
COMMENT ON COLUMN licence.number IS 'Number (证号).';
COMMENT ON COLUMN licence.holder IS 'Holder (持证人).';
COMMENT ON COLUMN licence.uscc IS 'Social credit code (统一社会信用代码).';
COMMENT ON COLUMN licence.issuer IS 'Issued by (发证机关).';
COMMENT ON COLUMN licence.scope IS 'Scope (许可范围).';
COMMENT ON COLUMN licence.region IS 'Region (所在地).';
COMMENT ON COLUMN licence.place IS 'Premises (生产经营场所).';
COMMENT ON COLUMN licence.valid_from IS 'Valid from (有效期自).';
COMMENT ON COLUMN licence.valid_until IS 'Valid until (有效期至). Left out where it has no end.';
COMMENT ON COLUMN licence.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN licence.source_id IS 'Its number there.';
COMMENT ON COLUMN licence.demo IS 'True for demonstration data.';
COMMENT ON COLUMN licence.entered_at IS 'When it was entered.';
COMMENT ON COLUMN licence.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN licence.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN licence.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX licence_entered ON licence (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_by_valid_until ON licence (valid_until, id);
CREATE INDEX licence_by_holder ON licence (holder, id);
CREATE INDEX licence_by_number ON licence (number, id);
CREATE INDEX licence_with_type ON licence (type, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_with_region ON licence (region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_owned ON licence (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_search ON licence USING gin (search);
CREATE TRIGGER licence_search BEFORE INSERT OR UPDATE ON licence FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'holder', 'uscc', 'issuer', 'scope');
CREATE FUNCTION access.find_licence(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM licence e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_licence(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_licence(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_licence(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CALL access.guard('licence', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON licence TO qingfeng_app;
CREATE POLICY licence_read ON licence FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY licence_enter ON licence FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY licence_change ON licence FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE TABLE licence_events (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES licence (id),
  place integer NOT NULL,
  act text NOT NULL,
  day date NOT NULL,
  document text,
  note text,
  CONSTRAINT licence_events_pkey PRIMARY KEY (id),
  CONSTRAINT licence_events_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT licence_events_place_counts CHECK (place >= 0),
  CONSTRAINT licence_events_act_known CHECK (act IN ('issued', 'changed', 'suspended', 'resumed', 'revoked', 'cancelled')),
  CONSTRAINT licence_events_document_length CHECK (length(document) BETWEEN 1 AND 200),
  CONSTRAINT licence_events_note_length CHECK (length(note) BETWEEN 1 AND 500)
);
COMMENT ON TABLE licence_events IS 'What became of it (变更记录), of licence.';
COMMENT ON COLUMN licence_events.id IS 'Identifier.';
COMMENT ON COLUMN licence_events.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN licence_events.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN licence_events.act IS 'Act (事项).';
COMMENT ON COLUMN licence_events.day IS 'Date (日期).';
COMMENT ON COLUMN licence_events.document IS 'Document (文号).';
COMMENT ON COLUMN licence_events.note IS 'Note (说明).';
CALL access.guard('licence_events');
GRANT SELECT, INSERT, UPDATE, DELETE ON licence_events TO qingfeng_app;
CREATE POLICY licence_events_read ON licence_events FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY licence_events_insert ON licence_events FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM licence e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY licence_events_update ON licence_events FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM licence e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY licence_events_delete ON licence_events FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM licence e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
