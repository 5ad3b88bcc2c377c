-- Documents of a case: what is missing in a draft, numbers in series of an agency, and issued documents that no longer change.

ALTER TABLE case_document
  ADD COLUMN missing       text[] NOT NULL DEFAULT '{}',
  ADD COLUMN template      text NOT NULL DEFAULT 'built-in',
  ADD COLUMN receiver      text NOT NULL DEFAULT '',
  ADD COLUMN withdrawn_why text,
  ADD CONSTRAINT case_document_pages_counted CHECK (pages > 0),
  ADD CONSTRAINT case_document_sealed_has_scan CHECK (state IN ('draft', 'withdrawn') OR sealed_file IS NOT NULL),
  ADD CONSTRAINT case_document_served_some_way CHECK (state <> 'served' OR served_by IS NOT NULL),
  ADD CONSTRAINT case_document_way_known CHECK (served_by IN ('direct', 'left', 'mail', 'electronic', 'entrusted', 'announcement')),
  ADD CONSTRAINT case_document_served_after_issue CHECK (served_on >= issued_on),
  ADD CONSTRAINT case_document_withdrawn_with_reason CHECK ((state = 'withdrawn') = (withdrawn_why IS NOT NULL));
COMMENT ON COLUMN case_document.missing IS 'Fields that the file had nothing for when it was drafted.';
COMMENT ON COLUMN case_document.template IS 'Digest of the office''s own template, or built-in.';
COMMENT ON COLUMN case_document.receiver IS 'Who signed for it.';
COMMENT ON COLUMN case_document.withdrawn_why IS 'Why it was withdrawn; its number stays used.';

-- What bears a seal is what the party holds in its hands: from then on only service and withdrawal may be entered.
CREATE FUNCTION access.keep_issued_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' THEN RETURN NEW; END IF;
  IF (NEW.case_id, NEW.form, NEW.name, NEW.no, NEW.volume, NEW.issued_on, NEW.draft_file, NEW.sealed_file, NEW.pages, NEW.content, NEW.template)
    IS DISTINCT FROM (OLD.case_id, OLD.form, OLD.name, OLD.no, OLD.volume, OLD.issued_on, OLD.draft_file, OLD.sealed_file, OLD.pages, OLD.content, OLD.template) THEN
    RAISE EXCEPTION 'an issued document does not change' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (OLD.state = 'issued' AND NEW.state IN ('served', 'withdrawn')) THEN
    RAISE EXCEPTION 'a document that is % does not become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_document_kept BEFORE UPDATE ON case_document FOR EACH ROW EXECUTE FUNCTION access.keep_issued_document();

CREATE TABLE document_series (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  series       text NOT NULL,
  year         smallint NOT NULL,
  last         integer NOT NULL,
  CONSTRAINT document_series_once UNIQUE (owner_agency, series, year),
  CONSTRAINT document_series_counted CHECK (last >= 1)
);
COMMENT ON TABLE document_series IS 'The last number given in each series of an agency and year. Its row is locked by whoever takes the next.';
COMMENT ON COLUMN document_series.id IS 'Identifier.';
COMMENT ON COLUMN document_series.owner_agency IS 'The agency.';
COMMENT ON COLUMN document_series.series IS 'Which series: the word of the number, such as 罚, or archive.';
COMMENT ON COLUMN document_series.year IS 'Year of the numbers.';
COMMENT ON COLUMN document_series.last IS 'Last number given.';

CREATE TABLE document_rule (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  series       text NOT NULL,
  word         text NOT NULL,
  digits       smallint NOT NULL DEFAULT 1,
  CONSTRAINT document_rule_once UNIQUE (owner_agency, series),
  CONSTRAINT document_rule_word_form CHECK (word ~ '^[一-龥]{1,10}$'),
  CONSTRAINT document_rule_digits_few CHECK (digits BETWEEN 1 AND 6)
);
COMMENT ON TABLE document_rule IS 'How an agency writes the numbers of a series where it differs from the usual way.';
COMMENT ON COLUMN document_rule.id IS 'Identifier.';
COMMENT ON COLUMN document_rule.owner_agency IS 'The agency.';
COMMENT ON COLUMN document_rule.series IS 'Which series.';
COMMENT ON COLUMN document_rule.word IS 'Word after the code of the agency, such as 处罚.';
COMMENT ON COLUMN document_rule.digits IS 'Digits that the number is filled up to with zeros.';

CALL access.guard('document_series');
CALL access.guard('document_rule');
GRANT SELECT, INSERT, UPDATE ON document_series, document_rule TO qingfeng_app;
CREATE POLICY document_series_own ON document_series FOR SELECT TO qingfeng_app USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY document_series_begin ON document_series FOR INSERT TO qingfeng_app WITH CHECK (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY document_series_next ON document_series FOR UPDATE TO qingfeng_app USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY document_rule_read ON document_rule FOR SELECT TO qingfeng_app USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY document_rule_enter ON document_rule FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND access.has_role('approver', 'supervisor') AND (SELECT access.genuine()));
CREATE POLICY document_rule_change ON document_rule FOR UPDATE TO qingfeng_app
  USING (owner_agency = access.agency_key() AND access.has_role('approver', 'supervisor') AND (SELECT access.genuine()));
