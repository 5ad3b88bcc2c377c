-- Indexes that serve the other orders of the lists of tips, rights and monitors.
CREATE INDEX tip_newest ON tip (received_on DESC NULLS LAST, id DESC);
CREATE INDEX registered_right_newest ON registered_right (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX registered_right_term ON registered_right (valid_to, id);
CREATE INDEX monitor_newest ON monitor (created_at DESC NULLS LAST, id DESC);
