-- A shop that shows another name, place, telephone or licence than before is the same shop: what changed is kept, and it is compared anew.
CREATE TABLE shop_change (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  shop_id      uuid NOT NULL REFERENCES shop (id),
  seen_at      timestamptz NOT NULL,
  found_at     timestamptz NOT NULL,
  changes      jsonb NOT NULL,
  CONSTRAINT shop_change_says_what CHECK (jsonb_typeof(changes) = 'array' AND jsonb_array_length(changes) > 0)
);
COMMENT ON TABLE shop_change IS 'What a shop showed otherwise than before, as offers of it said: appended, never changed.';
COMMENT ON COLUMN shop_change.id IS 'Identifier.';
COMMENT ON COLUMN shop_change.owner_agency IS 'Agency whose monitoring found it.';
COMMENT ON COLUMN shop_change.shop_id IS 'The shop.';
COMMENT ON COLUMN shop_change.seen_at IS 'Time of the offer that showed it.';
COMMENT ON COLUMN shop_change.found_at IS 'When it was found.';
COMMENT ON COLUMN shop_change.changes IS 'Each with field, before and after; telephones masked.';
CREATE INDEX shop_change_shop ON shop_change (shop_id, seen_at DESC, id DESC);
CALL access.guard('shop_change');
GRANT SELECT, INSERT ON shop_change TO qingfeng_app;
REVOKE UPDATE ON shop_change FROM qingfeng_system;
CREATE POLICY shop_change_read ON shop_change FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM shop s WHERE s.id = shop_id) AND (SELECT access.genuine()));
CREATE POLICY shop_change_enter ON shop_change FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
-- Until now a shop kept the time of its first offer for that of its latest, and its telephone was forgotten by it.
SET LOCAL ROLE qingfeng_system;
UPDATE shop s SET last_seen = o.at FROM (SELECT shop_id, max(seen_at) AS at FROM offer GROUP BY shop_id) o WHERE o.shop_id = s.id AND o.at > s.last_seen;
RESET ROLE;
