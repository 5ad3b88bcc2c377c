-- Open cases are compared anew on the day on which the law they are judged by changes; how far that has come.

CREATE TABLE reweighing (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  version_id   uuid NOT NULL REFERENCES law_version (id),
  law_on       date NOT NULL,
  since_id     uuid NOT NULL REFERENCES law_version (id),
  since_on     date NOT NULL,
  begun_at     timestamptz NOT NULL,
  after_case   uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  compared     integer NOT NULL DEFAULT 0,
  changed      integer NOT NULL DEFAULT 0,
  unanswerable integer NOT NULL DEFAULT 0,
  ended_at     timestamptz,
  CONSTRAINT reweighing_once UNIQUE (version_id, law_on),
  CONSTRAINT reweighing_counted CHECK (compared >= 0 AND changed BETWEEN 0 AND compared AND unanswerable BETWEEN 0 AND compared)
);
COMMENT ON TABLE reweighing IS 'One day on which the law changed for cases: open cases that the change may touch are compared with the thresholds anew.';
COMMENT ON COLUMN reweighing.id IS 'Identifier.';
COMMENT ON COLUMN reweighing.version_id IS 'Version of the law table that cases are compared with from then on.';
COMMENT ON COLUMN reweighing.law_on IS 'First day of the version, or a later day on which a rule of it begins or has ended.';
COMMENT ON COLUMN reweighing.since_id IS 'Version that every open case was compared with before.';
COMMENT ON COLUMN reweighing.since_on IS 'Day of the law that they were compared with before.';
COMMENT ON COLUMN reweighing.begun_at IS 'When it was noticed.';
COMMENT ON COLUMN reweighing.after_case IS 'Cases up to this one are done, in the order of their identifiers.';
COMMENT ON COLUMN reweighing.compared IS 'Cases compared so far.';
COMMENT ON COLUMN reweighing.changed IS 'Of them, those whose conclusion changed.';
COMMENT ON COLUMN reweighing.unanswerable IS 'Of them, those whose facts the new table cannot read.';
COMMENT ON COLUMN reweighing.ended_at IS 'When the last one was compared, or a later change took over.';
CREATE UNIQUE INDEX reweighing_one_open ON reweighing ((true)) WHERE ended_at IS NULL;
CREATE INDEX reweighing_latest ON reweighing (law_on DESC, begun_at DESC);

-- Open cases in the order of their identifiers, with what they are about: one pass finds those that a change touches.
CREATE INDEX case_file_open ON case_file (id, offence_code) WHERE state NOT IN ('archived', 'notFiled', 'transferred');

CALL access.guard('reweighing', 'after_case');
GRANT SELECT ON reweighing TO qingfeng_app;
CREATE POLICY reweighing_read ON reweighing FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
