-- Changes to administrators and approvers are asked for by one administrator, confirmed by one of another kind, and take effect after
-- notice: nobody can do another's work alone. The database holds it: the application role changes none of it by itself.

CREATE FUNCTION access.guarded_roles() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT ARRAY['systemAdmin', 'securityAdmin', 'auditAdmin', 'approver'] $$;

CREATE TABLE access_change (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id       uuid NOT NULL REFERENCES app_user (id),
  kind          text NOT NULL,
  before        jsonb NOT NULL,
  wanted        jsonb NOT NULL,
  reason        text NOT NULL DEFAULT '',
  state         text NOT NULL DEFAULT 'asked',
  asked_by      uuid NOT NULL REFERENCES app_user (id),
  asked_role    text NOT NULL,
  asked_at      timestamptz NOT NULL DEFAULT now(),
  confirmed_by  uuid REFERENCES app_user (id),
  confirmed_at  timestamptz,
  effective_at  timestamptz,
  stopped_by    uuid REFERENCES app_user (id),
  stopped_at    timestamptz,
  stop_reason   text,
  done_at       timestamptz,
  first_half    text,
  second_half   text,
  CONSTRAINT access_change_kind_known CHECK (kind IN ('roles', 'active', 'person', 'password', 'secondFactor')),
  CONSTRAINT access_change_state_known CHECK (state IN ('asked', 'confirmed', 'done', 'stopped', 'lapsed')),
  CONSTRAINT access_change_asked_by_administrator CHECK (asked_role IN ('systemAdmin', 'securityAdmin', 'auditAdmin')),
  CONSTRAINT access_change_two_people CHECK (confirmed_by <> asked_by),
  CONSTRAINT access_change_not_for_oneself CHECK ((asked_by <> user_id OR kind = 'person') AND confirmed_by IS DISTINCT FROM user_id),
  CONSTRAINT access_change_confirmed_with_day CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (effective_at IS NULL)),
  CONSTRAINT access_change_after_notice CHECK (effective_at >= confirmed_at + interval '1 hour'),
  CONSTRAINT access_change_done_when_confirmed CHECK (state NOT IN ('confirmed', 'done') OR confirmed_by IS NOT NULL),
  CONSTRAINT access_change_done_with_day CHECK ((state = 'done') = (done_at IS NOT NULL)),
  CONSTRAINT access_change_stopped_with_day CHECK ((state = 'stopped') = (stopped_at IS NOT NULL))
);
COMMENT ON TABLE access_change IS 'Changes to administrators and approvers, and to who becomes one: asked for, confirmed by a second person, done after notice.';
COMMENT ON COLUMN access_change.id IS 'Identifier, in order of time.';
COMMENT ON COLUMN access_change.user_id IS 'Whom it is about.';
COMMENT ON COLUMN access_change.kind IS 'roles; active; person (agency, account, contact); password (a new one, in two halves); secondFactor (taken away).';
COMMENT ON COLUMN access_change.before IS 'What held when it was asked for; where that has changed meanwhile, the change lapses.';
COMMENT ON COLUMN access_change.wanted IS 'What shall hold; contact as it is stored, encrypted.';
COMMENT ON COLUMN access_change.reason IS 'Why, in the words of who asked.';
COMMENT ON COLUMN access_change.state IS 'asked, confirmed, done, stopped, or lapsed.';
COMMENT ON COLUMN access_change.asked_by IS 'Administrator who asked.';
COMMENT ON COLUMN access_change.asked_role IS 'Administration that they held; the second person holds another.';
COMMENT ON COLUMN access_change.asked_at IS 'When it was asked for.';
COMMENT ON COLUMN access_change.confirmed_by IS 'Administrator of another kind who confirmed it.';
COMMENT ON COLUMN access_change.confirmed_at IS 'When, by the clock of the database.';
COMMENT ON COLUMN access_change.effective_at IS 'From when it is done: confirmed_at and the time of notice of the settings, an hour at least.';
COMMENT ON COLUMN access_change.stopped_by IS 'An administrator, or the person concerned.';
COMMENT ON COLUMN access_change.stopped_at IS 'When it was stopped.';
COMMENT ON COLUMN access_change.stop_reason IS 'Why it was stopped, or why it lapsed.';
COMMENT ON COLUMN access_change.done_at IS 'When it was done.';
COMMENT ON COLUMN access_change.first_half IS 'Half of a new password for who asked, encrypted; gone once it was collected.';
COMMENT ON COLUMN access_change.second_half IS 'The other half, for who confirmed.';
CREATE INDEX access_change_user ON access_change (user_id, id);
CREATE INDEX access_change_open ON access_change (state, effective_at) WHERE state IN ('asked', 'confirmed');

CREATE FUNCTION access.administration() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT r FROM unnest(access.roles()) AS r WHERE r IN ('systemAdmin', 'securityAdmin', 'auditAdmin') LIMIT 1 $$;
CREATE FUNCTION access.user_within_my_region(p_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM app_user u WHERE u.id = p_user AND access.within_my_region(u.agency_id)) $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.user_within_my_region(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CALL access.guard('access_change', 'first_half', 'second_half');
-- The halves of a password are the system's alone, which answers each once, to whom it is for.
GRANT SELECT (id, user_id, kind, before, wanted, reason, state, asked_by, asked_role, asked_at, confirmed_by, confirmed_at, effective_at,
  stopped_by, stopped_at, stop_reason, done_at) ON access_change TO qingfeng_app;
GRANT INSERT (user_id, kind, before, wanted, reason, asked_by, asked_role) ON access_change TO qingfeng_app;
GRANT UPDATE (state, stop_reason) ON access_change TO qingfeng_app;
CREATE POLICY access_change_read ON access_change FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()) AND (user_id = access.user_id()
  OR (access.administration() IS NOT NULL AND access.user_within_my_region(user_id))));
CREATE POLICY access_change_ask ON access_change FOR INSERT TO qingfeng_app WITH CHECK ((SELECT access.genuine())
  AND asked_by = access.user_id() AND asked_role = access.administration() AND state = 'asked' AND confirmed_by IS NULL AND stopped_by IS NULL
  AND access.has_role(CASE kind WHEN 'person' THEN 'systemAdmin' ELSE 'securityAdmin' END) AND access.user_within_my_region(user_id));
CREATE POLICY access_change_decide ON access_change FOR UPDATE TO qingfeng_app USING ((SELECT access.genuine()) AND (user_id = access.user_id()
  OR (access.administration() IS NOT NULL AND access.user_within_my_region(user_id))));

-- What the application may do with a change that stands: confirm it, or stop it. Who and when are the database's own words.
CREATE FUNCTION access.decide_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  notice interval := make_interval(hours => coalesce((SELECT (value #>> '{}')::int FROM platform_setting WHERE name = 'accessNoticeHours'), 24));
BEGIN
  IF session_user <> 'qingfeng_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.asked_at := clock_timestamp();
    RETURN NEW;
  END IF;
  IF NEW.state IS DISTINCT FROM OLD.state THEN
    IF NEW.state = 'confirmed' AND OLD.state = 'asked' THEN
      IF access.administration() IS NULL OR access.administration() = OLD.asked_role OR access.user_id() IN (OLD.asked_by, OLD.user_id) THEN
        RAISE EXCEPTION 'a change is confirmed by an administrator of another kind' USING ERRCODE = '42501';
      END IF;
      NEW.confirmed_by := access.user_id(); NEW.confirmed_at := clock_timestamp();
      NEW.effective_at := NEW.confirmed_at + greatest(notice, interval '1 hour');
    ELSIF NEW.state = 'stopped' AND OLD.state IN ('asked', 'confirmed') THEN
      NEW.stopped_by := access.user_id(); NEW.stopped_at := clock_timestamp();
    ELSE
      RAISE EXCEPTION 'a change of access is carried out by the platform itself' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER access_change_decided BEFORE INSERT OR UPDATE ON access_change FOR EACH ROW EXECUTE FUNCTION access.decide_change();

CREATE OR REPLACE FUNCTION access.keep_administrations_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF session_user <> 'qingfeng_app' THEN RETURN NEW; END IF;
  IF (OLD.roles && access.guarded_roles() OR NEW.roles && access.guarded_roles())
     AND (NEW.roles, NEW.active, NEW.agency_id, NEW.account, NEW.email, NEW.phone)
       IS DISTINCT FROM (OLD.roles, OLD.active, OLD.agency_id, OLD.account, OLD.email, OLD.phone) THEN
    RAISE EXCEPTION 'administrators and approvers are changed by two people' USING ERRCODE = '42501';
  END IF;
  IF NEW.kind = 'system' AND NEW.roles && access.guarded_roles() THEN
    RAISE EXCEPTION 'a system is neither administrator nor approver' USING ERRCODE = '42501';
  END IF;
  IF NEW.roles IS DISTINCT FROM OLD.roles OR NEW.active IS DISTINCT FROM OLD.active THEN
    IF NOT access.has_role('securityAdmin') THEN RAISE EXCEPTION 'roles are given by the security administrator' USING ERRCODE = '42501'; END IF;
    IF NEW.id = access.user_id() THEN RAISE EXCEPTION 'nobody gives roles to themselves' USING ERRCODE = '42501'; END IF;
  END IF;
  IF (NEW.agency_id, NEW.account, NEW.display_name, NEW.kind) IS DISTINCT FROM (OLD.agency_id, OLD.account, OLD.display_name, OLD.kind)
     AND NOT access.has_role('systemAdmin') THEN
    RAISE EXCEPTION 'accounts are kept by the system administrator' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- An agency is not closed over the heads of its administrators: with it, all of them would be out at one person's word.
CREATE FUNCTION access.keep_administrators_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF session_user = 'qingfeng_app' AND EXISTS (SELECT 1 FROM app_user u WHERE u.agency_id = NEW.id AND u.active
       AND u.roles && ARRAY['systemAdmin', 'securityAdmin', 'auditAdmin']) THEN
    RAISE EXCEPTION 'administrators act for this agency' USING ERRCODE = '23514', CONSTRAINT = 'agency_keeps_its_administrators';
  END IF;
  RETURN NEW;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_administrators_in() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.keep_administrators_in() FROM PUBLIC;
CREATE TRIGGER agency_keeps_its_administrators BEFORE UPDATE OF active, region_code, department_id ON agency FOR EACH ROW
  WHEN ((OLD.active AND NOT NEW.active) OR (NEW.region_code, NEW.department_id) IS DISTINCT FROM (OLD.region_code, OLD.department_id))
  EXECUTE FUNCTION access.keep_administrators_in();
