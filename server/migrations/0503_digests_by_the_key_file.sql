-- Digests are made anew with the keys of the key file, which a restored database need not have.
DROP FUNCTION audit.digested_alike(text, text, text, text, jsonb);
