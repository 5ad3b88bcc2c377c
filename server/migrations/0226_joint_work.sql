-- In a case that two agencies handle together the other one takes measures, lists goods and issues documents in its own name. Each row says
-- whose it is where it is not the handling agency's, and nobody but that agency enters, changes or removes it: the decision stays with one
-- (行政处罚法 25(2)), what each did is its own (行政强制法 17(2), 18).
ALTER TABLE case_goods ADD COLUMN owner_agency integer CONSTRAINT case_goods_owner_agency REFERENCES agency (key);
ALTER TABLE case_measure ADD COLUMN owner_agency integer CONSTRAINT case_measure_owner_agency REFERENCES agency (key);
ALTER TABLE case_document ADD COLUMN owner_agency integer CONSTRAINT case_document_owner_agency REFERENCES agency (key);
COMMENT ON COLUMN case_goods.owner_agency IS 'The agency that lists the line where it is not the handling one, but one that handles the case with it.';
COMMENT ON COLUMN case_measure.owner_agency IS 'The agency that took the measure where it is not the handling one, but one that handles the case with it.';
COMMENT ON COLUMN case_document.owner_agency IS 'The agency that issues the document where it is not the handling one, but one that handles the case with it.';

-- Whether the acting agency handles a case together with the one that decides: ordered, or confirmed, and neither declined nor ended since.
CREATE FUNCTION access.handles_jointly(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT access.genuine() AND coalesce((
    SELECT e.step = 'joinJoint' OR (e.step = 'handleJointly' AND e.facts ->> 'jointBy' = 'designation')
    FROM procedure_event e
    JOIN procedure_instance i ON i.id = e.instance_id AND i.kind = 'case'
    JOIN case_file c ON c.id = i.record_id
    WHERE e.instance_id = p_case AND (i.parties ->> 'partner')::integer = access.agency_key()
      AND e.step IN ('handleJointly', 'joinJoint', 'declineJoint', 'endJoint')
      AND c.state NOT IN ('archived', 'notFiled', 'transferred')
    ORDER BY e.seq DESC LIMIT 1), false)
$$;
REVOKE ALL ON FUNCTION access.handles_jointly(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.handles_jointly(uuid) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.handles_jointly(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- The version of a case counts what the other agency enters too. It may not change the file, so that this alone is done for it.
CREATE FUNCTION access.touch_joint_case(p_case uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE case_file SET version = version + 1
  WHERE id = p_case AND access.handles_jointly(p_case) AND access.roles() && ARRAY['officer', 'approver'] RETURNING version
$$;
REVOKE ALL ON FUNCTION access.touch_joint_case(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.touch_joint_case(uuid) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.touch_joint_case(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

DO $$
DECLARE part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['case_goods', 'case_measure', 'case_document'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO qingfeng_app WITH CHECK (owner_agency = access.agency_key()
      AND access.roles() && ARRAY[''officer'', ''approver''] AND access.handles_jointly(case_id) AND (SELECT access.genuine()))', part || '_of_partner_enter', part);
    -- What it did stays its own to end when the joint handling has ended.
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO qingfeng_app USING (owner_agency = access.agency_key()
      AND access.may_change(owner_agency, NULL) AND (SELECT access.genuine()))', part || '_of_partner_change', part);
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR INSERT TO qingfeng_app WITH CHECK (owner_agency IS NULL OR owner_agency = access.agency_key())', part || '_own_enter', part);
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR UPDATE TO qingfeng_app USING (owner_agency IS NULL OR owner_agency = access.agency_key())', part || '_own_change', part);
  END LOOP;
END $$;
CREATE POLICY case_goods_of_partner_remove ON case_goods FOR DELETE TO qingfeng_app
  USING (owner_agency = access.agency_key() AND access.roles() && ARRAY['officer', 'approver'] AND access.handles_jointly(case_id) AND (SELECT access.genuine()));
CREATE POLICY case_goods_own_remove ON case_goods AS RESTRICTIVE FOR DELETE TO qingfeng_app
  USING (owner_agency IS NULL OR owner_agency = access.agency_key());

-- The secondary volume of each agency is its own alone.
DROP POLICY case_document_read ON case_document;
CREATE POLICY case_document_read ON case_document FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id
    AND (volume = 'main' OR coalesce(case_document.owner_agency, c.owner_agency) = ANY (access.reader_keys()))) AND (SELECT access.genuine()));
