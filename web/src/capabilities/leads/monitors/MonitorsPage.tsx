// Monitors, the newest first: what for, on which rule, until when, and how it stands.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Column } from '../../../platform/parts/DataTable.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { ListPage } from '../../../platform/parts/ListPage.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { NextDue } from '../NextDue.tsx';
import { paths } from '../paths.ts';
import { leadsKey } from '../queries.ts';
import { type MonitorsState, monitorsSearch } from '../search.ts';
import { type Monitor, type MonitorList, monitorStates } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
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
        queryKey={[leadsKey, 'monitors']}
        load={loadMonitors}
        columns={columnsOf(words)}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.monitor(id)}
        card={(row) => <MonitorTitle row={row} />}
        filters={() => [
          {
            kind: 'choice',
            key: 'state',
            label: t('leads.field.state'),
            options: [
              { value: '', label: t('leads.list.all.state') },
              ...monitorStates.map((value) => ({ value, label: t(`leads.monitor.state.${value}`) })),
            ],
          },
        ]}
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

function loadMonitors({ state, limit, cursor }: MonitorsState): Promise<MonitorList> {
  return call({ path: '/monitors', query: { state, limit, cursor } });
}

function columnsOf({ t }: Words): Column<Monitor>[] {
  return [
    { key: 'monitor', title: t('leads.monitor.one'), fixed: true, render: (row) => <MonitorTitle row={row} /> },
    {
      key: 'source',
      title: t('leads.monitor.field.source'),
      width: 150,
      render: ({ source }) => t(`leads.monitor.source.${source}`),
    },
    { key: 'until', title: t('leads.monitor.field.runsUntil'), width: 120, render: ({ runsUntil }) => runsUntil },
    {
      key: 'lastRun',
      title: t('leads.monitor.field.lastRun'),
      width: 150,
      render: ({ lastRunAt }) => (lastRunAt === null ? '—' : dayAndTime(lastRunAt)),
    },
    {
      key: 'state',
      title: t('leads.field.state'),
      width: 120,
      render: (row) => <StateTag state={row.state} title={row.stateTitle} />,
    },
    {
      key: 'due',
      title: t('leads.list.due'),
      width: 230,
      hidden: true,
      render: (row) => <NextDue nextDue={row.nextDue} />,
    },
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
