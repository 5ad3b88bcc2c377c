-- Campaigns of the year (专项行动) by their names, with the tasks of plans that they carry out, as the declaration asks.

CREATE TABLE campaign (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  name text NOT NULL,
  year bigint NOT NULL,
  lead text,
  partners text[] NOT NULL DEFAULT '{}',
  starts_on date,
  ends_on date,
  document text NOT NULL,
  focus text,
  outcome text,
  papers uuid[] NOT NULL DEFAULT '{}',
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT campaign_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_year_name_once UNIQUE (owner_agency, year, name),
  CONSTRAINT campaign_starts_on_before_ends_on CHECK (starts_on <= ends_on),
  CONSTRAINT campaign_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT campaign_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT campaign_name_length CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT campaign_year_range CHECK (year >= 2000 AND year <= 2100),
  CONSTRAINT campaign_lead_length CHECK (length(lead) BETWEEN 1 AND 200),
  CONSTRAINT campaign_partners_few CHECK (cardinality(partners) <= 40),
  CONSTRAINT campaign_document_length CHECK (length(document) BETWEEN 1 AND 300),
  CONSTRAINT campaign_focus_length CHECK (length(focus) BETWEEN 1 AND 1000),
  CONSTRAINT campaign_outcome_length CHECK (length(outcome) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE campaign IS 'Campaigns (专项行动): Campaigns ordered for the year: their names, who leads and who takes part, from when to when, by which document, and the tasks of the plan that they carry out.';
COMMENT ON COLUMN campaign.id IS 'Identifier.';
COMMENT ON COLUMN campaign.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN campaign.name IS 'Name (名称).';
COMMENT ON COLUMN campaign.year IS 'Year (年度).';
COMMENT ON COLUMN campaign.lead IS 'Led by (牵头单位). Left out where the document names nobody.';
COMMENT ON COLUMN campaign.partners IS 'Taking part (参加单位).';
COMMENT ON COLUMN campaign.starts_on IS 'Start (开始日期).';
COMMENT ON COLUMN campaign.ends_on IS 'End (结束日期). Left out where it has no end.';
COMMENT ON COLUMN campaign.document IS 'Ordered by (部署文件). Title and number of the document.';
COMMENT ON COLUMN campaign.focus IS 'Aim (整治重点).';
COMMENT ON COLUMN campaign.outcome IS 'What it brought (成效).';
COMMENT ON COLUMN campaign.papers IS 'Programme and summary (方案和总结).';
COMMENT ON COLUMN campaign.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN campaign.source_id IS 'Its number there.';
COMMENT ON COLUMN campaign.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN campaign.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN campaign.demo IS 'True for demonstration data.';
COMMENT ON COLUMN campaign.entered_at IS 'When it was entered.';
COMMENT ON COLUMN campaign.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN campaign.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN campaign.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX campaign_entered ON campaign (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX campaign_by_starts_on ON campaign (starts_on, id);
CREATE INDEX campaign_by_name ON campaign (name, id);
CREATE INDEX campaign_with_year ON campaign (year, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX campaign_found ON campaign (year, name);
CREATE INDEX campaign_owned ON campaign (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX campaign_search ON campaign USING gin (search);
CREATE TRIGGER campaign_search BEFORE INSERT OR UPDATE ON campaign FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'lead', 'partners[]', 'focus', 'document');
CREATE FUNCTION access.find_campaign(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
  AS $$ SELECT e.id FROM campaign e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_campaign(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_campaign(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_campaign(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CALL access.guard('campaign', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON campaign TO qingfeng_app;
CREATE POLICY campaign_read ON campaign FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY campaign_enter ON campaign FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY campaign_change ON campaign FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY file_of_campaign ON file FOR SELECT TO qingfeng_app USING (kind = 'campaigns' AND EXISTS (SELECT FROM campaign e WHERE e.id = record_id) AND (SELECT access.genuine()));

CREATE TABLE campaign_tasks (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES campaign (id),
  place integer NOT NULL,
  task uuid NOT NULL REFERENCES plan_task (id),
  CONSTRAINT campaign_tasks_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_tasks_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT campaign_tasks_place_counts CHECK (place >= 0)
);
COMMENT ON TABLE campaign_tasks IS 'Tasks it carries out (落实的任务), of campaign.';
COMMENT ON COLUMN campaign_tasks.id IS 'Identifier.';
COMMENT ON COLUMN campaign_tasks.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN campaign_tasks.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN campaign_tasks.task IS 'Task (任务).';
CREATE INDEX campaign_tasks_of_task ON campaign_tasks (task);
CALL access.guard('campaign_tasks');
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_tasks TO qingfeng_app;
CREATE POLICY campaign_tasks_read ON campaign_tasks FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY campaign_tasks_insert ON campaign_tasks FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM campaign e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY campaign_tasks_update ON campaign_tasks FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM campaign e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY campaign_tasks_delete ON campaign_tasks FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM campaign e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
