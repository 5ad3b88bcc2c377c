-- The register of platforms is declared as registers are: it is found by the index of one- and two-character pieces, may be owned by
-- another system, and what stands only once says so by the name that follows from its declaration. Its columns keep their names.

-- What a table without readers is found by: p_rule is the rule of its rows `t`, stated beside the match, since under row-level security
-- no index can serve a search. Otherwise as access.searched.
CREATE PROCEDURE access.searched_where(p_table regclass, p_rule text, VARIADIC p_columns text[]) LANGUAGE plpgsql AS $$
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
  EXECUTE format('CREATE INDEX %I ON %s USING gin (search)', label || '_search', p_table);
  GRANT CREATE ON SCHEMA access TO qingfeng_system;
  SET LOCAL ROLE qingfeng_system;
  EXECUTE format($find$
    CREATE FUNCTION access.%I(p_words text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
      SET search_path = pg_catalog, public, pg_temp AS $body$
    DECLARE
      wanted tsquery := access.search_query(p_words);
    BEGIN
      IF wanted IS NULL OR NOT access.genuine() THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT t.id FROM %s t WHERE t.search @@ $1 AND access.has_words(t.search_text, $2) AND (%s)' USING wanted, p_words;
    END $body$ $find$, 'find_' || label, p_table, replace(p_rule, '''', ''''''));
  EXECUTE format('REVOKE ALL ON FUNCTION access.%I(text[]) FROM PUBLIC', 'find_' || label);
  EXECUTE format('GRANT EXECUTE ON FUNCTION access.%I(text[]) TO qingfeng_app', 'find_' || label);
  RESET ROLE;
  REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
END $$;
REVOKE ALL ON PROCEDURE access.searched_where(regclass, text, text[]) FROM PUBLIC;

-- A row may be owned by another system, as in every register.
CREATE PROCEDURE access.owned_elsewhere(p_table regclass) LANGUAGE plpgsql AS $$
DECLARE
  label text := p_table::text;
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN source_system text, ADD COLUMN source_id text', p_table);
  EXECUTE format('COMMENT ON COLUMN %s.source_system IS %L', p_table, 'System that owns the entry, where it came from one.');
  EXECUTE format('COMMENT ON COLUMN %s.source_id IS %L', p_table, 'Its number there.');
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I UNIQUE (source_system, source_id)', p_table, label || '_source_once');
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK ((source_system IS NULL) = (source_id IS NULL))', p_table, label || '_source_whole');
END $$;
REVOKE ALL ON PROCEDURE access.owned_elsewhere(regclass) FROM PUBLIC;

CALL access.owned_elsewhere('trading_platform');
CALL access.searched_where('trading_platform', 'true', 'name', 'short_names[]', 'operator', 'uscc', 'domains[]');
ALTER TABLE trading_platform RENAME CONSTRAINT trading_platform_named_once TO trading_platform_name_once;
CREATE INDEX trading_platform_entered ON trading_platform (created_at DESC NULLS LAST, id DESC);
CREATE INDEX trading_platform_with_region ON trading_platform (region_code, created_at DESC NULLS LAST, id DESC);
CREATE INDEX trading_platform_with_active ON trading_platform (active, created_at DESC NULLS LAST, id DESC);
CREATE INDEX trading_platform_owned ON trading_platform (owner_agency, created_at DESC NULLS LAST, id DESC);
