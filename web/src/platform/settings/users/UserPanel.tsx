// One account: what the administrator at hand may change about it, and nothing else.
import { useQuery } from '@tanstack/react-query';
import { administration } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { AgencyName } from '../../parts/AgencyName.tsx';
import { Skeleton } from '../../parts/lists/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Masked } from '../../parts/record/Masked.tsx';
import { hasRole, useMe } from '../../session.ts';
import { OpenChanges } from '../access/OpenChanges.tsx';
import { ApiKeys } from './ApiKeys.tsx';
import { UserEntry } from './UserEntry.tsx';
import { UserRights } from './UserRights.tsx';
import { UserWho } from './UserWho.tsx';

export function UserPanel({ id }: { id: string }) {
  const { t } = useWords();
  const me = useMe();
  const { data: user, error } = useQuery({ queryKey: ['users', id], queryFn: () => administration.user(id) });
  if (error !== null) return <Problem error={error} />;
  if (user === undefined) return <Skeleton />;
  const contact = (field: 'email' | 'phone') => async (purpose: string) =>
    (await administration.contact(id, purpose))[field] ?? '—';
  return (
    <div className="qf-panel">
      <dl className="qf-facts">
        <dt>{t('settings.users.name')}</dt>
        <dd>{user.displayName}</dd>
        <dt>{t('signIn.account')}</dt>
        <dd>{user.account}</dd>
        <dt>{t('account.agency')}</dt>
        <dd>
          <AgencyName agency={user.agency} />
        </dd>
        <dt>{t('account.roles')}</dt>
        <dd>{user.roles.map((role) => t(`roles.${role}`)).join(t('parts.comma')) || '—'}</dd>
        <dt>{t('settings.users.kind')}</dt>
        <dd>{t(`settings.users.kinds.${user.kind}`)}</dd>
        {user.kind === 'person' && (
          <>
            <dt>{t('account.secondFactor')}</dt>
            <dd>{t(user.twoFactor ? 'account.on' : 'account.off')}</dd>
          </>
        )}
        <dt>{t('account.sessions')}</dt>
        <dd>{user.sessions}</dd>
        <dt>{t('settings.users.phone')}</dt>
        <dd>
          {user.phone === null ? (
            '—'
          ) : (
            <Masked value={user.phone} title={t('settings.users.phone')} reveal={contact('phone')} />
          )}
        </dd>
        <dt>{t('settings.users.email')}</dt>
        <dd>
          {user.email === null ? (
            '—'
          ) : (
            <Masked value={user.email} title={t('settings.users.email')} reveal={contact('email')} />
          )}
        </dd>
        {user.lockedUntil !== null && (
          <>
            <dt>{t('settings.users.locked')}</dt>
            <dd className="qf-tone-red">{t('settings.users.lockedUntil', { at: dayAndTime(user.lockedUntil) })}</dd>
          </>
        )}
      </dl>
      <OpenChanges userId={id} />
      {hasRole(me, 'systemAdmin') && <UserWho key={user.version} user={user} />}
      {hasRole(me, 'securityAdmin') && (
        <>
          <UserRights key={user.version} user={user} self={user.id === me.id} />
          <UserEntry user={user} self={user.id === me.id} />
          {user.kind === 'system' && <ApiKeys userId={user.id} />}
        </>
      )}
    </div>
  );
}
