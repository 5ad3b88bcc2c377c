-- The register of tasks at size: indexes that serve a scope and its order together, and search in the text under row-level security.

CREATE INDEX assignment_plan_due ON assignment (plan_id, next_due_at, id);
CREATE INDEX assignment_steward ON assignment (steward_agency, next_due_at, id);
CREATE INDEX supervision_order_owner ON supervision_order (owner_agency, issued_at DESC, id DESC);
CREATE INDEX supervision_order_steward ON supervision_order (steward_agency, issued_at DESC, id DESC);
CREATE INDEX supervision_order_task ON supervision_order (task_id);

-- What the pieces of a text are cut from; a word is looked for in the same form, so that signs and spaces between do not hide it.
CREATE FUNCTION access.searchable(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT regexp_replace(lower(content), '[\s[:punct:]，。、；：“”‘’（）〔〕《》！？—…·]+', '', 'g') $$;

-- The pieces that a text with the word in it must have: the word itself if it is one character long, else its pairs.
CREATE FUNCTION access.word_pieces(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(word) = 1 THEN ARRAY[word]
    ELSE (SELECT array_agg(DISTINCT substr(word, i, 2)) FROM generate_series(1, length(word) - 1) AS i) END
$$;

-- Tasks whose text has all the words, among those that the acting user may read. Under row-level security no index can be used
-- for a match of text or lists: their operators are not leakproof, so they come after the policy. Here the same rule stands in the
-- query itself, beside the match, and the index serves both; nothing is returned that the policy would hide.
CREATE FUNCTION access.find_tasks(p_words text[], p_plan uuid, p_limit integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  words text[] := array(SELECT access.searchable(w) FROM unnest(p_words) AS w WHERE access.searchable(w) <> '');
  wanted tsquery;
BEGIN
  IF cardinality(words) = 0 OR NOT access.genuine() THEN RETURN; END IF;
  SELECT string_agg(quote_literal(piece), ' & ')::tsquery INTO wanted
    FROM (SELECT DISTINCT unnest(access.word_pieces(w)) AS piece FROM unnest(words) AS w) AS pieces;
  -- EXECUTE, so that the plan is made for these words: a rare one and a common one want different plans.
  RETURN QUERY EXECUTE
    'SELECT t.id FROM plan_task t WHERE t.search @@ $1 AND t.readers && $2 AND NOT t.removed'
    || CASE WHEN p_plan IS NULL THEN '' ELSE ' AND t.plan_id = $4' END
    || ' AND NOT EXISTS (SELECT 1 FROM unnest($3) AS w WHERE length(w) > 2 AND position(w IN access.searchable(t.text)) = 0)'
    || ' ORDER BY t.id DESC LIMIT $5'
    USING wanted, access.reader_keys(), words, p_plan, p_limit;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_tasks(text[], uuid, integer) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.find_tasks(text[], uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_tasks(text[], uuid, integer) TO qingfeng_app;
