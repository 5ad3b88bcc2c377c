-- The register at any size: a narrow line wherever a task is listed, and the counts of those lines, both kept with the task.

-- Under row-level security an index serves only what a leakproof operator asks for: equality does, `departments @>` does not. So what a
-- task's lists need is laid out for equality: who may read it (a scope), one department, then the order.
CREATE FUNCTION access.scope_digest(readers integer[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT sha256(convert_to(array_to_string(readers, ','), 'UTF8')) $$;

CREATE TABLE register_scope (
  id      integer GENERATED ALWAYS AS IDENTITY,
  plan_id uuid NOT NULL,
  readers integer[] NOT NULL,
  -- A list of several hundred agencies is longer than an index may hold.
  digest  bytea NOT NULL GENERATED ALWAYS AS (access.scope_digest(readers)) STORED,
  CONSTRAINT register_scope_key PRIMARY KEY (id),
  CONSTRAINT register_scope_of_plan FOREIGN KEY (plan_id) REFERENCES plan (id),
  CONSTRAINT register_scope_once UNIQUE (plan_id, digest)
);
COMMENT ON TABLE register_scope IS 'Each reader list that tasks of a plan have, once. Follows plan_task.';
COMMENT ON COLUMN register_scope.id IS 'Number that the lines and counts of these tasks carry.';
COMMENT ON COLUMN register_scope.plan_id IS 'Plan.';
COMMENT ON COLUMN register_scope.readers IS 'Agencies that may see those tasks.';
COMMENT ON COLUMN register_scope.digest IS 'SHA-256 of the list, to find it by.';

CREATE TABLE register_line (
  task_id     uuid NOT NULL,
  department  text NOT NULL,
  scope_id    integer NOT NULL,
  status      text NOT NULL,
  next_due_at timestamptz NOT NULL,
  position    integer NOT NULL,
  CONSTRAINT register_line_key PRIMARY KEY (task_id, department),
  CONSTRAINT register_line_of_task FOREIGN KEY (task_id) REFERENCES plan_task (id),
  CONSTRAINT register_line_in_scope FOREIGN KEY (scope_id) REFERENCES register_scope (id)
);
COMMENT ON TABLE register_line IS 'A task as it stands in the list of a department and in the list of all, for every task that is not removed. Follows plan_task.';
COMMENT ON COLUMN register_line.task_id IS 'Task.';
COMMENT ON COLUMN register_line.department IS 'Department responsible; * for the list of all tasks, empty for a task that names no department.';
COMMENT ON COLUMN register_line.scope_id IS 'Who may see it, and of which plan it is.';
COMMENT ON COLUMN register_line.status IS 'Status of the task.';
COMMENT ON COLUMN register_line.next_due_at IS 'Its earliest open duty; infinity when there is none, so that it stands last.';
COMMENT ON COLUMN register_line.position IS 'Its place in the plan.';
CREATE INDEX register_line_due ON register_line (scope_id, department, next_due_at, task_id);
CREATE INDEX register_line_no ON register_line (scope_id, department, position, task_id);
CREATE INDEX register_line_status ON register_line (scope_id, department, status, next_due_at, task_id);

CREATE TABLE register_count (
  scope_id    integer NOT NULL,
  department  text NOT NULL,
  status      text NOT NULL,
  next_due_at timestamptz NOT NULL,
  due_on      date,
  finished_on date,
  tasks       integer NOT NULL,
  CONSTRAINT register_count_in_scope FOREIGN KEY (scope_id) REFERENCES register_scope (id)
);
COMMENT ON TABLE register_count IS 'How many tasks of a list are alike; the sum over equal rows counts, since a writer adds a row where another one holds theirs. Follows plan_task.';
COMMENT ON COLUMN register_count.scope_id IS 'Who may see the tasks, and of which plan they are.';
COMMENT ON COLUMN register_count.department IS 'Department, as in the lines.';
COMMENT ON COLUMN register_count.status IS 'Status of the tasks.';
COMMENT ON COLUMN register_count.next_due_at IS 'Their earliest open duty, as in the lines.';
COMMENT ON COLUMN register_count.due_on IS 'Their last day for finishing.';
COMMENT ON COLUMN register_count.finished_on IS 'Day in China on which they were finished.';
COMMENT ON COLUMN register_count.tasks IS 'How many; negative where some left.';
CREATE INDEX register_count_of_scope ON register_count (scope_id, department, status, next_due_at);

-- Not by access.guard: these rows repeat what plan_task says, whose changes are recorded already.
ALTER TABLE register_scope ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_scope FORCE ROW LEVEL SECURITY;
ALTER TABLE register_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_line FORCE ROW LEVEL SECURITY;
ALTER TABLE register_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_count FORCE ROW LEVEL SECURITY;
CREATE POLICY register_scope_system ON register_scope TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY register_line_system ON register_line TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY register_count_system ON register_count TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON register_scope, register_line, register_count TO qingfeng_system;
GRANT SELECT ON register_scope, register_line, register_count TO qingfeng_app;
CREATE POLICY register_scope_read ON register_scope FOR SELECT TO qingfeng_app
  USING (access.may_see(readers) AND (SELECT access.genuine()));
-- The scope is read under its own policy, which asks whether the context is genuine.
CREATE POLICY register_line_read ON register_line FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM register_scope s WHERE s.id = scope_id));
CREATE POLICY register_count_read ON register_count FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM register_scope s WHERE s.id = scope_id));

-- What the database knows of a task's day in China.
CREATE FUNCTION access.day_in_china(at timestamptz) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT (at AT TIME ZONE 'Asia/Shanghai')::date $$;

-- The lists that a task with these departments stands in.
CREATE FUNCTION access.listed_under(departments text[]) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '*' UNION SELECT unnest(CASE WHEN departments = '{}' THEN ARRAY[''] ELSE departments END)
$$;

-- Once a statement, by difference: lines that were and are no more, lines that are new, and what that does to the counts. A task that
-- is saved unchanged makes no difference and costs no write.
CREATE FUNCTION access.register_tasks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_scope (plan_id, readers)
    SELECT DISTINCT t.plan_id, t.readers FROM became t
     WHERE NOT t.removed AND NOT EXISTS (SELECT 1 FROM register_scope s WHERE s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers))
    ON CONFLICT ON CONSTRAINT register_scope_once DO NOTHING;
  WITH told AS (
    SELECT t.id, t.plan_id, t.departments, t.readers, t.status, t.next_due_at, t.position, t.due_on, t.finished_at, sum(t.n) AS n
      FROM (SELECT b.id, b.plan_id, b.departments, b.readers, b.status, b.next_due_at, b.position, b.due_on, b.finished_at, 1 AS n
              FROM became b WHERE NOT b.removed
            UNION ALL
            SELECT w.id, w.plan_id, w.departments, w.readers, w.status, w.next_due_at, w.position, w.due_on, w.finished_at, -1
              FROM was w WHERE NOT w.removed) AS t
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(t.n) <> 0
  ), changed AS (
    SELECT t.id AS task_id, d.department, s.id AS scope_id, t.status, coalesce(t.next_due_at, 'infinity') AS next_due_at, t.position, t.due_on,
        access.day_in_china(t.finished_at) AS finished_on, t.n
      FROM told t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
  ), left_lists AS (
    DELETE FROM register_line l USING (SELECT c.task_id, c.department FROM changed c GROUP BY 1, 2 HAVING max(c.n) < 0) AS g
     WHERE l.task_id = g.task_id AND l.department = g.department
  ), entered_lists AS (
    INSERT INTO register_line (task_id, department, scope_id, status, next_due_at, position)
      SELECT c.task_id, c.department, c.scope_id, c.status, c.next_due_at, c.position FROM changed c WHERE c.n > 0
      ON CONFLICT ON CONSTRAINT register_line_key DO UPDATE
        SET scope_id = excluded.scope_id, status = excluded.status, next_due_at = excluded.next_due_at, position = excluded.position
  ), moved AS (
    SELECT c.scope_id, c.department, c.status, c.next_due_at, c.due_on, c.finished_on, sum(c.n)::int AS tasks
      FROM changed c GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(c.n) <> 0
  ), folded AS (
    -- Two writers of one count must not wait for each other, let alone for each other in turn: a row that another one holds stays, and
    -- the difference is written beside it.
    DELETE FROM register_count c USING (
      SELECT o.ctid AS place FROM moved m JOIN register_count o ON o.scope_id = m.scope_id AND o.department = m.department AND o.status = m.status
         AND o.next_due_at = m.next_due_at AND o.due_on IS NOT DISTINCT FROM m.due_on AND o.finished_on IS NOT DISTINCT FROM m.finished_on
         FOR UPDATE OF o SKIP LOCKED) AS mine
     WHERE c.ctid = mine.place RETURNING c.scope_id, c.department, c.status, c.next_due_at, c.due_on, c.finished_on, c.tasks
  )
  INSERT INTO register_count (scope_id, department, status, next_due_at, due_on, finished_on, tasks)
    SELECT a.scope_id, a.department, a.status, a.next_due_at, a.due_on, a.finished_on, sum(a.tasks)
      FROM (SELECT * FROM moved UNION ALL SELECT * FROM folded) AS a GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(a.tasks) <> 0;
  RETURN NULL;
END $$;

-- An entered task was nowhere before.
CREATE FUNCTION access.register_entered_tasks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_scope (plan_id, readers)
    SELECT DISTINCT t.plan_id, t.readers FROM became t
     WHERE NOT t.removed AND NOT EXISTS (SELECT 1 FROM register_scope s WHERE s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers))
    ON CONFLICT ON CONSTRAINT register_scope_once DO NOTHING;
  INSERT INTO register_line (task_id, department, scope_id, status, next_due_at, position)
    SELECT t.id, d.department, s.id, t.status, coalesce(t.next_due_at, 'infinity'), t.position
      FROM became t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
     WHERE NOT t.removed;
  INSERT INTO register_count (scope_id, department, status, next_due_at, due_on, finished_on, tasks)
    SELECT s.id, d.department, t.status, coalesce(t.next_due_at, 'infinity'), t.due_on, access.day_in_china(t.finished_at), count(*)
      FROM became t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
     WHERE NOT t.removed GROUP BY 1, 2, 3, 4, 5, 6;
  RETURN NULL;
END $$;

-- Lays all lines and counts out again from the tasks, for tasks written past the triggers.
CREATE FUNCTION access.rebuild_register() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM register_count;
  DELETE FROM register_line;
  DELETE FROM register_scope;
  INSERT INTO register_scope (plan_id, readers) SELECT DISTINCT t.plan_id, t.readers FROM plan_task t WHERE NOT t.removed;
  INSERT INTO register_line (task_id, department, scope_id, status, next_due_at, position)
    SELECT t.id, d.department, s.id, t.status, coalesce(t.next_due_at, 'infinity'), t.position
      FROM plan_task t JOIN register_scope s ON s.plan_id = t.plan_id AND s.digest = access.scope_digest(t.readers),
        LATERAL access.listed_under(t.departments) AS d(department)
     WHERE NOT t.removed;
  INSERT INTO register_count (scope_id, department, status, next_due_at, due_on, finished_on, tasks)
    SELECT l.scope_id, l.department, l.status, l.next_due_at, t.due_on, access.day_in_china(t.finished_at), count(*)
      FROM register_line l JOIN plan_task t ON t.id = l.task_id GROUP BY 1, 2, 3, 4, 5, 6;
END $$;

GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.register_tasks() OWNER TO qingfeng_system;
ALTER FUNCTION access.register_entered_tasks() OWNER TO qingfeng_system;
ALTER FUNCTION access.rebuild_register() OWNER TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
REVOKE ALL ON FUNCTION access.rebuild_register() FROM PUBLIC;
SELECT access.rebuild_register();
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CREATE TRIGGER plan_task_entered AFTER INSERT ON plan_task REFERENCING NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION access.register_entered_tasks();
CREATE TRIGGER plan_task_registered AFTER UPDATE ON plan_task REFERENCING OLD TABLE AS was NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION access.register_tasks();

-- "This plan, this region, and what I may read of it" from one index: with the region apart, each region of a province is looked up in all
-- that the reader has in the plan.
DROP INDEX assignment_in_plan_readers;
CREATE INDEX assignment_in_plan_region_readers ON assignment USING gin (plan_id, region_code, readers gin__int_ops);
