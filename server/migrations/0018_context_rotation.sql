-- The key that proves contexts changes while requests run: the next one is accepted before any server uses it, the one before for two minutes more.

ALTER TABLE access.secret ADD COLUMN retired_at timestamptz;
COMMENT ON COLUMN access.secret.active IS 'The key audit rows are sealed with and, but for the moment of a rotation, contexts are proved with.';
COMMENT ON COLUMN access.secret.retired_at IS 'Until when it was in use; null for the active key and for one that is about to become active.';
-- When these were retired is not known; their moment has passed.
UPDATE access.secret SET retired_at = '-infinity' WHERE NOT active;
ALTER TABLE access.secret ADD CONSTRAINT secret_active_in_use CHECK (NOT active OR retired_at IS NULL);

-- Whoever writes a key says only whether it is active; when it was retired is kept here. A key that was announced and never used is
-- retired with the one before.
CREATE FUNCTION access.retire_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.retired_at := CASE WHEN NEW.active THEN NULL WHEN TG_OP = 'UPDATE' AND OLD.active THEN clock_timestamp() ELSE NEW.retired_at END;
  IF NEW.active THEN
    UPDATE access.secret SET retired_at = clock_timestamp() WHERE id <> NEW.id AND NOT active AND retired_at IS NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER secret_retired BEFORE INSERT OR UPDATE OF active ON access.secret FOR EACH ROW EXECUTE FUNCTION access.retire_keys();

GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;

-- A transaction that began before its key was retired keeps it to its end: now() is when it began.
CREATE FUNCTION access.accepted_keys() RETURNS SETOF bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.material FROM access.secret s WHERE s.retired_at IS NULL OR s.retired_at > now() - interval '2 minutes' $$;
REVOKE ALL ON FUNCTION access.accepted_keys() FROM PUBLIC;

CREATE OR REPLACE FUNCTION access.genuine() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT coalesce(current_setting('qingfeng.proof', true) IN (
    SELECT encode(hmac(convert_to(access.context_text(), 'UTF8'), k, 'sha256'), 'hex') FROM access.accepted_keys() AS k), false) $$;

CREATE OR REPLACE FUNCTION access.enter(p_user uuid, p_purpose text, p_request text, p_issued bigint, p_mac text)
RETURNS TABLE (user_id uuid, agency_id uuid, agency_key integer, agency_name text, department_id text, agency_kind text, region_code text, region_path text, agency_level text, roles text[], language text, display_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  key bytea;
  who record;
BEGIN
  SELECT k INTO key FROM access.accepted_keys() AS k WHERE p_mac = encode(hmac(convert_to(
       concat_ws('|', 'enter', p_user, p_purpose, p_request, p_issued), 'UTF8'), k, 'sha256'), 'hex') LIMIT 1;
  IF key IS NULL OR abs(extract(epoch FROM clock_timestamp()) * 1000 - p_issued) > 60000 THEN
    RAISE EXCEPTION 'the context was not made by the server' USING ERRCODE = '42501';
  END IF;
  SELECT u.id, u.agency_id, u.roles, u.language, u.display_name, a.key AS agency_key, a.name, a.department_id, a.kind, a.region_code, a.region_path, a.level
    INTO who FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = p_user AND u.active AND a.active;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the user is not active' USING ERRCODE = '28000';
  END IF;
  PERFORM set_config('qingfeng.user', who.id::text, true), set_config('qingfeng.agency', who.agency_key::text, true),
    set_config('qingfeng.readers', (CASE WHEN who.roles && ARRAY['officer', 'approver', 'supervisor', 'analyst'] THEN ARRAY[who.agency_key] ELSE '{}' END)::text, true),
    set_config('qingfeng.roles', who.roles::text, true),
    set_config('qingfeng.purpose', coalesce(p_purpose, ''), true), set_config('qingfeng.request', coalesce(p_request, ''), true);
  PERFORM set_config('qingfeng.proof', encode(hmac(convert_to(access.context_text(), 'UTF8'), key, 'sha256'), 'hex'), true);
  RETURN QUERY SELECT who.id, who.agency_id, who.agency_key, who.name, who.department_id, who.kind, who.region_code::text, who.region_path::text, who.level, who.roles, who.language, who.display_name;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
