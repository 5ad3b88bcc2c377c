-- A statement that changes fifty assignments counted their tasks one after another: fifty updates, each recorded and laid out in the
-- register by itself. Now all of them are one update. They are locked first, in one order: so that two statements do not wait for each
-- other in turn, and so that the later one counts what the earlier one has changed.
GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE FUNCTION access.roll_up_tasks(p_tasks uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM plan_task t WHERE t.id = ANY (p_tasks) ORDER BY t.id FOR NO KEY UPDATE;
  UPDATE plan_task t SET
    assigned = s.assigned, finished = s.finished, progress = s.progress, next_due_at = s.next_due_at,
    finished_at = CASE WHEN s.assigned > 0 AND s.finished = s.assigned THEN s.finished_at END,
    status = CASE WHEN s.assigned = 0 THEN t.status WHEN s.finished = s.assigned THEN 'finished' ELSE s.least END,
    -- Where the text names nobody, the task is theirs to whom the reviewer gave it.
    departments = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.departments ELSE s.departments END,
    leads = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.leads ELSE s.leads END
  FROM unnest(p_tasks) AS counted(id), LATERAL (
    SELECT count(*)::int AS assigned, count(*) FILTER (WHERE a.state = 'finished')::int AS finished,
      coalesce(round(avg(a.progress)), 0)::smallint AS progress, min(a.next_due_at) AS next_due_at, max(a.finished_at) AS finished_at,
      (array_agg(a.state ORDER BY array_position(ARRAY['issued', 'declined', 'signed', 'inProgress', 'returned', 'reported', 'finishing', 'finished'], a.state))
        FILTER (WHERE a.state <> 'finished'))[1] AS least,
      coalesce(array_agg(DISTINCT a.department_id), '{}') AS departments,
      coalesce(array_agg(DISTINCT a.department_id) FILTER (WHERE a.part = 'lead'), '{}') AS leads
    FROM assignment a WHERE a.task_id = counted.id AND a.state NOT IN ('withdrawn', 'terminated')
  ) s WHERE t.id = counted.id;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CREATE OR REPLACE FUNCTION access.roll_up_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid[] := ARRAY(SELECT DISTINCT n.task_id FROM became n JOIN was o ON o.id = n.id
    WHERE (n.state, n.progress, n.next_due_at) IS DISTINCT FROM (o.state, o.progress, o.next_due_at));
BEGIN
  IF changed <> '{}' THEN PERFORM access.roll_up_tasks(changed); END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION access.roll_up_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM access.roll_up_tasks(ARRAY(SELECT DISTINCT task_id FROM issued));
  RETURN NULL;
END $$;
DROP FUNCTION access.roll_up_task(uuid);
