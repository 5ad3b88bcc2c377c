-- Whoever is refused because a record moved on is told what moved: who, when and which fields, never the values, which the page reads
-- by itself under the reader's own rights.

-- Runs as the system, for only audit administrators read the trail. It answers within a proven context alone.
CREATE FUNCTION audit.versions_after(p_kind text, p_record text, p_version integer)
RETURNS TABLE (at timestamptz, user_name text, agency_name text, request_id text, fields text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT access.genuine() THEN RETURN; END IF;
  RETURN QUERY
    SELECT e.at, coalesce(u.display_name, ''), coalesce(a.name, ''), e.request_id,
           ARRAY(SELECT key FROM jsonb_object_keys(e.after) AS key WHERE key <> 'version' ORDER BY key)
      FROM audit.entry e
      LEFT JOIN app_user u ON u.id = e.user_id
      LEFT JOIN agency a ON a.key = e.agency_key
     WHERE e.kind = p_kind AND e.record_id = p_record AND e.action = 'update' AND (e.after ->> 'version')::integer > p_version
     ORDER BY e.id DESC LIMIT 5;
END $$;
COMMENT ON FUNCTION audit.versions_after(text, text, integer) IS 'The latest changes of a record after a version of it: who, when, for which agency, in which request, which fields; the newest first.';
REVOKE ALL ON FUNCTION audit.versions_after(text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.versions_after(text, text, integer) TO qingfeng_app, qingfeng_system;
GRANT CREATE ON SCHEMA audit TO qingfeng_system;
ALTER FUNCTION audit.versions_after(text, text, integer) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;

-- With the rights of whoever asks: no row to be seen, no answer. The name of the column is that of the trail (audit.record_change).
CREATE FUNCTION audit.changes_since(p_kind text, p_record text, p_version integer)
RETURNS TABLE (at timestamptz, user_name text, agency_name text, request_id text, fields text[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  key_column text;
  key_type text;
  seen boolean;
BEGIN
  SELECT c.attname, format_type(c.atttypid, NULL) INTO key_column, key_type FROM pg_attribute c
   WHERE c.attrelid = to_regclass(p_kind) AND c.attname IN ('id', 'key', 'year', 'name') AND NOT c.attisdropped
   ORDER BY array_position(ARRAY['id', 'key', 'year', 'name'], c.attname::text) LIMIT 1;
  IF key_column IS NULL THEN RETURN; END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE %I = $1::%s)', to_regclass(p_kind), key_column, key_type) INTO seen USING p_record;
  IF seen THEN RETURN QUERY SELECT * FROM audit.versions_after(p_kind, p_record, p_version); END IF;
END $$;
REVOKE ALL ON FUNCTION audit.changes_since(text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.changes_since(text, text, integer) TO qingfeng_app, qingfeng_system;
COMMENT ON FUNCTION audit.changes_since(text, text, integer) IS 'As audit.versions_after, for a record that whoever asks may see.';
