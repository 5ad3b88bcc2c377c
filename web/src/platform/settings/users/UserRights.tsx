// What the account may do: roles, active or not. Nobody changes their own.
import { Button } from 'antd';
import { useState } from 'react';
import { administration, type Role, type User } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { Checkbox } from '../../parts/fields/choices.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';
import { isGuarded } from '../access/guarded-roles.ts';

const officeRoles: readonly Role[] = ['officer', 'approver', 'supervisor', 'analyst', 'legalOfficer'];
const administrations: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/** The three administrations exclude each other and every role of the office. */
function withRole(roles: readonly Role[], role: Role, on: boolean): Role[] {
  if (!on) return roles.filter((each) => each !== role);
  if (administrations.includes(role)) return [role];
  return [...roles.filter((each) => !administrations.includes(each)), role];
}

export function UserRights({ user, self }: { user: User; self: boolean }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [roles, setRoles] = useState<Role[]>(user.roles);
  const [error, setError] = useState<unknown>();
  const save = (change: { roles?: Role[]; active?: boolean }) => {
    setError(undefined);
    return administration.changeUser(user.id, change, user.version).then(refresh, setError);
  };
  const changed = roles.toSorted().join() !== user.roles.toSorted().join();
  return (
    <section className="qf-panel">
      <h2>{t('settings.users.rights')}</h2>
      {self && <p className="qf-second">{t('settings.users.self')}</p>}
      <fieldset className="qf-boxes" aria-label={t('account.roles')} disabled={self}>
        {[...officeRoles, ...administrations].map((role) => (
          <Checkbox
            key={role}
            disabled={self}
            checked={roles.includes(role)}
            onChange={(event) => setRoles(withRole(roles, role, event.target.checked))}
          >
            {t(`roles.${role}`)}
          </Checkbox>
        ))}
      </fieldset>
      <p className="qf-second">{t('settings.users.exclusive')}</p>
      {isGuarded([...user.roles, ...roles]) && <p className="qf-second">{t('settings.access.secondText')}</p>}
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      <div className="qf-actions">
        <Button type="primary" disabled={self || !changed} onClick={() => void save({ roles })}>
          {t('settings.users.saveRoles')}
        </Button>
        {!self && (
          <ConfirmAction
            danger={user.active}
            label={t(user.active ? 'settings.users.deactivate' : 'settings.users.activate')}
            title={t(user.active ? 'settings.users.deactivateTitle' : 'settings.users.activateTitle')}
            consequence={t(user.active ? 'settings.users.deactivateText' : 'settings.users.activateText')}
            onConfirm={() => save({ active: !user.active })}
          />
        )}
      </div>
    </section>
  );
}
