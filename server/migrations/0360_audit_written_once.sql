-- Half the time for each entry. The text that is sealed is written straight away, with what all entries of a statement have in common made
-- once, and no longer read out of a row of each; where a statement changes many rows, the columns that differ at all are found first, and
-- only those are written and compared. What an entry holds and what it is sealed by stay as they were (audit.row_text).

GRANT CREATE ON SCHEMA audit TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;

CREATE OR REPLACE FUNCTION audit.append_all(p_action text, p_kind text, p_changes audit.change[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  key bytea;
  e audit.entry;
  shared text;
BEGIN
  SELECT s.material INTO key FROM access.secret s WHERE s.active LIMIT 1;
  e.at := clock_timestamp(); e.action := p_action; e.kind := p_kind; e.request_id := access.setting('qingfeng.request');
  IF session_user = 'qingfeng_app' THEN
    IF NOT access.genuine() THEN RAISE EXCEPTION 'nobody is acting: a change needs a context made by the server' USING ERRCODE = '42501'; END IF;
    e.user_id := access.user_id(); e.agency_key := access.agency_key(); e.purpose := access.setting('qingfeng.purpose');
    SELECT u.account INTO e.actor FROM app_user u WHERE u.id = e.user_id;
  ELSE
    e.actor := 'system:' || coalesce(access.setting('qingfeng.work'), session_user);
  END IF;
  -- From the end of the identifier to before the record, as audit.row_text has it.
  shared := jsonb_build_array(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.user_id, e.actor, e.agency_key, e.purpose,
    e.request_id, e.action, e.kind)::text;
  shared := '", ' || substr(shared, 2, length(shared) - 2) || ', ';
  WITH entered AS (
    INSERT INTO audit.entry (id, at, user_id, actor, agency_key, purpose, request_id, action, kind, record_id, before, after, seal)
      SELECT c.id, e.at, e.user_id, e.actor, e.agency_key, e.purpose, e.request_id, e.action, e.kind, c.record_id, c.before, c.after,
          CASE WHEN key IS NULL THEN '' ELSE encode(hmac(convert_to(concat('["', c.id, shared, to_json(c.record_id), ', ',
            coalesce(c.before::text, 'null'), ', ', coalesce(c.after::text, 'null'), ']'), 'UTF8'), key, 'sha256'), 'hex') END
        FROM (SELECT uuidv7() AS id, u.record_id, u.before, u.after FROM unnest(p_changes) AS u) AS c
      RETURNING id
  )
  INSERT INTO audit.pending SELECT id FROM entered;
END $$;

-- Columns of a table that are on record, each with what says whether it changed from row o to row n. Values of types that may be equal and
-- yet be written otherwise are compared as they are written.
CREATE FUNCTION audit.compared_columns(p_table regclass, p_left_out text[]) RETURNS TABLE (name text, differs text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.attname, CASE WHEN a.atttypid = ANY ('{uuid,text,smallint,integer,bigint,numeric,boolean,timestamptz,date,jsonb,bytea,uuid[],text[],integer[]}'::regtype[])
      THEN format('o.%1$I IS DISTINCT FROM n.%1$I', a.attname)
      ELSE format('to_jsonb(o.%1$I) IS DISTINCT FROM to_jsonb(n.%1$I)', a.attname) END
    FROM pg_attribute a
   WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (p_left_out)
   ORDER BY a.attnum
$$;

-- A statement on the rows that a trigger calls `was` and `became`: how many are found again by their key, and the columns that changed in any.
CREATE FUNCTION audit.changed_columns(p_table regclass, p_key text[], p_left_out text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT format('SELECT count(*), array_remove(ARRAY[%s], NULL) FROM was o JOIN became n ON %s',
      (SELECT string_agg(format('CASE WHEN bool_or(%s) THEN %L END', c.differs, c.name), ', ') FROM audit.compared_columns(p_table, p_left_out) AS c),
      (SELECT string_agg(format('o.%1$I = n.%1$I', k), ' AND ') FROM unnest(p_key) AS k))
$$;

-- A statement on the same rows: the changes of these columns, as audit.append_all takes them.
CREATE FUNCTION audit.differences(p_table regclass, p_key text[], p_changed text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT format('SELECT array_agg(ROW(audit.name_of(jsonb_build_object(%s), %L), %s, %s)::audit.change) FROM was o JOIN became n ON %s WHERE %s',
      (SELECT string_agg(format('%1$L, n.%1$I', a.attname), ', ') FROM pg_attribute a WHERE a.attrelid = p_table AND a.attnum > 0
          AND NOT a.attisdropped AND a.attname = ANY ('{id,key,year,name}' || p_key)),
      p_key,
      string_agg(format('CASE WHEN %s THEN jsonb_build_object(%L, o.%I) ELSE ''{}'' END', c.differs, c.name, c.name), ' || '),
      string_agg(format('CASE WHEN %s THEN jsonb_build_object(%L, n.%I) ELSE ''{}'' END', c.differs, c.name, c.name), ' || '),
      (SELECT string_agg(format('o.%1$I = n.%1$I', k), ' AND ') FROM unnest(p_key) AS k),
      string_agg(c.differs, ' OR '))
    FROM audit.compared_columns(p_table, '{}') AS c WHERE c.name = ANY (p_changed)
$$;

-- Arguments: the columns of the primary key, then those that are left out of the record (reader lists, search terms, secrets). A row is
-- found again after an update by its key; one whose key itself is changed is recorded as gone and come.
CREATE OR REPLACE FUNCTION audit.record_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  identity text[] := TG_ARGV[0];
  left_out text[] := coalesce(TG_ARGV[1:], '{}');
  single boolean := cardinality(identity) = 1;
  -- Below as many rows it takes longer to make the statements than to compare every column.
  many CONSTANT integer := 20;
  rows bigint;
  found_again bigint;
  changed text[];
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
    SELECT count(*) INTO rows FROM was;
    IF rows > many THEN
      EXECUTE audit.changed_columns(TG_RELID, identity, left_out) INTO found_again, changed;
    END IF;
    IF rows > many AND found_again = rows THEN
      IF cardinality(changed) > 0 THEN EXECUTE audit.differences(TG_RELID, identity, changed) INTO changes; END IF;
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
    END IF;
  END CASE;
  IF changes IS NOT NULL THEN
    PERFORM audit.append_all(lower(TG_OP), CASE TG_TABLE_SCHEMA WHEN 'public' THEN '' ELSE TG_TABLE_SCHEMA || '.' END || TG_TABLE_NAME, changes);
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION audit.compared_columns(regclass, text[]), audit.changed_columns(regclass, text[], text[]), audit.differences(regclass, text[], text[]) FROM PUBLIC;
RESET ROLE;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;
