-- Files of evidence are stamped: what an item names is asked for when the item is entered, and whoever takes the item out takes the stamp along.
ALTER TABLE audit.stamp ADD COLUMN chain text;
COMMENT ON COLUMN audit.stamp.chain IS 'PEM of the certificates by which the token was believed; null before that, and of tokens from before 2026-11-29.';
CREATE INDEX stamp_of_digest ON audit.stamp (digest, id) WHERE size IS NULL AND renews IS NULL;

-- As before, and each file that is named by the acting agency for the first time is to be stamped.
CREATE OR REPLACE FUNCTION access.keep_shared_files() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named uuid[] := ARRAY(SELECT jsonb_array_elements_text(to_jsonb(NEW) -> TG_ARGV[0]))::uuid[];
  digests text[];
BEGIN
  SELECT array_agg(f.sha256 ORDER BY n.place) INTO digests
    FROM unnest(named) WITH ORDINALITY AS n (id, place) JOIN file f ON f.id = n.id;
  IF cardinality(named) <> coalesce(cardinality(digests), 0) THEN
    RAISE EXCEPTION 'a file that is named does not exist or may not be read' USING ERRCODE = '42501';
  END IF;
  IF session_user = 'qingfeng_app' THEN
    PERFORM audit.ask_stamp(d) FROM (SELECT DISTINCT unnest(digests) AS d) AS one
     WHERE NOT EXISTS (SELECT FROM audit.stamp s
       WHERE s.digest = decode(d, 'hex') AND s.owner_agency = access.agency_key() AND s.size IS NULL AND s.renews IS NULL);
  END IF;
  RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0] || '_digests', to_jsonb(coalesce(digests, '{}'))));
END $$;
