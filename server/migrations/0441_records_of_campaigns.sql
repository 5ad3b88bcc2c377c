-- A case and a lead may name the campaign (专项行动) that they belong to: lists are narrowed by it, and the campaign counts them by agency.

ALTER TABLE case_file ADD COLUMN campaign_id uuid CONSTRAINT case_file_campaign_id_fkey REFERENCES campaign (id);
COMMENT ON COLUMN case_file.campaign_id IS 'Campaign that the case belongs to, where it belongs to one.';
CREATE INDEX case_file_of_campaign ON case_file (campaign_id, owner_agency) WHERE campaign_id IS NOT NULL;

ALTER TABLE lead ADD COLUMN campaign_id uuid CONSTRAINT lead_campaign_id_fkey REFERENCES campaign (id);
COMMENT ON COLUMN lead.campaign_id IS 'Campaign that the lead belongs to, where it belongs to one.';
CREATE INDEX lead_of_campaign ON lead (campaign_id) WHERE campaign_id IS NOT NULL;
