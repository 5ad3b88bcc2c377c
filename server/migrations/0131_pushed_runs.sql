-- What the operator of a platform may know of its pushes (decision 0055): where it may push, what it pushed when, which rows could not be
-- read. Views of the system role show these columns of the acting body's own runs; the tables behind them stay closed to it.

CREATE FUNCTION access.lower_all(p_names text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(array_agg(lower(n)), '{}') FROM unnest(p_names) AS n $$;
CREATE INDEX monitor_run_pushed ON monitor_run (pushed_by, asked_at DESC NULLS LAST, id DESC) WHERE pushed_by IS NOT NULL;
CREATE INDEX monitor_pushed_to ON monitor USING gin (access.lower_all(platforms)) WHERE source = 'push' AND state IN ('running', 'suspended');

-- Whoever does the work of an outside body, in a context that the server made.
CREATE FUNCTION access.works_outside() RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT access.outside() AND access.reader_keys() <> '{}' AND access.genuine() $$;

GRANT CREATE ON SCHEMA public TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;

-- Neither name, purpose, goods, regions nor marks: they would say what is looked for.
CREATE VIEW push_door WITH (security_barrier) AS
  SELECT m.id, m.owner_agency, m.state, m.runs_until, m.created_at
    FROM monitor m
   WHERE m.source = 'push' AND m.state IN ('running', 'suspended') AND NOT m.sealed AND (SELECT access.works_outside())
     AND access.lower_all(m.platforms) && (SELECT access.lower_all(coalesce(array_agg(known), '{}'))
       FROM trading_platform p, unnest(p.name || p.short_names) AS known WHERE p.body = access.agency_key() AND p.active);
COMMENT ON VIEW push_door IS 'Monitors that the acting operator of a platform may push offers to, without what they look for.';
COMMENT ON COLUMN push_door.id IS 'Identifier of the monitor, as it stands in the address.';
COMMENT ON COLUMN push_door.owner_agency IS 'Agency that monitors.';
COMMENT ON COLUMN push_door.state IS 'running or suspended.';
COMMENT ON COLUMN push_door.runs_until IS 'Last day on which offers are taken.';
COMMENT ON COLUMN push_door.created_at IS 'When it was drawn up, for the order.';

-- Rows and what could not be read of them, and no hit. That offers could not be stored would say that there were hits, which alone are
-- stored: to the operator such a run is in hand. No security barrier: behind one the planner forgets the order of the index and reads all
-- runs for a page of twenty; the queries of the list call nothing that could tell a row which the view leaves out.
CREATE VIEW pushed_run AS
  SELECT r.id, r.pushed_by AS body, r.monitor_id, (SELECT m.owner_agency FROM monitor m WHERE m.id = r.monitor_id) AS owner_agency,
         r.source_name, r.asked_at, r.bytes, r.offers AS rows_read, r.refused, r.refusals,
         CASE r.state WHEN 'failed' THEN 'running' ELSE r.state END AS state, CASE r.state WHEN 'done' THEN r.finished_at END AS finished_at
    FROM monitor_run r
   WHERE r.pushed_by = access.agency_key() AND (SELECT access.works_outside());
COMMENT ON VIEW pushed_run IS 'What the acting operator of a platform pushed, and which rows could not be read.';
COMMENT ON COLUMN pushed_run.id IS 'Identifier of the run.';
COMMENT ON COLUMN pushed_run.body IS 'The acting body, everywhere: the order by it and by time is that of the index, whose first column the planner does not see fixed behind row-level security.';
COMMENT ON COLUMN pushed_run.monitor_id IS 'Its monitor.';
COMMENT ON COLUMN pushed_run.owner_agency IS 'Agency that monitors.';
COMMENT ON COLUMN pushed_run.source_name IS 'Name of the file.';
COMMENT ON COLUMN pushed_run.asked_at IS 'When it came.';
COMMENT ON COLUMN pushed_run.bytes IS 'Its size.';
COMMENT ON COLUMN pushed_run.rows_read IS 'Rows read so far, with those that could not be taken.';
COMMENT ON COLUMN pushed_run.refused IS 'Rows that could not be taken.';
COMMENT ON COLUMN pushed_run.refusals IS 'The first of them: line and reason.';
COMMENT ON COLUMN pushed_run.state IS 'waiting, running or done.';
COMMENT ON COLUMN pushed_run.finished_at IS 'When it was done.';

GRANT SELECT ON push_door, pushed_run TO qingfeng_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM qingfeng_system;
