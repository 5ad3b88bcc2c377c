-- The ground of the house: regions, departments, agencies, users; who may see what; the audit trail.
-- Runs as the owner role. qingfeng_app and qingfeng_system exist already (made with the database).

CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS intarray;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS pgcrypto;

CREATE SCHEMA access;
COMMENT ON SCHEMA access IS 'Who is acting and what they may reach: functions used by row-level security. No records.';
CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'The append-only trail of every change and of every reading of personal data.';
CREATE SCHEMA auth;
COMMENT ON SCHEMA auth IS 'Tables of the sign-in library, reached by the system role alone.';
GRANT USAGE ON SCHEMA access TO qingfeng_app, qingfeng_system;
GRANT USAGE ON SCHEMA audit TO qingfeng_app, qingfeng_system;
GRANT USAGE ON SCHEMA auth TO qingfeng_system;
GRANT USAGE ON SCHEMA public TO qingfeng_app, qingfeng_system;
-- The security-definer functions belong to the system role, which sees rows by explicit policies; the owner, under FORCE, sees none.
GRANT CREATE ON SCHEMA access, audit, public TO qingfeng_system;

-- ───────────────────────── reference data ─────────────────────────

CREATE TABLE region (
  code   char(6) PRIMARY KEY,
  name   text NOT NULL,
  level  text NOT NULL,
  parent char(6) REFERENCES region (code),
  path   ltree NOT NULL,
  CONSTRAINT region_level_known CHECK (level IN ('nation', 'province', 'city', 'county')),
  CONSTRAINT region_parent_unless_nation CHECK ((parent IS NULL) = (level = 'nation'))
);
COMMENT ON TABLE region IS 'Administrative divisions down to county, GB/T 2260, loaded from the package that engines/codes names.';
COMMENT ON COLUMN region.code IS 'GB/T 2260 code; 000000 is the nation.';
COMMENT ON COLUMN region.name IS 'Name as in the standard.';
COMMENT ON COLUMN region.level IS 'nation, province, city or county.';
COMMENT ON COLUMN region.parent IS 'The division it lies in.';
COMMENT ON COLUMN region.path IS 'Path from the nation, for "lies within" by index.';
CREATE INDEX region_path_gist ON region USING gist (path);
CREATE INDEX region_parent ON region (parent);

CREATE TABLE department (
  id         text PRIMARY KEY,
  name       text NOT NULL,
  short_name text NOT NULL,
  kind       text NOT NULL,
  valid_from date,
  valid_until date,
  successors text[] NOT NULL DEFAULT '{}',
  mark       text NOT NULL,
  CONSTRAINT department_mark_known CHECK (mark IN ('read', 'recalled'))
);
COMMENT ON TABLE department IS 'Catalogue of departments (lines of authority), with the bodies before and after the reforms of 2018 and 2023.';
COMMENT ON COLUMN department.id IS 'Identifier in engines/codes.';
COMMENT ON COLUMN department.name IS 'Full national name.';
COMMENT ON COLUMN department.short_name IS 'Usual short name.';
COMMENT ON COLUMN department.kind IS 'administration, police, procuratorate, court, coordination, party, customs, group or other.';
COMMENT ON COLUMN department.valid_from IS 'First day of the body, where known.';
COMMENT ON COLUMN department.valid_until IS 'Last day of a body that was abolished or merged.';
COMMENT ON COLUMN department.successors IS 'Departments that took over its duties; several where duties were split.';
COMMENT ON COLUMN department.mark IS 'How sure the entry is: read in a source, or recalled and to be verified.';

CREATE TABLE calendar_year (
  year       integer PRIMARY KEY,
  source     text NOT NULL,
  holidays   jsonb NOT NULL,
  workdays   jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT calendar_year_counted CHECK (year >= 2004)
);
COMMENT ON TABLE calendar_year IS 'Statutory holidays and swapped working days of each published year; an administrator corrects it the day the notice comes.';
COMMENT ON COLUMN calendar_year.year IS 'Calendar year; a year without a row is not published and counts weekends only.';
COMMENT ON COLUMN calendar_year.source IS 'Notice or package the year was taken from.';
COMMENT ON COLUMN calendar_year.holidays IS 'Days off: date to name of the holiday.';
COMMENT ON COLUMN calendar_year.workdays IS 'Weekend days worked instead: date to name of the holiday.';
COMMENT ON COLUMN calendar_year.changed_at IS 'When the row was last changed.';

-- ───────────────────────── agencies and users ─────────────────────────

CREATE TABLE agency (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  key           integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  department_id text NOT NULL REFERENCES department (id),
  region_code   char(6) NOT NULL REFERENCES region (code),
  region_path   ltree NOT NULL,
  level         text NOT NULL,
  kind          text NOT NULL,
  name          text NOT NULL,
  short_name    text NOT NULL,
  active        boolean NOT NULL DEFAULT true,
  demo          boolean NOT NULL DEFAULT false,
  source_system text,
  source_id     text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT agency_one_per_place UNIQUE (department_id, region_code, name),
  CONSTRAINT agency_sent_once UNIQUE (source_system, source_id)
);
COMMENT ON TABLE agency IS 'A department in a region: the body that owns records and answers for tasks.';
COMMENT ON COLUMN agency.id IS 'Identifier.';
COMMENT ON COLUMN agency.key IS 'Short number used in reader lists.';
COMMENT ON COLUMN agency.department_id IS 'Its line of authority.';
COMMENT ON COLUMN agency.region_code IS 'Its region.';
COMMENT ON COLUMN agency.region_path IS 'Path of its region, kept by trigger.';
COMMENT ON COLUMN agency.level IS 'Level of its region, kept by trigger.';
COMMENT ON COLUMN agency.kind IS 'Kind of its department, kept by trigger.';
COMMENT ON COLUMN agency.name IS 'Full name.';
COMMENT ON COLUMN agency.short_name IS 'Name shown in lists.';
COMMENT ON COLUMN agency.active IS 'False when the agency was merged or closed; its records stay.';
COMMENT ON COLUMN agency.demo IS 'True for demonstration data.';
COMMENT ON COLUMN agency.source_system IS 'System that sent the row, for imports.';
COMMENT ON COLUMN agency.source_id IS 'Its identifier there; sending twice changes nothing.';
COMMENT ON COLUMN agency.created_at IS 'When it was entered.';
CREATE INDEX agency_region_gist ON agency USING gist (region_path);
CREATE INDEX agency_department ON agency (department_id, region_code);
CREATE INDEX agency_kind ON agency (kind, region_code) WHERE kind IN ('coordination', 'procuratorate');

CREATE FUNCTION access.place_agency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT r.path, r.level INTO NEW.region_path, NEW.level FROM region r WHERE r.code = NEW.region_code;
  SELECT d.kind INTO NEW.kind FROM department d WHERE d.id = NEW.department_id;
  RETURN NEW;
END $$;
CREATE TRIGGER agency_placed BEFORE INSERT OR UPDATE OF department_id, region_code ON agency
  FOR EACH ROW EXECUTE FUNCTION access.place_agency();

CREATE TABLE app_user (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  agency_id    uuid NOT NULL REFERENCES agency (id),
  account      text NOT NULL UNIQUE,
  display_name text NOT NULL,
  kind         text NOT NULL DEFAULT 'person',
  roles        text[] NOT NULL DEFAULT '{}',
  language     text NOT NULL DEFAULT 'zh',
  email        text,
  phone        text,
  active       boolean NOT NULL DEFAULT true,
  demo         boolean NOT NULL DEFAULT false,
  preferences  jsonb NOT NULL DEFAULT '{}',
  created_at   timestamptz NOT NULL DEFAULT now(),
  version      integer NOT NULL DEFAULT 1,
  CONSTRAINT app_user_kind_known CHECK (kind IN ('person', 'system')),
  CONSTRAINT app_user_language_known CHECK (language IN ('zh', 'en')),
  CONSTRAINT app_user_roles_known CHECK (roles <@ ARRAY['officer', 'approver', 'supervisor', 'analyst', 'systemAdmin', 'securityAdmin', 'auditAdmin']),
  CONSTRAINT app_user_administration_separate CHECK (
    NOT (roles && ARRAY['systemAdmin', 'securityAdmin', 'auditAdmin']) OR cardinality(roles) = 1
  )
);
COMMENT ON TABLE app_user IS 'A person, or another agency''s system, acting for one agency.';
COMMENT ON COLUMN app_user.id IS 'Identifier.';
COMMENT ON COLUMN app_user.agency_id IS 'The one agency the user acts for.';
COMMENT ON COLUMN app_user.account IS 'Name used at sign-in.';
COMMENT ON COLUMN app_user.display_name IS 'Name shown beside what the user does.';
COMMENT ON COLUMN app_user.kind IS 'person, or system for an API client.';
COMMENT ON COLUMN app_user.roles IS 'What the user may do. The three administrations exclude each other and every office role.';
COMMENT ON COLUMN app_user.language IS 'Language of pages and notices.';
COMMENT ON COLUMN app_user.email IS 'Encrypted; where notices go.';
COMMENT ON COLUMN app_user.phone IS 'Encrypted; where notices go.';
COMMENT ON COLUMN app_user.active IS 'False for a user who left: nothing can be done in their name any more.';
COMMENT ON COLUMN app_user.demo IS 'True for demonstration accounts, which exist in demonstration mode only.';
COMMENT ON COLUMN app_user.preferences IS 'Saved views, column settings and notice channels.';
COMMENT ON COLUMN app_user.created_at IS 'When the account was entered.';
COMMENT ON COLUMN app_user.version IS 'Counts changes, for If-Match.';
CREATE INDEX app_user_agency ON app_user (agency_id);

-- ───────────────────────── who is acting ─────────────────────────

CREATE TABLE access.secret (
  id       text PRIMARY KEY,
  material bytea NOT NULL,
  active   boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE access.secret IS 'Keys that prove a context came from the server; written at start from the key file, readable by the system role alone.';
COMMENT ON COLUMN access.secret.id IS 'Key identifier.';
COMMENT ON COLUMN access.secret.material IS 'Key material.';
COMMENT ON COLUMN access.secret.active IS 'The key new contexts are proved with; retired ones still verify audit seals.';
GRANT SELECT ON access.secret TO qingfeng_system;

CREATE FUNCTION access.setting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting(name, true), '') $$;
CREATE FUNCTION access.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('qingfeng.user', true), '')::uuid $$;
CREATE FUNCTION access.agency_key() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('qingfeng.agency', true), '')::integer $$;
-- Called directly, not in a sub-select: the planner must see the value to choose the reader index over the order index.
CREATE FUNCTION access.reader_keys() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('qingfeng.readers', true), '')::integer[] $$;
CREATE FUNCTION access.roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(current_setting('qingfeng.roles', true), '')::text[], '{}') $$;
CREATE FUNCTION access.has_role(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT access.roles() && wanted $$;

CREATE FUNCTION access.context_text() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT concat_ws('|', pg_backend_pid(),
    now(), current_setting('qingfeng.user', true), current_setting('qingfeng.agency', true), current_setting('qingfeng.readers', true),
    current_setting('qingfeng.roles', true), current_setting('qingfeng.purpose', true), current_setting('qingfeng.request', true)) $$;

-- The settings can be written by anybody; the proof cannot. Policies ask for it once per query, in a sub-select.
CREATE FUNCTION access.genuine() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT coalesce(current_setting('qingfeng.proof', true) = (
    SELECT encode(hmac(convert_to(access.context_text(), 'UTF8'), s.material, 'sha256'), 'hex') FROM access.secret s WHERE s.active LIMIT 1), false) $$;

-- Whoever has no office role (the three administrators) reads no record: their reader list is empty.
CREATE FUNCTION access.enter(p_user uuid, p_purpose text, p_request text, p_issued bigint, p_mac text)
RETURNS TABLE (user_id uuid, agency_id uuid, agency_key integer, agency_name text, department_id text, agency_kind text, region_code text, region_path text, agency_level text, roles text[], language text, display_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  key bytea;
  who record;
BEGIN
  SELECT s.material INTO key FROM access.secret s WHERE s.active LIMIT 1;
  IF key IS NULL OR p_mac IS DISTINCT FROM encode(hmac(convert_to(
       concat_ws('|', 'enter', p_user, p_purpose, p_request, p_issued), 'UTF8'), key, 'sha256'), 'hex')
     OR abs(extract(epoch FROM clock_timestamp()) * 1000 - p_issued) > 60000 THEN
    RAISE EXCEPTION 'the context was not made by the server' USING ERRCODE = '42501';
  END IF;
  SELECT u.id, u.agency_id, u.roles, u.language, u.display_name, a.key AS agency_key, a.name, a.department_id, a.kind, a.region_code, a.region_path, a.level
    INTO who FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = p_user AND u.active AND a.active;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the user is not active' USING ERRCODE = '28000';
  END IF;
  PERFORM set_config('qingfeng.user', who.id::text, true), set_config('qingfeng.agency', who.agency_key::text, true),
    set_config('qingfeng.readers', (CASE WHEN who.roles && ARRAY['officer', 'approver', 'supervisor', 'analyst'] THEN ARRAY[who.agency_key] ELSE '{}' END)::text, true),
    set_config('qingfeng.roles', who.roles::text, true),
    set_config('qingfeng.purpose', coalesce(p_purpose, ''), true), set_config('qingfeng.request', coalesce(p_request, ''), true);
  PERFORM set_config('qingfeng.proof', encode(hmac(convert_to(access.context_text(), 'UTF8'), key, 'sha256'), 'hex'), true);
  RETURN QUERY SELECT who.id, who.agency_id, who.agency_key, who.name, who.department_id, who.kind, who.region_code::text, who.region_path::text, who.level, who.roles, who.language, who.display_name;
END $$;
ALTER FUNCTION access.genuine() OWNER TO qingfeng_system;
ALTER FUNCTION access.enter(uuid, text, text, bigint, text) OWNER TO qingfeng_system;
REVOKE ALL ON FUNCTION access.enter(uuid, text, text, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.enter(uuid, text, text, bigint, text) TO qingfeng_app;

-- ───────────────────────── who may see a record ─────────────────────────

-- Owner, steward, the same line above the owner, coordination offices whose region contains it, whoever it was opened to,
-- and, for what the law puts under their supervision, procuratorates of the region.
CREATE FUNCTION access.readers_of(owner integer, steward integer, granted integer[], supervised boolean) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM (
    SELECT unnest(granted || owner || steward) AS k
    UNION
    SELECT a.key FROM agency o JOIN agency a ON a.region_path @> o.region_path
     WHERE o.key = owner AND (a.department_id = o.department_id OR a.kind = 'coordination' OR (supervised AND a.kind = 'procuratorate'))
  ) AS seen WHERE k IS NOT NULL
$$;
ALTER FUNCTION access.readers_of(integer, integer, integer[], boolean) OWNER TO qingfeng_system;

-- Fills NEW.readers from NEW.owner_agency, NEW.steward_agency and NEW.granted: no caller can write a reader list of its own.
CREATE FUNCTION access.place_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.readers := access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, TG_ARGV[0]::boolean);
  RETURN NEW;
END $$;

CREATE FUNCTION access.may_see(readers integer[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT readers && access.reader_keys() $$;
CREATE FUNCTION access.may_change(owner integer, steward integer) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT (owner = access.agency_key() OR steward = access.agency_key()) AND access.roles() && ARRAY['officer', 'approver', 'supervisor'] $$;

-- ───────────────────────── audit ─────────────────────────

CREATE TABLE audit.entry (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  user_id    uuid,
  actor      text NOT NULL,
  agency_key integer,
  purpose    text,
  request_id text,
  action     text NOT NULL,
  kind       text NOT NULL,
  record_id  text NOT NULL,
  before     jsonb,
  after      jsonb,
  seal       text NOT NULL,
  CONSTRAINT audit_action_known CHECK (action IN ('insert', 'update', 'delete', 'read', 'export', 'signIn', 'signOut', 'refused'))
);
COMMENT ON TABLE audit.entry IS 'Who did what, when, for which agency, before and after. Written by triggers in the same transaction; nobody may change or remove a row.';
COMMENT ON COLUMN audit.entry.id IS 'Identifier, in order of time.';
COMMENT ON COLUMN audit.entry.at IS 'When it happened.';
COMMENT ON COLUMN audit.entry.user_id IS 'Who; null for the system itself.';
COMMENT ON COLUMN audit.entry.actor IS 'Who in words: the account, or system: and the name of the work.';
COMMENT ON COLUMN audit.entry.agency_key IS 'For which agency.';
COMMENT ON COLUMN audit.entry.purpose IS 'Purpose given, where personal data was read.';
COMMENT ON COLUMN audit.entry.request_id IS 'The request it belongs to.';
COMMENT ON COLUMN audit.entry.action IS 'What was done.';
COMMENT ON COLUMN audit.entry.kind IS 'Table or kind of thing it was done to.';
COMMENT ON COLUMN audit.entry.record_id IS 'Which one.';
COMMENT ON COLUMN audit.entry.before IS 'Fields that changed, as they were.';
COMMENT ON COLUMN audit.entry.after IS 'Fields that changed, as they became.';
COMMENT ON COLUMN audit.entry.seal IS 'Keyed digest over the row, so that a row not written by the trigger shows.';
CREATE INDEX audit_entry_record ON audit.entry (kind, record_id, id);
CREATE INDEX audit_entry_user ON audit.entry (user_id, id);

CREATE TABLE audit.chain (
  seq      bigint PRIMARY KEY,
  entry_id uuid NOT NULL UNIQUE,
  hash     bytea NOT NULL
);
COMMENT ON TABLE audit.chain IS 'The order in which entries were chained after commit; each hash covers the one before.';
COMMENT ON COLUMN audit.chain.seq IS 'Place in the chain, from 1 without gaps.';
COMMENT ON COLUMN audit.chain.entry_id IS 'The entry. Not a foreign key: a removed entry must leave its place visible.';
COMMENT ON COLUMN audit.chain.hash IS 'SHA-256 over the previous hash and the entry''s digest.';

CREATE TABLE audit.pending (
  entry_id uuid PRIMARY KEY
);
COMMENT ON TABLE audit.pending IS 'Entries that are not chained yet, so that chaining costs what is new and not what is stored. An entry in neither place was not written by the platform.';
COMMENT ON COLUMN audit.pending.entry_id IS 'The entry.';

-- The text a row is sealed and chained by; sealed text and chained text are compared with the columns when the trail is verified.
CREATE FUNCTION audit.row_text(e audit.entry) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT jsonb_build_array(e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.user_id, e.actor, e.agency_key,
    e.purpose, e.request_id, e.action, e.kind, e.record_id, e.before, e.after)::text $$;

CREATE FUNCTION audit.append(p_action text, p_kind text, p_record text, p_before jsonb, p_after jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  e audit.entry;
  key bytea;
BEGIN
  SELECT s.material INTO key FROM access.secret s WHERE s.active LIMIT 1;
  e.id := uuidv7(); e.at := clock_timestamp(); e.action := p_action; e.kind := p_kind; e.record_id := p_record; e.before := p_before; e.after := p_after;
  e.request_id := access.setting('qingfeng.request');
  IF session_user = 'qingfeng_app' THEN
    IF NOT access.genuine() THEN RAISE EXCEPTION 'nobody is acting: a change needs a context made by the server' USING ERRCODE = '42501'; END IF;
    e.user_id := access.user_id(); e.agency_key := access.agency_key(); e.purpose := access.setting('qingfeng.purpose');
    SELECT u.account INTO e.actor FROM app_user u WHERE u.id = e.user_id;
  ELSE
    e.actor := 'system:' || coalesce(access.setting('qingfeng.work'), session_user);
  END IF;
  e.seal := CASE WHEN key IS NULL THEN '' ELSE encode(hmac(convert_to(audit.row_text(e), 'UTF8'), key, 'sha256'), 'hex') END;
  INSERT INTO audit.entry SELECT (e).*;
  INSERT INTO audit.pending VALUES (e.id);
END $$;
ALTER FUNCTION audit.append(text, text, text, jsonb, jsonb) OWNER TO qingfeng_system;

-- A reading of personal data, an export or a refusal; changes are recorded by the trigger below and by nothing else.
CREATE FUNCTION audit.note(p_action text, p_kind text, p_record text, p_detail jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_action NOT IN ('read', 'export', 'signIn', 'signOut', 'refused') THEN
    RAISE EXCEPTION 'changes are recorded by the database itself' USING ERRCODE = '42501';
  END IF;
  PERFORM audit.append(p_action, p_kind, p_record, NULL, p_detail);
END $$;
ALTER FUNCTION audit.note(text, text, text, jsonb) OWNER TO qingfeng_system;

-- Arguments: columns that are left out of the record (reader lists, search terms, secrets).
CREATE FUNCTION audit.record_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - coalesce(TG_ARGV, '{}') END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - coalesce(TG_ARGV, '{}') END;
  named jsonb := coalesce(new_row, old_row);
  id text := coalesce(named ->> 'id', named ->> 'key', named ->> 'year', named ->> 'name');
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key) INTO old_row, new_row
      FROM jsonb_each(old_row) o WHERE o.value IS DISTINCT FROM new_row -> o.key;
    IF old_row IS NULL THEN RETURN NULL; END IF;
  END IF;
  PERFORM audit.append(lower(TG_OP), CASE TG_TABLE_SCHEMA WHEN 'public' THEN '' ELSE TG_TABLE_SCHEMA || '.' END || TG_TABLE_NAME, id, old_row, new_row);
  RETURN NULL;
END $$;
ALTER FUNCTION audit.record_change() OWNER TO qingfeng_system;
REVOKE ALL ON FUNCTION audit.append(text, text, text, jsonb, jsonb), audit.record_change() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.note(text, text, text, jsonb) TO qingfeng_app, qingfeng_system;
GRANT EXECUTE ON FUNCTION audit.append(text, text, text, jsonb, jsonb) TO qingfeng_system;

GRANT SELECT ON audit.entry TO qingfeng_app;
GRANT SELECT, INSERT ON audit.entry, audit.chain TO qingfeng_system;
GRANT SELECT, INSERT, DELETE ON audit.pending TO qingfeng_system;
GRANT SELECT ON audit.chain TO qingfeng_app;
ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY;
CREATE POLICY entry_system ON audit.entry TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY entry_audit_administrator ON audit.entry FOR SELECT TO qingfeng_app
  USING (access.has_role('auditAdmin') AND (SELECT access.genuine()));

-- ───────────────────────── one call that puts a table under guard ─────────────────────────

-- Row-level security forced, full access for the system role by an explicit policy, the audit trigger with the columns it leaves out.
CREATE PROCEDURE access.guard(p_table regclass, VARIADIC p_unrecorded text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY %I ON %s TO qingfeng_system USING (true) WITH CHECK (true)', label || '_system', p_table);
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION audit.record_change(%s)',
    label || '_audited', p_table, (SELECT coalesce(string_agg(quote_literal(c), ', '), '') FROM unnest(p_unrecorded) AS c));
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO qingfeng_system', p_table);
END $$;

GRANT SELECT ON region, department, calendar_year TO qingfeng_app, qingfeng_system;
GRANT INSERT, UPDATE ON region, department TO qingfeng_system;

CALL access.guard('calendar_year');
GRANT INSERT, UPDATE ON calendar_year TO qingfeng_app;
CREATE POLICY calendar_year_read ON calendar_year FOR SELECT TO qingfeng_app USING (true);
CREATE POLICY calendar_year_write ON calendar_year FOR INSERT TO qingfeng_app WITH CHECK (access.has_role('systemAdmin') AND (SELECT access.genuine()));
CREATE POLICY calendar_year_change ON calendar_year FOR UPDATE TO qingfeng_app USING (access.has_role('systemAdmin') AND (SELECT access.genuine()));

CALL access.guard('agency');
GRANT SELECT, INSERT, UPDATE ON agency TO qingfeng_app;
CREATE POLICY agency_read ON agency FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY agency_write ON agency FOR INSERT TO qingfeng_app WITH CHECK (access.has_role('systemAdmin') AND (SELECT access.genuine()));
CREATE POLICY agency_change ON agency FOR UPDATE TO qingfeng_app USING (access.has_role('systemAdmin') AND (SELECT access.genuine()));

-- Accounts: the system administrator enters people without roles, the security administrator gives roles; both only within their region.
CREATE FUNCTION access.within_my_region(p_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM agency a, agency mine WHERE a.id = p_agency AND mine.key = access.agency_key() AND mine.region_path @> a.region_path) $$;
ALTER FUNCTION access.within_my_region(uuid) OWNER TO qingfeng_system;

CALL access.guard('app_user');
GRANT SELECT, INSERT, UPDATE ON app_user TO qingfeng_app;
CREATE POLICY app_user_self_and_office ON app_user FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND (id = access.user_id() OR (SELECT a.id FROM agency a WHERE a.key = access.agency_key()) = agency_id
    OR (access.has_role('systemAdmin', 'securityAdmin') AND access.within_my_region(agency_id))));
CREATE POLICY app_user_entered ON app_user FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND access.has_role('systemAdmin') AND roles = '{}' AND access.within_my_region(agency_id));
CREATE POLICY app_user_changed ON app_user FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND (id = access.user_id() OR (access.has_role('systemAdmin', 'securityAdmin') AND access.within_my_region(agency_id))));

-- Which columns each of them may change: the system administrator who a person is, the security administrator what they may do, people their own preferences.
CREATE FUNCTION access.keep_administrations_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF session_user <> 'qingfeng_app' THEN RETURN NEW; END IF;
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
CREATE TRIGGER app_user_administrations_apart BEFORE UPDATE ON app_user FOR EACH ROW EXECUTE FUNCTION access.keep_administrations_apart();

-- ───────────────────────── text search ─────────────────────────

-- One- and two-character pieces, so that a Chinese word of any length is found by index; trigrams alone miss 督办.
CREATE FUNCTION access.text_pieces(content text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT piece), '{}') FROM (
    SELECT substr(t, i, n) AS piece FROM (SELECT regexp_replace(lower(content), '[\s[:punct:]，。、；：“”‘’（）〔〕《》！？—…·]+', '', 'g') AS t) AS cleaned,
      generate_series(1, length(t)) AS i, generate_series(1, 2) AS n WHERE i + n - 1 <= length(t)
  ) AS pieces
$$;
CREATE FUNCTION access.search_vector(content text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT array_to_tsvector(access.text_pieces(content)) $$;

REVOKE CREATE ON SCHEMA access, audit, public FROM qingfeng_system;
