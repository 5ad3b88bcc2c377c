-- A task is counted once for each statement that changes its assignments, however many of them it changes.
DROP TRIGGER assignment_rolled_up ON assignment;
CREATE OR REPLACE FUNCTION access.roll_up_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM access.roll_up_task(t.task_id) FROM (
    SELECT DISTINCT n.task_id FROM became n JOIN was o ON o.id = n.id
     WHERE (n.state, n.progress, n.next_due_at) IS DISTINCT FROM (o.state, o.progress, o.next_due_at)) AS t;
  RETURN NULL;
END $$;
CREATE TRIGGER assignment_rolled_up AFTER UPDATE ON assignment REFERENCING OLD TABLE AS was NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION access.roll_up_assignment();
