-- Disputes, clues of office crimes, office rules and standards of cases are found by the index of one- and two-character pieces,
-- as entries of registers are; the rule of the rows stands beside the match, so that no word tells of a row that one may not see.

ALTER TABLE dispute ADD COLUMN no text NOT NULL DEFAULT '', ADD COLUMN search_text text NOT NULL DEFAULT '', ADD COLUMN search tsvector NOT NULL DEFAULT '';
ALTER TABLE office_clue ADD COLUMN search_text text NOT NULL DEFAULT '', ADD COLUMN search tsvector NOT NULL DEFAULT '';
ALTER TABLE office_rule ADD COLUMN search_text text NOT NULL DEFAULT '', ADD COLUMN search tsvector NOT NULL DEFAULT '';
ALTER TABLE case_standard ADD COLUMN search_text text NOT NULL DEFAULT '', ADD COLUMN search tsvector NOT NULL DEFAULT '';
COMMENT ON COLUMN dispute.no IS 'How people cite it, kept by trigger: CJ, the year of entry, the serial.';
COMMENT ON COLUMN dispute.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN dispute.search IS 'The pieces of search_text: single characters and pairs.';
COMMENT ON COLUMN office_clue.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN office_clue.search IS 'The pieces of search_text: single characters and pairs.';
COMMENT ON COLUMN office_rule.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN office_rule.search IS 'The pieces of search_text: single characters and pairs.';
COMMENT ON COLUMN case_standard.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN case_standard.search IS 'The pieces of search_text: single characters and pairs.';

CREATE FUNCTION access.number_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.no := 'CJ' || to_char(NEW.created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY') || '-' || NEW.serial;
  RETURN NEW;
END $$;
-- Triggers run by their names: the number stands before it is searched.
CREATE TRIGGER dispute_numbered BEFORE INSERT OR UPDATE OF created_at, no ON dispute FOR EACH ROW EXECUTE FUNCTION access.number_dispute();
CREATE TRIGGER dispute_search BEFORE INSERT OR UPDATE ON dispute FOR EACH ROW
  EXECUTE FUNCTION access.keep_search('no', 'right_no', 'right_title', 'requester', 'respondent');
CREATE TRIGGER office_clue_search BEFORE INSERT OR UPDATE ON office_clue FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'official', 'facts');
CREATE TRIGGER office_rule_search BEFORE INSERT OR UPDATE ON office_rule FOR EACH ROW
  EXECUTE FUNCTION access.keep_search('document', 'article', 'said_zh', 'said_en', 'enterer');
CREATE TRIGGER case_standard_search BEFORE INSERT OR UPDATE ON case_standard FOR EACH ROW
  EXECUTE FUNCTION access.keep_search('document', 'article', 'offence_code', 'enterer');

-- What is derived does not stand in the trail; of a clue it says what the trail leaves out.
DO $$
DECLARE
  one record;
  way text;
BEGIN
  FOR one IN VALUES ('dispute', ARRAY['readers', 'no', 'search', 'search_text']), ('office_rule', ARRAY['search', 'search_text']), ('case_standard', ARRAY['search', 'search_text']),
      ('office_clue', ARRAY['official', 'facts', 'kind', 'result', 'search', 'search_text']) LOOP
    FOREACH way IN ARRAY ARRAY['entered', 'changed', 'removed'] LOOP
      EXECUTE format('DROP TRIGGER %I ON %I', one.column1 || '_' || way || '_audited', one.column1);
    END LOOP;
    CALL audit.record(one.column1::regclass, VARIADIC one.column2);
  END LOOP;
END $$;

-- Rows of before. They do not change by it: neither their versions nor the trail count this.
ALTER TABLE office_rule DISABLE TRIGGER office_rule_version;
ALTER TABLE case_standard DISABLE TRIGGER case_standard_version;
SET LOCAL ROLE qingfeng_system;
UPDATE dispute SET no = '';
UPDATE office_clue SET search_text = '';
UPDATE office_rule SET search_text = '';
UPDATE case_standard SET search_text = '';
RESET ROLE;
ALTER TABLE office_rule ENABLE TRIGGER office_rule_version;
ALTER TABLE case_standard ENABLE TRIGGER case_standard_version;

-- Lists put rows without the value last; an index serves such an order only when it says so as well.
DROP INDEX dispute_readers, dispute_newest, office_rule_newest, case_standard_newest;
CREATE INDEX dispute_newest ON dispute (created_at DESC NULLS LAST, id DESC);
CREATE INDEX office_rule_newest ON office_rule (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX case_standard_newest ON case_standard (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX office_rule_from ON office_rule (valid_from DESC NULLS LAST, id DESC);
CREATE INDEX case_standard_from ON case_standard (valid_from DESC NULLS LAST, id DESC);
CREATE INDEX dispute_readers ON dispute USING gin (readers gin__int_ops, search);
CREATE INDEX dispute_due ON dispute (next_due_at, id);
CREATE INDEX dispute_state ON dispute (state, created_at DESC NULLS LAST, id DESC);
CREATE INDEX dispute_state_due ON dispute (state, next_due_at, id);
CREATE INDEX dispute_matter ON dispute (matter, created_at DESC NULLS LAST, id DESC);
CREATE INDEX office_clue_search ON office_clue USING gin (search);
CREATE INDEX office_rule_search ON office_rule USING gin (search);
CREATE INDEX case_standard_search ON case_standard USING gin (search);

GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE FUNCTION access.find_dispute(p_words text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted tsquery := access.search_query(p_words);
BEGIN
  IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
  RETURN QUERY EXECUTE 'SELECT d.id FROM dispute d WHERE d.search @@ $1 AND d.readers && $2 AND access.has_words(d.search_text, $3)'
    USING wanted, access.reader_keys(), p_words;
END $$;
CREATE FUNCTION access.find_office_clue(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT c.id FROM office_clue c WHERE c.search @@ access.search_query(p_words) AND access.has_words(c.search_text, p_words)
    AND ((c.owner_agency = access.agency_key() AND access.has_role('officer', 'approver', 'supervisor')
        AND (c.entered_by = access.user_id() OR (NOT c.past_head AND access.has_role('approver'))))
      OR (c.sent_at IS NOT NULL AND c.addressee = access.agency_key() AND access.has_role('officer', 'approver')))
    AND (SELECT access.genuine()) $$;
CREATE FUNCTION access.find_office_rule(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT r.id FROM office_rule r WHERE r.search @@ access.search_query(p_words) AND access.has_words(r.search_text, p_words)
    AND (r.state = 'approved' OR (SELECT access.has_role('legalOfficer'))) AND (SELECT access.genuine()) $$;
CREATE FUNCTION access.find_case_standard(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.id FROM case_standard s WHERE s.search @@ access.search_query(p_words) AND access.has_words(s.search_text, p_words)
    AND (s.state = 'approved' OR (SELECT access.has_role('legalOfficer'))) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_dispute(text[]), access.find_office_clue(text[]), access.find_office_rule(text[]), access.find_case_standard(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_dispute(text[]), access.find_office_clue(text[]), access.find_office_rule(text[]), access.find_case_standard(text[]) TO qingfeng_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
