-- The public list by kind of party or region: what stands in the index says whether an entry is of them, so that the way to the next one
-- is not a row each.
DROP INDEX publication_newest;
CREATE INDEX publication_newest ON publication (published_at DESC, id DESC, party_kind, region_code);
