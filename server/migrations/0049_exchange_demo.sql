-- Invented rows and profiles of the demonstration are known as such, as everywhere.
ALTER TABLE exchange_row ADD COLUMN demo boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN exchange_row.demo IS 'Invented, for the demonstration.';
ALTER TABLE exchange_profile ADD COLUMN demo boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN exchange_profile.demo IS 'Invented, for the demonstration.';
