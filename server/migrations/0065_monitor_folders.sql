-- Files of watched folders that a monitor has had, so that no look reads them again.

CREATE TABLE monitor_file (
  monitor_id uuid NOT NULL REFERENCES monitor (id),
  name       text NOT NULL,
  size       bigint NOT NULL,
  changed_at timestamptz NOT NULL,
  run_id     uuid NOT NULL REFERENCES monitor_run (id),
  PRIMARY KEY (monitor_id, name, size, changed_at)
);
COMMENT ON TABLE monitor_file IS 'Files of a watched folder that a monitor has had.';
COMMENT ON COLUMN monitor_file.monitor_id IS 'The monitor.';
COMMENT ON COLUMN monitor_file.name IS 'Name of the file in its folder.';
COMMENT ON COLUMN monitor_file.size IS 'Bytes.';
COMMENT ON COLUMN monitor_file.changed_at IS 'When the file was last changed: changed again, it is another.';
COMMENT ON COLUMN monitor_file.run_id IS 'The run over its content.';
CALL access.guard('monitor_file');
GRANT SELECT, INSERT ON monitor_file TO qingfeng_app;
CREATE POLICY monitor_file_read ON monitor_file FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM monitor m WHERE m.id = monitor_id) AND (SELECT access.genuine()));
CREATE POLICY monitor_file_enter ON monitor_file FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM monitor m WHERE m.id = monitor_id AND access.may_change(m.owner_agency, NULL)) AND (SELECT access.genuine()));
