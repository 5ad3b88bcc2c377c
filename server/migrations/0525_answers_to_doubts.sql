-- What an office answered to doubts of its decisions: the next text with the same words is settled in the same way.

CREATE TABLE disclosure_answer (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  words text NOT NULL,
  answer text NOT NULL,
  answered_at timestamptz NOT NULL,
  answered_by text NOT NULL,
  CONSTRAINT disclosure_answer_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_answer_once UNIQUE (owner_agency, words),
  CONSTRAINT disclosure_answer_known CHECK (answer IN ('cover', 'keep'))
);
COMMENT ON TABLE disclosure_answer IS 'Answers of an office to what nothing explains in its decisions; its own facts, no rules.';
COMMENT ON COLUMN disclosure_answer.id IS 'Identifier.';
COMMENT ON COLUMN disclosure_answer.owner_agency IS 'Agency that answered: its answers hold for its own decisions.';
COMMENT ON COLUMN disclosure_answer.words IS 'Keyed digest of the words; the words themselves stand nowhere.';
COMMENT ON COLUMN disclosure_answer.answer IS 'cover or keep.';
COMMENT ON COLUMN disclosure_answer.answered_at IS 'When it was answered last.';
COMMENT ON COLUMN disclosure_answer.answered_by IS 'Who answered last.';
CALL access.guard('disclosure_answer');
GRANT SELECT, INSERT, UPDATE ON disclosure_answer TO qingfeng_app;
CREATE POLICY disclosure_answer_read ON disclosure_answer FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY disclosure_answer_enter ON disclosure_answer FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY disclosure_answer_change ON disclosure_answer FOR UPDATE TO qingfeng_app
  USING (owner_agency = access.agency_key() AND access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
