-- What is asked by the portal may be about a published penalty decision, too: it is then dealt with in the run of its publication.

ALTER TABLE credit_request
  ALTER COLUMN listing DROP NOT NULL,
  ADD COLUMN publication uuid,
  ADD CONSTRAINT credit_request_of_decision FOREIGN KEY (publication) REFERENCES publication (id),
  ADD CONSTRAINT credit_request_about_one CHECK (num_nonnulls(listing, publication) = 1);
COMMENT ON TABLE credit_request IS 'Receipts of objections and applications for repair that came by the portal, about a listing or a published decision.';
COMMENT ON COLUMN credit_request.listing IS 'Listing that it is about; null where it is about a decision.';
COMMENT ON COLUMN credit_request.publication IS 'Published decision that it is about; null where it is about a listing.';
COMMENT ON COLUMN credit_request.instance_id IS 'Run in which it is dealt with: that of the listing, of the repair, or of the publication.';
CREATE INDEX credit_request_by_publication ON credit_request (publication) WHERE publication IS NOT NULL;
