-- Electronic evidence that one officer took is not sealed as taken by two (行政处罚法 42(1)), whatever way the seal comes: by the step, by a
-- change of its kind while it is sealed, or in the row itself. Where others took it (an informer, the right holder, another agency, a notary),
-- their number is not that of the officers. What was sealed before stands, and its checklist says what is lacking.
CREATE FUNCTION access.takers(taken_by text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT count(DISTINCT name)::integer FROM (
    SELECT CASE WHEN part ~ '[^一-鿿㐀-䶿\s·]' THEN btrim(regexp_replace(part, '\s+', ' ', 'g'))
      WHEN EXISTS (SELECT FROM regexp_split_to_table(btrim(part), '\s+') p WHERE length(p) < 2) THEN regexp_replace(part, '\s+', '', 'g')
      ELSE piece END AS name
    FROM regexp_split_to_table(regexp_replace(taken_by, '（[^）]*）|\([^)]*\)', '', 'g'), '[、,，;；\n]+') part,
      regexp_split_to_table(btrim(part), '\s+') piece) named
  WHERE name <> ''
$$;

CREATE FUNCTION access.keep_two_takers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.type = 'electronic' AND NEW.origin NOT IN ('tip', 'rightHolder', 'agency', 'notary')
     AND (NEW.seal_no IS NOT NULL OR NEW.sealed_at IS NOT NULL) AND access.takers(NEW.taken_by) < 2 THEN
    RAISE EXCEPTION 'electronic evidence taken by one officer is not sealed as taken by two (行政处罚法 42(1))'
      USING ERRCODE = '23514', TABLE = 'evidence_item', CONSTRAINT = 'evidence_item_sealed_by_two';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_item_sealed_by_two BEFORE INSERT ON evidence_item
  FOR EACH ROW EXECUTE FUNCTION access.keep_two_takers();
CREATE TRIGGER evidence_item_still_by_two BEFORE UPDATE OF type, origin, taken_by, seal_no, sealed_at ON evidence_item
  FOR EACH ROW WHEN ((NEW.type, NEW.origin, NEW.taken_by, NEW.seal_no, NEW.sealed_at)
    IS DISTINCT FROM (OLD.type, OLD.origin, OLD.taken_by, OLD.seal_no, OLD.sealed_at))
  EXECUTE FUNCTION access.keep_two_takers();
