-- Who a referral is meant for before it is sent, whether its case was told of its end, and the orders in which lists show it.

ALTER TABLE referral
  ADD COLUMN police_agency integer REFERENCES agency (key),
  ADD COLUMN procuratorate_agency integer REFERENCES agency (key),
  ADD COLUMN case_told_at timestamptz;
COMMENT ON COLUMN referral.police_agency IS 'Police to whom it is to be handed over; they see it from the hand-over on.';
COMMENT ON COLUMN referral.procuratorate_agency IS 'Procuratorate that gets the copy.';
COMMENT ON COLUMN referral.case_told_at IS 'When the case was told how the criminal side ended: it is told once.';
CREATE INDEX referral_due ON referral (next_due_at, id);
CREATE INDEX referral_state ON referral (state, next_due_at, id);
-- Of a case at most one referral is under way, also when two officers prepare it at the same moment.
CREATE UNIQUE INDEX referral_one_of_case ON referral (case_id) WHERE state NOT IN ('ended', 'returned', 'cancelled');

ALTER TABLE reverse_referral ADD COLUMN competent_agency integer REFERENCES agency (key);
COMMENT ON COLUMN reverse_referral.competent_agency IS 'Agency that the opinion is meant for; it sees it from the sending on.';
CREATE INDEX reverse_referral_due ON reverse_referral (next_due_at, id);
CREATE INDEX supervision_due ON supervision (next_due_at, id);

-- Until the hand-over the list of exhibits follows what is held.
GRANT DELETE ON referral_exhibit TO qingfeng_app;
CREATE POLICY referral_exhibit_remove ON referral_exhibit FOR DELETE TO qingfeng_app
  USING (handed_over = 0 AND EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id AND access.may_change(r.owner_agency, NULL)) AND (SELECT access.genuine()));
