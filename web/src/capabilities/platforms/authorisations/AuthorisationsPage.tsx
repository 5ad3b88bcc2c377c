// Who may ask platforms for data of a range: provincial authorities that the national one has authorised, with the document and its days.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { now } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Empty, Skeleton } from '../../../platform/parts/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { PlatformTabs } from '../PlatformTabs.tsx';
import { authorisationsQuery } from '../queries.ts';
import type { Authorisation } from '../shapes.ts';
import { AuthorisationDialog } from './AuthorisationDialog.tsx';

const marketDepartments = ['samr', 'saic'];

export function AuthorisationsPage() {
  const { t } = useWords();
  const me = useMe();
  const [entering, setEntering] = useState(false);
  const { data, error, refetch } = useQuery(authorisationsQuery);
  // The national market authority authorises; the server holds to it whatever a page shows.
  const mayEnter =
    me.agency.regionCode === '000000' && marketDepartments.includes(me.agency.departmentId) && hasRole(me, 'approver');
  return (
    <Page
      title={t('platforms.authorisations.title')}
      below={<PlatformTabs current="authorisations" />}
      actions={
        mayEnter ? (
          <Button type="primary" onClick={() => setEntering(true)}>
            {t('platforms.authorisations.new')}
          </Button>
        ) : undefined
      }
    >
      <section className="qf-card" aria-labelledby="authorisations">
        <h2 id="authorisations">{t('platforms.authorisations.who')}</h2>
        <div className="qf-card-body">
          <p className="qf-second">{t('platforms.authorisations.said')}</p>
          {data === undefined ? (
            error === null ? (
              <Skeleton />
            ) : (
              <Problem error={error} onRetry={() => void refetch()} />
            )
          ) : data.items.length === 0 ? (
            <Empty title={t('platforms.authorisations.none')} text={t('platforms.authorisations.noneNext')} />
          ) : (
            <Table items={data.items} />
          )}
        </div>
      </section>
      {entering && <AuthorisationDialog onClose={() => setEntering(false)} />}
    </Page>
  );
}

function Table({ items }: { items: readonly Authorisation[] }) {
  const { t } = useWords();
  const today = day(now());
  return (
    <div className="platforms-wide">
      <table className="qf-map-table">
        <thead>
          <tr>
            {(['agency', 'document', 'from', 'until', 'givenBy', 'state'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`platforms.authorisations.field.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td lang="zh">
                {one.agency.name} {one.demo && <DemoTag />}
              </td>
              <td lang="zh">{one.document}</td>
              <td>{one.validFrom}</td>
              <td>{one.validUntil ?? '—'}</td>
              <td lang="zh">{one.givenBy.name}</td>
              <td>
                <State one={one} today={today} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ one, today }: { one: Authorisation; today: string }) {
  const { t } = useWords();
  const state =
    one.validFrom > today ? 'later' : one.validUntil !== null && one.validUntil < today ? 'over' : 'inForce';
  return <Tag tone={state === 'inForce' ? 'green' : 'plain'}>{t(`platforms.authorisations.${state}`)}</Tag>;
}
