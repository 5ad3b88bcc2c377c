// Clues of office crimes that the reader may see: their own, those of their agency as its head, those that were handed to them.
import { Link } from '@tanstack/react-router';
import { call } from '../../../platform/api/call.ts';
import type { List } from '../../../platform/api/types.ts';
import { day } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { dueColumn, NextDue } from '../../../platform/parts/record/NextDue.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { paths } from '../paths.ts';
import { referralKey } from '../queries.ts';
import { type CluesState, clueKinds, clueStates, cluesSearch } from '../search.ts';
import type { ClueRow } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { BeginClue } from './BeginClue.tsx';

type Listed = List<ClueRow> & { more: boolean };

const load = ({ q, kind, state, late, sort, cursor, limit }: CluesState): Promise<Listed> =>
  call({
    path: '/office-clues',
    query: { q, kind, state, ...(late && { late: 'true' }), sort, cursor, limit },
  });

export function CluesPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(cluesSearch);
  return (
    <ListPage
      id="referral.clues"
      label={t('referral.clue.title')}
      head={{
        title: t('referral.clue.title'),
        facts: t('referral.clue.who'),
        actions: hasRole(me, 'officer', 'approver', 'supervisor') && <BeginClue />,
      }}
      state={state}
      onState={change}
      filters={() => filtersOf(words)}
      views={{ path: paths.clues, search: cluesSearch }}
      queryKey={[referralKey, 'clues']}
      load={load}
      bulk={{ kind: 'officeClue' }}
      rowKey={({ id }) => id}
      rowLink={({ id }) => paths.clue(id)}
      columns={columnsOf(words)}
      card={(row) => (
        <>
          <Official row={row} />
          <StateTag state={row.state} title={words.say(row.stateTitle)} />
          <NextDue nextDue={row.nextDue} />
        </>
      )}
      empty={{ title: t('referral.clue.none'), text: t('referral.clue.noneText') }}
    />
  );
}

function columnsOf(words: Words): Column<ClueRow>[] {
  const { t, say } = words;
  return [
    { key: 'official', title: t('referral.clue.whom'), fixed: true, render: (row) => <Official row={row} /> },
    { key: 'kind', title: t('referral.clue.kind'), width: 190, render: ({ kindTitle }) => say(kindTitle) },
    {
      key: 'from',
      title: t('referral.supervision.from'),
      width: 130,
      render: ({ from }) => <AgencyName agency={from} short />,
    },
    { key: 'to', title: t('referral.clue.to'), width: 130, render: ({ to }) => <AgencyName agency={to} short /> },
    {
      key: 'entered',
      title: t('referral.clue.enteredAt'),
      width: 112,
      render: ({ enteredAt }) => day(enteredAt),
    },
    {
      key: 'state',
      title: t('referral.list.state'),
      width: 120,
      render: (row) => <StateTag state={row.state} title={say(row.stateTitle)} />,
    },
    dueColumn(words),
  ];
}

function Official({ row: { id, official, no, demo } }: { row: ClueRow }) {
  return (
    <>
      <Link to={paths.clue(id)}>{official}</Link> {demo && <DemoTag />}
      {no !== null && <div className="qf-second">{no}</div>}
    </>
  );
}

function filtersOf({ t }: Words): Filter[] {
  const choice = (key: 'state' | 'kind', options: readonly { value: string; label: string }[]): Filter => ({
    kind: 'choice',
    key,
    label: t(`referral.list.${key}Of`),
    options: [{ value: '', label: t(`referral.list.all.${key}`) }, ...options],
  });
  return [
    { kind: 'search', key: 'q', label: t('referral.clue.search'), width: 220 },
    choice(
      'state',
      clueStates.map((value) => ({ value, label: t(`referral.clue.states.${value}`) })),
    ),
    choice(
      'kind',
      clueKinds.map((value) => ({ value, label: t(`referral.clue.kinds.${value}`) })),
    ),
    { kind: 'flag', key: 'late', label: t('parts.list.late') },
    {
      kind: 'choice',
      key: 'sort',
      label: t('referral.clue.order.label'),
      options: ['newest', 'due'].map((value) => ({ value, label: t(`referral.clue.order.${value}`) })),
    },
  ];
}
