// Requests to dispatch centres that one takes part in: filters in the address, two orders, a workbook.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { NextDue } from '../../../platform/parts/record/NextDue.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { PlatformTabs } from '../PlatformTabs.tsx';
import { paths } from '../paths.ts';
import { platformsKey } from '../queries.ts';
import { type DispatchesState, dispatchesSearch } from '../search.ts';
import { StateTag } from '../tags.tsx';
import { DispatchDialog } from './DispatchDialog.tsx';
import { type DispatchList, type DispatchRow, dispatchStates, opinions, patentKinds } from './shapes.ts';

export function DispatchesPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(dispatchesSearch);
  const [drawing, setDrawing] = useState(false);
  const may = me.agency.kind === 'outside' && hasRole(me, 'officer');
  const draw = (
    <Button type="primary" onClick={() => setDrawing(true)}>
      {t('platforms.dispatch.new')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="dispatches"
        label={t('platforms.dispatch.title')}
        head={{
          title: t('platforms.dispatch.title'),
          actions: may ? draw : undefined,
          below: <PlatformTabs current="dispatches" />,
        }}
        state={state}
        onState={change}
        queryKey={[platformsKey, 'dispatch', 'list']}
        load={load}
        columns={columnsOf(words)}
        bulk={{ kind: 'dispatch' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.dispatch(id)}
        card={(row) => <Card row={row} />}
        filters={() => filtersOf(words)}
        exportHref={addressOf('/dispatches/export.xlsx', { ...filtersFor(state), sort: state.sort })}
        empty={{
          title: t('platforms.dispatch.none'),
          text: t('platforms.dispatch.noneNext'),
          ...(may && { action: draw }),
        }}
      />
      {drawing && <DispatchDialog onClose={() => setDrawing(false)} />}
    </>
  );
}

/** The filters as the server takes them; what is not chosen is left out. */
function filtersFor({ q, queue, state, opinion, patentKind, late }: DispatchesState) {
  return { q, queue, state, opinion, patentKind, ...(late && { late: 'true' }) };
}

function load(state: DispatchesState): Promise<DispatchList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/dispatches', query: { ...filtersFor(state), sort, limit, cursor } });
}

function filtersOf({ t }: Words): Filter[] {
  const choice = (key: 'state' | 'opinion' | 'patentKind', values: readonly string[]): Filter => ({
    kind: 'choice',
    key,
    label: t(`platforms.dispatch.field.${key}`),
    options: [
      { value: '', label: t(`platforms.dispatch.all.${key}`) },
      ...values.map((value) => ({ value, label: t(`platforms.dispatch.${key}.${value}`) })),
    ],
  });
  return [
    { kind: 'search', key: 'q', label: t('platforms.dispatch.search'), width: 220 },
    {
      kind: 'segments',
      key: 'queue',
      label: t('platforms.dispatch.queueLabel'),
      options: ['', 'asked', 'centre', 'assigned'].map((value) => ({
        value,
        label: t(`platforms.dispatch.queue.${value || 'all'}`),
      })),
    },
    choice('state', dispatchStates),
    choice('opinion', opinions),
    choice('patentKind', patentKinds),
    {
      kind: 'choice',
      key: 'late',
      label: t('platforms.dispatch.field.due'),
      options: [
        { value: 'false', label: t('platforms.dispatch.lateAll') },
        { value: 'true', label: t('platforms.dispatch.late') },
      ],
    },
    {
      kind: 'choice',
      key: 'sort',
      label: t('platforms.dispatch.order'),
      options: ['due', 'newest'].map((value) => ({ value, label: t(`platforms.dispatch.by.${value}`) })),
    },
  ];
}

function columnsOf({ t, say, language }: Words): Column<DispatchRow>[] {
  return [
    { key: 'request', title: t('platforms.dispatch.field.patent'), fixed: true, render: (row) => <Title row={row} /> },
    {
      key: 'platform',
      title: t('platforms.dispatch.field.platform'),
      width: 170,
      render: (row) => (
        <>
          <span lang="zh">{row.platform.name}</span>
          <div className="qf-second" lang="zh">
            {row.shopName}
          </div>
        </>
      ),
    },
    {
      key: 'centre',
      title: t('platforms.dispatch.field.centre'),
      width: 170,
      render: ({ centre, assigned }) => (
        <>
          <AgencyName agency={centre} short />
          {assigned !== null && (
            <div className="qf-second">
              <AgencyName agency={assigned} short />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'opinion',
      title: t('platforms.dispatch.field.opinion'),
      width: 120,
      render: ({ opinionTitle }) => (opinionTitle === null ? '—' : say(opinionTitle)),
    },
    {
      key: 'drawn',
      title: t('platforms.dispatch.field.drawnOn'),
      width: 112,
      sort: 'newest',
      descends: true,
      render: ({ drawnOn }) => drawnOn,
    },
    {
      key: 'state',
      title: t('platforms.dispatch.field.state'),
      width: language === 'zh' ? 112 : 150,
      render: (row) => <StateTag state={row.state} title={row.stateTitle} />,
    },
    {
      key: 'due',
      title: t('platforms.dispatch.field.due'),
      width: language === 'zh' ? 190 : 230,
      sort: 'due',
      render: (row) => <NextDue nextDue={row.nextDue} />,
    },
  ];
}

function Title({ row }: { row: DispatchRow }) {
  return (
    <>
      <Link to={paths.dispatch(row.id)} className="platforms-strong" lang="zh">
        {row.patentTitle}
      </Link>
      <div className="qf-second">
        {[row.no, row.patentNo].join(' · ')} {row.demo && <DemoTag />}
      </div>
    </>
  );
}

function Card({ row }: { row: DispatchRow }) {
  return (
    <>
      <Title row={row} />
      <StateTag state={row.state} title={row.stateTitle} />
      <NextDue nextDue={row.nextDue} />
    </>
  );
}
