-- Cases that have ended, in the order of their clocks: without it their queue is read behind all that go on.
CREATE INDEX case_file_ended ON case_file (next_due_at, id) WHERE state IN ('archived', 'notFiled', 'transferred');
