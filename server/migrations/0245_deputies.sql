-- Deputies (代理): somebody who acts for a colleague, in named roles and for named days. The person or the head names them, they accept, and
-- the right ends at midnight of the last day: access.enter adds the roles only between the two instants. Never a role of administrators,
-- and never more than the colleague has; what a deputy may not approve is refused where steps are taken.

CREATE TABLE deputy (
  id             uuid NOT NULL DEFAULT uuidv7(),
  agency_key     integer NOT NULL CONSTRAINT deputy_agency REFERENCES agency (key),
  principal      uuid NOT NULL CONSTRAINT deputy_principal REFERENCES app_user (id),
  principal_name text NOT NULL,
  deputy         uuid NOT NULL CONSTRAINT deputy_deputy REFERENCES app_user (id),
  deputy_name    text NOT NULL,
  roles          text[] NOT NULL,
  first_day      date NOT NULL,
  last_day       date NOT NULL,
  begins_at      timestamptz NOT NULL,
  ends_at        timestamptz NOT NULL,
  reason         text NOT NULL DEFAULT '',
  named_by       uuid NOT NULL CONSTRAINT deputy_named_by REFERENCES app_user (id),
  named_by_name  text NOT NULL,
  named_at       timestamptz NOT NULL,
  accepted_at    timestamptz,
  declined_at    timestamptz,
  ended_at       timestamptz,
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT deputy_pkey PRIMARY KEY (id),
  CONSTRAINT deputy_of_another CHECK (principal <> deputy),
  CONSTRAINT deputy_roles_of_office CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['officer', 'approver', 'supervisor']),
  CONSTRAINT deputy_days_in_order CHECK (first_day <= last_day AND last_day - first_day <= 366),
  CONSTRAINT deputy_instants_in_order CHECK (begins_at < ends_at),
  CONSTRAINT deputy_answered_once CHECK (accepted_at IS NULL OR declined_at IS NULL),
  CONSTRAINT deputy_reason_length CHECK (length(reason) <= 500)
);
COMMENT ON TABLE deputy IS 'Who acts for a colleague (代理), in which roles and on which days.';
COMMENT ON COLUMN deputy.id IS 'UUIDv7.';
COMMENT ON COLUMN deputy.agency_key IS 'The agency of both.';
COMMENT ON COLUMN deputy.principal IS 'The colleague who is away.';
COMMENT ON COLUMN deputy.principal_name IS 'Their name at that time.';
COMMENT ON COLUMN deputy.deputy IS 'Who acts for them.';
COMMENT ON COLUMN deputy.deputy_name IS 'Their name at that time.';
COMMENT ON COLUMN deputy.roles IS 'Roles in which they act; each one that the colleague has.';
COMMENT ON COLUMN deputy.first_day IS 'First day, by the office''s clock.';
COMMENT ON COLUMN deputy.last_day IS 'Last day; the right ends at its midnight.';
COMMENT ON COLUMN deputy.begins_at IS 'Instant at which the right begins, by the clock of the database.';
COMMENT ON COLUMN deputy.ends_at IS 'Instant at which it ends, by the clock of the database.';
COMMENT ON COLUMN deputy.reason IS 'Why, such as leave.';
COMMENT ON COLUMN deputy.named_by IS 'Who named the deputy: the colleague or the head.';
COMMENT ON COLUMN deputy.named_by_name IS 'Their name at that time.';
COMMENT ON COLUMN deputy.named_at IS 'When, by the office''s clock.';
COMMENT ON COLUMN deputy.accepted_at IS 'When the deputy accepted; before that they have no right.';
COMMENT ON COLUMN deputy.declined_at IS 'When the deputy declined.';
COMMENT ON COLUMN deputy.ended_at IS 'When it was ended before its last day.';
COMMENT ON COLUMN deputy.version IS 'Counts changes, for If-Match.';
CREATE INDEX deputy_acting ON deputy (deputy, ends_at) WHERE accepted_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX deputy_of_principal ON deputy (principal, ends_at);

CALL access.guard('deputy');
GRANT SELECT, INSERT, UPDATE (accepted_at, declined_at, ended_at, version) ON deputy TO qingfeng_app;
CREATE POLICY deputy_read ON deputy FOR SELECT TO qingfeng_app USING (agency_key = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY deputy_name ON deputy FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND named_by = access.user_id() AND accepted_at IS NULL AND declined_at IS NULL AND ended_at IS NULL
    AND (principal = access.user_id() OR access.roles() && ARRAY['approver', 'supervisor']) AND (SELECT access.genuine()));
-- Accepted by the deputy alone; ended by either of the two, whoever named them, or the head.
CREATE POLICY deputy_answer ON deputy FOR UPDATE TO qingfeng_app
  USING (agency_key = access.agency_key() AND (access.user_id() IN (principal, deputy, named_by) OR access.roles() && ARRAY['approver', 'supervisor'])
    AND (SELECT access.genuine()));
CALL access.open_to_outside('deputy');

CREATE FUNCTION access.keep_deputy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id
        WHERE u.id = NEW.principal AND u.active AND u.kind = 'person' AND a.key = NEW.agency_key AND u.roles @> NEW.roles)
      OR NOT EXISTS (SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id
        WHERE u.id = NEW.deputy AND u.active AND u.kind = 'person' AND a.key = NEW.agency_key AND u.roles && ARRAY['officer', 'approver', 'supervisor']) THEN
      RAISE EXCEPTION 'a deputy works at the same agency and gets no role that the colleague has not' USING ERRCODE = '42501';
    END IF;
  ELSIF OLD.ended_at IS NOT NULL OR OLD.declined_at IS NOT NULL
      OR (NEW.accepted_at, NEW.declined_at) IS DISTINCT FROM (OLD.accepted_at, OLD.declined_at)
        AND (OLD.accepted_at IS NOT NULL OR session_user = 'qingfeng_app' AND access.user_id() <> OLD.deputy) THEN
    RAISE EXCEPTION 'a deputy answers once and for themselves' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deputy_kept BEFORE INSERT OR UPDATE ON deputy FOR EACH ROW EXECUTE FUNCTION access.keep_deputy();
REVOKE ALL ON FUNCTION access.keep_deputy() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_deputy() OWNER TO qingfeng_system;

-- The roles of whoever acts, with those in which they act for colleagues at this instant.
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.enter(p_user uuid, p_purpose text, p_request text, p_issued bigint, p_mac text)
RETURNS TABLE (user_id uuid, agency_id uuid, agency_key integer, agency_name text, department_id text, agency_kind text, region_code text, region_path text, agency_level text, roles text[], language text, display_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  key bytea;
  who record;
  held text[];
BEGIN
  SELECT k INTO key FROM access.accepted_keys() AS k WHERE p_mac = encode(hmac(convert_to(
       concat_ws('|', 'enter', p_user, p_purpose, p_request, p_issued), 'UTF8'), k, 'sha256'), 'hex') LIMIT 1;
  IF key IS NULL OR abs(extract(epoch FROM clock_timestamp()) * 1000 - p_issued) > 60000 THEN
    RAISE EXCEPTION 'the context was not made by the server' USING ERRCODE = '42501';
  END IF;
  SELECT u.id, u.agency_id, u.roles || ARRAY(
      SELECT DISTINCT r FROM deputy d JOIN app_user p ON p.id = d.principal AND p.active AND p.agency_id = u.agency_id, unnest(d.roles) AS r
      WHERE d.deputy = u.id AND d.accepted_at IS NOT NULL AND d.ended_at IS NULL AND r = ANY (p.roles) AND r <> ALL (u.roles)
        AND d.begins_at <= clock_timestamp() AND clock_timestamp() < d.ends_at ORDER BY r) AS roles,
      u.language, u.display_name, a.key AS agency_key, a.name, a.department_id, a.kind, a.region_code, a.region_path, a.level
    INTO who FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = p_user AND u.active AND a.active;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the user is not active' USING ERRCODE = '28000';
  END IF;
  held := CASE WHEN who.kind = 'outside'
    THEN ARRAY(SELECT r FROM unnest(who.roles) AS r WHERE r IN ('officer', 'approver', 'supervisor', 'analyst')) ELSE who.roles END;
  PERFORM set_config('qingfeng.user', who.id::text, true), set_config('qingfeng.agency', who.agency_key::text, true),
    set_config('qingfeng.readers', (CASE WHEN held && ARRAY['officer', 'approver', 'supervisor', 'analyst'] THEN ARRAY[who.agency_key] ELSE '{}' END)::text, true),
    set_config('qingfeng.roles', (CASE WHEN who.kind = 'outside' THEN held || 'outside'::text ELSE held END)::text, true),
    set_config('qingfeng.purpose', coalesce(p_purpose, ''), true), set_config('qingfeng.request', coalesce(p_request, ''), true);
  PERFORM set_config('qingfeng.proof', encode(hmac(convert_to(access.context_text(), 'UTF8'), key, 'sha256'), 'hex'), true);
  RETURN QUERY SELECT who.id, who.agency_id, who.agency_key, who.name, who.department_id, who.kind, who.region_code::text, who.region_path::text, who.level, held, who.language, who.display_name;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
