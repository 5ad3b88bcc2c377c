-- One index for "this plan, and what I may read of it": with two, the planner joins the plan's few rows with every row of the reader.
CREATE INDEX plan_task_in_plan_readers ON plan_task USING gin (plan_id, readers gin__int_ops);
CREATE INDEX assignment_in_plan_readers ON assignment USING gin (plan_id, readers gin__int_ops);
