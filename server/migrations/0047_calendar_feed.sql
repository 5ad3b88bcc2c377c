-- The calendar feed of a user: a secret address that a calendar program reads without signing in.

CREATE TABLE calendar_feed (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id      uuid NOT NULL REFERENCES app_user (id),
  scope        text NOT NULL,
  secret_hash  text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_read_at timestamptz,
  CONSTRAINT calendar_feed_one_each UNIQUE (user_id),
  CONSTRAINT calendar_feed_secret UNIQUE (secret_hash),
  CONSTRAINT calendar_feed_scope CHECK (scope IN ('agency', 'mine')),
  CONSTRAINT calendar_feed_hash_form CHECK (secret_hash ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE calendar_feed IS 'One subscription to the duties of the inbox for each user; removing the row revokes the address.';
COMMENT ON COLUMN calendar_feed.id IS 'Identifier.';
COMMENT ON COLUMN calendar_feed.user_id IS 'Whose rights the address carries.';
COMMENT ON COLUMN calendar_feed.scope IS 'agency: all that the agency owes; mine: what was given to this user.';
COMMENT ON COLUMN calendar_feed.secret_hash IS 'SHA-256 of the secret in the address, in hexadecimal digits; the secret itself is shown once and not kept.';
COMMENT ON COLUMN calendar_feed.created_at IS 'When the address was made.';
COMMENT ON COLUMN calendar_feed.last_read_at IS 'When a calendar program last read it, to the hour: an address that nobody should know shows here.';

-- Every reading would fill the trail, and the hash is nobody's business.
CALL access.guard('calendar_feed', 'secret_hash', 'last_read_at');
GRANT SELECT, INSERT, DELETE ON calendar_feed TO qingfeng_app;
CREATE POLICY calendar_feed_own ON calendar_feed TO qingfeng_app
  USING (user_id = access.user_id() AND (SELECT access.genuine())) WITH CHECK (user_id = access.user_id() AND (SELECT access.genuine()));
