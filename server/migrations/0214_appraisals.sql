-- Commissions to appraise (委托鉴定检验), as its declaration asks.

CREATE TABLE appraisal (
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
  appraiser uuid NOT NULL REFERENCES appraiser (id),
  type text NOT NULL,
  case_file uuid REFERENCES case_file (id),
  matter text NOT NULL,
  samples text,
  copy_to integer REFERENCES agency (key),
  papers uuid[] NOT NULL DEFAULT '{}',
  sent_on date,
  due_on date,
  report_no text,
  reported_on date,
  conclusion text,
  report uuid[] NOT NULL DEFAULT '{}',
  source_system text,
  source_id text,
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT appraisal_pkey PRIMARY KEY (id),
  CONSTRAINT appraisal_number_once UNIQUE (owner_agency, number),
  CONSTRAINT appraisal_source_once UNIQUE (source_system, source_id),
  CONSTRAINT appraisal_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT appraisal_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT appraisal_type_known CHECK (type IN ('testing', 'laboratory', 'foodTesting', 'drugTesting', 'judicial', 'intellectualProperty', 'valuation', 'identification')),
  CONSTRAINT appraisal_matter_length CHECK (length(matter) BETWEEN 1 AND 2000),
  CONSTRAINT appraisal_samples_length CHECK (length(samples) BETWEEN 1 AND 500),
  CONSTRAINT appraisal_report_no_length CHECK (length(report_no) BETWEEN 1 AND 100),
  CONSTRAINT appraisal_conclusion_length CHECK (length(conclusion) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE appraisal IS 'Commissions to appraise (委托鉴定检验): Tests, appraisals and valuations asked for in a case: of whom, until when, with what result. The end of the period and telling the party are reminded of.';
COMMENT ON COLUMN appraisal.id IS 'Identifier.';
COMMENT ON COLUMN appraisal.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN appraisal.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN appraisal.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN appraisal.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN appraisal.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN appraisal.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN appraisal.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN appraisal.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN appraisal.state IS 'State of the procedure exhibits.appraisal.';
COMMENT ON COLUMN appraisal.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN appraisal.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN appraisal.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN appraisal.number IS 'Number (委托书编号).';
COMMENT ON COLUMN appraisal.appraiser IS 'Appraiser (鉴定检验机构).';
COMMENT ON COLUMN appraisal.type IS 'Kind (种类).';
COMMENT ON COLUMN appraisal.case_file IS 'Case (所涉案件).';
COMMENT ON COLUMN appraisal.matter IS 'What is asked (委托事项).';
COMMENT ON COLUMN appraisal.samples IS 'Samples (检材、样品).';
COMMENT ON COLUMN appraisal.copy_to IS 'Copy of the result to (结果抄送单位).';
COMMENT ON COLUMN appraisal.papers IS 'Papers (委托材料).';
COMMENT ON COLUMN appraisal.sent_on IS 'Sent on (发出日期).';
COMMENT ON COLUMN appraisal.due_on IS 'Period ends (期间届满).';
COMMENT ON COLUMN appraisal.report_no IS 'Report (报告编号).';
COMMENT ON COLUMN appraisal.reported_on IS 'Reported on (出具日期).';
COMMENT ON COLUMN appraisal.conclusion IS 'Conclusion (结论).';
COMMENT ON COLUMN appraisal.report IS 'Report file (报告文件).';
COMMENT ON COLUMN appraisal.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN appraisal.source_id IS 'Its number there.';
COMMENT ON COLUMN appraisal.demo IS 'True for demonstration data.';
COMMENT ON COLUMN appraisal.entered_at IS 'When it was entered.';
COMMENT ON COLUMN appraisal.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN appraisal.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN appraisal.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX appraisal_entered ON appraisal (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_readers ON appraisal USING gin (readers gin__int_ops);
CREATE INDEX appraisal_in_state ON appraisal (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_due ON appraisal (next_due_at, id);
CREATE INDEX appraisal_by_due_on ON appraisal (due_on, id);
CREATE INDEX appraisal_by_number ON appraisal (number, id);
CREATE INDEX appraisal_with_type ON appraisal (type, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_with_appraiser ON appraisal (appraiser, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_with_case_file ON appraisal (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_with_copy_to ON appraisal (copy_to, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_found ON appraisal (number);
CREATE INDEX appraisal_owned ON appraisal (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_search ON appraisal USING gin (search);
CREATE TRIGGER appraisal_search BEFORE INSERT OR UPDATE ON appraisal FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'matter', 'samples', 'report_no', 'conclusion');
CREATE FUNCTION access.find_appraisal(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM appraisal e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_appraisal(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_appraisal(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_appraisal(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER appraisal_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON appraisal FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER appraisal_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON appraisal FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('appraisal', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON appraisal TO qingfeng_app;
CREATE POLICY appraisal_read ON appraisal FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY appraisal_enter ON appraisal FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY appraisal_change ON appraisal FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
