-- Of a case that two agencies handle together one decides (行政处罚法 25(2)): the other is a party of its run and takes the steps that are its
-- own, no others, whatever the server says. The same of the runs of its measures, which are the handling agency's alone.
CREATE POLICY procedure_event_of_partner ON procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK (step IN ('joinJoint', 'declineJoint', 'reportShare') OR NOT EXISTS (SELECT 1 FROM procedure_instance i
    WHERE i.id = instance_id AND i.kind IN ('case', 'caseMeasure') AND i.owner_agency <> access.agency_key()
      AND access.agency_key() = ANY (i.party_keys)));
