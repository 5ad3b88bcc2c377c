-- How long the dossier of a referral is, as lists and pages say it.
ALTER TABLE referral ADD COLUMN dossier_pages integer;
COMMENT ON COLUMN referral.dossier_pages IS 'Pages of the dossier.';
