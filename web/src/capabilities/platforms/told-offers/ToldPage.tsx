// Offers that agencies told a right holder of: a notice is made of them without typing a link.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { ForItsAgency, PlatformTabs } from '../PlatformTabs.tsx';
import { paths } from '../paths.ts';
import { inUseQuery, platformsKey } from '../queries.ts';
import { type ToldState, toldSearch } from '../search.ts';
import type { Platform, Told, ToldList } from '../shapes.ts';
import { NoticeDialog } from '../takedown/NoticeDialog.tsx';

export function ToldPage() {
  return (
    <ForItsAgency tab="told">
      <ToldOffers />
    </ForItsAgency>
  );
}

function ToldOffers() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(toldSearch);
  const [chosen, setChosen] = useState<Told>();
  const platforms = useQuery(inUseQuery).data?.items ?? [];
  return (
    <>
      <ListPage
        id="told-offers"
        label={t('platforms.told.title')}
        head={{ title: t('platforms.told.title'), below: <PlatformTabs current="told" /> }}
        state={state}
        onState={change}
        queryKey={[platformsKey, 'told']}
        load={loadTold}
        filters={() => filtersOf(words, platforms)}
        views={{ path: paths.told, search: toldSearch }}
        exportHref={addressOf('/told-offers/export.xlsx', filtersFor(state))}
        columns={columnsOf(words, setChosen)}
        rowKey={({ id }) => id}
        card={(row) => (
          <>
            <Head row={row} />
            <Make row={row} onMake={setChosen} />
          </>
        )}
        empty={{ title: t('platforms.told.none'), text: t('platforms.told.noneNext') }}
      />
      {chosen !== undefined && <NoticeDialog told={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

const filtersFor = ({ q, platform, made }: ToldState) => ({ q, platform, made });

function loadTold(state: ToldState): Promise<ToldList> {
  const { limit, cursor } = state;
  return call({ path: '/told-offers', query: { ...filtersFor(state), limit, cursor } });
}

function filtersOf({ t }: Words, platforms: readonly Platform[]): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('platforms.told.search'), width: 220 },
    {
      kind: 'segments',
      key: 'made',
      label: t('platforms.told.notice'),
      options: ['', 'false', 'true'].map((value) => ({ value, label: t(`platforms.told.madeOf.${value || 'all'}`) })),
    },
    {
      kind: 'choice',
      key: 'platform',
      label: t('platforms.notices.platform'),
      searchable: true,
      options: [
        { value: '', label: t('platforms.told.allPlatforms') },
        ...platforms.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
  ];
}

function columnsOf({ t }: Words, onMake: (told: Told) => void): Column<Told>[] {
  return [
    { key: 'mark', title: t('platforms.notices.right'), fixed: true, render: (row) => <Head row={row} /> },
    {
      key: 'teller',
      title: t('platforms.told.teller'),
      width: 200,
      render: ({ teller }) => <AgencyName agency={teller} />,
    },
    { key: 'when', title: t('platforms.told.when'), width: 160, render: ({ toldAt }) => dayAndTime(toldAt) },
    { key: 'make', title: '', width: 176, render: (row) => <Make row={row} onMake={onMake} /> },
  ];
}

function Head({ row }: { row: Told }) {
  const { t } = useWords();
  return (
    <>
      <span className="platforms-strong" lang="zh">
        {row.mark}
      </span>{' '}
      {row.demo && <DemoTag />}
      <div className="qf-second" lang="zh">
        {[row.platform.name, row.seller, t('platforms.told.offers', { count: row.offers.length }), row.note]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </>
  );
}

function Make({ row, onMake }: { row: Told; onMake: (told: Told) => void }) {
  const { t } = useWords();
  if (row.takedownId !== null) return <Link to={paths.notice(row.takedownId)}>{t('platforms.told.made')}</Link>;
  return (
    <Button size="small" onClick={() => onMake(row)}>
      {t('platforms.told.make')}
    </Button>
  );
}
