-- Failures lock a name for the address that they came from, and only very many of them for addresses that nobody signed in from before:
-- a stranger does not lock anybody out. Codes of the second factor are used once. Rules of sign-in are the security administrator's.

ALTER TABLE auth.lockout ADD COLUMN account text;
UPDATE auth.lockout SET account = id;
ALTER TABLE auth.lockout ALTER COLUMN account SET NOT NULL;
CREATE INDEX lockout_account ON auth.lockout (account);
COMMENT ON TABLE auth.lockout IS 'Failed sign-ins per account name and address, and per account name over all addresses that are new to it, known names or not; they hold in every process and across restarts.';
COMMENT ON COLUMN auth.lockout.id IS 'Keyed digest of account name and address, or of the name alone: what is typed there may be a password by mistake.';
COMMENT ON COLUMN auth.lockout.account IS 'Keyed digest of the account name.';

CREATE TABLE auth.known_address (
  id       text PRIMARY KEY,
  account  text NOT NULL,
  used_at  timestamptz NOT NULL
);
COMMENT ON TABLE auth.known_address IS 'Where an account signed in from: failures elsewhere do not lock it here.';
COMMENT ON COLUMN auth.known_address.id IS 'Keyed digest of account name and address.';
COMMENT ON COLUMN auth.known_address.account IS 'Keyed digest of the account name.';
COMMENT ON COLUMN auth.known_address.used_at IS 'When it last did; forgotten after 30 days.';
CREATE INDEX known_address_age ON auth.known_address (used_at);
CALL access.guard('auth.known_address', 'used_at');

CREATE TABLE auth.spent_code (
  id       text PRIMARY KEY,
  user_id  uuid NOT NULL REFERENCES auth.identity (id) ON DELETE CASCADE,
  spent_at timestamptz NOT NULL
);
COMMENT ON TABLE auth.spent_code IS 'Codes of second factors that opened a session, for as long as they would open another one (RFC 6238, 5.2).';
COMMENT ON COLUMN auth.spent_code.id IS 'Keyed digest of user and code.';
COMMENT ON COLUMN auth.spent_code.user_id IS 'Whose.';
COMMENT ON COLUMN auth.spent_code.spent_at IS 'When it was used.';
CREATE INDEX spent_code_user ON auth.spent_code (user_id);
CREATE INDEX spent_code_age ON auth.spent_code (spent_at);
CALL access.guard('auth.spent_code', 'spent_at');

CREATE FUNCTION access.administration_of_setting(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT CASE WHEN p_name IN ('accessNoticeHours', 'passwordRules', 'secondFactorRoles') THEN 'securityAdmin' ELSE 'systemAdmin' END $$;
DROP POLICY platform_setting_enter ON platform_setting;
DROP POLICY platform_setting_change ON platform_setting;
CREATE POLICY platform_setting_enter ON platform_setting FOR INSERT TO qingfeng_app
  WITH CHECK (access.has_role(access.administration_of_setting(name)) AND (SELECT access.genuine()));
CREATE POLICY platform_setting_change ON platform_setting FOR UPDATE TO qingfeng_app
  USING (access.has_role(access.administration_of_setting(name)) AND (SELECT access.genuine()));
