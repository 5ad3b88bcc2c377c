-- The first password of an account, and one after a reset, are chosen by the person: by a link that goes to them by mail, or in a printed
-- letter, and that is dead once it was used. Whoever issues it is told no password.

CREATE TABLE auth.activation (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id    uuid NOT NULL REFERENCES auth.identity (id) ON DELETE CASCADE,
  digest     text NOT NULL,
  way        text NOT NULL,
  issued_by  uuid NOT NULL,
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT activation_one_per_user UNIQUE (user_id),
  CONSTRAINT activation_digest_once UNIQUE (digest),
  CONSTRAINT activation_way_known CHECK (way IN ('mail', 'letter'))
);
COMMENT ON TABLE auth.activation IS 'Links by which people choose a password: one an account, removed when it is used.';
COMMENT ON COLUMN auth.activation.id IS 'Identifier.';
COMMENT ON COLUMN auth.activation.user_id IS 'Whose account it opens.';
COMMENT ON COLUMN auth.activation.digest IS 'Keyed digest of the code in the link; the code itself is kept nowhere.';
COMMENT ON COLUMN auth.activation.way IS 'How it went to the person: mail or letter.';
COMMENT ON COLUMN auth.activation.issued_by IS 'Who issued it.';
COMMENT ON COLUMN auth.activation.issued_at IS 'When.';
COMMENT ON COLUMN auth.activation.expires_at IS 'Until when it can be used.';
CREATE INDEX activation_age ON auth.activation (expires_at);
CALL access.guard('auth.activation', 'digest');
