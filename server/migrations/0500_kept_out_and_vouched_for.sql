-- Every column of a recorded table is vouched for. What is kept out of the trail (secrets, contents, reader lists, search terms) leaves a
-- keyed digest in the entry that is written anyway, as "column#"; what moves without being an entry (counters, when something was read
-- last) is sealed beside it. And each row has one name in the trail, which no other row of its table shares.

GRANT CREATE ON SCHEMA audit TO qingfeng_system;

ALTER TABLE audit.entry DROP CONSTRAINT audit_action_known;
ALTER TABLE audit.entry ADD CONSTRAINT audit_action_known
  CHECK (action IN ('insert', 'update', 'delete', 'read', 'export', 'signIn', 'signOut', 'refused', 'vouch')) NOT VALID;
COMMENT ON COLUMN audit.entry.action IS 'What was done; vouch: columns of an older row that the trail did not have yet were entered as they stood.';
COMMENT ON COLUMN audit.entry.after IS 'Fields that changed, as they became; "column#" is the keyed digest of one that is kept out.';
CREATE INDEX audit_entry_vouched ON audit.entry (kind, id) WHERE action = 'vouch';

CREATE TABLE audit.beside (
  kind      text NOT NULL,
  record_id text NOT NULL,
  seals     jsonb NOT NULL,
  CONSTRAINT beside_pkey PRIMARY KEY (kind, record_id)
);
COMMENT ON TABLE audit.beside IS 'Keyed digests of columns that change without an entry of the trail: an entry each time would fill the log, or have two logs witness each other without end.';
COMMENT ON COLUMN audit.beside.kind IS 'Table, as the trail names it.';
COMMENT ON COLUMN audit.beside.record_id IS 'Row, as the trail names it.';
COMMENT ON COLUMN audit.beside.seals IS 'By column#, as in an entry.';
GRANT SELECT, INSERT, UPDATE, DELETE ON audit.beside TO qingfeng_system;

CREATE TABLE audit.vouched (
  kind    text PRIMARY KEY,
  columns text[] NOT NULL
);
COMMENT ON TABLE audit.vouched IS 'How far older rows are vouched for: columns of a table that need not be looked for again. The days stand in the trail.';
COMMENT ON COLUMN audit.vouched.kind IS 'Table, as the trail names it.';
COMMENT ON COLUMN audit.vouched.columns IS 'Its columns, in order.';
GRANT SELECT, INSERT, UPDATE ON audit.vouched TO qingfeng_system;

SET LOCAL ROLE qingfeng_system;

-- Named with table, column and row: the same value elsewhere has another digest, and nothing is found by trying values without the key.
CREATE FUNCTION audit.digest(p_key bytea, p_key_id text, p_kind text, p_name text, p_column text, p_value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT concat(p_key_id, ':', encode(public.hmac(convert_to(concat(p_kind, '|', p_column, '|', length(p_name), '|', p_name, '|',
    coalesce(p_value, 'null')::text), 'UTF8'), coalesce(p_key, '\x00'), 'sha256'), 'hex')) $$;

CREATE FUNCTION audit.digests(p_key bytea, p_key_id text, p_kind text, p_name text, p_columns text[], r jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(jsonb_object_agg(c || '#', audit.digest(p_key, p_key_id, p_kind, p_name, c, r -> c)), '{}') FROM unnest(p_columns) AS c $$;

-- The digest of a value made anew with the key that another one names; null where that key is not known.
CREATE FUNCTION audit.digested_alike(p_digest text, p_kind text, p_name text, p_column text, p_value jsonb) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT audit.digest(s.material, s.id, p_kind, p_name, p_column, p_value)
    FROM (SELECT id, material FROM access.secret UNION ALL SELECT '', '\x00'::bytea) AS s WHERE s.id = split_part(p_digest, ':', 1) $$;

CREATE FUNCTION audit.kind_of(p_table regclass) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = p_table $$;

CREATE OR REPLACE FUNCTION audit.compared_columns(p_table regclass, p_left_out text[]) RETURNS TABLE (name text, differs text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.attname, CASE WHEN a.atttypid = ANY ('{uuid,text,smallint,integer,bigint,numeric,boolean,timestamptz,date,jsonb,bytea,tsvector,uuid[],text[],integer[],bigint[]}'::regtype[])
      THEN format('o.%1$I IS DISTINCT FROM n.%1$I', a.attname)
      ELSE format('to_jsonb(o.%1$I) IS DISTINCT FROM to_jsonb(n.%1$I)', a.attname) END
    FROM pg_attribute a
   WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (p_left_out)
   ORDER BY a.attnum
$$;

DROP FUNCTION audit.differences(regclass, text[], text[]);
-- A statement on the rows that a trigger calls `was` and `became`: the changes of these columns, as audit.append_all takes them. Its
-- parameters are the key of digests, the name of that key, and the table as the trail names it.
CREATE FUNCTION audit.differences(p_table regclass, p_matched text[], p_named text[], p_digested text[], p_changed text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT format('SELECT array_agg(ROW(i.name, %s, %s)::audit.change) FROM was o JOIN became n ON %s, LATERAL (SELECT audit.key_of(jsonb_build_object(%s), %L) AS name) AS i WHERE %s',
      coalesce(string_agg(format('CASE WHEN %s THEN jsonb_build_object(%L, o.%I) ELSE ''{}'' END', c.differs, c.name, c.name), ' || ')
        FILTER (WHERE c.name <> ALL (p_digested)), '''{}''::jsonb'),
      string_agg(CASE WHEN c.name = ANY (p_digested)
          THEN format('CASE WHEN %s THEN jsonb_build_object(%L, audit.digest($1, $2, $3, i.name, %L, to_jsonb(n.%I))) ELSE ''{}'' END', c.differs, c.name || '#', c.name, c.name)
          ELSE format('CASE WHEN %s THEN jsonb_build_object(%L, n.%I) ELSE ''{}'' END', c.differs, c.name, c.name) END, ' || '),
      (SELECT string_agg(format('o.%1$I = n.%1$I', k), ' AND ') FROM unnest(p_matched) AS k),
      (SELECT string_agg(format('%1$L, n.%1$I', k), ', ') FROM unnest(p_named) AS k),
      p_named,
      string_agg(c.differs, ' OR '))
    FROM audit.compared_columns(p_table, '{}') AS c WHERE c.name = ANY (p_changed)
$$;

-- Arguments: the columns by which a row is found again after an update, those by which the trail names it, those that are kept out and
-- leave a digest, those that are sealed beside the trail. A row whose key or name is changed is recorded as gone and come.
CREATE OR REPLACE FUNCTION audit.record_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
#variable_conflict use_variable
-- (Any table may have a column of the name of a variable.)
DECLARE
  matched text[] := TG_ARGV[0];
  named text[] := TG_ARGV[1];
  digested text[] := TG_ARGV[2];
  moving text[] := TG_ARGV[3];
  apart text[] := digested || moving;
  label text := CASE TG_TABLE_SCHEMA WHEN 'public' THEN '' ELSE TG_TABLE_SCHEMA || '.' END || TG_TABLE_NAME;
  -- Below as many rows it takes longer to make the statements than to compare every column.
  many CONSTANT integer := 20;
  rows bigint;
  found_again bigint;
  changed text[];
  changes audit.change[];
  key bytea;
  key_id text;
BEGIN
  SELECT s.material, s.id INTO key, key_id FROM access.secret s WHERE s.active LIMIT 1;
  CASE TG_OP
  WHEN 'INSERT' THEN
    SELECT array_agg(ROW(i.name, NULL, CASE WHEN digested = '{}' THEN b.r - apart
          ELSE (b.r - apart) || audit.digests(key, key_id, label, i.name, digested, b.r) END)::audit.change) INTO changes
      FROM (SELECT to_jsonb(n) AS r FROM became n) AS b, LATERAL (SELECT audit.key_of(b.r, named) AS name) AS i;
  WHEN 'DELETE' THEN
    SELECT array_agg(ROW(audit.key_of(w.r, named), w.r - apart, NULL)::audit.change) INTO changes
      FROM (SELECT to_jsonb(o) AS r FROM was o) AS w;
    IF moving <> '{}' THEN
      DELETE FROM audit.beside s USING was o WHERE s.kind = label AND s.record_id = audit.key_of(to_jsonb(o), named);
    END IF;
  ELSE
    SELECT count(*) INTO rows FROM was;
    IF rows > many THEN
      EXECUTE audit.changed_columns(TG_RELID, matched, moving) INTO found_again, changed;
    END IF;
    IF rows > many AND found_again = rows THEN
      IF cardinality(changed) > 0 THEN
        EXECUTE audit.differences(TG_RELID, matched, named, digested, changed) INTO changes USING key, key_id, label;
      END IF;
    ELSE
      WITH w AS MATERIALIZED (
        SELECT j.r, audit.key_of(j.r, matched) AS k FROM was o, to_jsonb(o) AS j(r)
      ), b AS MATERIALIZED (
        SELECT j.r, audit.key_of(j.r, matched) AS k FROM became n, to_jsonb(n) AS j(r)
      )
      SELECT array_agg(ROW(i.name, d.before, d.after || CASE WHEN x.columns = '{}' THEN '{}' ELSE audit.digests(key, key_id, label, i.name, x.columns, b.r) END)::audit.change)
        INTO changes
        FROM w FULL JOIN b ON b.k = w.k,
          LATERAL (SELECT audit.key_of(coalesce(b.r, w.r), named) AS name) AS i,
          LATERAL (SELECT CASE WHEN w.r IS NOT NULL THEN coalesce(jsonb_object_agg(f.key, w.r -> f.key) FILTER (WHERE f.key IS NOT NULL), '{}') END AS before,
              CASE WHEN b.r IS NOT NULL THEN coalesce(jsonb_object_agg(f.key, b.r -> f.key) FILTER (WHERE f.key IS NOT NULL), '{}') END AS after, count(*) AS told
            FROM jsonb_each(coalesce(b.r, w.r) - apart) AS f
           WHERE w.r -> f.key IS DISTINCT FROM b.r -> f.key) AS d,
          LATERAL (SELECT ARRAY(SELECT c FROM unnest(digested) AS c WHERE w.r -> c IS DISTINCT FROM b.r -> c) AS columns) AS x
       WHERE d.told > 0 OR x.columns <> '{}';
    END IF;
    IF moving <> '{}' THEN
      DELETE FROM audit.beside s USING was o WHERE s.kind = label AND s.record_id = audit.key_of(to_jsonb(o), named)
        AND NOT EXISTS (SELECT FROM became n WHERE audit.key_of(to_jsonb(n), named) = s.record_id);
    END IF;
  END CASE;
  IF moving <> '{}' AND TG_OP <> 'DELETE' THEN
    INSERT INTO audit.beside AS s (kind, record_id, seals)
      SELECT label, i.name, audit.digests(key, key_id, label, i.name, moving, i.r)
        FROM became n, LATERAL (SELECT audit.key_of(to_jsonb(n), named) AS name, to_jsonb(n) AS r) AS i
      ON CONFLICT ON CONSTRAINT beside_pkey DO UPDATE SET seals = excluded.seals WHERE s.seals <> excluded.seals;
  END IF;
  IF changes IS NOT NULL THEN PERFORM audit.append_all(lower(TG_OP), label, changes); END IF;
  RETURN NULL;
END $$;

DROP FUNCTION audit.name_of(jsonb, text[]);
-- Enters of so many rows, from a place in the table on, what the trail does not have of them. Rows of which it has nothing, or that they
-- are gone, are left alone: what was put in behind the platform's back is not made good. Locked, so that no change comes between.
CREATE FUNCTION audit.vouch(p_table regclass, p_named text[], p_digested text[], p_moving text[], p_after tid, p_most integer, p_origin boolean DEFAULT false)
RETURNS TABLE (until tid, vouched bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  label text := audit.kind_of(p_table);
  key bytea;
  key_id text;
  changes audit.change[];
BEGIN
  SELECT s.material, s.id INTO key, key_id FROM access.secret s WHERE s.active LIMIT 1;
  EXECUTE format($q$
    WITH part AS MATERIALIZED (
      SELECT p.place, audit.key_of(p.r, $1) AS name, p.r FROM (
        SELECT t.ctid AS place, to_jsonb(t) AS r FROM %s t WHERE t.ctid > $2 ORDER BY t.ctid LIMIT $3 FOR NO KEY UPDATE) AS p
    ), known AS MATERIALIZED (
      SELECT p.name, array_agg(DISTINCT k.key) FILTER (WHERE k.key IS NOT NULL) AS keys, (array_agg(e.after IS NULL ORDER BY e.id DESC))[1] AS gone
        FROM part p JOIN audit.entry e ON e.kind = $4 AND e.record_id = p.name AND e.action IN ('insert', 'update', 'delete', 'vouch')
          LEFT JOIN LATERAL jsonb_object_keys(e.after) AS k(key) ON true
       GROUP BY p.name
    ), made AS (
      SELECT p.name, (SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each((p.r - ($5 || $6)) || audit.digests($7, $8, $4, p.name, $5, p.r)) AS f
          WHERE f.key <> ALL (coalesce(k.keys, '{}'))) AS after
        FROM part p LEFT JOIN known k ON k.name = p.name WHERE $9 OR NOT k.gone
    )
    SELECT (SELECT max(place) FROM part), array_agg(ROW(m.name, NULL, m.after)::audit.change) FILTER (WHERE m.after IS NOT NULL) FROM made m $q$, p_table)
    INTO until, changes USING p_named, p_after, p_most, label, p_digested, p_moving, key, key_id, p_origin;
  IF changes IS NOT NULL THEN PERFORM audit.append_all('vouch', label, changes); END IF;
  vouched := coalesce(cardinality(changes), 0);
  RETURN NEXT;
END $$;
-- Seals these columns of all rows of a table, as they stand.
CREATE FUNCTION audit.seal_rows(p_table regclass, p_named text[], p_moving text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  label text := audit.kind_of(p_table);
BEGIN
  EXECUTE format($q$
    INSERT INTO audit.beside AS s (kind, record_id, seals)
      SELECT $1, i.name, audit.digests(k.material, k.id, $1, i.name, $2, i.r)
        FROM %s n, LATERAL (SELECT audit.key_of(to_jsonb(n), $3) AS name, to_jsonb(n) AS r) AS i
          LEFT JOIN (SELECT material, id FROM access.secret WHERE active LIMIT 1) AS k ON true
    ON CONFLICT ON CONSTRAINT beside_pkey DO UPDATE SET seals = s.seals || excluded.seals $q$, p_table) USING label, p_moving, p_named;
END $$;
-- The columns of a table that are on record, in order, as audit.vouched has them.
CREATE FUNCTION audit.columns_on_record(p_table regclass) RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped $$;

REVOKE ALL ON FUNCTION audit.digest(bytea, text, text, text, text, jsonb), audit.digests(bytea, text, text, text, text[], jsonb),
  audit.digested_alike(text, text, text, text, jsonb), audit.differences(regclass, text[], text[], text[], text[]),
  audit.vouch(regclass, text[], text[], text[], tid, integer, boolean), audit.seal_rows(regclass, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.vouch(regclass, text[], text[], text[], tid, integer, boolean), audit.seal_rows(regclass, text[], text[]) TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;

DROP FUNCTION audit.recorded_tables();
-- Tables on record: columns that tell their rows apart, those that name them in the trail, those kept out with a digest, those sealed
-- beside it, and whether one of the three triggers is missing or off.
CREATE FUNCTION audit.recorded_tables() RETURNS TABLE (recorded regclass, kind text, matched text[], named text[], digested text[], moving text[], off boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.tgrelid::regclass, audit.kind_of(t.tgrelid), (array_agg(a.args[1]))[1]::text[], (array_agg(a.args[2]))[1]::text[],
      (array_agg(a.args[3]))[1]::text[], (array_agg(a.args[4]))[1]::text[], count(*) <> 3 OR bool_or(t.tgenabled <> 'O') OR count(DISTINCT t.tgargs) <> 1
    FROM pg_trigger t, LATERAL (SELECT string_to_array(encode(t.tgargs, 'escape'), '\000') AS args) AS a
   WHERE t.tgfoid = 'audit.record_changes'::regproc AND t.tgname ~ '_(entered|changed|removed)_audited$' AND t.tgparentid = 0
   GROUP BY t.tgrelid
   ORDER BY 2
$$;
GRANT EXECUTE ON FUNCTION audit.recorded_tables() TO qingfeng_system;

CREATE PROCEDURE audit.put_on_record(p_table regclass, p_digested text[], p_moving text[]) LANGUAGE plpgsql AS $$
DECLARE
  label text := replace(p_table::text, '.', '_');
  key text[] := (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = p_table AND i.indisprimary);
  -- A column that people know rows by names them where no two rows can share it.
  named text[] := coalesce((SELECT ARRAY[a.attname::text] FROM pg_attribute a
     WHERE a.attrelid = p_table AND NOT a.attisdropped AND a.attname = ANY ('{id,key,year,name}') AND a.attname <> ALL (p_digested || p_moving) AND a.attnotnull
       AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = p_table AND i.indisunique AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
     ORDER BY array_position('{id,key,year,name}', a.attname::text) LIMIT 1), key);
  arguments text := format('%L, %L, %L, %L', key || ARRAY(SELECT c FROM unnest(named) AS c WHERE c <> ALL (key)), named, p_digested, p_moving);
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER INSERT ON %s REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_entered_audited', p_table, arguments);
  EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER UPDATE ON %s REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_changed_audited', p_table, arguments);
  EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER DELETE ON %s REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION audit.record_changes(%s)',
    label || '_removed_audited', p_table, arguments);
END $$;
COMMENT ON PROCEDURE audit.put_on_record(regclass, text[], text[]) IS 'Puts a table on record: columns kept out with a digest, columns sealed beside the trail, all others as they are.';

-- As before: what is kept out leaves its digest.
CREATE OR REPLACE PROCEDURE audit.record(p_table regclass, VARIADIC p_unrecorded text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
BEGIN
  CALL audit.put_on_record(p_table, p_unrecorded, '{}');
END $$;

-- Of columns that are kept out: those that change too often, or by the log itself, for an entry each time. Rows there are get their seal now.
CREATE PROCEDURE audit.seal_beside(p_table regclass, VARIADIC p_moving text[]) LANGUAGE plpgsql AS $$
DECLARE
  t record;
  digested text[];
BEGIN
  SELECT * INTO STRICT t FROM audit.recorded_tables() AS r WHERE r.recorded = p_table;
  digested := ARRAY(SELECT c FROM unnest(t.digested) AS c WHERE c <> ALL (p_moving));
  CALL audit.put_on_record(p_table, digested, t.moving || p_moving);
  PERFORM audit.seal_rows(p_table, t.named, p_moving);
END $$;
COMMENT ON PROCEDURE audit.seal_beside(regclass, text[]) IS 'Of columns that are kept out of the trail: those that are sealed beside it and make no entries.';

-- All tables that are on record, as they were declared.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT t.tgrelid::regclass AS recorded, string_to_array(rtrim(encode(t.tgargs, 'escape'), '\000'), '\000') AS args
               FROM pg_trigger t WHERE t.tgfoid = 'audit.record_changes'::regproc AND t.tgname LIKE '%\_entered\_audited' AND t.tgparentid = 0 LOOP
    CALL audit.record(one.recorded, VARIADIC array_remove(one.args[2:], ''));
  END LOOP;
END $$;

DROP TRIGGER node_outbox_audited ON node_outbox;
CREATE TRIGGER node_outbox_audited AFTER UPDATE ON node_outbox REFERENCING OLD TABLE AS was NEW TABLE AS became
  FOR EACH STATEMENT WHEN (current_user = 'qingfeng_app') EXECUTE FUNCTION audit.record_changes('{id}', '{id}', '{body,receipt}', '{}');

SET LOCAL timezone = 'UTC';
CALL audit.seal_beside('audit.verification', 'read', 'total');
CALL audit.seal_beside('audit.witness', 'cosigned_size', 'asked_size', 'asked_at', 'answered_at');
CALL audit.seal_beside('audit.witnessed', 'size', 'note', 'cosigned_at', 'asked_at');
CALL audit.seal_beside('auth.api_key', 'request_count', 'last_request', 'updated_at');
CALL audit.seal_beside('auth.session', 'expires_at', 'updated_at');
CALL audit.seal_beside('auth.known_address', 'used_at');
CALL audit.seal_beside('calendar_feed', 'last_read_at');
CALL audit.seal_beside('capture_claim', 'claimed_at');
CALL audit.seal_beside('monitor_run', 'read_to', 'read_lines');
CALL audit.seal_beside('record_follow', 'told_until');
CALL audit.seal_beside('reweighing', 'after_case');

-- Two tables whose rows shared names: their rows are entered anew under names of their own, as they stand.
DO $$
DECLARE
  t record;
  place tid;
BEGIN
  FOR t IN SELECT * FROM audit.recorded_tables() WHERE kind IN ('monitor_file', 'evidence_message_file') LOOP
    place := '(0,0)';
    LOOP
      SELECT v.until INTO place FROM audit.vouch(t.recorded, t.named, t.digested, t.moving, place, 2000, true) AS v;
      EXIT WHEN place IS NULL;
    END LOOP;
  END LOOP;
END $$;

-- Which fields of a record moved on: digests of what is kept out are none.
GRANT CREATE ON SCHEMA audit TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION audit.versions_after(p_kind text, p_record text, p_version integer)
RETURNS TABLE (at timestamptz, user_name text, agency_name text, request_id text, fields text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT access.genuine() THEN RETURN; END IF;
  RETURN QUERY
    SELECT e.at, coalesce(u.display_name, ''), coalesce(a.name, ''), e.request_id,
           ARRAY(SELECT key FROM jsonb_object_keys(e.after) AS key WHERE key <> 'version' AND key NOT LIKE '%#' ORDER BY key)
      FROM audit.entry e
      LEFT JOIN app_user u ON u.id = e.user_id
      LEFT JOIN agency a ON a.key = e.agency_key
     WHERE e.kind = p_kind AND e.record_id = p_record AND e.action = 'update' AND (e.after ->> 'version')::integer > p_version
     ORDER BY e.id DESC LIMIT 5;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;
