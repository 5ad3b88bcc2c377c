-- A row that was taken although something in it could not be read, such as a price in words, was noted by the command line alone: whoever
-- brings offers over HTTP is told as well.

ALTER TABLE monitor_run
  ADD COLUMN noted bigint NOT NULL DEFAULT 0,
  ADD COLUMN notes jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN monitor_run.noted IS 'Notes on rows that were taken without something that could not be read.';
COMMENT ON COLUMN monitor_run.notes IS 'The first of these notes: line and what was passed over.';
