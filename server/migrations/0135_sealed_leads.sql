-- A lead that became a case names the same people, and so do the leads merged into it and the tips that they were made of: they are sealed with
-- the case (刑事诉讼法 286), with their runs. Whoever comes back to such a tip with its receipt finds none.

CREATE INDEX lead_case ON lead (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX lead_merged ON lead (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX tip_lead ON tip (lead_id) WHERE lead_id IS NOT NULL;

CREATE FUNCTION access.seal_leads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  leads uuid[];
  tips uuid[];
BEGIN
  SELECT array_agg(id) INTO leads FROM lead WHERE case_id = NEW.id;
  IF leads IS NULL THEN RETURN NULL; END IF;
  SELECT leads || array_agg(id) INTO leads FROM lead WHERE merged_into = ANY (leads);
  SELECT array_agg(id) INTO tips FROM tip WHERE lead_id = ANY (leads);
  UPDATE procedure_instance SET sealed = true WHERE record_id = ANY (leads || tips);
  UPDATE tip SET sealed = true WHERE id = ANY (tips);
  UPDATE lead SET sealed = true WHERE id = ANY (leads);
  DELETE FROM notice WHERE split_part(link, '/', 3) = ANY ((leads || tips)::text[]);
  RETURN NULL;
END $$;
CREATE TRIGGER case_file_leads_sealed AFTER UPDATE OF sealed ON case_file
  FOR EACH ROW WHEN (NEW.sealed AND NOT OLD.sealed) EXECUTE FUNCTION access.seal_leads();

-- Those of cases that were sealed before; the owner of the tables sees no row.
SET LOCAL ROLE qingfeng_system;
UPDATE lead l SET sealed = true FROM case_file c WHERE c.id = l.case_id AND c.sealed;
UPDATE lead l SET sealed = true FROM lead m WHERE m.id = l.merged_into AND m.sealed AND NOT l.sealed;
UPDATE tip t SET sealed = true FROM lead l WHERE l.id = t.lead_id AND l.sealed;
UPDATE procedure_instance p SET sealed = true FROM lead l WHERE p.record_id = l.id AND l.sealed;
UPDATE procedure_instance p SET sealed = true FROM tip t WHERE p.record_id = t.id AND t.sealed;
RESET ROLE;
