-- The system of a platform's operator pushes offers to a monitor that names the platform (电子商务法 25), with a key of its own in place of an
-- agency's. It sees neither the monitor nor what comes of its offers.

-- The outside bodies behind names of platforms, as the register knows them.
CREATE FUNCTION access.bodies_of_platforms(p_names text[]) RETURNS TABLE (name text, body integer) LANGUAGE sql STABLE
  AS $$ SELECT DISTINCT p.name, p.body FROM trading_platform p, unnest(p.name || p.short_names) AS known, unnest(p_names) AS named
         WHERE lower(known) = lower(named) AND p.active AND p.body IS NOT NULL $$;

ALTER TABLE monitor_run ADD COLUMN pushed_by integer REFERENCES agency (key);
COMMENT ON COLUMN monitor_run.asked_by IS 'Who brought the offers, in whose name they are looked at; null for the watched folder and for what an outside body pushed: then it is in the name of whoever drew the monitor up.';
COMMENT ON COLUMN monitor_run.pushed_by IS 'Outside body that pushed the offers.';

-- Nothing where the monitor does not name a platform of the acting body; a row without a run where it is not running.
CREATE FUNCTION access.push_offers(p_monitor uuid, p_run uuid, p_source_name text, p_format text, p_store_key text, p_digest bytea, p_bytes bigint,
  p_asked_at timestamptz, p_today date) RETURNS TABLE (run uuid, known boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked monitor;
BEGIN
  SELECT m.* INTO asked FROM monitor m WHERE m.id = p_monitor AND m.source = 'push' AND NOT m.sealed AND access.has_role('officer') AND access.genuine()
    AND EXISTS (SELECT 1 FROM access.bodies_of_platforms(m.platforms) b WHERE b.body = access.agency_key());
  IF NOT FOUND THEN RETURN; END IF;
  IF asked.state <> 'running' OR asked.runs_until < p_today THEN
    RETURN QUERY SELECT NULL::uuid, false;
    RETURN;
  END IF;
  INSERT INTO monitor_run (id, monitor_id, state, source_name, format, store_key, digest, pushed_by, asked_at, bytes)
    VALUES (p_run, p_monitor, 'waiting', p_source_name, p_format, p_store_key, p_digest, access.agency_key(), p_asked_at, p_bytes)
    ON CONFLICT (monitor_id, digest) DO NOTHING;
  RETURN QUERY SELECT r.id, r.id <> p_run FROM monitor_run r WHERE r.monitor_id = p_monitor AND r.digest = p_digest;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.push_offers(uuid, uuid, text, text, text, bytea, bigint, timestamptz, date) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
