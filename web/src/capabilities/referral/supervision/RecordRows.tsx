// The lists of supervisions and of reverse referrals, by due date.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf, call } from '../../../platform/api/call.ts';
import type { AgencyRef, List, Text } from '../../../platform/api/types.ts';
import { useNow } from '../../../platform/clock.ts';
import { deadlineSentence, toneOf } from '../../../platform/deadline-words.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Column } from '../../../platform/parts/DataTable.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { ListView } from '../../../platform/parts/ListPage.tsx';
import { paths } from '../paths.ts';
import { referralKey } from '../queries.ts';
import type { WatchState } from '../search.ts';
import type { ReverseRow, SupervisionRow } from '../shapes.ts';
import { StateTag } from '../tags.tsx';

type Row = Pick<ReverseRow, 'id' | 'no' | 'title' | 'state' | 'stateTitle' | 'nextDue' | 'demo'> & {
  /** What kind of document it is, where there are several. */
  kind: Text | null;
  from: AgencyRef;
  to: AgencyRef;
};

const lists = {
  supervisions: {
    path: '/supervisions',
    page: paths.supervision,
    rowOf: (row: SupervisionRow): Row => ({ ...row, kind: row.kindTitle, from: row.supervisor, to: row.agency }),
  },
  reverse: {
    path: '/reverse-referrals',
    page: paths.reverse,
    rowOf: (row: ReverseRow): Row => ({ ...row, kind: null, from: row.origin, to: row.agency }),
  },
};
export type RecordList = keyof typeof lists;

type Paging = Pick<WatchState, 'cursor' | 'page' | 'limit' | 'sort'>;

async function load(list: RecordList, { cursor, limit }: Pick<Paging, 'cursor' | 'limit'>): Promise<List<Row>> {
  const query = { cursor, limit };
  if (list === 'reverse') {
    const { items, ...page } = await call<List<ReverseRow>>({ path: lists.reverse.path, query });
    return { ...page, items: items.map(lists.reverse.rowOf) };
  }
  const { items, ...page } = await call<List<SupervisionRow>>({ path: lists.supervisions.path, query });
  return { ...page, items: items.map(lists.supervisions.rowOf) };
}

/** Where the list leaves as a workbook. */
export const recordsExport = (list: RecordList): string => addressOf(`${lists[list].path}/export.xlsx`);

/** How many there are, for the tab. */
export function useRecordCount(list: RecordList): number | undefined {
  const { data } = useQuery({
    queryKey: [referralKey, 'count', list],
    queryFn: () => load(list, { cursor: '', limit: 20 }),
  });
  return data?.total;
}

type Props = { list: RecordList; state: WatchState; change: (part: Partial<WatchState>) => void };

export function RecordRows({ list, state, change }: Props) {
  const words = useWords();
  const { t } = words;
  const { cursor, page, limit, sort } = state;
  const paging: Paging = { cursor, page, limit, sort };
  return (
    <ListView
      id={`referral.${list}`}
      label={t(`referral.list.tab.${list}`)}
      state={paging}
      onState={(next: Partial<Paging>) => change(next)}
      queryKey={[referralKey, list]}
      load={(asked) => load(list, asked)}
      rowKey={({ id }) => id}
      rowLink={({ id }) => lists[list].page(id)}
      columns={columnsOf(list, words)}
      card={(row) => <RowCard row={row} to={lists[list].page(row.id)} />}
      empty={{ title: t(`referral.list.none.${list}`), text: t('referral.list.noneText') }}
    />
  );
}

function columnsOf(list: RecordList, { t }: Words): Column<Row>[] {
  return [
    {
      key: 'title',
      title: t('referral.list.matter'),
      fixed: true,
      render: (row) => <Matter row={row} to={lists[list].page(row.id)} />,
    },
    { key: 'from', title: t('referral.supervision.from'), width: 190, render: ({ from }) => from.shortName },
    { key: 'to', title: t('referral.supervision.to'), width: 190, render: ({ to }) => to.shortName },
    { key: 'state', title: t('referral.list.state'), width: 110, render: (row) => <State row={row} /> },
    { key: 'due', title: t('referral.list.due'), width: 250, render: (row) => <Due row={row} /> },
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

function Due({ row: { nextDue } }: { row: Row }) {
  const { language, t } = useWords();
  const now = useNow(60);
  if (nextDue === null) return <span className="qf-second">{t('referral.list.noDue')}</span>;
  const tone = toneOf({ colour: nextDue.colour });
  const title = nextDue.title ?? { zh: nextDue.duty ?? '', en: nextDue.duty ?? '' };
  return (
    <span className={`ref-row-clock qf-tone-${tone}`}>
      <SignIcon sign={tone} />
      {deadlineSentence({ ...nextDue, title }, now, language)}
    </span>
  );
}

function RowCard({ row, to }: { row: Row; to: string }) {
  return (
    <>
      <Matter row={row} to={to} />
      <div className="qf-second">{`${row.from.shortName} → ${row.to.shortName}`}</div>
      <State row={row} />
      <Due row={row} />
    </>
  );
}
