-- A case that comes with its parties was entered, and then changed once more so that it is found by their names: of an import a fifth of what
-- the database did. Their names now come with the row; a change works them out from the parties as before.
CREATE OR REPLACE FUNCTION access.case_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text[] := ARRAY[NEW.no, NEW.title, NEW.place, NEW.platform];
  one text;
  pieces text[] := '{}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    said := said || string_to_array(NEW.search_text, E'\n');
  ELSE
    said := said || ARRAY(SELECT p.name FROM case_party p WHERE p.case_id = NEW.id ORDER BY p.id);
  END IF;
  NEW.search_text := '';
  FOREACH one IN ARRAY said LOOP
    one := access.searchable(coalesce(one, ''));
    CONTINUE WHEN one = '';
    NEW.search_text := NEW.search_text || ' ' || one;
    pieces := pieces || access.word_pieces(one) || string_to_array(one, NULL);
  END LOOP;
  NEW.search := array_to_tsvector(ARRAY(SELECT DISTINCT unnest(pieces)));
  RETURN NEW;
END $$;
COMMENT ON COLUMN case_file.search_text IS 'Number, name, parties, place and platform without signs and spaces, kept by trigger; a new row brings the names of its parties, one a line.';
