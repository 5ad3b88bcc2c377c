-- Messages between agencies that the platform takes in and answers stand in the list of files too, and nobody of the agency brought them.
-- The list is narrowed by kind and by what came in, and loses what is past its time.

ALTER TABLE exchanged_file ALTER COLUMN user_id DROP NOT NULL;
COMMENT ON TABLE exchanged_file IS 'Files of credit and publication that left or came in. Rows are added, and go when their time is over.';
COMMENT ON COLUMN exchanged_file.user_id IS 'Who took it out or brought it in; null where the platform did.';
COMMENT ON COLUMN exchanged_file.user_name IS 'Their name then; of what the platform took in, the agency that sent it.';
CREATE INDEX exchanged_file_kind ON exchanged_file (owner_agency, kind, at DESC, id DESC);
CREATE INDEX exchanged_file_in ON exchanged_file (owner_agency, at DESC, id DESC) WHERE direction = 'in';
CREATE INDEX exchanged_file_age ON exchanged_file (at);
