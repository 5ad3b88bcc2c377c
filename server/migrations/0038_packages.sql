-- Referrals carried across a network gap as signed packages: whose hand is known here, and what came.

ALTER TABLE referral ALTER COLUMN case_id DROP NOT NULL, ADD COLUMN carried boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN referral.case_id IS 'The administrative case it comes from; null where the case is kept on another installation.';
COMMENT ON COLUMN referral.carried IS 'Whether it goes to and fro as signed packages.';

CREATE TABLE package_peer (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  name        text NOT NULL,
  key_id      text NOT NULL,
  suite       text NOT NULL,
  public_key  text NOT NULL,
  departments text[] NOT NULL,
  active      boolean NOT NULL DEFAULT true,
  CONSTRAINT package_peer_key_once UNIQUE (key_id),
  CONSTRAINT package_peer_suite_known CHECK (suite IN ('intl', 'gm')),
  CONSTRAINT package_peer_named CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT package_peer_speaks CHECK (cardinality(departments) BETWEEN 1 AND 200)
);
COMMENT ON TABLE package_peer IS 'Installations whose signed packages are taken, each with its pinned public key.';
COMMENT ON COLUMN package_peer.id IS 'Identifier.';
COMMENT ON COLUMN package_peer.name IS 'Whose it is.';
COMMENT ON COLUMN package_peer.key_id IS 'Identifier of its key, as its signatures name it.';
COMMENT ON COLUMN package_peer.suite IS 'Suite of the key.';
COMMENT ON COLUMN package_peer.public_key IS 'Public half.';
COMMENT ON COLUMN package_peer.departments IS 'Departments whose acts it may report.';
COMMENT ON COLUMN package_peer.active IS 'Whether its packages are taken now.';

CREATE TABLE package_received (
  id          uuid PRIMARY KEY,
  peer_id     uuid NOT NULL REFERENCES package_peer (id),
  referral_id uuid NOT NULL REFERENCES referral (id),
  agency_key  integer NOT NULL REFERENCES agency (key),
  user_id     uuid NOT NULL REFERENCES app_user (id),
  received_at timestamptz NOT NULL,
  sent_at     timestamptz NOT NULL,
  steps       integer NOT NULL
);
COMMENT ON TABLE package_received IS 'Packages that were taken in; one that comes again changes nothing.';
COMMENT ON COLUMN package_received.id IS 'Identifier that the sender gave the package.';
COMMENT ON COLUMN package_received.peer_id IS 'Whose hand it bears.';
COMMENT ON COLUMN package_received.referral_id IS 'What it was about.';
COMMENT ON COLUMN package_received.agency_key IS 'Agency that took it in.';
COMMENT ON COLUMN package_received.user_id IS 'Who took it in.';
COMMENT ON COLUMN package_received.received_at IS 'When.';
COMMENT ON COLUMN package_received.sent_at IS 'When it was made.';
COMMENT ON COLUMN package_received.steps IS 'Steps that were new here.';
CREATE INDEX package_received_referral ON package_received (referral_id, received_at);

CALL access.guard('package_peer');
CALL access.guard('package_received');
REVOKE DELETE ON package_peer, package_received FROM qingfeng_system;
GRANT SELECT, INSERT, UPDATE ON package_peer TO qingfeng_app;
GRANT SELECT ON package_received TO qingfeng_app;
CREATE POLICY package_peer_read ON package_peer FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY package_peer_enter ON package_peer FOR INSERT TO qingfeng_app WITH CHECK (access.has_role('systemAdmin') AND (SELECT access.genuine()));
CREATE POLICY package_peer_change ON package_peer FOR UPDATE TO qingfeng_app USING (access.has_role('systemAdmin') AND (SELECT access.genuine()));
CREATE POLICY package_received_read ON package_received FOR SELECT TO qingfeng_app
  USING (agency_key = ANY (access.reader_keys()) AND EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_id) AND (SELECT access.genuine()));
