-- Work notes on any record, who follows it, and what of the trail whoever sees a record may read about it.

-- Whether the acting user sees a row, by the policies of its own table: runs with their rights. Tables that are not under guard have no records.
CREATE FUNCTION access.sees_record(p_table text, p_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 10000
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  place regclass := to_regclass(format('public.%I', p_table));
  seen boolean := false;
BEGIN
  IF place IS NOT NULL AND EXISTS (SELECT FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' AND a.atttypid = 'uuid'::regtype
      WHERE c.oid = place AND c.relforcerowsecurity) THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE id = $1)', place) INTO seen USING p_id;
  END IF;
  RETURN seen;
END $$;
COMMENT ON FUNCTION access.sees_record(text, uuid) IS 'Whether the acting user sees the row of a table, by the policies of that table.';

CREATE TABLE record_comment (
  id            uuid NOT NULL DEFAULT uuidv7(),
  record_table  text NOT NULL,
  record_id     uuid NOT NULL,
  owner_agency  integer NOT NULL REFERENCES agency (key),
  user_id       uuid NOT NULL REFERENCES app_user (id),
  user_name     text NOT NULL,
  agency_name   text NOT NULL,
  text          text NOT NULL,
  people        uuid[] NOT NULL DEFAULT '{}',
  people_names  text[] NOT NULL DEFAULT '{}',
  agencies      integer[] NOT NULL DEFAULT '{}',
  agency_names  text[] NOT NULL DEFAULT '{}',
  at            timestamptz NOT NULL,
  written_at    timestamptz NOT NULL DEFAULT now(),
  edited_at     timestamptz,
  withdrawn_at  timestamptz,
  shown_outside boolean NOT NULL DEFAULT false,
  demo          boolean NOT NULL DEFAULT false,
  version       integer NOT NULL DEFAULT 1,
  CONSTRAINT record_comment_pkey PRIMARY KEY (id),
  CONSTRAINT record_comment_text_length CHECK (length(text) <= 2000),
  CONSTRAINT record_comment_empty_when_withdrawn CHECK ((text = '') = (withdrawn_at IS NOT NULL)),
  CONSTRAINT record_comment_people_named CHECK (cardinality(people) = cardinality(people_names)),
  CONSTRAINT record_comment_agencies_named CHECK (cardinality(agencies) = cardinality(agency_names))
);
COMMENT ON TABLE record_comment IS 'Work notes on records: seen by whoever sees the record. One that was withdrawn keeps its place without its text.';
COMMENT ON COLUMN record_comment.id IS 'UUIDv7.';
COMMENT ON COLUMN record_comment.record_table IS 'Table of the record.';
COMMENT ON COLUMN record_comment.record_id IS 'The record.';
COMMENT ON COLUMN record_comment.owner_agency IS 'Agency of whoever wrote it.';
COMMENT ON COLUMN record_comment.user_id IS 'Who wrote it.';
COMMENT ON COLUMN record_comment.user_name IS 'Their name at that time.';
COMMENT ON COLUMN record_comment.agency_name IS 'Name of their agency at that time.';
COMMENT ON COLUMN record_comment.text IS 'What it says; empty once it is withdrawn.';
COMMENT ON COLUMN record_comment.people IS 'Colleagues that it is addressed to; they get a message.';
COMMENT ON COLUMN record_comment.people_names IS 'Their names at that time.';
COMMENT ON COLUMN record_comment.agencies IS 'Agencies that it is addressed to; their officers get a message.';
COMMENT ON COLUMN record_comment.agency_names IS 'Their names at that time.';
COMMENT ON COLUMN record_comment.at IS 'When it was written, by the office''s clock.';
COMMENT ON COLUMN record_comment.written_at IS 'When it was written, by the clock of the database: its author may put it right for fifteen minutes.';
COMMENT ON COLUMN record_comment.edited_at IS 'When its author last put it right.';
COMMENT ON COLUMN record_comment.withdrawn_at IS 'When its author withdrew it.';
COMMENT ON COLUMN record_comment.shown_outside IS 'Whether bodies outside that see the record see it too: only where the kind of record says so.';
COMMENT ON COLUMN record_comment.demo IS 'True for demonstration data.';
COMMENT ON COLUMN record_comment.version IS 'Counts changes, for If-Match.';
CREATE INDEX record_comment_record ON record_comment (record_table, record_id, id DESC);

-- Only the text changes, by its author, within fifteen minutes; what was withdrawn stays so.
CREATE FUNCTION access.keep_comment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.record_table, NEW.record_id, NEW.owner_agency, NEW.user_id, NEW.user_name, NEW.agency_name, NEW.people, NEW.people_names, NEW.agencies,
      NEW.agency_names, NEW.at, NEW.written_at, NEW.shown_outside) IS DISTINCT FROM (OLD.id, OLD.record_table, OLD.record_id, OLD.owner_agency, OLD.user_id,
      OLD.user_name, OLD.agency_name, OLD.people, OLD.people_names, OLD.agencies, OLD.agency_names, OLD.at, OLD.written_at, OLD.shown_outside) THEN
    RAISE EXCEPTION 'of a work note only the text changes' USING ERRCODE = '42501';
  END IF;
  IF OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'a work note that was withdrawn stays so' USING ERRCODE = '42501';
  END IF;
  IF NEW.withdrawn_at IS NULL AND OLD.written_at < now() - interval '15 minutes' THEN
    RAISE EXCEPTION 'a work note is put right within fifteen minutes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_comment_kept BEFORE UPDATE ON record_comment FOR EACH ROW EXECUTE FUNCTION access.keep_comment();

CALL access.guard('record_comment');
GRANT SELECT, INSERT, UPDATE (text, edited_at, withdrawn_at, version) ON record_comment TO qingfeng_app;
CREATE POLICY record_comment_read ON record_comment FOR SELECT TO qingfeng_app
  USING ((shown_outside OR (SELECT NOT access.outside())) AND access.sees_record(record_table, record_id) AND (SELECT access.genuine()));
CREATE POLICY record_comment_write ON record_comment FOR INSERT TO qingfeng_app
  WITH CHECK (user_id = access.user_id() AND owner_agency = access.agency_key() AND access.has_role('officer', 'approver', 'supervisor')
    AND access.sees_record(record_table, record_id) AND (SELECT access.genuine()));
CREATE POLICY record_comment_change ON record_comment FOR UPDATE TO qingfeng_app
  USING (user_id = access.user_id() AND access.has_role('officer', 'approver', 'supervisor') AND access.sees_record(record_table, record_id)
    AND (SELECT access.genuine()));

CREATE TABLE record_follow (
  id           uuid NOT NULL DEFAULT uuidv7(),
  user_id      uuid NOT NULL REFERENCES app_user (id),
  record_table text NOT NULL,
  record_id    uuid NOT NULL,
  since        timestamptz NOT NULL,
  told_until   uuid NOT NULL DEFAULT uuidv7(),
  CONSTRAINT record_follow_pkey PRIMARY KEY (id),
  CONSTRAINT record_follow_once UNIQUE (user_id, record_table, record_id)
);
COMMENT ON TABLE record_follow IS 'Who follows which record: what others do to it comes as a message.';
COMMENT ON COLUMN record_follow.id IS 'UUIDv7.';
COMMENT ON COLUMN record_follow.user_id IS 'Who follows.';
COMMENT ON COLUMN record_follow.record_table IS 'Table of the record.';
COMMENT ON COLUMN record_follow.record_id IS 'The record.';
COMMENT ON COLUMN record_follow.since IS 'From when on, by the office''s clock.';
COMMENT ON COLUMN record_follow.told_until IS 'What happened up to this UUIDv7 has been told.';
CREATE INDEX record_follow_record ON record_follow (record_table, record_id);
CALL access.guard('record_follow', 'told_until');
GRANT SELECT, INSERT, DELETE ON record_follow TO qingfeng_app;
CREATE POLICY record_follow_own ON record_follow FOR SELECT TO qingfeng_app USING (user_id = access.user_id() AND (SELECT access.genuine()));
CREATE POLICY record_follow_begin ON record_follow FOR INSERT TO qingfeng_app
  WITH CHECK (user_id = access.user_id() AND access.sees_record(record_table, record_id) AND (SELECT access.genuine()));
CREATE POLICY record_follow_end ON record_follow FOR DELETE TO qingfeng_app USING (user_id = access.user_id() AND (SELECT access.genuine()));

-- A row of the trail is about a record, or about a row that belongs to one (of_id), also where that row is gone.
CREATE FUNCTION access.sees_entry(p_kind text, p_record text, p_row jsonb) RETURNS boolean LANGUAGE plpgsql STABLE COST 10000
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_row ? 'of_id' THEN
    RETURN access.sees_record((SELECT f.confrelid::regclass::text FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND f.conkey = ARRAY[a.attnum]
      WHERE f.conrelid = to_regclass(format('public.%I', p_kind)) AND f.contype = 'f' AND a.attname = 'of_id'), (p_row ->> 'of_id')::uuid);
  END IF;
  RETURN p_record ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' AND access.sees_record(p_kind, p_record::uuid);
END $$;
COMMENT ON FUNCTION access.sees_entry(text, text, jsonb) IS 'Whether the acting user sees the record that an entry of the trail is about.';

CREATE INDEX audit_entry_below ON audit.entry ((coalesce(after, before) ->> 'of_id')) WHERE coalesce(after, before) ? 'of_id';

GRANT CREATE ON SCHEMA audit TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
-- The trail is read as its owner, whether the record is seen as whoever asks: functions of a view run with the rights of its user.
CREATE VIEW audit.record_entry WITH (security_barrier) AS
  SELECT e.id, e.at, e.user_id, e.agency_key, e.request_id, e.action, e.kind, e.record_id, e.before, e.after
    FROM audit.entry e
   WHERE e.action IN ('insert', 'update', 'delete') AND (SELECT access.genuine()) AND (SELECT NOT access.outside())
     AND access.sees_entry(e.kind, e.record_id, coalesce(e.after, e.before));
COMMENT ON VIEW audit.record_entry IS 'Changes of records, for whoever sees the record by the policies of its table; never for bodies outside.';
REVOKE ALL ON audit.record_entry FROM PUBLIC;
GRANT SELECT ON audit.record_entry TO qingfeng_app;

-- Which entries are about a record; what they say is read through the view.
CREATE FUNCTION audit.entries_about(p_table text, p_id uuid, p_below text[], p_most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  (SELECT e.id FROM audit.entry e WHERE e.kind = p_table AND e.record_id = p_id::text AND access.genuine() ORDER BY e.id DESC LIMIT p_most)
  UNION ALL
  (SELECT e.id FROM audit.entry e WHERE coalesce(e.after, e.before) ? 'of_id' AND coalesce(e.after, e.before) ->> 'of_id' = p_id::text AND e.kind = ANY (p_below)
    AND access.genuine() ORDER BY e.id DESC LIMIT p_most) $$;
COMMENT ON FUNCTION audit.entries_about(text, uuid, text[], integer) IS 'The latest entries of the trail about a record and about its rows in the tables below it.';
REVOKE ALL ON FUNCTION audit.entries_about(text, uuid, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.entries_about(text, uuid, text[], integer) TO qingfeng_app;

-- Names of whoever acted: nobody sees the accounts of another agency, yet each record says who did what.
CREATE FUNCTION audit.names_of(p_users uuid[]) RETURNS TABLE (id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT u.id, u.display_name FROM app_user u WHERE u.id = ANY (p_users) AND access.genuine() AND NOT access.outside() $$;
COMMENT ON FUNCTION audit.names_of(uuid[]) IS 'Names of the people who did what a record''s history tells.';
REVOKE ALL ON FUNCTION audit.names_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.names_of(uuid[]) TO qingfeng_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;
