-- What a release changes in stored rows is carried out after the start, in batches, and goes on where it was left: a start waits for the
-- schema alone.
CREATE TABLE data_move (
  number integer PRIMARY KEY,
  name text NOT NULL,
  place text,
  moved bigint NOT NULL DEFAULT 0,
  begun_at timestamptz NOT NULL,
  ended_at timestamptz,
  failed_at timestamptz,
  failure text
);
COMMENT ON TABLE data_move IS 'Changes of stored rows that releases brought, each carried out once after a start.';
COMMENT ON COLUMN data_move.number IS 'Its number; never used again.';
COMMENT ON COLUMN data_move.name IS 'What it changes.';
COMMENT ON COLUMN data_move.place IS 'Where it goes on: after the last row of the last batch. Null before the first batch and after the end.';
COMMENT ON COLUMN data_move.moved IS 'Rows that it changed so far.';
COMMENT ON COLUMN data_move.begun_at IS 'When it was first due.';
COMMENT ON COLUMN data_move.ended_at IS 'When nothing was left.';
COMMENT ON COLUMN data_move.failed_at IS 'When its last try failed; null after a batch that did not.';
COMMENT ON COLUMN data_move.failure IS 'Why it failed, as the database says.';
GRANT SELECT, INSERT, UPDATE ON data_move TO qingfeng_system;
ALTER TABLE data_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_move FORCE ROW LEVEL SECURITY;
CREATE POLICY data_move_system ON data_move TO qingfeng_system USING (true) WITH CHECK (true);
