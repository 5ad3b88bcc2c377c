-- Licences have scans, which are read by whoever reads the licence.

ALTER TABLE licence ADD COLUMN scans uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN licence.scans IS 'Scans (证照扫描件).';
CREATE POLICY file_of_licence ON file FOR SELECT TO qingfeng_app USING (kind = 'licences' AND EXISTS (SELECT FROM licence e WHERE e.id = record_id) AND (SELECT access.genuine()));
