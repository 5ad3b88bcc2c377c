// Statistical reports: due, missing, sent, late; of the reader's agency and of those that report to it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf } from '../../../platform/api/index.ts';
import { day, dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import { periodsToChoose } from '../periods.ts';
import { countsQuery, formsQuery, loadReports, reportFilters, statisticsKey } from '../queries.ts';
import { StatisticsTabs } from '../StatisticsTabs.tsx';
import { type ReportsState, reportsSearch } from '../search.ts';
import { type FormHead, type Report, type ReportCounts, standings } from '../shapes.ts';
import { StandingTags } from '../tags.tsx';
import { eachOnce } from '../versions.ts';

export function ReportsPage() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(reportsSearch);
  const { data: forms } = useQuery(formsQuery);
  const { data: counts } = useQuery(countsQuery(state));
  return (
    <ListPage
      id="statistics-reports"
      label={t('statistics.list.title')}
      head={{
        title: t('statistics.title'),
        facts: t('statistics.list.facts'),
        tabs: <StatisticsTabs current="reports" />,
      }}
      state={state}
      onState={change}
      queryKey={[statisticsKey, 'reports']}
      load={loadReports}
      columns={columnsOf(words)}
      bulk={{ kind: 'statisticsReport' }}
      rowKey={({ id }) => id}
      rowLink={({ id }) => paths.report(id)}
      card={(row) => <ReportCard report={row} />}
      filters={() => filtersOf(words, { forms: forms?.items ?? [], counts, state })}
      exportHref={addressOf('/statistics/reports/export.xlsx', reportFilters(state))}
      empty={{ title: t('statistics.list.none'), text: t('statistics.list.noneNext') }}
    />
  );
}

type Known = { forms: readonly FormHead[]; counts: ReportCounts | undefined; state: ReportsState };

function filtersOf({ t, say }: Words, { forms, counts, state }: Known): Filter[] {
  const chosen = forms.find(({ id }) => id === state.form);
  return [
    {
      kind: 'segments',
      key: 'standing',
      label: t('statistics.list.standing'),
      options: standings.map((value) => ({
        value,
        label: t(`statistics.standing.${value}`),
        ...(value !== 'all' && { count: counts?.[value], red: value === 'missing' }),
      })),
    },
    {
      kind: 'choice',
      key: 'of',
      label: t('statistics.list.of'),
      options: (['all', 'mine', 'asked'] as const).map((value) => ({ value, label: t(`statistics.list.${value}`) })),
    },
    {
      kind: 'choice',
      key: 'form',
      label: t('statistics.list.form'),
      width: 220,
      options: [
        { value: '', label: t('statistics.list.everyForm') },
        ...eachOnce(forms).map(({ id, title }) => ({ value: id, label: say(title) })),
      ],
    },
    ...(chosen === undefined
      ? []
      : [
          {
            kind: 'choice' as const,
            key: 'period',
            label: t('statistics.list.period'),
            options: [
              { value: '', label: t('statistics.list.everyPeriod') },
              ...periodsToChoose(chosen.latest.key, chosen.period, state.period).map((key) => ({
                value: key,
                label: key,
              })),
            ],
          },
        ]),
  ];
}

function columnsOf({ t, say, language }: Words): Column<Report>[] {
  return [
    { key: 'form', title: t('statistics.list.report'), fixed: true, render: (row) => <ReportTitle report={row} /> },
    {
      key: 'agency',
      title: t('statistics.list.agency'),
      width: 230,
      sort: 'agency',
      render: ({ agency, receiver }) => (
        <>
          <AgencyName agency={agency} short />
          <div className="qf-second">
            {t('statistics.list.to', { agency: agencyText(receiver, language, 'short') })}
          </div>
        </>
      ),
    },
    {
      key: 'standing',
      title: t('statistics.list.standing'),
      width: 230,
      render: (row) => <StandingTags report={row} />,
    },
    { key: 'state', title: t('statistics.list.state'), width: 110, render: ({ stateTitle }) => say(stateTitle) },
    {
      key: 'due',
      title: t('statistics.list.due'),
      width: 120,
      sort: 'due',
      descends: true,
      render: (row) => <Due report={row} />,
    },
    {
      key: 'sent',
      title: t('statistics.list.sent'),
      width: 150,
      sort: 'sent',
      descends: true,
      render: ({ submittedAt }) => (submittedAt === null ? '—' : dayAndTime(submittedAt)),
    },
  ];
}

function ReportTitle({ report }: { report: Report }) {
  const { say } = useWords();
  return (
    <>
      <Link to={paths.report(report.id)} className="statistics-strong">
        {say(report.form.title)}
      </Link>
      <div className="qf-second">{say(report.period.title)}</div>
    </>
  );
}

function Due({ report }: { report: Report }) {
  const red = report.standing === 'missing';
  return <span className={red ? 'qf-tone-red' : undefined}>{day(report.due.dueAt)}</span>;
}

function ReportCard({ report }: { report: Report }) {
  const { t } = useWords();
  return (
    <>
      <ReportTitle report={report} />
      <div>
        <AgencyName agency={report.agency} short /> <StandingTags report={report} />
      </div>
      <div className="qf-second">
        {t('statistics.list.due')} <Due report={report} />
      </div>
    </>
  );
}
