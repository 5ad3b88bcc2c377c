-- The queues of notices by state (办理中, 已办结): what an agency has in them is read and nothing else, however many it has in others.
CREATE INDEX takedown_owner_state ON takedown (owner_agency, state);
CREATE INDEX takedown_platform_state ON takedown (platform_body, state);
CREATE INDEX takedown_home_state ON takedown (home_agency, state);
