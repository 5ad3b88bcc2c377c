-- What officers decided about leads, taken back into the weights of the score: each calibration is a model of its own.

CREATE TABLE screening_model (
  name         text PRIMARY KEY,
  base         text NOT NULL,
  model        jsonb NOT NULL,
  dispositions integer NOT NULL,
  made_at      timestamptz NOT NULL,
  CONSTRAINT screening_model_taught CHECK (dispositions > 0)
);
COMMENT ON TABLE screening_model IS 'Models of the score that were calibrated here; the one that comes with the program is not among them.';
COMMENT ON COLUMN screening_model.name IS 'Version, as runs name it.';
COMMENT ON COLUMN screening_model.base IS 'Version of the program''s model that it was drawn from.';
COMMENT ON COLUMN screening_model.model IS 'Weights by feature, and the lowest score.';
COMMENT ON COLUMN screening_model.dispositions IS 'Offers of ended leads that it was drawn towards.';
COMMENT ON COLUMN screening_model.made_at IS 'When it was made; the latest is in use.';
CREATE INDEX screening_model_latest ON screening_model (base, made_at DESC);
CALL access.guard('screening_model', 'model');
GRANT SELECT ON screening_model TO qingfeng_app;
REVOKE UPDATE, DELETE ON screening_model FROM qingfeng_system;
CREATE POLICY screening_model_read ON screening_model FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));

ALTER TABLE monitor_run ADD COLUMN model text;
COMMENT ON COLUMN monitor_run.model IS 'Version of the model that scored its offers.';
