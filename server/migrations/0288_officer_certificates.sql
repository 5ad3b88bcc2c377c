-- The certificate of law enforcement (行政执法证) of officers: number and last day. Entered by whoever hands out the work of the agency, and
-- asked for when handler and helpers of a filed case are named.

CREATE TABLE officer_certificate (
  user_id     uuid NOT NULL CONSTRAINT officer_certificate_user REFERENCES app_user (id),
  agency_key  integer NOT NULL CONSTRAINT officer_certificate_agency REFERENCES agency (key),
  no          text NOT NULL CONSTRAINT officer_certificate_no CHECK (length(no) BETWEEN 1 AND 40 AND no = btrim(no)),
  valid_until date NOT NULL,
  set_by      uuid CONSTRAINT officer_certificate_set_by REFERENCES app_user (id),
  set_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT officer_certificate_pkey PRIMARY KEY (user_id)
);
COMMENT ON TABLE officer_certificate IS 'Certificates of law enforcement (行政执法证): one of each officer.';
COMMENT ON COLUMN officer_certificate.user_id IS 'The officer.';
COMMENT ON COLUMN officer_certificate.agency_key IS 'The agency at which it was entered; it counts there alone.';
COMMENT ON COLUMN officer_certificate.no IS 'Number of the certificate.';
COMMENT ON COLUMN officer_certificate.valid_until IS 'Its last day.';
COMMENT ON COLUMN officer_certificate.set_by IS 'Who entered it last; null where the demonstration did.';
COMMENT ON COLUMN officer_certificate.set_at IS 'When, by the office''s clock.';

CALL access.guard('officer_certificate');
GRANT SELECT, INSERT, UPDATE, DELETE ON officer_certificate TO qingfeng_app;
CREATE POLICY officer_certificate_read ON officer_certificate FOR SELECT TO qingfeng_app
  USING (agency_key = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY officer_certificate_enter ON officer_certificate FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND set_by = access.user_id() AND (SELECT access.assigns_runs())
    AND EXISTS (SELECT 1 FROM app_user u JOIN agency a ON a.id = u.agency_id WHERE u.id = officer_certificate.user_id AND a.key = access.agency_key())
    AND (SELECT access.genuine()));
CREATE POLICY officer_certificate_change ON officer_certificate FOR UPDATE TO qingfeng_app
  USING (agency_key = access.agency_key() AND (SELECT access.assigns_runs()) AND (SELECT access.genuine()))
  WITH CHECK (agency_key = access.agency_key() AND set_by = access.user_id() AND (SELECT access.assigns_runs()));
CREATE POLICY officer_certificate_end ON officer_certificate FOR DELETE TO qingfeng_app
  USING (agency_key = access.agency_key() AND (SELECT access.assigns_runs()) AND (SELECT access.genuine()));
