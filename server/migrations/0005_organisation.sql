-- Every record that people change counts its changes, so that nobody overwrites what they have not seen.

CREATE FUNCTION access.count_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;

ALTER TABLE agency ADD COLUMN version integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN agency.version IS 'Counts changes, for If-Match.';
ALTER TABLE calendar_year ADD COLUMN version integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN calendar_year.version IS 'Counts changes, for If-Match.';
ALTER TABLE platform_setting ADD COLUMN version integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN platform_setting.version IS 'Counts changes, for If-Match.';

CREATE TRIGGER agency_version BEFORE UPDATE ON agency FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE TRIGGER calendar_year_version BEFORE UPDATE ON calendar_year FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE TRIGGER platform_setting_version BEFORE UPDATE ON platform_setting FOR EACH ROW EXECUTE FUNCTION access.count_version();
CREATE TRIGGER app_user_version BEFORE UPDATE ON app_user FOR EACH ROW EXECUTE FUNCTION access.count_version();

-- Lists of agencies are read in this order.
CREATE INDEX agency_listed ON agency (region_code, name, id);
-- The trail is read from its end.
CREATE INDEX audit_entry_refused ON audit.entry (id) WHERE action = 'refused';
