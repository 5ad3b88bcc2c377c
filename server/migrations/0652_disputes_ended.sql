-- Disputes that have ended, in the order of their clocks: without it their queue is read behind all that go on.
CREATE INDEX dispute_ended ON dispute (next_due_at, id) WHERE state IN ('notFiled', 'settled', 'withdrawn', 'closed');
