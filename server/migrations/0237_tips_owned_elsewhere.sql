-- Tips and complaints that another system keeps, such as the national platform 12315: its number and name, the version that was taken over
-- last, and the fields that are that system's.
ALTER TABLE tip ADD COLUMN source_system text;
ALTER TABLE tip ADD COLUMN source_id text;
ALTER TABLE tip ADD COLUMN source_version bigint;
ALTER TABLE tip ADD COLUMN source_fields text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN tip.source_system IS 'System that owns it, where it came from one.';
COMMENT ON COLUMN tip.source_id IS 'Its number there.';
COMMENT ON COLUMN tip.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN tip.source_fields IS 'Fields that the system owns: they are not changed here.';
ALTER TABLE tip ADD CONSTRAINT tip_source_once UNIQUE (owner_agency, source_system, source_id);
ALTER TABLE tip ADD CONSTRAINT tip_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL));
