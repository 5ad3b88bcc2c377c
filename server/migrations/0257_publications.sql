-- The text of a decision under review, and what of it is public: its versions under one permanent address, with the proof of each.

CREATE TABLE disclosure_text (
  id uuid NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  source_name text NOT NULL,
  source_digest char(64) NOT NULL,
  served text NOT NULL,
  served_digest char(64) NOT NULL,
  facts text NOT NULL,
  passages jsonb NOT NULL,
  prepared_at timestamptz NOT NULL,
  prepared_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT disclosure_text_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_text_of FOREIGN KEY (id) REFERENCES disclosure (id),
  CONSTRAINT disclosure_text_passages_list CHECK (jsonb_typeof(passages) = 'array')
);
COMMENT ON TABLE disclosure_text IS 'The served text of a decision, and each passage of it that is covered or kept on purpose.';
COMMENT ON COLUMN disclosure_text.id IS 'The disclosure that it belongs to.';
COMMENT ON COLUMN disclosure_text.owner_agency IS 'Agency whose decision it is: what was served is its alone.';
COMMENT ON COLUMN disclosure_text.source_name IS 'File that the text was read from.';
COMMENT ON COLUMN disclosure_text.source_digest IS 'SHA-256 of that file.';
COMMENT ON COLUMN disclosure_text.served IS 'Encrypted: the text as served.';
COMMENT ON COLUMN disclosure_text.served_digest IS 'SHA-256 of that text in UTF-8.';
COMMENT ON COLUMN disclosure_text.facts IS 'Encrypted: what the case knows of persons and places, by which passages are told.';
COMMENT ON COLUMN disclosure_text.passages IS 'Places of the text in UTF-16 units, kind, what is done, reason, rule, and who confirmed it. No passage itself.';
COMMENT ON COLUMN disclosure_text.prepared_at IS 'When it was read and its passages found.';
COMMENT ON COLUMN disclosure_text.prepared_by IS 'Who asked for that.';
COMMENT ON COLUMN disclosure_text.version IS 'Counts changes, for If-Match.';
CALL access.guard('disclosure_text', 'served', 'facts');
GRANT SELECT, INSERT, UPDATE ON disclosure_text TO qingfeng_app;
-- What was served is the owner's alone; others see what is public of it.
CREATE POLICY disclosure_text_read ON disclosure_text FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (SELECT access.genuine()));
CREATE POLICY disclosure_text_enter ON disclosure_text FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT FROM disclosure e WHERE e.id = disclosure_text.id AND e.owner_agency = disclosure_text.owner_agency));
CREATE POLICY disclosure_text_change ON disclosure_text FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE TABLE publication (
  id uuid NOT NULL,
  address text NOT NULL,
  owner_agency integer NOT NULL REFERENCES agency (key),
  agency_name text NOT NULL,
  region_code char(6) NOT NULL REFERENCES region (code),
  decision_no text NOT NULL,
  party text NOT NULL,
  party_kind text NOT NULL,
  matter text NOT NULL,
  procedure_kind text NOT NULL,
  decided_on date NOT NULL,
  published_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  state text NOT NULL,
  edition integer NOT NULL,
  public_text text,
  items jsonb NOT NULL,
  covered jsonb NOT NULL,
  proof jsonb NOT NULL,
  trace jsonb NOT NULL,
  until_on date,
  repair_from date,
  demo boolean NOT NULL DEFAULT false,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT publication_pkey PRIMARY KEY (id),
  CONSTRAINT publication_of FOREIGN KEY (id) REFERENCES disclosure (id),
  CONSTRAINT publication_address_once UNIQUE (address),
  CONSTRAINT publication_address_form CHECK (address ~ '^[0-9a-z]{1,40}(-[0-9a-z]{1,40}){0,4}$'),
  CONSTRAINT publication_state_known CHECK (state IN ('public', 'withdrawn', 'ended')),
  CONSTRAINT publication_edition_counts CHECK (edition >= 1),
  -- What is no longer public is not kept for the public.
  CONSTRAINT publication_text_while_public CHECK ((public_text IS NOT NULL) = (state = 'public')),
  CONSTRAINT publication_party_kind_known CHECK (party_kind IN ('organisation', 'individualBusiness', 'person'))
);
COMMENT ON TABLE publication IS 'Penalty decisions as the public sees them, one row for each, under its permanent address.';
COMMENT ON COLUMN publication.id IS 'The disclosure that it came from.';
COMMENT ON COLUMN publication.address IS 'Last part of its permanent address.';
COMMENT ON COLUMN publication.owner_agency IS 'Agency that decided and published.';
COMMENT ON COLUMN publication.agency_name IS 'Its name on the day of publication.';
COMMENT ON COLUMN publication.region_code IS 'Its region.';
COMMENT ON COLUMN publication.decision_no IS 'Number of the decision.';
COMMENT ON COLUMN publication.party IS 'Punished party, as it is public.';
COMMENT ON COLUMN publication.party_kind IS 'organisation, individualBusiness or person.';
COMMENT ON COLUMN publication.matter IS 'Matter, as it is public.';
COMMENT ON COLUMN publication.procedure_kind IS 'ordinary or simple.';
COMMENT ON COLUMN publication.decided_on IS 'Day of the decision.';
COMMENT ON COLUMN publication.published_at IS 'When it was published first.';
COMMENT ON COLUMN publication.changed_at IS 'When it was published, corrected, withdrawn or ended last.';
COMMENT ON COLUMN publication.state IS 'public, withdrawn or ended.';
COMMENT ON COLUMN publication.edition IS 'Counts corrections, from 1.';
COMMENT ON COLUMN publication.public_text IS 'The public text, while it is public.';
COMMENT ON COLUMN publication.items IS 'Items that the law asks for, by their names, as they are public.';
COMMENT ON COLUMN publication.covered IS 'How many passages of which kind are covered, and by which rule.';
COMMENT ON COLUMN publication.proof IS 'Comparison of the public text with the served one: digests, passages covered, signs that are equal.';
COMMENT ON COLUMN publication.trace IS 'What happened to it, for the public: day, act, reason.';
COMMENT ON COLUMN publication.until_on IS 'Last day of publication, where the law sets one.';
COMMENT ON COLUMN publication.repair_from IS 'First day on which repair may be asked for.';
COMMENT ON COLUMN publication.demo IS 'True for demonstration data.';
COMMENT ON COLUMN publication.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN publication.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX publication_newest ON publication (published_at DESC, id DESC);
CREATE INDEX publication_in_region ON publication (region_code, published_at DESC, id DESC);
CREATE INDEX publication_by_change ON publication (changed_at DESC, id DESC);
CREATE INDEX publication_owned ON publication (owner_agency, published_at);
CREATE INDEX publication_until ON publication (until_on) WHERE state = 'public';
CREATE INDEX publication_search ON publication USING gin (search);
CREATE TRIGGER publication_search BEFORE INSERT OR UPDATE OF party, decision_no, matter, agency_name ON publication
  FOR EACH ROW EXECUTE FUNCTION access.keep_search('party', 'decision_no', 'matter', 'agency_name');
CALL access.guard('publication', 'search', 'search_text', 'public_text');
GRANT SELECT, INSERT, UPDATE ON publication TO qingfeng_app;
-- It is public: everybody who signs in may read it.
CREATE POLICY publication_read ON publication FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY publication_enter ON publication FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT FROM disclosure e WHERE e.id = publication.id AND e.owner_agency = publication.owner_agency));
CREATE POLICY publication_change ON publication FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
