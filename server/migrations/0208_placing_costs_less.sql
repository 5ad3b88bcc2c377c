-- Every row with readers is placed by a trigger, and an import places thousands. The whole row was turned into JSON to read two columns
-- of it, and the parties of a record that has none were counted by two queries.
CREATE OR REPLACE FUNCTION access.place_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Sealed by law (刑事诉讼法 286): nobody reads it. 'sealed': the table has that column and supervises nothing.
  CASE TG_ARGV[0]
  WHEN 'row' THEN
    NEW.readers := CASE WHEN coalesce(NEW.sealed, false) THEN '{}'::integer[]
      ELSE access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, NEW.supervised) END;
  WHEN 'sealed' THEN
    NEW.readers := CASE WHEN coalesce(NEW.sealed, false) THEN '{}'::integer[]
      ELSE access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, NULL) END;
  ELSE
    NEW.readers := access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted, TG_ARGV[0]::boolean);
  END CASE;
  RETURN NEW;
END $$;

DROP TRIGGER told_offers_placed ON told_offers;
CREATE TRIGGER told_offers_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, sealed ON told_offers
  FOR EACH ROW EXECUTE FUNCTION access.place_record('sealed');

CREATE OR REPLACE FUNCTION access.count_parties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parties = '{}'::jsonb THEN
    NEW.party_keys := '{}';
  ELSE
    NEW.party_keys := coalesce((SELECT array_agg(DISTINCT value::integer) FROM jsonb_each_text(NEW.parties)), '{}');
  END IF;
  IF cardinality(NEW.granted) > 0 OR cardinality(NEW.party_keys) > 0 THEN
    NEW.granted := (SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM unnest(NEW.granted || NEW.party_keys) AS k);
  END IF;
  RETURN NEW;
END $$;
