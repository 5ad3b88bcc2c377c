-- The queues of leads (办理中, 已办结): each is read in the order of its clocks and nothing else, however many stand in the other.
CREATE FUNCTION access.lead_open(p_state text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT p_state IN ('new', 'dispatched', 'returned', 'verifying', 'disputed', 'reported') $$;
COMMENT ON FUNCTION access.lead_open(text) IS 'Whether a lead is being dealt with. An index stands on it: another rule is another function.';
REVOKE ALL ON FUNCTION access.lead_open(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.lead_open(text) TO qingfeng_app, qingfeng_system;
CREATE INDEX lead_queue_open ON lead (next_due_at, id) WHERE access.lead_open(state);
CREATE FUNCTION access.lead_ended(p_state text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT p_state IN ('case', 'closed', 'merged') $$;
COMMENT ON FUNCTION access.lead_ended(text) IS 'Whether a lead has ended. An index stands on it: another rule is another function.';
REVOKE ALL ON FUNCTION access.lead_ended(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.lead_ended(text) TO qingfeng_app, qingfeng_system;
CREATE INDEX lead_queue_ended ON lead (next_due_at, id) WHERE access.lead_ended(state);
