// Disputes that agencies are asked to adjudicate: filters in the address, the newest first.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../platform/api/index.ts';
import { useWords, type Words } from '../../platform/i18n/index.ts';
import { AgencyName } from '../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import type { Column } from '../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../platform/parts/lists/Filters.tsx';
import { dueColumn, NextDue } from '../../platform/parts/record/NextDue.tsx';
import { Tag } from '../../platform/parts/Tag.tsx';
import { ListPage } from '../../platform/records/page/ListPage.tsx';
import { useListQueues } from '../../platform/registers/use-list-queues.tsx';
import { hasRole, useMe } from '../../platform/session.ts';
import { useSearchState } from '../../platform/use-search-state.ts';
import { DisputeDialog, mattersOf } from './DisputeDialog.tsx';
import { paths } from './paths.ts';
import { type DisputesState, disputeStates, disputesSearch, matters } from './search.ts';
import type { DisputeList, DisputeRow } from './shapes.ts';

export function DisputesPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(disputesSearch);
  const title = t('adjudication.title');
  const { tabs, asked } = useListQueues({ id: 'disputes', to: paths.disputes, label: title }, state, change);
  const [entering, setEntering] = useState(false);
  const may = hasRole(me, 'officer') && mattersOf(me.agency).length > 0;
  const enter = (
    <Button type="primary" onClick={() => setEntering(true)}>
      {t('adjudication.new')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="disputes"
        label={title}
        tabs={tabs}
        head={{ title, actions: may ? enter : undefined }}
        state={asked}
        onState={change}
        queryKey={['disputes', 'list']}
        load={load}
        columns={columnsOf(words)}
        bulk={{ kind: 'dispute' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.dispute(id)}
        card={(row) => (
          <>
            <Title row={row} />
            <NextDue nextDue={row.nextDue} />
          </>
        )}
        filters={() => filtersOf(words)}
        views={{ path: paths.disputes, search: disputesSearch, alone: ['queue'] }}
        exportHref={addressOf('/disputes/export.xlsx', { ...filtersFor(asked), sort: state.sort })}
        empty={{
          title: t('adjudication.none'),
          text: t('adjudication.noneNext'),
          ...(may && { action: enter }),
        }}
      />
      {entering && <DisputeDialog onClose={() => setEntering(false)} />}
    </>
  );
}

/** The filters as the server takes them; what is not chosen is left out. */
function filtersFor({ q, queue, matter, state }: DisputesState) {
  return { q, queue, matter, state };
}

function load(state: DisputesState): Promise<DisputeList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/disputes', query: { ...filtersFor(state), sort, limit, cursor } });
}

function filtersOf({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('adjudication.search'), width: 240 },
    {
      kind: 'choice',
      key: 'matter',
      label: t('adjudication.field.matter'),
      options: ['', ...matters].map((value) => ({ value, label: t(`adjudication.matter.${value || 'all'}`) })),
    },
    {
      kind: 'choice',
      key: 'state',
      label: t('adjudication.field.state'),
      options: ['', ...disputeStates].map((value) => ({ value, label: t(`adjudication.state.${value || 'all'}`) })),
    },
    {
      kind: 'choice',
      key: 'sort',
      label: t('adjudication.order.label'),
      options: ['newest', 'due'].map((value) => ({ value, label: t(`adjudication.order.${value}`) })),
    },
  ];
}

function columnsOf(words: Words): Column<DisputeRow>[] {
  const { t, say } = words;
  return [
    { key: 'right', title: t('adjudication.field.right'), fixed: true, render: (row) => <Title row={row} /> },
    {
      key: 'parties',
      title: t('adjudication.field.parties'),
      width: 300,
      render: ({ requester, respondent }) => (
        <span lang="zh">
          {requester}
          <div className="qf-second">{respondent}</div>
        </span>
      ),
    },
    {
      key: 'agency',
      title: t('adjudication.field.agency'),
      width: 180,
      render: ({ agency }) => <AgencyName agency={agency} short />,
    },
    {
      key: 'on',
      title: t('adjudication.field.requestedOn'),
      width: 120,
      render: ({ requestedOn }) => requestedOn,
    },
    {
      key: 'state',
      title: t('adjudication.field.state'),
      width: 140,
      render: ({ stateTitle, suspended }) => (
        <>
          <Tag tone="plain">{say(stateTitle)}</Tag>
          {suspended && <Tag tone="doubt">{t('adjudication.suspended')}</Tag>}
        </>
      ),
    },
    dueColumn(words),
  ];
}

function Title({ row }: { row: DisputeRow }) {
  const { t } = useWords();
  return (
    <>
      <Link to={paths.dispute(row.id)} lang="zh">
        {row.rightTitle}
      </Link>
      <div className="qf-second">
        {[row.no, t(`adjudication.matter.${row.matter}`), row.rightNo].join(' · ')} {row.demo && <DemoTag />}
      </div>
    </>
  );
}
