-- A ban that lasts longer than three years stays public until its last day (总局令第45号 13(3)): the day is a field of the disclosure.
ALTER TABLE disclosure ADD COLUMN restricted_until date,
  ADD CONSTRAINT disclosure_restricted_until_of_a_restriction
    CHECK (restricted_until IS NULL OR ('restriction' = ANY (penalties) AND restricted_until > decided_on));
COMMENT ON COLUMN disclosure.restricted_until IS 'Restricted until (限制期限至). Last day of a restriction of business or practice. If it is longer than three years, it is published until that day.';
