-- Licences name the one that they take the place of, and what became of them names the case in which it did.

ALTER TABLE licence ADD COLUMN earlier uuid REFERENCES licence (id);
COMMENT ON COLUMN licence.earlier IS 'Earlier licence (原许可证). The one that this one takes the place of.';
CREATE INDEX licence_with_earlier ON licence (earlier, entered_at DESC NULLS LAST, id DESC);

ALTER TABLE licence_events ADD COLUMN case_file uuid REFERENCES case_file (id);
COMMENT ON COLUMN licence_events.case_file IS 'Case (所涉案件).';
CREATE INDEX licence_events_of_case_file ON licence_events (case_file);
