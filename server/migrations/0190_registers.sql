-- What all registers stand on: who is meant by their declarations, and the words by which their entries are found.

-- Whoever does the work of an authority; nobody of an outside body, and none of the three administrators.
CREATE FUNCTION access.is_official() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NOT access.outside() AND access.has_role('officer', 'approver', 'supervisor', 'analyst') $$;

-- Whoever does the work of an agency of one of these departments, or of one of these kinds.
CREATE FUNCTION access.is_of_department(p_departments text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT access.has_role('officer', 'approver', 'supervisor', 'analyst')
          AND EXISTS (SELECT FROM agency a WHERE a.key = access.agency_key() AND a.department_id = ANY (p_departments)) $$;
CREATE FUNCTION access.is_of_kind(p_kinds text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT access.has_role('officer', 'approver', 'supervisor', 'analyst')
          AND EXISTS (SELECT FROM agency a WHERE a.key = access.agency_key() AND a.kind = ANY (p_kinds)) $$;

-- Whether a region is that of the acting agency or lies within it.
CREATE FUNCTION access.is_within_reach(p_region char(6)) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM agency a JOIN region r ON r.code = p_region WHERE a.key = access.agency_key() AND a.region_path @> r.path) $$;

REVOKE ALL ON FUNCTION access.is_of_department(text[]), access.is_of_kind(text[]), access.is_within_reach(char) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.is_of_department(text[]), access.is_of_kind(text[]), access.is_within_reach(char) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.is_of_department(text[]) OWNER TO qingfeng_system;
ALTER FUNCTION access.is_of_kind(text[]) OWNER TO qingfeng_system;
ALTER FUNCTION access.is_within_reach(char) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- The texts of an entry as it is searched: arguments name columns, '[]' after one that holds several texts. Each text is cut by
-- itself, so that no word is found across the end of one and the beginning of the next.
CREATE FUNCTION access.keep_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry jsonb := to_jsonb(NEW);
  one text;
  pieces text[] := '{}';
BEGIN
  NEW.search_text := '';
  FOREACH one IN ARRAY ARRAY(
    SELECT access.searchable(said) FROM unnest(TG_ARGV) WITH ORDINALITY AS named (argument, place)
      CROSS JOIN LATERAL (
        SELECT entry ->> argument AS said WHERE argument NOT LIKE '%[]'
        UNION ALL SELECT item FROM jsonb_array_elements_text(entry -> rtrim(argument, '[]')) AS item WHERE argument LIKE '%[]'
      ) AS texts WHERE said IS NOT NULL ORDER BY place
  ) LOOP
    CONTINUE WHEN one = '';
    NEW.search_text := NEW.search_text || ' ' || one;
    pieces := pieces || access.word_pieces(one) || string_to_array(one, NULL);
  END LOOP;
  NEW.search := array_to_tsvector(ARRAY(SELECT DISTINCT unnest(pieces)));
  RETURN NEW;
END $$;

-- What an entry must have to have all the words; null, which matches nothing, where no word has a letter.
CREATE FUNCTION access.search_query(p_words text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(piece), ' & ')::tsquery FROM (
    SELECT DISTINCT unnest(access.word_pieces(access.searchable(w))) AS piece FROM unnest(p_words) AS w WHERE access.searchable(w) <> ''
  ) AS pieces
$$;
-- Pairs may stand apart where a longer word does not.
CREATE FUNCTION access.has_words(p_text text, p_words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NOT EXISTS (SELECT FROM unnest(p_words) AS w WHERE length(access.searchable(w)) > 2 AND position(access.searchable(w) IN p_text) = 0)
$$;
