// Requests to platforms, asked by the agency or sent to it: filters in the address, two orders, a workbook.
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
import { type AssistanceState, assistanceSearch } from '../search.ts';
import { Ask } from './Ask.tsx';
import { StateTag } from './marks.tsx';
import { type AssistanceList, type AssistanceRow, assistanceStates, dataSets } from './shapes.ts';

export function AssistancePage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(assistanceSearch);
  const [asking, setAsking] = useState(false);
  // A range is asked for by the national authority and by provinces alone; one merchant from its case or lead.
  const may =
    ['nation', 'province'].includes(me.agency.level) && hasRole(me, 'officer') && me.agency.kind !== 'outside';
  const ask = (
    <Button type="primary" onClick={() => setAsking(true)}>
      {t('platforms.assistance.open')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="assistance"
        label={t('platforms.assistance.title')}
        head={{
          title: t('platforms.assistance.title'),
          actions: may ? ask : undefined,
          below: <PlatformTabs current="assistance" />,
        }}
        state={state}
        onState={change}
        queryKey={[platformsKey, 'assistance', 'list']}
        load={load}
        columns={columnsOf(words)}
        bulk={{ kind: 'assistance' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.request(id)}
        card={(row) => <Card row={row} />}
        filters={() => filtersOf(words)}
        exportHref={addressOf('/assistance/export.xlsx', { ...filtersFor(state), sort: state.sort })}
        empty={{
          title: t('platforms.assistance.none'),
          text: t('platforms.assistance.noneNext'),
          ...(may && { action: ask }),
        }}
      />
      {asking && <Ask matter={{}} of="range" onClose={() => setAsking(false)} />}
    </>
  );
}

/** The filters as the server takes them; what is not chosen is left out. */
function filtersFor({ q, queue, state, dataSet, way, late }: AssistanceState) {
  return { q, queue, state, dataSet, way, ...(late && { late: 'true' }) };
}

function load(state: AssistanceState): Promise<AssistanceList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/assistance', query: { ...filtersFor(state), sort, limit, cursor } });
}

function filtersOf({ t }: Words): Filter[] {
  const choice = (key: 'state' | 'dataSet' | 'way', texts: string, values: readonly string[]): Filter => ({
    kind: 'choice',
    key,
    label: t(`platforms.assistance.field.${key}`),
    options: [
      { value: '', label: t(`platforms.assistance.all.${key}`) },
      ...values.map((value) => ({ value, label: t(`platforms.assistance.${texts}.${value}`) })),
    ],
  });
  return [
    { kind: 'search', key: 'q', label: t('platforms.assistance.search'), width: 220 },
    {
      kind: 'segments',
      key: 'queue',
      label: t('platforms.assistance.queueLabel'),
      options: ['', 'asked', 'received'].map((value) => ({
        value,
        label: t(`platforms.assistance.queue.${value || 'all'}`),
      })),
    },
    choice('state', 'state', assistanceStates),
    choice('dataSet', 'set', dataSets),
    choice('way', 'way', ['api', 'document']),
    {
      kind: 'choice',
      key: 'sort',
      label: t('platforms.assistance.order'),
      options: ['due', 'newest'].map((value) => ({ value, label: t(`platforms.assistance.by.${value}`) })),
    },
  ];
}

function columnsOf({ t, say, language }: Words): Column<AssistanceRow>[] {
  return [
    { key: 'request', title: t('platforms.assistance.title'), fixed: true, render: (row) => <Title row={row} /> },
    {
      key: 'data',
      title: t('platforms.assistance.field.dataSets'),
      width: 200,
      render: ({ dataTitle }) => say(dataTitle),
    },
    {
      key: 'sides',
      title: t('platforms.assistance.field.asker'),
      width: 150,
      render: ({ asker, addressee, platform }) => (
        <>
          <AgencyName agency={asker} short />
          <div className="qf-second">{addressee === null ? platform : <AgencyName agency={addressee} short />}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('platforms.assistance.field.state'),
      width: language === 'zh' ? 104 : 150,
      render: (row) => <StateTag row={row} />,
    },
    {
      key: 'sent',
      title: t('platforms.assistance.field.dueOn'),
      width: 112,
      sort: 'newest',
      descends: true,
      render: ({ dueOn }) => dueOn ?? '—',
    },
    {
      key: 'due',
      title: t('platforms.assistance.field.due'),
      width: language === 'zh' ? 190 : 230,
      sort: 'due',
      render: (row) => <NextDue nextDue={row.nextDue} />,
    },
  ];
}

function Title({ row }: { row: AssistanceRow }) {
  return (
    <>
      <Link to={paths.request(row.id)} className="platforms-strong" lang="zh">
        {row.title}
      </Link>
      <div className="qf-second">
        {[row.no ?? '', row.matterNo].filter((part) => part !== '').join(' · ')} {row.demo && <DemoTag />}
      </div>
    </>
  );
}

function Card({ row }: { row: AssistanceRow }) {
  return (
    <>
      <Title row={row} />
      <StateTag row={row} />
      <NextDue nextDue={row.nextDue} />
    </>
  );
}
