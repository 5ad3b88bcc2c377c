// Supervision orders that one may see: filters in the address, two orders, a workbook.
import { Link } from '@tanstack/react-router';
import { addressOf, call } from '../../../platform/api/index.ts';
import type { List } from '../../../platform/api/types.ts';
import { day } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { PlanTabs } from '../PlanTabs.tsx';
import { paths } from '../paths.ts';
import { planKey } from '../queries.ts';
import type { ListedOrder } from '../records.ts';
import { TaskDue } from '../register/register-columns.tsx';
import { type OrdersState, orderStates, ordersSearch } from '../search.ts';
import { StateTag } from '../tags.tsx';

export function OrdersPage() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(ordersSearch);
  return (
    <ListPage
      id="orders"
      label={t('plan.orders.title')}
      head={{ title: t('plan.orders.title'), below: <PlanTabs current="orders" /> }}
      state={state}
      onState={change}
      queryKey={[planKey, 'orders']}
      load={load}
      columns={columnsOf(words)}
      bulk={{ kind: 'order' }}
      rowKey={({ id }) => id}
      rowLink={({ id }) => paths.order(id)}
      card={(row) => <Card row={row} />}
      filters={() => filtersOf(words)}
      exportHref={addressOf('/orders/export.xlsx', { ...filtersFor(state), sort: state.sort })}
      empty={{ title: t('plan.orders.none'), text: t('plan.orders.noneNext') }}
    />
  );
}

/** The filters as the server takes them; what is not chosen is left out. */
function filtersFor({ q, agency, state, late }: OrdersState) {
  return { q, agency, state, ...(late && { late: 'true' }) };
}

function load(state: OrdersState): Promise<List<ListedOrder>> {
  const { sort, limit, cursor } = state;
  return call({ path: '/orders', query: { ...filtersFor(state), sort, limit, cursor } });
}

function filtersOf({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('plan.orders.search'), width: 220 },
    {
      kind: 'segments',
      key: 'agency',
      label: t('plan.orders.whose'),
      options: (['', 'mine', 'issued'] as const).map((value) => ({
        value,
        label: t(`plan.orders.agency.${value || 'all'}`),
      })),
    },
    {
      kind: 'choice',
      key: 'state',
      label: t('plan.orders.state'),
      options: [
        { value: '', label: t('plan.orders.allStates') },
        ...orderStates.map((value) => ({ value, label: t(`plan.orders.is.${value}`) })),
      ],
    },
    {
      kind: 'choice',
      key: 'late',
      label: t('plan.orders.due'),
      options: [
        { value: 'false', label: t('plan.orders.lateAll') },
        { value: 'true', label: t('plan.orders.late') },
      ],
    },
    {
      kind: 'choice',
      key: 'sort',
      label: t('plan.orders.order'),
      options: (['newest', 'due'] as const).map((value) => ({ value, label: t(`plan.orders.by.${value}`) })),
    },
  ];
}

function columnsOf({ t, say, language }: Words): Column<ListedOrder>[] {
  return [
    { key: 'order', title: t('plan.orders.one'), fixed: true, render: (row) => <Title row={row} /> },
    { key: 'task', title: t('plan.order.about'), width: 84, render: ({ task }) => <TaskLink task={task} /> },
    {
      key: 'agency',
      title: t('plan.order.to'),
      width: 190,
      render: ({ agency }) => <AgencyName agency={agency} short />,
    },
    {
      key: 'office',
      title: t('plan.order.from'),
      width: 170,
      render: ({ office }) => <AgencyName agency={office} short />,
    },
    {
      key: 'issued',
      title: t('plan.order.at'),
      width: 112,
      sort: 'newest',
      descends: true,
      render: ({ issuedAt }) => day(issuedAt),
    },
    {
      key: 'state',
      title: t('plan.orders.state'),
      width: language === 'zh' ? 112 : 150,
      render: (row) => <StateTag state={row.state} title={say(row.stateTitle)} />,
    },
    {
      key: 'due',
      title: t('plan.orders.due'),
      width: language === 'zh' ? 132 : 182,
      sort: 'due',
      render: ({ nextDue }) => <TaskDue task={{ nextDue, dueOn: null }} />,
    },
  ];
}

function TaskLink({ task }: Pick<ListedOrder, 'task'>) {
  return (
    <Link to={paths.task(task.id)} title={task.text}>
      {task.no}
    </Link>
  );
}

function Title({ row }: { row: ListedOrder }) {
  return (
    <>
      <Link to={paths.order(row.id)} className="plan-strong" lang="zh">
        {row.text}
      </Link>
      <div className="qf-second">
        {row.no} {row.demo && <DemoTag />}
      </div>
    </>
  );
}

function Card({ row }: { row: ListedOrder }) {
  const { say } = useWords();
  return (
    <>
      <Title row={row} />
      <div>
        <AgencyName agency={row.agency} short /> <StateTag state={row.state} title={say(row.stateTitle)} />
      </div>
      <TaskDue task={{ nextDue: row.nextDue, dueOn: null }} />
    </>
  );
}
