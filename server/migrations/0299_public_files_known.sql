-- The public asks by digest whether a decision is the one that was published: the files that it takes away are known by their SHA-256.
ALTER TABLE publication ADD COLUMN file_digests text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN publication.file_digests IS 'SHA-256 of the public files, made anew with each edition; empty of what is no longer public.';
CREATE INDEX publication_by_file ON publication USING gin (file_digests) WHERE state = 'public';
