-- Whoever sees a task but not its assignments still sees when it was finished.
ALTER TABLE plan_task ADD COLUMN finished_at timestamptz;
COMMENT ON COLUMN plan_task.finished_at IS 'When the last of its assignments was finished; null until all are.';

GRANT CREATE ON SCHEMA access TO qingfeng_system;
-- The function belongs to the system role; only it may replace it, and only it sees the rows to count.
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.roll_up_task(p_task uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE plan_task t SET
    assigned = s.assigned, finished = s.finished, progress = s.progress, next_due_at = s.next_due_at,
    finished_at = CASE WHEN s.assigned > 0 AND s.finished = s.assigned THEN s.finished_at END,
    status = CASE WHEN s.assigned = 0 THEN t.status WHEN s.finished = s.assigned THEN 'finished' ELSE s.least END
  FROM (
    SELECT count(*)::int AS assigned, count(*) FILTER (WHERE state = 'finished')::int AS finished,
      coalesce(round(avg(progress)), 0)::smallint AS progress, min(next_due_at) AS next_due_at, max(finished_at) AS finished_at,
      (array_agg(state ORDER BY array_position(ARRAY['issued', 'declined', 'signed', 'inProgress', 'returned', 'reported', 'finishing', 'finished'], state))
        FILTER (WHERE state <> 'finished'))[1] AS least
    FROM assignment WHERE task_id = p_task AND state NOT IN ('withdrawn', 'terminated')
  ) s WHERE t.id = p_task
$$;
SELECT access.roll_up_task(id) FROM plan_task;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
