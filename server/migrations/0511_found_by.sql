-- The public finds decisions by what they say of the party and the case, and narrows them by law; decisions on an organisation stand together
-- under its code.

ALTER TABLE publication ADD COLUMN uscc text;
ALTER TABLE publication ADD COLUMN laws text[] NOT NULL DEFAULT '{}';
ALTER TABLE publication ADD COLUMN found_by text NOT NULL DEFAULT '';
COMMENT ON COLUMN publication.uscc IS 'Social credit code of the organisation that is punished, while the decision is public; of nobody else.';
COMMENT ON COLUMN publication.laws IS 'Laws that the public text names, by their short titles, while it is public.';
COMMENT ON COLUMN publication.found_by IS 'What of items and public text it is found by beside its head, while it is public.';

-- Decisions of before; what is published from now on brings its own.
SET LOCAL ROLE qingfeng_system;
UPDATE publication p SET found_by = left((SELECT coalesce(string_agg(i ->> 1, ' '), '') FROM jsonb_array_elements(p.items) AS i), 2000),
    uscc = CASE WHEN p.party_kind = 'organisation' THEN (SELECT d.uscc FROM disclosure d WHERE d.id = p.id) END,
    laws = ARRAY(SELECT l FROM unnest('{商标法,产品质量法,反不正当竞争法,消费者权益保护法,电子商务法,食品安全法,药品管理法,专利法,著作权法,种子法,广告法,烟草专卖法,价格法,标准化法}'::text[]) AS l
      WHERE position(l IN coalesce(p.public_text, '') || p.items::text) > 0)
 WHERE p.state = 'public';
RESET ROLE;
ALTER TABLE publication
  ADD CONSTRAINT publication_code_of_organisations CHECK (uscc IS NULL OR party_kind = 'organisation' AND state = 'public'),
  ADD CONSTRAINT publication_found_while_public CHECK (state = 'public' OR laws = '{}' AND found_by = '');
DROP TRIGGER publication_search ON publication;
CREATE TRIGGER publication_search BEFORE INSERT OR UPDATE OF party, decision_no, matter, agency_name, found_by ON publication
  FOR EACH ROW EXECUTE FUNCTION access.keep_search('party', 'decision_no', 'matter', 'agency_name', 'found_by');
SET LOCAL ROLE qingfeng_system;
UPDATE publication SET found_by = found_by;
RESET ROLE;
CREATE INDEX publication_of_subject ON publication (uscc, published_at DESC, id DESC) WHERE uscc IS NOT NULL;
CREATE INDEX publication_by_law ON publication USING gin (laws);
CREATE INDEX publication_by_agency ON publication (agency_name, published_at DESC, id DESC);
CREATE INDEX publication_by_decision ON publication (decided_on);
