-- What was kept before files were sealed lies open until it is sealed in place (docs/decisions/0049). Its key is the digest of its
-- content, that of a sealed one is not: so these find what is left, and hold nothing once all is sealed.
CREATE INDEX file_open ON file (store_key) WHERE store_key = sha256::text;
CREATE INDEX assistance_data_open ON assistance_data (store_key) WHERE store_key = sha256::text;
CREATE INDEX monitor_run_open ON monitor_run (store_key) WHERE store_key = encode(digest, 'hex');
