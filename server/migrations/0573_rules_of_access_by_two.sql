-- The rules by which people get in (time of notice, passwords, second factors) change as a role does: asked for by one administrator,
-- confirmed by one of another kind, in force after notice. Whoever could shorten the notice or the rules alone could do the rest alone.

ALTER TABLE access_change ADD COLUMN setting text;
COMMENT ON COLUMN access_change.setting IS 'Which rule of access, of the kind setting; such a change is about nobody.';
COMMENT ON COLUMN access_change.user_id IS 'Whom it is about; null for a rule of access.';
COMMENT ON COLUMN access_change.kind IS 'roles; active; person (agency, account, contact); password (a new one, in two halves); secondFactor (taken away); setting (a rule of access).';
ALTER TABLE access_change ALTER COLUMN user_id DROP NOT NULL,
  DROP CONSTRAINT access_change_kind_known,
  DROP CONSTRAINT access_change_not_for_oneself,
  ADD CONSTRAINT access_change_kind_known CHECK (kind IN ('roles', 'active', 'person', 'password', 'secondFactor', 'setting')),
  ADD CONSTRAINT access_change_about_one CHECK ((kind = 'setting') = (setting IS NOT NULL) AND (kind = 'setting') = (user_id IS NULL)),
  ADD CONSTRAINT access_change_setting_of_access CHECK (setting IS NULL OR access.administration_of_setting(setting) = 'securityAdmin'),
  ADD CONSTRAINT access_change_not_for_oneself
    CHECK (user_id IS NULL OR (asked_by <> user_id OR kind = 'person') AND confirmed_by IS DISTINCT FROM user_id);
CREATE UNIQUE INDEX access_change_setting_once ON access_change (setting) WHERE state IN ('asked', 'confirmed');
GRANT SELECT (setting), INSERT (setting) ON access_change TO qingfeng_app;

-- A rule holds for the whole installation: every administrator sees that it is to change, and may confirm or stop it.
DROP POLICY access_change_read ON access_change;
DROP POLICY access_change_ask ON access_change;
DROP POLICY access_change_decide ON access_change;
CREATE POLICY access_change_read ON access_change FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()) AND (user_id = access.user_id()
  OR (access.administration() IS NOT NULL AND (kind = 'setting' OR access.user_within_my_region(user_id)))));
CREATE POLICY access_change_ask ON access_change FOR INSERT TO qingfeng_app WITH CHECK ((SELECT access.genuine())
  AND asked_by = access.user_id() AND asked_role = access.administration() AND state = 'asked' AND confirmed_by IS NULL AND stopped_by IS NULL
  AND access.has_role(CASE kind WHEN 'person' THEN 'systemAdmin' ELSE 'securityAdmin' END)
  AND (kind = 'setting' OR access.user_within_my_region(user_id)));
CREATE POLICY access_change_decide ON access_change FOR UPDATE TO qingfeng_app USING ((SELECT access.genuine()) AND (user_id = access.user_id()
  OR (access.administration() IS NOT NULL AND (kind = 'setting' OR access.user_within_my_region(user_id)))));

-- What the setting holds comes from a change that two people stand for. Before there is an administrator, the setup may set it.
CREATE FUNCTION access.keep_rules_of_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rule boolean := access.administration_of_setting(NEW.name) = 'securityAdmin'
    OR (TG_OP = 'UPDATE' AND access.administration_of_setting(OLD.name) = 'securityAdmin');
BEGIN
  IF NOT rule OR session_user NOT IN ('qingfeng_app', 'qingfeng_system') THEN RETURN NEW; END IF;
  IF session_user = 'qingfeng_app' OR (TG_OP = 'UPDATE' AND NEW.name <> OLD.name) THEN
    RAISE EXCEPTION 'a rule of access is changed by two people' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT FROM app_user WHERE roles && ARRAY['systemAdmin', 'securityAdmin', 'auditAdmin']) AND NOT EXISTS (SELECT FROM access_change c
      WHERE c.kind = 'setting' AND c.setting = NEW.name AND c.state = 'confirmed' AND c.wanted -> 'value' = NEW.value) THEN
    RAISE EXCEPTION 'a rule of access is changed by two people' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER platform_setting_rules_of_access BEFORE INSERT OR UPDATE ON platform_setting FOR EACH ROW
  EXECUTE FUNCTION access.keep_rules_of_access();
