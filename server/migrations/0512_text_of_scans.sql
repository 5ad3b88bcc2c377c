-- A scan may have its text beside it, for those who do not see pages and for search: typed in by an officer, covered as any other.

ALTER TABLE disclosure_text ADD COLUMN typed_by text;
COMMENT ON COLUMN disclosure_text.typed_by IS 'Of a scan: who typed in the text that served holds; null where it holds none.';
ALTER TABLE disclosure_text ADD CONSTRAINT disclosure_text_typed_of_scans CHECK (typed_by IS NULL OR sheets IS NOT NULL);
