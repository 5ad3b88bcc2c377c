-- The trail becomes a log that anybody can check: a Merkle tree (RFC 9162, hashed as RFC 6962) over the entries, kept as tiles, its size
-- and root signed as a checkpoint. Entries are sealed in the business transaction as before and put in order after commit. The linear
-- chain is not continued; its entries are taken into the tree while the server is open.

CREATE TABLE audit.leaf (
  index    bigint PRIMARY KEY,
  entry_id uuid NOT NULL,
  salt     bytea NOT NULL,
  CONSTRAINT leaf_entry_once UNIQUE (entry_id),
  CONSTRAINT leaf_index_from_zero CHECK (index >= 0),
  CONSTRAINT leaf_salt_of_sixteen_bytes CHECK (octet_length(salt) = 16)
);
COMMENT ON TABLE audit.leaf IS 'The order of entries in the tree. What is hashed there is the entry with its salt, so that a hash tells nothing of the entry.';
COMMENT ON COLUMN audit.leaf.index IS 'Place in the tree, from 0 without gaps.';
COMMENT ON COLUMN audit.leaf.entry_id IS 'The entry. Not a foreign key: a removed entry must leave its place visible.';
COMMENT ON COLUMN audit.leaf.salt IS 'Random bytes of this entry alone.';
GRANT SELECT, INSERT ON audit.leaf TO qingfeng_system;

CREATE TABLE audit.tile (
  level  smallint,
  index  bigint,
  hashes bytea NOT NULL,
  CONSTRAINT tile_pkey PRIMARY KEY (level, index),
  CONSTRAINT tile_of_whole_hashes CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0)
);
-- Hashes do not get smaller by compressing them.
ALTER TABLE audit.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
COMMENT ON TABLE audit.tile IS 'The tree in tiles of up to 256 hashes (c2sp.org/tlog-tiles): level 0 those of entries, above those of full tiles below.';
COMMENT ON COLUMN audit.tile.level IS 'Level of the tile, eight levels of the tree each.';
COMMENT ON COLUMN audit.tile.index IS 'Place within its level, from 0.';
COMMENT ON COLUMN audit.tile.hashes IS 'Hashes of 32 bytes, one after another.';
GRANT SELECT, INSERT, UPDATE ON audit.tile TO qingfeng_system;

-- A tile grows until it is full; what stands in it stays.
CREATE FUNCTION audit.keep_tile() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.level <> OLD.level OR NEW.index <> OLD.index OR substring(NEW.hashes FOR octet_length(OLD.hashes)) <> OLD.hashes THEN
    RAISE EXCEPTION 'hashes of the log are never changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tile_kept BEFORE UPDATE ON audit.tile FOR EACH ROW EXECUTE FUNCTION audit.keep_tile();

CREATE TABLE audit.log (
  sole        boolean PRIMARY KEY DEFAULT true,
  origin      text NOT NULL,
  size        bigint NOT NULL DEFAULT 0,
  signed_size bigint NOT NULL DEFAULT 0,
  checkpoint  text,
  signed_at   timestamptz,
  CONSTRAINT log_sole CHECK (sole),
  CONSTRAINT log_signed_within CHECK (signed_size BETWEEN 0 AND size),
  CONSTRAINT log_signed_whole CHECK ((checkpoint IS NULL) = (signed_at IS NULL))
);
COMMENT ON TABLE audit.log IS 'How long the log is, and its newest checkpoint.';
COMMENT ON COLUMN audit.log.sole IS 'There is one log.';
COMMENT ON COLUMN audit.log.origin IS 'What the log calls itself in its checkpoints; never changed.';
COMMENT ON COLUMN audit.log.size IS 'Entries that were put in order.';
COMMENT ON COLUMN audit.log.signed_size IS 'Entries under the newest checkpoint.';
COMMENT ON COLUMN audit.log.checkpoint IS 'The newest checkpoint, a signed note (c2sp.org/tlog-checkpoint).';
COMMENT ON COLUMN audit.log.signed_at IS 'When it was signed.';
GRANT SELECT, INSERT, UPDATE ON audit.log TO qingfeng_system;

CREATE TABLE audit.intake (
  sole     boolean PRIMARY KEY DEFAULT true,
  taken    bigint NOT NULL DEFAULT 0,
  until    bigint NOT NULL,
  began_at timestamptz,
  ended_at timestamptz,
  CONSTRAINT intake_sole CHECK (sole),
  CONSTRAINT intake_within CHECK (taken BETWEEN 0 AND until)
);
COMMENT ON TABLE audit.intake IS 'How far the entries of the linear chain were taken into the tree.';
COMMENT ON COLUMN audit.intake.sole IS 'It is done once.';
COMMENT ON COLUMN audit.intake.taken IS 'Up to which link of the chain.';
COMMENT ON COLUMN audit.intake.until IS 'The last link; none is added any more.';
COMMENT ON COLUMN audit.intake.began_at IS 'When the first was taken in.';
COMMENT ON COLUMN audit.intake.ended_at IS 'When all were; null while some are left.';
GRANT SELECT, UPDATE ON audit.intake TO qingfeng_system;
INSERT INTO audit.intake (until, ended_at) SELECT coalesce(max(seq), 0), CASE WHEN count(*) = 0 THEN now() END FROM audit.chain;
REVOKE INSERT ON audit.chain FROM qingfeng_system;

-- Signed heads of the chain: each is an entry of the log, so that the log vouches for them.
CREATE TABLE audit.old_head (
  id        uuid PRIMARY KEY DEFAULT uuidv7(),
  count     bigint NOT NULL,
  hash      text NOT NULL,
  at        text NOT NULL,
  signature text NOT NULL,
  CONSTRAINT old_head_once UNIQUE (count, at)
);
COMMENT ON TABLE audit.old_head IS 'Heads of the linear chain as they were signed, from the files beside the database.';
COMMENT ON COLUMN audit.old_head.id IS 'Identifier.';
COMMENT ON COLUMN audit.old_head.count IS 'Links that the head counts.';
COMMENT ON COLUMN audit.old_head.hash IS 'Hash of the last of them, in hex.';
COMMENT ON COLUMN audit.old_head.at IS 'When it was signed, as it was signed.';
COMMENT ON COLUMN audit.old_head.signature IS 'Signature over count, hash and time.';
CALL access.guard('audit.old_head');

-- Keys that checkpoints were signed with: a change of key is an entry of the log.
CREATE TABLE audit.log_key (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  verifier_key text NOT NULL,
  suite        text NOT NULL,
  since        timestamptz NOT NULL,
  from_size    bigint NOT NULL,
  CONSTRAINT log_key_once UNIQUE (verifier_key),
  CONSTRAINT log_key_suite_known CHECK (suite IN ('intl', 'gm'))
);
COMMENT ON TABLE audit.log_key IS 'Keys that checkpoints were signed with, by their public half.';
COMMENT ON COLUMN audit.log_key.id IS 'Identifier, in order of time.';
COMMENT ON COLUMN audit.log_key.verifier_key IS 'The key as others are given it (c2sp.org/signed-note).';
COMMENT ON COLUMN audit.log_key.suite IS 'Ed25519 (intl) or SM2 (gm).';
COMMENT ON COLUMN audit.log_key.since IS 'When it was used first.';
COMMENT ON COLUMN audit.log_key.from_size IS 'How long the log was then.';
CALL access.guard('audit.log_key');
