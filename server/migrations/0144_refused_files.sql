-- A file of a watched folder that could not be taken, such as an empty one, was tried again at every look and kept the files after it and
-- the other monitors from being read: it is noted once, with what was wrong with it.

ALTER TABLE monitor_file
  ALTER COLUMN run_id DROP NOT NULL,
  ADD COLUMN refusal jsonb,
  ADD CONSTRAINT monitor_file_taken_or_refused CHECK ((run_id IS NULL) = (refusal IS NOT NULL));
COMMENT ON COLUMN monitor_file.run_id IS 'The run over its content; null where it was refused.';
COMMENT ON COLUMN monitor_file.refusal IS 'Why it was not taken, in both languages.';
