// What waits about one account: beside it for administrators, on their own page for the person.
import { useQuery } from '@tanstack/react-query';
import { type AccessChange, administration } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { ChangeActions } from './ChangeActions.tsx';
import { ChangeState, ChangeWhat } from './ChangeWords.tsx';

/** Nothing where nothing waits. */
export function OpenChanges({ userId, card = false }: { userId: string; card?: boolean }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ['access-changes', 'open', userId],
    queryFn: () => administration.accessChanges({ state: 'open', user: userId }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className={card ? 'qf-card' : 'qf-panel'} aria-labelledby="open-changes">
      <h2 id="open-changes">{t('settings.access.open')}</h2>
      <ul className={card ? 'qf-card-body' : undefined}>
        {data.items.map((change) => (
          <li key={change.id}>
            <WaitingChange change={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One change: what, by whom, where it stands, and what whoever looks may do with it. */
export function WaitingChange({ change }: { change: AccessChange }) {
  const { t } = useWords();
  return (
    <>
      <ChangeWhat change={change} />
      <div className="qf-second">
        {t('settings.access.askedAt', { name: change.askedBy.displayName, at: dayAndTime(change.askedAt) })}
      </div>
      <ChangeState change={change} />
      <ChangeActions change={change} />
    </>
  );
}
