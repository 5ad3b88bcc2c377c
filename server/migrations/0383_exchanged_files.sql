-- Files of credit and publication that left or came in stand in one list: who, when, what was asked for, how many rows, with which digest.
-- Rows are only added: nobody changes or removes one, and an agency reads its own.

CREATE TABLE exchanged_file (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  user_id      uuid NOT NULL REFERENCES app_user (id),
  user_name    text NOT NULL,
  at           timestamptz NOT NULL,
  direction    text NOT NULL,
  kind         text NOT NULL,
  file_name    text NOT NULL,
  asked        jsonb NOT NULL DEFAULT '{}',
  row_count    bigint,
  refused      bigint,
  sha256       text NOT NULL,
  CONSTRAINT exchanged_file_direction CHECK (direction IN ('in', 'out')),
  CONSTRAINT exchanged_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT exchanged_file_name_short CHECK (length(file_name) BETWEEN 1 AND 500),
  CONSTRAINT exchanged_file_rows CHECK (row_count >= 0 AND refused BETWEEN 0 AND row_count),
  CONSTRAINT exchanged_file_refused_in CHECK ((direction = 'in') = (refused IS NOT NULL))
);
COMMENT ON TABLE exchanged_file IS 'Files of credit and publication that left or came in. Rows are only added.';
COMMENT ON COLUMN exchanged_file.id IS 'UUIDv7.';
COMMENT ON COLUMN exchanged_file.owner_agency IS 'Agency of whoever took it out or brought it in.';
COMMENT ON COLUMN exchanged_file.user_id IS 'Who took it out or brought it in.';
COMMENT ON COLUMN exchanged_file.user_name IS 'Their name then.';
COMMENT ON COLUMN exchanged_file.at IS 'When, by the clock of the office.';
COMMENT ON COLUMN exchanged_file.direction IS 'in, out.';
COMMENT ON COLUMN exchanged_file.kind IS 'What it holds: kind of the record in the trail.';
COMMENT ON COLUMN exchanged_file.file_name IS 'Name of the file.';
COMMENT ON COLUMN exchanged_file.asked IS 'The filters of the list that left.';
COMMENT ON COLUMN exchanged_file.row_count IS 'Rows in the file; null where they are not counted.';
COMMENT ON COLUMN exchanged_file.refused IS 'Of a file that came in: rows that were not taken in.';
COMMENT ON COLUMN exchanged_file.sha256 IS 'SHA-256 of its bytes.';
CREATE INDEX exchanged_file_newest ON exchanged_file (owner_agency, at DESC, id DESC);
CREATE INDEX exchanged_file_by_user ON exchanged_file (user_id);
CALL access.guard('exchanged_file');
GRANT SELECT, INSERT ON exchanged_file TO qingfeng_app;
CREATE POLICY exchanged_file_read ON exchanged_file FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY exchanged_file_enter ON exchanged_file FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND user_id = access.user_id() AND (SELECT access.genuine()));
