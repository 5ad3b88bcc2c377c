-- Fields that ask for files without place, device and author take only what was freed of them while it was uploaded.

ALTER TABLE file ADD COLUMN without_metadata boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN file.without_metadata IS 'Whether place, device and author were taken out of it before it was kept.';
