-- Clocks that stand still, and what is to be told of a duty beside "soon due" and "overdue".

ALTER TABLE duty
  ADD COLUMN stopped_at timestamptz,
  ADD COLUMN tell_at timestamptz;
COMMENT ON COLUMN duty.stopped_at IS 'Since when its clock stands still: it is neither soon due nor overdue then, and the due date moves when the clock runs on.';
COMMENT ON COLUMN duty.tell_at IS 'When the procedure next wants somebody to be told: a reminder to whoever owes it, or word to others that it is late. Null for never.';

-- Most duties declare no reminders: the index holds those that do.
CREATE INDEX duty_tell ON duty (tell_at) WHERE met_at IS NULL AND cancelled_at IS NULL AND tell_at IS NOT NULL;
