// Keys with which an agency's system signs in as this account.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { administration } from '../../api/index.ts';
import { day } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { needed, WholeButton } from '../../parts/fields/WholeButton.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';

export function ApiKeys({ userId }: { userId: string }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [name, setName] = useState('');
  const [made, setMade] = useState<string>();
  const [error, setError] = useState<unknown>();
  const { data } = useQuery({ queryKey: ['users', userId, 'keys'], queryFn: () => administration.apiKeys(userId) });
  const make = async () => {
    setError(undefined);
    try {
      setMade((await administration.createApiKey(userId, { name: name.trim() })).key);
      setName('');
      await refresh();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <section className="qf-panel">
      <h2>{t('settings.users.keys')}</h2>
      <ul>
        {(data?.items ?? []).map((key) => (
          <li key={key.id} className="qf-line">
            <span>
              {`${key.name} ${key.start}…`}{' '}
              <span className="qf-second">
                {key.expiresAt === null ? '' : t('settings.users.keyUntil', { day: day(key.expiresAt) })}
              </span>
            </span>
            <ConfirmAction
              danger
              label={t('settings.users.keyDelete')}
              title={t('settings.users.keyDeleteTitle', { name: key.name })}
              consequence={t('settings.users.keyDeleteText')}
              button={{ size: 'small' }}
              onConfirm={() => administration.deleteApiKey(userId, key.id).then(refresh)}
            />
          </li>
        ))}
        {data?.items.length === 0 && <li className="qf-second">{t('settings.users.noKeys')}</li>}
      </ul>
      <div className="qf-line">
        <Input
          id="key-name"
          aria-label={t('settings.users.keyName')}
          placeholder={t('settings.users.keyName')}
          maxLength={32}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <WholeButton needs={[needed('key-name', t('settings.users.keyName'), name)]} onClick={() => void make()}>
          {t('settings.users.keyNew')}
        </WholeButton>
      </div>
      {error !== undefined && <Problem error={error} />}
      {made !== undefined && (
        <Report sign="done">
          {t('settings.users.keyMade')}
          <p className="qf-secret">{made}</p>
        </Report>
      )}
    </section>
  );
}
