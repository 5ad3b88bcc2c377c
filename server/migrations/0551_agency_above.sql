-- Where an agency has nobody else for a step that needs another hand, the agency above takes it as a party of the run: these steps, and no
-- others, unless it is asked for more (the consent to a listing).
CREATE POLICY procedure_event_of_above ON procedure_event AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK (step IN ('approve', 'sendBack', 'decide', 'drop') OR NOT EXISTS (SELECT 1 FROM procedure_instance i
    WHERE i.id = instance_id AND i.owner_agency <> access.agency_key()
      AND (i.parties ->> 'above')::integer = access.agency_key()
      AND NOT EXISTS (SELECT FROM jsonb_each_text(i.parties - 'above') p WHERE p.value = access.agency_key()::text)));
