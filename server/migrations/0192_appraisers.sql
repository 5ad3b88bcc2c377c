-- Appraisers (鉴定检验机构), as its declaration asks.

CREATE TABLE appraiser (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  name text NOT NULL,
  uscc text NOT NULL,
  region char(6) NOT NULL REFERENCES region (code),
  address text,
  contact text,
  contact_digest text,
  contact_mask text,
  contact_missing text,
  phone text,
  phone_digest text,
  phone_mask text,
  phone_missing text,
  active boolean NOT NULL,
  source_system text,
  source_id text,
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT appraiser_pkey PRIMARY KEY (id),
  CONSTRAINT appraiser_uscc_once UNIQUE (uscc),
  CONSTRAINT appraiser_source_once UNIQUE (source_system, source_id),
  CONSTRAINT appraiser_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT appraiser_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT appraiser_uscc_length CHECK (length(uscc) BETWEEN 1 AND 40),
  CONSTRAINT appraiser_address_length CHECK (length(address) BETWEEN 1 AND 300)
);
COMMENT ON TABLE appraiser IS 'Appraisers (鉴定检验机构): Whom one may ask for tests, appraisals and valuations, for what and until when. Requests are checked against it.';
COMMENT ON COLUMN appraiser.id IS 'Identifier.';
COMMENT ON COLUMN appraiser.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN appraiser.name IS 'Name (名称).';
COMMENT ON COLUMN appraiser.uscc IS 'Social credit code (统一社会信用代码).';
COMMENT ON COLUMN appraiser.region IS 'Region (所在地).';
COMMENT ON COLUMN appraiser.address IS 'Address (地址).';
COMMENT ON COLUMN appraiser.contact IS 'Encrypted: Contact (联系人).';
COMMENT ON COLUMN appraiser.contact_digest IS 'Keyed digest, by which a whole value is found: Contact (联系人).';
COMMENT ON COLUMN appraiser.contact_mask IS 'What is shown: Contact (联系人).';
COMMENT ON COLUMN appraiser.contact_missing IS 'Why it is not there: Contact (联系人).';
COMMENT ON COLUMN appraiser.phone IS 'Encrypted: Telephone (联系电话).';
COMMENT ON COLUMN appraiser.phone_digest IS 'Keyed digest, by which a whole value is found: Telephone (联系电话).';
COMMENT ON COLUMN appraiser.phone_mask IS 'What is shown: Telephone (联系电话).';
COMMENT ON COLUMN appraiser.phone_missing IS 'Why it is not there: Telephone (联系电话).';
COMMENT ON COLUMN appraiser.active IS 'Takes requests (可委托).';
COMMENT ON COLUMN appraiser.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN appraiser.source_id IS 'Its number there.';
COMMENT ON COLUMN appraiser.demo IS 'True for demonstration data.';
COMMENT ON COLUMN appraiser.entered_at IS 'When it was entered.';
COMMENT ON COLUMN appraiser.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN appraiser.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN appraiser.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX appraiser_entered ON appraiser (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraiser_by_name ON appraiser (name, id);
CREATE INDEX appraiser_with_region ON appraiser (region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraiser_with_active ON appraiser (active, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraiser_owned ON appraiser (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraiser_search ON appraiser USING gin (search);
CREATE TRIGGER appraiser_search BEFORE INSERT OR UPDATE ON appraiser FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'uscc', 'address');
CREATE FUNCTION access.find_appraiser(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM appraiser e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_appraiser(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_appraiser(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_appraiser(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CALL access.guard('appraiser', 'contact', 'contact_digest', 'contact_mask', 'contact_missing', 'phone', 'phone_digest', 'phone_mask', 'phone_missing', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON appraiser TO qingfeng_app;
CREATE POLICY appraiser_read ON appraiser FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY appraiser_enter ON appraiser FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND ((SELECT access.is_of_kind(ARRAY['coordination'])) AND access.is_within_reach(region)) AND (SELECT access.genuine()));
CREATE POLICY appraiser_change ON appraiser FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE TABLE appraiser_qualifications (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES appraiser (id),
  place integer NOT NULL,
  type text NOT NULL,
  certificate text NOT NULL,
  scope text NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  CONSTRAINT appraiser_qualifications_pkey PRIMARY KEY (id),
  CONSTRAINT appraiser_qualifications_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT appraiser_qualifications_place_counts CHECK (place >= 0),
  CONSTRAINT appraiser_qualifications_type_known CHECK (type IN ('testing', 'laboratory', 'foodTesting', 'drugTesting', 'judicial', 'intellectualProperty', 'valuation', 'identification')),
  CONSTRAINT appraiser_qualifications_certificate_length CHECK (length(certificate) BETWEEN 1 AND 40),
  CONSTRAINT appraiser_qualifications_scope_length CHECK (length(scope) BETWEEN 1 AND 1000)
);
COMMENT ON TABLE appraiser_qualifications IS 'Qualifications (资质), of appraiser.';
COMMENT ON COLUMN appraiser_qualifications.id IS 'Identifier.';
COMMENT ON COLUMN appraiser_qualifications.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN appraiser_qualifications.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN appraiser_qualifications.type IS 'Kind (种类).';
COMMENT ON COLUMN appraiser_qualifications.certificate IS 'Certificate (证书编号).';
COMMENT ON COLUMN appraiser_qualifications.scope IS 'Scope (范围).';
COMMENT ON COLUMN appraiser_qualifications.valid_from IS 'Valid from (有效期自).';
COMMENT ON COLUMN appraiser_qualifications.valid_until IS 'Valid until (有效期至).';
CALL access.guard('appraiser_qualifications');
GRANT SELECT, INSERT, UPDATE, DELETE ON appraiser_qualifications TO qingfeng_app;
CREATE POLICY appraiser_qualifications_read ON appraiser_qualifications FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY appraiser_qualifications_insert ON appraiser_qualifications FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM appraiser e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY appraiser_qualifications_update ON appraiser_qualifications FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM appraiser e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY appraiser_qualifications_delete ON appraiser_qualifications FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM appraiser e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
