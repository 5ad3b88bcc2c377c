-- Whom an office may assign, and what a task shows of whom it went to.

-- An office presses agencies of its own region and below; the database holds to that whatever the application asks for.
CREATE FUNCTION access.within_region_of(p_agency integer, p_office integer) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT EXISTS (SELECT 1 FROM agency a, agency o WHERE a.key = p_agency AND o.key = p_office AND o.region_path @> a.region_path) $$;

-- The task must be the office's own: who issues no plan cannot hang work on somebody else's.
DROP POLICY assignment_issue ON assignment;
CREATE POLICY assignment_issue ON assignment FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(steward_agency, NULL) AND (SELECT access.genuine())
    AND access.within_region_of(owner_agency, steward_agency)
    AND EXISTS (SELECT 1 FROM plan_task t WHERE t.id = assignment.task_id AND t.plan_id = assignment.plan_id
      AND t.owner_agency = assignment.steward_agency));

-- Else an assignment made rightly could be turned to an agency elsewhere afterwards.
CREATE FUNCTION access.keep_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.task_id, NEW.plan_id, NEW.owner_agency, NEW.steward_agency)
     IS DISTINCT FROM (OLD.id, OLD.task_id, OLD.plan_id, OLD.owner_agency, OLD.steward_agency) THEN
    RAISE EXCEPTION 'whose an assignment is, and of what, does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assignment_kept BEFORE UPDATE ON assignment FOR EACH ROW EXECUTE FUNCTION access.keep_assignment();

-- An order presses an assignment: it goes from the office that made it to the agency that answers for it, and nowhere else.
DROP POLICY supervision_order_issue ON supervision_order;
CREATE POLICY supervision_order_issue ON supervision_order FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(steward_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM assignment a WHERE a.id = supervision_order.assignment_id AND a.task_id = supervision_order.task_id
      AND a.owner_agency = supervision_order.owner_agency AND a.steward_agency = supervision_order.steward_agency));

COMMENT ON COLUMN plan_task.departments IS 'Departments responsible, by catalogue id: those that the text names, else those of the agencies it was assigned to.';
COMMENT ON COLUMN plan_task.leads IS 'Those of them that lead.';

GRANT CREATE ON SCHEMA access TO qingfeng_system;
-- The function belongs to the system role; only it may replace it, and only it sees the rows to count.
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.roll_up_task(p_task uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE plan_task t SET
    assigned = s.assigned, finished = s.finished, progress = s.progress, next_due_at = s.next_due_at,
    finished_at = CASE WHEN s.assigned > 0 AND s.finished = s.assigned THEN s.finished_at END,
    status = CASE WHEN s.assigned = 0 THEN t.status WHEN s.finished = s.assigned THEN 'finished' ELSE s.least END,
    -- Where the text names nobody, the task is theirs to whom the reviewer gave it.
    departments = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.departments ELSE s.departments END,
    leads = CASE WHEN t.named @? '$[*] ? (@.id != null)' THEN t.leads ELSE s.leads END
  FROM (
    SELECT count(*)::int AS assigned, count(*) FILTER (WHERE state = 'finished')::int AS finished,
      coalesce(round(avg(progress)), 0)::smallint AS progress, min(next_due_at) AS next_due_at, max(finished_at) AS finished_at,
      (array_agg(state ORDER BY array_position(ARRAY['issued', 'declined', 'signed', 'inProgress', 'returned', 'reported', 'finishing', 'finished'], state))
        FILTER (WHERE state <> 'finished'))[1] AS least,
      coalesce(array_agg(DISTINCT department_id), '{}') AS departments,
      coalesce(array_agg(DISTINCT department_id) FILTER (WHERE part = 'lead'), '{}') AS leads
    FROM assignment WHERE task_id = p_task AND state NOT IN ('withdrawn', 'terminated')
  ) s WHERE t.id = p_task
$$;
SELECT access.roll_up_task(id) FROM plan_task WHERE assigned > 0 AND departments = '{}';
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
