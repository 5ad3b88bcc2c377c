-- Impact assessments (个人信息保护影响评估), as its declaration asks.

CREATE TABLE impact_assessment (
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
  publication text NOT NULL,
  purpose text NOT NULL,
  data text NOT NULL,
  basis text NOT NULL,
  risk text NOT NULL,
  measures text NOT NULL,
  fields_digest text,
  confirmed_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT impact_assessment_pkey PRIMARY KEY (id),
  CONSTRAINT impact_assessment_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT impact_assessment_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT impact_assessment_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT impact_assessment_publication_known CHECK (publication IN ('decisions', 'listings', 'redList', 'notices', 'deposits')),
  CONSTRAINT impact_assessment_purpose_length CHECK (length(purpose) BETWEEN 1 AND 2000),
  CONSTRAINT impact_assessment_data_length CHECK (length(data) BETWEEN 1 AND 2000),
  CONSTRAINT impact_assessment_basis_length CHECK (length(basis) BETWEEN 1 AND 2000),
  CONSTRAINT impact_assessment_risk_length CHECK (length(risk) BETWEEN 1 AND 2000),
  CONSTRAINT impact_assessment_measures_length CHECK (length(measures) BETWEEN 1 AND 2000),
  CONSTRAINT impact_assessment_fields_digest_length CHECK (length(fields_digest) BETWEEN 1 AND 64)
);
COMMENT ON TABLE impact_assessment IS 'Impact assessments (个人信息保护影响评估): Assessments made before personal data is published: one for each kind of publication, drafted from the declared fields and confirmed by a person. Where fields or rules change, a new one is drafted.';
COMMENT ON COLUMN impact_assessment.id IS 'Identifier.';
COMMENT ON COLUMN impact_assessment.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN impact_assessment.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN impact_assessment.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN impact_assessment.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN impact_assessment.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN impact_assessment.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN impact_assessment.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN impact_assessment.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN impact_assessment.state IS 'State of the procedure assessments.publication.';
COMMENT ON COLUMN impact_assessment.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN impact_assessment.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN impact_assessment.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN impact_assessment.number IS 'Number (编号).';
COMMENT ON COLUMN impact_assessment.publication IS 'Kind of publication (公示种类).';
COMMENT ON COLUMN impact_assessment.purpose IS 'Purpose and manner (处理目的、处理方式).';
COMMENT ON COLUMN impact_assessment.data IS 'Kinds of personal data (个人信息的种类).';
COMMENT ON COLUMN impact_assessment.basis IS 'Legal basis (合法性依据).';
COMMENT ON COLUMN impact_assessment.risk IS 'Impact on rights and security risks (对个人权益的影响及安全风险).';
COMMENT ON COLUMN impact_assessment.measures IS 'Protective measures (保护措施).';
COMMENT ON COLUMN impact_assessment.fields_digest IS 'Digest of fields and rules (字段和规则的摘要). Filled in by the platform. Where it differs from that of today, a new assessment is drafted.';
COMMENT ON COLUMN impact_assessment.confirmed_on IS 'Confirmed on (确认日期).';
COMMENT ON COLUMN impact_assessment.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN impact_assessment.source_id IS 'Its number there.';
COMMENT ON COLUMN impact_assessment.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN impact_assessment.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN impact_assessment.demo IS 'True for demonstration data.';
COMMENT ON COLUMN impact_assessment.entered_at IS 'When it was entered.';
COMMENT ON COLUMN impact_assessment.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN impact_assessment.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN impact_assessment.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX impact_assessment_entered ON impact_assessment (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX impact_assessment_readers ON impact_assessment USING gin (readers gin__int_ops);
CREATE INDEX impact_assessment_in_state ON impact_assessment (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX impact_assessment_due ON impact_assessment (next_due_at, id);
CREATE INDEX impact_assessment_by_number ON impact_assessment (number, id);
CREATE INDEX impact_assessment_by_confirmed_on ON impact_assessment (confirmed_on, id);
CREATE INDEX impact_assessment_with_publication ON impact_assessment (publication, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX impact_assessment_found ON impact_assessment (number);
CREATE INDEX impact_assessment_owned ON impact_assessment (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX impact_assessment_search ON impact_assessment USING gin (search);
CREATE TRIGGER impact_assessment_search BEFORE INSERT OR UPDATE ON impact_assessment FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'purpose', 'data', 'risk', 'measures');
CREATE FUNCTION access.find_impact_assessment(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
  AS $$ SELECT e.id FROM impact_assessment e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_impact_assessment(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_impact_assessment(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_impact_assessment(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER impact_assessment_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON impact_assessment FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER impact_assessment_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON impact_assessment FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('impact_assessment', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON impact_assessment TO qingfeng_app;
CREATE POLICY impact_assessment_read ON impact_assessment FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY impact_assessment_enter ON impact_assessment FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY impact_assessment_change ON impact_assessment FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
