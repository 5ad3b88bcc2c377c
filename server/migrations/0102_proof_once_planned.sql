-- Every policy asks whether the context is genuine, several times a statement, and as a function in SQL each asking was planned anew:
-- 40 to 50 µs. In PL/pgSQL the plan is kept. Its names are bound to their schemas one by one, which costs nothing, where a search
-- path that is set for the call costs as much again.

-- Bound to pg_catalog when it is made, whatever the search path of whoever asks.
CREATE OR REPLACE FUNCTION access.context_text() RETURNS text LANGUAGE sql STABLE
  RETURN concat_ws('|', pg_backend_pid(),
    now(), current_setting('qingfeng.user', true), current_setting('qingfeng.agency', true), current_setting('qingfeng.readers', true),
    current_setting('qingfeng.roles', true), current_setting('qingfeng.purpose', true), current_setting('qingfeng.request', true));

GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
-- A function keeps the settings that it had when it is replaced without them.
ALTER FUNCTION access.genuine() RESET search_path;
CREATE OR REPLACE FUNCTION access.genuine() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  proof text := pg_catalog.current_setting('qingfeng.proof', true);
  context bytea := pg_catalog.convert_to(access.context_text(), 'UTF8');
  key bytea;
BEGIN
  -- The keys that access.accepted_keys gives; asked for here, where the plan is kept.
  FOR key IN SELECT s.material FROM access.secret s
    WHERE s.retired_at IS NULL OR s.retired_at OPERATOR(pg_catalog.>) (pg_catalog.now() OPERATOR(pg_catalog.-) interval '2 minutes') LOOP
    IF proof OPERATOR(pg_catalog.=) pg_catalog.encode(public.hmac(context, key, 'sha256'), 'hex') THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
