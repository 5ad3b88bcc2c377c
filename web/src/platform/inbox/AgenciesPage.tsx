// How much waits at the agencies below: open, late, to be approved, to be handed out; each count opens its list as far as the reader may see.
import type { AgencyCounts } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { Link } from '@tanstack/react-router';
import type { InboxQueue } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { AgencyName } from '../parts/AgencyName.tsx';
import type { Column } from '../parts/lists/DataTable.tsx';
import { ListPage } from '../records/page/ListPage.tsx';
import { useSearchState } from '../use-search-state.ts';
import { agenciesBelowSearch } from './agencies-search.ts';
import { inboxSearch } from './inbox-search.ts';

const queues = ['all', 'overdue', 'approve', 'unassigned'] as const;

export function AgenciesPage() {
  const { t } = useWords();
  const [state, setState] = useSearchState(agenciesBelowSearch);
  const columns: Column<AgencyCounts>[] = [
    {
      key: 'name',
      title: t('inbox.below.agency'),
      sort: 'name',
      fixed: true,
      render: ({ agency }) => <AgencyName agency={agency} />,
    },
    ...queues.map((queue) => ({
      key: queue,
      title: t(`inbox.below.${queue}`),
      width: 130,
      align: 'right' as const,
      sort: queue,
      render: (row: AgencyCounts) => <Count row={row} queue={queue} />,
    })),
    {
      key: 'stuck',
      title: t('inbox.below.stuck'),
      width: 170,
      align: 'right' as const,
      render: (row: AgencyCounts) => <Stuck row={row} />,
    },
  ];
  return (
    <ListPage
      head={{ title: t('inbox.below.title'), below: <p className="qf-second">{t('inbox.below.what')}</p> }}
      id="agencies-below"
      label={t('inbox.below.title')}
      state={state}
      onState={setState}
      queryKey={['inbox', 'agencies']}
      load={async ({ q, sort }) => {
        const { items } = await answer(sdk.getInboxAgencies());
        const found = items.filter(({ agency }) => `${agency.name}${agency.shortName}`.includes(q));
        return { items: found.toSorted(orderOf(sort)), nextCursor: null, total: found.length };
      }}
      columns={columns}
      rowKey={({ agency }) => agency.id}
      card={(row) => (
        <>
          <strong>
            <AgencyName agency={row.agency} />
          </strong>
          <div className="qf-actions">
            {queues.map((queue) => (
              <span key={queue}>
                {t(`inbox.below.${queue}`)} <Count row={row} queue={queue} />
              </span>
            ))}
            <span>
              {t('inbox.below.stuck')} <Stuck row={row} />
            </span>
          </div>
        </>
      )}
      filters={() => [{ kind: 'search', key: 'q', label: t('inbox.below.search'), width: 220 }]}
      empty={{ title: t('inbox.below.none'), text: t('inbox.below.noneText') }}
    />
  );
}

function orderOf(sort: string) {
  const byName = (one: AgencyCounts, other: AgencyCounts) => one.agency.name.localeCompare(other.agency.name, 'zh');
  const queue = queues.find((one) => one === sort);
  if (queue === undefined) return byName;
  return (one: AgencyCounts, other: AgencyCounts) => other[queue] - one[queue] || byName(one, other);
}

function Count({ row, queue }: { row: AgencyCounts; queue: InboxQueue & (typeof queues)[number] }) {
  if (row[queue] === 0) return <span className="qf-count">0</span>;
  return (
    <Link
      to="/inbox"
      search={inboxSearch.at({ queue, agency: row.agency.id })}
      className={queue === 'overdue' ? 'qf-count qf-tone-red' : 'qf-count'}
    >
      {row[queue]}
    </Link>
  );
}

/** Numbers without a list: supervision sees that something is stuck, and since when, not what. */
function Stuck({ row: { stuck = 0, stuckLate = 0, stuckDays = 0 } }: { row: AgencyCounts }) {
  const { t } = useWords();
  if (stuckLate === 0) return <span className="qf-count">{stuck}</span>;
  return (
    <span className="qf-count qf-tone-red">
      {t('inbox.below.stuckLate', { n: stuck, late: stuckLate, days: stuckDays })}
    </span>
  );
}
