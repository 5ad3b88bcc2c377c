-- Requests to platforms are sealed with the case in which they were asked (刑事诉讼法 286), with their runs, identities and data; and a right
-- holder who is a natural person is not named where a notice is published (电子商务法 44, 个人信息保护法 25).

CREATE FUNCTION access.seal_requests() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  records uuid[];
BEGIN
  SELECT array_agg(r.id) INTO records FROM assistance_request r
   WHERE r.case_id = NEW.id OR r.lead_id IN (SELECT l.id FROM lead l WHERE l.case_id = NEW.id);
  IF records IS NULL THEN RETURN NULL; END IF;
  UPDATE procedure_instance SET sealed = true WHERE record_id = ANY (records);
  UPDATE assistance_identity SET sealed = true WHERE request_id = ANY (records);
  UPDATE assistance_request SET sealed = true WHERE id = ANY (records);
  DELETE FROM notice WHERE split_part(link, '/', 4) = ANY (records::text[]);
  RETURN NULL;
END $$;
CREATE TRIGGER case_file_requests_sealed AFTER UPDATE OF sealed ON case_file
  FOR EACH ROW WHEN (NEW.sealed AND NOT OLD.sealed) EXECUTE FUNCTION access.seal_requests();

-- Those of cases that were sealed before; the owner of the tables sees no row.
SET LOCAL ROLE qingfeng_system;
UPDATE procedure_instance p SET sealed = true FROM assistance_request r JOIN case_file c ON c.id = r.case_id WHERE c.sealed AND p.record_id = r.id;
UPDATE assistance_identity i SET sealed = true FROM assistance_request r JOIN case_file c ON c.id = r.case_id WHERE c.sealed AND i.request_id = r.id;
UPDATE assistance_request r SET sealed = true FROM case_file c WHERE c.id = r.case_id AND c.sealed;
RESET ROLE;

-- Identities and data are read by sides and not by reader lists: what is sealed has no sides any more.
DROP POLICY assistance_identity_read ON assistance_identity;
CREATE POLICY assistance_identity_read ON assistance_identity FOR SELECT TO qingfeng_app
  USING (NOT sealed AND (given_by = access.agency_key() OR (given_at IS NOT NULL AND (owner_agency = access.agency_key() OR granted @> ARRAY[access.agency_key()])))
    AND (SELECT access.genuine()));

ALTER TABLE takedown ADD COLUMN holder_person boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN takedown.holder_person IS 'True where the right holder is a natural person: what is published masks the name.';

-- What was told of names the notice that was made of it.
CREATE INDEX takedown_told ON takedown (told_id) WHERE told_id IS NOT NULL;
