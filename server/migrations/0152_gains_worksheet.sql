-- What was earned and spent by the act, from which the gains are reckoned twice: for the penalty and for the criminal thresholds.
ALTER TABLE case_file ADD COLUMN gains jsonb;
COMMENT ON COLUMN case_file.gains IS 'Worksheet of illegal gains in fen: income, costs, further expenses; empty where none was filled in.';
