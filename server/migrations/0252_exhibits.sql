-- Stores of exhibits (涉案物品库), as its declaration asks.

CREATE TABLE exhibit_store (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  name text NOT NULL,
  type text NOT NULL,
  region char(6) NOT NULL REFERENCES region (code),
  address text NOT NULL,
  conditions text,
  note text,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT exhibit_store_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_store_name_once UNIQUE (owner_agency, name),
  CONSTRAINT exhibit_store_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT exhibit_store_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT exhibit_store_name_length CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT exhibit_store_type_known CHECK (type IN ('own', 'entrusted', 'premises', 'office')),
  CONSTRAINT exhibit_store_address_length CHECK (length(address) BETWEEN 1 AND 300),
  CONSTRAINT exhibit_store_conditions_length CHECK (length(conditions) BETWEEN 1 AND 300),
  CONSTRAINT exhibit_store_note_length CHECK (length(note) BETWEEN 1 AND 500)
);
COMMENT ON TABLE exhibit_store IS 'Stores of exhibits (涉案物品库): Where goods in custody are kept, and by whom. Each store has its keepers, who are not the officers of the case.';
COMMENT ON COLUMN exhibit_store.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_store.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN exhibit_store.name IS 'Name (名称).';
COMMENT ON COLUMN exhibit_store.type IS 'Kind (类别).';
COMMENT ON COLUMN exhibit_store.region IS 'Region (所在地).';
COMMENT ON COLUMN exhibit_store.address IS 'Address (地址).';
COMMENT ON COLUMN exhibit_store.conditions IS 'Conditions (存放条件). Such as ambient, cold, explosion-proof.';
COMMENT ON COLUMN exhibit_store.note IS 'Note (说明).';
COMMENT ON COLUMN exhibit_store.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN exhibit_store.source_id IS 'Its number there.';
COMMENT ON COLUMN exhibit_store.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN exhibit_store.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN exhibit_store.demo IS 'True for demonstration data.';
COMMENT ON COLUMN exhibit_store.entered_at IS 'When it was entered.';
COMMENT ON COLUMN exhibit_store.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN exhibit_store.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN exhibit_store.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX exhibit_store_entered ON exhibit_store (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_store_by_name ON exhibit_store (name, id);
CREATE INDEX exhibit_store_with_type ON exhibit_store (type, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_store_with_region ON exhibit_store (region, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_store_found ON exhibit_store (name);
CREATE INDEX exhibit_store_owned ON exhibit_store (owner_agency, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX exhibit_store_search ON exhibit_store USING gin (search);
CREATE TRIGGER exhibit_store_search BEFORE INSERT OR UPDATE ON exhibit_store FOR EACH ROW EXECUTE FUNCTION access.keep_search('name', 'address', 'note');
CREATE FUNCTION access.find_exhibit_store(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM exhibit_store e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND (SELECT access.is_official()) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_exhibit_store(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_exhibit_store(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_exhibit_store(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CALL access.guard('exhibit_store', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON exhibit_store TO qingfeng_app;
CREATE POLICY exhibit_store_read ON exhibit_store FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY exhibit_store_enter ON exhibit_store FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY exhibit_store_change ON exhibit_store FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

-- Who keeps a store. Whoever investigates a case neither keeps nor disposes of its goods (罚没财物管理办法, 财税〔2020〕54号 4).
CREATE TABLE exhibit_keeper (
  id           uuid NOT NULL DEFAULT uuidv7(),
  store_id     uuid NOT NULL REFERENCES exhibit_store (id),
  owner_agency integer NOT NULL REFERENCES agency (key),
  user_id      uuid NOT NULL REFERENCES app_user (id),
  part         text NOT NULL,
  since        date NOT NULL,
  until        date,
  demo         boolean NOT NULL DEFAULT false,
  CONSTRAINT exhibit_keeper_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_keeper_part_known CHECK (part IN ('keeper', 'deputy', 'disposal')),
  CONSTRAINT exhibit_keeper_in_order CHECK (until >= since)
);
COMMENT ON TABLE exhibit_keeper IS 'Who keeps the goods in a store, or sees to their disposal, from when to when.';
COMMENT ON COLUMN exhibit_keeper.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_keeper.store_id IS 'The store.';
COMMENT ON COLUMN exhibit_keeper.owner_agency IS 'Agency of the store.';
COMMENT ON COLUMN exhibit_keeper.user_id IS 'The keeper.';
COMMENT ON COLUMN exhibit_keeper.part IS 'keeper, deputy, or disposal: sees to disposal.';
COMMENT ON COLUMN exhibit_keeper.since IS 'First day.';
COMMENT ON COLUMN exhibit_keeper.until IS 'Last day; null while it lasts.';
COMMENT ON COLUMN exhibit_keeper.demo IS 'True for demonstration data.';
CREATE UNIQUE INDEX exhibit_keeper_once ON exhibit_keeper (store_id, user_id) WHERE until IS NULL;
CREATE INDEX exhibit_keeper_user ON exhibit_keeper (user_id);
CALL access.guard('exhibit_keeper');
GRANT SELECT, INSERT, UPDATE ON exhibit_keeper TO qingfeng_app;
CREATE POLICY exhibit_keeper_read ON exhibit_keeper FOR SELECT TO qingfeng_app USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY exhibit_keeper_enter ON exhibit_keeper FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL)
  AND access.has_role('approver', 'supervisor') AND EXISTS (SELECT FROM exhibit_store s WHERE s.id = store_id AND s.owner_agency = exhibit_keeper.owner_agency) AND (SELECT access.genuine()));
CREATE POLICY exhibit_keeper_change ON exhibit_keeper FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND access.has_role('approver', 'supervisor') AND (SELECT access.genuine()));

-- A lot: goods of one line under one measure, at one place. Its quantities are the sum of its movements and of nothing else.
CREATE TABLE exhibit_lot (
  id           uuid NOT NULL DEFAULT uuidv7(),
  no           text NOT NULL,
  case_id      uuid NOT NULL REFERENCES case_file (id),
  measure_id   uuid REFERENCES case_measure (id),
  line         smallint NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  readers      integer[] NOT NULL DEFAULT '{}',
  origin       text NOT NULL,
  name         text NOT NULL,
  mark         text NOT NULL DEFAULT '',
  spec         text NOT NULL DEFAULT '',
  unit         text NOT NULL,
  weight_kg    numeric,
  value_fen    bigint,
  seal_no      text NOT NULL DEFAULT '',
  store_id     uuid REFERENCES exhibit_store (id),
  place        text NOT NULL DEFAULT '',
  taken_in     numeric NOT NULL DEFAULT 0,
  held         numeric NOT NULL DEFAULT 0,
  sampled      numeric NOT NULL DEFAULT 0,
  returned     numeric NOT NULL DEFAULT 0,
  handed_over  numeric NOT NULL DEFAULT 0,
  disposed     numeric NOT NULL DEFAULT 0,
  counted      numeric,
  counted_at   timestamptz,
  seal_state   text,
  received_at  timestamptz,
  received_by  text,
  entered_at   timestamptz NOT NULL,
  version      integer NOT NULL DEFAULT 1,
  demo         boolean NOT NULL DEFAULT false,
  search_text  text NOT NULL DEFAULT '',
  search       tsvector NOT NULL DEFAULT '',
  CONSTRAINT exhibit_lot_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_lot_no_once UNIQUE (owner_agency, no),
  CONSTRAINT exhibit_lot_origin_known CHECK (origin IN ('measure', 'takenOver', 'split')),
  CONSTRAINT exhibit_lot_named CHECK (length(name) BETWEEN 1 AND 500),
  CONSTRAINT exhibit_lot_unit CHECK (length(unit) BETWEEN 1 AND 40),
  CONSTRAINT exhibit_lot_seal_known CHECK (seal_state IN ('intact', 'broken', 'none')),
  CONSTRAINT exhibit_lot_counted_whole CHECK ((counted IS NULL) = (counted_at IS NULL)),
  -- The equation that nobody, whatever the role, can get around.
  CONSTRAINT exhibit_lot_balanced CHECK (taken_in = held + sampled + returned + handed_over + disposed),
  CONSTRAINT exhibit_lot_nothing_below_zero CHECK (taken_in >= 0 AND held >= 0 AND sampled >= 0 AND returned >= 0 AND handed_over >= 0 AND disposed >= 0),
  CONSTRAINT exhibit_lot_three_places CHECK (scale(trim_scale(taken_in)) <= 3 AND scale(trim_scale(held)) <= 3 AND scale(trim_scale(sampled)) <= 3
    AND scale(trim_scale(returned)) <= 3 AND scale(trim_scale(handed_over)) <= 3 AND scale(trim_scale(disposed)) <= 3 AND taken_in < 100000000000)
);
COMMENT ON TABLE exhibit_lot IS 'Goods in custody: one line of the goods list under one measure, at one place, in one unit. Quantities follow from its movements.';
COMMENT ON COLUMN exhibit_lot.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_lot.no IS 'Number on its label.';
COMMENT ON COLUMN exhibit_lot.case_id IS 'The case.';
COMMENT ON COLUMN exhibit_lot.measure_id IS 'The measure by which it is held; null where none was found when it was taken over.';
COMMENT ON COLUMN exhibit_lot.line IS 'Line of the goods list.';
COMMENT ON COLUMN exhibit_lot.owner_agency IS 'Agency that took the measure.';
COMMENT ON COLUMN exhibit_lot.readers IS 'Agencies that may see it: those that see the case.';
COMMENT ON COLUMN exhibit_lot.origin IS 'measure, split, or takenOver: from the counts that stood in the goods list.';
COMMENT ON COLUMN exhibit_lot.name IS 'Name, as listed.';
COMMENT ON COLUMN exhibit_lot.mark IS 'Mark on the goods.';
COMMENT ON COLUMN exhibit_lot.spec IS 'Specification.';
COMMENT ON COLUMN exhibit_lot.unit IS 'Unit of all its quantities; never converted.';
COMMENT ON COLUMN exhibit_lot.weight_kg IS 'Weight of the whole lot as taken in, kilograms.';
COMMENT ON COLUMN exhibit_lot.value_fen IS 'Value of one, fen, by the goods list.';
COMMENT ON COLUMN exhibit_lot.seal_no IS 'Number of the seal.';
COMMENT ON COLUMN exhibit_lot.store_id IS 'Store.';
COMMENT ON COLUMN exhibit_lot.place IS 'Shelf or bay within the store.';
COMMENT ON COLUMN exhibit_lot.taken_in IS 'Taken in.';
COMMENT ON COLUMN exhibit_lot.held IS 'Held now, by the book.';
COMMENT ON COLUMN exhibit_lot.sampled IS 'Taken as samples.';
COMMENT ON COLUMN exhibit_lot.returned IS 'Given back.';
COMMENT ON COLUMN exhibit_lot.handed_over IS 'Handed to another body.';
COMMENT ON COLUMN exhibit_lot.disposed IS 'Disposed of.';
COMMENT ON COLUMN exhibit_lot.counted IS 'What the last count found.';
COMMENT ON COLUMN exhibit_lot.counted_at IS 'When that was.';
COMMENT ON COLUMN exhibit_lot.seal_state IS 'State of the seal when it was last looked at: intact, broken, none.';
COMMENT ON COLUMN exhibit_lot.received_at IS 'When the keeper received it.';
COMMENT ON COLUMN exhibit_lot.received_by IS 'Who received it.';
COMMENT ON COLUMN exhibit_lot.entered_at IS 'When the lot was made.';
COMMENT ON COLUMN exhibit_lot.version IS 'Counts changes.';
COMMENT ON COLUMN exhibit_lot.demo IS 'True for demonstration data.';
COMMENT ON COLUMN exhibit_lot.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN exhibit_lot.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX exhibit_lot_case ON exhibit_lot (case_id, line);
CREATE INDEX exhibit_lot_measure ON exhibit_lot (measure_id);
CREATE INDEX exhibit_lot_store ON exhibit_lot (store_id, entered_at DESC, id DESC);
CREATE INDEX exhibit_lot_entered ON exhibit_lot (entered_at DESC, id DESC);
CREATE INDEX exhibit_lot_numbered ON exhibit_lot (no);
CREATE INDEX exhibit_lot_readers ON exhibit_lot USING gin (readers gin__int_ops);
CREATE INDEX exhibit_lot_search ON exhibit_lot USING gin (search);
CREATE TRIGGER exhibit_lot_search BEFORE INSERT OR UPDATE OF no, name, mark, spec, seal_no, place ON exhibit_lot FOR EACH ROW EXECUTE FUNCTION access.keep_search('no', 'name', 'mark', 'spec', 'seal_no', 'place');

CREATE FUNCTION access.find_exhibit_lot(p_words text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.id FROM exhibit_lot e WHERE e.search @@ access.search_query(p_words) AND access.has_words(e.search_text, p_words)
    AND access.may_see(readers) AND (SELECT access.genuine()) $$;
REVOKE ALL ON FUNCTION access.find_exhibit_lot(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_exhibit_lot(text[]) TO qingfeng_app;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.find_exhibit_lot(text[]) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- The book: what happened to lots, append-only for every role.
CREATE TABLE exhibit_movement (
  id          uuid NOT NULL DEFAULT uuidv7(),
  case_id     uuid NOT NULL REFERENCES case_file (id),
  seq         integer NOT NULL,
  lot_id      uuid NOT NULL REFERENCES exhibit_lot (id),
  to_lot_id   uuid REFERENCES exhibit_lot (id),
  kind        text NOT NULL,
  role        text NOT NULL,
  qty         numeric,
  unit        text NOT NULL,
  expected    numeric,
  store_id    uuid REFERENCES exhibit_store (id),
  place       text,
  at          timestamptz NOT NULL,
  told_at     timestamptz,
  user_id     uuid REFERENCES app_user (id),
  user_name   text NOT NULL,
  agency_key  integer NOT NULL REFERENCES agency (key),
  counterpart text NOT NULL DEFAULT '',
  seal_no     text,
  seal_state  text,
  note        text NOT NULL DEFAULT '',
  files       uuid[] NOT NULL DEFAULT '{}',
  source_id   uuid,
  disposal_id uuid,
  demo        boolean NOT NULL DEFAULT false,
  CONSTRAINT exhibit_movement_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_movement_in_order UNIQUE (case_id, seq),
  CONSTRAINT exhibit_movement_source_once UNIQUE (source_id),
  CONSTRAINT exhibit_movement_kind_known CHECK (kind IN ('take', 'sample', 'return', 'handOver', 'dispose', 'split', 'merge', 'move', 'count')),
  CONSTRAINT exhibit_movement_role_known CHECK (role IN ('case', 'custody', 'disposal')),
  -- 财税〔2020〕54号 4: who investigates takes and samples, keepers keep, disposal disposes and counts.
  CONSTRAINT exhibit_movement_role_may CHECK (CASE role WHEN 'case' THEN kind IN ('take', 'sample') WHEN 'custody' THEN kind <> 'dispose' ELSE kind IN ('dispose', 'count') END),
  CONSTRAINT exhibit_movement_quantity CHECK (CASE kind WHEN 'move' THEN qty IS NULL WHEN 'count' THEN qty IS NOT NULL AND qty >= 0 ELSE qty IS NOT NULL AND qty > 0 END),
  CONSTRAINT exhibit_movement_three_places CHECK (scale(trim_scale(qty)) <= 3 AND qty < 100000000000),
  CONSTRAINT exhibit_movement_target CHECK ((kind IN ('split', 'merge')) = (to_lot_id IS NOT NULL) AND to_lot_id IS DISTINCT FROM lot_id),
  CONSTRAINT exhibit_movement_seal_known CHECK (seal_state IN ('intact', 'broken', 'none'))
);
COMMENT ON TABLE exhibit_movement IS 'What happened to goods in custody, in its order. Nobody changes or removes a line.';
COMMENT ON COLUMN exhibit_movement.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_movement.case_id IS 'The case, set by trigger.';
COMMENT ON COLUMN exhibit_movement.seq IS 'Its place in the book of the case, from 1 without gaps, set by trigger.';
COMMENT ON COLUMN exhibit_movement.lot_id IS 'The lot.';
COMMENT ON COLUMN exhibit_movement.to_lot_id IS 'The lot that a split makes, or into which goods are merged.';
COMMENT ON COLUMN exhibit_movement.kind IS 'take, sample, return, handOver, dispose, split, merge, move, count.';
COMMENT ON COLUMN exhibit_movement.role IS 'case, custody or disposal.';
COMMENT ON COLUMN exhibit_movement.qty IS 'How many; of a count what was found.';
COMMENT ON COLUMN exhibit_movement.unit IS 'Unit, that of the lot.';
COMMENT ON COLUMN exhibit_movement.expected IS 'Of a count, what was held by the book at that moment, set by trigger.';
COMMENT ON COLUMN exhibit_movement.store_id IS 'Of a move, the store.';
COMMENT ON COLUMN exhibit_movement.place IS 'Of a move, shelf or bay.';
COMMENT ON COLUMN exhibit_movement.at IS 'When it was entered into the book.';
COMMENT ON COLUMN exhibit_movement.told_at IS 'When it was done by the clock of the phone, where it was entered later.';
COMMENT ON COLUMN exhibit_movement.user_id IS 'Who did it; null for the platform.';
COMMENT ON COLUMN exhibit_movement.user_name IS 'Name of that person.';
COMMENT ON COLUMN exhibit_movement.agency_key IS 'Agency of that person.';
COMMENT ON COLUMN exhibit_movement.counterpart IS 'Who gave, received or watched: the other signature.';
COMMENT ON COLUMN exhibit_movement.seal_no IS 'Number of the seal afterwards, where it changed.';
COMMENT ON COLUMN exhibit_movement.seal_state IS 'State of the seal.';
COMMENT ON COLUMN exhibit_movement.note IS 'Reason or remark.';
COMMENT ON COLUMN exhibit_movement.files IS 'Photos and papers.';
COMMENT ON COLUMN exhibit_movement.source_id IS 'Identifier that the phone gave it: sent twice, it is entered once.';
COMMENT ON COLUMN exhibit_movement.disposal_id IS 'The disposal that it belongs to.';
COMMENT ON COLUMN exhibit_movement.demo IS 'True for demonstration data.';
CREATE INDEX exhibit_movement_lot ON exhibit_movement (lot_id, seq);
CREATE INDEX exhibit_movement_to_lot ON exhibit_movement (to_lot_id, seq) WHERE to_lot_id IS NOT NULL;
CREATE INDEX exhibit_movement_store ON exhibit_movement (store_id, at DESC, id DESC);
CREATE INDEX exhibit_movement_user ON exhibit_movement (user_id, case_id);

CREATE TABLE exhibit_difference (
  id          uuid NOT NULL DEFAULT uuidv7(),
  lot_id      uuid NOT NULL REFERENCES exhibit_lot (id),
  owner_agency integer NOT NULL REFERENCES agency (key),
  movement_id uuid REFERENCES exhibit_movement (id) DEFERRABLE INITIALLY DEFERRED,
  expected    numeric NOT NULL,
  found       numeric NOT NULL,
  opened_at   timestamptz NOT NULL,
  settled_at  timestamptz,
  settled_by  text,
  outcome     text,
  explanation text NOT NULL DEFAULT '',
  demo        boolean NOT NULL DEFAULT false,
  CONSTRAINT exhibit_difference_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_difference_is_one CHECK (expected <> found),
  CONSTRAINT exhibit_difference_outcome_known CHECK (outcome IN ('recounted', 'explained')),
  CONSTRAINT exhibit_difference_settled_whole CHECK ((settled_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT exhibit_difference_explained CHECK (outcome IS DISTINCT FROM 'explained' OR length(explanation) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE exhibit_difference IS 'A count that found other than the book says. The book is not corrected; the difference stays open until a count agrees or it is explained.';
COMMENT ON COLUMN exhibit_difference.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_difference.lot_id IS 'The lot.';
COMMENT ON COLUMN exhibit_difference.owner_agency IS 'Agency of the lot.';
COMMENT ON COLUMN exhibit_difference.movement_id IS 'The count; null where it was found when the counts of the goods list were taken over.';
COMMENT ON COLUMN exhibit_difference.expected IS 'By the book.';
COMMENT ON COLUMN exhibit_difference.found IS 'Found.';
COMMENT ON COLUMN exhibit_difference.opened_at IS 'When it was found.';
COMMENT ON COLUMN exhibit_difference.settled_at IS 'When it ended.';
COMMENT ON COLUMN exhibit_difference.settled_by IS 'Who ended it.';
COMMENT ON COLUMN exhibit_difference.outcome IS 'recounted: a later count agrees; explained.';
COMMENT ON COLUMN exhibit_difference.explanation IS 'What was found out.';
COMMENT ON COLUMN exhibit_difference.demo IS 'True for demonstration data.';
CREATE INDEX exhibit_difference_open ON exhibit_difference (lot_id) WHERE settled_at IS NULL;
CREATE INDEX exhibit_difference_lot ON exhibit_difference (lot_id, opened_at);

CALL access.guard('exhibit_lot', 'search', 'search_text', 'readers');
CALL access.guard('exhibit_movement');
CALL access.guard('exhibit_difference');
GRANT SELECT, INSERT ON exhibit_lot, exhibit_movement TO qingfeng_app;
GRANT SELECT, UPDATE ON exhibit_difference TO qingfeng_app;
REVOKE DELETE ON exhibit_lot, exhibit_difference FROM qingfeng_system;
REVOKE UPDATE, DELETE ON exhibit_movement FROM qingfeng_system;
CREATE POLICY exhibit_lot_read ON exhibit_lot FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY exhibit_lot_enter ON exhibit_lot FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY exhibit_movement_read ON exhibit_movement FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_lot l WHERE l.id = lot_id) AND (SELECT access.genuine()));
CREATE POLICY exhibit_movement_enter ON exhibit_movement FOR INSERT TO qingfeng_app WITH CHECK (user_id = access.user_id() AND agency_key = access.agency_key()
  AND EXISTS (SELECT FROM exhibit_lot l WHERE l.id = lot_id AND access.may_change(l.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY exhibit_difference_read ON exhibit_difference FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM exhibit_lot l WHERE l.id = lot_id) AND (SELECT access.genuine()));
CREATE POLICY exhibit_difference_change ON exhibit_difference FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY file_of_exhibit ON file FOR SELECT TO qingfeng_app USING (kind = 'exhibits' AND EXISTS (SELECT FROM exhibit_lot e WHERE e.id = record_id) AND (SELECT access.genuine()));

-- What is written stays, whoever asks.
CREATE FUNCTION access.keep_exhibit_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the book of exhibits is only added to' USING ERRCODE = '42501', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER exhibit_movement_kept BEFORE UPDATE OR DELETE ON exhibit_movement FOR EACH ROW EXECUTE FUNCTION access.keep_exhibit_book();
CREATE TRIGGER exhibit_movement_all_kept BEFORE TRUNCATE ON exhibit_movement FOR EACH STATEMENT EXECUTE FUNCTION access.keep_exhibit_book();
CREATE TRIGGER exhibit_lot_kept BEFORE DELETE ON exhibit_lot FOR EACH ROW EXECUTE FUNCTION access.keep_exhibit_book();
CREATE TRIGGER exhibit_lot_all_kept BEFORE TRUNCATE ON exhibit_lot FOR EACH STATEMENT EXECUTE FUNCTION access.keep_exhibit_book();

-- A lot is seen by whoever sees its case; what it is stays as it was made.
CREATE FUNCTION access.place_exhibit_lot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.case_id, NEW.line, NEW.owner_agency, NEW.unit, NEW.origin) IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.line, OLD.owner_agency, OLD.unit, OLD.origin) THEN
    RAISE EXCEPTION 'a lot stays of its case, agency, line and unit' USING ERRCODE = '42501', TABLE = 'exhibit_lot';
  END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT c.readers INTO STRICT NEW.readers FROM case_file c WHERE c.id = NEW.case_id
      AND (NEW.owner_agency = c.owner_agency OR EXISTS (SELECT FROM case_measure m WHERE m.id = NEW.measure_id AND m.owner_agency = NEW.owner_agency));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exhibit_lot_placed BEFORE INSERT OR UPDATE ON exhibit_lot FOR EACH ROW EXECUTE FUNCTION access.place_exhibit_lot();
CREATE FUNCTION access.follow_case_readers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE exhibit_lot SET readers = NEW.readers WHERE case_id = NEW.id AND readers IS DISTINCT FROM NEW.readers;
  RETURN NULL;
END $$;
CREATE TRIGGER case_file_exhibits AFTER UPDATE ON case_file FOR EACH ROW WHEN (OLD.readers IS DISTINCT FROM NEW.readers) EXECUTE FUNCTION access.follow_case_readers();

-- What is held of a line of the goods list: by its lots where there are any; goods under a measure without lots count as the measure says.
-- A registration that became a seizure holds nothing more: its goods are the seizure's.
CREATE FUNCTION access.held_of_line(p_case uuid, p_line integer) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM exhibit_lot l WHERE l.case_id = p_case AND l.line = p_line) THEN
    coalesce((SELECT sum(l.held) FROM exhibit_lot l LEFT JOIN case_measure m ON m.id = l.measure_id
      WHERE l.case_id = p_case AND l.line = p_line AND m.state IS DISTINCT FROM 'seized'), 0)
    + coalesce((SELECT sum((g ->> 'quantity')::numeric) FROM case_measure m, jsonb_array_elements(m.goods) AS g
      WHERE m.case_id = p_case AND m.state = 'inForce' AND (g ->> 'line')::integer = p_line
        AND NOT EXISTS (SELECT FROM exhibit_lot l WHERE l.measure_id = m.id AND l.line = p_line)), 0) END
$$;
CREATE FUNCTION access.count_held_goods() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  by_lots numeric := access.held_of_line(NEW.case_id, NEW.line);
BEGIN
  IF by_lots IS NOT NULL THEN NEW.held := least(NEW.quantity, by_lots); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_goods_held BEFORE INSERT OR UPDATE ON case_goods FOR EACH ROW EXECUTE FUNCTION access.count_held_goods();
CREATE FUNCTION access.recount_held_goods() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE case_goods g SET held = g.held WHERE g.case_id = NEW.case_id AND EXISTS (SELECT FROM exhibit_lot l WHERE l.case_id = g.case_id AND l.line = g.line);
  RETURN NULL;
END $$;
CREATE TRIGGER case_measure_exhibits AFTER INSERT OR UPDATE OF state, goods ON case_measure FOR EACH ROW EXECUTE FUNCTION access.recount_held_goods();

-- Makes a movement in the balance of its lots. The engine (engines/custody) has judged it before; this refuses what nobody may do.
CREATE FUNCTION access.move_exhibit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  l exhibit_lot;
  target exhibit_lot;
  last_at timestamptz;
BEGIN
  SELECT * INTO l FROM exhibit_lot WHERE id = NEW.lot_id;
  IF l.id IS NULL THEN RAISE EXCEPTION 'unknownLot' USING ERRCODE = '23514', TABLE = 'exhibit_movement'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(l.case_id::text, 252));
  SELECT * INTO l FROM exhibit_lot WHERE id = NEW.lot_id FOR UPDATE;
  SELECT coalesce(max(m.seq), 0) + 1, max(m.at) INTO NEW.seq, last_at FROM exhibit_movement m WHERE m.case_id = l.case_id;
  NEW.case_id := l.case_id;
  NEW.at := greatest(NEW.at, last_at);
  IF NEW.unit <> l.unit THEN RAISE EXCEPTION 'unit' USING ERRCODE = '23514', TABLE = 'exhibit_movement'; END IF;
  -- The platform itself (no user) gives back and takes over; nobody else acts without a name.
  IF NEW.role <> 'case' AND NEW.user_id IS NOT NULL THEN
    IF (NEW.at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01'
       AND EXISTS (SELECT FROM case_officer o WHERE o.case_id = l.case_id AND o.user_id = NEW.user_id) THEN
      RAISE EXCEPTION 'officers of a case neither keep nor dispose of its goods (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'exhibit_movement';
    END IF;
    IF NOT EXISTS (SELECT FROM exhibit_keeper k WHERE k.store_id = coalesce(NEW.store_id, l.store_id) AND k.user_id = NEW.user_id
        AND k.since <= (NEW.at AT TIME ZONE 'Asia/Shanghai')::date AND (k.until IS NULL OR k.until >= (NEW.at AT TIME ZONE 'Asia/Shanghai')::date)) THEN
      RAISE EXCEPTION 'only the keepers of the store move its goods' USING ERRCODE = '42501', TABLE = 'exhibit_movement';
    END IF;
  END IF;
  IF NEW.to_lot_id IS NOT NULL THEN
    SELECT * INTO target FROM exhibit_lot WHERE id = NEW.to_lot_id FOR UPDATE;
    IF target.case_id IS DISTINCT FROM l.case_id OR target.owner_agency IS DISTINCT FROM l.owner_agency
       OR (NEW.kind = 'split' AND EXISTS (SELECT FROM exhibit_movement m WHERE NEW.to_lot_id IN (m.lot_id, m.to_lot_id))) THEN
      RAISE EXCEPTION 'unknownLot' USING ERRCODE = '23514', TABLE = 'exhibit_movement';
    END IF;
    IF target.unit <> l.unit THEN RAISE EXCEPTION 'unit' USING ERRCODE = '23514', TABLE = 'exhibit_movement'; END IF;
    UPDATE exhibit_lot SET taken_in = taken_in + NEW.qty, held = held + NEW.qty, version = version + 1 WHERE id = target.id;
  END IF;
  NEW.expected := CASE NEW.kind WHEN 'count' THEN l.held END;
  UPDATE exhibit_lot SET
    taken_in = taken_in + CASE NEW.kind WHEN 'take' THEN NEW.qty WHEN 'split' THEN -NEW.qty WHEN 'merge' THEN -NEW.qty ELSE 0 END,
    held = held + CASE WHEN NEW.kind = 'take' THEN NEW.qty WHEN NEW.kind IN ('move', 'count') THEN 0 ELSE -NEW.qty END,
    sampled = sampled + CASE NEW.kind WHEN 'sample' THEN NEW.qty ELSE 0 END,
    returned = returned + CASE NEW.kind WHEN 'return' THEN NEW.qty ELSE 0 END,
    handed_over = handed_over + CASE NEW.kind WHEN 'handOver' THEN NEW.qty ELSE 0 END,
    disposed = disposed + CASE NEW.kind WHEN 'dispose' THEN NEW.qty ELSE 0 END,
    store_id = CASE NEW.kind WHEN 'move' THEN coalesce(NEW.store_id, store_id) ELSE store_id END,
    place = CASE NEW.kind WHEN 'move' THEN coalesce(NEW.place, place) ELSE place END,
    counted = CASE NEW.kind WHEN 'count' THEN NEW.qty ELSE counted END,
    counted_at = CASE NEW.kind WHEN 'count' THEN coalesce(NEW.told_at, NEW.at) ELSE counted_at END,
    seal_no = coalesce(NEW.seal_no, seal_no),
    seal_state = coalesce(NEW.seal_state, seal_state),
    received_at = CASE WHEN NEW.role = 'custody' AND received_at IS NULL THEN NEW.at ELSE received_at END,
    received_by = CASE WHEN NEW.role = 'custody' AND received_at IS NULL THEN NEW.user_name ELSE received_by END,
    version = version + 1
  WHERE id = l.id;
  IF NEW.kind = 'count' AND NEW.qty <> l.held THEN
    INSERT INTO exhibit_difference (lot_id, owner_agency, movement_id, expected, found, opened_at, demo)
      VALUES (l.id, l.owner_agency, NEW.id, l.held, NEW.qty, NEW.at, NEW.demo);
  ELSIF NEW.kind = 'count' THEN
    UPDATE exhibit_difference SET settled_at = NEW.at, settled_by = NEW.user_name, outcome = 'recounted' WHERE lot_id = l.id AND settled_at IS NULL;
  END IF;
  UPDATE case_goods SET held = held WHERE case_id = l.case_id AND line IN (l.line, target.line);
  RETURN NEW;
END $$;
CREATE TRIGGER exhibit_movement_made BEFORE INSERT ON exhibit_movement FOR EACH ROW EXECUTE FUNCTION access.move_exhibit();

-- The balance of a lot is the sum of its movements, proved at the end of each transaction that touched it, whoever did.
CREATE FUNCTION access.prove_exhibit_lot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wrong boolean;
BEGIN
  SELECT (l.taken_in, l.sampled, l.returned, l.handed_over, l.disposed) IS DISTINCT FROM (
      coalesce(sum(CASE WHEN m.to_lot_id = l.id OR m.kind = 'take' THEN m.qty WHEN m.kind IN ('split', 'merge') THEN -m.qty END), 0),
      coalesce(sum(m.qty) FILTER (WHERE m.kind = 'sample'), 0), coalesce(sum(m.qty) FILTER (WHERE m.kind = 'return'), 0),
      coalesce(sum(m.qty) FILTER (WHERE m.kind = 'handOver'), 0), coalesce(sum(m.qty) FILTER (WHERE m.kind = 'dispose'), 0))
    INTO wrong FROM exhibit_lot l LEFT JOIN exhibit_movement m ON l.id IN (m.lot_id, m.to_lot_id) WHERE l.id = NEW.id GROUP BY l.id;
  IF wrong THEN
    RAISE EXCEPTION 'the balance of the lot % is not the sum of its movements', NEW.no USING ERRCODE = '23514', TABLE = 'exhibit_lot', CONSTRAINT = 'exhibit_lot_of_movements';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER exhibit_lot_of_movements AFTER INSERT OR UPDATE ON exhibit_lot DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access.prove_exhibit_lot();

-- Whoever kept or disposed of goods of a case does not become its officer (财税〔2020〕54号 4).
CREATE FUNCTION access.keep_custody_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM exhibit_movement m WHERE m.case_id = NEW.case_id AND m.user_id = NEW.user_id AND m.role <> 'case'
      AND (m.at AT TIME ZONE 'Asia/Shanghai')::date >= DATE '2021-01-01') THEN
    RAISE EXCEPTION 'who keeps or disposes of the goods of a case does not investigate it (财税〔2020〕54号 4)' USING ERRCODE = '42501', TABLE = 'case_officer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_officer_apart_from_custody BEFORE INSERT OR UPDATE ON case_officer FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION access.keep_custody_apart();

-- A registration that became a seizure hands its lots to it.
CREATE FUNCTION access.pass_exhibits_on(p_measure uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH passed AS (
    UPDATE exhibit_lot l SET measure_id = n.id, version = l.version + 1
    FROM case_measure n, case_measure o
    WHERE n.id = p_measure AND n.state = 'inForce' AND o.id = l.measure_id AND o.state = 'seized' AND o.case_id = n.case_id AND l.held > 0
      AND access.genuine() AND access.may_change(l.owner_agency, NULL)
      AND EXISTS (SELECT FROM jsonb_array_elements(n.goods) AS g WHERE (g ->> 'line')::integer = l.line)
    RETURNING l.id)
  SELECT count(*)::integer FROM passed
$$;

-- Triggers ask for no right to their functions.
REVOKE ALL ON FUNCTION access.held_of_line(uuid, integer), access.pass_exhibits_on(uuid), access.place_exhibit_lot(), access.follow_case_readers(),
  access.count_held_goods(), access.recount_held_goods(), access.move_exhibit(), access.prove_exhibit_lot(), access.keep_custody_apart() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.pass_exhibits_on(uuid) TO qingfeng_app, qingfeng_system;
GRANT EXECUTE ON FUNCTION access.held_of_line(uuid, integer) TO qingfeng_system;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.place_exhibit_lot() OWNER TO qingfeng_system;
ALTER FUNCTION access.follow_case_readers() OWNER TO qingfeng_system;
ALTER FUNCTION access.held_of_line(uuid, integer) OWNER TO qingfeng_system;
ALTER FUNCTION access.count_held_goods() OWNER TO qingfeng_system;
ALTER FUNCTION access.recount_held_goods() OWNER TO qingfeng_system;
ALTER FUNCTION access.move_exhibit() OWNER TO qingfeng_system;
ALTER FUNCTION access.prove_exhibit_lot() OWNER TO qingfeng_system;
ALTER FUNCTION access.keep_custody_apart() OWNER TO qingfeng_system;
ALTER FUNCTION access.pass_exhibits_on(uuid) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- What stood in the goods lists becomes lots, marked as taken over, with the measure as its source. A count that does not fit its measure
-- opens as a difference; neither is corrected.
CREATE FUNCTION pg_temp.take_over_goods() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  g record;
  m record;
  lot uuid;
  counter integer := 0;
  booked numeric;
BEGIN
  FOR g IN SELECT cg.*, coalesce(cg.owner_agency, c.owner_agency) AS keeper, c.demo FROM case_goods cg JOIN case_file c ON c.id = cg.case_id WHERE cg.held > 0 ORDER BY cg.case_id, cg.line LOOP
    booked := 0;
    lot := NULL;
    FOR m IN SELECT cm.id, cm.started_on, cm.place, sum((e ->> 'quantity')::numeric) AS qty FROM case_measure cm, jsonb_array_elements(cm.goods) AS e
        WHERE cm.case_id = g.case_id AND cm.state = 'inForce' AND (e ->> 'line')::integer = g.line
          AND coalesce(cm.owner_agency, g.keeper) = g.keeper GROUP BY cm.id ORDER BY cm.started_on, cm.id LOOP
      counter := counter + 1;
      INSERT INTO exhibit_lot (no, case_id, measure_id, line, owner_agency, origin, name, mark, spec, unit, seal_no, place, entered_at, demo)
        VALUES (format('JG-%s-%s', to_char(m.started_on, 'YYYY'), lpad(counter::text, 5, '0')), g.case_id, m.id, g.line, g.keeper, 'takenOver', left(g.name, 500), g.mark, g.spec,
          left(g.unit, 40), g.seal_no, coalesce(nullif(g.storage, ''), m.place), now(), g.demo) RETURNING id INTO lot;
      INSERT INTO exhibit_movement (case_id, seq, lot_id, kind, role, qty, unit, at, user_name, agency_key, note, demo)
        VALUES (g.case_id, 0, lot, 'take', 'custody', m.qty, left(g.unit, 40), now(), '清风', g.keeper, '由物品清单接管', g.demo);
      booked := booked + m.qty;
    END LOOP;
    IF lot IS NULL THEN
      counter := counter + 1;
      INSERT INTO exhibit_lot (no, case_id, line, owner_agency, origin, name, mark, spec, unit, seal_no, place, entered_at, demo)
        VALUES (format('JG-%s-%s', to_char(now(), 'YYYY'), lpad(counter::text, 5, '0')), g.case_id, g.line, g.keeper, 'takenOver', left(g.name, 500), g.mark, g.spec, left(g.unit, 40),
          g.seal_no, g.storage, now(), g.demo) RETURNING id INTO lot;
      INSERT INTO exhibit_movement (case_id, seq, lot_id, kind, role, qty, unit, at, user_name, agency_key, note, demo)
        VALUES (g.case_id, 0, lot, 'take', 'custody', g.held, left(g.unit, 40), now(), '清风', g.keeper, '由物品清单接管', g.demo);
      INSERT INTO exhibit_difference (lot_id, owner_agency, expected, found, opened_at, demo) VALUES (lot, g.keeper, 0, g.held, now(), g.demo);
    ELSIF booked <> g.held THEN
      INSERT INTO exhibit_difference (lot_id, owner_agency, expected, found, opened_at, demo) VALUES (lot, g.keeper, booked, g.held, now(), g.demo);
    END IF;
  END LOOP;
END $$;
SELECT pg_temp.take_over_goods();
