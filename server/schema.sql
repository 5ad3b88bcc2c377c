-- The schema as all migrations leave it, printed from the catalogue by scripts/generate-database-types.ts to be read and compared.
-- It is never edited and never run: the migrations are what makes a database.

CREATE EXTENSION btree_gin;
CREATE EXTENSION intarray;
CREATE EXTENSION ltree;
CREATE EXTENSION pgcrypto;

-- Changes to administrators and approvers, and to who becomes one: asked for, confirmed by a second person, done after notice.
CREATE TABLE public.access_change (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, in order of time.
  user_id uuid, -- Whom it is about; null for a rule of access.
  kind text NOT NULL, -- roles; active; person (agency, account, contact); password (a new one, in two halves); secondFactor (taken away); setting (a rule of access).
  before jsonb NOT NULL, -- What held when it was asked for; where that has changed meanwhile, the change lapses.
  wanted jsonb NOT NULL, -- What shall hold; contact as it is stored, encrypted.
  reason text NOT NULL DEFAULT ''::text, -- Why, in the words of who asked.
  state text NOT NULL DEFAULT 'asked'::text, -- asked, confirmed, done, stopped, or lapsed.
  asked_by uuid NOT NULL, -- Administrator who asked.
  asked_role text NOT NULL, -- Administration that they held; the second person holds another.
  asked_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was asked for.
  confirmed_by uuid, -- Administrator of another kind who confirmed it.
  confirmed_at timestamp with time zone, -- When, by the clock of the database.
  effective_at timestamp with time zone, -- From when it is done: confirmed_at and the time of notice of the settings, an hour at least.
  stopped_by uuid, -- An administrator, or the person concerned.
  stopped_at timestamp with time zone, -- When it was stopped.
  stop_reason text, -- Why it was stopped, or why it lapsed.
  done_at timestamp with time zone, -- When it was done.
  first_half text, -- Half of a new password for who asked, encrypted; gone once it was collected.
  second_half text, -- The other half, for who confirmed.
  setting text, -- Which rule of access, of the kind setting; such a change is about nobody.
  CONSTRAINT access_change_pkey PRIMARY KEY (id),
  CONSTRAINT access_change_about_one CHECK ((((kind = 'setting'::text) = (setting IS NOT NULL)) AND ((kind = 'setting'::text) = (user_id IS NULL)))),
  CONSTRAINT access_change_after_notice CHECK ((effective_at >= (confirmed_at + '01:00:00'::interval))),
  CONSTRAINT access_change_asked_by_administrator CHECK ((asked_role = ANY (ARRAY['systemAdmin'::text, 'securityAdmin'::text, 'auditAdmin'::text]))),
  CONSTRAINT access_change_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES app_user(id),
  CONSTRAINT access_change_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES app_user(id),
  CONSTRAINT access_change_confirmed_with_day CHECK ((((confirmed_by IS NULL) = (confirmed_at IS NULL)) AND ((confirmed_by IS NULL) = (effective_at IS NULL)))),
  CONSTRAINT access_change_done_when_confirmed CHECK (((state <> ALL (ARRAY['confirmed'::text, 'done'::text])) OR (confirmed_by IS NOT NULL))),
  CONSTRAINT access_change_done_with_day CHECK (((state = 'done'::text) = (done_at IS NOT NULL))),
  CONSTRAINT access_change_kind_known CHECK ((kind = ANY (ARRAY['roles'::text, 'active'::text, 'person'::text, 'password'::text, 'secondFactor'::text, 'setting'::text]))),
  CONSTRAINT access_change_not_for_oneself CHECK (((user_id IS NULL) OR (((asked_by <> user_id) OR (kind = 'person'::text)) AND (confirmed_by IS DISTINCT FROM user_id)))),
  CONSTRAINT access_change_setting_of_access CHECK (((setting IS NULL) OR (access.administration_of_setting(setting) = 'securityAdmin'::text))),
  CONSTRAINT access_change_state_known CHECK ((state = ANY (ARRAY['asked'::text, 'confirmed'::text, 'done'::text, 'stopped'::text, 'lapsed'::text]))),
  CONSTRAINT access_change_stopped_by_fkey FOREIGN KEY (stopped_by) REFERENCES app_user(id),
  CONSTRAINT access_change_stopped_with_day CHECK (((state = 'stopped'::text) = (stopped_at IS NOT NULL))),
  CONSTRAINT access_change_two_people CHECK ((confirmed_by <> asked_by)),
  CONSTRAINT access_change_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.access_change ENABLE ROW LEVEL SECURITY;
CREATE INDEX access_change_open ON public.access_change USING btree (state, effective_at) WHERE (state = ANY (ARRAY['asked'::text, 'confirmed'::text]));
CREATE UNIQUE INDEX access_change_setting_once ON public.access_change USING btree (setting) WHERE (state = ANY (ARRAY['asked'::text, 'confirmed'::text]));
CREATE INDEX access_change_user ON public.access_change USING btree (user_id, id);
CREATE TRIGGER access_change_changed_audited AFTER UPDATE ON public.access_change REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{first_half,second_half}', '{}');
CREATE TRIGGER access_change_decided BEFORE INSERT OR UPDATE ON public.access_change FOR EACH ROW EXECUTE FUNCTION access.decide_change();
CREATE TRIGGER access_change_entered_audited AFTER INSERT ON public.access_change REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{first_half,second_half}', '{}');
CREATE TRIGGER access_change_removed_audited AFTER DELETE ON public.access_change REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{first_half,second_half}', '{}');
CREATE POLICY access_change_ask ON public.access_change FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND (asked_by = access.user_id()) AND (asked_role = access.administration()) AND (state = 'asked'::text) AND (confirmed_by IS NULL) AND (stopped_by IS NULL) AND access.has_role(VARIADIC ARRAY[
CASE kind
    WHEN 'person'::text THEN 'systemAdmin'::text
    ELSE 'securityAdmin'::text
END]) AND ((kind = 'setting'::text) OR access.user_within_my_region(user_id))));
CREATE POLICY access_change_decide ON public.access_change FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((user_id = access.user_id()) OR ((access.administration() IS NOT NULL) AND ((kind = 'setting'::text) OR access.user_within_my_region(user_id))))));
CREATE POLICY access_change_not_changed_outside ON public.access_change AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY access_change_not_entered_outside ON public.access_change AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY access_change_not_removed_outside ON public.access_change AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY access_change_read ON public.access_change FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((user_id = access.user_id()) OR ((access.administration() IS NOT NULL) AND ((kind = 'setting'::text) OR access.user_within_my_region(user_id))))));
CREATE POLICY access_change_system ON public.access_change FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.access_change TO qingfeng_system;
GRANT INSERT (asked_by, asked_role, before, kind, reason, setting, user_id, wanted) ON public.access_change TO qingfeng_app;
GRANT SELECT (asked_at, asked_by, asked_role, before, confirmed_at, confirmed_by, done_at, effective_at, id, kind, reason, setting, state, stop_reason, stopped_at, stopped_by, user_id, wanted) ON public.access_change TO qingfeng_app;
GRANT UPDATE (state, stop_reason) ON public.access_change TO qingfeng_app;

-- A department in a region: the body that owns records and answers for tasks.
CREATE TABLE public.agency (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  key integer NOT NULL GENERATED ALWAYS AS IDENTITY, -- Short number used in reader lists.
  department_id text NOT NULL, -- Its line of authority.
  region_code character(6) NOT NULL, -- Its region.
  region_path ltree NOT NULL, -- Path of its region, kept by trigger.
  level text NOT NULL, -- Level of its region, kept by trigger.
  kind text NOT NULL, -- Kind of its department, kept by trigger.
  name text NOT NULL, -- Full name.
  short_name text NOT NULL, -- Name shown in lists.
  active boolean NOT NULL DEFAULT true, -- False when the agency was merged or closed; its records stay.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  source_system text, -- System that sent the row, for imports.
  source_id text, -- Its identifier there; sending twice changes nothing.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  also_departments text[] NOT NULL DEFAULT '{}'::text[], -- Departments under whose names this body acts beside its own.
  credit_code text, -- Its unified social credit code (统一社会信用代码), where it was entered.
  CONSTRAINT agency_pkey PRIMARY KEY (id),
  CONSTRAINT agency_credit_code_form CHECK ((credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text)),
  CONSTRAINT agency_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  CONSTRAINT agency_key_key UNIQUE (key),
  CONSTRAINT agency_one_per_place UNIQUE (department_id, region_code, name),
  CONSTRAINT agency_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT agency_sent_once UNIQUE (source_system, source_id)
);
ALTER TABLE public.agency ENABLE ROW LEVEL SECURITY;
CREATE INDEX agency_also ON public.agency USING gin (also_departments);
CREATE INDEX agency_department ON public.agency USING btree (department_id, region_code);
CREATE INDEX agency_kind ON public.agency USING btree (kind, region_code) WHERE (kind = ANY (ARRAY['coordination'::text, 'procuratorate'::text]));
CREATE INDEX agency_listed ON public.agency USING btree (region_code, name, id);
CREATE INDEX agency_names ON public.agency USING gin (access.name_pieces(((name || chr(31)) || short_name)));
CREATE INDEX agency_region_gist ON public.agency USING gist (region_path);
CREATE TRIGGER agency_authorised AFTER UPDATE OF name ON public.agency FOR EACH ROW WHEN ((old.name IS DISTINCT FROM new.name)) EXECUTE FUNCTION access.rename_authorised();
CREATE TRIGGER agency_changed_audited AFTER UPDATE ON public.agency REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER agency_entered AFTER INSERT ON public.agency REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION access.open_to_agencies();
CREATE TRIGGER agency_entered_audited AFTER INSERT ON public.agency REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER agency_keeps_its_administrators BEFORE UPDATE OF active, region_code, department_id ON public.agency FOR EACH ROW WHEN (((old.active AND (NOT new.active)) OR ((new.region_code IS DISTINCT FROM old.region_code) OR (new.department_id IS DISTINCT FROM old.department_id)))) EXECUTE FUNCTION access.keep_administrators_in();
CREATE TRIGGER agency_moved AFTER UPDATE ON public.agency REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION access.open_to_agencies();
CREATE TRIGGER agency_placed BEFORE INSERT OR UPDATE OF department_id, region_code ON public.agency FOR EACH ROW EXECUTE FUNCTION access.place_agency();
CREATE TRIGGER agency_removed_audited AFTER DELETE ON public.agency REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER agency_version BEFORE UPDATE ON public.agency FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY agency_change ON public.agency FOR UPDATE TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY agency_not_changed_outside ON public.agency AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY agency_not_entered_outside ON public.agency AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY agency_not_removed_outside ON public.agency AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY agency_read ON public.agency FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY agency_system ON public.agency FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY agency_write ON public.agency FOR INSERT TO qingfeng_app WITH CHECK ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
GRANT INSERT, SELECT, UPDATE ON public.agency TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.agency TO qingfeng_system;

-- Powers of a county department that a township exercises.
CREATE TABLE public.agency_power (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  agency_id uuid NOT NULL, -- The township.
  line text NOT NULL, -- The department whose powers they are.
  document text NOT NULL, -- The decision.
  scope text NOT NULL, -- Matters that it names.
  valid_from date NOT NULL, -- First day.
  valid_until date, -- Last day; empty while it stands.
  published_on date NOT NULL, -- When the decision was published.
  published_where text NOT NULL, -- Where.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT agency_power_pkey PRIMARY KEY (id),
  CONSTRAINT agency_power_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT agency_power_in_order CHECK (((valid_until IS NULL) OR (valid_from <= valid_until))),
  CONSTRAINT agency_power_line_fkey FOREIGN KEY (line) REFERENCES department(id)
);
ALTER TABLE public.agency_power ENABLE ROW LEVEL SECURITY;
CREATE INDEX agency_power_agency ON public.agency_power USING btree (agency_id);
CREATE TRIGGER agency_power_changed_audited AFTER UPDATE ON public.agency_power REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER agency_power_entered_audited AFTER INSERT ON public.agency_power REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER agency_power_removed_audited AFTER DELETE ON public.agency_power REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER agency_power_version BEFORE UPDATE ON public.agency_power FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY agency_power_change ON public.agency_power FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND access.within_my_region(agency_id)));
CREATE POLICY agency_power_enter ON public.agency_power FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND access.within_my_region(agency_id)));
CREATE POLICY agency_power_not_changed_outside ON public.agency_power AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY agency_power_not_entered_outside ON public.agency_power AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY agency_power_not_removed_outside ON public.agency_power AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY agency_power_read ON public.agency_power FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY agency_power_system ON public.agency_power FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.agency_power TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.agency_power TO qingfeng_system;

-- A part of an agency that handles cases: a team or station, or a body that the agency entrusted.
CREATE TABLE public.agency_unit (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  agency_id uuid NOT NULL, -- The agency in whose name it acts.
  name text NOT NULL, -- Its name.
  kind text NOT NULL, -- team, station or entrusted.
  own_name boolean NOT NULL DEFAULT false, -- Whether the law lets this station decide in its own name.
  document text, -- The letter that entrusts it, or the law that lets it decide in its own name.
  scope text, -- Matters and powers that the letter names.
  valid_from date, -- First day of the letter.
  valid_until date, -- Its last day.
  published_on date, -- When the letter was published.
  published_where text, -- Where.
  active boolean NOT NULL DEFAULT true, -- False when it was closed; its cases stay.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT agency_unit_pkey PRIMARY KEY (id),
  CONSTRAINT agency_unit_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT agency_unit_entrusted CHECK (((kind <> 'entrusted'::text) OR ((document IS NOT NULL) AND (scope IS NOT NULL) AND (valid_from IS NOT NULL) AND (valid_until IS NOT NULL) AND (published_on IS NOT NULL) AND (published_where IS NOT NULL)))),
  CONSTRAINT agency_unit_in_order CHECK ((valid_from <= valid_until)),
  CONSTRAINT agency_unit_kind_known CHECK ((kind = ANY (ARRAY['team'::text, 'station'::text, 'entrusted'::text]))),
  CONSTRAINT agency_unit_named_once UNIQUE (agency_id, name),
  CONSTRAINT agency_unit_own_name CHECK (((NOT own_name) OR ((kind = 'station'::text) AND (document IS NOT NULL))))
);
ALTER TABLE public.agency_unit ENABLE ROW LEVEL SECURITY;
CREATE INDEX agency_unit_by_end ON public.agency_unit USING btree (valid_until, id);
CREATE INDEX agency_unit_by_name ON public.agency_unit USING btree (name, id);
CREATE INDEX agency_unit_search ON public.agency_unit USING gin (search);
CREATE TRIGGER agency_unit_changed_audited AFTER UPDATE ON public.agency_unit REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER agency_unit_entered_audited AFTER INSERT ON public.agency_unit REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER agency_unit_removed_audited AFTER DELETE ON public.agency_unit REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER agency_unit_search BEFORE INSERT OR UPDATE ON public.agency_unit FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'document', 'scope');
CREATE TRIGGER agency_unit_version BEFORE UPDATE ON public.agency_unit FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY agency_unit_change ON public.agency_unit FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND access.within_my_region(agency_id)));
CREATE POLICY agency_unit_enter ON public.agency_unit FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND access.within_my_region(agency_id)));
CREATE POLICY agency_unit_not_changed_outside ON public.agency_unit AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY agency_unit_not_entered_outside ON public.agency_unit AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY agency_unit_not_removed_outside ON public.agency_unit AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY agency_unit_read ON public.agency_unit FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY agency_unit_system ON public.agency_unit FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.agency_unit TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.agency_unit TO qingfeng_system;

-- A person, or another agency's system, acting for one agency.
CREATE TABLE public.app_user (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  agency_id uuid NOT NULL, -- The one agency the user acts for.
  account text NOT NULL, -- Name used at sign-in.
  display_name text NOT NULL, -- Name shown beside what the user does.
  kind text NOT NULL DEFAULT 'person'::text, -- person, or system for an API client.
  roles text[] NOT NULL DEFAULT '{}'::text[], -- What the user may do. The three administrations exclude each other and every office role.
  language text NOT NULL DEFAULT 'zh'::text, -- Language of pages and notices.
  email text, -- Encrypted; where notices go.
  phone text, -- Encrypted; where notices go.
  active boolean NOT NULL DEFAULT true, -- False for a user who left: nothing can be done in their name any more.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration accounts, which exist in demonstration mode only.
  preferences jsonb NOT NULL DEFAULT '{}'::jsonb, -- Saved views, column settings and the ways of notices, by name.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When the account was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  unit_id uuid, -- The unit of the agency that the user works in; empty for the agency itself.
  CONSTRAINT app_user_pkey PRIMARY KEY (id),
  CONSTRAINT app_user_account_key UNIQUE (account),
  CONSTRAINT app_user_administration_separate CHECK (((NOT (roles && ARRAY['systemAdmin'::text, 'securityAdmin'::text, 'auditAdmin'::text])) OR (cardinality(roles) = 1))),
  CONSTRAINT app_user_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT app_user_kind_known CHECK ((kind = ANY (ARRAY['person'::text, 'system'::text]))),
  CONSTRAINT app_user_language_known CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  CONSTRAINT app_user_roles_known CHECK ((roles <@ ARRAY['officer'::text, 'approver'::text, 'supervisor'::text, 'analyst'::text, 'legalOfficer'::text, 'systemAdmin'::text, 'securityAdmin'::text, 'auditAdmin'::text])),
  CONSTRAINT app_user_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency_unit(id)
);
ALTER TABLE public.app_user ENABLE ROW LEVEL SECURITY;
CREATE INDEX app_user_agency ON public.app_user USING btree (agency_id);
CREATE INDEX app_user_names ON public.app_user USING gin (access.name_pieces(((account || chr(31)) || display_name)));
CREATE TRIGGER app_user_administrations_apart BEFORE UPDATE ON public.app_user FOR EACH ROW EXECUTE FUNCTION access.keep_administrations_apart();
CREATE TRIGGER app_user_changed_audited AFTER UPDATE ON public.app_user REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER app_user_entered_audited AFTER INSERT ON public.app_user REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER app_user_out_at_once AFTER UPDATE OF active ON public.app_user FOR EACH ROW WHEN ((old.active AND (NOT new.active))) EXECUTE FUNCTION auth.end_sessions();
CREATE TRIGGER app_user_removed_audited AFTER DELETE ON public.app_user REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER app_user_unit BEFORE INSERT OR UPDATE OF agency_id, unit_id ON public.app_user FOR EACH ROW EXECUTE FUNCTION access.unit_of_agency();
CREATE TRIGGER app_user_version BEFORE UPDATE ON public.app_user FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY app_user_changed ON public.app_user FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((id = access.user_id()) OR (access.has_role(VARIADIC ARRAY['systemAdmin'::text, 'securityAdmin'::text]) AND access.within_my_region(agency_id)))));
CREATE POLICY app_user_entered ON public.app_user FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND (roles = '{}'::text[]) AND access.within_my_region(agency_id)));
CREATE POLICY app_user_self_and_office ON public.app_user FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((id = access.user_id()) OR (( SELECT a.id
   FROM agency a
  WHERE (a.key = access.agency_key())) = agency_id) OR (access.has_role(VARIADIC ARRAY['systemAdmin'::text, 'securityAdmin'::text]) AND access.within_my_region(agency_id)))));
CREATE POLICY app_user_system ON public.app_user FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.app_user TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.app_user TO qingfeng_system;

-- Appraisal commissions (委托鉴定检验): Tests, appraisals and valuations commissioned in cases: the institution, the period and the result. Reminders are sent for the end of the period and for notifying the party.
CREATE TABLE public.appraisal (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure exhibits.appraisal.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (委托书编号).
  appraiser uuid NOT NULL, -- Appraiser (鉴定检验机构).
  type text NOT NULL, -- Kind (种类).
  case_file uuid, -- Case (所涉案件).
  matter text NOT NULL, -- What is commissioned (委托事项).
  samples text, -- Samples (检材、样品).
  copy_to integer, -- Copy result to (结果抄送单位).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Attachments (委托材料).
  sent_on date, -- Sent on (发出日期).
  due_on date, -- Period ends on (期间届满).
  report_no text, -- Report (报告编号).
  reported_on date, -- Reported on (出具日期).
  conclusion text, -- Conclusion (结论).
  report uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Report file (报告文件).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  CONSTRAINT appraisal_pkey PRIMARY KEY (id),
  CONSTRAINT appraisal_appraiser_fkey FOREIGN KEY (appraiser) REFERENCES appraiser(id),
  CONSTRAINT appraisal_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT appraisal_conclusion_length CHECK (((length(conclusion) >= 1) AND (length(conclusion) <= 2000))),
  CONSTRAINT appraisal_copy_to_fkey FOREIGN KEY (copy_to) REFERENCES agency(key),
  CONSTRAINT appraisal_matter_length CHECK (((length(matter) >= 1) AND (length(matter) <= 2000))),
  CONSTRAINT appraisal_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT appraisal_number_once UNIQUE (owner_agency, number),
  CONSTRAINT appraisal_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT appraisal_report_no_length CHECK (((length(report_no) >= 1) AND (length(report_no) <= 100))),
  CONSTRAINT appraisal_samples_length CHECK (((length(samples) >= 1) AND (length(samples) <= 500))),
  CONSTRAINT appraisal_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT appraisal_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT appraisal_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT appraisal_type_known CHECK ((type = ANY (ARRAY['testing'::text, 'laboratory'::text, 'foodTesting'::text, 'drugTesting'::text, 'judicial'::text, 'intellectualProperty'::text, 'valuation'::text, 'identification'::text])))
);
ALTER TABLE public.appraisal ENABLE ROW LEVEL SECURITY;
CREATE INDEX appraisal_by_due_on ON public.appraisal USING btree (due_on, id);
CREATE INDEX appraisal_by_number ON public.appraisal USING btree (number, id);
CREATE INDEX appraisal_due ON public.appraisal USING btree (next_due_at, id);
CREATE INDEX appraisal_entered ON public.appraisal USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_found ON public.appraisal USING btree (number);
CREATE INDEX appraisal_in_state ON public.appraisal USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_owned ON public.appraisal USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_readers ON public.appraisal USING gin (readers gin__int_ops);
CREATE INDEX appraisal_search ON public.appraisal USING gin (search);
CREATE INDEX appraisal_with_appraiser ON public.appraisal USING btree (appraiser, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_with_case_file ON public.appraisal USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_with_copy_to ON public.appraisal USING btree (copy_to, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraisal_with_type ON public.appraisal USING btree (type, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER appraisal_changed_audited AFTER UPDATE ON public.appraisal REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER appraisal_entered_audited AFTER INSERT ON public.appraisal REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER appraisal_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.appraisal FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER appraisal_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.appraisal FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER appraisal_removed_audited AFTER DELETE ON public.appraisal REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER appraisal_search BEFORE INSERT OR UPDATE ON public.appraisal FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'matter', 'samples', 'report_no', 'conclusion');
CREATE POLICY appraisal_change ON public.appraisal FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraisal_enter ON public.appraisal FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraisal_not_changed_outside ON public.appraisal AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraisal_not_entered_outside ON public.appraisal AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY appraisal_not_removed_outside ON public.appraisal AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraisal_read ON public.appraisal FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraisal_system ON public.appraisal FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.appraisal TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.appraisal TO qingfeng_system;

-- Sealed samples (封存的样品), of appraisal.
CREATE TABLE public.appraisal_sample_lots (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  lot text NOT NULL, -- Lot (物品编号).
  quantity double precision NOT NULL, -- Quantity (数量).
  seal_no text NOT NULL, -- Seal (封签号).
  CONSTRAINT appraisal_sample_lots_pkey PRIMARY KEY (id),
  CONSTRAINT appraisal_sample_lots_lot_length CHECK (((length(lot) >= 1) AND (length(lot) <= 60))),
  CONSTRAINT appraisal_sample_lots_of_id_fkey FOREIGN KEY (of_id) REFERENCES appraisal(id),
  CONSTRAINT appraisal_sample_lots_place_counts CHECK ((place >= 0)),
  CONSTRAINT appraisal_sample_lots_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT appraisal_sample_lots_quantity_range CHECK (((quantity >= (0.001)::double precision) AND (quantity <= ('10000000000'::bigint)::double precision))),
  CONSTRAINT appraisal_sample_lots_seal_no_length CHECK (((length(seal_no) >= 1) AND (length(seal_no) <= 60)))
);
ALTER TABLE public.appraisal_sample_lots ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER appraisal_sample_lots_changed_audited AFTER UPDATE ON public.appraisal_sample_lots REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER appraisal_sample_lots_entered_audited AFTER INSERT ON public.appraisal_sample_lots REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER appraisal_sample_lots_removed_audited AFTER DELETE ON public.appraisal_sample_lots REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY appraisal_sample_lots_delete ON public.appraisal_sample_lots FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM appraisal e
  WHERE ((e.id = appraisal_sample_lots.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraisal_sample_lots_insert ON public.appraisal_sample_lots FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM appraisal e
  WHERE ((e.id = appraisal_sample_lots.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraisal_sample_lots_not_changed_outside ON public.appraisal_sample_lots AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraisal_sample_lots_not_entered_outside ON public.appraisal_sample_lots AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY appraisal_sample_lots_not_removed_outside ON public.appraisal_sample_lots AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraisal_sample_lots_read ON public.appraisal_sample_lots FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM appraisal e
  WHERE (e.id = appraisal_sample_lots.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraisal_sample_lots_system ON public.appraisal_sample_lots FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY appraisal_sample_lots_update ON public.appraisal_sample_lots FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM appraisal e
  WHERE ((e.id = appraisal_sample_lots.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.appraisal_sample_lots TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.appraisal_sample_lots TO qingfeng_system;

-- Appraisers (鉴定检验机构): Institutions that can be commissioned for tests, appraisals and valuations, with the scope and validity of their qualifications. Commissions are checked against this register.
CREATE TABLE public.appraiser (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  name text NOT NULL, -- Name (名称).
  uscc text NOT NULL, -- Social credit code (统一社会信用代码).
  region character(6) NOT NULL, -- Region (所在地).
  address text, -- Address (地址).
  contact text, -- Encrypted: Contact (联系人).
  contact_digest text, -- Keyed digest, by which a whole value is found: Contact (联系人).
  contact_mask text, -- What is shown: Contact (联系人).
  contact_missing text, -- Why it is not there: Contact (联系人).
  phone text, -- Encrypted: Phone (联系电话).
  phone_digest text, -- Keyed digest, by which a whole value is found: Phone (联系电话).
  phone_mask text, -- What is shown: Phone (联系电话).
  phone_missing text, -- Why it is not there: Phone (联系电话).
  active boolean NOT NULL, -- Accepting requests (可委托).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  CONSTRAINT appraiser_pkey PRIMARY KEY (id),
  CONSTRAINT appraiser_address_length CHECK (((length(address) >= 1) AND (length(address) <= 300))),
  CONSTRAINT appraiser_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT appraiser_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT appraiser_region_fkey FOREIGN KEY (region) REFERENCES region(code),
  CONSTRAINT appraiser_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT appraiser_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT appraiser_uscc_length CHECK (((length(uscc) >= 1) AND (length(uscc) <= 40))),
  CONSTRAINT appraiser_uscc_once UNIQUE (uscc)
);
ALTER TABLE public.appraiser ENABLE ROW LEVEL SECURITY;
CREATE INDEX appraiser_by_name ON public.appraiser USING btree (name, id);
CREATE INDEX appraiser_entered ON public.appraiser USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraiser_owned ON public.appraiser USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraiser_search ON public.appraiser USING gin (search);
CREATE INDEX appraiser_with_active ON public.appraiser USING btree (active, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX appraiser_with_region ON public.appraiser USING btree (region, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER appraiser_changed_audited AFTER UPDATE ON public.appraiser REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{contact,contact_digest,contact_mask,contact_missing,phone,phone_digest,phone_mask,phone_missing,search,search_text}', '{}');
CREATE TRIGGER appraiser_entered_audited AFTER INSERT ON public.appraiser REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{contact,contact_digest,contact_mask,contact_missing,phone,phone_digest,phone_mask,phone_missing,search,search_text}', '{}');
CREATE TRIGGER appraiser_removed_audited AFTER DELETE ON public.appraiser REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{contact,contact_digest,contact_mask,contact_missing,phone,phone_digest,phone_mask,phone_missing,search,search_text}', '{}');
CREATE TRIGGER appraiser_search BEFORE INSERT OR UPDATE ON public.appraiser FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'uscc', 'address');
CREATE POLICY appraiser_change ON public.appraiser FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraiser_enter ON public.appraiser FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND (( SELECT access.is_of_kind(ARRAY['coordination'::text]) AS is_of_kind) AND access.is_within_reach(region)) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraiser_not_changed_outside ON public.appraiser AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraiser_not_entered_outside ON public.appraiser AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY appraiser_not_removed_outside ON public.appraiser AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraiser_read ON public.appraiser FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraiser_system ON public.appraiser FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.appraiser TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.appraiser TO qingfeng_system;

-- Qualifications (资质), of appraiser.
CREATE TABLE public.appraiser_qualifications (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  type text NOT NULL, -- Kind (种类).
  certificate text NOT NULL, -- Certificate (证书编号).
  scope text NOT NULL, -- Scope (范围).
  valid_from date NOT NULL, -- Valid from (有效期自).
  valid_until date, -- Valid until (有效期至).
  CONSTRAINT appraiser_qualifications_pkey PRIMARY KEY (id),
  CONSTRAINT appraiser_qualifications_certificate_length CHECK (((length(certificate) >= 1) AND (length(certificate) <= 40))),
  CONSTRAINT appraiser_qualifications_of_id_fkey FOREIGN KEY (of_id) REFERENCES appraiser(id),
  CONSTRAINT appraiser_qualifications_place_counts CHECK ((place >= 0)),
  CONSTRAINT appraiser_qualifications_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT appraiser_qualifications_scope_length CHECK (((length(scope) >= 1) AND (length(scope) <= 1000))),
  CONSTRAINT appraiser_qualifications_type_known CHECK ((type = ANY (ARRAY['testing'::text, 'laboratory'::text, 'foodTesting'::text, 'drugTesting'::text, 'judicial'::text, 'intellectualProperty'::text, 'valuation'::text, 'identification'::text])))
);
ALTER TABLE public.appraiser_qualifications ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER appraiser_qualifications_changed_audited AFTER UPDATE ON public.appraiser_qualifications REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER appraiser_qualifications_entered_audited AFTER INSERT ON public.appraiser_qualifications REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER appraiser_qualifications_removed_audited AFTER DELETE ON public.appraiser_qualifications REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY appraiser_qualifications_delete ON public.appraiser_qualifications FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM appraiser e
  WHERE ((e.id = appraiser_qualifications.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraiser_qualifications_insert ON public.appraiser_qualifications FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM appraiser e
  WHERE ((e.id = appraiser_qualifications.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraiser_qualifications_not_changed_outside ON public.appraiser_qualifications AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraiser_qualifications_not_entered_outside ON public.appraiser_qualifications AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY appraiser_qualifications_not_removed_outside ON public.appraiser_qualifications AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY appraiser_qualifications_read ON public.appraiser_qualifications FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY appraiser_qualifications_system ON public.appraiser_qualifications FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY appraiser_qualifications_update ON public.appraiser_qualifications FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM appraiser e
  WHERE ((e.id = appraiser_qualifications.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.appraiser_qualifications TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.appraiser_qualifications TO qingfeng_system;

-- Who reads what is submitted to the head of an agency before it is decided (呈批流程), by the step that decides.
CREATE TABLE public.approval_chain (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  agency_key integer NOT NULL, -- The agency.
  procedure text NOT NULL, -- The procedure.
  step text NOT NULL, -- The step by which its head decides.
  stages jsonb NOT NULL, -- Stages before the head in their order: title, and ids of the people of whom one agrees.
  note text NOT NULL DEFAULT ''::text, -- What it rests on, such as a rule of the office.
  named_by uuid NOT NULL, -- Who declared it, or changed it last.
  named_by_name text NOT NULL, -- Their name at that time.
  named_at timestamp with time zone NOT NULL, -- When, by the office's clock.
  ended_at timestamp with time zone, -- Since when it holds no more.
  demo boolean NOT NULL DEFAULT false, -- Invented data of a demonstration.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT approval_chain_pkey PRIMARY KEY (id),
  CONSTRAINT approval_chain_agency FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT approval_chain_few_stages CHECK (((jsonb_typeof(stages) = 'array'::text) AND ((jsonb_array_length(stages) >= 1) AND (jsonb_array_length(stages) <= 5)))),
  CONSTRAINT approval_chain_named_by FOREIGN KEY (named_by) REFERENCES app_user(id),
  CONSTRAINT approval_chain_note_length CHECK ((length(note) <= 500))
);
ALTER TABLE public.approval_chain ENABLE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX approval_chain_once ON public.approval_chain USING btree (agency_key, procedure, step) WHERE (ended_at IS NULL);
CREATE TRIGGER approval_chain_changed_audited AFTER UPDATE ON public.approval_chain REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER approval_chain_entered_audited AFTER INSERT ON public.approval_chain REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER approval_chain_kept BEFORE INSERT OR UPDATE OF stages ON public.approval_chain FOR EACH ROW WHEN ((new.ended_at IS NULL)) EXECUTE FUNCTION access.keep_chain();
CREATE TRIGGER approval_chain_removed_audited AFTER DELETE ON public.approval_chain REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY approval_chain_change ON public.approval_chain FOR UPDATE TO qingfeng_app USING (((agency_key = access.agency_key()) AND (access.roles() && ARRAY['approver'::text, 'supervisor'::text, 'systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine))) WITH CHECK (((agency_key = access.agency_key()) AND (named_by = access.user_id())));
CREATE POLICY approval_chain_enter ON public.approval_chain FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (named_by = access.user_id()) AND (access.roles() && ARRAY['approver'::text, 'supervisor'::text, 'systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY approval_chain_not_changed_outside ON public.approval_chain AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY approval_chain_not_entered_outside ON public.approval_chain AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY approval_chain_not_removed_outside ON public.approval_chain AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY approval_chain_read ON public.approval_chain FOR SELECT TO qingfeng_app USING (((agency_key = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY approval_chain_system ON public.approval_chain FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.approval_chain TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.approval_chain TO qingfeng_system;
GRANT UPDATE (ended_at, named_at, named_by, named_by_name, note, stages, version) ON public.approval_chain TO qingfeng_app;

-- Sheets (呈批表) on which a decision of the head of an agency is submitted; the opinions are events of its run.
CREATE TABLE public.approval_sheet (
  id uuid NOT NULL, -- The run of the sheet.
  agency_key integer NOT NULL, -- The agency.
  run uuid NOT NULL, -- The run about which a decision is asked.
  procedure text NOT NULL, -- Its procedure.
  step text NOT NULL, -- The step of it that is asked for.
  follows boolean NOT NULL DEFAULT false, -- Whether a step of the run opened it by itself; then the head finds the decision among the duties of the run.
  opinion text NOT NULL DEFAULT ''::text, -- What is proposed (拟办意见), as last submitted.
  stages jsonb NOT NULL, -- Stages as they were declared when it was submitted: title, ids and names of the people.
  stage integer NOT NULL DEFAULT 0, -- How many stages are over in this round.
  round integer NOT NULL DEFAULT 1, -- Counts submissions.
  state text NOT NULL, -- State of its run.
  drafted_by uuid NOT NULL, -- Who submitted it (呈批人).
  drafted_by_name text NOT NULL, -- Their name at that time.
  drafted_at timestamp with time zone NOT NULL, -- When, by the office's clock.
  demo boolean NOT NULL DEFAULT false, -- Invented data of a demonstration.
  version integer NOT NULL DEFAULT 1, -- Counts changes.
  CONSTRAINT approval_sheet_pkey PRIMARY KEY (id),
  CONSTRAINT approval_sheet_agency FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT approval_sheet_drafter FOREIGN KEY (drafted_by) REFERENCES app_user(id),
  CONSTRAINT approval_sheet_opinion_length CHECK ((length(opinion) <= 5000)),
  CONSTRAINT approval_sheet_run FOREIGN KEY (run) REFERENCES procedure_instance(id),
  CONSTRAINT approval_sheet_stages CHECK (((jsonb_typeof(stages) = 'array'::text) AND (jsonb_array_length(stages) <= 5)))
);
ALTER TABLE public.approval_sheet ENABLE ROW LEVEL SECURITY;
CREATE INDEX approval_sheet_of_run ON public.approval_sheet USING btree (run, id);
CREATE UNIQUE INDEX approval_sheet_once ON public.approval_sheet USING btree (run, step) WHERE (state = ANY (ARRAY['reviewing'::text, 'deciding'::text, 'passed'::text, 'returned'::text]));
CREATE TRIGGER approval_sheet_changed_audited AFTER UPDATE ON public.approval_sheet REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER approval_sheet_entered_audited AFTER INSERT ON public.approval_sheet REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER approval_sheet_handed AFTER INSERT OR UPDATE OF stage, state, round ON public.approval_sheet FOR EACH ROW EXECUTE FUNCTION access.hand_sheet();
CREATE TRIGGER approval_sheet_kept BEFORE UPDATE ON public.approval_sheet FOR EACH ROW EXECUTE FUNCTION access.keep_sheet();
CREATE TRIGGER approval_sheet_removed_audited AFTER DELETE ON public.approval_sheet REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY approval_sheet_change ON public.approval_sheet FOR UPDATE TO qingfeng_app USING (((agency_key = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((agency_key = access.agency_key()));
CREATE POLICY approval_sheet_enter ON public.approval_sheet FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (drafted_by = access.user_id()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = approval_sheet.run)))));
CREATE POLICY approval_sheet_not_changed_outside ON public.approval_sheet AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY approval_sheet_not_entered_outside ON public.approval_sheet AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY approval_sheet_not_removed_outside ON public.approval_sheet AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY approval_sheet_read ON public.approval_sheet FOR SELECT TO qingfeng_app USING (((agency_key = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text, 'supervisor'::text, 'analyst'::text]) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = approval_sheet.run)))));
CREATE POLICY approval_sheet_system ON public.approval_sheet FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.approval_sheet TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.approval_sheet TO qingfeng_system;
GRANT UPDATE (opinion, round, stage, state, version) ON public.approval_sheet TO qingfeng_app;

-- A task in the hands of one agency; lives by the task procedure, whose instance has the same id.
CREATE TABLE public.assignment (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, also of its procedure instance.
  task_id uuid NOT NULL, -- The task.
  plan_id uuid NOT NULL, -- Its plan.
  owner_agency integer NOT NULL, -- Agency that answers for it.
  steward_agency integer NOT NULL, -- Coordination office that issued it.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  department_id text NOT NULL, -- Department of the agency.
  region_code character(6) NOT NULL, -- Region of the agency.
  part text NOT NULL, -- lead, responsible or support.
  state text NOT NULL, -- State of the task procedure.
  progress smallint NOT NULL DEFAULT 0, -- Percent last reported.
  next_due_at timestamp with time zone, -- Earliest open duty of the agency.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  due_on date, -- Last day for finishing.
  signed_at timestamp with time zone, -- When it was signed for.
  reported_at timestamp with time zone, -- When progress was last reported.
  finished_at timestamp with time zone, -- When it was finished.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  duties text[] NOT NULL DEFAULT '{}'::text[], -- Departments that the task names and whose duties this agency carries, where it carries more than one.
  CONSTRAINT assignment_pkey PRIMARY KEY (id),
  CONSTRAINT assignment_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  CONSTRAINT assignment_once UNIQUE (task_id, owner_agency),
  CONSTRAINT assignment_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT assignment_part_known CHECK ((part = ANY (ARRAY['lead'::text, 'responsible'::text, 'support'::text]))),
  CONSTRAINT assignment_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  CONSTRAINT assignment_progress_share CHECK (((progress >= 0) AND (progress <= 100))),
  CONSTRAINT assignment_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT assignment_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT assignment_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id)
);
ALTER TABLE public.assignment ENABLE ROW LEVEL SECURITY;
CREATE INDEX assignment_in_plan_region_readers ON public.assignment USING gin (plan_id, region_code, readers gin__int_ops);
CREATE INDEX assignment_owner ON public.assignment USING btree (owner_agency, next_due_at, id);
CREATE INDEX assignment_plan_department ON public.assignment USING btree (plan_id, department_id);
CREATE INDEX assignment_plan_due ON public.assignment USING btree (plan_id, next_due_at, id);
CREATE INDEX assignment_plan_region ON public.assignment USING btree (plan_id, region_code);
CREATE INDEX assignment_readers ON public.assignment USING gin (readers gin__int_ops);
CREATE INDEX assignment_steward ON public.assignment USING btree (steward_agency, next_due_at, id);
CREATE INDEX assignment_task ON public.assignment USING btree (task_id);
CREATE TRIGGER assignment_changed_audited AFTER UPDATE ON public.assignment REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER assignment_entered_audited AFTER INSERT ON public.assignment REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER assignment_issued AFTER INSERT ON public.assignment REFERENCING NEW TABLE AS issued FOR EACH STATEMENT EXECUTE FUNCTION access.roll_up_issued();
CREATE TRIGGER assignment_kept BEFORE UPDATE ON public.assignment FOR EACH ROW EXECUTE FUNCTION access.keep_assignment();
CREATE TRIGGER assignment_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON public.assignment FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER assignment_removed_audited AFTER DELETE ON public.assignment REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER assignment_rolled_up AFTER UPDATE ON public.assignment REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION access.roll_up_assignment();
CREATE POLICY assignment_change ON public.assignment FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY assignment_issue ON public.assignment FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(steward_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND access.within_region_of(owner_agency, steward_agency) AND (EXISTS ( SELECT 1
   FROM plan_task t
  WHERE ((t.id = assignment.task_id) AND (t.plan_id = assignment.plan_id) AND (t.owner_agency = assignment.steward_agency))))));
CREATE POLICY assignment_not_changed_outside ON public.assignment AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY assignment_not_entered_outside ON public.assignment AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY assignment_not_removed_outside ON public.assignment AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY assignment_read ON public.assignment FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY assignment_system ON public.assignment FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.assignment TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.assignment TO qingfeng_system;

-- Authorisations of provincial authorities to ask platforms for data of a range (国市监网监发〔2024〕115号).
CREATE TABLE public.assistance_authorisation (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  agency_key integer NOT NULL, -- Provincial authority.
  given_by integer NOT NULL, -- National authority that gave it.
  document text NOT NULL, -- Document by number.
  valid_from date NOT NULL, -- First day.
  valid_until date, -- Last day; null without end.
  entered_by uuid NOT NULL, -- Who entered it.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  agency_name text NOT NULL DEFAULT ''::text, -- Name of the provincial authority, kept by trigger: it is searched by it.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT assistance_authorisation_pkey PRIMARY KEY (id),
  CONSTRAINT assistance_authorisation_agency_key_fkey FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT assistance_authorisation_days_in_order CHECK ((valid_until >= valid_from)),
  CONSTRAINT assistance_authorisation_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES app_user(id),
  CONSTRAINT assistance_authorisation_given_by_fkey FOREIGN KEY (given_by) REFERENCES agency(key),
  CONSTRAINT assistance_authorisation_once UNIQUE (agency_key, document)
);
ALTER TABLE public.assistance_authorisation ENABLE ROW LEVEL SECURITY;
CREATE INDEX assistance_authorisation_agency ON public.assistance_authorisation USING btree (agency_key, valid_from);
CREATE INDEX assistance_authorisation_newest ON public.assistance_authorisation USING btree (valid_from DESC NULLS LAST, id DESC);
CREATE INDEX assistance_authorisation_search ON public.assistance_authorisation USING gin (search);
CREATE INDEX assistance_authorisation_until ON public.assistance_authorisation USING btree (valid_until, id);
CREATE TRIGGER assistance_authorisation_changed_audited AFTER UPDATE ON public.assistance_authorisation REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,agency_name}', '{}');
CREATE TRIGGER assistance_authorisation_entered_audited AFTER INSERT ON public.assistance_authorisation REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,agency_name}', '{}');
CREATE TRIGGER assistance_authorisation_named BEFORE INSERT OR UPDATE OF agency_key, agency_name ON public.assistance_authorisation FOR EACH ROW EXECUTE FUNCTION access.name_authorised();
CREATE TRIGGER assistance_authorisation_removed_audited AFTER DELETE ON public.assistance_authorisation REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,agency_name}', '{}');
CREATE TRIGGER assistance_authorisation_search BEFORE INSERT OR UPDATE OF document, agency_name, search, search_text ON public.assistance_authorisation FOR EACH ROW EXECUTE FUNCTION access.keep_search('document', 'agency_name');
CREATE POLICY assistance_authorisation_end ON public.assistance_authorisation FOR UPDATE TO qingfeng_app USING (((given_by = access.agency_key()) AND access.has_role(VARIADIC ARRAY['approver'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY assistance_authorisation_enter ON public.assistance_authorisation FOR INSERT TO qingfeng_app WITH CHECK (((given_by = access.agency_key()) AND (entered_by = access.user_id()) AND access.has_role(VARIADIC ARRAY['approver'::text]) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM agency a
  WHERE ((a.key = assistance_authorisation.given_by) AND (a.level = 'nation'::text) AND (a.department_id = ANY (ARRAY['samr'::text, 'saic'::text])))))));
CREATE POLICY assistance_authorisation_not_changed_outside ON public.assistance_authorisation AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY assistance_authorisation_not_entered_outside ON public.assistance_authorisation AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY assistance_authorisation_not_read_outside ON public.assistance_authorisation AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY assistance_authorisation_not_removed_outside ON public.assistance_authorisation AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY assistance_authorisation_read ON public.assistance_authorisation FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY assistance_authorisation_system ON public.assistance_authorisation FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.assistance_authorisation TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.assistance_authorisation TO qingfeng_system;
GRANT UPDATE (valid_until) ON public.assistance_authorisation TO qingfeng_app;

-- Data that a platform gave: files by data set, each with its digest; bound to the purpose of the request.
CREATE TABLE public.assistance_data (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  request_id uuid NOT NULL, -- Request that it answers.
  file_id uuid NOT NULL, -- The uploaded file, which no other route gives out from then on.
  data_set text NOT NULL, -- Data set of the catalogue, or outside.
  personal boolean NOT NULL, -- Whether it holds personal data: a reading then needs a reason.
  name text NOT NULL, -- Name of the file.
  media_type text NOT NULL, -- Type found in its bytes.
  size bigint NOT NULL, -- Bytes.
  sha256 character(64) NOT NULL, -- SHA-256 of its bytes, checked on every reading.
  store_key text NOT NULL, -- Key in the file store.
  given_by integer NOT NULL, -- Agency that brought it: whoever was asked, or the asking one for an answer on paper.
  uploaded_by uuid NOT NULL, -- Who brought it.
  uploaded_at timestamp with time zone NOT NULL, -- When it was brought.
  given_at timestamp with time zone, -- When it was given with an answer; null while only whoever brought it sees it.
  CONSTRAINT assistance_data_pkey PRIMARY KEY (id),
  CONSTRAINT assistance_data_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  CONSTRAINT assistance_data_given_by_fkey FOREIGN KEY (given_by) REFERENCES agency(key),
  CONSTRAINT assistance_data_once UNIQUE (request_id, file_id),
  CONSTRAINT assistance_data_request_id_fkey FOREIGN KEY (request_id) REFERENCES assistance_request(id),
  CONSTRAINT assistance_data_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES app_user(id)
);
ALTER TABLE public.assistance_data ENABLE ROW LEVEL SECURITY;
CREATE INDEX assistance_data_open ON public.assistance_data USING btree (store_key) WHERE (store_key = (sha256)::text);
CREATE INDEX assistance_data_request ON public.assistance_data USING btree (request_id, uploaded_at, id);
CREATE TRIGGER assistance_data_changed_audited AFTER UPDATE ON public.assistance_data REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER assistance_data_entered_audited AFTER INSERT ON public.assistance_data REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER assistance_data_removed_audited AFTER DELETE ON public.assistance_data REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY assistance_data_bring ON public.assistance_data FOR INSERT TO qingfeng_app WITH CHECK (((given_by = access.agency_key()) AND (uploaded_by = access.user_id()) AND (given_at IS NULL) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM assistance_request r
  WHERE ((r.id = assistance_data.request_id) AND (access.may_change(r.owner_agency, NULL::integer) OR access.takes_part(r.party_keys)))))));
CREATE POLICY assistance_data_give ON public.assistance_data FOR UPDATE TO qingfeng_app USING (((given_by = access.agency_key()) AND (given_at IS NULL) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((given_by = access.agency_key()));
CREATE POLICY assistance_data_read ON public.assistance_data FOR SELECT TO qingfeng_app USING ((((given_by = access.agency_key()) OR (given_at IS NOT NULL)) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM assistance_request r
  WHERE ((r.id = assistance_data.request_id) AND ((r.owner_agency = access.agency_key()) OR (r.party_keys @> ARRAY[access.agency_key()])))))));
CREATE POLICY assistance_data_system ON public.assistance_data FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.assistance_data TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.assistance_data TO qingfeng_system;
GRANT UPDATE (given_at) ON public.assistance_data TO qingfeng_app;

-- Identity of a merchant as a platform gave it: personal fields encrypted, masked on pages, each reading recorded; shared under 总局令第37号 33.
CREATE TABLE public.assistance_identity (
  id uuid NOT NULL, -- Identifier.
  request_id uuid NOT NULL, -- Request that it answers.
  owner_agency integer NOT NULL, -- Agency that asked.
  steward_agency integer, -- Whoever gave it.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Authorities of the real place of business that it was shared with.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Not used.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  kind text NOT NULL, -- enterprise (also individual businesses) or individual.
  shop text NOT NULL DEFAULT ''::text, -- Shop that it belongs to.
  name text NOT NULL, -- Name, encrypted for this row.
  name_mask text NOT NULL, -- Name as pages show it: whole for an enterprise.
  uscc text, -- Unified social credit code.
  legal_person text, -- Person in charge, encrypted for this row.
  id_number text, -- Identity number, encrypted for this row.
  id_mask text, -- Identity number as pages show it.
  address text, -- Real place of business, encrypted for this row.
  phone text, -- Telephone, encrypted for this row.
  phone_mask text, -- Telephone as pages show it.
  region_code character(6), -- Region of the real place of business.
  given_by integer NOT NULL, -- Agency that brought it.
  entered_by uuid NOT NULL, -- Who entered it.
  entered_at timestamp with time zone NOT NULL, -- When it was entered.
  given_at timestamp with time zone, -- When it was given with an answer; null while only whoever brought it sees it.
  shared_at timestamp with time zone, -- When it was last shared.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT assistance_identity_pkey PRIMARY KEY (id),
  CONSTRAINT assistance_identity_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES app_user(id),
  CONSTRAINT assistance_identity_given_by_fkey FOREIGN KEY (given_by) REFERENCES agency(key),
  CONSTRAINT assistance_identity_kind_known CHECK ((kind = ANY (ARRAY['enterprise'::text, 'individual'::text]))),
  CONSTRAINT assistance_identity_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT assistance_identity_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT assistance_identity_request_id_fkey FOREIGN KEY (request_id) REFERENCES assistance_request(id),
  CONSTRAINT assistance_identity_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.assistance_identity ENABLE ROW LEVEL SECURITY;
CREATE INDEX assistance_identity_request ON public.assistance_identity USING btree (request_id, entered_at, id);
CREATE TRIGGER assistance_identity_changed_audited AFTER UPDATE ON public.assistance_identity REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,name,legal_person,id_number,address,phone}', '{}');
CREATE TRIGGER assistance_identity_entered_audited AFTER INSERT ON public.assistance_identity REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,name,legal_person,id_number,address,phone}', '{}');
CREATE TRIGGER assistance_identity_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON public.assistance_identity FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER assistance_identity_removed_audited AFTER DELETE ON public.assistance_identity REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,name,legal_person,id_number,address,phone}', '{}');
CREATE POLICY assistance_identity_bring ON public.assistance_identity FOR INSERT TO qingfeng_app WITH CHECK (((given_by = access.agency_key()) AND (entered_by = access.user_id()) AND (given_at IS NULL) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM assistance_request r
  WHERE ((r.id = assistance_identity.request_id) AND (r.owner_agency = assistance_identity.owner_agency) AND (access.may_change(r.owner_agency, NULL::integer) OR access.takes_part(r.party_keys)))))));
CREATE POLICY assistance_identity_give ON public.assistance_identity FOR UPDATE TO qingfeng_app USING (((((given_by = access.agency_key()) AND (given_at IS NULL)) OR access.may_change(owner_agency, NULL::integer)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK (((given_by = access.agency_key()) OR access.may_change(owner_agency, NULL::integer)));
CREATE POLICY assistance_identity_read ON public.assistance_identity FOR SELECT TO qingfeng_app USING (((NOT sealed) AND ((given_by = access.agency_key()) OR ((given_at IS NOT NULL) AND ((owner_agency = access.agency_key()) OR (granted @> ARRAY[access.agency_key()])))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY assistance_identity_system ON public.assistance_identity FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.assistance_identity TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.assistance_identity TO qingfeng_system;
GRANT UPDATE (given_at, granted, shared_at) ON public.assistance_identity TO qingfeng_app;

-- A request for assistance to a platform or to its home authority. Drafted and approved by platforms.assistance-approval, dealt with by platforms.assistance.
CREATE TABLE public.assistance_request (
  id uuid NOT NULL, -- Identifier, also of its run platforms.assistance once it is sent.
  owner_agency integer NOT NULL, -- Agency that asks.
  steward_agency integer, -- Not used.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to: whoever is asked, from the sending on.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Whoever is asked, from the sending on.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  approval_run uuid NOT NULL, -- Run of drafting and approval, which whoever is asked never sees.
  title text NOT NULL, -- What is asked, in one line.
  no text, -- Number of the letter, such as 穗市监网协〔2026〕3号.
  platform_id uuid NOT NULL, -- Platform, in the register.
  platform text NOT NULL, -- Platform by name.
  addressee integer, -- Whoever is asked and works here; null for a platform that does not.
  addressee_kind text NOT NULL, -- The platform itself, or its home authority (总局令第37号 33).
  case_id uuid, -- Case in which it is asked.
  lead_id uuid, -- Lead of which it is asked.
  matter_no text NOT NULL DEFAULT ''::text, -- Number of that case or lead, as the letter cites it.
  of_what text NOT NULL, -- One merchant, or a range of time, goods or places.
  merchant text NOT NULL DEFAULT ''::text, -- Merchant by name, as far as known.
  shops jsonb NOT NULL DEFAULT '[]'::jsonb, -- Shops on the platform: identifier and name.
  offers jsonb NOT NULL DEFAULT '[]'::jsonb, -- Offers: identifier and title.
  range jsonb, -- Goods and places of a range, in words.
  data_from date, -- First day of the data.
  data_until date, -- Last day of the data.
  data_sets text[] NOT NULL, -- Data sets of the catalogue.
  outside text NOT NULL DEFAULT ''::text, -- Fields outside the standard set, in words.
  purpose text NOT NULL, -- What the data are for; they are used for nothing else.
  contact text NOT NULL DEFAULT ''::text, -- Officer and telephone of the office.
  ruling jsonb NOT NULL, -- What the law of the day of drafting or sending says on it: articles, remarks.
  days smallint NOT NULL DEFAULT 10, -- Working days for the answer, counted from the sending.
  draft_file uuid, -- The letter as drafted.
  drafted_at timestamp with time zone, -- When it was drafted.
  way text, -- Through the platform's system, or as a letter.
  letter jsonb, -- What was sent, word for word; frozen.
  letter_digest character(64), -- SHA-256 of what was sent.
  sent_at timestamp with time zone, -- When it was sent.
  due_on date, -- Day by which it is to be answered.
  received_at timestamp with time zone, -- When receipt was confirmed or the service recorded.
  answered_at timestamp with time zone, -- When it was answered, or said that it cannot be.
  given text[] NOT NULL DEFAULT '{}'::text[], -- Data sets that were given.
  outcome text, -- full, partial or unable.
  state text NOT NULL, -- State of the approval, and once it is sent of the request.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  created_by uuid NOT NULL, -- Who began it.
  created_at timestamp with time zone NOT NULL, -- When it was begun.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT assistance_request_pkey PRIMARY KEY (id),
  CONSTRAINT assistance_request_addressee_fkey FOREIGN KEY (addressee) REFERENCES agency(key),
  CONSTRAINT assistance_request_addressee_known CHECK ((addressee_kind = ANY (ARRAY['platform'::text, 'home'::text]))),
  CONSTRAINT assistance_request_approval_run_fkey FOREIGN KEY (approval_run) REFERENCES procedure_instance(id),
  CONSTRAINT assistance_request_asks_something CHECK (((cardinality(data_sets) > 0) OR (outside <> ''::text))),
  CONSTRAINT assistance_request_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT assistance_request_created_by_fkey FOREIGN KEY (created_by) REFERENCES app_user(id),
  CONSTRAINT assistance_request_days_in_order CHECK ((data_until >= data_from)),
  CONSTRAINT assistance_request_days_some CHECK (((days >= 1) AND (days <= 60))),
  CONSTRAINT assistance_request_draft_file_fkey FOREIGN KEY (draft_file) REFERENCES file(id),
  CONSTRAINT assistance_request_has_its_matter CHECK (((of_what = 'range'::text) OR (case_id IS NOT NULL) OR (lead_id IS NOT NULL))),
  CONSTRAINT assistance_request_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead(id),
  CONSTRAINT assistance_request_numbered UNIQUE (owner_agency, no),
  CONSTRAINT assistance_request_of_known CHECK ((of_what = ANY (ARRAY['merchant'::text, 'range'::text]))),
  CONSTRAINT assistance_request_outcome_known CHECK ((outcome = ANY (ARRAY['full'::text, 'partial'::text, 'unable'::text]))),
  CONSTRAINT assistance_request_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT assistance_request_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES trading_platform(id),
  CONSTRAINT assistance_request_reached CHECK (((way IS DISTINCT FROM 'api'::text) OR (addressee IS NOT NULL))),
  CONSTRAINT assistance_request_sent_whole CHECK ((((sent_at IS NULL) = (letter IS NULL)) AND ((sent_at IS NULL) = (letter_digest IS NULL)))),
  CONSTRAINT assistance_request_sent_with_number CHECK (((sent_at IS NULL) OR ((no IS NOT NULL) AND (way IS NOT NULL) AND (due_on IS NOT NULL)))),
  CONSTRAINT assistance_request_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT assistance_request_way_known CHECK ((way = ANY (ARRAY['api'::text, 'document'::text])))
);
ALTER TABLE public.assistance_request ENABLE ROW LEVEL SECURITY;
CREATE INDEX assistance_request_addressee ON public.assistance_request USING btree (addressee, next_due_at, id);
CREATE INDEX assistance_request_case ON public.assistance_request USING btree (case_id, created_at) WHERE (case_id IS NOT NULL);
CREATE INDEX assistance_request_due ON public.assistance_request USING btree (next_due_at, id);
CREATE INDEX assistance_request_lead ON public.assistance_request USING btree (lead_id, created_at) WHERE (lead_id IS NOT NULL);
CREATE INDEX assistance_request_newest ON public.assistance_request USING btree (created_at DESC NULLS LAST, id DESC);
CREATE INDEX assistance_request_owner ON public.assistance_request USING btree (owner_agency, next_due_at, id);
CREATE INDEX assistance_request_readers ON public.assistance_request USING gin (readers gin__int_ops, search);
CREATE INDEX assistance_request_state ON public.assistance_request USING btree (state, next_due_at, id);
CREATE TRIGGER assistance_request_changed_audited AFTER UPDATE ON public.assistance_request REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,letter,search,search_text}', '{}');
CREATE TRIGGER assistance_request_entered_audited AFTER INSERT ON public.assistance_request REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,letter,search,search_text}', '{}');
CREATE TRIGGER assistance_request_kept BEFORE UPDATE ON public.assistance_request FOR EACH ROW EXECUTE FUNCTION access.keep_letter();
CREATE TRIGGER assistance_request_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.assistance_request FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER assistance_request_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.assistance_request FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER assistance_request_removed_audited AFTER DELETE ON public.assistance_request REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,letter,search,search_text}', '{}');
CREATE TRIGGER assistance_request_search BEFORE INSERT OR UPDATE OF no, title, platform, merchant, matter_no, search, search_text ON public.assistance_request FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'title', 'platform', 'merchant', 'matter_no');
CREATE POLICY assistance_request_change ON public.assistance_request FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY assistance_request_enter ON public.assistance_request FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND (created_by = access.user_id()) AND (NOT access.outside()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY assistance_request_read ON public.assistance_request FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY assistance_request_system ON public.assistance_request FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.assistance_request TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.assistance_request TO qingfeng_system;

-- Steps and changes that somebody asked for many records at once, with what became of each; kept for thirty days for its report and for taking it back.
CREATE TABLE public.bulk_work (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  owner_agency integer NOT NULL, -- Agency of whoever asked.
  user_id uuid NOT NULL, -- Who asked.
  record_table text NOT NULL, -- Table of the records.
  asked jsonb NOT NULL, -- The step with its facts, or the fields with what they become, without personal values.
  rows jsonb NOT NULL, -- Each record with its name, whether it was done or why not, and what it takes to undo it.
  at timestamp with time zone NOT NULL, -- When, by the office's clock.
  undone_by uuid, -- The work that took it back.
  CONSTRAINT bulk_work_pkey PRIMARY KEY (id),
  CONSTRAINT bulk_work_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT bulk_work_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES bulk_work(id),
  CONSTRAINT bulk_work_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.bulk_work ENABLE ROW LEVEL SECURITY;
CREATE INDEX bulk_work_own ON public.bulk_work USING btree (user_id, id DESC);
CREATE POLICY bulk_work_not_changed_outside ON public.bulk_work AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY bulk_work_not_entered_outside ON public.bulk_work AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY bulk_work_not_removed_outside ON public.bulk_work AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY bulk_work_own ON public.bulk_work FOR ALL TO qingfeng_app USING (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine))) WITH CHECK (((user_id = access.user_id()) AND (owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY bulk_work_system ON public.bulk_work FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.bulk_work TO qingfeng_app;
GRANT DELETE, INSERT, SELECT ON public.bulk_work TO qingfeng_system;
GRANT UPDATE (undone_by) ON public.bulk_work TO qingfeng_app;

-- One subscription to the duties of the inbox for each user; removing the row revokes the address.
CREATE TABLE public.calendar_feed (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  user_id uuid NOT NULL, -- Whose rights the address carries.
  scope text NOT NULL, -- agency: all that the agency owes; mine: what was given to this user.
  secret_hash text NOT NULL, -- SHA-256 of the secret in the address, in hexadecimal digits; the secret itself is shown once and not kept.
  created_at timestamp with time zone NOT NULL, -- When the address was made.
  last_read_at timestamp with time zone, -- When a calendar program last read it, to the hour: an address that nobody should know shows here.
  CONSTRAINT calendar_feed_pkey PRIMARY KEY (id),
  CONSTRAINT calendar_feed_hash_form CHECK ((secret_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT calendar_feed_one_each UNIQUE (user_id),
  CONSTRAINT calendar_feed_scope CHECK ((scope = ANY (ARRAY['agency'::text, 'mine'::text]))),
  CONSTRAINT calendar_feed_secret UNIQUE (secret_hash),
  CONSTRAINT calendar_feed_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.calendar_feed ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER calendar_feed_changed_audited AFTER UPDATE ON public.calendar_feed REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret_hash}', '{last_read_at}');
CREATE TRIGGER calendar_feed_entered_audited AFTER INSERT ON public.calendar_feed REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret_hash}', '{last_read_at}');
CREATE TRIGGER calendar_feed_removed_audited AFTER DELETE ON public.calendar_feed REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret_hash}', '{last_read_at}');
CREATE POLICY calendar_feed_own ON public.calendar_feed FOR ALL TO qingfeng_app USING (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine))) WITH CHECK (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY calendar_feed_system ON public.calendar_feed FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT ON public.calendar_feed TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.calendar_feed TO qingfeng_system;

-- Statutory holidays and swapped working days of each published year; an administrator corrects it the day the notice comes.
CREATE TABLE public.calendar_year (
  year integer NOT NULL, -- Calendar year; a year without a row is not published and counts weekends only.
  source text NOT NULL, -- Notice or package the year was taken from.
  holidays jsonb NOT NULL, -- Days off: date to name of the holiday.
  workdays jsonb NOT NULL, -- Weekend days worked instead: date to name of the holiday.
  changed_at timestamp with time zone NOT NULL DEFAULT now(), -- When the row was last changed.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT calendar_year_pkey PRIMARY KEY (year),
  CONSTRAINT calendar_year_counted CHECK ((year >= 2004))
);
ALTER TABLE public.calendar_year ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER calendar_year_changed_audited AFTER UPDATE ON public.calendar_year REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{year}', '{year}', '{}', '{}');
CREATE TRIGGER calendar_year_entered_audited AFTER INSERT ON public.calendar_year REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{year}', '{year}', '{}', '{}');
CREATE TRIGGER calendar_year_removed_audited AFTER DELETE ON public.calendar_year REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{year}', '{year}', '{}', '{}');
CREATE TRIGGER calendar_year_version BEFORE UPDATE ON public.calendar_year FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY calendar_year_change ON public.calendar_year FOR UPDATE TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY calendar_year_not_changed_outside ON public.calendar_year AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY calendar_year_not_entered_outside ON public.calendar_year AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY calendar_year_not_removed_outside ON public.calendar_year AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY calendar_year_read ON public.calendar_year FOR SELECT TO qingfeng_app USING (true);
CREATE POLICY calendar_year_system ON public.calendar_year FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY calendar_year_write ON public.calendar_year FOR INSERT TO qingfeng_app WITH CHECK ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
GRANT INSERT, SELECT, UPDATE ON public.calendar_year TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.calendar_year TO qingfeng_system;

-- Campaigns (专项行动): Campaigns of the year: name, lead and participating agencies, start and end dates, basis document, and the work plan tasks they implement.
CREATE TABLE public.campaign (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  name text NOT NULL, -- Name (名称).
  year bigint NOT NULL, -- Year (年度).
  lead text, -- Led by (牵头单位). Leave empty if the document names no lead agency.
  partners text[] NOT NULL DEFAULT '{}'::text[], -- Participating agencies (参加单位).
  starts_on date, -- Start (开始日期).
  ends_on date, -- End (结束日期). Leave empty if it has no end date.
  document text NOT NULL, -- Basis document (部署文件). Title and number of the document.
  focus text, -- Focus (整治重点).
  outcome text, -- Results (成效).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Programme and summary (方案和总结).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT campaign_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_document_length CHECK (((length(document) >= 1) AND (length(document) <= 300))),
  CONSTRAINT campaign_focus_length CHECK (((length(focus) >= 1) AND (length(focus) <= 1000))),
  CONSTRAINT campaign_lead_length CHECK (((length(lead) >= 1) AND (length(lead) <= 200))),
  CONSTRAINT campaign_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT campaign_outcome_length CHECK (((length(outcome) >= 1) AND (length(outcome) <= 2000))),
  CONSTRAINT campaign_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT campaign_partners_few CHECK ((cardinality(partners) <= 40)),
  CONSTRAINT campaign_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT campaign_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT campaign_starts_on_before_ends_on CHECK ((starts_on <= ends_on)),
  CONSTRAINT campaign_year_name_once UNIQUE (owner_agency, year, name),
  CONSTRAINT campaign_year_range CHECK (((year >= 2000) AND (year <= 2100)))
);
ALTER TABLE public.campaign ENABLE ROW LEVEL SECURITY;
CREATE INDEX campaign_by_name ON public.campaign USING btree (name, id);
CREATE INDEX campaign_by_starts_on ON public.campaign USING btree (starts_on, id);
CREATE INDEX campaign_entered ON public.campaign USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX campaign_found ON public.campaign USING btree (year, name);
CREATE INDEX campaign_owned ON public.campaign USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX campaign_search ON public.campaign USING gin (search);
CREATE INDEX campaign_with_year ON public.campaign USING btree (year, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER campaign_changed_audited AFTER UPDATE ON public.campaign REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER campaign_entered_audited AFTER INSERT ON public.campaign REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER campaign_removed_audited AFTER DELETE ON public.campaign REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER campaign_search BEFORE INSERT OR UPDATE ON public.campaign FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'lead', 'partners[]', 'focus', 'document');
CREATE POLICY campaign_change ON public.campaign FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY campaign_enter ON public.campaign FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY campaign_not_changed_outside ON public.campaign AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY campaign_not_entered_outside ON public.campaign AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY campaign_not_removed_outside ON public.campaign AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY campaign_read ON public.campaign FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY campaign_system ON public.campaign FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.campaign TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.campaign TO qingfeng_system;

-- Tasks implemented (落实的任务), of campaign.
CREATE TABLE public.campaign_tasks (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  task uuid NOT NULL, -- Task (任务).
  CONSTRAINT campaign_tasks_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_tasks_of_id_fkey FOREIGN KEY (of_id) REFERENCES campaign(id),
  CONSTRAINT campaign_tasks_place_counts CHECK ((place >= 0)),
  CONSTRAINT campaign_tasks_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT campaign_tasks_task_fkey FOREIGN KEY (task) REFERENCES plan_task(id)
);
ALTER TABLE public.campaign_tasks ENABLE ROW LEVEL SECURITY;
CREATE INDEX campaign_tasks_of_task ON public.campaign_tasks USING btree (task);
CREATE TRIGGER campaign_tasks_changed_audited AFTER UPDATE ON public.campaign_tasks REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER campaign_tasks_entered_audited AFTER INSERT ON public.campaign_tasks REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER campaign_tasks_removed_audited AFTER DELETE ON public.campaign_tasks REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY campaign_tasks_delete ON public.campaign_tasks FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM campaign e
  WHERE ((e.id = campaign_tasks.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY campaign_tasks_insert ON public.campaign_tasks FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM campaign e
  WHERE ((e.id = campaign_tasks.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY campaign_tasks_not_changed_outside ON public.campaign_tasks AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY campaign_tasks_not_entered_outside ON public.campaign_tasks AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY campaign_tasks_not_removed_outside ON public.campaign_tasks AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY campaign_tasks_read ON public.campaign_tasks FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY campaign_tasks_system ON public.campaign_tasks FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY campaign_tasks_update ON public.campaign_tasks FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM campaign e
  WHERE ((e.id = campaign_tasks.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.campaign_tasks TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.campaign_tasks TO qingfeng_system;

-- Web captures (网页取证): Requests to capture web pages. The capture machine, separate from the server, opens the page and delivers the full-page picture, all responses, a signed archive and checks of the environment and clock.
CREATE TABLE public.capture (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure evidence.capture.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  title text NOT NULL, -- Title (名称).
  address text NOT NULL, -- Web address (网址).
  allow text NOT NULL, -- Allowed hosts (允许访问的主机). One per line, such as shop.example or *.cdn.example, including hosts of images and styles. All others are blocked and recorded
  purpose text NOT NULL, -- Purpose (事由). What it is meant to prove
  case_file uuid, -- Case (所属案件).
  lead uuid, -- Lead (所属线索).
  captured_at timestamp with time zone, -- Captured at (取证时间).
  digest text, -- Digest of the archive (SHA-256) (归档摘要（SHA-256）).
  content uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Screenshot and archive (画面和归档).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT capture_pkey PRIMARY KEY (id),
  CONSTRAINT capture_address_length CHECK (((length(address) >= 1) AND (length(address) <= 2000))),
  CONSTRAINT capture_allow_length CHECK (((length(allow) >= 1) AND (length(allow) <= 2000))),
  CONSTRAINT capture_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT capture_digest_length CHECK (((length(digest) >= 1) AND (length(digest) <= 64))),
  CONSTRAINT capture_lead_fkey FOREIGN KEY (lead) REFERENCES lead(id),
  CONSTRAINT capture_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT capture_purpose_length CHECK (((length(purpose) >= 1) AND (length(purpose) <= 500))),
  CONSTRAINT capture_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT capture_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT capture_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT capture_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
ALTER TABLE public.capture ENABLE ROW LEVEL SECURITY;
CREATE INDEX capture_by_captured_at ON public.capture USING btree (captured_at, id);
CREATE INDEX capture_due ON public.capture USING btree (next_due_at, id);
CREATE INDEX capture_entered ON public.capture USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_found ON public.capture USING btree (address, title);
CREATE INDEX capture_in_state ON public.capture USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_owned ON public.capture USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_readers ON public.capture USING gin (readers gin__int_ops);
CREATE INDEX capture_search ON public.capture USING gin (search);
CREATE INDEX capture_with_case_file ON public.capture USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX capture_with_lead ON public.capture USING btree (lead, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER capture_changed_audited AFTER UPDATE ON public.capture REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER capture_entered_audited AFTER INSERT ON public.capture REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER capture_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.capture FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER capture_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.capture FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER capture_removed_audited AFTER DELETE ON public.capture REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER capture_search BEFORE INSERT OR UPDATE ON public.capture FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'address', 'purpose', 'digest');
CREATE POLICY capture_change ON public.capture FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY capture_enter ON public.capture FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY capture_not_changed_outside ON public.capture AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY capture_not_entered_outside ON public.capture AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY capture_not_removed_outside ON public.capture AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY capture_read ON public.capture FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY capture_system ON public.capture FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.capture TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.capture TO qingfeng_system;

-- Captures that a capturer works on: another takes one over when its time is up.
CREATE TABLE public.capture_claim (
  capture uuid NOT NULL, -- The capture.
  claimed_at timestamp with time zone NOT NULL, -- When a capturer took it, by the database.
  CONSTRAINT capture_claim_pkey PRIMARY KEY (capture),
  CONSTRAINT capture_claim_capture_fkey FOREIGN KEY (capture) REFERENCES capture(id) ON DELETE CASCADE
);
ALTER TABLE public.capture_claim ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER capture_claim_changed_audited AFTER UPDATE ON public.capture_claim REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{capture}', '{capture}', '{}', '{claimed_at}');
CREATE TRIGGER capture_claim_entered_audited AFTER INSERT ON public.capture_claim REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{capture}', '{capture}', '{}', '{claimed_at}');
CREATE TRIGGER capture_claim_removed_audited AFTER DELETE ON public.capture_claim REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{capture}', '{capture}', '{}', '{claimed_at}');
CREATE POLICY capture_claim_not_changed_outside ON public.capture_claim AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY capture_claim_not_entered_outside ON public.capture_claim AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY capture_claim_not_removed_outside ON public.capture_claim AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY capture_claim_system ON public.capture_claim FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.capture_claim TO qingfeng_system;

-- What the capturer says of a page that it captured: requests, answers, checks of machine and clock. Written once, by the platform.
CREATE TABLE public.capture_result (
  capture uuid NOT NULL, -- The capture that it belongs to.
  record jsonb NOT NULL, -- The record of the capture, as it also stands in the archive.
  page_text text NOT NULL, -- Text of the page as it was shown, its beginning.
  stamped_at timestamp with time zone, -- Time in the stamp over the archive, where an authority answered.
  stamp_problem text, -- Why there is no stamp.
  signed_by text NOT NULL, -- Public key that signed the package, SPKI in base64.
  received_at timestamp with time zone NOT NULL, -- When it was taken in.
  CONSTRAINT capture_result_pkey PRIMARY KEY (capture),
  CONSTRAINT capture_result_capture_fkey FOREIGN KEY (capture) REFERENCES capture(id) ON DELETE CASCADE,
  CONSTRAINT capture_result_record_object CHECK ((jsonb_typeof(record) = 'object'::text)),
  CONSTRAINT capture_result_text_length CHECK ((length(page_text) <= 400000))
);
ALTER TABLE public.capture_result ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER capture_result_changed_audited AFTER UPDATE ON public.capture_result REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{capture}', '{capture}', '{record,page_text}', '{}');
CREATE TRIGGER capture_result_entered_audited AFTER INSERT ON public.capture_result REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{capture}', '{capture}', '{record,page_text}', '{}');
CREATE TRIGGER capture_result_removed_audited AFTER DELETE ON public.capture_result REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{capture}', '{capture}', '{record,page_text}', '{}');
CREATE POLICY capture_result_not_changed_outside ON public.capture_result AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY capture_result_not_entered_outside ON public.capture_result AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY capture_result_not_removed_outside ON public.capture_result AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY capture_result_read ON public.capture_result FOR SELECT TO qingfeng_app USING ((EXISTS ( SELECT
   FROM capture c
  WHERE (c.id = capture_result.capture))));
CREATE POLICY capture_result_system ON public.capture_result FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.capture_result TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.capture_result TO qingfeng_system;

-- What the offence check said each time its conclusion changed, with the facts and the law it used. Append-only.
CREATE TABLE public.case_check (
  case_id uuid NOT NULL, -- The case.
  seq integer NOT NULL, -- Which check.
  at timestamp with time zone NOT NULL, -- When.
  result text, -- Strongest result; empty where nothing was concluded, for no offence was chosen.
  facts jsonb NOT NULL, -- Facts it was given.
  findings jsonb NOT NULL, -- What it found, article by article.
  law_version text NOT NULL, -- Version of the law table.
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  CONSTRAINT case_check_pkey PRIMARY KEY (case_id, seq),
  CONSTRAINT case_check_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_check_id_key UNIQUE (id),
  CONSTRAINT case_check_result_known CHECK ((result = ANY (ARRAY['met'::text, 'near'::text, 'unknown'::text, 'not'::text])))
);
ALTER TABLE public.case_check ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER case_check_changed_audited AFTER UPDATE ON public.case_check REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{case_id,seq,id}', '{id}', '{}', '{}');
CREATE TRIGGER case_check_entered_audited AFTER INSERT ON public.case_check REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{case_id,seq,id}', '{id}', '{}', '{}');
CREATE TRIGGER case_check_removed_audited AFTER DELETE ON public.case_check REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{case_id,seq,id}', '{id}', '{}', '{}');
CREATE POLICY case_check_change ON public.case_check FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_check.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_check_enter ON public.case_check FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_check.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_check_not_changed_outside ON public.case_check AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_check_not_entered_outside ON public.case_check AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_check_not_removed_outside ON public.case_check AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_check_read ON public.case_check FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_check.case_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_check_system ON public.case_check FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.case_check TO qingfeng_app;
GRANT INSERT, SELECT ON public.case_check TO qingfeng_system;

-- A document of the case, drafted from the file, sealed by upload of the stamped scan, served with a receipt.
CREATE TABLE public.case_document (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  case_id uuid NOT NULL, -- The case.
  form text NOT NULL, -- Form of the 2021 set, or evidence for a file that is no document of ours.
  name text NOT NULL, -- Name in the list of the volume.
  no text, -- Number of the document.
  volume text NOT NULL DEFAULT 'main'::text, -- main, or secondary: internal papers that no grant opens.
  state text NOT NULL DEFAULT 'draft'::text, -- draft, issued, served or withdrawn.
  drafted_at timestamp with time zone NOT NULL, -- When it was drafted.
  issued_on date, -- Day on the document.
  draft_file uuid, -- The drafted file.
  sealed_file uuid, -- The stamped scan.
  pages integer, -- Pages, for the list of the volume.
  served_on date, -- Day of service.
  served_by text, -- How it was served: direct, left, mail, electronic, announcement.
  receipt_file uuid, -- The receipt of service.
  content jsonb NOT NULL DEFAULT '{}'::jsonb, -- What was filled in beside the file.
  "position" integer NOT NULL DEFAULT 0, -- Place in the volume.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  missing text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the file had nothing for when it was drafted.
  template text NOT NULL DEFAULT 'built-in'::text, -- Digest of the office's own template, or built-in.
  receiver text NOT NULL DEFAULT ''::text, -- Who signed for it.
  withdrawn_why text, -- Why it was withdrawn; its number stays used.
  owner_agency integer, -- The agency that issues the document where it is not the handling one, but one that handles the case with it.
  CONSTRAINT case_document_pkey PRIMARY KEY (id),
  CONSTRAINT case_document_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_document_draft_file_fkey FOREIGN KEY (draft_file) REFERENCES file(id),
  CONSTRAINT case_document_numbered UNIQUE (case_id, form, no),
  CONSTRAINT case_document_owner_agency FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT case_document_pages_counted CHECK ((pages > 0)),
  CONSTRAINT case_document_receipt_file_fkey FOREIGN KEY (receipt_file) REFERENCES file(id),
  CONSTRAINT case_document_sealed_file_fkey FOREIGN KEY (sealed_file) REFERENCES file(id),
  CONSTRAINT case_document_sealed_has_scan CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR (sealed_file IS NOT NULL))),
  CONSTRAINT case_document_sealed_when_issued CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR (issued_on IS NOT NULL))),
  CONSTRAINT case_document_served_after_issue CHECK ((served_on >= issued_on)),
  CONSTRAINT case_document_served_some_way CHECK (((state <> 'served'::text) OR (served_by IS NOT NULL))),
  CONSTRAINT case_document_served_with_date CHECK (((state <> 'served'::text) OR (served_on IS NOT NULL))),
  CONSTRAINT case_document_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'served'::text, 'withdrawn'::text]))),
  CONSTRAINT case_document_volume_known CHECK ((volume = ANY (ARRAY['main'::text, 'secondary'::text]))),
  CONSTRAINT case_document_way_known CHECK ((served_by = ANY (ARRAY['direct'::text, 'left'::text, 'mail'::text, 'electronic'::text, 'entrusted'::text, 'announcement'::text]))),
  CONSTRAINT case_document_withdrawn_with_reason CHECK (((state = 'withdrawn'::text) = (withdrawn_why IS NOT NULL)))
);
ALTER TABLE public.case_document ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_document_case ON public.case_document USING btree (case_id, "position");
CREATE INDEX case_document_secondary_draft ON public.case_document USING btree (draft_file) WHERE ((volume = 'secondary'::text) AND (draft_file IS NOT NULL));
CREATE INDEX case_document_secondary_receipt ON public.case_document USING btree (receipt_file) WHERE ((volume = 'secondary'::text) AND (receipt_file IS NOT NULL));
CREATE INDEX case_document_secondary_sealed ON public.case_document USING btree (sealed_file) WHERE ((volume = 'secondary'::text) AND (sealed_file IS NOT NULL));
CREATE TRIGGER case_document_changed_audited AFTER UPDATE ON public.case_document REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_document_changed_due AFTER UPDATE OF volume, draft_file, sealed_file, receipt_file ON public.case_document FOR EACH ROW WHEN ((((new.volume = 'secondary'::text) OR (old.volume = 'secondary'::text)) AND ((((old.volume IS DISTINCT FROM new.volume) OR (old.draft_file IS DISTINCT FROM new.draft_file)) OR (old.sealed_file IS DISTINCT FROM new.sealed_file)) OR (old.receipt_file IS DISTINCT FROM new.receipt_file)))) EXECUTE FUNCTION access.files_of_document_become_due();
CREATE TRIGGER case_document_entered_audited AFTER INSERT ON public.case_document REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_document_entered_due AFTER INSERT ON public.case_document FOR EACH ROW WHEN ((new.volume = 'secondary'::text)) EXECUTE FUNCTION access.files_of_document_become_due();
CREATE TRIGGER case_document_kept BEFORE UPDATE ON public.case_document FOR EACH ROW EXECUTE FUNCTION access.keep_issued_document();
CREATE TRIGGER case_document_removed_audited AFTER DELETE ON public.case_document REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY case_document_change ON public.case_document FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_document.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_document_enter ON public.case_document FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_document.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_document_not_changed_outside ON public.case_document AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_document_not_entered_outside ON public.case_document AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_document_not_removed_outside ON public.case_document AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_document_of_partner_change ON public.case_document FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_document_of_partner_enter ON public.case_document FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text]) AND access.handles_jointly(case_id) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_document_own_change ON public.case_document AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (((owner_agency IS NULL) OR (owner_agency = access.agency_key())));
CREATE POLICY case_document_own_enter ON public.case_document AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency IS NULL) OR (owner_agency = access.agency_key())));
CREATE POLICY case_document_read ON public.case_document FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_document.case_id) AND ((case_document.volume = 'main'::text) OR (COALESCE(case_document.owner_agency, c.owner_agency) = ANY (access.reader_keys())))))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_document_system ON public.case_document FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.case_document TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.case_document TO qingfeng_system;

-- An administrative case against infringement or counterfeits. Lives by the procedure cases.case.
CREATE TABLE public.case_file (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  owner_agency integer NOT NULL, -- Agency that handles it.
  steward_agency integer, -- Agency that assigned or transferred it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether the procuratorates and justice departments of the region see it: always once a criminal threshold is met.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  no text, -- Number given at filing, such as 穗市监立〔2026〕318号.
  title text NOT NULL, -- Name: party, what it did, 案.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty of the handling agency over all runs of the case.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is: procedure and duty.
  source_kind text NOT NULL, -- Where the case came from.
  source_on date NOT NULL, -- Day the clue was found or the material received.
  source_note text NOT NULL DEFAULT ''::text, -- Details of the source.
  source_system text, -- System of the agency that sent it; then the mirrored fields are read-only here.
  source_id text, -- Its identifier there.
  source_version bigint, -- Version last taken over; older ones change nothing.
  offence_code text, -- Item of the catalogue of offences (案由).
  discretion text, -- Grade of discretion (裁量档次).
  act_from date, -- First day of the act.
  act_until date, -- Last day of the act; null while it continues.
  place_region character(6), -- Region where it happened.
  place text NOT NULL DEFAULT ''::text, -- Place where it happened.
  platform text NOT NULL DEFAULT ''::text, -- Platform, shop or link, for acts online.
  facts jsonb NOT NULL DEFAULT '{}'::jsonb, -- Facts of the offence check that have no column of their own: counts, yes/no conditions; absent is unknown.
  illegal_business_amount bigint, -- Illegal business amount (非法经营数额), fen.
  goods_value bigint, -- Value of the goods not sold (货值金额), fen.
  illegal_gains bigint, -- Illegal gains (违法所得), fen.
  sales_amount bigint, -- Sales (销售金额), fen.
  amount_bases jsonb NOT NULL DEFAULT '{}'::jsonb, -- How each of the four amounts was found: computed from lines, or entered with its basis.
  offence_result text, -- Strongest result of the offence check: met, near, unknown or not.
  offence_rows jsonb NOT NULL DEFAULT '[]'::jsonb, -- Rows of the law table that govern, one for each article.
  offence_summary jsonb, -- The sentence that the officer reads, in both languages.
  offence_at timestamp with time zone, -- When the check last changed.
  tags text[] NOT NULL DEFAULT '{}'::text[], -- Marks for statistics: ecommerce, rural, keyMarket, foreign, campaign, major.
  recovered_loss bigint, -- Loss recovered for the right holder, fen.
  dens integer, -- Dens destroyed.
  filed_on date, -- Day of filing (立案).
  decided_on date, -- Day of the decision.
  decision_no text, -- Number of the decision.
  decision_kind text, -- penalty, noPenalty, withdrawn, transferred or referred.
  fine bigint, -- Fine imposed, fen.
  confiscation bigint, -- Money confiscated, fen.
  referred_on date, -- Day it was handed over to the police.
  closed_on date, -- Day of closing.
  closing_kind text, -- How it was closed.
  archive jsonb NOT NULL DEFAULT '{}'::jsonb, -- Archive number, retention, volumes.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- Number, name, parties, place and platform without signs and spaces, kept by trigger; a new row brings the names of its parties, one a line.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  gains jsonb, -- Worksheet of illegal gains in fen: income, costs, further expenses; empty where none was filled in.
  unit_id uuid, -- The unit that handles it; empty for the agency itself.
  campaign_id uuid, -- Campaign that the case belongs to, where it belongs to one.
  CONSTRAINT case_file_pkey PRIMARY KEY (id),
  CONSTRAINT case_file_act_in_order CHECK ((act_until >= act_from)),
  CONSTRAINT case_file_amounts_counted CHECK (((illegal_business_amount >= 0) AND (goods_value >= 0) AND (sales_amount >= 0) AND (fine >= 0) AND (confiscation >= 0) AND (recovered_loss >= 0) AND (dens >= 0))),
  CONSTRAINT case_file_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  CONSTRAINT case_file_decision_dated CHECK (((decision_kind IS NULL) = (decided_on IS NULL))),
  CONSTRAINT case_file_met_is_supervised CHECK (((offence_result IS DISTINCT FROM 'met'::text) OR supervised)),
  CONSTRAINT case_file_mirror_complete CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT case_file_numbered UNIQUE (owner_agency, no),
  CONSTRAINT case_file_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT case_file_place_region_fkey FOREIGN KEY (place_region) REFERENCES region(code),
  CONSTRAINT case_file_result_begun TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_file_result_changed TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_file_result_known CHECK ((offence_result = ANY (ARRAY['met'::text, 'near'::text, 'unknown'::text, 'not'::text]))),
  CONSTRAINT case_file_sent_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT case_file_source_known CHECK ((source_kind = ANY (ARRAY['inspection'::text, 'complaint'::text, 'tip'::text, 'transfer'::text, 'assigned'::text, 'procuratorate'::text, 'judicial'::text, 'monitoring'::text, 'surrender'::text, 'import'::text, 'other'::text]))),
  CONSTRAINT case_file_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT case_file_title_given CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  CONSTRAINT case_file_told_begun TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_file_told_changed TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_file_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency_unit(id)
);
ALTER TABLE public.case_file ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_file_amount ON public.case_file USING btree (illegal_business_amount DESC NULLS LAST, id DESC);
CREATE INDEX case_file_due ON public.case_file USING btree (next_due_at, id);
CREATE INDEX case_file_ended ON public.case_file USING btree (next_due_at, id) WHERE (state = ANY (ARRAY['archived'::text, 'notFiled'::text, 'transferred'::text]));
CREATE INDEX case_file_of_campaign ON public.case_file USING btree (campaign_id, owner_agency) WHERE (campaign_id IS NOT NULL);
CREATE INDEX case_file_offence ON public.case_file USING btree (offence_code, next_due_at, id);
CREATE INDEX case_file_open ON public.case_file USING btree (id, offence_code) WHERE (state <> ALL (ARRAY['archived'::text, 'notFiled'::text, 'transferred'::text]));
CREATE INDEX case_file_owner ON public.case_file USING btree (owner_agency, next_due_at, id);
CREATE INDEX case_file_owner_closed ON public.case_file USING btree (owner_agency, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX case_file_owner_decided ON public.case_file USING btree (owner_agency, decided_on) WHERE (decided_on IS NOT NULL);
CREATE INDEX case_file_owner_filed ON public.case_file USING btree (owner_agency, filed_on);
CREATE INDEX case_file_owner_referred ON public.case_file USING btree (owner_agency, referred_on) WHERE (referred_on IS NOT NULL);
CREATE INDEX case_file_readers ON public.case_file USING gin (readers gin__int_ops, search);
CREATE INDEX case_file_region ON public.case_file USING btree (place_region, next_due_at, id);
CREATE INDEX case_file_result ON public.case_file USING btree (offence_result, next_due_at, id);
CREATE INDEX case_file_source ON public.case_file USING btree (source_on DESC, id DESC);
CREATE INDEX case_file_state ON public.case_file USING btree (state, next_due_at, id);
CREATE INDEX case_file_unreferred ON public.case_file USING btree (owner_agency, offence_at) WHERE ((offence_result = 'met'::text) AND (referred_on IS NULL));
CREATE TRIGGER case_file_changed_audited AFTER UPDATE ON public.case_file REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER case_file_entered_audited AFTER INSERT ON public.case_file REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER case_file_exhibits AFTER UPDATE ON public.case_file FOR EACH ROW WHEN ((old.readers IS DISTINCT FROM new.readers)) EXECUTE FUNCTION access.follow_case_readers();
CREATE TRIGGER case_file_leads_sealed AFTER UPDATE OF sealed ON public.case_file FOR EACH ROW WHEN ((new.sealed AND (NOT old.sealed))) EXECUTE FUNCTION access.seal_leads();
CREATE TRIGGER case_file_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON public.case_file FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER case_file_removed_audited AFTER DELETE ON public.case_file REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER case_file_requests_sealed AFTER UPDATE OF sealed ON public.case_file FOR EACH ROW WHEN ((new.sealed AND (NOT old.sealed))) EXECUTE FUNCTION access.seal_requests();
CREATE CONSTRAINT TRIGGER case_file_result_begun AFTER INSERT ON public.case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.source_system IS NOT NULL)) EXECUTE FUNCTION access.note_result('id');
CREATE CONSTRAINT TRIGGER case_file_result_changed AFTER UPDATE ON public.case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.source_system IS NOT NULL) AND ((((((new.state IS DISTINCT FROM old.state) OR (new.offence_result IS DISTINCT FROM old.offence_result)) OR (new.offence_rows IS DISTINCT FROM old.offence_rows)) OR (new.offence_summary IS DISTINCT FROM old.offence_summary)) OR (new.referred_on IS DISTINCT FROM old.referred_on)) OR (new.source_version IS DISTINCT FROM old.source_version)))) EXECUTE FUNCTION access.note_result('id');
CREATE TRIGGER case_file_search BEFORE INSERT OR UPDATE ON public.case_file FOR EACH ROW EXECUTE FUNCTION access.case_search();
CREATE CONSTRAINT TRIGGER case_file_told_begun AFTER INSERT ON public.case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.tell_nodes_of_case('case.summary', 'id', 'cases');
CREATE CONSTRAINT TRIGGER case_file_told_changed AFTER UPDATE ON public.case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((((((((((((((((((new.no IS DISTINCT FROM old.no) OR (new.state IS DISTINCT FROM old.state)) OR (new.sealed IS DISTINCT FROM old.sealed)) OR (new.offence_code IS DISTINCT FROM old.offence_code)) OR (new.offence_result IS DISTINCT FROM old.offence_result)) OR (new.offence_rows IS DISTINCT FROM old.offence_rows)) OR (new.illegal_business_amount IS DISTINCT FROM old.illegal_business_amount)) OR (new.goods_value IS DISTINCT FROM old.goods_value)) OR (new.illegal_gains IS DISTINCT FROM old.illegal_gains)) OR (new.sales_amount IS DISTINCT FROM old.sales_amount)) OR (new.filed_on IS DISTINCT FROM old.filed_on)) OR (new.decided_on IS DISTINCT FROM old.decided_on)) OR (new.decision_kind IS DISTINCT FROM old.decision_kind)) OR (new.fine IS DISTINCT FROM old.fine)) OR (new.confiscation IS DISTINCT FROM old.confiscation)) OR (new.referred_on IS DISTINCT FROM old.referred_on)) OR (new.closed_on IS DISTINCT FROM old.closed_on))) EXECUTE FUNCTION access.tell_nodes_of_case('case.summary', 'id', 'cases');
CREATE POLICY case_file_change ON public.case_file FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_file_enter ON public.case_file FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_file_not_changed_outside ON public.case_file AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_file_not_entered_outside ON public.case_file AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_file_not_removed_outside ON public.case_file AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_file_read ON public.case_file FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_file_system ON public.case_file FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.case_file TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.case_file TO qingfeng_system;

-- Goods of the case, one line for each kind and price: the worksheet of the amounts goes line by line.
CREATE TABLE public.case_goods (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  case_id uuid NOT NULL, -- The case.
  line smallint NOT NULL, -- Line of the list.
  name text NOT NULL, -- Name.
  mark text NOT NULL DEFAULT ''::text, -- Mark on the goods.
  spec text NOT NULL DEFAULT ''::text, -- Specification.
  quantity numeric(14,3) NOT NULL, -- How many.
  unit text NOT NULL, -- Of what: 件, 双, 瓶.
  state text NOT NULL, -- sold or unsold.
  labelled boolean, -- Whether the infringing label is already on them.
  actual_price bigint, -- Actual selling price of one, fen.
  average_price bigint, -- Ascertained average selling price of one, fen.
  marked_price bigint, -- Marked price of one, fen.
  market_price bigint, -- Market median price of the genuine product, fen.
  held numeric(14,3) NOT NULL DEFAULT 0, -- How many are held by the agency now: never more than there are.
  storage text NOT NULL DEFAULT ''::text, -- Where they are kept.
  seal_no text NOT NULL DEFAULT ''::text, -- Number of the seal.
  evidence text NOT NULL DEFAULT ''::text, -- Pages of the file that prove the line.
  price_basis text NOT NULL DEFAULT ''::text, -- What the price rests on.
  appraised_price bigint, -- Price of one found by the price-appraisal body, fen.
  authority_price bigint, -- Retail price of one issued by the tobacco authority, fen.
  owner_agency integer, -- The agency that lists the line where it is not the handling one, but one that handles the case with it.
  owner text NOT NULL DEFAULT ''::text, -- Whose the goods are, where they are not the party's.
  CONSTRAINT case_goods_pkey PRIMARY KEY (id),
  CONSTRAINT case_goods_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_goods_counted CHECK (((quantity > (0)::numeric) AND (held >= (0)::numeric) AND (held <= quantity))),
  CONSTRAINT case_goods_line_once UNIQUE (case_id, line) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_goods_other_prices CHECK (((appraised_price >= 0) AND (authority_price >= 0))),
  CONSTRAINT case_goods_owner_agency FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT case_goods_owner_length CHECK ((length(owner) <= 200)),
  CONSTRAINT case_goods_priced CHECK (((actual_price >= 0) AND (average_price >= 0) AND (marked_price >= 0) AND (market_price >= 0))),
  CONSTRAINT case_goods_state_known CHECK ((state = ANY (ARRAY['sold'::text, 'unsold'::text])))
);
ALTER TABLE public.case_goods ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER case_goods_changed_audited AFTER UPDATE ON public.case_goods REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_goods_entered_audited AFTER INSERT ON public.case_goods REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_goods_held BEFORE INSERT OR UPDATE ON public.case_goods FOR EACH ROW EXECUTE FUNCTION access.count_held_goods();
CREATE TRIGGER case_goods_removed_audited AFTER DELETE ON public.case_goods REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY case_goods_change ON public.case_goods FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_goods.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_goods_enter ON public.case_goods FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_goods.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_goods_not_changed_outside ON public.case_goods AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_goods_not_entered_outside ON public.case_goods AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_goods_not_removed_outside ON public.case_goods AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_goods_of_partner_change ON public.case_goods FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_goods_of_partner_enter ON public.case_goods FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text]) AND access.handles_jointly(case_id) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_goods_of_partner_remove ON public.case_goods FOR DELETE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text]) AND access.handles_jointly(case_id) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_goods_own_change ON public.case_goods AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (((owner_agency IS NULL) OR (owner_agency = access.agency_key())));
CREATE POLICY case_goods_own_enter ON public.case_goods AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency IS NULL) OR (owner_agency = access.agency_key())));
CREATE POLICY case_goods_own_remove ON public.case_goods AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (((owner_agency IS NULL) OR (owner_agency = access.agency_key())));
CREATE POLICY case_goods_read ON public.case_goods FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_goods.case_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_goods_remove ON public.case_goods FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_goods.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_goods_system ON public.case_goods FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_goods TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_goods TO qingfeng_system;

-- A measure over goods: seizure or sealing (行政强制法 25), or advance registration of evidence (行政处罚法 56); or an enquiry about bank accounts (反不正当竞争法 16). Lives by the procedure cases.measure, cases.registration or cases.bank-enquiry.
CREATE TABLE public.case_measure (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  case_id uuid NOT NULL, -- The case.
  kind text NOT NULL, -- seizure, sealing, registration or bankEnquiry.
  no text NOT NULL, -- Number of the decision.
  place text NOT NULL DEFAULT ''::text, -- Where the goods are kept.
  started_on date NOT NULL, -- First day.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- When it ends unless extended.
  ended_on date, -- Day it ended.
  goods jsonb NOT NULL DEFAULT '[]'::jsonb, -- Lines and quantities it covers: [{line, quantity}].
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  owner_agency integer, -- The agency that took the measure where it is not the handling one, but one that handles the case with it.
  source_system text, -- System that owns it, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_said jsonb NOT NULL DEFAULT '{}'::jsonb, -- What that version says, field by field: it is not changed here.
  CONSTRAINT case_measure_pkey PRIMARY KEY (id),
  CONSTRAINT case_measure_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_measure_enquiry_without_goods CHECK (((kind <> 'bankEnquiry'::text) OR (goods = '[]'::jsonb))),
  CONSTRAINT case_measure_kind_known CHECK ((kind = ANY (ARRAY['seizure'::text, 'sealing'::text, 'registration'::text, 'bankEnquiry'::text]))),
  CONSTRAINT case_measure_numbered UNIQUE (case_id, no),
  CONSTRAINT case_measure_owner_agency FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT case_measure_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL)))
);
ALTER TABLE public.case_measure ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_measure_case ON public.case_measure USING btree (case_id);
CREATE INDEX case_measure_lapsing ON public.case_measure USING btree (next_due_at) WHERE ((kind = 'registration'::text) AND (ended_on IS NULL));
CREATE UNIQUE INDEX case_measure_source_once ON public.case_measure USING btree (case_id, source_system, source_id) WHERE (source_id IS NOT NULL);
CREATE TRIGGER case_measure_changed_audited AFTER UPDATE ON public.case_measure REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_measure_disapproved AFTER UPDATE OF state ON public.case_measure FOR EACH ROW WHEN (((old.state = 'inForce'::text) AND (new.state = 'released'::text))) EXECUTE FUNCTION access.let_disapproved_go();
CREATE TRIGGER case_measure_entered_audited AFTER INSERT ON public.case_measure REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_measure_exhibits AFTER INSERT OR UPDATE OF state, goods ON public.case_measure FOR EACH ROW EXECUTE FUNCTION access.recount_held_goods();
CREATE TRIGGER case_measure_removed_audited AFTER DELETE ON public.case_measure REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY case_measure_approved_above ON public.case_measure FOR UPDATE TO qingfeng_app USING (access.approves_measure(id));
CREATE POLICY case_measure_change ON public.case_measure FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_measure.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_measure_enter ON public.case_measure FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_measure.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_measure_not_changed_outside ON public.case_measure AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_measure_not_entered_outside ON public.case_measure AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_measure_not_removed_outside ON public.case_measure AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_measure_of_partner_change ON public.case_measure FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_measure_of_partner_enter ON public.case_measure FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text]) AND access.handles_jointly(case_id) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_measure_own_change ON public.case_measure AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (((owner_agency IS NULL) OR (owner_agency = access.agency_key())));
CREATE POLICY case_measure_own_enter ON public.case_measure AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency IS NULL) OR (owner_agency = access.agency_key())));
CREATE POLICY case_measure_read ON public.case_measure FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_measure.case_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_measure_system ON public.case_measure FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.case_measure TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.case_measure TO qingfeng_system;

-- The code that stands for an agency in the numbers of its cases and documents.
CREATE TABLE public.case_numbering (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- The agency.
  code text NOT NULL, -- Such as 穗市监.
  CONSTRAINT case_numbering_pkey PRIMARY KEY (id),
  CONSTRAINT case_numbering_code_form CHECK ((code ~ '^[一-龥]{1,20}$'::text)),
  CONSTRAINT case_numbering_once UNIQUE (owner_agency),
  CONSTRAINT case_numbering_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.case_numbering ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER case_numbering_changed_audited AFTER UPDATE ON public.case_numbering REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_numbering_entered_audited AFTER INSERT ON public.case_numbering REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_numbering_removed_audited AFTER DELETE ON public.case_numbering REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY case_numbering_change ON public.case_numbering FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_numbering_enter ON public.case_numbering FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_numbering_not_changed_outside ON public.case_numbering AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_numbering_not_entered_outside ON public.case_numbering AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_numbering_not_read_outside ON public.case_numbering AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_numbering_not_removed_outside ON public.case_numbering AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_numbering_read ON public.case_numbering FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY case_numbering_system ON public.case_numbering FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.case_numbering TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_numbering TO qingfeng_system;

-- Officers who handle the case: at least two, each with the number of the certificate.
CREATE TABLE public.case_officer (
  case_id uuid NOT NULL, -- The case.
  "position" smallint NOT NULL, -- 1 leads.
  user_id uuid, -- Account here, if any.
  name text NOT NULL, -- Name.
  certificate_no text NOT NULL, -- Number of the law-enforcement certificate.
  recused boolean NOT NULL DEFAULT false, -- Withdrawn for a conflict of interest.
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  CONSTRAINT case_officer_pkey PRIMARY KEY (case_id, "position"),
  CONSTRAINT case_officer_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_officer_certified CHECK (((length(certificate_no) >= 1) AND (length(certificate_no) <= 40))),
  CONSTRAINT case_officer_id_key UNIQUE (id),
  CONSTRAINT case_officer_named CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT case_officer_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.case_officer ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_officer_user ON public.case_officer USING btree (user_id, case_id) WHERE (user_id IS NOT NULL);
CREATE TRIGGER case_officer_apart_from_custody BEFORE INSERT OR UPDATE ON public.case_officer FOR EACH ROW WHEN ((new.user_id IS NOT NULL)) EXECUTE FUNCTION access.keep_custody_apart();
CREATE TRIGGER case_officer_changed_audited AFTER UPDATE ON public.case_officer REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{case_id,position,id}', '{id}', '{}', '{}');
CREATE TRIGGER case_officer_entered_audited AFTER INSERT ON public.case_officer REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{case_id,position,id}', '{id}', '{}', '{}');
CREATE TRIGGER case_officer_removed_audited AFTER DELETE ON public.case_officer REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{case_id,position,id}', '{id}', '{}', '{}');
CREATE POLICY case_officer_change ON public.case_officer FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_officer.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_officer_enter ON public.case_officer FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_officer.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_officer_not_changed_outside ON public.case_officer AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_officer_not_entered_outside ON public.case_officer AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_officer_not_removed_outside ON public.case_officer AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_officer_read ON public.case_officer FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_officer.case_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_officer_remove ON public.case_officer FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_officer.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_officer_system ON public.case_officer FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_officer TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_officer TO qingfeng_system;

-- Who the case is about, whose right was infringed, who saw it.
CREATE TABLE public.case_party (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  case_id uuid NOT NULL, -- The case.
  part text NOT NULL, -- party, rightHolder, witness or other.
  kind text NOT NULL, -- individual or unit.
  name text NOT NULL, -- Name.
  uscc text, -- Unified social credit code, checked.
  id_number text, -- Number of the identity document, encrypted.
  id_digest text, -- Blind index of that number.
  id_mask text, -- That number as shown.
  id_missing text, -- Why the party is not identified.
  legal_person text NOT NULL DEFAULT ''::text, -- Legal representative or person in charge.
  address text, -- Address for service, encrypted.
  phone text, -- Telephone, encrypted.
  juvenile boolean NOT NULL DEFAULT false, -- Under 18 at the time of the act.
  foreign_invested boolean, -- Whether a right holder is a foreign-invested enterprise.
  "position" smallint NOT NULL DEFAULT 1, -- Order within the part.
  identifiers text, -- Numbers of accounts and plates, names on services, set apart by commas or lines, encrypted.
  CONSTRAINT case_party_pkey PRIMARY KEY (id),
  CONSTRAINT case_party_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_party_identified CHECK (((part <> 'party'::text) OR (uscc IS NOT NULL) OR (id_number IS NOT NULL) OR (id_missing IS NOT NULL))),
  CONSTRAINT case_party_kind_known CHECK ((kind = ANY (ARRAY['individual'::text, 'unit'::text]))),
  CONSTRAINT case_party_part_known CHECK ((part = ANY (ARRAY['party'::text, 'rightHolder'::text, 'witness'::text, 'other'::text])))
);
ALTER TABLE public.case_party ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_party_case ON public.case_party USING btree (case_id);
CREATE INDEX case_party_digest ON public.case_party USING btree (id_digest) WHERE (id_digest IS NOT NULL);
CREATE INDEX case_party_uscc ON public.case_party USING btree (uscc) WHERE (uscc IS NOT NULL);
CREATE TRIGGER case_party_changed_audited AFTER UPDATE ON public.case_party REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_digest,address,phone}', '{}');
CREATE TRIGGER case_party_entered_audited AFTER INSERT ON public.case_party REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_digest,address,phone}', '{}');
CREATE TRIGGER case_party_removed_audited AFTER DELETE ON public.case_party REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_digest,address,phone}', '{}');
CREATE POLICY case_party_change ON public.case_party FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_party.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_party_enter ON public.case_party FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_party.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_party_not_changed_outside ON public.case_party AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_party_not_entered_outside ON public.case_party AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_party_not_removed_outside ON public.case_party AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_party_read ON public.case_party FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_party.case_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_party_remove ON public.case_party FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_party.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_party_system ON public.case_party FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_party TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_party TO qingfeng_system;

-- The right that the act concerns.
CREATE TABLE public.case_right (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  case_id uuid NOT NULL, -- The case.
  kind text NOT NULL, -- Kind of right.
  name text NOT NULL, -- Mark, title or invention.
  number text NOT NULL DEFAULT ''::text, -- Number of registration or grant.
  classes text NOT NULL DEFAULT ''::text, -- Classes of goods or services.
  holder text NOT NULL DEFAULT ''::text, -- Holder.
  valid_from date, -- First day of protection.
  valid_until date, -- Last day of protection.
  identified_by text NOT NULL DEFAULT ''::text, -- Who identified the goods for the holder, and with which authority.
  CONSTRAINT case_right_pkey PRIMARY KEY (id),
  CONSTRAINT case_right_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_right_kind_known CHECK ((kind = ANY (ARRAY['trademark'::text, 'serviceMark'::text, 'geographicalIndication'::text, 'officialMark'::text, 'patent'::text, 'copyright'::text, 'tradeSecret'::text, 'other'::text])))
);
ALTER TABLE public.case_right ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_right_case ON public.case_right USING btree (case_id);
CREATE TRIGGER case_right_changed_audited AFTER UPDATE ON public.case_right REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_right_entered_audited AFTER INSERT ON public.case_right REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_right_removed_audited AFTER DELETE ON public.case_right REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY case_right_change ON public.case_right FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_right.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_right_enter ON public.case_right FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_right.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_right_not_changed_outside ON public.case_right AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_right_not_entered_outside ON public.case_right AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_right_not_removed_outside ON public.case_right AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_right_read ON public.case_right FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_right.case_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_right_remove ON public.case_right FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_right.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_right_system ON public.case_right FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_right TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.case_right TO qingfeng_system;

-- Steps of a case as the system that keeps the case told of them, each under its number there.
CREATE TABLE public.case_source_step (
  id uuid NOT NULL, -- Identifier.
  case_id uuid NOT NULL, -- The case.
  owner_agency integer NOT NULL, -- The agency whose system it is.
  source_system text NOT NULL, -- System that owns it.
  source_id text NOT NULL, -- Its number there.
  source_version bigint NOT NULL, -- Its version there that was taken over last.
  step text NOT NULL, -- Which step: filing, notice, decision, service, execution or closing.
  taken_on date NOT NULL, -- Day on which it was taken there.
  said jsonb NOT NULL, -- What the version taken over last says, field by field.
  corrections integer NOT NULL DEFAULT 0, -- How often a later version corrected it.
  taken_over_at timestamp with time zone NOT NULL, -- When the version was taken over.
  version integer NOT NULL DEFAULT 1, -- Counts changes.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT case_source_step_pkey PRIMARY KEY (id),
  CONSTRAINT case_source_step_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_source_step_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT case_source_step_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.case_source_step ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_source_step_case ON public.case_source_step USING btree (case_id, taken_on);
CREATE TRIGGER case_source_step_changed_audited AFTER UPDATE ON public.case_source_step REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_source_step_entered_audited AFTER INSERT ON public.case_source_step REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER case_source_step_removed_audited AFTER DELETE ON public.case_source_step REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY case_source_step_change ON public.case_source_step FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND (EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_source_step.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_source_step_enter ON public.case_source_step FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND (EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = case_source_step.case_id) AND access.may_change(c.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_source_step_not_changed_outside ON public.case_source_step AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_source_step_not_entered_outside ON public.case_source_step AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_source_step_not_removed_outside ON public.case_source_step AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_source_step_read ON public.case_source_step FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_source_step.case_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY case_source_step_system ON public.case_source_step FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.case_source_step TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.case_source_step TO qingfeng_system;

-- What an office has set for cases: bands of discretion, minor acts without penalty, amounts that give a right to a hearing. Unchangeable once approved but for its last day.
CREATE TABLE public.case_standard (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  kind text NOT NULL, -- discretion, lenient or hearing.
  line text NOT NULL, -- Department whose agencies follow it.
  region_path ltree NOT NULL, -- Region of the office that entered it: it holds for the agencies there and below.
  offence_code text, -- Item of the catalogue of offences; null for hearings.
  document text NOT NULL, -- The published standard, with its number.
  article text NOT NULL, -- Its article or item.
  content jsonb NOT NULL, -- Grades with facts and bands; facts of a minor act; or two amounts in fen.
  valid_from date NOT NULL, -- First day.
  valid_until date, -- Last day.
  state text NOT NULL DEFAULT 'entered'::text, -- entered, approved or refused.
  agency_key integer NOT NULL, -- Office that entered it.
  entered_by uuid NOT NULL, -- Who entered it.
  enterer text NOT NULL, -- Agency and name at that time.
  entered_at timestamp with time zone NOT NULL, -- When.
  decided_by uuid, -- Who approved or refused it: never who entered it.
  decider text, -- Agency and name at that time.
  decided_at timestamp with time zone, -- When.
  demo boolean NOT NULL DEFAULT false, -- Whether it is invented.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT case_standard_pkey PRIMARY KEY (id),
  CONSTRAINT case_standard_agency_key_fkey FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT case_standard_decided CHECK (((state = 'entered'::text) = (decided_by IS NULL))),
  CONSTRAINT case_standard_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app_user(id),
  CONSTRAINT case_standard_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES app_user(id),
  CONSTRAINT case_standard_four_eyes CHECK (((state <> 'approved'::text) OR (decided_by <> entered_by))),
  CONSTRAINT case_standard_in_order CHECK (((valid_until IS NULL) OR (valid_from <= valid_until))),
  CONSTRAINT case_standard_kind_known CHECK ((kind = ANY (ARRAY['discretion'::text, 'lenient'::text, 'hearing'::text]))),
  CONSTRAINT case_standard_line_fkey FOREIGN KEY (line) REFERENCES department(id),
  CONSTRAINT case_standard_of_offence CHECK (((kind = 'hearing'::text) = (offence_code IS NULL))),
  CONSTRAINT case_standard_state_known CHECK ((state = ANY (ARRAY['entered'::text, 'approved'::text, 'refused'::text])))
);
ALTER TABLE public.case_standard ENABLE ROW LEVEL SECURITY;
CREATE INDEX case_standard_from ON public.case_standard USING btree (valid_from DESC NULLS LAST, id DESC);
CREATE INDEX case_standard_in_use ON public.case_standard USING btree (line, kind, offence_code) WHERE (state = 'approved'::text);
CREATE INDEX case_standard_newest ON public.case_standard USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX case_standard_search ON public.case_standard USING gin (search);
CREATE TRIGGER case_standard_changed_audited AFTER UPDATE ON public.case_standard REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER case_standard_entered_audited AFTER INSERT ON public.case_standard REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER case_standard_kept BEFORE UPDATE ON public.case_standard FOR EACH ROW EXECUTE FUNCTION access.keep_case_standard();
CREATE TRIGGER case_standard_removed_audited AFTER DELETE ON public.case_standard REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER case_standard_search BEFORE INSERT OR UPDATE ON public.case_standard FOR EACH ROW EXECUTE FUNCTION access.keep_search('document', 'article', 'offence_code', 'enterer');
CREATE TRIGGER case_standard_version BEFORE UPDATE ON public.case_standard FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY case_standard_decide ON public.case_standard FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND access.keeps_standards_of(line, region_path))) WITH CHECK (((decided_by IS NULL) OR (decided_by = access.user_id()) OR (state = 'approved'::text)));
CREATE POLICY case_standard_enter ON public.case_standard FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND access.keeps_standards_of(line, region_path) AND (state = 'entered'::text) AND (entered_by = access.user_id()) AND (agency_key = access.agency_key())));
CREATE POLICY case_standard_not_changed_outside ON public.case_standard AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_standard_not_entered_outside ON public.case_standard AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY case_standard_not_removed_outside ON public.case_standard AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY case_standard_read ON public.case_standard FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((state = 'approved'::text) OR ( SELECT access.has_role(VARIADIC ARRAY['legalOfficer'::text]) AS has_role))));
CREATE POLICY case_standard_system ON public.case_standard FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.case_standard TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.case_standard TO qingfeng_system;

-- Serious violators (严重违法失信名单): Subjects proposed for the list of serious violators, listed or removed: grounds, date of decision, measures and end date.
CREATE TABLE public.credit_listing (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure credit.listing.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (办理编号).
  subject uuid NOT NULL, -- Subject (信用主体).
  ground text NOT NULL, -- Ground (列入情形).
  heavier text, -- Heavier penalty (所受较重行政处罚).
  case_file uuid, -- Case (所涉案件).
  penalty_no text NOT NULL, -- Penalty decision (处罚决定书文号).
  matter text NOT NULL, -- Facts and circumstances (违法事实和情节).
  superior integer, -- Superior agency whose consent is required (须征得同意的上一级部门).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Supporting documents (材料).
  told_on date, -- Informed on (告知日期).
  decision_no text, -- Decision (列入决定书文号).
  decided_on date, -- Listed on (列入日期).
  measures text[] NOT NULL DEFAULT '{}'::text[], -- Measures (管理措施).
  repaired_on date, -- Repair granted on (准予信用修复日期).
  removed_on date, -- Removed on (移出日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT credit_listing_pkey PRIMARY KEY (id),
  CONSTRAINT credit_listing_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT credit_listing_decision_no_length CHECK (((length(decision_no) >= 1) AND (length(decision_no) <= 100))),
  CONSTRAINT credit_listing_ground_known CHECK ((ground = ANY (ARRAY['unfairTwice'::text, 'markTwice'::text, 'falseAdvertising'::text, 'foodSafety'::text, 'drugsDevices'::text, 'qualitySafety'::text, 'consumerRights'::text, 'tradeSecret'::text, 'intentionalInfringement'::text, 'abnormalPatent'::text, 'badFaithMark'::text, 'agency'::text, 'obstruction'::text]))),
  CONSTRAINT credit_listing_heavier_known CHECK ((heavier = ANY (ARRAY['aggravatedFine'::text, 'downgraded'::text, 'restricted'::text, 'other'::text]))),
  CONSTRAINT credit_listing_matter_length CHECK (((length(matter) >= 1) AND (length(matter) <= 2000))),
  CONSTRAINT credit_listing_measures_known CHECK ((measures <@ ARRAY['keySupervision'::text, 'noPledge'::text, 'weighedInLicensing'::text, 'noHonours'::text])),
  CONSTRAINT credit_listing_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT credit_listing_number_once UNIQUE (owner_agency, number),
  CONSTRAINT credit_listing_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT credit_listing_penalty_no_length CHECK (((length(penalty_no) >= 1) AND (length(penalty_no) <= 100))),
  CONSTRAINT credit_listing_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_listing_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT credit_listing_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT credit_listing_subject_fkey FOREIGN KEY (subject) REFERENCES credit_subject(id),
  CONSTRAINT credit_listing_superior_fkey FOREIGN KEY (superior) REFERENCES agency(key)
);
ALTER TABLE public.credit_listing ENABLE ROW LEVEL SECURITY;
CREATE INDEX credit_listing_by_decided_on ON public.credit_listing USING btree (decided_on, id);
CREATE INDEX credit_listing_by_number ON public.credit_listing USING btree (number, id);
CREATE INDEX credit_listing_due ON public.credit_listing USING btree (next_due_at, id);
CREATE INDEX credit_listing_entered ON public.credit_listing USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_found ON public.credit_listing USING btree (number);
CREATE INDEX credit_listing_in_state ON public.credit_listing USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_owned ON public.credit_listing USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_readers ON public.credit_listing USING gin (readers gin__int_ops);
CREATE INDEX credit_listing_search ON public.credit_listing USING gin (search);
CREATE INDEX credit_listing_with_case_file ON public.credit_listing USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_with_ground ON public.credit_listing USING btree (ground, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_with_subject ON public.credit_listing USING btree (subject, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER credit_listing_changed_audited AFTER UPDATE ON public.credit_listing REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER credit_listing_entered_audited AFTER INSERT ON public.credit_listing REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER credit_listing_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.credit_listing FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER credit_listing_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.credit_listing FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER credit_listing_removed_audited AFTER DELETE ON public.credit_listing REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER credit_listing_search BEFORE INSERT OR UPDATE ON public.credit_listing FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'penalty_no', 'decision_no', 'matter');
CREATE POLICY credit_listing_change ON public.credit_listing FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_listing_enter ON public.credit_listing FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_listing_not_changed_outside ON public.credit_listing AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_listing_not_entered_outside ON public.credit_listing AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_listing_not_removed_outside ON public.credit_listing AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_listing_read ON public.credit_listing FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_listing_system ON public.credit_listing FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.credit_listing TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_listing TO qingfeng_system;

-- Managers of network service providers (pilot) (网络服务提供者管理人员失信名单（试点）): The list of managers piloted under 国办发〔2016〕25号. Since 7 December 2020 no one can be listed, and existing listings have no effect.
CREATE TABLE public.credit_manager_listing (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure credit.manager-listing.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (办理编号).
  name text NOT NULL, -- Name (姓名).
  id_number text, -- Encrypted: Resident ID number (居民身份证号码).
  id_number_digest text, -- Keyed digest, by which a whole value is found: Resident ID number (居民身份证号码).
  id_number_mask text, -- What is shown: Resident ID number (居民身份证号码).
  id_number_missing text, -- Why it is not there: Resident ID number (居民身份证号码).
  provider uuid NOT NULL, -- Provider (任职的网络服务提供者).
  "position" text NOT NULL, -- Position (职务).
  matter text NOT NULL, -- Facts (事实).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Supporting documents (材料).
  listed_on date, -- Listed on (列入日期).
  removed_on date, -- Removed on (移出日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT credit_manager_listing_pkey PRIMARY KEY (id),
  CONSTRAINT credit_manager_listing_matter_length CHECK (((length(matter) >= 1) AND (length(matter) <= 2000))),
  CONSTRAINT credit_manager_listing_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT credit_manager_listing_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT credit_manager_listing_number_once UNIQUE (owner_agency, number),
  CONSTRAINT credit_manager_listing_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT credit_manager_listing_position_length CHECK (((length("position") >= 1) AND (length("position") <= 100))),
  CONSTRAINT credit_manager_listing_provider_fkey FOREIGN KEY (provider) REFERENCES credit_subject(id),
  CONSTRAINT credit_manager_listing_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_manager_listing_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT credit_manager_listing_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.credit_manager_listing ENABLE ROW LEVEL SECURITY;
CREATE INDEX credit_manager_listing_by_listed_on ON public.credit_manager_listing USING btree (listed_on, id);
CREATE INDEX credit_manager_listing_by_number ON public.credit_manager_listing USING btree (number, id);
CREATE INDEX credit_manager_listing_due ON public.credit_manager_listing USING btree (next_due_at, id);
CREATE INDEX credit_manager_listing_entered ON public.credit_manager_listing USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_manager_listing_found ON public.credit_manager_listing USING btree (number);
CREATE INDEX credit_manager_listing_in_state ON public.credit_manager_listing USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_manager_listing_owned ON public.credit_manager_listing USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_manager_listing_readers ON public.credit_manager_listing USING gin (readers gin__int_ops);
CREATE INDEX credit_manager_listing_search ON public.credit_manager_listing USING gin (search);
CREATE INDEX credit_manager_listing_with_provider ON public.credit_manager_listing USING btree (provider, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER credit_manager_listing_changed_audited AFTER UPDATE ON public.credit_manager_listing REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_number_digest,id_number_mask,id_number_missing,search,search_text,readers}', '{}');
CREATE TRIGGER credit_manager_listing_entered_audited AFTER INSERT ON public.credit_manager_listing REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_number_digest,id_number_mask,id_number_missing,search,search_text,readers}', '{}');
CREATE TRIGGER credit_manager_listing_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.credit_manager_listing FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER credit_manager_listing_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.credit_manager_listing FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER credit_manager_listing_removed_audited AFTER DELETE ON public.credit_manager_listing REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_number_digest,id_number_mask,id_number_missing,search,search_text,readers}', '{}');
CREATE TRIGGER credit_manager_listing_search BEFORE INSERT OR UPDATE ON public.credit_manager_listing FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'name', 'matter');
CREATE POLICY credit_manager_listing_change ON public.credit_manager_listing FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_manager_listing_enter ON public.credit_manager_listing FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_manager_listing_not_changed_outside ON public.credit_manager_listing AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_manager_listing_not_entered_outside ON public.credit_manager_listing AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_manager_listing_not_removed_outside ON public.credit_manager_listing AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_manager_listing_read ON public.credit_manager_listing FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_manager_listing_system ON public.credit_manager_listing FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.credit_manager_listing TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_manager_listing TO qingfeng_system;

-- Red list (守信红名单): Subjects recognised as trustworthy: grounds, basis, recognising agency and validity. This is a record only and has no automatic effect.
CREATE TABLE public.credit_red_list (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  subject uuid NOT NULL, -- Subject (信用主体).
  condition text NOT NULL, -- Grounds (守信情形).
  basis text NOT NULL, -- Basis (认定依据). Law, rule or document, with number and article.
  document_no text NOT NULL, -- Recognition document no. (认定文号).
  recognised_by text NOT NULL, -- Recognised by (认定单位).
  valid_from date NOT NULL, -- Valid from (有效期自).
  valid_until date, -- Valid until (有效期至). Leave empty if it has no end date.
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Supporting documents (认定材料).
  removed_on date, -- Removed early on (提前退出日期).
  removed_why text, -- Reason for removal (提前退出原因).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT credit_red_list_pkey PRIMARY KEY (id),
  CONSTRAINT credit_red_list_basis_length CHECK (((length(basis) >= 1) AND (length(basis) <= 300))),
  CONSTRAINT credit_red_list_condition_known CHECK ((condition = ANY (ARRAY['taxpayerA'::text, 'customsAdvanced'::text, 'contracts'::text, 'other'::text]))),
  CONSTRAINT credit_red_list_document_no_length CHECK (((length(document_no) >= 1) AND (length(document_no) <= 100))),
  CONSTRAINT credit_red_list_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT credit_red_list_recognised_by_length CHECK (((length(recognised_by) >= 1) AND (length(recognised_by) <= 200))),
  CONSTRAINT credit_red_list_removed_why_length CHECK (((length(removed_why) >= 1) AND (length(removed_why) <= 500))),
  CONSTRAINT credit_red_list_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_red_list_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT credit_red_list_subject_document_no_once UNIQUE (owner_agency, subject, document_no),
  CONSTRAINT credit_red_list_subject_fkey FOREIGN KEY (subject) REFERENCES credit_subject(id),
  CONSTRAINT credit_red_list_valid_from_before_removed_on CHECK ((valid_from <= removed_on)),
  CONSTRAINT credit_red_list_valid_from_before_valid_until CHECK ((valid_from <= valid_until))
);
ALTER TABLE public.credit_red_list ENABLE ROW LEVEL SECURITY;
CREATE INDEX credit_red_list_by_document_no ON public.credit_red_list USING btree (document_no, id);
CREATE INDEX credit_red_list_by_valid_from ON public.credit_red_list USING btree (valid_from, id);
CREATE INDEX credit_red_list_by_valid_until ON public.credit_red_list USING btree (valid_until, id);
CREATE INDEX credit_red_list_entered ON public.credit_red_list USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_red_list_found ON public.credit_red_list USING btree (subject, document_no);
CREATE INDEX credit_red_list_owned ON public.credit_red_list USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_red_list_search ON public.credit_red_list USING gin (search);
CREATE INDEX credit_red_list_with_condition ON public.credit_red_list USING btree (condition, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_red_list_with_subject ON public.credit_red_list USING btree (subject, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER credit_red_list_changed_audited AFTER UPDATE ON public.credit_red_list REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER credit_red_list_entered_audited AFTER INSERT ON public.credit_red_list REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER credit_red_list_removed_audited AFTER DELETE ON public.credit_red_list REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER credit_red_list_search BEFORE INSERT OR UPDATE ON public.credit_red_list FOR EACH ROW EXECUTE FUNCTION access.keep_search('document_no', 'recognised_by', 'basis');
CREATE POLICY credit_red_list_change ON public.credit_red_list FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_red_list_enter ON public.credit_red_list FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_red_list_not_changed_outside ON public.credit_red_list AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_red_list_not_entered_outside ON public.credit_red_list AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_red_list_not_removed_outside ON public.credit_red_list AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_red_list_read ON public.credit_red_list FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_red_list_system ON public.credit_red_list FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.credit_red_list TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_red_list TO qingfeng_system;

-- Credit repair (信用修复): Applications for early removal from the list: acceptance, time limit and decision. Once granted, publication and the measures of the list end.
CREATE TABLE public.credit_repair (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure credit.repair.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (办理编号).
  listing uuid NOT NULL, -- Listing (所修复的列入事项).
  applied_on date NOT NULL, -- Applied on (申请日期).
  performed text NOT NULL, -- Correction of the violation and performance of obligations (纠正违法行为、履行义务的情况).
  pledge uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Credit pledge (信用承诺书).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Supporting documents (证明材料).
  accepted_on date, -- Accepted on (受理日期).
  decided_on date, -- Decided on (决定日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT credit_repair_pkey PRIMARY KEY (id),
  CONSTRAINT credit_repair_listing_fkey FOREIGN KEY (listing) REFERENCES credit_listing(id),
  CONSTRAINT credit_repair_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT credit_repair_number_once UNIQUE (owner_agency, number),
  CONSTRAINT credit_repair_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT credit_repair_performed_length CHECK (((length(performed) >= 1) AND (length(performed) <= 1000))),
  CONSTRAINT credit_repair_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_repair_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT credit_repair_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.credit_repair ENABLE ROW LEVEL SECURITY;
CREATE INDEX credit_repair_by_applied_on ON public.credit_repair USING btree (applied_on, id);
CREATE INDEX credit_repair_by_number ON public.credit_repair USING btree (number, id);
CREATE INDEX credit_repair_due ON public.credit_repair USING btree (next_due_at, id);
CREATE INDEX credit_repair_entered ON public.credit_repair USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_repair_found ON public.credit_repair USING btree (number);
CREATE INDEX credit_repair_in_state ON public.credit_repair USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_repair_owned ON public.credit_repair USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_repair_readers ON public.credit_repair USING gin (readers gin__int_ops);
CREATE INDEX credit_repair_search ON public.credit_repair USING gin (search);
CREATE INDEX credit_repair_with_listing ON public.credit_repair USING btree (listing, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER credit_repair_changed_audited AFTER UPDATE ON public.credit_repair REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER credit_repair_entered_audited AFTER INSERT ON public.credit_repair REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER credit_repair_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.credit_repair FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER credit_repair_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.credit_repair FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER credit_repair_removed_audited AFTER DELETE ON public.credit_repair REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER credit_repair_search BEFORE INSERT OR UPDATE ON public.credit_repair FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'performed');
CREATE POLICY credit_repair_change ON public.credit_repair FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_repair_enter ON public.credit_repair FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_repair_not_changed_outside ON public.credit_repair AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_repair_not_entered_outside ON public.credit_repair AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_repair_not_removed_outside ON public.credit_repair AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_repair_read ON public.credit_repair FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_repair_system ON public.credit_repair FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.credit_repair TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_repair TO qingfeng_system;

-- Receipts of objections and applications for repair that came by the portal, about a listing or a published decision.
CREATE TABLE public.credit_request (
  id uuid NOT NULL, -- Identifier: that of the form, so that one sent twice is one request.
  no text NOT NULL, -- Number on the receipt.
  secret bytea NOT NULL, -- SHA-256 of the secret with which the party comes back.
  kind text NOT NULL, -- objection or repair.
  listing uuid, -- Listing that it is about; null where it is about a decision.
  instance_id uuid NOT NULL, -- Run in which it is dealt with: that of the listing, of the repair, or of the publication.
  seq integer NOT NULL, -- Event of that run by which it came in.
  owner_agency integer NOT NULL, -- Agency that deals with it.
  received_on date NOT NULL, -- Day on which it came in.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  publication uuid, -- Published decision that it is about; null where it is about a listing.
  CONSTRAINT credit_request_pkey PRIMARY KEY (id),
  CONSTRAINT credit_request_about_one CHECK ((num_nonnulls(listing, publication) = 1)),
  CONSTRAINT credit_request_kind_known CHECK ((kind = ANY (ARRAY['objection'::text, 'repair'::text]))),
  CONSTRAINT credit_request_no_once UNIQUE (no),
  CONSTRAINT credit_request_of FOREIGN KEY (listing) REFERENCES credit_listing(id),
  CONSTRAINT credit_request_of_decision FOREIGN KEY (publication) REFERENCES publication(id),
  CONSTRAINT credit_request_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT credit_request_run FOREIGN KEY (instance_id) REFERENCES procedure_instance(id)
);
ALTER TABLE public.credit_request ENABLE ROW LEVEL SECURITY;
CREATE INDEX credit_request_by_listing ON public.credit_request USING btree (listing);
CREATE INDEX credit_request_by_publication ON public.credit_request USING btree (publication) WHERE (publication IS NOT NULL);
CREATE INDEX credit_request_by_run ON public.credit_request USING btree (instance_id);
CREATE TRIGGER credit_request_changed_audited AFTER UPDATE ON public.credit_request REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret}', '{}');
CREATE TRIGGER credit_request_entered_audited AFTER INSERT ON public.credit_request REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret}', '{}');
CREATE TRIGGER credit_request_removed_audited AFTER DELETE ON public.credit_request REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret}', '{}');
CREATE POLICY credit_request_not_changed_outside ON public.credit_request AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_request_not_entered_outside ON public.credit_request AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_request_not_removed_outside ON public.credit_request AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_request_system ON public.credit_request FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_request TO qingfeng_system;

-- Credit subjects (信用主体): The subjects that credit information belongs to: organisations by social credit code, natural persons by a protected ID number. Every item names its source.
CREATE TABLE public.credit_subject (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  kind text NOT NULL, -- Kind (主体类别).
  name text NOT NULL, -- Name (名称或者姓名).
  uscc text, -- Social credit code (统一社会信用代码).
  id_number text, -- Encrypted: Resident ID number (居民身份证号码).
  id_number_digest text, -- Keyed digest, by which a whole value is found: Resident ID number (居民身份证号码).
  id_number_mask text, -- What is shown: Resident ID number (居民身份证号码).
  id_number_missing text, -- Why it is not there: Resident ID number (居民身份证号码).
  region character(6) NOT NULL, -- Region (登记地或者住所地).
  representative text, -- Legal representative (法定代表人、经营者).
  note text, -- Note (备注).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT credit_subject_pkey PRIMARY KEY (id),
  CONSTRAINT credit_subject_kind_known CHECK ((kind = ANY (ARRAY['organisation'::text, 'individualBusiness'::text, 'person'::text]))),
  CONSTRAINT credit_subject_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT credit_subject_note_length CHECK (((length(note) >= 1) AND (length(note) <= 1000))),
  CONSTRAINT credit_subject_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT credit_subject_region_fkey FOREIGN KEY (region) REFERENCES region(code),
  CONSTRAINT credit_subject_representative_length CHECK (((length(representative) >= 1) AND (length(representative) <= 100))),
  CONSTRAINT credit_subject_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_subject_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT credit_subject_uscc_length CHECK (((length(uscc) >= 1) AND (length(uscc) <= 40))),
  CONSTRAINT credit_subject_uscc_once UNIQUE (uscc)
);
ALTER TABLE public.credit_subject ENABLE ROW LEVEL SECURITY;
CREATE INDEX credit_subject_by_name ON public.credit_subject USING btree (name, id);
CREATE INDEX credit_subject_entered ON public.credit_subject USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_owned ON public.credit_subject USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_search ON public.credit_subject USING gin (search);
CREATE INDEX credit_subject_with_kind ON public.credit_subject USING btree (kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_with_region ON public.credit_subject USING btree (region, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER credit_subject_changed_audited AFTER UPDATE ON public.credit_subject REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_number_digest,id_number_mask,id_number_missing,search,search_text}', '{}');
CREATE TRIGGER credit_subject_entered_audited AFTER INSERT ON public.credit_subject REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_number_digest,id_number_mask,id_number_missing,search,search_text}', '{}');
CREATE TRIGGER credit_subject_removed_audited AFTER DELETE ON public.credit_subject REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{id_number,id_number_digest,id_number_mask,id_number_missing,search,search_text}', '{}');
CREATE TRIGGER credit_subject_search BEFORE INSERT OR UPDATE ON public.credit_subject FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'uscc', 'representative');
CREATE POLICY credit_subject_change ON public.credit_subject FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_enter ON public.credit_subject FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_not_changed_outside ON public.credit_subject AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_not_entered_outside ON public.credit_subject AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_not_removed_outside ON public.credit_subject AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_read ON public.credit_subject FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_system ON public.credit_subject FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.credit_subject TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_subject TO qingfeng_system;

-- Merged subjects (主体合并): People decide whether two credit subjects are the same. A merged file shows both and can be separated again at any time, restoring each. Natural persons are not merged.
CREATE TABLE public.credit_subject_merge (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  kept uuid NOT NULL, -- Subject kept (保留的主体).
  merged uuid NOT NULL, -- Subject merged into it (并入的主体).
  verdict text NOT NULL, -- Decision (结论).
  reason text NOT NULL, -- Reasons (理由).
  undone_on date, -- Undone on (撤销日期).
  undone_why text, -- Reason for undoing (撤销原因).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT credit_subject_merge_pkey PRIMARY KEY (id),
  CONSTRAINT credit_subject_merge_kept_fkey FOREIGN KEY (kept) REFERENCES credit_subject(id),
  CONSTRAINT credit_subject_merge_merged_fkey FOREIGN KEY (merged) REFERENCES credit_subject(id),
  CONSTRAINT credit_subject_merge_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT credit_subject_merge_reason_length CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT credit_subject_merge_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_subject_merge_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT credit_subject_merge_undone_why_length CHECK (((length(undone_why) >= 1) AND (length(undone_why) <= 500))),
  CONSTRAINT credit_subject_merge_verdict_known CHECK ((verdict = ANY (ARRAY['same'::text, 'apart'::text])))
);
ALTER TABLE public.credit_subject_merge ENABLE ROW LEVEL SECURITY;
CREATE INDEX credit_subject_merge_entered ON public.credit_subject_merge USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_found ON public.credit_subject_merge USING btree (kept, merged, reason);
CREATE INDEX credit_subject_merge_owned ON public.credit_subject_merge USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_kept ON public.credit_subject_merge USING btree (kept, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_merged ON public.credit_subject_merge USING btree (merged, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_undone_on ON public.credit_subject_merge USING btree (undone_on, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_verdict ON public.credit_subject_merge USING btree (verdict, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER credit_subject_merge_changed_audited AFTER UPDATE ON public.credit_subject_merge REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER credit_subject_merge_entered_audited AFTER INSERT ON public.credit_subject_merge REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER credit_subject_merge_removed_audited AFTER DELETE ON public.credit_subject_merge REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE POLICY credit_subject_merge_change ON public.credit_subject_merge FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_merge_enter ON public.credit_subject_merge FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_merge_not_changed_outside ON public.credit_subject_merge AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_merge_not_entered_outside ON public.credit_subject_merge AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_merge_not_removed_outside ON public.credit_subject_merge AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_merge_read ON public.credit_subject_merge FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_merge_system ON public.credit_subject_merge FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.credit_subject_merge TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_subject_merge TO qingfeng_system;

-- Information from other sources (外来信息及来源), of credit_subject.
CREATE TABLE public.credit_subject_sources (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  system text NOT NULL, -- Source (来源系统或者单位).
  document text NOT NULL, -- Number (文号或者编号).
  day date NOT NULL, -- Dated (形成日期).
  content text NOT NULL, -- Content (内容).
  CONSTRAINT credit_subject_sources_pkey PRIMARY KEY (id),
  CONSTRAINT credit_subject_sources_content_length CHECK (((length(content) >= 1) AND (length(content) <= 500))),
  CONSTRAINT credit_subject_sources_document_length CHECK (((length(document) >= 1) AND (length(document) <= 200))),
  CONSTRAINT credit_subject_sources_of_id_fkey FOREIGN KEY (of_id) REFERENCES credit_subject(id),
  CONSTRAINT credit_subject_sources_place_counts CHECK ((place >= 0)),
  CONSTRAINT credit_subject_sources_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT credit_subject_sources_system_length CHECK (((length(system) >= 1) AND (length(system) <= 100)))
);
ALTER TABLE public.credit_subject_sources ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER credit_subject_sources_changed_audited AFTER UPDATE ON public.credit_subject_sources REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER credit_subject_sources_entered_audited AFTER INSERT ON public.credit_subject_sources REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER credit_subject_sources_removed_audited AFTER DELETE ON public.credit_subject_sources REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY credit_subject_sources_delete ON public.credit_subject_sources FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM credit_subject e
  WHERE ((e.id = credit_subject_sources.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_sources_insert ON public.credit_subject_sources FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM credit_subject e
  WHERE ((e.id = credit_subject_sources.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_sources_not_changed_outside ON public.credit_subject_sources AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_sources_not_entered_outside ON public.credit_subject_sources AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_sources_not_removed_outside ON public.credit_subject_sources AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY credit_subject_sources_read ON public.credit_subject_sources FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY credit_subject_sources_system ON public.credit_subject_sources FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY credit_subject_sources_update ON public.credit_subject_sources FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM credit_subject e
  WHERE ((e.id = credit_subject_sources.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_subject_sources TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.credit_subject_sources TO qingfeng_system;

-- Changes of stored rows that releases brought, each carried out once after a start.
CREATE TABLE public.data_move (
  number integer NOT NULL, -- Its number; never used again.
  name text NOT NULL, -- What it changes.
  place text, -- Where it goes on: after the last row of the last batch. Null before the first batch and after the end.
  moved bigint NOT NULL DEFAULT 0, -- Rows that it changed so far.
  begun_at timestamp with time zone NOT NULL, -- When it was first due.
  ended_at timestamp with time zone, -- When nothing was left.
  failed_at timestamp with time zone, -- When its last try failed; null after a batch that did not.
  failure text, -- Why it failed, as the database says.
  CONSTRAINT data_move_pkey PRIMARY KEY (number)
);
ALTER TABLE public.data_move ENABLE ROW LEVEL SECURITY;
CREATE POLICY data_move_system ON public.data_move FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.data_move TO qingfeng_system;

-- Catalogue of departments (lines of authority), with the bodies before and after the reforms of 2018 and 2023.
CREATE TABLE public.department (
  id text NOT NULL, -- Identifier in engines/codes.
  name text NOT NULL, -- Full national name.
  short_name text NOT NULL, -- Usual short name.
  kind text NOT NULL, -- administration, police, procuratorate, court, coordination, party, customs, group or other.
  valid_from date, -- First day of the body, where known.
  valid_until date, -- Last day of a body that was abolished or merged.
  successors text[] NOT NULL DEFAULT '{}'::text[], -- Departments that took over its duties; several where duties were split.
  mark text NOT NULL, -- How sure the entry is: read in a source, or recalled and to be verified.
  CONSTRAINT department_pkey PRIMARY KEY (id),
  CONSTRAINT department_mark_known CHECK ((mark = ANY (ARRAY['read'::text, 'recalled'::text])))
);
GRANT SELECT ON public.department TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.department TO qingfeng_system;

-- Deposits (公证存证): Works, proofs of rights and evidence deposited with a notary office: digest, acceptance and certificate. Once made public, anyone can find them by digest under “Verify evidence”.
CREATE TABLE public.deposit (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure evidence.deposit.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (受理编号).
  title text NOT NULL, -- Title (名称).
  type text NOT NULL, -- Kind (种类).
  notary uuid NOT NULL, -- Notary office (公证机构).
  holder text NOT NULL, -- Holder (持有人).
  digest text NOT NULL, -- SHA-256 (SHA-256 摘要). 64 lower-case hexadecimal digits
  accepted_at timestamp with time zone NOT NULL, -- Accepted at (受理时间).
  item uuid, -- Evidence (所涉证据).
  certificate text, -- Certificate (公证书编号).
  certified_on date, -- Certified on (出证日期).
  public_since date, -- Public since (公开日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT deposit_pkey PRIMARY KEY (id),
  CONSTRAINT deposit_certificate_length CHECK (((length(certificate) >= 1) AND (length(certificate) <= 100))),
  CONSTRAINT deposit_digest_length CHECK (((length(digest) >= 1) AND (length(digest) <= 64))),
  CONSTRAINT deposit_holder_length CHECK (((length(holder) >= 1) AND (length(holder) <= 200))),
  CONSTRAINT deposit_item_fkey FOREIGN KEY (item) REFERENCES evidence_item(id),
  CONSTRAINT deposit_notary_fkey FOREIGN KEY (notary) REFERENCES notary_office(id),
  CONSTRAINT deposit_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT deposit_number_once UNIQUE (owner_agency, number),
  CONSTRAINT deposit_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT deposit_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT deposit_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT deposit_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT deposit_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CONSTRAINT deposit_type_known CHECK ((type = ANY (ARRAY['work'::text, 'right'::text, 'evidence'::text])))
);
ALTER TABLE public.deposit ENABLE ROW LEVEL SECURITY;
CREATE INDEX deposit_by_accepted_at ON public.deposit USING btree (accepted_at, id);
CREATE INDEX deposit_by_number ON public.deposit USING btree (number, id);
CREATE INDEX deposit_due ON public.deposit USING btree (next_due_at, id);
CREATE INDEX deposit_entered ON public.deposit USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_found ON public.deposit USING btree (number);
CREATE INDEX deposit_in_state ON public.deposit USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_owned ON public.deposit USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_readers ON public.deposit USING gin (readers gin__int_ops);
CREATE INDEX deposit_search ON public.deposit USING gin (search);
CREATE INDEX deposit_with_digest ON public.deposit USING btree (digest, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_with_item ON public.deposit USING btree (item, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_with_notary ON public.deposit USING btree (notary, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX deposit_with_type ON public.deposit USING btree (type, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER deposit_changed_audited AFTER UPDATE ON public.deposit REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER deposit_entered_audited AFTER INSERT ON public.deposit REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER deposit_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.deposit FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER deposit_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.deposit FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER deposit_removed_audited AFTER DELETE ON public.deposit REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER deposit_search BEFORE INSERT OR UPDATE ON public.deposit FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'title', 'holder', 'digest', 'certificate');
CREATE POLICY deposit_change ON public.deposit FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY deposit_enter ON public.deposit FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND (( SELECT access.is_official() AS is_official) OR ( SELECT access.is_of_kind(ARRAY['outside'::text]) AS is_of_kind)) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY deposit_not_changed_outside ON public.deposit AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY deposit_not_entered_outside ON public.deposit AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY deposit_not_removed_outside ON public.deposit AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY deposit_read ON public.deposit FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY deposit_system ON public.deposit FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.deposit TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.deposit TO qingfeng_system;

-- Who acts for a colleague (代理), in which roles and on which days.
CREATE TABLE public.deputy (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  agency_key integer NOT NULL, -- The agency of both.
  principal uuid NOT NULL, -- The colleague who is away.
  principal_name text NOT NULL, -- Their name at that time.
  deputy uuid NOT NULL, -- Who acts for them.
  deputy_name text NOT NULL, -- Their name at that time.
  roles text[] NOT NULL, -- Roles in which they act; each one that the colleague has.
  first_day date NOT NULL, -- First day, by the office's clock.
  last_day date NOT NULL, -- Last day; the right ends at its midnight.
  begins_at timestamp with time zone NOT NULL, -- Instant at which the right begins, by the clock of the database.
  ends_at timestamp with time zone NOT NULL, -- Instant at which it ends, by the clock of the database.
  reason text NOT NULL DEFAULT ''::text, -- Why, such as leave.
  named_by uuid NOT NULL, -- Who named the deputy: the colleague or the head.
  named_by_name text NOT NULL, -- Their name at that time.
  named_at timestamp with time zone NOT NULL, -- When, by the office's clock.
  accepted_at timestamp with time zone, -- When the deputy accepted; before that they have no right.
  declined_at timestamp with time zone, -- When the deputy declined.
  ended_at timestamp with time zone, -- When it was ended before its last day.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT deputy_pkey PRIMARY KEY (id),
  CONSTRAINT deputy_agency FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT deputy_answered_once CHECK (((accepted_at IS NULL) OR (declined_at IS NULL))),
  CONSTRAINT deputy_days_in_order CHECK (((first_day <= last_day) AND ((last_day - first_day) <= 366))),
  CONSTRAINT deputy_deputy FOREIGN KEY (deputy) REFERENCES app_user(id),
  CONSTRAINT deputy_instants_in_order CHECK ((begins_at < ends_at)),
  CONSTRAINT deputy_named_by FOREIGN KEY (named_by) REFERENCES app_user(id),
  CONSTRAINT deputy_of_another CHECK ((principal <> deputy)),
  CONSTRAINT deputy_principal FOREIGN KEY (principal) REFERENCES app_user(id),
  CONSTRAINT deputy_reason_length CHECK ((length(reason) <= 500)),
  CONSTRAINT deputy_roles_of_office CHECK (((cardinality(roles) > 0) AND (roles <@ ARRAY['officer'::text, 'approver'::text, 'supervisor'::text])))
);
ALTER TABLE public.deputy ENABLE ROW LEVEL SECURITY;
CREATE INDEX deputy_acting ON public.deputy USING btree (deputy, ends_at) WHERE ((accepted_at IS NOT NULL) AND (ended_at IS NULL));
CREATE INDEX deputy_of_principal ON public.deputy USING btree (principal, ends_at);
CREATE TRIGGER deputy_changed_audited AFTER UPDATE ON public.deputy REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER deputy_entered_audited AFTER INSERT ON public.deputy REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER deputy_kept BEFORE INSERT OR UPDATE ON public.deputy FOR EACH ROW EXECUTE FUNCTION access.keep_deputy();
CREATE TRIGGER deputy_removed_audited AFTER DELETE ON public.deputy REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY deputy_answer ON public.deputy FOR UPDATE TO qingfeng_app USING (((agency_key = access.agency_key()) AND ((((access.user_id() = principal) OR (access.user_id() = deputy)) OR (access.user_id() = named_by)) OR (access.roles() && ARRAY['approver'::text, 'supervisor'::text])) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY deputy_name ON public.deputy FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (named_by = access.user_id()) AND (accepted_at IS NULL) AND (declined_at IS NULL) AND (ended_at IS NULL) AND ((principal = access.user_id()) OR (access.roles() && ARRAY['approver'::text, 'supervisor'::text])) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY deputy_read ON public.deputy FOR SELECT TO qingfeng_app USING (((agency_key = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY deputy_system ON public.deputy FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.deputy TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.deputy TO qingfeng_system;
GRANT UPDATE (accepted_at, declined_at, ended_at, version) ON public.deputy TO qingfeng_app;

-- Disclosures (处罚公示): Drafted automatically when a decision is served: channels and deadlines for publication, missing items and redactions. All deadlines run from the decision, not from service.
CREATE TABLE public.disclosure (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure disclosure.publication.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  decision_no text NOT NULL, -- Decision number (决定书文号).
  party text NOT NULL, -- Party (当事人).
  party_kind text NOT NULL, -- Party type (当事人类别).
  uscc text, -- Social credit code (统一社会信用代码).
  party_region character(6), -- Registered in (当事人登记地). If this is another province, the decision is pushed there.
  case_file uuid, -- Case (所涉案件).
  matter text NOT NULL, -- Case name (案件名称).
  decided_on date NOT NULL, -- Decided on (决定日期).
  served_on date, -- Served on (送达日期).
  procedure_kind text NOT NULL, -- Procedure (处罚程序).
  penalties text[] NOT NULL DEFAULT '{}'::text[], -- Penalties (处罚种类).
  low_fine boolean, -- Low fine (较低数额罚款). A low fine as defined at provincial level or above.
  channels text[] NOT NULL DEFAULT '{}'::text[], -- Channels (应公示渠道).
  office integer, -- Coordination office (双打办).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Served decision (送达的决定书).
  secrecy text, -- Secrecy review (保密审查).
  published_on date, -- Published on (公示日期).
  samr_on date, -- Published in the enterprise system on (公示系统公示日期).
  pushed_on date, -- Pushed on (推送登记地日期).
  double_on date, -- Reported to Credit China on (双公示报送日期).
  annulled_on date, -- Changed or revoked on (决定变更、撤销日期).
  ended_on date, -- Taken down on (撤回、停止公示日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  restricted_until date, -- Restricted until (限制期限至). Last day of a restriction of business or practice. If it is longer than three years, it is published until that day.
  CONSTRAINT disclosure_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT disclosure_channels_known CHECK ((channels <@ ARRAY['2014'::text, 'samr'::text, 'samr-push'::text, 'double'::text])),
  CONSTRAINT disclosure_decision_no_length CHECK (((length(decision_no) >= 1) AND (length(decision_no) <= 100))),
  CONSTRAINT disclosure_decision_no_once UNIQUE (owner_agency, decision_no),
  CONSTRAINT disclosure_matter_length CHECK (((length(matter) >= 1) AND (length(matter) <= 300))),
  CONSTRAINT disclosure_office_fkey FOREIGN KEY (office) REFERENCES agency(key),
  CONSTRAINT disclosure_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT disclosure_party_kind_known CHECK ((party_kind = ANY (ARRAY['organisation'::text, 'individualBusiness'::text, 'person'::text]))),
  CONSTRAINT disclosure_party_length CHECK (((length(party) >= 1) AND (length(party) <= 300))),
  CONSTRAINT disclosure_party_region_fkey FOREIGN KEY (party_region) REFERENCES region(code),
  CONSTRAINT disclosure_penalties_filled CHECK ((cardinality(penalties) > 0)),
  CONSTRAINT disclosure_penalties_known CHECK ((penalties <@ ARRAY['warning'::text, 'criticism'::text, 'fine'::text, 'confiscation'::text, 'suspension'::text, 'restriction'::text, 'revocation'::text])),
  CONSTRAINT disclosure_procedure_kind_known CHECK ((procedure_kind = ANY (ARRAY['ordinary'::text, 'simple'::text]))),
  CONSTRAINT disclosure_restricted_until_of_a_restriction CHECK (((restricted_until IS NULL) OR (('restriction'::text = ANY (penalties)) AND (restricted_until > decided_on)))),
  CONSTRAINT disclosure_secrecy_known CHECK ((secrecy = ANY (ARRAY['clear'::text, 'secret'::text]))),
  CONSTRAINT disclosure_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT disclosure_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT disclosure_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT disclosure_uscc_length CHECK (((length(uscc) >= 1) AND (length(uscc) <= 40)))
);
ALTER TABLE public.disclosure ENABLE ROW LEVEL SECURITY;
CREATE INDEX disclosure_by_decided_on ON public.disclosure USING btree (decided_on, id);
CREATE INDEX disclosure_by_decision_no ON public.disclosure USING btree (decision_no, id);
CREATE INDEX disclosure_due ON public.disclosure USING btree (next_due_at, id);
CREATE INDEX disclosure_entered ON public.disclosure USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_found ON public.disclosure USING btree (decision_no);
CREATE INDEX disclosure_in_state ON public.disclosure USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_owned ON public.disclosure USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_readers ON public.disclosure USING gin (readers gin__int_ops);
CREATE INDEX disclosure_search ON public.disclosure USING gin (search);
CREATE INDEX disclosure_taken_down ON public.disclosure USING btree (entered_at DESC NULLS LAST, id DESC) WHERE access.disclosure_taken_down(state, annulled_on);
CREATE INDEX disclosure_with_case_file ON public.disclosure USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_with_channels ON public.disclosure USING gin (channels);
CREATE INDEX disclosure_with_party_kind ON public.disclosure USING btree (party_kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_with_procedure_kind ON public.disclosure USING btree (procedure_kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX disclosure_with_published_on ON public.disclosure USING btree (published_on, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER disclosure_changed_audited AFTER UPDATE ON public.disclosure REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER disclosure_entered_audited AFTER INSERT ON public.disclosure REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER disclosure_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.disclosure FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER disclosure_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.disclosure FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER disclosure_removed_audited AFTER DELETE ON public.disclosure REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER disclosure_search BEFORE INSERT OR UPDATE ON public.disclosure FOR EACH ROW EXECUTE FUNCTION access.keep_search('party', 'decision_no', 'matter', 'uscc');
CREATE POLICY disclosure_change ON public.disclosure FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_enter ON public.disclosure FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_not_changed_outside ON public.disclosure AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_not_entered_outside ON public.disclosure AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_not_removed_outside ON public.disclosure AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_read ON public.disclosure FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_system ON public.disclosure FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.disclosure TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure TO qingfeng_system;

-- Answers of an office to what nothing explains in its decisions; its own facts, no rules.
CREATE TABLE public.disclosure_answer (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that answered: its answers hold for its own decisions.
  words text NOT NULL, -- Keyed digest of the words; the words themselves stand nowhere.
  answer text NOT NULL, -- cover or keep.
  answered_at timestamp with time zone NOT NULL, -- When it was answered last.
  answered_by text NOT NULL, -- Who answered last.
  CONSTRAINT disclosure_answer_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_answer_known CHECK ((answer = ANY (ARRAY['cover'::text, 'keep'::text]))),
  CONSTRAINT disclosure_answer_once UNIQUE (owner_agency, words),
  CONSTRAINT disclosure_answer_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.disclosure_answer ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER disclosure_answer_changed_audited AFTER UPDATE ON public.disclosure_answer REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER disclosure_answer_entered_audited AFTER INSERT ON public.disclosure_answer REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER disclosure_answer_removed_audited AFTER DELETE ON public.disclosure_answer REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY disclosure_answer_change ON public.disclosure_answer FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_answer_enter ON public.disclosure_answer FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_answer_not_changed_outside ON public.disclosure_answer AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_answer_not_entered_outside ON public.disclosure_answer AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_answer_not_removed_outside ON public.disclosure_answer AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_answer_read ON public.disclosure_answer FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_answer_system ON public.disclosure_answer FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.disclosure_answer TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure_answer TO qingfeng_system;

-- Items (应公示项目), of disclosure.
CREATE TABLE public.disclosure_items (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  item text NOT NULL, -- Item (项目).
  value text, -- Content (内容).
  CONSTRAINT disclosure_items_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_items_item_length CHECK (((length(item) >= 1) AND (length(item) <= 60))),
  CONSTRAINT disclosure_items_of_id_fkey FOREIGN KEY (of_id) REFERENCES disclosure(id),
  CONSTRAINT disclosure_items_place_counts CHECK ((place >= 0)),
  CONSTRAINT disclosure_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT disclosure_items_value_length CHECK (((length(value) >= 1) AND (length(value) <= 4000)))
);
ALTER TABLE public.disclosure_items ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER disclosure_items_changed_audited AFTER UPDATE ON public.disclosure_items REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER disclosure_items_entered_audited AFTER INSERT ON public.disclosure_items REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER disclosure_items_removed_audited AFTER DELETE ON public.disclosure_items REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY disclosure_items_delete ON public.disclosure_items FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM disclosure e
  WHERE ((e.id = disclosure_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_items_insert ON public.disclosure_items FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM disclosure e
  WHERE ((e.id = disclosure_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_items_not_changed_outside ON public.disclosure_items AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_items_not_entered_outside ON public.disclosure_items AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_items_not_removed_outside ON public.disclosure_items AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_items_read ON public.disclosure_items FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM disclosure e
  WHERE (e.id = disclosure_items.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_items_system ON public.disclosure_items FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY disclosure_items_update ON public.disclosure_items FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM disclosure e
  WHERE ((e.id = disclosure_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure_items TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure_items TO qingfeng_system;

-- What was pushed to the place of registration, what came from there, and what passes through here. Holds what is public and nothing else.
CREATE TABLE public.disclosure_message (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  disclosure uuid NOT NULL, -- The disclosure where the decision was made, under its identifier there.
  kind text NOT NULL, -- disclosure.push or disclosure.receipt, as nodes name it.
  from_peer uuid, -- The node it came from; null where it was made here.
  to_peer uuid, -- The node it goes to; null where it stays here.
  body jsonb NOT NULL, -- What is told. What was withdrawn keeps only that.
  title text NOT NULL, -- Number of the decision.
  agency integer, -- The agency here that sent it; null for what came or passes.
  made_by uuid, -- Who set it going here.
  made_at timestamp with time zone NOT NULL, -- When it was made here, or came.
  taken_at timestamp with time zone, -- When it was taken in here; null while it waits or goes elsewhere.
  fault jsonb, -- Why it could not be taken in: {zh, en}.
  CONSTRAINT disclosure_message_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_message_agency_fkey FOREIGN KEY (agency) REFERENCES agency(key),
  CONSTRAINT disclosure_message_from_peer_fkey FOREIGN KEY (from_peer) REFERENCES node_peer(id),
  CONSTRAINT disclosure_message_kind_known CHECK ((kind = ANY (ARRAY['disclosure.push'::text, 'disclosure.receipt'::text]))),
  CONSTRAINT disclosure_message_made_by_fkey FOREIGN KEY (made_by) REFERENCES app_user(id),
  CONSTRAINT disclosure_message_to_peer_fkey FOREIGN KEY (to_peer) REFERENCES node_peer(id)
);
ALTER TABLE public.disclosure_message ENABLE ROW LEVEL SECURITY;
CREATE INDEX disclosure_message_of ON public.disclosure_message USING btree (disclosure, made_at DESC);
CREATE INDEX disclosure_message_waiting ON public.disclosure_message USING btree (made_at) WHERE ((to_peer IS NULL) AND (from_peer IS NULL) AND (taken_at IS NULL));
CREATE TRIGGER disclosure_message_changed_audited AFTER UPDATE ON public.disclosure_message REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body}', '{}');
CREATE TRIGGER disclosure_message_entered_audited AFTER INSERT ON public.disclosure_message REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body}', '{}');
CREATE TRIGGER disclosure_message_removed_audited AFTER DELETE ON public.disclosure_message REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body}', '{}');
CREATE TRIGGER disclosure_message_routed BEFORE INSERT ON public.disclosure_message FOR EACH ROW EXECUTE FUNCTION access.route_disclosure_message();
CREATE TRIGGER disclosure_message_told AFTER INSERT ON public.disclosure_message FOR EACH ROW WHEN ((new.to_peer IS NOT NULL)) EXECUTE FUNCTION access.tell_nodes_of_disclosure();
CREATE POLICY disclosure_message_enter ON public.disclosure_message FOR INSERT TO qingfeng_app WITH CHECK (((agency = access.agency_key()) AND (made_by = access.user_id()) AND (from_peer IS NULL) AND (taken_at IS NULL) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_message_not_changed_outside ON public.disclosure_message AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_message_not_entered_outside ON public.disclosure_message AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_message_not_removed_outside ON public.disclosure_message AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_message_read ON public.disclosure_message FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((EXISTS ( SELECT
   FROM disclosure d
  WHERE (d.id = disclosure_message.disclosure))) OR (EXISTS ( SELECT
   FROM pushed_disclosure p
  WHERE (p.source_disclosure = (disclosure_message.disclosure)::text))))));
CREATE POLICY disclosure_message_system ON public.disclosure_message FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.disclosure_message TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure_message TO qingfeng_system;

-- Pages of a scan under review as they were burnt.
CREATE TABLE public.disclosure_page (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The disclosure that it belongs to.
  owner_agency integer NOT NULL, -- Agency whose decision it is: until it is public it is its alone.
  place integer NOT NULL, -- Number of the page, from 1.
  content text NOT NULL, -- Encrypted: the page as PNG, written anew by the server, in base64.
  digest character(64) NOT NULL, -- SHA-256 of that PNG.
  boxes_digest character(64) NOT NULL, -- SHA-256 of the boxes that were burnt: with others the page is to be burnt again.
  burnt_at timestamp with time zone NOT NULL, -- When it was burnt.
  burnt_by text NOT NULL, -- Who did it, by name.
  burnt_by_user uuid NOT NULL, -- Who did it: another person publishes.
  CONSTRAINT disclosure_page_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_page_burnt_by_user_fkey FOREIGN KEY (burnt_by_user) REFERENCES app_user(id),
  CONSTRAINT disclosure_page_counts CHECK ((place >= 1)),
  CONSTRAINT disclosure_page_of FOREIGN KEY (of_id) REFERENCES disclosure_text(id) ON DELETE CASCADE,
  CONSTRAINT disclosure_page_once UNIQUE (of_id, place),
  CONSTRAINT disclosure_page_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.disclosure_page ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER disclosure_page_changed_audited AFTER UPDATE ON public.disclosure_page REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE TRIGGER disclosure_page_entered_audited AFTER INSERT ON public.disclosure_page REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE TRIGGER disclosure_page_removed_audited AFTER DELETE ON public.disclosure_page REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE POLICY disclosure_page_change ON public.disclosure_page FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_page_enter ON public.disclosure_page FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM disclosure_text e
  WHERE ((e.id = disclosure_page.of_id) AND (e.owner_agency = disclosure_page.owner_agency))))));
CREATE POLICY disclosure_page_not_changed_outside ON public.disclosure_page AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_page_not_entered_outside ON public.disclosure_page AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_page_not_removed_outside ON public.disclosure_page AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_page_read ON public.disclosure_page FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_page_remove ON public.disclosure_page FOR DELETE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_page_system ON public.disclosure_page FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure_page TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure_page TO qingfeng_system;

-- The served text of a decision, and each passage of it that is covered or kept on purpose.
CREATE TABLE public.disclosure_text (
  id uuid NOT NULL, -- The disclosure that it belongs to.
  owner_agency integer NOT NULL, -- Agency whose decision it is: what was served is its alone.
  source_name text NOT NULL, -- File that the text was read from.
  source_digest character(64) NOT NULL, -- SHA-256 of that file.
  served text NOT NULL, -- Encrypted: the text as served.
  served_digest character(64) NOT NULL, -- SHA-256 of that text in UTF-8.
  facts text NOT NULL, -- Encrypted: what the case knows of persons and places, by which passages are told.
  passages jsonb NOT NULL, -- Places of the text in UTF-16 units, kind, what is done, reason, rule, and who confirmed it. No passage itself.
  prepared_at timestamp with time zone NOT NULL, -- When it was read and its passages found.
  prepared_by text NOT NULL, -- Who asked for that.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  source_file uuid, -- Of a scan: the uploaded file, whose pages are drawn.
  sheets jsonb, -- Of a scan: width and height of each page in dots of 1/200 inch; null where text was read.
  boxes jsonb NOT NULL DEFAULT '[]'::jsonb, -- Of a scan: what is covered on which page, in dots, with kind, reason, rule, and who drew it.
  typed_by text, -- Of a scan: who typed in the text that served holds; null where it holds none.
  known_by text, -- Who confirmed the list of persons that the case knows; null while nobody has.
  known_at timestamp with time zone, -- When it was confirmed.
  CONSTRAINT disclosure_text_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_text_boxes_list CHECK ((jsonb_typeof(boxes) = 'array'::text)),
  CONSTRAINT disclosure_text_known_whole CHECK (((known_by IS NULL) = (known_at IS NULL))),
  CONSTRAINT disclosure_text_of FOREIGN KEY (id) REFERENCES disclosure(id),
  CONSTRAINT disclosure_text_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT disclosure_text_passages_list CHECK ((jsonb_typeof(passages) = 'array'::text)),
  CONSTRAINT disclosure_text_sheets_list CHECK (((sheets IS NULL) OR (jsonb_typeof(sheets) = 'array'::text))),
  CONSTRAINT disclosure_text_typed_of_scans CHECK (((typed_by IS NULL) OR (sheets IS NOT NULL)))
);
ALTER TABLE public.disclosure_text ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER disclosure_text_changed_audited AFTER UPDATE ON public.disclosure_text REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{served,facts}', '{}');
CREATE TRIGGER disclosure_text_entered_audited AFTER INSERT ON public.disclosure_text REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{served,facts}', '{}');
CREATE TRIGGER disclosure_text_removed_audited AFTER DELETE ON public.disclosure_text REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{served,facts}', '{}');
CREATE POLICY disclosure_text_change ON public.disclosure_text FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_text_enter ON public.disclosure_text FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM disclosure e
  WHERE ((e.id = disclosure_text.id) AND (e.owner_agency = disclosure_text.owner_agency))))));
CREATE POLICY disclosure_text_not_changed_outside ON public.disclosure_text AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_text_not_entered_outside ON public.disclosure_text AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_text_not_removed_outside ON public.disclosure_text AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY disclosure_text_read ON public.disclosure_text FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY disclosure_text_system ON public.disclosure_text FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.disclosure_text TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.disclosure_text TO qingfeng_system;

-- A dispute that somebody asks an agency to adjudicate. Lives by adjudication.dispute.
CREATE TABLE public.dispute (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY, -- Number in the order of entry; gaps mean nothing.
  owner_agency integer NOT NULL, -- Agency that adjudicates it.
  steward_agency integer, -- Not used.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Who may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Not used.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- Kept by trigger.
  matter text NOT NULL, -- patent, variety or layout.
  right_no text NOT NULL, -- Number of the right.
  right_title text NOT NULL, -- What it protects.
  requester text NOT NULL, -- Who asks, by name.
  respondent text NOT NULL, -- Whom it is asked against, by name.
  claim text NOT NULL, -- What is asked, and why.
  requested_on date NOT NULL, -- When the request was received.
  decision text, -- infringes or not.
  decided_on date, -- When it was decided.
  suspended boolean NOT NULL DEFAULT false, -- Whether it stands still while validity is contested.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  created_at timestamp with time zone NOT NULL, -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- Whether it is invented.
  no text NOT NULL DEFAULT ''::text, -- How people cite it, kept by trigger: CJ, the year of entry, the serial.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT dispute_pkey PRIMARY KEY (id),
  CONSTRAINT dispute_decision_known CHECK ((decision = ANY (ARRAY['infringes'::text, 'not'::text]))),
  CONSTRAINT dispute_matter_known CHECK ((matter = ANY (ARRAY['patent'::text, 'variety'::text, 'layout'::text]))),
  CONSTRAINT dispute_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT dispute_serial_key UNIQUE (serial),
  CONSTRAINT dispute_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.dispute ENABLE ROW LEVEL SECURITY;
CREATE INDEX dispute_due ON public.dispute USING btree (next_due_at, id);
CREATE INDEX dispute_ended ON public.dispute USING btree (next_due_at, id) WHERE (state = ANY (ARRAY['notFiled'::text, 'settled'::text, 'withdrawn'::text, 'closed'::text]));
CREATE INDEX dispute_matter ON public.dispute USING btree (matter, created_at DESC NULLS LAST, id DESC);
CREATE INDEX dispute_newest ON public.dispute USING btree (created_at DESC NULLS LAST, id DESC);
CREATE INDEX dispute_owner ON public.dispute USING btree (owner_agency, created_at DESC, id DESC);
CREATE INDEX dispute_readers ON public.dispute USING gin (readers gin__int_ops, search);
CREATE INDEX dispute_state ON public.dispute USING btree (state, created_at DESC NULLS LAST, id DESC);
CREATE INDEX dispute_state_due ON public.dispute USING btree (state, next_due_at, id);
CREATE TRIGGER dispute_changed_audited AFTER UPDATE ON public.dispute REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,no,search,search_text}', '{}');
CREATE TRIGGER dispute_entered_audited AFTER INSERT ON public.dispute REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,no,search,search_text}', '{}');
CREATE TRIGGER dispute_numbered BEFORE INSERT OR UPDATE OF created_at, no ON public.dispute FOR EACH ROW EXECUTE FUNCTION access.number_dispute();
CREATE TRIGGER dispute_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties ON public.dispute FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER dispute_removed_audited AFTER DELETE ON public.dispute REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,no,search,search_text}', '{}');
CREATE TRIGGER dispute_search BEFORE INSERT OR UPDATE ON public.dispute FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'right_no', 'right_title', 'requester', 'respondent');
CREATE POLICY dispute_change ON public.dispute FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY dispute_enter ON public.dispute FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND ( SELECT (NOT access.outside()))));
CREATE POLICY dispute_not_changed_outside ON public.dispute AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY dispute_not_entered_outside ON public.dispute AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY dispute_not_removed_outside ON public.dispute AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY dispute_read ON public.dispute FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY dispute_system ON public.dispute FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.dispute TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.dispute TO qingfeng_system;

-- How an agency writes the numbers of a series where it differs from the usual way.
CREATE TABLE public.document_rule (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- The agency.
  series text NOT NULL, -- Which series.
  word text NOT NULL, -- Word after the code of the agency, such as 处罚.
  digits smallint NOT NULL DEFAULT 1, -- Digits that the number is filled up to with zeros.
  CONSTRAINT document_rule_pkey PRIMARY KEY (id),
  CONSTRAINT document_rule_digits_few CHECK (((digits >= 1) AND (digits <= 6))),
  CONSTRAINT document_rule_once UNIQUE (owner_agency, series),
  CONSTRAINT document_rule_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT document_rule_word_form CHECK ((word ~ '^[一-龥]{1,10}$'::text))
);
ALTER TABLE public.document_rule ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER document_rule_changed_audited AFTER UPDATE ON public.document_rule REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER document_rule_entered_audited AFTER INSERT ON public.document_rule REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER document_rule_removed_audited AFTER DELETE ON public.document_rule REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY document_rule_change ON public.document_rule FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY document_rule_enter ON public.document_rule FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY document_rule_not_changed_outside ON public.document_rule AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY document_rule_not_entered_outside ON public.document_rule AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY document_rule_not_removed_outside ON public.document_rule AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY document_rule_read ON public.document_rule FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY document_rule_system ON public.document_rule FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.document_rule TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.document_rule TO qingfeng_system;

-- What an agency owes and until when: one row per open or past duty, projected from the events; the inbox and the reminders read it.
CREATE TABLE public.duty (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  instance_id uuid NOT NULL, -- Procedure it comes from.
  duty text NOT NULL, -- Duty as declared in the procedure.
  key text NOT NULL DEFAULT ''::text, -- Period, for duties that recur.
  owner_agency integer NOT NULL, -- Agency that owes it.
  opened_at timestamp with time zone NOT NULL, -- When it began to run.
  clock_from timestamp with time zone NOT NULL, -- From when the time allowed is counted.
  due_at timestamp with time zone NOT NULL, -- Last moment.
  amber_at timestamp with time zone NOT NULL, -- From when it is shown as soon due.
  provisional boolean NOT NULL DEFAULT false, -- Counted over a year whose holidays are not published yet.
  met_at timestamp with time zone, -- When it was met.
  cancelled_at timestamp with time zone, -- When it fell away.
  reminded smallint NOT NULL DEFAULT 0, -- 0 not yet, 1 reminded as soon due, 2 reminded as overdue.
  assignee uuid, -- Handler of the run at the agency that owes it, kept by trigger; null while it waits to be handed out.
  stopped_at timestamp with time zone, -- Since when its clock stands still: it is neither soon due nor overdue then, and the due date moves when the clock runs on.
  tell_at timestamp with time zone, -- When the procedure next wants somebody to be told: a reminder to whoever owes it, or word to others that it is late. Null for never.
  helpers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Helpers of the run at the agency that owes it, kept by trigger.
  CONSTRAINT duty_pkey PRIMARY KEY (id),
  CONSTRAINT duty_amber_first CHECK ((amber_at <= due_at)),
  CONSTRAINT duty_assignee_fkey FOREIGN KEY (assignee) REFERENCES app_user(id),
  CONSTRAINT duty_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES procedure_instance(id),
  CONSTRAINT duty_once UNIQUE (instance_id, duty, key),
  CONSTRAINT duty_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.duty ENABLE ROW LEVEL SECURITY;
CREATE INDEX duty_inbox ON public.duty USING btree (owner_agency, due_at, id) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX duty_of_handler ON public.duty USING btree (owner_agency, assignee, due_at, id) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX duty_of_helpers ON public.duty USING gin (helpers) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL) AND (helpers <> '{}'::uuid[]));
CREATE INDEX duty_overdue ON public.duty USING btree (due_at) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL) AND (reminded < 2));
CREATE INDEX duty_provisional ON public.duty USING btree (instance_id) WHERE (provisional AND (met_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX duty_reminders ON public.duty USING btree (amber_at) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL) AND (reminded = 0));
CREATE INDEX duty_tell ON public.duty USING btree (tell_at) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL) AND (tell_at IS NOT NULL));
CREATE TRIGGER duty_changed_audited AFTER UPDATE ON public.duty REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER duty_entered_audited AFTER INSERT ON public.duty REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER duty_handed BEFORE INSERT ON public.duty FOR EACH ROW EXECUTE FUNCTION access.handed_duty();
CREATE TRIGGER duty_handed_on BEFORE UPDATE OF owner_agency ON public.duty FOR EACH ROW WHEN ((new.owner_agency <> old.owner_agency)) EXECUTE FUNCTION access.handed_duty();
CREATE TRIGGER duty_removed_audited AFTER DELETE ON public.duty REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY duty_change ON public.duty FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE ((i.id = duty.instance_id) AND (access.may_change(i.owner_agency, i.steward_agency) OR access.takes_part(i.party_keys)))))));
CREATE POLICY duty_open ON public.duty FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE ((i.id = duty.instance_id) AND (access.may_change(i.owner_agency, i.steward_agency) OR access.takes_part(i.party_keys)))))));
CREATE POLICY duty_read ON public.duty FOR SELECT TO qingfeng_app USING ((((owner_agency = ANY (access.reader_keys())) OR (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = duty.instance_id)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY duty_system ON public.duty FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.duty TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.duty TO qingfeng_system;

-- Presses of duties: who reminded whoever owes one, and when; at most one a day and agency.
CREATE TABLE public.duty_press (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  duty_id uuid NOT NULL, -- The duty.
  by_user uuid NOT NULL, -- Who pressed.
  by_name text NOT NULL, -- Their name at that time.
  by_agency integer NOT NULL, -- For which agency.
  on_day date NOT NULL, -- The day, by the office's clock.
  at timestamp with time zone NOT NULL, -- When, by the office's clock.
  CONSTRAINT duty_press_pkey PRIMARY KEY (id),
  CONSTRAINT duty_press_agency FOREIGN KEY (by_agency) REFERENCES agency(key),
  CONSTRAINT duty_press_duty FOREIGN KEY (duty_id) REFERENCES duty(id),
  CONSTRAINT duty_press_once_a_day UNIQUE (duty_id, by_agency, on_day),
  CONSTRAINT duty_press_user FOREIGN KEY (by_user) REFERENCES app_user(id)
);
ALTER TABLE public.duty_press ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER duty_press_changed_audited AFTER UPDATE ON public.duty_press REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER duty_press_entered_audited AFTER INSERT ON public.duty_press REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER duty_press_removed_audited AFTER DELETE ON public.duty_press REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY duty_press_enter ON public.duty_press FOR INSERT TO qingfeng_app WITH CHECK (((by_agency = access.agency_key()) AND (by_user = access.user_id()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND (EXISTS ( SELECT 1
   FROM duty d
  WHERE ((d.id = duty_press.duty_id) AND (d.met_at IS NULL) AND (d.cancelled_at IS NULL)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY duty_press_not_changed_outside ON public.duty_press AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY duty_press_not_entered_outside ON public.duty_press AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY duty_press_not_removed_outside ON public.duty_press AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY duty_press_read ON public.duty_press FOR SELECT TO qingfeng_app USING ((((by_agency = access.agency_key()) OR (EXISTS ( SELECT 1
   FROM duty d
  WHERE (d.id = duty_press.duty_id)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY duty_press_system ON public.duty_press FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.duty_press TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.duty_press TO qingfeng_system;

-- Evidence received (收到的证据): Evidence bundles from other agencies. On arrival the digests, log proofs and time stamps are checked. Bundles that fail are rejected and the sender is informed; bundles that pass are signed for by your agency.
CREATE TABLE public.evidence_arrival (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure evidence.arrival.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  title text NOT NULL, -- Title (名称).
  from_agency text NOT NULL, -- Sent by (移送单位).
  from_case text, -- Sender’s case (对方案件).
  ground text NOT NULL, -- Ground (依据).
  reason text NOT NULL, -- Reason (移送事由).
  content uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Files (文件).
  content_digests text[] NOT NULL DEFAULT '{}'::text[], -- SHA-256 of each, kept by trigger: Files (文件).
  digest text NOT NULL, -- Digest of the bundle (证据包摘要).
  arrived_on date NOT NULL, -- Arrived on (收到日期).
  source_transfer text, -- Transfer number (移送编号).
  note text, -- Note (备注).
  file_count bigint, -- Files with a matching digest (摘要相符的文件数).
  entries bigint, -- Valid log proofs (成立的日志证明数).
  stamps bigint, -- Valid time stamps (成立的时间戳数).
  faults text, -- Discrepancies (不符之处).
  receipt_no text, -- Receipt (回执编号).
  accepted_on date, -- Signed for on (签收日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT evidence_arrival_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_arrival_digest_length CHECK (((length(digest) >= 1) AND (length(digest) <= 64))),
  CONSTRAINT evidence_arrival_entries_range CHECK ((entries >= 0)),
  CONSTRAINT evidence_arrival_faults_length CHECK (((length(faults) >= 1) AND (length(faults) <= 2000))),
  CONSTRAINT evidence_arrival_file_count_range CHECK ((file_count >= 0)),
  CONSTRAINT evidence_arrival_from_agency_length CHECK (((length(from_agency) >= 1) AND (length(from_agency) <= 200))),
  CONSTRAINT evidence_arrival_from_case_length CHECK (((length(from_case) >= 1) AND (length(from_case) <= 300))),
  CONSTRAINT evidence_arrival_ground_known CHECK ((ground = ANY (ARRAY['referral'::text, 'competence'::text, 'cooperation'::text, 'court'::text]))),
  CONSTRAINT evidence_arrival_note_length CHECK (((length(note) >= 1) AND (length(note) <= 1000))),
  CONSTRAINT evidence_arrival_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT evidence_arrival_reason_length CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT evidence_arrival_receipt_no_length CHECK (((length(receipt_no) >= 1) AND (length(receipt_no) <= 100))),
  CONSTRAINT evidence_arrival_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT evidence_arrival_source_transfer_length CHECK (((length(source_transfer) >= 1) AND (length(source_transfer) <= 36))),
  CONSTRAINT evidence_arrival_source_transfer_once UNIQUE (owner_agency, source_transfer),
  CONSTRAINT evidence_arrival_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT evidence_arrival_stamps_range CHECK ((stamps >= 0)),
  CONSTRAINT evidence_arrival_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT evidence_arrival_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
ALTER TABLE public.evidence_arrival ENABLE ROW LEVEL SECURITY;
CREATE INDEX evidence_arrival_by_arrived_on ON public.evidence_arrival USING btree (arrived_on, id);
CREATE INDEX evidence_arrival_digests_of_content ON public.evidence_arrival USING gin (content_digests);
CREATE INDEX evidence_arrival_due ON public.evidence_arrival USING btree (next_due_at, id);
CREATE INDEX evidence_arrival_entered ON public.evidence_arrival USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_arrival_found ON public.evidence_arrival USING btree (title);
CREATE INDEX evidence_arrival_in_state ON public.evidence_arrival USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_arrival_of_content ON public.evidence_arrival USING gin (content);
CREATE INDEX evidence_arrival_owned ON public.evidence_arrival USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_arrival_readers ON public.evidence_arrival USING gin (readers gin__int_ops);
CREATE INDEX evidence_arrival_search ON public.evidence_arrival USING gin (search);
CREATE INDEX evidence_arrival_with_ground ON public.evidence_arrival USING btree (ground, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER evidence_arrival_changed_audited AFTER UPDATE ON public.evidence_arrival REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_arrival_content BEFORE INSERT OR UPDATE OF content ON public.evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.keep_shared_files('content');
CREATE TRIGGER evidence_arrival_entered_audited AFTER INSERT ON public.evidence_arrival REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_arrival_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER evidence_arrival_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER evidence_arrival_removed_audited AFTER DELETE ON public.evidence_arrival REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_arrival_search BEFORE INSERT OR UPDATE ON public.evidence_arrival FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'from_agency', 'from_case', 'reason', 'receipt_no');
CREATE POLICY evidence_arrival_change ON public.evidence_arrival FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_arrival_enter ON public.evidence_arrival FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_arrival_not_changed_outside ON public.evidence_arrival AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_arrival_not_entered_outside ON public.evidence_arrival AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_arrival_not_removed_outside ON public.evidence_arrival AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_arrival_read ON public.evidence_arrival FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_arrival_system ON public.evidence_arrival FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.evidence_arrival TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_arrival TO qingfeng_system;

-- Evidence (证据), of evidence_arrival.
CREATE TABLE public.evidence_arrival_items (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  number text NOT NULL, -- Number (证据编号).
  name text NOT NULL, -- Title (名称).
  files bigint NOT NULL, -- Files (文件数).
  CONSTRAINT evidence_arrival_items_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_arrival_items_files_range CHECK ((files >= 0)),
  CONSTRAINT evidence_arrival_items_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT evidence_arrival_items_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT evidence_arrival_items_of_id_fkey FOREIGN KEY (of_id) REFERENCES evidence_arrival(id),
  CONSTRAINT evidence_arrival_items_place_counts CHECK ((place >= 0)),
  CONSTRAINT evidence_arrival_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE public.evidence_arrival_items ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER evidence_arrival_items_changed_audited AFTER UPDATE ON public.evidence_arrival_items REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER evidence_arrival_items_entered_audited AFTER INSERT ON public.evidence_arrival_items REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER evidence_arrival_items_removed_audited AFTER DELETE ON public.evidence_arrival_items REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY evidence_arrival_items_delete ON public.evidence_arrival_items FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_arrival e
  WHERE ((e.id = evidence_arrival_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_arrival_items_insert ON public.evidence_arrival_items FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM evidence_arrival e
  WHERE ((e.id = evidence_arrival_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_arrival_items_not_changed_outside ON public.evidence_arrival_items AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_arrival_items_not_entered_outside ON public.evidence_arrival_items AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_arrival_items_not_removed_outside ON public.evidence_arrival_items AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_arrival_items_read ON public.evidence_arrival_items FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_arrival e
  WHERE (e.id = evidence_arrival_items.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_arrival_items_system ON public.evidence_arrival_items FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY evidence_arrival_items_update ON public.evidence_arrival_items FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_arrival e
  WHERE ((e.id = evidence_arrival_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_arrival_items TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_arrival_items TO qingfeng_system;

-- Evidence (证据): Evidence collected in cases: files and digests, who collected it, when and where, seals, custody and transfers. Files already in cases and leads are referenced, not uploaded again.
CREATE TABLE public.evidence_item (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure evidence.custody.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (证据编号).
  title text NOT NULL, -- Title (名称).
  type text NOT NULL, -- Kind (种类).
  origin text NOT NULL, -- Origin (来源).
  case_file uuid, -- Case (所属案件).
  lead uuid, -- Lead (所属线索).
  taken_at timestamp with time zone NOT NULL, -- Taken at (取证时间).
  taken_by text NOT NULL, -- Taken by (取证人员). The names of the two officers
  place text, -- Place (取证地点).
  how text NOT NULL, -- How it was taken (取证方法). Device, software and steps; for electronic data how it was extracted and from which original medium
  provider text, -- Holder or provider (提供人、持有人).
  address text, -- Web address (网址).
  content uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Files (文件).
  content_digests text[] NOT NULL DEFAULT '{}'::text[], -- SHA-256 of each, kept by trigger: Files (文件).
  proves text, -- What it proves (证明内容).
  seal_no text, -- Seal (封签号).
  sealed_at timestamp with time zone, -- Sealed at (封存时间).
  holder text, -- Held by (现保管人).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  capture uuid, -- Web capture (网页取证). Where it was entered from one
  CONSTRAINT evidence_item_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_item_address_length CHECK (((length(address) >= 1) AND (length(address) <= 2000))),
  CONSTRAINT evidence_item_capture_fkey FOREIGN KEY (capture) REFERENCES capture(id),
  CONSTRAINT evidence_item_capture_once UNIQUE (owner_agency, capture),
  CONSTRAINT evidence_item_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT evidence_item_holder_length CHECK (((length(holder) >= 1) AND (length(holder) <= 100))),
  CONSTRAINT evidence_item_how_length CHECK (((length(how) >= 1) AND (length(how) <= 2000))),
  CONSTRAINT evidence_item_lead_fkey FOREIGN KEY (lead) REFERENCES lead(id),
  CONSTRAINT evidence_item_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT evidence_item_number_once UNIQUE (owner_agency, number),
  CONSTRAINT evidence_item_origin_known CHECK ((origin = ANY (ARRAY['capture'::text, 'site'::text, 'caseFile'::text, 'lead'::text, 'tip'::text, 'platform'::text, 'party'::text, 'rightHolder'::text, 'agency'::text, 'notary'::text]))),
  CONSTRAINT evidence_item_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT evidence_item_place_length CHECK (((length(place) >= 1) AND (length(place) <= 300))),
  CONSTRAINT evidence_item_proves_length CHECK (((length(proves) >= 1) AND (length(proves) <= 1000))),
  CONSTRAINT evidence_item_provider_length CHECK (((length(provider) >= 1) AND (length(provider) <= 200))),
  CONSTRAINT evidence_item_seal_no_length CHECK (((length(seal_no) >= 1) AND (length(seal_no) <= 100))),
  CONSTRAINT evidence_item_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT evidence_item_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT evidence_item_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT evidence_item_taken_by_length CHECK (((length(taken_by) >= 1) AND (length(taken_by) <= 100))),
  CONSTRAINT evidence_item_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CONSTRAINT evidence_item_type_known CHECK ((type = ANY (ARRAY['electronic'::text, 'audioVisual'::text, 'document'::text, 'object'::text, 'witness'::text, 'statement'::text, 'opinion'::text, 'record'::text])))
);
ALTER TABLE public.evidence_item ENABLE ROW LEVEL SECURITY;
CREATE INDEX evidence_item_by_number ON public.evidence_item USING btree (number, id);
CREATE INDEX evidence_item_by_taken_at ON public.evidence_item USING btree (taken_at, id);
CREATE INDEX evidence_item_digests_of_content ON public.evidence_item USING gin (content_digests);
CREATE INDEX evidence_item_due ON public.evidence_item USING btree (next_due_at, id);
CREATE INDEX evidence_item_entered ON public.evidence_item USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_found ON public.evidence_item USING btree (number);
CREATE INDEX evidence_item_in_state ON public.evidence_item USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_of_capture ON public.evidence_item USING btree (capture);
CREATE INDEX evidence_item_of_content ON public.evidence_item USING gin (content);
CREATE INDEX evidence_item_owned ON public.evidence_item USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_readers ON public.evidence_item USING gin (readers gin__int_ops);
CREATE INDEX evidence_item_search ON public.evidence_item USING gin (search);
CREATE INDEX evidence_item_with_case_file ON public.evidence_item USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_with_lead ON public.evidence_item USING btree (lead, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_with_origin ON public.evidence_item USING btree (origin, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_item_with_type ON public.evidence_item USING btree (type, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER evidence_item_capture BEFORE INSERT ON public.evidence_item FOR EACH ROW EXECUTE FUNCTION access.name_capture();
CREATE TRIGGER evidence_item_changed_audited AFTER UPDATE ON public.evidence_item REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_item_content BEFORE INSERT OR UPDATE OF content ON public.evidence_item FOR EACH ROW EXECUTE FUNCTION access.keep_shared_files('content');
CREATE TRIGGER evidence_item_entered_audited AFTER INSERT ON public.evidence_item REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_item_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.evidence_item FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER evidence_item_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.evidence_item FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER evidence_item_removed_audited AFTER DELETE ON public.evidence_item REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_item_sealed_by_two BEFORE INSERT ON public.evidence_item FOR EACH ROW EXECUTE FUNCTION access.keep_two_takers();
CREATE TRIGGER evidence_item_search BEFORE INSERT OR UPDATE ON public.evidence_item FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'title', 'taken_by', 'place', 'provider', 'address', 'proves', 'seal_no');
CREATE TRIGGER evidence_item_still_by_two BEFORE UPDATE OF type, origin, taken_by, seal_no, sealed_at ON public.evidence_item FOR EACH ROW WHEN ((((((new.type IS DISTINCT FROM old.type) OR (new.origin IS DISTINCT FROM old.origin)) OR (new.taken_by IS DISTINCT FROM old.taken_by)) OR (new.seal_no IS DISTINCT FROM old.seal_no)) OR (new.sealed_at IS DISTINCT FROM old.sealed_at))) EXECUTE FUNCTION access.keep_two_takers();
CREATE POLICY evidence_item_change ON public.evidence_item FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_item_enter ON public.evidence_item FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_item_not_changed_outside ON public.evidence_item AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_item_not_entered_outside ON public.evidence_item AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_item_not_removed_outside ON public.evidence_item AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_item_read ON public.evidence_item FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_item_system ON public.evidence_item FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.evidence_item TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_item TO qingfeng_system;

-- As it was recorded (拍摄记录), of evidence_item.
CREATE TABLE public.evidence_item_taken (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  file text NOT NULL, -- File (文件名).
  sha256 text NOT NULL, -- SHA-256 (SHA-256).
  at timestamp with time zone NOT NULL, -- Recorded at (拍摄时间).
  latitude double precision, -- Latitude (纬度).
  longitude double precision, -- Longitude (经度).
  accuracy double precision, -- Accuracy (误差).
  CONSTRAINT evidence_item_taken_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_item_taken_accuracy_range CHECK ((accuracy >= (0)::double precision)),
  CONSTRAINT evidence_item_taken_file_length CHECK (((length(file) >= 1) AND (length(file) <= 255))),
  CONSTRAINT evidence_item_taken_latitude_range CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT evidence_item_taken_longitude_range CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT evidence_item_taken_of_id_fkey FOREIGN KEY (of_id) REFERENCES evidence_item(id),
  CONSTRAINT evidence_item_taken_place_counts CHECK ((place >= 0)),
  CONSTRAINT evidence_item_taken_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT evidence_item_taken_sha256_length CHECK (((length(sha256) >= 1) AND (length(sha256) <= 64)))
);
ALTER TABLE public.evidence_item_taken ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER evidence_item_taken_changed_audited AFTER UPDATE ON public.evidence_item_taken REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER evidence_item_taken_entered_audited AFTER INSERT ON public.evidence_item_taken REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER evidence_item_taken_removed_audited AFTER DELETE ON public.evidence_item_taken REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY evidence_item_taken_delete ON public.evidence_item_taken FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_item e
  WHERE ((e.id = evidence_item_taken.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_item_taken_insert ON public.evidence_item_taken FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM evidence_item e
  WHERE ((e.id = evidence_item_taken.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_item_taken_not_changed_outside ON public.evidence_item_taken AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_item_taken_not_entered_outside ON public.evidence_item_taken AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_item_taken_not_removed_outside ON public.evidence_item_taken AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_item_taken_read ON public.evidence_item_taken FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_item e
  WHERE (e.id = evidence_item_taken.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_item_taken_system ON public.evidence_item_taken FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY evidence_item_taken_update ON public.evidence_item_taken FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_item e
  WHERE ((e.id = evidence_item_taken.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_item_taken TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_item_taken TO qingfeng_system;

-- Bundles of evidence that go to another agency or came from one, and the receipts for them.
CREATE TABLE public.evidence_message (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  transfer uuid NOT NULL, -- The transfer, under its identifier where it was asked for.
  kind text NOT NULL, -- evidence.transfer or evidence.receipt, as nodes name it.
  from_peer uuid, -- The node it came from; null where it was made here.
  to_peer uuid, -- The node it goes to; null where it stays here.
  receiver integer, -- The agency that a bundle is for.
  body jsonb, -- What is told. Of a bundle: null until it is packed.
  title text NOT NULL, -- What it is called in lists.
  agency integer, -- The agency here that sent it; null for what came.
  made_by uuid, -- Who set it going here.
  made_at timestamp with time zone NOT NULL, -- When it was made here, or came.
  ready_at timestamp with time zone, -- When all its files were there: packed here, or arrived.
  taken_at timestamp with time zone, -- When it was taken in here; null while it waits or goes elsewhere.
  fault jsonb, -- Why it could not be packed or taken in: {zh, en}.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT evidence_message_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_message_agency_fkey FOREIGN KEY (agency) REFERENCES agency(key),
  CONSTRAINT evidence_message_from_peer_fkey FOREIGN KEY (from_peer) REFERENCES node_peer(id),
  CONSTRAINT evidence_message_kind_known CHECK ((kind = ANY (ARRAY['evidence.transfer'::text, 'evidence.receipt'::text]))),
  CONSTRAINT evidence_message_made_by_fkey FOREIGN KEY (made_by) REFERENCES app_user(id),
  CONSTRAINT evidence_message_of_receiver CHECK (((kind = 'evidence.receipt'::text) OR (receiver IS NOT NULL))),
  CONSTRAINT evidence_message_receiver_fkey FOREIGN KEY (receiver) REFERENCES agency(key),
  CONSTRAINT evidence_message_to_peer_fkey FOREIGN KEY (to_peer) REFERENCES node_peer(id)
);
ALTER TABLE public.evidence_message ENABLE ROW LEVEL SECURITY;
CREATE INDEX evidence_message_of ON public.evidence_message USING btree (transfer, made_at DESC);
CREATE UNIQUE INDEX evidence_message_once ON public.evidence_message USING btree (transfer) WHERE (kind = 'evidence.transfer'::text);
CREATE INDEX evidence_message_waiting ON public.evidence_message USING btree (made_at) WHERE ((to_peer IS NULL) AND (taken_at IS NULL) AND (fault IS NULL));
CREATE TRIGGER evidence_message_changed_audited AFTER UPDATE ON public.evidence_message REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body}', '{}');
CREATE TRIGGER evidence_message_covered BEFORE UPDATE OF ready_at ON public.evidence_message FOR EACH ROW WHEN (((new.kind = 'evidence.transfer'::text) AND (new.from_peer IS NULL))) EXECUTE FUNCTION access.check_packed_evidence();
CREATE TRIGGER evidence_message_entered_audited AFTER INSERT ON public.evidence_message REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body}', '{}');
CREATE TRIGGER evidence_message_packed AFTER UPDATE OF ready_at ON public.evidence_message FOR EACH ROW WHEN (((new.kind = 'evidence.transfer'::text) AND (new.to_peer IS NOT NULL) AND (old.ready_at IS NULL) AND (new.ready_at IS NOT NULL))) EXECUTE FUNCTION access.tell_nodes_of_evidence();
CREATE TRIGGER evidence_message_removed_audited AFTER DELETE ON public.evidence_message REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body}', '{}');
CREATE TRIGGER evidence_message_routed BEFORE INSERT ON public.evidence_message FOR EACH ROW EXECUTE FUNCTION access.route_evidence_message();
CREATE TRIGGER evidence_message_told AFTER INSERT ON public.evidence_message FOR EACH ROW WHEN (((new.kind = 'evidence.receipt'::text) AND (new.to_peer IS NOT NULL))) EXECUTE FUNCTION access.tell_nodes_of_evidence();
CREATE POLICY evidence_message_enter ON public.evidence_message FOR INSERT TO qingfeng_app WITH CHECK (((agency = access.agency_key()) AND (made_by = access.user_id()) AND (from_peer IS NULL) AND (taken_at IS NULL) AND ( SELECT access.genuine() AS genuine) AND
CASE kind
    WHEN 'evidence.transfer'::text THEN ((body IS NULL) AND (EXISTS ( SELECT
       FROM evidence_transfer t
      WHERE ((t.id = evidence_message.transfer) AND (t.owner_agency = evidence_message.agency) AND (t.receiver = evidence_message.receiver) AND (t.state = 'packing'::text)))))
    ELSE (EXISTS ( SELECT
       FROM evidence_arrival a
      WHERE ((a.source_transfer = (evidence_message.transfer)::text) AND (a.owner_agency = evidence_message.agency))))
END));
CREATE POLICY evidence_message_not_changed_outside ON public.evidence_message AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_message_not_entered_outside ON public.evidence_message AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_message_not_removed_outside ON public.evidence_message AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_message_read ON public.evidence_message FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((EXISTS ( SELECT
   FROM evidence_transfer t
  WHERE (t.id = evidence_message.transfer))) OR (EXISTS ( SELECT
   FROM evidence_arrival a
  WHERE (a.source_transfer = (evidence_message.transfer)::text))))));
CREATE POLICY evidence_message_system ON public.evidence_message FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.evidence_message TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_message TO qingfeng_system;

-- The files of a bundle: first what stands beside them (lists, custody, proofs, stamps) as one file, then the files of the evidence.
CREATE TABLE public.evidence_message_file (
  message uuid NOT NULL, -- The bundle.
  place integer NOT NULL, -- Its place; 0 is what stands beside the files of the evidence.
  id uuid NOT NULL DEFAULT gen_random_uuid(), -- Under which its parts are gathered where it arrives.
  path text NOT NULL, -- Where it lies in the bundle.
  name text NOT NULL, -- What it is called.
  media_type text, -- Kind of its content; null until it is here.
  size bigint NOT NULL, -- In bytes.
  sha256 text NOT NULL, -- Digest of its content.
  store_key text, -- Where its content lies; null until it is here.
  CONSTRAINT evidence_message_file_pkey PRIMARY KEY (message, place),
  CONSTRAINT evidence_message_file_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT evidence_message_file_message_fkey FOREIGN KEY (message) REFERENCES evidence_message(id),
  CONSTRAINT evidence_message_file_sized CHECK ((size > 0))
);
ALTER TABLE public.evidence_message_file ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER evidence_message_file_changed_audited AFTER UPDATE ON public.evidence_message_file REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{message,place}', '{message,place}', '{store_key,sha256}', '{}');
CREATE TRIGGER evidence_message_file_entered_audited AFTER INSERT ON public.evidence_message_file REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{message,place}', '{message,place}', '{store_key,sha256}', '{}');
CREATE TRIGGER evidence_message_file_removed_audited AFTER DELETE ON public.evidence_message_file REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{message,place}', '{message,place}', '{store_key,sha256}', '{}');
CREATE POLICY evidence_message_file_not_changed_outside ON public.evidence_message_file AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_message_file_not_entered_outside ON public.evidence_message_file AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_message_file_not_removed_outside ON public.evidence_message_file AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_message_file_read ON public.evidence_message_file FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_message m
  WHERE (m.id = evidence_message_file.message))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_message_file_system ON public.evidence_message_file FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.evidence_message_file TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_message_file TO qingfeng_system;

-- Evidence handed over (移送的证据): Evidence bundles for other agencies: files, custody records, log proofs and time stamps are sent together, and the receiver returns a receipt after checking them.
CREATE TABLE public.evidence_transfer (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure evidence.transfer.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  title text NOT NULL, -- Title (名称).
  case_file uuid, -- Case (所属案件).
  receiver integer NOT NULL, -- Receiver (接收单位).
  ground text NOT NULL, -- Ground (依据).
  reason text NOT NULL, -- Reason (移送事由).
  sent_on date, -- Sent on (发出日期).
  digest text, -- Digest of the bundle (证据包摘要).
  file_count bigint, -- Files (文件数).
  checked_on date, -- Verified by the receiver on (对方核对日期).
  accepted_on date, -- Signed for on (签收日期).
  receipt_no text, -- Receipt (回执编号).
  why text, -- Reason not accepted (未接收原因).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT evidence_transfer_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_transfer_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT evidence_transfer_digest_length CHECK (((length(digest) >= 1) AND (length(digest) <= 64))),
  CONSTRAINT evidence_transfer_file_count_range CHECK ((file_count >= 0)),
  CONSTRAINT evidence_transfer_ground_known CHECK ((ground = ANY (ARRAY['referral'::text, 'competence'::text, 'cooperation'::text, 'court'::text]))),
  CONSTRAINT evidence_transfer_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT evidence_transfer_reason_length CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT evidence_transfer_receipt_no_length CHECK (((length(receipt_no) >= 1) AND (length(receipt_no) <= 100))),
  CONSTRAINT evidence_transfer_receiver_fkey FOREIGN KEY (receiver) REFERENCES agency(key),
  CONSTRAINT evidence_transfer_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT evidence_transfer_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT evidence_transfer_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT evidence_transfer_title_length CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CONSTRAINT evidence_transfer_why_length CHECK (((length(why) >= 1) AND (length(why) <= 2000)))
);
ALTER TABLE public.evidence_transfer ENABLE ROW LEVEL SECURITY;
CREATE INDEX evidence_transfer_by_sent_on ON public.evidence_transfer USING btree (sent_on, id);
CREATE INDEX evidence_transfer_due ON public.evidence_transfer USING btree (next_due_at, id);
CREATE INDEX evidence_transfer_entered ON public.evidence_transfer USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_found ON public.evidence_transfer USING btree (title);
CREATE INDEX evidence_transfer_in_state ON public.evidence_transfer USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_owned ON public.evidence_transfer USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_readers ON public.evidence_transfer USING gin (readers gin__int_ops);
CREATE INDEX evidence_transfer_search ON public.evidence_transfer USING gin (search);
CREATE INDEX evidence_transfer_with_case_file ON public.evidence_transfer USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_with_ground ON public.evidence_transfer USING btree (ground, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX evidence_transfer_with_receiver ON public.evidence_transfer USING btree (receiver, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER evidence_transfer_changed_audited AFTER UPDATE ON public.evidence_transfer REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_transfer_entered_audited AFTER INSERT ON public.evidence_transfer REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_transfer_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.evidence_transfer FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER evidence_transfer_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.evidence_transfer FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER evidence_transfer_removed_audited AFTER DELETE ON public.evidence_transfer REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER evidence_transfer_search BEFORE INSERT OR UPDATE ON public.evidence_transfer FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'reason', 'receipt_no');
CREATE POLICY evidence_transfer_change ON public.evidence_transfer FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_transfer_enter ON public.evidence_transfer FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_transfer_not_changed_outside ON public.evidence_transfer AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_transfer_not_entered_outside ON public.evidence_transfer AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_transfer_not_removed_outside ON public.evidence_transfer AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_transfer_read ON public.evidence_transfer FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_transfer_system ON public.evidence_transfer FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.evidence_transfer TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_transfer TO qingfeng_system;

-- Evidence (证据), of evidence_transfer.
CREATE TABLE public.evidence_transfer_items (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  item uuid NOT NULL, -- Item (证据).
  CONSTRAINT evidence_transfer_items_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_transfer_items_item_fkey FOREIGN KEY (item) REFERENCES evidence_item(id),
  CONSTRAINT evidence_transfer_items_of_id_fkey FOREIGN KEY (of_id) REFERENCES evidence_transfer(id),
  CONSTRAINT evidence_transfer_items_place_counts CHECK ((place >= 0)),
  CONSTRAINT evidence_transfer_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE public.evidence_transfer_items ENABLE ROW LEVEL SECURITY;
CREATE INDEX evidence_transfer_items_of_item ON public.evidence_transfer_items USING btree (item);
CREATE TRIGGER evidence_transfer_items_changed_audited AFTER UPDATE ON public.evidence_transfer_items REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER evidence_transfer_items_entered_audited AFTER INSERT ON public.evidence_transfer_items REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER evidence_transfer_items_removed_audited AFTER DELETE ON public.evidence_transfer_items REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY evidence_transfer_items_delete ON public.evidence_transfer_items FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_transfer e
  WHERE ((e.id = evidence_transfer_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_transfer_items_insert ON public.evidence_transfer_items FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM evidence_transfer e
  WHERE ((e.id = evidence_transfer_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_transfer_items_not_changed_outside ON public.evidence_transfer_items AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_transfer_items_not_entered_outside ON public.evidence_transfer_items AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY evidence_transfer_items_not_removed_outside ON public.evidence_transfer_items AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY evidence_transfer_items_read ON public.evidence_transfer_items FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_transfer e
  WHERE (e.id = evidence_transfer_items.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY evidence_transfer_items_system ON public.evidence_transfer_items FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY evidence_transfer_items_update ON public.evidence_transfer_items FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_transfer e
  WHERE ((e.id = evidence_transfer_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_transfer_items TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.evidence_transfer_items TO qingfeng_system;

-- Record that a waiting message names by the number of another system: the message is tried again when that record is taken over.
CREATE TABLE public.exchange_awaited (
  row_id uuid NOT NULL, -- The waiting message.
  owner_agency integer NOT NULL, -- Agency that the message was sent for.
  awaited text NOT NULL, -- Table, system and number of the record, as a list in JSON.
  CONSTRAINT exchange_awaited_once PRIMARY KEY (row_id, awaited),
  CONSTRAINT exchange_awaited_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exchange_awaited_row_id_fkey FOREIGN KEY (row_id) REFERENCES exchange_row(id) ON DELETE CASCADE,
  CONSTRAINT exchange_awaited_short CHECK ((length(awaited) <= 500))
);
ALTER TABLE public.exchange_awaited ENABLE ROW LEVEL SECURITY;
CREATE INDEX exchange_awaited_by_record ON public.exchange_awaited USING btree (owner_agency, awaited);
CREATE TRIGGER exchange_awaited_changed_audited AFTER UPDATE ON public.exchange_awaited REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{row_id,awaited}', '{row_id,awaited}', '{}', '{}');
CREATE TRIGGER exchange_awaited_entered_audited AFTER INSERT ON public.exchange_awaited REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{row_id,awaited}', '{row_id,awaited}', '{}', '{}');
CREATE TRIGGER exchange_awaited_removed_audited AFTER DELETE ON public.exchange_awaited REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{row_id,awaited}', '{row_id,awaited}', '{}', '{}');
CREATE POLICY exchange_awaited_enter ON public.exchange_awaited FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_awaited_not_changed_outside ON public.exchange_awaited AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_awaited_not_entered_outside ON public.exchange_awaited AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exchange_awaited_not_removed_outside ON public.exchange_awaited AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_awaited_read ON public.exchange_awaited FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_awaited_remove ON public.exchange_awaited FOR DELETE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_awaited_system ON public.exchange_awaited FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT ON public.exchange_awaited TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exchange_awaited TO qingfeng_system;

-- How the fields of another system become the message of the exchange, for one agency.
CREATE TABLE public.exchange_profile (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that uses it.
  name text NOT NULL, -- Name.
  definition jsonb NOT NULL, -- The fields: where each comes from, its form, its codes.
  active boolean NOT NULL DEFAULT false, -- Whether imports may use it; until then it is tried on samples alone.
  changed_by uuid NOT NULL, -- Who changed it last.
  changed_at timestamp with time zone NOT NULL, -- When.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- Invented, for the demonstration.
  kind text NOT NULL DEFAULT 'cases'::text, -- Kind of record whose message it makes.
  CONSTRAINT exchange_profile_pkey PRIMARY KEY (id),
  CONSTRAINT exchange_profile_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES app_user(id),
  CONSTRAINT exchange_profile_named CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT exchange_profile_named_once UNIQUE (owner_agency, name),
  CONSTRAINT exchange_profile_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.exchange_profile ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER exchange_profile_changed_audited AFTER UPDATE ON public.exchange_profile REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exchange_profile_entered_audited AFTER INSERT ON public.exchange_profile REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exchange_profile_removed_audited AFTER DELETE ON public.exchange_profile REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exchange_profile_change ON public.exchange_profile FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_profile_enter ON public.exchange_profile FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_profile_not_changed_outside ON public.exchange_profile AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_profile_not_entered_outside ON public.exchange_profile AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exchange_profile_not_removed_outside ON public.exchange_profile AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_profile_read ON public.exchange_profile FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_profile_system ON public.exchange_profile FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.exchange_profile TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exchange_profile TO qingfeng_system;

-- Which mirrored case changed last, in what order: the cursor by which its own system asks for results. Kept by triggers.
CREATE TABLE public.exchange_result (
  case_id uuid NOT NULL, -- The case.
  owner_agency integer NOT NULL, -- Agency that sent it.
  seq bigint NOT NULL, -- Place in the order of changes; committed in this order within an agency.
  CONSTRAINT exchange_result_pkey PRIMARY KEY (case_id),
  CONSTRAINT exchange_result_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT exchange_result_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.exchange_result ENABLE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX exchange_result_order ON public.exchange_result USING btree (owner_agency, seq);
CREATE POLICY exchange_result_not_changed_outside ON public.exchange_result AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_result_not_entered_outside ON public.exchange_result AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exchange_result_not_removed_outside ON public.exchange_result AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_result_read ON public.exchange_result FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_result_system ON public.exchange_result FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.exchange_result TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exchange_result TO qingfeng_system;

-- A message that could not be taken over: it waits until a person corrects or drops it, or a later version replaces it.
CREATE TABLE public.exchange_row (
  id uuid NOT NULL, -- Identifier.
  owner_agency integer NOT NULL, -- Agency it was sent for.
  row_key text NOT NULL, -- What makes it the same row when it is sent again: system, id and version, or a keyed digest of its text.
  system text, -- System it comes from, as far as it says.
  source_id text, -- Its identifier there, as far as it says.
  source_version bigint, -- Its version there, as far as it says.
  title text NOT NULL DEFAULT ''::text, -- Name of the case, as far as it says.
  message text NOT NULL, -- The message after mapping, or the line as it came where it is no JSON; encrypted, since it may name persons. Empty once it is past its time.
  problems jsonb NOT NULL, -- What is wrong: [{pointer, column, zh, en}].
  way text NOT NULL, -- single (sent by itself), lines (of JSON) or table.
  profile text NOT NULL, -- Mapping profile it was read by.
  place integer NOT NULL, -- Row of the file or line of the message, from 1; 1 for one that was sent by itself.
  sent_by uuid NOT NULL, -- Who sent it.
  sent_at timestamp with time zone NOT NULL, -- When it was last sent.
  times integer NOT NULL DEFAULT 1, -- How often it failed.
  state text NOT NULL DEFAULT 'open'::text, -- open, taken (corrected here), replaced (taken over in the same or a later version) or dropped.
  settled_by uuid, -- Who settled it; the sender of the later version where it was replaced.
  settled_at timestamp with time zone, -- When.
  reason text, -- Why it was dropped.
  case_id uuid, -- The case it became.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- Invented, for the demonstration.
  kind text NOT NULL DEFAULT 'cases'::text, -- Kind of record that the message is about.
  record_table text, -- Table of the record that it became, of kinds other than cases.
  record_id uuid, -- The record that it became, of kinds other than cases.
  standing_id uuid, -- The record of the agency that stands in its way, and may be handed over to the system.
  CONSTRAINT exchange_row_pkey PRIMARY KEY (id),
  CONSTRAINT exchange_row_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT exchange_row_dropped_with_reason CHECK (((state = 'dropped'::text) = (reason IS NOT NULL))),
  CONSTRAINT exchange_row_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exchange_row_record_whole CHECK (((record_table IS NULL) = (record_id IS NULL))),
  CONSTRAINT exchange_row_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES app_user(id),
  CONSTRAINT exchange_row_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES app_user(id),
  CONSTRAINT exchange_row_settled_dated CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  CONSTRAINT exchange_row_state_known CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'replaced'::text, 'dropped'::text]))),
  CONSTRAINT exchange_row_way_known CHECK ((way = ANY (ARRAY['single'::text, 'lines'::text, 'table'::text])))
);
ALTER TABLE public.exchange_row ENABLE ROW LEVEL SECURITY;
CREATE INDEX exchange_row_listed ON public.exchange_row USING btree (owner_agency, state, sent_at DESC, id DESC);
CREATE INDEX exchange_row_of_kind ON public.exchange_row USING btree (owner_agency, kind, state, sent_at DESC, id DESC);
CREATE UNIQUE INDEX exchange_row_open_once ON public.exchange_row USING btree (owner_agency, row_key) WHERE (state = 'open'::text);
CREATE INDEX exchange_row_source ON public.exchange_row USING btree (owner_agency, kind, system, source_id) WHERE (state = 'open'::text);
CREATE INDEX exchange_row_to_forget ON public.exchange_row USING btree (settled_at) WHERE (message <> ''::text);
CREATE TRIGGER exchange_row_changed_audited AFTER UPDATE ON public.exchange_row REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exchange_row_entered_audited AFTER INSERT ON public.exchange_row REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exchange_row_removed_audited AFTER DELETE ON public.exchange_row REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exchange_row_change ON public.exchange_row FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_row_enter ON public.exchange_row FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_row_not_changed_outside ON public.exchange_row AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_row_not_entered_outside ON public.exchange_row AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exchange_row_not_removed_outside ON public.exchange_row AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchange_row_read ON public.exchange_row FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ((case_id IS NULL) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = exchange_row.case_id)))) AND ((record_id IS NULL) OR access.sees_record(record_table, record_id)) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchange_row_system ON public.exchange_row FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.exchange_row TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exchange_row TO qingfeng_system;

-- Files of credit and publication that left or came in. Rows are added, and go when their time is over.
CREATE TABLE public.exchanged_file (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  owner_agency integer NOT NULL, -- Agency of whoever took it out or brought it in.
  user_id uuid, -- Who took it out or brought it in; null where the platform did.
  user_name text NOT NULL, -- Their name then; of what the platform took in, the agency that sent it.
  at timestamp with time zone NOT NULL, -- When, by the clock of the office.
  direction text NOT NULL, -- in, out.
  kind text NOT NULL, -- What it holds: kind of the record in the trail.
  file_name text NOT NULL, -- Name of the file.
  asked jsonb NOT NULL DEFAULT '{}'::jsonb, -- The filters of the list that left.
  row_count bigint, -- Rows in the file; null where they are not counted.
  refused bigint, -- Of a file that came in: rows that were not taken in.
  sha256 text NOT NULL, -- SHA-256 of its bytes.
  CONSTRAINT exchanged_file_pkey PRIMARY KEY (id),
  CONSTRAINT exchanged_file_direction CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT exchanged_file_name_short CHECK (((length(file_name) >= 1) AND (length(file_name) <= 500))),
  CONSTRAINT exchanged_file_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exchanged_file_refused_in CHECK (((direction = 'in'::text) = (refused IS NOT NULL))),
  CONSTRAINT exchanged_file_rows CHECK (((row_count >= 0) AND ((refused >= 0) AND (refused <= row_count)))),
  CONSTRAINT exchanged_file_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT exchanged_file_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.exchanged_file ENABLE ROW LEVEL SECURITY;
CREATE INDEX exchanged_file_age ON public.exchanged_file USING btree (at);
CREATE INDEX exchanged_file_by_user ON public.exchanged_file USING btree (user_id);
CREATE INDEX exchanged_file_in ON public.exchanged_file USING btree (owner_agency, at DESC, id DESC) WHERE (direction = 'in'::text);
CREATE INDEX exchanged_file_kind ON public.exchanged_file USING btree (owner_agency, kind, at DESC, id DESC);
CREATE INDEX exchanged_file_newest ON public.exchanged_file USING btree (owner_agency, at DESC, id DESC);
CREATE TRIGGER exchanged_file_changed_audited AFTER UPDATE ON public.exchanged_file REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exchanged_file_entered_audited AFTER INSERT ON public.exchanged_file REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exchanged_file_removed_audited AFTER DELETE ON public.exchanged_file REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exchanged_file_enter ON public.exchanged_file FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND (user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchanged_file_not_changed_outside ON public.exchanged_file AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchanged_file_not_entered_outside ON public.exchanged_file AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exchanged_file_not_removed_outside ON public.exchanged_file AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exchanged_file_read ON public.exchanged_file FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exchanged_file_system ON public.exchanged_file FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.exchanged_file TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exchanged_file TO qingfeng_system;

-- A count that found other than the book says. The book is not corrected; the difference stays open until a count agrees or it is explained.
CREATE TABLE public.exhibit_difference (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  lot_id uuid NOT NULL, -- The lot.
  owner_agency integer NOT NULL, -- Agency of the lot.
  movement_id uuid, -- The count; null where it was found when the counts of the goods list were taken over.
  expected numeric NOT NULL, -- By the book.
  found numeric NOT NULL, -- Found.
  opened_at timestamp with time zone NOT NULL, -- When it was found.
  settled_at timestamp with time zone, -- When it ended.
  settled_by text, -- Who ended it.
  outcome text, -- recounted: a later count agrees; explained.
  explanation text NOT NULL DEFAULT ''::text, -- What was found out.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  recount_id uuid, -- The last count that found other than the book while it was open.
  cause text, -- Why, of one that is explained: count, unrecorded, measure, wear, loss, other; null of what was explained before causes were asked for.
  CONSTRAINT exhibit_difference_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_difference_cause_known CHECK ((cause = ANY (ARRAY['count'::text, 'unrecorded'::text, 'measure'::text, 'wear'::text, 'loss'::text, 'other'::text]))),
  CONSTRAINT exhibit_difference_explained CHECK (((outcome IS DISTINCT FROM 'explained'::text) OR ((length(explanation) >= 1) AND (length(explanation) <= 2000)))),
  CONSTRAINT exhibit_difference_is_one CHECK ((expected <> found)),
  CONSTRAINT exhibit_difference_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES exhibit_lot(id),
  CONSTRAINT exhibit_difference_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES exhibit_movement(id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT exhibit_difference_outcome_known CHECK ((outcome = ANY (ARRAY['recounted'::text, 'explained'::text]))),
  CONSTRAINT exhibit_difference_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exhibit_difference_recount FOREIGN KEY (recount_id) REFERENCES exhibit_movement(id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT exhibit_difference_settled_whole CHECK (((settled_at IS NULL) = (outcome IS NULL)))
);
ALTER TABLE public.exhibit_difference ENABLE ROW LEVEL SECURITY;
CREATE INDEX exhibit_difference_lot ON public.exhibit_difference USING btree (lot_id, opened_at);
CREATE INDEX exhibit_difference_open ON public.exhibit_difference USING btree (lot_id) WHERE (settled_at IS NULL);
CREATE TRIGGER exhibit_difference_changed_audited AFTER UPDATE ON public.exhibit_difference REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_difference_entered_audited AFTER INSERT ON public.exhibit_difference REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_difference_explained BEFORE UPDATE ON public.exhibit_difference FOR EACH ROW WHEN (((new.outcome = 'explained'::text) AND (old.outcome IS DISTINCT FROM 'explained'::text))) EXECUTE FUNCTION access.explain_difference();
CREATE TRIGGER exhibit_difference_once BEFORE INSERT ON public.exhibit_difference FOR EACH ROW EXECUTE FUNCTION access.open_difference_once();
CREATE TRIGGER exhibit_difference_removed_audited AFTER DELETE ON public.exhibit_difference REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exhibit_difference_change ON public.exhibit_difference FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR (access.has_role(VARIADIC ARRAY['approver'::text]) AND (EXISTS ( SELECT
   FROM procedure_instance i
  WHERE ((i.id = exhibit_difference.id) AND (i.kind = 'exhibitDifference'::text) AND (((i.parties ->> 'above'::text))::integer = access.agency_key())))))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_difference_not_changed_outside ON public.exhibit_difference AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_difference_not_entered_outside ON public.exhibit_difference AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_difference_not_removed_outside ON public.exhibit_difference AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_difference_read ON public.exhibit_difference FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_lot l
  WHERE (l.id = exhibit_difference.lot_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_difference_system ON public.exhibit_difference FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON public.exhibit_difference TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.exhibit_difference TO qingfeng_system;

-- Disposal of goods (涉案物品处置): Disposal of confiscated goods: plan, approval, permit check, weighing on leaving the store and on arrival, supervision and certificate of destruction. Goods must have been confiscated first; an invalid permit or a weight difference beyond the tolerance stops the disposal.
CREATE TABLE public.exhibit_disposal (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure exhibits.disposal.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (处置编号).
  case_file uuid NOT NULL, -- Case (所涉案件).
  regime text NOT NULL, -- Legal basis (处置依据).
  method text NOT NULL, -- Method (处置方式).
  waste text, -- Waste class (废物类别).
  unit text, -- Unit (处置单位).
  permit uuid, -- Permit (处置许可).
  tolerance double precision NOT NULL, -- Tolerance (允许重量差). Difference between the two weighings, as a percentage of the first.
  plan text NOT NULL, -- Plan (处置方案).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Attachments (方案附件).
  approved_on date, -- Approved on (批准日期).
  out_kg double precision, -- Weight on leaving (出库重量).
  in_kg double precision, -- Weight on arrival (入厂重量).
  witnesses text, -- Witnesses (监销人).
  photos uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Photos (现场照片).
  certificate_no text, -- Certificate (销毁证明编号).
  certificate uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Certificate file (销毁证明).
  closed_on date, -- Closed on (办结日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  treatment text, -- Treatment before trade (进入商业渠道前的处理). For infringing goods that are auctioned or handled under state rules: they do not go back into trade with the mark alone removed.
  CONSTRAINT exhibit_disposal_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_disposal_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT exhibit_disposal_certificate_no_length CHECK (((length(certificate_no) >= 1) AND (length(certificate_no) <= 100))),
  CONSTRAINT exhibit_disposal_in_kg_range CHECK ((in_kg >= (0)::double precision)),
  CONSTRAINT exhibit_disposal_method_known CHECK ((method = ANY (ARRAY['destroy'::text, 'auction'::text, 'stateRules'::text, 'publicWelfare'::text, 'toRightHolder'::text, 'returnToOwner'::text]))),
  CONSTRAINT exhibit_disposal_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT exhibit_disposal_number_once UNIQUE (owner_agency, number),
  CONSTRAINT exhibit_disposal_out_kg_range CHECK ((out_kg >= (0)::double precision)),
  CONSTRAINT exhibit_disposal_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exhibit_disposal_permit_fkey FOREIGN KEY (permit) REFERENCES licence(id),
  CONSTRAINT exhibit_disposal_plan_length CHECK (((length(plan) >= 1) AND (length(plan) <= 2000))),
  CONSTRAINT exhibit_disposal_regime_known CHECK ((regime = ANY (ARRAY['trademark'::text, 'trademark2027'::text, 'byLaw'::text, 'confiscated'::text, 'confiscated1996'::text, 'customs'::text, 'customs2010'::text, 'criminal'::text, 'criminal1997'::text]))),
  CONSTRAINT exhibit_disposal_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT exhibit_disposal_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT exhibit_disposal_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT exhibit_disposal_tolerance_range CHECK (((tolerance >= (0)::double precision) AND (tolerance <= (5)::double precision))),
  CONSTRAINT exhibit_disposal_treatment_known CHECK ((treatment = ANY (ARRAY['beyond'::text, 'special'::text, 'markOnly'::text, 'notTraded'::text]))),
  CONSTRAINT exhibit_disposal_unit_length CHECK (((length(unit) >= 1) AND (length(unit) <= 200))),
  CONSTRAINT exhibit_disposal_waste_known CHECK ((waste = ANY (ARRAY['hazardous'::text, 'electronic'::text, 'solid'::text]))),
  CONSTRAINT exhibit_disposal_witnesses_length CHECK (((length(witnesses) >= 1) AND (length(witnesses) <= 300)))
);
ALTER TABLE public.exhibit_disposal ENABLE ROW LEVEL SECURITY;
CREATE INDEX exhibit_disposal_by_closed_on ON public.exhibit_disposal USING btree (closed_on, id);
CREATE INDEX exhibit_disposal_by_number ON public.exhibit_disposal USING btree (number, id);
CREATE INDEX exhibit_disposal_due ON public.exhibit_disposal USING btree (next_due_at, id);
CREATE INDEX exhibit_disposal_entered ON public.exhibit_disposal USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_found ON public.exhibit_disposal USING btree (number);
CREATE INDEX exhibit_disposal_in_state ON public.exhibit_disposal USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_owned ON public.exhibit_disposal USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_readers ON public.exhibit_disposal USING gin (readers gin__int_ops);
CREATE INDEX exhibit_disposal_search ON public.exhibit_disposal USING gin (search);
CREATE INDEX exhibit_disposal_with_case_file ON public.exhibit_disposal USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_with_method ON public.exhibit_disposal USING btree (method, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_with_permit ON public.exhibit_disposal USING btree (permit, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_disposal_with_waste ON public.exhibit_disposal USING btree (waste, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER exhibit_disposal_changed_audited AFTER UPDATE ON public.exhibit_disposal REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_disposal_entered_audited AFTER INSERT ON public.exhibit_disposal REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_disposal_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.exhibit_disposal FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER exhibit_disposal_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.exhibit_disposal FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER exhibit_disposal_removed_audited AFTER DELETE ON public.exhibit_disposal REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_disposal_search BEFORE INSERT OR UPDATE ON public.exhibit_disposal FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'unit', 'plan', 'certificate_no');
CREATE POLICY exhibit_disposal_change ON public.exhibit_disposal FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_disposal_enter ON public.exhibit_disposal FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_disposal_not_changed_outside ON public.exhibit_disposal AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_disposal_not_entered_outside ON public.exhibit_disposal AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_disposal_not_removed_outside ON public.exhibit_disposal AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_disposal_read ON public.exhibit_disposal FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_disposal_system ON public.exhibit_disposal FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.exhibit_disposal TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_disposal TO qingfeng_system;

-- Goods (处置物品), of exhibit_disposal.
CREATE TABLE public.exhibit_disposal_goods (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  lot text NOT NULL, -- Lot (物品编号).
  quantity double precision NOT NULL, -- Quantity (数量).
  CONSTRAINT exhibit_disposal_goods_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_disposal_goods_lot_length CHECK (((length(lot) >= 1) AND (length(lot) <= 60))),
  CONSTRAINT exhibit_disposal_goods_of_id_fkey FOREIGN KEY (of_id) REFERENCES exhibit_disposal(id),
  CONSTRAINT exhibit_disposal_goods_place_counts CHECK ((place >= 0)),
  CONSTRAINT exhibit_disposal_goods_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT exhibit_disposal_goods_quantity_range CHECK (((quantity >= (0.001)::double precision) AND (quantity <= ('10000000000'::bigint)::double precision)))
);
ALTER TABLE public.exhibit_disposal_goods ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER exhibit_disposal_goods_changed_audited AFTER UPDATE ON public.exhibit_disposal_goods REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_disposal_goods_entered_audited AFTER INSERT ON public.exhibit_disposal_goods REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_disposal_goods_removed_audited AFTER DELETE ON public.exhibit_disposal_goods REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exhibit_disposal_goods_delete ON public.exhibit_disposal_goods FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_disposal e
  WHERE ((e.id = exhibit_disposal_goods.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_disposal_goods_insert ON public.exhibit_disposal_goods FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM exhibit_disposal e
  WHERE ((e.id = exhibit_disposal_goods.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_disposal_goods_not_changed_outside ON public.exhibit_disposal_goods AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_disposal_goods_not_entered_outside ON public.exhibit_disposal_goods AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_disposal_goods_not_removed_outside ON public.exhibit_disposal_goods AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_disposal_goods_read ON public.exhibit_disposal_goods FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_disposal e
  WHERE (e.id = exhibit_disposal_goods.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_disposal_goods_system ON public.exhibit_disposal_goods FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY exhibit_disposal_goods_update ON public.exhibit_disposal_goods FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_disposal e
  WHERE ((e.id = exhibit_disposal_goods.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_disposal_goods TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_disposal_goods TO qingfeng_system;

-- Early disposals, ownerless goods (先行处置、无主物品处理): Goods that are perishable, time-limited or difficult to store can be disposed of before the decision, with the owner’s consent or after public notice, once evidence is kept and the head approves. Goods without a known owner are disposed of after public notice. Proceeds are held as case funds and paid back when the seizure is lifted.
CREATE TABLE public.exhibit_early_disposal (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure exhibits.early.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (处置编号).
  case_file uuid NOT NULL, -- Case (所涉案件).
  ground text NOT NULL, -- Ground (处置依据).
  nature text, -- Reason for urgency (不能等待的原因).
  method text NOT NULL, -- Method (处置方式).
  plan text NOT NULL, -- Plan (处置方案).
  papers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Attachments (附件).
  consent_on date, -- Consent on (同意日期).
  notice_on date, -- Public notice on (公告日期).
  notice_until date, -- Notice ends on (公告届满).
  evidence_kept text, -- Evidence preserved (留存的证据).
  approved_on date, -- Approved on (批准日期).
  carried_out_on date, -- Disposed of on (处置日期).
  buyer text, -- Buyer or recipient (买受人、接收人).
  proceeds bigint, -- Proceeds (价款).
  account text, -- Account and receipt number (案款账户、票据号).
  kept_on date, -- Deposited as case funds on (存入案款日期).
  paid_to text, -- Paid to (价款去向).
  paid_on date, -- Paid on (退还、上缴日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT exhibit_early_disposal_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_early_disposal_account_length CHECK (((length(account) >= 1) AND (length(account) <= 200))),
  CONSTRAINT exhibit_early_disposal_buyer_length CHECK (((length(buyer) >= 1) AND (length(buyer) <= 200))),
  CONSTRAINT exhibit_early_disposal_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT exhibit_early_disposal_evidence_kept_length CHECK (((length(evidence_kept) >= 1) AND (length(evidence_kept) <= 500))),
  CONSTRAINT exhibit_early_disposal_ground_known CHECK ((ground = ANY (ARRAY['early'::text, 'ownerless'::text]))),
  CONSTRAINT exhibit_early_disposal_method_known CHECK ((method = ANY (ARRAY['auction'::text, 'sale'::text, 'handIn'::text]))),
  CONSTRAINT exhibit_early_disposal_nature_known CHECK ((nature = ANY (ARRAY['breaks'::text, 'spoils'::text, 'seasonal'::text, 'hardToKeep'::text, 'dearToKeep'::text]))),
  CONSTRAINT exhibit_early_disposal_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT exhibit_early_disposal_number_once UNIQUE (owner_agency, number),
  CONSTRAINT exhibit_early_disposal_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exhibit_early_disposal_paid_to_length CHECK (((length(paid_to) >= 1) AND (length(paid_to) <= 200))),
  CONSTRAINT exhibit_early_disposal_plan_length CHECK (((length(plan) >= 1) AND (length(plan) <= 2000))),
  CONSTRAINT exhibit_early_disposal_proceeds_amount CHECK ((proceeds >= 0)),
  CONSTRAINT exhibit_early_disposal_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT exhibit_early_disposal_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT exhibit_early_disposal_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.exhibit_early_disposal ENABLE ROW LEVEL SECURITY;
CREATE INDEX exhibit_early_disposal_by_carried_out_on ON public.exhibit_early_disposal USING btree (carried_out_on, id);
CREATE INDEX exhibit_early_disposal_by_number ON public.exhibit_early_disposal USING btree (number, id);
CREATE INDEX exhibit_early_disposal_due ON public.exhibit_early_disposal USING btree (next_due_at, id);
CREATE INDEX exhibit_early_disposal_entered ON public.exhibit_early_disposal USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_found ON public.exhibit_early_disposal USING btree (number);
CREATE INDEX exhibit_early_disposal_in_state ON public.exhibit_early_disposal USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_owned ON public.exhibit_early_disposal USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_readers ON public.exhibit_early_disposal USING gin (readers gin__int_ops);
CREATE INDEX exhibit_early_disposal_search ON public.exhibit_early_disposal USING gin (search);
CREATE INDEX exhibit_early_disposal_with_case_file ON public.exhibit_early_disposal USING btree (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_with_ground ON public.exhibit_early_disposal USING btree (ground, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_early_disposal_with_method ON public.exhibit_early_disposal USING btree (method, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER exhibit_early_disposal_changed_audited AFTER UPDATE ON public.exhibit_early_disposal REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_early_disposal_entered_audited AFTER INSERT ON public.exhibit_early_disposal REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_early_disposal_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.exhibit_early_disposal FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER exhibit_early_disposal_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.exhibit_early_disposal FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER exhibit_early_disposal_removed_audited AFTER DELETE ON public.exhibit_early_disposal REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_early_disposal_search BEFORE INSERT OR UPDATE ON public.exhibit_early_disposal FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'plan', 'buyer', 'account', 'paid_to');
CREATE POLICY exhibit_early_disposal_change ON public.exhibit_early_disposal FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_early_disposal_enter ON public.exhibit_early_disposal FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_early_disposal_not_changed_outside ON public.exhibit_early_disposal AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_early_disposal_not_entered_outside ON public.exhibit_early_disposal AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_early_disposal_not_removed_outside ON public.exhibit_early_disposal AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_early_disposal_read ON public.exhibit_early_disposal FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_early_disposal_system ON public.exhibit_early_disposal FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.exhibit_early_disposal TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_early_disposal TO qingfeng_system;

-- Goods (物品), of exhibit_early_disposal.
CREATE TABLE public.exhibit_early_disposal_goods (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  lot text NOT NULL, -- Lot (物品编号).
  quantity double precision NOT NULL, -- Quantity (数量).
  CONSTRAINT exhibit_early_disposal_goods_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_early_disposal_goods_lot_length CHECK (((length(lot) >= 1) AND (length(lot) <= 60))),
  CONSTRAINT exhibit_early_disposal_goods_of_id_fkey FOREIGN KEY (of_id) REFERENCES exhibit_early_disposal(id),
  CONSTRAINT exhibit_early_disposal_goods_place_counts CHECK ((place >= 0)),
  CONSTRAINT exhibit_early_disposal_goods_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT exhibit_early_disposal_goods_quantity_range CHECK (((quantity >= (0.001)::double precision) AND (quantity <= ('10000000000'::bigint)::double precision)))
);
ALTER TABLE public.exhibit_early_disposal_goods ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER exhibit_early_disposal_goods_changed_audited AFTER UPDATE ON public.exhibit_early_disposal_goods REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_early_disposal_goods_entered_audited AFTER INSERT ON public.exhibit_early_disposal_goods REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_early_disposal_goods_removed_audited AFTER DELETE ON public.exhibit_early_disposal_goods REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exhibit_early_disposal_goods_delete ON public.exhibit_early_disposal_goods FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_early_disposal e
  WHERE ((e.id = exhibit_early_disposal_goods.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_early_disposal_goods_insert ON public.exhibit_early_disposal_goods FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM exhibit_early_disposal e
  WHERE ((e.id = exhibit_early_disposal_goods.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_early_disposal_goods_not_changed_outside ON public.exhibit_early_disposal_goods AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_early_disposal_goods_not_entered_outside ON public.exhibit_early_disposal_goods AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_early_disposal_goods_not_removed_outside ON public.exhibit_early_disposal_goods AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_early_disposal_goods_read ON public.exhibit_early_disposal_goods FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_early_disposal e
  WHERE (e.id = exhibit_early_disposal_goods.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_early_disposal_goods_system ON public.exhibit_early_disposal_goods FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY exhibit_early_disposal_goods_update ON public.exhibit_early_disposal_goods FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_early_disposal e
  WHERE ((e.id = exhibit_early_disposal_goods.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_early_disposal_goods TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_early_disposal_goods TO qingfeng_system;

-- Who keeps the goods in a store, or sees to their disposal, from when to when.
CREATE TABLE public.exhibit_keeper (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  store_id uuid NOT NULL, -- The store.
  owner_agency integer NOT NULL, -- Agency of the store.
  user_id uuid NOT NULL, -- The keeper.
  part text NOT NULL, -- keeper, deputy, or disposal: sees to disposal.
  since date NOT NULL, -- First day.
  until date, -- Last day; null while it lasts.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT exhibit_keeper_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_keeper_in_order CHECK ((until >= since)),
  CONSTRAINT exhibit_keeper_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exhibit_keeper_part_known CHECK ((part = ANY (ARRAY['keeper'::text, 'deputy'::text, 'disposal'::text]))),
  CONSTRAINT exhibit_keeper_store_id_fkey FOREIGN KEY (store_id) REFERENCES exhibit_store(id),
  CONSTRAINT exhibit_keeper_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.exhibit_keeper ENABLE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX exhibit_keeper_once ON public.exhibit_keeper USING btree (store_id, user_id) WHERE (until IS NULL);
CREATE INDEX exhibit_keeper_user ON public.exhibit_keeper USING btree (user_id);
CREATE TRIGGER exhibit_keeper_changed_audited AFTER UPDATE ON public.exhibit_keeper REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_keeper_entered_audited AFTER INSERT ON public.exhibit_keeper REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_keeper_removed_audited AFTER DELETE ON public.exhibit_keeper REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exhibit_keeper_change ON public.exhibit_keeper FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND access.has_role(VARIADIC ARRAY['approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_keeper_enter ON public.exhibit_keeper FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND access.has_role(VARIADIC ARRAY['approver'::text, 'supervisor'::text]) AND (EXISTS ( SELECT
   FROM exhibit_store s
  WHERE ((s.id = exhibit_keeper.store_id) AND (s.owner_agency = exhibit_keeper.owner_agency)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_keeper_not_changed_outside ON public.exhibit_keeper AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_keeper_not_entered_outside ON public.exhibit_keeper AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_keeper_not_removed_outside ON public.exhibit_keeper AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_keeper_read ON public.exhibit_keeper FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_keeper_system ON public.exhibit_keeper FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.exhibit_keeper TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_keeper TO qingfeng_system;

-- Goods in custody: one line of the goods list under one measure, at one place, in one unit. Quantities follow from its movements.
CREATE TABLE public.exhibit_lot (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  no text NOT NULL, -- Number on its label.
  case_id uuid NOT NULL, -- The case.
  measure_id uuid, -- The measure by which it is held; null where none was found when it was taken over.
  line smallint NOT NULL, -- Line of the goods list.
  owner_agency integer NOT NULL, -- Agency that took the measure.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it: those that see the case.
  origin text NOT NULL, -- measure, split, or takenOver: from the counts that stood in the goods list.
  name text NOT NULL, -- Name, as listed.
  mark text NOT NULL DEFAULT ''::text, -- Mark on the goods.
  spec text NOT NULL DEFAULT ''::text, -- Specification.
  unit text NOT NULL, -- Unit of all its quantities; never converted.
  weight_kg numeric, -- Weight of the whole lot as taken in, kilograms.
  value_fen bigint, -- Value of one, fen, by the goods list.
  seal_no text NOT NULL DEFAULT ''::text, -- Number of the seal.
  store_id uuid, -- Store.
  place text NOT NULL DEFAULT ''::text, -- Shelf or bay within the store.
  taken_in numeric NOT NULL DEFAULT 0, -- Taken in.
  held numeric NOT NULL DEFAULT 0, -- Held now, by the book.
  sampled numeric NOT NULL DEFAULT 0, -- Taken as samples.
  returned numeric NOT NULL DEFAULT 0, -- Given back.
  handed_over numeric NOT NULL DEFAULT 0, -- Handed to another body.
  disposed numeric NOT NULL DEFAULT 0, -- Disposed of.
  counted numeric, -- What the last count found.
  counted_at timestamp with time zone, -- When that was.
  seal_state text, -- State of the seal when it was last looked at: intact, broken, none.
  received_at timestamp with time zone, -- When the keeper received it.
  received_by text, -- Who received it.
  entered_at timestamp with time zone NOT NULL, -- When the lot was made.
  version integer NOT NULL DEFAULT 1, -- Counts changes.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT exhibit_lot_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_lot_balanced CHECK ((taken_in = ((((held + sampled) + returned) + handed_over) + disposed))),
  CONSTRAINT exhibit_lot_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT exhibit_lot_counted_whole CHECK (((counted IS NULL) = (counted_at IS NULL))),
  CONSTRAINT exhibit_lot_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES case_measure(id),
  CONSTRAINT exhibit_lot_named CHECK (((length(name) >= 1) AND (length(name) <= 500))),
  CONSTRAINT exhibit_lot_no_once UNIQUE (owner_agency, no),
  CONSTRAINT exhibit_lot_nothing_below_zero CHECK (((taken_in >= (0)::numeric) AND (held >= (0)::numeric) AND (sampled >= (0)::numeric) AND (returned >= (0)::numeric) AND (handed_over >= (0)::numeric) AND (disposed >= (0)::numeric))),
  CONSTRAINT exhibit_lot_of_movements TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT exhibit_lot_origin_known CHECK ((origin = ANY (ARRAY['measure'::text, 'takenOver'::text, 'split'::text]))),
  CONSTRAINT exhibit_lot_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exhibit_lot_seal_known CHECK ((seal_state = ANY (ARRAY['intact'::text, 'broken'::text, 'none'::text]))),
  CONSTRAINT exhibit_lot_store_id_fkey FOREIGN KEY (store_id) REFERENCES exhibit_store(id),
  CONSTRAINT exhibit_lot_three_places CHECK (((scale(trim_scale(taken_in)) <= 3) AND (scale(trim_scale(held)) <= 3) AND (scale(trim_scale(sampled)) <= 3) AND (scale(trim_scale(returned)) <= 3) AND (scale(trim_scale(handed_over)) <= 3) AND (scale(trim_scale(disposed)) <= 3) AND (taken_in < ('100000000000'::bigint)::numeric))),
  CONSTRAINT exhibit_lot_unit CHECK (((length(unit) >= 1) AND (length(unit) <= 40)))
);
ALTER TABLE public.exhibit_lot ENABLE ROW LEVEL SECURITY;
CREATE INDEX exhibit_lot_case ON public.exhibit_lot USING btree (case_id, line);
CREATE INDEX exhibit_lot_entered ON public.exhibit_lot USING btree (entered_at DESC, id DESC);
CREATE INDEX exhibit_lot_measure ON public.exhibit_lot USING btree (measure_id);
CREATE INDEX exhibit_lot_numbered ON public.exhibit_lot USING btree (no);
CREATE INDEX exhibit_lot_readers ON public.exhibit_lot USING gin (readers gin__int_ops);
CREATE INDEX exhibit_lot_search ON public.exhibit_lot USING gin (search);
CREATE INDEX exhibit_lot_store ON public.exhibit_lot USING btree (store_id, entered_at DESC, id DESC);
CREATE TRIGGER exhibit_lot_all_kept BEFORE TRUNCATE ON public.exhibit_lot FOR EACH STATEMENT EXECUTE FUNCTION access.keep_exhibit_book();
CREATE TRIGGER exhibit_lot_changed_audited AFTER UPDATE ON public.exhibit_lot REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_lot_entered_audited AFTER INSERT ON public.exhibit_lot REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_lot_kept BEFORE DELETE ON public.exhibit_lot FOR EACH ROW EXECUTE FUNCTION access.keep_exhibit_book();
CREATE CONSTRAINT TRIGGER exhibit_lot_of_movements AFTER INSERT OR UPDATE ON public.exhibit_lot DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.prove_exhibit_lot();
CREATE TRIGGER exhibit_lot_placed BEFORE INSERT OR UPDATE ON public.exhibit_lot FOR EACH ROW EXECUTE FUNCTION access.place_exhibit_lot();
CREATE TRIGGER exhibit_lot_removed_audited AFTER DELETE ON public.exhibit_lot REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER exhibit_lot_search BEFORE INSERT OR UPDATE OF no, name, mark, spec, seal_no, place ON public.exhibit_lot FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'name', 'mark', 'spec', 'seal_no', 'place');
CREATE POLICY exhibit_lot_enter ON public.exhibit_lot FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_lot_not_changed_outside ON public.exhibit_lot AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_lot_not_entered_outside ON public.exhibit_lot AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_lot_not_removed_outside ON public.exhibit_lot AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_lot_read ON public.exhibit_lot FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_lot_system ON public.exhibit_lot FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.exhibit_lot TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.exhibit_lot TO qingfeng_system;

-- What happened to goods in custody, in its order. Nobody changes or removes a line.
CREATE TABLE public.exhibit_movement (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  case_id uuid NOT NULL, -- The case, set by trigger.
  seq integer NOT NULL, -- Its place in the book of the case, from 1 without gaps, set by trigger.
  lot_id uuid NOT NULL, -- The lot.
  to_lot_id uuid, -- The lot that a split makes, or into which goods are merged.
  kind text NOT NULL, -- take, sample, return, handOver, dispose, split, merge, move, count.
  role text NOT NULL, -- case, custody or disposal.
  qty numeric, -- How many; of a count what was found.
  unit text NOT NULL, -- Unit, that of the lot.
  expected numeric, -- Of a count, what was held by the book at that moment, set by trigger.
  store_id uuid, -- Of a move, the store.
  place text, -- Of a move, shelf or bay.
  at timestamp with time zone NOT NULL, -- When it was entered into the book.
  told_at timestamp with time zone, -- When it was done by the clock of the phone, where it was entered later.
  user_id uuid, -- Who did it; null for the platform.
  user_name text NOT NULL, -- Name of that person.
  agency_key integer NOT NULL, -- Agency of that person.
  counterpart text NOT NULL DEFAULT ''::text, -- Who gave, received or watched: the other signature.
  seal_no text, -- Number of the seal afterwards, where it changed.
  seal_state text, -- State of the seal.
  note text NOT NULL DEFAULT ''::text, -- Reason or remark.
  files uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Photos and papers.
  source_id uuid, -- Identifier that the phone gave it: sent twice, it is entered once.
  disposal_id uuid, -- The disposal that it belongs to.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  early_id uuid, -- The early disposal that it belongs to.
  receiver_id uuid, -- The account that received the goods and signs for them (exhibit_receipt); null where the other side has none.
  CONSTRAINT exhibit_movement_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_movement_agency_key_fkey FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT exhibit_movement_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT exhibit_movement_disposal FOREIGN KEY (disposal_id) REFERENCES exhibit_disposal(id),
  CONSTRAINT exhibit_movement_early_id_fkey FOREIGN KEY (early_id) REFERENCES exhibit_early_disposal(id),
  CONSTRAINT exhibit_movement_in_order UNIQUE (case_id, seq),
  CONSTRAINT exhibit_movement_kind_known CHECK ((kind = ANY (ARRAY['take'::text, 'sample'::text, 'return'::text, 'handOver'::text, 'dispose'::text, 'split'::text, 'merge'::text, 'move'::text, 'count'::text]))),
  CONSTRAINT exhibit_movement_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES exhibit_lot(id),
  CONSTRAINT exhibit_movement_of_one_disposal CHECK ((num_nonnulls(disposal_id, early_id) <= 1)),
  CONSTRAINT exhibit_movement_quantity CHECK (
CASE kind
    WHEN 'move'::text THEN (qty IS NULL)
    WHEN 'count'::text THEN ((qty IS NOT NULL) AND (qty >= (0)::numeric))
    ELSE ((qty IS NOT NULL) AND (qty > (0)::numeric))
END),
  CONSTRAINT exhibit_movement_receiver FOREIGN KEY (receiver_id) REFERENCES app_user(id),
  CONSTRAINT exhibit_movement_role_known CHECK ((role = ANY (ARRAY['case'::text, 'custody'::text, 'disposal'::text]))),
  CONSTRAINT exhibit_movement_role_may CHECK (
CASE role
    WHEN 'case'::text THEN (kind = ANY (ARRAY['take'::text, 'sample'::text]))
    WHEN 'custody'::text THEN (kind <> 'dispose'::text)
    ELSE (kind = ANY (ARRAY['dispose'::text, 'count'::text]))
END),
  CONSTRAINT exhibit_movement_seal_known CHECK ((seal_state = ANY (ARRAY['intact'::text, 'broken'::text, 'none'::text]))),
  CONSTRAINT exhibit_movement_source_once UNIQUE (source_id),
  CONSTRAINT exhibit_movement_store_id_fkey FOREIGN KEY (store_id) REFERENCES exhibit_store(id),
  CONSTRAINT exhibit_movement_target CHECK ((((kind = ANY (ARRAY['split'::text, 'merge'::text])) = (to_lot_id IS NOT NULL)) AND (to_lot_id IS DISTINCT FROM lot_id))),
  CONSTRAINT exhibit_movement_three_places CHECK (((scale(trim_scale(qty)) <= 3) AND (qty < ('100000000000'::bigint)::numeric))),
  CONSTRAINT exhibit_movement_to_lot_id_fkey FOREIGN KEY (to_lot_id) REFERENCES exhibit_lot(id),
  CONSTRAINT exhibit_movement_two_people CHECK (((receiver_id IS DISTINCT FROM user_id) OR (receiver_id IS NULL))),
  CONSTRAINT exhibit_movement_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.exhibit_movement ENABLE ROW LEVEL SECURITY;
CREATE INDEX exhibit_movement_disposal ON public.exhibit_movement USING btree (disposal_id) WHERE (disposal_id IS NOT NULL);
CREATE INDEX exhibit_movement_early ON public.exhibit_movement USING btree (early_id) WHERE (early_id IS NOT NULL);
CREATE INDEX exhibit_movement_lot ON public.exhibit_movement USING btree (lot_id, seq);
CREATE INDEX exhibit_movement_receiver ON public.exhibit_movement USING btree (receiver_id) WHERE (receiver_id IS NOT NULL);
CREATE INDEX exhibit_movement_store ON public.exhibit_movement USING btree (store_id, at DESC, id DESC);
CREATE INDEX exhibit_movement_to_lot ON public.exhibit_movement USING btree (to_lot_id, seq) WHERE (to_lot_id IS NOT NULL);
CREATE INDEX exhibit_movement_user ON public.exhibit_movement USING btree (user_id, case_id);
CREATE TRIGGER exhibit_movement_all_kept BEFORE TRUNCATE ON public.exhibit_movement FOR EACH STATEMENT EXECUTE FUNCTION access.keep_exhibit_book();
CREATE TRIGGER exhibit_movement_changed_audited AFTER UPDATE ON public.exhibit_movement REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_movement_entered_audited AFTER INSERT ON public.exhibit_movement REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_movement_kept BEFORE DELETE OR UPDATE ON public.exhibit_movement FOR EACH ROW EXECUTE FUNCTION access.keep_exhibit_book();
CREATE TRIGGER exhibit_movement_made BEFORE INSERT ON public.exhibit_movement FOR EACH ROW EXECUTE FUNCTION access.move_exhibit();
CREATE TRIGGER exhibit_movement_removed_audited AFTER DELETE ON public.exhibit_movement REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exhibit_movement_enter ON public.exhibit_movement FOR INSERT TO qingfeng_app WITH CHECK (((user_id = access.user_id()) AND (agency_key = access.agency_key()) AND (EXISTS ( SELECT
   FROM exhibit_lot l
  WHERE ((l.id = exhibit_movement.lot_id) AND access.may_change(l.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_movement_not_changed_outside ON public.exhibit_movement AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_movement_not_entered_outside ON public.exhibit_movement AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_movement_not_removed_outside ON public.exhibit_movement AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_movement_read ON public.exhibit_movement FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_lot l
  WHERE (l.id = exhibit_movement.lot_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_movement_system ON public.exhibit_movement FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.exhibit_movement TO qingfeng_app;
GRANT INSERT, SELECT ON public.exhibit_movement TO qingfeng_system;

-- The receiver's half of a hand-over: signed under the account of the receiver, never by the giver.
CREATE TABLE public.exhibit_receipt (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  movement_id uuid NOT NULL, -- What was handed over.
  user_id uuid NOT NULL, -- The receiver.
  user_name text NOT NULL, -- Name at that time.
  signed_at timestamp with time zone NOT NULL, -- When they signed.
  seal_state text, -- State of the seal as they found it.
  note text NOT NULL DEFAULT ''::text, -- Remark of the receiver.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT exhibit_receipt_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_receipt_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES exhibit_movement(id),
  CONSTRAINT exhibit_receipt_note_length CHECK ((length(note) <= 1000)),
  CONSTRAINT exhibit_receipt_once UNIQUE (movement_id),
  CONSTRAINT exhibit_receipt_seal_known CHECK ((seal_state = ANY (ARRAY['intact'::text, 'broken'::text, 'none'::text]))),
  CONSTRAINT exhibit_receipt_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.exhibit_receipt ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER exhibit_receipt_changed_audited AFTER UPDATE ON public.exhibit_receipt REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_receipt_entered_audited AFTER INSERT ON public.exhibit_receipt REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER exhibit_receipt_kept BEFORE INSERT OR DELETE OR UPDATE ON public.exhibit_receipt FOR EACH ROW EXECUTE FUNCTION access.keep_exhibit_receipt();
CREATE TRIGGER exhibit_receipt_removed_audited AFTER DELETE ON public.exhibit_receipt REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY exhibit_receipt_not_changed_outside ON public.exhibit_receipt AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_receipt_not_entered_outside ON public.exhibit_receipt AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_receipt_not_removed_outside ON public.exhibit_receipt AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_receipt_read ON public.exhibit_receipt FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM exhibit_movement m
  WHERE (m.id = exhibit_receipt.movement_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_receipt_sign ON public.exhibit_receipt FOR INSERT TO qingfeng_app WITH CHECK (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM exhibit_movement m
  WHERE ((m.id = exhibit_receipt.movement_id) AND (m.receiver_id = access.user_id()))))));
CREATE POLICY exhibit_receipt_system ON public.exhibit_receipt FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.exhibit_receipt TO qingfeng_app;
GRANT INSERT, SELECT ON public.exhibit_receipt TO qingfeng_system;

-- Exhibit stores (涉案物品库): Where goods in custody are kept and by whom. Every store has its own keepers, who may not be officers of the case.
CREATE TABLE public.exhibit_store (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  name text NOT NULL, -- Name (名称).
  type text NOT NULL, -- Kind (类别).
  region character(6) NOT NULL, -- Region (所在地).
  address text NOT NULL, -- Address (地址).
  conditions text, -- Storage conditions (存放条件). For example: ambient, refrigerated, explosion-proof.
  note text, -- Note (说明).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT exhibit_store_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_store_address_length CHECK (((length(address) >= 1) AND (length(address) <= 300))),
  CONSTRAINT exhibit_store_conditions_length CHECK (((length(conditions) >= 1) AND (length(conditions) <= 300))),
  CONSTRAINT exhibit_store_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT exhibit_store_name_once UNIQUE (owner_agency, name),
  CONSTRAINT exhibit_store_note_length CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  CONSTRAINT exhibit_store_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT exhibit_store_region_fkey FOREIGN KEY (region) REFERENCES region(code),
  CONSTRAINT exhibit_store_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT exhibit_store_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT exhibit_store_type_known CHECK ((type = ANY (ARRAY['own'::text, 'entrusted'::text, 'premises'::text, 'office'::text])))
);
ALTER TABLE public.exhibit_store ENABLE ROW LEVEL SECURITY;
CREATE INDEX exhibit_store_by_name ON public.exhibit_store USING btree (name, id);
CREATE INDEX exhibit_store_entered ON public.exhibit_store USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_store_found ON public.exhibit_store USING btree (name);
CREATE INDEX exhibit_store_owned ON public.exhibit_store USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_store_search ON public.exhibit_store USING gin (search);
CREATE INDEX exhibit_store_with_region ON public.exhibit_store USING btree (region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_store_with_type ON public.exhibit_store USING btree (type, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER exhibit_store_changed_audited AFTER UPDATE ON public.exhibit_store REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER exhibit_store_entered_audited AFTER INSERT ON public.exhibit_store REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER exhibit_store_removed_audited AFTER DELETE ON public.exhibit_store REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER exhibit_store_search BEFORE INSERT OR UPDATE ON public.exhibit_store FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'address', 'note');
CREATE POLICY exhibit_store_change ON public.exhibit_store FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_store_enter ON public.exhibit_store FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_store_not_changed_outside ON public.exhibit_store AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_store_not_entered_outside ON public.exhibit_store AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_store_not_removed_outside ON public.exhibit_store AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY exhibit_store_read ON public.exhibit_store FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY exhibit_store_system ON public.exhibit_store FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.exhibit_store TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.exhibit_store TO qingfeng_system;

-- A stored file: what it is called, what it weighs, its digest, and where its bytes lie.
CREATE TABLE public.file (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that uploaded it.
  instance_id uuid, -- Procedure whose readers may read it; null until it is attached.
  kind text, -- Kind of record it is attached to.
  record_id uuid, -- Record it is attached to.
  name text NOT NULL, -- Cleaned file name.
  media_type text NOT NULL, -- Type found in its bytes.
  size bigint NOT NULL, -- Bytes.
  sha256 character(64) NOT NULL, -- SHA-256 of its bytes, checked on every reading.
  store_key text NOT NULL, -- Key in the file store.
  uploaded_by uuid, -- Who uploaded it.
  uploaded_at timestamp with time zone NOT NULL DEFAULT now(), -- When.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  open_places text[], -- Places of a document that are still to be filled in, in the words before them; empty where it was looked at and is complete, null where it was not.
  without_metadata boolean NOT NULL DEFAULT false, -- Whether place, device and author were taken out of it before it was kept.
  CONSTRAINT file_pkey PRIMARY KEY (id),
  CONSTRAINT file_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES procedure_instance(id),
  CONSTRAINT file_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT file_size_counted CHECK ((size >= 0)),
  CONSTRAINT file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES app_user(id)
);
ALTER TABLE public.file ENABLE ROW LEVEL SECURITY;
CREATE INDEX file_names ON public.file USING gin (access.name_pieces(name)) WHERE (record_id IS NOT NULL);
CREATE INDEX file_of_instance ON public.file USING btree (instance_id) WHERE (instance_id IS NOT NULL);
CREATE INDEX file_open ON public.file USING btree (store_key) WHERE (store_key = (sha256)::text);
CREATE INDEX file_record ON public.file USING btree (kind, record_id);
CREATE INDEX file_store_key ON public.file USING btree (store_key);
CREATE INDEX file_unattached ON public.file USING btree (owner_agency, uploaded_by) INCLUDE (size) WHERE ((instance_id IS NULL) AND (kind IS NULL));
CREATE TRIGGER file_attached_due AFTER UPDATE OF instance_id, kind, record_id ON public.file FOR EACH ROW WHEN (((new.record_id IS NOT NULL) AND (((old.instance_id IS DISTINCT FROM new.instance_id) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.record_id IS DISTINCT FROM new.record_id)))) EXECUTE FUNCTION access.file_becomes_due();
CREATE TRIGGER file_changed_audited AFTER UPDATE ON public.file REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER file_entered_audited AFTER INSERT ON public.file REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER file_removed_audited AFTER DELETE ON public.file REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER file_stored_due AFTER INSERT ON public.file FOR EACH ROW WHEN ((new.record_id IS NOT NULL)) EXECUTE FUNCTION access.file_becomes_due();
CREATE POLICY file_attach ON public.file FOR UPDATE TO qingfeng_app USING (((owner_agency = ANY (access.reader_keys())) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_not_as_data ON public.file AS RESTRICTIVE FOR SELECT TO qingfeng_app USING ((kind IS DISTINCT FROM 'assistanceData'::text));
CREATE POLICY file_of_campaign ON public.file FOR SELECT TO qingfeng_app USING (((kind = 'campaigns'::text) AND (EXISTS ( SELECT
   FROM campaign e
  WHERE (e.id = file.record_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_of_credit_red_list ON public.file FOR SELECT TO qingfeng_app USING (((kind = 'red-list'::text) AND (EXISTS ( SELECT
   FROM credit_red_list e
  WHERE (e.id = file.record_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_of_evidence_arrival ON public.file FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_arrival e
  WHERE (e.content @> ARRAY[file.id]))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_of_evidence_item ON public.file FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM evidence_item e
  WHERE (e.content @> ARRAY[file.id]))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_of_exhibit ON public.file FOR SELECT TO qingfeng_app USING (((kind = 'exhibits'::text) AND (EXISTS ( SELECT
   FROM exhibit_lot e
  WHERE (e.id = file.record_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_of_licence ON public.file FOR SELECT TO qingfeng_app USING (((kind = 'licences'::text) AND (EXISTS ( SELECT
   FROM licence e
  WHERE (e.id = file.record_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_read ON public.file FOR SELECT TO qingfeng_app USING (((((instance_id IS NULL) AND (owner_agency = ANY (access.reader_keys())) AND ((kind IS NOT NULL) OR (uploaded_by IS NULL) OR (uploaded_by = access.user_id()))) OR (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = file.instance_id)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY file_system ON public.file FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY file_upload ON public.file FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND (uploaded_by = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
GRANT INSERT, SELECT ON public.file TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.file TO qingfeng_system;
GRANT UPDATE (instance_id, kind, record_id) ON public.file TO qingfeng_app;

-- Files that the search must read, or must forget; a row goes when that is done.
CREATE TABLE public.file_due (
  file_id uuid NOT NULL, -- The file.
  mark bigint NOT NULL GENERATED ALWAYS AS IDENTITY, -- Another number each time it becomes due, so that a change while it is being read is not lost.
  waits_for_office boolean NOT NULL DEFAULT false, -- True where only LibreOffice reads it and there was none.
  CONSTRAINT file_due_pkey PRIMARY KEY (file_id),
  CONSTRAINT file_due_of_file FOREIGN KEY (file_id) REFERENCES file(id) ON DELETE CASCADE
);
ALTER TABLE public.file_due ENABLE ROW LEVEL SECURITY;
CREATE INDEX file_due_now ON public.file_due USING btree (file_id) WHERE (NOT waits_for_office);
CREATE INDEX file_due_office ON public.file_due USING btree (file_id) WHERE waits_for_office;
CREATE POLICY file_due_system ON public.file_due FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.file_due TO qingfeng_system;

-- Keyed digests of the pieces of the text of a file, for the search; derived, and made anew when keys are rotated.
CREATE TABLE public.file_text (
  file_id uuid NOT NULL, -- The file.
  pieces integer[] NOT NULL, -- Four bytes of the keyed digest of each piece of two characters; empty where it holds no text.
  key_id text NOT NULL, -- Mark of the key that they were made with.
  read_at timestamp with time zone NOT NULL, -- When the file was read.
  CONSTRAINT file_text_pkey PRIMARY KEY (file_id),
  CONSTRAINT file_text_of_file FOREIGN KEY (file_id) REFERENCES file(id) ON DELETE CASCADE
);
ALTER TABLE public.file_text ENABLE ROW LEVEL SECURITY;
CREATE INDEX file_text_key ON public.file_text USING btree (key_id);
CREATE INDEX file_text_pieces ON public.file_text USING gin (pieces);
CREATE POLICY file_text_system ON public.file_text FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.file_text TO qingfeng_system;

-- Answers to creating requests, so that sending one twice changes nothing; kept for a week.
CREATE TABLE public.idempotency_key (
  user_id uuid NOT NULL, -- Who sent it.
  key text NOT NULL, -- Idempotency-Key of the request.
  request_hash text NOT NULL, -- Digest of method, address and body.
  status integer NOT NULL, -- Status answered.
  response jsonb, -- Body answered.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When.
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (user_id, key),
  CONSTRAINT idempotency_key_short CHECK ((length(key) <= 200)),
  CONSTRAINT idempotency_key_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.idempotency_key ENABLE ROW LEVEL SECURITY;
CREATE INDEX idempotency_key_age ON public.idempotency_key USING btree (created_at);
CREATE POLICY idempotency_key_own ON public.idempotency_key FOR ALL TO qingfeng_app USING (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY idempotency_key_system ON public.idempotency_key FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.idempotency_key TO qingfeng_app;
GRANT DELETE, SELECT ON public.idempotency_key TO qingfeng_system;

-- Impact assessments (个人信息保护影响评估): Assessments made before personal data is published: one for each kind of publication, drafted from the declared fields and confirmed by a person. Where fields or rules change, a new one is drafted.
CREATE TABLE public.impact_assessment (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure assessments.publication.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  number text NOT NULL, -- Number (编号).
  publication text NOT NULL, -- Kind of publication (公示种类).
  purpose text NOT NULL, -- Purpose and manner (处理目的、处理方式).
  data text NOT NULL, -- Kinds of personal data (个人信息的种类).
  basis text NOT NULL, -- Legal basis (合法性依据).
  risk text NOT NULL, -- Impact on rights and security risks (对个人权益的影响及安全风险).
  measures text NOT NULL, -- Protective measures (保护措施).
  fields_digest text, -- Digest of fields and rules (字段和规则的摘要). Filled in by the platform. Where it differs from that of today, a new assessment is drafted.
  confirmed_on date, -- Confirmed on (确认日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT impact_assessment_pkey PRIMARY KEY (id),
  CONSTRAINT impact_assessment_basis_length CHECK (((length(basis) >= 1) AND (length(basis) <= 2000))),
  CONSTRAINT impact_assessment_data_length CHECK (((length(data) >= 1) AND (length(data) <= 2000))),
  CONSTRAINT impact_assessment_fields_digest_length CHECK (((length(fields_digest) >= 1) AND (length(fields_digest) <= 64))),
  CONSTRAINT impact_assessment_measures_length CHECK (((length(measures) >= 1) AND (length(measures) <= 2000))),
  CONSTRAINT impact_assessment_number_length CHECK (((length(number) >= 1) AND (length(number) <= 100))),
  CONSTRAINT impact_assessment_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT impact_assessment_publication_known CHECK ((publication = ANY (ARRAY['decisions'::text, 'listings'::text, 'redList'::text, 'notices'::text, 'deposits'::text]))),
  CONSTRAINT impact_assessment_purpose_length CHECK (((length(purpose) >= 1) AND (length(purpose) <= 2000))),
  CONSTRAINT impact_assessment_risk_length CHECK (((length(risk) >= 1) AND (length(risk) <= 2000))),
  CONSTRAINT impact_assessment_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT impact_assessment_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT impact_assessment_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.impact_assessment ENABLE ROW LEVEL SECURITY;
CREATE INDEX impact_assessment_by_confirmed_on ON public.impact_assessment USING btree (confirmed_on, id);
CREATE INDEX impact_assessment_by_number ON public.impact_assessment USING btree (number, id);
CREATE INDEX impact_assessment_due ON public.impact_assessment USING btree (next_due_at, id);
CREATE INDEX impact_assessment_entered ON public.impact_assessment USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX impact_assessment_found ON public.impact_assessment USING btree (number);
CREATE INDEX impact_assessment_in_state ON public.impact_assessment USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX impact_assessment_owned ON public.impact_assessment USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX impact_assessment_readers ON public.impact_assessment USING gin (readers gin__int_ops);
CREATE INDEX impact_assessment_search ON public.impact_assessment USING gin (search);
CREATE INDEX impact_assessment_with_publication ON public.impact_assessment USING btree (publication, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER impact_assessment_changed_audited AFTER UPDATE ON public.impact_assessment REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER impact_assessment_entered_audited AFTER INSERT ON public.impact_assessment REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER impact_assessment_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.impact_assessment FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER impact_assessment_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.impact_assessment FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER impact_assessment_removed_audited AFTER DELETE ON public.impact_assessment REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER impact_assessment_search BEFORE INSERT OR UPDATE ON public.impact_assessment FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'purpose', 'data', 'risk', 'measures');
CREATE POLICY impact_assessment_change ON public.impact_assessment FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY impact_assessment_enter ON public.impact_assessment FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY impact_assessment_not_changed_outside ON public.impact_assessment AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY impact_assessment_not_entered_outside ON public.impact_assessment AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY impact_assessment_not_removed_outside ON public.impact_assessment AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY impact_assessment_read ON public.impact_assessment FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY impact_assessment_system ON public.impact_assessment FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.impact_assessment TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.impact_assessment TO qingfeng_system;

-- One entry of the law table that a version adds, changes or removes.
CREATE TABLE public.law_change (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  version_id uuid NOT NULL, -- The version.
  part text NOT NULL, -- Part of the table: rows, valuation, accumulation, unitRules, offences, documents, conditions or penalties.
  entry text NOT NULL, -- Id of the entry in its part.
  content jsonb, -- The entry as it is to be; empty when it is removed.
  changed_by uuid NOT NULL, -- Who changed it last.
  changed_at timestamp with time zone NOT NULL, -- When.
  CONSTRAINT law_change_pkey PRIMARY KEY (id),
  CONSTRAINT law_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES app_user(id),
  CONSTRAINT law_change_once UNIQUE (version_id, part, entry),
  CONSTRAINT law_change_part_known CHECK ((part = ANY (ARRAY['rows'::text, 'valuation'::text, 'accumulation'::text, 'unitRules'::text, 'offences'::text, 'documents'::text, 'conditions'::text, 'penalties'::text]))),
  CONSTRAINT law_change_version_id_fkey FOREIGN KEY (version_id) REFERENCES law_version(id)
);
ALTER TABLE public.law_change ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER law_change_authored AFTER INSERT OR DELETE OR UPDATE ON public.law_change FOR EACH ROW EXECUTE FUNCTION access.author_law_change();
CREATE TRIGGER law_change_changed_audited AFTER UPDATE ON public.law_change REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER law_change_entered_audited AFTER INSERT ON public.law_change REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER law_change_removed_audited AFTER DELETE ON public.law_change REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY law_change_change ON public.law_change FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['legalOfficer'::text]))) WITH CHECK ((( SELECT access.genuine() AS genuine) AND (changed_by = access.user_id())));
CREATE POLICY law_change_enter ON public.law_change FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['legalOfficer'::text]) AND (changed_by = access.user_id())));
CREATE POLICY law_change_not_changed_outside ON public.law_change AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY law_change_not_entered_outside ON public.law_change AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY law_change_not_removed_outside ON public.law_change AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY law_change_read ON public.law_change FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM law_version v
  WHERE (v.id = law_change.version_id)))));
CREATE POLICY law_change_remove ON public.law_change FOR DELETE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['legalOfficer'::text])));
CREATE POLICY law_change_system ON public.law_change FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.law_change TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.law_change TO qingfeng_system;

-- A version of the law table: a draft until another legal officer than its authors approves it, unchangeable from then on.
CREATE TABLE public.law_version (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  no integer, -- Number, given with the approval.
  state text NOT NULL DEFAULT 'draft'::text, -- draft, submitted, approved or discarded.
  title text NOT NULL, -- What it changes, in a line.
  based_on uuid, -- The version it changes; empty for the table that was delivered.
  takes_effect_on date, -- First day on which cases are compared with it; the days of its rows are those of the law.
  content jsonb, -- The whole table, from the approval on; before, it is its basis with its changes.
  digest text, -- SHA-256 of the content as canonical JSON.
  drafted_by uuid, -- Who began it; empty for the table that was delivered.
  drafter text NOT NULL, -- Agency and name at that time.
  drafted_at timestamp with time zone NOT NULL, -- When.
  editors uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Everybody who changed or submitted it: none of them approves it.
  submitted_by uuid, -- Who submitted it.
  submitter text, -- Agency and name at that time.
  submitted_at timestamp with time zone, -- When.
  decided_by uuid, -- Who approved or discarded it.
  decider text, -- Agency and name at that time.
  decided_at timestamp with time zone, -- When.
  returned text, -- Why it was last returned to its authors.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT law_version_pkey PRIMARY KEY (id),
  CONSTRAINT law_version_based_on_fkey FOREIGN KEY (based_on) REFERENCES law_version(id),
  CONSTRAINT law_version_dated CHECK (((state = ANY (ARRAY['draft'::text, 'discarded'::text])) OR (takes_effect_on IS NOT NULL))),
  CONSTRAINT law_version_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app_user(id),
  CONSTRAINT law_version_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES app_user(id),
  CONSTRAINT law_version_four_eyes CHECK (((state <> 'approved'::text) OR (based_on IS NULL) OR ((submitted_by IS NOT NULL) AND (decided_by IS NOT NULL) AND (decided_by <> ALL (editors))))),
  CONSTRAINT law_version_numbered UNIQUE (no),
  CONSTRAINT law_version_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'discarded'::text]))),
  CONSTRAINT law_version_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES app_user(id),
  CONSTRAINT law_version_whole CHECK (((state = 'approved'::text) = ((no IS NOT NULL) AND (content IS NOT NULL) AND (digest IS NOT NULL))))
);
ALTER TABLE public.law_version ENABLE ROW LEVEL SECURITY;
CREATE INDEX law_version_by_day ON public.law_version USING btree (takes_effect_on DESC, no DESC) WHERE (state = 'approved'::text);
CREATE UNIQUE INDEX law_version_one_open ON public.law_version USING btree ((true)) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text]));
CREATE TRIGGER law_version_changed_audited AFTER UPDATE ON public.law_version REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE TRIGGER law_version_entered_audited AFTER INSERT ON public.law_version REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE TRIGGER law_version_kept BEFORE UPDATE ON public.law_version FOR EACH ROW EXECUTE FUNCTION access.keep_law_version();
CREATE TRIGGER law_version_removed_audited AFTER DELETE ON public.law_version REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE TRIGGER law_version_version BEFORE UPDATE ON public.law_version FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY law_version_change ON public.law_version FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['legalOfficer'::text])));
CREATE POLICY law_version_draft ON public.law_version FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND access.has_role(VARIADIC ARRAY['legalOfficer'::text]) AND (state = 'draft'::text) AND (based_on IS NOT NULL) AND (drafted_by = access.user_id()) AND (access.user_id() = ANY (editors))));
CREATE POLICY law_version_not_changed_outside ON public.law_version AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY law_version_not_entered_outside ON public.law_version AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY law_version_not_removed_outside ON public.law_version AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY law_version_read ON public.law_version FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((state = 'approved'::text) OR access.has_role(VARIADIC ARRAY['legalOfficer'::text]))));
CREATE POLICY law_version_system ON public.law_version FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.law_version TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.law_version TO qingfeng_system;

-- A clue to an offence: where it came from, what speaks for it, who deals with it, what became of it. Lives by the procedure leads.lead.
CREATE TABLE public.lead (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  owner_agency integer NOT NULL, -- Agency that found or received it.
  steward_agency integer, -- Not used: the handler is a party.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to; whoever once handled it stays among them.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- The handling agency.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  no text NOT NULL, -- Number, such as 线索〔2016〕12号.
  title text NOT NULL, -- Who, what, where, in one line.
  source_kind text NOT NULL, -- Where it came from.
  source_note text NOT NULL DEFAULT ''::text, -- Details of the source.
  found_on date NOT NULL, -- Day on which it was found or received.
  monitor_id uuid, -- Monitor that found it.
  seller_id uuid, -- Seller that it is about.
  tip_id uuid, -- Tip or complaint that it was made of.
  respondent text NOT NULL DEFAULT ''::text, -- Seller or maker by name.
  region_code character(6), -- Region of the real place of business.
  place text NOT NULL DEFAULT ''::text, -- Place.
  platform text NOT NULL DEFAULT ''::text, -- Platforms.
  mark text NOT NULL DEFAULT ''::text, -- Mark or right that is concerned.
  goods text NOT NULL DEFAULT ''::text, -- Goods.
  summary text NOT NULL DEFAULT ''::text, -- What is known.
  score real, -- Highest score of its offers; null where nothing was computed.
  reasons jsonb NOT NULL DEFAULT '[]'::jsonb, -- What speaks for and against it, each in words with its weight.
  estimate bigint, -- Estimate of the amount at stake, fen.
  estimate_basis jsonb, -- How the estimate was made.
  offers integer NOT NULL DEFAULT 0, -- Offers that it rests on.
  handler integer, -- Agency that handles it; nobody while it is to be judged. Of a merged lead, that of the one which took it in.
  merged_into uuid, -- Lead that it was merged into.
  case_id uuid, -- Case that was made of it.
  result text, -- What became of it.
  result_note text NOT NULL DEFAULT ''::text, -- Reasons for the result.
  ended_at timestamp with time zone, -- When it ended.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  created_at timestamp with time zone NOT NULL, -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  campaign_id uuid, -- Campaign that the lead belongs to, where it belongs to one.
  CONSTRAINT lead_pkey PRIMARY KEY (id),
  CONSTRAINT lead_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  CONSTRAINT lead_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT lead_case_named CHECK (((result = 'case'::text) = (case_id IS NOT NULL))),
  CONSTRAINT lead_estimate_counted CHECK ((estimate >= 0)),
  CONSTRAINT lead_handler_fkey FOREIGN KEY (handler) REFERENCES agency(key),
  CONSTRAINT lead_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES lead(id),
  CONSTRAINT lead_monitor_id_fkey FOREIGN KEY (monitor_id) REFERENCES monitor(id),
  CONSTRAINT lead_not_into_itself CHECK ((merged_into <> id)),
  CONSTRAINT lead_numbered UNIQUE (owner_agency, no),
  CONSTRAINT lead_of_a_tip_once UNIQUE (owner_agency, tip_id),
  CONSTRAINT lead_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT lead_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT lead_result_known CHECK ((result = ANY (ARRAY['case'::text, 'noViolation'::text, 'unfounded'::text, 'notCompetent'::text, 'insufficient'::text, 'corrected'::text, 'duplicate'::text]))),
  CONSTRAINT lead_score_between CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision))),
  CONSTRAINT lead_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES seller(id),
  CONSTRAINT lead_source_known CHECK ((source_kind = ANY (ARRAY['monitoring'::text, 'tip'::text, 'complaint'::text, 'inspection'::text, 'transfer'::text, 'media'::text, 'rightHolder'::text, 'platform'::text, 'other'::text]))),
  CONSTRAINT lead_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT lead_tip_id_fkey FOREIGN KEY (tip_id) REFERENCES tip(id),
  CONSTRAINT lead_title_given CHECK (((length(title) >= 1) AND (length(title) <= 300)))
);
ALTER TABLE public.lead ENABLE ROW LEVEL SECURITY;
CREATE INDEX lead_case ON public.lead USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX lead_due ON public.lead USING btree (next_due_at, id);
CREATE INDEX lead_ended ON public.lead USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX lead_estimate ON public.lead USING btree (estimate DESC NULLS LAST, id DESC);
CREATE INDEX lead_handler ON public.lead USING btree (handler, next_due_at, id);
CREATE INDEX lead_merged ON public.lead USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX lead_monitor ON public.lead USING btree (monitor_id, created_at) WHERE (monitor_id IS NOT NULL);
CREATE INDEX lead_newest ON public.lead USING btree (created_at DESC NULLS LAST, id DESC);
CREATE INDEX lead_of_campaign ON public.lead USING btree (campaign_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX lead_owner ON public.lead USING btree (owner_agency, next_due_at, id);
CREATE INDEX lead_queue_ended ON public.lead USING btree (next_due_at, id) WHERE access.lead_ended(state);
CREATE INDEX lead_queue_open ON public.lead USING btree (next_due_at, id) WHERE access.lead_open(state);
CREATE INDEX lead_readers ON public.lead USING gin (readers gin__int_ops, search);
CREATE INDEX lead_region ON public.lead USING btree (region_code, next_due_at, id);
CREATE INDEX lead_score ON public.lead USING btree (score DESC NULLS LAST, id DESC);
CREATE INDEX lead_seller ON public.lead USING btree (seller_id, created_at);
CREATE INDEX lead_state ON public.lead USING btree (state, next_due_at, id);
CREATE TRIGGER lead_changed_audited AFTER UPDATE ON public.lead REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER lead_entered_audited AFTER INSERT ON public.lead REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER lead_opens_seller AFTER INSERT OR UPDATE OF parties, party_keys, seller_id ON public.lead FOR EACH ROW EXECUTE FUNCTION access.open_seller();
CREATE TRIGGER lead_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.lead FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER lead_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.lead FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER lead_removed_audited AFTER DELETE ON public.lead REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER lead_requests_sealed AFTER UPDATE OF sealed ON public.lead FOR EACH ROW WHEN ((new.sealed AND (NOT old.sealed))) EXECUTE FUNCTION access.seal_of_lead();
CREATE TRIGGER lead_search BEFORE INSERT OR UPDATE OF no, title, respondent, mark, platform, search, search_text ON public.lead FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'title', 'respondent', 'mark', 'platform');
CREATE POLICY lead_change ON public.lead FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY lead_enter ON public.lead FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY lead_not_changed_outside ON public.lead AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY lead_not_entered_outside ON public.lead AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY lead_not_removed_outside ON public.lead AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY lead_read ON public.lead FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY lead_system ON public.lead FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.lead TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.lead TO qingfeng_system;

-- Licences (许可证): Licences: holder, activity, issuing agency and later changes. Cases use them to establish whether an activity was unlicensed or beyond its scope.
CREATE TABLE public.licence (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  type text NOT NULL, -- Kind (种类).
  number text NOT NULL, -- Number (证号).
  holder text NOT NULL, -- Holder (持证人).
  uscc text, -- Social credit code (统一社会信用代码).
  issuer text NOT NULL, -- Issued by (发证机关).
  scope text NOT NULL, -- Scope (许可范围).
  region character(6) NOT NULL, -- Region (所在地).
  place text, -- Premises (生产经营场所).
  valid_from date NOT NULL, -- Valid from (有效期自).
  valid_until date, -- Valid until (有效期至). Left out where it has no end.
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  earlier uuid, -- Earlier licence (原许可证). The one that this one takes the place of.
  scans uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Scans (证照扫描件).
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  CONSTRAINT licence_pkey PRIMARY KEY (id),
  CONSTRAINT licence_earlier_fkey FOREIGN KEY (earlier) REFERENCES licence(id),
  CONSTRAINT licence_holder_length CHECK (((length(holder) >= 1) AND (length(holder) <= 200))),
  CONSTRAINT licence_issuer_length CHECK (((length(issuer) >= 1) AND (length(issuer) <= 200))),
  CONSTRAINT licence_number_length CHECK (((length(number) >= 1) AND (length(number) <= 40))),
  CONSTRAINT licence_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT licence_place_length CHECK (((length(place) >= 1) AND (length(place) <= 500))),
  CONSTRAINT licence_region_fkey FOREIGN KEY (region) REFERENCES region(code),
  CONSTRAINT licence_scope_length CHECK (((length(scope) >= 1) AND (length(scope) <= 2000))),
  CONSTRAINT licence_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT licence_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT licence_type_known CHECK ((type = ANY (ARRAY['foodProduction'::text, 'foodBusiness'::text, 'drugProduction'::text, 'drugBusiness'::text, 'deviceProduction'::text, 'cosmeticsProduction'::text, 'industrialProduct'::text, 'compulsoryCertification'::text, 'seeds'::text, 'pesticide'::text, 'veterinaryDrug'::text, 'tobacco'::text, 'oil'::text, 'hazardousWaste'::text, 'publication'::text, 'other'::text]))),
  CONSTRAINT licence_type_number_once UNIQUE (type, number),
  CONSTRAINT licence_uscc_length CHECK (((length(uscc) >= 1) AND (length(uscc) <= 40))),
  CONSTRAINT licence_valid_from_before_valid_until CHECK ((valid_from <= valid_until))
);
ALTER TABLE public.licence ENABLE ROW LEVEL SECURITY;
CREATE INDEX licence_by_holder ON public.licence USING btree (holder, id);
CREATE INDEX licence_by_number ON public.licence USING btree (number, id);
CREATE INDEX licence_by_valid_until ON public.licence USING btree (valid_until, id);
CREATE INDEX licence_entered ON public.licence USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_owned ON public.licence USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_search ON public.licence USING gin (search);
CREATE INDEX licence_with_earlier ON public.licence USING btree (earlier, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_with_region ON public.licence USING btree (region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX licence_with_type ON public.licence USING btree (type, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER licence_changed_audited AFTER UPDATE ON public.licence REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER licence_entered_audited AFTER INSERT ON public.licence REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER licence_removed_audited AFTER DELETE ON public.licence REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER licence_search BEFORE INSERT OR UPDATE ON public.licence FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'holder', 'uscc', 'issuer', 'scope');
CREATE POLICY licence_change ON public.licence FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY licence_enter ON public.licence FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY licence_not_changed_outside ON public.licence AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY licence_not_entered_outside ON public.licence AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY licence_not_removed_outside ON public.licence AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY licence_read ON public.licence FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY licence_system ON public.licence FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.licence TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.licence TO qingfeng_system;

-- Changes (变更记录), of licence.
CREATE TABLE public.licence_events (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  act text NOT NULL, -- Act (事项).
  day date NOT NULL, -- Date (日期).
  document text, -- Document (文号).
  note text, -- Note (说明).
  case_file uuid, -- Case (所涉案件).
  CONSTRAINT licence_events_pkey PRIMARY KEY (id),
  CONSTRAINT licence_events_act_known CHECK ((act = ANY (ARRAY['issued'::text, 'changed'::text, 'suspended'::text, 'resumed'::text, 'revoked'::text, 'cancelled'::text]))),
  CONSTRAINT licence_events_case_file_fkey FOREIGN KEY (case_file) REFERENCES case_file(id),
  CONSTRAINT licence_events_document_length CHECK (((length(document) >= 1) AND (length(document) <= 200))),
  CONSTRAINT licence_events_note_length CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  CONSTRAINT licence_events_of_id_fkey FOREIGN KEY (of_id) REFERENCES licence(id),
  CONSTRAINT licence_events_place_counts CHECK ((place >= 0)),
  CONSTRAINT licence_events_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE public.licence_events ENABLE ROW LEVEL SECURITY;
CREATE INDEX licence_events_of_case_file ON public.licence_events USING btree (case_file);
CREATE TRIGGER licence_events_changed_audited AFTER UPDATE ON public.licence_events REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER licence_events_entered_audited AFTER INSERT ON public.licence_events REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER licence_events_removed_audited AFTER DELETE ON public.licence_events REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY licence_events_delete ON public.licence_events FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM licence e
  WHERE ((e.id = licence_events.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY licence_events_insert ON public.licence_events FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM licence e
  WHERE ((e.id = licence_events.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY licence_events_not_changed_outside ON public.licence_events AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY licence_events_not_entered_outside ON public.licence_events AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY licence_events_not_removed_outside ON public.licence_events AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY licence_events_read ON public.licence_events FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY licence_events_system ON public.licence_events FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY licence_events_update ON public.licence_events FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM licence e
  WHERE ((e.id = licence_events.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.licence_events TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.licence_events TO qingfeng_system;

-- Work in the background that somebody asked for and watches: imports of many rows, due dates counted again. Kept for thirty days after its end.
CREATE TABLE public.long_work (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  owner_agency integer NOT NULL, -- Agency of whoever asked.
  user_id uuid NOT NULL, -- Who asked; imports are done in their name.
  kind text NOT NULL, -- What is done: "rights", "tips", "due dates".
  params jsonb NOT NULL DEFAULT '{}'::jsonb, -- What was asked beside the file.
  preview boolean NOT NULL DEFAULT false, -- Says what would happen and changes nothing.
  file_name text, -- The file as its sender called it.
  file_kind text, -- Its kind: xlsx, csv, txt.
  store_key text, -- Where its content lies until the work has ended.
  digest text, -- SHA-256 of its content: the same file sent again meanwhile is the same work.
  state text NOT NULL DEFAULT 'waiting'::text, -- waiting, running, done, stopped, failed.
  stop_asked boolean NOT NULL DEFAULT false, -- Somebody wants it to stop after the part in hand.
  total integer, -- Rows or runs in all; null until they are counted.
  done integer NOT NULL DEFAULT 0, -- How many of them are done.
  counts jsonb NOT NULL DEFAULT '{}'::jsonb, -- How many rows were new, unchanged, changed and refused; how many due dates moved.
  problem jsonb, -- Why it failed: code and parameters of the catalogue of problems.
  asked_at timestamp with time zone NOT NULL, -- When it was asked for.
  ended_at timestamp with time zone, -- When it ended, however.
  CONSTRAINT long_work_pkey PRIMARY KEY (id),
  CONSTRAINT long_work_done CHECK (((done >= 0) AND ((total IS NULL) OR (done <= total)))),
  CONSTRAINT long_work_ended CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['waiting'::text, 'running'::text])))),
  CONSTRAINT long_work_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT long_work_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'stopped'::text, 'failed'::text]))),
  CONSTRAINT long_work_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.long_work ENABLE ROW LEVEL SECURITY;
CREATE INDEX long_work_age ON public.long_work USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX long_work_agency ON public.long_work USING btree (owner_agency);
CREATE UNIQUE INDEX long_work_once ON public.long_work USING btree (user_id, kind, preview, params, COALESCE(digest, ''::text)) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX long_work_own ON public.long_work USING btree (user_id, asked_at DESC);
CREATE POLICY long_work_not_changed_outside ON public.long_work AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY long_work_not_entered_outside ON public.long_work AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY long_work_not_removed_outside ON public.long_work AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY long_work_own ON public.long_work FOR ALL TO qingfeng_app USING (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine))) WITH CHECK (((user_id = access.user_id()) AND (owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY long_work_system ON public.long_work FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.long_work TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.long_work TO qingfeng_system;

-- Rows of an import that were refused, with their reasons; the first thousand.
CREATE TABLE public.long_work_row (
  work_id uuid NOT NULL, -- The import.
  "row" integer NOT NULL, -- Row of the file, from 1.
  problems jsonb NOT NULL, -- Column and reason in both languages.
  "values" jsonb NOT NULL, -- What names the row for whoever mends it.
  CONSTRAINT long_work_row_pkey PRIMARY KEY (work_id, "row"),
  CONSTRAINT long_work_row_work_id_fkey FOREIGN KEY (work_id) REFERENCES long_work(id) ON DELETE CASCADE
);
ALTER TABLE public.long_work_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY long_work_row_not_changed_outside ON public.long_work_row AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY long_work_row_not_entered_outside ON public.long_work_row AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY long_work_row_not_removed_outside ON public.long_work_row AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY long_work_row_own ON public.long_work_row FOR ALL TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM long_work w
  WHERE ((w.id = long_work_row.work_id) AND (w.user_id = access.user_id()))))));
CREATE POLICY long_work_row_system ON public.long_work_row FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.long_work_row TO qingfeng_app;
GRANT DELETE, INSERT, SELECT ON public.long_work_row TO qingfeng_system;

-- What an agency will do for a task: with an owner and a date.
CREATE TABLE public.measure (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  assignment_id uuid NOT NULL, -- The assignment it carries out.
  no text NOT NULL, -- Number within the assignment.
  text text NOT NULL, -- What will be done.
  responsible text NOT NULL, -- Person or unit inside the agency.
  due_on date NOT NULL, -- By when.
  done_on date, -- When it was done.
  dropped boolean NOT NULL DEFAULT false, -- Given up, with a reason in the events.
  result text, -- What came of it.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT measure_pkey PRIMARY KEY (id),
  CONSTRAINT measure_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
  CONSTRAINT measure_numbered UNIQUE (assignment_id, no),
  CONSTRAINT measure_text_given CHECK (((length(text) >= 1) AND (length(text) <= 2000)))
);
ALTER TABLE public.measure ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER measure_changed_audited AFTER UPDATE ON public.measure REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER measure_entered_audited AFTER INSERT ON public.measure REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER measure_removed_audited AFTER DELETE ON public.measure REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY measure_change ON public.measure FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM assignment a
  WHERE ((a.id = measure.assignment_id) AND access.may_change(a.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY measure_enter ON public.measure FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM assignment a
  WHERE ((a.id = measure.assignment_id) AND access.may_change(a.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY measure_not_changed_outside ON public.measure AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY measure_not_entered_outside ON public.measure AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY measure_not_removed_outside ON public.measure AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY measure_read ON public.measure FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM assignment a
  WHERE (a.id = measure.assignment_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY measure_system ON public.measure FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.measure TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.measure TO qingfeng_system;

-- Targeted monitoring of offers, with its purpose, legal basis and term of keeping. Lives by the procedure leads.monitor.
CREATE TABLE public.monitor (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  owner_agency integer NOT NULL, -- Agency that monitors.
  steward_agency integer, -- Not used.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  title text NOT NULL, -- Name.
  purpose text NOT NULL, -- What it is for.
  legal_basis text NOT NULL, -- The rule that allows it.
  keep_days integer NOT NULL, -- Days for which offers that became no lead are kept.
  runs_until date NOT NULL, -- Last day on which it may run.
  platforms text[] NOT NULL DEFAULT '{}'::text[], -- Platforms that it looks at; empty for all.
  goods text[] NOT NULL DEFAULT '{}'::text[], -- Fields of goods that it is about, in words.
  regions text[] NOT NULL DEFAULT '{}'::text[], -- Regions of sellers that it looks at, codes; empty for all.
  source text NOT NULL, -- upload by an officer, push by a platform, or a watched folder.
  folder text, -- Name of the folder below the folder that the operator set for monitors.
  every text NOT NULL, -- How often the folder is looked at, or only when asked.
  min_score real NOT NULL, -- Score from which an offer counts as a hit.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  next_run_at timestamp with time zone, -- When the folder is looked at next; null when it is not.
  last_run_at timestamp with time zone, -- When the last run began.
  created_by uuid NOT NULL, -- Officer who drew it up.
  created_at timestamp with time zone NOT NULL, -- When it was drawn up.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  classes smallint[] NOT NULL DEFAULT '{}'::smallint[], -- Nice classes of goods that it looks at; empty for all. An offer that names no goods stays in.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT monitor_pkey PRIMARY KEY (id),
  CONSTRAINT monitor_classes_of_nice CHECK (((0 < ALL (classes)) AND (45 >= ALL (classes)))),
  CONSTRAINT monitor_created_by_fkey FOREIGN KEY (created_by) REFERENCES app_user(id),
  CONSTRAINT monitor_every_known CHECK ((every = ANY (ARRAY['asked'::text, 'hour'::text, 'day'::text, 'week'::text]))),
  CONSTRAINT monitor_folder_named CHECK (((source = 'folder'::text) = (folder IS NOT NULL))),
  CONSTRAINT monitor_kept_for_a_time CHECK (((keep_days >= 1) AND (keep_days <= 3650))),
  CONSTRAINT monitor_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT monitor_score_between CHECK (((min_score >= (0)::double precision) AND (min_score <= (1)::double precision))),
  CONSTRAINT monitor_source_known CHECK ((source = ANY (ARRAY['upload'::text, 'push'::text, 'folder'::text]))),
  CONSTRAINT monitor_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.monitor ENABLE ROW LEVEL SECURITY;
CREATE INDEX monitor_due ON public.monitor USING btree (next_due_at, id);
CREATE INDEX monitor_newest ON public.monitor USING btree (created_at DESC NULLS LAST, id DESC);
CREATE INDEX monitor_next_run ON public.monitor USING btree (next_run_at) WHERE (next_run_at IS NOT NULL);
CREATE INDEX monitor_owner ON public.monitor USING btree (owner_agency, created_at, id);
CREATE INDEX monitor_pushed_to ON public.monitor USING gin (access.lower_all(platforms)) WHERE ((source = 'push'::text) AND (state = ANY (ARRAY['running'::text, 'suspended'::text])));
CREATE INDEX monitor_readers ON public.monitor USING gin (readers gin__int_ops, search);
CREATE INDEX monitor_until ON public.monitor USING btree (runs_until, id);
CREATE TRIGGER monitor_changed_audited AFTER UPDATE ON public.monitor REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER monitor_entered_audited AFTER INSERT ON public.monitor REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER monitor_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON public.monitor FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER monitor_removed_audited AFTER DELETE ON public.monitor REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER monitor_search BEFORE INSERT OR UPDATE OF title, purpose, goods, platforms, search, search_text ON public.monitor FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'purpose', 'goods[]', 'platforms[]');
CREATE POLICY monitor_change ON public.monitor FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_enter ON public.monitor FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND (created_by = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_not_changed_outside ON public.monitor AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_not_entered_outside ON public.monitor AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY monitor_not_removed_outside ON public.monitor AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_read ON public.monitor FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_system ON public.monitor FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.monitor TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.monitor TO qingfeng_system;

-- Files of a watched folder that a monitor has had.
CREATE TABLE public.monitor_file (
  monitor_id uuid NOT NULL, -- The monitor.
  name text NOT NULL, -- Name of the file in its folder.
  size bigint NOT NULL, -- Bytes.
  changed_at timestamp with time zone NOT NULL, -- When the file was last changed: changed again, it is another.
  run_id uuid, -- The run over its content; null where it was refused.
  refusal jsonb, -- Why it was not taken, in both languages.
  CONSTRAINT monitor_file_pkey PRIMARY KEY (monitor_id, name, size, changed_at),
  CONSTRAINT monitor_file_monitor_id_fkey FOREIGN KEY (monitor_id) REFERENCES monitor(id),
  CONSTRAINT monitor_file_run_id_fkey FOREIGN KEY (run_id) REFERENCES monitor_run(id),
  CONSTRAINT monitor_file_taken_or_refused CHECK (((run_id IS NULL) = (refusal IS NOT NULL)))
);
ALTER TABLE public.monitor_file ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER monitor_file_changed_audited AFTER UPDATE ON public.monitor_file REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{monitor_id,name,size,changed_at}', '{monitor_id,name,size,changed_at}', '{}', '{}');
CREATE TRIGGER monitor_file_entered_audited AFTER INSERT ON public.monitor_file REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{monitor_id,name,size,changed_at}', '{monitor_id,name,size,changed_at}', '{}', '{}');
CREATE TRIGGER monitor_file_removed_audited AFTER DELETE ON public.monitor_file REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{monitor_id,name,size,changed_at}', '{monitor_id,name,size,changed_at}', '{}', '{}');
CREATE POLICY monitor_file_enter ON public.monitor_file FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM monitor m
  WHERE ((m.id = monitor_file.monitor_id) AND access.may_change(m.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_file_not_changed_outside ON public.monitor_file AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_file_not_entered_outside ON public.monitor_file AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY monitor_file_not_removed_outside ON public.monitor_file AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_file_read ON public.monitor_file FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM monitor m
  WHERE (m.id = monitor_file.monitor_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_file_system ON public.monitor_file FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.monitor_file TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.monitor_file TO qingfeng_system;

-- Parts of a run that are stored by themselves: by workers, or where a block as a whole could not be. A part that comes twice is stored once. Removed when the run has ended.
CREATE TABLE public.monitor_part (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  run_id uuid NOT NULL, -- The run.
  digest bytea NOT NULL, -- SHA-256 of the part, its place in the file included.
  offers integer NOT NULL, -- Offers in it.
  stored_at timestamp with time zone, -- When it was stored or given up; null while it is on its way.
  failure text, -- Why it was given up; null unless it was.
  read_from bigint NOT NULL DEFAULT 0, -- Where its block begins in the input: bytes of lines, rows of a Parquet file.
  read_to bigint NOT NULL DEFAULT 0, -- Where its block ends.
  lines_before bigint NOT NULL DEFAULT 0, -- Lines before its block.
  read_lines bigint NOT NULL DEFAULT 0, -- Lines up to the end of its block.
  place integer NOT NULL DEFAULT 0, -- Place of the part in its block, from 0.
  resent integer NOT NULL DEFAULT 0, -- How often an officer gave it again after it had been set aside.
  CONSTRAINT monitor_part_pkey PRIMARY KEY (id),
  CONSTRAINT monitor_part_failure_ended CHECK (((failure IS NULL) OR (stored_at IS NOT NULL))),
  CONSTRAINT monitor_part_in_order CHECK (((read_to >= read_from) AND (read_lines >= lines_before) AND (place >= 0) AND (resent >= 0))),
  CONSTRAINT monitor_part_offers_counted CHECK ((offers > 0)),
  CONSTRAINT monitor_part_once UNIQUE (run_id, digest),
  CONSTRAINT monitor_part_run_id_fkey FOREIGN KEY (run_id) REFERENCES monitor_run(id)
);
ALTER TABLE public.monitor_part ENABLE ROW LEVEL SECURITY;
CREATE INDEX monitor_part_set_aside ON public.monitor_part USING btree (stored_at DESC NULLS LAST, id DESC) WHERE (failure IS NOT NULL);
CREATE INDEX monitor_part_waiting ON public.monitor_part USING btree (run_id) WHERE (stored_at IS NULL);
CREATE TRIGGER monitor_part_changed_audited AFTER UPDATE ON public.monitor_part REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER monitor_part_entered_audited AFTER INSERT ON public.monitor_part REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER monitor_part_removed_audited AFTER DELETE ON public.monitor_part REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY monitor_part_change ON public.monitor_part FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM (monitor_run r
     JOIN monitor m ON ((m.id = r.monitor_id)))
  WHERE ((r.id = monitor_part.run_id) AND access.may_change(m.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_part_enter ON public.monitor_part FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM (monitor_run r
     JOIN monitor m ON ((m.id = r.monitor_id)))
  WHERE ((r.id = monitor_part.run_id) AND access.may_change(m.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_part_not_changed_outside ON public.monitor_part AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_part_not_entered_outside ON public.monitor_part AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY monitor_part_not_removed_outside ON public.monitor_part AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_part_read ON public.monitor_part FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM monitor_run r
  WHERE (r.id = monitor_part.run_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_part_system ON public.monitor_part FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.monitor_part TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.monitor_part TO qingfeng_system;

-- One run of a monitor over one file or one push, with its figures.
CREATE TABLE public.monitor_run (
  id uuid NOT NULL, -- Identifier.
  monitor_id uuid NOT NULL, -- Its monitor.
  state text NOT NULL, -- waiting, running, done or failed.
  source_name text NOT NULL, -- Name of the file.
  format text NOT NULL, -- lines (CSV, JSON, plain text) or parquet.
  store_key text, -- Where the input is kept; null once its term has passed.
  digest bytea NOT NULL, -- SHA-256 of the input: the same input makes one run.
  asked_by uuid, -- Who brought the offers, in whose name they are looked at; null for the watched folder and for what an outside body pushed: then it is in the name of whoever drew the monitor up.
  asked_at timestamp with time zone NOT NULL, -- When they came.
  started_at timestamp with time zone, -- When the run began.
  finished_at timestamp with time zone, -- When it ended.
  bytes bigint NOT NULL, -- Size of the input.
  read_to bigint NOT NULL DEFAULT 0, -- How far it has been read and stored: bytes of lines, rows of a Parquet file.
  read_lines bigint NOT NULL DEFAULT 0, -- Lines before that place.
  offers bigint NOT NULL DEFAULT 0, -- Offers read.
  refused bigint NOT NULL DEFAULT 0, -- Rows that could not be read.
  out_of_scope bigint NOT NULL DEFAULT 0, -- Offers outside the platforms and regions of the monitor.
  hits bigint NOT NULL DEFAULT 0, -- Offers with a hit at or above the score of the monitor.
  known bigint NOT NULL DEFAULT 0, -- Hits that were there from an earlier run.
  new_offers bigint NOT NULL DEFAULT 0, -- Hits that were new.
  new_leads bigint NOT NULL DEFAULT 0, -- Leads made of them.
  refusals jsonb NOT NULL DEFAULT '[]'::jsonb, -- The first refused rows: line and reason.
  failure jsonb, -- Why the run failed, in both languages.
  model text, -- Version of the model that scored its offers.
  pushed_by integer, -- Outside body that pushed the offers.
  noted bigint NOT NULL DEFAULT 0, -- Notes on rows that were taken without something that could not be read.
  notes jsonb NOT NULL DEFAULT '[]'::jsonb, -- The first of these notes: line and what was passed over.
  CONSTRAINT monitor_run_pkey PRIMARY KEY (id),
  CONSTRAINT monitor_run_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES app_user(id),
  CONSTRAINT monitor_run_format_known CHECK ((format = ANY (ARRAY['lines'::text, 'parquet'::text]))),
  CONSTRAINT monitor_run_input_once UNIQUE (monitor_id, digest),
  CONSTRAINT monitor_run_monitor_id_fkey FOREIGN KEY (monitor_id) REFERENCES monitor(id),
  CONSTRAINT monitor_run_pushed_by_fkey FOREIGN KEY (pushed_by) REFERENCES agency(key),
  CONSTRAINT monitor_run_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
ALTER TABLE public.monitor_run ENABLE ROW LEVEL SECURITY;
CREATE INDEX monitor_run_kept ON public.monitor_run USING btree (finished_at) WHERE (store_key IS NOT NULL);
CREATE INDEX monitor_run_monitor ON public.monitor_run USING btree (monitor_id, asked_at DESC, id);
CREATE INDEX monitor_run_open ON public.monitor_run USING btree (store_key) WHERE (store_key = encode(digest, 'hex'::text));
CREATE INDEX monitor_run_pushed ON public.monitor_run USING btree (pushed_by, asked_at DESC NULLS LAST, id DESC) WHERE (pushed_by IS NOT NULL);
CREATE TRIGGER monitor_run_changed_audited AFTER UPDATE ON public.monitor_run REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{refusals}', '{read_to,read_lines}');
CREATE TRIGGER monitor_run_entered_audited AFTER INSERT ON public.monitor_run REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{refusals}', '{read_to,read_lines}');
CREATE TRIGGER monitor_run_removed_audited AFTER DELETE ON public.monitor_run REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{refusals}', '{read_to,read_lines}');
CREATE POLICY monitor_run_ask ON public.monitor_run FOR INSERT TO qingfeng_app WITH CHECK (((asked_by = access.user_id()) AND (EXISTS ( SELECT 1
   FROM monitor m
  WHERE ((m.id = monitor_run.monitor_id) AND access.may_change(m.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_run_not_changed_outside ON public.monitor_run AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_run_not_entered_outside ON public.monitor_run AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY monitor_run_not_removed_outside ON public.monitor_run AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY monitor_run_progress ON public.monitor_run FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM monitor m
  WHERE ((m.id = monitor_run.monitor_id) AND access.may_change(m.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_run_read ON public.monitor_run FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM monitor m
  WHERE (m.id = monitor_run.monitor_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY monitor_run_system ON public.monitor_run FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.monitor_run TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.monitor_run TO qingfeng_system;

-- Cases of other nodes as these last told of them.
CREATE TABLE public.node_case (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier here.
  peer_id uuid NOT NULL, -- Who told.
  source_id uuid NOT NULL, -- Identifier of the case there.
  region_code character(6) NOT NULL, -- Region of the agency that handles it.
  department_id text NOT NULL, -- Department of that agency.
  agency_name text NOT NULL, -- Its name.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger: coordination offices and the same department, at or above that region.
  summary jsonb, -- Number, state, offence, amounts, result of the comparison with the thresholds; null once it is sealed or while only its referral was told of.
  referral jsonb, -- Where its referral stands; null while there is none.
  changed_at timestamp with time zone NOT NULL, -- When the last message about it was applied.
  CONSTRAINT node_case_pkey PRIMARY KEY (id),
  CONSTRAINT node_case_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  CONSTRAINT node_case_once UNIQUE (peer_id, source_id),
  CONSTRAINT node_case_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id),
  CONSTRAINT node_case_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code)
);
ALTER TABLE public.node_case ENABLE ROW LEVEL SECURITY;
CREATE INDEX node_case_listed ON public.node_case USING btree (changed_at DESC, id DESC);
CREATE INDEX node_case_readers ON public.node_case USING gin (readers gin__int_ops);
CREATE TRIGGER node_case_changed_audited AFTER UPDATE ON public.node_case REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER node_case_entered_audited AFTER INSERT ON public.node_case REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER node_case_placed BEFORE INSERT OR UPDATE ON public.node_case FOR EACH ROW EXECUTE FUNCTION access.place_node_case();
CREATE TRIGGER node_case_removed_audited AFTER DELETE ON public.node_case REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE POLICY node_case_not_changed_outside ON public.node_case AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_case_not_entered_outside ON public.node_case AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_case_not_removed_outside ON public.node_case AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_case_read ON public.node_case FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_case_system ON public.node_case FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_case TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.node_case TO qingfeng_system;

-- Messages of other nodes that were taken in; kept for good, so that none is taken twice.
CREATE TABLE public.node_inbox (
  peer_id uuid NOT NULL, -- From whom.
  id uuid NOT NULL, -- Identifier that the sender gave it.
  record text NOT NULL, -- The record within which order is kept.
  seq bigint NOT NULL, -- Place within that order.
  kind text NOT NULL, -- What it says.
  digest text NOT NULL, -- SHA-256 of its text, as signed.
  body text, -- Its text while it waits; what was taken in is in the records.
  made_at timestamp with time zone NOT NULL, -- When the sender queued it.
  received_at timestamp with time zone NOT NULL, -- When it first came.
  state text NOT NULL, -- taken; waiting: an earlier one of its record is missing; failed: its turn came and it could not be applied.
  taken_at timestamp with time zone, -- When it was applied.
  reason jsonb, -- Why it could not be applied: {code, zh, en}.
  answered boolean NOT NULL DEFAULT false, -- Whether its receipt left in a carried package.
  title text NOT NULL DEFAULT ''::text, -- What it is about, for lists; empty where that was sealed.
  CONSTRAINT node_inbox_pkey PRIMARY KEY (peer_id, id),
  CONSTRAINT node_inbox_failed_with_reason CHECK (((state = 'failed'::text) = (reason IS NOT NULL))),
  CONSTRAINT node_inbox_in_order UNIQUE (peer_id, record, seq),
  CONSTRAINT node_inbox_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id),
  CONSTRAINT node_inbox_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'failed'::text, 'taken'::text]))),
  CONSTRAINT node_inbox_taken_dated CHECK (((state = 'taken'::text) = (taken_at IS NOT NULL)))
);
ALTER TABLE public.node_inbox ENABLE ROW LEVEL SECURITY;
CREATE INDEX node_inbox_listed ON public.node_inbox USING btree (state, received_at DESC, id DESC);
CREATE INDEX node_inbox_unanswered ON public.node_inbox USING btree (peer_id) WHERE (NOT answered);
CREATE INDEX node_inbox_waiting ON public.node_inbox USING btree (peer_id, record, seq) WHERE (state <> 'taken'::text);
CREATE POLICY node_inbox_not_changed_outside ON public.node_inbox AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_inbox_not_entered_outside ON public.node_inbox AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_inbox_not_removed_outside ON public.node_inbox AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_inbox_read ON public.node_inbox FOR SELECT TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_inbox_system ON public.node_inbox FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_inbox TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_inbox TO qingfeng_system;

-- Pinned public keys of other nodes; several may hold at a time, so that one can be changed without a stop.
CREATE TABLE public.node_key (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier of the row.
  key_id text NOT NULL, -- Identifier of the key, as signatures name it.
  peer_id uuid NOT NULL, -- Whose it is.
  suite text NOT NULL, -- intl (Ed25519) or gm (SM2).
  public_key text NOT NULL, -- Public half.
  pinned_by uuid NOT NULL, -- Who compared its fingerprint and entered it.
  pinned_at timestamp with time zone NOT NULL, -- When.
  revoked_at timestamp with time zone, -- From when its signatures are refused.
  CONSTRAINT node_key_pkey PRIMARY KEY (id),
  CONSTRAINT node_key_once UNIQUE (key_id),
  CONSTRAINT node_key_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id),
  CONSTRAINT node_key_pinned_by_fkey FOREIGN KEY (pinned_by) REFERENCES app_user(id),
  CONSTRAINT node_key_suite_known CHECK ((suite = ANY (ARRAY['intl'::text, 'gm'::text])))
);
ALTER TABLE public.node_key ENABLE ROW LEVEL SECURITY;
CREATE INDEX node_key_peer ON public.node_key USING btree (peer_id);
CREATE TRIGGER node_key_changed_audited AFTER UPDATE ON public.node_key REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_key_entered_audited AFTER INSERT ON public.node_key REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_key_removed_audited AFTER DELETE ON public.node_key REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY node_key_not_changed_outside ON public.node_key AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_key_not_entered_outside ON public.node_key AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_key_not_read_outside ON public.node_key AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_key_not_removed_outside ON public.node_key AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_key_pin ON public.node_key FOR INSERT TO qingfeng_app WITH CHECK ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND (pinned_by = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_key_read ON public.node_key FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY node_key_revoke ON public.node_key FOR UPDATE TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_key_system ON public.node_key FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.node_key TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_key TO qingfeng_system;
GRANT UPDATE (revoked_at) ON public.node_key TO qingfeng_app;

-- How the line to another node is at the moment.
CREATE TABLE public.node_link (
  peer_id uuid NOT NULL, -- The node.
  failures integer NOT NULL DEFAULT 0, -- Tries in a row that did not reach it.
  next_try_at timestamp with time zone, -- When it is tried again; null: at once.
  trouble jsonb, -- Why the last try failed: {code, zh, en}.
  heard_at timestamp with time zone, -- When a message of it was last taken in.
  reached_at timestamp with time zone, -- When it last confirmed one of ours.
  CONSTRAINT node_link_pkey PRIMARY KEY (peer_id),
  CONSTRAINT node_link_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id)
);
ALTER TABLE public.node_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY node_link_not_changed_outside ON public.node_link AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_link_not_entered_outside ON public.node_link AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_link_not_removed_outside ON public.node_link AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_link_read ON public.node_link FOR SELECT TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_link_system ON public.node_link FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_link TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_link TO qingfeng_system;

-- Messages to other nodes, queued in the transaction of what they tell of; kept for good.
CREATE TABLE public.node_outbox (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, by which the receiver knows a message that comes again.
  peer_id uuid NOT NULL, -- To whom.
  record text NOT NULL, -- The record within which order is kept.
  seq bigint NOT NULL, -- Place within that order, from 1 without gaps.
  kind text NOT NULL, -- What it says.
  subject text NOT NULL, -- What it is composed from.
  title text NOT NULL DEFAULT ''::text, -- What it is about, for lists.
  body text, -- Its text: composed at the first try and the same from then on; taken away once it was confirmed.
  made_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was queued.
  state text NOT NULL, -- ready; held: behind another of its record; sent: confirmed; dead: refused, until a person sends it again.
  due_at timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone, -- When it is tried next.
  attempts integer NOT NULL DEFAULT 0, -- How often it was tried.
  reason jsonb, -- Why the last try failed: {code, zh, en}.
  sent_at timestamp with time zone, -- When it was confirmed.
  receipt text, -- The receiver's signed receipt.
  CONSTRAINT node_outbox_pkey PRIMARY KEY (id),
  CONSTRAINT node_outbox_dead_with_reason CHECK (((state <> 'dead'::text) OR (reason IS NOT NULL))),
  CONSTRAINT node_outbox_in_order UNIQUE (peer_id, record, seq),
  CONSTRAINT node_outbox_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id),
  CONSTRAINT node_outbox_sent_dated CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  CONSTRAINT node_outbox_state_known CHECK ((state = ANY (ARRAY['ready'::text, 'held'::text, 'sent'::text, 'dead'::text])))
);
ALTER TABLE public.node_outbox ENABLE ROW LEVEL SECURITY;
CREATE INDEX node_outbox_due ON public.node_outbox USING btree (peer_id, due_at, id) WHERE (state = 'ready'::text);
CREATE INDEX node_outbox_listed ON public.node_outbox USING btree (state, id DESC);
CREATE INDEX node_outbox_open ON public.node_outbox USING btree (peer_id, record, seq) WHERE (state <> 'sent'::text);
CREATE TRIGGER node_outbox_audited AFTER UPDATE ON public.node_outbox REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT WHEN ((CURRENT_USER = 'qingfeng_app'::name)) EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body,receipt}', '{}');
CREATE POLICY node_outbox_not_changed_outside ON public.node_outbox AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_outbox_not_entered_outside ON public.node_outbox AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_outbox_not_removed_outside ON public.node_outbox AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_outbox_read ON public.node_outbox FOR SELECT TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_outbox_resend ON public.node_outbox FOR UPDATE TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND (state <> 'sent'::text) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((state = 'ready'::text));
CREATE POLICY node_outbox_system ON public.node_outbox FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_outbox TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_outbox TO qingfeng_system;
GRANT UPDATE (attempts, body, due_at, kind, reason, state) ON public.node_outbox TO qingfeng_app;

-- What this installation calls itself to others; one row, made when it is first asked for.
CREATE TABLE public.node_own (
  sole boolean NOT NULL DEFAULT true, -- Always true.
  id uuid NOT NULL, -- Identifier of this node, which stays when keys change.
  CONSTRAINT node_own_pkey PRIMARY KEY (sole),
  CONSTRAINT node_own_once CHECK (sole)
);
ALTER TABLE public.node_own ENABLE ROW LEVEL SECURITY;
CREATE POLICY node_own_not_changed_outside ON public.node_own AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_own_not_entered_outside ON public.node_own AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_own_not_removed_outside ON public.node_own AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_own_read ON public.node_own FOR SELECT TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_own_system ON public.node_own FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_own TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_own TO qingfeng_system;

-- Another installation with which signed messages are exchanged. Entered by an administrator after comparing fingerprints.
CREATE TABLE public.node_peer (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  node_id uuid NOT NULL, -- What it calls itself.
  name text NOT NULL, -- Whose it is.
  direction text NOT NULL, -- above or below this one.
  region_code character(6) NOT NULL, -- Region that it speaks for.
  transport text NOT NULL, -- http, or package: signed files carried by hand.
  base_url text, -- Where it is reached over HTTP.
  shares text[] NOT NULL, -- What is told to it: cases, referrals, plans, orders, cooperation, disclosures, evidence.
  agency_id uuid NOT NULL, -- Agency here that receives what it sends to nobody in particular, such as work plans.
  account_id uuid NOT NULL, -- Account without roles in whose name that is entered.
  active boolean NOT NULL DEFAULT true, -- Whether messages go and are taken.
  changed_by uuid NOT NULL, -- Who changed it last; the trail has every version.
  changed_at timestamp with time zone NOT NULL, -- When.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT node_peer_pkey PRIMARY KEY (id),
  CONSTRAINT node_peer_account_id_fkey FOREIGN KEY (account_id) REFERENCES app_user(id),
  CONSTRAINT node_peer_address_for_http CHECK (((transport = 'http'::text) = (base_url IS NOT NULL))),
  CONSTRAINT node_peer_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT node_peer_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES app_user(id),
  CONSTRAINT node_peer_direction_known CHECK ((direction = ANY (ARRAY['above'::text, 'below'::text]))),
  CONSTRAINT node_peer_known_once UNIQUE (node_id),
  CONSTRAINT node_peer_named CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT node_peer_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT node_peer_shares_known CHECK ((shares <@ ARRAY['cases'::text, 'referrals'::text, 'plans'::text, 'orders'::text, 'cooperation'::text, 'disclosures'::text, 'evidence'::text])),
  CONSTRAINT node_peer_transport_known CHECK ((transport = ANY (ARRAY['http'::text, 'package'::text])))
);
ALTER TABLE public.node_peer ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER node_peer_changed_audited AFTER UPDATE ON public.node_peer REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_peer_entered_audited AFTER INSERT ON public.node_peer REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_peer_removed_audited AFTER DELETE ON public.node_peer REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY node_peer_change ON public.node_peer FOR UPDATE TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((changed_by = access.user_id()));
CREATE POLICY node_peer_enter ON public.node_peer FOR INSERT TO qingfeng_app WITH CHECK ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND (changed_by = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_peer_not_changed_outside ON public.node_peer AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_peer_not_entered_outside ON public.node_peer AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_peer_not_read_outside ON public.node_peer AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_peer_not_removed_outside ON public.node_peer AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_peer_read ON public.node_peer FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY node_peer_system ON public.node_peer FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.node_peer TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_peer TO qingfeng_system;

-- Work plans that came from another node, and the plan in review that each became.
CREATE TABLE public.node_plan (
  id uuid NOT NULL, -- The plan here.
  peer_id uuid NOT NULL, -- From whom.
  source_id uuid NOT NULL, -- Identifier of the plan there.
  CONSTRAINT node_plan_pkey PRIMARY KEY (id),
  CONSTRAINT node_plan_id_fkey FOREIGN KEY (id) REFERENCES plan(id),
  CONSTRAINT node_plan_once UNIQUE (peer_id, source_id),
  CONSTRAINT node_plan_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id)
);
ALTER TABLE public.node_plan ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER node_plan_changed_audited AFTER UPDATE ON public.node_plan REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_plan_entered_audited AFTER INSERT ON public.node_plan REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_plan_removed_audited AFTER DELETE ON public.node_plan REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY node_plan_not_changed_outside ON public.node_plan AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_plan_not_entered_outside ON public.node_plan AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_plan_not_removed_outside ON public.node_plan AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_plan_read ON public.node_plan FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM plan p
  WHERE (p.id = node_plan.id)))));
CREATE POLICY node_plan_system ON public.node_plan FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_plan TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.node_plan TO qingfeng_system;

-- A supervision order that came from another node, or a co-investigation request (协查) between two agencies.
CREATE TABLE public.node_request (
  id uuid NOT NULL, -- Identifier, also of its procedure instance, and the same on both nodes.
  form text NOT NULL, -- order or cooperation.
  owner_agency integer NOT NULL, -- Agency that must answer.
  steward_agency integer NOT NULL, -- Agency that asks.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  no text NOT NULL, -- Number that the asking agency gave it.
  title text NOT NULL, -- What it is about.
  text text NOT NULL, -- What is asked.
  answer text, -- Answer last given.
  state text NOT NULL, -- State of its procedure.
  sent_at timestamp with time zone NOT NULL, -- When it was sent.
  answered_at timestamp with time zone, -- When it was answered.
  next_due_at timestamp with time zone, -- Earliest open duty.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT node_request_pkey PRIMARY KEY (id),
  CONSTRAINT node_request_between_two CHECK ((owner_agency <> steward_agency)),
  CONSTRAINT node_request_form_known CHECK ((form = ANY (ARRAY['order'::text, 'cooperation'::text]))),
  CONSTRAINT node_request_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT node_request_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.node_request ENABLE ROW LEVEL SECURITY;
CREATE INDEX node_request_listed ON public.node_request USING btree (sent_at DESC, id DESC);
CREATE INDEX node_request_readers ON public.node_request USING gin (readers gin__int_ops);
CREATE TRIGGER node_request_changed_audited AFTER UPDATE ON public.node_request REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER node_request_entered_audited AFTER INSERT ON public.node_request REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER node_request_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON public.node_request FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER node_request_removed_audited AFTER DELETE ON public.node_request REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER node_request_told AFTER INSERT ON public.node_request FOR EACH ROW WHEN ((new.form = 'cooperation'::text)) EXECUTE FUNCTION access.tell_nodes_of_run('cooperation');
CREATE POLICY node_request_change ON public.node_request FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_request_enter ON public.node_request FOR INSERT TO qingfeng_app WITH CHECK (((form = 'cooperation'::text) AND (steward_agency = access.agency_key()) AND access.may_change(owner_agency, steward_agency) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_request_not_changed_outside ON public.node_request AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_request_not_entered_outside ON public.node_request AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_request_not_removed_outside ON public.node_request AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_request_read ON public.node_request FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_request_system ON public.node_request FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.node_request TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_request TO qingfeng_system;

-- Procedures that run on two nodes: each step taken here is told there.
CREATE TABLE public.node_run (
  id uuid NOT NULL, -- The run, under the same identifier on both.
  peer_id uuid NOT NULL, -- The other node.
  CONSTRAINT node_run_pkey PRIMARY KEY (id),
  CONSTRAINT node_run_id_fkey FOREIGN KEY (id) REFERENCES procedure_instance(id),
  CONSTRAINT node_run_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id)
);
ALTER TABLE public.node_run ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER node_run_changed_audited AFTER UPDATE ON public.node_run REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_run_entered_audited AFTER INSERT ON public.node_run REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER node_run_removed_audited AFTER DELETE ON public.node_run REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY node_run_not_changed_outside ON public.node_run AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_run_not_entered_outside ON public.node_run AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_run_not_removed_outside ON public.node_run AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_run_read ON public.node_run FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = node_run.id)))));
CREATE POLICY node_run_system ON public.node_run FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_run TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.node_run TO qingfeng_system;

-- Order of messages about one record, in both directions. Its row is the lock of whoever queues, sends or takes in.
CREATE TABLE public.node_stream (
  peer_id uuid NOT NULL, -- The other node.
  record text NOT NULL, -- The record: kind and id.
  sent_seq bigint NOT NULL DEFAULT 0, -- Place given to the last message queued for it.
  took_seq bigint NOT NULL DEFAULT 0, -- Place of the last message taken in from it.
  CONSTRAINT node_stream_pkey PRIMARY KEY (peer_id, record),
  CONSTRAINT node_stream_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id)
);
ALTER TABLE public.node_stream ENABLE ROW LEVEL SECURITY;
CREATE POLICY node_stream_not_changed_outside ON public.node_stream AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_stream_not_entered_outside ON public.node_stream AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY node_stream_not_removed_outside ON public.node_stream AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY node_stream_read ON public.node_stream FOR SELECT TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY node_stream_system ON public.node_stream FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.node_stream TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.node_stream TO qingfeng_system;

-- Notary offices (公证机构): Notary offices that keep, deposit and notarise evidence: licence number, region and contact details.
CREATE TABLE public.notary_office (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  name text NOT NULL, -- Name (名称).
  licence text NOT NULL, -- Licence (执业证号).
  region character(6) NOT NULL, -- Region (执业区域).
  address text, -- Address (地址).
  phone text, -- Phone (电话).
  active boolean NOT NULL, -- Accepting requests (受理).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT notary_office_pkey PRIMARY KEY (id),
  CONSTRAINT notary_office_address_length CHECK (((length(address) >= 1) AND (length(address) <= 300))),
  CONSTRAINT notary_office_licence_length CHECK (((length(licence) >= 1) AND (length(licence) <= 40))),
  CONSTRAINT notary_office_licence_once UNIQUE (licence),
  CONSTRAINT notary_office_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT notary_office_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT notary_office_phone_length CHECK (((length(phone) >= 1) AND (length(phone) <= 50))),
  CONSTRAINT notary_office_region_fkey FOREIGN KEY (region) REFERENCES region(code),
  CONSTRAINT notary_office_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT notary_office_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL)))
);
ALTER TABLE public.notary_office ENABLE ROW LEVEL SECURITY;
CREATE INDEX notary_office_by_name ON public.notary_office USING btree (name, id);
CREATE INDEX notary_office_entered ON public.notary_office USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX notary_office_owned ON public.notary_office USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX notary_office_search ON public.notary_office USING gin (search);
CREATE INDEX notary_office_with_active ON public.notary_office USING btree (active, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX notary_office_with_region ON public.notary_office USING btree (region, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER notary_office_changed_audited AFTER UPDATE ON public.notary_office REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER notary_office_entered_audited AFTER INSERT ON public.notary_office REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER notary_office_removed_audited AFTER DELETE ON public.notary_office REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER notary_office_search BEFORE INSERT OR UPDATE ON public.notary_office FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'licence', 'address');
CREATE POLICY notary_office_change ON public.notary_office FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY notary_office_enter ON public.notary_office FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND (( SELECT access.is_of_kind(ARRAY['coordination'::text]) AS is_of_kind) AND access.is_within_reach(region)) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY notary_office_not_changed_outside ON public.notary_office AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY notary_office_not_entered_outside ON public.notary_office AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY notary_office_not_removed_outside ON public.notary_office AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY notary_office_read ON public.notary_office FOR SELECT TO qingfeng_app USING ((true AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY notary_office_system ON public.notary_office FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.notary_office TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.notary_office TO qingfeng_system;

-- A message to one user in both languages; channels outside the platform carry the same.
CREATE TABLE public.notice (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  user_id uuid NOT NULL, -- Receiver.
  kind text NOT NULL, -- What it is about, for filters and preferences.
  link text NOT NULL, -- Path of the page it leads to.
  title_zh text NOT NULL, -- Title in Chinese.
  title_en text NOT NULL, -- Title in English.
  body_zh text NOT NULL DEFAULT ''::text, -- Text in Chinese.
  body_en text NOT NULL DEFAULT ''::text, -- Text in English.
  due_at timestamp with time zone, -- Due date it reminds of.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was made.
  read_at timestamp with time zone, -- When it was read.
  in_app boolean NOT NULL DEFAULT true, -- False for a notice that its receiver wanted by e-mail or gateway alone: delivered, not listed.
  CONSTRAINT notice_pkey PRIMARY KEY (id),
  CONSTRAINT notice_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.notice ENABLE ROW LEVEL SECURITY;
CREATE INDEX notice_of_user ON public.notice USING btree (user_id, id DESC) WHERE in_app;
CREATE INDEX notice_unread ON public.notice USING btree (user_id, id DESC) WHERE ((read_at IS NULL) AND in_app);
CREATE TRIGGER notice_changed_audited AFTER UPDATE ON public.notice REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER notice_entered_audited AFTER INSERT ON public.notice REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER notice_removed_audited AFTER DELETE ON public.notice REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY notice_own ON public.notice FOR ALL TO qingfeng_app USING (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY notice_system ON public.notice FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.notice TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.notice TO qingfeng_system;
GRANT UPDATE (read_at) ON public.notice TO qingfeng_app;

-- The last number given in each series of an agency and year. Its row is locked by whoever takes the next.
CREATE TABLE public.number_series (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- The agency.
  series text NOT NULL, -- Which series: the word of the number, such as 罚 or, of cases, 立; or what is counted, such as archive or lead.
  year smallint NOT NULL, -- Year of the numbers.
  last integer NOT NULL, -- Last number given.
  CONSTRAINT document_series_pkey PRIMARY KEY (id),
  CONSTRAINT document_series_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT number_series_counted CHECK ((last >= 1)),
  CONSTRAINT number_series_once UNIQUE (owner_agency, series, year)
);
ALTER TABLE public.number_series ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER number_series_changed_audited AFTER UPDATE ON public.number_series REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER number_series_entered_audited AFTER INSERT ON public.number_series REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER number_series_removed_audited AFTER DELETE ON public.number_series REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY document_series_not_changed_outside ON public.number_series AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY document_series_not_entered_outside ON public.number_series AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY document_series_not_removed_outside ON public.number_series AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY number_series_begin ON public.number_series FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY number_series_next ON public.number_series FOR UPDATE TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY number_series_own ON public.number_series FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY number_series_system ON public.number_series FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.number_series TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.number_series TO qingfeng_system;

-- An offer with a hit, as it was when it was read: a lead, not yet evidence. Offers without a hit are not kept.
CREATE TABLE public.offer (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that monitors.
  seller_id uuid NOT NULL, -- Seller.
  shop_id uuid NOT NULL, -- Shop.
  monitor_id uuid NOT NULL, -- Monitor that found it.
  run_id uuid NOT NULL, -- Run that found it.
  lead_id uuid, -- Lead that rests on it.
  platform text NOT NULL, -- Platform.
  platform_id text NOT NULL, -- Identifier of the offer on the platform.
  title text NOT NULL, -- Title.
  price bigint, -- Price, fen.
  snapshot jsonb NOT NULL, -- The row as received, without the telephone.
  digest bytea NOT NULL, -- SHA-256 of the row as received.
  seen_at timestamp with time zone NOT NULL, -- Time of the offer as the source says.
  taken_at timestamp with time zone NOT NULL, -- When it was read here.
  right_id uuid NOT NULL, -- Right of the strongest hit.
  score real NOT NULL, -- Score of the strongest hit.
  hits jsonb NOT NULL, -- All hits: right, field, span, what was found, transformations, features with weights.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT offer_pkey PRIMARY KEY (id),
  CONSTRAINT offer_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead(id),
  CONSTRAINT offer_monitor_id_fkey FOREIGN KEY (monitor_id) REFERENCES monitor(id),
  CONSTRAINT offer_once UNIQUE (owner_agency, platform, platform_id, digest),
  CONSTRAINT offer_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT offer_price_counted CHECK ((price >= 0)),
  CONSTRAINT offer_right_id_fkey FOREIGN KEY (right_id) REFERENCES registered_right(id),
  CONSTRAINT offer_run_id_fkey FOREIGN KEY (run_id) REFERENCES monitor_run(id),
  CONSTRAINT offer_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES seller(id),
  CONSTRAINT offer_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shop(id)
);
ALTER TABLE public.offer ENABLE ROW LEVEL SECURITY;
CREATE INDEX offer_kept ON public.offer USING btree (monitor_id, taken_at) WHERE (lead_id IS NULL);
CREATE INDEX offer_lead ON public.offer USING btree (lead_id, score DESC, id) WHERE (lead_id IS NOT NULL);
CREATE INDEX offer_monitor_taken ON public.offer USING btree (monitor_id, taken_at DESC);
CREATE INDEX offer_right_taken ON public.offer USING btree (right_id, taken_at DESC);
CREATE INDEX offer_run_lead ON public.offer USING btree (run_id, lead_id) WHERE (lead_id IS NOT NULL);
CREATE INDEX offer_search ON public.offer USING gin (search);
CREATE INDEX offer_seller ON public.offer USING btree (seller_id, score DESC, id);
CREATE TRIGGER offer_changed_audited AFTER UPDATE ON public.offer REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{snapshot,hits,search,search_text}', '{}');
CREATE TRIGGER offer_entered_audited AFTER INSERT ON public.offer REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{snapshot,hits,search,search_text}', '{}');
CREATE TRIGGER offer_removed_audited AFTER DELETE ON public.offer REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{snapshot,hits,search,search_text}', '{}');
CREATE TRIGGER offer_search BEFORE INSERT OR UPDATE OF title, search, search_text ON public.offer FOR EACH ROW EXECUTE FUNCTION access.keep_search('title');
CREATE POLICY offer_change ON public.offer FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY offer_enter ON public.offer FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY offer_not_changed_outside ON public.offer AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY offer_not_entered_outside ON public.offer AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY offer_not_removed_outside ON public.offer AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY offer_read ON public.offer FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM seller s
  WHERE (s.id = offer.seller_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY offer_system ON public.offer FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.offer TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.offer TO qingfeng_system;
GRANT UPDATE (lead_id, seller_id) ON public.offer TO qingfeng_app;

-- A clue that a public official committed an office crime, on its way to the supervision commission or the procuratorate. Lives by the procedure referral.office-clue.
CREATE TABLE public.office_clue (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  owner_agency integer NOT NULL, -- Agency of whoever found it.
  entered_by uuid NOT NULL, -- Who found it and alone of the officers sees it.
  past_head boolean NOT NULL DEFAULT false, -- True where it concerns the head of that agency: its approvers do not see it.
  addressee integer NOT NULL, -- Supervision commission or procuratorate that it is meant for; it sees it from the sending on.
  kind text NOT NULL, -- What is suspected.
  official text NOT NULL, -- Who is suspected.
  facts text NOT NULL, -- What was found.
  found_on date NOT NULL, -- When it was found.
  no text, -- Number of the letter.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  result text, -- filed, settled or passedOn.
  entered_at timestamp with time zone NOT NULL, -- When it was entered.
  sent_at timestamp with time zone, -- When it was handed over.
  closed_at timestamp with time zone, -- When it ended.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT office_clue_pkey PRIMARY KEY (id),
  CONSTRAINT office_clue_addressee_fkey FOREIGN KEY (addressee) REFERENCES agency(key),
  CONSTRAINT office_clue_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES app_user(id),
  CONSTRAINT office_clue_kind_known CHECK ((kind = ANY (ARRAY['corruption'::text, 'dereliction'::text, 'rights'::text, 'goods'::text, 'notReferred'::text, 'police'::text]))),
  CONSTRAINT office_clue_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT office_clue_said CHECK ((((length(official) >= 1) AND (length(official) <= 300)) AND ((length(facts) >= 1) AND (length(facts) <= 5000))))
);
ALTER TABLE public.office_clue ENABLE ROW LEVEL SECURITY;
CREATE INDEX office_clue_addressee ON public.office_clue USING btree (addressee, entered_at DESC, id DESC);
CREATE INDEX office_clue_entered ON public.office_clue USING btree (entered_by, entered_at DESC, id DESC);
CREATE INDEX office_clue_owner ON public.office_clue USING btree (owner_agency, entered_at DESC, id DESC);
CREATE INDEX office_clue_search ON public.office_clue USING gin (search);
CREATE TRIGGER office_clue_changed_audited AFTER UPDATE ON public.office_clue REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{official,facts,kind,result,search,search_text}', '{}');
CREATE TRIGGER office_clue_entered_audited AFTER INSERT ON public.office_clue REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{official,facts,kind,result,search,search_text}', '{}');
CREATE TRIGGER office_clue_kept BEFORE UPDATE ON public.office_clue FOR EACH ROW EXECUTE FUNCTION access.keep_clue();
CREATE TRIGGER office_clue_removed_audited AFTER DELETE ON public.office_clue REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{official,facts,kind,result,search,search_text}', '{}');
CREATE TRIGGER office_clue_search BEFORE INSERT OR UPDATE ON public.office_clue FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'official', 'facts');
CREATE POLICY office_clue_change ON public.office_clue FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, addressee) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY office_clue_enter ON public.office_clue FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND (entered_by = access.user_id()) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM agency a
  WHERE ((a.key = office_clue.addressee) AND ((a.department_id = 'nsc'::text) OR (a.kind = 'procuratorate'::text)))))));
CREATE POLICY office_clue_not_changed_outside ON public.office_clue AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY office_clue_not_entered_outside ON public.office_clue AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY office_clue_not_removed_outside ON public.office_clue AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY office_clue_read ON public.office_clue FOR SELECT TO qingfeng_app USING (((((owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND ((entered_by = access.user_id()) OR ((NOT past_head) AND access.has_role(VARIADIC ARRAY['approver'::text])))) OR ((sent_at IS NOT NULL) AND (addressee = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text, 'approver'::text]))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY office_clue_system ON public.office_clue FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.office_clue TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.office_clue TO qingfeng_system;

-- What the rule of a department says of one clock of a procedure: entered by one person, approved by another, unchangeable from then on but for its last day.
CREATE TABLE public.office_rule (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  no integer NOT NULL GENERATED ALWAYS AS IDENTITY, -- Number; versions of a procedure name the rules on them by it.
  procedure text NOT NULL, -- Procedure that has the clock.
  line text NOT NULL, -- Line of authority that follows the rule.
  region_path ltree NOT NULL, -- Region of the office that entered it: it holds for the agencies there.
  clock text NOT NULL, -- Duty of the procedure.
  step text, -- Step that lengthens the clock, where the rule says by how much; empty for the length of the clock itself.
  amount integer NOT NULL, -- How long, in the unit.
  unit text NOT NULL, -- hour, naturalDay, workingDay or month.
  document text NOT NULL, -- The rule, with its number.
  article text NOT NULL, -- Its article.
  said_zh text NOT NULL, -- What it says, in Chinese.
  said_en text NOT NULL, -- The same in English.
  valid_from date NOT NULL, -- First day on which cases begin under it.
  valid_until date, -- Last such day.
  state text NOT NULL DEFAULT 'entered'::text, -- entered, approved or refused.
  agency_key integer NOT NULL, -- Office that entered it.
  entered_by uuid NOT NULL, -- Who entered it.
  enterer text NOT NULL, -- Agency and name at that time.
  entered_at timestamp with time zone NOT NULL, -- When.
  decided_by uuid, -- Who approved or refused it: never who entered it.
  decider text, -- Agency and name at that time.
  decided_at timestamp with time zone, -- When.
  demo boolean NOT NULL DEFAULT false, -- Whether it is invented.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT office_rule_pkey PRIMARY KEY (id),
  CONSTRAINT office_rule_agency_key_fkey FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT office_rule_decided CHECK (((state = 'entered'::text) = (decided_by IS NULL))),
  CONSTRAINT office_rule_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app_user(id),
  CONSTRAINT office_rule_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES app_user(id),
  CONSTRAINT office_rule_four_eyes CHECK (((state <> 'approved'::text) OR (decided_by <> entered_by))),
  CONSTRAINT office_rule_in_order CHECK (((valid_until IS NULL) OR (valid_from <= valid_until))),
  CONSTRAINT office_rule_length CHECK (((amount >= 1) AND (amount <= 3660))),
  CONSTRAINT office_rule_line_fkey FOREIGN KEY (line) REFERENCES department(id),
  CONSTRAINT office_rule_no_key UNIQUE (no),
  CONSTRAINT office_rule_state_known CHECK ((state = ANY (ARRAY['entered'::text, 'approved'::text, 'refused'::text]))),
  CONSTRAINT office_rule_unit_known CHECK ((unit = ANY (ARRAY['hour'::text, 'naturalDay'::text, 'workingDay'::text, 'month'::text])))
);
ALTER TABLE public.office_rule ENABLE ROW LEVEL SECURITY;
CREATE INDEX office_rule_from ON public.office_rule USING btree (valid_from DESC NULLS LAST, id DESC);
CREATE INDEX office_rule_newest ON public.office_rule USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX office_rule_search ON public.office_rule USING gin (search);
CREATE TRIGGER office_rule_changed_audited AFTER UPDATE ON public.office_rule REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER office_rule_entered_audited AFTER INSERT ON public.office_rule REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER office_rule_kept BEFORE UPDATE ON public.office_rule FOR EACH ROW EXECUTE FUNCTION access.keep_office_rule();
CREATE TRIGGER office_rule_removed_audited AFTER DELETE ON public.office_rule REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER office_rule_search BEFORE INSERT OR UPDATE ON public.office_rule FOR EACH ROW EXECUTE FUNCTION access.keep_search('document', 'article', 'said_zh', 'said_en', 'enterer');
CREATE TRIGGER office_rule_version BEFORE UPDATE ON public.office_rule FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY office_rule_decide ON public.office_rule FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND access.keeps_rules_of(line, region_path))) WITH CHECK (((decided_by IS NULL) OR (decided_by = access.user_id()) OR (state = 'approved'::text)));
CREATE POLICY office_rule_enter ON public.office_rule FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND access.keeps_rules_of(line, region_path) AND (state = 'entered'::text) AND (entered_by = access.user_id()) AND (agency_key = access.agency_key())));
CREATE POLICY office_rule_not_changed_outside ON public.office_rule AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY office_rule_not_entered_outside ON public.office_rule AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY office_rule_not_removed_outside ON public.office_rule AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY office_rule_read ON public.office_rule FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND ((state = 'approved'::text) OR ( SELECT access.has_role(VARIADIC ARRAY['legalOfficer'::text]) AS has_role))));
CREATE POLICY office_rule_system ON public.office_rule FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.office_rule TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.office_rule TO qingfeng_system;

-- Certificates of law enforcement (行政执法证): one of each officer.
CREATE TABLE public.officer_certificate (
  user_id uuid NOT NULL, -- The officer.
  agency_key integer NOT NULL, -- The agency at which it was entered; it counts there alone.
  no text NOT NULL, -- Number of the certificate.
  valid_until date NOT NULL, -- Its last day.
  set_by uuid, -- Who entered it last; null where the demonstration did.
  set_at timestamp with time zone NOT NULL DEFAULT now(), -- When, by the office's clock.
  CONSTRAINT officer_certificate_pkey PRIMARY KEY (user_id),
  CONSTRAINT officer_certificate_agency FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT officer_certificate_no CHECK ((((length(no) >= 1) AND (length(no) <= 40)) AND (no = btrim(no)))),
  CONSTRAINT officer_certificate_set_by FOREIGN KEY (set_by) REFERENCES app_user(id),
  CONSTRAINT officer_certificate_user FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.officer_certificate ENABLE ROW LEVEL SECURITY;
CREATE INDEX officer_certificate_number ON public.officer_certificate USING btree (agency_key, no);
CREATE TRIGGER officer_certificate_changed_audited AFTER UPDATE ON public.officer_certificate REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{user_id}', '{user_id}', '{}', '{}');
CREATE TRIGGER officer_certificate_entered_audited AFTER INSERT ON public.officer_certificate REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{user_id}', '{user_id}', '{}', '{}');
CREATE TRIGGER officer_certificate_of_one BEFORE INSERT OR UPDATE OF agency_key, no ON public.officer_certificate FOR EACH ROW EXECUTE FUNCTION access.keep_certificate_of_one();
CREATE TRIGGER officer_certificate_removed_audited AFTER DELETE ON public.officer_certificate REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{user_id}', '{user_id}', '{}', '{}');
CREATE POLICY officer_certificate_change ON public.officer_certificate FOR UPDATE TO qingfeng_app USING (((agency_key = access.agency_key()) AND ( SELECT access.assigns_runs() AS assigns_runs) AND ( SELECT access.genuine() AS genuine))) WITH CHECK (((agency_key = access.agency_key()) AND (set_by = access.user_id()) AND ( SELECT access.assigns_runs() AS assigns_runs)));
CREATE POLICY officer_certificate_end ON public.officer_certificate FOR DELETE TO qingfeng_app USING (((agency_key = access.agency_key()) AND ( SELECT access.assigns_runs() AS assigns_runs) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY officer_certificate_enter ON public.officer_certificate FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (set_by = access.user_id()) AND ( SELECT access.assigns_runs() AS assigns_runs) AND (EXISTS ( SELECT 1
   FROM (app_user u
     JOIN agency a ON ((a.id = u.agency_id)))
  WHERE ((u.id = officer_certificate.user_id) AND (a.key = access.agency_key())))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY officer_certificate_not_changed_outside ON public.officer_certificate AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY officer_certificate_not_entered_outside ON public.officer_certificate AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY officer_certificate_not_removed_outside ON public.officer_certificate AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY officer_certificate_read ON public.officer_certificate FOR SELECT TO qingfeng_app USING (((agency_key = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY officer_certificate_system ON public.officer_certificate FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.officer_certificate TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.officer_certificate TO qingfeng_system;

-- Installations whose signed packages are taken, each with its pinned public key.
CREATE TABLE public.package_peer (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  name text NOT NULL, -- Whose it is.
  key_id text NOT NULL, -- Identifier of its key, as its signatures name it.
  suite text NOT NULL, -- Suite of the key.
  public_key text NOT NULL, -- Public half.
  departments text[] NOT NULL, -- Departments whose acts it may report.
  active boolean NOT NULL DEFAULT true, -- Whether its packages are taken now.
  CONSTRAINT package_peer_pkey PRIMARY KEY (id),
  CONSTRAINT package_peer_key_once UNIQUE (key_id),
  CONSTRAINT package_peer_named CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT package_peer_speaks CHECK (((cardinality(departments) >= 1) AND (cardinality(departments) <= 200))),
  CONSTRAINT package_peer_suite_known CHECK ((suite = ANY (ARRAY['intl'::text, 'gm'::text])))
);
ALTER TABLE public.package_peer ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER package_peer_changed_audited AFTER UPDATE ON public.package_peer REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER package_peer_entered_audited AFTER INSERT ON public.package_peer REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER package_peer_removed_audited AFTER DELETE ON public.package_peer REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY package_peer_change ON public.package_peer FOR UPDATE TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY package_peer_enter ON public.package_peer FOR INSERT TO qingfeng_app WITH CHECK ((access.has_role(VARIADIC ARRAY['systemAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY package_peer_not_changed_outside ON public.package_peer AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY package_peer_not_entered_outside ON public.package_peer AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY package_peer_not_read_outside ON public.package_peer AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY package_peer_not_removed_outside ON public.package_peer AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY package_peer_read ON public.package_peer FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY package_peer_system ON public.package_peer FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.package_peer TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.package_peer TO qingfeng_system;

-- Packages that were taken in; one that comes again changes nothing.
CREATE TABLE public.package_received (
  id uuid NOT NULL, -- Identifier that the sender gave the package.
  peer_id uuid NOT NULL, -- Whose hand it bears.
  referral_id uuid NOT NULL, -- What it was about.
  agency_key integer NOT NULL, -- Agency that took it in.
  user_id uuid NOT NULL, -- Who took it in.
  received_at timestamp with time zone NOT NULL, -- When.
  sent_at timestamp with time zone NOT NULL, -- When it was made.
  steps integer NOT NULL, -- Steps that were new here.
  CONSTRAINT package_received_pkey PRIMARY KEY (id),
  CONSTRAINT package_received_agency_key_fkey FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT package_received_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES package_peer(id),
  CONSTRAINT package_received_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id),
  CONSTRAINT package_received_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.package_received ENABLE ROW LEVEL SECURITY;
CREATE INDEX package_received_referral ON public.package_received USING btree (referral_id, received_at);
CREATE TRIGGER package_received_changed_audited AFTER UPDATE ON public.package_received REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER package_received_entered_audited AFTER INSERT ON public.package_received REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER package_received_removed_audited AFTER DELETE ON public.package_received REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY package_received_not_changed_outside ON public.package_received AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY package_received_not_entered_outside ON public.package_received AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY package_received_not_removed_outside ON public.package_received AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY package_received_read ON public.package_received FOR SELECT TO qingfeng_app USING (((agency_key = ANY (access.reader_keys())) AND (EXISTS ( SELECT 1
   FROM referral r
  WHERE (r.id = package_received.referral_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY package_received_system ON public.package_received FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.package_received TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.package_received TO qingfeng_system;

-- A request to a dispatch centre for an opinion on offers under patent complaint. Lives by platforms.dispatch.
CREATE TABLE public.patent_dispatch (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY, -- Number in the order of entry; gaps mean nothing.
  owner_agency integer NOT NULL, -- Platform or right holder that asks.
  steward_agency integer, -- Not used.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Whoever took part: centre and platform from the sending on, others from the day on which they were named.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Who may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Centre, platform, assigned agency, local office.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  platform_id uuid NOT NULL, -- Platform on which the offers stand.
  platform text NOT NULL, -- Platform by name.
  platform_body integer, -- Body of the operator; null where it does not take part and whoever asks reports with proof.
  centre integer NOT NULL, -- Dispatch centre: an agency of the department of intellectual property.
  assigned integer, -- Agency that gives the opinion, as last assigned.
  local_office integer, -- Competent local office that the clue was passed to.
  patent_no text NOT NULL, -- Number of the patent.
  patent_kind text NOT NULL, -- invention, utility (实用新型) or design (外观设计).
  patent_title text NOT NULL, -- Title of the patent.
  patent_holder text NOT NULL, -- Holder of the patent by name.
  shop_no text NOT NULL DEFAULT ''::text, -- Number of the shop on the platform.
  shop_name text NOT NULL, -- Name of the shop.
  product text NOT NULL, -- Product complained of.
  links text[] NOT NULL, -- Exact links of the offers.
  complaint text NOT NULL, -- What is complained of.
  statement text NOT NULL DEFAULT ''::text, -- What the merchant says to it.
  drawn_on date NOT NULL, -- Day on which it was drawn up.
  sent_at timestamp with time zone, -- When it was sent to the centre.
  opinion text, -- infringing, notInfringing or cannotJudge.
  grounds text, -- Grounds of the opinion.
  opined_at timestamp with time zone, -- When the opinion was given.
  answered_at timestamp with time zone, -- When the platform was answered.
  done text, -- What the platform did: takenDown, kept or other.
  acted_at timestamp with time zone, -- When the platform reported it.
  data_ref text, -- Reference under which the merchant's real data were handed over; never the data themselves.
  lead_id uuid, -- Lead that the local office made of it.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  created_at timestamp with time zone NOT NULL, -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT patent_dispatch_pkey PRIMARY KEY (id),
  CONSTRAINT patent_dispatch_answered_of_opinion CHECK (((answered_at IS NULL) OR (opinion IS NOT NULL))),
  CONSTRAINT patent_dispatch_assigned_fkey FOREIGN KEY (assigned) REFERENCES agency(key),
  CONSTRAINT patent_dispatch_centre_fkey FOREIGN KEY (centre) REFERENCES agency(key),
  CONSTRAINT patent_dispatch_done_known CHECK ((done = ANY (ARRAY['takenDown'::text, 'kept'::text, 'other'::text]))),
  CONSTRAINT patent_dispatch_kind_known CHECK ((patent_kind = ANY (ARRAY['invention'::text, 'utility'::text, 'design'::text]))),
  CONSTRAINT patent_dispatch_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead(id),
  CONSTRAINT patent_dispatch_links_some CHECK (((cardinality(links) >= 1) AND (cardinality(links) <= 100))),
  CONSTRAINT patent_dispatch_local_office_fkey FOREIGN KEY (local_office) REFERENCES agency(key),
  CONSTRAINT patent_dispatch_opinion_known CHECK ((opinion = ANY (ARRAY['infringing'::text, 'notInfringing'::text, 'cannotJudge'::text]))),
  CONSTRAINT patent_dispatch_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT patent_dispatch_platform_body_fkey FOREIGN KEY (platform_body) REFERENCES agency(key),
  CONSTRAINT patent_dispatch_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES trading_platform(id),
  CONSTRAINT patent_dispatch_serial_key UNIQUE (serial),
  CONSTRAINT patent_dispatch_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.patent_dispatch ENABLE ROW LEVEL SECURITY;
CREATE INDEX patent_dispatch_assigned ON public.patent_dispatch USING btree (assigned, next_due_at, id);
CREATE INDEX patent_dispatch_centre ON public.patent_dispatch USING btree (centre, next_due_at, id);
CREATE INDEX patent_dispatch_due ON public.patent_dispatch USING btree (next_due_at, id);
CREATE INDEX patent_dispatch_newest ON public.patent_dispatch USING btree (created_at DESC NULLS LAST, id DESC);
CREATE INDEX patent_dispatch_owner ON public.patent_dispatch USING btree (owner_agency, next_due_at, id);
CREATE INDEX patent_dispatch_readers ON public.patent_dispatch USING gin (readers gin__int_ops, search);
CREATE INDEX patent_dispatch_state ON public.patent_dispatch USING btree (state, next_due_at, id);
CREATE TRIGGER patent_dispatch_changed_audited AFTER UPDATE ON public.patent_dispatch REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER patent_dispatch_entered_audited AFTER INSERT ON public.patent_dispatch REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER patent_dispatch_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.patent_dispatch FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER patent_dispatch_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties ON public.patent_dispatch FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER patent_dispatch_removed_audited AFTER DELETE ON public.patent_dispatch REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER patent_dispatch_search BEFORE INSERT OR UPDATE OF serial, patent_no, patent_title, patent_holder, platform, shop_name, product, search, search_text ON public.patent_dispatch FOR EACH ROW EXECUTE FUNCTION access.keep_search('serial', 'patent_no', 'patent_title', 'patent_holder', 'platform', 'shop_name', 'product');
CREATE POLICY patent_dispatch_change ON public.patent_dispatch FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY patent_dispatch_draw ON public.patent_dispatch FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.asks_centres() AS asks_centres) AND ( SELECT access.genuine() AS genuine) AND (( SELECT access.is_right_holder() AS is_right_holder) OR (platform_body = owner_agency)) AND (EXISTS ( SELECT 1
   FROM agency a
  WHERE ((a.key = patent_dispatch.centre) AND ((a.department_id = 'sipo'::text) OR ('sipo'::text = ANY (a.also_departments))))))));
CREATE POLICY patent_dispatch_read ON public.patent_dispatch FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY patent_dispatch_system ON public.patent_dispatch FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.patent_dispatch TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.patent_dispatch TO qingfeng_system;

-- A work plan of one coordination office: the document as read, and its life.
CREATE TABLE public.plan (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Coordination office it belongs to.
  steward_agency integer, -- Unused for plans; kept so that all records are guarded alike.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was issued to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  parent_id uuid, -- Plan of the level above that it carries out.
  region_code character(6) NOT NULL, -- Region it is for.
  title text NOT NULL, -- Title of the document.
  doc_no text, -- Document number.
  issuer text, -- Issuer as written.
  dated date, -- Date of the document.
  year integer NOT NULL, -- Year it is for.
  reporting text NOT NULL DEFAULT 'quarter'::text, -- How often agencies report progress.
  status text NOT NULL DEFAULT 'review'::text, -- review until confirmed and issued.
  source_file uuid, -- The file as it came.
  source_name text, -- Name of the file.
  source_text text NOT NULL DEFAULT ''::text, -- Its decoded text; source positions of tasks count in it.
  parsed jsonb NOT NULL DEFAULT '{}'::jsonb, -- What the reader made of it: document, unplaced fragments, unknown departments, cuts.
  issued_at timestamp with time zone, -- When it was issued.
  created_by uuid, -- Who brought it in.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT plan_pkey PRIMARY KEY (id),
  CONSTRAINT plan_created_by_fkey FOREIGN KEY (created_by) REFERENCES app_user(id),
  CONSTRAINT plan_issued_has_time CHECK (((status = 'review'::text) = (issued_at IS NULL))),
  CONSTRAINT plan_not_its_own_parent CHECK ((parent_id IS DISTINCT FROM id)),
  CONSTRAINT plan_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT plan_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES plan(id),
  CONSTRAINT plan_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT plan_reporting_known CHECK ((reporting = ANY (ARRAY['month'::text, 'quarter'::text, 'halfYear'::text, 'year'::text]))),
  CONSTRAINT plan_source_file_fkey FOREIGN KEY (source_file) REFERENCES file(id),
  CONSTRAINT plan_status_known CHECK ((status = ANY (ARRAY['review'::text, 'issued'::text, 'withdrawn'::text]))),
  CONSTRAINT plan_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.plan ENABLE ROW LEVEL SECURITY;
CREATE INDEX plan_parent ON public.plan USING btree (parent_id);
CREATE INDEX plan_readers ON public.plan USING gin (readers gin__int_ops, search);
CREATE TRIGGER plan_changed_audited AFTER UPDATE ON public.plan REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,source_text,parsed,search,search_text}', '{}');
CREATE TRIGGER plan_entered_audited AFTER INSERT ON public.plan REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,source_text,parsed,search,search_text}', '{}');
CREATE TRIGGER plan_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON public.plan FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER plan_removed_audited AFTER DELETE ON public.plan REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,source_text,parsed,search,search_text}', '{}');
CREATE TRIGGER plan_search BEFORE INSERT OR UPDATE OF title, doc_no, search, search_text ON public.plan FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'doc_no');
CREATE TRIGGER plan_told_issued AFTER UPDATE OF status ON public.plan FOR EACH ROW WHEN (((new.status = 'issued'::text) AND (old.status <> 'issued'::text))) EXECUTE FUNCTION access.tell_nodes_of_plan();
CREATE POLICY plan_change ON public.plan FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_enter ON public.plan FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_not_changed_outside ON public.plan AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY plan_not_entered_outside ON public.plan AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY plan_not_removed_outside ON public.plan AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY plan_read ON public.plan FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_system ON public.plan FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.plan TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.plan TO qingfeng_system;

-- One task of a plan: the sentences that one responsibility covers, in the plan's own words.
CREATE TABLE public.plan_task (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  plan_id uuid NOT NULL, -- Plan it stands in.
  owner_agency integer NOT NULL, -- Coordination office that issued it.
  steward_agency integer, -- Unused for tasks; kept so that all records are guarded alike.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was assigned to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  parent_id uuid, -- Task of the level above that it carries out.
  "position" integer NOT NULL, -- Place in the plan.
  no text NOT NULL, -- Number shown: item and place, such as 1-2.
  section_no integer, -- Section number.
  section_label text, -- Section number as written.
  section_title text, -- Section heading.
  item_no integer, -- Item number.
  item_label text, -- Item number as written.
  item_title text, -- Item heading.
  text text NOT NULL, -- The sentences; empty where only the responsibility is known.
  responsibility text, -- The responsibility as written.
  mode text, -- single, respective (nobody leads) or lead; null where unknown.
  departments text[] NOT NULL DEFAULT '{}'::text[], -- Departments responsible, by catalogue id: those that the text names, else those of the agencies it was assigned to.
  leads text[] NOT NULL DEFAULT '{}'::text[], -- Those of them that lead.
  named jsonb NOT NULL DEFAULT '[]'::jsonb, -- Departments as written, each with its id or marked unknown.
  facts jsonb NOT NULL DEFAULT '{}'::jsonb, -- What the text itself gives: time limits, campaigns, goods, regions, quantities.
  sources jsonb NOT NULL DEFAULT '[]'::jsonb, -- Where it stands in the source text.
  recovery text, -- How it was recovered from the text; manual when a person wrote it.
  missing text[] NOT NULL DEFAULT '{}'::text[], -- What the text does not show.
  reasons jsonb NOT NULL DEFAULT '[]'::jsonb, -- Why it is unsure.
  candidates text[] NOT NULL DEFAULT '{}'::text[], -- Numbers of entries it may belong together with.
  confirmed boolean NOT NULL DEFAULT false, -- A person has looked at it and agreed.
  removed boolean NOT NULL DEFAULT false, -- Taken out in review; kept because nothing is deleted.
  due_on date, -- Last day for finishing.
  due_basis text, -- Words or decision the day comes from.
  status text NOT NULL DEFAULT 'draft'::text, -- The least advanced of its assignments.
  next_due_at timestamp with time zone, -- Earliest open duty of its assignments; late when it has passed.
  progress smallint NOT NULL DEFAULT 0, -- Mean of its assignments, in percent.
  assigned integer NOT NULL DEFAULT 0, -- Number of assignments.
  finished integer NOT NULL DEFAULT 0, -- How many of them are finished.
  search tsvector GENERATED ALWAYS AS (access.search_vector(text)) STORED, -- One- and two-character pieces of the text.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  finished_at timestamp with time zone, -- When the last of its assignments was finished; null until all are.
  next_duty text, -- Which duty of its assignments is due next.
  CONSTRAINT plan_task_pkey PRIMARY KEY (id),
  CONSTRAINT plan_task_mode_known CHECK ((mode = ANY (ARRAY['single'::text, 'respective'::text, 'lead'::text]))),
  CONSTRAINT plan_task_numbered UNIQUE (plan_id, no),
  CONSTRAINT plan_task_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT plan_task_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES plan_task(id),
  CONSTRAINT plan_task_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  CONSTRAINT plan_task_progress_share CHECK (((progress >= 0) AND (progress <= 100))),
  CONSTRAINT plan_task_recovery_known CHECK ((recovery = ANY (ARRAY['unbroken'::text, 'overlap'::text, 'unsure'::text, 'manual'::text]))),
  CONSTRAINT plan_task_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'issued'::text, 'declined'::text, 'signed'::text, 'inProgress'::text, 'reported'::text, 'returned'::text, 'finishing'::text, 'finished'::text, 'withdrawn'::text]))),
  CONSTRAINT plan_task_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.plan_task ENABLE ROW LEVEL SECURITY;
CREATE INDEX plan_task_departments ON public.plan_task USING gin (departments);
CREATE INDEX plan_task_due ON public.plan_task USING btree (next_due_at, id);
CREATE INDEX plan_task_in_plan ON public.plan_task USING btree (plan_id, "position");
CREATE INDEX plan_task_in_plan_due ON public.plan_task USING btree (plan_id, next_due_at, id);
CREATE INDEX plan_task_in_plan_readers ON public.plan_task USING gin (plan_id, readers gin__int_ops);
CREATE INDEX plan_task_parent ON public.plan_task USING btree (parent_id);
CREATE INDEX plan_task_readers ON public.plan_task USING gin (readers gin__int_ops);
CREATE INDEX plan_task_search ON public.plan_task USING gin (search);
CREATE TRIGGER plan_task_changed_audited AFTER UPDATE ON public.plan_task REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search}', '{}');
CREATE TRIGGER plan_task_entered AFTER INSERT ON public.plan_task REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION access.register_entered_tasks();
CREATE TRIGGER plan_task_entered_audited AFTER INSERT ON public.plan_task REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search}', '{}');
CREATE TRIGGER plan_task_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON public.plan_task FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER plan_task_registered AFTER UPDATE ON public.plan_task REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION access.register_tasks();
CREATE TRIGGER plan_task_removed_audited AFTER DELETE ON public.plan_task REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search}', '{}');
CREATE POLICY plan_task_change ON public.plan_task FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_task_enter ON public.plan_task FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_task_not_changed_outside ON public.plan_task AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY plan_task_not_entered_outside ON public.plan_task AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY plan_task_not_removed_outside ON public.plan_task AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY plan_task_read ON public.plan_task FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_task_system ON public.plan_task FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.plan_task TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.plan_task TO qingfeng_system;

-- Fragments of the text that could not be placed: the first thing a reviewer sees.
CREATE TABLE public.plan_unplaced (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  plan_id uuid NOT NULL, -- Plan.
  text text NOT NULL, -- The fragment.
  source jsonb NOT NULL, -- Where it stands in the source text.
  reason text NOT NULL, -- Why it could not be placed.
  handled text, -- What the reviewer did with it; null while open.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT plan_unplaced_pkey PRIMARY KEY (id),
  CONSTRAINT plan_unplaced_handling_known CHECK ((handled = ANY (ARRAY['task'::text, 'merged'::text, 'ignored'::text]))),
  CONSTRAINT plan_unplaced_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);
ALTER TABLE public.plan_unplaced ENABLE ROW LEVEL SECURITY;
CREATE INDEX plan_unplaced_plan ON public.plan_unplaced USING btree (plan_id);
CREATE TRIGGER plan_unplaced_changed_audited AFTER UPDATE ON public.plan_unplaced REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER plan_unplaced_entered_audited AFTER INSERT ON public.plan_unplaced REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER plan_unplaced_removed_audited AFTER DELETE ON public.plan_unplaced REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY plan_unplaced_change ON public.plan_unplaced FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM plan p
  WHERE ((p.id = plan_unplaced.plan_id) AND access.may_change(p.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_unplaced_enter ON public.plan_unplaced FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM plan p
  WHERE ((p.id = plan_unplaced.plan_id) AND access.may_change(p.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_unplaced_not_changed_outside ON public.plan_unplaced AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY plan_unplaced_not_entered_outside ON public.plan_unplaced AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY plan_unplaced_not_removed_outside ON public.plan_unplaced AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY plan_unplaced_read ON public.plan_unplaced FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM plan p
  WHERE (p.id = plan_unplaced.plan_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY plan_unplaced_system ON public.plan_unplaced FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.plan_unplaced TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.plan_unplaced TO qingfeng_system;

-- Settings of this installation that an administrator may change while it runs.
CREATE TABLE public.platform_setting (
  name text NOT NULL, -- Name of the setting.
  value jsonb NOT NULL, -- Its value.
  changed_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was last changed.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT platform_setting_pkey PRIMARY KEY (name)
);
ALTER TABLE public.platform_setting ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER platform_setting_changed_audited AFTER UPDATE ON public.platform_setting REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{name}', '{name}', '{}', '{}');
CREATE TRIGGER platform_setting_entered_audited AFTER INSERT ON public.platform_setting REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{name}', '{name}', '{}', '{}');
CREATE TRIGGER platform_setting_removed_audited AFTER DELETE ON public.platform_setting REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{name}', '{name}', '{}', '{}');
CREATE TRIGGER platform_setting_rules_of_access BEFORE INSERT OR UPDATE ON public.platform_setting FOR EACH ROW EXECUTE FUNCTION access.keep_rules_of_access();
CREATE TRIGGER platform_setting_version BEFORE UPDATE ON public.platform_setting FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE POLICY platform_setting_change ON public.platform_setting FOR UPDATE TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY[access.administration_of_setting(name)]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY platform_setting_enter ON public.platform_setting FOR INSERT TO qingfeng_app WITH CHECK ((access.has_role(VARIADIC ARRAY[access.administration_of_setting(name)]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY platform_setting_not_changed_outside ON public.platform_setting AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY platform_setting_not_entered_outside ON public.platform_setting AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY platform_setting_not_removed_outside ON public.platform_setting AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY platform_setting_read ON public.platform_setting FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY platform_setting_system ON public.platform_setting FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.platform_setting TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.platform_setting TO qingfeng_system;

-- What the police keep to themselves of an investigation: no grant opens it.
CREATE TABLE public.police_note (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  referral_id uuid NOT NULL, -- The referral.
  agency_key integer NOT NULL, -- Police organ that wrote it and alone reads it.
  user_id uuid NOT NULL, -- Who wrote it.
  at timestamp with time zone NOT NULL DEFAULT now(), -- When.
  text text NOT NULL, -- Note.
  CONSTRAINT police_note_pkey PRIMARY KEY (id),
  CONSTRAINT police_note_agency_key_fkey FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT police_note_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id),
  CONSTRAINT police_note_said CHECK (((length(text) >= 1) AND (length(text) <= 5000))),
  CONSTRAINT police_note_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.police_note ENABLE ROW LEVEL SECURITY;
CREATE INDEX police_note_referral ON public.police_note USING btree (referral_id, at);
CREATE TRIGGER police_note_changed_audited AFTER UPDATE ON public.police_note REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{text}', '{}');
CREATE TRIGGER police_note_entered_audited AFTER INSERT ON public.police_note REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{text}', '{}');
CREATE TRIGGER police_note_removed_audited AFTER DELETE ON public.police_note REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{text}', '{}');
CREATE POLICY police_note_not_changed_outside ON public.police_note AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY police_note_not_entered_outside ON public.police_note AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY police_note_not_removed_outside ON public.police_note AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY police_note_own ON public.police_note FOR SELECT TO qingfeng_app USING (((agency_key = ANY (access.reader_keys())) AND (EXISTS ( SELECT 1
   FROM referral r
  WHERE (r.id = police_note.referral_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY police_note_system ON public.police_note FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY police_note_write ON public.police_note FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM referral r
  WHERE ((r.id = police_note.referral_id) AND access.takes_part(r.party_keys) AND ((r.parties ->> 'police'::text) = (access.agency_key())::text))))));
GRANT INSERT, SELECT ON public.police_note TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.police_note TO qingfeng_system;

-- What happened, append-only: nobody may change or remove an event.
CREATE TABLE public.procedure_event (
  instance_id uuid NOT NULL, -- The run it belongs to.
  seq integer NOT NULL, -- Its place, from 1 without gaps.
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  step text NOT NULL, -- Step of the procedure that was taken.
  at timestamp with time zone NOT NULL, -- When.
  user_id uuid, -- Who; null for the system.
  user_name text NOT NULL, -- Name at that time.
  agency_key integer NOT NULL, -- For which agency.
  agency_name text NOT NULL, -- Its name at that time.
  role text NOT NULL, -- Part taken in the procedure.
  facts jsonb NOT NULL DEFAULT '{}'::jsonb, -- Facts and materials that came with it.
  reason text, -- Reason given.
  request_id text, -- Request it came with.
  revision smallint NOT NULL DEFAULT 1, -- Revision of the declaration under which it was admitted.
  CONSTRAINT procedure_event_pkey PRIMARY KEY (instance_id, seq),
  CONSTRAINT procedure_event_agency_key_fkey FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT procedure_event_counted CHECK ((seq >= 1)),
  CONSTRAINT procedure_event_id_key UNIQUE (id),
  CONSTRAINT procedure_event_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES procedure_instance(id),
  CONSTRAINT procedure_event_revised CHECK ((revision >= 1)),
  CONSTRAINT procedure_event_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.procedure_event ENABLE ROW LEVEL SECURITY;
CREATE INDEX procedure_event_step ON public.procedure_event USING btree (step, at);
CREATE TRIGGER procedure_event_changed_audited AFTER UPDATE ON public.procedure_event REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{instance_id,seq,id}', '{id}', '{}', '{}');
CREATE TRIGGER procedure_event_custody AFTER INSERT ON public.procedure_event REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION access.keep_disposal_apart();
CREATE TRIGGER procedure_event_entered_audited AFTER INSERT ON public.procedure_event REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{instance_id,seq,id}', '{id}', '{}', '{}');
CREATE TRIGGER procedure_event_goods AFTER INSERT ON public.procedure_event REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION access.hand_goods();
CREATE TRIGGER procedure_event_hands AFTER INSERT ON public.procedure_event REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION access.keep_hands_apart();
CREATE TRIGGER procedure_event_registered AFTER INSERT ON public.procedure_event REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION access.registrant_handles();
CREATE TRIGGER procedure_event_removed_audited AFTER DELETE ON public.procedure_event REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{instance_id,seq,id}', '{id}', '{}', '{}');
CREATE TRIGGER procedure_event_told AFTER INSERT ON public.procedure_event REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION access.tell_nodes_of_steps();
CREATE POLICY procedure_event_append ON public.procedure_event FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE ((i.id = procedure_event.instance_id) AND (access.may_change(i.owner_agency, i.steward_agency) OR access.takes_part(i.party_keys)))))));
CREATE POLICY procedure_event_approved_above ON public.procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (((step <> ALL (ARRAY['approveMeasure'::text, 'refuse'::text, 'approve'::text, 'disapprove'::text])) OR (NOT (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE ((i.id = procedure_event.instance_id) AND (i.kind = 'caseMeasure'::text) AND (i.parties ? 'approving'::text) AND (((i.parties ->> 'approving'::text))::integer <> access.agency_key())))))));
CREATE POLICY procedure_event_of_above ON public.procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (((step = ANY (ARRAY['approve'::text, 'sendBack'::text, 'decide'::text, 'drop'::text, 'explain'::text])) OR (NOT (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE ((i.id = procedure_event.instance_id) AND (i.owner_agency <> access.agency_key()) AND (((i.parties ->> 'above'::text))::integer = access.agency_key()) AND (NOT (EXISTS ( SELECT
           FROM jsonb_each_text((i.parties - 'above'::text)) p(key, value)
          WHERE (p.value = (access.agency_key())::text))))))))));
CREATE POLICY procedure_event_of_partner ON public.procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK ((NOT (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE ((i.id = procedure_event.instance_id) AND (i.kind = ANY (ARRAY['case'::text, 'caseMeasure'::text])) AND (i.owner_agency <> access.agency_key()) AND (access.agency_key() = ANY (i.party_keys)) AND (((i.parties ->>
        CASE
            WHEN (procedure_event.step = ANY (ARRAY['joinJoint'::text, 'declineJoint'::text, 'reportShare'::text])) THEN 'partner'::text
            WHEN (procedure_event.step = 'designate'::text) THEN 'superior'::text
            WHEN (procedure_event.step = ANY (ARRAY['takeOnRecord'::text, 'objectToDecision'::text])) THEN 'recordedBy'::text
            WHEN (procedure_event.step = ANY (ARRAY['stayExecution'::text, 'extendReview'::text, 'decideReview'::text])) THEN 'reviewOrgan'::text
            WHEN ((i.kind = 'caseMeasure'::text) AND (procedure_event.step = ANY (ARRAY['approveMeasure'::text, 'refuse'::text, 'approve'::text, 'disapprove'::text]))) THEN 'approving'::text
            ELSE NULL::text
        END))::integer IS DISTINCT FROM access.agency_key()))))));
CREATE POLICY procedure_event_of_receiver ON public.procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (((step <> ALL (ARRAY['sign'::text, 'refuse'::text])) OR (NOT (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE ((i.id = procedure_event.instance_id) AND (i.kind = 'exhibitHandOver'::text))))) OR (EXISTS ( SELECT
   FROM exhibit_movement m
  WHERE ((m.id = procedure_event.instance_id) AND (m.receiver_id = access.user_id()))))));
CREATE POLICY procedure_event_read ON public.procedure_event FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = procedure_event.instance_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY procedure_event_system ON public.procedure_event FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.procedure_event TO qingfeng_app;
GRANT INSERT, SELECT ON public.procedure_event TO qingfeng_system;

-- One run of a statutory procedure: its state is the fold of its events, stored in the same transaction.
CREATE TABLE public.procedure_instance (
  id uuid NOT NULL, -- Identifier; the record that lives by one procedure uses the same.
  procedure text NOT NULL, -- Procedure declared in code.
  version text NOT NULL, -- Version in force on the day it started.
  kind text NOT NULL, -- Kind of record it belongs to, for links and filters.
  record_id uuid NOT NULL, -- The record that a person opens to act.
  title text NOT NULL, -- What it is about, for inbox and notices.
  owner_agency integer NOT NULL, -- Agency that answers for it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  state text NOT NULL, -- State after the last event.
  events integer NOT NULL DEFAULT 0, -- Number of events; the next one gets this plus one.
  started_at timestamp with time zone NOT NULL, -- Time of the first event.
  ended_at timestamp with time zone, -- Time of the event that reached a final state.
  wake_at timestamp with time zone, -- When a duty appears without any event, such as a new reporting period; a sweep evaluates the instance then.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside owner and steward: name of the part to agency key.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether the law puts it under the eyes of the procuratorates and justice departments of the region.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  CONSTRAINT procedure_instance_pkey PRIMARY KEY (id),
  CONSTRAINT procedure_instance_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT procedure_instance_parties_object CHECK ((jsonb_typeof(parties) = 'object'::text)),
  CONSTRAINT procedure_instance_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.procedure_instance ENABLE ROW LEVEL SECURITY;
CREATE INDEX procedure_instance_parties ON public.procedure_instance USING gin (party_keys gin__int_ops) WHERE (party_keys <> '{}'::integer[]);
CREATE INDEX procedure_instance_readers ON public.procedure_instance USING gin (readers gin__int_ops);
CREATE INDEX procedure_instance_record ON public.procedure_instance USING btree (kind, record_id);
CREATE INDEX procedure_instance_wake ON public.procedure_instance USING btree (wake_at) WHERE (wake_at IS NOT NULL);
CREATE INDEX tip_ended ON public.procedure_instance USING btree (ended_at) WHERE ((kind = 'tip'::text) AND (ended_at IS NOT NULL));
CREATE TRIGGER procedure_instance_changed_audited AFTER UPDATE ON public.procedure_instance REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER procedure_instance_entered_audited AFTER INSERT ON public.procedure_instance REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER procedure_instance_kept BEFORE UPDATE ON public.procedure_instance FOR EACH ROW EXECUTE FUNCTION access.keep_run();
CREATE TRIGGER procedure_instance_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.procedure_instance FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER procedure_instance_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.procedure_instance FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER procedure_instance_quiet AFTER UPDATE OF sealed ON public.procedure_instance FOR EACH ROW WHEN ((new.sealed AND (NOT old.sealed))) EXECUTE FUNCTION access.quiet_sealed();
CREATE TRIGGER procedure_instance_removed_audited AFTER DELETE ON public.procedure_instance REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER procedure_instance_sealed_due AFTER UPDATE OF sealed ON public.procedure_instance FOR EACH ROW WHEN ((old.sealed IS DISTINCT FROM new.sealed)) EXECUTE FUNCTION access.files_of_run_become_due();
CREATE POLICY procedure_instance_begun_outside ON public.procedure_instance AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT (NOT access.outside())) OR (kind = ANY (ARRAY['takedown'::text, 'dispatch'::text]))));
CREATE POLICY procedure_instance_change ON public.procedure_instance FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY procedure_instance_clue ON public.procedure_instance AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (
CASE
    WHEN (kind <> 'officeClue'::text) THEN true
    ELSE (EXISTS ( SELECT 1
       FROM office_clue c
      WHERE (c.id = procedure_instance.id)))
END);
CREATE POLICY procedure_instance_of_lot ON public.procedure_instance AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (
CASE
    WHEN (kind <> ALL (ARRAY['exhibitDifference'::text, 'exhibitHandOver'::text])) THEN true
    ELSE (EXISTS ( SELECT
       FROM exhibit_lot l
      WHERE (l.id = procedure_instance.record_id)))
END);
CREATE POLICY procedure_instance_read ON public.procedure_instance FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY procedure_instance_sheet ON public.procedure_instance AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (((kind <> 'approvalSheet'::text) OR (owner_agency = access.agency_key())));
CREATE POLICY procedure_instance_start ON public.procedure_instance FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, steward_agency) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY procedure_instance_system ON public.procedure_instance FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.procedure_instance TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.procedure_instance TO qingfeng_system;

-- Register of personal data processed: what, why, on what basis, and the retention rule that a job carries out.
CREATE TABLE public.processing_activity (
  id text NOT NULL, -- Identifier, named in code by the job that carries out the rule.
  title_zh text NOT NULL, -- What is processed, in Chinese.
  title_en text NOT NULL, -- What is processed, in English.
  purpose_zh text NOT NULL, -- Why, in Chinese.
  purpose_en text NOT NULL, -- Why, in English.
  categories text[] NOT NULL, -- Categories of personal data.
  basis text NOT NULL, -- Law or rule it rests on.
  mark text NOT NULL, -- How sure the basis is: read, recalled, or an office rule.
  retention_days integer, -- Days it is kept; null where each record has a term of its own.
  counted_from_zh text NOT NULL, -- Event that the days are counted from, in Chinese; without days, what ends the keeping.
  counted_from_en text NOT NULL, -- The same in English.
  CONSTRAINT processing_activity_pkey PRIMARY KEY (id),
  CONSTRAINT processing_activity_mark_known CHECK ((mark = ANY (ARRAY['read'::text, 'recalled'::text, 'office rule'::text]))),
  CONSTRAINT processing_activity_retention_set CHECK ((retention_days > 0))
);
ALTER TABLE public.processing_activity ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER processing_activity_changed_audited AFTER UPDATE ON public.processing_activity REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER processing_activity_entered_audited AFTER INSERT ON public.processing_activity REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER processing_activity_removed_audited AFTER DELETE ON public.processing_activity REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY processing_activity_not_changed_outside ON public.processing_activity AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY processing_activity_not_entered_outside ON public.processing_activity AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY processing_activity_not_read_outside ON public.processing_activity AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY processing_activity_not_removed_outside ON public.processing_activity AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY processing_activity_read ON public.processing_activity FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY processing_activity_system ON public.processing_activity FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.processing_activity TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.processing_activity TO qingfeng_system;

-- What an agency reported for one period: share done, numbers, text, files.
CREATE TABLE public.progress_report (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  assignment_id uuid NOT NULL, -- The assignment it reports on.
  period text NOT NULL, -- Month 2016-10, quarter 2016-Q3, half-year 2016-H1 or year 2016.
  percent smallint NOT NULL, -- Share done, in percent.
  numbers jsonb NOT NULL DEFAULT '{}'::jsonb, -- Counts reported: inspections, cases, value and others the plan asks for.
  text text NOT NULL, -- What was done.
  files uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Files attached.
  state text NOT NULL DEFAULT 'reported'::text, -- reported, returned or accepted.
  comment text, -- Words of the coordination office.
  reported_at timestamp with time zone NOT NULL, -- When it was reported.
  decided_at timestamp with time zone, -- When it was accepted or returned.
  source_system text, -- System that sent it, for imports.
  source_id text, -- Its identifier there.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT progress_report_pkey PRIMARY KEY (id),
  CONSTRAINT progress_report_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
  CONSTRAINT progress_report_once UNIQUE (assignment_id, period),
  CONSTRAINT progress_report_percent_share CHECK (((percent >= 0) AND (percent <= 100))),
  CONSTRAINT progress_report_period_form CHECK ((period ~ '^\d{4}(-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?$'::text)),
  CONSTRAINT progress_report_sent_once UNIQUE (source_system, source_id),
  CONSTRAINT progress_report_state_known CHECK ((state = ANY (ARRAY['reported'::text, 'returned'::text, 'accepted'::text])))
);
ALTER TABLE public.progress_report ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER progress_report_changed_audited AFTER UPDATE ON public.progress_report REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER progress_report_entered_audited AFTER INSERT ON public.progress_report REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER progress_report_removed_audited AFTER DELETE ON public.progress_report REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY progress_report_change ON public.progress_report FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM assignment a
  WHERE ((a.id = progress_report.assignment_id) AND access.may_change(a.owner_agency, a.steward_agency)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY progress_report_enter ON public.progress_report FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM assignment a
  WHERE ((a.id = progress_report.assignment_id) AND access.may_change(a.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY progress_report_not_changed_outside ON public.progress_report AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY progress_report_not_entered_outside ON public.progress_report AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY progress_report_not_removed_outside ON public.progress_report AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY progress_report_read ON public.progress_report FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM assignment a
  WHERE (a.id = progress_report.assignment_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY progress_report_system ON public.progress_report FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.progress_report TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.progress_report TO qingfeng_system;

-- Penalty decisions as the public sees them, one row for each, under its permanent address.
CREATE TABLE public.publication (
  id uuid NOT NULL, -- The disclosure that it came from.
  address text NOT NULL, -- Last part of its permanent address.
  owner_agency integer NOT NULL, -- Agency that decided and published.
  agency_name text NOT NULL, -- Its name on the day of publication.
  region_code character(6) NOT NULL, -- Its region.
  decision_no text NOT NULL, -- Number of the decision.
  party text NOT NULL, -- Punished party, as it is public.
  party_kind text NOT NULL, -- organisation, individualBusiness or person.
  matter text NOT NULL, -- Matter, as it is public.
  procedure_kind text NOT NULL, -- ordinary or simple.
  decided_on date NOT NULL, -- Day of the decision.
  published_at timestamp with time zone NOT NULL, -- When it was published first.
  changed_at timestamp with time zone NOT NULL, -- When it was published, corrected, withdrawn or ended last.
  state text NOT NULL, -- public, withdrawn or ended.
  edition integer NOT NULL, -- Counts corrections, from 1.
  public_text text, -- The public text, while it is public.
  items jsonb NOT NULL, -- Items that the law asks for, by their names, as they are public.
  covered jsonb NOT NULL, -- How many passages of which kind are covered, and by which rule.
  proof jsonb NOT NULL, -- Comparison of the public text with the served one: a commitment to the served one, the digest of the public one, passages covered, signs that are equal; {} of what is no longer public.
  trace jsonb NOT NULL, -- What happened to it, for the public: day, act, reason.
  until_on date, -- Last day of publication, where the law sets one.
  repair_from date, -- First day on which repair may be asked for.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  file_digests text[] NOT NULL DEFAULT '{}'::text[], -- SHA-256 of the public files, made anew with each edition; empty of what is no longer public.
  page_digests text[] NOT NULL DEFAULT '{}'::text[], -- Of a scan: SHA-256 of each of its public pages in order; empty of a text and of what is no longer public.
  uscc text, -- Social credit code of the organisation that is punished, while the decision is public; of nobody else.
  laws text[] NOT NULL DEFAULT '{}'::text[], -- Laws that the public text names, by their short titles, while it is public.
  found_by text NOT NULL DEFAULT ''::text, -- What of items and public text it is found by beside its head, while it is public.
  CONSTRAINT publication_pkey PRIMARY KEY (id),
  CONSTRAINT publication_address_form CHECK ((address ~ '^[0-9a-z]{1,40}(-[0-9a-z]{1,40}){0,4}$'::text)),
  CONSTRAINT publication_address_once UNIQUE (address),
  CONSTRAINT publication_code_of_organisations CHECK (((uscc IS NULL) OR ((party_kind = 'organisation'::text) AND (state = 'public'::text)))),
  CONSTRAINT publication_edition_counts CHECK ((edition >= 1)),
  CONSTRAINT publication_found_while_public CHECK (((state = 'public'::text) OR ((laws = '{}'::text[]) AND (found_by = ''::text)))),
  CONSTRAINT publication_no_digest_of_served CHECK ((NOT (proof ?| ARRAY['servedDigest'::text, 'coveredSigns'::text]))),
  CONSTRAINT publication_of FOREIGN KEY (id) REFERENCES disclosure(id),
  CONSTRAINT publication_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT publication_party_kind_known CHECK ((party_kind = ANY (ARRAY['organisation'::text, 'individualBusiness'::text, 'person'::text]))),
  CONSTRAINT publication_proof_while_public CHECK (((state = 'public'::text) OR (proof = '{}'::jsonb))),
  CONSTRAINT publication_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT publication_state_known CHECK ((state = ANY (ARRAY['public'::text, 'withdrawn'::text, 'ended'::text]))),
  CONSTRAINT publication_text_while_public CHECK (((public_text IS NOT NULL) = (state = 'public'::text))),
  CONSTRAINT publication_withdrawn_says_little CHECK (((state <> 'withdrawn'::text) OR ((party = '（已撤回）'::text) AND (matter = '（已撤回）'::text) AND (until_on IS NULL) AND (repair_from IS NULL) AND (items = '[]'::jsonb))))
);
ALTER TABLE public.publication ENABLE ROW LEVEL SECURITY;
CREATE INDEX publication_by_agency ON public.publication USING btree (agency_name, published_at DESC, id DESC);
CREATE INDEX publication_by_change ON public.publication USING btree (changed_at DESC, id DESC);
CREATE INDEX publication_by_decision ON public.publication USING btree (decided_on);
CREATE INDEX publication_by_file ON public.publication USING gin ((
CASE
    WHEN (state = ANY (ARRAY['withdrawn'::text, 'ended'::text])) THEN NULL::text[]
    ELSE file_digests
END));
CREATE INDEX publication_by_law ON public.publication USING gin (laws);
CREATE INDEX publication_in_region ON public.publication USING btree (region_code, published_at DESC, id DESC);
CREATE INDEX publication_newest ON public.publication USING btree (published_at DESC, id DESC, (
CASE
    WHEN (state = 'withdrawn'::text) THEN NULL::text
    ELSE party_kind
END), region_code);
CREATE INDEX publication_of_subject ON public.publication USING btree ((
CASE
    WHEN (state = ANY (ARRAY['withdrawn'::text, 'ended'::text])) THEN NULL::text
    ELSE uscc
END), published_at DESC, id DESC) WHERE (
CASE
    WHEN (state = ANY (ARRAY['withdrawn'::text, 'ended'::text])) THEN NULL::text
    ELSE uscc
END IS NOT NULL);
CREATE INDEX publication_owned ON public.publication USING btree (owner_agency, published_at);
CREATE INDEX publication_search ON public.publication USING gin (search);
CREATE INDEX publication_to_reissue ON public.publication USING btree (id) WHERE ((state = 'public'::text) AND (NOT (proof ? 'commitment'::text)));
CREATE INDEX publication_until ON public.publication USING btree (until_on) WHERE (state = 'public'::text);
CREATE TRIGGER publication_changed_audited AFTER UPDATE ON public.publication REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,public_text}', '{}');
CREATE TRIGGER publication_entered_audited AFTER INSERT ON public.publication REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,public_text}', '{}');
CREATE TRIGGER publication_removed_audited AFTER DELETE ON public.publication REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,public_text}', '{}');
CREATE TRIGGER publication_search BEFORE INSERT OR UPDATE OF party, decision_no, matter, agency_name, found_by ON public.publication FOR EACH ROW EXECUTE FUNCTION access.keep_search('party', 'decision_no', 'matter', 'agency_name', 'found_by');
CREATE POLICY publication_change ON public.publication FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY publication_enter ON public.publication FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM disclosure e
  WHERE ((e.id = publication.id) AND (e.owner_agency = publication.owner_agency))))));
CREATE POLICY publication_not_changed_outside ON public.publication AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_not_entered_outside ON public.publication AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY publication_not_removed_outside ON public.publication AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_read ON public.publication FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY publication_system ON public.publication FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.publication TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.publication TO qingfeng_system;

-- Files of decisions as the public takes them away, while they are public.
CREATE TABLE public.publication_file (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The publication that it belongs to.
  owner_agency integer NOT NULL, -- Agency that published it.
  name text NOT NULL, -- docx, pdf, or page-N of a scan.
  media_type text NOT NULL, -- Media type.
  size integer NOT NULL, -- Bytes.
  sha256 character(64) NOT NULL, -- SHA-256 of the file, by which it is asked for.
  store_key character(64) NOT NULL, -- Where its bytes lie in the file store.
  CONSTRAINT publication_file_pkey PRIMARY KEY (id),
  CONSTRAINT publication_file_of FOREIGN KEY (of_id) REFERENCES publication(id),
  CONSTRAINT publication_file_once UNIQUE (of_id, name),
  CONSTRAINT publication_file_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.publication_file ENABLE ROW LEVEL SECURITY;
CREATE INDEX publication_file_by_digest ON public.publication_file USING btree (sha256);
CREATE TRIGGER publication_file_changed_audited AFTER UPDATE ON public.publication_file REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER publication_file_entered_audited AFTER INSERT ON public.publication_file REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER publication_file_removed_audited AFTER DELETE ON public.publication_file REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY publication_file_enter ON public.publication_file FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM publication e
  WHERE ((e.id = publication_file.of_id) AND (e.owner_agency = publication_file.owner_agency))))));
CREATE POLICY publication_file_not_changed_outside ON public.publication_file AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_file_not_entered_outside ON public.publication_file AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY publication_file_not_removed_outside ON public.publication_file AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_file_read ON public.publication_file FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY publication_file_remove ON public.publication_file FOR DELETE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY publication_file_system ON public.publication_file FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT ON public.publication_file TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.publication_file TO qingfeng_system;

-- Keys of the commitments to served decisions, while they are public: who has the decision and its key checks the commitment alone.
CREATE TABLE public.publication_key (
  id uuid NOT NULL, -- The publication that it belongs to.
  owner_agency integer NOT NULL, -- Agency that decided: the key is its alone.
  edition integer NOT NULL, -- Edition whose commitment it opens.
  over text NOT NULL, -- text: the served text without white space; file: the SHA-256 of the served scan, in hexadecimal.
  commitment character(64) NOT NULL, -- HMAC-SHA-256 by this key, as it is public.
  secret text NOT NULL, -- Encrypted: the key, 256 random bits in hexadecimal.
  made_at timestamp with time zone NOT NULL, -- When it was drawn.
  CONSTRAINT publication_key_pkey PRIMARY KEY (id),
  CONSTRAINT publication_key_of FOREIGN KEY (id) REFERENCES publication(id),
  CONSTRAINT publication_key_over_known CHECK ((over = ANY (ARRAY['text'::text, 'file'::text]))),
  CONSTRAINT publication_key_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.publication_key ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER publication_key_changed_audited AFTER UPDATE ON public.publication_key REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret}', '{}');
CREATE TRIGGER publication_key_entered_audited AFTER INSERT ON public.publication_key REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret}', '{}');
CREATE TRIGGER publication_key_removed_audited AFTER DELETE ON public.publication_key REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret}', '{}');
CREATE POLICY publication_key_change ON public.publication_key FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY publication_key_enter ON public.publication_key FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM publication e
  WHERE ((e.id = publication_key.id) AND (e.owner_agency = publication_key.owner_agency))))));
CREATE POLICY publication_key_not_changed_outside ON public.publication_key AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_key_not_entered_outside ON public.publication_key AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY publication_key_not_removed_outside ON public.publication_key AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_key_read ON public.publication_key FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY publication_key_remove ON public.publication_key FOR DELETE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY publication_key_system ON public.publication_key FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.publication_key TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.publication_key TO qingfeng_system;

-- Pages of a scan as the public sees them, while it is public.
CREATE TABLE public.publication_page (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The publication that it belongs to.
  owner_agency integer NOT NULL, -- Agency that published it.
  place integer NOT NULL, -- Number of the page, from 1.
  content bytea NOT NULL, -- The page as PNG.
  CONSTRAINT publication_page_pkey PRIMARY KEY (id),
  CONSTRAINT publication_page_counts CHECK ((place >= 1)),
  CONSTRAINT publication_page_of FOREIGN KEY (of_id) REFERENCES publication(id),
  CONSTRAINT publication_page_once UNIQUE (of_id, place),
  CONSTRAINT publication_page_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key)
);
ALTER TABLE public.publication_page ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER publication_page_changed_audited AFTER UPDATE ON public.publication_page REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE TRIGGER publication_page_entered_audited AFTER INSERT ON public.publication_page REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE TRIGGER publication_page_removed_audited AFTER DELETE ON public.publication_page REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{content}', '{}');
CREATE POLICY publication_page_enter ON public.publication_page FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT
   FROM publication e
  WHERE ((e.id = publication_page.of_id) AND (e.owner_agency = publication_page.owner_agency))))));
CREATE POLICY publication_page_not_changed_outside ON public.publication_page AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_page_not_entered_outside ON public.publication_page AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY publication_page_not_removed_outside ON public.publication_page AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY publication_page_read ON public.publication_page FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY publication_page_remove ON public.publication_page FOR DELETE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY publication_page_system ON public.publication_page FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT ON public.publication_page TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.publication_page TO qingfeng_system;

-- Monitors that the acting operator of a platform may push offers to, without what they look for.
CREATE VIEW public.push_door AS
 SELECT id,
    owner_agency,
    state,
    runs_until,
    created_at
   FROM monitor m
  WHERE source = 'push'::text AND (state = ANY (ARRAY['running'::text, 'suspended'::text])) AND NOT sealed AND ( SELECT access.works_outside() AS works_outside) AND access.lower_all(platforms) && (( SELECT access.lower_all(COALESCE(array_agg(known.known), '{}'::text[])) AS lower_all
           FROM trading_platform p,
            LATERAL unnest(p.name || p.short_names) known(known)
          WHERE p.body = access.agency_key() AND p.active));
GRANT SELECT ON public.push_door TO qingfeng_app;

-- Penalties pushed from other provinces (外省推送的处罚): Penalty decisions made in other provinces on parties registered here: published within ten working days of receipt, with notice to the sending agency. Decisions changed or revoked there are taken down here.
CREATE TABLE public.pushed_disclosure (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that entered it.
  steward_agency integer, -- Agency that set it going and supervises it, if another.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it was opened to.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Agencies that take part beside its owner, by the name of their part.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Whether it is open to its owner and to nobody above it.
  state text NOT NULL, -- State of the procedure disclosure.pushed.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  decision_no text NOT NULL, -- Decision number (决定书文号).
  from_agency text NOT NULL, -- Decided by (处罚机关).
  from_code text, -- Social credit code of the deciding agency (处罚机关统一社会信用代码).
  party text NOT NULL, -- Party (当事人).
  party_kind text NOT NULL, -- Party type (当事人类别).
  uscc text, -- Social credit code (统一社会信用代码).
  party_region character(6) NOT NULL, -- Registered in (当事人登记地).
  matter text NOT NULL, -- Case name (案件名称).
  decided_on date NOT NULL, -- Decided on (决定日期).
  received_on date NOT NULL, -- Arrived on (收到推送日期).
  penalties text[] NOT NULL DEFAULT '{}'::text[], -- Penalties (处罚种类).
  public_text text, -- Public text (公开文本).
  office integer, -- Coordination office (双打办).
  source_disclosure text, -- Push number (推送编号).
  published_on date, -- Published on (公示日期).
  annulled_on date, -- Withdrawn by the issuing agency on (原机关撤回日期).
  ended_on date, -- Taken down on (撤下公示日期).
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT pushed_disclosure_pkey PRIMARY KEY (id),
  CONSTRAINT pushed_disclosure_decision_no_length CHECK (((length(decision_no) >= 1) AND (length(decision_no) <= 100))),
  CONSTRAINT pushed_disclosure_from_agency_decision_no_once UNIQUE (owner_agency, from_agency, decision_no),
  CONSTRAINT pushed_disclosure_from_agency_length CHECK (((length(from_agency) >= 1) AND (length(from_agency) <= 200))),
  CONSTRAINT pushed_disclosure_from_code_length CHECK (((length(from_code) >= 1) AND (length(from_code) <= 40))),
  CONSTRAINT pushed_disclosure_matter_length CHECK (((length(matter) >= 1) AND (length(matter) <= 300))),
  CONSTRAINT pushed_disclosure_office_fkey FOREIGN KEY (office) REFERENCES agency(key),
  CONSTRAINT pushed_disclosure_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT pushed_disclosure_party_kind_known CHECK ((party_kind = ANY (ARRAY['organisation'::text, 'individualBusiness'::text, 'person'::text]))),
  CONSTRAINT pushed_disclosure_party_length CHECK (((length(party) >= 1) AND (length(party) <= 300))),
  CONSTRAINT pushed_disclosure_party_region_fkey FOREIGN KEY (party_region) REFERENCES region(code),
  CONSTRAINT pushed_disclosure_penalties_filled CHECK ((cardinality(penalties) > 0)),
  CONSTRAINT pushed_disclosure_penalties_known CHECK ((penalties <@ ARRAY['warning'::text, 'criticism'::text, 'fine'::text, 'confiscation'::text, 'suspension'::text, 'restriction'::text, 'revocation'::text])),
  CONSTRAINT pushed_disclosure_public_text_length CHECK (((length(public_text) >= 1) AND (length(public_text) <= 60000))),
  CONSTRAINT pushed_disclosure_source_disclosure_length CHECK (((length(source_disclosure) >= 1) AND (length(source_disclosure) <= 36))),
  CONSTRAINT pushed_disclosure_source_disclosure_once UNIQUE (owner_agency, source_disclosure),
  CONSTRAINT pushed_disclosure_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT pushed_disclosure_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT pushed_disclosure_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT pushed_disclosure_uscc_length CHECK (((length(uscc) >= 1) AND (length(uscc) <= 40)))
);
ALTER TABLE public.pushed_disclosure ENABLE ROW LEVEL SECURITY;
CREATE INDEX pushed_disclosure_by_decided_on ON public.pushed_disclosure USING btree (decided_on, id);
CREATE INDEX pushed_disclosure_by_received_on ON public.pushed_disclosure USING btree (received_on, id);
CREATE INDEX pushed_disclosure_due ON public.pushed_disclosure USING btree (next_due_at, id);
CREATE INDEX pushed_disclosure_entered ON public.pushed_disclosure USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_found ON public.pushed_disclosure USING btree (decision_no);
CREATE INDEX pushed_disclosure_in_state ON public.pushed_disclosure USING btree (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_owned ON public.pushed_disclosure USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_readers ON public.pushed_disclosure USING gin (readers gin__int_ops);
CREATE INDEX pushed_disclosure_search ON public.pushed_disclosure USING gin (search);
CREATE INDEX pushed_disclosure_with_party_kind ON public.pushed_disclosure USING btree (party_kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_with_party_region ON public.pushed_disclosure USING btree (party_region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX pushed_disclosure_with_published_on ON public.pushed_disclosure USING btree (published_on, entered_at DESC NULLS LAST, id DESC);
CREATE TRIGGER pushed_disclosure_changed_audited AFTER UPDATE ON public.pushed_disclosure REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER pushed_disclosure_entered_audited AFTER INSERT ON public.pushed_disclosure REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER pushed_disclosure_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.pushed_disclosure FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER pushed_disclosure_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.pushed_disclosure FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER pushed_disclosure_removed_audited AFTER DELETE ON public.pushed_disclosure REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text,readers}', '{}');
CREATE TRIGGER pushed_disclosure_search BEFORE INSERT OR UPDATE ON public.pushed_disclosure FOR EACH ROW EXECUTE FUNCTION access.keep_search('party', 'decision_no', 'from_agency', 'uscc', 'matter');
CREATE POLICY pushed_disclosure_change ON public.pushed_disclosure FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY pushed_disclosure_enter ON public.pushed_disclosure FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY pushed_disclosure_not_changed_outside ON public.pushed_disclosure AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY pushed_disclosure_not_entered_outside ON public.pushed_disclosure AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY pushed_disclosure_not_removed_outside ON public.pushed_disclosure AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY pushed_disclosure_read ON public.pushed_disclosure FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY pushed_disclosure_system ON public.pushed_disclosure FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.pushed_disclosure TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.pushed_disclosure TO qingfeng_system;

-- Items (公示项目), of pushed_disclosure.
CREATE TABLE public.pushed_disclosure_items (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  of_id uuid NOT NULL, -- The entry that it belongs to.
  place integer NOT NULL, -- Its place among the rows, from 0.
  item text NOT NULL, -- Item (项目).
  value text, -- Content (内容).
  CONSTRAINT pushed_disclosure_items_pkey PRIMARY KEY (id),
  CONSTRAINT pushed_disclosure_items_item_length CHECK (((length(item) >= 1) AND (length(item) <= 60))),
  CONSTRAINT pushed_disclosure_items_of_id_fkey FOREIGN KEY (of_id) REFERENCES pushed_disclosure(id),
  CONSTRAINT pushed_disclosure_items_place_counts CHECK ((place >= 0)),
  CONSTRAINT pushed_disclosure_items_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT pushed_disclosure_items_value_length CHECK (((length(value) >= 1) AND (length(value) <= 4000)))
);
ALTER TABLE public.pushed_disclosure_items ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER pushed_disclosure_items_changed_audited AFTER UPDATE ON public.pushed_disclosure_items REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER pushed_disclosure_items_entered_audited AFTER INSERT ON public.pushed_disclosure_items REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER pushed_disclosure_items_removed_audited AFTER DELETE ON public.pushed_disclosure_items REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY pushed_disclosure_items_delete ON public.pushed_disclosure_items FOR DELETE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM pushed_disclosure e
  WHERE ((e.id = pushed_disclosure_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY pushed_disclosure_items_insert ON public.pushed_disclosure_items FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT
   FROM pushed_disclosure e
  WHERE ((e.id = pushed_disclosure_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY pushed_disclosure_items_not_changed_outside ON public.pushed_disclosure_items AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY pushed_disclosure_items_not_entered_outside ON public.pushed_disclosure_items AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY pushed_disclosure_items_not_removed_outside ON public.pushed_disclosure_items AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY pushed_disclosure_items_read ON public.pushed_disclosure_items FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT
   FROM pushed_disclosure e
  WHERE (e.id = pushed_disclosure_items.of_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY pushed_disclosure_items_system ON public.pushed_disclosure_items FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY pushed_disclosure_items_update ON public.pushed_disclosure_items FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT
   FROM pushed_disclosure e
  WHERE ((e.id = pushed_disclosure_items.of_id) AND access.may_change(e.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.pushed_disclosure_items TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.pushed_disclosure_items TO qingfeng_system;

-- What the acting operator of a platform pushed, and which rows could not be read.
CREATE VIEW public.pushed_run AS
 SELECT id,
    pushed_by AS body,
    monitor_id,
    ( SELECT m.owner_agency
           FROM monitor m
          WHERE m.id = r.monitor_id) AS owner_agency,
    source_name,
    asked_at,
    bytes,
    offers AS rows_read,
    refused,
    refusals,
        CASE state
            WHEN 'failed'::text THEN 'running'::text
            ELSE state
        END AS state,
        CASE state
            WHEN 'done'::text THEN finished_at
            ELSE NULL::timestamp with time zone
        END AS finished_at
   FROM monitor_run r
  WHERE pushed_by = access.agency_key() AND ( SELECT access.works_outside() AS works_outside);
GRANT SELECT ON public.pushed_run TO qingfeng_app;

-- Work notes on records: seen by whoever sees the record. One that was withdrawn keeps its place without its text.
CREATE TABLE public.record_comment (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  record_table text NOT NULL, -- Table of the record.
  record_id uuid NOT NULL, -- The record.
  owner_agency integer NOT NULL, -- Agency of whoever wrote it.
  user_id uuid NOT NULL, -- Who wrote it.
  user_name text NOT NULL, -- Their name at that time.
  agency_name text NOT NULL, -- Name of their agency at that time.
  text text NOT NULL, -- What it says; empty once it is withdrawn.
  people uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Colleagues that it is addressed to; they get a message.
  people_names text[] NOT NULL DEFAULT '{}'::text[], -- Their names at that time.
  agencies integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that it is addressed to; their officers get a message.
  agency_names text[] NOT NULL DEFAULT '{}'::text[], -- Their names at that time.
  at timestamp with time zone NOT NULL, -- When it was written, by the office's clock.
  written_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was written, by the clock of the database: its author may put it right for fifteen minutes.
  edited_at timestamp with time zone, -- When its author last put it right.
  withdrawn_at timestamp with time zone, -- When its author withdrew it.
  shown_outside boolean NOT NULL DEFAULT false, -- Whether bodies outside that see the record see it too: only where the kind of record says so.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT record_comment_pkey PRIMARY KEY (id),
  CONSTRAINT record_comment_agencies_named CHECK ((cardinality(agencies) = cardinality(agency_names))),
  CONSTRAINT record_comment_empty_when_withdrawn CHECK (((text = ''::text) = (withdrawn_at IS NOT NULL))),
  CONSTRAINT record_comment_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT record_comment_people_named CHECK ((cardinality(people) = cardinality(people_names))),
  CONSTRAINT record_comment_text_length CHECK ((length(text) <= 2000)),
  CONSTRAINT record_comment_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.record_comment ENABLE ROW LEVEL SECURITY;
CREATE INDEX record_comment_record ON public.record_comment USING btree (record_table, record_id, id DESC);
CREATE TRIGGER record_comment_changed_audited AFTER UPDATE ON public.record_comment REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER record_comment_entered_audited AFTER INSERT ON public.record_comment REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER record_comment_kept BEFORE UPDATE ON public.record_comment FOR EACH ROW EXECUTE FUNCTION access.keep_comment();
CREATE TRIGGER record_comment_removed_audited AFTER DELETE ON public.record_comment REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY record_comment_change ON public.record_comment FOR UPDATE TO qingfeng_app USING (((user_id = access.user_id()) AND access.has_role(VARIADIC ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND access.sees_record(record_table, record_id) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY record_comment_not_changed_outside ON public.record_comment AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY record_comment_not_entered_outside ON public.record_comment AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY record_comment_not_removed_outside ON public.record_comment AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY record_comment_read ON public.record_comment FOR SELECT TO qingfeng_app USING (((shown_outside OR ( SELECT (NOT access.outside()))) AND access.sees_record(record_table, record_id) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY record_comment_system ON public.record_comment FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY record_comment_write ON public.record_comment FOR INSERT TO qingfeng_app WITH CHECK (((user_id = access.user_id()) AND (owner_agency = access.agency_key()) AND access.has_role(VARIADIC ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND access.sees_record(record_table, record_id) AND ( SELECT access.genuine() AS genuine)));
GRANT INSERT, SELECT ON public.record_comment TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.record_comment TO qingfeng_system;
GRANT UPDATE (edited_at, text, version, withdrawn_at) ON public.record_comment TO qingfeng_app;

-- Who follows which record: what others do to it comes as a message.
CREATE TABLE public.record_follow (
  id uuid NOT NULL DEFAULT uuidv7(), -- UUIDv7.
  user_id uuid NOT NULL, -- Who follows.
  record_table text NOT NULL, -- Table of the record.
  record_id uuid NOT NULL, -- The record.
  since timestamp with time zone NOT NULL, -- From when on, by the office's clock.
  told_until uuid NOT NULL DEFAULT uuidv7(), -- What happened up to this UUIDv7 has been told.
  CONSTRAINT record_follow_pkey PRIMARY KEY (id),
  CONSTRAINT record_follow_once UNIQUE (user_id, record_table, record_id),
  CONSTRAINT record_follow_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.record_follow ENABLE ROW LEVEL SECURITY;
CREATE INDEX record_follow_record ON public.record_follow USING btree (record_table, record_id);
CREATE TRIGGER record_follow_changed_audited AFTER UPDATE ON public.record_follow REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{told_until}');
CREATE TRIGGER record_follow_entered_audited AFTER INSERT ON public.record_follow REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{told_until}');
CREATE TRIGGER record_follow_removed_audited AFTER DELETE ON public.record_follow REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{told_until}');
CREATE POLICY record_follow_begin ON public.record_follow FOR INSERT TO qingfeng_app WITH CHECK (((user_id = access.user_id()) AND access.sees_record(record_table, record_id) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY record_follow_end ON public.record_follow FOR DELETE TO qingfeng_app USING (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY record_follow_not_changed_outside ON public.record_follow AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY record_follow_not_entered_outside ON public.record_follow AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY record_follow_not_removed_outside ON public.record_follow AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY record_follow_own ON public.record_follow FOR SELECT TO qingfeng_app USING (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY record_follow_system ON public.record_follow FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT ON public.record_follow TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.record_follow TO qingfeng_system;

-- A case handed to the police as a suspected crime, with a copy to the procuratorate. Lives by the procedure referral.referral.
CREATE TABLE public.referral (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  case_id uuid, -- The administrative case it comes from; null where the case is kept on another installation.
  owner_agency integer NOT NULL, -- Agency that refers.
  steward_agency integer, -- Not used: the parties stand in parties.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to; whoever once took part stays among them.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- police, procuratorate and court as agency keys.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT true, -- Always true: procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law (刑事诉讼法 286): nobody sees it any more.
  no text, -- Number of the transfer letter.
  title text NOT NULL, -- Name of the case.
  case_no text, -- Number of the case at the agency.
  accused text[] NOT NULL DEFAULT '{}'::text[], -- Names of the parties.
  crimes text NOT NULL, -- Crimes suspected, in words.
  articles text[] NOT NULL DEFAULT '{}'::text[], -- Articles of the Criminal Law.
  branch text NOT NULL, -- Branch of the police.
  amount bigint, -- Illegal business amount when it was prepared, fen.
  threshold bigint, -- Threshold compared with, fen; null where the row counts something else.
  summary jsonb, -- What the offence check said, in both languages.
  source jsonb NOT NULL, -- What was taken over from the case, as it stood when sent: parties, goods, amounts, findings.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty of any party.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  next_part text, -- Part that owes it.
  prepared_at timestamp with time zone NOT NULL, -- When it was prepared.
  sent_at timestamp with time zone, -- When it was handed over.
  received_at timestamp with time zone, -- When the police received it.
  receipt_no text, -- Number of the receipt.
  filed_at timestamp with time zone, -- When the police filed it.
  refused_at timestamp with time zone, -- When the police decided not to file.
  refusal jsonb, -- Ground and reasons of the refusal.
  ended_at timestamp with time zone, -- When the criminal side ended.
  outcome text, -- How it ended.
  judgment jsonb, -- Result, persons, sentence, criminal fine.
  arrested integer, -- Persons arrested.
  prosecuted integer, -- Persons prosecuted.
  sentenced integer, -- Persons with a final judgment.
  fine_before bigint, -- Fine imposed before the referral, fen; set off against the criminal fine.
  late text[] NOT NULL DEFAULT '{}'::text[], -- Duties that were or are late, so that lists find them.
  dossier_file uuid, -- The paged and indexed dossier.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  police_agency integer, -- Police to whom it is to be handed over; they see it from the hand-over on.
  procuratorate_agency integer, -- Procuratorate that gets the copy.
  case_told_at timestamp with time zone, -- When the case was told how the criminal side ended: it is told once.
  seal_reason text, -- Why it was sealed; who sealed it stands in the audit trail.
  carried boolean NOT NULL DEFAULT false, -- Whether it goes to and fro as signed packages.
  dossier_pages integer, -- Pages of the dossier.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT referral_pkey PRIMARY KEY (id),
  CONSTRAINT referral_amounts_counted CHECK (((amount >= 0) AND (threshold >= 0) AND (fine_before >= 0))),
  CONSTRAINT referral_branch_known CHECK ((branch = ANY (ARRAY['foodDrugEnvironment'::text, 'economic'::text, 'other'::text]))),
  CONSTRAINT referral_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT referral_dossier_file_fkey FOREIGN KEY (dossier_file) REFERENCES file(id),
  CONSTRAINT referral_numbered UNIQUE (owner_agency, no),
  CONSTRAINT referral_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT referral_parties_object CHECK ((jsonb_typeof(parties) = 'object'::text)),
  CONSTRAINT referral_persons_counted CHECK (((arrested >= 0) AND (prosecuted >= 0) AND (sentenced >= 0))),
  CONSTRAINT referral_police_agency_fkey FOREIGN KEY (police_agency) REFERENCES agency(key),
  CONSTRAINT referral_procuratorate_agency_fkey FOREIGN KEY (procuratorate_agency) REFERENCES agency(key),
  CONSTRAINT referral_result_begun TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT referral_result_changed TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT referral_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT referral_told_begun TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT referral_told_changed TRIGGER DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE public.referral ENABLE ROW LEVEL SECURITY;
CREATE INDEX referral_case ON public.referral USING btree (case_id);
CREATE INDEX referral_due ON public.referral USING btree (next_due_at, id);
CREATE UNIQUE INDEX referral_one_of_case ON public.referral USING btree (case_id) WHERE (state <> ALL (ARRAY['ended'::text, 'returned'::text, 'cancelled'::text]));
CREATE INDEX referral_owner ON public.referral USING btree (owner_agency, next_due_at, id);
CREATE INDEX referral_parties_taken ON public.referral USING gin (party_keys gin__int_ops);
CREATE INDEX referral_readers ON public.referral USING gin (readers gin__int_ops, search);
CREATE INDEX referral_state ON public.referral USING btree (state, next_due_at, id);
CREATE TRIGGER referral_changed_audited AFTER UPDATE ON public.referral REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,source,search,search_text}', '{}');
CREATE TRIGGER referral_entered_audited AFTER INSERT ON public.referral REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,source,search,search_text}', '{}');
CREATE TRIGGER referral_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.referral FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER referral_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.referral FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER referral_removed_audited AFTER DELETE ON public.referral REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,source,search,search_text}', '{}');
CREATE CONSTRAINT TRIGGER referral_result_begun AFTER INSERT ON public.referral DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.note_result('case_id');
CREATE CONSTRAINT TRIGGER referral_result_changed AFTER UPDATE ON public.referral DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.state IS DISTINCT FROM old.state)) EXECUTE FUNCTION access.note_result('case_id');
CREATE TRIGGER referral_search BEFORE INSERT OR UPDATE OF title, no, case_no, receipt_no, crimes, accused, search, search_text ON public.referral FOR EACH ROW EXECUTE FUNCTION access.keep_search('title', 'no', 'case_no', 'receipt_no', 'crimes', 'accused[]');
CREATE CONSTRAINT TRIGGER referral_told_begun AFTER INSERT ON public.referral DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.case_id IS NOT NULL)) EXECUTE FUNCTION access.tell_nodes_of_case('referral.state', 'case_id', 'referrals');
CREATE CONSTRAINT TRIGGER referral_told_changed AFTER UPDATE ON public.referral DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.case_id IS NOT NULL) AND ((((new.state IS DISTINCT FROM old.state) OR (new.no IS DISTINCT FROM old.no)) OR (new.outcome IS DISTINCT FROM old.outcome)) OR (new.sealed IS DISTINCT FROM old.sealed)))) EXECUTE FUNCTION access.tell_nodes_of_case('referral.state', 'case_id', 'referrals');
CREATE POLICY referral_change ON public.referral FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY referral_enter ON public.referral FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = referral.case_id) AND access.may_change(c.owner_agency, NULL::integer))))));
CREATE POLICY referral_not_changed_outside ON public.referral AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY referral_not_entered_outside ON public.referral AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY referral_not_removed_outside ON public.referral AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY referral_read ON public.referral FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY referral_system ON public.referral FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.referral TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.referral TO qingfeng_system;

-- Goods held for the case when it was referred, and how many of them were handed over: never more than are held.
CREATE TABLE public.referral_exhibit (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  referral_id uuid NOT NULL, -- The referral.
  line smallint NOT NULL, -- Line of the goods list.
  name text NOT NULL, -- Name.
  unit text NOT NULL, -- Of what.
  quantity numeric(14,3) NOT NULL, -- How many are held.
  handed_over numeric(14,3) NOT NULL DEFAULT 0, -- How many were handed over.
  CONSTRAINT referral_exhibit_pkey PRIMARY KEY (id),
  CONSTRAINT referral_exhibit_line_once UNIQUE (referral_id, line),
  CONSTRAINT referral_exhibit_never_more CHECK (((handed_over >= (0)::numeric) AND (handed_over <= quantity))),
  CONSTRAINT referral_exhibit_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id)
);
ALTER TABLE public.referral_exhibit ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER referral_exhibit_changed_audited AFTER UPDATE ON public.referral_exhibit REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER referral_exhibit_entered_audited AFTER INSERT ON public.referral_exhibit REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER referral_exhibit_removed_audited AFTER DELETE ON public.referral_exhibit REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY referral_exhibit_change ON public.referral_exhibit FOR UPDATE TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM referral r
  WHERE ((r.id = referral_exhibit.referral_id) AND access.may_change(r.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY referral_exhibit_enter ON public.referral_exhibit FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM referral r
  WHERE ((r.id = referral_exhibit.referral_id) AND access.may_change(r.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY referral_exhibit_not_changed_outside ON public.referral_exhibit AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY referral_exhibit_not_entered_outside ON public.referral_exhibit AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY referral_exhibit_not_removed_outside ON public.referral_exhibit AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY referral_exhibit_read ON public.referral_exhibit FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM referral r
  WHERE (r.id = referral_exhibit.referral_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY referral_exhibit_remove ON public.referral_exhibit FOR DELETE TO qingfeng_app USING (((handed_over = (0)::numeric) AND (EXISTS ( SELECT 1
   FROM referral r
  WHERE ((r.id = referral_exhibit.referral_id) AND access.may_change(r.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY referral_exhibit_system ON public.referral_exhibit FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.referral_exhibit TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.referral_exhibit TO qingfeng_system;

-- Administrative divisions down to county, GB/T 2260, loaded from the package that engines/codes names.
CREATE TABLE public.region (
  code character(6) NOT NULL, -- GB/T 2260 code; 000000 is the nation.
  name text NOT NULL, -- Name as in the standard.
  level text NOT NULL, -- nation, province, city or county.
  parent character(6), -- The division it lies in.
  path ltree NOT NULL, -- Path from the nation, for "lies within" by index.
  CONSTRAINT region_pkey PRIMARY KEY (code),
  CONSTRAINT region_level_known CHECK ((level = ANY (ARRAY['nation'::text, 'province'::text, 'city'::text, 'county'::text]))),
  CONSTRAINT region_parent_fkey FOREIGN KEY (parent) REFERENCES region(code),
  CONSTRAINT region_parent_unless_nation CHECK (((parent IS NULL) = (level = 'nation'::text)))
);
CREATE INDEX region_names ON public.region USING gin (access.name_pieces(name));
CREATE INDEX region_parent ON public.region USING btree (parent);
CREATE INDEX region_path_gist ON public.region USING gist (path);
GRANT SELECT ON public.region TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.region TO qingfeng_system;

-- How many tasks of a list are alike; the sum over equal rows counts, since a writer adds a row where another one holds theirs. Follows plan_task.
CREATE TABLE public.register_count (
  scope_id integer NOT NULL, -- Who may see the tasks, and of which plan they are.
  department text NOT NULL, -- Department, as in the lines.
  status text NOT NULL, -- Status of the tasks.
  next_due_at timestamp with time zone NOT NULL, -- Their earliest open duty, as in the lines.
  due_on date, -- Their last day for finishing.
  finished_on date, -- Day in China on which they were finished.
  tasks integer NOT NULL, -- How many; negative where some left.
  CONSTRAINT register_count_in_scope FOREIGN KEY (scope_id) REFERENCES register_scope(id)
);
ALTER TABLE public.register_count ENABLE ROW LEVEL SECURITY;
CREATE INDEX register_count_of_scope ON public.register_count USING btree (scope_id, department, status, next_due_at);
CREATE POLICY register_count_not_changed_outside ON public.register_count AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY register_count_not_entered_outside ON public.register_count AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY register_count_not_removed_outside ON public.register_count AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY register_count_read ON public.register_count FOR SELECT TO qingfeng_app USING ((EXISTS ( SELECT 1
   FROM register_scope s
  WHERE (s.id = register_count.scope_id))));
CREATE POLICY register_count_system ON public.register_count FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.register_count TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.register_count TO qingfeng_system;

-- A task as it stands in the list of a department and in the list of all, for every task that is not removed. Follows plan_task.
CREATE TABLE public.register_line (
  task_id uuid NOT NULL, -- Task.
  department text NOT NULL, -- Department responsible; * for the list of all tasks, empty for a task that names no department.
  scope_id integer NOT NULL, -- Who may see it, and of which plan it is.
  status text NOT NULL, -- Status of the task.
  next_due_at timestamp with time zone NOT NULL, -- Its earliest open duty; infinity when there is none, so that it stands last.
  "position" integer NOT NULL, -- Its place in the plan.
  CONSTRAINT register_line_key PRIMARY KEY (task_id, department),
  CONSTRAINT register_line_in_scope FOREIGN KEY (scope_id) REFERENCES register_scope(id),
  CONSTRAINT register_line_of_task FOREIGN KEY (task_id) REFERENCES plan_task(id)
);
ALTER TABLE public.register_line ENABLE ROW LEVEL SECURITY;
CREATE INDEX register_line_due ON public.register_line USING btree (scope_id, department, next_due_at, task_id);
CREATE INDEX register_line_no ON public.register_line USING btree (scope_id, department, "position", task_id);
CREATE INDEX register_line_status ON public.register_line USING btree (scope_id, department, status, next_due_at, task_id);
CREATE POLICY register_line_not_changed_outside ON public.register_line AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY register_line_not_entered_outside ON public.register_line AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY register_line_not_removed_outside ON public.register_line AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY register_line_read ON public.register_line FOR SELECT TO qingfeng_app USING ((EXISTS ( SELECT 1
   FROM register_scope s
  WHERE (s.id = register_line.scope_id))));
CREATE POLICY register_line_system ON public.register_line FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.register_line TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.register_line TO qingfeng_system;

-- Each reader list that tasks of a plan have, once. Follows plan_task.
CREATE TABLE public.register_scope (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY, -- Number that the lines and counts of these tasks carry.
  plan_id uuid NOT NULL, -- Plan.
  readers integer[] NOT NULL, -- Agencies that may see those tasks.
  digest bytea NOT NULL GENERATED ALWAYS AS (access.scope_digest(readers)) STORED, -- SHA-256 of the list, to find it by.
  CONSTRAINT register_scope_key PRIMARY KEY (id),
  CONSTRAINT register_scope_of_plan FOREIGN KEY (plan_id) REFERENCES plan(id),
  CONSTRAINT register_scope_once UNIQUE (plan_id, digest)
);
ALTER TABLE public.register_scope ENABLE ROW LEVEL SECURITY;
CREATE POLICY register_scope_not_changed_outside ON public.register_scope AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY register_scope_not_entered_outside ON public.register_scope AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY register_scope_not_removed_outside ON public.register_scope AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY register_scope_read ON public.register_scope FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY register_scope_system ON public.register_scope FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.register_scope TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.register_scope TO qingfeng_system;

-- Rights that offers are compared with: the watch list of trade marks with their holders.
CREATE TABLE public.registered_right (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that keeps this entry.
  mark text NOT NULL, -- The mark as registered.
  aliases text[] NOT NULL DEFAULT '{}'::text[], -- Other scripts and names of the same mark.
  holder text NOT NULL DEFAULT ''::text, -- Right holder.
  classes smallint[] NOT NULL DEFAULT '{}'::smallint[], -- Nice classes, 1 to 45.
  authorised_sellers text[] NOT NULL DEFAULT '{}'::text[], -- Sellers and shops that the holder has authorised.
  reference_price bigint, -- Usual price of the genuine article, fen.
  registration_no text NOT NULL, -- Number of the registration.
  recordation_no text, -- Number of the customs recordation, if any.
  valid_from date, -- First day of protection.
  valid_to date, -- Last day of protection.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT registered_right_pkey PRIMARY KEY (id),
  CONSTRAINT registered_right_classes_of_nice CHECK (((0 < ALL (classes)) AND (45 >= ALL (classes)))),
  CONSTRAINT registered_right_days_in_order CHECK ((valid_to >= valid_from)),
  CONSTRAINT registered_right_mark_given CHECK (((length(mark) >= 1) AND (length(mark) <= 200))),
  CONSTRAINT registered_right_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT registered_right_price_counted CHECK ((reference_price > 0)),
  CONSTRAINT registered_right_registration_no_once UNIQUE (owner_agency, registration_no),
  CONSTRAINT registered_right_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT registered_right_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL)))
);
ALTER TABLE public.registered_right ENABLE ROW LEVEL SECURITY;
CREATE INDEX registered_right_found ON public.registered_right USING btree (registration_no);
CREATE INDEX registered_right_mark ON public.registered_right USING btree (mark, id);
CREATE INDEX registered_right_newest ON public.registered_right USING btree (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX registered_right_owned ON public.registered_right USING btree (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX registered_right_search ON public.registered_right USING gin (search);
CREATE INDEX registered_right_term ON public.registered_right USING btree (valid_to, id);
CREATE TRIGGER registered_right_changed_audited AFTER UPDATE ON public.registered_right REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER registered_right_entered_audited AFTER INSERT ON public.registered_right REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER registered_right_removed_audited AFTER DELETE ON public.registered_right REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{search,search_text}', '{}');
CREATE TRIGGER registered_right_search BEFORE INSERT OR UPDATE OF mark, aliases, holder, registration_no, search, search_text ON public.registered_right FOR EACH ROW EXECUTE FUNCTION access.keep_search('mark', 'aliases[]', 'holder', 'registration_no');
CREATE POLICY registered_right_change ON public.registered_right FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY registered_right_enter ON public.registered_right FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY registered_right_not_changed_outside ON public.registered_right AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY registered_right_not_entered_outside ON public.registered_right AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY registered_right_not_read_outside ON public.registered_right AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY registered_right_not_removed_outside ON public.registered_right AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY registered_right_read ON public.registered_right FOR SELECT TO qingfeng_app USING ((( SELECT access.is_official() AS is_official) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY registered_right_system ON public.registered_right FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.registered_right TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.registered_right TO qingfeng_system;

-- A case that comes back from criminal justice because a penalty may be due. Lives by the procedure referral.reverse.
CREATE TABLE public.reverse_referral (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  referral_id uuid, -- Referral it answers, if any.
  case_id uuid, -- Case that the agency made of it.
  owner_agency integer NOT NULL, -- Procuratorate or police that sends it.
  steward_agency integer, -- Not used: the agency is a party.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- The competent agency, once the opinion reached it.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it: from the opinion on.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  no text, -- Number of the opinion.
  title text NOT NULL, -- What it is about.
  facts text NOT NULL, -- Unlawful facts.
  opinion text, -- Opinion on the penalty.
  property text, -- State of seized, sealed or frozen property.
  reply text, -- Reply last given.
  result text, -- penalised, underway or notPenalised.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  decided_on date NOT NULL, -- Day of the decision that it follows.
  sent_at timestamp with time zone, -- When the opinion was sent.
  replied_at timestamp with time zone, -- When it was answered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  competent_agency integer, -- Agency that the opinion is meant for; it sees it from the sending on.
  next_amber_at timestamp with time zone, -- From when the next duty is soon due.
  next_duty text, -- Which duty is next.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT reverse_referral_pkey PRIMARY KEY (id),
  CONSTRAINT reverse_referral_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT reverse_referral_competent_agency_fkey FOREIGN KEY (competent_agency) REFERENCES agency(key),
  CONSTRAINT reverse_referral_numbered UNIQUE (owner_agency, no),
  CONSTRAINT reverse_referral_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT reverse_referral_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id),
  CONSTRAINT reverse_referral_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.reverse_referral ENABLE ROW LEVEL SECURITY;
CREATE INDEX reverse_referral_case ON public.reverse_referral USING btree (case_id);
CREATE INDEX reverse_referral_due ON public.reverse_referral USING btree (next_due_at, id);
CREATE INDEX reverse_referral_ended ON public.reverse_referral USING btree (next_due_at, id) WHERE (state = ANY (ARRAY['closed'::text, 'notNeeded'::text]));
CREATE INDEX reverse_referral_newest ON public.reverse_referral USING btree (COALESCE(sent_at, 'infinity'::timestamp with time zone) DESC NULLS LAST, id DESC);
CREATE INDEX reverse_referral_readers ON public.reverse_referral USING gin (readers gin__int_ops, search);
CREATE INDEX reverse_referral_referral ON public.reverse_referral USING btree (referral_id);
CREATE INDEX reverse_referral_state ON public.reverse_referral USING btree (state, next_due_at, id);
CREATE TRIGGER reverse_referral_changed_audited AFTER UPDATE ON public.reverse_referral REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER reverse_referral_entered_audited AFTER INSERT ON public.reverse_referral REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER reverse_referral_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.reverse_referral FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER reverse_referral_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.reverse_referral FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER reverse_referral_removed_audited AFTER DELETE ON public.reverse_referral REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER reverse_referral_search BEFORE INSERT OR UPDATE OF no, title, search, search_text ON public.reverse_referral FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'title');
CREATE POLICY reverse_referral_change ON public.reverse_referral FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY reverse_referral_enter ON public.reverse_referral FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM agency a
  WHERE ((a.key = reverse_referral.owner_agency) AND ((a.kind = ANY (ARRAY['procuratorate'::text, 'court'::text])) OR (a.department_id = 'mps'::text)))))));
CREATE POLICY reverse_referral_not_changed_outside ON public.reverse_referral AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY reverse_referral_not_entered_outside ON public.reverse_referral AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY reverse_referral_not_removed_outside ON public.reverse_referral AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY reverse_referral_read ON public.reverse_referral FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY reverse_referral_system ON public.reverse_referral FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.reverse_referral TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.reverse_referral TO qingfeng_system;

-- One day on which the law changed for cases: open cases that the change may touch are compared with the thresholds anew.
CREATE TABLE public.reweighing (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  version_id uuid NOT NULL, -- Version of the law table that cases are compared with from then on.
  law_on date NOT NULL, -- First day of the version, or a later day on which a rule of it begins or has ended.
  since_id uuid NOT NULL, -- Version that every open case was compared with before.
  since_on date NOT NULL, -- Day of the law that they were compared with before.
  begun_at timestamp with time zone NOT NULL, -- When it was noticed.
  after_case uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid, -- Cases up to this one are done, in the order of their identifiers.
  compared integer NOT NULL DEFAULT 0, -- Cases compared so far.
  changed integer NOT NULL DEFAULT 0, -- Of them, those whose conclusion changed.
  unanswerable integer NOT NULL DEFAULT 0, -- Of them, those whose facts the new table cannot read.
  ended_at timestamp with time zone, -- When the last one was compared, or a later change took over.
  CONSTRAINT reweighing_pkey PRIMARY KEY (id),
  CONSTRAINT reweighing_counted CHECK (((compared >= 0) AND ((changed >= 0) AND (changed <= compared)) AND ((unanswerable >= 0) AND (unanswerable <= compared)))),
  CONSTRAINT reweighing_once UNIQUE (version_id, law_on),
  CONSTRAINT reweighing_since_id_fkey FOREIGN KEY (since_id) REFERENCES law_version(id),
  CONSTRAINT reweighing_version_id_fkey FOREIGN KEY (version_id) REFERENCES law_version(id)
);
ALTER TABLE public.reweighing ENABLE ROW LEVEL SECURITY;
CREATE INDEX reweighing_latest ON public.reweighing USING btree (law_on DESC, begun_at DESC);
CREATE UNIQUE INDEX reweighing_one_open ON public.reweighing USING btree ((true)) WHERE (ended_at IS NULL);
CREATE TRIGGER reweighing_changed_audited AFTER UPDATE ON public.reweighing REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{after_case}');
CREATE TRIGGER reweighing_entered_audited AFTER INSERT ON public.reweighing REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{after_case}');
CREATE TRIGGER reweighing_removed_audited AFTER DELETE ON public.reweighing REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{after_case}');
CREATE POLICY reweighing_not_changed_outside ON public.reweighing AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY reweighing_not_entered_outside ON public.reweighing AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY reweighing_not_read_outside ON public.reweighing AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY reweighing_not_removed_outside ON public.reweighing AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY reweighing_read ON public.reweighing FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY reweighing_system ON public.reweighing FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.reweighing TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.reweighing TO qingfeng_system;

-- Officers whom a head named to hand out the work of the agency (分派人).
CREATE TABLE public.run_assigner (
  user_id uuid NOT NULL, -- The officer.
  agency_key integer NOT NULL, -- The agency.
  named_by uuid NOT NULL, -- The head who named them.
  named_at timestamp with time zone NOT NULL DEFAULT now(), -- When.
  CONSTRAINT run_assigner_pkey PRIMARY KEY (user_id),
  CONSTRAINT run_assigner_agency FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT run_assigner_named_by FOREIGN KEY (named_by) REFERENCES app_user(id),
  CONSTRAINT run_assigner_user FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.run_assigner ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER run_assigner_changed_audited AFTER UPDATE ON public.run_assigner REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{user_id}', '{user_id}', '{}', '{}');
CREATE TRIGGER run_assigner_entered_audited AFTER INSERT ON public.run_assigner REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{user_id}', '{user_id}', '{}', '{}');
CREATE TRIGGER run_assigner_removed_audited AFTER DELETE ON public.run_assigner REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{user_id}', '{user_id}', '{}', '{}');
CREATE POLICY run_assigner_end ON public.run_assigner FOR DELETE TO qingfeng_app USING (((agency_key = access.agency_key()) AND (access.roles() && ARRAY['approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY run_assigner_name ON public.run_assigner FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (named_by = access.user_id()) AND (access.roles() && ARRAY['approver'::text, 'supervisor'::text]) AND (EXISTS ( SELECT 1
   FROM (app_user u
     JOIN agency a ON ((a.id = u.agency_id)))
  WHERE ((u.id = run_assigner.user_id) AND (a.key = access.agency_key())))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY run_assigner_read ON public.run_assigner FOR SELECT TO qingfeng_app USING (((agency_key = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY run_assigner_system ON public.run_assigner FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT ON public.run_assigner TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.run_assigner TO qingfeng_system;

-- Who handles a run at an agency that takes part in it. Sorts the inbox; gives no access.
CREATE TABLE public.run_handler (
  instance_id uuid NOT NULL, -- The run.
  agency_key integer NOT NULL, -- The agency whose people they are.
  handler uuid, -- Handler (承办人); null while the run waits to be handed out.
  handler_name text, -- Their name at that time.
  helpers uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Helpers (协办).
  helper_names text[] NOT NULL DEFAULT '{}'::text[], -- Their names at that time, in the same order.
  set_by uuid, -- Who named them last; null where the platform did.
  set_at timestamp with time zone NOT NULL DEFAULT now(), -- When, by the office's clock.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  CONSTRAINT run_handler_pkey PRIMARY KEY (instance_id, agency_key),
  CONSTRAINT run_handler_agency FOREIGN KEY (agency_key) REFERENCES agency(key),
  CONSTRAINT run_handler_few_helpers CHECK ((cardinality(helpers) <= 20)),
  CONSTRAINT run_handler_handler FOREIGN KEY (handler) REFERENCES app_user(id),
  CONSTRAINT run_handler_helpers_named CHECK ((cardinality(helpers) = cardinality(helper_names))),
  CONSTRAINT run_handler_helps_another CHECK (((handler IS NULL) OR (handler <> ALL (helpers)))),
  CONSTRAINT run_handler_named CHECK (((handler IS NULL) = (handler_name IS NULL))),
  CONSTRAINT run_handler_run FOREIGN KEY (instance_id) REFERENCES procedure_instance(id),
  CONSTRAINT run_handler_set_by FOREIGN KEY (set_by) REFERENCES app_user(id)
);
ALTER TABLE public.run_handler ENABLE ROW LEVEL SECURITY;
CREATE INDEX run_handler_of_person ON public.run_handler USING btree (handler) WHERE (handler IS NOT NULL);
CREATE TRIGGER run_handler_changed_audited AFTER UPDATE ON public.run_handler REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{instance_id,agency_key}', '{instance_id,agency_key}', '{}', '{}');
CREATE TRIGGER run_handler_changed_duties AFTER UPDATE ON public.run_handler REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION access.hand_duties();
CREATE TRIGGER run_handler_duties AFTER INSERT ON public.run_handler REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION access.hand_duties();
CREATE TRIGGER run_handler_entered_audited AFTER INSERT ON public.run_handler REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{instance_id,agency_key}', '{instance_id,agency_key}', '{}', '{}');
CREATE TRIGGER run_handler_kept AFTER INSERT ON public.run_handler REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION access.keep_handler();
CREATE TRIGGER run_handler_removed_audited AFTER DELETE ON public.run_handler REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{instance_id,agency_key}', '{instance_id,agency_key}', '{}', '{}');
CREATE TRIGGER run_handler_stays BEFORE UPDATE ON public.run_handler FOR EACH ROW WHEN (((new.instance_id <> old.instance_id) OR (new.agency_key <> old.agency_key))) EXECUTE FUNCTION access.keep_handled();
CREATE TRIGGER run_handler_still_kept AFTER UPDATE ON public.run_handler REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION access.keep_handler();
CREATE POLICY run_handler_change ON public.run_handler FOR UPDATE TO qingfeng_app USING (((agency_key = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine) AND ((handler IS NULL) OR ( SELECT access.assigns_runs() AS assigns_runs)))) WITH CHECK (((agency_key = access.agency_key()) AND ((handler = access.user_id()) OR ( SELECT access.assigns_runs() AS assigns_runs))));
CREATE POLICY run_handler_enter ON public.run_handler FOR INSERT TO qingfeng_app WITH CHECK (((agency_key = access.agency_key()) AND (access.roles() && ARRAY['officer'::text, 'approver'::text, 'supervisor'::text]) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = run_handler.instance_id))) AND ((handler = access.user_id()) OR ( SELECT access.assigns_runs() AS assigns_runs))));
CREATE POLICY run_handler_read ON public.run_handler FOR SELECT TO qingfeng_app USING ((((agency_key = access.agency_key()) OR (EXISTS ( SELECT 1
   FROM procedure_instance i
  WHERE (i.id = run_handler.instance_id)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY run_handler_system ON public.run_handler FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.run_handler TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.run_handler TO qingfeng_system;

CREATE TABLE public.schema_migration (
  number integer NOT NULL,
  name text NOT NULL,
  digest text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT schema_migration_pkey PRIMARY KEY (number)
);

-- Models of the score that were calibrated here; the one that comes with the program is not among them.
CREATE TABLE public.screening_model (
  name text NOT NULL, -- Version, as runs name it.
  base text NOT NULL, -- Version of the program's model that it was drawn from.
  model jsonb NOT NULL, -- Weights by feature, and the lowest score.
  dispositions integer NOT NULL, -- Offers of ended leads that it was drawn towards.
  made_at timestamp with time zone NOT NULL, -- When it was made; the latest is in use.
  CONSTRAINT screening_model_pkey PRIMARY KEY (name),
  CONSTRAINT screening_model_taught CHECK ((dispositions > 0))
);
ALTER TABLE public.screening_model ENABLE ROW LEVEL SECURITY;
CREATE INDEX screening_model_latest ON public.screening_model USING btree (base, made_at DESC);
CREATE TRIGGER screening_model_changed_audited AFTER UPDATE ON public.screening_model REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{name}', '{name}', '{model}', '{}');
CREATE TRIGGER screening_model_entered_audited AFTER INSERT ON public.screening_model REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{name}', '{name}', '{model}', '{}');
CREATE TRIGGER screening_model_removed_audited AFTER DELETE ON public.screening_model REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{name}', '{name}', '{model}', '{}');
CREATE POLICY screening_model_not_changed_outside ON public.screening_model AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY screening_model_not_entered_outside ON public.screening_model AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY screening_model_not_read_outside ON public.screening_model AS RESTRICTIVE FOR SELECT TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY screening_model_not_removed_outside ON public.screening_model AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY screening_model_read ON public.screening_model FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY screening_model_system ON public.screening_model FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON public.screening_model TO qingfeng_app;
GRANT INSERT, SELECT ON public.screening_model TO qingfeng_system;

-- One seller, however many shops: what an officer visits.
CREATE TABLE public.seller (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency whose monitoring or intake found it.
  steward_agency integer, -- Not used.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies to which a lead about it was dispatched.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  name text NOT NULL, -- Name of the shop seen most, or of the licence.
  region_code character(6), -- Region of the real place of business, as far as known.
  region_basis text NOT NULL DEFAULT 'unknown'::text, -- How that is known: licence, address of a shop, declared by an officer, or unknown.
  shops integer NOT NULL DEFAULT 0, -- Shops counted together.
  offers integer NOT NULL DEFAULT 0, -- Offers with hits.
  score real NOT NULL DEFAULT 0, -- Highest score of its offers.
  estimate bigint, -- Estimate of the amount at stake, fen: the prices of its offers, one piece each.
  first_seen timestamp with time zone NOT NULL, -- Time of its first offer.
  last_seen timestamp with time zone NOT NULL, -- Time of its latest offer.
  version integer NOT NULL DEFAULT 1, -- Counts changes.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  joined_into uuid, -- Seller that its shops are counted to since an officer joined the two; null while it stands for itself.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT seller_pkey PRIMARY KEY (id),
  CONSTRAINT seller_joined_into_fkey FOREIGN KEY (joined_into) REFERENCES seller(id),
  CONSTRAINT seller_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT seller_region_basis_known CHECK ((region_basis = ANY (ARRAY['licence'::text, 'address'::text, 'declared'::text, 'unknown'::text]))),
  CONSTRAINT seller_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT seller_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.seller ENABLE ROW LEVEL SECURITY;
CREATE INDEX seller_joined ON public.seller USING btree (joined_into) WHERE (joined_into IS NOT NULL);
CREATE INDEX seller_owner ON public.seller USING btree (owner_agency, score DESC, id);
CREATE INDEX seller_readers ON public.seller USING gin (readers gin__int_ops, search);
CREATE TRIGGER seller_changed_audited AFTER UPDATE ON public.seller REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER seller_entered_audited AFTER INSERT ON public.seller REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER seller_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON public.seller FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER seller_removed_audited AFTER DELETE ON public.seller REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER seller_search BEFORE INSERT OR UPDATE OF name, search, search_text ON public.seller FOR EACH ROW EXECUTE FUNCTION access.keep_search('name');
CREATE POLICY seller_change ON public.seller FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_enter ON public.seller FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_not_changed_outside ON public.seller AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY seller_not_entered_outside ON public.seller AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY seller_not_removed_outside ON public.seller AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY seller_read ON public.seller FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_system ON public.seller FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.seller TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.seller TO qingfeng_system;

-- Sellers that officers joined or parted: appended, never changed; an undoing is an entry of its own.
CREATE TABLE public.seller_change (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency whose sellers they are.
  at timestamp with time zone NOT NULL, -- When.
  by_user uuid NOT NULL, -- Who.
  by_name text NOT NULL, -- Name of who did it, as it was then.
  kind text NOT NULL, -- joined: the shops came from other_id to seller_id; parted: they went from seller_id to other_id.
  seller_id uuid NOT NULL, -- Seller that stays.
  other_id uuid NOT NULL, -- Seller that was joined into it, or parted from it.
  shops uuid[] NOT NULL, -- Shops that moved.
  link_id uuid, -- The link that was confirmed or parted.
  leads jsonb NOT NULL DEFAULT '[]'::jsonb, -- What became of the leads: each with what was done.
  reason text NOT NULL, -- Reason given.
  undoes uuid, -- The earlier change that this one takes back; each is taken back once at most.
  CONSTRAINT seller_change_pkey PRIMARY KEY (id),
  CONSTRAINT seller_change_between_two CHECK ((seller_id <> other_id)),
  CONSTRAINT seller_change_by_user_fkey FOREIGN KEY (by_user) REFERENCES app_user(id),
  CONSTRAINT seller_change_kind_known CHECK ((kind = ANY (ARRAY['joined'::text, 'parted'::text]))),
  CONSTRAINT seller_change_link_id_fkey FOREIGN KEY (link_id) REFERENCES seller_link(id),
  CONSTRAINT seller_change_moves CHECK ((cardinality(shops) > 0)),
  CONSTRAINT seller_change_other_id_fkey FOREIGN KEY (other_id) REFERENCES seller(id),
  CONSTRAINT seller_change_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT seller_change_reasoned CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  CONSTRAINT seller_change_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES seller(id),
  CONSTRAINT seller_change_undoes_fkey FOREIGN KEY (undoes) REFERENCES seller_change(id),
  CONSTRAINT seller_change_undoes_key UNIQUE (undoes)
);
ALTER TABLE public.seller_change ENABLE ROW LEVEL SECURITY;
CREATE INDEX seller_change_other ON public.seller_change USING btree (other_id, at);
CREATE INDEX seller_change_seller ON public.seller_change USING btree (seller_id, at);
CREATE TRIGGER seller_change_changed_audited AFTER UPDATE ON public.seller_change REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER seller_change_entered_audited AFTER INSERT ON public.seller_change REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER seller_change_removed_audited AFTER DELETE ON public.seller_change REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY seller_change_enter ON public.seller_change FOR INSERT TO qingfeng_app WITH CHECK (((by_user = access.user_id()) AND access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_change_not_changed_outside ON public.seller_change AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY seller_change_not_entered_outside ON public.seller_change AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY seller_change_not_removed_outside ON public.seller_change AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY seller_change_read ON public.seller_change FOR SELECT TO qingfeng_app USING ((((EXISTS ( SELECT 1
   FROM seller s
  WHERE (s.id = seller_change.seller_id))) OR (EXISTS ( SELECT 1
   FROM seller s
  WHERE (s.id = seller_change.other_id)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_change_system ON public.seller_change FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.seller_change TO qingfeng_app;
GRANT INSERT, SELECT ON public.seller_change TO qingfeng_system;

-- Two shops that may be of one seller, with the weights that speak for and against it, and what an officer decided.
CREATE TABLE public.seller_link (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency whose shops they are.
  shop_a uuid NOT NULL, -- One shop; of the two identifiers the smaller.
  shop_b uuid NOT NULL, -- The other shop.
  weight real NOT NULL, -- Sum of the weights, bits: one bit doubles the odds (Fellegi-Sunter).
  probability real NOT NULL, -- 1 / (1 + 2^-weight).
  informs_only boolean NOT NULL DEFAULT false, -- True between natural persons: it tells an officer, and nothing follows from it by itself.
  why jsonb NOT NULL, -- The steps that add up to the weight: column, similarity, weight, words; telephones masked.
  found_at timestamp with time zone NOT NULL, -- When the two were compared.
  decision text, -- confirmed or parted by an officer; null while nobody decided.
  decided_by uuid, -- Who decided.
  decided_at timestamp with time zone, -- When.
  reason text NOT NULL DEFAULT ''::text, -- Reason given for the decision.
  CONSTRAINT seller_link_pkey PRIMARY KEY (id),
  CONSTRAINT seller_link_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES app_user(id),
  CONSTRAINT seller_link_decided_by_somebody CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  CONSTRAINT seller_link_decision_known CHECK ((decision = ANY (ARRAY['confirmed'::text, 'parted'::text]))),
  CONSTRAINT seller_link_in_order CHECK ((shop_a < shop_b)),
  CONSTRAINT seller_link_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT seller_link_pair UNIQUE (shop_a, shop_b),
  CONSTRAINT seller_link_probable CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision))),
  CONSTRAINT seller_link_shop_a_fkey FOREIGN KEY (shop_a) REFERENCES shop(id),
  CONSTRAINT seller_link_shop_b_fkey FOREIGN KEY (shop_b) REFERENCES shop(id)
);
ALTER TABLE public.seller_link ENABLE ROW LEVEL SECURITY;
CREATE INDEX seller_link_other ON public.seller_link USING btree (shop_b);
CREATE TRIGGER seller_link_changed_audited AFTER UPDATE ON public.seller_link REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{why}', '{}');
CREATE TRIGGER seller_link_entered_audited AFTER INSERT ON public.seller_link REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{why}', '{}');
CREATE TRIGGER seller_link_removed_audited AFTER DELETE ON public.seller_link REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{why}', '{}');
CREATE POLICY seller_link_decide ON public.seller_link FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_link_enter ON public.seller_link FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_link_not_changed_outside ON public.seller_link AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY seller_link_not_entered_outside ON public.seller_link AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY seller_link_not_removed_outside ON public.seller_link AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY seller_link_read ON public.seller_link FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM shop s
  WHERE (s.id = seller_link.shop_a))) AND (EXISTS ( SELECT 1
   FROM shop s
  WHERE (s.id = seller_link.shop_b))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY seller_link_system ON public.seller_link FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.seller_link TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.seller_link TO qingfeng_system;

-- A shop on a platform.
CREATE TABLE public.shop (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency whose monitoring or intake found it.
  seller_id uuid NOT NULL, -- Seller that it is counted to.
  platform text NOT NULL, -- Platform.
  platform_id text NOT NULL, -- Identifier of the seller on the platform.
  name text NOT NULL, -- Name shown.
  address text NOT NULL DEFAULT ''::text, -- Address shown.
  region text NOT NULL DEFAULT ''::text, -- Region shown.
  licence text, -- Credit code of its licence.
  phone text, -- Telephone, encrypted for this row.
  phone_digest text, -- Blind index of the telephone, by which shops with the same one are found.
  phone_mask text, -- The telephone as pages show it.
  images text[] NOT NULL DEFAULT '{}'::text[], -- Hashes of its pictures.
  first_seen timestamp with time zone NOT NULL, -- Time of its first offer.
  last_seen timestamp with time zone NOT NULL, -- Time of its latest offer.
  keyed boolean NOT NULL DEFAULT true, -- Whether its keys are written; false for shops of before there were keys, until the job has been there.
  CONSTRAINT shop_pkey PRIMARY KEY (id),
  CONSTRAINT shop_once UNIQUE (owner_agency, platform, platform_id),
  CONSTRAINT shop_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT shop_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES seller(id)
);
ALTER TABLE public.shop ENABLE ROW LEVEL SECURITY;
CREATE INDEX shop_licence ON public.shop USING btree (owner_agency, licence) WHERE (licence IS NOT NULL);
CREATE INDEX shop_name ON public.shop USING btree (owner_agency, name);
CREATE INDEX shop_phone ON public.shop USING btree (owner_agency, phone_digest) WHERE (phone_digest IS NOT NULL);
CREATE INDEX shop_seller ON public.shop USING btree (seller_id, id);
CREATE INDEX shop_to_forget ON public.shop USING btree (last_seen) WHERE (phone IS NOT NULL);
CREATE INDEX shop_unkeyed ON public.shop USING btree (id) WHERE (NOT keyed);
CREATE TRIGGER shop_changed_audited AFTER UPDATE ON public.shop REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{phone}', '{}');
CREATE TRIGGER shop_entered_audited AFTER INSERT ON public.shop REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{phone}', '{}');
CREATE TRIGGER shop_removed_audited AFTER DELETE ON public.shop REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{phone}', '{}');
CREATE POLICY shop_change ON public.shop FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY shop_enter ON public.shop FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY shop_not_changed_outside ON public.shop AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY shop_not_entered_outside ON public.shop AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY shop_not_removed_outside ON public.shop AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY shop_read ON public.shop FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM seller s
  WHERE (s.id = shop.seller_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY shop_system ON public.shop FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.shop TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.shop TO qingfeng_system;

-- What a shop showed otherwise than before, as offers of it said: appended, never changed.
CREATE TABLE public.shop_change (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency whose monitoring found it.
  shop_id uuid NOT NULL, -- The shop.
  seen_at timestamp with time zone NOT NULL, -- Time of the offer that showed it.
  found_at timestamp with time zone NOT NULL, -- When it was found.
  changes jsonb NOT NULL, -- Each with field, before and after; telephones masked.
  CONSTRAINT shop_change_pkey PRIMARY KEY (id),
  CONSTRAINT shop_change_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT shop_change_says_what CHECK (((jsonb_typeof(changes) = 'array'::text) AND (jsonb_array_length(changes) > 0))),
  CONSTRAINT shop_change_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shop(id)
);
ALTER TABLE public.shop_change ENABLE ROW LEVEL SECURITY;
CREATE INDEX shop_change_shop ON public.shop_change USING btree (shop_id, seen_at DESC, id DESC);
CREATE TRIGGER shop_change_changed_audited AFTER UPDATE ON public.shop_change REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER shop_change_entered_audited AFTER INSERT ON public.shop_change REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER shop_change_removed_audited AFTER DELETE ON public.shop_change REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY shop_change_enter ON public.shop_change FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY shop_change_not_changed_outside ON public.shop_change AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY shop_change_not_entered_outside ON public.shop_change AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY shop_change_not_removed_outside ON public.shop_change AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY shop_change_read ON public.shop_change FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM shop s
  WHERE (s.id = shop_change.shop_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY shop_change_system ON public.shop_change FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.shop_change TO qingfeng_app;
GRANT DELETE, INSERT, SELECT ON public.shop_change TO qingfeng_system;

-- What a shop may have in common with others of its seller, such as the sound of its name: only shops with a key in common are compared.
CREATE TABLE public.shop_key (
  owner_agency integer NOT NULL, -- Agency whose monitoring found the shop: it is compared with those of the same agency alone.
  key text NOT NULL, -- Column and key as engines/entities gives it; of a telephone its blind index.
  shop_id uuid NOT NULL, -- The shop.
  CONSTRAINT shop_key_pkey PRIMARY KEY (owner_agency, key, shop_id),
  CONSTRAINT shop_key_named CHECK (((length(key) >= 1) AND (length(key) <= 300))),
  CONSTRAINT shop_key_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT shop_key_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shop(id)
);
ALTER TABLE public.shop_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY shop_key_enter ON public.shop_key FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY shop_key_not_changed_outside ON public.shop_key AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY shop_key_not_entered_outside ON public.shop_key AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY shop_key_not_removed_outside ON public.shop_key AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY shop_key_own ON public.shop_key FOR SELECT TO qingfeng_app USING (((owner_agency = access.agency_key()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY shop_key_system ON public.shop_key FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.shop_key TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.shop_key TO qingfeng_system;

-- Figures entered by hand where the platform cannot know them. Append-only: the latest of a cell counts.
CREATE TABLE public.statistics_entry (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  report_id uuid NOT NULL, -- The report.
  cell text NOT NULL, -- Cell of the form.
  value bigint, -- Count, or money in fen; null takes the figure back.
  source text NOT NULL, -- Where the figure comes from.
  user_id uuid NOT NULL, -- Who entered it.
  user_name text NOT NULL, -- Their name.
  at timestamp with time zone NOT NULL, -- When.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT statistics_entry_pkey PRIMARY KEY (id),
  CONSTRAINT statistics_entry_counted CHECK ((value >= 0)),
  CONSTRAINT statistics_entry_report_id_fkey FOREIGN KEY (report_id) REFERENCES statistics_report(id),
  CONSTRAINT statistics_entry_sourced CHECK (((length(source) >= 1) AND (length(source) <= 500))),
  CONSTRAINT statistics_entry_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.statistics_entry ENABLE ROW LEVEL SECURITY;
CREATE INDEX statistics_entry_report ON public.statistics_entry USING btree (report_id, cell, id DESC);
CREATE TRIGGER statistics_entry_changed_audited AFTER UPDATE ON public.statistics_entry REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER statistics_entry_entered_audited AFTER INSERT ON public.statistics_entry REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER statistics_entry_removed_audited AFTER DELETE ON public.statistics_entry REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY statistics_entry_not_changed_outside ON public.statistics_entry AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_entry_not_entered_outside ON public.statistics_entry AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY statistics_entry_not_removed_outside ON public.statistics_entry AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_entry_read ON public.statistics_entry FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM statistics_report r
  WHERE ((r.id = statistics_entry.report_id) AND (r.owner_agency = ANY (access.reader_keys()))))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY statistics_entry_system ON public.statistics_entry FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY statistics_entry_write ON public.statistics_entry FOR INSERT TO qingfeng_app WITH CHECK (((user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM statistics_report r
  WHERE ((r.id = statistics_entry.report_id) AND (r.state = 'open'::text) AND access.may_change(r.owner_agency, NULL::integer))))));
GRANT INSERT, SELECT ON public.statistics_entry TO qingfeng_app;
GRANT INSERT, SELECT ON public.statistics_entry TO qingfeng_system;

-- One cell of a snapshot with the records behind it.
CREATE TABLE public.statistics_figure (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  revision_id uuid NOT NULL, -- The snapshot.
  cell text NOT NULL, -- Cell of the form.
  value bigint, -- Count, money in fen, or a rate in hundredths of a per cent; null where nothing was given.
  computed bigint, -- What was counted from records; null where the platform cannot know.
  entered bigint, -- What was entered by hand.
  unvalued integer NOT NULL DEFAULT 0, -- Records counted whose amount was not known.
  records uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Records behind what was counted.
  parts bigint[] NOT NULL DEFAULT '{}'::bigint[], -- What each of them adds to it.
  entered_name text, -- Who entered the figure by hand.
  entered_at timestamp with time zone, -- When.
  source text, -- Where it comes from.
  CONSTRAINT statistics_figure_pkey PRIMARY KEY (id),
  CONSTRAINT statistics_figure_backed CHECK ((cardinality(records) = cardinality(parts))),
  CONSTRAINT statistics_figure_once UNIQUE (revision_id, cell),
  CONSTRAINT statistics_figure_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES statistics_revision(id)
);
ALTER TABLE public.statistics_figure ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER statistics_figure_changed_audited AFTER UPDATE ON public.statistics_figure REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{records,parts}', '{}');
CREATE TRIGGER statistics_figure_entered_audited AFTER INSERT ON public.statistics_figure REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{records,parts}', '{}');
CREATE TRIGGER statistics_figure_removed_audited AFTER DELETE ON public.statistics_figure REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{records,parts}', '{}');
CREATE POLICY statistics_figure_freeze ON public.statistics_figure FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM (statistics_revision v
     JOIN statistics_report r ON ((r.id = v.report_id)))
  WHERE ((v.id = statistics_figure.revision_id) AND (v.submitted_at IS NULL) AND access.may_change(r.owner_agency, NULL::integer))))));
CREATE POLICY statistics_figure_not_changed_outside ON public.statistics_figure AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_figure_not_entered_outside ON public.statistics_figure AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY statistics_figure_not_removed_outside ON public.statistics_figure AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_figure_read ON public.statistics_figure FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM statistics_revision v
  WHERE (v.id = statistics_figure.revision_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY statistics_figure_system ON public.statistics_figure FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.statistics_figure TO qingfeng_app;
GRANT INSERT, SELECT ON public.statistics_figure TO qingfeng_system;

-- The report of one agency by one form for one period. Lives by the procedure statistics.report.
CREATE TABLE public.statistics_report (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  owner_agency integer NOT NULL, -- Agency that reports.
  steward_agency integer NOT NULL, -- Superior or coordination office that receives it.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  form text NOT NULL, -- Form of the catalogue.
  form_version text NOT NULL, -- Its version, that in force on the last day of the period.
  period text NOT NULL, -- Such as 2016-10 or 2016-Q3.
  period_from date NOT NULL, -- First day of the period.
  period_until date NOT NULL, -- Last day of the period.
  state text NOT NULL, -- State of the procedure.
  due_at timestamp with time zone NOT NULL, -- When it is due to be sent.
  late boolean NOT NULL DEFAULT false, -- Whether it was sent late.
  next_due_at timestamp with time zone, -- Earliest open duty of either side.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  revision integer NOT NULL DEFAULT 0, -- Number of the revision last sent; 0 while none was: silence.
  zero boolean NOT NULL DEFAULT false, -- Whether the revision last sent is a signed zero report.
  submitted_at timestamp with time zone, -- When the revision last sent was sent.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT statistics_report_pkey PRIMARY KEY (id),
  CONSTRAINT statistics_report_once UNIQUE (owner_agency, form, period),
  CONSTRAINT statistics_report_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT statistics_report_period_in_order CHECK ((period_until >= period_from)),
  CONSTRAINT statistics_report_sent_with_date CHECK (((revision > 0) = (submitted_at IS NOT NULL))),
  CONSTRAINT statistics_report_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.statistics_report ENABLE ROW LEVEL SECURITY;
CREATE INDEX statistics_report_agency ON public.statistics_report USING btree (owner_agency, id);
CREATE INDEX statistics_report_due ON public.statistics_report USING btree (due_at DESC, id DESC);
CREATE INDEX statistics_report_period ON public.statistics_report USING btree (form, period);
CREATE INDEX statistics_report_readers ON public.statistics_report USING gin (readers gin__int_ops);
CREATE INDEX statistics_report_sent ON public.statistics_report USING btree (submitted_at DESC NULLS LAST, id DESC);
CREATE INDEX statistics_report_silent ON public.statistics_report USING btree (due_at) WHERE (revision = 0);
CREATE TRIGGER statistics_report_changed_audited AFTER UPDATE ON public.statistics_report REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER statistics_report_entered_audited AFTER INSERT ON public.statistics_report REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER statistics_report_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON public.statistics_report FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER statistics_report_removed_audited AFTER DELETE ON public.statistics_report REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE POLICY statistics_report_change ON public.statistics_report FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY statistics_report_not_changed_outside ON public.statistics_report AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_report_not_entered_outside ON public.statistics_report AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY statistics_report_not_removed_outside ON public.statistics_report AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_report_read ON public.statistics_report FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY statistics_report_system ON public.statistics_report FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON public.statistics_report TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.statistics_report TO qingfeng_system;

-- That an agency fills a form for every period and sends it to another. From it the reports are opened by themselves.
CREATE TABLE public.statistics_requirement (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that must report.
  steward_agency integer NOT NULL, -- Superior or coordination office that asks for it and receives it.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  form text NOT NULL, -- Form of the catalogue; the version in force at the end of each period applies.
  next_from date NOT NULL, -- First day of the next period whose report is to be opened.
  next_until date NOT NULL, -- Last day of that period.
  ended_on date, -- Day from which no further period is asked for.
  entered_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT statistics_requirement_pkey PRIMARY KEY (id),
  CONSTRAINT statistics_requirement_once UNIQUE (owner_agency, form),
  CONSTRAINT statistics_requirement_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT statistics_requirement_period_in_order CHECK ((next_until >= next_from)),
  CONSTRAINT statistics_requirement_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.statistics_requirement ENABLE ROW LEVEL SECURITY;
CREATE INDEX statistics_requirement_next ON public.statistics_requirement USING btree (next_until) WHERE (ended_on IS NULL);
CREATE INDEX statistics_requirement_readers ON public.statistics_requirement USING gin (readers gin__int_ops);
CREATE TRIGGER statistics_requirement_changed_audited AFTER UPDATE ON public.statistics_requirement REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER statistics_requirement_entered_audited AFTER INSERT ON public.statistics_requirement REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE TRIGGER statistics_requirement_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON public.statistics_requirement FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER statistics_requirement_removed_audited AFTER DELETE ON public.statistics_requirement REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers}', '{}');
CREATE POLICY statistics_requirement_ask ON public.statistics_requirement FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(steward_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM (agency a
     JOIN agency s ON ((s.region_path @> a.region_path)))
  WHERE ((a.key = statistics_requirement.owner_agency) AND (s.key = statistics_requirement.steward_agency) AND ((s.kind = 'coordination'::text) OR (s.department_id = a.department_id)))))));
CREATE POLICY statistics_requirement_change ON public.statistics_requirement FOR UPDATE TO qingfeng_app USING ((access.may_change(steward_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY statistics_requirement_not_changed_outside ON public.statistics_requirement AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_requirement_not_entered_outside ON public.statistics_requirement AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY statistics_requirement_not_removed_outside ON public.statistics_requirement AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_requirement_read ON public.statistics_requirement FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY statistics_requirement_system ON public.statistics_requirement FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.statistics_requirement TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.statistics_requirement TO qingfeng_system;

-- A snapshot of a report: filled, approved by somebody else, sent. Once sent nothing of it changes.
CREATE TABLE public.statistics_revision (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  report_id uuid NOT NULL, -- The report.
  number integer, -- Number given when it is sent.
  zero boolean NOT NULL DEFAULT false, -- A zero report: signed that nothing happened.
  reason text, -- Why an earlier revision was corrected.
  filled_by uuid NOT NULL, -- Who filled it.
  filled_name text NOT NULL, -- Their name.
  filled_at timestamp with time zone NOT NULL, -- When its figures were frozen.
  approved_by uuid, -- Who approved it; never who filled it.
  approved_name text, -- Their name.
  approved_at timestamp with time zone, -- When.
  submitted_name text, -- Who sent it.
  submitted_at timestamp with time zone, -- When.
  dropped_at timestamp with time zone, -- When it was given up before it was sent.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  CONSTRAINT statistics_revision_pkey PRIMARY KEY (id),
  CONSTRAINT statistics_revision_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES app_user(id),
  CONSTRAINT statistics_revision_correction_explained CHECK (((number IS NULL) OR (number = 1) OR (reason IS NOT NULL))),
  CONSTRAINT statistics_revision_filled_by_fkey FOREIGN KEY (filled_by) REFERENCES app_user(id),
  CONSTRAINT statistics_revision_four_eyes CHECK ((approved_by <> filled_by)),
  CONSTRAINT statistics_revision_numbered UNIQUE (report_id, number),
  CONSTRAINT statistics_revision_report_id_fkey FOREIGN KEY (report_id) REFERENCES statistics_report(id),
  CONSTRAINT statistics_revision_sent_complete CHECK ((((submitted_at IS NULL) = (number IS NULL)) AND ((submitted_at IS NULL) OR (approved_by IS NOT NULL))))
);
ALTER TABLE public.statistics_revision ENABLE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX statistics_revision_one_in_hand ON public.statistics_revision USING btree (report_id) WHERE ((submitted_at IS NULL) AND (dropped_at IS NULL));
CREATE TRIGGER statistics_revision_changed_audited AFTER UPDATE ON public.statistics_revision REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER statistics_revision_entered_audited AFTER INSERT ON public.statistics_revision REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER statistics_revision_kept BEFORE UPDATE ON public.statistics_revision FOR EACH ROW EXECUTE FUNCTION access.keep_revision();
CREATE TRIGGER statistics_revision_removed_audited AFTER DELETE ON public.statistics_revision REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY statistics_revision_change ON public.statistics_revision FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM statistics_report r
  WHERE ((r.id = statistics_revision.report_id) AND access.may_change(r.owner_agency, NULL::integer))))));
CREATE POLICY statistics_revision_fill ON public.statistics_revision FOR INSERT TO qingfeng_app WITH CHECK (((filled_by = access.user_id()) AND (submitted_at IS NULL) AND (approved_by IS NULL) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM statistics_report r
  WHERE ((r.id = statistics_revision.report_id) AND access.may_change(r.owner_agency, NULL::integer))))));
CREATE POLICY statistics_revision_not_changed_outside ON public.statistics_revision AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_revision_not_entered_outside ON public.statistics_revision AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY statistics_revision_not_removed_outside ON public.statistics_revision AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY statistics_revision_read ON public.statistics_revision FOR SELECT TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM statistics_report r
  WHERE ((r.id = statistics_revision.report_id) AND ((r.submitted_at IS NOT NULL) OR (r.owner_agency = ANY (access.reader_keys()))))))));
CREATE POLICY statistics_revision_system ON public.statistics_revision FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.statistics_revision TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.statistics_revision TO qingfeng_system;

-- A procuratorial opinion that an agency must refer, an inquiry or an order to correct. Lives by the procedure referral.supervision.
CREATE TABLE public.supervision (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  case_id uuid, -- Case it is about.
  referral_id uuid, -- Referral it is about.
  owner_agency integer NOT NULL, -- Procuratorate or justice department that exercises it.
  steward_agency integer, -- Not used: the agency is a party.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it: once it was sent.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  no text, -- Number of the document.
  title text NOT NULL, -- What it is about.
  kind text NOT NULL, -- opinion, inquiry or correction.
  demand text NOT NULL, -- What is demanded.
  answer text, -- Answer last given.
  result text, -- referred, corrected or explained.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  issued_at timestamp with time zone, -- When it was sent.
  answered_at timestamp with time zone, -- When it was answered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  addressee integer NOT NULL, -- Agency that must answer.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- The agency that must answer, once it was sent.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  next_amber_at timestamp with time zone, -- From when the next duty is soon due.
  next_duty text, -- Which duty is next.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT supervision_pkey PRIMARY KEY (id),
  CONSTRAINT supervision_about_something CHECK (((case_id IS NOT NULL) OR (referral_id IS NOT NULL))),
  CONSTRAINT supervision_addressee_fkey FOREIGN KEY (addressee) REFERENCES agency(key),
  CONSTRAINT supervision_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT supervision_kind_known CHECK ((kind = ANY (ARRAY['opinion'::text, 'inquiry'::text, 'correction'::text]))),
  CONSTRAINT supervision_numbered UNIQUE (owner_agency, no),
  CONSTRAINT supervision_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT supervision_parties_object CHECK ((jsonb_typeof(parties) = 'object'::text)),
  CONSTRAINT supervision_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id),
  CONSTRAINT supervision_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.supervision ENABLE ROW LEVEL SECURITY;
CREATE INDEX supervision_case ON public.supervision USING btree (case_id);
CREATE INDEX supervision_due ON public.supervision USING btree (next_due_at, id);
CREATE INDEX supervision_ended ON public.supervision USING btree (next_due_at, id) WHERE (state = ANY (ARRAY['closed'::text, 'dropped'::text]));
CREATE INDEX supervision_newest ON public.supervision USING btree (COALESCE(issued_at, 'infinity'::timestamp with time zone) DESC NULLS LAST, id DESC);
CREATE INDEX supervision_readers ON public.supervision USING gin (readers gin__int_ops, search);
CREATE INDEX supervision_referral ON public.supervision USING btree (referral_id);
CREATE INDEX supervision_state ON public.supervision USING btree (state, next_due_at, id);
CREATE TRIGGER supervision_changed_audited AFTER UPDATE ON public.supervision REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER supervision_entered_audited AFTER INSERT ON public.supervision REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER supervision_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.supervision FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER supervision_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.supervision FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER supervision_removed_audited AFTER DELETE ON public.supervision REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER supervision_search BEFORE INSERT OR UPDATE OF no, title, search, search_text ON public.supervision FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'title');
CREATE POLICY supervision_change ON public.supervision FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY supervision_enter ON public.supervision FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM agency a
  WHERE ((a.key = supervision.owner_agency) AND ((a.kind = 'procuratorate'::text) OR (a.department_id = 'moj'::text))))) AND ((case_id IS NULL) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = supervision.case_id)))) AND ((referral_id IS NULL) OR (EXISTS ( SELECT 1
   FROM referral r
  WHERE (r.id = supervision.referral_id))))));
CREATE POLICY supervision_not_changed_outside ON public.supervision AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY supervision_not_entered_outside ON public.supervision AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY supervision_not_removed_outside ON public.supervision AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY supervision_read ON public.supervision FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY supervision_system ON public.supervision FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.supervision TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.supervision TO qingfeng_system;

-- An order of the coordination office to an agency that is late; it must be answered. Lives by the order procedure.
CREATE TABLE public.supervision_order (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, also of its procedure instance.
  assignment_id uuid NOT NULL, -- The assignment it presses.
  task_id uuid NOT NULL, -- Its task.
  owner_agency integer NOT NULL, -- Agency that must answer.
  steward_agency integer NOT NULL, -- Office that sent it.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  no text NOT NULL, -- Number of the order, such as 督办〔2016〕27号.
  text text NOT NULL, -- What is demanded.
  state text NOT NULL, -- State of the order procedure.
  answer text, -- Answer last given.
  issued_at timestamp with time zone NOT NULL, -- When it was sent.
  next_due_at timestamp with time zone, -- Earliest open duty.
  answered_at timestamp with time zone, -- When it was answered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  task_no text NOT NULL DEFAULT ''::text, -- Number of its task in the plan, kept by trigger: it is searched by it.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT supervision_order_pkey PRIMARY KEY (id),
  CONSTRAINT supervision_order_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
  CONSTRAINT supervision_order_numbered UNIQUE (steward_agency, no),
  CONSTRAINT supervision_order_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT supervision_order_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT supervision_order_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id)
);
ALTER TABLE public.supervision_order ENABLE ROW LEVEL SECURITY;
CREATE INDEX supervision_order_assignment ON public.supervision_order USING btree (assignment_id);
CREATE INDEX supervision_order_due ON public.supervision_order USING btree (next_due_at, id);
CREATE INDEX supervision_order_newest ON public.supervision_order USING btree (issued_at DESC NULLS LAST, id DESC);
CREATE INDEX supervision_order_owner ON public.supervision_order USING btree (owner_agency, issued_at DESC NULLS LAST, id DESC);
CREATE INDEX supervision_order_readers ON public.supervision_order USING gin (readers gin__int_ops, search);
CREATE INDEX supervision_order_state ON public.supervision_order USING btree (state, issued_at DESC NULLS LAST, id DESC);
CREATE INDEX supervision_order_state_due ON public.supervision_order USING btree (state, next_due_at, id);
CREATE INDEX supervision_order_steward ON public.supervision_order USING btree (steward_agency, issued_at DESC NULLS LAST, id DESC);
CREATE INDEX supervision_order_task ON public.supervision_order USING btree (task_id);
CREATE TRIGGER supervision_order_changed_audited AFTER UPDATE ON public.supervision_order REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text,task_no}', '{}');
CREATE TRIGGER supervision_order_entered_audited AFTER INSERT ON public.supervision_order REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text,task_no}', '{}');
CREATE TRIGGER supervision_order_named BEFORE INSERT OR UPDATE OF task_id, task_no ON public.supervision_order FOR EACH ROW EXECUTE FUNCTION access.name_task();
CREATE TRIGGER supervision_order_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON public.supervision_order FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER supervision_order_removed_audited AFTER DELETE ON public.supervision_order REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text,task_no}', '{}');
CREATE TRIGGER supervision_order_search BEFORE INSERT OR UPDATE OF no, text, task_no, search, search_text ON public.supervision_order FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'text', 'task_no');
CREATE TRIGGER supervision_order_told AFTER INSERT ON public.supervision_order FOR EACH ROW EXECUTE FUNCTION access.tell_nodes_of_run('orders');
CREATE POLICY supervision_order_change ON public.supervision_order FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY supervision_order_issue ON public.supervision_order FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(steward_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM assignment a
  WHERE ((a.id = supervision_order.assignment_id) AND (a.task_id = supervision_order.task_id) AND (a.owner_agency = supervision_order.owner_agency) AND (a.steward_agency = supervision_order.steward_agency))))));
CREATE POLICY supervision_order_not_changed_outside ON public.supervision_order AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY supervision_order_not_entered_outside ON public.supervision_order AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY supervision_order_not_removed_outside ON public.supervision_order AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY supervision_order_read ON public.supervision_order FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY supervision_order_system ON public.supervision_order FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.supervision_order TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.supervision_order TO qingfeng_system;

-- A right holder's notice to a platform with what became of it: measures, the merchant's declaration, the fifteen days. Lives by platforms.takedown.
CREATE TABLE public.takedown (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY, -- Number in the order of entry; gaps mean nothing.
  owner_agency integer NOT NULL, -- The right holder.
  steward_agency integer, -- Not used.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Platform and competent agency from the day on which it was sent.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Who may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- Platform and competent agency.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  platform_id uuid NOT NULL, -- Platform on which the offers stand.
  platform_body integer, -- Body of the operator; null where it does not take part and documents are delivered.
  home_agency integer NOT NULL, -- Competent agency of the platform's home.
  told_id uuid, -- What an agency told the right holder, where the links come from it.
  way text NOT NULL, -- system: the platform answers here. document: it is delivered, and the right holder writes down the answers with proof.
  right_kind text NOT NULL, -- Kind of right.
  right_no text NOT NULL, -- Number of the registration or grant.
  mark text NOT NULL, -- Mark, or title of the right.
  shop_no text NOT NULL DEFAULT ''::text, -- Number of the shop on the platform.
  shop_name text NOT NULL DEFAULT ''::text, -- Name of the shop.
  claim text NOT NULL, -- What infringes, and why.
  links integer NOT NULL, -- How many links it names.
  drawn_on date NOT NULL, -- Day on which it was drawn up.
  sent_at timestamp with time zone, -- When it was last sent to the platform.
  acted_at timestamp with time zone, -- When measures were taken.
  measures text[] NOT NULL DEFAULT '{}'::text[], -- Measures that were taken.
  arrived_on date, -- Day on which the declaration reached the right holder.
  wait_until timestamp with time zone, -- End of the days within which word of a complaint or suit must come; as its clock was counted.
  ended_at timestamp with time zone, -- When it ended.
  published_at timestamp with time zone, -- Since when it is published (art. 44).
  fault text, -- Remarked as wrong or malicious (art. 42(3)).
  lead_id uuid, -- Lead that was made of the platform's failure.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  changed_in bigint NOT NULL DEFAULT 0, -- Transaction of the last change: the place in what a platform's system fetches, which no later commit can fall before.
  created_at timestamp with time zone NOT NULL, -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  holder_person boolean NOT NULL DEFAULT false, -- True where the right holder is a natural person: what is published masks the name.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT takedown_pkey PRIMARY KEY (id),
  CONSTRAINT takedown_fault_known CHECK ((fault = ANY (ARRAY['wrong'::text, 'malicious'::text]))),
  CONSTRAINT takedown_home_agency_fkey FOREIGN KEY (home_agency) REFERENCES agency(key),
  CONSTRAINT takedown_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead(id),
  CONSTRAINT takedown_links_there CHECK (((links >= 1) AND (links <= 2000))),
  CONSTRAINT takedown_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT takedown_platform_body_fkey FOREIGN KEY (platform_body) REFERENCES agency(key),
  CONSTRAINT takedown_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES trading_platform(id),
  CONSTRAINT takedown_published_once_sent CHECK (((published_at IS NULL) OR (sent_at IS NOT NULL))),
  CONSTRAINT takedown_right_known CHECK ((right_kind = ANY (ARRAY['trademark'::text, 'patent'::text, 'copyright'::text, 'other'::text]))),
  CONSTRAINT takedown_serial_key UNIQUE (serial),
  CONSTRAINT takedown_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key),
  CONSTRAINT takedown_told_id_fkey FOREIGN KEY (told_id) REFERENCES told_offers(id),
  CONSTRAINT takedown_waits_from_arrival CHECK (((wait_until IS NULL) OR (arrived_on IS NOT NULL))),
  CONSTRAINT takedown_way_known CHECK ((way = ANY (ARRAY['system'::text, 'document'::text])))
);
ALTER TABLE public.takedown ENABLE ROW LEVEL SECURITY;
CREATE INDEX takedown_changes ON public.takedown USING btree (platform_body, changed_in, id);
CREATE INDEX takedown_home ON public.takedown USING btree (home_agency, next_due_at, id);
CREATE INDEX takedown_home_ended ON public.takedown USING btree (home_agency, next_due_at, id) WHERE access.takedown_ended(state);
CREATE INDEX takedown_home_newest ON public.takedown USING btree (home_agency, created_at DESC NULLS LAST, id DESC);
CREATE INDEX takedown_home_open ON public.takedown USING btree (home_agency, next_due_at, id) WHERE access.takedown_open(state);
CREATE INDEX takedown_owner ON public.takedown USING btree (owner_agency, next_due_at, id);
CREATE INDEX takedown_owner_ended ON public.takedown USING btree (owner_agency, next_due_at, id) WHERE access.takedown_ended(state);
CREATE INDEX takedown_owner_newest ON public.takedown USING btree (owner_agency, created_at DESC NULLS LAST, id DESC);
CREATE INDEX takedown_owner_open ON public.takedown USING btree (owner_agency, next_due_at, id) WHERE access.takedown_open(state);
CREATE INDEX takedown_platform ON public.takedown USING btree (platform_body, next_due_at, id);
CREATE INDEX takedown_platform_ended ON public.takedown USING btree (platform_body, next_due_at, id) WHERE access.takedown_ended(state);
CREATE INDEX takedown_platform_newest ON public.takedown USING btree (platform_body, created_at DESC NULLS LAST, id DESC);
CREATE INDEX takedown_platform_open ON public.takedown USING btree (platform_body, next_due_at, id) WHERE access.takedown_open(state);
CREATE INDEX takedown_published ON public.takedown USING btree (published_at DESC, id DESC) WHERE (published_at IS NOT NULL);
CREATE INDEX takedown_readers ON public.takedown USING gin (readers gin__int_ops, search);
CREATE INDEX takedown_shop ON public.takedown USING btree (platform_id, shop_no);
CREATE INDEX takedown_told ON public.takedown USING btree (told_id) WHERE (told_id IS NOT NULL);
CREATE INDEX takedown_waiting ON public.takedown USING btree (wait_until) WHERE (state = 'waiting'::text);
CREATE TRIGGER takedown_changed BEFORE INSERT OR UPDATE ON public.takedown FOR EACH ROW EXECUTE FUNCTION access.note_transaction();
CREATE TRIGGER takedown_changed_audited AFTER UPDATE ON public.takedown REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,changed_in,search,search_text}', '{}');
CREATE TRIGGER takedown_entered_audited AFTER INSERT ON public.takedown REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,changed_in,search,search_text}', '{}');
CREATE TRIGGER takedown_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.takedown FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER takedown_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties ON public.takedown FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE TRIGGER takedown_removed_audited AFTER DELETE ON public.takedown REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,changed_in,search,search_text}', '{}');
CREATE TRIGGER takedown_search BEFORE INSERT OR UPDATE OF serial, mark, right_no, shop_name, search, search_text ON public.takedown FOR EACH ROW EXECUTE FUNCTION access.keep_search('serial', 'mark', 'right_no', 'shop_name');
CREATE POLICY takedown_change ON public.takedown FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY takedown_draw ON public.takedown FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.is_right_holder() AS is_right_holder) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY takedown_read ON public.takedown FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY takedown_system ON public.takedown FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.takedown TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.takedown TO qingfeng_system;

-- The offers that a notice names, each by an exact link.
CREATE TABLE public.takedown_link (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  takedown_id uuid NOT NULL, -- Notice.
  place integer NOT NULL, -- Place in the list, from 1.
  address text NOT NULL, -- Address of the offer.
  offer_no text NOT NULL DEFAULT ''::text, -- Number of the offer on the platform.
  title text NOT NULL DEFAULT ''::text, -- Title of the offer, where it is known.
  measure text, -- What became of this link by itself; null where it is what became of the others.
  measure_note text NOT NULL DEFAULT ''::text, -- What the platform says to it.
  measured_at timestamp with time zone, -- When that was recorded.
  CONSTRAINT takedown_link_pkey PRIMARY KEY (id),
  CONSTRAINT takedown_link_address_form CHECK (((address ~~ 'http%'::text) AND (length(address) <= 2000))),
  CONSTRAINT takedown_link_measure_known CHECK ((measure = ANY (ARRAY['delete'::text, 'block'::text, 'disconnect'::text, 'endTrade'::text, 'gone'::text, 'none'::text]))),
  CONSTRAINT takedown_link_measured_once CHECK (((measure IS NULL) = (measured_at IS NULL))),
  CONSTRAINT takedown_link_once UNIQUE (takedown_id, address),
  CONSTRAINT takedown_link_placed UNIQUE (takedown_id, place),
  CONSTRAINT takedown_link_takedown_id_fkey FOREIGN KEY (takedown_id) REFERENCES takedown(id)
);
ALTER TABLE public.takedown_link ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER takedown_link_changed_audited AFTER UPDATE ON public.takedown_link REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER takedown_link_entered_audited AFTER INSERT ON public.takedown_link REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER takedown_link_removed_audited AFTER DELETE ON public.takedown_link REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY takedown_link_enter ON public.takedown_link FOR INSERT TO qingfeng_app WITH CHECK ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM takedown t
  WHERE ((t.id = takedown_link.takedown_id) AND access.may_change(t.owner_agency, NULL::integer) AND (t.state = ANY (ARRAY['draft'::text, 'refused'::text])))))));
CREATE POLICY takedown_link_measure ON public.takedown_link FOR UPDATE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM takedown t
  WHERE ((t.id = takedown_link.takedown_id) AND access.takes_part(t.party_keys)))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM takedown t
  WHERE ((t.id = takedown_link.takedown_id) AND access.takes_part(t.party_keys)))));
CREATE POLICY takedown_link_read ON public.takedown_link FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM takedown t
  WHERE (t.id = takedown_link.takedown_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY takedown_link_remove ON public.takedown_link FOR DELETE TO qingfeng_app USING ((( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM takedown t
  WHERE ((t.id = takedown_link.takedown_id) AND access.may_change(t.owner_agency, NULL::integer) AND (t.state = ANY (ARRAY['draft'::text, 'refused'::text])))))));
CREATE POLICY takedown_link_system ON public.takedown_link FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT ON public.takedown_link TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.takedown_link TO qingfeng_system;
GRANT UPDATE (measure, measure_note, measured_at) ON public.takedown_link TO qingfeng_app;

-- Of which terms of register entries their agencies were told.
CREATE TABLE public.term_reminder (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  register text NOT NULL, -- Register, by its name.
  entry_id uuid NOT NULL, -- Entry whose term ends.
  until date NOT NULL, -- Last day of the term as it was then.
  days integer NOT NULL, -- How many days before it.
  told_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was told.
  CONSTRAINT term_reminder_pkey PRIMARY KEY (id),
  CONSTRAINT term_reminder_once UNIQUE (register, entry_id, until, days)
);
ALTER TABLE public.term_reminder ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER term_reminder_changed_audited AFTER UPDATE ON public.term_reminder REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER term_reminder_entered_audited AFTER INSERT ON public.term_reminder REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER term_reminder_removed_audited AFTER DELETE ON public.term_reminder REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY term_reminder_not_changed_outside ON public.term_reminder AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY term_reminder_not_entered_outside ON public.term_reminder AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY term_reminder_not_removed_outside ON public.term_reminder AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY term_reminder_system ON public.term_reminder FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON public.term_reminder TO qingfeng_system;

-- A tip (report of an offence) or a complaint (request for redress), without who sent it. Lives by leads.tip or leads.complaint.
CREATE TABLE public.tip (
  id uuid NOT NULL, -- Identifier, also of its procedure instance.
  owner_agency integer NOT NULL, -- Agency that received it.
  steward_agency integer, -- Agency that passed it on, if any.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies it was opened to.
  readers integer[] NOT NULL, -- Agencies that may see it, kept by trigger.
  parties jsonb NOT NULL DEFAULT '{}'::jsonb, -- The agency it was handed on to.
  party_keys integer[] NOT NULL DEFAULT '{}'::integer[], -- The agencies of parties, kept by trigger.
  supervised boolean NOT NULL DEFAULT false, -- Whether procuratorates and justice departments of the region see it.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law: nobody sees it any more.
  kind text NOT NULL, -- tip or complaint.
  no text NOT NULL, -- Receipt number that its author was given.
  channel text NOT NULL, -- How it came.
  channel_no text, -- Its number there.
  received_on date NOT NULL, -- Day of receipt.
  named boolean NOT NULL, -- Whether its author gave a name; who it is stands in tip_author.
  title text NOT NULL, -- In one line.
  account text NOT NULL, -- What happened, in the words of the author.
  claim text NOT NULL DEFAULT ''::text, -- What a complainant asks for.
  respondent text NOT NULL DEFAULT ''::text, -- Seller or maker.
  respondent_address text NOT NULL DEFAULT ''::text, -- Its address as far as known.
  region_code character(6), -- Region of the place of business.
  platform text NOT NULL DEFAULT ''::text, -- Platform, for offers online.
  link text NOT NULL DEFAULT ''::text, -- Link to the offer.
  goods text NOT NULL DEFAULT ''::text, -- Goods.
  mark text NOT NULL DEFAULT ''::text, -- Mark or right that is concerned.
  officer uuid, -- Officer in charge, who alone may learn who sent it.
  adds_to uuid, -- Earlier tip of the same author that it adds to.
  lead_id uuid, -- Lead that was made of it.
  result text, -- filed, notFiled, settled, ended, refused or handedOn.
  told_at timestamp with time zone, -- When the author was told.
  handed_result text, -- What the agency that it was handed on to reported.
  secret bytea, -- SHA-256 of the secret with which the author comes back.
  state text NOT NULL, -- State of the procedure.
  next_due_at timestamp with time zone, -- Earliest open duty.
  next_amber_at timestamp with time zone, -- From when that duty is soon due.
  next_duty text, -- Which duty that is.
  unread integer NOT NULL DEFAULT 0, -- Messages of the author that nobody has answered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  split_from uuid, -- The record that held this one as well: a report and a complaint of one letter are handled separately.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  source_system text, -- System that owns it, where it came from one.
  source_id text, -- Its number there.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  CONSTRAINT tip_pkey PRIMARY KEY (id),
  CONSTRAINT tip_adds_to_fkey FOREIGN KEY (adds_to) REFERENCES tip(id),
  CONSTRAINT tip_channel_known CHECK ((channel = ANY (ARRAY['portal'::text, '12315'::text, '12345'::text, 'counter'::text, 'letter'::text, 'telephone'::text, 'transferred'::text, 'other'::text]))),
  CONSTRAINT tip_complaint_is_named CHECK (((kind = 'tip'::text) OR named)),
  CONSTRAINT tip_kind_known CHECK ((kind = ANY (ARRAY['tip'::text, 'complaint'::text]))),
  CONSTRAINT tip_lead_there FOREIGN KEY (lead_id) REFERENCES lead(id),
  CONSTRAINT tip_numbered UNIQUE (no),
  CONSTRAINT tip_officer_fkey FOREIGN KEY (officer) REFERENCES app_user(id),
  CONSTRAINT tip_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT tip_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT tip_sent_once UNIQUE (owner_agency, channel, channel_no),
  CONSTRAINT tip_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT tip_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT tip_split_from_fkey FOREIGN KEY (split_from) REFERENCES tip(id),
  CONSTRAINT tip_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.tip ENABLE ROW LEVEL SECURITY;
CREATE INDEX tip_due ON public.tip USING btree (next_due_at, id);
CREATE INDEX tip_lead ON public.tip USING btree (lead_id) WHERE (lead_id IS NOT NULL);
CREATE INDEX tip_newest ON public.tip USING btree (received_on DESC NULLS LAST, id DESC);
CREATE INDEX tip_of_lead ON public.tip USING btree (lead_id) WHERE (lead_id IS NOT NULL);
CREATE INDEX tip_owner ON public.tip USING btree (owner_agency, next_due_at, id);
CREATE INDEX tip_readers ON public.tip USING gin (readers gin__int_ops, search);
CREATE UNIQUE INDEX tip_split_once ON public.tip USING btree (split_from) WHERE (split_from IS NOT NULL);
CREATE TRIGGER tip_changed_audited AFTER UPDATE ON public.tip REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,secret,search,search_text}', '{}');
CREATE TRIGGER tip_entered_audited AFTER INSERT ON public.tip REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,secret,search,search_text}', '{}');
CREATE TRIGGER tip_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON public.tip FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER tip_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON public.tip FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CREATE TRIGGER tip_removed_audited AFTER DELETE ON public.tip REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,secret,search,search_text}', '{}');
CREATE TRIGGER tip_search BEFORE INSERT OR UPDATE OF no, title, respondent, mark, channel_no, search, search_text ON public.tip FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'title', 'respondent', 'mark', 'channel_no');
CREATE POLICY tip_change ON public.tip FOR UPDATE TO qingfeng_app USING (((access.may_change(owner_agency, NULL::integer) OR access.takes_part(party_keys)) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY tip_enter ON public.tip FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY tip_not_changed_outside ON public.tip AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY tip_not_entered_outside ON public.tip AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY tip_not_removed_outside ON public.tip AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY tip_read ON public.tip FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY tip_system ON public.tip FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.tip TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.tip TO qingfeng_system;

-- Who sent a tip: kept apart from it, seen by the officer in charge alone. Anonymous tips have none.
CREATE TABLE public.tip_author (
  id uuid NOT NULL, -- Identifier of the tip.
  name text NOT NULL, -- Name, encrypted for this row.
  phone text, -- Telephone, encrypted for this row.
  address text, -- Address, encrypted for this row.
  id_number text, -- Identity number, encrypted for this row.
  name_mask text NOT NULL, -- Name as the page of the officer in charge shows it.
  phone_mask text, -- Telephone as that page shows it.
  CONSTRAINT tip_author_pkey PRIMARY KEY (id),
  CONSTRAINT tip_author_id_fkey FOREIGN KEY (id) REFERENCES tip(id)
);
ALTER TABLE public.tip_author ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER tip_author_changed_audited AFTER UPDATE ON public.tip_author REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{name,phone,address,id_number,name_mask,phone_mask}', '{}');
CREATE TRIGGER tip_author_entered_audited AFTER INSERT ON public.tip_author REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{name,phone,address,id_number,name_mask,phone_mask}', '{}');
CREATE TRIGGER tip_author_removed_audited AFTER DELETE ON public.tip_author REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{name,phone,address,id_number,name_mask,phone_mask}', '{}');
CREATE POLICY tip_author_enter ON public.tip_author FOR INSERT TO qingfeng_app WITH CHECK (((EXISTS ( SELECT 1
   FROM tip t
  WHERE ((t.id = tip_author.id) AND access.may_change(t.owner_agency, NULL::integer)))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY tip_author_not_changed_outside ON public.tip_author AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY tip_author_not_entered_outside ON public.tip_author AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY tip_author_not_removed_outside ON public.tip_author AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY tip_author_read ON public.tip_author FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM tip t
  WHERE ((t.id = tip_author.id) AND (t.officer = access.user_id())))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY tip_author_system ON public.tip_author FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.tip_author TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.tip_author TO qingfeng_system;

-- The talk between the office and the author of a tip.
CREATE TABLE public.tip_message (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  tip_id uuid NOT NULL, -- The tip.
  at timestamp with time zone NOT NULL, -- When it was sent.
  side text NOT NULL, -- author or office.
  user_id uuid, -- Officer who wrote it.
  text text NOT NULL, -- What was said.
  files uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Files that came with it.
  CONSTRAINT tip_message_pkey PRIMARY KEY (id),
  CONSTRAINT tip_message_office_has_a_name CHECK (((side = 'office'::text) = (user_id IS NOT NULL))),
  CONSTRAINT tip_message_said CHECK (((length(text) >= 1) AND (length(text) <= 5000))),
  CONSTRAINT tip_message_side_known CHECK ((side = ANY (ARRAY['author'::text, 'office'::text]))),
  CONSTRAINT tip_message_tip_id_fkey FOREIGN KEY (tip_id) REFERENCES tip(id),
  CONSTRAINT tip_message_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
ALTER TABLE public.tip_message ENABLE ROW LEVEL SECURITY;
CREATE INDEX tip_message_tip ON public.tip_message USING btree (tip_id, at, id);
CREATE TRIGGER tip_message_changed_audited AFTER UPDATE ON public.tip_message REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{text}', '{}');
CREATE TRIGGER tip_message_entered_audited AFTER INSERT ON public.tip_message REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{text}', '{}');
CREATE TRIGGER tip_message_removed_audited AFTER DELETE ON public.tip_message REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{text}', '{}');
CREATE POLICY tip_message_not_changed_outside ON public.tip_message AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY tip_message_not_entered_outside ON public.tip_message AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY tip_message_not_removed_outside ON public.tip_message AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY tip_message_read ON public.tip_message FOR SELECT TO qingfeng_app USING (((EXISTS ( SELECT 1
   FROM tip t
  WHERE (t.id = tip_message.tip_id))) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY tip_message_system ON public.tip_message FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY tip_message_write ON public.tip_message FOR INSERT TO qingfeng_app WITH CHECK (((side = 'office'::text) AND (user_id = access.user_id()) AND ( SELECT access.genuine() AS genuine) AND (EXISTS ( SELECT 1
   FROM tip t
  WHERE ((t.id = tip_message.tip_id) AND (t.officer = access.user_id()))))));
GRANT INSERT, SELECT ON public.tip_message TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.tip_message TO qingfeng_system;

-- Offers of a lead on one platform that an agency told a right holder of: public offers alone, never who reported them.
CREATE TABLE public.told_offers (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that told.
  steward_agency integer, -- Not used.
  granted integer[] NOT NULL DEFAULT '{}'::integer[], -- The right holder.
  readers integer[] NOT NULL DEFAULT '{}'::integer[], -- Agencies that may see it, kept by trigger.
  holder integer NOT NULL, -- Right holder who was told.
  lead_id uuid NOT NULL, -- Lead whose offers they are; the right holder does not see it.
  platform_id uuid NOT NULL, -- Platform.
  mark text NOT NULL, -- Mark.
  seller text NOT NULL, -- Shop, as the platform shows it.
  offers jsonb NOT NULL, -- Number, address, title, price and time of each offer.
  note text NOT NULL DEFAULT ''::text, -- What the agency says to it.
  told_at timestamp with time zone NOT NULL, -- When.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  sealed boolean NOT NULL DEFAULT false, -- Sealed by law with its lead: nobody sees it any more.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  CONSTRAINT told_offers_pkey PRIMARY KEY (id),
  CONSTRAINT told_offers_holder_fkey FOREIGN KEY (holder) REFERENCES agency(key),
  CONSTRAINT told_offers_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead(id),
  CONSTRAINT told_offers_listed CHECK (((jsonb_typeof(offers) = 'array'::text) AND ((jsonb_array_length(offers) >= 1) AND (jsonb_array_length(offers) <= 500)))),
  CONSTRAINT told_offers_once UNIQUE (lead_id, platform_id, holder),
  CONSTRAINT told_offers_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT told_offers_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES trading_platform(id),
  CONSTRAINT told_offers_steward_agency_fkey FOREIGN KEY (steward_agency) REFERENCES agency(key)
);
ALTER TABLE public.told_offers ENABLE ROW LEVEL SECURITY;
CREATE INDEX told_offers_holder ON public.told_offers USING btree (holder, told_at DESC, id DESC);
CREATE INDEX told_offers_readers ON public.told_offers USING gin (readers gin__int_ops, search);
CREATE TRIGGER told_offers_changed_audited AFTER UPDATE ON public.told_offers REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER told_offers_entered_audited AFTER INSERT ON public.told_offers REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER told_offers_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, sealed ON public.told_offers FOR EACH ROW EXECUTE FUNCTION access.place_record('sealed');
CREATE TRIGGER told_offers_removed_audited AFTER DELETE ON public.told_offers REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{readers,search,search_text}', '{}');
CREATE TRIGGER told_offers_search BEFORE INSERT OR UPDATE OF mark, seller, note, search, search_text ON public.told_offers FOR EACH ROW EXECUTE FUNCTION access.keep_search('mark', 'seller', 'note');
CREATE POLICY told_offers_enter ON public.told_offers FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND ( SELECT access.genuine() AS genuine) AND (granted = ARRAY[holder]) AND (EXISTS ( SELECT 1
   FROM lead l
  WHERE (l.id = told_offers.lead_id))) AND (EXISTS ( SELECT 1
   FROM agency a
  WHERE ((a.key = told_offers.holder) AND (a.department_id = 'right-holder'::text))))));
CREATE POLICY told_offers_not_changed_outside ON public.told_offers AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY told_offers_not_entered_outside ON public.told_offers AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY told_offers_not_removed_outside ON public.told_offers AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY told_offers_read ON public.told_offers FOR SELECT TO qingfeng_app USING ((access.may_see(readers) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY told_offers_system ON public.told_offers FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT ON public.told_offers TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON public.told_offers TO qingfeng_system;

-- Register of online trading platforms: who operates them, where, and which agency is competent for the operator.
CREATE TABLE public.trading_platform (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency that keeps the entry.
  name text NOT NULL, -- Name of the platform.
  short_names text[] NOT NULL DEFAULT '{}'::text[], -- Other names, as offers and tips write them.
  operator text NOT NULL, -- Company that operates it.
  uscc text NOT NULL, -- Unified social credit code of the operator, checked (GB 32100).
  domains text[] NOT NULL DEFAULT '{}'::text[], -- Domains under which its offers stand.
  offer_address text, -- Address of an offer with {id} in place of its number, so that a number becomes a link and a link a number.
  region_code character(6) NOT NULL, -- Home: region of the operator's domicile.
  home_agency integer NOT NULL, -- Competent agency of its home.
  body integer, -- Outside body under which the operator takes part here; null while it does not.
  contact text, -- Encrypted: who is to be reached there.
  contact_phone text, -- Encrypted telephone.
  contact_email text, -- Encrypted mail address.
  contact_mask text, -- Name of the contact, masked.
  phone_mask text, -- Telephone, masked.
  active boolean NOT NULL DEFAULT true, -- False when the platform closed; its records stay.
  demo boolean NOT NULL DEFAULT false, -- True for demonstration data.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was entered.
  version integer NOT NULL DEFAULT 1, -- Counts changes, for If-Match.
  source_system text, -- System that owns the entry, where it came from one.
  source_id text, -- Its number there.
  search_text text NOT NULL DEFAULT ''::text, -- What it is found by, without signs and spaces, kept by trigger.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- The pieces of search_text: single characters and pairs.
  source_version bigint, -- Its version there that was taken over last.
  source_fields text[] NOT NULL DEFAULT '{}'::text[], -- Fields that the system owns: they are not changed here.
  CONSTRAINT trading_platform_pkey PRIMARY KEY (id),
  CONSTRAINT trading_platform_body_fkey FOREIGN KEY (body) REFERENCES agency(key),
  CONSTRAINT trading_platform_home_agency_fkey FOREIGN KEY (home_agency) REFERENCES agency(key),
  CONSTRAINT trading_platform_name_once UNIQUE (name),
  CONSTRAINT trading_platform_named CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT trading_platform_offer_address_form CHECK ((offer_address ~~ 'http%{id}%'::text)),
  CONSTRAINT trading_platform_operator_named CHECK (((length(operator) >= 1) AND (length(operator) <= 200))),
  CONSTRAINT trading_platform_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT trading_platform_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code),
  CONSTRAINT trading_platform_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT trading_platform_source_whole CHECK (((source_system IS NULL) = (source_id IS NULL))),
  CONSTRAINT trading_platform_uscc_form CHECK ((uscc ~ '^[0-9A-Z]{18}$'::text))
);
ALTER TABLE public.trading_platform ENABLE ROW LEVEL SECURITY;
CREATE INDEX trading_platform_domains ON public.trading_platform USING gin (domains);
CREATE INDEX trading_platform_entered ON public.trading_platform USING btree (created_at DESC NULLS LAST, id DESC);
CREATE INDEX trading_platform_home ON public.trading_platform USING btree (home_agency);
CREATE INDEX trading_platform_listed ON public.trading_platform USING btree (name, id);
CREATE UNIQUE INDEX trading_platform_of_a_body ON public.trading_platform USING btree (body) WHERE (body IS NOT NULL);
CREATE INDEX trading_platform_owned ON public.trading_platform USING btree (owner_agency, created_at DESC NULLS LAST, id DESC);
CREATE INDEX trading_platform_search ON public.trading_platform USING gin (search);
CREATE INDEX trading_platform_short_names ON public.trading_platform USING gin (short_names);
CREATE INDEX trading_platform_with_active ON public.trading_platform USING btree (active, created_at DESC NULLS LAST, id DESC);
CREATE INDEX trading_platform_with_region ON public.trading_platform USING btree (region_code, created_at DESC NULLS LAST, id DESC);
CREATE TRIGGER trading_platform_changed_audited AFTER UPDATE ON public.trading_platform REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{contact,contact_phone,contact_email,contact_mask,phone_mask,search,search_text}', '{}');
CREATE TRIGGER trading_platform_entered_audited AFTER INSERT ON public.trading_platform REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{contact,contact_phone,contact_email,contact_mask,phone_mask,search,search_text}', '{}');
CREATE TRIGGER trading_platform_removed_audited AFTER DELETE ON public.trading_platform REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{contact,contact_phone,contact_email,contact_mask,phone_mask,search,search_text}', '{}');
CREATE TRIGGER trading_platform_search BEFORE INSERT OR UPDATE OF name, short_names, operator, uscc, domains, search, search_text ON public.trading_platform FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'short_names[]', 'operator', 'uscc', 'domains[]');
CREATE POLICY trading_platform_change ON public.trading_platform FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, home_agency) AND ( SELECT access.genuine() AS genuine))) WITH CHECK ((access.keeps_platforms(region_code) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY trading_platform_enter ON public.trading_platform FOR INSERT TO qingfeng_app WITH CHECK ((access.may_change(owner_agency, NULL::integer) AND access.keeps_platforms(region_code) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY trading_platform_not_changed_outside ON public.trading_platform AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY trading_platform_not_entered_outside ON public.trading_platform AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY trading_platform_not_removed_outside ON public.trading_platform AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY trading_platform_read ON public.trading_platform FOR SELECT TO qingfeng_app USING (( SELECT access.genuine() AS genuine));
CREATE POLICY trading_platform_system ON public.trading_platform FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.trading_platform TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.trading_platform TO qingfeng_system;

-- Files that come in parts (分段上传), until they are whole.
CREATE TABLE public.upload (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  owner_agency integer NOT NULL, -- Agency of whoever sends it.
  uploaded_by uuid NOT NULL, -- Who sends it.
  name text NOT NULL, -- Its name, as the sender has it.
  size bigint NOT NULL, -- Bytes that it has in all.
  file uuid, -- The file that it became.
  begun_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was announced.
  CONSTRAINT upload_pkey PRIMARY KEY (id),
  CONSTRAINT upload_file_fkey FOREIGN KEY (file) REFERENCES file(id) ON DELETE SET NULL,
  CONSTRAINT upload_name_length CHECK (((length(name) >= 1) AND (length(name) <= 255))),
  CONSTRAINT upload_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT upload_size_counts CHECK ((size > 0)),
  CONSTRAINT upload_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES app_user(id)
);
ALTER TABLE public.upload ENABLE ROW LEVEL SECURITY;
CREATE INDEX upload_of_file ON public.upload USING btree (file);
CREATE TRIGGER upload_changed_audited AFTER UPDATE ON public.upload REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER upload_entered_audited AFTER INSERT ON public.upload REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER upload_removed_audited AFTER DELETE ON public.upload REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY upload_begin ON public.upload FOR INSERT TO qingfeng_app WITH CHECK (((owner_agency = access.agency_key()) AND (uploaded_by = access.user_id()) AND (file IS NULL) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY upload_finish ON public.upload FOR UPDATE TO qingfeng_app USING (((uploaded_by = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY upload_not_changed_outside ON public.upload AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY upload_not_entered_outside ON public.upload AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY upload_not_removed_outside ON public.upload AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY upload_own ON public.upload FOR SELECT TO qingfeng_app USING (((uploaded_by = access.user_id()) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY upload_system ON public.upload FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE ON public.upload TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.upload TO qingfeng_system;

-- Keys that prove a context came from the server; written at start from the key file, readable by the system role alone.
CREATE TABLE access.secret (
  id text NOT NULL, -- Key identifier.
  material bytea NOT NULL, -- Key material.
  active boolean NOT NULL DEFAULT true, -- The key audit rows are sealed with and, but for the moment of a rotation, contexts are proved with.
  retired_at timestamp with time zone, -- Until when it was in use; null for the active key and for one that is about to become active.
  CONSTRAINT secret_pkey PRIMARY KEY (id),
  CONSTRAINT secret_active_in_use CHECK (((NOT active) OR (retired_at IS NULL)))
);
CREATE TRIGGER secret_retired BEFORE INSERT OR UPDATE OF active ON access.secret FOR EACH ROW EXECUTE FUNCTION access.retire_keys();
GRANT SELECT ON access.secret TO qingfeng_system;

-- Keyed digests of columns that change without an entry of the trail: an entry each time would fill the log, or have two logs witness each other without end.
CREATE TABLE audit.beside (
  kind text NOT NULL, -- Table, as the trail names it.
  record_id text NOT NULL, -- Row, as the trail names it.
  seals jsonb NOT NULL, -- By column#, as in an entry.
  CONSTRAINT beside_pkey PRIMARY KEY (kind, record_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON audit.beside TO qingfeng_system;

-- The order in which entries were chained after commit; each hash covers the one before.
CREATE TABLE audit.chain (
  seq bigint NOT NULL, -- Place in the chain, from 1 without gaps.
  entry_id uuid NOT NULL, -- The entry. Not a foreign key: a removed entry must leave its place visible.
  hash bytea NOT NULL, -- SHA-256 over the previous hash and the entry's digest.
  CONSTRAINT chain_pkey PRIMARY KEY (seq),
  CONSTRAINT chain_entry_id_key UNIQUE (entry_id)
);
GRANT SELECT ON audit.chain TO qingfeng_app;
GRANT SELECT ON audit.chain TO qingfeng_system;

-- Checkpoints that are kept: one every ten minutes in which the log grew, and the last of each day.
CREATE TABLE audit.checkpoint (
  size bigint NOT NULL, -- Entries under it.
  note text NOT NULL, -- The checkpoint as it was signed, a signed note.
  signed_at timestamp with time zone NOT NULL, -- When it was signed.
  kept_at timestamp with time zone NOT NULL, -- When it was chosen to be kept.
  CONSTRAINT checkpoint_pkey PRIMARY KEY (size)
);
GRANT INSERT, SELECT ON audit.checkpoint TO qingfeng_system;

-- What witnesses signed under our checkpoints (c2sp.org/tlog-cosignature).
CREATE TABLE audit.cosignature (
  size bigint NOT NULL, -- The checkpoint.
  name text NOT NULL, -- Name of the witness's key.
  line text NOT NULL, -- Its line of the note.
  at timestamp with time zone NOT NULL, -- When it signed, by its clock.
  taken_at timestamp with time zone NOT NULL, -- When it arrived here.
  CONSTRAINT cosignature_pkey PRIMARY KEY (size, name),
  CONSTRAINT cosignature_size_fkey FOREIGN KEY (size) REFERENCES audit.checkpoint(size)
);
GRANT INSERT, SELECT ON audit.cosignature TO qingfeng_system;

-- Who did what, when, for which agency, before and after. Written by triggers in the same transaction; nobody may change or remove a row.
CREATE TABLE audit.entry (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, in order of time.
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(), -- When it happened.
  user_id uuid, -- Who; null for the system itself.
  actor text NOT NULL, -- Who in words: the account, or system: and the name of the work.
  agency_key integer, -- For which agency.
  purpose text, -- Purpose given, where personal data was read.
  request_id text, -- The request it belongs to.
  action text NOT NULL, -- What was done; vouch: columns of an older row that the trail did not have yet were entered as they stood.
  kind text NOT NULL, -- Table or kind of thing it was done to.
  record_id text NOT NULL, -- Which one.
  before jsonb, -- Fields that changed, as they were.
  after jsonb, -- Fields that changed, as they became; "column#" is the keyed digest of one that is kept out.
  seal text NOT NULL, -- Keyed digest over the row, so that a row not written by the trigger shows.
  CONSTRAINT entry_pkey PRIMARY KEY (id),
  CONSTRAINT audit_action_known CHECK ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'read'::text, 'export'::text, 'signIn'::text, 'signOut'::text, 'refused'::text, 'vouch'::text]))) NOT VALID
);
ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;
CREATE INDEX audit_entry_below ON audit.entry USING btree (((COALESCE(after, before) ->> 'of_id'::text))) WHERE (COALESCE(after, before) ? 'of_id'::text);
CREATE INDEX audit_entry_record ON audit.entry USING btree (kind, record_id, id);
CREATE INDEX audit_entry_refused ON audit.entry USING btree (id) WHERE (action = 'refused'::text);
CREATE INDEX audit_entry_user ON audit.entry USING btree (user_id, id);
CREATE INDEX audit_entry_vouched ON audit.entry USING btree (kind, id) WHERE (action = 'vouch'::text);
CREATE POLICY entry_audit_administrator ON audit.entry FOR SELECT TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['auditAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY entry_system ON audit.entry FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON audit.entry TO qingfeng_app;
GRANT INSERT, SELECT ON audit.entry TO qingfeng_system;

-- How far the entries of the linear chain were taken into the tree.
CREATE TABLE audit.intake (
  sole boolean NOT NULL DEFAULT true, -- It is done once.
  taken bigint NOT NULL DEFAULT 0, -- Up to which link of the chain.
  until bigint NOT NULL, -- The last link; none is added any more.
  began_at timestamp with time zone, -- When the first was taken in.
  ended_at timestamp with time zone, -- When all were; null while some are left.
  CONSTRAINT intake_pkey PRIMARY KEY (sole),
  CONSTRAINT intake_sole CHECK (sole),
  CONSTRAINT intake_within CHECK (((taken >= 0) AND (taken <= until)))
);
GRANT SELECT, UPDATE ON audit.intake TO qingfeng_system;

-- The order of entries in the tree. What is hashed there is the entry with its salt, so that a hash tells nothing of the entry.
CREATE TABLE audit.leaf (
  index bigint NOT NULL, -- Place in the tree, from 0 without gaps.
  entry_id uuid NOT NULL, -- The entry. Not a foreign key: a removed entry must leave its place visible.
  salt bytea NOT NULL, -- Random bytes of this entry alone.
  CONSTRAINT leaf_pkey PRIMARY KEY (index),
  CONSTRAINT leaf_entry_once UNIQUE (entry_id),
  CONSTRAINT leaf_index_from_zero CHECK ((index >= 0)),
  CONSTRAINT leaf_salt_of_sixteen_bytes CHECK ((octet_length(salt) = 16))
);
GRANT INSERT, SELECT ON audit.leaf TO qingfeng_system;

-- How long the log is, and its newest checkpoint.
CREATE TABLE audit.log (
  sole boolean NOT NULL DEFAULT true, -- There is one log.
  origin text NOT NULL, -- What the log calls itself in its checkpoints; never changed.
  size bigint NOT NULL DEFAULT 0, -- Entries that were put in order.
  signed_size bigint NOT NULL DEFAULT 0, -- Entries under the newest checkpoint.
  checkpoint text, -- The newest checkpoint, a signed note (c2sp.org/tlog-checkpoint).
  signed_at timestamp with time zone, -- When it was signed.
  CONSTRAINT log_pkey PRIMARY KEY (sole),
  CONSTRAINT log_signed_whole CHECK (((checkpoint IS NULL) = (signed_at IS NULL))),
  CONSTRAINT log_signed_within CHECK (((signed_size >= 0) AND (signed_size <= size))),
  CONSTRAINT log_sole CHECK (sole)
);
GRANT INSERT, SELECT, UPDATE ON audit.log TO qingfeng_system;

-- Keys that checkpoints were signed with, by their public half.
CREATE TABLE audit.log_key (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, in order of time.
  verifier_key text NOT NULL, -- The key as others are given it (c2sp.org/signed-note).
  suite text NOT NULL, -- Ed25519 (intl) or SM2 (gm).
  since timestamp with time zone NOT NULL, -- When it was used first.
  from_size bigint NOT NULL, -- How long the log was then.
  CONSTRAINT log_key_pkey PRIMARY KEY (id),
  CONSTRAINT log_key_once UNIQUE (verifier_key),
  CONSTRAINT log_key_suite_known CHECK ((suite = ANY (ARRAY['intl'::text, 'gm'::text])))
);
ALTER TABLE audit.log_key ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER audit_log_key_changed_audited AFTER UPDATE ON audit.log_key REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER audit_log_key_entered_audited AFTER INSERT ON audit.log_key REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER audit_log_key_removed_audited AFTER DELETE ON audit.log_key REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY audit_log_key_not_changed_outside ON audit.log_key AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_log_key_not_entered_outside ON audit.log_key AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY audit_log_key_not_removed_outside ON audit.log_key AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_log_key_system ON audit.log_key FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON audit.log_key TO qingfeng_system;

-- Heads of the linear chain as they were signed, from the files beside the database.
CREATE TABLE audit.old_head (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  count bigint NOT NULL, -- Links that the head counts.
  hash text NOT NULL, -- Hash of the last of them, in hex.
  at text NOT NULL, -- When it was signed, as it was signed.
  signature text NOT NULL, -- Signature over count, hash and time.
  CONSTRAINT old_head_pkey PRIMARY KEY (id),
  CONSTRAINT old_head_once UNIQUE (count, at)
);
ALTER TABLE audit.old_head ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER audit_old_head_changed_audited AFTER UPDATE ON audit.old_head REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER audit_old_head_entered_audited AFTER INSERT ON audit.old_head REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER audit_old_head_removed_audited AFTER DELETE ON audit.old_head REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY audit_old_head_not_changed_outside ON audit.old_head AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_old_head_not_entered_outside ON audit.old_head AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY audit_old_head_not_removed_outside ON audit.old_head AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_old_head_system ON audit.old_head FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON audit.old_head TO qingfeng_system;

-- Entries that are not chained yet, so that chaining costs what is new and not what is stored. An entry in neither place was not written by the platform.
CREATE TABLE audit.pending (
  entry_id uuid NOT NULL, -- The entry.
  CONSTRAINT pending_pkey PRIMARY KEY (entry_id)
);
GRANT DELETE, INSERT, SELECT ON audit.pending TO qingfeng_system;

-- Changes of records, for whoever sees the record by the policies of its table; never for bodies outside.
CREATE VIEW audit.record_entry AS
 SELECT id,
    at,
    user_id,
    agency_key,
    request_id,
    action,
    kind,
    record_id,
    before,
    after
   FROM audit.entry e
  WHERE (action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])) AND ( SELECT access.genuine() AS genuine) AND ( SELECT NOT access.outside()) AND access.sees_entry(kind, record_id, COALESCE(after, before));
GRANT SELECT ON audit.record_entry TO qingfeng_app;

-- Time-stamps (RFC 3161) that were asked for: of checkpoints, of digests that others hand in, and of stamps whose certificate ages.
CREATE TABLE audit.stamp (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, in order of time.
  digest bytea NOT NULL, -- SHA-256 that is stamped.
  size bigint, -- The checkpoint whose note is stamped.
  renews uuid, -- The stamp that this one renews: its token is what is stamped.
  owner_agency integer, -- Whose digest it is; null for the platform's own.
  asked_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was asked for.
  tries integer NOT NULL DEFAULT 0, -- How often it was tried.
  next_try_at timestamp with time zone NOT NULL DEFAULT now(), -- Not before then.
  trouble jsonb, -- Why the last try failed, in both languages.
  token bytea, -- The token as the authority made it; null until then.
  stamped_at timestamp with time zone, -- Time by the authority.
  tsa text, -- Address of the authority.
  valid_until timestamp with time zone, -- When the first certificate that it rests on ends.
  chain text, -- PEM of the certificates by which the token was believed; null before that, and of tokens from before 2026-11-29.
  CONSTRAINT stamp_pkey PRIMARY KEY (id),
  CONSTRAINT stamp_digest_of_sha256 CHECK ((octet_length(digest) = 32)),
  CONSTRAINT stamp_owner_agency_fkey FOREIGN KEY (owner_agency) REFERENCES agency(key),
  CONSTRAINT stamp_renews_fkey FOREIGN KEY (renews) REFERENCES audit.stamp(id),
  CONSTRAINT stamp_size_fkey FOREIGN KEY (size) REFERENCES audit.checkpoint(size),
  CONSTRAINT stamp_whole CHECK ((((token IS NULL) = (stamped_at IS NULL)) AND ((token IS NULL) = (tsa IS NULL))))
);
ALTER TABLE audit.stamp ENABLE ROW LEVEL SECURITY;
CREATE INDEX stamp_ageing ON audit.stamp USING btree (valid_until) WHERE (token IS NOT NULL);
CREATE INDEX stamp_of_checkpoint ON audit.stamp USING btree (size, id) WHERE (size IS NOT NULL);
CREATE INDEX stamp_of_digest ON audit.stamp USING btree (digest, id) WHERE ((size IS NULL) AND (renews IS NULL));
CREATE INDEX stamp_waiting ON audit.stamp USING btree (next_try_at) WHERE (token IS NULL);
CREATE POLICY audit_stamp_not_changed_outside ON audit.stamp AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_stamp_not_entered_outside ON audit.stamp AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY audit_stamp_not_removed_outside ON audit.stamp AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY stamp_of_my_agency ON audit.stamp FOR SELECT TO qingfeng_app USING ((((owner_agency = access.agency_key()) OR access.has_role(VARIADIC ARRAY['auditAdmin'::text])) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY stamp_system ON audit.stamp FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT ON audit.stamp TO qingfeng_app;
GRANT INSERT, SELECT, UPDATE ON audit.stamp TO qingfeng_system;

-- The tree in tiles of up to 256 hashes (c2sp.org/tlog-tiles): level 0 those of entries, above those of full tiles below.
CREATE TABLE audit.tile (
  level smallint NOT NULL, -- Level of the tile, eight levels of the tree each.
  index bigint NOT NULL, -- Place within its level, from 0.
  hashes bytea NOT NULL, -- Hashes of 32 bytes, one after another.
  CONSTRAINT tile_pkey PRIMARY KEY (level, index),
  CONSTRAINT tile_of_whole_hashes CHECK ((((octet_length(hashes) >= 32) AND (octet_length(hashes) <= 8192)) AND ((octet_length(hashes) % 32) = 0)))
);
CREATE TRIGGER tile_kept BEFORE UPDATE ON audit.tile FOR EACH ROW EXECUTE FUNCTION audit.keep_tile();
GRANT INSERT, SELECT, UPDATE ON audit.tile TO qingfeng_system;

-- When the trail was verified, how far that is, and what it found.
CREATE TABLE audit.verification (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier, in order of time.
  asked_by uuid, -- Audit administrator who asked; null for the weekly one.
  asked_at timestamp with time zone NOT NULL, -- When it was asked for.
  read bigint NOT NULL DEFAULT 0, -- Rows read so far.
  total bigint, -- Rows that there were to read when it began; null until then.
  ended_at timestamp with time zone, -- When it ended.
  ok boolean, -- Whether the trail is whole.
  result jsonb, -- Figures and what is wrong.
  CONSTRAINT verification_pkey PRIMARY KEY (id),
  CONSTRAINT verification_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES app_user(id),
  CONSTRAINT verification_ended_with_a_result CHECK ((((ended_at IS NULL) = (result IS NULL)) AND ((ended_at IS NULL) = (ok IS NULL))))
);
ALTER TABLE audit.verification ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER audit_verification_changed_audited AFTER UPDATE ON audit.verification REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{read,total}');
CREATE TRIGGER audit_verification_entered_audited AFTER INSERT ON audit.verification REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{read,total}');
CREATE TRIGGER audit_verification_removed_audited AFTER DELETE ON audit.verification REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{read,total}');
CREATE POLICY audit_verification_not_changed_outside ON audit.verification AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_verification_not_entered_outside ON audit.verification AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY audit_verification_not_removed_outside ON audit.verification AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_verification_system ON audit.verification FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY verification_asked ON audit.verification FOR INSERT TO qingfeng_app WITH CHECK ((access.has_role(VARIADIC ARRAY['auditAdmin'::text]) AND (asked_by = access.user_id()) AND (ended_at IS NULL) AND ( SELECT access.genuine() AS genuine)));
CREATE POLICY verification_audit_administrator ON audit.verification FOR SELECT TO qingfeng_app USING ((access.has_role(VARIADIC ARRAY['auditAdmin'::text]) AND ( SELECT access.genuine() AS genuine)));
GRANT INSERT, SELECT ON audit.verification TO qingfeng_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON audit.verification TO qingfeng_system;

-- How far older rows are vouched for: columns of a table that need not be looked for again. The days stand in the trail.
CREATE TABLE audit.vouched (
  kind text NOT NULL, -- Table, as the trail names it.
  columns text[] NOT NULL, -- Its columns, in order.
  CONSTRAINT vouched_pkey PRIMARY KEY (kind)
);
GRANT INSERT, SELECT, UPDATE ON audit.vouched TO qingfeng_system;

-- Nodes that are asked to cosign our checkpoints, and how that stands.
CREATE TABLE audit.witness (
  peer_id uuid NOT NULL, -- The node.
  verifier_key text, -- The key that it cosigns with; null until it answered.
  cosigned_size bigint NOT NULL DEFAULT 0, -- Size of ours that it saw last, as far as we know.
  asked_size bigint, -- What it was asked for last and has not answered; null when it answered.
  asked_at timestamp with time zone, -- When.
  answered_at timestamp with time zone, -- When it answered last.
  refusal jsonb, -- Why it does not cosign, in both languages; null when it does.
  CONSTRAINT witness_pkey PRIMARY KEY (peer_id),
  CONSTRAINT witness_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id)
);
ALTER TABLE audit.witness ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER audit_witness_changed_audited AFTER UPDATE ON audit.witness REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{peer_id}', '{peer_id}', '{}', '{cosigned_size,asked_size,asked_at,answered_at}');
CREATE TRIGGER audit_witness_entered_audited AFTER INSERT ON audit.witness REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{peer_id}', '{peer_id}', '{}', '{cosigned_size,asked_size,asked_at,answered_at}');
CREATE TRIGGER audit_witness_removed_audited AFTER DELETE ON audit.witness REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{peer_id}', '{peer_id}', '{}', '{cosigned_size,asked_size,asked_at,answered_at}');
CREATE POLICY audit_witness_not_changed_outside ON audit.witness AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_witness_not_entered_outside ON audit.witness AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY audit_witness_not_removed_outside ON audit.witness AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_witness_system ON audit.witness FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON audit.witness TO qingfeng_system;

-- Keys of witnesses that are pinned: a cosignature is attributed to nobody whose key is not among them.
CREATE TABLE audit.witness_key (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  name text NOT NULL, -- Name that the key bears.
  verifier_key text NOT NULL, -- The key as others are given it (c2sp.org/signed-note).
  peer_id uuid, -- The neighbour that it came from; null of the invented neighbour of a demonstration.
  since timestamp with time zone NOT NULL, -- Time of the first line that it signed here.
  until timestamp with time zone, -- Since when the neighbour signs with another one; null while this is it.
  CONSTRAINT witness_key_pkey PRIMARY KEY (id),
  CONSTRAINT witness_key_once UNIQUE (verifier_key),
  CONSTRAINT witness_key_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id),
  CONSTRAINT witness_key_period CHECK (((until IS NULL) OR (until >= since)))
);
ALTER TABLE audit.witness_key ENABLE ROW LEVEL SECURITY;
CREATE INDEX witness_key_of_peer ON audit.witness_key USING btree (peer_id) WHERE (peer_id IS NOT NULL);
CREATE TRIGGER audit_witness_key_changed_audited AFTER UPDATE ON audit.witness_key REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER audit_witness_key_entered_audited AFTER INSERT ON audit.witness_key REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER audit_witness_key_removed_audited AFTER DELETE ON audit.witness_key REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY audit_witness_key_not_changed_outside ON audit.witness_key AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_witness_key_not_entered_outside ON audit.witness_key AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY audit_witness_key_not_removed_outside ON audit.witness_key AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_witness_key_system ON audit.witness_key FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON audit.witness_key TO qingfeng_system;

-- Logs of other nodes that are witnessed here: the checkpoint that was cosigned last, and what did not lead on from it.
CREATE TABLE audit.witnessed (
  peer_id uuid NOT NULL, -- The node whose log it is.
  origin text NOT NULL, -- What the log calls itself.
  verifier_keys text[] NOT NULL, -- Keys that the node named, the newest last.
  size bigint NOT NULL, -- Size that was cosigned last.
  note text NOT NULL, -- The checkpoint that was cosigned last.
  cosigned_at timestamp with time zone NOT NULL, -- When it was.
  asked_at timestamp with time zone NOT NULL, -- When the node asked last.
  problem jsonb, -- Why what it asked for is not cosigned: a log rewritten, or another one shown; in both languages.
  problem_note text, -- The checkpoint that does not lead on, as proof.
  problem_at timestamp with time zone, -- When that was found.
  examined_at timestamp with time zone, -- When the problem was examined and set aside; null while it stands.
  examined_by text, -- Name of the audit administrator who did.
  examined_why text, -- What was found out.
  CONSTRAINT witnessed_pkey PRIMARY KEY (peer_id),
  CONSTRAINT witnessed_examined_whole CHECK ((((examined_at IS NULL) = (examined_by IS NULL)) AND ((examined_at IS NULL) = (examined_why IS NULL)) AND ((examined_at IS NULL) OR (problem IS NOT NULL)))),
  CONSTRAINT witnessed_peer_id_fkey FOREIGN KEY (peer_id) REFERENCES node_peer(id),
  CONSTRAINT witnessed_problem_whole CHECK (((problem IS NULL) = (problem_at IS NULL)))
);
ALTER TABLE audit.witnessed ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER audit_witnessed_changed_audited AFTER UPDATE ON audit.witnessed REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{peer_id}', '{peer_id}', '{}', '{size,note,cosigned_at,asked_at}');
CREATE TRIGGER audit_witnessed_entered_audited AFTER INSERT ON audit.witnessed REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{peer_id}', '{peer_id}', '{}', '{size,note,cosigned_at,asked_at}');
CREATE TRIGGER audit_witnessed_removed_audited AFTER DELETE ON audit.witnessed REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{peer_id}', '{peer_id}', '{}', '{size,note,cosigned_at,asked_at}');
CREATE POLICY audit_witnessed_not_changed_outside ON audit.witnessed AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_witnessed_not_entered_outside ON audit.witnessed AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY audit_witnessed_not_removed_outside ON audit.witnessed AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY audit_witnessed_system ON audit.witnessed FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON audit.witnessed TO qingfeng_system;

-- Links by which people choose a password: one an account, removed when it is used.
CREATE TABLE auth.activation (
  id uuid NOT NULL DEFAULT uuidv7(), -- Identifier.
  user_id uuid NOT NULL, -- Whose account it opens.
  digest text NOT NULL, -- Keyed digest of the code in the link; the code itself is kept nowhere.
  way text NOT NULL, -- How it went to the person: mail or letter.
  issued_by uuid NOT NULL, -- Who issued it.
  issued_at timestamp with time zone NOT NULL, -- When.
  expires_at timestamp with time zone NOT NULL, -- Until when it can be used.
  CONSTRAINT activation_pkey PRIMARY KEY (id),
  CONSTRAINT activation_digest_once UNIQUE (digest),
  CONSTRAINT activation_one_per_user UNIQUE (user_id),
  CONSTRAINT activation_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.identity(id) ON DELETE CASCADE,
  CONSTRAINT activation_way_known CHECK ((way = ANY (ARRAY['mail'::text, 'letter'::text])))
);
ALTER TABLE auth.activation ENABLE ROW LEVEL SECURITY;
CREATE INDEX activation_age ON auth.activation USING btree (expires_at);
CREATE TRIGGER auth_activation_changed_audited AFTER UPDATE ON auth.activation REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{digest}', '{}');
CREATE TRIGGER auth_activation_entered_audited AFTER INSERT ON auth.activation REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{digest}', '{}');
CREATE TRIGGER auth_activation_removed_audited AFTER DELETE ON auth.activation REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{digest}', '{}');
CREATE POLICY auth_activation_not_changed_outside ON auth.activation AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY auth_activation_not_entered_outside ON auth.activation AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY auth_activation_not_removed_outside ON auth.activation AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY auth_activation_system ON auth.activation FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.activation TO qingfeng_system;

-- Keys with which agencies' systems call the platform in the name of one app_user.
CREATE TABLE auth.api_key (
  id text NOT NULL, -- Identifier.
  config_id text NOT NULL DEFAULT 'default'::text, -- Configuration of the library; always default.
  name text, -- What it is for.
  start text, -- Its first characters, to tell keys apart.
  prefix text, -- Prefix of our keys.
  key text NOT NULL, -- SHA-256 of the key.
  reference_id uuid NOT NULL, -- User it acts for.
  refill_interval integer, -- Kept for the library; unused.
  refill_amount integer, -- Kept for the library; unused.
  last_refill_at timestamp with time zone, -- Kept for the library; unused.
  enabled boolean NOT NULL DEFAULT true, -- False when it was switched off.
  rate_limit_enabled boolean NOT NULL DEFAULT false, -- Kept for the library; the platform limits rates itself.
  rate_limit_time_window integer, -- Kept for the library; unused.
  rate_limit_max integer, -- Kept for the library; unused.
  request_count integer NOT NULL DEFAULT 0, -- Requests counted by the library.
  remaining integer, -- Kept for the library; unused.
  last_request timestamp with time zone, -- When it was last used.
  expires_at timestamp with time zone, -- When it ends.
  permissions text, -- Kept for the library; what a key may do is what its user may do.
  metadata text, -- Kept for the library; unused.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was made.
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was last changed.
  CONSTRAINT api_key_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_once UNIQUE (key),
  CONSTRAINT api_key_reference_id_fkey FOREIGN KEY (reference_id) REFERENCES auth.identity(id) ON DELETE CASCADE
);
ALTER TABLE auth.api_key ENABLE ROW LEVEL SECURITY;
CREATE INDEX api_key_config ON auth.api_key USING btree (config_id);
CREATE INDEX api_key_user ON auth.api_key USING btree (reference_id);
CREATE TRIGGER auth_api_key_changed_audited AFTER UPDATE ON auth.api_key REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{key}', '{request_count,last_request,updated_at}');
CREATE TRIGGER auth_api_key_entered_audited AFTER INSERT ON auth.api_key REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{key}', '{request_count,last_request,updated_at}');
CREATE TRIGGER auth_api_key_removed_audited AFTER DELETE ON auth.api_key REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{key}', '{request_count,last_request,updated_at}');
CREATE POLICY auth_api_key_system ON auth.api_key FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.api_key TO qingfeng_system;

-- How an identity proves itself: a password, or an account at a single sign-on provider.
CREATE TABLE auth.credential (
  id text NOT NULL, -- Identifier.
  account_id text NOT NULL, -- Identifier at the provider; for passwords the identity's own.
  provider_id text NOT NULL, -- credential for a password, else the provider.
  user_id uuid NOT NULL, -- Whose.
  access_token text, -- Provider's token, encrypted by the library.
  refresh_token text, -- Provider's token, encrypted by the library.
  id_token text, -- Provider's token, encrypted by the library.
  access_token_expires_at timestamp with time zone, -- When that token ends.
  refresh_token_expires_at timestamp with time zone, -- When that token ends.
  scope text, -- What the provider granted.
  password text, -- scrypt hash with its salt.
  password_changed_at timestamp with time zone, -- When the password was last set, kept by trigger, so that the trail shows the change and not the hash.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was made.
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was last changed.
  CONSTRAINT credential_pkey PRIMARY KEY (id),
  CONSTRAINT credential_once UNIQUE (provider_id, account_id),
  CONSTRAINT credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.identity(id) ON DELETE CASCADE
);
ALTER TABLE auth.credential ENABLE ROW LEVEL SECURITY;
CREATE INDEX credential_user ON auth.credential USING btree (user_id);
CREATE TRIGGER auth_credential_changed_audited AFTER UPDATE ON auth.credential REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{password,access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,updated_at}', '{}');
CREATE TRIGGER auth_credential_entered_audited AFTER INSERT ON auth.credential REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{password,access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,updated_at}', '{}');
CREATE TRIGGER auth_credential_removed_audited AFTER DELETE ON auth.credential REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{password,access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,updated_at}', '{}');
CREATE TRIGGER credential_password_dated BEFORE INSERT OR UPDATE ON auth.credential FOR EACH ROW EXECUTE FUNCTION auth.date_password();
CREATE POLICY auth_credential_system ON auth.credential FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.credential TO qingfeng_system;

-- Whoever can sign in: one row per app_user, under the same identifier.
CREATE TABLE auth.identity (
  id uuid NOT NULL, -- The app_user.
  name text NOT NULL, -- Account name, for the library.
  email text NOT NULL, -- A placeholder that the library asks for; real addresses are encrypted in app_user.
  email_verified boolean NOT NULL DEFAULT false, -- True: the placeholder names this identity and no other, so that single sign-on may be linked by it.
  image text, -- Kept for the library; unused.
  username text NOT NULL, -- Account name in lower case, by which a person signs in.
  display_username text, -- Account name as entered.
  two_factor_enabled boolean NOT NULL DEFAULT false, -- True once a second factor was set up and proved.
  one_time_until timestamp with time zone, -- Set while the password is a one-time one: until when it opens a session that may only change it.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was made.
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was last changed.
  CONSTRAINT identity_pkey PRIMARY KEY (id),
  CONSTRAINT identity_email_once UNIQUE (email),
  CONSTRAINT identity_id_fkey FOREIGN KEY (id) REFERENCES app_user(id),
  CONSTRAINT identity_username_once UNIQUE (username)
);
ALTER TABLE auth.identity ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER auth_identity_changed_audited AFTER UPDATE ON auth.identity REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{updated_at}', '{}');
CREATE TRIGGER auth_identity_entered_audited AFTER INSERT ON auth.identity REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{updated_at}', '{}');
CREATE TRIGGER auth_identity_removed_audited AFTER DELETE ON auth.identity REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{updated_at}', '{}');
CREATE POLICY auth_identity_system ON auth.identity FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.identity TO qingfeng_system;

-- Where an account signed in from: failures elsewhere do not lock it here.
CREATE TABLE auth.known_address (
  id text NOT NULL, -- Keyed digest of account name and address.
  account text NOT NULL, -- Keyed digest of the account name.
  used_at timestamp with time zone NOT NULL, -- When it last did; forgotten after 30 days.
  CONSTRAINT known_address_pkey PRIMARY KEY (id)
);
ALTER TABLE auth.known_address ENABLE ROW LEVEL SECURITY;
CREATE INDEX known_address_age ON auth.known_address USING btree (used_at);
CREATE TRIGGER auth_known_address_changed_audited AFTER UPDATE ON auth.known_address REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{used_at}');
CREATE TRIGGER auth_known_address_entered_audited AFTER INSERT ON auth.known_address REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{used_at}');
CREATE TRIGGER auth_known_address_removed_audited AFTER DELETE ON auth.known_address REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{used_at}');
CREATE POLICY auth_known_address_not_changed_outside ON auth.known_address AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY auth_known_address_not_entered_outside ON auth.known_address AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY auth_known_address_not_removed_outside ON auth.known_address AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY auth_known_address_system ON auth.known_address FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.known_address TO qingfeng_system;

-- Failed sign-ins per account name and address, and per account name over all addresses that are new to it, known names or not; they hold in every process and across restarts.
CREATE TABLE auth.lockout (
  id text NOT NULL, -- Keyed digest of account name and address, or of the name alone: what is typed there may be a password by mistake.
  failures integer NOT NULL, -- Failures since the last success.
  last_failure timestamp with time zone NOT NULL, -- When the last one was.
  locked_until timestamp with time zone, -- Nothing is tried before.
  account text NOT NULL, -- Keyed digest of the account name.
  CONSTRAINT lockout_pkey PRIMARY KEY (id),
  CONSTRAINT lockout_counted CHECK ((failures >= 0))
);
ALTER TABLE auth.lockout ENABLE ROW LEVEL SECURITY;
CREATE INDEX lockout_account ON auth.lockout USING btree (account);
CREATE INDEX lockout_age ON auth.lockout USING btree (last_failure);
CREATE TRIGGER auth_lockout_changed_audited AFTER UPDATE ON auth.lockout REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER auth_lockout_entered_audited AFTER INSERT ON auth.lockout REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE TRIGGER auth_lockout_removed_audited AFTER DELETE ON auth.lockout REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{}', '{}');
CREATE POLICY auth_lockout_system ON auth.lockout FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.lockout TO qingfeng_system;

-- Sessions that are open; deleted when signed out, revoked or timed out.
CREATE TABLE auth.session (
  id text NOT NULL, -- Identifier.
  user_id uuid NOT NULL, -- Whose.
  token text NOT NULL, -- What the cookie carries, signed there with a key outside the database.
  expires_at timestamp with time zone NOT NULL, -- End of the time without use.
  ip_address text, -- Address it was opened from.
  user_agent text, -- Program it was opened with.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was opened; the absolute limit counts from here.
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- When its time was last extended.
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_token_once UNIQUE (token),
  CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.identity(id) ON DELETE CASCADE
);
ALTER TABLE auth.session ENABLE ROW LEVEL SECURITY;
CREATE INDEX session_expiry ON auth.session USING btree (expires_at);
CREATE INDEX session_of_user ON auth.session USING btree (user_id);
CREATE TRIGGER auth_session_changed_audited AFTER UPDATE ON auth.session REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{token}', '{expires_at,updated_at}');
CREATE TRIGGER auth_session_entered_audited AFTER INSERT ON auth.session REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{token}', '{expires_at,updated_at}');
CREATE TRIGGER auth_session_removed_audited AFTER DELETE ON auth.session REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{token}', '{expires_at,updated_at}');
CREATE POLICY auth_session_system ON auth.session FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.session TO qingfeng_system;

-- Codes of second factors that opened a session, for as long as they would open another one (RFC 6238, 5.2).
CREATE TABLE auth.spent_code (
  id text NOT NULL, -- Keyed digest of user and code.
  user_id uuid NOT NULL, -- Whose.
  spent_at timestamp with time zone NOT NULL, -- When it was used.
  CONSTRAINT spent_code_pkey PRIMARY KEY (id),
  CONSTRAINT spent_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.identity(id) ON DELETE CASCADE
);
ALTER TABLE auth.spent_code ENABLE ROW LEVEL SECURITY;
CREATE INDEX spent_code_age ON auth.spent_code USING btree (spent_at);
CREATE INDEX spent_code_user ON auth.spent_code USING btree (user_id);
CREATE TRIGGER auth_spent_code_changed_audited AFTER UPDATE ON auth.spent_code REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{spent_at}', '{}');
CREATE TRIGGER auth_spent_code_entered_audited AFTER INSERT ON auth.spent_code REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{spent_at}', '{}');
CREATE TRIGGER auth_spent_code_removed_audited AFTER DELETE ON auth.spent_code REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{spent_at}', '{}');
CREATE POLICY auth_spent_code_not_changed_outside ON auth.spent_code AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY auth_spent_code_not_entered_outside ON auth.spent_code AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (( SELECT (NOT access.outside())));
CREATE POLICY auth_spent_code_not_removed_outside ON auth.spent_code AS RESTRICTIVE FOR DELETE TO qingfeng_app USING (( SELECT (NOT access.outside())));
CREATE POLICY auth_spent_code_system ON auth.spent_code FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.spent_code TO qingfeng_system;

-- Second factors (TOTP, RFC 6238) and their backup codes.
CREATE TABLE auth.two_factor (
  id text NOT NULL, -- Identifier.
  user_id uuid NOT NULL, -- Whose.
  secret text NOT NULL, -- Shared secret, encrypted with a key outside the database.
  backup_codes text NOT NULL, -- Codes for a lost device, encrypted likewise; each works once.
  verified boolean NOT NULL DEFAULT true, -- True once a first code proved that the device has the secret.
  failed_verification_count integer NOT NULL DEFAULT 0, -- Wrong codes since the last right one.
  locked_until timestamp with time zone, -- No code is taken before.
  CONSTRAINT two_factor_pkey PRIMARY KEY (id),
  CONSTRAINT two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.identity(id) ON DELETE CASCADE
);
ALTER TABLE auth.two_factor ENABLE ROW LEVEL SECURITY;
CREATE INDEX two_factor_secret ON auth.two_factor USING btree (secret);
CREATE INDEX two_factor_user ON auth.two_factor USING btree (user_id);
CREATE TRIGGER auth_two_factor_changed_audited AFTER UPDATE ON auth.two_factor REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret,backup_codes}', '{}');
CREATE TRIGGER auth_two_factor_entered_audited AFTER INSERT ON auth.two_factor REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret,backup_codes}', '{}');
CREATE TRIGGER auth_two_factor_removed_audited AFTER DELETE ON auth.two_factor REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{secret,backup_codes}', '{}');
CREATE POLICY auth_two_factor_system ON auth.two_factor FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.two_factor TO qingfeng_system;

-- Sign-ins under way: second factor awaited, single sign-on gone to its provider. Minutes long.
CREATE TABLE auth.verification (
  id text NOT NULL, -- Identifier.
  identifier text NOT NULL, -- What is awaited.
  value text NOT NULL, -- What it is checked against.
  expires_at timestamp with time zone NOT NULL, -- When it lapses.
  created_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was made.
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was last changed.
  CONSTRAINT verification_pkey PRIMARY KEY (id)
);
ALTER TABLE auth.verification ENABLE ROW LEVEL SECURITY;
CREATE INDEX verification_expiry ON auth.verification USING btree (expires_at);
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
CREATE TRIGGER auth_verification_changed_audited AFTER UPDATE ON auth.verification REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{identifier,value,updated_at}', '{}');
CREATE TRIGGER auth_verification_entered_audited AFTER INSERT ON auth.verification REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{identifier,value,updated_at}', '{}');
CREATE TRIGGER auth_verification_removed_audited AFTER DELETE ON auth.verification REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{identifier,value,updated_at}', '{}');
CREATE POLICY auth_verification_system ON auth.verification FOR ALL TO qingfeng_system USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON auth.verification TO qingfeng_system;

-- All that is public of Serious violators (严重违法失信名单), as its declaration says.
CREATE VIEW published.credit_listing AS
 SELECT e.id,
    e.demo,
    of_subject.name AS subject_name,
    of_subject.uscc AS subject_uscc,
    of_subject.kind AS subject_kind,
    e.ground,
    entered_by.name AS owner_name,
    e.decision_no,
    e.decided_on,
    e.measures
   FROM credit_listing e
     JOIN credit_subject of_subject ON of_subject.id = e.subject
     JOIN agency entered_by ON entered_by.key = e.owner_agency
  WHERE e.state = 'listed'::text AND e.decided_on IS NOT NULL AND published.credit_listing_stands(of_subject.kind, e.repaired_on, e.decided_on, published.day());
GRANT SELECT ON published.credit_listing TO qingfeng_public;

-- All that is public of Red list (守信红名单), as its declaration says.
CREATE VIEW published.credit_red_list AS
 SELECT e.id,
    e.demo,
    of_subject.name AS subject_name,
    of_subject.uscc AS subject_uscc,
    of_subject.kind AS subject_kind,
    e.condition,
    e.basis,
    e.document_no,
    e.recognised_by,
    e.valid_from,
    e.valid_until
   FROM credit_red_list e
     JOIN credit_subject of_subject ON of_subject.id = e.subject
  WHERE e.valid_from <= published.day() AND COALESCE(e.valid_until >= published.day(), true) AND published.credit_red_list_stands(e.subject, of_subject.kind, e.removed_on, published.day());
GRANT SELECT ON published.credit_red_list TO qingfeng_public;

-- All that is public of Deposits (公证存证), as its declaration says.
CREATE VIEW published.deposit AS
 SELECT e.id,
    e.demo,
    e.digest,
    e.title,
    e.accepted_at,
    e.certificate,
    e.certified_on,
    of_notary.name AS notary_name,
    e.holder
   FROM deposit e
     JOIN notary_office of_notary ON of_notary.id = e.notary
  WHERE e.state = 'open'::text;
GRANT SELECT ON published.deposit TO qingfeng_public;

-- All that is public of penalty decisions; of those that were taken down what is left of them.
CREATE VIEW published.publication AS
 SELECT id,
    address,
    state,
    demo,
    agency_name,
    region_code,
    decision_no,
    decided_on,
    published_at,
    changed_at,
    edition,
    trace,
        CASE
            WHEN state = 'withdrawn'::text THEN NULL::text
            ELSE party
        END AS party,
        CASE
            WHEN state = 'withdrawn'::text THEN NULL::text
            ELSE party_kind
        END AS party_kind,
        CASE
            WHEN state = 'withdrawn'::text THEN NULL::text
            ELSE matter
        END AS matter,
        CASE
            WHEN state = 'withdrawn'::text THEN NULL::date
            ELSE until_on
        END AS until_on,
        CASE
            WHEN state = 'withdrawn'::text THEN NULL::date
            ELSE repair_from
        END AS repair_from,
        CASE
            WHEN state = ANY (ARRAY['withdrawn'::text, 'ended'::text]) THEN NULL::text
            ELSE public_text
        END AS public_text,
        CASE
            WHEN state = ANY (ARRAY['withdrawn'::text, 'ended'::text]) THEN NULL::jsonb
            ELSE items
        END AS items,
        CASE
            WHEN state = ANY (ARRAY['withdrawn'::text, 'ended'::text]) THEN NULL::jsonb
            ELSE covered
        END AS covered,
        CASE
            WHEN state = ANY (ARRAY['withdrawn'::text, 'ended'::text]) THEN NULL::jsonb
            ELSE proof
        END AS proof,
        CASE
            WHEN state = ANY (ARRAY['withdrawn'::text, 'ended'::text]) THEN NULL::text[]
            ELSE file_digests
        END AS file_digests,
        CASE
            WHEN state = ANY (ARRAY['withdrawn'::text, 'ended'::text]) THEN NULL::text[]
            ELSE page_digests
        END AS page_digests,
        CASE
            WHEN state = ANY (ARRAY['withdrawn'::text, 'ended'::text]) THEN NULL::text
            ELSE uscc
        END AS uscc,
    laws,
    search,
    search_text
   FROM publication e;
GRANT SELECT ON published.publication TO qingfeng_public;

CREATE OR REPLACE FUNCTION access.accepted_keys()
 RETURNS SETOF bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT s.material FROM access.secret s WHERE s.retired_at IS NULL OR s.retired_at > now() - interval '2 minutes' $function$;

CREATE OR REPLACE FUNCTION access.administration()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT r FROM unnest(access.roles()) AS r WHERE r IN ('systemAdmin', 'securityAdmin', 'auditAdmin') LIMIT 1 $function$;

CREATE OR REPLACE FUNCTION access.administration_of_setting(p_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT CASE WHEN p_name IN ('accessNoticeHours', 'passwordRules', 'secondFactorRoles') THEN 'securityAdmin' ELSE 'systemAdmin' END $function$;

CREATE OR REPLACE FUNCTION access.agencies_named(p_words text[])
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT a.key FROM agency a
   WHERE access.genuine() AND access.name_pieces(a.name || chr(31) || a.short_name) @@ access.search_query(p_words)
     AND access.has_words(access.searchable(a.name || chr(31) || a.short_name), p_words)
$function$;

CREATE OR REPLACE FUNCTION access.agency_key()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('qingfeng.agency', true), '')::integer $function$;

CREATE OR REPLACE FUNCTION access.approves_measure(p_measure uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT access.genuine() AND access.roles() && ARRAY['approver'] AND EXISTS (SELECT FROM procedure_instance i
    WHERE i.id = p_measure AND i.kind = 'caseMeasure' AND (i.parties ->> 'approving')::integer = access.agency_key())
$function$;

CREATE OR REPLACE FUNCTION access.asks_centres()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.department_id IN ('platform-operator', 'right-holder')) $function$;

CREATE OR REPLACE FUNCTION access.assigns_runs()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT access.genuine() AND (access.roles() && ARRAY['approver', 'supervisor']
    OR EXISTS (SELECT 1 FROM run_assigner r WHERE r.user_id = access.user_id() AND r.agency_key = access.agency_key())
    OR (access.roles() && ARRAY['officer'] AND NOT EXISTS (
      SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id
      WHERE a.key = access.agency_key() AND u.active AND u.roles && ARRAY['approver', 'supervisor'])))
$function$;

CREATE OR REPLACE FUNCTION access.author_law_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  of_version uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
BEGIN
  UPDATE law_version SET state = 'draft' WHERE id = of_version AND state = 'draft';
  IF NOT FOUND THEN RAISE EXCEPTION 'only a draft of the law is changed' USING ERRCODE = '42501'; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.bodies_of_platforms(p_names text[])
 RETURNS TABLE(name text, body integer)
 LANGUAGE sql
 STABLE
AS $function$ SELECT DISTINCT p.name, p.body FROM trading_platform p, unnest(p.name || p.short_names) AS known, unnest(p_names) AS named
         WHERE lower(known) = lower(named) AND p.active AND p.body IS NOT NULL $function$;

CREATE OR REPLACE FUNCTION access.case_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  said text[] := ARRAY[NEW.no, NEW.title, NEW.place, NEW.platform];
  one text;
  pieces text[] := '{}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    said := said || string_to_array(NEW.search_text, E'\n');
  ELSE
    said := said || ARRAY(SELECT p.name FROM case_party p WHERE p.case_id = NEW.id ORDER BY p.id);
  END IF;
  NEW.search_text := '';
  FOREACH one IN ARRAY said LOOP
    one := access.searchable(coalesce(one, ''));
    CONTINUE WHEN one = '';
    NEW.search_text := NEW.search_text || ' ' || one;
    pieces := pieces || access.word_pieces(one) || string_to_array(one, NULL);
  END LOOP;
  NEW.search := array_to_tsvector(ARRAY(SELECT DISTINCT unnest(pieces)));
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.check_packed_evidence()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM access.require_covered(NEW.transfer, NEW.agency);
  RETURN NEW;
END $function$;

CREATE OR REPLACE PROCEDURE access.close_to_outside(IN p_table regclass)
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK ((SELECT NOT access.outside()))', label || '_not_entered_outside', p_table);
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING ((SELECT NOT access.outside()))', label || '_not_changed_outside', p_table);
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR DELETE TO qingfeng_app USING ((SELECT NOT access.outside()))', label || '_not_removed_outside', p_table);
END $procedure$;

CREATE OR REPLACE FUNCTION access.context_text()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN concat_ws('|'::text, pg_backend_pid(), now(), current_setting('qingfeng.user'::text, true), current_setting('qingfeng.agency'::text, true), current_setting('qingfeng.readers'::text, true), current_setting('qingfeng.roles'::text, true), current_setting('qingfeng.purpose'::text, true), current_setting('qingfeng.request'::text, true));

CREATE OR REPLACE FUNCTION access.count_held_goods()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  by_lots numeric := access.held_of_line(NEW.case_id, NEW.line);
BEGIN
  IF by_lots IS NOT NULL THEN NEW.held := least(NEW.quantity, by_lots); END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.count_parties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.parties = '{}'::jsonb THEN
    NEW.party_keys := '{}';
  ELSE
    NEW.party_keys := coalesce((SELECT array_agg(DISTINCT value::integer) FROM jsonb_each_text(NEW.parties)), '{}');
  END IF;
  IF cardinality(NEW.granted) > 0 OR cardinality(NEW.party_keys) > 0 THEN
    NEW.granted := (SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM unnest(NEW.granted || NEW.party_keys) AS k);
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.count_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.credit_listed(p_subjects uuid[])
 RETURNS TABLE(subject uuid, state text, decided_on date, repaired_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT l.subject, l.state, l.decided_on, l.repaired_on FROM credit_listing l JOIN credit_subject s ON s.id = l.subject
   WHERE l.subject = ANY (p_subjects) AND l.state = 'listed' AND s.kind <> 'person' AND (SELECT access.genuine())
$function$;

-- The day on which a listing of that day has run out.
CREATE OR REPLACE FUNCTION access.credit_listing_ends(p_decided_on date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT (p_decided_on + make_interval(years => CASE WHEN p_decided_on < '2021-09-01'::date THEN 5 ELSE 3 END))::date
$function$;

CREATE OR REPLACE FUNCTION access.day_in_china(at timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT (at AT TIME ZONE 'Asia/Shanghai')::date $function$;

CREATE OR REPLACE FUNCTION access.decide_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

-- Whether a disclosure was withdrawn, has ended, or owes its withdrawal. An index stands on it: another rule is another function.
CREATE OR REPLACE FUNCTION access.disclosure_taken_down(p_state text, p_annulled_on date)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT p_state IN ('withdrawn', 'ended') OR (p_annulled_on IS NOT NULL AND p_state = 'published') $function$;

CREATE OR REPLACE FUNCTION access.earlier_penalties(p_case uuid, p_offences text[], p_articles text[], p_from date, p_until date)
 RETURNS TABLE(party_id uuid, party text, kind text, agency text, punished_on date, seen_case uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  asked record;
BEGIN
  IF NOT access.genuine() THEN
    RAISE EXCEPTION 'nobody is acting: a look-up needs a context made by the server' USING ERRCODE = '42501';
  END IF;
  SELECT c.id, c.demo INTO asked FROM case_file c
    WHERE c.id = p_case AND access.may_change(c.owner_agency, NULL)
      AND NOT EXISTS (SELECT 1 FROM case_officer o WHERE o.case_id = c.id AND o.user_id = access.user_id() AND o.recused)
      AND (access.has_role('approver') OR NOT EXISTS (SELECT 1 FROM case_officer o WHERE o.case_id = c.id AND o.user_id IS NOT NULL)
        OR EXISTS (SELECT 1 FROM case_officer o WHERE o.case_id = c.id AND o.user_id = access.user_id()));
  IF asked.id IS NULL THEN
    RAISE EXCEPTION 'earlier penalties are looked up by whoever handles the case' USING ERRCODE = '42501';
  END IF;
  -- Who asked about whom stays on record, also where nothing is found.
  PERFORM audit.note('read', 'case_party', p.id::text,
      jsonb_build_object('caseId', p_case, 'earlierPenalties', jsonb_build_object('from', p_from, 'until', p_until)))
    FROM case_party p WHERE p.case_id = p_case AND p.part = 'party' AND NOT p.juvenile;
  RETURN QUERY
  WITH same AS (
    SELECT mine.id AS mine_id, mine.name AS mine_name, c.*
      FROM case_party mine
      JOIN case_party theirs ON theirs.part = 'party' AND NOT theirs.juvenile AND theirs.case_id <> p_case
        AND (theirs.uscc = mine.uscc OR theirs.id_digest = mine.id_digest)
      JOIN case_file c ON c.id = theirs.case_id
      WHERE mine.case_id = p_case AND mine.part = 'party' AND NOT mine.juvenile AND NOT c.sealed AND c.demo = asked.demo
        AND NOT EXISTS (SELECT 1 FROM case_party young WHERE young.case_id = c.id AND young.part = 'party' AND young.juvenile)
  )
  SELECT s.mine_id, s.mine_name, 'administrative', a.name, s.decided_on, CASE WHEN access.may_see(s.readers) THEN s.id END
    FROM same s JOIN agency a ON a.key = s.owner_agency
    WHERE s.decision_kind = 'penalty' AND s.decided_on BETWEEN p_from AND p_until AND s.offence_code = ANY (p_offences)
  UNION
  SELECT s.mine_id, s.mine_name, 'criminal', a.name, (r.ended_at AT TIME ZONE 'Asia/Shanghai')::date,
      CASE WHEN access.may_see(s.readers) THEN s.id END
    FROM same s JOIN referral r ON r.case_id = s.id AND NOT r.sealed JOIN agency a ON a.key = s.owner_agency
    WHERE r.outcome = 'sentenced' AND (r.articles && p_articles)
      AND (r.ended_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN p_from AND p_until
  ORDER BY 5, 4;
END $function$;

CREATE OR REPLACE FUNCTION access.enter(p_user uuid, p_purpose text, p_request text, p_issued bigint, p_mac text)
 RETURNS TABLE(user_id uuid, agency_id uuid, agency_key integer, agency_name text, department_id text, agency_kind text, region_code text, region_path text, agency_level text, roles text[], language text, display_name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION access.evidence_to_hand_over(p_items uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT e.id FROM evidence_item e LEFT JOIN case_file c ON c.id = e.case_file
   WHERE e.id = ANY (p_items) AND e.owner_agency = access.agency_key() AND NOT coalesce(c.sealed, false)
$function$;

CREATE OR REPLACE FUNCTION access.explain_difference()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF NEW.cause IS NULL THEN
    RAISE EXCEPTION 'a difference is explained by its cause' USING ERRCODE = '23514', TABLE = 'exhibit_difference';
  END IF;
  IF NEW.recount_id IS NULL THEN
    RAISE EXCEPTION 'a difference is explained after a new count' USING ERRCODE = '23514', TABLE = 'exhibit_difference';
  END IF;
  IF EXISTS (SELECT FROM exhibit_movement m WHERE m.id = NEW.recount_id AND m.user_id IS NOT DISTINCT FROM access.user_id()) THEN
    RAISE EXCEPTION 'a difference is explained by another than who counted' USING ERRCODE = '42501', TABLE = 'exhibit_difference';
  END IF;
  IF (NEW.settled_at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01'
     AND EXISTS (SELECT FROM exhibit_lot l JOIN case_officer o ON o.case_id = l.case_id WHERE l.id = NEW.lot_id AND o.user_id = access.user_id()) THEN
    RAISE EXCEPTION 'officers of a case neither keep nor dispose of its goods (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'exhibit_difference';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.file_becomes_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO file_due (file_id) VALUES (NEW.id) ON CONFLICT (file_id) DO UPDATE SET mark = DEFAULT, waits_for_office = false;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.file_is_searched(p_kind text, p_id uuid, p_instance uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT p_kind IS NOT NULL AND p_kind !~ '^(tip|assistance)'
    AND NOT EXISTS (SELECT FROM procedure_instance i WHERE i.id = p_instance AND i.sealed)
    AND NOT EXISTS (SELECT FROM case_document d WHERE d.volume = 'secondary' AND d.draft_file = p_id)
    AND NOT EXISTS (SELECT FROM case_document d WHERE d.volume = 'secondary' AND d.sealed_file = p_id)
    AND NOT EXISTS (SELECT FROM case_document d WHERE d.volume = 'secondary' AND d.receipt_file = p_id)
$function$;

CREATE OR REPLACE FUNCTION access.files_named(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
  SELECT f.id FROM file f
   WHERE access.genuine() AND f.record_id IS NOT NULL AND access.name_pieces(f.name) @@ access.search_query(p_words)
     AND access.has_words(access.searchable(f.name), p_words) AND access.file_is_searched(f.kind, f.id, f.instance_id)
$function$;

CREATE OR REPLACE FUNCTION access.files_of_document_become_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO file_due (file_id)
    SELECT f.id FROM file f WHERE f.record_id IS NOT NULL
      AND f.id IN (NEW.draft_file, NEW.sealed_file, NEW.receipt_file, OLD.draft_file, OLD.sealed_file, OLD.receipt_file)
    ON CONFLICT (file_id) DO UPDATE SET mark = DEFAULT, waits_for_office = false;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.files_of_run_become_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO file_due (file_id) SELECT f.id FROM file f WHERE f.instance_id = NEW.id AND f.record_id IS NOT NULL
    ON CONFLICT (file_id) DO UPDATE SET mark = DEFAULT, waits_for_office = false;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.files_with_pieces(p_sets jsonb)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT DISTINCT t.file_id FROM jsonb_array_elements(p_sets) AS s (pieces)
    JOIN file_text t ON t.pieces @> (SELECT array_agg(p::integer) FROM jsonb_array_elements_text(s.pieces) AS p)
    JOIN file f ON f.id = t.file_id
   WHERE access.genuine() AND access.file_is_searched(f.kind, f.id, f.instance_id)
$function$;

CREATE OR REPLACE FUNCTION access.find_agency_unit(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT u.id FROM agency_unit u WHERE u.search @@ access.search_query(p_words) AND access.has_words(u.search_text, p_words)
    AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_appraisal(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM appraisal e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_appraiser(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM appraiser e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_assistance_authorisation(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM assistance_authorisation t WHERE t.search @@ $1 AND access.has_words(t.search_text, $2) AND ((SELECT NOT access.outside()))' USING wanted, p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_assistance_request(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM assistance_request t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_campaign(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM campaign e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_capture(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM capture e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_case_standard(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT s.id FROM case_standard s WHERE s.search @@ access.search_query(p_words) AND access.has_words(s.search_text, p_words)
    AND (s.state = 'approved' OR (SELECT access.has_role('legalOfficer'))) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_cases(p_words text[], p_limit integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  words text[] := array(SELECT access.searchable(w) FROM unnest(p_words) AS w WHERE access.searchable(w) <> '');
  wanted tsquery;
BEGIN
  IF cardinality(words) = 0 OR NOT access.genuine() THEN RETURN; END IF;
  SELECT string_agg(quote_literal(piece), ' & ')::tsquery INTO wanted
    FROM (SELECT DISTINCT unnest(access.word_pieces(w)) AS piece FROM unnest(words) AS w) AS pieces;
  RETURN QUERY EXECUTE
    'SELECT c.id FROM case_file c WHERE c.search @@ $1 AND c.readers && $2'
    || ' AND NOT EXISTS (SELECT 1 FROM unnest($3) AS w WHERE length(w) > 2 AND position(w IN c.search_text) = 0)'
    || ' ORDER BY c.id DESC LIMIT $4'
    USING wanted, access.reader_keys(), words, p_limit;
END $function$;

CREATE OR REPLACE FUNCTION access.find_credit_listing(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM credit_listing e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_credit_manager_listing(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM credit_manager_listing e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_credit_red_list(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM credit_red_list e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_credit_repair(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM credit_repair e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_credit_subject(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM credit_subject e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_deposit(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM deposit e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_disclosure(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM disclosure e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_dispute(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  wanted tsquery := access.search_query(p_words);
BEGIN
  IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
  RETURN QUERY EXECUTE 'SELECT d.id FROM dispute d WHERE d.search @@ $1 AND d.readers && $2 AND access.has_words(d.search_text, $3)'
    USING wanted, access.reader_keys(), p_words;
END $function$;

CREATE OR REPLACE FUNCTION access.find_evidence_arrival(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT e.id FROM evidence_arrival e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_evidence_item(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM evidence_item e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_evidence_transfer(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT e.id FROM evidence_transfer e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_exhibit_disposal(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM exhibit_disposal e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_exhibit_early_disposal(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM exhibit_early_disposal e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_exhibit_lot(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM exhibit_lot e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_exhibit_store(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM exhibit_store e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_impact_assessment(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM impact_assessment e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_lead(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM lead t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_licence(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM licence e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_monitor(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM monitor t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_notary_office(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM notary_office e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND true AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_offer(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM offer t WHERE t.search @@ $1 AND access.has_words(t.search_text, $2) AND (EXISTS (SELECT FROM seller s WHERE s.id = t.seller_id AND s.readers && access.reader_keys()))' USING wanted, p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_office_clue(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT c.id FROM office_clue c WHERE c.search @@ access.search_query(p_words) AND access.has_words(c.search_text, p_words)
    AND ((c.owner_agency = access.agency_key() AND access.has_role('officer', 'approver', 'supervisor')
        AND (c.entered_by = access.user_id() OR (NOT c.past_head AND access.has_role('approver'))))
      OR (c.sent_at IS NOT NULL AND c.addressee = access.agency_key() AND access.has_role('officer', 'approver')))
    AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_office_rule(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT r.id FROM office_rule r WHERE r.search @@ access.search_query(p_words) AND access.has_words(r.search_text, p_words)
    AND (r.state = 'approved' OR (SELECT access.has_role('legalOfficer'))) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_patent_dispatch(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM patent_dispatch t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_plan(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM plan t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_pushed_disclosure(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id FROM pushed_disclosure e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $function$;

CREATE OR REPLACE FUNCTION access.find_referral(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM referral t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_registered_right(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM registered_right t WHERE t.search @@ $1 AND access.has_words(t.search_text, $2) AND ((SELECT access.is_official()))' USING wanted, p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_reverse_referral(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM reverse_referral t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_seller(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM seller t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_supervision(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM supervision t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_supervision_order(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM supervision_order t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_takedown(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM takedown t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_tasks(p_words text[], p_plan uuid, p_limit integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  words text[] := array(SELECT access.searchable(w) FROM unnest(p_words) AS w WHERE access.searchable(w) <> '');
  wanted tsquery;
BEGIN
  IF cardinality(words) = 0 OR NOT access.genuine() THEN RETURN; END IF;
  SELECT string_agg(quote_literal(piece), ' & ')::tsquery INTO wanted
    FROM (SELECT DISTINCT unnest(access.word_pieces(w)) AS piece FROM unnest(words) AS w) AS pieces;
  -- EXECUTE, so that the plan is made for these words: a rare one and a common one want different plans.
  RETURN QUERY EXECUTE
    'SELECT t.id FROM plan_task t WHERE t.search @@ $1 AND t.readers && $2 AND NOT t.removed'
    || CASE WHEN p_plan IS NULL THEN '' ELSE ' AND t.plan_id = $4' END
    || ' AND NOT EXISTS (SELECT 1 FROM unnest($3) AS w WHERE length(w) > 2 AND position(w IN access.searchable(t.text)) = 0)'
    || ' ORDER BY t.id DESC LIMIT $5'
    USING wanted, access.reader_keys(), words, p_plan, p_limit;
END $function$;

CREATE OR REPLACE FUNCTION access.find_tip(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM tip t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_told_offers(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM told_offers t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.find_trading_platform(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM trading_platform t WHERE t.search @@ $1 AND access.has_words(t.search_text, $2) AND (true)' USING wanted, p_words;
    END $function$;

CREATE OR REPLACE FUNCTION access.follow_case_readers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE exhibit_lot SET readers = NEW.readers WHERE case_id = NEW.id AND readers IS DISTINCT FROM NEW.readers;
  RETURN NULL;
END $function$;

-- The functions that an agency uses here by the setting officeFunctions; null where it uses all.
CREATE OR REPLACE FUNCTION access.functions_of(p_agency uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT office.value -> 'functions' FROM platform_setting s CROSS JOIN jsonb_array_elements(s.value) AS office
  WHERE s.name = 'officeFunctions' AND office.value ->> 'agency' = p_agency::text LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION access.genuine()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
AS $function$
DECLARE
  proof text := pg_catalog.current_setting('qingfeng.proof', true);
  context bytea := pg_catalog.convert_to(access.context_text(), 'UTF8');
  key bytea;
BEGIN
  -- The keys that access.accepted_keys gives; asked for here, where the plan is kept.
  FOR key IN SELECT s.material FROM access.secret s
    WHERE s.retired_at IS NULL OR s.retired_at OPERATOR(pg_catalog.>) (pg_catalog.now() OPERATOR(pg_catalog.-) interval '2 minutes') LOOP
    IF proof OPERATOR(pg_catalog.=) pg_catalog.encode(public.hmac(context, key, 'sha256'), 'hex') THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $function$;

CREATE OR REPLACE PROCEDURE access.guard(IN p_table regclass, VARIADIC p_unrecorded text[] DEFAULT '{}'::text[])
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY %I ON %s TO qingfeng_system USING (true) WITH CHECK (true)', label || '_system', p_table);
  CALL audit.record(p_table, VARIADIC p_unrecorded);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO qingfeng_system', p_table);
  CALL access.close_to_outside(p_table);
END $procedure$;

CREATE OR REPLACE FUNCTION access.guarded_roles()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT ARRAY['systemAdmin', 'securityAdmin', 'auditAdmin', 'approver'] $function$;

CREATE OR REPLACE FUNCTION access.hand_duties()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM became) THEN
    UPDATE duty d SET assignee = n.handler, helpers = n.helpers FROM became n
    WHERE d.instance_id = n.instance_id AND d.owner_agency = n.agency_key AND d.met_at IS NULL AND d.cancelled_at IS NULL
      AND (d.assignee, d.helpers) IS DISTINCT FROM (n.handler, n.helpers);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.hand_goods()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO run_handler AS h (instance_id, agency_key, handler, handler_name, set_at)
    SELECT e.instance_id, i.owner_agency, u.id, u.display_name, e.at
    FROM (SELECT DISTINCT ON (instance_id) * FROM entered ORDER BY instance_id, seq DESC) e
      JOIN procedure_instance i ON i.id = e.instance_id AND i.kind IN ('exhibitDifference', 'exhibitHandOver')
      LEFT JOIN exhibit_difference d ON d.id = i.id
      LEFT JOIN exhibit_movement m ON m.id = i.id
      LEFT JOIN exhibit_lot l ON l.id = i.record_id
      LEFT JOIN LATERAL (
        SELECT k.user_id FROM exhibit_keeper k JOIN app_user a ON a.id = k.user_id AND a.active
         WHERE k.store_id = l.store_id AND k.since <= (e.at AT TIME ZONE 'Asia/Shanghai')::date
           AND (k.until IS NULL OR k.until >= (e.at AT TIME ZONE 'Asia/Shanghai')::date)
           AND NOT EXISTS (SELECT FROM case_officer o WHERE o.case_id = l.case_id AND o.user_id = k.user_id)
           AND (e.step = 'find' OR NOT EXISTS (SELECT FROM exhibit_movement c WHERE c.id = d.recount_id AND c.user_id = k.user_id))
         ORDER BY array_position(ARRAY['keeper', 'deputy', 'disposal'], k.part), k.since, k.id LIMIT 1) keeper ON i.kind = 'exhibitDifference'
      LEFT JOIN app_user u ON u.id = CASE WHEN i.kind = 'exhibitDifference' THEN keeper.user_id WHEN e.step = 'refuse' THEN m.user_id ELSE m.receiver_id END
    WHERE e.step IN ('find', 'countAgain', 'hand', 'again', 'refuse')
    ON CONFLICT (instance_id, agency_key) DO UPDATE
      SET handler = excluded.handler, handler_name = excluded.handler_name,
        helpers = array_remove(h.helpers, excluded.handler),
        helper_names = CASE WHEN excluded.handler = ANY (h.helpers) THEN
          ARRAY(SELECT n FROM unnest(h.helpers, h.helper_names) AS p (id, n) WHERE p.id <> excluded.handler) ELSE h.helper_names END,
        set_by = NULL, set_at = excluded.set_at, version = h.version + 1
      WHERE h.set_by IS NULL OR h.handler IN (SELECT c.user_id FROM exhibit_difference x JOIN exhibit_movement c ON c.id = x.recount_id WHERE x.id = h.instance_id)
        OR EXISTS (SELECT FROM exhibit_movement y WHERE y.id = h.instance_id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.hand_sheet()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  people uuid[] := '{}';
BEGIN
  IF NEW.state = 'reviewing' THEN
    people := ARRAY(SELECT p.id::uuid FROM jsonb_array_elements_text(NEW.stages -> NEW.stage -> 'people') WITH ORDINALITY AS p (id, place) ORDER BY p.place);
  ELSIF NEW.state = 'returned' THEN
    people := ARRAY[NEW.drafted_by];
  END IF;
  INSERT INTO run_handler AS h (instance_id, agency_key, handler, handler_name, helpers, helper_names, set_at)
    SELECT NEW.id, NEW.agency_key, people[1], (SELECT u.display_name FROM app_user u WHERE u.id = people[1]), people[2:],
           ARRAY(SELECT u.display_name FROM unnest(people[2:]) WITH ORDINALITY AS p (id, place) JOIN app_user u ON u.id = p.id ORDER BY p.place), NEW.drafted_at
  ON CONFLICT (instance_id, agency_key) DO UPDATE
    SET handler = excluded.handler, handler_name = excluded.handler_name, helpers = excluded.helpers, helper_names = excluded.helper_names,
        version = h.version + 1;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.handed_duty()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  own run_handler;
BEGIN
  SELECT * INTO own FROM run_handler h WHERE h.instance_id = NEW.instance_id AND h.agency_key = NEW.owner_agency;
  NEW.assignee := own.handler;
  NEW.helpers := coalesce(own.helpers, '{}');
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.handles_jointly(p_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT access.genuine() AND coalesce((
    SELECT e.step = 'joinJoint' OR (e.step = 'handleJointly' AND e.facts ->> 'jointBy' = 'designation')
    FROM procedure_event e
    JOIN procedure_instance i ON i.id = e.instance_id AND i.kind = 'case'
    JOIN case_file c ON c.id = i.record_id
    WHERE e.instance_id = p_case AND (i.parties ->> 'partner')::integer = access.agency_key()
      AND e.step IN ('handleJointly', 'joinJoint', 'declineJoint', 'endJoint')
      AND c.state NOT IN ('archived', 'notFiled', 'transferred')
    ORDER BY e.seq DESC LIMIT 1), false)
$function$;

CREATE OR REPLACE FUNCTION access.has_role(VARIADIC wanted text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT access.roles() && wanted $function$;

CREATE OR REPLACE FUNCTION access.has_words(p_text text, p_words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT p_text LIKE ALL (access.word_patterns(p_words))
$function$;

CREATE OR REPLACE FUNCTION access.held_of_line(p_case uuid, p_line integer)
 RETURNS numeric
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT CASE WHEN EXISTS (SELECT FROM exhibit_lot l WHERE l.case_id = p_case AND l.line = p_line) THEN
    coalesce((SELECT sum(l.held) FROM exhibit_lot l LEFT JOIN case_measure m ON m.id = l.measure_id
      WHERE l.case_id = p_case AND l.line = p_line AND m.state IS DISTINCT FROM 'seized'), 0)
    + coalesce((SELECT sum((g ->> 'quantity')::numeric) FROM case_measure m, jsonb_array_elements(m.goods) AS g
      WHERE m.case_id = p_case AND m.state = 'inForce' AND (g ->> 'line')::integer = p_line
        AND NOT EXISTS (SELECT FROM exhibit_lot l WHERE l.measure_id = m.id AND l.line = p_line)), 0) END
$function$;

CREATE OR REPLACE PROCEDURE access.hide_from_outside(IN p_table regclass)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR SELECT TO qingfeng_app USING ((SELECT NOT access.outside()))',
    replace(p_table::text, '.', '_') || '_not_read_outside', p_table);
END $procedure$;

CREATE OR REPLACE FUNCTION access.is_of_department(p_departments text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT access.has_role('officer', 'approver', 'supervisor', 'analyst')
          AND EXISTS (SELECT FROM agency a WHERE a.key = access.agency_key() AND a.department_id = ANY (p_departments)) $function$;

CREATE OR REPLACE FUNCTION access.is_of_kind(p_kinds text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT access.has_role('officer', 'approver', 'supervisor', 'analyst')
          AND EXISTS (SELECT FROM agency a WHERE a.key = access.agency_key() AND a.kind = ANY (p_kinds)) $function$;

CREATE OR REPLACE FUNCTION access.is_official()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT NOT access.outside() AND access.has_role('officer', 'approver', 'supervisor', 'analyst') $function$;

CREATE OR REPLACE FUNCTION access.is_right_holder()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.department_id = 'right-holder') $function$;

CREATE OR REPLACE FUNCTION access.is_within_reach(p_region character)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT EXISTS (SELECT FROM agency a JOIN region r ON r.code = p_region WHERE a.key = access.agency_key() AND a.region_path @> r.path) $function$;

CREATE OR REPLACE FUNCTION access.keep_administrations_apart()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION access.keep_administrators_in()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF session_user = 'qingfeng_app' AND EXISTS (SELECT 1 FROM app_user u WHERE u.agency_id = NEW.id AND u.active
       AND u.roles && ARRAY['systemAdmin', 'securityAdmin', 'auditAdmin']) THEN
    RAISE EXCEPTION 'administrators act for this agency' USING ERRCODE = '23514', CONSTRAINT = 'agency_keeps_its_administrators';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_as_data(p_file uuid, p_request uuid)
 RETURNS TABLE(name text, media_type text, size bigint, sha256 character, store_key text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  UPDATE file SET kind = 'assistanceData', record_id = p_request
   WHERE id = p_file AND owner_agency = access.agency_key() AND uploaded_by = access.user_id() AND instance_id IS NULL AND kind IS NULL AND access.genuine()
  RETURNING file.name, file.media_type, file.size, file.sha256, file.store_key
$function$;

CREATE OR REPLACE FUNCTION access.keep_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (NEW.id, NEW.task_id, NEW.plan_id, NEW.owner_agency, NEW.steward_agency)
     IS DISTINCT FROM (OLD.id, OLD.task_id, OLD.plan_id, OLD.owner_agency, OLD.steward_agency) THEN
    RAISE EXCEPTION 'whose an assignment is, and of what, does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_case_standard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (to_jsonb(NEW) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
    OR (OLD.state <> 'entered' AND (NEW.state, NEW.decided_by, NEW.decider, NEW.decided_at) IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decider, OLD.decided_at))
    OR (OLD.state = 'entered' AND NEW.valid_until IS DISTINCT FROM OLD.valid_until) THEN
    RAISE EXCEPTION 'a standard is not changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_certificate_of_one()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.agency_key || ' ' || NEW.no, 612));
  IF EXISTS (SELECT FROM officer_certificate c JOIN app_user u ON u.id = c.user_id AND u.active
      WHERE c.agency_key = NEW.agency_key AND c.no = NEW.no AND c.user_id <> NEW.user_id) THEN
    RAISE EXCEPTION 'the certificate is entered for another account' USING ERRCODE = '42501', TABLE = 'officer_certificate';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_chain()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT 1 FROM jsonb_array_elements(NEW.stages) AS s (stage), jsonb_array_elements_text(s.stage -> 'people') AS p (id)
     WHERE NOT EXISTS (SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id
       WHERE u.id = p.id::uuid AND a.key = NEW.agency_key AND u.kind = 'person' AND u.roles && ARRAY['officer', 'approver', 'supervisor'])) THEN
    RAISE EXCEPTION 'who reads for a stage works at the agency' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_clue()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (NEW.id, NEW.owner_agency, NEW.entered_by, NEW.past_head, NEW.addressee, NEW.kind, NEW.official, NEW.facts, NEW.found_on)
     IS DISTINCT FROM (OLD.id, OLD.owner_agency, OLD.entered_by, OLD.past_head, OLD.addressee, OLD.kind, OLD.official, OLD.facts, OLD.found_on) THEN
    RAISE EXCEPTION 'what a clue says does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_comment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (NEW.id, NEW.record_table, NEW.record_id, NEW.owner_agency, NEW.user_id, NEW.user_name, NEW.agency_name, NEW.people, NEW.people_names, NEW.agencies,
      NEW.agency_names, NEW.at, NEW.written_at, NEW.shown_outside) IS DISTINCT FROM (OLD.id, OLD.record_table, OLD.record_id, OLD.owner_agency, OLD.user_id,
      OLD.user_name, OLD.agency_name, OLD.people, OLD.people_names, OLD.agencies, OLD.agency_names, OLD.at, OLD.written_at, OLD.shown_outside) THEN
    RAISE EXCEPTION 'of a work note only the text changes' USING ERRCODE = '42501';
  END IF;
  IF OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'a work note that was withdrawn stays so' USING ERRCODE = '42501';
  END IF;
  IF NEW.withdrawn_at IS NULL AND OLD.written_at < now() - interval '15 minutes' THEN
    RAISE EXCEPTION 'a work note is put right within fifteen minutes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_custody_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM exhibit_movement m WHERE m.case_id = NEW.case_id AND m.user_id = NEW.user_id AND m.role <> 'case'
      AND (m.at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01') THEN
    RAISE EXCEPTION 'who keeps or disposes of the goods of a case does not investigate it (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'case_officer';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_deputy()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION access.keep_disposal_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM entered e
      JOIN procedure_instance i ON i.id = e.instance_id AND i.procedure = 'exhibits.disposal'
      JOIN exhibit_disposal d ON d.id = i.record_id
      JOIN case_officer o ON o.case_id = d.case_file AND o.user_id = e.user_id
      WHERE i.version <> '2012' OR (e.at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01') THEN
    RAISE EXCEPTION 'officers of a case neither keep nor dispose of its goods (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'procedure_event';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_exhibit_book()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the book of exhibits is only added to' USING ERRCODE = '42501', TABLE = TG_TABLE_NAME;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_exhibit_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'what was signed stays' USING ERRCODE = '42501', TABLE = 'exhibit_receipt';
  END IF;
  IF NOT EXISTS (SELECT FROM exhibit_movement m WHERE m.id = NEW.movement_id AND m.receiver_id = NEW.user_id AND m.user_id IS DISTINCT FROM NEW.user_id) THEN
    RAISE EXCEPTION 'goods are signed for by their receiver' USING ERRCODE = '42501', TABLE = 'exhibit_receipt';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_handled()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RAISE EXCEPTION 'whose handler it is does not change' USING ERRCODE = '42501';
END $function$;

CREATE OR REPLACE FUNCTION access.keep_handler()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT b.agency_key, p.id FROM became b, unnest(b.helpers || b.handler) AS p (id) WHERE p.id IS NOT NULL) AS p
      WHERE NOT EXISTS (SELECT FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = p.id AND a.key = p.agency_key)) THEN
    RAISE EXCEPTION 'who handles a run works at the agency' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_hands_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  wrong record;
BEGIN
  SELECT e.step, a.taken INTO wrong
    FROM entered e
      JOIN procedure_instance i ON i.id = e.instance_id
      JOIN access.steps_apart() a ON a.procedure = i.procedure AND a.step = e.step
      JOIN procedure_event b ON b.instance_id = e.instance_id AND b.step = a.taken AND b.user_id = e.user_id
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'whoever took the step % does not take the step %', wrong.taken, wrong.step USING ERRCODE = '42501', TABLE = 'procedure_event';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_issued_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.state = 'draft' THEN RETURN NEW; END IF;
  IF (NEW.case_id, NEW.form, NEW.name, NEW.no, NEW.volume, NEW.issued_on, NEW.draft_file, NEW.sealed_file, NEW.pages, NEW.content, NEW.template)
    IS DISTINCT FROM (OLD.case_id, OLD.form, OLD.name, OLD.no, OLD.volume, OLD.issued_on, OLD.draft_file, OLD.sealed_file, OLD.pages, OLD.content, OLD.template) THEN
    RAISE EXCEPTION 'an issued document does not change' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (OLD.state = 'issued' AND NEW.state IN ('served', 'withdrawn')) THEN
    RAISE EXCEPTION 'a document that is % does not become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_law_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.state IN ('approved', 'discarded') THEN
    RAISE EXCEPTION 'a decided version of the law is not changed' USING ERRCODE = '42501';
  END IF;
  IF NOT NEW.editors @> OLD.editors OR NEW.based_on IS DISTINCT FROM OLD.based_on OR NEW.drafted_by IS DISTINCT FROM OLD.drafted_by THEN
    RAISE EXCEPTION 'the origin and the authors of a version are not changed' USING ERRCODE = '42501';
  END IF;
  IF OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted') AND NOT access.user_id() = ANY (NEW.editors) THEN
    NEW.editors := NEW.editors || access.user_id();
  END IF;
  IF NEW.state = 'approved' AND (OLD.state <> 'submitted' OR NEW.decided_by IS DISTINCT FROM access.user_id()
      OR NEW.title <> OLD.title OR NEW.takes_effect_on <> OLD.takes_effect_on) THEN
    RAISE EXCEPTION 'a version is approved as it was submitted, by the person who approves' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_letter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.sent_at IS NOT NULL AND (NEW.letter, NEW.letter_digest, NEW.sent_at, NEW.no, NEW.way, NEW.addressee, NEW.data_sets, NEW.outside, NEW.purpose, NEW.case_id, NEW.lead_id)
     IS DISTINCT FROM (OLD.letter, OLD.letter_digest, OLD.sent_at, OLD.no, OLD.way, OLD.addressee, OLD.data_sets, OLD.outside, OLD.purpose, OLD.case_id, OLD.lead_id) THEN
    RAISE EXCEPTION 'what was sent does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_office_rule()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (to_jsonb(NEW) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
    OR (OLD.state <> 'entered' AND (NEW.state, NEW.decided_by, NEW.decider, NEW.decided_at) IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decider, OLD.decided_at))
    OR (OLD.state = 'entered' AND NEW.valid_until IS DISTINCT FROM OLD.valid_until) THEN
    RAISE EXCEPTION 'an office rule is not changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_revision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.submitted_at IS NOT NULL OR OLD.dropped_at IS NOT NULL
     OR (NEW.id, NEW.report_id, NEW.zero, NEW.reason, NEW.filled_by, NEW.filled_name, NEW.filled_at) IS DISTINCT FROM
        (OLD.id, OLD.report_id, OLD.zero, OLD.reason, OLD.filled_by, OLD.filled_name, OLD.filled_at) THEN
    RAISE EXCEPTION 'a report that was sent does not change; it is corrected by a further revision' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_rules_of_access()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION access.keep_run()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (NEW.id, NEW.procedure, NEW.kind, NEW.record_id, NEW.owner_agency, NEW.steward_agency, NEW.started_at)
     IS DISTINCT FROM (OLD.id, OLD.procedure, OLD.kind, OLD.record_id, OLD.owner_agency, OLD.steward_agency, OLD.started_at)
    OR (NEW.version IS DISTINCT FROM OLD.version
      AND NOT (OLD.kind = 'case' AND OLD.ended_at IS NULL AND OLD.owner_agency = access.agency_key())) THEN
    RAISE EXCEPTION 'what a run is about does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  entry jsonb := to_jsonb(NEW);
  said text;
  -- Texts are divided by a sign that is no letter, space or punctuation until all of them are clean.
  whole text := '';
  letters text[];
BEGIN
  FOREACH said IN ARRAY TG_ARGV LOOP
    IF right(said, 2) = '[]' THEN
      whole := whole || E'\x1f' || coalesce((SELECT string_agg(item, E'\x1f') FROM jsonb_array_elements_text(entry -> rtrim(said, '[]')) AS item), '');
    ELSE
      whole := whole || E'\x1f' || coalesce(entry ->> said, '');
    END IF;
  END LOOP;
  NEW.search_text := rtrim(regexp_replace(access.searchable(whole), E'\x1f+', ' ', 'g'));
  letters := string_to_array(NEW.search_text, NULL);
  NEW.search := array_to_tsvector(ARRAY(SELECT c FROM unnest(letters) AS c WHERE c <> ' '
    UNION ALL SELECT c || d FROM unnest(letters, letters[2:]) AS pair (c, d) WHERE c <> ' ' AND d <> ' '));
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_shared_files()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  named uuid[] := ARRAY(SELECT jsonb_array_elements_text(to_jsonb(NEW) -> TG_ARGV[0]))::uuid[];
  digests text[];
BEGIN
  SELECT array_agg(f.sha256 ORDER BY n.place) INTO digests
    FROM unnest(named) WITH ORDINALITY AS n (id, place) JOIN file f ON f.id = n.id;
  IF cardinality(named) <> coalesce(cardinality(digests), 0) THEN
    RAISE EXCEPTION 'a file that is named does not exist or may not be read' USING ERRCODE = '42501';
  END IF;
  IF session_user = 'qingfeng_app' THEN
    PERFORM audit.ask_stamp(d) FROM (SELECT DISTINCT unnest(digests) AS d) AS one
     WHERE NOT EXISTS (SELECT FROM audit.stamp s
       WHERE s.digest = decode(d, 'hex') AND s.owner_agency = access.agency_key() AND s.size IS NULL AND s.renews IS NULL);
  END IF;
  RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0] || '_digests', to_jsonb(coalesce(digests, '{}'))));
END $function$;

CREATE OR REPLACE FUNCTION access.keep_sheet()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (NEW.id, NEW.agency_key, NEW.run, NEW.procedure, NEW.step, NEW.follows, NEW.stages, NEW.drafted_by, NEW.drafted_at)
     IS DISTINCT FROM (OLD.id, OLD.agency_key, OLD.run, OLD.procedure, OLD.step, OLD.follows, OLD.stages, OLD.drafted_by, OLD.drafted_at) THEN
    RAISE EXCEPTION 'what a sheet asks for does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keep_two_takers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.type = 'electronic' AND NEW.origin NOT IN ('tip', 'rightHolder', 'agency', 'notary')
     AND (NEW.seal_no IS NOT NULL OR NEW.sealed_at IS NOT NULL) AND access.takers(NEW.taken_by) < 2 THEN
    RAISE EXCEPTION 'electronic evidence taken by one officer is not sealed as taken by two (行政处罚法 42(1))'
      USING ERRCODE = '23514', TABLE = 'evidence_item', CONSTRAINT = 'evidence_item_sealed_by_two';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.keeps_platforms(p_region character)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT EXISTS (SELECT 1 FROM agency a JOIN region r ON r.code = p_region
    WHERE a.key = access.agency_key() AND a.region_path @> r.path AND (a.department_id IN ('samr', 'saic') OR a.kind = 'coordination')) $function$;

CREATE OR REPLACE FUNCTION access.keeps_rules_of(p_line text, p_region ltree)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT access.has_role('legalOfficer') AND EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.region_path = p_region
    AND (a.department_id = p_line OR a.kind = 'coordination')) $function$;

CREATE OR REPLACE FUNCTION access.keeps_standards_of(p_line text, p_region ltree)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT access.has_role('legalOfficer') AND EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.region_path = p_region
    AND (a.department_id = p_line OR a.kind = 'coordination')) $function$;

-- Whether a lead has ended. An index stands on it: another rule is another function.
CREATE OR REPLACE FUNCTION access.lead_ended(p_state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT p_state IN ('case', 'closed', 'merged') $function$;

-- Whether a lead is being dealt with. An index stands on it: another rule is another function.
CREATE OR REPLACE FUNCTION access.lead_open(p_state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT p_state IN ('new', 'dispatched', 'returned', 'verifying', 'disputed', 'reported') $function$;

CREATE OR REPLACE FUNCTION access.let_disapproved_go()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF access.agency_key() IS DISTINCT FROM coalesce(NEW.owner_agency, (SELECT c.owner_agency FROM case_file c WHERE c.id = NEW.case_id))
     AND EXISTS (SELECT FROM procedure_instance i WHERE i.id = NEW.id AND (i.parties ->> 'approving')::integer = access.agency_key()) THEN
    UPDATE case_goods g SET held = greatest(0, g.held - (e ->> 'quantity')::numeric)
      FROM jsonb_array_elements(NEW.goods) AS e WHERE g.case_id = NEW.case_id AND g.line = (e ->> 'line')::integer;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.listed_under(departments text[])
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT '*' UNION SELECT unnest(CASE WHEN departments = '{}' THEN ARRAY[''] ELSE departments END)
$function$;

CREATE OR REPLACE FUNCTION access.lower_all(p_names text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT coalesce(array_agg(lower(n)), '{}') FROM unnest(p_names) AS n $function$;

CREATE OR REPLACE FUNCTION access.may_change(owner integer, steward integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT (owner = access.agency_key() OR steward = access.agency_key()) AND access.roles() && ARRAY['officer', 'approver', 'supervisor'] $function$;

CREATE OR REPLACE FUNCTION access.may_see(readers integer[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT readers && access.reader_keys() $function$;

CREATE OR REPLACE FUNCTION access.move_exhibit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  l exhibit_lot;
  target exhibit_lot;
  last_at timestamptz;
BEGIN
  SELECT * INTO l FROM exhibit_lot WHERE id = NEW.lot_id;
  IF l.id IS NULL THEN RAISE EXCEPTION 'unknownLot' USING ERRCODE = '23514', TABLE = 'exhibit_movement'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(l.case_id::text, 252));
  SELECT * INTO l FROM exhibit_lot WHERE id = NEW.lot_id FOR UPDATE;
  SELECT coalesce(max(m.seq), 0) + 1, max(m.at) INTO NEW.seq, last_at FROM exhibit_movement m WHERE m.case_id = l.case_id;
  NEW.case_id := l.case_id;
  NEW.at := greatest(NEW.at, last_at);
  IF NEW.unit <> l.unit THEN RAISE EXCEPTION 'unit' USING ERRCODE = '23514', TABLE = 'exhibit_movement'; END IF;
  -- The platform itself (no user) gives back and takes over; nobody else acts without a name.
  IF NEW.role <> 'case' AND NEW.user_id IS NOT NULL THEN
    IF (NEW.at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01'
       AND EXISTS (SELECT FROM case_officer o WHERE o.case_id = l.case_id AND o.user_id = NEW.user_id) THEN
      RAISE EXCEPTION 'officers of a case neither keep nor dispose of its goods (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'exhibit_movement';
    END IF;
    IF NOT EXISTS (SELECT FROM exhibit_keeper k WHERE k.store_id = coalesce(NEW.store_id, l.store_id) AND k.user_id = NEW.user_id
        AND k.since <= (NEW.at AT TIME ZONE 'Asia/Shanghai')::date AND (k.until IS NULL OR k.until >= (NEW.at AT TIME ZONE 'Asia/Shanghai')::date)) THEN
      RAISE EXCEPTION 'only the keepers of the store move its goods' USING ERRCODE = '42501', TABLE = 'exhibit_movement';
    END IF;
  END IF;
  IF NEW.to_lot_id IS NOT NULL THEN
    SELECT * INTO target FROM exhibit_lot WHERE id = NEW.to_lot_id FOR UPDATE;
    IF target.case_id IS DISTINCT FROM l.case_id OR target.owner_agency IS DISTINCT FROM l.owner_agency
       OR (NEW.kind = 'split' AND EXISTS (SELECT FROM exhibit_movement m WHERE NEW.to_lot_id IN (m.lot_id, m.to_lot_id))) THEN
      RAISE EXCEPTION 'unknownLot' USING ERRCODE = '23514', TABLE = 'exhibit_movement';
    END IF;
    IF target.unit <> l.unit THEN RAISE EXCEPTION 'unit' USING ERRCODE = '23514', TABLE = 'exhibit_movement'; END IF;
    UPDATE exhibit_lot SET taken_in = taken_in + NEW.qty, held = held + NEW.qty, version = version + 1 WHERE id = target.id;
  END IF;
  NEW.expected := CASE NEW.kind WHEN 'count' THEN l.held END;
  UPDATE exhibit_lot SET
    taken_in = taken_in + CASE NEW.kind WHEN 'take' THEN NEW.qty WHEN 'split' THEN -NEW.qty WHEN 'merge' THEN -NEW.qty ELSE 0 END,
    held = held + CASE WHEN NEW.kind = 'take' THEN NEW.qty WHEN NEW.kind IN ('move', 'count') THEN 0 ELSE -NEW.qty END,
    sampled = sampled + CASE NEW.kind WHEN 'sample' THEN NEW.qty ELSE 0 END,
    returned = returned + CASE NEW.kind WHEN 'return' THEN NEW.qty ELSE 0 END,
    handed_over = handed_over + CASE NEW.kind WHEN 'handOver' THEN NEW.qty ELSE 0 END,
    disposed = disposed + CASE NEW.kind WHEN 'dispose' THEN NEW.qty ELSE 0 END,
    store_id = CASE NEW.kind WHEN 'move' THEN coalesce(NEW.store_id, store_id) ELSE store_id END,
    place = CASE NEW.kind WHEN 'move' THEN coalesce(NEW.place, place) ELSE place END,
    counted = CASE NEW.kind WHEN 'count' THEN NEW.qty ELSE counted END,
    counted_at = CASE NEW.kind WHEN 'count' THEN coalesce(NEW.told_at, NEW.at) ELSE counted_at END,
    seal_no = coalesce(NEW.seal_no, seal_no),
    seal_state = coalesce(NEW.seal_state, seal_state),
    received_at = CASE WHEN NEW.role = 'custody' AND received_at IS NULL THEN NEW.at ELSE received_at END,
    received_by = CASE WHEN NEW.role = 'custody' AND received_at IS NULL THEN NEW.user_name ELSE received_by END,
    version = version + 1
  WHERE id = l.id;
  IF NEW.kind = 'count' AND NEW.qty <> l.held THEN
    INSERT INTO exhibit_difference (lot_id, owner_agency, movement_id, expected, found, opened_at, demo)
      VALUES (l.id, l.owner_agency, NEW.id, l.held, NEW.qty, NEW.at, NEW.demo);
  ELSIF NEW.kind = 'count' THEN
    UPDATE exhibit_difference SET settled_at = NEW.at, settled_by = NEW.user_name, outcome = 'recounted' WHERE lot_id = l.id AND settled_at IS NULL;
  END IF;
  UPDATE case_goods SET held = held WHERE case_id = l.case_id AND line IN (l.line, target.line);
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.name_authorised()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.agency_name := coalesce((SELECT a.name FROM agency a WHERE a.key = NEW.agency_key), '');
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.name_capture()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.capture IS NULL THEN
    SELECT f.record_id INTO NEW.capture FROM file f WHERE f.kind = 'capture' AND f.id = ANY (NEW.content) LIMIT 1;
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.name_pieces(p_name text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'access', 'public', 'pg_temp'
AS $function$
  SELECT array_to_tsvector(coalesce((SELECT array_agg(DISTINCT piece) FROM (
    SELECT unnest(access.word_pieces(access.searchable(p_name))) AS piece
    UNION SELECT unnest(string_to_array(access.searchable(p_name), NULL))) AS pieces WHERE piece <> ''), '{}'))
$function$;

CREATE OR REPLACE FUNCTION access.name_task()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.task_no := coalesce((SELECT t.no FROM plan_task t WHERE t.id = NEW.task_id), '');
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.node_of_agency(p_agency integer, p_mine integer, p_share text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT p.id FROM node_peer p JOIN region r ON r.code = p.region_code, agency a, agency mine, region home, agency received
   WHERE a.key = p_agency AND mine.key = p_mine AND received.id = p.agency_id AND home.code = received.region_code
     AND p.active AND p_share = ANY (p.shares) AND r.path @> a.region_path
     AND (p.direction = 'below' OR NOT home.path @> a.region_path)
   ORDER BY p.direction = 'below' DESC, nlevel(r.path) DESC LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION access.note_result()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  mirrored uuid;
  agency integer;
BEGIN
  SELECT c.id, c.owner_agency INTO mirrored, agency FROM case_file c
    WHERE c.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid AND c.source_system IS NOT NULL;
  IF mirrored IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('exchange results ' || agency, 0));
  INSERT INTO exchange_result (case_id, owner_agency, seq) VALUES (mirrored, agency, nextval('exchange_result_seq'))
    ON CONFLICT (case_id) DO UPDATE SET seq = nextval('exchange_result_seq');
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.note_transaction()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.changed_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.number_dispute()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.no := 'CJ' || to_char(NEW.created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY') || '-' || NEW.serial;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.open_difference_once()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE exhibit_difference SET recount_id = NEW.movement_id, expected = NEW.expected, found = NEW.found WHERE lot_id = NEW.lot_id AND settled_at IS NULL;
  RETURN CASE WHEN FOUND THEN NULL ELSE NEW END;
END $function$;

CREATE OR REPLACE FUNCTION access.open_seller()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF NEW.seller_id IS NOT NULL AND cardinality(NEW.party_keys) > 0 THEN
    UPDATE seller s SET granted = (SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(s.granted || NEW.party_keys) AS k)
      WHERE s.id = NEW.seller_id AND NOT s.granted @> NEW.party_keys;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.open_to_agencies()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  guarded regclass;
  entered integer[];
  owners integer[];
BEGIN
  SELECT array_agg(a.key), array_agg(DISTINCT o.key) INTO entered, owners
    FROM placed a JOIN agency o ON a.region_path @> o.region_path
     AND (o.department_id = a.department_id OR a.kind IN ('coordination', 'procuratorate') OR a.department_id = 'moj');
  FOR guarded IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE tgfoid = 'access.place_record'::regproc LOOP
    EXECUTE format('UPDATE %s SET readers = readers WHERE owner_agency = ANY ($1)', guarded) USING owners;
    IF TG_OP = 'UPDATE' THEN
      -- Who moved away no longer reads what it read by its place.
      EXECUTE format('UPDATE %s SET readers = readers WHERE readers && $1', guarded) USING entered;
    END IF;
  END LOOP;
  RETURN NULL;
END $function$;

CREATE OR REPLACE PROCEDURE access.open_to_outside(IN p_table regclass)
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('DROP POLICY %I ON %s', label || '_not_entered_outside', p_table);
  EXECUTE format('DROP POLICY %I ON %s', label || '_not_changed_outside', p_table);
  EXECUTE format('DROP POLICY %I ON %s', label || '_not_removed_outside', p_table);
END $procedure$;

CREATE OR REPLACE FUNCTION access.outside()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT access.roles() @> ARRAY['outside'] $function$;

CREATE OR REPLACE PROCEDURE access.owned_elsewhere(IN p_table regclass)
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  label text := p_table::text;
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN source_system text, ADD COLUMN source_id text', p_table);
  EXECUTE format('COMMENT ON COLUMN %s.source_system IS %L', p_table, 'System that owns the entry, where it came from one.');
  EXECUTE format('COMMENT ON COLUMN %s.source_id IS %L', p_table, 'Its number there.');
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I UNIQUE (source_system, source_id)', p_table, label || '_source_once');
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK ((source_system IS NULL) = (source_id IS NULL))', p_table, label || '_source_whole');
END $procedure$;

CREATE OR REPLACE FUNCTION access.pass_exhibits_on(p_measure uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  WITH passed AS (
    UPDATE exhibit_lot l SET measure_id = n.id, version = l.version + 1
    FROM case_measure n, case_measure o
    WHERE n.id = p_measure AND n.state = 'inForce' AND o.id = l.measure_id AND o.state = 'seized' AND o.case_id = n.case_id AND l.held > 0
      AND access.genuine() AND access.may_change(l.owner_agency, NULL)
      AND EXISTS (SELECT FROM jsonb_array_elements(n.goods) AS g WHERE (g ->> 'line')::integer = l.line)
    RETURNING l.id)
  SELECT count(*)::integer FROM passed
$function$;

CREATE OR REPLACE FUNCTION access.place_agency()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  SELECT r.path, r.level INTO NEW.region_path, NEW.level FROM region r WHERE r.code = NEW.region_code;
  SELECT d.kind INTO NEW.kind FROM department d WHERE d.id = NEW.department_id;
  -- A township lies in the region of its county, which is as far as the codes go.
  IF NEW.department_id = 'township' THEN
    IF NEW.level <> 'county' THEN
      RAISE EXCEPTION 'a township lies in a county' USING ERRCODE = '23514', CONSTRAINT = 'agency_township_in_county', TABLE = 'agency';
    END IF;
    NEW.level := 'township';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.place_exhibit_lot()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.case_id, NEW.line, NEW.owner_agency, NEW.unit, NEW.origin) IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.line, OLD.owner_agency, OLD.unit, OLD.origin) THEN
    RAISE EXCEPTION 'a lot stays of its case, agency, line and unit' USING ERRCODE = '42501', TABLE = 'exhibit_lot';
  END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT c.readers INTO STRICT NEW.readers FROM case_file c WHERE c.id = NEW.case_id
      AND (NEW.owner_agency = c.owner_agency OR EXISTS (SELECT FROM case_measure m WHERE m.id = NEW.measure_id AND m.owner_agency = NEW.owner_agency));
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.place_node_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  NEW.readers := coalesce((SELECT array_agg(a.key ORDER BY a.key) FROM agency a JOIN region r ON r.code = NEW.region_code
    WHERE a.region_path @> r.path AND (a.kind = 'coordination' OR a.department_id = NEW.department_id)), '{}');
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.place_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  -- Sealed by law (刑事诉讼法 286): nobody reads it. 'sealed': the table has that column and supervises nothing.
  CASE TG_ARGV[0]
  WHEN 'row' THEN
    NEW.readers := CASE WHEN coalesce(NEW.sealed, false) THEN '{}'::integer[]
      ELSE access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, NEW.supervised) END;
  WHEN 'sealed' THEN
    NEW.readers := CASE WHEN coalesce(NEW.sealed, false) THEN '{}'::integer[]
      ELSE access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, NULL) END;
  ELSE
    NEW.readers := access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, TG_ARGV[0]::boolean);
  END CASE;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.prove_exhibit_lot()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  wrong boolean;
BEGIN
  SELECT (l.taken_in, l.sampled, l.returned, l.handed_over, l.disposed) IS DISTINCT FROM (
      coalesce(sum(CASE WHEN m.to_lot_id = l.id OR m.kind = 'take' THEN m.qty WHEN m.kind IN ('split', 'merge') THEN -m.qty END), 0),
      coalesce(sum(m.qty) FILTER (WHERE m.kind = 'sample'), 0), coalesce(sum(m.qty) FILTER (WHERE m.kind = 'return'), 0),
      coalesce(sum(m.qty) FILTER (WHERE m.kind = 'handOver'), 0), coalesce(sum(m.qty) FILTER (WHERE m.kind = 'dispose'), 0))
    INTO wrong FROM exhibit_lot l LEFT JOIN exhibit_movement m ON l.id IN (m.lot_id, m.to_lot_id) WHERE l.id = NEW.id GROUP BY l.id;
  IF wrong THEN
    RAISE EXCEPTION 'the balance of the lot % is not the sum of its movements', NEW.no USING ERRCODE = '23514', TABLE = 'exhibit_lot', CONSTRAINT = 'exhibit_lot_of_movements';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.push_offers(p_monitor uuid, p_run uuid, p_source_name text, p_format text, p_store_key text, p_digest bytea, p_bytes bigint, p_asked_at timestamp with time zone, p_today date)
 RETURNS TABLE(run uuid, known boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  asked monitor;
BEGIN
  SELECT m.* INTO asked FROM monitor m WHERE m.id = p_monitor AND m.source = 'push' AND NOT m.sealed AND access.has_role('officer') AND access.genuine()
    AND EXISTS (SELECT 1 FROM access.bodies_of_platforms(m.platforms) b WHERE b.body = access.agency_key());
  IF NOT FOUND THEN RETURN; END IF;
  IF asked.state <> 'running' OR asked.runs_until < p_today THEN
    RETURN QUERY SELECT NULL::uuid, false;
    RETURN;
  END IF;
  INSERT INTO monitor_run (id, monitor_id, state, source_name, format, store_key, digest, pushed_by, asked_at, bytes)
    VALUES (p_run, p_monitor, 'waiting', p_source_name, p_format, p_store_key, p_digest, access.agency_key(), p_asked_at, p_bytes)
    ON CONFLICT (monitor_id, digest) DO NOTHING;
  RETURN QUERY SELECT r.id, r.id <> p_run FROM monitor_run r WHERE r.monitor_id = p_monitor AND r.digest = p_digest;
END $function$;

CREATE OR REPLACE FUNCTION access.queue_message(p_peer uuid, p_record text, p_kind text, p_subject text, p_title text, p_latest boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  place bigint;
BEGIN
  INSERT INTO node_stream (peer_id, record) VALUES (p_peer, p_record) ON CONFLICT DO NOTHING;
  SELECT sent_seq + 1 INTO place FROM node_stream WHERE peer_id = p_peer AND record = p_record FOR UPDATE;
  IF p_latest AND EXISTS (SELECT 1 FROM node_outbox o WHERE o.peer_id = p_peer AND o.record = p_record AND o.kind = p_kind
      AND o.state <> 'sent' AND o.body IS NULL) THEN
    RETURN;
  END IF;
  UPDATE node_stream SET sent_seq = place WHERE peer_id = p_peer AND record = p_record;
  INSERT INTO node_outbox (peer_id, record, seq, kind, subject, title, state)
    VALUES (p_peer, p_record, place, p_kind, p_subject, p_title,
      CASE WHEN EXISTS (SELECT 1 FROM node_outbox o WHERE o.peer_id = p_peer AND o.record = p_record AND o.state <> 'sent')
        THEN 'held' ELSE 'ready' END);
END $function$;

CREATE OR REPLACE FUNCTION access.quiet_sealed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE duty SET tell_at = NULL, reminded = 2 WHERE instance_id = NEW.id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.reader_keys()
 RETURNS integer[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('qingfeng.readers', true), '')::integer[] $function$;

CREATE OR REPLACE FUNCTION access.readers_of(owner integer, steward integer, granted integer[], supervised boolean)
 RETURNS integer[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM (
    SELECT unnest(granted || owner || steward) AS k
    UNION
    SELECT a.key FROM agency o JOIN agency a ON a.region_path @> o.region_path
     WHERE o.key = owner AND o.kind <> 'outside' AND (a.department_id = o.department_id OR a.kind = 'coordination'
       OR (supervised AND (a.kind = 'procuratorate' OR a.department_id = 'moj')))
  ) AS seen WHERE k IS NOT NULL
$function$;

CREATE OR REPLACE FUNCTION access.rebuild_register()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM register_count;
  DELETE FROM register_line;
  DELETE FROM register_scope;
  INSERT INTO register_scope (plan_id, readers) SELECT DISTINCT t.plan_id, t.readers FROM plan_task t WHERE NOT t.removed;
  INSERT INTO register_line (task_id, department, scope_id, status, next_due_at, position)
    SELECT t.id, d.department, s.id, t.status, coalesce(t.next_due_at, 'infinity'), t.position
      FROM plan_task t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
     WHERE NOT t.removed;
  INSERT INTO register_count (scope_id, department, status, next_due_at, due_on, finished_on, tasks)
    SELECT l.scope_id, l.department, l.status, l.next_due_at, t.due_on, access.day_in_china(t.finished_at), count(*)
      FROM register_line l JOIN plan_task t ON t.id = l.task_id GROUP BY 1, 2, 3, 4, 5, 6;
END $function$;

CREATE OR REPLACE FUNCTION access.recount_held_goods()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE case_goods g SET held = g.held WHERE g.case_id = NEW.case_id AND EXISTS (SELECT FROM exhibit_lot l WHERE l.case_id = g.case_id AND l.line = g.line);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.register_entered_tasks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO register_scope (plan_id, readers)
    SELECT DISTINCT t.plan_id, t.readers FROM became t
     WHERE NOT t.removed AND NOT EXISTS (SELECT 1 FROM register_scope s WHERE s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers))
    ON CONFLICT ON CONSTRAINT register_scope_once DO NOTHING;
  INSERT INTO register_line (task_id, department, scope_id, status, next_due_at, position)
    SELECT t.id, d.department, s.id, t.status, coalesce(t.next_due_at, 'infinity'), t.position
      FROM became t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
     WHERE NOT t.removed;
  INSERT INTO register_count (scope_id, department, status, next_due_at, due_on, finished_on, tasks)
    SELECT s.id, d.department, t.status, coalesce(t.next_due_at, 'infinity'), t.due_on, access.day_in_china(t.finished_at), count(*)
      FROM became t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
     WHERE NOT t.removed GROUP BY 1, 2, 3, 4, 5, 6;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.register_tasks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO register_scope (plan_id, readers)
    SELECT DISTINCT t.plan_id, t.readers FROM became t
     WHERE NOT t.removed AND NOT EXISTS (SELECT 1 FROM register_scope s WHERE s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers))
    ON CONFLICT ON CONSTRAINT register_scope_once DO NOTHING;
  WITH told AS (
    SELECT t.id, t.plan_id, t.departments, t.readers, t.status, t.next_due_at, t.position, t.due_on, t.finished_at, sum(t.n) AS n
      FROM (SELECT b.id, b.plan_id, b.departments, b.readers, b.status, b.next_due_at, b.position, b.due_on, b.finished_at, 1 AS n
              FROM became b WHERE NOT b.removed
            UNION ALL
            SELECT w.id, w.plan_id, w.departments, w.readers, w.status, w.next_due_at, w.position, w.due_on, w.finished_at, -1
              FROM was w WHERE NOT w.removed) AS t
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(t.n) <> 0
  ), changed AS (
    SELECT t.id AS task_id, d.department, s.id AS scope_id, t.status, coalesce(t.next_due_at, 'infinity') AS next_due_at, t.position, t.due_on,
        access.day_in_china(t.finished_at) AS finished_on, t.n
      FROM told t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
  ), left_lists AS (
    DELETE FROM register_line l USING (SELECT c.task_id, c.department FROM changed c GROUP BY 1, 2 HAVING max(c.n) < 0) AS g
     WHERE l.task_id = g.task_id AND l.department = g.department
  ), entered_lists AS (
    INSERT INTO register_line (task_id, department, scope_id, status, next_due_at, position)
      SELECT c.task_id, c.department, c.scope_id, c.status, c.next_due_at, c.position FROM changed c WHERE c.n > 0
      ON CONFLICT ON CONSTRAINT register_line_key DO UPDATE
        SET scope_id = excluded.scope_id, status = excluded.status, next_due_at = excluded.next_due_at, position = excluded.position
  ), moved AS (
    SELECT c.scope_id, c.department, c.status, c.next_due_at, c.due_on, c.finished_on, sum(c.n)::int AS tasks
      FROM changed c GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(c.n) <> 0
  ), folded AS (
    -- Two writers of one count must not wait for each other, let alone for each other in turn: a row that another one holds stays, and
    -- the difference is written beside it.
    DELETE FROM register_count c USING (
      SELECT o.ctid AS place FROM moved m JOIN register_count o ON o.scope_id = m.scope_id AND o.department = m.department AND o.status = m.status
         AND o.next_due_at = m.next_due_at AND o.due_on IS NOT DISTINCT FROM m.due_on AND o.finished_on IS NOT DISTINCT FROM m.finished_on
         FOR UPDATE OF o SKIP LOCKED) AS mine
     WHERE c.ctid = mine.place RETURNING c.scope_id, c.department, c.status, c.next_due_at, c.due_on, c.finished_on, c.tasks
  )
  INSERT INTO register_count (scope_id, department, status, next_due_at, due_on, finished_on, tasks)
    SELECT a.scope_id, a.department, a.status, a.next_due_at, a.due_on, a.finished_on, sum(a.tasks)
      FROM (SELECT * FROM moved UNION ALL SELECT * FROM folded) AS a GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(a.tasks) <> 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.registrant_handles()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO run_handler (instance_id, agency_key, handler, handler_name, set_by, set_at)
    SELECT e.instance_id, e.agency_key, e.user_id, u.display_name, e.user_id, e.at
    FROM entered e JOIN app_user u ON u.id = e.user_id JOIN agency a ON a.id = u.agency_id AND a.key = e.agency_key
    WHERE e.role <> 'system' AND u.roles && ARRAY['officer', 'approver', 'supervisor'] AND (e.seq = 1 OR 'officer' = ANY (u.roles))
    ORDER BY e.instance_id, e.seq
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.rename_authorised()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE assistance_authorisation SET agency_name = NEW.name WHERE agency_key = NEW.key;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.require_covered(p_transfer uuid, p_agency integer)
 RETURNS void
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM evidence_transfer_items i JOIN evidence_item e ON e.id = i.item LEFT JOIN case_file c ON c.id = e.case_file
      WHERE i.of_id = p_transfer AND (e.owner_agency <> p_agency OR coalesce(c.sealed, false))) THEN
    RAISE EXCEPTION 'no grant covers what is handed over: it belongs to another agency, or its case is sealed' USING ERRCODE = '42501';
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION access.retire_keys()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.retired_at := CASE WHEN NEW.active THEN NULL WHEN TG_OP = 'UPDATE' AND OLD.active THEN clock_timestamp() ELSE NEW.retired_at END;
  IF NEW.active THEN
    UPDATE access.secret SET retired_at = clock_timestamp() WHERE id <> NEW.id AND NOT active AND retired_at IS NULL;
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT coalesce(nullif(current_setting('qingfeng.roles', true), '')::text[], '{}') $function$;

CREATE OR REPLACE FUNCTION access.roll_up_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  changed uuid[] := ARRAY(SELECT DISTINCT n.task_id FROM became n JOIN was o ON o.id = n.id
    WHERE (n.state, n.progress, n.next_due_at, n.next_duty) IS DISTINCT FROM (o.state, o.progress, o.next_due_at, o.next_duty));
BEGIN
  IF changed <> '{}' THEN PERFORM access.roll_up_tasks(changed); END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.roll_up_issued()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM access.roll_up_tasks(ARRAY(SELECT DISTINCT task_id FROM issued));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.roll_up_tasks(p_tasks uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM FROM plan_task t WHERE t.id = ANY (p_tasks) ORDER BY t.id FOR NO KEY UPDATE;
  UPDATE plan_task t SET
    assigned = s.assigned, finished = s.finished, progress = s.progress, next_due_at = s.next_due_at, next_duty = s.next_duty,
    finished_at = CASE WHEN s.assigned > 0 AND s.finished = s.assigned THEN s.finished_at END,
    status = CASE WHEN s.assigned = 0 THEN t.status WHEN s.finished = s.assigned THEN 'finished' ELSE s.least END,
    -- Where the text names nobody, the task is theirs to whom the reviewer gave it.
    departments = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.departments ELSE s.departments END,
    leads = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.leads ELSE s.leads END
  FROM unnest(p_tasks) AS counted(id), LATERAL (
    SELECT count(*)::int AS assigned, count(*) FILTER (WHERE a.state = 'finished')::int AS finished,
      coalesce(round(avg(a.progress)), 0)::smallint AS progress, min(a.next_due_at) AS next_due_at, max(a.finished_at) AS finished_at,
      (array_agg(a.next_duty ORDER BY a.next_due_at, a.next_duty) FILTER (WHERE a.next_due_at IS NOT NULL))[1] AS next_duty,
      (array_agg(a.state ORDER BY array_position(ARRAY['issued', 'declined', 'signed', 'inProgress', 'returned', 'reported', 'finishing', 'finished'], a.state))
        FILTER (WHERE a.state <> 'finished'))[1] AS least,
      coalesce(array_agg(DISTINCT a.department_id), '{}') AS departments,
      coalesce(array_agg(DISTINCT a.department_id) FILTER (WHERE a.part = 'lead'), '{}') AS leads
    FROM assignment a WHERE a.task_id = counted.id AND a.state NOT IN ('withdrawn', 'terminated')
  ) s WHERE t.id = counted.id;
END $function$;

CREATE OR REPLACE FUNCTION access.route_disclosure_message()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF NEW.kind = 'disclosure.push' THEN
    NEW.to_peer := (SELECT w.peer FROM access.way_to_registration(NEW.body ->> 'to', coalesce(NEW.agency, 0)) w);
    IF NEW.body -> 'decision' = 'null'::jsonb THEN
      UPDATE disclosure_message m SET body = jsonb_set(m.body, '{decision}', 'null')
       WHERE m.disclosure = NEW.disclosure AND m.kind = NEW.kind AND m.body -> 'decision' <> 'null'::jsonb;
    END IF;
  ELSE
    NEW.to_peer := (SELECT m.from_peer FROM disclosure_message m WHERE m.disclosure = NEW.disclosure AND m.kind = 'disclosure.push'
      ORDER BY m.made_at DESC, m.id DESC LIMIT 1);
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.route_evidence_message()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF NEW.kind = 'evidence.receipt' THEN
    NEW.to_peer := CASE WHEN NEW.from_peer IS NULL
      THEN (SELECT m.from_peer FROM evidence_message m WHERE m.transfer = NEW.transfer AND m.kind = 'evidence.transfer') END;
  ELSIF NEW.from_peer IS NULL THEN
    PERFORM access.require_covered(NEW.transfer, NEW.agency);
    NEW.to_peer := access.node_of_agency(NEW.receiver, NEW.agency, 'evidence');
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.rows_by_agency(p_table regclass, p_agency name, p_words text[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  named integer[] := ARRAY(SELECT access.agencies_named(p_words));
BEGIN
  IF named = '{}' THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id FROM %s WHERE %I = ANY ($1)', p_table, p_agency) USING named;
END $function$;

-- Whether each of the words stands in one of the texts, signs and spaces left aside.
CREATE OR REPLACE FUNCTION access.says(p_texts text[], p_words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT NOT EXISTS (SELECT FROM unnest(p_words) AS w WHERE NOT EXISTS (
    SELECT FROM unnest(p_texts) AS t WHERE position(access.searchable(w) IN access.searchable(t)) > 0))
$function$;

CREATE OR REPLACE FUNCTION access.scope_digest(readers integer[])
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT sha256(convert_to(array_to_string(readers, ','), 'UTF8')) $function$;

CREATE OR REPLACE FUNCTION access.seal_asked(records uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE procedure_instance SET sealed = true WHERE record_id = ANY (records) AND NOT sealed;
  UPDATE assistance_identity SET sealed = true WHERE request_id = ANY (records) AND NOT sealed;
  UPDATE assistance_request SET sealed = true WHERE id = ANY (records) AND NOT sealed;
  DELETE FROM notice WHERE split_part(link, '/', 4) = ANY (records::text[]);
END $function$;

CREATE OR REPLACE FUNCTION access.seal_leads()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  leads uuid[];
  tips uuid[];
BEGIN
  SELECT array_agg(id) INTO leads FROM lead WHERE case_id = NEW.id;
  IF leads IS NULL THEN RETURN NULL; END IF;
  SELECT leads || array_agg(id) INTO leads FROM lead WHERE merged_into = ANY (leads);
  SELECT array_agg(id) INTO tips FROM tip WHERE lead_id = ANY (leads);
  UPDATE procedure_instance SET sealed = true WHERE record_id = ANY (leads || tips);
  UPDATE tip SET sealed = true WHERE id = ANY (tips);
  UPDATE lead SET sealed = true WHERE id = ANY (leads);
  DELETE FROM notice WHERE split_part(link, '/', 3) = ANY ((leads || tips)::text[]);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.seal_of_lead()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM access.seal_asked(array_agg(id)) FROM assistance_request WHERE lead_id = NEW.id;
  UPDATE told_offers SET sealed = true WHERE lead_id = NEW.id AND NOT sealed;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.seal_referral(p_referral uuid, p_reason text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  one referral%ROWTYPE;
  records uuid[];
BEGIN
  IF NOT access.genuine() OR NOT access.has_role('approver') OR length(btrim(coalesce(p_reason, ''))) = 0 THEN RETURN false; END IF;
  SELECT * INTO one FROM referral WHERE id = p_referral AND ended_at IS NOT NULL AND NOT sealed
    AND access.agency_key()::text IN (parties ->> 'procuratorate', parties ->> 'court') FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM jsonb_array_elements(one.source -> 'parties') AS p WHERE (p ->> 'juvenile')::boolean) THEN RETURN false; END IF;
  UPDATE referral SET seal_reason = p_reason WHERE id = one.id;
  SELECT array_agg(id) INTO records FROM (
    SELECT one.id UNION SELECT one.case_id
    UNION SELECT id FROM referral WHERE case_id = one.case_id
    UNION SELECT id FROM supervision WHERE case_id = one.case_id OR referral_id = one.id
    UNION SELECT id FROM reverse_referral WHERE case_id = one.case_id OR referral_id = one.id) AS all_of_it;
  UPDATE procedure_instance SET sealed = true WHERE record_id = ANY (records);
  UPDATE supervision SET sealed = true WHERE id = ANY (records);
  UPDATE reverse_referral SET sealed = true WHERE id = ANY (records);
  UPDATE referral SET sealed = true WHERE id = ANY (records);
  UPDATE case_file SET sealed = true WHERE id = one.case_id;
  DELETE FROM notice WHERE split_part(link, '/', 3) = ANY (records::text[]);
  RETURN true;
END $function$;

CREATE OR REPLACE FUNCTION access.seal_requests()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM access.seal_asked(array_agg(id)) FROM assistance_request WHERE case_id = NEW.id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.search_query(p_words text[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT string_agg(quote_literal(piece), ' & ')::tsquery FROM (
    SELECT DISTINCT unnest(access.word_pieces(access.searchable(w))) AS piece FROM unnest(p_words) AS w WHERE access.searchable(w) <> ''
  ) AS pieces
$function$;

CREATE OR REPLACE FUNCTION access.search_vector(content text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT array_to_tsvector(access.text_pieces(content)) $function$;

CREATE OR REPLACE FUNCTION access.searchable(content text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT regexp_replace(lower(content), '[\s[:punct:]，。、；：“”‘’（）〔〕《》！？—…·]+', '', 'g') $function$;

CREATE OR REPLACE PROCEDURE access.searched(IN p_table regclass, VARIADIC p_columns text[])
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  label text := p_table::text;
  named text := (SELECT string_agg(quote_literal(c), ', ') FROM unnest(p_columns) AS c);
  kept text := (SELECT string_agg(quote_ident(rtrim(c, '[]')), ', ') FROM unnest(p_columns) AS c);
  left_out text[] := (SELECT t.left_out FROM audit.recorded_tables() AS t WHERE t.recorded = p_table);
  way text;
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN search_text text NOT NULL DEFAULT %L, ADD COLUMN search tsvector NOT NULL DEFAULT %L', p_table, '', '');
  EXECUTE format('COMMENT ON COLUMN %s.search_text IS %L', p_table, 'What it is found by, without signs and spaces, kept by trigger.');
  EXECUTE format('COMMENT ON COLUMN %s.search IS %L', p_table, 'The pieces of search_text: single characters and pairs.');
  -- What is derived does not stand in the trail.
  FOREACH way IN ARRAY ARRAY['entered', 'changed', 'removed'] LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', label || '_' || way || '_audited', p_table);
  END LOOP;
  CALL audit.record(p_table, VARIADIC left_out || ARRAY['search', 'search_text']);
  EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OF %s, search, search_text ON %s FOR EACH ROW EXECUTE FUNCTION access.keep_search(%s)',
    label || '_search', kept, p_table, named);
  -- Rows of before: they do not change by it.
  EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', p_table);
  EXECUTE format('ALTER TABLE %s ENABLE TRIGGER %I', p_table, label || '_search');
  SET LOCAL ROLE qingfeng_system;
  EXECUTE format('UPDATE %s SET search_text = %L', p_table, '');
  RESET ROLE;
  EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', p_table);
  EXECUTE format('DROP INDEX IF EXISTS %I', label || '_readers');
  EXECUTE format('CREATE INDEX %I ON %s USING gin (readers gin__int_ops, search)', label || '_readers', p_table);
  GRANT CREATE ON SCHEMA access TO qingfeng_system;
  SET LOCAL ROLE qingfeng_system;
  -- EXECUTE, so that the plan is made for these words: a rare one and a common one want different plans.
  EXECUTE format($find$
    CREATE FUNCTION access.%I(p_words text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
      SET search_path = pg_catalog, public, pg_temp AS $body$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM %s t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $body$ $find$, 'find_' || label, p_table);
  EXECUTE format('REVOKE ALL ON FUNCTION access.%I(text[]) FROM PUBLIC', 'find_' || label);
  EXECUTE format('GRANT EXECUTE ON FUNCTION access.%I(text[]) TO qingfeng_app', 'find_' || label);
  RESET ROLE;
  REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
END $procedure$;

CREATE OR REPLACE PROCEDURE access.searched_where(IN p_table regclass, IN p_rule text, VARIADIC p_columns text[])
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  label text := p_table::text;
  named text := (SELECT string_agg(quote_literal(c), ', ') FROM unnest(p_columns) AS c);
  kept text := (SELECT string_agg(quote_ident(rtrim(c, '[]')), ', ') FROM unnest(p_columns) AS c);
  left_out text[] := (SELECT t.left_out FROM audit.recorded_tables() AS t WHERE t.recorded = p_table);
  way text;
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN search_text text NOT NULL DEFAULT %L, ADD COLUMN search tsvector NOT NULL DEFAULT %L', p_table, '', '');
  EXECUTE format('COMMENT ON COLUMN %s.search_text IS %L', p_table, 'What it is found by, without signs and spaces, kept by trigger.');
  EXECUTE format('COMMENT ON COLUMN %s.search IS %L', p_table, 'The pieces of search_text: single characters and pairs.');
  -- What is derived does not stand in the trail.
  FOREACH way IN ARRAY ARRAY['entered', 'changed', 'removed'] LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', label || '_' || way || '_audited', p_table);
  END LOOP;
  CALL audit.record(p_table, VARIADIC left_out || ARRAY['search', 'search_text']);
  EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OF %s, search, search_text ON %s FOR EACH ROW EXECUTE FUNCTION access.keep_search(%s)',
    label || '_search', kept, p_table, named);
  -- Rows of before: they do not change by it.
  EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', p_table);
  EXECUTE format('ALTER TABLE %s ENABLE TRIGGER %I', p_table, label || '_search');
  SET LOCAL ROLE qingfeng_system;
  EXECUTE format('UPDATE %s SET search_text = %L', p_table, '');
  RESET ROLE;
  EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', p_table);
  EXECUTE format('CREATE INDEX %I ON %s USING gin (search)', label || '_search', p_table);
  GRANT CREATE ON SCHEMA access TO qingfeng_system;
  SET LOCAL ROLE qingfeng_system;
  EXECUTE format($find$
    CREATE FUNCTION access.%I(p_words text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
      SET search_path = pg_catalog, public, pg_temp AS $body$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM %s t WHERE t.search @@ $1 AND access.has_words(t.search_text, $2) AND (%s)' USING wanted, p_words;
    END $body$ $find$, 'find_' || label, p_table, replace(p_rule, '''', ''''''));
  EXECUTE format('REVOKE ALL ON FUNCTION access.%I(text[]) FROM PUBLIC', 'find_' || label);
  EXECUTE format('GRANT EXECUTE ON FUNCTION access.%I(text[]) TO qingfeng_app', 'find_' || label);
  RESET ROLE;
  REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
END $procedure$;

-- Whether the acting user sees the record that an entry of the trail is about.
CREATE OR REPLACE FUNCTION access.sees_entry(p_kind text, p_record text, p_row jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 10000
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF p_row ? 'of_id' THEN
    RETURN access.sees_record((SELECT f.confrelid::regclass::text FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND f.conkey = ARRAY[a.attnum]
      WHERE f.conrelid = to_regclass(format('public.%I', p_kind)) AND f.contype = 'f' AND a.attname = 'of_id'), (p_row ->> 'of_id')::uuid);
  END IF;
  RETURN p_record ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' AND access.sees_record(p_kind, p_record::uuid);
END $function$;

-- Whether the acting user sees the row of a table, by the policies of that table.
CREATE OR REPLACE FUNCTION access.sees_record(p_table text, p_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 10000
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  place regclass := to_regclass(format('public.%I', p_table));
  seen boolean := false;
BEGIN
  IF place IS NOT NULL AND EXISTS (SELECT FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' AND a.atttypid = 'uuid'::regtype
      WHERE c.oid = place AND c.relforcerowsecurity) THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE id = $1)', place) INTO seen USING p_id;
  END IF;
  RETURN seen;
END $function$;

CREATE OR REPLACE FUNCTION access.setting(name text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting(name, true), '') $function$;

CREATE OR REPLACE FUNCTION access.steps_apart()
 RETURNS TABLE(procedure text, step text, taken text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  VALUES
    ('credit.listing', 'decide', 'propose'),
    ('credit.manager-listing', 'decide', 'propose'),
    ('disclosure.publication', 'publish', 'reviewSecrecy'),
    ('disclosure.publication', 'publish', 'submit'),
    ('disclosure.publication', 'reviewSecrecy', 'submit'),
    ('exhibits.difference', 'explain', 'countAgain'),
    ('exhibits.disposal', 'approve', 'enter'),
    ('exhibits.disposal', 'approve', 'submit'),
    ('exhibits.early', 'approve', 'enter'),
    ('exhibits.early', 'approve', 'submit'),
    ('exhibits.hand-over', 'again', 'refuse'),
    ('exhibits.hand-over', 'refuse', 'hand'),
    ('exhibits.hand-over', 'sign', 'hand')
$function$;

CREATE OR REPLACE FUNCTION access.stuck_below(p_now timestamp with time zone)
 RETURNS TABLE(agency_key integer, stuck integer, late integer, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT d.owner_agency, count(*)::integer, count(*) FILTER (WHERE d.due_at < p_now)::integer, min(d.due_at) FILTER (WHERE d.due_at < p_now)
    FROM agency own
      JOIN agency below ON own.region_path @> below.region_path AND below.key <> own.key
        AND (own.kind = 'coordination' OR (below.department_id = own.department_id AND nlevel(below.region_path) > nlevel(own.region_path)))
      JOIN duty d ON d.owner_agency = below.key AND d.met_at IS NULL AND d.cancelled_at IS NULL
      JOIN procedure_instance i ON i.id = d.instance_id AND NOT i.sealed
      JOIN access.stuck_duties() s ON s.procedure = i.procedure AND s.duty = d.duty
   WHERE own.key = access.agency_key() AND access.genuine() AND access.roles() && ARRAY['officer', 'approver', 'supervisor']
   GROUP BY d.owner_agency
$function$;

CREATE OR REPLACE FUNCTION access.stuck_duties()
 RETURNS TABLE(procedure text, duty text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  VALUES
    ('evidence.capture', 'again'),
    ('exhibits.difference', 'above'),
    ('exhibits.difference', 'explain'),
    ('exhibits.difference', 'recount'),
    ('exhibits.disposal', 'permit'),
    ('exhibits.hand-over', 'settle'),
    ('exhibits.hand-over', 'sign')
$function$;

-- Whether a notice has ended. Indexes stand on it: another rule is another function.
CREATE OR REPLACE FUNCTION access.takedown_ended(p_state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT p_state IN ('restored', 'confirmed', 'withdrawn') $function$;

-- Whether a notice goes on. Indexes stand on it: another rule is another function.
CREATE OR REPLACE FUNCTION access.takedown_open(p_state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT p_state IN ('draft', 'sent', 'received', 'refused', 'acted', 'declared', 'forwarded', 'waiting', 'kept', 'ending') $function$;

CREATE OR REPLACE FUNCTION access.takers(taken_by text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT count(DISTINCT name)::integer FROM (
    SELECT CASE WHEN part ~ '[^一-鿿㐀-䶿\s·]' THEN btrim(regexp_replace(part, '\s+', ' ', 'g'))
      WHEN EXISTS (SELECT FROM regexp_split_to_table(btrim(part), '\s+') p WHERE length(p) < 2) THEN regexp_replace(part, '\s+', '', 'g')
      ELSE piece END AS name
    FROM regexp_split_to_table(regexp_replace(taken_by, '（[^）]*）|\([^)]*\)', '', 'g'), '[、,，;；\n]+') part,
      regexp_split_to_table(btrim(part), '\s+') piece) named
  WHERE name <> ''
$function$;

CREATE OR REPLACE FUNCTION access.takes_part(parties integer[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT access.agency_key() = ANY (parties) AND access.roles() && ARRAY['officer', 'approver', 'supervisor'] $function$;

CREATE OR REPLACE FUNCTION access.tell_nodes_of_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  told uuid := (to_jsonb(NEW) ->> TG_ARGV[1])::uuid;
  peer uuid;
BEGIN
  FOR peer IN SELECT p.id FROM node_peer p WHERE p.active AND p.direction = 'above' AND TG_ARGV[2] = ANY (p.shares) ORDER BY p.id LOOP
    PERFORM access.queue_message(peer, 'case ' || told, TG_ARGV[0], told::text, CASE WHEN NEW.sealed THEN '' ELSE coalesce(NEW.no, '') END, true);
  END LOOP;
  IF NEW.sealed THEN
    UPDATE node_outbox o SET title = '' FROM node_peer p WHERE o.peer_id = p.id AND o.record = 'case ' || told AND o.title <> '';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.tell_nodes_of_disclosure()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM access.queue_message(NEW.to_peer, 'disclosure ' || NEW.disclosure, NEW.kind, NEW.id::text, NEW.title, false);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.tell_nodes_of_evidence()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  part record;
BEGIN
  PERFORM access.queue_message(NEW.to_peer, 'evidence ' || NEW.transfer, NEW.kind, NEW.id::text, NEW.title, false);
  IF NEW.kind = 'evidence.transfer' THEN
    FOR part IN SELECT f.place, n FROM evidence_message_file f, generate_series(0, (f.size - 1) / 1048576) n
        WHERE f.message = NEW.id ORDER BY f.place, n LOOP
      PERFORM access.queue_message(NEW.to_peer, 'evidence ' || NEW.transfer, 'evidence.part',
        NEW.id || ' ' || part.place || ' ' || part.n, NEW.title, false);
    END LOOP;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.tell_nodes_of_plan()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  peer uuid;
BEGIN
  FOR peer IN SELECT p.id FROM node_peer p JOIN region r ON r.code = p.region_code JOIN region o ON o.code = NEW.region_code
      WHERE p.active AND p.direction = 'below' AND 'plans' = ANY (p.shares) AND o.path @> r.path ORDER BY p.id LOOP
    PERFORM access.queue_message(peer, 'plan ' || NEW.id, 'plan.issued', NEW.id::text, NEW.title, false);
  END LOOP;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.tell_nodes_of_run()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  peer uuid;
BEGIN
  -- What came from another node is not told back.
  IF coalesce(current_setting('qingfeng.node', true), '') <> '' THEN RETURN NULL; END IF;
  peer := access.node_of_agency(NEW.owner_agency, NEW.steward_agency, TG_ARGV[0]);
  IF peer IS NULL THEN RETURN NULL; END IF;
  INSERT INTO node_run (id, peer_id) VALUES (NEW.id, peer);
  PERFORM access.queue_message(peer, 'run ' || NEW.id, 'run.begin', NEW.id::text, NEW.no, false);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.tell_nodes_of_steps()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  here text := coalesce(current_setting('qingfeng.node', true), '');
  told record;
BEGIN
  FOR told IN
    SELECT r.peer_id, 'run ' || n.instance_id AS run, n.instance_id || ' ' || n.seq AS step
      FROM entered n JOIN node_run r ON r.id = n.instance_id
     WHERE r.peer_id::text <> here ORDER BY n.instance_id, n.seq
  LOOP
    PERFORM access.queue_message(told.peer_id, told.run, 'run.step', told.step, access.title_of_record(told.peer_id, told.run), false);
  END LOOP;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION access.text_pieces(content text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT coalesce(array_agg(DISTINCT piece), '{}') FROM (
    SELECT substr(t, i, n) AS piece FROM (SELECT regexp_replace(lower(content), '[\s[:punct:]，。、；：“”‘’（）〔〕《》！？—…·]+', '', 'g') AS t) AS cleaned,
      generate_series(1, length(t)) AS i, generate_series(1, 2) AS n WHERE i + n - 1 <= length(t)
  ) AS pieces
$function$;

CREATE OR REPLACE FUNCTION access.title_of_record(p_peer uuid, p_record text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT coalesce(
    (SELECT o.title FROM node_outbox o WHERE o.peer_id = p_peer AND o.record = p_record AND o.seq = 1 AND o.title <> ''),
    (SELECT i.title FROM node_inbox i WHERE i.peer_id = p_peer AND i.record = p_record AND i.seq = 1),
    '')
$function$;

CREATE OR REPLACE FUNCTION access.touch_joint_case(p_case uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  UPDATE case_file SET version = version + 1
  WHERE id = p_case AND access.handles_jointly(p_case) AND access.roles() && ARRAY['officer', 'approver'] RETURNING version
$function$;

CREATE OR REPLACE FUNCTION access.transfer_line(p_transfer uuid)
 RETURNS TABLE(node text, parts bigint, gone bigint, trouble jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT p.name, count(o.id), count(o.id) FILTER (WHERE o.state = 'sent'),
      coalesce((array_agg(o.reason) FILTER (WHERE o.state = 'dead'))[1], l.trouble)
    FROM evidence_message m JOIN node_peer p ON p.id = m.to_peer LEFT JOIN node_link l ON l.peer_id = p.id
    JOIN node_outbox o ON o.peer_id = m.to_peer AND o.record = 'evidence ' || m.transfer
   WHERE m.transfer = p_transfer AND m.kind = 'evidence.transfer' AND m.from_peer IS NULL
     AND EXISTS (SELECT FROM evidence_transfer t WHERE t.id = p_transfer AND access.may_see(t.readers))
   GROUP BY p.name, l.trouble
$function$;

CREATE OR REPLACE FUNCTION access.unattached_bytes()
 RETURNS TABLE(own bigint, agency bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT coalesce(sum(size) FILTER (WHERE uploaded_by = access.user_id()), 0)::bigint, coalesce(sum(size), 0)::bigint
    FROM file WHERE owner_agency = access.agency_key() AND instance_id IS NULL AND kind IS NULL AND NOT demo AND (SELECT access.genuine())
$function$;

CREATE OR REPLACE FUNCTION access.unit_of_agency()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  -- Whoever moves to another agency leaves the unit.
  IF TG_OP = 'UPDATE' AND NEW.agency_id <> OLD.agency_id AND NEW.unit_id IS NOT DISTINCT FROM OLD.unit_id THEN NEW.unit_id := NULL; END IF;
  IF NEW.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agency_unit u WHERE u.id = NEW.unit_id AND u.agency_id = NEW.agency_id) THEN
    RAISE EXCEPTION 'a unit of another agency' USING ERRCODE = '23514', CONSTRAINT = 'app_user_unit_of_agency', TABLE = 'app_user';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION access.user_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('qingfeng.user', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION access.user_within_my_region(p_user uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT EXISTS (SELECT 1 FROM app_user u WHERE u.id = p_user AND access.within_my_region(u.agency_id)) $function$;

CREATE OR REPLACE FUNCTION access.users_named(p_words text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT u.id FROM app_user u
   WHERE access.genuine() AND access.name_pieces(u.account || chr(31) || u.display_name) @@ access.search_query(p_words)
     AND access.has_words(access.searchable(u.account || chr(31) || u.display_name), p_words)
  UNION
  SELECT u.id FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE a.key IN (SELECT access.agencies_named(p_words))
$function$;

CREATE OR REPLACE FUNCTION access.way_to_registration(p_region text, p_mine integer)
 RETURNS TABLE(peer uuid, agency integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT w.peer, w.agency FROM (
    SELECT p.id AS peer, NULL::integer AS agency, 1 AS place, nlevel(r.path) AS depth
      FROM node_peer p JOIN region r ON r.code = p.region_code, region t
     WHERE t.code = p_region AND p.active AND p.direction = 'below' AND 'disclosures' = ANY (p.shares) AND r.path @> t.path
    UNION ALL
    SELECT NULL, a.key, 2, nlevel(a.region_path) FROM agency a, region t
     WHERE t.code = p_region AND a.active AND a.department_id IN ('saic', 'samr') AND a.key <> p_mine AND a.region_path @> t.path
       AND nlevel(a.region_path) > 1
    UNION ALL
    SELECT p.id, NULL, 3, 0 FROM node_peer p JOIN agency h ON h.id = p.agency_id, region t
     WHERE t.code = p_region AND p.active AND p.direction = 'above' AND 'disclosures' = ANY (p.shares) AND NOT h.region_path @> t.path
  ) w ORDER BY w.place, w.depth DESC, w.agency LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION access.within_my_region(p_agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT EXISTS (SELECT 1 FROM agency a, agency mine WHERE a.id = p_agency AND mine.key = access.agency_key() AND mine.region_path @> a.region_path) $function$;

CREATE OR REPLACE FUNCTION access.within_region_of(p_agency integer, p_office integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ SELECT EXISTS (SELECT 1 FROM agency a, agency o WHERE a.key = p_agency AND o.key = p_office AND o.region_path @> a.region_path) $function$;

-- What a text must be like to have these words, for those of more than two characters; the index of pieces finds the others exactly.
CREATE OR REPLACE FUNCTION access.word_patterns(p_words text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT coalesce(array_agg('%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%'), '{}')
    FROM (SELECT access.searchable(w) AS w FROM unnest(p_words) AS w) AS words WHERE length(w) > 2
$function$;

CREATE OR REPLACE FUNCTION access.word_pieces(word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE WHEN length(word) = 1 THEN ARRAY[word]
    ELSE (SELECT array_agg(DISTINCT substr(word, i, 2)) FROM generate_series(1, length(word) - 1) AS i) END
$function$;

CREATE OR REPLACE FUNCTION access.works_outside()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ SELECT access.outside() AND access.reader_keys() <> '{}' AND access.genuine() $function$;

CREATE OR REPLACE FUNCTION audit.append(p_action text, p_kind text, p_record text, p_before jsonb, p_after jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT audit.append_all(p_action, p_kind, ARRAY[ROW(p_record, p_before, p_after)::audit.change]) $function$;

CREATE OR REPLACE FUNCTION audit.append_all(p_action text, p_kind text, p_changes audit.change[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  key bytea;
  e audit.entry;
  shared text;
BEGIN
  SELECT s.material INTO key FROM access.secret s WHERE s.active LIMIT 1;
  e.at := clock_timestamp(); e.action := p_action; e.kind := p_kind; e.request_id := access.setting('qingfeng.request');
  IF session_user = 'qingfeng_app' THEN
    IF NOT access.genuine() THEN RAISE EXCEPTION 'nobody is acting: a change needs a context made by the server' USING ERRCODE = '42501'; END IF;
    e.user_id := access.user_id(); e.agency_key := access.agency_key(); e.purpose := access.setting('qingfeng.purpose');
    SELECT u.account INTO e.actor FROM app_user u WHERE u.id = e.user_id;
  ELSE
    e.actor := 'system:' || coalesce(access.setting('qingfeng.work'), session_user);
  END IF;
  -- From the end of the identifier to before the record, as audit.row_text has it.
  shared := jsonb_build_array(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.user_id, e.actor, e.agency_key, e.purpose,
    e.request_id, e.action, e.kind)::text;
  shared := '", ' || substr(shared, 2, length(shared) - 2) || ', ';
  WITH entered AS (
    INSERT INTO audit.entry (id, at, user_id, actor, agency_key, purpose, request_id, action, kind, record_id, before, after, seal)
      SELECT c.id, e.at, e.user_id, e.actor, e.agency_key, e.purpose, e.request_id, e.action, e.kind, c.record_id, c.before, c.after,
          CASE WHEN key IS NULL THEN '' ELSE encode(hmac(convert_to(concat('["', c.id, shared, to_json(c.record_id), ', ',
            coalesce(c.before::text, 'null'), ', ', coalesce(c.after::text, 'null'), ']'), 'UTF8'), key, 'sha256'), 'hex') END
        FROM (SELECT uuidv7() AS id, u.record_id, u.before, u.after FROM unnest(p_changes) AS u) AS c
      RETURNING id
  )
  INSERT INTO audit.pending SELECT id FROM entered;
END $function$;

CREATE OR REPLACE FUNCTION audit.ask_stamp(p_sha256 text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  made uuid;
BEGIN
  IF session_user = 'qingfeng_app' AND NOT access.genuine() THEN
    RAISE EXCEPTION 'nobody is acting: a stamp needs a context made by the server' USING ERRCODE = '42501';
  END IF;
  INSERT INTO audit.stamp (digest, owner_agency) VALUES (decode(p_sha256, 'hex'), access.agency_key()) RETURNING id INTO made;
  RETURN made;
END $function$;

CREATE OR REPLACE FUNCTION audit.changed_columns(p_table regclass, p_key text[], p_left_out text[])
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT format('SELECT count(*), array_remove(ARRAY[%s], NULL) FROM was o JOIN became n ON %s',
      (SELECT string_agg(format('CASE WHEN bool_or(%s) THEN %L END', c.differs, c.name), ', ') FROM audit.compared_columns(p_table, p_left_out) AS c),
      (SELECT string_agg(format('o.%1$I = n.%1$I', k), ' AND ') FROM unnest(p_key) AS k))
$function$;

-- As audit.versions_after, for a record that whoever asks may see.
CREATE OR REPLACE FUNCTION audit.changes_since(p_kind text, p_record text, p_version integer)
 RETURNS TABLE(at timestamp with time zone, user_name text, agency_name text, request_id text, fields text[])
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  key_column text;
  key_type text;
  seen boolean;
BEGIN
  SELECT c.attname, format_type(c.atttypid, NULL) INTO key_column, key_type FROM pg_attribute c
   WHERE c.attrelid = to_regclass(p_kind) AND c.attname IN ('id', 'key', 'year', 'name') AND NOT c.attisdropped
   ORDER BY array_position(ARRAY['id', 'key', 'year', 'name'], c.attname::text) LIMIT 1;
  IF key_column IS NULL THEN RETURN; END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE %I = $1::%s)', to_regclass(p_kind), key_column, key_type) INTO seen USING p_record;
  IF seen THEN RETURN QUERY SELECT * FROM audit.versions_after(p_kind, p_record, p_version); END IF;
END $function$;

CREATE OR REPLACE FUNCTION audit.columns_on_record(p_table regclass)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped $function$;

CREATE OR REPLACE FUNCTION audit.compared_columns(p_table regclass, p_left_out text[])
 RETURNS TABLE(name text, differs text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT a.attname, CASE WHEN a.atttypid = ANY ('{uuid,text,smallint,integer,bigint,numeric,boolean,timestamptz,date,jsonb,bytea,tsvector,uuid[],text[],integer[],bigint[]}'::regtype[])
      THEN format('o.%1$I IS DISTINCT FROM n.%1$I', a.attname)
      ELSE format('to_jsonb(o.%1$I) IS DISTINCT FROM to_jsonb(n.%1$I)', a.attname) END
    FROM pg_attribute a
   WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (p_left_out)
   ORDER BY a.attnum
$function$;

CREATE OR REPLACE FUNCTION audit.differences(p_table regclass, p_matched text[], p_named text[], p_digested text[], p_changed text[])
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT format('SELECT array_agg(ROW(i.name, %s, %s)::audit.change) FROM was o JOIN became n ON %s, LATERAL (SELECT audit.key_of(jsonb_build_object(%s), %L) AS name) AS i WHERE %s',
      coalesce(string_agg(format('CASE WHEN %s THEN jsonb_build_object(%L, o.%I) ELSE ''{}'' END', c.differs, c.name, c.name), ' || ')
        FILTER (WHERE c.name <> ALL (p_digested)), '''{}''::jsonb'),
      string_agg(CASE WHEN c.name = ANY (p_digested)
          THEN format('CASE WHEN %s THEN jsonb_build_object(%L, audit.digest($1, $2, $3, i.name, %L, to_jsonb(n.%I))) ELSE ''{}'' END', c.differs, c.name || '#', c.name, c.name)
          ELSE format('CASE WHEN %s THEN jsonb_build_object(%L, n.%I) ELSE ''{}'' END', c.differs, c.name, c.name) END, ' || '),
      (SELECT string_agg(format('o.%1$I = n.%1$I', k), ' AND ') FROM unnest(p_matched) AS k),
      (SELECT string_agg(format('%1$L, n.%1$I', k), ', ') FROM unnest(p_named) AS k),
      p_named,
      string_agg(c.differs, ' OR '))
    FROM audit.compared_columns(p_table, '{}') AS c WHERE c.name = ANY (p_changed)
$function$;

CREATE OR REPLACE FUNCTION audit.digest(p_key bytea, p_key_id text, p_kind text, p_name text, p_column text, p_value jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT concat(p_key_id, ':', encode(public.hmac(convert_to(concat(p_kind, '|', p_column, '|', length(p_name), '|', p_name, '|',
    coalesce(p_value, 'null')::text), 'UTF8'), coalesce(p_key, '\x00'), 'sha256'), 'hex')) $function$;

CREATE OR REPLACE FUNCTION audit.digests(p_key bytea, p_key_id text, p_kind text, p_name text, p_columns text[], r jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT coalesce(jsonb_object_agg(c || '#', audit.digest(p_key, p_key_id, p_kind, p_name, c, r -> c)), '{}') FROM unnest(p_columns) AS c $function$;

-- The latest entries of the trail about a record and about its rows in the tables below it.
CREATE OR REPLACE FUNCTION audit.entries_about(p_table text, p_id uuid, p_below text[], p_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  (SELECT e.id FROM audit.entry e WHERE e.kind = p_table AND e.record_id = p_id::text AND access.genuine() ORDER BY e.id DESC LIMIT p_most)
  UNION ALL
  (SELECT e.id FROM audit.entry e WHERE coalesce(e.after, e.before) ? 'of_id' AND coalesce(e.after, e.before) ->> 'of_id' = p_id::text AND e.kind = ANY (p_below)
    AND access.genuine() ORDER BY e.id DESC LIMIT p_most) $function$;

CREATE OR REPLACE FUNCTION audit.keep_tile()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF NEW.level <> OLD.level OR NEW.index <> OLD.index OR substring(NEW.hashes FOR octet_length(OLD.hashes)) <> OLD.hashes THEN
    RAISE EXCEPTION 'hashes of the log are never changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION audit.key_of(r jsonb, p_key text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT string_agg(r ->> k, '|') FROM unnest(p_key) AS k $function$;

CREATE OR REPLACE FUNCTION audit.kind_of(p_table regclass)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = p_table $function$;

-- Names of the people who did what a record's history tells.
CREATE OR REPLACE FUNCTION audit.names_of(p_users uuid[])
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT u.id, u.display_name FROM app_user u WHERE u.id = ANY (p_users) AND access.genuine() AND NOT access.outside() $function$;

CREATE OR REPLACE FUNCTION audit.note(p_action text, p_kind text, p_record text, p_detail jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF p_action NOT IN ('read', 'export', 'signIn', 'signOut', 'refused') THEN
    RAISE EXCEPTION 'changes are recorded by the database itself' USING ERRCODE = '42501';
  END IF;
  PERFORM audit.append(p_action, p_kind, p_record, NULL, p_detail);
END $function$;

CREATE OR REPLACE FUNCTION audit.note_empty()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  t record;
  filled boolean;
BEGIN
  FOR t IN SELECT r.recorded, r.kind, audit.columns_on_record(r.recorded) AS columns FROM audit.recorded_tables() AS r
      LEFT JOIN audit.vouched AS v ON v.kind = r.kind WHERE v.columns IS DISTINCT FROM audit.columns_on_record(r.recorded) LOOP
    CONTINUE WHEN NOT has_table_privilege(t.recorded, 'select');
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t.recorded) INTO filled;
    IF NOT filled THEN
      INSERT INTO audit.vouched (kind, columns) VALUES (t.kind, t.columns) ON CONFLICT (kind) DO UPDATE SET columns = excluded.columns;
    END IF;
  END LOOP;
END $function$;

-- Puts a table on record: columns kept out with a digest, columns sealed beside the trail, all others as they are.
CREATE OR REPLACE PROCEDURE audit.put_on_record(IN p_table regclass, IN p_digested text[], IN p_moving text[])
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  label text := replace(p_table::text, '.', '_');
  key text[] := (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = p_table AND i.indisprimary);
  -- A column that people know rows by names them where no two rows can share it.
  named text[] := coalesce((SELECT ARRAY[a.attname::text] FROM pg_attribute a
     WHERE a.attrelid = p_table AND NOT a.attisdropped AND a.attname = ANY ('{id,key,year,name}') AND a.attname <> ALL (p_digested || p_moving) AND a.attnotnull
       AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = p_table AND i.indisunique AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
     ORDER BY array_position('{id,key,year,name}', a.attname::text) LIMIT 1), key);
  arguments text := format('%L, %L, %L, %L', key || ARRAY(SELECT c FROM unnest(named) AS c WHERE c <> ALL (key)), named, p_digested, p_moving);
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER INSERT ON %s REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_entered_audited', p_table, arguments);
  EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER UPDATE ON %s REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_changed_audited', p_table, arguments);
  EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER DELETE ON %s REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_removed_audited', p_table, arguments);
END $procedure$;

CREATE OR REPLACE PROCEDURE audit.record(IN p_table regclass, VARIADIC p_unrecorded text[] DEFAULT '{}'::text[])
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  CALL audit.put_on_record(p_table, p_unrecorded, '{}');
END $procedure$;

CREATE OR REPLACE FUNCTION audit.record_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
-- (Any table may have a column of the name of a variable.)
DECLARE
  matched text[] := TG_ARGV[0];
  named text[] := TG_ARGV[1];
  digested text[] := TG_ARGV[2];
  moving text[] := TG_ARGV[3];
  apart text[] := digested || moving;
  label text := CASE TG_TABLE_SCHEMA WHEN 'public' THEN '' ELSE TG_TABLE_SCHEMA || '.' END || TG_TABLE_NAME;
  -- Below as many rows it takes longer to make the statements than to compare every column.
  many CONSTANT integer := 20;
  rows bigint;
  found_again bigint;
  changed text[];
  changes audit.change[];
  key bytea;
  key_id text;
BEGIN
  SELECT s.material, s.id INTO key, key_id FROM access.secret s WHERE s.active LIMIT 1;
  CASE TG_OP
  WHEN 'INSERT' THEN
    SELECT array_agg(ROW(i.name, NULL, CASE WHEN digested = '{}' THEN b.r - apart
          ELSE (b.r - apart) || audit.digests(key, key_id, label, i.name, digested, b.r) END)::audit.change) INTO changes
      FROM (SELECT to_jsonb(n) AS r FROM became n) AS b, LATERAL (SELECT audit.key_of(b.r, named) AS name) AS i;
  WHEN 'DELETE' THEN
    SELECT array_agg(ROW(audit.key_of(w.r, named), w.r - apart, NULL)::audit.change) INTO changes
      FROM (SELECT to_jsonb(o) AS r FROM was o) AS w;
    IF moving <> '{}' THEN
      DELETE FROM audit.beside s USING was o WHERE s.kind = label AND s.record_id = audit.key_of(to_jsonb(o), named);
    END IF;
  ELSE
    SELECT count(*) INTO rows FROM was;
    IF rows > many THEN
      EXECUTE audit.changed_columns(TG_RELID, matched, moving) INTO found_again, changed;
    END IF;
    IF rows > many AND found_again = rows THEN
      IF cardinality(changed) > 0 THEN
        EXECUTE audit.differences(TG_RELID, matched, named, digested, changed) INTO changes USING key, key_id, label;
      END IF;
    ELSE
      WITH w AS MATERIALIZED (
        SELECT j.r, audit.key_of(j.r, matched) AS k FROM was o, to_jsonb(o) AS j(r)
      ), b AS MATERIALIZED (
        SELECT j.r, audit.key_of(j.r, matched) AS k FROM became n, to_jsonb(n) AS j(r)
      )
      SELECT array_agg(ROW(i.name, d.before, d.after || CASE WHEN x.columns = '{}' THEN '{}' ELSE audit.digests(key, key_id, label, i.name, x.columns, b.r) END)::audit.change)
        INTO changes
        FROM w FULL JOIN b ON b.k = w.k,
          LATERAL (SELECT audit.key_of(coalesce(b.r, w.r), named) AS name) AS i,
          LATERAL (SELECT CASE WHEN w.r IS NOT NULL THEN coalesce(jsonb_object_agg(f.key, w.r -> f.key) FILTER (WHERE f.key IS NOT NULL), '{}') END AS before,
              CASE WHEN b.r IS NOT NULL THEN coalesce(jsonb_object_agg(f.key, b.r -> f.key) FILTER (WHERE f.key IS NOT NULL), '{}') END AS after, count(*) AS told
            FROM jsonb_each(coalesce(b.r, w.r) - apart) AS f
           WHERE w.r -> f.key IS DISTINCT FROM b.r -> f.key) AS d,
          LATERAL (SELECT ARRAY(SELECT c FROM unnest(digested) AS c WHERE w.r -> c IS DISTINCT FROM b.r -> c) AS columns) AS x
       WHERE d.told > 0 OR x.columns <> '{}';
    END IF;
    IF moving <> '{}' THEN
      DELETE FROM audit.beside s USING was o WHERE s.kind = label AND s.record_id = audit.key_of(to_jsonb(o), named)
        AND NOT EXISTS (SELECT FROM became n WHERE audit.key_of(to_jsonb(n), named) = s.record_id);
    END IF;
  END CASE;
  IF moving <> '{}' AND TG_OP <> 'DELETE' THEN
    INSERT INTO audit.beside AS s (kind, record_id, seals)
      SELECT label, i.name, audit.digests(key, key_id, label, i.name, moving, i.r)
        FROM became n, LATERAL (SELECT audit.key_of(to_jsonb(n), named) AS name, to_jsonb(n) AS r) AS i
      ON CONFLICT ON CONSTRAINT beside_pkey DO UPDATE SET seals = excluded.seals WHERE s.seals <> excluded.seals;
  END IF;
  IF changes IS NOT NULL THEN PERFORM audit.append_all(lower(TG_OP), label, changes); END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION audit.recorded_tables()
 RETURNS TABLE(recorded regclass, kind text, matched text[], named text[], digested text[], moving text[], off boolean)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT t.tgrelid::regclass, audit.kind_of(t.tgrelid), (array_agg(a.args[1]))[1]::text[], (array_agg(a.args[2]))[1]::text[],
      (array_agg(a.args[3]))[1]::text[], (array_agg(a.args[4]))[1]::text[], count(*) <> 3 OR bool_or(t.tgenabled <> 'O') OR count(DISTINCT t.tgargs) <> 1
    FROM pg_trigger t, LATERAL (SELECT string_to_array(encode(t.tgargs, 'escape'), '\000') AS args) AS a
   WHERE t.tgfoid = 'audit.record_changes'::regproc AND t.tgname ~ '_(entered|changed|removed)_audited$' AND t.tgparentid = 0
   GROUP BY t.tgrelid
   ORDER BY 2
$function$;

CREATE OR REPLACE FUNCTION audit.row_text(e audit.entry)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ SELECT jsonb_build_array(e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.user_id, e.actor, e.agency_key,
    e.purpose, e.request_id, e.action, e.kind, e.record_id, e.before, e.after)::text $function$;

-- Of columns that are kept out of the trail: those that are sealed beside it and make no entries.
CREATE OR REPLACE PROCEDURE audit.seal_beside(IN p_table regclass, VARIADIC p_moving text[])
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  t record;
  digested text[];
BEGIN
  SELECT * INTO STRICT t FROM audit.recorded_tables() AS r WHERE r.recorded = p_table;
  digested := ARRAY(SELECT c FROM unnest(t.digested) AS c WHERE c <> ALL (p_moving));
  CALL audit.put_on_record(p_table, digested, t.moving || p_moving);
  PERFORM audit.seal_rows(p_table, t.named, p_moving);
END $procedure$;

CREATE OR REPLACE FUNCTION audit.seal_rows(p_table regclass, p_named text[], p_moving text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
  label text := audit.kind_of(p_table);
BEGIN
  EXECUTE format($q$
    INSERT INTO audit.beside AS s (kind, record_id, seals)
      SELECT $1, i.name, audit.digests(k.material, k.id, $1, i.name, $2, i.r)
        FROM %s n, LATERAL (SELECT audit.key_of(to_jsonb(n), $3) AS name, to_jsonb(n) AS r) AS i
          LEFT JOIN (SELECT material, id FROM access.secret WHERE active LIMIT 1) AS k ON true
    ON CONFLICT ON CONSTRAINT beside_pkey DO UPDATE SET seals = s.seals || excluded.seals $q$, p_table) USING label, p_moving, p_named;
END $function$;

-- The latest changes of a record after a version of it: who, when, for which agency, in which request, which fields; the newest first.
CREATE OR REPLACE FUNCTION audit.versions_after(p_kind text, p_record text, p_version integer)
 RETURNS TABLE(at timestamp with time zone, user_name text, agency_name text, request_id text, fields text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT access.genuine() THEN RETURN; END IF;
  RETURN QUERY
    SELECT e.at, coalesce(u.display_name, ''), coalesce(a.name, ''), e.request_id,
           ARRAY(SELECT key FROM jsonb_object_keys(e.after) AS key WHERE key <> 'version' AND key NOT LIKE '%#' ORDER BY key)
      FROM audit.entry e
      LEFT JOIN app_user u ON u.id = e.user_id
      LEFT JOIN agency a ON a.key = e.agency_key
     WHERE e.kind = p_kind AND e.record_id = p_record AND e.action = 'update' AND (e.after ->> 'version')::integer > p_version
     ORDER BY e.id DESC LIMIT 5;
END $function$;

CREATE OR REPLACE FUNCTION audit.vouch(p_table regclass, p_named text[], p_digested text[], p_moving text[], p_after tid, p_most integer, p_origin boolean DEFAULT false)
 RETURNS TABLE(until tid, vouched bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
  label text := audit.kind_of(p_table);
  key bytea;
  key_id text;
  changes audit.change[];
BEGIN
  SELECT s.material, s.id INTO key, key_id FROM access.secret s WHERE s.active LIMIT 1;
  EXECUTE format($q$
    WITH part AS MATERIALIZED (
      SELECT p.place, audit.key_of(p.r, $1) AS name, p.r FROM (
        SELECT t.ctid AS place, to_jsonb(t) AS r FROM %s t WHERE t.ctid > $2 ORDER BY t.ctid LIMIT $3 %s) AS p
    ), known AS MATERIALIZED (
      SELECT p.name, array_agg(DISTINCT k.key) FILTER (WHERE k.key IS NOT NULL) AS keys, (array_agg(e.after IS NULL ORDER BY e.id DESC))[1] AS gone
        FROM part p JOIN audit.entry e ON e.kind = $4 AND e.record_id = p.name AND e.action IN ('insert', 'update', 'delete', 'vouch')
          LEFT JOIN LATERAL jsonb_object_keys(e.after) AS k(key) ON true
       GROUP BY p.name
    ), made AS (
      SELECT p.name, (SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each((p.r - ($5 || $6)) || audit.digests($7, $8, $4, p.name, $5, p.r)) AS f
          WHERE f.key <> ALL (coalesce(k.keys, '{}'))) AS after
        FROM part p LEFT JOIN known k ON k.name = p.name WHERE $9 OR NOT k.gone
    )
    SELECT (SELECT max(place) FROM part), array_agg(ROW(m.name, NULL, m.after)::audit.change) FILTER (WHERE m.after IS NOT NULL) FROM made m $q$, p_table,
      CASE WHEN has_table_privilege(p_table, 'update') THEN 'FOR NO KEY UPDATE' ELSE '' END)
    INTO until, changes USING p_named, p_after, p_most, label, p_digested, p_moving, key, key_id, p_origin;
  IF changes IS NOT NULL THEN PERFORM audit.append_all('vouch', label, changes); END IF;
  vouched := coalesce(cardinality(changes), 0);
  RETURN NEXT;
END $function$;

CREATE OR REPLACE FUNCTION auth.date_password()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.password IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.password IS DISTINCT FROM OLD.password) THEN
    NEW.password_changed_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION auth.end_sessions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  DELETE FROM auth.session WHERE user_id = NEW.id;
  UPDATE auth.api_key SET enabled = false, updated_at = clock_timestamp() WHERE reference_id = NEW.id AND enabled;
  RETURN NULL;
END $function$;

-- Whether a listing that was decided is public on a day.
CREATE OR REPLACE FUNCTION published.credit_listing_stands(p_kind text, p_repaired_on date, p_decided_on date, p_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT p_kind <> 'person' AND p_repaired_on IS NULL AND access.credit_listing_ends(p_decided_on) > p_day
$function$;

-- Whether an entry of the red list is public on a day, as far as its own days do not say.
CREATE OR REPLACE FUNCTION published.credit_red_list_stands(p_subject uuid, p_kind text, p_removed_on date, p_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT p_kind <> 'person' AND p_removed_on IS NULL AND NOT EXISTS (
    SELECT FROM credit_listing l WHERE l.subject = p_subject AND l.state = 'listed' AND l.repaired_on IS NULL
       AND access.credit_listing_ends(l.decided_on) > p_day)
$function$;

-- The day on which the public reads; a transaction that has not said it is refused.
CREATE OR REPLACE FUNCTION published.day()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT current_setting('qingfeng.public_day')::date $function$;

CREATE OR REPLACE FUNCTION published.page_of_credit_listing(p_words text[], p_facets text[], p_after text, p_after_id uuid, p_limit integer)
 RETURNS SETOF published.credit_listing
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id, e.demo, of_subject.name AS subject_name, of_subject.uscc AS subject_uscc, of_subject.kind AS subject_kind, e.ground AS ground, entered_by.name AS owner_name, e.decision_no AS decision_no, e.decided_on AS decided_on, e.measures AS measures FROM credit_listing e JOIN credit_subject of_subject ON of_subject.id = e.subject JOIN agency entered_by ON entered_by.key = e.owner_agency WHERE e.state IN ('listed') AND e.decided_on IS NOT NULL AND published.credit_listing_stands(of_subject.kind, e.repaired_on, e.decided_on, published.day()) AND (cardinality(p_words) = 0 OR (of_subject.search @@ access.search_query(p_words) AND access.says(ARRAY[of_subject.name, of_subject.uscc], p_words))) AND (p_facets[1] IS NULL OR e.ground = p_facets[1]) AND (p_after IS NULL OR (e.decided_on, e.id) < (p_after::date, p_after_id)) ORDER BY e.decided_on DESC, e.id DESC LIMIT p_limit $function$;

CREATE OR REPLACE FUNCTION published.page_of_credit_red_list(p_words text[], p_facets text[], p_after text, p_after_id uuid, p_limit integer)
 RETURNS SETOF published.credit_red_list
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ SELECT e.id, e.demo, of_subject.name AS subject_name, of_subject.uscc AS subject_uscc, of_subject.kind AS subject_kind, e.condition AS condition, e.basis AS basis, e.document_no AS document_no, e.recognised_by AS recognised_by, e.valid_from AS valid_from, e.valid_until AS valid_until FROM credit_red_list e JOIN credit_subject of_subject ON of_subject.id = e.subject WHERE e.valid_from <= published.day() AND coalesce(e.valid_until >= published.day(), true) AND published.credit_red_list_stands(e.subject, of_subject.kind, e.removed_on, published.day()) AND (cardinality(p_words) = 0 OR (of_subject.search @@ access.search_query(p_words) AND access.says(ARRAY[of_subject.name, of_subject.uscc], p_words))) AND (p_facets[1] IS NULL OR e.condition = p_facets[1]) AND (p_after IS NULL OR (e.valid_from, e.id) < (p_after::date, p_after_id)) ORDER BY e.valid_from DESC, e.id DESC LIMIT p_limit $function$;

-- The pieces of words, as texts are found by them.
CREATE OR REPLACE FUNCTION published.search_query(p_words text[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT access.search_query(p_words) $function$;

-- A word without signs and spaces, as texts are searched for it.
CREATE OR REPLACE FUNCTION published.searchable(p_word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ SELECT access.searchable(p_word) $function$;
