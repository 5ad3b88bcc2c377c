-- Registrations that lapse are found by when they end, however many measures are stored.
CREATE INDEX case_measure_lapsing ON case_measure (next_due_at) WHERE kind = 'registration' AND ended_on IS NULL;
