-- The prices of the offers of a right or of a monitor over a time are read along these, not over all offers.
CREATE INDEX offer_right_taken ON offer (right_id, taken_at DESC);
CREATE INDEX offer_monitor_taken ON offer (monitor_id, taken_at DESC);
