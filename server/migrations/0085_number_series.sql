-- Numbers of documents and of leads were counted in two tables with the same statement: one series serves whatever is counted.
ALTER TABLE document_series RENAME TO number_series;
ALTER TABLE number_series RENAME CONSTRAINT document_series_once TO number_series_once;
ALTER TABLE number_series RENAME CONSTRAINT document_series_counted TO number_series_counted;
ALTER POLICY document_series_system ON number_series RENAME TO number_series_system;
ALTER POLICY document_series_own ON number_series RENAME TO number_series_own;
ALTER POLICY document_series_begin ON number_series RENAME TO number_series_begin;
ALTER POLICY document_series_next ON number_series RENAME TO number_series_next;
ALTER TRIGGER document_series_audited ON number_series RENAME TO number_series_audited;
COMMENT ON COLUMN number_series.series IS 'Which series: the word of the number, such as 罚, or what is counted, such as archive or lead.';

-- Leads go on after the last number that they had.
SET LOCAL ROLE qingfeng_system;
INSERT INTO number_series (owner_agency, series, year, last) SELECT owner_agency, kind, year, last FROM lead_number;
RESET ROLE;
DROP TABLE lead_number;
