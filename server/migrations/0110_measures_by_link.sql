-- What a platform did about single links of a notice: some are gone before it acts, for others it does something else.
ALTER TABLE takedown_link ADD COLUMN measure text, ADD COLUMN measure_note text NOT NULL DEFAULT '', ADD COLUMN measured_at timestamptz,
  ADD CONSTRAINT takedown_link_measure_known CHECK (measure IN ('delete', 'block', 'disconnect', 'endTrade', 'gone', 'none')),
  ADD CONSTRAINT takedown_link_measured_once CHECK ((measure IS NULL) = (measured_at IS NULL));
COMMENT ON COLUMN takedown_link.measure IS 'What became of this link by itself; null where it is what became of the others.';
COMMENT ON COLUMN takedown_link.measure_note IS 'What the platform says to it.';
COMMENT ON COLUMN takedown_link.measured_at IS 'When that was recorded.';
GRANT UPDATE (measure, measure_note, measured_at) ON takedown_link TO qingfeng_app;
-- The platform's side, which the right holder keeps where the platform takes no part: both are parties of the notice.
CREATE POLICY takedown_link_measure ON takedown_link FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM takedown t WHERE t.id = takedown_id AND access.takes_part(t.party_keys)))
  WITH CHECK (EXISTS (SELECT 1 FROM takedown t WHERE t.id = takedown_id AND access.takes_part(t.party_keys)));
