// The lists of supervisions and of reverse referrals: filters in the address, two orders, named views.
import { Link } from '@tanstack/react-router';
import { addressOf, call, type Query } from '../../../platform/api/call.ts';
import type { AgencyRef, List, Text } from '../../../platform/api/types.ts';
import { day } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { dueColumn, NextDue } from '../../../platform/parts/record/NextDue.tsx';
import { ListView } from '../../../platform/records/page/ListPage.tsx';
import { useListQueues } from '../../../platform/registers/use-list-queues.tsx';
import { paths } from '../paths.ts';
import { referralKey } from '../queries.ts';
import {
  type RecordList,
  type RecordsState,
  recordStates,
  recordsSearch,
  recordsStateOf,
  supervisionKinds,
  type WatchState,
} from '../search.ts';
import type { ReverseRow, SupervisionRow } from '../shapes.ts';
import { StateTag } from '../tags.tsx';

type Row = Pick<ReverseRow, 'id' | 'no' | 'title' | 'state' | 'stateTitle' | 'nextDue' | 'demo'> & {
  /** What kind of document it is, where there are several. */
  kind: Text | null;
  from: AgencyRef;
  to: AgencyRef;
  sentAt: string | null;
};

type Listed<Item> = List<Item> & { more: boolean };
type RowList = Listed<Row>;

const lists = {
  supervisions: {
    path: '/supervisions' as const,
    id: 'supervisions',
    page: paths.supervision,
    rowOf: (row: SupervisionRow): Row => ({
      ...row,
      kind: row.kindTitle,
      from: row.supervisor,
      to: row.agency,
      sentAt: row.issuedAt,
    }),
  },
  reverse: {
    path: '/reverse-referrals' as const,
    id: 'reverse-referrals',
    page: paths.reverse,
    rowOf: (row: ReverseRow): Row => ({ ...row, kind: null, from: row.origin, to: row.agency }),
  },
};
/** The filters as the server takes them; what is not chosen is left out. */
const filtersFor = ({ q, kind, state, queue, sort }: RecordsState): Query => ({
  ...{ q, kind, state, queue, sort },
});

async function load(list: RecordList, state: RecordsState): Promise<RowList> {
  const query = { ...filtersFor(state), cursor: state.cursor, limit: state.limit };
  if (list === 'reverse') {
    const { items, ...page } = await call({ path: lists.reverse.path, query });
    return { ...page, items: items.map(lists.reverse.rowOf) };
  }
  const { items, ...page } = await call({ path: lists.supervisions.path, query });
  return { ...page, items: items.map(lists.supervisions.rowOf) };
}

/** Where the list leaves as a workbook, as far as its filters let it. */
export const recordsExport = (list: RecordList, state: WatchState): string =>
  addressOf(`${lists[list].path}/export.xlsx`, filtersFor(recordsStateOf(list, state)));

type Props = { list: RecordList; state: WatchState; change: (part: Partial<WatchState>) => void };

export function RecordRows({ list, state, change }: Props) {
  const words = useWords();
  const { t } = words;
  const label = t(`referral.list.tab.${list}`);
  const q = { id: lists[list].id, to: paths.referrals, within: { list }, label };
  const { tabs, asked: shown } = useListQueues<RecordsState>(q, recordsStateOf(list, state), change);
  return (
    <>
      {tabs}
      <ListView
        id={`referral.${list}`}
        label={label}
        state={shown}
        onState={(next: Partial<RecordsState>) => change(next)}
        views={{ path: paths.referrals, search: recordsSearch(list), alone: ['list', 'queue'] }}
        filters={() => filtersOf(list, words)}
        queryKey={[referralKey, list]}
        load={(asked) => load(list, asked)}
        bulk={{ kind: list === 'supervisions' ? 'supervision' : 'reverseReferral' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => lists[list].page(id)}
        columns={columnsOf(list, words)}
        card={(row) => <RowCard row={row} to={lists[list].page(row.id)} />}
        empty={{ title: t(`referral.list.none.${list}`), text: t('referral.list.noneText') }}
      />
    </>
  );
}

function columnsOf(list: RecordList, words: Words): Column<Row>[] {
  const { t } = words;
  return [
    {
      key: 'title',
      title: t('referral.list.matter'),
      fixed: true,
      render: (row) => <Matter row={row} to={lists[list].page(row.id)} />,
    },
    {
      key: 'from',
      title: t('referral.supervision.from'),
      width: 170,
      render: ({ from }) => <AgencyName agency={from} short />,
    },
    {
      key: 'to',
      title: t('referral.supervision.to'),
      width: 170,
      render: ({ to }) => <AgencyName agency={to} short />,
    },
    {
      key: 'sent',
      title: t('referral.supervision.at'),
      width: 112,
      sort: 'newest',
      descends: true,
      render: ({ sentAt }) => (sentAt === null ? '—' : day(sentAt)),
    },
    { key: 'state', title: t('referral.list.state'), width: 130, render: (row) => <State row={row} /> },
    dueColumn(words),
  ];
}

function filtersOf(list: RecordList, { t }: Words): Filter[] {
  const choice = (key: 'state' | 'kind', options: readonly { value: string; label: string }[]): Filter => ({
    kind: 'choice',
    key,
    label: t(`referral.list.${key}Of`),
    options: [{ value: '', label: t(`referral.list.all.${key}`) }, ...options],
  });
  return [
    { kind: 'search', key: 'q', label: t('referral.list.searchRecords'), width: 220 },
    choice(
      'state',
      recordStates[list].map((value) => ({ value, label: t(`referral.list.states.${list}.${value}`) })),
    ),
    ...(list === 'supervisions'
      ? [
          choice(
            'kind',
            supervisionKinds.map((value) => ({ value, label: t(`referral.supervision.kinds.${value}`) })),
          ),
        ]
      : []),
    {
      kind: 'choice',
      key: 'sort',
      label: t('referral.list.sort'),
      options: (['due', 'newest'] as const).map((value) => ({ value, label: t(`referral.list.by.${value}`) })),
    },
  ];
}

function Matter({ row: { title, kind, no, demo }, to }: { row: Row; to: string }) {
  const { say } = useWords();
  const second = [kind === null ? '' : say(kind), no ?? ''].filter((part) => part !== '').join(' ');
  return (
    <>
      <Link to={to}>{title}</Link> {demo && <DemoTag />}
      {second !== '' && <div className="qf-second">{second}</div>}
    </>
  );
}

function State({ row: { state, stateTitle } }: { row: Row }) {
  const { say } = useWords();
  return <StateTag state={state} title={say(stateTitle)} />;
}

function RowCard({ row, to }: { row: Row; to: string }) {
  return (
    <>
      <Matter row={row} to={to} />
      <div className="qf-second">
        <AgencyName agency={row.from} short /> → <AgencyName agency={row.to} short />
      </div>
      <State row={row} />
      <NextDue nextDue={row.nextDue} />
    </>
  );
}
