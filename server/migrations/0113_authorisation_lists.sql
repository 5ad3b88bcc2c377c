-- The list of authorisations in its two orders.
CREATE INDEX assistance_authorisation_newest ON assistance_authorisation (valid_from DESC NULLS LAST, id DESC);
CREATE INDEX assistance_authorisation_until ON assistance_authorisation (valid_until, id);
