-- Cases are counted by agency and by the day of what a column counts: filing has its index already.
CREATE INDEX case_file_owner_decided ON case_file (owner_agency, decided_on) WHERE decided_on IS NOT NULL;
CREATE INDEX case_file_owner_referred ON case_file (owner_agency, referred_on) WHERE referred_on IS NOT NULL;
CREATE INDEX case_file_owner_closed ON case_file (owner_agency, closed_on) WHERE closed_on IS NOT NULL;
