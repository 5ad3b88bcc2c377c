-- A declaration that was put right holds from the next step of a run on: each event keeps the revision it was admitted under.
-- Events of before are of the first; none of them is rewritten, the column's default stands for it.
ALTER TABLE procedure_event ADD COLUMN revision smallint NOT NULL DEFAULT 1 CONSTRAINT procedure_event_revised CHECK (revision >= 1);
COMMENT ON COLUMN procedure_event.revision IS 'Revision of the declaration under which it was admitted.';
