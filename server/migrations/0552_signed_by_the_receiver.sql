-- Goods that change hands: a receiver with an account signs under it, by an act and a session of their own; until then the giver's half waits.
-- A person without one is named, with paper and photo.
ALTER TABLE exhibit_movement ADD COLUMN receiver_id uuid CONSTRAINT exhibit_movement_receiver REFERENCES app_user (id);
ALTER TABLE exhibit_movement ADD CONSTRAINT exhibit_movement_two_people CHECK (receiver_id IS DISTINCT FROM user_id OR receiver_id IS NULL);
COMMENT ON COLUMN exhibit_movement.receiver_id IS 'The account that received the goods and signs for them (exhibit_receipt); null where the other side has none.';
CREATE INDEX exhibit_movement_receiver ON exhibit_movement (receiver_id) WHERE receiver_id IS NOT NULL;

CREATE TABLE exhibit_receipt (
  id          uuid NOT NULL DEFAULT uuidv7(),
  movement_id uuid NOT NULL REFERENCES exhibit_movement (id),
  user_id     uuid NOT NULL REFERENCES app_user (id),
  user_name   text NOT NULL,
  signed_at   timestamptz NOT NULL,
  seal_state  text,
  note        text NOT NULL DEFAULT '',
  demo        boolean NOT NULL DEFAULT false,
  CONSTRAINT exhibit_receipt_pkey PRIMARY KEY (id),
  CONSTRAINT exhibit_receipt_once UNIQUE (movement_id),
  CONSTRAINT exhibit_receipt_seal_known CHECK (seal_state IN ('intact', 'broken', 'none')),
  CONSTRAINT exhibit_receipt_note_length CHECK (length(note) <= 1000)
);
COMMENT ON TABLE exhibit_receipt IS 'The receiver''s half of a hand-over: signed under the account of the receiver, never by the giver.';
COMMENT ON COLUMN exhibit_receipt.id IS 'Identifier.';
COMMENT ON COLUMN exhibit_receipt.movement_id IS 'What was handed over.';
COMMENT ON COLUMN exhibit_receipt.user_id IS 'The receiver.';
COMMENT ON COLUMN exhibit_receipt.user_name IS 'Name at that time.';
COMMENT ON COLUMN exhibit_receipt.signed_at IS 'When they signed.';
COMMENT ON COLUMN exhibit_receipt.seal_state IS 'State of the seal as they found it.';
COMMENT ON COLUMN exhibit_receipt.note IS 'Remark of the receiver.';
COMMENT ON COLUMN exhibit_receipt.demo IS 'True for demonstration data.';
CALL access.guard('exhibit_receipt');
GRANT SELECT, INSERT ON exhibit_receipt TO qingfeng_app;
REVOKE UPDATE, DELETE ON exhibit_receipt FROM qingfeng_system;
CREATE POLICY exhibit_receipt_read ON exhibit_receipt FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT FROM exhibit_movement m WHERE m.id = movement_id) AND (SELECT access.genuine()));
CREATE POLICY exhibit_receipt_sign ON exhibit_receipt FOR INSERT TO qingfeng_app
  WITH CHECK (user_id = access.user_id() AND (SELECT access.genuine())
    AND EXISTS (SELECT FROM exhibit_movement m WHERE m.id = movement_id AND m.receiver_id = access.user_id()));

-- Whoever writes: the receiver of the movement and nobody else, and what is signed stays.
CREATE FUNCTION access.keep_exhibit_receipt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'what was signed stays' USING ERRCODE = '42501', TABLE = 'exhibit_receipt';
  END IF;
  IF NOT EXISTS (SELECT FROM exhibit_movement m WHERE m.id = NEW.movement_id AND m.receiver_id = NEW.user_id AND m.user_id IS DISTINCT FROM NEW.user_id) THEN
    RAISE EXCEPTION 'goods are signed for by their receiver' USING ERRCODE = '42501', TABLE = 'exhibit_receipt';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exhibit_receipt_kept BEFORE INSERT OR UPDATE OR DELETE ON exhibit_receipt FOR EACH ROW EXECUTE FUNCTION access.keep_exhibit_receipt();
REVOKE ALL ON FUNCTION access.keep_exhibit_receipt() FROM PUBLIC;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.keep_exhibit_receipt() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
