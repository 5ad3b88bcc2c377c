-- Who stands on the list of serious violators in public: no people, nobody whose repair was granted, nobody whose years are over.
CREATE FUNCTION published.credit_listing_stands(p_kind text, p_repaired_on date, p_decided_on date, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p_kind <> 'person' AND p_repaired_on IS NULL AND access.credit_listing_ends(p_decided_on) > p_day
$$;
COMMENT ON FUNCTION published.credit_listing_stands(text, date, date, date) IS 'Whether a listing that was decided is public on a day.';
REVOKE ALL ON FUNCTION published.credit_listing_stands(text, date, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.credit_listing_stands(text, date, date, date) TO qingfeng_public, qingfeng_system;
GRANT CREATE ON SCHEMA published TO qingfeng_system;
ALTER FUNCTION published.credit_listing_stands(text, date, date, date) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA published FROM qingfeng_system;

-- Serious violators (严重违法失信名单), changed as its declaration asks.
CREATE VIEW published.credit_listing WITH (security_barrier = true) AS SELECT e.id, e.demo, of_subject.name AS subject_name, of_subject.uscc AS subject_uscc, of_subject.kind AS subject_kind, e.ground AS ground, entered_by.name AS owner_name, e.decision_no AS decision_no, e.decided_on AS decided_on, e.measures AS measures FROM credit_listing e JOIN credit_subject of_subject ON of_subject.id = e.subject JOIN agency entered_by ON entered_by.key = e.owner_agency WHERE e.state IN ('listed') AND e.decided_on IS NOT NULL AND published.credit_listing_stands(of_subject.kind, e.repaired_on, e.decided_on, published.day());
COMMENT ON VIEW published.credit_listing IS 'All that is public of Serious violators (严重违法失信名单), as its declaration says.';
GRANT SELECT ON published.credit_listing TO qingfeng_public;
CREATE FUNCTION published.page_of_credit_listing(p_words text[], p_facets text[], p_after text, p_after_id uuid, p_limit integer) RETURNS SETOF published.credit_listing
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
  AS $$ SELECT e.id, e.demo, of_subject.name AS subject_name, of_subject.uscc AS subject_uscc, of_subject.kind AS subject_kind, e.ground AS ground, entered_by.name AS owner_name, e.decision_no AS decision_no, e.decided_on AS decided_on, e.measures AS measures FROM credit_listing e JOIN credit_subject of_subject ON of_subject.id = e.subject JOIN agency entered_by ON entered_by.key = e.owner_agency WHERE e.state IN ('listed') AND e.decided_on IS NOT NULL AND published.credit_listing_stands(of_subject.kind, e.repaired_on, e.decided_on, published.day()) AND (cardinality(p_words) = 0 OR (of_subject.search @@ access.search_query(p_words) AND access.says(ARRAY[of_subject.name, of_subject.uscc], p_words))) AND (p_facets[1] IS NULL OR e.ground = p_facets[1]) AND (p_after IS NULL OR (e.decided_on, e.id) < (p_after::date, p_after_id)) ORDER BY e.decided_on DESC, e.id DESC LIMIT p_limit $$;
REVOKE ALL ON FUNCTION published.page_of_credit_listing(text[], text[], text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.page_of_credit_listing(text[], text[], text, uuid, integer) TO qingfeng_public;
GRANT CREATE ON SCHEMA published TO qingfeng_system;
ALTER VIEW published.credit_listing OWNER TO qingfeng_system;
ALTER FUNCTION published.page_of_credit_listing(text[], text[], text, uuid, integer) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA published FROM qingfeng_system;
