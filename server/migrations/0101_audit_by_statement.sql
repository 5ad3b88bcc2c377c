-- Changes are recorded once a statement: who acts is proved once, and all rows are sealed and entered together. A row at a time, the
-- record was most of what a bulk import cost.

GRANT CREATE ON SCHEMA audit TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;

CREATE TYPE audit.change AS (record_id text, before jsonb, after jsonb);

CREATE FUNCTION audit.append_all(p_action text, p_kind text, p_changes audit.change[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  key bytea;
  e audit.entry;
BEGIN
  SELECT s.material INTO key FROM access.secret s WHERE s.active LIMIT 1;
  e.action := p_action; e.kind := p_kind; e.request_id := access.setting('qingfeng.request');
  IF session_user = 'qingfeng_app' THEN
    IF NOT access.genuine() THEN RAISE EXCEPTION 'nobody is acting: a change needs a context made by the server' USING ERRCODE = '42501'; END IF;
    e.user_id := access.user_id(); e.agency_key := access.agency_key(); e.purpose := access.setting('qingfeng.purpose');
    SELECT u.account INTO e.actor FROM app_user u WHERE u.id = e.user_id;
  ELSE
    e.actor := 'system:' || coalesce(access.setting('qingfeng.work'), session_user);
  END IF;
  WITH made AS MATERIALIZED (
    SELECT ROW(uuidv7(), clock_timestamp(), e.user_id, e.actor, e.agency_key, e.purpose, e.request_id, e.action, e.kind,
        c.record_id, c.before, c.after, '')::audit.entry AS m
      FROM unnest(p_changes) AS c
  ), entered AS (
    INSERT INTO audit.entry (id, at, user_id, actor, agency_key, purpose, request_id, action, kind, record_id, before, after, seal)
      SELECT (m).id, (m).at, (m).user_id, (m).actor, (m).agency_key, (m).purpose, (m).request_id, (m).action, (m).kind, (m).record_id, (m).before, (m).after,
          CASE WHEN key IS NULL THEN '' ELSE encode(hmac(convert_to(audit.row_text(m), 'UTF8'), key, 'sha256'), 'hex') END
        FROM made
      RETURNING id
  )
  INSERT INTO audit.pending SELECT id FROM entered;
END $$;

CREATE OR REPLACE FUNCTION audit.append(p_action text, p_kind text, p_record text, p_before jsonb, p_after jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT audit.append_all(p_action, p_kind, ARRAY[ROW(p_record, p_before, p_after)::audit.change]) $$;

-- What tells a row from all others of its table.
CREATE FUNCTION audit.key_of(r jsonb, p_key text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT string_agg(r ->> k, '|') FROM unnest(p_key) AS k $$;

-- As the record named its rows before; a table without such a column is named by its key.
CREATE FUNCTION audit.name_of(r jsonb, p_key text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(r ->> 'id', r ->> 'key', r ->> 'year', r ->> 'name', audit.key_of(r, p_key)) $$;

-- Arguments: the columns of the primary key, then those that are left out of the record (reader lists, search terms, secrets). A row is
-- found again after an update by its key; one whose key itself is changed is recorded as gone and come.
CREATE FUNCTION audit.record_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  identity text[] := TG_ARGV[0];
  left_out text[] := coalesce(TG_ARGV[1:], '{}');
  single boolean := cardinality(identity) = 1;
  changes audit.change[];
BEGIN
  CASE TG_OP
  WHEN 'INSERT' THEN
    SELECT array_agg(ROW(audit.name_of(b.r, identity), NULL, b.r - left_out)::audit.change) INTO changes
      FROM (SELECT to_jsonb(n) AS r FROM became n) AS b;
  WHEN 'DELETE' THEN
    SELECT array_agg(ROW(audit.name_of(w.r, identity), w.r - left_out, NULL)::audit.change) INTO changes
      FROM (SELECT to_jsonb(o) AS r FROM was o) AS w;
  ELSE
    WITH w AS MATERIALIZED (
      SELECT j.r, CASE WHEN single THEN j.r ->> identity[1] ELSE audit.key_of(j.r, identity) END AS k FROM was o, to_jsonb(o) AS j(r)
    ), b AS MATERIALIZED (
      SELECT j.r, CASE WHEN single THEN j.r ->> identity[1] ELSE audit.key_of(j.r, identity) END AS k FROM became n, to_jsonb(n) AS j(r)
    )
    SELECT array_agg(ROW(audit.name_of(coalesce(b.r, w.r), identity), d.before, d.after)::audit.change) INTO changes
      FROM w FULL JOIN b ON b.k = w.k,
        LATERAL (SELECT jsonb_object_agg(f.key, w.r -> f.key) FILTER (WHERE w.r IS NOT NULL) AS before,
            jsonb_object_agg(f.key, b.r -> f.key) FILTER (WHERE b.r IS NOT NULL) AS after
          FROM jsonb_each(coalesce(b.r, w.r) - left_out) AS f
         WHERE w.r -> f.key IS DISTINCT FROM b.r -> f.key) AS d
     WHERE coalesce(d.before, d.after) IS NOT NULL;
  END CASE;
  IF changes IS NOT NULL THEN
    PERFORM audit.append_all(lower(TG_OP), CASE TG_TABLE_SCHEMA WHEN 'public' THEN '' ELSE TG_TABLE_SCHEMA || '.' END || TG_TABLE_NAME, changes);
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION audit.append_all(text, text, audit.change[]), audit.append(text, text, text, jsonb, jsonb) FROM PUBLIC;
RESET ROLE;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;

-- Puts a table on record, inserts, updates and removals; in place of the record that it may have had.
CREATE PROCEDURE audit.record(p_table regclass, VARIADIC p_unrecorded text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
DECLARE
  label text := replace(p_table::text, '.', '_');
  key text[] := (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = p_table AND i.indisprimary);
  arguments text := (SELECT string_agg(quote_literal(c), ', ') FROM unnest(key::text || p_unrecorded) AS c);
BEGIN
  EXECUTE format('DROP TRIGGER IF EXISTS %I ON %s', label || '_audited', p_table);
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %s REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_entered_audited', p_table, arguments);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %s REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_changed_audited', p_table, arguments);
  EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %s REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_removed_audited', p_table, arguments);
END $$;

CREATE OR REPLACE PROCEDURE access.guard(p_table regclass, VARIADIC p_unrecorded text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
DECLARE
  label text := replace(p_table::text, '.', '_');
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY %I ON %s TO qingfeng_system USING (true) WITH CHECK (true)', label || '_system', p_table);
  CALL audit.record(p_table, VARIADIC p_unrecorded);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO qingfeng_system', p_table);
  CALL access.close_to_outside(p_table);
END $$;

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT t.tgrelid::regclass AS recorded, string_to_array(rtrim(encode(t.tgargs, 'escape'), '\000'), '\000') AS left_out
               FROM pg_trigger t WHERE t.tgfoid = 'audit.record_change'::regproc AND t.tgqual IS NULL LOOP
    CALL audit.record(one.recorded, VARIADIC array_remove(one.left_out, ''));
  END LOOP;
END $$;

DROP TRIGGER node_outbox_audited ON node_outbox;
CREATE TRIGGER node_outbox_audited AFTER UPDATE ON node_outbox REFERENCING OLD TABLE AS was NEW TABLE AS became
  FOR EACH STATEMENT WHEN (current_user = 'qingfeng_app') EXECUTE FUNCTION audit.record_changes('{id}', 'body', 'receipt');
DROP FUNCTION audit.record_change();
