-- As the field is called now.
COMMENT ON COLUMN evidence_item.origin IS 'Origin (来源).';
