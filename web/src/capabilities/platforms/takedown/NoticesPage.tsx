// Notices that one takes part in: as right holder, as platform, or as the agency that is competent for the platform.
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
import { useListQueues } from '../../../platform/registers/use-list-queues.tsx';
import { useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { PlatformTabs } from '../PlatformTabs.tsx';
import { paths } from '../paths.ts';
import { platformsKey } from '../queries.ts';
import { type NoticesState, noticesSearch } from '../search.ts';
import { type NoticeList, type NoticeRow, noticeStates } from '../shapes.ts';
import { StateTag } from '../tags.tsx';
import { NoticeDialog } from './NoticeDialog.tsx';

export function NoticesPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(noticesSearch);
  const title = t('platforms.notices.title');
  const { tabs, asked } = useListQueues({ id: 'takedowns', to: paths.notices, label: title }, state, change);
  const [drawing, setDrawing] = useState(false);
  const holder = me.agency.departmentId === 'right-holder';
  const draw = (
    <Button type="primary" onClick={() => setDrawing(true)}>
      {t('platforms.notices.new')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="notices"
        label={title}
        head={{
          title,
          below: <PlatformTabs current="notices" />,
          actions: holder ? draw : undefined,
        }}
        tabs={tabs}
        state={asked}
        onState={change}
        views={{ path: paths.notices, search: noticesSearch, alone: ['queue'] }}
        queryKey={[platformsKey, 'notices']}
        load={loadNotices}
        columns={columnsOf(words)}
        bulk={{ kind: 'takedown' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.notice(id)}
        card={(row) => <NoticeCard row={row} />}
        filters={() => filtersOf(words)}
        exportHref={addressOf('/takedowns/export.xlsx', { ...filtersFor(asked), sort: state.sort })}
        empty={{
          title: t('platforms.notices.none'),
          text: t('platforms.notices.noneNext'),
          ...(holder && { action: draw }),
        }}
      />
      {drawing && <NoticeDialog told={null} onClose={() => setDrawing(false)} />}
    </>
  );
}

/** The filters as the server takes them; what is not chosen is left out. */
function filtersFor({ q, queue, state }: NoticesState) {
  return { q, queue, state };
}

function loadNotices(state: NoticesState): Promise<NoticeList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/takedowns', query: { ...filtersFor(state), sort, limit, cursor } });
}

function filtersOf({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('platforms.notices.search'), width: 220 },
    {
      kind: 'choice',
      key: 'state',
      label: t('platforms.notices.field.state'),
      options: [
        { value: '', label: t('platforms.notices.allStates') },
        ...noticeStates.map((value) => ({ value, label: t(`platforms.state.${value}`) })),
      ],
    },
    {
      kind: 'choice',
      key: 'sort',
      label: t('platforms.notices.sort'),
      options: ['due', 'newest'].map((value) => ({ value, label: t(`platforms.notices.by.${value}`) })),
    },
  ];
}

function columnsOf({ t }: Words): Column<NoticeRow>[] {
  return [
    { key: 'notice', title: t('platforms.notices.right'), fixed: true, render: (row) => <Title row={row} /> },
    {
      key: 'platform',
      title: t('platforms.notices.platform'),
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
      key: 'holder',
      title: t('platforms.notices.holder'),
      width: 190,
      render: ({ holder }) => <AgencyName agency={holder} short />,
    },
    {
      key: 'drawn',
      title: t('platforms.notices.field.drawnOn'),
      width: 120,
      sort: 'newest',
      descends: true,
      render: ({ drawnOn }) => drawnOn,
    },
    {
      key: 'state',
      title: t('platforms.notices.field.state'),
      width: 150,
      render: (row) => <StateTag state={row.state} title={row.stateTitle} />,
    },
    {
      key: 'due',
      title: t('platforms.notices.field.due'),
      width: 220,
      sort: 'due',
      render: (row) => <NextDue nextDue={row.nextDue} />,
    },
  ];
}

function Title({ row }: { row: NoticeRow }) {
  const { t } = useWords();
  return (
    <>
      <Link to={paths.notice(row.id)} className="platforms-strong" lang="zh">
        {row.mark}
      </Link>
      <div className="qf-second">
        {[row.no, t('platforms.notices.links', { count: row.links })].join(' · ')} {row.demo && <DemoTag />}
      </div>
    </>
  );
}

function NoticeCard({ row }: { row: NoticeRow }) {
  return (
    <>
      <Title row={row} />
      <div className="platforms-line">
        <StateTag state={row.state} title={row.stateTitle} />
        <span lang="zh">{row.platform.name}</span>
      </div>
      <NextDue nextDue={row.nextDue} />
    </>
  );
}
