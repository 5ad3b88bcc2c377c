-- The function was handed to the system role before it was granted, so that the grant had no effect (0173 closed it to everybody).
SET LOCAL ROLE qingfeng_system;
GRANT EXECUTE ON FUNCTION access.earlier_penalties(uuid, text[], text[], date, date) TO qingfeng_app;
RESET ROLE;
