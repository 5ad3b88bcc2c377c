-- The text of attachments is searched without lying open: files are sealed, and so the index holds keyed digests of their pieces of two
-- characters, four bytes of each. It says of a piece that it is there, of no file what it says; the passage is read from the file itself.
CREATE TABLE file_text (
  file_id uuid NOT NULL,
  pieces integer[] NOT NULL,
  key_id text NOT NULL,
  read_at timestamptz NOT NULL,
  CONSTRAINT file_text_pkey PRIMARY KEY (file_id),
  CONSTRAINT file_text_of_file FOREIGN KEY (file_id) REFERENCES file (id) ON DELETE CASCADE
);
COMMENT ON TABLE file_text IS 'Keyed digests of the pieces of the text of a file, for the search; derived, and made anew when keys are rotated.';
COMMENT ON COLUMN file_text.file_id IS 'The file.';
COMMENT ON COLUMN file_text.pieces IS 'Four bytes of the keyed digest of each piece of two characters; empty where it holds no text.';
COMMENT ON COLUMN file_text.key_id IS 'Mark of the key that they were made with.';
COMMENT ON COLUMN file_text.read_at IS 'When the file was read.';
CREATE INDEX file_text_pieces ON file_text USING gin (pieces);
ALTER TABLE file_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_text FORCE ROW LEVEL SECURITY;
CREATE POLICY file_text_system ON file_text TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON file_text TO qingfeng_system;

-- Which files may be in the index: not those of tips and of answers of platforms, not what is sealed by law, not the secondary volume.
CREATE FUNCTION access.file_is_searched(p_kind text, p_id uuid, p_instance uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p_kind IS NOT NULL AND p_kind !~ '^(tip|assistance)'
    AND NOT EXISTS (SELECT FROM procedure_instance i WHERE i.id = p_instance AND i.sealed)
    AND NOT EXISTS (SELECT FROM case_document d WHERE d.volume = 'secondary' AND p_id IN (d.draft_file, d.sealed_file, d.receipt_file))
$$;
REVOKE ALL ON FUNCTION access.file_is_searched(text, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.file_is_searched(text, uuid, uuid) TO qingfeng_system;

-- Files that have all pieces, by any of the keys in use: the caller joins them with those that the acting user sees.
CREATE FUNCTION access.files_with_pieces(p_sets jsonb) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT t.file_id FROM jsonb_array_elements(p_sets) AS s (pieces)
    JOIN file_text t ON t.pieces @> (SELECT array_agg(p::integer) FROM jsonb_array_elements_text(s.pieces) AS p)
    JOIN file f ON f.id = t.file_id
   WHERE access.genuine() AND access.file_is_searched(f.kind, f.id, f.instance_id)
$$;
REVOKE ALL ON FUNCTION access.files_with_pieces(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.files_with_pieces(jsonb) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.files_with_pieces(jsonb) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
