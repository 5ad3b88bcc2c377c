-- By which ways a user wants to be told of what: a notice that only leaves the platform is kept, but not listed.

ALTER TABLE notice ADD COLUMN in_app boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN notice.in_app IS 'False for a notice that its receiver wanted by e-mail or gateway alone: delivered, not listed.';
DROP INDEX notice_unread;
DROP INDEX notice_of_user;
CREATE INDEX notice_unread ON notice (user_id, id DESC) WHERE read_at IS NULL AND in_app;
CREATE INDEX notice_of_user ON notice (user_id, id DESC) WHERE in_app;
COMMENT ON COLUMN app_user.preferences IS 'Saved views, column settings and the ways of notices, by name.';
