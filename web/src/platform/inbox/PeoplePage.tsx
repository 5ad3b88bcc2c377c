// Who does the work of my agency: how much each handles, their certificates, and who may hand out work.
import type { Colleague } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { answer } from '../api/sdk.ts';
import { useNow } from '../clock.ts';
import { day } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { Switch } from '../parts/fields/choices.tsx';
import type { Column } from '../parts/lists/DataTable.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Tag } from '../parts/Tag.tsx';
import { everything, useAct } from '../parts/use-act.ts';
import { ListPage } from '../records/page/ListPage.tsx';
import { useSearchState } from '../use-search-state.ts';
import { CertificateDialog } from './CertificateDialog.tsx';
import { inboxSearch } from './inbox-search.ts';
import { peopleSearch } from './people-search.ts';

const byName = (one: Colleague, other: Colleague) => one.name.localeCompare(other.name, 'zh');
const orders: Readonly<Record<string, typeof byName>> = {
  name: byName,
  open: (one, other) => other.open - one.open,
  late: (one, other) => other.late - one.late || other.open - one.open,
};

export function PeoplePage() {
  const { t } = useWords();
  const [state, setState] = useSearchState(peopleSearch);
  const [entering, setEntering] = useState<Colleague>();
  const { act, busy, error } = useAct(everything);
  const people = useQuery({ queryKey: ['inbox', 'people'], queryFn: () => answer(sdk.getInboxPeople()) });
  const { mayAssign = false, mayName = false } = people.data ?? {};
  const name = ({ id, assigner }: Colleague) =>
    void act(() =>
      answer(
        assigner
          ? sdk.deleteInboxAssignersByUser({ path: { user: id } })
          : sdk.putInboxAssignersByUser({ path: { user: id } }),
      ),
    );
  const mayHand = (one: Colleague) => one.roles.some((role) => role === 'approver' || role === 'supervisor');
  const columns: Column<Colleague>[] = [
    { key: 'name', title: t('inbox.people.name'), sort: 'name', fixed: true, render: ({ name: own }) => own },
    {
      key: 'roles',
      title: t('inbox.people.roles'),
      width: 180,
      render: ({ roles }) => roles.map((role) => t(`roles.${role}`)).join(t('parts.comma')),
    },
    { key: 'open', title: t('inbox.people.open'), width: 90, align: 'right', sort: 'open', render: load },
    { key: 'late', title: t('inbox.people.late'), width: 90, align: 'right', sort: 'late', render: late },
    {
      key: 'certificate',
      title: t('inbox.people.certificate'),
      width: 300,
      render: (one) => <CertificateOf one={one} />,
    },
    {
      key: 'assigner',
      title: t('inbox.people.assigner'),
      width: 150,
      render: (one) =>
        mayHand(one) ? (
          t('inbox.people.byRole')
        ) : mayName ? (
          <Switch
            size="small"
            checked={one.assigner}
            loading={busy}
            aria-label={t('inbox.people.let', { name: one.name })}
            onChange={() => name(one)}
          />
        ) : (
          t(one.assigner ? 'inbox.people.yes' : 'inbox.people.notYet')
        ),
    },
    ...(mayAssign
      ? [
          {
            key: 'act',
            title: t('inbox.action'),
            width: 116,
            render: (one: Colleague) => (
              <Button size="small" onClick={() => setEntering(one)}>
                {t('inbox.people.enter')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListPage
        head={{
          title: t('inbox.people.title'),
          below: (
            <>
              <p className="qf-second">{t('inbox.people.what')}</p>
              <Link to="/inbox">{t('inbox.people.back')}</Link>
              {(mayAssign || mayName) && <Link to={'/settings/approvals' as string}>{t('approvals.chains')}</Link>}
            </>
          ),
        }}
        id="people"
        label={t('inbox.people.title')}
        state={state}
        onState={setState}
        queryKey={['inbox', 'people', 'listed', people.dataUpdatedAt]}
        load={async ({ q, sort }) => {
          const { items } = people.data ?? (await answer(sdk.getInboxPeople()));
          const found = items.filter((one) => `${one.name} ${one.certificate?.no ?? ''}`.includes(q));
          return { items: found.toSorted(orders[sort] ?? byName), nextCursor: null, total: found.length };
        }}
        columns={columns}
        rowKey={(row) => row.id}
        card={(one) => (
          <>
            <strong>{one.name}</strong>{' '}
            <span className="qf-second">{one.roles.map((role) => t(`roles.${role}`)).join(t('parts.comma'))}</span>
            <div className="qf-second">{t('inbox.assign.load', { open: one.open, late: one.late })}</div>
            <CertificateOf one={one} />
            {mayAssign && (
              <Button size="small" onClick={() => setEntering(one)}>
                {t('inbox.people.enter')}
              </Button>
            )}
          </>
        )}
        filters={() => [{ kind: 'search', key: 'q', label: t('inbox.people.search'), width: 220 }]}
        note={error !== undefined && <Problem error={error} />}
        empty={{ title: t('inbox.emptyTitle.other'), text: t('inbox.people.none') }}
      />
      {entering !== undefined && <CertificateDialog one={entering} onClose={() => setEntering(undefined)} />}
    </>
  );
}

const load = ({ id, open }: Colleague) =>
  open === 0 ? (
    open
  ) : (
    <Link to="/inbox" search={inboxSearch.at({ queue: 'all', handler: id })}>
      {open}
    </Link>
  );
const late = ({ id, late: count }: Colleague) =>
  count === 0 ? (
    count
  ) : (
    <Link to="/inbox" search={inboxSearch.at({ queue: 'overdue', handler: id })} className="qf-tone-red">
      {count}
    </Link>
  );

/** Number and last day; what has ended or ends within a month is said. */
function CertificateOf({ one: { certificate } }: { one: Colleague }) {
  const { t } = useWords();
  const soon = day(new Date(useNow(600).getTime() + 30 * 86_400_000));
  if (certificate === null) return <span className="qf-second">{t('inbox.people.noCertificate')}</span>;
  const { no, validUntil, holds } = certificate;
  return (
    <>
      {no} <span className="qf-second">{t('inbox.people.until', { day: validUntil })}</span>{' '}
      {!holds && <Tag tone="red">{t('inbox.people.ended')}</Tag>}
      {holds && validUntil < soon && <Tag tone="amber">{t('inbox.people.endsSoon')}</Tag>}
    </>
  );
}
