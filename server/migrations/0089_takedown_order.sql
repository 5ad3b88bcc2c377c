-- The newest notices first, in the one order that lists have: rows without the value last.
DROP INDEX takedown_owner_newest;
DROP INDEX takedown_platform_newest;
DROP INDEX takedown_home_newest;
CREATE INDEX takedown_owner_newest ON takedown (owner_agency, created_at DESC NULLS LAST, id DESC);
CREATE INDEX takedown_platform_newest ON takedown (platform_body, created_at DESC NULLS LAST, id DESC);
CREATE INDEX takedown_home_newest ON takedown (home_agency, created_at DESC NULLS LAST, id DESC);
