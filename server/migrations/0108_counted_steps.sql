-- Monthly figures count referrals and supervisions by the step that was taken in the month: found by the step and its time, so that
-- they cost what the month holds. Without it each cell read every step of every referral there ever was.
CREATE INDEX procedure_event_step ON procedure_event (step, at);
