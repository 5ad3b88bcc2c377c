-- Node to node: whom this installation exchanges signed messages with, what waits to be sent, what came.

CREATE TABLE node_own (
  sole boolean PRIMARY KEY DEFAULT true,
  id   uuid NOT NULL,
  CONSTRAINT node_own_once CHECK (sole)
);
COMMENT ON TABLE node_own IS 'What this installation calls itself to others; one row, made when it is first asked for.';
COMMENT ON COLUMN node_own.sole IS 'Always true.';
COMMENT ON COLUMN node_own.id IS 'Identifier of this node, which stays when keys change.';

CREATE TABLE node_peer (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  node_id     uuid NOT NULL,
  name        text NOT NULL,
  direction   text NOT NULL,
  region_code char(6) NOT NULL REFERENCES region (code),
  transport   text NOT NULL,
  base_url    text,
  shares      text[] NOT NULL,
  agency_id   uuid NOT NULL REFERENCES agency (id),
  account_id  uuid NOT NULL REFERENCES app_user (id),
  active      boolean NOT NULL DEFAULT true,
  changed_by  uuid NOT NULL REFERENCES app_user (id),
  changed_at  timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  CONSTRAINT node_peer_known_once UNIQUE (node_id),
  CONSTRAINT node_peer_named CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT node_peer_direction_known CHECK (direction IN ('above', 'below')),
  CONSTRAINT node_peer_transport_known CHECK (transport IN ('http', 'package')),
  CONSTRAINT node_peer_address_for_http CHECK ((transport = 'http') = (base_url IS NOT NULL)),
  CONSTRAINT node_peer_shares_known CHECK (shares <@ ARRAY['cases', 'referrals', 'plans', 'orders', 'cooperation'])
);
COMMENT ON TABLE node_peer IS 'Another installation with which signed messages are exchanged. Entered by an administrator after comparing fingerprints.';
COMMENT ON COLUMN node_peer.id IS 'Identifier.';
COMMENT ON COLUMN node_peer.node_id IS 'What it calls itself.';
COMMENT ON COLUMN node_peer.name IS 'Whose it is.';
COMMENT ON COLUMN node_peer.direction IS 'above or below this one.';
COMMENT ON COLUMN node_peer.region_code IS 'Region that it speaks for.';
COMMENT ON COLUMN node_peer.transport IS 'http, or package: signed files carried by hand.';
COMMENT ON COLUMN node_peer.base_url IS 'Where it is reached over HTTP.';
COMMENT ON COLUMN node_peer.shares IS 'What is told to it: cases, referrals, plans, orders, cooperation.';
COMMENT ON COLUMN node_peer.agency_id IS 'Agency here that receives what it sends to nobody in particular, such as work plans.';
COMMENT ON COLUMN node_peer.account_id IS 'Account without roles in whose name that is entered.';
COMMENT ON COLUMN node_peer.active IS 'Whether messages go and are taken.';
COMMENT ON COLUMN node_peer.changed_by IS 'Who changed it last; the trail has every version.';
COMMENT ON COLUMN node_peer.changed_at IS 'When.';
COMMENT ON COLUMN node_peer.version IS 'Counts changes, for If-Match.';

CREATE TABLE node_key (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  key_id     text NOT NULL,
  peer_id    uuid NOT NULL REFERENCES node_peer (id),
  suite      text NOT NULL,
  public_key text NOT NULL,
  pinned_by  uuid NOT NULL REFERENCES app_user (id),
  pinned_at  timestamptz NOT NULL,
  revoked_at timestamptz,
  CONSTRAINT node_key_once UNIQUE (key_id),
  CONSTRAINT node_key_suite_known CHECK (suite IN ('intl', 'gm'))
);
COMMENT ON TABLE node_key IS 'Pinned public keys of other nodes; several may hold at a time, so that one can be changed without a stop.';
COMMENT ON COLUMN node_key.id IS 'Identifier of the row.';
COMMENT ON COLUMN node_key.key_id IS 'Identifier of the key, as signatures name it.';
COMMENT ON COLUMN node_key.peer_id IS 'Whose it is.';
COMMENT ON COLUMN node_key.suite IS 'intl (Ed25519) or gm (SM2).';
COMMENT ON COLUMN node_key.public_key IS 'Public half.';
COMMENT ON COLUMN node_key.pinned_by IS 'Who compared its fingerprint and entered it.';
COMMENT ON COLUMN node_key.pinned_at IS 'When.';
COMMENT ON COLUMN node_key.revoked_at IS 'From when its signatures are refused.';
CREATE INDEX node_key_peer ON node_key (peer_id);

CREATE TABLE node_link (
  peer_id     uuid PRIMARY KEY REFERENCES node_peer (id),
  failures    integer NOT NULL DEFAULT 0,
  next_try_at timestamptz,
  trouble     jsonb,
  heard_at    timestamptz,
  reached_at  timestamptz
);
COMMENT ON TABLE node_link IS 'How the line to another node is at the moment.';
COMMENT ON COLUMN node_link.peer_id IS 'The node.';
COMMENT ON COLUMN node_link.failures IS 'Tries in a row that did not reach it.';
COMMENT ON COLUMN node_link.next_try_at IS 'When it is tried again; null: at once.';
COMMENT ON COLUMN node_link.trouble IS 'Why the last try failed: {code, zh, en}.';
COMMENT ON COLUMN node_link.heard_at IS 'When a message of it was last taken in.';
COMMENT ON COLUMN node_link.reached_at IS 'When it last confirmed one of ours.';

CREATE TABLE node_stream (
  peer_id  uuid NOT NULL REFERENCES node_peer (id),
  record   text NOT NULL,
  sent_seq bigint NOT NULL DEFAULT 0,
  took_seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (peer_id, record)
);
COMMENT ON TABLE node_stream IS 'Order of messages about one record, in both directions. Its row is the lock of whoever queues, sends or takes in.';
COMMENT ON COLUMN node_stream.peer_id IS 'The other node.';
COMMENT ON COLUMN node_stream.record IS 'The record: kind and id.';
COMMENT ON COLUMN node_stream.sent_seq IS 'Place given to the last message queued for it.';
COMMENT ON COLUMN node_stream.took_seq IS 'Place of the last message taken in from it.';

CREATE TABLE node_outbox (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  peer_id     uuid NOT NULL REFERENCES node_peer (id),
  record      text NOT NULL,
  seq         bigint NOT NULL,
  kind        text NOT NULL,
  subject     text NOT NULL,
  title       text NOT NULL DEFAULT '',
  body        text,
  made_at     timestamptz NOT NULL DEFAULT now(),
  state       text NOT NULL,
  due_at      timestamptz NOT NULL DEFAULT '-infinity',
  attempts    integer NOT NULL DEFAULT 0,
  reason      jsonb,
  sent_at     timestamptz,
  receipt     text,
  CONSTRAINT node_outbox_in_order UNIQUE (peer_id, record, seq),
  CONSTRAINT node_outbox_state_known CHECK (state IN ('ready', 'held', 'sent', 'dead')),
  CONSTRAINT node_outbox_sent_dated CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT node_outbox_dead_with_reason CHECK (state <> 'dead' OR reason IS NOT NULL)
);
COMMENT ON TABLE node_outbox IS 'Messages to other nodes, queued in the transaction of what they tell of; kept for good.';
COMMENT ON COLUMN node_outbox.id IS 'Identifier, by which the receiver knows a message that comes again.';
COMMENT ON COLUMN node_outbox.peer_id IS 'To whom.';
COMMENT ON COLUMN node_outbox.record IS 'The record within which order is kept.';
COMMENT ON COLUMN node_outbox.seq IS 'Place within that order, from 1 without gaps.';
COMMENT ON COLUMN node_outbox.kind IS 'What it says.';
COMMENT ON COLUMN node_outbox.subject IS 'What it is composed from.';
COMMENT ON COLUMN node_outbox.title IS 'What it is about, for lists.';
COMMENT ON COLUMN node_outbox.body IS 'Its text: composed at the first try and the same from then on; taken away once it was confirmed.';
COMMENT ON COLUMN node_outbox.made_at IS 'When it was queued.';
COMMENT ON COLUMN node_outbox.state IS 'ready; held: behind another of its record; sent: confirmed; dead: refused, until a person sends it again.';
COMMENT ON COLUMN node_outbox.due_at IS 'When it is tried next.';
COMMENT ON COLUMN node_outbox.attempts IS 'How often it was tried.';
COMMENT ON COLUMN node_outbox.reason IS 'Why the last try failed: {code, zh, en}.';
COMMENT ON COLUMN node_outbox.sent_at IS 'When it was confirmed.';
COMMENT ON COLUMN node_outbox.receipt IS 'The receiver''s signed receipt.';
CREATE INDEX node_outbox_due ON node_outbox (peer_id, due_at, id) WHERE state = 'ready';
CREATE INDEX node_outbox_open ON node_outbox (peer_id, record, seq) WHERE state <> 'sent';
CREATE INDEX node_outbox_listed ON node_outbox (state, id DESC);

CREATE TABLE node_inbox (
  peer_id     uuid NOT NULL REFERENCES node_peer (id),
  id          uuid NOT NULL,
  record      text NOT NULL,
  seq         bigint NOT NULL,
  kind        text NOT NULL,
  digest      text NOT NULL,
  body        text,
  made_at     timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  state       text NOT NULL,
  taken_at    timestamptz,
  reason      jsonb,
  answered    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (peer_id, id),
  CONSTRAINT node_inbox_in_order UNIQUE (peer_id, record, seq),
  CONSTRAINT node_inbox_state_known CHECK (state IN ('waiting', 'failed', 'taken')),
  CONSTRAINT node_inbox_taken_dated CHECK ((state = 'taken') = (taken_at IS NOT NULL)),
  CONSTRAINT node_inbox_failed_with_reason CHECK ((state = 'failed') = (reason IS NOT NULL))
);
COMMENT ON TABLE node_inbox IS 'Messages of other nodes that were taken in; kept for good, so that none is taken twice.';
COMMENT ON COLUMN node_inbox.peer_id IS 'From whom.';
COMMENT ON COLUMN node_inbox.id IS 'Identifier that the sender gave it.';
COMMENT ON COLUMN node_inbox.record IS 'The record within which order is kept.';
COMMENT ON COLUMN node_inbox.seq IS 'Place within that order.';
COMMENT ON COLUMN node_inbox.kind IS 'What it says.';
COMMENT ON COLUMN node_inbox.digest IS 'SHA-256 of its text, as signed.';
COMMENT ON COLUMN node_inbox.body IS 'Its text while it waits; what was taken in is in the records.';
COMMENT ON COLUMN node_inbox.made_at IS 'When the sender queued it.';
COMMENT ON COLUMN node_inbox.received_at IS 'When it first came.';
COMMENT ON COLUMN node_inbox.state IS 'taken; waiting: an earlier one of its record is missing; failed: its turn came and it could not be applied.';
COMMENT ON COLUMN node_inbox.taken_at IS 'When it was applied.';
COMMENT ON COLUMN node_inbox.reason IS 'Why it could not be applied: {code, zh, en}.';
COMMENT ON COLUMN node_inbox.answered IS 'Whether its receipt left in a carried package.';
CREATE INDEX node_inbox_waiting ON node_inbox (peer_id, record, seq) WHERE state <> 'taken';
CREATE INDEX node_inbox_listed ON node_inbox (state, received_at DESC, id DESC);
CREATE INDEX node_inbox_unanswered ON node_inbox (peer_id) WHERE NOT answered;

CALL access.guard('node_peer');
CALL access.guard('node_key');
REVOKE DELETE ON node_peer, node_key FROM qingfeng_system;
GRANT SELECT, INSERT, UPDATE ON node_peer TO qingfeng_app;
GRANT SELECT, INSERT ON node_key TO qingfeng_app;
GRANT UPDATE (revoked_at) ON node_key TO qingfeng_app;
CREATE POLICY node_peer_read ON node_peer FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY node_peer_enter ON node_peer FOR INSERT TO qingfeng_app
  WITH CHECK (access.has_role('systemAdmin') AND changed_by = access.user_id() AND (SELECT access.genuine()));
CREATE POLICY node_peer_change ON node_peer FOR UPDATE TO qingfeng_app
  USING (access.has_role('systemAdmin') AND (SELECT access.genuine())) WITH CHECK (changed_by = access.user_id());
CREATE POLICY node_key_read ON node_key FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY node_key_pin ON node_key FOR INSERT TO qingfeng_app
  WITH CHECK (access.has_role('systemAdmin') AND pinned_by = access.user_id() AND (SELECT access.genuine()));
CREATE POLICY node_key_revoke ON node_key FOR UPDATE TO qingfeng_app USING (access.has_role('systemAdmin') AND (SELECT access.genuine()));

-- These five are logs of their own; the trail has what people do to them.
DO $$
DECLARE
  logged text;
BEGIN
  FOREACH logged IN ARRAY ARRAY['node_own', 'node_link', 'node_stream', 'node_outbox', 'node_inbox'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', logged);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', logged);
    EXECUTE format('CREATE POLICY %I ON %I TO qingfeng_system USING (true) WITH CHECK (true)', logged || '_system', logged);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO qingfeng_system', logged);
    EXECUTE format('GRANT SELECT ON %I TO qingfeng_app', logged);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO qingfeng_app USING (access.has_role(''systemAdmin'') AND (SELECT access.genuine()))',
      logged || '_read', logged);
  END LOOP;
END $$;
GRANT UPDATE (state, due_at, attempts, kind, body, reason) ON node_outbox TO qingfeng_app;
CREATE POLICY node_outbox_resend ON node_outbox FOR UPDATE TO qingfeng_app
  USING (access.has_role('systemAdmin') AND state <> 'sent' AND (SELECT access.genuine())) WITH CHECK (state = 'ready');

CREATE TRIGGER node_outbox_audited AFTER UPDATE ON node_outbox FOR EACH ROW WHEN (current_user = 'qingfeng_app')
  EXECUTE FUNCTION audit.record_change('body', 'receipt');

-- Queues a message. `latest`: one that says how a record is now, of which none is needed while one waits that was not composed yet.
-- Whoever queues or composes holds the row of the stream, so that a change is either in the text or in a message after it.
CREATE FUNCTION access.queue_message(p_peer uuid, p_record text, p_kind text, p_subject text, p_title text, p_latest boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  place bigint;
BEGIN
  INSERT INTO node_stream (peer_id, record) VALUES (p_peer, p_record) ON CONFLICT DO NOTHING;
  SELECT sent_seq + 1 INTO place FROM node_stream WHERE peer_id = p_peer AND record = p_record FOR UPDATE;
  IF p_latest AND EXISTS (SELECT 1 FROM node_outbox o WHERE o.peer_id = p_peer AND o.record = p_record AND o.kind = p_kind
      AND o.state <> 'sent' AND o.body IS NULL) THEN
    RETURN;
  END IF;
  UPDATE node_stream SET sent_seq = place WHERE peer_id = p_peer AND record = p_record;
  INSERT INTO node_outbox (peer_id, record, seq, kind, subject, title, state)
    VALUES (p_peer, p_record, place, p_kind, p_subject, p_title,
      CASE WHEN EXISTS (SELECT 1 FROM node_outbox o WHERE o.peer_id = p_peer AND o.record = p_record AND o.state <> 'sent')
        THEN 'held' ELSE 'ready' END);
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.queue_message(uuid, text, text, text, text, boolean) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.queue_message(uuid, text, text, text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.queue_message(uuid, text, text, text, text, boolean) TO qingfeng_system;
