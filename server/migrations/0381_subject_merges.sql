-- Whether two credit subjects are one is decided by people, and can be undone: neither entry is changed by it.

-- Merged subjects (主体合并), as its declaration asks.

CREATE TABLE credit_subject_merge (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  kept uuid NOT NULL REFERENCES credit_subject (id),
  merged uuid NOT NULL REFERENCES credit_subject (id),
  verdict text NOT NULL,
  reason text NOT NULL,
  undone_on date,
  undone_why text,
  source_system text,
  source_id text,
  source_version bigint,
  source_fields text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  entered_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  search_text text NOT NULL DEFAULT '',
  search tsvector NOT NULL DEFAULT '',
  CONSTRAINT credit_subject_merge_pkey PRIMARY KEY (id),
  CONSTRAINT credit_subject_merge_source_once UNIQUE (owner_agency, source_system, source_id),
  CONSTRAINT credit_subject_merge_source_whole CHECK ((source_system IS NULL) = (source_id IS NULL)),
  CONSTRAINT credit_subject_merge_verdict_known CHECK (verdict IN ('same', 'apart')),
  CONSTRAINT credit_subject_merge_reason_length CHECK (length(reason) BETWEEN 1 AND 1000),
  CONSTRAINT credit_subject_merge_undone_why_length CHECK (length(undone_why) BETWEEN 1 AND 500)
);
COMMENT ON TABLE credit_subject_merge IS 'Merged subjects (主体合并): Whether two credit subjects are one is decided by people: a merged file shows both, and can be parted again at any time, each as it was. Natural persons are not merged.';
COMMENT ON COLUMN credit_subject_merge.id IS 'Identifier.';
COMMENT ON COLUMN credit_subject_merge.owner_agency IS 'Agency that entered it.';
COMMENT ON COLUMN credit_subject_merge.kept IS 'Kept (保留的主体).';
COMMENT ON COLUMN credit_subject_merge.merged IS 'Merged into it (并入的主体).';
COMMENT ON COLUMN credit_subject_merge.verdict IS 'Decision (结论).';
COMMENT ON COLUMN credit_subject_merge.reason IS 'Reasons (理由).';
COMMENT ON COLUMN credit_subject_merge.undone_on IS 'Undone on (撤销日期).';
COMMENT ON COLUMN credit_subject_merge.undone_why IS 'Why it was undone (撤销原因).';
COMMENT ON COLUMN credit_subject_merge.source_system IS 'System that owns the entry, where it came from one.';
COMMENT ON COLUMN credit_subject_merge.source_id IS 'Its number there.';
COMMENT ON COLUMN credit_subject_merge.source_version IS 'Its version there that was taken over last.';
COMMENT ON COLUMN credit_subject_merge.source_fields IS 'Fields that the system owns: they are not changed here.';
COMMENT ON COLUMN credit_subject_merge.demo IS 'True for demonstration data.';
COMMENT ON COLUMN credit_subject_merge.entered_at IS 'When it was entered.';
COMMENT ON COLUMN credit_subject_merge.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN credit_subject_merge.search_text IS 'What it is found by, without signs and spaces, kept by trigger.';
COMMENT ON COLUMN credit_subject_merge.search IS 'The pieces of search_text: single characters and pairs.';
CREATE INDEX credit_subject_merge_entered ON credit_subject_merge (entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_verdict ON credit_subject_merge (verdict, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_kept ON credit_subject_merge (kept, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_merged ON credit_subject_merge (merged, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_with_undone_on ON credit_subject_merge (undone_on, entered_at DESC NULLS LAST, id DESC);
CREATE INDEX credit_subject_merge_found ON credit_subject_merge (kept, merged, reason);
CREATE INDEX credit_subject_merge_owned ON credit_subject_merge (owner_agency, entered_at DESC NULLS LAST, id DESC);
CALL access.guard('credit_subject_merge', 'search', 'search_text');
GRANT SELECT, INSERT, UPDATE ON credit_subject_merge TO qingfeng_app;
CREATE POLICY credit_subject_merge_read ON credit_subject_merge FOR SELECT TO qingfeng_app USING ((SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_subject_merge_enter ON credit_subject_merge FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_official()) AND (SELECT access.genuine()));
CREATE POLICY credit_subject_merge_change ON credit_subject_merge FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
