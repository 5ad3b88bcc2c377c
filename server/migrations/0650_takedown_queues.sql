-- The queues of notices: what an agency has in them is read in the order of their clocks and nothing else, however many it has in others.
CREATE FUNCTION access.takedown_open(p_state text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT p_state IN ('draft', 'sent', 'received', 'refused', 'acted', 'declared', 'forwarded', 'waiting', 'kept', 'ending') $$;
COMMENT ON FUNCTION access.takedown_open(text) IS 'Whether a notice goes on. Indexes stand on it: another rule is another function.';
REVOKE ALL ON FUNCTION access.takedown_open(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.takedown_open(text) TO qingfeng_app, qingfeng_system;
CREATE INDEX takedown_owner_open ON takedown (owner_agency, next_due_at, id) WHERE access.takedown_open(state);
CREATE INDEX takedown_platform_open ON takedown (platform_body, next_due_at, id) WHERE access.takedown_open(state);
CREATE INDEX takedown_home_open ON takedown (home_agency, next_due_at, id) WHERE access.takedown_open(state);
CREATE FUNCTION access.takedown_ended(p_state text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT p_state IN ('restored', 'confirmed', 'withdrawn') $$;
COMMENT ON FUNCTION access.takedown_ended(text) IS 'Whether a notice has ended. Indexes stand on it: another rule is another function.';
REVOKE ALL ON FUNCTION access.takedown_ended(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.takedown_ended(text) TO qingfeng_app, qingfeng_system;
CREATE INDEX takedown_owner_ended ON takedown (owner_agency, next_due_at, id) WHERE access.takedown_ended(state);
CREATE INDEX takedown_platform_ended ON takedown (platform_body, next_due_at, id) WHERE access.takedown_ended(state);
CREATE INDEX takedown_home_ended ON takedown (home_agency, next_due_at, id) WHERE access.takedown_ended(state);
