-- Files that come in parts: what was announced, by whom, and the file that it became. What has arrived lies on disk.
CREATE TABLE upload (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  uploaded_by uuid NOT NULL REFERENCES app_user (id),
  name text NOT NULL,
  size bigint NOT NULL,
  file uuid REFERENCES file (id) ON DELETE SET NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT upload_pkey PRIMARY KEY (id),
  CONSTRAINT upload_name_length CHECK (length(name) BETWEEN 1 AND 255),
  CONSTRAINT upload_size_counts CHECK (size > 0)
);
COMMENT ON TABLE upload IS 'Files that come in parts (分段上传), until they are whole.';
COMMENT ON COLUMN upload.id IS 'Identifier.';
COMMENT ON COLUMN upload.owner_agency IS 'Agency of whoever sends it.';
COMMENT ON COLUMN upload.uploaded_by IS 'Who sends it.';
COMMENT ON COLUMN upload.name IS 'Its name, as the sender has it.';
COMMENT ON COLUMN upload.size IS 'Bytes that it has in all.';
COMMENT ON COLUMN upload.file IS 'The file that it became.';
COMMENT ON COLUMN upload.begun_at IS 'When it was announced.';
CREATE INDEX upload_of_file ON upload (file);
CALL access.guard('upload');
GRANT SELECT, INSERT, UPDATE ON upload TO qingfeng_app;
CREATE POLICY upload_own ON upload FOR SELECT TO qingfeng_app USING (uploaded_by = access.user_id() AND (SELECT access.genuine()));
CREATE POLICY upload_begin ON upload FOR INSERT TO qingfeng_app WITH CHECK (owner_agency = access.agency_key() AND uploaded_by = access.user_id() AND file IS NULL AND (SELECT access.genuine()));
CREATE POLICY upload_finish ON upload FOR UPDATE TO qingfeng_app USING (uploaded_by = access.user_id() AND (SELECT access.genuine()));

-- What a phone noted when it recorded a file of evidence.
CREATE TABLE evidence_item_taken (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL REFERENCES evidence_item (id),
  place integer NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  at timestamptz NOT NULL,
  latitude double precision,
  longitude double precision,
  accuracy double precision,
  CONSTRAINT evidence_item_taken_pkey PRIMARY KEY (id),
  CONSTRAINT evidence_item_taken_placed_once UNIQUE (of_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT evidence_item_taken_place_counts CHECK (place >= 0),
  CONSTRAINT evidence_item_taken_file_length CHECK (length(file) BETWEEN 1 AND 255),
  CONSTRAINT evidence_item_taken_sha256_length CHECK (length(sha256) BETWEEN 1 AND 64),
  CONSTRAINT evidence_item_taken_latitude_range CHECK (latitude >= -90 AND latitude <= 90),
  CONSTRAINT evidence_item_taken_longitude_range CHECK (longitude >= -180 AND longitude <= 180),
  CONSTRAINT evidence_item_taken_accuracy_range CHECK (accuracy >= 0)
);
COMMENT ON TABLE evidence_item_taken IS 'As it was recorded (拍摄记录), of evidence_item.';
COMMENT ON COLUMN evidence_item_taken.id IS 'Identifier.';
COMMENT ON COLUMN evidence_item_taken.of_id IS 'The entry that it belongs to.';
COMMENT ON COLUMN evidence_item_taken.place IS 'Its place among the rows, from 0.';
COMMENT ON COLUMN evidence_item_taken.file IS 'File (文件名).';
COMMENT ON COLUMN evidence_item_taken.sha256 IS 'SHA-256 (SHA-256).';
COMMENT ON COLUMN evidence_item_taken.at IS 'Recorded at (拍摄时间).';
COMMENT ON COLUMN evidence_item_taken.latitude IS 'Latitude (纬度).';
COMMENT ON COLUMN evidence_item_taken.longitude IS 'Longitude (经度).';
COMMENT ON COLUMN evidence_item_taken.accuracy IS 'Accuracy (误差).';
CALL access.guard('evidence_item_taken');
GRANT SELECT, INSERT, UPDATE, DELETE ON evidence_item_taken TO qingfeng_app;
CREATE POLICY evidence_item_taken_read ON evidence_item_taken FOR SELECT TO qingfeng_app USING (EXISTS (SELECT FROM evidence_item e WHERE e.id = of_id) AND (SELECT access.genuine()));
CREATE POLICY evidence_item_taken_insert ON evidence_item_taken FOR INSERT TO qingfeng_app WITH CHECK (EXISTS (SELECT FROM evidence_item e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY evidence_item_taken_update ON evidence_item_taken FOR UPDATE TO qingfeng_app USING (EXISTS (SELECT FROM evidence_item e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY evidence_item_taken_delete ON evidence_item_taken FOR DELETE TO qingfeng_app USING (EXISTS (SELECT FROM evidence_item e WHERE e.id = of_id AND access.may_change(e.owner_agency, NULL)) AND (SELECT access.genuine()));
