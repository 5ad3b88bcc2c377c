-- Below the county: units act in the name of their agency (总局令第2号 9), stations that the law lets decide act in their own, entrusted bodies
-- in the name of who entrusts by a published letter with scope and end (行政处罚法 20), townships with powers are agencies of a fifth level (24).

CREATE OR REPLACE FUNCTION access.place_agency() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;

CREATE TABLE agency_unit (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  agency_id       uuid NOT NULL REFERENCES agency (id),
  name            text NOT NULL,
  kind            text NOT NULL,
  own_name        boolean NOT NULL DEFAULT false,
  document        text,
  scope           text,
  valid_from      date,
  valid_until     date,
  published_on    date,
  published_where text,
  active          boolean NOT NULL DEFAULT true,
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT agency_unit_named_once UNIQUE (agency_id, name),
  CONSTRAINT agency_unit_kind_known CHECK (kind IN ('team', 'station', 'entrusted')),
  CONSTRAINT agency_unit_own_name CHECK (NOT own_name OR (kind = 'station' AND document IS NOT NULL)),
  CONSTRAINT agency_unit_entrusted CHECK (kind <> 'entrusted' OR (document IS NOT NULL AND scope IS NOT NULL AND valid_from IS NOT NULL
    AND valid_until IS NOT NULL AND published_on IS NOT NULL AND published_where IS NOT NULL)),
  CONSTRAINT agency_unit_in_order CHECK (valid_from <= valid_until)
);
COMMENT ON TABLE agency_unit IS 'A part of an agency that handles cases: a team or station, or a body that the agency entrusted.';
COMMENT ON COLUMN agency_unit.id IS 'Identifier.';
COMMENT ON COLUMN agency_unit.agency_id IS 'The agency in whose name it acts.';
COMMENT ON COLUMN agency_unit.name IS 'Its name.';
COMMENT ON COLUMN agency_unit.kind IS 'team, station or entrusted.';
COMMENT ON COLUMN agency_unit.own_name IS 'Whether the law lets this station decide in its own name.';
COMMENT ON COLUMN agency_unit.document IS 'The letter that entrusts it, or the law that lets it decide in its own name.';
COMMENT ON COLUMN agency_unit.scope IS 'Matters and powers that the letter names.';
COMMENT ON COLUMN agency_unit.valid_from IS 'First day of the letter.';
COMMENT ON COLUMN agency_unit.valid_until IS 'Its last day.';
COMMENT ON COLUMN agency_unit.published_on IS 'When the letter was published.';
COMMENT ON COLUMN agency_unit.published_where IS 'Where.';
COMMENT ON COLUMN agency_unit.active IS 'False when it was closed; its cases stay.';
COMMENT ON COLUMN agency_unit.version IS 'Counts changes, for If-Match.';
CREATE TRIGGER agency_unit_version BEFORE UPDATE ON agency_unit FOR EACH ROW EXECUTE FUNCTION access.count_version();
CALL access.guard('agency_unit');
GRANT SELECT, INSERT, UPDATE ON agency_unit TO qingfeng_app;
CREATE POLICY agency_unit_read ON agency_unit FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY agency_unit_enter ON agency_unit FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND access.has_role('systemAdmin') AND access.within_my_region(agency_id));
CREATE POLICY agency_unit_change ON agency_unit FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND access.has_role('systemAdmin') AND access.within_my_region(agency_id));

-- Whose powers a township has, by a published decision of the province (24).
CREATE TABLE agency_power (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  agency_id       uuid NOT NULL REFERENCES agency (id),
  line            text NOT NULL REFERENCES department (id),
  document        text NOT NULL,
  scope           text NOT NULL,
  valid_from      date NOT NULL,
  valid_until     date,
  published_on    date NOT NULL,
  published_where text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT agency_power_in_order CHECK (valid_until IS NULL OR valid_from <= valid_until)
);
COMMENT ON TABLE agency_power IS 'Powers of a county department that a township exercises.';
COMMENT ON COLUMN agency_power.id IS 'Identifier.';
COMMENT ON COLUMN agency_power.agency_id IS 'The township.';
COMMENT ON COLUMN agency_power.line IS 'The department whose powers they are.';
COMMENT ON COLUMN agency_power.document IS 'The decision.';
COMMENT ON COLUMN agency_power.scope IS 'Matters that it names.';
COMMENT ON COLUMN agency_power.valid_from IS 'First day.';
COMMENT ON COLUMN agency_power.valid_until IS 'Last day; empty while it stands.';
COMMENT ON COLUMN agency_power.published_on IS 'When the decision was published.';
COMMENT ON COLUMN agency_power.published_where IS 'Where.';
COMMENT ON COLUMN agency_power.version IS 'Counts changes, for If-Match.';
CREATE INDEX agency_power_agency ON agency_power (agency_id);
CREATE TRIGGER agency_power_version BEFORE UPDATE ON agency_power FOR EACH ROW EXECUTE FUNCTION access.count_version();
CALL access.guard('agency_power');
GRANT SELECT, INSERT, UPDATE ON agency_power TO qingfeng_app;
CREATE POLICY agency_power_read ON agency_power FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY agency_power_enter ON agency_power FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND access.has_role('systemAdmin') AND access.within_my_region(agency_id));
CREATE POLICY agency_power_change ON agency_power FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND access.has_role('systemAdmin') AND access.within_my_region(agency_id));

ALTER TABLE app_user ADD COLUMN unit_id uuid REFERENCES agency_unit (id);
COMMENT ON COLUMN app_user.unit_id IS 'The unit of the agency that the user works in; empty for the agency itself.';
CREATE FUNCTION access.unit_of_agency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Whoever moves to another agency leaves the unit.
  IF TG_OP = 'UPDATE' AND NEW.agency_id <> OLD.agency_id AND NEW.unit_id IS NOT DISTINCT FROM OLD.unit_id THEN NEW.unit_id := NULL; END IF;
  IF NEW.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agency_unit u WHERE u.id = NEW.unit_id AND u.agency_id = NEW.agency_id) THEN
    RAISE EXCEPTION 'a unit of another agency' USING ERRCODE = '23514', CONSTRAINT = 'app_user_unit_of_agency', TABLE = 'app_user';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER app_user_unit BEFORE INSERT OR UPDATE OF agency_id, unit_id ON app_user FOR EACH ROW EXECUTE FUNCTION access.unit_of_agency();

ALTER TABLE case_file ADD COLUMN unit_id uuid REFERENCES agency_unit (id);
COMMENT ON COLUMN case_file.unit_id IS 'The unit that handles it; empty for the agency itself.';
