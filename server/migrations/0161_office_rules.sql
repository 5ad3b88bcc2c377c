-- Lengths, articles and sentences of clocks by the rule of a department that no release of the platform brings: entered by one legal
-- officer of that line of authority (or of the coordination office), approved by another, shown as an office rule.
CREATE TABLE office_rule (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  no          integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  procedure   text NOT NULL,
  line        text NOT NULL REFERENCES department (id),
  region_path ltree NOT NULL,
  clock       text NOT NULL,
  step        text,
  amount      integer NOT NULL,
  unit        text NOT NULL,
  document    text NOT NULL,
  article     text NOT NULL,
  said_zh     text NOT NULL,
  said_en     text NOT NULL,
  valid_from  date NOT NULL,
  valid_until date,
  state       text NOT NULL DEFAULT 'entered',
  agency_key  integer NOT NULL REFERENCES agency (key),
  entered_by  uuid NOT NULL REFERENCES app_user (id),
  enterer     text NOT NULL,
  entered_at  timestamptz NOT NULL,
  decided_by  uuid REFERENCES app_user (id),
  decider     text,
  decided_at  timestamptz,
  demo        boolean NOT NULL DEFAULT false,
  version     integer NOT NULL DEFAULT 1,
  CONSTRAINT office_rule_state_known CHECK (state IN ('entered', 'approved', 'refused')),
  CONSTRAINT office_rule_length CHECK (amount BETWEEN 1 AND 3660),
  CONSTRAINT office_rule_unit_known CHECK (unit IN ('hour', 'naturalDay', 'workingDay', 'month')),
  CONSTRAINT office_rule_in_order CHECK (valid_until IS NULL OR valid_from <= valid_until),
  CONSTRAINT office_rule_decided CHECK ((state = 'entered') = (decided_by IS NULL)),
  CONSTRAINT office_rule_four_eyes CHECK (state <> 'approved' OR decided_by <> entered_by)
);
COMMENT ON TABLE office_rule IS 'What the rule of a department says of one clock of a procedure: entered by one person, approved by another, unchangeable from then on but for its last day.';
COMMENT ON COLUMN office_rule.id IS 'Identifier.';
COMMENT ON COLUMN office_rule.no IS 'Number; versions of a procedure name the rules on them by it.';
COMMENT ON COLUMN office_rule.procedure IS 'Procedure that has the clock.';
COMMENT ON COLUMN office_rule.line IS 'Line of authority that follows the rule.';
COMMENT ON COLUMN office_rule.region_path IS 'Region of the office that entered it: it holds for the agencies there.';
COMMENT ON COLUMN office_rule.clock IS 'Duty of the procedure.';
COMMENT ON COLUMN office_rule.step IS 'Step that lengthens the clock, where the rule says by how much; empty for the length of the clock itself.';
COMMENT ON COLUMN office_rule.amount IS 'How long, in the unit.';
COMMENT ON COLUMN office_rule.unit IS 'hour, naturalDay, workingDay or month.';
COMMENT ON COLUMN office_rule.document IS 'The rule, with its number.';
COMMENT ON COLUMN office_rule.article IS 'Its article.';
COMMENT ON COLUMN office_rule.said_zh IS 'What it says, in Chinese.';
COMMENT ON COLUMN office_rule.said_en IS 'The same in English.';
COMMENT ON COLUMN office_rule.valid_from IS 'First day on which cases begin under it.';
COMMENT ON COLUMN office_rule.valid_until IS 'Last such day.';
COMMENT ON COLUMN office_rule.state IS 'entered, approved or refused.';
COMMENT ON COLUMN office_rule.agency_key IS 'Office that entered it.';
COMMENT ON COLUMN office_rule.entered_by IS 'Who entered it.';
COMMENT ON COLUMN office_rule.enterer IS 'Agency and name at that time.';
COMMENT ON COLUMN office_rule.entered_at IS 'When.';
COMMENT ON COLUMN office_rule.decided_by IS 'Who approved or refused it: never who entered it.';
COMMENT ON COLUMN office_rule.decider IS 'Agency and name at that time.';
COMMENT ON COLUMN office_rule.decided_at IS 'When.';
COMMENT ON COLUMN office_rule.demo IS 'Whether it is invented.';
COMMENT ON COLUMN office_rule.version IS 'Counts changes, for If-Match.';
CREATE INDEX office_rule_newest ON office_rule (entered_at DESC, id DESC);
CREATE TRIGGER office_rule_version BEFORE UPDATE ON office_rule FOR EACH ROW EXECUTE FUNCTION access.count_version();

-- Holds for the system role as well: runs count by what was approved.
CREATE FUNCTION access.keep_office_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['valid_until', 'state', 'decided_by', 'decider', 'decided_at', 'version'])
    OR (OLD.state <> 'entered' AND (NEW.state, NEW.decided_by, NEW.decider, NEW.decided_at) IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decider, OLD.decided_at))
    OR (OLD.state = 'entered' AND NEW.valid_until IS DISTINCT FROM OLD.valid_until) THEN
    RAISE EXCEPTION 'an office rule is not changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER office_rule_kept BEFORE UPDATE ON office_rule FOR EACH ROW EXECUTE FUNCTION access.keep_office_rule();

CALL access.guard('office_rule');
REVOKE DELETE ON office_rule FROM qingfeng_system;
GRANT SELECT, INSERT, UPDATE ON office_rule TO qingfeng_app;

-- Legal officers of the line, within the region that the rule is for, and those of the coordination offices there.
CREATE FUNCTION access.keeps_rules_of(p_line text, p_region ltree) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT access.has_role('legalOfficer') AND EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.region_path = p_region
    AND (a.department_id = p_line OR a.kind = 'coordination')) $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keeps_rules_of(text, ltree) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
GRANT EXECUTE ON FUNCTION access.keeps_rules_of(text, ltree) TO qingfeng_app;
CREATE POLICY office_rule_read ON office_rule FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND (state = 'approved' OR (SELECT access.has_role('legalOfficer'))));
CREATE POLICY office_rule_enter ON office_rule FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND access.keeps_rules_of(line, region_path) AND state = 'entered' AND entered_by = access.user_id()
    AND agency_key = access.agency_key());
CREATE POLICY office_rule_decide ON office_rule FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND access.keeps_rules_of(line, region_path))
  WITH CHECK (decided_by IS NULL OR decided_by = access.user_id() OR state = 'approved');
