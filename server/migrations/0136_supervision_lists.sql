-- The lists of supervisions and of reverse referrals in their second order and by state, for whoever sees most of them.
CREATE INDEX supervision_state ON supervision (state, next_due_at, id);
CREATE INDEX supervision_newest ON supervision (coalesce(issued_at, 'infinity') DESC NULLS LAST, id DESC);
CREATE INDEX supervision_referral ON supervision (referral_id);
CREATE INDEX reverse_referral_state ON reverse_referral (state, next_due_at, id);
CREATE INDEX reverse_referral_newest ON reverse_referral (coalesce(sent_at, 'infinity') DESC NULLS LAST, id DESC);
CREATE INDEX reverse_referral_case ON reverse_referral (case_id);
CREATE INDEX reverse_referral_referral ON reverse_referral (referral_id);
-- What has ended waits for nothing: without an index of its own it stands at the far end of the order by due date.
CREATE INDEX supervision_ended ON supervision (next_due_at, id) WHERE state IN ('closed', 'dropped');
CREATE INDEX reverse_referral_ended ON reverse_referral (next_due_at, id) WHERE state IN ('closed', 'notNeeded');
