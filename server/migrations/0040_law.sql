-- The law table in versions: drafted by a legal officer, approved by another, never changed again.

ALTER TABLE app_user DROP CONSTRAINT app_user_roles_known;
ALTER TABLE app_user ADD CONSTRAINT app_user_roles_known
  CHECK (roles <@ ARRAY['officer', 'approver', 'supervisor', 'analyst', 'legalOfficer', 'systemAdmin', 'securityAdmin', 'auditAdmin']);

CREATE TABLE law_version (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  no              integer,
  state           text NOT NULL DEFAULT 'draft',
  title           text NOT NULL,
  based_on        uuid REFERENCES law_version (id),
  takes_effect_on date,
  content         jsonb,
  digest          text,
  drafted_by      uuid REFERENCES app_user (id),
  drafter         text NOT NULL,
  drafted_at      timestamptz NOT NULL,
  editors         uuid[] NOT NULL DEFAULT '{}',
  submitted_by    uuid REFERENCES app_user (id),
  submitter       text,
  submitted_at    timestamptz,
  decided_by      uuid REFERENCES app_user (id),
  decider         text,
  decided_at      timestamptz,
  returned        text,
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT law_version_numbered UNIQUE (no),
  CONSTRAINT law_version_state_known CHECK (state IN ('draft', 'submitted', 'approved', 'discarded')),
  -- What cases are judged by is whole, has its number and its first day; nothing else has a number.
  CONSTRAINT law_version_whole CHECK ((state = 'approved') = (no IS NOT NULL AND content IS NOT NULL AND digest IS NOT NULL)),
  CONSTRAINT law_version_dated CHECK (state IN ('draft', 'discarded') OR takes_effect_on IS NOT NULL),
  -- Only the delivered table has no basis, and nobody here drafted or approved it.
  CONSTRAINT law_version_four_eyes CHECK (state <> 'approved' OR based_on IS NULL
    OR (submitted_by IS NOT NULL AND decided_by IS NOT NULL AND decided_by <> ALL (editors)))
);
COMMENT ON TABLE law_version IS 'A version of the law table: a draft until another legal officer than its authors approves it, unchangeable from then on.';
COMMENT ON COLUMN law_version.id IS 'Identifier.';
COMMENT ON COLUMN law_version.no IS 'Number, given with the approval.';
COMMENT ON COLUMN law_version.state IS 'draft, submitted, approved or discarded.';
COMMENT ON COLUMN law_version.title IS 'What it changes, in a line.';
COMMENT ON COLUMN law_version.based_on IS 'The version it changes; empty for the table that was delivered.';
COMMENT ON COLUMN law_version.takes_effect_on IS 'First day on which cases are compared with it; the days of its rows are those of the law.';
COMMENT ON COLUMN law_version.content IS 'The whole table, from the approval on; before, it is its basis with its changes.';
COMMENT ON COLUMN law_version.digest IS 'SHA-256 of the content as canonical JSON.';
COMMENT ON COLUMN law_version.drafted_by IS 'Who began it; empty for the table that was delivered.';
COMMENT ON COLUMN law_version.drafter IS 'Agency and name at that time.';
COMMENT ON COLUMN law_version.drafted_at IS 'When.';
COMMENT ON COLUMN law_version.editors IS 'Everybody who changed or submitted it: none of them approves it.';
COMMENT ON COLUMN law_version.submitted_by IS 'Who submitted it.';
COMMENT ON COLUMN law_version.submitter IS 'Agency and name at that time.';
COMMENT ON COLUMN law_version.submitted_at IS 'When.';
COMMENT ON COLUMN law_version.decided_by IS 'Who approved or discarded it.';
COMMENT ON COLUMN law_version.decider IS 'Agency and name at that time.';
COMMENT ON COLUMN law_version.decided_at IS 'When.';
COMMENT ON COLUMN law_version.returned IS 'Why it was last returned to its authors.';
COMMENT ON COLUMN law_version.version IS 'Counts changes, for If-Match.';
-- One table is worked on at a time, so that no approval undoes another.
CREATE UNIQUE INDEX law_version_one_open ON law_version ((true)) WHERE state IN ('draft', 'submitted');
CREATE INDEX law_version_by_day ON law_version (takes_effect_on DESC, no DESC) WHERE state = 'approved';

CREATE TABLE law_change (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  version_id uuid NOT NULL REFERENCES law_version (id),
  part       text NOT NULL,
  entry      text NOT NULL,
  content    jsonb,
  changed_by uuid NOT NULL REFERENCES app_user (id),
  changed_at timestamptz NOT NULL,
  CONSTRAINT law_change_once UNIQUE (version_id, part, entry),
  CONSTRAINT law_change_part_known CHECK (part IN ('rows', 'documents', 'conditions', 'penalties'))
);
COMMENT ON TABLE law_change IS 'One entry of the law table that a version adds, changes or removes.';
COMMENT ON COLUMN law_change.id IS 'Identifier.';
COMMENT ON COLUMN law_change.version_id IS 'The version.';
COMMENT ON COLUMN law_change.part IS 'Part of the table: rows, documents, conditions or penalties.';
COMMENT ON COLUMN law_change.entry IS 'Id of the entry in its part.';
COMMENT ON COLUMN law_change.content IS 'The entry as it is to be; empty when it is removed.';
COMMENT ON COLUMN law_change.changed_by IS 'Who changed it last.';
COMMENT ON COLUMN law_change.changed_at IS 'When.';

CREATE TRIGGER law_version_version BEFORE UPDATE ON law_version FOR EACH ROW EXECUTE FUNCTION access.count_version();

-- Holds for the system role as well: what was approved stays, and nobody strikes his name from the authors.
CREATE FUNCTION access.keep_law_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('approved', 'discarded') THEN
    RAISE EXCEPTION 'a decided version of the law is not changed' USING ERRCODE = '42501';
  END IF;
  IF NOT NEW.editors @> OLD.editors OR NEW.based_on IS DISTINCT FROM OLD.based_on OR NEW.drafted_by IS DISTINCT FROM OLD.drafted_by THEN
    RAISE EXCEPTION 'the origin and the authors of a version are not changed' USING ERRCODE = '42501';
  END IF;
  IF OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted') AND NOT access.user_id() = ANY (NEW.editors) THEN
    NEW.editors := NEW.editors || access.user_id();
  END IF;
  IF NEW.state = 'approved' AND (OLD.state <> 'submitted' OR NEW.decided_by IS DISTINCT FROM access.user_id()
      OR NEW.title <> OLD.title OR NEW.takes_effect_on <> OLD.takes_effect_on) THEN
    RAISE EXCEPTION 'a version is approved as it was submitted, by the person who approves' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER law_version_kept BEFORE UPDATE ON law_version FOR EACH ROW EXECUTE FUNCTION access.keep_law_version();

-- A change makes its author an author of the version, and counts as a change of it.
CREATE FUNCTION access.author_law_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_version uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
BEGIN
  UPDATE law_version SET state = 'draft' WHERE id = of_version AND state = 'draft';
  IF NOT FOUND THEN RAISE EXCEPTION 'only a draft of the law is changed' USING ERRCODE = '42501'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER law_change_authored AFTER INSERT OR UPDATE OR DELETE ON law_change FOR EACH ROW EXECUTE FUNCTION access.author_law_change();

-- The whole table is long; its digest and the changes stand in the trail instead.
CALL access.guard('law_version', 'content');
CALL access.guard('law_change');
GRANT SELECT, INSERT, UPDATE ON law_version TO qingfeng_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON law_change TO qingfeng_app;
REVOKE DELETE ON law_version FROM qingfeng_system;

CREATE POLICY law_version_read ON law_version FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND (state = 'approved' OR access.has_role('legalOfficer')));
CREATE POLICY law_version_draft ON law_version FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND access.has_role('legalOfficer') AND state = 'draft' AND based_on IS NOT NULL
    AND drafted_by = access.user_id() AND access.user_id() = ANY (editors));
CREATE POLICY law_version_change ON law_version FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND access.has_role('legalOfficer'));
CREATE POLICY law_change_read ON law_change FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM law_version v WHERE v.id = version_id));
CREATE POLICY law_change_enter ON law_change FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND access.has_role('legalOfficer') AND changed_by = access.user_id());
CREATE POLICY law_change_change ON law_change FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND access.has_role('legalOfficer'))
  WITH CHECK ((SELECT access.genuine()) AND changed_by = access.user_id());
CREATE POLICY law_change_remove ON law_change FOR DELETE TO qingfeng_app
  USING ((SELECT access.genuine()) AND access.has_role('legalOfficer'));
