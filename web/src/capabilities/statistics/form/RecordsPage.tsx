// The records behind a figure: exactly those that the cell counts, or those that a sent report froze.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { type Column, DataTable } from '../../../platform/parts/lists/DataTable.tsx';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { Pager } from '../../../platform/parts/lists/Pager.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { KeyHints } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import { recordsQuery } from '../queries.ts';
import { figuresSearch, type RecordsState, recordsSearch, reportSearch } from '../search.ts';
import type { CountedRecord, FormCell, Records } from '../shapes.ts';
import { MarkTag } from '../tags.tsx';
import { shown } from '../units.ts';

export function RecordsPage() {
  const { t } = useWords();
  const [state, change] = useSearchState(recordsSearch);
  const named = state.cell !== '' && (state.report !== '' || state.form !== '');
  const query = useQuery({ ...recordsQuery(state), enabled: named });
  if (!named) return <NoFigure />;
  return (
    <RecordGate title={t('statistics.records.title')} query={query}>
      {(records) => <Behind records={records} state={state} change={change} />}
    </RecordGate>
  );
}

/** Where the address names no figure, as when it was typed: where figures are to be found. */
function NoFigure() {
  const { t } = useWords();
  return (
    <Page title={t('statistics.records.title')}>
      <div className="qf-card">
        <Empty
          title={t('statistics.records.noFigure')}
          text={t('statistics.records.noFigureText')}
          action={<Link to={paths.forms}>{t('statistics.records.toForms')}</Link>}
        />
      </div>
    </Page>
  );
}

type BehindProps = { records: Records; state: RecordsState; change: (next: Partial<RecordsState>) => void };

function Behind({ records, state, change }: BehindProps) {
  const { t, say, language } = useWords();
  const { cell, form, period, agency, items, hidden, revision } = records;
  const back =
    state.report === '' ? (
      <Link to={paths.figures} search={figuresSearch.at({ form: form.id, period: period.key, agency: agency.id })}>
        {t('statistics.records.backToForm')}
      </Link>
    ) : (
      <Link to={paths.report(state.report)} search={reportSearch.at({ revision: state.revision })}>
        {t('statistics.records.backToReport')}
      </Link>
    );
  return (
    <Page
      title={say(cell.title)}
      facts={[agencyText(agency, language), say(form.title), say(period.title)].join(' · ')}
      actions={back}
      below={
        <p className="statistics-note">
          <strong>
            {shown(records.value, cell.unit)} {t(`statistics.unit.${cell.unit}`)}
          </strong>{' '}
          {revision === null ? t('statistics.records.now') : t('statistics.records.frozen', { number: revision })}{' '}
          <Unbroken text={say(records.why)} /> <MarkTag mark={cell.mark} />
        </p>
      }
    >
      {hidden > 0 && <p className="statistics-note">{t('statistics.records.hidden', { count: hidden })}</p>}
      {items.length === 0 ? (
        <div className="qf-card">
          <Empty title={t('statistics.records.none')} text={t('statistics.records.noneText')} />
        </div>
      ) : (
        <>
          <DataTable
            label={say(cell.title)}
            rows={items}
            columns={columnsOf(cell, { t, dated: revision === null })}
            rowKey={({ id }) => id}
            rowLink={({ link }) => link}
            card={(row) => <RecordCard row={row} cell={cell} />}
          />
          <div className="qf-table-foot">
            <KeyHints act={false} />
            <Pager
              page={state.page}
              cursor={state.cursor}
              limit={state.limit}
              shown={items.length}
              total={records.total}
              nextCursor={records.nextCursor}
              onPage={(to) => change(to as Partial<RecordsState>)}
            />
          </div>
        </>
      )}
    </Page>
  );
}

type Words = { t: (key: string) => string; dated: boolean };

function columnsOf(cell: FormCell, { t, dated }: Words): Column<CountedRecord>[] {
  const day: Column<CountedRecord> = {
    key: 'on',
    title: t('statistics.records.on'),
    width: 130,
    render: ({ on }) => on ?? '—',
  };
  return [
    { key: 'title', title: t('statistics.records.record'), fixed: true, render: (row) => <RecordTitle row={row} /> },
    {
      key: 'agency',
      title: t('statistics.records.agency'),
      width: 240,
      render: ({ agency }) => <AgencyName agency={agency} short />,
    },
    ...(dated ? [day] : []),
    {
      key: 'part',
      title: `${t('statistics.records.adds')} (${t(`statistics.unit.${cell.unit}`)})`,
      width: 150,
      align: 'right',
      render: ({ part }) => (part === null ? t('statistics.records.unknown') : shown(part, cell.unit)),
    },
  ];
}

function RecordTitle({ row }: { row: CountedRecord }) {
  return (
    <>
      <Link to={row.link}>{row.title}</Link> {row.demo && <DemoTag />}
      <div className="qf-second">{row.no}</div>
    </>
  );
}

function RecordCard({ row, cell }: { row: CountedRecord; cell: FormCell }) {
  const { t, language } = useWords();
  return (
    <>
      <RecordTitle row={row} />
      <div className="qf-second">
        {[agencyText(row.agency, language, 'short'), row.on].filter(Boolean).join(' · ')} ·{' '}
        {row.part === null ? t('statistics.records.unknown') : shown(row.part, cell.unit)}
      </div>
    </>
  );
}
