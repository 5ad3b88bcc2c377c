-- Nothing that is public of a decision lets anybody try what was covered: in place of digests of the served text stands a commitment by a key
-- that the agency keeps. What was withdrawn keeps number, agency, days and reason alone.

-- Rows are nobody's but those of whom their policies name; the system role sees them all.
SET LOCAL ROLE qingfeng_system;
UPDATE publication SET proof = CASE WHEN state = 'public' THEN proof - 'servedDigest' - 'coveredSigns' ELSE '{}' END
 WHERE state <> 'public' AND proof <> '{}' OR proof ?| ARRAY['servedDigest', 'coveredSigns'];
UPDATE publication SET party = '（已撤回）', matter = '（已撤回）', until_on = NULL, repair_from = NULL WHERE state = 'withdrawn';
RESET ROLE;
ALTER TABLE publication
  ADD CONSTRAINT publication_no_digest_of_served CHECK (NOT proof ?| ARRAY['servedDigest', 'coveredSigns']),
  ADD CONSTRAINT publication_proof_while_public CHECK (state = 'public' OR proof = '{}'),
  ADD CONSTRAINT publication_withdrawn_says_little CHECK (state <> 'withdrawn'
    OR party = '（已撤回）' AND matter = '（已撤回）' AND until_on IS NULL AND repair_from IS NULL AND items = '[]');
COMMENT ON COLUMN publication.proof IS 'Comparison of the public text with the served one: a commitment to the served one, the digest of the public one, passages covered, signs that are equal; {} of what is no longer public.';

CREATE TABLE publication_key (
  id uuid NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  edition integer NOT NULL,
  over text NOT NULL,
  commitment char(64) NOT NULL,
  secret text NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT publication_key_pkey PRIMARY KEY (id),
  CONSTRAINT publication_key_of FOREIGN KEY (id) REFERENCES publication (id),
  CONSTRAINT publication_key_over_known CHECK (over IN ('text', 'file'))
);
COMMENT ON TABLE publication_key IS 'Keys of the commitments to served decisions, while they are public: who has the decision and its key checks the commitment alone.';
COMMENT ON COLUMN publication_key.id IS 'The publication that it belongs to.';
COMMENT ON COLUMN publication_key.owner_agency IS 'Agency that decided: the key is its alone.';
COMMENT ON COLUMN publication_key.edition IS 'Edition whose commitment it opens.';
COMMENT ON COLUMN publication_key.over IS 'text: the served text without white space; file: the SHA-256 of the served scan, in hexadecimal.';
COMMENT ON COLUMN publication_key.commitment IS 'HMAC-SHA-256 by this key, as it is public.';
COMMENT ON COLUMN publication_key.secret IS 'Encrypted: the key, 256 random bits in hexadecimal.';
COMMENT ON COLUMN publication_key.made_at IS 'When it was drawn.';
CALL access.guard('publication_key', 'secret');
GRANT SELECT, INSERT, UPDATE, DELETE ON publication_key TO qingfeng_app;
CREATE POLICY publication_key_read ON publication_key FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY publication_key_enter ON publication_key FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT FROM publication e WHERE e.id = publication_key.id AND e.owner_agency = publication_key.owner_agency));
CREATE POLICY publication_key_change ON publication_key FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY publication_key_remove ON publication_key FOR DELETE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

-- The files that the public takes away, as they were published; their bytes lie in the file store.
CREATE TABLE publication_file (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  sha256 char(64) NOT NULL,
  store_key char(64) NOT NULL,
  CONSTRAINT publication_file_pkey PRIMARY KEY (id),
  CONSTRAINT publication_file_of FOREIGN KEY (of_id) REFERENCES publication (id),
  CONSTRAINT publication_file_once UNIQUE (of_id, name)
);
COMMENT ON TABLE publication_file IS 'Files of decisions as the public takes them away, while they are public.';
COMMENT ON COLUMN publication_file.id IS 'Identifier.';
COMMENT ON COLUMN publication_file.of_id IS 'The publication that it belongs to.';
COMMENT ON COLUMN publication_file.owner_agency IS 'Agency that published it.';
COMMENT ON COLUMN publication_file.name IS 'docx, pdf, or page-N of a scan.';
COMMENT ON COLUMN publication_file.media_type IS 'Media type.';
COMMENT ON COLUMN publication_file.size IS 'Bytes.';
COMMENT ON COLUMN publication_file.sha256 IS 'SHA-256 of the file, by which it is asked for.';
COMMENT ON COLUMN publication_file.store_key IS 'Where its bytes lie in the file store.';
CREATE INDEX publication_file_by_digest ON publication_file (sha256);
CALL access.guard('publication_file');
GRANT SELECT, INSERT, DELETE ON publication_file TO qingfeng_app;
CREATE POLICY publication_file_read ON publication_file FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY publication_file_enter ON publication_file FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT FROM publication e WHERE e.id = of_id AND e.owner_agency = publication_file.owner_agency));
CREATE POLICY publication_file_remove ON publication_file FOR DELETE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

-- What an earlier release published is issued anew by a job; nothing else stands in this index.
CREATE INDEX publication_to_reissue ON publication (id) WHERE state = 'public' AND NOT proof ? 'commitment';
