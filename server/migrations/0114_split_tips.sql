-- What holds a report and a complaint at once becomes two records, each with its own clocks (投诉举报处理办法 9): which came of which.
ALTER TABLE tip ADD COLUMN split_from uuid REFERENCES tip (id);
COMMENT ON COLUMN tip.split_from IS 'The record that held this one as well: a report and a complaint of one letter are handled separately.';
CREATE UNIQUE INDEX tip_split_once ON tip (split_from) WHERE split_from IS NOT NULL;
