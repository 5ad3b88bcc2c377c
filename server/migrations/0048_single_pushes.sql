-- A case that was sent by itself waits for correction as the rows of many do.
ALTER TABLE exchange_row DROP CONSTRAINT exchange_row_way_known;
ALTER TABLE exchange_row ADD CONSTRAINT exchange_row_way_known CHECK (way IN ('single', 'lines', 'table'));
COMMENT ON TABLE exchange_row IS 'A message that could not be taken over: it waits until a person corrects or drops it, or a later version replaces it.';
COMMENT ON COLUMN exchange_row.way IS 'single (sent by itself), lines (of JSON) or table.';
COMMENT ON COLUMN exchange_row.place IS 'Row of the file or line of the message, from 1; 1 for one that was sent by itself.';
