-- Evidence says from which web capture it was entered, so that a capture leads to its evidence and an agency enters it once. What names
-- files of a capture names the capture as well, whoever enters it and however.
ALTER TABLE evidence_item DROP CONSTRAINT evidence_item_address_length;
ALTER TABLE evidence_item ADD COLUMN capture uuid REFERENCES capture (id);
ALTER TABLE evidence_item ADD CONSTRAINT evidence_item_capture_once UNIQUE (owner_agency, capture);
SET LOCAL ROLE qingfeng_system;
DO $$ DECLARE in_the_way bigint; BEGIN
  SELECT count(*) INTO in_the_way FROM evidence_item WHERE NOT (length(address) BETWEEN 1 AND 2000);
  IF in_the_way > 0 THEN RAISE EXCEPTION '% rows of evidence_item do not fit evidence_item_address_length', in_the_way; END IF;
END $$;
RESET ROLE;
ALTER TABLE evidence_item ADD CONSTRAINT evidence_item_address_length CHECK (length(address) BETWEEN 1 AND 2000);
COMMENT ON COLUMN evidence_item.capture IS 'Web capture (网页取证). Where it was entered from one';
CREATE INDEX evidence_item_of_capture ON evidence_item (capture);

CREATE FUNCTION access.name_capture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.capture IS NULL THEN
    SELECT f.record_id INTO NEW.capture FROM file f WHERE f.kind = 'capture' AND f.id = ANY (NEW.content) LIMIT 1;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_item_capture BEFORE INSERT ON evidence_item FOR EACH ROW EXECUTE FUNCTION access.name_capture();

-- What was entered before gets it by data move 1.
