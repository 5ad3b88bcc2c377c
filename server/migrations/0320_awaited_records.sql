-- Messages that wait because they name a record that is not there: by the number of that record, so that they are taken over when it comes.

CREATE TABLE exchange_awaited (
  row_id       uuid NOT NULL REFERENCES exchange_row (id) ON DELETE CASCADE,
  owner_agency integer NOT NULL REFERENCES agency (key),
  awaited      text NOT NULL,
  CONSTRAINT exchange_awaited_once PRIMARY KEY (row_id, awaited),
  CONSTRAINT exchange_awaited_short CHECK (length(awaited) <= 500)
);
COMMENT ON TABLE exchange_awaited IS 'Record that a waiting message names by the number of another system: the message is tried again when that record is taken over.';
COMMENT ON COLUMN exchange_awaited.row_id IS 'The waiting message.';
COMMENT ON COLUMN exchange_awaited.owner_agency IS 'Agency that the message was sent for.';
COMMENT ON COLUMN exchange_awaited.awaited IS 'Table, system and number of the record, as a list in JSON.';
CREATE INDEX exchange_awaited_by_record ON exchange_awaited (owner_agency, awaited);
CALL access.guard('exchange_awaited');
GRANT SELECT, INSERT, DELETE ON exchange_awaited TO qingfeng_app;
CREATE POLICY exchange_awaited_read ON exchange_awaited FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY exchange_awaited_enter ON exchange_awaited FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND access.has_role('officer') AND (SELECT access.genuine()));
CREATE POLICY exchange_awaited_remove ON exchange_awaited FOR DELETE TO qingfeng_app
  USING (owner_agency = access.agency_key() AND access.has_role('officer') AND (SELECT access.genuine()));
