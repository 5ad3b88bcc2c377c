-- Sealed samples of a commission to appraise: parts of lots in custody, each with its seal.
CREATE TABLE appraisal_sample_lots (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES appraisal (id),
  place integer NOT NULL,
  lot text NOT NULL,
  quantity double precision NOT NULL,
  seal_no text NOT NULL,
  CONSTRAINT appraisal_sample_lots_pkey PRIMARY KEY (id),
  CONSTRAINT appraisal_sample_lots_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT appraisal_sample_lots_place_counts CHECK (place >= 0),
  CONSTRAINT appraisal_sample_lots_lot_length CHECK (length(lot) BETWEEN 1 AND 60),
  CONSTRAINT appraisal_sample_lots_quantity_range CHECK (quantity >= 0.001 AND quantity <= 10000000000),
  CONSTRAINT appraisal_sample_lots_seal_no_length CHECK (length(seal_no) BETWEEN 1 AND 60)
);
COMMENT ON TABLE appraisal_sample_lots IS 'Sealed samples (封存的样品), of appraisal.';
COMMENT ON COLUMN appraisal_sample_lots.id IS 'Identifier.';
COMMENT ON COLUMN appraisal_sample_lots.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN appraisal_sample_lots.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN appraisal_sample_lots.lot IS 'Lot (物品编号).';
COMMENT ON COLUMN appraisal_sample_lots.quantity IS 'Quantity (数量).';
COMMENT ON COLUMN appraisal_sample_lots.seal_no IS 'Seal (封签号).';
CALL access.guard('appraisal_sample_lots');
GRANT SELECT, INSERT, UPDATE, DELETE ON appraisal_sample_lots TO qingfeng_app;
CREATE POLICY appraisal_sample_lots_read ON appraisal_sample_lots FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM appraisal e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY appraisal_sample_lots_insert ON appraisal_sample_lots FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM appraisal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY appraisal_sample_lots_update ON appraisal_sample_lots FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM appraisal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY appraisal_sample_lots_delete ON appraisal_sample_lots FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM appraisal e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
