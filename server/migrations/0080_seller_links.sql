-- Shops that may be of one seller: the keys by which they are found again, the pairs with their weights, and what officers decided.

CREATE TABLE shop_key (
  owner_agency integer NOT NULL REFERENCES agency (key),
  key          text NOT NULL,
  shop_id      uuid NOT NULL REFERENCES shop (id),
  PRIMARY KEY (owner_agency, key, shop_id),
  CONSTRAINT shop_key_named CHECK (length(key) BETWEEN 1 AND 300)
);
COMMENT ON TABLE shop_key IS 'What a shop may have in common with others of its seller, such as the sound of its name: only shops with a key in common are compared.';
COMMENT ON COLUMN shop_key.owner_agency IS 'Agency whose monitoring found the shop: it is compared with those of the same agency alone.';
COMMENT ON COLUMN shop_key.key IS 'Column and key as engines/entities gives it; of a telephone its blind index.';
COMMENT ON COLUMN shop_key.shop_id IS 'The shop.';
-- The keys follow from the shop, which is audited; they have no trail of their own.
ALTER TABLE shop_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop_key FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_key_system ON shop_key TO qingfeng_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_key TO qingfeng_system;
GRANT SELECT, INSERT ON shop_key TO qingfeng_app;
CALL access.close_to_outside('shop_key');
CREATE POLICY shop_key_own ON shop_key FOR SELECT TO qingfeng_app USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY shop_key_enter ON shop_key FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

ALTER TABLE shop ADD COLUMN keyed boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN shop.keyed IS 'Whether its keys are written; false for shops of before there were keys, until the job has been there.';
UPDATE shop SET keyed = false;
CREATE INDEX shop_unkeyed ON shop (id) WHERE NOT keyed;

ALTER TABLE seller ADD COLUMN joined_into uuid REFERENCES seller (id);
COMMENT ON COLUMN seller.joined_into IS 'Seller that its shops are counted to since an officer joined the two; null while it stands for itself.';
CREATE INDEX seller_joined ON seller (joined_into) WHERE joined_into IS NOT NULL;

CREATE TABLE seller_link (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  shop_a       uuid NOT NULL REFERENCES shop (id),
  shop_b       uuid NOT NULL REFERENCES shop (id),
  weight       real NOT NULL,
  probability  real NOT NULL,
  informs_only boolean NOT NULL DEFAULT false,
  why          jsonb NOT NULL,
  found_at     timestamptz NOT NULL,
  decision     text,
  decided_by   uuid REFERENCES app_user (id),
  decided_at   timestamptz,
  reason       text NOT NULL DEFAULT '',
  CONSTRAINT seller_link_pair UNIQUE (shop_a, shop_b),
  CONSTRAINT seller_link_in_order CHECK (shop_a < shop_b),
  CONSTRAINT seller_link_probable CHECK (probability BETWEEN 0 AND 1),
  CONSTRAINT seller_link_decision_known CHECK (decision IN ('confirmed', 'parted')),
  CONSTRAINT seller_link_decided_by_somebody CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);
COMMENT ON TABLE seller_link IS 'Two shops that may be of one seller, with the weights that speak for and against it, and what an officer decided.';
COMMENT ON COLUMN seller_link.id IS 'Identifier.';
COMMENT ON COLUMN seller_link.owner_agency IS 'Agency whose shops they are.';
COMMENT ON COLUMN seller_link.shop_a IS 'One shop; of the two identifiers the smaller.';
COMMENT ON COLUMN seller_link.shop_b IS 'The other shop.';
COMMENT ON COLUMN seller_link.weight IS 'Sum of the weights, bits: one bit doubles the odds (Fellegi-Sunter).';
COMMENT ON COLUMN seller_link.probability IS '1 / (1 + 2^-weight).';
COMMENT ON COLUMN seller_link.informs_only IS 'True between natural persons: it tells an officer, and nothing follows from it by itself.';
COMMENT ON COLUMN seller_link.why IS 'The steps that add up to the weight: column, similarity, weight, words; telephones masked.';
COMMENT ON COLUMN seller_link.found_at IS 'When the two were compared.';
COMMENT ON COLUMN seller_link.decision IS 'confirmed or parted by an officer; null while nobody decided.';
COMMENT ON COLUMN seller_link.decided_by IS 'Who decided.';
COMMENT ON COLUMN seller_link.decided_at IS 'When.';
COMMENT ON COLUMN seller_link.reason IS 'Reason given for the decision.';
CREATE INDEX seller_link_other ON seller_link (shop_b);
CALL access.guard('seller_link', 'why');
GRANT SELECT, INSERT, UPDATE ON seller_link TO qingfeng_app;
-- Whoever does not see one of the two shops does not learn of the link.
CREATE POLICY seller_link_read ON seller_link FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM shop s WHERE s.id = shop_a) AND EXISTS (SELECT 1 FROM shop s WHERE s.id = shop_b) AND (SELECT access.genuine()));
CREATE POLICY seller_link_enter ON seller_link FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY seller_link_decide ON seller_link FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE TABLE seller_change (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  at           timestamptz NOT NULL,
  by_user      uuid NOT NULL REFERENCES app_user (id),
  by_name      text NOT NULL,
  kind         text NOT NULL,
  seller_id    uuid NOT NULL REFERENCES seller (id),
  other_id     uuid NOT NULL REFERENCES seller (id),
  shops        uuid[] NOT NULL,
  link_id      uuid REFERENCES seller_link (id),
  leads        jsonb NOT NULL DEFAULT '[]',
  reason       text NOT NULL,
  undoes       uuid UNIQUE REFERENCES seller_change (id),
  CONSTRAINT seller_change_kind_known CHECK (kind IN ('joined', 'parted')),
  CONSTRAINT seller_change_between_two CHECK (seller_id <> other_id),
  CONSTRAINT seller_change_moves CHECK (cardinality(shops) > 0),
  CONSTRAINT seller_change_reasoned CHECK (length(reason) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE seller_change IS 'Sellers that officers joined or parted: appended, never changed; an undoing is an entry of its own.';
COMMENT ON COLUMN seller_change.id IS 'Identifier.';
COMMENT ON COLUMN seller_change.owner_agency IS 'Agency whose sellers they are.';
COMMENT ON COLUMN seller_change.at IS 'When.';
COMMENT ON COLUMN seller_change.by_user IS 'Who.';
COMMENT ON COLUMN seller_change.by_name IS 'Name of who did it, as it was then.';
COMMENT ON COLUMN seller_change.kind IS 'joined: the shops came from other_id to seller_id; parted: they went from seller_id to other_id.';
COMMENT ON COLUMN seller_change.seller_id IS 'Seller that stays.';
COMMENT ON COLUMN seller_change.other_id IS 'Seller that was joined into it, or parted from it.';
COMMENT ON COLUMN seller_change.shops IS 'Shops that moved.';
COMMENT ON COLUMN seller_change.link_id IS 'The link that was confirmed or parted.';
COMMENT ON COLUMN seller_change.leads IS 'What became of the leads: each with what was done.';
COMMENT ON COLUMN seller_change.reason IS 'Reason given.';
COMMENT ON COLUMN seller_change.undoes IS 'The earlier change that this one takes back; each is taken back once at most.';
CREATE INDEX seller_change_seller ON seller_change (seller_id, at);
CREATE INDEX seller_change_other ON seller_change (other_id, at);
CALL access.guard('seller_change');
GRANT SELECT, INSERT ON seller_change TO qingfeng_app;
REVOKE UPDATE, DELETE ON seller_change FROM qingfeng_system;
CREATE POLICY seller_change_read ON seller_change FOR SELECT TO qingfeng_app
  USING ((EXISTS (SELECT 1 FROM seller s WHERE s.id = seller_id) OR EXISTS (SELECT 1 FROM seller s WHERE s.id = other_id)) AND (SELECT access.genuine()));
CREATE POLICY seller_change_enter ON seller_change FOR INSERT TO qingfeng_app
  WITH CHECK (by_user = access.user_id() AND access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

-- What tied shops until now, as links: 8.4 and 12.4 bits is what one telephone and one licence weigh by the model of the first day.
INSERT INTO seller_link (owner_agency, shop_a, shop_b, weight, probability, why, found_at)
SELECT DISTINCT ON (least(s.id, o.id), greatest(s.id, o.id)) s.owner_agency, least(s.id, o.id), greatest(s.id, o.id), w.weight, 1 / (1 + 2 ^ -w.weight),
  jsonb_build_array(jsonb_build_object('column', t ->> 'field', 'similarity', 1, 'weight', w.weight, 'left', NULL, 'right', NULL, 'text', t -> 'title')), s.first_seen
FROM shop s CROSS JOIN jsonb_array_elements(s.ties) t JOIN shop o ON o.id = (t ->> 'shopId')::uuid
CROSS JOIN LATERAL (SELECT CASE t ->> 'field' WHEN 'licence' THEN 12.4 ELSE 8.4 END AS weight) w
WHERE o.id <> s.id
ORDER BY least(s.id, o.id), greatest(s.id, o.id), w.weight DESC;
ALTER TABLE shop DROP COLUMN ties;
