-- What every capability works with: procedures (events, state, duties), notices, files, grants to other agencies, imports, settings.

CREATE TABLE procedure_instance (
  id             uuid PRIMARY KEY,
  procedure      text NOT NULL,
  version        text NOT NULL,
  kind           text NOT NULL,
  record_id      uuid NOT NULL,
  title          text NOT NULL,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  state          text NOT NULL,
  events         integer NOT NULL DEFAULT 0,
  started_at     timestamptz NOT NULL,
  ended_at       timestamptz,
  wake_at        timestamptz,
  demo           boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE procedure_instance IS 'One run of a statutory procedure: its state is the fold of its events, stored in the same transaction.';
COMMENT ON COLUMN procedure_instance.id IS 'Identifier; the record that lives by one procedure uses the same.';
COMMENT ON COLUMN procedure_instance.procedure IS 'Procedure declared in code.';
COMMENT ON COLUMN procedure_instance.version IS 'Version in force on the day it started.';
COMMENT ON COLUMN procedure_instance.kind IS 'Kind of record it belongs to, for links and filters.';
COMMENT ON COLUMN procedure_instance.record_id IS 'The record that a person opens to act.';
COMMENT ON COLUMN procedure_instance.title IS 'What it is about, for inbox and notices.';
COMMENT ON COLUMN procedure_instance.owner_agency IS 'Agency that answers for it.';
COMMENT ON COLUMN procedure_instance.steward_agency IS 'Agency that set it going and supervises it, if another.';
COMMENT ON COLUMN procedure_instance.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN procedure_instance.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN procedure_instance.state IS 'State after the last event.';
COMMENT ON COLUMN procedure_instance.events IS 'Number of events; the next one gets this plus one.';
COMMENT ON COLUMN procedure_instance.started_at IS 'Time of the first event.';
COMMENT ON COLUMN procedure_instance.ended_at IS 'Time of the event that reached a final state.';
COMMENT ON COLUMN procedure_instance.wake_at IS 'When a duty appears without any event, such as a new reporting period; a sweep evaluates the instance then.';
COMMENT ON COLUMN procedure_instance.demo IS 'True for demonstration data.';
CREATE INDEX procedure_instance_readers ON procedure_instance USING gin (readers gin__int_ops);
CREATE INDEX procedure_instance_wake ON procedure_instance (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX procedure_instance_record ON procedure_instance (kind, record_id);
CREATE TRIGGER procedure_instance_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON procedure_instance
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE procedure_event (
  instance_id  uuid NOT NULL REFERENCES procedure_instance (id),
  seq          integer NOT NULL,
  id           uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  step         text NOT NULL,
  at           timestamptz NOT NULL,
  user_id      uuid REFERENCES app_user (id),
  user_name    text NOT NULL,
  agency_key   integer NOT NULL REFERENCES agency (key),
  agency_name  text NOT NULL,
  role         text NOT NULL,
  facts        jsonb NOT NULL DEFAULT '{}',
  reason       text,
  request_id   text,
  PRIMARY KEY (instance_id, seq),
  CONSTRAINT procedure_event_counted CHECK (seq >= 1)
);
COMMENT ON TABLE procedure_event IS 'What happened, append-only: nobody may change or remove an event.';
COMMENT ON COLUMN procedure_event.instance_id IS 'The run it belongs to.';
COMMENT ON COLUMN procedure_event.seq IS 'Its place, from 1 without gaps.';
COMMENT ON COLUMN procedure_event.id IS 'Identifier.';
COMMENT ON COLUMN procedure_event.step IS 'Step of the procedure that was taken.';
COMMENT ON COLUMN procedure_event.at IS 'When.';
COMMENT ON COLUMN procedure_event.user_id IS 'Who; null for the system.';
COMMENT ON COLUMN procedure_event.user_name IS 'Name at that time.';
COMMENT ON COLUMN procedure_event.agency_key IS 'For which agency.';
COMMENT ON COLUMN procedure_event.agency_name IS 'Its name at that time.';
COMMENT ON COLUMN procedure_event.role IS 'Part taken in the procedure.';
COMMENT ON COLUMN procedure_event.facts IS 'Facts and materials that came with it.';
COMMENT ON COLUMN procedure_event.reason IS 'Reason given.';
COMMENT ON COLUMN procedure_event.request_id IS 'Request it came with.';

CREATE TABLE duty (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  instance_id  uuid NOT NULL REFERENCES procedure_instance (id),
  duty         text NOT NULL,
  key          text NOT NULL DEFAULT '',
  owner_agency integer NOT NULL REFERENCES agency (key),
  opened_at    timestamptz NOT NULL,
  clock_from   timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  amber_at     timestamptz NOT NULL,
  provisional  boolean NOT NULL DEFAULT false,
  met_at       timestamptz,
  cancelled_at timestamptz,
  reminded     smallint NOT NULL DEFAULT 0,
  assignee     uuid REFERENCES app_user (id),
  CONSTRAINT duty_once UNIQUE (instance_id, duty, key),
  CONSTRAINT duty_amber_first CHECK (amber_at <= due_at)
);
COMMENT ON TABLE duty IS 'What an agency owes and until when: one row per open or past duty, projected from the events; the inbox and the reminders read it.';
COMMENT ON COLUMN duty.id IS 'Identifier.';
COMMENT ON COLUMN duty.instance_id IS 'Procedure it comes from.';
COMMENT ON COLUMN duty.duty IS 'Duty as declared in the procedure.';
COMMENT ON COLUMN duty.key IS 'Period, for duties that recur.';
COMMENT ON COLUMN duty.owner_agency IS 'Agency that owes it.';
COMMENT ON COLUMN duty.opened_at IS 'When it began to run.';
COMMENT ON COLUMN duty.clock_from IS 'From when the time allowed is counted.';
COMMENT ON COLUMN duty.due_at IS 'Last moment.';
COMMENT ON COLUMN duty.amber_at IS 'From when it is shown as soon due.';
COMMENT ON COLUMN duty.provisional IS 'Counted over a year whose holidays are not published yet.';
COMMENT ON COLUMN duty.met_at IS 'When it was met.';
COMMENT ON COLUMN duty.cancelled_at IS 'When it fell away.';
COMMENT ON COLUMN duty.reminded IS '0 not yet, 1 reminded as soon due, 2 reminded as overdue.';
COMMENT ON COLUMN duty.assignee IS 'Officer it was given to inside the agency.';
CREATE INDEX duty_inbox ON duty (owner_agency, due_at, id) WHERE met_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX duty_reminders ON duty (amber_at) WHERE met_at IS NULL AND cancelled_at IS NULL AND reminded = 0;
CREATE INDEX duty_overdue ON duty (due_at) WHERE met_at IS NULL AND cancelled_at IS NULL AND reminded < 2;
CREATE INDEX duty_provisional ON duty (instance_id) WHERE provisional AND met_at IS NULL AND cancelled_at IS NULL;

CALL access.guard('procedure_instance', 'readers');
CALL access.guard('duty');
ALTER TABLE procedure_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE procedure_event FORCE ROW LEVEL SECURITY;
CREATE POLICY procedure_event_system ON procedure_event TO qingfeng_system USING (true) WITH CHECK (true);
CREATE TRIGGER procedure_event_audited AFTER INSERT OR UPDATE OR DELETE ON procedure_event FOR EACH ROW EXECUTE FUNCTION audit.record_change();
-- Events are for ever: not even the system role may change or remove one.
GRANT SELECT, INSERT ON procedure_event TO qingfeng_app, qingfeng_system;
GRANT SELECT, INSERT, UPDATE ON procedure_instance, duty TO qingfeng_app;
REVOKE DELETE ON procedure_instance FROM qingfeng_system;

CREATE POLICY procedure_instance_read ON procedure_instance FOR SELECT TO qingfeng_app
  USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY procedure_instance_start ON procedure_instance FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));
CREATE POLICY procedure_instance_change ON procedure_instance FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));
CREATE POLICY procedure_event_read ON procedure_event FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id) AND (SELECT access.genuine()));
CREATE POLICY procedure_event_append ON procedure_event FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND user_id = access.user_id() AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id AND access.may_change(i.owner_agency, i.steward_agency)));
CREATE POLICY duty_read ON duty FOR SELECT TO qingfeng_app
  USING ((owner_agency = ANY (access.reader_keys()) OR EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id)) AND (SELECT access.genuine()));
CREATE POLICY duty_open ON duty FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id AND access.may_change(i.owner_agency, i.steward_agency)));
CREATE POLICY duty_change ON duty FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id AND access.may_change(i.owner_agency, i.steward_agency)));

-- ───────────────────────── notices ─────────────────────────

CREATE TABLE notice (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id    uuid NOT NULL REFERENCES app_user (id),
  kind       text NOT NULL,
  link       text NOT NULL,
  title_zh   text NOT NULL,
  title_en   text NOT NULL,
  body_zh    text NOT NULL DEFAULT '',
  body_en    text NOT NULL DEFAULT '',
  due_at     timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at    timestamptz
);
COMMENT ON TABLE notice IS 'A message to one user in both languages; channels outside the platform carry the same.';
COMMENT ON COLUMN notice.id IS 'Identifier.';
COMMENT ON COLUMN notice.user_id IS 'Receiver.';
COMMENT ON COLUMN notice.kind IS 'What it is about, for filters and preferences.';
COMMENT ON COLUMN notice.link IS 'Path of the page it leads to.';
COMMENT ON COLUMN notice.title_zh IS 'Title in Chinese.';
COMMENT ON COLUMN notice.title_en IS 'Title in English.';
COMMENT ON COLUMN notice.body_zh IS 'Text in Chinese.';
COMMENT ON COLUMN notice.body_en IS 'Text in English.';
COMMENT ON COLUMN notice.due_at IS 'Due date it reminds of.';
COMMENT ON COLUMN notice.created_at IS 'When it was made.';
COMMENT ON COLUMN notice.read_at IS 'When it was read.';
CREATE INDEX notice_unread ON notice (user_id, id DESC) WHERE read_at IS NULL;
CREATE INDEX notice_of_user ON notice (user_id, id DESC);
CALL access.guard('notice');
GRANT SELECT, UPDATE (read_at) ON notice TO qingfeng_app;
CREATE POLICY notice_own ON notice TO qingfeng_app USING (user_id = access.user_id() AND (SELECT access.genuine()));

-- ───────────────────────── files ─────────────────────────

CREATE TABLE file (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  instance_id  uuid REFERENCES procedure_instance (id),
  kind         text,
  record_id    uuid,
  name         text NOT NULL,
  media_type   text NOT NULL,
  size         bigint NOT NULL,
  sha256       char(64) NOT NULL,
  store_key    text NOT NULL,
  uploaded_by  uuid REFERENCES app_user (id),
  uploaded_at  timestamptz NOT NULL DEFAULT now(),
  demo         boolean NOT NULL DEFAULT false,
  CONSTRAINT file_size_counted CHECK (size >= 0)
);
COMMENT ON TABLE file IS 'A stored file: what it is called, what it weighs, its digest, and where its bytes lie.';
COMMENT ON COLUMN file.id IS 'Identifier.';
COMMENT ON COLUMN file.owner_agency IS 'Agency that uploaded it.';
COMMENT ON COLUMN file.instance_id IS 'Procedure whose readers may read it; null until it is attached.';
COMMENT ON COLUMN file.kind IS 'Kind of record it is attached to.';
COMMENT ON COLUMN file.record_id IS 'Record it is attached to.';
COMMENT ON COLUMN file.name IS 'Cleaned file name.';
COMMENT ON COLUMN file.media_type IS 'Type found in its bytes.';
COMMENT ON COLUMN file.size IS 'Bytes.';
COMMENT ON COLUMN file.sha256 IS 'SHA-256 of its bytes, checked on every reading.';
COMMENT ON COLUMN file.store_key IS 'Key in the file store.';
COMMENT ON COLUMN file.uploaded_by IS 'Who uploaded it.';
COMMENT ON COLUMN file.uploaded_at IS 'When.';
COMMENT ON COLUMN file.demo IS 'True for demonstration data.';
CREATE INDEX file_record ON file (kind, record_id);
CALL access.guard('file');
GRANT SELECT, INSERT, UPDATE (instance_id, kind, record_id) ON file TO qingfeng_app;
CREATE POLICY file_read ON file FOR SELECT TO qingfeng_app
  USING ((owner_agency = ANY (access.reader_keys()) OR EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id)) AND (SELECT access.genuine()));
CREATE POLICY file_upload ON file FOR INSERT TO qingfeng_app
  WITH CHECK (owner_agency = access.agency_key() AND uploaded_by = access.user_id() AND (SELECT access.genuine()));
CREATE POLICY file_attach ON file FOR UPDATE TO qingfeng_app
  USING (owner_agency = ANY (access.reader_keys()) AND (SELECT access.genuine()));

-- ───────────────────────── imports, repeated requests, settings ─────────────────────────

CREATE TABLE idempotency_key (
  user_id      uuid NOT NULL REFERENCES app_user (id),
  key          text NOT NULL,
  request_hash text NOT NULL,
  status       integer NOT NULL,
  response     jsonb,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key),
  CONSTRAINT idempotency_key_short CHECK (length(key) <= 200)
);
COMMENT ON TABLE idempotency_key IS 'Answers to creating requests, so that sending one twice changes nothing; kept for a week.';
COMMENT ON COLUMN idempotency_key.user_id IS 'Who sent it.';
COMMENT ON COLUMN idempotency_key.key IS 'Idempotency-Key of the request.';
COMMENT ON COLUMN idempotency_key.request_hash IS 'Digest of method, address and body.';
COMMENT ON COLUMN idempotency_key.status IS 'Status answered.';
COMMENT ON COLUMN idempotency_key.response IS 'Body answered.';
COMMENT ON COLUMN idempotency_key.created_at IS 'When.';
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_key_system ON idempotency_key TO qingfeng_system USING (true) WITH CHECK (true);
CREATE POLICY idempotency_key_own ON idempotency_key TO qingfeng_app USING (user_id = access.user_id() AND (SELECT access.genuine()));
GRANT SELECT, INSERT ON idempotency_key TO qingfeng_app;
GRANT SELECT, DELETE ON idempotency_key TO qingfeng_system;

CREATE TABLE platform_setting (
  name       text PRIMARY KEY,
  value      jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE platform_setting IS 'Settings of this installation that an administrator may change while it runs.';
COMMENT ON COLUMN platform_setting.name IS 'Name of the setting.';
COMMENT ON COLUMN platform_setting.value IS 'Its value.';
COMMENT ON COLUMN platform_setting.changed_at IS 'When it was last changed.';
CALL access.guard('platform_setting');
GRANT SELECT, INSERT, UPDATE ON platform_setting TO qingfeng_app;
CREATE POLICY platform_setting_read ON platform_setting FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY platform_setting_enter ON platform_setting FOR INSERT TO qingfeng_app WITH CHECK (access.has_role('systemAdmin') AND (SELECT access.genuine()));
CREATE POLICY platform_setting_change ON platform_setting FOR UPDATE TO qingfeng_app USING (access.has_role('systemAdmin') AND (SELECT access.genuine()));

-- ───────────────────────── what personal data is held, why, and for how long ─────────────────────────

CREATE TABLE processing_activity (
  id             text PRIMARY KEY,
  title_zh       text NOT NULL,
  title_en       text NOT NULL,
  purpose_zh     text NOT NULL,
  purpose_en     text NOT NULL,
  categories     text[] NOT NULL,
  basis          text NOT NULL,
  mark           text NOT NULL,
  retention_days integer NOT NULL,
  counted_from   text NOT NULL,
  CONSTRAINT processing_activity_mark_known CHECK (mark IN ('read', 'recalled', 'office rule')),
  CONSTRAINT processing_activity_retention_set CHECK (retention_days > 0)
);
COMMENT ON TABLE processing_activity IS 'Register of personal data processed: what, why, on what basis, and the retention rule that a job carries out.';
COMMENT ON COLUMN processing_activity.id IS 'Identifier, named in code by the job that carries out the rule.';
COMMENT ON COLUMN processing_activity.title_zh IS 'What is processed, in Chinese.';
COMMENT ON COLUMN processing_activity.title_en IS 'What is processed, in English.';
COMMENT ON COLUMN processing_activity.purpose_zh IS 'Why, in Chinese.';
COMMENT ON COLUMN processing_activity.purpose_en IS 'Why, in English.';
COMMENT ON COLUMN processing_activity.categories IS 'Categories of personal data.';
COMMENT ON COLUMN processing_activity.basis IS 'Law or rule it rests on.';
COMMENT ON COLUMN processing_activity.mark IS 'How sure the basis is: read, recalled, or an office rule.';
COMMENT ON COLUMN processing_activity.retention_days IS 'Days it is kept.';
COMMENT ON COLUMN processing_activity.counted_from IS 'Event the days are counted from.';
CALL access.guard('processing_activity');
GRANT SELECT ON processing_activity TO qingfeng_app;
CREATE POLICY processing_activity_read ON processing_activity FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
