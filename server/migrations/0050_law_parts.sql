-- A version of the law changes more than thresholds: how goods are valued, how acts add up, units, and the catalogue of offences.

ALTER TABLE law_change DROP CONSTRAINT law_change_part_known;
ALTER TABLE law_change ADD CONSTRAINT law_change_part_known CHECK (part IN
  ('rows', 'valuation', 'accumulation', 'unitRules', 'offences', 'documents', 'conditions', 'penalties'));
COMMENT ON COLUMN law_change.part IS
  'Part of the table: rows, valuation, accumulation, unitRules, offences, documents, conditions or penalties.';
