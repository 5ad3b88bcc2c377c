-- Files of evidence are stamped: what an item names is asked for when the item is entered, and whoever takes the item out takes the stamp along.
ALTER TABLE audit.stamp ADD COLUMN chain text;
COMMENT ON COLUMN audit.stamp.chain IS 'PEM of the certificates by which the token was believed; null before that, and of tokens from before 2026-11-29.';
CREATE INDEX stamp_of_digest ON audit.stamp (digest, id) WHERE size IS NULL AND renews IS NULL;

CREATE FUNCTION audit.stamp_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO audit.stamp (digest, owner_agency)
    SELECT DISTINCT decode(d, 'hex'), NEW.owner_agency FROM unnest(NEW.content_digests) AS d
     WHERE NOT EXISTS (SELECT FROM audit.stamp s WHERE s.digest = decode(d, 'hex') AND s.owner_agency = NEW.owner_agency AND s.size IS NULL AND s.renews IS NULL);
  RETURN NULL;
END $$;
-- Before the function is taken from everybody: whoever makes a trigger must be able to run it.
CREATE TRIGGER evidence_item_stamped AFTER INSERT OR UPDATE OF content ON evidence_item FOR EACH ROW
  WHEN (cardinality(NEW.content_digests) > 0) EXECUTE FUNCTION audit.stamp_evidence();
REVOKE ALL ON FUNCTION audit.stamp_evidence() FROM PUBLIC;
GRANT CREATE ON SCHEMA audit TO qingfeng_system;
ALTER FUNCTION audit.stamp_evidence() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA audit FROM qingfeng_system;
