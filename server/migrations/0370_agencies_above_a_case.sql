-- Beside the agency that handles a case jointly, those above it that are asked take part in its run: who handles it (行政处罚法 25(2)), a
-- decision put on record, a reconsideration. Each takes the steps of its own part, no others, whatever the server says.
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
      END)::integer IS DISTINCT FROM access.agency_key()));
