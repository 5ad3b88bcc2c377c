// What is kept on this device and not sent yet, by its name, as the device has it: also after a reload, or when the phone was off.
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { useOutbox } from './outbox.ts';

export function FieldBanner({ user }: { user: string }) {
  const { t } = useWords();
  const { items, sending, signIn } = useOutbox();
  const own = items.filter((one) => one.user === user);
  const waiting = own.filter(({ state }) => state === 'waiting');
  const last = waiting.at(-1);
  const refused = own.findLast(({ state }) => state === 'refused');
  return (
    <>
      <div role="status" aria-label={t('outbox.title')}>
        {last !== undefined && (
          <p className="qf-field-stored">
            <b lang="zh">{last.title}</b>{' '}
            {t(sending === null ? 'outbox.stored' : 'outbox.storedSending', { at: dayAndTime(last.at) })}
            {waiting.length > 1 && <> {t('outbox.storedMore', { count: waiting.length - 1 })}</>}
          </p>
        )}
      </div>
      {signIn && last !== undefined && (
        <p className="qf-field-stored" role="alert">
          {t('outbox.signIn')} <a href="/sign-in?from=/field">{t('outbox.toSignIn')}</a>
        </p>
      )}
      {refused !== undefined && (
        <p className="qf-field-stored qf-field-refused" role="alert">
          <b lang="zh">{refused.title}</b> {t('outbox.notTaken')} <a href="/field">{t('outbox.why')}</a>
        </p>
      )}
    </>
  );
}
