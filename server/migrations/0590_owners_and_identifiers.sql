-- Whose the goods are where they are not the party's, and what a person of the file is found by beside a telephone: what is published of the
-- case covers them, and nobody has to type them again.
ALTER TABLE case_goods ADD COLUMN owner text NOT NULL DEFAULT '',
  ADD CONSTRAINT case_goods_owner_length CHECK (length(owner) <= 200);
COMMENT ON COLUMN case_goods.owner IS 'Whose the goods are, where they are not the party''s.';

ALTER TABLE case_party ADD COLUMN identifiers text;
COMMENT ON COLUMN case_party.identifiers IS 'Numbers of accounts and plates, names on services, set apart by commas or lines, encrypted.';
