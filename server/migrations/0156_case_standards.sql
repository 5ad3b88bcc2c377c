-- What offices have set for the cases of a department in their region: bands of discretion (行政处罚法 34), lists of minor acts without
-- penalty (33), amounts that give a right to a hearing (63). Entered by one legal officer, approved by another, dated; no official figure
-- comes with the platform.
CREATE TABLE case_standard (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  kind         text NOT NULL,
  line         text NOT NULL REFERENCES department (id),
  region_path  ltree NOT NULL,
  offence_code text,
  document     text NOT NULL,
  article      text NOT NULL,
  content      jsonb NOT NULL,
  valid_from   date NOT NULL,
  valid_until  date,
  state        text NOT NULL DEFAULT 'entered',
  agency_key   integer NOT NULL REFERENCES agency (key),
  entered_by   uuid NOT NULL REFERENCES app_user (id),
  enterer      text NOT NULL,
  entered_at   timestamptz NOT NULL,
  decided_by   uuid REFERENCES app_user (id),
  decider      text,
  decided_at   timestamptz,
  demo         boolean NOT NULL DEFAULT false,
  version      integer NOT NULL DEFAULT 1,
  CONSTRAINT case_standard_kind_known CHECK (kind IN ('discretion', 'lenient', 'hearing')),
  CONSTRAINT case_standard_of_offence CHECK ((kind = 'hearing') = (offence_code IS NULL)),
  CONSTRAINT case_standard_state_known CHECK (state IN ('entered', 'approved', 'refused')),
  CONSTRAINT case_standard_in_order CHECK (valid_until IS NULL OR valid_from <= valid_until),
  CONSTRAINT case_standard_decided CHECK ((state = 'entered') = (decided_by IS NULL)),
  CONSTRAINT case_standard_four_eyes CHECK (state <> 'approved' OR decided_by <> entered_by)
);
COMMENT ON TABLE case_standard IS 'What an office has set for cases: bands of discretion, minor acts without penalty, amounts that give a right to a hearing. Unchangeable once approved but for its last day.';
COMMENT ON COLUMN case_standard.id IS 'Identifier.';
COMMENT ON COLUMN case_standard.kind IS 'discretion, lenient or hearing.';
COMMENT ON COLUMN case_standard.line IS 'Department whose agencies follow it.';
COMMENT ON COLUMN case_standard.region_path IS 'Region of the office that entered it: it holds for the agencies there and below.';
COMMENT ON COLUMN case_standard.offence_code IS 'Item of the catalogue of offences; null for hearings.';
COMMENT ON COLUMN case_standard.document IS 'The published standard, with its number.';
COMMENT ON COLUMN case_standard.article IS 'Its article or item.';
COMMENT ON COLUMN case_standard.content IS 'Grades with facts and bands; facts of a minor act; or two amounts in fen.';
COMMENT ON COLUMN case_standard.valid_from IS 'First day.';
COMMENT ON COLUMN case_standard.valid_until IS 'Last day.';
COMMENT ON COLUMN case_standard.state IS 'entered, approved or refused.';
COMMENT ON COLUMN case_standard.agency_key IS 'Office that entered it.';
COMMENT ON COLUMN case_standard.entered_by IS 'Who entered it.';
COMMENT ON COLUMN case_standard.enterer IS 'Agency and name at that time.';
COMMENT ON COLUMN case_standard.entered_at IS 'When.';
COMMENT ON COLUMN case_standard.decided_by IS 'Who approved or refused it: never who entered it.';
COMMENT ON COLUMN case_standard.decider IS 'Agency and name at that time.';
COMMENT ON COLUMN case_standard.decided_at IS 'When.';
COMMENT ON COLUMN case_standard.demo IS 'Whether it is invented.';
COMMENT ON COLUMN case_standard.version IS 'Counts changes, for If-Match.';
CREATE INDEX case_standard_newest ON case_standard (entered_at DESC, id DESC);
CREATE INDEX case_standard_in_use ON case_standard (line, kind, offence_code) WHERE state = 'approved';
CREATE TRIGGER case_standard_version BEFORE UPDATE ON case_standard FOR EACH ROW EXECUTE FUNCTION access.count_version();

-- Decided once, changed never but for the last day; holds for the system role as well, since cases rest on what was approved.
CREATE FUNCTION access.keep_case_standard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
    OR (OLD.state <> 'entered' AND (NEW.state, NEW.decided_by, NEW.decider, NEW.decided_at) IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decider, OLD.decided_at))
    OR (OLD.state = 'entered' AND NEW.valid_until IS DISTINCT FROM OLD.valid_until) THEN
    RAISE EXCEPTION 'a standard is not changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_standard_kept BEFORE UPDATE ON case_standard FOR EACH ROW EXECUTE FUNCTION access.keep_case_standard();

CALL access.guard('case_standard');
REVOKE DELETE ON case_standard FROM qingfeng_system;
GRANT SELECT, INSERT, UPDATE ON case_standard TO qingfeng_app;

-- Legal officers of the line, within the region that the standard is for, and those of the coordination offices there.
CREATE FUNCTION access.keeps_standards_of(p_line text, p_region ltree) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT access.has_role('legalOfficer') AND EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.region_path = p_region
    AND (a.department_id = p_line OR a.kind = 'coordination')) $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keeps_standards_of(text, ltree) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
GRANT EXECUTE ON FUNCTION access.keeps_standards_of(text, ltree) TO qingfeng_app;
CREATE POLICY case_standard_read ON case_standard FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND (state = 'approved' OR (SELECT access.has_role('legalOfficer'))));
CREATE POLICY case_standard_enter ON case_standard FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND access.keeps_standards_of(line, region_path) AND state = 'entered' AND entered_by = access.user_id()
    AND agency_key = access.agency_key());
CREATE POLICY case_standard_decide ON case_standard FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND access.keeps_standards_of(line, region_path))
  WITH CHECK (decided_by IS NULL OR decided_by = access.user_id() OR state = 'approved');
