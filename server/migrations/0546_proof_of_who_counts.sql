-- The sums of unattached files are given to whoever proves who they are, like everything else that is read as the system.
GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.unattached_bytes() RETURNS TABLE (own bigint, agency bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(sum(size) FILTER (WHERE uploaded_by = access.user_id()), 0)::bigint, coalesce(sum(size), 0)::bigint
    FROM file WHERE owner_agency = access.agency_key() AND instance_id IS NULL AND kind IS NULL AND NOT demo AND (SELECT access.genuine())
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
