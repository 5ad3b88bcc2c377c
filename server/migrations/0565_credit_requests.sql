-- Requests that somebody who is listed sends by the portal: what they come back with. What becomes of a request is the run that it began or
-- was entered into; nobody who works here reads this table.

CREATE TABLE credit_request (
  id uuid NOT NULL,
  no text NOT NULL,
  secret bytea NOT NULL,
  kind text NOT NULL,
  listing uuid NOT NULL,
  instance_id uuid NOT NULL,
  seq integer NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  received_on date NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  CONSTRAINT credit_request_pkey PRIMARY KEY (id),
  CONSTRAINT credit_request_no_once UNIQUE (no),
  CONSTRAINT credit_request_kind_known CHECK (kind IN ('objection', 'repair')),
  CONSTRAINT credit_request_of FOREIGN KEY (listing) REFERENCES credit_listing (id),
  CONSTRAINT credit_request_run FOREIGN KEY (instance_id) REFERENCES procedure_instance (id)
);
COMMENT ON TABLE credit_request IS 'Receipts of objections and applications for repair that came by the portal.';
COMMENT ON COLUMN credit_request.id IS 'Identifier: that of the form, so that one sent twice is one request.';
COMMENT ON COLUMN credit_request.no IS 'Number on the receipt.';
COMMENT ON COLUMN credit_request.secret IS 'SHA-256 of the secret with which the party comes back.';
COMMENT ON COLUMN credit_request.kind IS 'objection or repair.';
COMMENT ON COLUMN credit_request.listing IS 'Listing that it is about.';
COMMENT ON COLUMN credit_request.instance_id IS 'Run in which it is dealt with: that of the listing, or that of the repair.';
COMMENT ON COLUMN credit_request.seq IS 'Event of that run by which it came in.';
COMMENT ON COLUMN credit_request.owner_agency IS 'Agency that deals with it.';
COMMENT ON COLUMN credit_request.received_on IS 'Day on which it came in.';
COMMENT ON COLUMN credit_request.demo IS 'True for demonstration data.';
CREATE INDEX credit_request_by_listing ON credit_request (listing);
CREATE INDEX credit_request_by_run ON credit_request (instance_id);
CALL access.guard('credit_request', 'secret');
