-- Statistical reports: who must report what, the report of each period, its numbered revisions and the figures frozen in them.

CREATE TABLE statistics_requirement (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer NOT NULL REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  form           text NOT NULL,
  next_from      date NOT NULL,
  next_until     date NOT NULL,
  ended_on       date,
  entered_at     timestamptz NOT NULL DEFAULT now(),
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT statistics_requirement_once UNIQUE (owner_agency, form),
  CONSTRAINT statistics_requirement_period_in_order CHECK (next_until >= next_from)
);
COMMENT ON TABLE statistics_requirement IS 'That an agency fills a form for every period and sends it to another. From it the reports are opened by themselves.';
COMMENT ON COLUMN statistics_requirement.id IS 'Identifier.';
COMMENT ON COLUMN statistics_requirement.owner_agency IS 'Agency that must report.';
COMMENT ON COLUMN statistics_requirement.steward_agency IS 'Superior or coordination office that asks for it and receives it.';
COMMENT ON COLUMN statistics_requirement.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN statistics_requirement.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN statistics_requirement.form IS 'Form of the catalogue; the version in force at the end of each period applies.';
COMMENT ON COLUMN statistics_requirement.next_from IS 'First day of the next period whose report is to be opened.';
COMMENT ON COLUMN statistics_requirement.next_until IS 'Last day of that period.';
COMMENT ON COLUMN statistics_requirement.ended_on IS 'Day from which no further period is asked for.';
COMMENT ON COLUMN statistics_requirement.entered_at IS 'When it was entered.';
COMMENT ON COLUMN statistics_requirement.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN statistics_requirement.demo IS 'True for demonstration data.';
CREATE INDEX statistics_requirement_next ON statistics_requirement (next_until) WHERE ended_on IS NULL;
CREATE INDEX statistics_requirement_readers ON statistics_requirement USING gin (readers gin__int_ops);
CREATE TRIGGER statistics_requirement_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON statistics_requirement
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE statistics_report (
  id             uuid PRIMARY KEY,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer NOT NULL REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  form           text NOT NULL,
  form_version   text NOT NULL,
  period         text NOT NULL,
  period_from    date NOT NULL,
  period_until   date NOT NULL,
  state          text NOT NULL,
  due_at         timestamptz NOT NULL,
  late           boolean NOT NULL DEFAULT false,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  revision       integer NOT NULL DEFAULT 0,
  zero           boolean NOT NULL DEFAULT false,
  submitted_at   timestamptz,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT statistics_report_once UNIQUE (owner_agency, form, period),
  CONSTRAINT statistics_report_period_in_order CHECK (period_until >= period_from),
  CONSTRAINT statistics_report_sent_with_date CHECK ((revision > 0) = (submitted_at IS NOT NULL))
);
COMMENT ON TABLE statistics_report IS 'The report of one agency by one form for one period. Lives by the procedure statistics.report.';
COMMENT ON COLUMN statistics_report.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN statistics_report.owner_agency IS 'Agency that reports.';
COMMENT ON COLUMN statistics_report.steward_agency IS 'Superior or coordination office that receives it.';
COMMENT ON COLUMN statistics_report.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN statistics_report.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN statistics_report.form IS 'Form of the catalogue.';
COMMENT ON COLUMN statistics_report.form_version IS 'Its version, that in force on the last day of the period.';
COMMENT ON COLUMN statistics_report.period IS 'Such as 2016-10 or 2016-Q3.';
COMMENT ON COLUMN statistics_report.period_from IS 'First day of the period.';
COMMENT ON COLUMN statistics_report.period_until IS 'Last day of the period.';
COMMENT ON COLUMN statistics_report.state IS 'State of the procedure.';
COMMENT ON COLUMN statistics_report.due_at IS 'When it is due to be sent.';
COMMENT ON COLUMN statistics_report.late IS 'Whether it was sent late.';
COMMENT ON COLUMN statistics_report.next_due_at IS 'Earliest open duty of either side.';
COMMENT ON COLUMN statistics_report.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN statistics_report.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN statistics_report.revision IS 'Number of the revision last sent; 0 while none was: silence.';
COMMENT ON COLUMN statistics_report.zero IS 'Whether the revision last sent is a signed zero report.';
COMMENT ON COLUMN statistics_report.submitted_at IS 'When the revision last sent was sent.';
COMMENT ON COLUMN statistics_report.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN statistics_report.demo IS 'True for demonstration data.';
CREATE INDEX statistics_report_readers ON statistics_report USING gin (readers gin__int_ops);
CREATE INDEX statistics_report_due ON statistics_report (due_at DESC, id DESC);
CREATE INDEX statistics_report_period ON statistics_report (form, period);
CREATE INDEX statistics_report_silent ON statistics_report (due_at) WHERE revision = 0;
CREATE TRIGGER statistics_report_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON statistics_report
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE statistics_entry (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  report_id  uuid NOT NULL REFERENCES statistics_report (id),
  cell       text NOT NULL,
  value      bigint,
  source     text NOT NULL,
  user_id    uuid NOT NULL REFERENCES app_user (id),
  user_name  text NOT NULL,
  at         timestamptz NOT NULL,
  demo       boolean NOT NULL DEFAULT false,
  CONSTRAINT statistics_entry_counted CHECK (value >= 0),
  CONSTRAINT statistics_entry_sourced CHECK (length(source) BETWEEN 1 AND 500)
);
COMMENT ON TABLE statistics_entry IS 'Figures entered by hand where the platform cannot know them. Append-only: the latest of a cell counts.';
COMMENT ON COLUMN statistics_entry.id IS 'Identifier.';
COMMENT ON COLUMN statistics_entry.report_id IS 'The report.';
COMMENT ON COLUMN statistics_entry.cell IS 'Cell of the form.';
COMMENT ON COLUMN statistics_entry.value IS 'Count, or money in fen; null takes the figure back.';
COMMENT ON COLUMN statistics_entry.source IS 'Where the figure comes from.';
COMMENT ON COLUMN statistics_entry.user_id IS 'Who entered it.';
COMMENT ON COLUMN statistics_entry.user_name IS 'Their name.';
COMMENT ON COLUMN statistics_entry.at IS 'When.';
COMMENT ON COLUMN statistics_entry.demo IS 'True for demonstration data.';
CREATE INDEX statistics_entry_report ON statistics_entry (report_id, cell, id DESC);

CREATE TABLE statistics_revision (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  report_id      uuid NOT NULL REFERENCES statistics_report (id),
  number         integer,
  zero           boolean NOT NULL DEFAULT false,
  reason         text,
  filled_by      uuid NOT NULL REFERENCES app_user (id),
  filled_name    text NOT NULL,
  filled_at      timestamptz NOT NULL,
  approved_by    uuid REFERENCES app_user (id),
  approved_name  text,
  approved_at    timestamptz,
  submitted_name text,
  submitted_at   timestamptz,
  dropped_at     timestamptz,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT statistics_revision_numbered UNIQUE (report_id, number),
  CONSTRAINT statistics_revision_four_eyes CHECK (approved_by <> filled_by),
  CONSTRAINT statistics_revision_sent_complete CHECK ((submitted_at IS NULL) = (number IS NULL) AND (submitted_at IS NULL OR approved_by IS NOT NULL)),
  CONSTRAINT statistics_revision_correction_explained CHECK (number IS NULL OR number = 1 OR reason IS NOT NULL)
);
COMMENT ON TABLE statistics_revision IS 'A snapshot of a report: filled, approved by somebody else, sent. Once sent nothing of it changes.';
COMMENT ON COLUMN statistics_revision.id IS 'Identifier.';
COMMENT ON COLUMN statistics_revision.report_id IS 'The report.';
COMMENT ON COLUMN statistics_revision.number IS 'Number given when it is sent.';
COMMENT ON COLUMN statistics_revision.zero IS 'A zero report: signed that nothing happened.';
COMMENT ON COLUMN statistics_revision.reason IS 'Why an earlier revision was corrected.';
COMMENT ON COLUMN statistics_revision.filled_by IS 'Who filled it.';
COMMENT ON COLUMN statistics_revision.filled_name IS 'Their name.';
COMMENT ON COLUMN statistics_revision.filled_at IS 'When its figures were frozen.';
COMMENT ON COLUMN statistics_revision.approved_by IS 'Who approved it; never who filled it.';
COMMENT ON COLUMN statistics_revision.approved_name IS 'Their name.';
COMMENT ON COLUMN statistics_revision.approved_at IS 'When.';
COMMENT ON COLUMN statistics_revision.submitted_name IS 'Who sent it.';
COMMENT ON COLUMN statistics_revision.submitted_at IS 'When.';
COMMENT ON COLUMN statistics_revision.dropped_at IS 'When it was given up before it was sent.';
COMMENT ON COLUMN statistics_revision.demo IS 'True for demonstration data.';
CREATE UNIQUE INDEX statistics_revision_one_in_hand ON statistics_revision (report_id) WHERE submitted_at IS NULL AND dropped_at IS NULL;

CREATE TABLE statistics_figure (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  revision_id  uuid NOT NULL REFERENCES statistics_revision (id),
  cell         text NOT NULL,
  value        bigint,
  computed     bigint,
  entered      bigint,
  unvalued     integer NOT NULL DEFAULT 0,
  records      uuid[] NOT NULL DEFAULT '{}',
  parts        bigint[] NOT NULL DEFAULT '{}',
  entered_name text,
  entered_at   timestamptz,
  source       text,
  CONSTRAINT statistics_figure_once UNIQUE (revision_id, cell),
  CONSTRAINT statistics_figure_backed CHECK (cardinality(records) = cardinality(parts))
);
COMMENT ON TABLE statistics_figure IS 'One cell of a snapshot with the records behind it.';
COMMENT ON COLUMN statistics_figure.id IS 'Identifier.';
COMMENT ON COLUMN statistics_figure.revision_id IS 'The snapshot.';
COMMENT ON COLUMN statistics_figure.cell IS 'Cell of the form.';
COMMENT ON COLUMN statistics_figure.value IS 'Count, money in fen, or a rate in hundredths of a per cent; null where nothing was given.';
COMMENT ON COLUMN statistics_figure.computed IS 'What was counted from records; null where the platform cannot know.';
COMMENT ON COLUMN statistics_figure.entered IS 'What was entered by hand.';
COMMENT ON COLUMN statistics_figure.unvalued IS 'Records counted whose amount was not known.';
COMMENT ON COLUMN statistics_figure.records IS 'Records behind what was counted.';
COMMENT ON COLUMN statistics_figure.parts IS 'What each of them adds to it.';
COMMENT ON COLUMN statistics_figure.entered_name IS 'Who entered the figure by hand.';
COMMENT ON COLUMN statistics_figure.entered_at IS 'When.';
COMMENT ON COLUMN statistics_figure.source IS 'Where it comes from.';

CALL access.guard('statistics_requirement', 'readers');
CALL access.guard('statistics_report', 'readers');
CALL access.guard('statistics_entry');
CALL access.guard('statistics_revision');
CALL access.guard('statistics_figure', 'records', 'parts');
GRANT SELECT, INSERT, UPDATE ON statistics_requirement, statistics_revision TO qingfeng_app;
GRANT SELECT, UPDATE ON statistics_report TO qingfeng_app;
GRANT SELECT, INSERT ON statistics_entry, statistics_figure TO qingfeng_app;
REVOKE DELETE ON statistics_requirement, statistics_report, statistics_entry, statistics_revision, statistics_figure FROM qingfeng_system;
REVOKE UPDATE ON statistics_entry, statistics_figure FROM qingfeng_system;

CREATE POLICY statistics_requirement_read ON statistics_requirement FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
-- A superior of the same line, or the coordination office of the region, asks for reports; nobody else.
CREATE POLICY statistics_requirement_ask ON statistics_requirement FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(steward_agency, NULL) AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM agency a JOIN agency s ON s.region_path @> a.region_path
      WHERE a.key = owner_agency AND s.key = steward_agency AND (s.kind = 'coordination' OR s.department_id = a.department_id)));
CREATE POLICY statistics_requirement_change ON statistics_requirement FOR UPDATE TO qingfeng_app
  USING (access.may_change(steward_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY statistics_report_read ON statistics_report FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY statistics_report_change ON statistics_report FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));
CREATE POLICY statistics_entry_read ON statistics_entry FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM statistics_report r WHERE r.id = report_id AND r.owner_agency = ANY (access.reader_keys())) AND (SELECT access.genuine()));
-- While a report is open; not while it waits for approval or after it was sent.
CREATE POLICY statistics_entry_write ON statistics_entry FOR INSERT TO qingfeng_app
  WITH CHECK (user_id = access.user_id() AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM statistics_report r WHERE r.id = report_id AND r.state = 'open' AND access.may_change(r.owner_agency, NULL)));
-- Others than the agency see what was sent.
CREATE POLICY statistics_revision_read ON statistics_revision FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM statistics_report r WHERE r.id = report_id
    AND (submitted_at IS NOT NULL OR r.owner_agency = ANY (access.reader_keys()))));
CREATE POLICY statistics_revision_fill ON statistics_revision FOR INSERT TO qingfeng_app
  WITH CHECK (filled_by = access.user_id() AND submitted_at IS NULL AND approved_by IS NULL AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM statistics_report r WHERE r.id = report_id AND access.may_change(r.owner_agency, NULL)));
CREATE POLICY statistics_revision_change ON statistics_revision FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM statistics_report r WHERE r.id = report_id AND access.may_change(r.owner_agency, NULL)));
CREATE POLICY statistics_figure_read ON statistics_figure FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM statistics_revision v WHERE v.id = revision_id) AND (SELECT access.genuine()));
CREATE POLICY statistics_figure_freeze ON statistics_figure FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM statistics_revision v JOIN statistics_report r ON r.id = v.report_id
    WHERE v.id = revision_id AND v.submitted_at IS NULL AND access.may_change(r.owner_agency, NULL)));

CREATE FUNCTION access.keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL OR OLD.dropped_at IS NOT NULL
     OR (NEW.id, NEW.report_id, NEW.zero, NEW.reason, NEW.filled_by, NEW.filled_name, NEW.filled_at) IS DISTINCT FROM
        (OLD.id, OLD.report_id, OLD.zero, OLD.reason, OLD.filled_by, OLD.filled_name, OLD.filled_at) THEN
    RAISE EXCEPTION 'a report that was sent does not change; it is corrected by a further revision' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statistics_revision_kept BEFORE UPDATE ON statistics_revision FOR EACH ROW EXECUTE FUNCTION access.keep_revision();
