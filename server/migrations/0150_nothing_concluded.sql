-- A case without an offence is compared with no crime: that nothing is concluded is kept beside what was concluded before.
ALTER TABLE case_check ALTER COLUMN result DROP NOT NULL;
COMMENT ON COLUMN case_check.result IS 'Strongest result; empty where nothing was concluded, for no offence was chosen.';
