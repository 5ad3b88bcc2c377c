-- Which functions an office uses here is a setting; where one has none of its own, it uses all. The server asks as it learns who acts.
CREATE FUNCTION access.functions_of(p_agency uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT office.value -> 'functions' FROM platform_setting s CROSS JOIN jsonb_array_elements(s.value) AS office
  WHERE s.name = 'officeFunctions' AND office.value ->> 'agency' = p_agency::text LIMIT 1
$$;
COMMENT ON FUNCTION access.functions_of(uuid) IS 'The functions that an agency uses here by the setting officeFunctions; null where it uses all.';
REVOKE ALL ON FUNCTION access.functions_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.functions_of(uuid) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.functions_of(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
