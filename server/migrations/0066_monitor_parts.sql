-- Parts of a run that are screened by workers: what has been sent, and what of it is stored.

CREATE TABLE monitor_part (
  id        uuid PRIMARY KEY DEFAULT uuidv7(),
  run_id    uuid NOT NULL REFERENCES monitor_run (id),
  digest    bytea NOT NULL,
  offers    integer NOT NULL,
  stored_at timestamptz,
  failure   text,
  CONSTRAINT monitor_part_once UNIQUE (run_id, digest),
  CONSTRAINT monitor_part_offers_counted CHECK (offers > 0),
  CONSTRAINT monitor_part_failure_ended CHECK (failure IS NULL OR stored_at IS NOT NULL)
);
COMMENT ON TABLE monitor_part IS 'Parts of a run that went to the workers: a part that comes twice is stored once. Removed when the run has ended.';
COMMENT ON COLUMN monitor_part.id IS 'Identifier.';
COMMENT ON COLUMN monitor_part.run_id IS 'The run.';
COMMENT ON COLUMN monitor_part.digest IS 'SHA-256 of the part, its place in the file included.';
COMMENT ON COLUMN monitor_part.offers IS 'Offers in it.';
COMMENT ON COLUMN monitor_part.stored_at IS 'When it was stored or given up; null while it is on its way.';
COMMENT ON COLUMN monitor_part.failure IS 'Why it was given up; null unless it was.';
CREATE INDEX monitor_part_waiting ON monitor_part (run_id) WHERE stored_at IS NULL;
CALL access.guard('monitor_part');
GRANT SELECT, INSERT, UPDATE ON monitor_part TO qingfeng_app;
CREATE POLICY monitor_part_read ON monitor_part FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM monitor_run r WHERE r.id = run_id) AND (SELECT access.genuine()));
CREATE POLICY monitor_part_enter ON monitor_part FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM monitor_run r JOIN monitor m ON m.id = r.monitor_id
    WHERE r.id = run_id AND access.may_change(m.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY monitor_part_change ON monitor_part FOR UPDATE TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM monitor_run r JOIN monitor m ON m.id = r.monitor_id
    WHERE r.id = run_id AND access.may_change(m.owner_agency, NULL)) AND (SELECT access.genuine()));
