-- Indexes that serve the orders of the list of leads, and the filters that are asked for most.
CREATE INDEX lead_due ON lead (next_due_at, id);
CREATE INDEX lead_score ON lead (score DESC NULLS LAST, id DESC);
CREATE INDEX lead_newest ON lead (created_at DESC NULLS LAST, id DESC);
CREATE INDEX lead_estimate ON lead (estimate DESC NULLS LAST, id DESC);
CREATE INDEX lead_state ON lead (state, next_due_at, id);
CREATE INDEX lead_region ON lead (region_code, next_due_at, id);
CREATE INDEX lead_monitor ON lead (monitor_id, created_at) WHERE monitor_id IS NOT NULL;
CREATE INDEX lead_ended ON lead (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX tip_due ON tip (next_due_at, id);
