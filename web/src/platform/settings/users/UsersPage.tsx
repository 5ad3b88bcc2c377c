// Accounts: the system administrator says who, the security administrator says what they may.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { addressOf, administration, type PageSize, type User } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AgencyName } from '../../parts/AgencyName.tsx';
import type { Column } from '../../parts/lists/DataTable.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { ListView } from '../../records/page/ListPage.tsx';
import { hasRole, useMe } from '../../session.ts';
import { useSearchState } from '../../use-search-state.ts';
import { roles, usersSearch } from '../settings-search.ts';
import { NewUserDialog } from './NewUserDialog.tsx';
import { WaitingHalves } from './SecondHalves.tsx';
import { UserPanel } from './UserPanel.tsx';

export function UsersPage() {
  const { t } = useWords();
  const me = useMe();
  const [state, setState] = useSearchState(usersSearch);
  const [open, setOpen] = useState<string>();
  const [creating, setCreating] = useState(false);
  const system = hasRole(me, 'systemAdmin');
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('settings.users.new')}
    </Button>
  );
  return (
    <>
      <div className="qf-actions qf-above">
        {system && create}
        <span className="qf-second">{t(system ? 'settings.users.systemText' : 'settings.users.securityText')}</span>
      </div>
      <WaitingHalves />
      <ListView
        id="users"
        label={t('settings.users.title')}
        state={state}
        onState={setState}
        queryKey={['users']}
        load={({ q, role, active, cursor, limit }) =>
          administration.users({
            limit: String(limit) as PageSize,
            ...(q !== '' && { q }),
            ...(role !== '' && { role }),
            ...(active !== '' && { active }),
            ...(cursor !== '' && { cursor }),
          })
        }
        columns={useColumns((user) => setOpen(user.id))}
        rowKey={(row) => row.id}
        onAct={(row) => setOpen(row.id)}
        card={(row) => (
          <>
            <div>{`${row.displayName} · ${row.account}`}</div>
            <div className="qf-second">
              <AgencyName agency={row.agency} />
            </div>
            <div className="qf-second">
              <UserRoles user={row} />
            </div>
            <div className="qf-line">
              <UserState user={row} />
              <Button size="small" onClick={() => setOpen(row.id)}>
                {t('inbox.open')}
              </Button>
            </div>
          </>
        )}
        filters={() => [
          { kind: 'search', key: 'q', label: t('settings.users.search'), width: 240 },
          {
            kind: 'choice',
            key: 'role',
            label: t('account.roles'),
            options: [
              { value: '', label: t('settings.users.allRoles') },
              ...roles.map((role) => ({ value: role, label: t(`roles.${role}`) })),
            ],
          },
          {
            kind: 'choice',
            key: 'active',
            label: t('settings.active'),
            options: ['', 'true', 'false'].map((value) => ({
              value,
              label: t(`settings.is.${value === '' ? 'all' : value}`),
            })),
          },
        ]}
        exportHref={addressOf('/users/export.xlsx', { q: state.q, role: state.role, active: state.active })}
        empty={{
          title: t('settings.users.empty'),
          text: t('settings.users.emptyText'),
          ...(system && { action: create }),
        }}
      />
      {creating && <NewUserDialog onClose={() => setCreating(false)} />}
      <Drawer
        open={open !== undefined}
        size={460}
        title={t('settings.users.one')}
        onClose={() => setOpen(undefined)}
        destroyOnHidden
      >
        {open !== undefined && <UserPanel id={open} />}
      </Drawer>
    </>
  );
}

function useColumns(onOpen: (user: User) => void): Column<User>[] {
  const { t } = useWords();
  return [
    { key: 'name', title: t('settings.users.name'), width: 120, fixed: true, render: (row) => row.displayName },
    { key: 'account', title: t('signIn.account'), width: 200, render: (row) => row.account },
    { key: 'agency', title: t('account.agency'), render: (row) => <AgencyName agency={row.agency} /> },
    {
      key: 'roles',
      title: t('account.roles'),
      width: 220,
      render: (row) => <UserRoles user={row} />,
    },
    { key: 'state', title: t('settings.active'), width: 90, render: (row) => <UserState user={row} /> },
    {
      key: 'open',
      title: t('inbox.action'),
      width: 90,
      render: (row) => (
        <Button size="small" onClick={() => onOpen(row)}>
          {t('inbox.open')}
        </Button>
      ),
    },
  ];
}

function UserRoles({ user }: { user: User }) {
  const { t } = useWords();
  if (user.roles.length === 0) return <Tag tone="amber">{t('settings.users.noRoles')}</Tag>;
  return user.roles.map((role) => t(`roles.${role}`)).join(t('parts.comma'));
}

function UserState({ user }: { user: User }) {
  const { t } = useWords();
  if (user.lockedUntil !== null) return <Tag tone="red">{t('settings.users.locked')}</Tag>;
  return <Tag tone={user.active ? 'green' : 'plain'}>{t(`settings.is.${user.active}`)}</Tag>;
}
