-- None of these rows is an entry of the log that it is about: the log would grow by its own proofs, and two that witness each other without
-- end. What is signed proves itself; that a witness refuses, or a neighbour's log does not lead on, is an entry.
-- Checkpoints that are kept: those that neighbours cosign and time-stamping authorities stamp. A witness that is away delays its
-- cosignature alone; an authority that is away, its stamp alone.

CREATE TABLE audit.checkpoint (
  size      bigint PRIMARY KEY,
  note      text NOT NULL,
  signed_at timestamptz NOT NULL,
  kept_at   timestamptz NOT NULL
);
COMMENT ON TABLE audit.checkpoint IS 'Checkpoints that are kept: one every ten minutes in which the log grew, and the last of each day.';
COMMENT ON COLUMN audit.checkpoint.size IS 'Entries under it.';
COMMENT ON COLUMN audit.checkpoint.note IS 'The checkpoint as it was signed, a signed note.';
COMMENT ON COLUMN audit.checkpoint.signed_at IS 'When it was signed.';
COMMENT ON COLUMN audit.checkpoint.kept_at IS 'When it was chosen to be kept.';
GRANT SELECT, INSERT ON audit.checkpoint TO qingfeng_system;

CREATE TABLE audit.cosignature (
  size     bigint NOT NULL REFERENCES audit.checkpoint (size),
  name     text NOT NULL,
  line     text NOT NULL,
  at       timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  CONSTRAINT cosignature_pkey PRIMARY KEY (size, name)
);
COMMENT ON TABLE audit.cosignature IS 'What witnesses signed under our checkpoints (c2sp.org/tlog-cosignature).';
COMMENT ON COLUMN audit.cosignature.size IS 'The checkpoint.';
COMMENT ON COLUMN audit.cosignature.name IS 'Name of the witness''s key.';
COMMENT ON COLUMN audit.cosignature.line IS 'Its line of the note.';
COMMENT ON COLUMN audit.cosignature.at IS 'When it signed, by its clock.';
COMMENT ON COLUMN audit.cosignature.taken_at IS 'When it arrived here.';
GRANT SELECT, INSERT ON audit.cosignature TO qingfeng_system;

CREATE TABLE audit.witness (
  peer_id       uuid PRIMARY KEY REFERENCES node_peer (id),
  verifier_key  text,
  cosigned_size bigint NOT NULL DEFAULT 0,
  asked_size    bigint,
  asked_at      timestamptz,
  answered_at   timestamptz,
  refusal       jsonb
);
COMMENT ON TABLE audit.witness IS 'Nodes that are asked to cosign our checkpoints, and how that stands.';
COMMENT ON COLUMN audit.witness.peer_id IS 'The node.';
COMMENT ON COLUMN audit.witness.verifier_key IS 'The key that it cosigns with; null until it answered.';
COMMENT ON COLUMN audit.witness.cosigned_size IS 'Size of ours that it saw last, as far as we know.';
COMMENT ON COLUMN audit.witness.asked_size IS 'What it was asked for last and has not answered; null when it answered.';
COMMENT ON COLUMN audit.witness.asked_at IS 'When.';
COMMENT ON COLUMN audit.witness.answered_at IS 'When it answered last.';
COMMENT ON COLUMN audit.witness.refusal IS 'Why it does not cosign, in both languages; null when it does.';
CALL access.guard('audit.witness', 'cosigned_size', 'asked_size', 'asked_at', 'answered_at');

CREATE TABLE audit.witnessed (
  peer_id       uuid PRIMARY KEY REFERENCES node_peer (id),
  origin        text NOT NULL,
  verifier_keys text[] NOT NULL,
  size          bigint NOT NULL,
  note          text NOT NULL,
  cosigned_at   timestamptz NOT NULL,
  asked_at      timestamptz NOT NULL,
  problem       jsonb,
  problem_note  text,
  problem_at    timestamptz,
  CONSTRAINT witnessed_problem_whole CHECK ((problem IS NULL) = (problem_at IS NULL))
);
COMMENT ON TABLE audit.witnessed IS 'Logs of other nodes that are witnessed here: the checkpoint that was cosigned last, and what did not lead on from it.';
COMMENT ON COLUMN audit.witnessed.peer_id IS 'The node whose log it is.';
COMMENT ON COLUMN audit.witnessed.origin IS 'What the log calls itself.';
COMMENT ON COLUMN audit.witnessed.verifier_keys IS 'Keys that the node named, the newest last.';
COMMENT ON COLUMN audit.witnessed.size IS 'Size that was cosigned last.';
COMMENT ON COLUMN audit.witnessed.note IS 'The checkpoint that was cosigned last.';
COMMENT ON COLUMN audit.witnessed.cosigned_at IS 'When it was.';
COMMENT ON COLUMN audit.witnessed.asked_at IS 'When the node asked last.';
COMMENT ON COLUMN audit.witnessed.problem IS 'Why what it asked for is not cosigned: a log rewritten, or another one shown; in both languages.';
COMMENT ON COLUMN audit.witnessed.problem_note IS 'The checkpoint that does not lead on, as proof.';
COMMENT ON COLUMN audit.witnessed.problem_at IS 'When that was found.';
CALL access.guard('audit.witnessed', 'size', 'note', 'cosigned_at', 'asked_at');

CREATE TABLE audit.stamp (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  digest       bytea NOT NULL,
  size         bigint REFERENCES audit.checkpoint (size),
  renews       uuid REFERENCES audit.stamp (id),
  owner_agency integer REFERENCES agency (key),
  asked_at     timestamptz NOT NULL DEFAULT now(),
  tries        integer NOT NULL DEFAULT 0,
  next_try_at  timestamptz NOT NULL DEFAULT now(),
  trouble      jsonb,
  token        bytea,
  stamped_at   timestamptz,
  tsa          text,
  valid_until  timestamptz,
  CONSTRAINT stamp_digest_of_sha256 CHECK (octet_length(digest) = 32),
  CONSTRAINT stamp_whole CHECK ((token IS NULL) = (stamped_at IS NULL) AND (token IS NULL) = (tsa IS NULL))
);
CREATE INDEX stamp_waiting ON audit.stamp (next_try_at) WHERE token IS NULL;
CREATE INDEX stamp_ageing ON audit.stamp (valid_until) WHERE token IS NOT NULL;
CREATE INDEX stamp_of_checkpoint ON audit.stamp (size, id) WHERE size IS NOT NULL;
COMMENT ON TABLE audit.stamp IS 'Time-stamps (RFC 3161) that were asked for: of checkpoints, of digests that others hand in, and of stamps whose certificate ages.';
COMMENT ON COLUMN audit.stamp.id IS 'Identifier, in order of time.';
COMMENT ON COLUMN audit.stamp.digest IS 'SHA-256 that is stamped.';
COMMENT ON COLUMN audit.stamp.size IS 'The checkpoint whose note is stamped.';
COMMENT ON COLUMN audit.stamp.renews IS 'The stamp that this one renews: its token is what is stamped.';
COMMENT ON COLUMN audit.stamp.owner_agency IS 'Whose digest it is; null for the platform''s own.';
COMMENT ON COLUMN audit.stamp.asked_at IS 'When it was asked for.';
COMMENT ON COLUMN audit.stamp.tries IS 'How often it was tried.';
COMMENT ON COLUMN audit.stamp.next_try_at IS 'Not before then.';
COMMENT ON COLUMN audit.stamp.trouble IS 'Why the last try failed, in both languages.';
COMMENT ON COLUMN audit.stamp.token IS 'The token as the authority made it; null until then.';
COMMENT ON COLUMN audit.stamp.stamped_at IS 'Time by the authority.';
COMMENT ON COLUMN audit.stamp.tsa IS 'Address of the authority.';
COMMENT ON COLUMN audit.stamp.valid_until IS 'When the first certificate that it rests on ends.';
ALTER TABLE audit.stamp ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.stamp FORCE ROW LEVEL SECURITY;
CREATE POLICY stamp_system ON audit.stamp TO qingfeng_system USING (true) WITH CHECK (true);
CALL access.close_to_outside('audit.stamp');
GRANT SELECT, INSERT, UPDATE ON audit.stamp TO qingfeng_system;
GRANT SELECT ON audit.stamp TO qingfeng_app;
CREATE POLICY stamp_of_my_agency ON audit.stamp FOR SELECT TO qingfeng_app
  USING ((owner_agency = access.agency_key() OR access.has_role('auditAdmin')) AND (SELECT access.genuine()));

-- The one way in which others have a digest stamped, in the transaction that stores what it is of.
CREATE FUNCTION audit.ask_stamp(p_sha256 text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  made uuid;
BEGIN
  IF session_user = 'qingfeng_app' AND NOT access.genuine() THEN
    RAISE EXCEPTION 'nobody is acting: a stamp needs a context made by the server' USING ERRCODE = '42501';
  END IF;
  INSERT INTO audit.stamp (digest, owner_agency) VALUES (decode(p_sha256, 'hex'), access.agency_key()) RETURNING id INTO made;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION audit.ask_stamp(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.ask_stamp(text) TO qingfeng_app, qingfeng_system;
GRANT CREATE ON SCHEMA audit TO qingfeng_system;
ALTER FUNCTION audit.ask_stamp(text) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;
