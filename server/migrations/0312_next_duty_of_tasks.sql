-- A list of tasks says not only when the next duty of one is due but what it is: the day alone was read as the end of the task.
ALTER TABLE plan_task ADD COLUMN next_duty text;
COMMENT ON COLUMN plan_task.next_duty IS 'Which duty of its assignments is due next.';
GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.roll_up_tasks(p_tasks uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM plan_task t WHERE t.id = ANY (p_tasks) ORDER BY t.id FOR NO KEY UPDATE;
  UPDATE plan_task t SET
    assigned = s.assigned, finished = s.finished, progress = s.progress, next_due_at = s.next_due_at, next_duty = s.next_duty,
    finished_at = CASE WHEN s.assigned > 0 AND s.finished = s.assigned THEN s.finished_at END,
    status = CASE WHEN s.assigned = 0 THEN t.status WHEN s.finished = s.assigned THEN 'finished' ELSE s.least END,
    -- Where the text names nobody, the task is theirs to whom the reviewer gave it.
    departments = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.departments ELSE s.departments END,
    leads = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.leads ELSE s.leads END
  FROM unnest(p_tasks) AS counted(id), LATERAL (
    SELECT count(*)::int AS assigned, count(*) FILTER (WHERE a.state = 'finished')::int AS finished,
      coalesce(round(avg(a.progress)), 0)::smallint AS progress, min(a.next_due_at) AS next_due_at, max(a.finished_at) AS finished_at,
      (array_agg(a.next_duty ORDER BY a.next_due_at, a.next_duty) FILTER (WHERE a.next_due_at IS NOT NULL))[1] AS next_duty,
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
    WHERE (n.state, n.progress, n.next_due_at, n.next_duty) IS DISTINCT FROM (o.state, o.progress, o.next_due_at, o.next_duty));
BEGIN
  IF changed <> '{}' THEN PERFORM access.roll_up_tasks(changed); END IF;
  RETURN NULL;
END $$;
UPDATE plan_task t SET next_duty = (SELECT a.next_duty FROM assignment a
  WHERE a.task_id = t.id AND a.next_due_at = t.next_due_at AND a.state NOT IN ('withdrawn', 'terminated') ORDER BY a.next_duty LIMIT 1)
WHERE t.next_due_at IS NOT NULL;
