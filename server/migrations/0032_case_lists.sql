-- Lists of cases: what they are found by, indexes that serve an order, and the code in the numbers of each agency.

ALTER TABLE case_file ADD COLUMN search_text text NOT NULL DEFAULT '', ADD COLUMN search tsvector NOT NULL DEFAULT '';
COMMENT ON COLUMN case_file.search_text IS 'Number, name, parties, place and platform without signs and spaces, kept by trigger.';
COMMENT ON COLUMN case_file.search IS 'The pieces of search_text: single characters and pairs.';

-- Who writes a part of a case touches the case, so that its parties are in the text as well.
CREATE FUNCTION access.case_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text[] := ARRAY[NEW.no, NEW.title, NEW.place, NEW.platform] || ARRAY(SELECT p.name FROM case_party p WHERE p.case_id = NEW.id ORDER BY p.id);
  one text;
  pieces text[] := '{}';
BEGIN
  NEW.search_text := '';
  FOREACH one IN ARRAY said LOOP
    one := access.searchable(coalesce(one, ''));
    CONTINUE WHEN one = '';
    NEW.search_text := NEW.search_text || ' ' || one;
    pieces := pieces || access.word_pieces(one) || string_to_array(one, NULL);
  END LOOP;
  NEW.search := array_to_tsvector(ARRAY(SELECT DISTINCT unnest(pieces)));
  RETURN NEW;
END $$;
CREATE TRIGGER case_file_search BEFORE INSERT OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION access.case_search();
DROP TRIGGER case_file_audited ON case_file;
CREATE TRIGGER case_file_audited AFTER INSERT OR UPDATE OR DELETE ON case_file
  FOR EACH ROW EXECUTE FUNCTION audit.record_change('readers', 'search', 'search_text');

DROP INDEX case_file_readers;
CREATE INDEX case_file_readers ON case_file USING gin (readers gin__int_ops, search);
CREATE INDEX case_file_due ON case_file (next_due_at, id);
CREATE INDEX case_file_source ON case_file (source_on DESC, id DESC);
CREATE INDEX case_file_amount ON case_file (illegal_business_amount DESC NULLS LAST, id DESC);
CREATE INDEX case_file_state ON case_file (state, next_due_at, id);
CREATE INDEX case_file_result ON case_file (offence_result, next_due_at, id);
CREATE INDEX case_file_offence ON case_file (offence_code, next_due_at, id);
CREATE INDEX case_file_region ON case_file (place_region, next_due_at, id);
CREATE INDEX case_officer_user ON case_officer (user_id, case_id) WHERE user_id IS NOT NULL;

-- The rule of the rows stands in the query itself, beside the match, so that one index serves both (as access.find_tasks does).
CREATE FUNCTION access.find_cases(p_words text[], p_limit integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  words text[] := array(SELECT access.searchable(w) FROM unnest(p_words) AS w WHERE access.searchable(w) <> '');
  wanted tsquery;
BEGIN
  IF cardinality(words) = 0 OR NOT access.genuine() THEN RETURN; END IF;
  SELECT string_agg(quote_literal(piece), ' & ')::tsquery INTO wanted
    FROM (SELECT DISTINCT unnest(access.word_pieces(w)) AS piece FROM unnest(words) AS w) AS pieces;
  RETURN QUERY EXECUTE
    'SELECT c.id FROM case_file c WHERE c.search @@ $1 AND c.readers && $2'
    || ' AND NOT EXISTS (SELECT 1 FROM unnest($3) AS w WHERE length(w) > 2 AND position(w IN c.search_text) = 0)'
    || ' ORDER BY c.id DESC LIMIT $4'
    USING wanted, access.reader_keys(), words, p_limit;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_cases(text[], integer) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.find_cases(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_cases(text[], integer) TO qingfeng_app;

CREATE TABLE case_numbering (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  code         text NOT NULL,
  CONSTRAINT case_numbering_once UNIQUE (owner_agency),
  CONSTRAINT case_numbering_code_form CHECK (code ~ '^[一-龥]{1,20}$')
);
COMMENT ON TABLE case_numbering IS 'The code that stands for an agency in the numbers of its cases and documents.';
COMMENT ON COLUMN case_numbering.id IS 'Identifier.';
COMMENT ON COLUMN case_numbering.owner_agency IS 'The agency.';
COMMENT ON COLUMN case_numbering.code IS 'Such as 穗市监.';
CALL access.guard('case_numbering');
GRANT SELECT, INSERT, UPDATE ON case_numbering TO qingfeng_app;
CREATE POLICY case_numbering_read ON case_numbering FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY case_numbering_enter ON case_numbering FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND access.has_role('approver', 'supervisor') AND (SELECT access.genuine()));
CREATE POLICY case_numbering_change ON case_numbering FOR UPDATE TO qingfeng_app
  USING (owner_agency = access.agency_key() AND access.has_role('approver', 'supervisor') AND (SELECT access.genuine()));
