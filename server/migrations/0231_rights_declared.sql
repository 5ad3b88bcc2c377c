-- The register of rights is declared as registers are, see 0230: found by the index, perhaps owned by another system. It is for those who
-- work here, as its policy against bodies outside and the declaration say: administrators look nothing up.
CALL access.owned_elsewhere('registered_right');
-- Which of its fields that system owns, as 0236 has it for the other registers.
ALTER TABLE registered_right ADD COLUMN source_version bigint, ADD COLUMN source_fields text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN registered_right.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN registered_right.source_fields IS 'Fields that the system owns: they are not changed here.';
ALTER TABLE registered_right DROP CONSTRAINT registered_right_source_once;
ALTER TABLE registered_right ADD CONSTRAINT registered_right_source_once UNIQUE (owner_agency, source_system, source_id);
CALL access.searched_where('registered_right', '(SELECT access.is_official())', 'mark', 'aliases[]', 'holder', 'registration_no');
DROP POLICY registered_right_read ON registered_right;
CREATE POLICY registered_right_read ON registered_right FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
ALTER TABLE registered_right RENAME CONSTRAINT registered_right_once TO registered_right_registration_no_once;
CREATE INDEX registered_right_found ON registered_right (registration_no);
CREATE INDEX registered_right_owned ON registered_right (owner_agency, entered_at DESC NULLS LAST, id DESC);
