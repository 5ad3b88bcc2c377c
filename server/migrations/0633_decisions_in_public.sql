-- Penalty decisions as strangers read them: by their own role, through a view that says of what was taken down what is left of it.
CREATE VIEW published.publication AS SELECT e.id AS id, e.address AS address, e.state AS state, e.demo AS demo, e.agency_name AS agency_name, e.region_code AS region_code, e.decision_no AS decision_no, e.decided_on AS decided_on, e.published_at AS published_at, e.changed_at AS changed_at, e.edition AS edition, e.trace AS trace, CASE WHEN e.state IN ('withdrawn') THEN NULL ELSE e.party END AS party, CASE WHEN e.state IN ('withdrawn') THEN NULL ELSE e.party_kind END AS party_kind, CASE WHEN e.state IN ('withdrawn') THEN NULL ELSE e.matter END AS matter, CASE WHEN e.state IN ('withdrawn') THEN NULL ELSE e.until_on END AS until_on, CASE WHEN e.state IN ('withdrawn') THEN NULL ELSE e.repair_from END AS repair_from, CASE WHEN e.state IN ('withdrawn', 'ended') THEN NULL ELSE e.public_text END AS public_text, CASE WHEN e.state IN ('withdrawn', 'ended') THEN NULL ELSE e.items END AS items, CASE WHEN e.state IN ('withdrawn', 'ended') THEN NULL ELSE e.covered END AS covered, CASE WHEN e.state IN ('withdrawn', 'ended') THEN NULL ELSE e.proof END AS proof, CASE WHEN e.state IN ('withdrawn', 'ended') THEN NULL ELSE e.file_digests END AS file_digests, CASE WHEN e.state IN ('withdrawn', 'ended') THEN NULL ELSE e.page_digests END AS page_digests, CASE WHEN e.state IN ('withdrawn', 'ended') THEN NULL ELSE e.uscc END AS uscc, e.laws, e.search, e.search_text FROM publication e;
COMMENT ON VIEW published.publication IS 'All that is public of penalty decisions; of those that were taken down what is left of them.';
GRANT SELECT ON published.publication TO qingfeng_public;
GRANT CREATE ON SCHEMA published TO qingfeng_system;
ALTER VIEW published.publication OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA published FROM qingfeng_system;

-- The kind of party of a withdrawn decision is told by no list that is narrowed by it; indexes say columns as the view has them.
DROP INDEX publication_newest;
CREATE INDEX publication_newest ON publication (published_at DESC, id DESC, (CASE WHEN state IN ('withdrawn') THEN NULL ELSE party_kind END), region_code);
DROP INDEX publication_of_subject;
CREATE INDEX publication_of_subject ON publication ((CASE WHEN state IN ('withdrawn', 'ended') THEN NULL ELSE uscc END), published_at DESC, id DESC) WHERE (CASE WHEN state IN ('withdrawn', 'ended') THEN NULL ELSE uscc END) IS NOT NULL;
DROP INDEX publication_by_file;
CREATE INDEX publication_by_file ON publication USING gin ((CASE WHEN state IN ('withdrawn', 'ended') THEN NULL ELSE file_digests END));

-- Words as they are kept for search: what strangers type is made of it like what officers type.
CREATE FUNCTION published.search_query(p_words text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT access.search_query(p_words) $$;
COMMENT ON FUNCTION published.search_query(text[]) IS 'The pieces of words, as texts are found by them.';
CREATE FUNCTION published.searchable(p_word text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT access.searchable(p_word) $$;
COMMENT ON FUNCTION published.searchable(text) IS 'A word without signs and spaces, as texts are searched for it.';
REVOKE ALL ON FUNCTION published.search_query(text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION published.searchable(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.search_query(text[]) TO qingfeng_public, qingfeng_system;
GRANT EXECUTE ON FUNCTION published.searchable(text) TO qingfeng_public, qingfeng_system;
GRANT CREATE ON SCHEMA published TO qingfeng_system;
ALTER FUNCTION published.search_query(text[]) OWNER TO qingfeng_system;
ALTER FUNCTION published.searchable(text) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA published FROM qingfeng_system;
