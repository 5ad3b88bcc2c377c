-- Revoked by their owner: 0600 revoked them as another role, which took nothing away. A function of a trigger is called by nobody.
SET LOCAL ROLE qingfeng_system;
REVOKE ALL ON FUNCTION access.hand_goods(), access.stuck_below(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.stuck_below(timestamptz) TO qingfeng_app;
RESET ROLE;
