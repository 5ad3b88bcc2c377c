-- What was uploaded and belongs to nothing yet is its sender's alone: a colleague who learns its id neither reads nor attaches it.
-- Once it is attached (to a procedure, a record) or is an office's template it is read as before.
ALTER POLICY file_read ON file
  USING (((instance_id IS NULL AND owner_agency = ANY (access.reader_keys())
        AND (kind IS NOT NULL OR uploaded_by IS NULL OR uploaded_by = access.user_id()))
      OR EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id))
    AND (SELECT access.genuine()));

GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.keep_as_data(p_file uuid, p_request uuid) RETURNS TABLE (name text, media_type text, size bigint, sha256 char(64), store_key text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE file SET kind = 'assistanceData', record_id = p_request
   WHERE id = p_file AND owner_agency = access.agency_key() AND uploaded_by = access.user_id() AND instance_id IS NULL AND kind IS NULL AND access.genuine()
  RETURNING file.name, file.media_type, file.size, file.sha256, file.store_key
$$;
RESET ROLE;

-- What lies there unattached is summed whenever a file comes: for whoever sends it, and for their agency.
CREATE INDEX file_unattached ON file (owner_agency, uploaded_by) INCLUDE (size) WHERE instance_id IS NULL AND kind IS NULL;
CREATE FUNCTION access.unattached_bytes() RETURNS TABLE (own bigint, agency bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(sum(size) FILTER (WHERE uploaded_by = access.user_id()), 0)::bigint, coalesce(sum(size), 0)::bigint
    FROM file WHERE owner_agency = access.agency_key() AND instance_id IS NULL AND kind IS NULL AND NOT demo
$$;
ALTER FUNCTION access.unattached_bytes() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
