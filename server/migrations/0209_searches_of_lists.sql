-- Lists with readers are searched by the index of one- and two-character pieces, as cases and entries of registers are. Words compared
-- row by row read the whole table; and under row-level security no index can serve them, so the rule of the rows stands beside the match.

-- A row cost a regular expression and a query for each of its columns, and a search was most of what an import cost.
CREATE OR REPLACE FUNCTION access.keep_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry jsonb := to_jsonb(NEW);
  said text;
  -- Texts are divided by a sign that is no letter, space or punctuation until all of them are clean.
  whole text := '';
  letters text[];
BEGIN
  FOREACH said IN ARRAY TG_ARGV LOOP
    IF right(said, 2) = '[]' THEN
      whole := whole || E'\x1f' || coalesce((SELECT string_agg(item, E'\x1f') FROM jsonb_array_elements_text(entry -> rtrim(said, '[]')) AS item), '');
    ELSE
      whole := whole || E'\x1f' || coalesce(entry ->> said, '');
    END IF;
  END LOOP;
  NEW.search_text := rtrim(regexp_replace(access.searchable(whole), E'\x1f+', ' ', 'g'));
  letters := string_to_array(NEW.search_text, NULL);
  NEW.search := array_to_tsvector(ARRAY(SELECT c FROM unnest(letters) AS c WHERE c <> ' '
    UNION ALL SELECT c || d FROM unnest(letters, letters[2:]) AS pair (c, d) WHERE c <> ' ' AND d <> ' '));
  RETURN NEW;
END $$;

-- What a table is found by: arguments as for access.keep_search. It must have `id` and `readers`, and be read by whom `readers` names.
CREATE PROCEDURE access.searched(p_table regclass, VARIADIC p_columns text[]) LANGUAGE plpgsql AS $$
DECLARE
  label text := p_table::text;
  named text := (SELECT string_agg(quote_literal(c), ', ') FROM unnest(p_columns) AS c);
  kept text := (SELECT string_agg(quote_ident(rtrim(c, '[]')), ', ') FROM unnest(p_columns) AS c);
  left_out text[] := (SELECT t.left_out FROM audit.recorded_tables() AS t WHERE t.recorded = p_table);
  way text;
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN search_text text NOT NULL DEFAULT %L, ADD COLUMN search tsvector NOT NULL DEFAULT %L', p_table, '', '');
  EXECUTE format('COMMENT ON COLUMN %s.search_text IS %L', p_table, 'What it is found by, without signs and spaces, kept by trigger.');
  EXECUTE format('COMMENT ON COLUMN %s.search IS %L', p_table, 'The pieces of search_text: single characters and pairs.');
  -- What is derived does not stand in the trail.
  FOREACH way IN ARRAY ARRAY['entered', 'changed', 'removed'] LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', label || '_' || way || '_audited', p_table);
  END LOOP;
  CALL audit.record(p_table, VARIADIC left_out || ARRAY['search', 'search_text']);
  EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OF %s, search, search_text ON %s FOR EACH ROW EXECUTE FUNCTION access.keep_search(%s)',
    label || '_search', kept, p_table, named);
  -- Rows of before: they do not change by it.
  EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', p_table);
  EXECUTE format('ALTER TABLE %s ENABLE TRIGGER %I', p_table, label || '_search');
  SET LOCAL ROLE qingfeng_system;
  EXECUTE format('UPDATE %s SET search_text = %L', p_table, '');
  RESET ROLE;
  EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', p_table);
  EXECUTE format('DROP INDEX IF EXISTS %I', label || '_readers');
  EXECUTE format('CREATE INDEX %I ON %s USING gin (readers gin__int_ops, search)', label || '_readers', p_table);
  GRANT CREATE ON SCHEMA access TO qingfeng_system;
  SET LOCAL ROLE qingfeng_system;
  -- EXECUTE, so that the plan is made for these words: a rare one and a common one want different plans.
  EXECUTE format($find$
    CREATE FUNCTION access.%I(p_words text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
      SET search_path = pg_catalog, public, pg_temp AS $body$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM %s t WHERE t.search @@ $1 AND t.readers && $2 AND access.has_words(t.search_text, $3)'
        USING wanted, access.reader_keys(), p_words;
    END $body$ $find$, 'find_' || label, p_table);
  EXECUTE format('REVOKE ALL ON FUNCTION access.%I(text[]) FROM PUBLIC', 'find_' || label);
  EXECUTE format('GRANT EXECUTE ON FUNCTION access.%I(text[]) TO qingfeng_app', 'find_' || label);
  RESET ROLE;
  REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
END $$;
REVOKE ALL ON PROCEDURE access.searched(regclass, text[]) FROM PUBLIC;

CALL access.searched('tip', 'no', 'title', 'respondent', 'mark', 'channel_no');
CALL access.searched('lead', 'no', 'title', 'respondent', 'mark', 'platform');
CALL access.searched('monitor', 'title', 'purpose', 'goods[]', 'platforms[]');
CALL access.searched('takedown', 'serial', 'mark', 'right_no', 'shop_name');
CALL access.searched('patent_dispatch', 'serial', 'patent_no', 'patent_title', 'patent_holder', 'platform', 'shop_name', 'product');
CALL access.searched('assistance_request', 'no', 'title', 'platform', 'merchant', 'matter_no');
CALL access.searched('supervision', 'no', 'title');
CALL access.searched('reverse_referral', 'no', 'title');
CALL access.searched('referral', 'title', 'no', 'case_no', 'receipt_no', 'crimes', 'accused[]');
CALL access.searched('plan', 'title', 'doc_no');

-- An order is found by the number of its task too, which stays as it is once the plan is issued.
ALTER TABLE supervision_order ADD COLUMN task_no text NOT NULL DEFAULT '';
COMMENT ON COLUMN supervision_order.task_no IS 'Number of its task in the plan, kept by trigger: it is searched by it.';
CREATE FUNCTION access.name_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.task_no := coalesce((SELECT t.no FROM plan_task t WHERE t.id = NEW.task_id), '');
  RETURN NEW;
END $$;
-- Triggers run by their names: the number stands before it is searched.
CREATE TRIGGER supervision_order_named BEFORE INSERT OR UPDATE OF task_id, task_no ON supervision_order FOR EACH ROW EXECUTE FUNCTION access.name_task();
ALTER TABLE supervision_order DISABLE TRIGGER USER;
SET LOCAL ROLE qingfeng_system;
UPDATE supervision_order o SET task_no = t.no FROM plan_task t WHERE t.id = o.task_id;
RESET ROLE;
ALTER TABLE supervision_order ENABLE TRIGGER USER;
CALL access.searched('supervision_order', 'no', 'text', 'task_no');
DO $$
DECLARE
  left_out text[] := (SELECT t.left_out FROM audit.recorded_tables() AS t WHERE t.recorded = 'supervision_order'::regclass);
  way text;
BEGIN
  FOREACH way IN ARRAY ARRAY['entered', 'changed', 'removed'] LOOP
    EXECUTE format('DROP TRIGGER %I ON supervision_order', 'supervision_order_' || way || '_audited');
  END LOOP;
  CALL audit.record('supervision_order', VARIADIC left_out || ARRAY['task_no']);
END $$;
