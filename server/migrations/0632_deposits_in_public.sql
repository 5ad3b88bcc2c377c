-- Deposits (公证存证) that were made public are told to whoever has the digest, by the role that sees nothing else.
CREATE VIEW published.deposit WITH (security_barrier = true) AS SELECT e.id, e.demo, e.digest AS digest, e.title AS title, e.accepted_at AS accepted_at, e.certificate AS certificate, e.certified_on AS certified_on, of_notary.name AS notary_name, e.holder AS holder FROM deposit e JOIN notary_office of_notary ON of_notary.id = e.notary WHERE e.state IN ('open');
COMMENT ON VIEW published.deposit IS 'All that is public of Deposits (公证存证), as its declaration says.';
GRANT SELECT ON published.deposit TO qingfeng_public;
GRANT CREATE ON SCHEMA published TO qingfeng_system;
ALTER VIEW published.deposit OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA published FROM qingfeng_system;
