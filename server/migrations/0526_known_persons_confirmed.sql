-- Whom the case knows is confirmed by the clerk before a decision is published; who sent its tips is matched by the platform alone.

ALTER TABLE disclosure_text
  ADD COLUMN known_by text,
  ADD COLUMN known_at timestamptz,
  ADD CONSTRAINT disclosure_text_known_whole CHECK ((known_by IS NULL) = (known_at IS NULL));
COMMENT ON COLUMN disclosure_text.known_by IS 'Who confirmed the list of persons that the case knows; null while nobody has.';
COMMENT ON COLUMN disclosure_text.known_at IS 'When it was confirmed.';
CREATE INDEX tip_of_lead ON tip (lead_id) WHERE lead_id IS NOT NULL;
