-- Fields of products as scope of a monitor: the Nice classes of the goods that it looks at.
ALTER TABLE monitor ADD COLUMN classes smallint[] NOT NULL DEFAULT '{}';
ALTER TABLE monitor ADD CONSTRAINT monitor_classes_of_nice CHECK (0 < ALL (classes) AND 45 >= ALL (classes));
COMMENT ON COLUMN monitor.classes IS 'Nice classes of goods that it looks at; empty for all. An offer that names no goods stays in.';
