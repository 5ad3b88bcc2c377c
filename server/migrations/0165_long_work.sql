-- Work that takes longer than anybody should wait for an answer (a list of rights of 48 MB, due dates counted again after a correction of the
-- calendar) ran within its request: in one transaction, on after its sender had left, and lost when the server stopped. It is done in
-- parts in the background now; each part is kept together with how far it has come, so that it goes on where it was.

CREATE TABLE long_work (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  user_id      uuid NOT NULL REFERENCES app_user (id),
  kind         text NOT NULL,
  params       jsonb NOT NULL DEFAULT '{}',
  preview      boolean NOT NULL DEFAULT false,
  file_name    text,
  file_kind    text,
  store_key    text,
  digest       text,
  state        text NOT NULL DEFAULT 'waiting',
  stop_asked   boolean NOT NULL DEFAULT false,
  total        integer,
  done         integer NOT NULL DEFAULT 0,
  counts       jsonb NOT NULL DEFAULT '{}',
  problem      jsonb,
  asked_at     timestamptz NOT NULL,
  ended_at     timestamptz,
  CONSTRAINT long_work_state CHECK (state IN ('waiting', 'running', 'done', 'stopped', 'failed')),
  CONSTRAINT long_work_ended CHECK ((ended_at IS NULL) = (state IN ('waiting', 'running'))),
  CONSTRAINT long_work_done CHECK (done >= 0 AND (total IS NULL OR done <= total))
);
COMMENT ON TABLE long_work IS 'Work in the background that somebody asked for and watches: imports of many rows, due dates counted again. Kept for thirty days after its end.';
COMMENT ON COLUMN long_work.id IS 'UUIDv7.';
COMMENT ON COLUMN long_work.owner_agency IS 'Agency of whoever asked.';
COMMENT ON COLUMN long_work.user_id IS 'Who asked; imports are done in their name.';
COMMENT ON COLUMN long_work.kind IS 'What is done: "rights", "tips", "due dates".';
COMMENT ON COLUMN long_work.params IS 'What was asked beside the file.';
COMMENT ON COLUMN long_work.preview IS 'Says what would happen and changes nothing.';
COMMENT ON COLUMN long_work.file_name IS 'The file as its sender called it.';
COMMENT ON COLUMN long_work.file_kind IS 'Its kind: xlsx, csv, txt.';
COMMENT ON COLUMN long_work.store_key IS 'Where its content lies until the work has ended.';
COMMENT ON COLUMN long_work.digest IS 'SHA-256 of its content: the same file sent again meanwhile is the same work.';
COMMENT ON COLUMN long_work.state IS 'waiting, running, done, stopped, failed.';
COMMENT ON COLUMN long_work.stop_asked IS 'Somebody wants it to stop after the part in hand.';
COMMENT ON COLUMN long_work.total IS 'Rows or runs in all; null until they are counted.';
COMMENT ON COLUMN long_work.done IS 'How many of them are done.';
COMMENT ON COLUMN long_work.counts IS 'How many rows were new, unchanged, changed and refused; how many due dates moved.';
COMMENT ON COLUMN long_work.problem IS 'Why it failed: code and parameters of the catalogue of problems.';
COMMENT ON COLUMN long_work.asked_at IS 'When it was asked for.';
COMMENT ON COLUMN long_work.ended_at IS 'When it ended, however.';
-- One at a time of the same: eight repeats are answered with the first.
CREATE UNIQUE INDEX long_work_once ON long_work (user_id, kind, preview, params, coalesce(digest, '')) WHERE state IN ('waiting', 'running');
CREATE INDEX long_work_own ON long_work (user_id, asked_at DESC);
CREATE INDEX long_work_age ON long_work (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX long_work_agency ON long_work (owner_agency);

CREATE TABLE long_work_row (
  work_id  uuid NOT NULL REFERENCES long_work (id) ON DELETE CASCADE,
  row      integer NOT NULL,
  problems jsonb NOT NULL,
  values   jsonb NOT NULL,
  PRIMARY KEY (work_id, row)
);
COMMENT ON TABLE long_work_row IS 'Rows of an import that were refused, with their reasons; the first thousand.';
COMMENT ON COLUMN long_work_row.work_id IS 'The import.';
COMMENT ON COLUMN long_work_row.row IS 'Row of the file, from 1.';
COMMENT ON COLUMN long_work_row.problems IS 'Column and reason in both languages.';
COMMENT ON COLUMN long_work_row.values IS 'What names the row for whoever mends it.';

ALTER TABLE long_work ENABLE ROW LEVEL SECURITY;
ALTER TABLE long_work FORCE ROW LEVEL SECURITY;
CREATE POLICY long_work_system ON long_work TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY long_work_own ON long_work TO qingfeng_app USING (user_id = access.user_id() AND (SELECT access.genuine()))
  WITH CHECK (user_id = access.user_id() AND owner_agency = access.agency_key() AND (SELECT access.genuine()));
ALTER TABLE long_work_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE long_work_row FORCE ROW LEVEL SECURITY;
CREATE POLICY long_work_row_system ON long_work_row TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY long_work_row_own ON long_work_row TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT FROM long_work w WHERE w.id = work_id AND w.user_id = access.user_id()));
GRANT SELECT, INSERT, UPDATE ON long_work TO qingfeng_app, qingfeng_system;
GRANT SELECT, INSERT ON long_work_row TO qingfeng_app, qingfeng_system;
GRANT DELETE ON long_work, long_work_row TO qingfeng_system;
CALL access.close_to_outside('long_work');
CALL access.close_to_outside('long_work_row');
