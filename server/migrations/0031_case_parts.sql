-- What the first table of cases left out: two prices that the valuation rules know, and identifiers for the audit trail.
ALTER TABLE case_goods
  ADD COLUMN appraised_price bigint,
  ADD COLUMN authority_price bigint,
  ADD CONSTRAINT case_goods_other_prices CHECK (appraised_price >= 0 AND authority_price >= 0);
COMMENT ON COLUMN case_goods.appraised_price IS 'Price of one found by the price-appraisal body, fen.';
COMMENT ON COLUMN case_goods.authority_price IS 'Retail price of one issued by the tobacco authority, fen.';

-- What belongs to a case under a number of its own has an identifier as well: the audit trail names it.
ALTER TABLE case_check ADD COLUMN id uuid NOT NULL DEFAULT uuidv7() UNIQUE;
COMMENT ON COLUMN case_check.id IS 'Identifier.';
ALTER TABLE case_officer ADD COLUMN id uuid NOT NULL DEFAULT uuidv7() UNIQUE;
COMMENT ON COLUMN case_officer.id IS 'Identifier.';
