-- The red list (守信红名单), and who of those entered there stands on the list of grave violators.
-- Red list (守信红名单), as its declaration asks.

CREATE TABLE credit_red_list (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  subject uuid NOT NULL REFERENCES credit_subject (id),
  condition text NOT NULL,
  basis text NOT NULL,
  document_no text NOT NULL,
  recognised_by text NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  papers uuid[] NOT NULL DEFAULT '{}',
  removed_on date,
  removed_why text,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT credit_red_list_pkey PRIMARY KEY (id),
  CONSTRAINT credit_red_list_subject_document_no_once UNIQUE (owner_agency, subject, document_no),
  CONSTRAINT credit_red_list_valid_from_before_valid_until CHECK (valid_from <= valid_until),
  CONSTRAINT credit_red_list_valid_from_before_removed_on CHECK (valid_from <= removed_on),
  CONSTRAINT credit_red_list_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_red_list_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT credit_red_list_condition_known CHECK (condition IN ('taxpayerA', 'customsAdvanced', 'contracts', 'other')),
  CONSTRAINT credit_red_list_basis_length CHECK (length(basis) BETWEEN 1 AND 300),
  CONSTRAINT credit_red_list_document_no_length CHECK (length(document_no) BETWEEN 1 AND 100),
  CONSTRAINT credit_red_list_recognised_by_length CHECK (length(recognised_by) BETWEEN 1 AND 200),
  CONSTRAINT credit_red_list_removed_why_length CHECK (length(removed_why) BETWEEN 1 AND 500)
);
COMMENT ON TABLE credit_red_list IS 'Red list (守信红名单): Who was recognised as trustworthy: for what, on what basis, by whom, from when until when. It is a record: nothing follows from it by itself.';
COMMENT ON COLUMN credit_red_list.id IS 'Identifier.';
COMMENT ON COLUMN credit_red_list.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN credit_red_list.subject IS 'Subject (信用主体).';
COMMENT ON COLUMN credit_red_list.condition IS 'Condition (守信情形).';
COMMENT ON COLUMN credit_red_list.basis IS 'Basis (认定依据). Law, rule or document, with its number and article.';
COMMENT ON COLUMN credit_red_list.document_no IS 'Recognition (认定文号).';
COMMENT ON COLUMN credit_red_list.recognised_by IS 'Recognised by (认定单位).';
COMMENT ON COLUMN credit_red_list.valid_from IS 'From (有效期自).';
COMMENT ON COLUMN credit_red_list.valid_until IS 'Until (有效期至). Left out where it has no end.';
COMMENT ON COLUMN credit_red_list.papers IS 'Papers (认定材料).';
COMMENT ON COLUMN credit_red_list.removed_on IS 'Removed early on (提前退出日期).';
COMMENT ON COLUMN credit_red_list.removed_why IS 'Why it was removed (提前退出原因).';
COMMENT ON COLUMN credit_red_list.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN credit_red_list.source_id IS 'Its number there.';
COMMENT ON COLUMN credit_red_list.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN credit_red_list.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN credit_red_list.demo IS 'True for demonstration data.';
COMMENT ON COLUMN credit_red_list.entered_at IS 'When it was entered.';
COMMENT ON COLUMN credit_red_list.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN credit_red_list.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN credit_red_list.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX credit_red_list_entered ON credit_red_list (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_red_list_by_valid_until ON credit_red_list (valid_until, id);
CREATE INDEX credit_red_list_by_valid_from ON credit_red_list (valid_from, id);
CREATE INDEX credit_red_list_by_document_no ON credit_red_list (document_no, id);
CREATE INDEX credit_red_list_with_condition ON credit_red_list (condition, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_red_list_with_subject ON credit_red_list (subject, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_red_list_found ON credit_red_list (subject, document_no);
CREATE INDEX credit_red_list_owned ON credit_red_list (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_red_list_search ON credit_red_list USING gin (search);
CREATE TRIGGER credit_red_list_search BEFORE INSERT OR UPDATE ON credit_red_list FOR EACH ROW EXECUTE FUNCTION access.keep_search('document_no', 'recognised_by', 'basis');
CREATE FUNCTION access.find_credit_red_list(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM credit_red_list e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_credit_red_list(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_credit_red_list(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_credit_red_list(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CALL access.guard('credit_red_list', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON credit_red_list TO qingfeng_app;
CREATE POLICY credit_red_list_read ON credit_red_list FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_red_list_enter ON credit_red_list FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_red_list_change ON credit_red_list FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY file_of_credit_red_list ON file FOR SELECT TO qingfeng_app USING (kind = 'red-list' AND EXISTS (SELECT FROM credit_red_list e WHERE e.id = record_id) AND (SELECT access.genuine()));

-- Organisations and individual businesses that were listed as grave violators, of these subjects. It is public; of people nothing is told.
CREATE FUNCTION access.credit_listed(p_subjects uuid[])
RETURNS TABLE (subject uuid, state text, decided_on date, repaired_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.subject, l.state, l.decided_on, l.repaired_on FROM credit_listing l JOIN credit_subject s ON s.id = l.subject
   WHERE l.subject = ANY (p_subjects) AND l.state = 'listed' AND s.kind <> 'person' AND (SELECT access.genuine())
$$;
REVOKE ALL ON FUNCTION access.credit_listed(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.credit_listed(uuid[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.credit_listed(uuid[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
