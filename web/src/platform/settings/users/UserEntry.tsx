// How the person gets in: lock, password, second factor, sessions. By the security administrator.
import { Button } from 'antd';
import { useState } from 'react';
import { type Activation, administration, type User } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';
import { isGuarded } from '../access/guarded-roles.ts';
import { ActivationGiven } from './ActivationGiven.tsx';
import { SecondHalf } from './SecondHalves.tsx';

export function UserEntry({ user, self }: { user: User; self: boolean }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [given, setGiven] = useState<Activation>();
  const [error, setError] = useState<unknown>();
  const reset = async () => {
    const answer = await administration.resetPassword(user.id);
    // Of guarded accounts it waits for a second person, and is told to neither alone.
    setGiven('activation' in answer ? answer.activation : undefined);
    await refresh();
  };
  const guarded = isGuarded(user.roles);
  const person = user.kind === 'person' && !self;
  return (
    <section className="qf-panel">
      <h2>{t('settings.users.entry')}</h2>
      {error !== undefined && <Problem error={error} />}
      <div className="qf-actions">
        {user.lockedUntil !== null && (
          <Button type="primary" onClick={() => void administration.unlockUser(user.id).then(refresh, setError)}>
            {t('settings.users.unlock')}
          </Button>
        )}
        {person && (
          <ConfirmAction
            label={t('settings.users.reset')}
            title={t('settings.users.resetTitle')}
            consequence={t(guarded ? 'settings.access.resetText' : 'settings.users.resetText')}
            onConfirm={reset}
          />
        )}
        {person && <SecondHalf userId={user.id} />}
        {person && user.twoFactor && (
          <ConfirmAction
            label={t('settings.users.factor')}
            title={t('settings.users.factorTitle')}
            consequence={t(guarded ? 'settings.access.secondText' : 'settings.users.factorText')}
            onConfirm={() => administration.takeSecondFactor(user.id).then(refresh)}
          />
        )}
        {user.sessions > 0 && (
          <ConfirmAction
            label={t('settings.users.endSessions')}
            title={t('settings.users.endSessionsTitle')}
            consequence={t('account.endText')}
            onConfirm={() => administration.endSessions(user.id).then(refresh)}
          />
        )}
      </div>
      {given !== undefined && <ActivationGiven activation={given} />}
    </section>
  );
}
