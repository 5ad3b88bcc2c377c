// The register of platforms: looked up by everybody, kept by the agencies of their homes.
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Column } from '../../../platform/parts/DataTable.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { ListPage } from '../../../platform/parts/ListPage.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { PlatformTabs } from '../PlatformTabs.tsx';
import { platformsKey } from '../queries.ts';
import { type PlatformsState, platformsSearch } from '../search.ts';
import type { Platform, PlatformList } from '../shapes.ts';
import { PlatformContact } from './PlatformContact.tsx';
import { PlatformDialog } from './PlatformDialog.tsx';

export function PlatformsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(platformsSearch);
  const [shown, setShown] = useState<Platform | 'new'>();
  const office = hasRole(me, 'officer', 'approver') && me.agency.kind !== 'outside';
  const keeps = office && (['samr', 'saic'].includes(me.agency.departmentId) || me.agency.kind === 'coordination');
  return (
    <>
      <ListPage
        id="platforms"
        label={t('platforms.register.title')}
        head={{
          title: t('platforms.register.title'),
          below: <PlatformTabs current="register" />,
          actions: keeps ? (
            <Button type="primary" onClick={() => setShown('new')}>
              {t('platforms.register.new')}
            </Button>
          ) : undefined,
        }}
        state={state}
        onState={change}
        queryKey={[platformsKey, 'register']}
        load={loadPlatforms}
        columns={columnsOf(words, office ? setShown : undefined)}
        rowKey={({ id }) => id}
        card={(row) => <PlatformCard row={row} open={office ? setShown : undefined} />}
        filters={() => [
          { kind: 'search', key: 'q', label: t('platforms.register.search'), width: 260 },
          {
            kind: 'segments',
            key: 'takesPart',
            label: t('platforms.register.field.takesPart'),
            options: ['', 'true', 'false'].map((value) => ({
              value,
              label: t(`platforms.register.part.${value || 'all'}`),
            })),
          },
          {
            kind: 'choice',
            key: 'sort',
            label: t('platforms.register.order'),
            options: [
              { value: 'name', label: t('platforms.register.byName') },
              { value: 'newest', label: t('platforms.register.byNewest') },
            ],
          },
        ]}
        exportHref={addressOf('/platforms/export.xlsx', { q: state.q, takesPart: state.takesPart, sort: state.sort })}
        empty={{ title: t('platforms.register.none'), text: t('platforms.register.noneNext') }}
      />
      {shown !== undefined && (
        <PlatformDialog platform={shown === 'new' ? null : shown} onClose={() => setShown(undefined)} />
      )}
    </>
  );
}

function loadPlatforms({ q, takesPart, sort, limit, cursor }: PlatformsState): Promise<PlatformList> {
  return call({ path: '/platforms', query: { q, takesPart, sort, limit, cursor } });
}

type Open = ((platform: Platform) => void) | undefined;

function columnsOf({ t }: Words, open: Open): Column<Platform>[] {
  return [
    {
      key: 'name',
      title: t('platforms.register.field.name'),
      fixed: true,
      sort: 'name',
      render: (row) => <Name row={row} />,
    },
    {
      key: 'operator',
      title: t('platforms.register.field.operator'),
      width: 260,
      render: (row) => (
        <>
          <span lang="zh">{row.operator}</span>
          <div className="qf-second">{row.uscc}</div>
        </>
      ),
    },
    {
      key: 'home',
      title: t('platforms.register.field.homeAgency'),
      width: 190,
      render: ({ homeAgency, regionName }) => (
        <>
          <span lang="zh">{homeAgency.shortName}</span>
          <div className="qf-second" lang="zh">
            {regionName}
          </div>
        </>
      ),
    },
    {
      key: 'takesPart',
      title: t('platforms.register.field.takesPart'),
      width: 150,
      render: (row) => <TakesPart row={row} />,
    },
    {
      key: 'contact',
      title: t('platforms.register.contact'),
      width: 180,
      render: (row) => <PlatformContact platform={row} />,
    },
    { key: 'change', title: '', width: 80, render: (row) => <Change row={row} open={open} /> },
  ];
}

function Name({ row }: { row: Platform }) {
  const { t } = useWords();
  return (
    <>
      <span className="platforms-strong" lang="zh">
        {row.name}
      </span>{' '}
      {!row.active && <Tag>{t('platforms.register.closed')}</Tag>} {row.demo && <DemoTag />}
      <div className="qf-second">{[...row.shortNames, ...row.domains].join(' · ')}</div>
    </>
  );
}

function TakesPart({ row }: { row: Platform }) {
  const { t } = useWords();
  return (
    <Tag tone={row.body === null ? 'plain' : 'green'}>
      {t(`platforms.register.part.${row.body === null ? 'false' : 'true'}`)}
    </Tag>
  );
}

function Change({ row, open }: { row: Platform; open: Open }) {
  const { t } = useWords();
  if (!row.mine || open === undefined) return null;
  return (
    <button type="button" className="qf-link-button" onClick={() => open(row)}>
      {t('platforms.register.change')}
    </button>
  );
}

function PlatformCard({ row, open }: { row: Platform; open: Open }) {
  return (
    <>
      <Name row={row} />
      <div lang="zh">{`${row.operator} ${row.uscc}`}</div>
      <div className="platforms-line">
        <TakesPart row={row} />
        <span lang="zh">{row.homeAgency.shortName}</span>
        <Change row={row} open={open} />
      </div>
      <PlatformContact platform={row} />
    </>
  );
}
