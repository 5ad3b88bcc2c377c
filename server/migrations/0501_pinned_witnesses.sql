-- A cosigner is named only where its line holds by a key that is pinned here. Keys came over the line between nodes, signed by the
-- neighbour; from here on each is kept with its period, and on record.

CREATE TABLE audit.witness_key (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  name         text NOT NULL,
  verifier_key text NOT NULL,
  peer_id      uuid REFERENCES node_peer (id),
  since        timestamptz NOT NULL,
  until        timestamptz,
  CONSTRAINT witness_key_once UNIQUE (verifier_key),
  CONSTRAINT witness_key_period CHECK (until IS NULL OR until >= since)
);
CREATE INDEX witness_key_of_peer ON audit.witness_key (peer_id) WHERE peer_id IS NOT NULL;
COMMENT ON TABLE audit.witness_key IS 'Keys of witnesses that are pinned: a cosignature is attributed to nobody whose key is not among them.';
COMMENT ON COLUMN audit.witness_key.id IS 'Identifier.';
COMMENT ON COLUMN audit.witness_key.name IS 'Name that the key bears.';
COMMENT ON COLUMN audit.witness_key.verifier_key IS 'The key as others are given it (c2sp.org/signed-note).';
COMMENT ON COLUMN audit.witness_key.peer_id IS 'The neighbour that it came from; null of the invented neighbour of a demonstration.';
COMMENT ON COLUMN audit.witness_key.since IS 'Time of the first line that it signed here.';
COMMENT ON COLUMN audit.witness_key.until IS 'Since when the neighbour signs with another one; null while this is it.';
CALL access.guard('audit.witness_key');

SET LOCAL ROLE qingfeng_system;
INSERT INTO audit.witness_key (name, verifier_key, peer_id, since)
  SELECT split_part(w.verifier_key, '+', 1), w.verifier_key, w.peer_id,
      coalesce((SELECT min(c.at) FROM audit.cosignature c WHERE c.name = split_part(w.verifier_key, '+', 1)), w.answered_at, now())
    FROM audit.witness w WHERE w.verifier_key IS NOT NULL;
RESET ROLE;
