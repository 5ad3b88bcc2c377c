// One report: its form with the frozen figures beside those of now, its revisions, and what may be done.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { FigureCell } from '../form/FigureCell.tsx';
import { FormRules } from '../form/FormSource.tsx';
import { FormTables } from '../form/FormTable.tsx';
import { paths } from '../paths.ts';
import { reportQuery } from '../queries.ts';
import { reportSearch } from '../search.ts';
import type { ReportRecord } from '../shapes.ts';
import { StandingTags } from '../tags.tsx';
import { HandEntry } from './HandEntry.tsx';

export function ReportPage() {
  const { t } = useWords();
  const { reportId } = usePageParams('/statistics/reports/$reportId');
  const [{ revision, act }] = useSearchState(reportSearch);
  return (
    <RecordGate title={t('statistics.report.title')} query={useQuery(reportQuery(reportId, revision))}>
      {(record) => <Shown key={record.report.id} record={record} revision={revision} act={act} />}
    </RecordGate>
  );
}

type ShownProps = { record: ReportRecord; revision: string; act: string };

function Shown({ record, revision, act }: ShownProps) {
  const words = useWords();
  const { t, say } = words;
  const { report, form, figures, files, mayEnter } = record;
  const [entering, setEntering] = useState(false);
  const take = useSteps<ReportRecord>(`/statistics/reports/${report.id}`, reportQuery(report.id, '').queryKey);
  const byCell = new Map(figures.map((one) => [one.cell, one]));
  const search = recordsOf(record);
  const earlier = revision !== '' && Number(revision) !== report.revision;
  return (
    <RecordPage
      back={{ to: paths.reports, title: t('statistics.title') }}
      record={{ kind: 'statisticsReport', id: report.id }}
      title={`${say(report.period.title)} ${say(form.title)}`}
      state={
        <>
          <Tag tone="blue">{say(report.stateTitle)}</Tag> <StandingTags report={report} besideState />
        </>
      }
      headFacts={[
        { label: t('statistics.list.agency'), value: <AgencyName agency={report.agency} /> },
        { label: t('statistics.report.receiver'), value: <AgencyName agency={report.receiver} /> },
        { label: t('statistics.list.period'), value: `${report.period.from} – ${report.period.until}` },
        ...(report.submittedAt === null
          ? []
          : [{ label: t('statistics.list.sent'), value: dayAndTime(report.submittedAt) }]),
      ]}
      actions={<Papers id={report.id} revision={revision} />}
      actionBar={
        earlier ? undefined : (
          <ActionBar
            // 'open' is the platform's own.
            actions={record.actions.filter(({ action }) => action !== 'open')}
            onTake={take}
            danger={['withdraw']}
            {...primaryOf(record)}
            open={act === '' ? undefined : act}
          />
        )
      }
      clocks={clocksShown(record.clocks)}
      timeline={timelineFrom(record.timeline, words)}
      aside={<Revisions record={record} revision={revision} />}
    >
      <p className="statistics-note">
        {noteOf(record, t)}{' '}
        {mayEnter && !entering && <Button onClick={() => setEntering(true)}>{t('statistics.entry.open')}</Button>}
      </p>
      {entering && <HandEntry record={record} onClose={() => setEntering(false)} />}
      <FormTables
        form={form}
        cell={(cell) => {
          const figure = byCell.get(cell.id);
          return figure === undefined ? null : <FigureCell cell={cell} figure={figure} search={search} />;
        }}
      />
      {files.length > 0 && (
        <section className="qf-card" aria-labelledby="statistics-files">
          <h2 id="statistics-files">{t('statistics.report.stamped')}</h2>
          <div className="qf-card-body">
            <Files files={files} />
          </div>
        </section>
      )}
      <FormRules form={form} />
    </RecordPage>
  );
}

/** The step that carries the report on. */
function primaryOf({ actions }: ReportRecord): { primary?: string } {
  const ahead = ['approve', 'submit', 'accept', 'fill'];
  const next = actions.find(({ action, allowed }) => allowed && ahead.includes(action));
  return next === undefined ? {} : { primary: next.action };
}

/** Where the records of a figure are: those of now, or those that the revision froze. None before a revision was sent. */
function recordsOf({ report, form, revisions, shown }: ReportRecord): Record<string, string> | undefined {
  if (shown === null) return { form: form.id, period: report.period.key, agency: report.agency.id };
  const number = revisions.find(({ id }) => id === shown)?.number ?? null;
  return number === null
    ? { form: form.id, period: report.period.key, agency: report.agency.id }
    : { report: report.id, revision: String(number) };
}

function noteOf({ shown, revisions }: ReportRecord, t: ReturnType<typeof useWords>['t']): string {
  const revision = revisions.find(({ id }) => id === shown);
  if (revision === undefined) return t('statistics.report.live');
  const { number, filledName, filledAt, approvedName } = revision;
  const name = approvedName ?? '—';
  return number === null
    ? t('statistics.report.inHand', { name: filledName, at: dayAndTime(filledAt) })
    : t('statistics.report.frozen', { number, filled: filledName, approved: name, at: dayAndTime(filledAt) });
}

function Papers({ id, revision }: { id: string; revision: string }) {
  const { t } = useWords();
  const of = (kind: string) => addressOf(`/statistics/reports/${id}/report.${kind}`, { revision });
  return (
    <>
      <Button href={of('xlsx')} download>
        {t('statistics.report.workbook')}
      </Button>
      <Button href={of('pdf')} download>
        {t('statistics.report.print')}
      </Button>
    </>
  );
}

function Revisions({ record: { report, revisions }, revision }: { record: ReportRecord; revision: string }) {
  const { t } = useWords();
  const sent = revisions.flatMap((one) => (one.number === null ? [] : [{ ...one, number: one.number }]));
  if (sent.length === 0) return null;
  const chosen = revision === '' ? report.revision : Number(revision);
  return (
    <section className="qf-card" aria-labelledby="statistics-revisions">
      <h2 id="statistics-revisions">{t('statistics.report.revisions')}</h2>
      <ol className="qf-card-body statistics-revisions">
        {sent.map((one) => (
          <li key={one.id}>
            <Link
              to={paths.report(report.id)}
              search={reportSearch.at(one.number === report.revision ? {} : { revision: String(one.number) })}
              aria-current={one.number === chosen ? 'true' : undefined}
            >
              {t('statistics.revisionNo', { number: one.number })}
            </Link>{' '}
            {one.zero && <Tag>{t('statistics.standing.zero')}</Tag>}
            <div className="qf-second">
              {t('statistics.report.people', {
                filled: one.filledName,
                approved: one.approvedName ?? '—',
                at: one.submittedAt === null ? '—' : dayAndTime(one.submittedAt),
              })}
            </div>
            {one.reason !== null && <div>{t('statistics.report.reason', { reason: one.reason })}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
