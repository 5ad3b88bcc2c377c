-- Credit subjects (信用主体), as its declaration asks.

CREATE TABLE credit_subject (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  kind text NOT NULL,
  name text NOT NULL,
  uscc text,
  id_number text,
  id_number_digest text,
  id_number_mask text,
  id_number_missing text,
  region char(6) NOT NULL REFERENCES region (code),
  representative text,
  note text,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT credit_subject_pkey PRIMARY KEY (id),
  CONSTRAINT credit_subject_uscc_once UNIQUE (uscc),
  CONSTRAINT credit_subject_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_subject_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT credit_subject_kind_known CHECK (kind IN ('organisation', 'individualBusiness', 'person')),
  CONSTRAINT credit_subject_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT credit_subject_uscc_length CHECK (length(uscc) BETWEEN 1 AND 40),
  CONSTRAINT credit_subject_representative_length CHECK (length(representative) BETWEEN 1 AND 100),
  CONSTRAINT credit_subject_note_length CHECK (length(note) BETWEEN 1 AND 1000)
);
COMMENT ON TABLE credit_subject IS 'Credit subjects (信用主体): Whom credit information belongs to: organisations by their social credit code, people by a protected number. Every piece names its source.';
COMMENT ON COLUMN credit_subject.id IS 'Identifier.';
COMMENT ON COLUMN credit_subject.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN credit_subject.kind IS 'Kind (主体类别).';
COMMENT ON COLUMN credit_subject.name IS 'Name (名称或者姓名).';
COMMENT ON COLUMN credit_subject.uscc IS 'Social credit code (统一社会信用代码).';
COMMENT ON COLUMN credit_subject.id_number IS 'Encrypted: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_subject.id_number_digest IS 'Keyed digest, by which a whole value is found: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_subject.id_number_mask IS 'What is shown: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_subject.id_number_missing IS 'Why it is not there: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_subject.region IS 'Region (登记地或者住所地).';
COMMENT ON COLUMN credit_subject.representative IS 'Legal representative (法定代表人、经营者).';
COMMENT ON COLUMN credit_subject.note IS 'Note (备注).';
COMMENT ON COLUMN credit_subject.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN credit_subject.source_id IS 'Its number there.';
COMMENT ON COLUMN credit_subject.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN credit_subject.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN credit_subject.demo IS 'True for demonstration data.';
COMMENT ON COLUMN credit_subject.entered_at IS 'When it was entered.';
COMMENT ON COLUMN credit_subject.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN credit_subject.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN credit_subject.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX credit_subject_entered ON credit_subject (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_by_name ON credit_subject (name, id);
CREATE INDEX credit_subject_with_kind ON credit_subject (kind, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_with_region ON credit_subject (region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_owned ON credit_subject (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_search ON credit_subject USING gin (search);
CREATE TRIGGER credit_subject_search BEFORE INSERT OR UPDATE ON credit_subject FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'uscc', 'representative');
CREATE FUNCTION access.find_credit_subject(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM credit_subject e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_credit_subject(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_credit_subject(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_credit_subject(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CALL access.guard('credit_subject', 'id_number', 'id_number_digest', 'id_number_mask', 'id_number_missing', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON credit_subject TO qingfeng_app;
CREATE POLICY credit_subject_read ON credit_subject FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_subject_enter ON credit_subject FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_subject_change ON credit_subject FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE TABLE credit_subject_sources (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES credit_subject (id),
  place integer NOT NULL,
  system text NOT NULL,
  document text NOT NULL,
  day date NOT NULL,
  content text NOT NULL,
  CONSTRAINT credit_subject_sources_pkey PRIMARY KEY (id),
  CONSTRAINT credit_subject_sources_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT credit_subject_sources_place_counts CHECK (place >= 0),
  CONSTRAINT credit_subject_sources_system_length CHECK (length(system) BETWEEN 1 AND 100),
  CONSTRAINT credit_subject_sources_document_length CHECK (length(document) BETWEEN 1 AND 200),
  CONSTRAINT credit_subject_sources_content_length CHECK (length(content) BETWEEN 1 AND 500)
);
COMMENT ON TABLE credit_subject_sources IS 'Information from elsewhere (外来信息及来源), of credit_subject.';
COMMENT ON COLUMN credit_subject_sources.id IS 'Identifier.';
COMMENT ON COLUMN credit_subject_sources.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN credit_subject_sources.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN credit_subject_sources.system IS 'Source (来源系统或者单位).';
COMMENT ON COLUMN credit_subject_sources.document IS 'Number (文号或者编号).';
COMMENT ON COLUMN credit_subject_sources.day IS 'Dated (形成日期).';
COMMENT ON COLUMN credit_subject_sources.content IS 'Content (内容).';
CALL access.guard('credit_subject_sources');
GRANT SELECT, INSERT, UPDATE, DELETE ON credit_subject_sources TO qingfeng_app;
CREATE POLICY credit_subject_sources_read ON credit_subject_sources FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_subject_sources_insert ON credit_subject_sources FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM credit_subject e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY credit_subject_sources_update ON credit_subject_sources FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM credit_subject e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY credit_subject_sources_delete ON credit_subject_sources FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM credit_subject e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));

-- Serious violators (严重违法失信名单), as its declaration asks.

CREATE TABLE credit_listing (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted integer[] NOT NULL DEFAULT '{}',
  readers integer[] NOT NULL DEFAULT '{}',
  parties jsonb NOT NULL DEFAULT '{}',
  party_keys integer[] NOT NULL DEFAULT '{}',
  supervised boolean NOT NULL DEFAULT false,
  sealed boolean NOT NULL DEFAULT false,
  state text NOT NULL,
  next_due_at timestamptz,
  next_amber_at timestamptz,
  next_duty text,
  number text NOT NULL,
  subject uuid NOT NULL REFERENCES credit_subject (id),
  ground text NOT NULL,
  heavier text,
  case_file uuid REFERENCES case_file (id),
  penalty_no text NOT NULL,
  matter text NOT NULL,
  superior integer REFERENCES agency (key),
  papers uuid[] NOT NULL DEFAULT '{}',
  told_on date,
  decision_no text,
  decided_on date,
  measures text[] NOT NULL DEFAULT '{}',
  repaired_on date,
  removed_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT credit_listing_pkey PRIMARY KEY (id),
  CONSTRAINT credit_listing_number_once UNIQUE (owner_agency, number),
  CONSTRAINT credit_listing_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_listing_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT credit_listing_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT credit_listing_ground_known CHECK (ground IN ('unfairTwice', 'markTwice', 'falseAdvertising', 'foodSafety', 'drugsDevices', 'qualitySafety', 'consumerRights', 'tradeSecret', 'intentionalInfringement', 'abnormalPatent', 'badFaithMark', 'agency', 'obstruction')),
  CONSTRAINT credit_listing_heavier_known CHECK (heavier IN ('aggravatedFine', 'downgraded', 'restricted', 'other')),
  CONSTRAINT credit_listing_penalty_no_length CHECK (length(penalty_no) BETWEEN 1 AND 100),
  CONSTRAINT credit_listing_matter_length CHECK (length(matter) BETWEEN 1 AND 2000),
  CONSTRAINT credit_listing_decision_no_length CHECK (length(decision_no) BETWEEN 1 AND 100),
  CONSTRAINT credit_listing_measures_known CHECK (measures <@ ARRAY['keySupervision', 'noPledge', 'weighedInLicensing', 'noHonours'])
);
COMMENT ON TABLE credit_listing IS 'Serious violators (严重违法失信名单): Who is proposed for the list, stands on it or has left it: on what ground, since when, with what measures, until when.';
COMMENT ON COLUMN credit_listing.id IS 'Identifier.';
COMMENT ON COLUMN credit_listing.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN credit_listing.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN credit_listing.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN credit_listing.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN credit_listing.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN credit_listing.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN credit_listing.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN credit_listing.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN credit_listing.state IS 'State of the procedure credit.listing.';
COMMENT ON COLUMN credit_listing.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN credit_listing.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN credit_listing.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN credit_listing.number IS 'Number (办理编号).';
COMMENT ON COLUMN credit_listing.subject IS 'Subject (信用主体).';
COMMENT ON COLUMN credit_listing.ground IS 'Ground (列入情形).';
COMMENT ON COLUMN credit_listing.heavier IS 'Heavier penalty (所受较重行政处罚).';
COMMENT ON COLUMN credit_listing.case_file IS 'Case (所涉案件).';
COMMENT ON COLUMN credit_listing.penalty_no IS 'Penalty decision (处罚决定书文号).';
COMMENT ON COLUMN credit_listing.matter IS 'Facts and circumstances (违法事实和情节).';
COMMENT ON COLUMN credit_listing.superior IS 'Superior whose consent is needed (须征得同意的上一级部门).';
COMMENT ON COLUMN credit_listing.papers IS 'Papers (材料).';
COMMENT ON COLUMN credit_listing.told_on IS 'Told on (告知日期).';
COMMENT ON COLUMN credit_listing.decision_no IS 'Decision (列入决定书文号).';
COMMENT ON COLUMN credit_listing.decided_on IS 'Listed on (列入日期).';
COMMENT ON COLUMN credit_listing.measures IS 'Measures (管理措施).';
COMMENT ON COLUMN credit_listing.repaired_on IS 'Repair granted on (准予信用修复日期).';
COMMENT ON COLUMN credit_listing.removed_on IS 'Removed on (移出日期).';
COMMENT ON COLUMN credit_listing.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN credit_listing.source_id IS 'Its number there.';
COMMENT ON COLUMN credit_listing.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN credit_listing.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN credit_listing.demo IS 'True for demonstration data.';
COMMENT ON COLUMN credit_listing.entered_at IS 'When it was entered.';
COMMENT ON COLUMN credit_listing.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN credit_listing.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN credit_listing.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX credit_listing_entered ON credit_listing (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_readers ON credit_listing USING gin (readers gin__int_ops);
CREATE INDEX credit_listing_in_state ON credit_listing (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_due ON credit_listing (next_due_at, id);
CREATE INDEX credit_listing_by_decided_on ON credit_listing (decided_on, id);
CREATE INDEX credit_listing_by_number ON credit_listing (number, id);
CREATE INDEX credit_listing_with_ground ON credit_listing (ground, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_with_subject ON credit_listing (subject, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_with_case_file ON credit_listing (case_file, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_found ON credit_listing (number);
CREATE INDEX credit_listing_owned ON credit_listing (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_listing_search ON credit_listing USING gin (search);
CREATE TRIGGER credit_listing_search BEFORE INSERT OR UPDATE ON credit_listing FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'penalty_no', 'decision_no', 'matter');
CREATE FUNCTION access.find_credit_listing(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM credit_listing e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_credit_listing(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_credit_listing(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_credit_listing(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER credit_listing_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON credit_listing FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER credit_listing_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON credit_listing FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('credit_listing', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON credit_listing TO qingfeng_app;
CREATE POLICY credit_listing_read ON credit_listing FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY credit_listing_enter ON credit_listing FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_listing_change ON credit_listing FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

-- Credit repair (信用修复), as its declaration asks.

CREATE TABLE credit_repair (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted integer[] NOT NULL DEFAULT '{}',
  readers integer[] NOT NULL DEFAULT '{}',
  parties jsonb NOT NULL DEFAULT '{}',
  party_keys integer[] NOT NULL DEFAULT '{}',
  supervised boolean NOT NULL DEFAULT false,
  sealed boolean NOT NULL DEFAULT false,
  state text NOT NULL,
  next_due_at timestamptz,
  next_amber_at timestamptz,
  next_duty text,
  number text NOT NULL,
  listing uuid NOT NULL REFERENCES credit_listing (id),
  applied_on date NOT NULL,
  performed text NOT NULL,
  pledge uuid[] NOT NULL DEFAULT '{}',
  papers uuid[] NOT NULL DEFAULT '{}',
  accepted_on date,
  decided_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT credit_repair_pkey PRIMARY KEY (id),
  CONSTRAINT credit_repair_number_once UNIQUE (owner_agency, number),
  CONSTRAINT credit_repair_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_repair_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT credit_repair_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT credit_repair_performed_length CHECK (length(performed) BETWEEN 1 AND 1000)
);
COMMENT ON TABLE credit_repair IS 'Credit repair (信用修复): Applications to leave the list early: whether accepted, until when to be decided, whether granted. From the day it is granted nothing is published and the measures end.';
COMMENT ON COLUMN credit_repair.id IS 'Identifier.';
COMMENT ON COLUMN credit_repair.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN credit_repair.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN credit_repair.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN credit_repair.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN credit_repair.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN credit_repair.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN credit_repair.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN credit_repair.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN credit_repair.state IS 'State of the procedure credit.repair.';
COMMENT ON COLUMN credit_repair.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN credit_repair.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN credit_repair.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN credit_repair.number IS 'Number (办理编号).';
COMMENT ON COLUMN credit_repair.listing IS 'Listing (所修复的列入事项).';
COMMENT ON COLUMN credit_repair.applied_on IS 'Applied on (申请日期).';
COMMENT ON COLUMN credit_repair.performed IS 'How it was corrected and obligations performed (纠正违法行为、履行义务的情况).';
COMMENT ON COLUMN credit_repair.pledge IS 'Public pledge (信用承诺书).';
COMMENT ON COLUMN credit_repair.papers IS 'Papers (证明材料).';
COMMENT ON COLUMN credit_repair.accepted_on IS 'Accepted on (受理日期).';
COMMENT ON COLUMN credit_repair.decided_on IS 'Decided on (决定日期).';
COMMENT ON COLUMN credit_repair.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN credit_repair.source_id IS 'Its number there.';
COMMENT ON COLUMN credit_repair.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN credit_repair.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN credit_repair.demo IS 'True for demonstration data.';
COMMENT ON COLUMN credit_repair.entered_at IS 'When it was entered.';
COMMENT ON COLUMN credit_repair.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN credit_repair.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN credit_repair.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX credit_repair_entered ON credit_repair (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_repair_readers ON credit_repair USING gin (readers gin__int_ops);
CREATE INDEX credit_repair_in_state ON credit_repair (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_repair_due ON credit_repair (next_due_at, id);
CREATE INDEX credit_repair_by_applied_on ON credit_repair (applied_on, id);
CREATE INDEX credit_repair_by_number ON credit_repair (number, id);
CREATE INDEX credit_repair_with_listing ON credit_repair (listing, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_repair_found ON credit_repair (number);
CREATE INDEX credit_repair_owned ON credit_repair (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_repair_search ON credit_repair USING gin (search);
CREATE TRIGGER credit_repair_search BEFORE INSERT OR UPDATE ON credit_repair FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'performed');
CREATE FUNCTION access.find_credit_repair(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM credit_repair e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_credit_repair(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_credit_repair(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_credit_repair(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER credit_repair_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON credit_repair FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER credit_repair_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON credit_repair FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('credit_repair', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON credit_repair TO qingfeng_app;
CREATE POLICY credit_repair_read ON credit_repair FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY credit_repair_enter ON credit_repair FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_repair_change ON credit_repair FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

-- Managers of network service providers (pilot) (网络服务提供者管理人员失信名单（试点）), as its declaration asks.

CREATE TABLE credit_manager_listing (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted integer[] NOT NULL DEFAULT '{}',
  readers integer[] NOT NULL DEFAULT '{}',
  parties jsonb NOT NULL DEFAULT '{}',
  party_keys integer[] NOT NULL DEFAULT '{}',
  supervised boolean NOT NULL DEFAULT false,
  sealed boolean NOT NULL DEFAULT false,
  state text NOT NULL,
  next_due_at timestamptz,
  next_amber_at timestamptz,
  next_duty text,
  number text NOT NULL,
  name text NOT NULL,
  id_number text,
  id_number_digest text,
  id_number_mask text,
  id_number_missing text,
  provider uuid NOT NULL REFERENCES credit_subject (id),
  position text NOT NULL,
  matter text NOT NULL,
  papers uuid[] NOT NULL DEFAULT '{}',
  listed_on date,
  removed_on date,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT credit_manager_listing_pkey PRIMARY KEY (id),
  CONSTRAINT credit_manager_listing_number_once UNIQUE (owner_agency, number),
  CONSTRAINT credit_manager_listing_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_manager_listing_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT credit_manager_listing_number_length CHECK (length(number) BETWEEN 1 AND 100),
  CONSTRAINT credit_manager_listing_name_length CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT credit_manager_listing_position_length CHECK (length(position) BETWEEN 1 AND 100),
  CONSTRAINT credit_manager_listing_matter_length CHECK (length(matter) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE credit_manager_listing IS 'Managers of network service providers (pilot) (网络服务提供者管理人员失信名单（试点）): The list of managers that the plan of 2016 tried out. Since 7 December 2020 nobody is listed and no listing has any effect.';
COMMENT ON COLUMN credit_manager_listing.id IS 'Identifier.';
COMMENT ON COLUMN credit_manager_listing.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN credit_manager_listing.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN credit_manager_listing.granted IS 'Agencies that it was opened to.';
COMMENT ON COLUMN credit_manager_listing.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN credit_manager_listing.parties IS 'Agencies that take part beside its owner, by the name of their part.';
COMMENT ON COLUMN credit_manager_listing.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN credit_manager_listing.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN credit_manager_listing.sealed IS 'Whether it is open to its owner and to nobody above it.';
COMMENT ON COLUMN credit_manager_listing.state IS 'State of the procedure credit.manager-listing.';
COMMENT ON COLUMN credit_manager_listing.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN credit_manager_listing.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN credit_manager_listing.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN credit_manager_listing.number IS 'Number (办理编号).';
COMMENT ON COLUMN credit_manager_listing.name IS 'Name (姓名).';
COMMENT ON COLUMN credit_manager_listing.id_number IS 'Encrypted: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_manager_listing.id_number_digest IS 'Keyed digest, by which a whole value is found: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_manager_listing.id_number_mask IS 'What is shown: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_manager_listing.id_number_missing IS 'Why it is not there: Resident ID number (居民身份证号码).';
COMMENT ON COLUMN credit_manager_listing.provider IS 'Provider (任职的网络服务提供者).';
COMMENT ON COLUMN credit_manager_listing.position IS 'Position (职务).';
COMMENT ON COLUMN credit_manager_listing.matter IS 'Facts (事实).';
COMMENT ON COLUMN credit_manager_listing.papers IS 'Papers (材料).';
COMMENT ON COLUMN credit_manager_listing.listed_on IS 'Listed on (列入日期).';
COMMENT ON COLUMN credit_manager_listing.removed_on IS 'Removed on (移出日期).';
COMMENT ON COLUMN credit_manager_listing.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN credit_manager_listing.source_id IS 'Its number there.';
COMMENT ON COLUMN credit_manager_listing.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN credit_manager_listing.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN credit_manager_listing.demo IS 'True for demonstration data.';
COMMENT ON COLUMN credit_manager_listing.entered_at IS 'When it was entered.';
COMMENT ON COLUMN credit_manager_listing.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN credit_manager_listing.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN credit_manager_listing.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX credit_manager_listing_entered ON credit_manager_listing (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_manager_listing_readers ON credit_manager_listing USING gin (readers gin__int_ops);
CREATE INDEX credit_manager_listing_in_state ON credit_manager_listing (state, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_manager_listing_due ON credit_manager_listing (next_due_at, id);
CREATE INDEX credit_manager_listing_by_listed_on ON credit_manager_listing (listed_on, id);
CREATE INDEX credit_manager_listing_by_number ON credit_manager_listing (number, id);
CREATE INDEX credit_manager_listing_with_provider ON credit_manager_listing (provider, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_manager_listing_found ON credit_manager_listing (number);
CREATE INDEX credit_manager_listing_owned ON credit_manager_listing (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_manager_listing_search ON credit_manager_listing USING gin (search);
CREATE TRIGGER credit_manager_listing_search BEFORE INSERT OR UPDATE ON credit_manager_listing FOR EACH ROW EXECUTE FUNCTION access.keep_search('number', 'name', 'matter');
CREATE FUNCTION access.find_credit_manager_listing(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM credit_manager_listing e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_credit_manager_listing(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_credit_manager_listing(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_credit_manager_listing(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER credit_manager_listing_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON credit_manager_listing FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER credit_manager_listing_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON credit_manager_listing FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
CALL access.guard('credit_manager_listing', 'id_number', 'id_number_digest', 'id_number_mask', 'id_number_missing', 'search', 'search_text', 'readers');
GRANT SELECT, INSERT, UPDATE ON credit_manager_listing TO qingfeng_app;
CREATE POLICY credit_manager_listing_read ON credit_manager_listing FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY credit_manager_listing_enter ON credit_manager_listing FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_manager_listing_change ON credit_manager_listing FOR UPDATE TO qingfeng_app USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine())) WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

-- Who stands on the list is public (总局令第44号): any agency may ask what somebody must bear, and learns nothing else of a listing.
CREATE FUNCTION access.listed_on(p_uscc text, p_day date)
RETURNS TABLE (id uuid, name text, uscc text, ground text, decision_no text, decided_on text, ends_on text, agency text, measures text[], demo boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.id, s.name, s.uscc, l.ground, l.decision_no, l.decided_on::text, e.ends_on::text, a.name, l.measures, l.demo
    FROM credit_subject s JOIN credit_listing l ON l.subject = s.id JOIN agency a ON a.key = l.owner_agency
    CROSS JOIN LATERAL (SELECT (l.decided_on + CASE WHEN l.decided_on < '2021-09-01' THEN interval '5 years' ELSE interval '3 years' END)::date AS ends_on) e
    WHERE s.uscc = p_uscc AND s.kind <> 'person' AND l.state = 'listed' AND l.repaired_on IS NULL AND e.ends_on > p_day
      AND (SELECT access.genuine())
    ORDER BY l.decided_on DESC
$$;
REVOKE ALL ON FUNCTION access.listed_on(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.listed_on(text, date) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.listed_on(text, date) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
