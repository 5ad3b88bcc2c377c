-- Every two minutes the search looked at all stored files for those that were not read yet, and at the whole index for what must leave it.
-- Now a file is due when it is attached, when its record is sealed or when its document changes volume, and only what is due is looked at.
CREATE TABLE file_due (
  file_id uuid NOT NULL,
  mark bigint GENERATED ALWAYS AS IDENTITY,
  waits_for_office boolean NOT NULL DEFAULT false,
  CONSTRAINT file_due_pkey PRIMARY KEY (file_id),
  CONSTRAINT file_due_of_file FOREIGN KEY (file_id) REFERENCES file (id) ON DELETE CASCADE
);
COMMENT ON TABLE file_due IS 'Files that the search must read, or must forget; a row goes when that is done.';
COMMENT ON COLUMN file_due.file_id IS 'The file.';
COMMENT ON COLUMN file_due.mark IS 'Another number each time it becomes due, so that a change while it is being read is not lost.';
COMMENT ON COLUMN file_due.waits_for_office IS 'True where only LibreOffice reads it and there was none.';
CREATE INDEX file_due_now ON file_due (file_id) WHERE NOT waits_for_office;
CREATE INDEX file_due_office ON file_due (file_id) WHERE waits_for_office;
ALTER TABLE file_due ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_due FORCE ROW LEVEL SECURITY;
CREATE POLICY file_due_system ON file_due TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON file_due TO qingfeng_system;

-- What the questions below go by.
CREATE INDEX file_of_instance ON file (instance_id) WHERE instance_id IS NOT NULL;
CREATE INDEX file_text_key ON file_text (key_id);
CREATE INDEX case_document_secondary_draft ON case_document (draft_file) WHERE volume = 'secondary' AND draft_file IS NOT NULL;
CREATE INDEX case_document_secondary_sealed ON case_document (sealed_file) WHERE volume = 'secondary' AND sealed_file IS NOT NULL;
CREATE INDEX case_document_secondary_receipt ON case_document (receipt_file) WHERE volume = 'secondary' AND receipt_file IS NOT NULL;

-- As before, but each file of a document is looked up by its own index.
CREATE OR REPLACE FUNCTION access.file_is_searched(p_kind text, p_id uuid, p_instance uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p_kind IS NOT NULL AND p_kind !~ '^(tip|assistance)'
    AND NOT EXISTS (SELECT FROM procedure_instance i WHERE i.id = p_instance AND i.sealed)
    AND NOT EXISTS (SELECT FROM case_document d WHERE d.volume = 'secondary' AND d.draft_file = p_id)
    AND NOT EXISTS (SELECT FROM case_document d WHERE d.volume = 'secondary' AND d.sealed_file = p_id)
    AND NOT EXISTS (SELECT FROM case_document d WHERE d.volume = 'secondary' AND d.receipt_file = p_id)
$$;

CREATE FUNCTION access.file_becomes_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO file_due (file_id) VALUES (NEW.id) ON CONFLICT (file_id) DO UPDATE SET mark = DEFAULT, waits_for_office = false;
  RETURN NULL;
END $$;
CREATE FUNCTION access.files_of_run_become_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO file_due (file_id) SELECT f.id FROM file f WHERE f.instance_id = NEW.id AND f.record_id IS NOT NULL
    ON CONFLICT (file_id) DO UPDATE SET mark = DEFAULT, waits_for_office = false;
  RETURN NULL;
END $$;
CREATE FUNCTION access.files_of_document_become_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO file_due (file_id)
    SELECT f.id FROM file f WHERE f.record_id IS NOT NULL
      AND f.id IN (NEW.draft_file, NEW.sealed_file, NEW.receipt_file, OLD.draft_file, OLD.sealed_file, OLD.receipt_file)
    ON CONFLICT (file_id) DO UPDATE SET mark = DEFAULT, waits_for_office = false;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION access.file_becomes_due(), access.files_of_run_become_due(), access.files_of_document_become_due() FROM PUBLIC;

CREATE TRIGGER file_stored_due AFTER INSERT ON file FOR EACH ROW WHEN (NEW.record_id IS NOT NULL)
  EXECUTE FUNCTION access.file_becomes_due();
CREATE TRIGGER file_attached_due AFTER UPDATE OF instance_id, kind, record_id ON file FOR EACH ROW
  WHEN (NEW.record_id IS NOT NULL AND (OLD.instance_id, OLD.kind, OLD.record_id) IS DISTINCT FROM (NEW.instance_id, NEW.kind, NEW.record_id))
  EXECUTE FUNCTION access.file_becomes_due();
CREATE TRIGGER procedure_instance_sealed_due AFTER UPDATE OF sealed ON procedure_instance FOR EACH ROW
  WHEN (OLD.sealed IS DISTINCT FROM NEW.sealed) EXECUTE FUNCTION access.files_of_run_become_due();
CREATE TRIGGER case_document_entered_due AFTER INSERT ON case_document FOR EACH ROW
  WHEN (NEW.volume = 'secondary') EXECUTE FUNCTION access.files_of_document_become_due();
CREATE TRIGGER case_document_changed_due AFTER UPDATE OF volume, draft_file, sealed_file, receipt_file ON case_document FOR EACH ROW
  WHEN ((NEW.volume = 'secondary' OR OLD.volume = 'secondary')
    AND (OLD.volume, OLD.draft_file, OLD.sealed_file, OLD.receipt_file) IS DISTINCT FROM (NEW.volume, NEW.draft_file, NEW.sealed_file, NEW.receipt_file))
  EXECUTE FUNCTION access.files_of_document_become_due();

-- Names of attachments are found by their pieces, as the texts of records are.
CREATE FUNCTION access.name_pieces(p_name text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path = pg_catalog, access, public, pg_temp AS $$
  SELECT array_to_tsvector(coalesce((SELECT array_agg(DISTINCT piece) FROM (
    SELECT unnest(access.word_pieces(access.searchable(p_name))) AS piece
    UNION SELECT unnest(string_to_array(access.searchable(p_name), NULL))) AS pieces WHERE piece <> ''), '{}'))
$$;
CREATE INDEX file_names ON file USING gin (access.name_pieces(name)) WHERE record_id IS NOT NULL;

-- Attachments whose name has all the words: the caller joins them with those that the acting user sees.
CREATE FUNCTION access.files_named(p_words text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT f.id FROM file f
   WHERE access.genuine() AND f.record_id IS NOT NULL AND access.name_pieces(f.name) @@ access.search_query(p_words)
     AND access.has_words(access.searchable(f.name), p_words) AND access.file_is_searched(f.kind, f.id, f.instance_id)
$$;
REVOKE ALL ON FUNCTION access.files_named(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.files_named(text[]) TO qingfeng_app;

GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.file_becomes_due() OWNER TO qingfeng_system;
ALTER FUNCTION access.files_of_run_become_due() OWNER TO qingfeng_system;
ALTER FUNCTION access.files_of_document_become_due() OWNER TO qingfeng_system;
ALTER FUNCTION access.files_named(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- What was stored before: files that were not read, and those that must be forgotten.
INSERT INTO file_due (file_id)
  SELECT f.id FROM file f LEFT JOIN file_text t ON t.file_id = f.id
   WHERE f.record_id IS NOT NULL AND (t.file_id IS NULL) = access.file_is_searched(f.kind, f.id, f.instance_id);
