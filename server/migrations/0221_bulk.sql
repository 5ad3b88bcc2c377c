-- One step or one change for many records: what was asked, and what became of each. The acts themselves are in the trail of their records.

CREATE TABLE bulk_work (
  id           uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  user_id      uuid NOT NULL REFERENCES app_user (id),
  record_table text NOT NULL,
  asked        jsonb NOT NULL,
  rows         jsonb NOT NULL,
  at           timestamptz NOT NULL,
  undone_by    uuid REFERENCES bulk_work (id),
  CONSTRAINT bulk_work_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE bulk_work IS 'Steps and changes that somebody asked for many records at once, with what became of each; kept for thirty days for its report and for taking it back.';
COMMENT ON COLUMN bulk_work.id IS 'UUIDv7.';
COMMENT ON COLUMN bulk_work.owner_agency IS 'Agency of whoever asked.';
COMMENT ON COLUMN bulk_work.user_id IS 'Who asked.';
COMMENT ON COLUMN bulk_work.record_table IS 'Table of the records.';
COMMENT ON COLUMN bulk_work.asked IS 'The step with its facts, or the fields with what they become, without personal values.';
COMMENT ON COLUMN bulk_work.rows IS 'Each record with its name, whether it was done or why not, and what it takes to undo it.';
COMMENT ON COLUMN bulk_work.at IS 'When, by the office''s clock.';
COMMENT ON COLUMN bulk_work.undone_by IS 'The work that took it back.';
CREATE INDEX bulk_work_own ON bulk_work (user_id, id DESC);

ALTER TABLE bulk_work ENABLE ROW LEVEL SECURITY;
ALTER TABLE bulk_work FORCE ROW LEVEL SECURITY;
CREATE POLICY bulk_work_system ON bulk_work TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY bulk_work_own ON bulk_work TO qingfeng_app USING (user_id = access.user_id() AND (SELECT access.genuine()))
  WITH CHECK (user_id = access.user_id() AND owner_agency = access.agency_key() AND (SELECT access.genuine()));
GRANT SELECT, INSERT, UPDATE (undone_by) ON bulk_work TO qingfeng_app;
GRANT SELECT, INSERT, DELETE ON bulk_work TO qingfeng_system;
CALL access.close_to_outside('bulk_work');
