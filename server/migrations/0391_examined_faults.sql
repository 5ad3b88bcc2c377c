-- A fault of a neighbour's log stands until somebody has examined it and said why it no longer counts; a later one opens it anew.
ALTER TABLE audit.witnessed
  ADD COLUMN examined_at timestamptz,
  ADD COLUMN examined_by text,
  ADD COLUMN examined_why text,
  ADD CONSTRAINT witnessed_examined_whole CHECK ((examined_at IS NULL) = (examined_by IS NULL) AND (examined_at IS NULL) = (examined_why IS NULL)
    AND (examined_at IS NULL OR problem IS NOT NULL));
COMMENT ON COLUMN audit.witnessed.examined_at IS 'When the problem was examined and set aside; null while it stands.';
COMMENT ON COLUMN audit.witnessed.examined_by IS 'Name of the audit administrator who did.';
COMMENT ON COLUMN audit.witnessed.examined_why IS 'What was found out.';
