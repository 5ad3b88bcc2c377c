-- Who takes part from outside the government (operators of online platforms, holders of rights), and the register of platforms.

-- ───────────────────────── outside bodies ─────────────────────────

-- An agency whose department is of the kind 'outside' is no authority. What it owns is read by itself and by whom it is opened to:
-- nobody above it in its line, no coordination office of its region, and it stands above nobody.
GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.readers_of(owner integer, steward integer, granted integer[], supervised boolean) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM (
    SELECT unnest(granted || owner || steward) AS k
    UNION
    SELECT a.key FROM agency o JOIN agency a ON a.region_path @> o.region_path
     WHERE o.key = owner AND o.kind <> 'outside' AND (a.department_id = o.department_id OR a.kind = 'coordination'
       OR (supervised AND (a.kind = 'procuratorate' OR a.department_id = 'moj')))
  ) AS seen WHERE k IS NOT NULL
$$;

-- People of an outside body do its work and administer nothing, whatever roles they were given. The role `outside` cannot be given to
-- anybody: it is set here, and the proof of the context covers it.
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
  SELECT u.id, u.agency_id, u.roles, u.language, u.display_name, a.key AS agency_key, a.name, a.department_id, a.kind, a.region_code, a.region_path, a.level
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

CREATE FUNCTION access.outside() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT access.roles() @> ARRAY['outside'] $$;

-- Every table is closed to what outside bodies would write, unless a migration opens it (CALL access.open_to_outside): a table that
-- somebody adds later is closed by itself. What they read follows from reader lists; tables that everybody reads are closed below.
CREATE PROCEDURE access.close_to_outside(p_table regclass) LANGUAGE plpgsql AS $$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK ((SELECT NOT access.outside()))', label || '_not_entered_outside', p_table);
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING ((SELECT NOT access.outside()))', label || '_not_changed_outside', p_table);
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR DELETE TO qingfeng_app USING ((SELECT NOT access.outside()))', label || '_not_removed_outside', p_table);
END $$;
CREATE PROCEDURE access.open_to_outside(p_table regclass) LANGUAGE plpgsql AS $$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('DROP POLICY %I ON %s', label || '_not_entered_outside', p_table);
  EXECUTE format('DROP POLICY %I ON %s', label || '_not_changed_outside', p_table);
  EXECUTE format('DROP POLICY %I ON %s', label || '_not_removed_outside', p_table);
END $$;
CREATE PROCEDURE access.hide_from_outside(p_table regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR SELECT TO qingfeng_app USING ((SELECT NOT access.outside()))',
    replace(p_table::text, '.', '_') || '_not_read_outside', p_table);
END $$;

CREATE OR REPLACE PROCEDURE access.guard(p_table regclass, VARIADIC p_unrecorded text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY %I ON %s TO qingfeng_system USING (true) WITH CHECK (true)', label || '_system', p_table);
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION audit.record_change(%s)',
    label || '_audited', p_table, (SELECT coalesce(string_agg(quote_literal(c), ', '), '') FROM unnest(p_unrecorded) AS c));
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO qingfeng_system', p_table);
  CALL access.close_to_outside(p_table);
END $$;

DO $$
DECLARE
  guarded regclass;
BEGIN
  FOR guarded IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) LOOP
    CALL access.close_to_outside(guarded);
  END LOOP;
END $$;

-- What an outside body writes: its own account, messages and files, and the runs that it takes part in.
CALL access.open_to_outside('app_user');
CALL access.open_to_outside('notice');
CALL access.open_to_outside('idempotency_key');
CALL access.open_to_outside('calendar_feed');
CALL access.open_to_outside('file');
CALL access.open_to_outside('procedure_event');
CALL access.open_to_outside('duty');
CALL access.open_to_outside('procedure_instance');
-- It begins runs of these kinds alone; a migration that lets it begin others replaces this policy.
CREATE POLICY procedure_instance_begun_outside ON procedure_instance AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT NOT access.outside()) OR kind IN ('takedown'));

CALL access.hide_from_outside('registered_right');
CALL access.hide_from_outside('package_peer');
CALL access.hide_from_outside('node_peer');
CALL access.hide_from_outside('node_key');
CALL access.hide_from_outside('processing_activity');
CALL access.hide_from_outside('case_numbering');
CALL access.hide_from_outside('reweighing');
CALL access.hide_from_outside('screening_model');

-- ───────────────────────── the register of platforms ─────────────────────────

CREATE TABLE trading_platform (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency  integer NOT NULL REFERENCES agency (key),
  name          text NOT NULL,
  short_names   text[] NOT NULL DEFAULT '{}',
  operator      text NOT NULL,
  uscc          text NOT NULL,
  domains       text[] NOT NULL DEFAULT '{}',
  offer_address text,
  region_code   char(6) NOT NULL REFERENCES region (code),
  home_agency   integer NOT NULL REFERENCES agency (key),
  body          integer REFERENCES agency (key),
  contact       text,
  contact_phone text,
  contact_email text,
  contact_mask  text,
  phone_mask    text,
  active        boolean NOT NULL DEFAULT true,
  demo          boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL DEFAULT now(),
  version       integer NOT NULL DEFAULT 1,
  CONSTRAINT trading_platform_named_once UNIQUE (name),
  CONSTRAINT trading_platform_named CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT trading_platform_operator_named CHECK (length(operator) BETWEEN 1 AND 200),
  CONSTRAINT trading_platform_uscc_form CHECK (uscc ~ '^[0-9A-Z]{18}$'),
  CONSTRAINT trading_platform_offer_address_form CHECK (offer_address LIKE 'http%{id}%')
);
COMMENT ON TABLE trading_platform IS 'Register of online trading platforms: who operates them, where, and which agency is competent for the operator.';
COMMENT ON COLUMN trading_platform.id IS 'Identifier.';
COMMENT ON COLUMN trading_platform.owner_agency IS 'Agency that keeps the entry.';
COMMENT ON COLUMN trading_platform.name IS 'Name of the platform.';
COMMENT ON COLUMN trading_platform.short_names IS 'Other names, as offers and tips write them.';
COMMENT ON COLUMN trading_platform.operator IS 'Company that operates it.';
COMMENT ON COLUMN trading_platform.uscc IS 'Unified social credit code of the operator, checked (GB 32100).';
COMMENT ON COLUMN trading_platform.domains IS 'Domains under which its offers stand.';
COMMENT ON COLUMN trading_platform.offer_address IS 'Address of an offer with {id} in place of its number, so that a number becomes a link and a link a number.';
COMMENT ON COLUMN trading_platform.region_code IS 'Home: region of the operator''s domicile.';
COMMENT ON COLUMN trading_platform.home_agency IS 'Competent agency of its home.';
COMMENT ON COLUMN trading_platform.body IS 'Outside body under which the operator takes part here; null while it does not.';
COMMENT ON COLUMN trading_platform.contact IS 'Encrypted: who is to be reached there.';
COMMENT ON COLUMN trading_platform.contact_phone IS 'Encrypted telephone.';
COMMENT ON COLUMN trading_platform.contact_email IS 'Encrypted mail address.';
COMMENT ON COLUMN trading_platform.contact_mask IS 'Name of the contact, masked.';
COMMENT ON COLUMN trading_platform.phone_mask IS 'Telephone, masked.';
COMMENT ON COLUMN trading_platform.active IS 'False when the platform closed; its records stay.';
COMMENT ON COLUMN trading_platform.demo IS 'True for demonstration data.';
COMMENT ON COLUMN trading_platform.created_at IS 'When it was entered.';
COMMENT ON COLUMN trading_platform.version IS 'Counts changes, for If-Match.';
CREATE UNIQUE INDEX trading_platform_of_a_body ON trading_platform (body) WHERE body IS NOT NULL;
CREATE INDEX trading_platform_listed ON trading_platform (name, id);
CREATE INDEX trading_platform_home ON trading_platform (home_agency);
CREATE INDEX trading_platform_short_names ON trading_platform USING gin (short_names);
CREATE INDEX trading_platform_domains ON trading_platform USING gin (domains);

-- Whether the acting agency keeps the register: market supervision (also under its names before 2018) and coordination offices, for
-- operators within their region.
CREATE FUNCTION access.keeps_platforms(p_region char(6)) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM agency a JOIN region r ON r.code = p_region
    WHERE a.key = access.agency_key() AND a.region_path @> r.path AND (a.department_id IN ('samr', 'saic') OR a.kind = 'coordination')) $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keeps_platforms(char) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CALL access.guard('trading_platform', 'contact', 'contact_phone', 'contact_email', 'contact_mask', 'phone_mask');
GRANT SELECT, INSERT, UPDATE ON trading_platform TO qingfeng_app;
-- Which platforms there are is public, also to outside bodies; who is to be reached there is encrypted.
CREATE POLICY trading_platform_read ON trading_platform FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY trading_platform_enter ON trading_platform FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND access.keeps_platforms(region_code) AND (SELECT access.genuine()));
-- Kept by the agency that entered it and by the competent one.
CREATE POLICY trading_platform_change ON trading_platform FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, home_agency) AND (SELECT access.genuine()))
  WITH CHECK (access.keeps_platforms(region_code) AND (SELECT access.genuine()));
