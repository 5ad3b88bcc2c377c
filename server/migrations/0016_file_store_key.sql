-- Each stored content is looked for among the records, to see whether any still refers to it.
CREATE INDEX file_store_key ON file (store_key);
