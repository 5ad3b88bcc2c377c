-- Work plans: the document, its tasks, the agencies that answer for each, their measures and progress, supervision orders.

CREATE TABLE plan (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  parent_id      uuid REFERENCES plan (id),
  region_code    char(6) NOT NULL REFERENCES region (code),
  title          text NOT NULL,
  doc_no         text,
  issuer         text,
  dated          date,
  year           integer NOT NULL,
  reporting      text NOT NULL DEFAULT 'quarter',
  status         text NOT NULL DEFAULT 'review',
  source_file    uuid REFERENCES file (id),
  source_name    text,
  source_text    text NOT NULL DEFAULT '',
  parsed         jsonb NOT NULL DEFAULT '{}',
  issued_at      timestamptz,
  created_by     uuid REFERENCES app_user (id),
  created_at     timestamptz NOT NULL DEFAULT now(),
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT plan_status_known CHECK (status IN ('review', 'issued', 'withdrawn')),
  CONSTRAINT plan_reporting_known CHECK (reporting IN ('month', 'quarter', 'halfYear', 'year')),
  CONSTRAINT plan_issued_has_time CHECK ((status = 'review') = (issued_at IS NULL)),
  CONSTRAINT plan_not_its_own_parent CHECK (parent_id IS DISTINCT FROM id)
);
COMMENT ON TABLE plan IS 'A work plan of one coordination office: the document as read, and its life.';
COMMENT ON COLUMN plan.id IS 'Identifier.';
COMMENT ON COLUMN plan.owner_agency IS 'Coordination office it belongs to.';
COMMENT ON COLUMN plan.steward_agency IS 'Unused for plans; kept so that all records are guarded alike.';
COMMENT ON COLUMN plan.granted IS 'Agencies it was issued to.';
COMMENT ON COLUMN plan.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN plan.parent_id IS 'Plan of the level above that it carries out.';
COMMENT ON COLUMN plan.region_code IS 'Region it is for.';
COMMENT ON COLUMN plan.title IS 'Title of the document.';
COMMENT ON COLUMN plan.doc_no IS 'Document number.';
COMMENT ON COLUMN plan.issuer IS 'Issuer as written.';
COMMENT ON COLUMN plan.dated IS 'Date of the document.';
COMMENT ON COLUMN plan.year IS 'Year it is for.';
COMMENT ON COLUMN plan.reporting IS 'How often agencies report progress.';
COMMENT ON COLUMN plan.status IS 'review until confirmed and issued.';
COMMENT ON COLUMN plan.source_file IS 'The file as it came.';
COMMENT ON COLUMN plan.source_name IS 'Name of the file.';
COMMENT ON COLUMN plan.source_text IS 'Its decoded text; source positions of tasks count in it.';
COMMENT ON COLUMN plan.parsed IS 'What the reader made of it: document, unplaced fragments, unknown departments, cuts.';
COMMENT ON COLUMN plan.issued_at IS 'When it was issued.';
COMMENT ON COLUMN plan.created_by IS 'Who brought it in.';
COMMENT ON COLUMN plan.created_at IS 'When.';
COMMENT ON COLUMN plan.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN plan.demo IS 'True for demonstration data.';
CREATE INDEX plan_readers ON plan USING gin (readers gin__int_ops);
CREATE INDEX plan_parent ON plan (parent_id);
CREATE TRIGGER plan_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON plan
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE plan_task (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  plan_id        uuid NOT NULL REFERENCES plan (id),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  parent_id      uuid REFERENCES plan_task (id),
  position       integer NOT NULL,
  no             text NOT NULL,
  section_no     integer,
  section_label  text,
  section_title  text,
  item_no        integer,
  item_label     text,
  item_title     text,
  text           text NOT NULL,
  responsibility text,
  mode           text,
  departments    text[] NOT NULL DEFAULT '{}',
  leads          text[] NOT NULL DEFAULT '{}',
  named          jsonb NOT NULL DEFAULT '[]',
  facts          jsonb NOT NULL DEFAULT '{}',
  sources        jsonb NOT NULL DEFAULT '[]',
  recovery       text,
  missing        text[] NOT NULL DEFAULT '{}',
  reasons        jsonb NOT NULL DEFAULT '[]',
  candidates     text[] NOT NULL DEFAULT '{}',
  confirmed      boolean NOT NULL DEFAULT false,
  removed        boolean NOT NULL DEFAULT false,
  due_on         date,
  due_basis      text,
  status         text NOT NULL DEFAULT 'draft',
  next_due_at    timestamptz,
  progress       smallint NOT NULL DEFAULT 0,
  assigned       integer NOT NULL DEFAULT 0,
  finished       integer NOT NULL DEFAULT 0,
  search         tsvector GENERATED ALWAYS AS (access.search_vector(text)) STORED,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT plan_task_numbered UNIQUE (plan_id, no),
  CONSTRAINT plan_task_mode_known CHECK (mode IN ('single', 'respective', 'lead')),
  CONSTRAINT plan_task_status_known CHECK (status IN
    ('draft', 'issued', 'declined', 'signed', 'inProgress', 'reported', 'returned', 'finishing', 'finished', 'withdrawn')),
  CONSTRAINT plan_task_recovery_known CHECK (recovery IN ('unbroken', 'overlap', 'unsure', 'manual')),
  CONSTRAINT plan_task_progress_share CHECK (progress BETWEEN 0 AND 100)
);
COMMENT ON TABLE plan_task IS 'One task of a plan: the sentences that one responsibility covers, in the plan''s own words.';
COMMENT ON COLUMN plan_task.id IS 'Identifier.';
COMMENT ON COLUMN plan_task.plan_id IS 'Plan it stands in.';
COMMENT ON COLUMN plan_task.owner_agency IS 'Coordination office that issued it.';
COMMENT ON COLUMN plan_task.steward_agency IS 'Unused for tasks; kept so that all records are guarded alike.';
COMMENT ON COLUMN plan_task.granted IS 'Agencies it was assigned to.';
COMMENT ON COLUMN plan_task.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN plan_task.parent_id IS 'Task of the level above that it carries out.';
COMMENT ON COLUMN plan_task.position IS 'Place in the plan.';
COMMENT ON COLUMN plan_task.no IS 'Number shown: item and place, such as 1-2.';
COMMENT ON COLUMN plan_task.section_no IS 'Section number.';
COMMENT ON COLUMN plan_task.section_label IS 'Section number as written.';
COMMENT ON COLUMN plan_task.section_title IS 'Section heading.';
COMMENT ON COLUMN plan_task.item_no IS 'Item number.';
COMMENT ON COLUMN plan_task.item_label IS 'Item number as written.';
COMMENT ON COLUMN plan_task.item_title IS 'Item heading.';
COMMENT ON COLUMN plan_task.text IS 'The sentences; empty where only the responsibility is known.';
COMMENT ON COLUMN plan_task.responsibility IS 'The responsibility as written.';
COMMENT ON COLUMN plan_task.mode IS 'single, respective (nobody leads) or lead; null where unknown.';
COMMENT ON COLUMN plan_task.departments IS 'Departments responsible, by catalogue id.';
COMMENT ON COLUMN plan_task.leads IS 'Those of them that lead.';
COMMENT ON COLUMN plan_task.named IS 'Departments as written, each with its id or marked unknown.';
COMMENT ON COLUMN plan_task.facts IS 'What the text itself gives: time limits, campaigns, goods, regions, quantities.';
COMMENT ON COLUMN plan_task.sources IS 'Where it stands in the source text.';
COMMENT ON COLUMN plan_task.recovery IS 'How it was recovered from the text; manual when a person wrote it.';
COMMENT ON COLUMN plan_task.missing IS 'What the text does not show.';
COMMENT ON COLUMN plan_task.reasons IS 'Why it is unsure.';
COMMENT ON COLUMN plan_task.candidates IS 'Numbers of entries it may belong together with.';
COMMENT ON COLUMN plan_task.confirmed IS 'A person has looked at it and agreed.';
COMMENT ON COLUMN plan_task.removed IS 'Taken out in review; kept because nothing is deleted.';
COMMENT ON COLUMN plan_task.due_on IS 'Last day for finishing.';
COMMENT ON COLUMN plan_task.due_basis IS 'Words or decision the day comes from.';
COMMENT ON COLUMN plan_task.status IS 'The least advanced of its assignments.';
COMMENT ON COLUMN plan_task.next_due_at IS 'Earliest open duty of its assignments; late when it has passed.';
COMMENT ON COLUMN plan_task.progress IS 'Mean of its assignments, in percent.';
COMMENT ON COLUMN plan_task.assigned IS 'Number of assignments.';
COMMENT ON COLUMN plan_task.finished IS 'How many of them are finished.';
COMMENT ON COLUMN plan_task.search IS 'One- and two-character pieces of the text.';
COMMENT ON COLUMN plan_task.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN plan_task.demo IS 'True for demonstration data.';
CREATE INDEX plan_task_readers ON plan_task USING gin (readers gin__int_ops);
CREATE INDEX plan_task_in_plan ON plan_task (plan_id, position);
CREATE INDEX plan_task_due ON plan_task (next_due_at, id);
CREATE INDEX plan_task_in_plan_due ON plan_task (plan_id, next_due_at, id);
CREATE INDEX plan_task_parent ON plan_task (parent_id);
CREATE INDEX plan_task_search ON plan_task USING gin (search);
CREATE INDEX plan_task_departments ON plan_task USING gin (departments);
CREATE TRIGGER plan_task_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON plan_task
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE assignment (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  task_id        uuid NOT NULL REFERENCES plan_task (id),
  plan_id        uuid NOT NULL REFERENCES plan (id),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer NOT NULL REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  department_id  text NOT NULL REFERENCES department (id),
  region_code    char(6) NOT NULL REFERENCES region (code),
  part           text NOT NULL,
  state          text NOT NULL,
  progress       smallint NOT NULL DEFAULT 0,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  due_on         date,
  signed_at      timestamptz,
  reported_at    timestamptz,
  finished_at    timestamptz,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT assignment_once UNIQUE (task_id, owner_agency),
  CONSTRAINT assignment_part_known CHECK (part IN ('lead', 'responsible', 'support')),
  CONSTRAINT assignment_progress_share CHECK (progress BETWEEN 0 AND 100)
);
COMMENT ON TABLE assignment IS 'A task in the hands of one agency; lives by the task procedure, whose instance has the same id.';
COMMENT ON COLUMN assignment.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN assignment.task_id IS 'The task.';
COMMENT ON COLUMN assignment.plan_id IS 'Its plan.';
COMMENT ON COLUMN assignment.owner_agency IS 'Agency that answers for it.';
COMMENT ON COLUMN assignment.steward_agency IS 'Coordination office that issued it.';
COMMENT ON COLUMN assignment.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN assignment.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN assignment.department_id IS 'Department of the agency.';
COMMENT ON COLUMN assignment.region_code IS 'Region of the agency.';
COMMENT ON COLUMN assignment.part IS 'lead, responsible or support.';
COMMENT ON COLUMN assignment.state IS 'State of the task procedure.';
COMMENT ON COLUMN assignment.progress IS 'Percent last reported.';
COMMENT ON COLUMN assignment.next_due_at IS 'Earliest open duty of the agency.';
COMMENT ON COLUMN assignment.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN assignment.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN assignment.due_on IS 'Last day for finishing.';
COMMENT ON COLUMN assignment.signed_at IS 'When it was signed for.';
COMMENT ON COLUMN assignment.reported_at IS 'When progress was last reported.';
COMMENT ON COLUMN assignment.finished_at IS 'When it was finished.';
COMMENT ON COLUMN assignment.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN assignment.demo IS 'True for demonstration data.';
CREATE INDEX assignment_readers ON assignment USING gin (readers gin__int_ops);
CREATE INDEX assignment_task ON assignment (task_id);
CREATE INDEX assignment_owner ON assignment (owner_agency, next_due_at, id);
CREATE INDEX assignment_plan_region ON assignment (plan_id, region_code);
CREATE INDEX assignment_plan_department ON assignment (plan_id, department_id);
CREATE TRIGGER assignment_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON assignment
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE measure (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  assignment_id uuid NOT NULL REFERENCES assignment (id),
  no            text NOT NULL,
  text          text NOT NULL,
  responsible   text NOT NULL,
  due_on        date NOT NULL,
  done_on       date,
  dropped       boolean NOT NULL DEFAULT false,
  result        text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  version       integer NOT NULL DEFAULT 1,
  demo          boolean NOT NULL DEFAULT false,
  CONSTRAINT measure_numbered UNIQUE (assignment_id, no),
  CONSTRAINT measure_text_given CHECK (length(text) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE measure IS 'What an agency will do for a task: with an owner and a date.';
COMMENT ON COLUMN measure.id IS 'Identifier.';
COMMENT ON COLUMN measure.assignment_id IS 'The assignment it carries out.';
COMMENT ON COLUMN measure.no IS 'Number within the assignment.';
COMMENT ON COLUMN measure.text IS 'What will be done.';
COMMENT ON COLUMN measure.responsible IS 'Person or unit inside the agency.';
COMMENT ON COLUMN measure.due_on IS 'By when.';
COMMENT ON COLUMN measure.done_on IS 'When it was done.';
COMMENT ON COLUMN measure.dropped IS 'Given up, with a reason in the events.';
COMMENT ON COLUMN measure.result IS 'What came of it.';
COMMENT ON COLUMN measure.created_at IS 'When it was entered.';
COMMENT ON COLUMN measure.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN measure.demo IS 'True for demonstration data.';

CREATE TABLE progress_report (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  assignment_id uuid NOT NULL REFERENCES assignment (id),
  period        text NOT NULL,
  percent       smallint NOT NULL,
  numbers       jsonb NOT NULL DEFAULT '{}',
  text          text NOT NULL,
  files         uuid[] NOT NULL DEFAULT '{}',
  state         text NOT NULL DEFAULT 'reported',
  comment       text,
  reported_at   timestamptz NOT NULL,
  decided_at    timestamptz,
  source_system text,
  source_id     text,
  version       integer NOT NULL DEFAULT 1,
  demo          boolean NOT NULL DEFAULT false,
  CONSTRAINT progress_report_once UNIQUE (assignment_id, period),
  CONSTRAINT progress_report_sent_once UNIQUE (source_system, source_id),
  CONSTRAINT progress_report_percent_share CHECK (percent BETWEEN 0 AND 100),
  CONSTRAINT progress_report_state_known CHECK (state IN ('reported', 'returned', 'accepted')),
  CONSTRAINT progress_report_period_form CHECK (period ~ '^\d{4}(-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?$')
);
COMMENT ON TABLE progress_report IS 'What an agency reported for one period: share done, numbers, text, files.';
COMMENT ON COLUMN progress_report.id IS 'Identifier.';
COMMENT ON COLUMN progress_report.assignment_id IS 'The assignment it reports on.';
COMMENT ON COLUMN progress_report.period IS 'Month 2016-10, quarter 2016-Q3, half-year 2016-H1 or year 2016.';
COMMENT ON COLUMN progress_report.percent IS 'Share done, in percent.';
COMMENT ON COLUMN progress_report.numbers IS 'Counts reported: inspections, cases, value and others the plan asks for.';
COMMENT ON COLUMN progress_report.text IS 'What was done.';
COMMENT ON COLUMN progress_report.files IS 'Files attached.';
COMMENT ON COLUMN progress_report.state IS 'reported, returned or accepted.';
COMMENT ON COLUMN progress_report.comment IS 'Words of the coordination office.';
COMMENT ON COLUMN progress_report.reported_at IS 'When it was reported.';
COMMENT ON COLUMN progress_report.decided_at IS 'When it was accepted or returned.';
COMMENT ON COLUMN progress_report.source_system IS 'System that sent it, for imports.';
COMMENT ON COLUMN progress_report.source_id IS 'Its identifier there.';
COMMENT ON COLUMN progress_report.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN progress_report.demo IS 'True for demonstration data.';

CREATE TABLE supervision_order (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  assignment_id  uuid NOT NULL REFERENCES assignment (id),
  task_id        uuid NOT NULL REFERENCES plan_task (id),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer NOT NULL REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  no             text NOT NULL,
  text           text NOT NULL,
  state          text NOT NULL,
  answer         text,
  issued_at      timestamptz NOT NULL,
  next_due_at    timestamptz,
  answered_at    timestamptz,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT supervision_order_numbered UNIQUE (steward_agency, no)
);
COMMENT ON TABLE supervision_order IS 'An order of the coordination office to an agency that is late; it must be answered. Lives by the order procedure.';
COMMENT ON COLUMN supervision_order.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN supervision_order.assignment_id IS 'The assignment it presses.';
COMMENT ON COLUMN supervision_order.task_id IS 'Its task.';
COMMENT ON COLUMN supervision_order.owner_agency IS 'Agency that must answer.';
COMMENT ON COLUMN supervision_order.steward_agency IS 'Office that sent it.';
COMMENT ON COLUMN supervision_order.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN supervision_order.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN supervision_order.no IS 'Number of the order, such as 督办〔2016〕27号.';
COMMENT ON COLUMN supervision_order.text IS 'What is demanded.';
COMMENT ON COLUMN supervision_order.state IS 'State of the order procedure.';
COMMENT ON COLUMN supervision_order.answer IS 'Answer last given.';
COMMENT ON COLUMN supervision_order.issued_at IS 'When it was sent.';
COMMENT ON COLUMN supervision_order.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN supervision_order.answered_at IS 'When it was answered.';
COMMENT ON COLUMN supervision_order.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN supervision_order.demo IS 'True for demonstration data.';
CREATE INDEX supervision_order_readers ON supervision_order USING gin (readers gin__int_ops);
CREATE INDEX supervision_order_assignment ON supervision_order (assignment_id);
CREATE TRIGGER supervision_order_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON supervision_order
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE plan_unplaced (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  plan_id    uuid NOT NULL REFERENCES plan (id),
  text       text NOT NULL,
  source     jsonb NOT NULL,
  reason     text NOT NULL,
  handled    text,
  demo       boolean NOT NULL DEFAULT false,
  CONSTRAINT plan_unplaced_handling_known CHECK (handled IN ('task', 'merged', 'ignored'))
);
COMMENT ON TABLE plan_unplaced IS 'Fragments of the text that could not be placed: the first thing a reviewer sees.';
COMMENT ON COLUMN plan_unplaced.id IS 'Identifier.';
COMMENT ON COLUMN plan_unplaced.plan_id IS 'Plan.';
COMMENT ON COLUMN plan_unplaced.text IS 'The fragment.';
COMMENT ON COLUMN plan_unplaced.source IS 'Where it stands in the source text.';
COMMENT ON COLUMN plan_unplaced.reason IS 'Why it could not be placed.';
COMMENT ON COLUMN plan_unplaced.handled IS 'What the reviewer did with it; null while open.';
COMMENT ON COLUMN plan_unplaced.demo IS 'True for demonstration data.';
CREATE INDEX plan_unplaced_plan ON plan_unplaced (plan_id);

CALL access.guard('plan', 'readers', 'source_text', 'parsed');
CALL access.guard('plan_task', 'readers', 'search');
CALL access.guard('assignment', 'readers');
CALL access.guard('measure');
CALL access.guard('progress_report');
CALL access.guard('supervision_order', 'readers');
CALL access.guard('plan_unplaced');
GRANT SELECT, INSERT, UPDATE ON plan, plan_task, assignment, measure, progress_report, supervision_order, plan_unplaced TO qingfeng_app;
REVOKE DELETE ON plan, plan_task, assignment, measure, progress_report, supervision_order, plan_unplaced FROM qingfeng_system;

CREATE POLICY plan_read ON plan FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY plan_enter ON plan FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY plan_change ON plan FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY plan_task_read ON plan_task FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY plan_task_enter ON plan_task FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY plan_task_change ON plan_task FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY assignment_read ON assignment FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
-- An assignment is made by the office that issues; the agency that answers for it cannot make one for itself.
CREATE POLICY assignment_issue ON assignment FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(steward_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY assignment_change ON assignment FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));
CREATE POLICY measure_read ON measure FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM assignment a WHERE a.id = assignment_id) AND (SELECT access.genuine()));
CREATE POLICY measure_enter ON measure FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM assignment a WHERE a.id = assignment_id AND access.may_change(a.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY measure_change ON measure FOR UPDATE TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM assignment a WHERE a.id = assignment_id AND access.may_change(a.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY progress_report_read ON progress_report FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM assignment a WHERE a.id = assignment_id) AND (SELECT access.genuine()));
CREATE POLICY progress_report_enter ON progress_report FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM assignment a WHERE a.id = assignment_id AND access.may_change(a.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY progress_report_change ON progress_report FOR UPDATE TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM assignment a WHERE a.id = assignment_id AND access.may_change(a.owner_agency, a.steward_agency)) AND (SELECT access.genuine()));
CREATE POLICY supervision_order_read ON supervision_order FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY supervision_order_issue ON supervision_order FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(steward_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY supervision_order_change ON supervision_order FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));
CREATE POLICY plan_unplaced_read ON plan_unplaced FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id) AND (SELECT access.genuine()));
CREATE POLICY plan_unplaced_enter ON plan_unplaced FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id AND access.may_change(p.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY plan_unplaced_change ON plan_unplaced FOR UPDATE TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id AND access.may_change(p.owner_agency, NULL)) AND (SELECT access.genuine()));

-- The task's own row shows how far its assignments are. The agency that reports may not write the office's row, so the database keeps it.
CREATE FUNCTION access.roll_up_task(p_task uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE plan_task t SET
    assigned = s.assigned, finished = s.finished, progress = s.progress, next_due_at = s.next_due_at,
    status = CASE WHEN s.assigned = 0 THEN t.status WHEN s.finished = s.assigned THEN 'finished' ELSE s.least END
  FROM (
    SELECT count(*)::int AS assigned, count(*) FILTER (WHERE state = 'finished')::int AS finished,
      coalesce(round(avg(progress)), 0)::smallint AS progress, min(next_due_at) AS next_due_at,
      (array_agg(state ORDER BY array_position(ARRAY['issued', 'declined', 'signed', 'inProgress', 'returned', 'reported', 'finishing', 'finished'], state))
        FILTER (WHERE state <> 'finished'))[1] AS least
    FROM assignment WHERE task_id = p_task AND state NOT IN ('withdrawn', 'terminated')
  ) s WHERE t.id = p_task
$$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.roll_up_task(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CREATE FUNCTION access.roll_up_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM access.roll_up_task(NEW.task_id);
  RETURN NULL;
END $$;
CREATE TRIGGER assignment_rolled_up AFTER UPDATE OF state, progress, next_due_at ON assignment
  FOR EACH ROW EXECUTE FUNCTION access.roll_up_assignment();
-- Issuing a plan makes hundreds of assignments in one statement: each task is counted once.
CREATE FUNCTION access.roll_up_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM access.roll_up_task(t.task_id) FROM (SELECT DISTINCT task_id FROM issued) AS t;
  RETURN NULL;
END $$;
CREATE TRIGGER assignment_issued AFTER INSERT ON assignment REFERENCING NEW TABLE AS issued
  FOR EACH STATEMENT EXECUTE FUNCTION access.roll_up_issued();
