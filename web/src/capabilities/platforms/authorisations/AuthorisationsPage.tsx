// Who may ask platforms for data of a range: provincial authorities that the national one has authorised, with the document and its days.
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { now } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { PlatformTabs } from '../PlatformTabs.tsx';
import { paths } from '../paths.ts';
import { platformsKey } from '../queries.ts';
import { type AuthorisationsState, authorisationsSearch } from '../search.ts';
import type { Authorisation, AuthorisationList } from '../shapes.ts';
import { AuthorisationDialog } from './AuthorisationDialog.tsx';

const marketDepartments = ['samr', 'saic'];

export function AuthorisationsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(authorisationsSearch);
  const [entering, setEntering] = useState(false);
  // The national market authority authorises; the server holds to it whatever a page shows.
  const mayEnter =
    me.agency.regionCode === '000000' && marketDepartments.includes(me.agency.departmentId) && hasRole(me, 'approver');
  const enter = (
    <Button type="primary" onClick={() => setEntering(true)}>
      {t('platforms.authorisations.new')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="authorisations"
        label={t('platforms.authorisations.title')}
        head={{
          title: t('platforms.authorisations.title'),
          actions: mayEnter ? enter : undefined,
          below: <PlatformTabs current="authorisations" />,
        }}
        state={state}
        onState={change}
        views={{ path: paths.authorisations, search: authorisationsSearch }}
        exportHref={addressOf('/assistance-authorisations/export.xlsx', { ...filtersFor(state), sort: state.sort })}
        queryKey={[platformsKey, 'authorisations']}
        load={loadAuthorisations}
        filters={() => filtersOf(words)}
        columns={columnsOf(words)}
        rowKey={({ id }) => id}
        card={(row) => <AuthorisationCard row={row} />}
        note={t('platforms.authorisations.said')}
        empty={{
          title: t('platforms.authorisations.none'),
          text: [t('platforms.authorisations.noneNext'), t('platforms.authorisations.said')].join(' '),
          ...(mayEnter && { action: enter }),
        }}
      />
      {entering && <AuthorisationDialog onClose={() => setEntering(false)} />}
    </>
  );
}

const filtersFor = ({ q, standing }: AuthorisationsState) => ({ q, standing });

function loadAuthorisations(state: AuthorisationsState): Promise<AuthorisationList> {
  const { limit, cursor, sort } = state;
  return call({ path: '/assistance-authorisations', query: { ...filtersFor(state), limit, cursor, sort } });
}

function filtersOf({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('platforms.authorisations.search'), width: 220 },
    {
      kind: 'segments',
      key: 'standing',
      label: t('platforms.authorisations.field.state'),
      options: ['', 'inForce', 'later', 'over'].map((value) => ({
        value,
        label: t(`platforms.authorisations.${value || 'all'}`),
      })),
    },
    {
      kind: 'choice',
      key: 'sort',
      label: t('platforms.notices.sort'),
      options: ['newest', 'until'].map((value) => ({ value, label: t(`platforms.authorisations.by.${value}`) })),
    },
  ];
}

function columnsOf({ t }: Words): Column<Authorisation>[] {
  const title = (name: string) => t(`platforms.authorisations.field.${name}`);
  return [
    { key: 'agency', title: title('agency'), fixed: true, render: (row) => <Agency row={row} /> },
    { key: 'document', title: title('document'), render: ({ document }) => <span lang="zh">{document}</span> },
    { key: 'from', title: title('from'), width: 120, render: ({ validFrom }) => validFrom },
    { key: 'until', title: title('until'), width: 120, render: ({ validUntil }) => validUntil ?? '—' },
    {
      key: 'givenBy',
      title: title('givenBy'),
      width: 220,
      render: ({ givenBy }) => <span lang="zh">{givenBy.name}</span>,
    },
    { key: 'state', title: title('state'), width: 120, render: (row) => <Standing one={row} /> },
  ];
}

function Agency({ row }: { row: Authorisation }) {
  return (
    <>
      <span className="platforms-strong" lang="zh">
        <AgencyName agency={row.agency} />
      </span>{' '}
      {row.demo && <DemoTag />}
    </>
  );
}

function AuthorisationCard({ row }: { row: Authorisation }) {
  return (
    <>
      <Agency row={row} /> <Standing one={row} />
      <div className="qf-second" lang="zh">
        <Unbroken text={[row.document, `${row.validFrom} – ${row.validUntil ?? ''}`].join(' · ')} />
      </div>
    </>
  );
}

function Standing({ one }: { one: Authorisation }) {
  const { t } = useWords();
  const today = day(now());
  const state =
    one.validFrom > today ? 'later' : one.validUntil !== null && one.validUntil < today ? 'over' : 'inForce';
  return <Tag tone={state === 'inForce' ? 'green' : 'plain'}>{t(`platforms.authorisations.${state}`)}</Tag>;
}
