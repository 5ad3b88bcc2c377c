-- The register of personal data says in both languages what ends the keeping, and knows data that have a term for each record.
-- Every start writes the register anew, so its lines need no carrying over. The owner of the tables sees none of them.
SET LOCAL ROLE qingfeng_system;
DELETE FROM processing_activity;
RESET ROLE;
ALTER TABLE processing_activity DROP COLUMN counted_from;
ALTER TABLE processing_activity ALTER COLUMN retention_days DROP NOT NULL;
ALTER TABLE processing_activity ADD COLUMN counted_from_zh text NOT NULL;
ALTER TABLE processing_activity ADD COLUMN counted_from_en text NOT NULL;
COMMENT ON COLUMN processing_activity.retention_days IS 'Days it is kept; null where each record has a term of its own.';
COMMENT ON COLUMN processing_activity.counted_from_zh IS 'Event that the days are counted from, in Chinese; without days, what ends the keeping.';
COMMENT ON COLUMN processing_activity.counted_from_en IS 'The same in English.';

-- What is past its time is found by what is due, however much is kept.
CREATE INDEX tip_ended ON procedure_instance (ended_at) WHERE kind = 'tip' AND ended_at IS NOT NULL;
CREATE INDEX shop_to_forget ON shop (last_seen) WHERE phone IS NOT NULL;
CREATE INDEX exchange_row_to_forget ON exchange_row (settled_at) WHERE message <> '';
COMMENT ON COLUMN exchange_row.message IS 'The message after mapping, or the line as it came where it is no JSON; encrypted, since it may name persons. Empty once it is past its time.';

-- Tips are never removed, but who sent them is when the keeping ends.
GRANT DELETE ON tip_author TO qingfeng_system;
