-- Under 反不正当竞争法 13(2) (2018), 16(2) (2025) sealing, seizure and bank enquiries are approved by the principal head of an authority of a
-- city with districts or above, which may not be the one that handles the case: it takes the steps of its own part in the run of that
-- measure, no others, and moves the row of that measure alone.
ALTER TABLE case_measure DROP CONSTRAINT case_measure_kind_known;
ALTER TABLE case_measure ADD CONSTRAINT case_measure_kind_known CHECK (kind IN ('seizure', 'sealing', 'registration', 'bankEnquiry'));
ALTER TABLE case_measure ADD CONSTRAINT case_measure_enquiry_without_goods CHECK (kind <> 'bankEnquiry' OR goods = '[]'::jsonb);
COMMENT ON COLUMN case_measure.kind IS 'seizure, sealing, registration or bankEnquiry.';
COMMENT ON TABLE case_measure IS 'A measure over goods: seizure or sealing (行政强制法 25), or advance registration of evidence (行政处罚法 56); or an enquiry about bank accounts (反不正当竞争法 16). Lives by the procedure cases.measure, cases.registration or cases.bank-enquiry.';

DROP POLICY procedure_event_of_partner ON procedure_event;
CREATE POLICY procedure_event_of_partner ON procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK (NOT EXISTS (SELECT 1 FROM procedure_instance i
    WHERE i.id = instance_id AND i.kind IN ('case', 'caseMeasure') AND i.owner_agency <> access.agency_key()
      AND access.agency_key() = ANY (i.party_keys)
      AND (i.parties ->> CASE
        WHEN step IN ('joinJoint', 'declineJoint', 'reportShare') THEN 'partner'
        WHEN step = 'designate' THEN 'superior'
        WHEN step IN ('takeOnRecord', 'objectToDecision') THEN 'recordedBy'
        WHEN step IN ('stayExecution', 'extendReview', 'decideReview') THEN 'reviewOrgan'
        WHEN i.kind = 'caseMeasure' AND step IN ('approveMeasure', 'refuse', 'approve', 'disapprove') THEN 'approving'
      END)::integer IS DISTINCT FROM access.agency_key()));

-- The other way round, too: what the agency above approves is approved by nobody else.
CREATE POLICY procedure_event_approved_above ON procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK (step NOT IN ('approveMeasure', 'refuse', 'approve', 'disapprove') OR NOT EXISTS (SELECT 1 FROM procedure_instance i
    WHERE i.id = instance_id AND i.kind = 'caseMeasure' AND i.parties ? 'approving'
      AND (i.parties ->> 'approving')::integer <> access.agency_key()));

CREATE FUNCTION access.approves_measure(p_measure uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT access.genuine() AND access.roles() && ARRAY['approver'] AND EXISTS (SELECT FROM procedure_instance i
    WHERE i.id = p_measure AND i.kind = 'caseMeasure' AND (i.parties ->> 'approving')::integer = access.agency_key())
$$;
REVOKE ALL ON FUNCTION access.approves_measure(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.approves_measure(uuid) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.approves_measure(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE POLICY case_measure_approved_above ON case_measure FOR UPDATE TO qingfeng_app USING (access.approves_measure(id));

-- Where the agency above disapproves what was taken in urgency, the goods are let go at once, though they are in the list of another agency.
CREATE FUNCTION access.let_disapproved_go() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF access.agency_key() IS DISTINCT FROM coalesce(NEW.owner_agency, (SELECT c.owner_agency FROM case_file c WHERE c.id = NEW.case_id))
     AND EXISTS (SELECT FROM procedure_instance i WHERE i.id = NEW.id AND (i.parties ->> 'approving')::integer = access.agency_key()) THEN
    UPDATE case_goods g SET held = greatest(0, g.held - (e ->> 'quantity')::numeric)
      FROM jsonb_array_elements(NEW.goods) AS e WHERE g.case_id = NEW.case_id AND g.line = (e ->> 'line')::integer;
  END IF;
  RETURN NULL;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.let_disapproved_go() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER case_measure_disapproved AFTER UPDATE OF state ON case_measure FOR EACH ROW
  WHEN (OLD.state = 'inForce' AND NEW.state = 'released') EXECUTE FUNCTION access.let_disapproved_go();
