-- Parts of a run that could not be stored are shown to officers, who give them again: where each lies in the input, and how often it was
-- given. The input is read again from there, so that no second copy of its offers is kept anywhere.
ALTER TABLE monitor_part
  ADD COLUMN read_from bigint NOT NULL DEFAULT 0,
  ADD COLUMN read_to bigint NOT NULL DEFAULT 0,
  ADD COLUMN lines_before bigint NOT NULL DEFAULT 0,
  ADD COLUMN read_lines bigint NOT NULL DEFAULT 0,
  ADD COLUMN place integer NOT NULL DEFAULT 0,
  ADD COLUMN resent integer NOT NULL DEFAULT 0;
COMMENT ON TABLE monitor_part IS 'Parts of a run that are stored by themselves: by workers, or where a block as a whole could not be. A part that comes twice is stored once. Removed when the run has ended.';
COMMENT ON COLUMN monitor_part.read_from IS 'Where its block begins in the input: bytes of lines, rows of a Parquet file.';
COMMENT ON COLUMN monitor_part.read_to IS 'Where its block ends.';
COMMENT ON COLUMN monitor_part.lines_before IS 'Lines before its block.';
COMMENT ON COLUMN monitor_part.read_lines IS 'Lines up to the end of its block.';
COMMENT ON COLUMN monitor_part.place IS 'Place of the part in its block, from 0.';
COMMENT ON COLUMN monitor_part.resent IS 'How often an officer gave it again after it had been set aside.';
ALTER TABLE monitor_part ADD CONSTRAINT monitor_part_in_order CHECK (read_to >= read_from AND read_lines >= lines_before AND place >= 0 AND resent >= 0);
CREATE INDEX monitor_part_set_aside ON monitor_part (stored_at DESC NULLS LAST, id DESC) WHERE failure IS NOT NULL;
