-- Any register can be a kind of the exchange: an entry bears the number and the name of the system that owns it, the version that was taken
-- over last, and which of its fields that system owns. A number is one record of an agency: what another agency sends is not held against it.
DO $$
DECLARE
  own text;
BEGIN
  FOREACH own IN ARRAY ARRAY['licence', 'appraiser', 'appraisal', 'trading_platform'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN source_version bigint', own);
    EXECUTE format('ALTER TABLE %I ADD COLUMN source_fields text[] NOT NULL DEFAULT %L', own, '{}');
    EXECUTE format('COMMENT ON COLUMN %I.source_version IS %L', own, 'Its version there that was taken over last.');
    EXECUTE format('COMMENT ON COLUMN %I.source_fields IS %L', own, 'Fields that the system owns: they are not changed here.');
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', own, own || '_source_once');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE (owner_agency, source_system, source_id)', own, own || '_source_once');
  END LOOP;
END $$;

-- What waits may be of any kind, and is seen with the record that it became.
ALTER TABLE exchange_row ADD COLUMN kind text NOT NULL DEFAULT 'cases';
ALTER TABLE exchange_row ADD COLUMN record_table text;
ALTER TABLE exchange_row ADD COLUMN record_id uuid;
ALTER TABLE exchange_row ADD COLUMN standing_id uuid;
ALTER TABLE exchange_row ADD CONSTRAINT exchange_row_record_whole CHECK ((record_table IS NULL) = (record_id IS NULL));
COMMENT ON COLUMN exchange_row.kind IS 'Kind of record that the message is about.';
COMMENT ON COLUMN exchange_row.record_table IS 'Table of the record that it became, of kinds other than cases.';
COMMENT ON COLUMN exchange_row.record_id IS 'The record that it became, of kinds other than cases.';
COMMENT ON COLUMN exchange_row.standing_id IS 'The record of the agency that stands in its way, and may be handed over to the system.';
DROP INDEX exchange_row_source;
CREATE INDEX exchange_row_source ON exchange_row (owner_agency, kind, system, source_id) WHERE state = 'open';
CREATE INDEX exchange_row_of_kind ON exchange_row (owner_agency, kind, state, sent_at DESC, id DESC);
DROP POLICY exchange_row_read ON exchange_row;
CREATE POLICY exchange_row_read ON exchange_row FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (case_id IS NULL OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
    AND (record_id IS NULL OR access.sees_record(record_table, record_id)) AND (SELECT access.genuine()));

ALTER TABLE exchange_profile ADD COLUMN kind text NOT NULL DEFAULT 'cases';
COMMENT ON COLUMN exchange_profile.kind IS 'Kind of record whose message it makes.';
