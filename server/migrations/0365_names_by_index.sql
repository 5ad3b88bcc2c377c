-- Agencies, users and regions are found by the pieces of their names, as records are by those of their texts: until now every row was
-- compared. A sign that no name has stands between two names, so that no word reaches from one into the other.
CREATE INDEX agency_names ON agency USING gin (access.name_pieces(name || chr(31) || short_name));
CREATE INDEX app_user_names ON app_user USING gin (access.name_pieces(account || chr(31) || display_name));
CREATE INDEX region_names ON region USING gin (access.name_pieces(name));

-- Under row-level security no index serves a match of texts (its operators are not leakproof): the function looks by itself and gives
-- keys alone, which the caller joins with the rows that the acting user sees.
CREATE FUNCTION access.agencies_named(p_words text[]) RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.key FROM agency a
   WHERE access.genuine() AND access.name_pieces(a.name || chr(31) || a.short_name) @@ access.search_query(p_words)
     AND access.has_words(access.searchable(a.name || chr(31) || a.short_name), p_words)
$$;

-- Users by their account or name, or by the name of their agency.
CREATE FUNCTION access.users_named(p_words text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id FROM app_user u
   WHERE access.genuine() AND access.name_pieces(u.account || chr(31) || u.display_name) @@ access.search_query(p_words)
     AND access.has_words(access.searchable(u.account || chr(31) || u.display_name), p_words)
  UNION
  SELECT u.id FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE a.key IN (SELECT access.agencies_named(p_words))
$$;

REVOKE ALL ON FUNCTION access.agencies_named(text[]), access.users_named(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.agencies_named(text[]), access.users_named(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.agencies_named(text[]) OWNER TO qingfeng_system;
ALTER FUNCTION access.users_named(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
