-- What is public of registers: read by a role of its own through views that show what their declarations open, and nothing else.
CREATE SCHEMA published;
COMMENT ON SCHEMA published IS 'What may be read without signing in, by register: a view of what its declaration opens, and the function that lists and searches it.';
GRANT USAGE ON SCHEMA published TO qingfeng_public, qingfeng_system;

-- The office's day, as the server says it: a demonstration has a day of its own.
CREATE FUNCTION published.day() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT current_setting('qingfeng.public_day')::date $$;
COMMENT ON FUNCTION published.day() IS 'The day on which the public reads; a transaction that has not said it is refused.';
REVOKE ALL ON FUNCTION published.day() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.day() TO qingfeng_public, qingfeng_system;

-- Whether words stand in these texts themselves. What a row is found by may hold more than what is public of it.
CREATE FUNCTION access.says(p_texts text[], p_words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NOT EXISTS (SELECT FROM unnest(p_words) AS w WHERE NOT EXISTS (
    SELECT FROM unnest(p_texts) AS t WHERE position(access.searchable(w) IN access.searchable(t)) > 0))
$$;
COMMENT ON FUNCTION access.says(text[], text[]) IS 'Whether each of the words stands in one of the texts, signs and spaces left aside.';
REVOKE ALL ON FUNCTION access.says(text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.says(text[], text[]) TO qingfeng_system;

-- The first day on which somebody stands on the list of grave violators no longer, by the order of the day of the listing (总局令第83号:
-- five years; 总局令第44号, from 2021-09-01: three; both recalled).
CREATE FUNCTION access.credit_listing_ends(p_decided_on date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p_decided_on + make_interval(years => CASE WHEN p_decided_on < '2021-09-01'::date THEN 5 ELSE 3 END))::date
$$;
COMMENT ON FUNCTION access.credit_listing_ends(date) IS 'The day on which a listing of that day has run out.';
REVOKE ALL ON FUNCTION access.credit_listing_ends(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.credit_listing_ends(date) TO qingfeng_app, qingfeng_system;

-- Who stands on the red list in public: no people, nobody who was removed early, and nobody who stands on the list of grave violators on
-- the day.
CREATE FUNCTION published.credit_red_list_stands(p_subject uuid, p_kind text, p_removed_on date, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p_kind <> 'person' AND p_removed_on IS NULL AND NOT EXISTS (
    SELECT FROM credit_listing l WHERE l.subject = p_subject AND l.state = 'listed' AND l.repaired_on IS NULL
       AND access.credit_listing_ends(l.decided_on) > p_day)
$$;
COMMENT ON FUNCTION published.credit_red_list_stands(uuid, text, date, date) IS 'Whether an entry of the red list is public on a day, as far as its own days do not say.';
REVOKE ALL ON FUNCTION published.credit_red_list_stands(uuid, text, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.credit_red_list_stands(uuid, text, date, date) TO qingfeng_public, qingfeng_system;
GRANT CREATE ON SCHEMA published TO qingfeng_system;
ALTER FUNCTION published.credit_red_list_stands(uuid, text, date, date) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA published FROM qingfeng_system;

-- Red list (守信红名单), as its declaration opens it.
CREATE VIEW published.credit_red_list WITH (security_barrier = true) AS SELECT e.id, e.demo, of_subject.name AS subject_name, of_subject.uscc AS subject_uscc, of_subject.kind AS subject_kind, e.condition AS condition, e.basis AS basis, e.document_no AS document_no, e.recognised_by AS recognised_by, e.valid_from AS valid_from, e.valid_until AS valid_until FROM credit_red_list e JOIN credit_subject of_subject ON of_subject.id = e.subject WHERE e.valid_from <= published.day() AND coalesce(e.valid_until >= published.day(), true) AND published.credit_red_list_stands(e.subject, of_subject.kind, e.removed_on, published.day());
COMMENT ON VIEW published.credit_red_list IS 'All that is public of Red list (守信红名单), as its declaration says.';
GRANT SELECT ON published.credit_red_list TO qingfeng_public;
CREATE FUNCTION published.page_of_credit_red_list(p_words text[], p_facets text[], p_after text, p_after_id uuid, p_limit integer) RETURNS SETOF published.credit_red_list
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
  AS $$ SELECT e.id, e.demo, of_subject.name AS subject_name, of_subject.uscc AS subject_uscc, of_subject.kind AS subject_kind, e.condition AS condition, e.basis AS basis, e.document_no AS document_no, e.recognised_by AS recognised_by, e.valid_from AS valid_from, e.valid_until AS valid_until FROM credit_red_list e JOIN credit_subject of_subject ON of_subject.id = e.subject WHERE e.valid_from <= published.day() AND coalesce(e.valid_until >= published.day(), true) AND published.credit_red_list_stands(e.subject, of_subject.kind, e.removed_on, published.day()) AND (cardinality(p_words) = 0 OR (of_subject.search @@ access.search_query(p_words) AND access.says(ARRAY[of_subject.name, of_subject.uscc], p_words))) AND (p_facets[1] IS NULL OR e.condition = p_facets[1]) AND (p_after IS NULL OR (e.valid_from, e.id) < (p_after::date, p_after_id)) ORDER BY e.valid_from DESC, e.id DESC LIMIT p_limit $$;
REVOKE ALL ON FUNCTION published.page_of_credit_red_list(text[], text[], text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.page_of_credit_red_list(text[], text[], text, uuid, integer) TO qingfeng_public;
GRANT CREATE ON SCHEMA published TO qingfeng_system;
ALTER VIEW published.credit_red_list OWNER TO qingfeng_system;
ALTER FUNCTION published.page_of_credit_red_list(text[], text[], text, uuid, integer) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA published FROM qingfeng_system;
