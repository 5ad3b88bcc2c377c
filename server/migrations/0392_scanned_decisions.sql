-- Decisions that were served as scans: their pages are drawn, covered by boxes, burnt, and public as pictures alone.

ALTER TABLE disclosure_text ADD COLUMN source_file uuid;
ALTER TABLE disclosure_text ADD COLUMN sheets jsonb;
ALTER TABLE disclosure_text ADD COLUMN boxes jsonb NOT NULL DEFAULT '[]';
ALTER TABLE disclosure_text ADD CONSTRAINT disclosure_text_sheets_list CHECK (sheets IS NULL OR jsonb_typeof(sheets) = 'array');
ALTER TABLE disclosure_text ADD CONSTRAINT disclosure_text_boxes_list CHECK (jsonb_typeof(boxes) = 'array');
COMMENT ON COLUMN disclosure_text.source_file IS 'Of a scan: the uploaded file, whose pages are drawn.';
COMMENT ON COLUMN disclosure_text.sheets IS 'Of a scan: width and height of each page in dots of 1/200 inch; null where text was read.';
COMMENT ON COLUMN disclosure_text.boxes IS 'Of a scan: what is covered on which page, in dots, with kind, reason, rule, and who drew it.';

CREATE TABLE disclosure_page (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  place integer NOT NULL,
  content text NOT NULL,
  digest char(64) NOT NULL,
  boxes_digest char(64) NOT NULL,
  burnt_at timestamptz NOT NULL,
  burnt_by text NOT NULL,
  burnt_by_user uuid NOT NULL REFERENCES app_user (id),
  CONSTRAINT disclosure_page_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_page_of FOREIGN KEY (of_id) REFERENCES disclosure_text (id) ON DELETE CASCADE,
  CONSTRAINT disclosure_page_once UNIQUE (of_id, place),
  CONSTRAINT disclosure_page_counts CHECK (place >= 1)
);
COMMENT ON TABLE disclosure_page IS 'Pages of a scan under review as they were burnt.';
COMMENT ON COLUMN disclosure_page.id IS 'Identifier.';
COMMENT ON COLUMN disclosure_page.of_id IS 'The disclosure that it belongs to.';
COMMENT ON COLUMN disclosure_page.owner_agency IS 'Agency whose decision it is: until it is public it is its alone.';
COMMENT ON COLUMN disclosure_page.place IS 'Number of the page, from 1.';
COMMENT ON COLUMN disclosure_page.content IS 'Encrypted: the page as PNG, written anew by the server, in base64.';
COMMENT ON COLUMN disclosure_page.digest IS 'SHA-256 of that PNG.';
COMMENT ON COLUMN disclosure_page.boxes_digest IS 'SHA-256 of the boxes that were burnt: with others the page is to be burnt again.';
COMMENT ON COLUMN disclosure_page.burnt_at IS 'When it was burnt.';
COMMENT ON COLUMN disclosure_page.burnt_by IS 'Who did it, by name.';
COMMENT ON COLUMN disclosure_page.burnt_by_user IS 'Who did it: another person publishes.';
CALL access.guard('disclosure_page', 'content');
GRANT SELECT, INSERT, UPDATE, DELETE ON disclosure_page TO qingfeng_app;
CREATE POLICY disclosure_page_read ON disclosure_page FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY disclosure_page_enter ON disclosure_page FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT FROM disclosure_text e WHERE e.id = of_id AND e.owner_agency = disclosure_page.owner_agency));
CREATE POLICY disclosure_page_change ON disclosure_page FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY disclosure_page_remove ON disclosure_page FOR DELETE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

ALTER TABLE publication ADD COLUMN page_digests text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN publication.page_digests IS 'Of a scan: SHA-256 of each of its public pages in order; empty of a text and of what is no longer public.';

CREATE TABLE publication_page (
  id uuid NOT NULL DEFAULT uuidv7(),
  of_id uuid NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  place integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT publication_page_pkey PRIMARY KEY (id),
  CONSTRAINT publication_page_of FOREIGN KEY (of_id) REFERENCES publication (id),
  CONSTRAINT publication_page_once UNIQUE (of_id, place),
  CONSTRAINT publication_page_counts CHECK (place >= 1)
);
COMMENT ON TABLE publication_page IS 'Pages of a scan as the public sees them, while it is public.';
COMMENT ON COLUMN publication_page.id IS 'Identifier.';
COMMENT ON COLUMN publication_page.of_id IS 'The publication that it belongs to.';
COMMENT ON COLUMN publication_page.owner_agency IS 'Agency that published it.';
COMMENT ON COLUMN publication_page.place IS 'Number of the page, from 1.';
COMMENT ON COLUMN publication_page.content IS 'The page as PNG.';
CALL access.guard('publication_page', 'content');
GRANT SELECT, INSERT, DELETE ON publication_page TO qingfeng_app;
CREATE POLICY publication_page_read ON publication_page FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY publication_page_enter ON publication_page FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT FROM publication e WHERE e.id = of_id AND e.owner_agency = publication_page.owner_agency));
CREATE POLICY publication_page_remove ON publication_page FOR DELETE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
