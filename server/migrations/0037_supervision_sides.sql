-- A supervision belongs to the body that exercises it: the agency takes part from the day on which it is sent, and does not see drafts.
-- And the seal of the law over what concerns juveniles.

DROP POLICY supervision_issue ON supervision;
DROP POLICY supervision_change ON supervision;
DROP TRIGGER supervision_placed ON supervision;
ALTER TABLE supervision
  DROP CONSTRAINT supervision_numbered,
  ALTER COLUMN steward_agency DROP NOT NULL,
  ADD COLUMN addressee integer NOT NULL REFERENCES agency (key),
  ADD COLUMN parties jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN party_keys integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN next_amber_at timestamptz,
  ADD COLUMN next_duty text,
  ALTER COLUMN no DROP NOT NULL,
  ALTER COLUMN issued_at DROP NOT NULL,
  ALTER COLUMN supervised SET DEFAULT false,
  ADD CONSTRAINT supervision_numbered UNIQUE (owner_agency, no),
  ADD CONSTRAINT supervision_parties_object CHECK (jsonb_typeof(parties) = 'object');
COMMENT ON COLUMN supervision.owner_agency IS 'Procuratorate or justice department that exercises it.';
COMMENT ON COLUMN supervision.steward_agency IS 'Not used: the agency is a party.';
COMMENT ON COLUMN supervision.addressee IS 'Agency that must answer.';
COMMENT ON COLUMN supervision.parties IS 'The agency that must answer, once it was sent.';
COMMENT ON COLUMN supervision.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN supervision.supervised IS 'Whether procuratorates and justice departments of the region see it: once it was sent.';
COMMENT ON COLUMN supervision.next_amber_at IS 'From when the next duty is soon due.';
COMMENT ON COLUMN supervision.next_duty IS 'Which duty is next.';
ALTER TABLE reverse_referral ADD COLUMN next_amber_at timestamptz, ADD COLUMN next_duty text;
COMMENT ON COLUMN reverse_referral.next_amber_at IS 'From when the next duty is soon due.';
COMMENT ON COLUMN reverse_referral.next_duty IS 'Which duty is next.';

CREATE TRIGGER supervision_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON supervision
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER supervision_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON supervision
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');
-- Only bodies that the law makes supervisors begin one: procuratorates and justice departments.
CREATE POLICY supervision_enter ON supervision FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM agency a WHERE a.key = owner_agency AND (a.kind = 'procuratorate' OR a.department_id = 'moj'))
    AND (case_id IS NULL OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
    AND (referral_id IS NULL OR EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id)));
CREATE POLICY supervision_change ON supervision FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

ALTER TABLE referral ADD COLUMN seal_reason text;
COMMENT ON COLUMN referral.seal_reason IS 'Why it was sealed; who sealed it stands in the audit trail.';

-- A file that is tied to a run is seen with the run, also by the agency that uploaded it: what is sealed is sealed to everybody.
DROP POLICY file_read ON file;
CREATE POLICY file_read ON file FOR SELECT TO qingfeng_app
  USING (((instance_id IS NULL AND owner_agency = ANY (access.reader_keys())) OR EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id))
    AND (SELECT access.genuine()));

-- Seals a referral that concerns a juvenile, its case, and all runs over them (刑事诉讼法 286). Court or procuratorate of the referral, by the
-- hand of a head, with a reason, once the criminal side has ended. Who sealed it and why stays in the audit trail; the rows vanish.
CREATE FUNCTION access.seal_referral(p_referral uuid, p_reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one referral%ROWTYPE;
  records uuid[];
BEGIN
  IF NOT access.genuine() OR NOT access.has_role('approver') OR length(btrim(coalesce(p_reason, ''))) = 0 THEN RETURN false; END IF;
  SELECT * INTO one FROM referral WHERE id = p_referral AND ended_at IS NOT NULL AND NOT sealed
    AND access.agency_key()::text IN (parties ->> 'procuratorate', parties ->> 'court') FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM jsonb_array_elements(one.source -> 'parties') AS p WHERE (p ->> 'juvenile')::boolean) THEN RETURN false; END IF;
  UPDATE referral SET seal_reason = p_reason WHERE id = one.id;
  SELECT array_agg(id) INTO records FROM (
    SELECT one.id UNION SELECT one.case_id
    UNION SELECT id FROM referral WHERE case_id = one.case_id
    UNION SELECT id FROM supervision WHERE case_id = one.case_id OR referral_id = one.id
    UNION SELECT id FROM reverse_referral WHERE case_id = one.case_id OR referral_id = one.id) AS all_of_it;
  UPDATE procedure_instance SET sealed = true WHERE record_id = ANY (records);
  UPDATE supervision SET sealed = true WHERE id = ANY (records);
  UPDATE reverse_referral SET sealed = true WHERE id = ANY (records);
  UPDATE referral SET sealed = true WHERE id = ANY (records);
  UPDATE case_file SET sealed = true WHERE id = one.case_id;
  DELETE FROM notice WHERE split_part(link, '/', 3) = ANY (records::text[]);
  RETURN true;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.seal_referral(uuid, text) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.seal_referral(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.seal_referral(uuid, text) TO qingfeng_app;
