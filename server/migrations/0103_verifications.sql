-- Verifying the trail reads it whole, which takes its time: it is work in the background, with how far it is and what it found kept.
CREATE TABLE audit.verification (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  asked_by   uuid REFERENCES app_user (id),
  asked_at   timestamptz NOT NULL,
  read       bigint NOT NULL DEFAULT 0,
  total      bigint,
  ended_at   timestamptz,
  ok         boolean,
  result     jsonb,
  CONSTRAINT verification_ended_with_a_result CHECK ((ended_at IS NULL) = (result IS NULL) AND (ended_at IS NULL) = (ok IS NULL))
);
COMMENT ON TABLE audit.verification IS 'When the trail was verified, how far that is, and what it found.';
COMMENT ON COLUMN audit.verification.id IS 'Identifier, in order of time.';
COMMENT ON COLUMN audit.verification.asked_by IS 'Audit administrator who asked; null for the weekly one.';
COMMENT ON COLUMN audit.verification.asked_at IS 'When it was asked for.';
COMMENT ON COLUMN audit.verification.read IS 'Rows read so far.';
COMMENT ON COLUMN audit.verification.total IS 'Rows that there were to read when it began; null until then.';
COMMENT ON COLUMN audit.verification.ended_at IS 'When it ended.';
COMMENT ON COLUMN audit.verification.ok IS 'Whether the trail is whole.';
COMMENT ON COLUMN audit.verification.result IS 'Figures and what is wrong.';
-- How far it is changes every second and is no act of anybody.
CALL access.guard('audit.verification', 'read', 'total');
GRANT SELECT, INSERT ON audit.verification TO qingfeng_app;
CREATE POLICY verification_audit_administrator ON audit.verification FOR SELECT TO qingfeng_app
  USING (access.has_role('auditAdmin') AND (SELECT access.genuine()));
CREATE POLICY verification_asked ON audit.verification FOR INSERT TO qingfeng_app
  WITH CHECK (access.has_role('auditAdmin') AND asked_by = access.user_id() AND ended_at IS NULL AND (SELECT access.genuine()));
