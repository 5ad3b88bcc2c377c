-- Lists of reports in the order of their sending and by agency.
CREATE INDEX statistics_report_sent ON statistics_report (submitted_at DESC NULLS LAST, id DESC);
CREATE INDEX statistics_report_agency ON statistics_report (owner_agency, id);
