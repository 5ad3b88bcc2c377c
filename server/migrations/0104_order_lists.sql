-- The list of supervision orders, in its two orders: for whoever sees most of them, for one state, for whose they are.
CREATE INDEX supervision_order_due ON supervision_order (next_due_at, id);
CREATE INDEX supervision_order_newest ON supervision_order (issued_at DESC NULLS LAST, id DESC);
CREATE INDEX supervision_order_state ON supervision_order (state, issued_at DESC NULLS LAST, id DESC);
CREATE INDEX supervision_order_state_due ON supervision_order (state, next_due_at, id);
DROP INDEX supervision_order_owner;
DROP INDEX supervision_order_steward;
CREATE INDEX supervision_order_owner ON supervision_order (owner_agency, issued_at DESC NULLS LAST, id DESC);
CREATE INDEX supervision_order_steward ON supervision_order (steward_agency, issued_at DESC NULLS LAST, id DESC);
