-- What was asked of platforms on a lead, and told right holders of it, names its merchant: it is sealed with the lead (刑事诉讼法 286), also where
-- that lead was merged into the one that became the case. A right holder's own notice is not: it is a person's letter on offers that
-- everybody could see, says nothing of a case, and stays with its sender and the platform.

ALTER TABLE told_offers ADD COLUMN sealed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN told_offers.sealed IS 'Sealed by law with its lead: nobody sees it any more.';
DROP TRIGGER told_offers_placed ON told_offers;
CREATE TRIGGER told_offers_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, sealed ON told_offers
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE FUNCTION access.seal_asked(records uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE procedure_instance SET sealed = true WHERE record_id = ANY (records) AND NOT sealed;
  UPDATE assistance_identity SET sealed = true WHERE request_id = ANY (records) AND NOT sealed;
  UPDATE assistance_request SET sealed = true WHERE id = ANY (records) AND NOT sealed;
  DELETE FROM notice WHERE split_part(link, '/', 4) = ANY (records::text[]);
END $$;

CREATE OR REPLACE FUNCTION access.seal_requests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM access.seal_asked(array_agg(id)) FROM assistance_request WHERE case_id = NEW.id;
  RETURN NULL;
END $$;

CREATE FUNCTION access.seal_of_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM access.seal_asked(array_agg(id)) FROM assistance_request WHERE lead_id = NEW.id;
  UPDATE told_offers SET sealed = true WHERE lead_id = NEW.id AND NOT sealed;
  RETURN NULL;
END $$;
CREATE TRIGGER lead_requests_sealed AFTER UPDATE OF sealed ON lead
  FOR EACH ROW WHEN (NEW.sealed AND NOT OLD.sealed) EXECUTE FUNCTION access.seal_of_lead();

-- Those of leads that were sealed before; the owner of the tables sees no row.
SET LOCAL ROLE qingfeng_system;
SELECT access.seal_asked(array_agg(r.id)) FROM assistance_request r JOIN lead l ON l.id = r.lead_id WHERE l.sealed;
UPDATE told_offers t SET sealed = true FROM lead l WHERE l.id = t.lead_id AND l.sealed;
RESET ROLE;
