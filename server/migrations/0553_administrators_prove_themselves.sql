-- The three administrators of a real installation have a second factor: they set it up at their next sign-in, and until then may do that
-- alone. Nobody is locked out. Demonstrations have no such people, and whoever has chosen roles already keeps them.
SET LOCAL ROLE qingfeng_system;
INSERT INTO platform_setting (name, value)
  SELECT 'secondFactorRoles', '["systemAdmin", "securityAdmin", "auditAdmin"]'
  WHERE EXISTS (SELECT FROM app_user WHERE NOT demo AND roles && ARRAY['systemAdmin', 'securityAdmin', 'auditAdmin'])
  ON CONFLICT (name) DO NOTHING;
RESET ROLE;
