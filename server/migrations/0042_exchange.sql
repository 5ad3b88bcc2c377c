-- Exchange with the case systems of agencies: rows that failed, mapping profiles, and the order in which results changed.

CREATE TABLE exchange_row (
  id             uuid PRIMARY KEY,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  row_key        text NOT NULL,
  system         text,
  source_id      text,
  source_version bigint,
  title          text NOT NULL DEFAULT '',
  message        text NOT NULL,
  problems       jsonb NOT NULL,
  way            text NOT NULL,
  profile        text NOT NULL,
  place          integer NOT NULL,
  sent_by        uuid NOT NULL REFERENCES app_user (id),
  sent_at        timestamptz NOT NULL,
  times          integer NOT NULL DEFAULT 1,
  state          text NOT NULL DEFAULT 'open',
  settled_by     uuid REFERENCES app_user (id),
  settled_at     timestamptz,
  reason         text,
  case_id        uuid REFERENCES case_file (id),
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT exchange_row_way_known CHECK (way IN ('lines', 'table')),
  CONSTRAINT exchange_row_state_known CHECK (state IN ('open', 'taken', 'replaced', 'dropped')),
  CONSTRAINT exchange_row_settled_dated CHECK ((state = 'open') = (settled_at IS NULL)),
  CONSTRAINT exchange_row_dropped_with_reason CHECK ((state = 'dropped') = (reason IS NOT NULL))
);
COMMENT ON TABLE exchange_row IS 'A row of a bulk message that could not be taken over: it waits until a person corrects or drops it, or a later version replaces it.';
COMMENT ON COLUMN exchange_row.id IS 'Identifier.';
COMMENT ON COLUMN exchange_row.owner_agency IS 'Agency it was sent for.';
COMMENT ON COLUMN exchange_row.row_key IS 'What makes it the same row when it is sent again: system, id and version, or a keyed digest of its text.';
COMMENT ON COLUMN exchange_row.system IS 'System it comes from, as far as it says.';
COMMENT ON COLUMN exchange_row.source_id IS 'Its identifier there, as far as it says.';
COMMENT ON COLUMN exchange_row.source_version IS 'Its version there, as far as it says.';
COMMENT ON COLUMN exchange_row.title IS 'Name of the case, as far as it says.';
COMMENT ON COLUMN exchange_row.message IS 'The message after mapping, or the line as it came where it is no JSON; encrypted, since it may name persons.';
COMMENT ON COLUMN exchange_row.problems IS 'What is wrong: [{pointer, column, zh, en}].';
COMMENT ON COLUMN exchange_row.way IS 'lines (of JSON) or table.';
COMMENT ON COLUMN exchange_row.profile IS 'Mapping profile it was read by.';
COMMENT ON COLUMN exchange_row.place IS 'Row of the file or line of the message, from 1.';
COMMENT ON COLUMN exchange_row.sent_by IS 'Who sent it.';
COMMENT ON COLUMN exchange_row.sent_at IS 'When it was last sent.';
COMMENT ON COLUMN exchange_row.times IS 'How often it failed.';
COMMENT ON COLUMN exchange_row.state IS 'open, taken (corrected here), replaced (taken over in the same or a later version) or dropped.';
COMMENT ON COLUMN exchange_row.settled_by IS 'Who settled it; the sender of the later version where it was replaced.';
COMMENT ON COLUMN exchange_row.settled_at IS 'When.';
COMMENT ON COLUMN exchange_row.reason IS 'Why it was dropped.';
COMMENT ON COLUMN exchange_row.case_id IS 'The case it became.';
COMMENT ON COLUMN exchange_row.version IS 'Counts changes, for If-Match.';
CREATE UNIQUE INDEX exchange_row_open_once ON exchange_row (owner_agency, row_key) WHERE state = 'open';
CREATE INDEX exchange_row_listed ON exchange_row (owner_agency, state, sent_at DESC, id DESC);
CREATE INDEX exchange_row_source ON exchange_row (owner_agency, system, source_id) WHERE state = 'open';
CALL access.guard('exchange_row');
GRANT SELECT, INSERT, UPDATE ON exchange_row TO qingfeng_app;
CREATE POLICY exchange_row_read ON exchange_row FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY exchange_row_enter ON exchange_row FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND access.has_role('officer') AND (SELECT access.genuine()));
CREATE POLICY exchange_row_change ON exchange_row FOR UPDATE TO qingfeng_app
  USING (owner_agency = access.agency_key() AND access.has_role('officer') AND (SELECT access.genuine()));

CREATE TABLE exchange_profile (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  name         text NOT NULL,
  definition   jsonb NOT NULL,
  active       boolean NOT NULL DEFAULT false,
  changed_by   uuid NOT NULL REFERENCES app_user (id),
  changed_at   timestamptz NOT NULL,
  version      integer NOT NULL DEFAULT 1,
  CONSTRAINT exchange_profile_named_once UNIQUE (owner_agency, name),
  CONSTRAINT exchange_profile_named CHECK (length(name) BETWEEN 1 AND 100)
);
COMMENT ON TABLE exchange_profile IS 'How the fields of another system become the message of the exchange, for one agency.';
COMMENT ON COLUMN exchange_profile.id IS 'Identifier.';
COMMENT ON COLUMN exchange_profile.owner_agency IS 'Agency that uses it.';
COMMENT ON COLUMN exchange_profile.name IS 'Name.';
COMMENT ON COLUMN exchange_profile.definition IS 'The fields: where each comes from, its form, its codes.';
COMMENT ON COLUMN exchange_profile.active IS 'Whether imports may use it; until then it is tried on samples alone.';
COMMENT ON COLUMN exchange_profile.changed_by IS 'Who changed it last.';
COMMENT ON COLUMN exchange_profile.changed_at IS 'When.';
COMMENT ON COLUMN exchange_profile.version IS 'Counts changes, for If-Match.';
CALL access.guard('exchange_profile');
GRANT SELECT, INSERT, UPDATE ON exchange_profile TO qingfeng_app;
CREATE POLICY exchange_profile_read ON exchange_profile FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY exchange_profile_enter ON exchange_profile FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND access.has_role('officer', 'supervisor') AND (SELECT access.genuine()));
CREATE POLICY exchange_profile_change ON exchange_profile FOR UPDATE TO qingfeng_app
  USING (owner_agency = access.agency_key() AND access.has_role('officer', 'supervisor') AND (SELECT access.genuine()));

CREATE SEQUENCE exchange_result_seq;
CREATE TABLE exchange_result (
  case_id      uuid PRIMARY KEY REFERENCES case_file (id),
  owner_agency integer NOT NULL REFERENCES agency (key),
  seq          bigint NOT NULL
);
COMMENT ON TABLE exchange_result IS 'Which mirrored case changed last, in what order: the cursor by which its own system asks for results. Kept by triggers.';
COMMENT ON COLUMN exchange_result.case_id IS 'The case.';
COMMENT ON COLUMN exchange_result.owner_agency IS 'Agency that sent it.';
COMMENT ON COLUMN exchange_result.seq IS 'Place in the order of changes; committed in this order within an agency.';
CREATE UNIQUE INDEX exchange_result_order ON exchange_result (owner_agency, seq);
ALTER TABLE exchange_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_result FORCE ROW LEVEL SECURITY;
CREATE POLICY exchange_result_system ON exchange_result TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_result TO qingfeng_system;
GRANT USAGE ON SEQUENCE exchange_result_seq TO qingfeng_system;
GRANT SELECT ON exchange_result TO qingfeng_app;
CREATE POLICY exchange_result_read ON exchange_result FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));

-- Numbers are taken at the end of the transaction, one transaction of an agency after the other: whoever read up to a number
-- misses nothing, because no lower one can still appear.
CREATE FUNCTION access.note_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  mirrored uuid;
  agency integer;
BEGIN
  SELECT c.id, c.owner_agency INTO mirrored, agency FROM case_file c
    WHERE c.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid AND c.source_system IS NOT NULL;
  IF mirrored IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('exchange results ' || agency, 0));
  INSERT INTO exchange_result (case_id, owner_agency, seq) VALUES (mirrored, agency, nextval('exchange_result_seq'))
    ON CONFLICT (case_id) DO UPDATE SET seq = nextval('exchange_result_seq');
  RETURN NULL;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.note_result() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.note_result() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER case_file_result_begun AFTER INSERT ON case_file DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.source_system IS NOT NULL) EXECUTE FUNCTION access.note_result('id');
CREATE CONSTRAINT TRIGGER case_file_result_changed AFTER UPDATE ON case_file DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.source_system IS NOT NULL AND
    (NEW.state, NEW.offence_result, NEW.offence_rows, NEW.offence_summary, NEW.referred_on, NEW.source_version)
    IS DISTINCT FROM (OLD.state, OLD.offence_result, OLD.offence_rows, OLD.offence_summary, OLD.referred_on, OLD.source_version))
  EXECUTE FUNCTION access.note_result('id');
CREATE CONSTRAINT TRIGGER referral_result_begun AFTER INSERT ON referral DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION access.note_result('case_id');
CREATE CONSTRAINT TRIGGER referral_result_changed AFTER UPDATE ON referral DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION access.note_result('case_id');
INSERT INTO exchange_result (case_id, owner_agency, seq)
  SELECT id, owner_agency, nextval('exchange_result_seq') FROM case_file WHERE source_system IS NOT NULL;
