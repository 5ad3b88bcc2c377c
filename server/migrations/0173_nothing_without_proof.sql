-- Functions were handed to the system role first and closed to everybody afterwards, by somebody whose they were no longer: that REVOKE
-- only warns, and PUBLIC kept them. Closed here by their owner; what the application calls, or its policies and triggers, is granted by name.
SET LOCAL ROLE qingfeng_system;
DO $$
DECLARE
  own regprocedure;
BEGIN
  FOR own IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
              WHERE n.nspname IN ('access', 'audit', 'auth') AND p.prosecdef AND p.proowner = 'qingfeng_system'::regrole LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', own);
    -- Who makes tables puts these on them as triggers.
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', own, session_user);
  END LOOP;
END $$;
-- They ask for the proof themselves.
GRANT EXECUTE ON FUNCTION access.enter(uuid, text, text, bigint, text), access.genuine(), access.find_cases(text[], integer),
  access.find_tasks(text[], uuid, integer), access.keep_as_data(uuid, uuid),
  access.push_offers(uuid, uuid, text, text, text, bytea, bigint, timestamptz, date), access.seal_referral(uuid, text),
  audit.note(text, text, text, jsonb), audit.versions_after(text, text, integer) TO qingfeng_app;
-- Asked by policies, which ask for the proof beside them; they say yes or no of the acting agency and read nothing else.
GRANT EXECUTE ON FUNCTION access.asks_centres(), access.is_right_holder(), access.keeps_platforms(character),
  access.within_my_region(uuid), access.user_within_my_region(uuid) TO qingfeng_app;
-- Called by triggers that run as who acts: they compute what follows from a change which the policies let through.
GRANT EXECUTE ON FUNCTION access.readers_of(integer, integer, integer[], boolean), access.roll_up_tasks(uuid[]) TO qingfeng_app;
DO $$
BEGIN
  IF to_regprocedure('access.keeps_rules_of(text, ltree)') IS NOT NULL THEN
    GRANT EXECUTE ON FUNCTION access.keeps_rules_of(text, ltree) TO qingfeng_app;
  END IF;
END $$;
RESET ROLE;
