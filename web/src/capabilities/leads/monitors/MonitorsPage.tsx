// Monitors, the newest first: what for, on which rule, until when, and how it stands.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { dueColumn, NextDue } from '../../../platform/parts/record/NextDue.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { paths } from '../paths.ts';
import { leadsKey } from '../queries.ts';
import { type MonitorsState, monitorsSearch } from '../search.ts';
import { type Monitor, type MonitorList, monitorSources, monitorStates } from '../shapes.ts';
import { stateColumn } from '../tags.tsx';
import { MonitorState } from './MonitorState.tsx';
import { NewMonitorDialog } from './NewMonitorDialog.tsx';

export function MonitorsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(monitorsSearch);
  const [drawing, setDrawing] = useState(false);
  const mayDraw = hasRole(me, 'officer', 'approver');
  const draw = (
    <Button type="primary" onClick={() => setDrawing(true)}>
      {t('leads.monitor.new')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="monitors"
        label={t('leads.monitor.list')}
        head={{
          title: t('leads.monitor.list'),
          actions: mayDraw ? draw : undefined,
          below: <LeadTabs current="monitors" />,
        }}
        state={state}
        onState={change}
        views={{ path: paths.monitors, search: monitorsSearch }}
        exportHref={addressOf('/monitors/export.xlsx', { ...filtersFor(state), sort: state.sort })}
        queryKey={[leadsKey, 'monitors']}
        load={loadMonitors}
        columns={columnsOf(words)}
        bulk={{ kind: 'monitor' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.monitor(id)}
        card={(row) => <MonitorCard row={row} />}
        filters={() => filtersOf(words)}
        empty={{
          title: t('leads.monitor.none'),
          text: t('leads.monitor.noneNext'),
          ...(mayDraw && { action: draw }),
        }}
      />
      {drawing && <NewMonitorDialog onClose={() => setDrawing(false)} />}
    </>
  );
}

const filtersFor = ({ q, state, source }: MonitorsState) => ({ q, state, source });

function loadMonitors(state: MonitorsState): Promise<MonitorList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/monitors', query: { ...filtersFor(state), sort, limit, cursor } });
}

function filtersOf({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('leads.monitor.search'), width: 220 },
    {
      kind: 'choice',
      key: 'state',
      label: t('leads.field.state'),
      options: [
        { value: '', label: t('leads.list.all.state') },
        ...monitorStates.map((value) => ({ value, label: t(`leads.monitor.state.${value}`) })),
      ],
    },
    {
      kind: 'choice',
      key: 'source',
      label: t('leads.monitor.field.source'),
      width: 150,
      options: [
        { value: '', label: t('leads.list.all.source') },
        ...monitorSources.map((value) => ({ value, label: t(`leads.monitor.source.${value}`) })),
      ],
    },
    {
      kind: 'choice',
      key: 'sort',
      label: t('leads.list.sort'),
      options: ['newest', 'due', 'until'].map((value) => ({ value, label: t(`leads.monitor.by.${value}`) })),
    },
  ];
}

function columnsOf(words: Words): Column<Monitor>[] {
  const { t } = words;
  return [
    { key: 'monitor', title: t('leads.monitor.one'), fixed: true, render: (row) => <MonitorTitle row={row} /> },
    {
      key: 'source',
      title: t('leads.monitor.field.source'),
      width: 150,
      render: ({ source }) => t(`leads.monitor.source.${source}`),
    },
    {
      key: 'until',
      title: t('leads.monitor.field.runsUntil'),
      width: 120,
      sort: 'until',
      render: ({ runsUntil }) => runsUntil,
    },
    {
      key: 'lastRun',
      title: t('leads.monitor.field.lastRun'),
      width: 150,
      render: ({ lastRunAt }) => (lastRunAt === null ? '—' : dayAndTime(lastRunAt)),
    },
    { ...stateColumn(words, 120), render: (row) => <MonitorState monitor={row} /> },
    dueColumn(words),
  ];
}

function MonitorTitle({ row }: { row: Monitor }) {
  return (
    <>
      <Link to={paths.monitor(row.id)} className="leads-strong" lang="zh">
        {row.title}
      </Link>
      <div className="qf-second" lang="zh">
        {row.purpose} {row.demo && <DemoTag />}
      </div>
    </>
  );
}

function MonitorCard({ row }: { row: Monitor }) {
  return (
    <>
      <MonitorTitle row={row} />
      <div className="leads-card-line">
        <MonitorState monitor={row} />
      </div>
      <NextDue nextDue={row.nextDue} />
    </>
  );
}
