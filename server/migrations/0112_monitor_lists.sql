-- The list of monitors in its other two orders, for whoever sees most of them.
CREATE INDEX monitor_due ON monitor (next_due_at, id);
CREATE INDEX monitor_until ON monitor (runs_until, id);
