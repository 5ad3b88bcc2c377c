-- Sign-in: tables of better-auth under our names (camelCase fields become snake_case columns), reached by the system role alone.
-- The library writes them on its own connection; the triggers of access.guard record it. Secrets never enter the trail.

CREATE TABLE auth.identity (
  id                 uuid PRIMARY KEY REFERENCES app_user (id),
  name               text NOT NULL,
  email              text NOT NULL,
  email_verified     boolean NOT NULL DEFAULT false,
  image              text,
  username           text NOT NULL,
  display_username   text,
  two_factor_enabled boolean NOT NULL DEFAULT false,
  one_time_until     timestamptz,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT identity_email_once UNIQUE (email),
  CONSTRAINT identity_username_once UNIQUE (username)
);
COMMENT ON TABLE auth.identity IS 'Whoever can sign in: one row per app_user, under the same identifier.';
COMMENT ON COLUMN auth.identity.id IS 'The app_user.';
COMMENT ON COLUMN auth.identity.name IS 'Account name, for the library.';
COMMENT ON COLUMN auth.identity.email IS 'A placeholder that the library asks for; real addresses are encrypted in app_user.';
COMMENT ON COLUMN auth.identity.email_verified IS 'True: the placeholder names this identity and no other, so that single sign-on may be linked by it.';
COMMENT ON COLUMN auth.identity.image IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.identity.username IS 'Account name in lower case, by which a person signs in.';
COMMENT ON COLUMN auth.identity.display_username IS 'Account name as entered.';
COMMENT ON COLUMN auth.identity.two_factor_enabled IS 'True once a second factor was set up and proved.';
COMMENT ON COLUMN auth.identity.one_time_until IS 'Set while the password is a one-time one: until when it opens a session that may only change it.';
COMMENT ON COLUMN auth.identity.created_at IS 'When it was made.';
COMMENT ON COLUMN auth.identity.updated_at IS 'When it was last changed.';

CREATE TABLE auth.session (
  id         text PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES auth.identity (id) ON DELETE CASCADE,
  token      text NOT NULL,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT session_token_once UNIQUE (token)
);
COMMENT ON TABLE auth.session IS 'Sessions that are open; deleted when signed out, revoked or timed out.';
COMMENT ON COLUMN auth.session.id IS 'Identifier.';
COMMENT ON COLUMN auth.session.user_id IS 'Whose.';
COMMENT ON COLUMN auth.session.token IS 'What the cookie carries, signed there with a key outside the database.';
COMMENT ON COLUMN auth.session.expires_at IS 'End of the time without use.';
COMMENT ON COLUMN auth.session.ip_address IS 'Address it was opened from.';
COMMENT ON COLUMN auth.session.user_agent IS 'Program it was opened with.';
COMMENT ON COLUMN auth.session.created_at IS 'When it was opened; the absolute limit counts from here.';
COMMENT ON COLUMN auth.session.updated_at IS 'When its time was last extended.';
CREATE INDEX session_of_user ON auth.session (user_id);
CREATE INDEX session_expiry ON auth.session (expires_at);

CREATE TABLE auth.credential (
  id                       text PRIMARY KEY,
  account_id               text NOT NULL,
  provider_id              text NOT NULL,
  user_id                  uuid NOT NULL REFERENCES auth.identity (id) ON DELETE CASCADE,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  password_changed_at      timestamptz,
  created_at               timestamptz NOT NULL DEFAULT now(),
  updated_at               timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT credential_once UNIQUE (provider_id, account_id)
);
COMMENT ON TABLE auth.credential IS 'How an identity proves itself: a password, or an account at a single sign-on provider.';
COMMENT ON COLUMN auth.credential.id IS 'Identifier.';
COMMENT ON COLUMN auth.credential.account_id IS 'Identifier at the provider; for passwords the identity''s own.';
COMMENT ON COLUMN auth.credential.provider_id IS 'credential for a password, else the provider.';
COMMENT ON COLUMN auth.credential.user_id IS 'Whose.';
COMMENT ON COLUMN auth.credential.access_token IS 'Provider''s token, encrypted by the library.';
COMMENT ON COLUMN auth.credential.refresh_token IS 'Provider''s token, encrypted by the library.';
COMMENT ON COLUMN auth.credential.id_token IS 'Provider''s token, encrypted by the library.';
COMMENT ON COLUMN auth.credential.access_token_expires_at IS 'When that token ends.';
COMMENT ON COLUMN auth.credential.refresh_token_expires_at IS 'When that token ends.';
COMMENT ON COLUMN auth.credential.scope IS 'What the provider granted.';
COMMENT ON COLUMN auth.credential.password IS 'scrypt hash with its salt.';
COMMENT ON COLUMN auth.credential.password_changed_at IS 'When the password was last set, kept by trigger, so that the trail shows the change and not the hash.';
COMMENT ON COLUMN auth.credential.created_at IS 'When it was made.';
COMMENT ON COLUMN auth.credential.updated_at IS 'When it was last changed.';
CREATE INDEX credential_user ON auth.credential (user_id);

CREATE FUNCTION auth.date_password() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.password IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.password IS DISTINCT FROM OLD.password) THEN
    NEW.password_changed_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER credential_password_dated BEFORE INSERT OR UPDATE ON auth.credential FOR EACH ROW EXECUTE FUNCTION auth.date_password();

CREATE TABLE auth.verification (
  id         text PRIMARY KEY,
  identifier text NOT NULL,
  value      text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE auth.verification IS 'Sign-ins under way: second factor awaited, single sign-on gone to its provider. Minutes long.';
COMMENT ON COLUMN auth.verification.id IS 'Identifier.';
COMMENT ON COLUMN auth.verification.identifier IS 'What is awaited.';
COMMENT ON COLUMN auth.verification.value IS 'What it is checked against.';
COMMENT ON COLUMN auth.verification.expires_at IS 'When it lapses.';
COMMENT ON COLUMN auth.verification.created_at IS 'When it was made.';
COMMENT ON COLUMN auth.verification.updated_at IS 'When it was last changed.';
CREATE INDEX verification_identifier ON auth.verification (identifier);
CREATE INDEX verification_expiry ON auth.verification (expires_at);

CREATE TABLE auth.two_factor (
  id                        text PRIMARY KEY,
  user_id                   uuid NOT NULL REFERENCES auth.identity (id) ON DELETE CASCADE,
  secret                    text NOT NULL,
  backup_codes              text NOT NULL,
  verified                  boolean NOT NULL DEFAULT true,
  failed_verification_count integer NOT NULL DEFAULT 0,
  locked_until              timestamptz
);
COMMENT ON TABLE auth.two_factor IS 'Second factors (TOTP, RFC 6238) and their backup codes.';
COMMENT ON COLUMN auth.two_factor.id IS 'Identifier.';
COMMENT ON COLUMN auth.two_factor.user_id IS 'Whose.';
COMMENT ON COLUMN auth.two_factor.secret IS 'Shared secret, encrypted with a key outside the database.';
COMMENT ON COLUMN auth.two_factor.backup_codes IS 'Codes for a lost device, encrypted likewise; each works once.';
COMMENT ON COLUMN auth.two_factor.verified IS 'True once a first code proved that the device has the secret.';
COMMENT ON COLUMN auth.two_factor.failed_verification_count IS 'Wrong codes since the last right one.';
COMMENT ON COLUMN auth.two_factor.locked_until IS 'No code is taken before.';
CREATE INDEX two_factor_user ON auth.two_factor (user_id);
CREATE INDEX two_factor_secret ON auth.two_factor (secret);

CREATE TABLE auth.api_key (
  id                     text PRIMARY KEY,
  config_id              text NOT NULL DEFAULT 'default',
  name                   text,
  start                  text,
  prefix                 text,
  key                    text NOT NULL,
  reference_id           uuid NOT NULL REFERENCES auth.identity (id) ON DELETE CASCADE,
  refill_interval        integer,
  refill_amount          integer,
  last_refill_at         timestamptz,
  enabled                boolean NOT NULL DEFAULT true,
  rate_limit_enabled     boolean NOT NULL DEFAULT false,
  rate_limit_time_window integer,
  rate_limit_max         integer,
  request_count          integer NOT NULL DEFAULT 0,
  remaining              integer,
  last_request           timestamptz,
  expires_at             timestamptz,
  permissions            text,
  metadata               text,
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT api_key_once UNIQUE (key)
);
COMMENT ON TABLE auth.api_key IS 'Keys with which agencies'' systems call the platform in the name of one app_user.';
COMMENT ON COLUMN auth.api_key.id IS 'Identifier.';
COMMENT ON COLUMN auth.api_key.config_id IS 'Configuration of the library; always default.';
COMMENT ON COLUMN auth.api_key.name IS 'What it is for.';
COMMENT ON COLUMN auth.api_key.start IS 'Its first characters, to tell keys apart.';
COMMENT ON COLUMN auth.api_key.prefix IS 'Prefix of our keys.';
COMMENT ON COLUMN auth.api_key.key IS 'SHA-256 of the key.';
COMMENT ON COLUMN auth.api_key.reference_id IS 'User it acts for.';
COMMENT ON COLUMN auth.api_key.refill_interval IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.api_key.refill_amount IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.api_key.last_refill_at IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.api_key.enabled IS 'False when it was switched off.';
COMMENT ON COLUMN auth.api_key.rate_limit_enabled IS 'Kept for the library; the platform limits rates itself.';
COMMENT ON COLUMN auth.api_key.rate_limit_time_window IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.api_key.rate_limit_max IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.api_key.request_count IS 'Requests counted by the library.';
COMMENT ON COLUMN auth.api_key.remaining IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.api_key.last_request IS 'When it was last used.';
COMMENT ON COLUMN auth.api_key.expires_at IS 'When it ends.';
COMMENT ON COLUMN auth.api_key.permissions IS 'Kept for the library; what a key may do is what its user may do.';
COMMENT ON COLUMN auth.api_key.metadata IS 'Kept for the library; unused.';
COMMENT ON COLUMN auth.api_key.created_at IS 'When it was made.';
COMMENT ON COLUMN auth.api_key.updated_at IS 'When it was last changed.';
CREATE INDEX api_key_user ON auth.api_key (reference_id);
CREATE INDEX api_key_config ON auth.api_key (config_id);

CREATE TABLE auth.lockout (
  id           text PRIMARY KEY,
  failures     integer NOT NULL,
  last_failure timestamptz NOT NULL,
  locked_until timestamptz,
  CONSTRAINT lockout_counted CHECK (failures >= 0)
);
COMMENT ON TABLE auth.lockout IS 'Failed sign-ins per account name, known or not, so that guessing stops in every process and across restarts.';
COMMENT ON COLUMN auth.lockout.id IS 'Keyed digest of the account name: what is typed there may be a password by mistake.';
COMMENT ON COLUMN auth.lockout.failures IS 'Failures since the last success.';
COMMENT ON COLUMN auth.lockout.last_failure IS 'When the last one was.';
COMMENT ON COLUMN auth.lockout.locked_until IS 'Nothing is tried before.';
CREATE INDEX lockout_age ON auth.lockout (last_failure);

CALL access.guard('auth.identity', 'updated_at');
CALL access.guard('auth.session', 'token', 'updated_at', 'expires_at');
CALL access.guard('auth.credential', 'password', 'access_token', 'refresh_token', 'id_token', 'access_token_expires_at', 'refresh_token_expires_at', 'updated_at');
CALL access.guard('auth.verification', 'identifier', 'value', 'updated_at');
CALL access.guard('auth.two_factor', 'secret', 'backup_codes');
CALL access.guard('auth.api_key', 'key', 'request_count', 'last_request', 'updated_at');
CALL access.guard('auth.lockout');

-- Whoever is made inactive is out at once, whatever process they are signed in to, and their keys open nothing any more.
CREATE FUNCTION auth.end_sessions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM auth.session WHERE user_id = NEW.id;
  UPDATE auth.api_key SET enabled = false, updated_at = clock_timestamp() WHERE reference_id = NEW.id AND enabled;
  RETURN NULL;
END $$;
GRANT CREATE ON SCHEMA auth TO qingfeng_system;
ALTER FUNCTION auth.end_sessions() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA auth FROM qingfeng_system;
REVOKE ALL ON FUNCTION auth.end_sessions() FROM PUBLIC;
CREATE TRIGGER app_user_out_at_once AFTER UPDATE OF active ON app_user FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION auth.end_sessions();
