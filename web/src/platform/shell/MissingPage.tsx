// Two pages for when there is none: a wrong address, and a page that broke.
import { Link, useRouter } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { Empty } from '../parts/lists/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useTitle } from '../title.ts';

export function MissingPage() {
  const { t } = useWords();
  useTitle(t('shell.missing'));
  return (
    <div className="qf-page-body">
      <h1 className="qf-hidden">{t('shell.missing')}</h1>
      <Empty
        title={t('shell.missing')}
        text={t('shell.missingText')}
        action={<Link to="/">{t('shell.toInbox')}</Link>}
      />
    </div>
  );
}

export function BrokenPage({ error }: { error: unknown }) {
  const { t } = useWords();
  const router = useRouter();
  useTitle(t('shell.broken'));
  return (
    <div className="qf-page-body">
      <h1>{t('shell.broken')}</h1>
      <div className="qf-card qf-error">
        <Problem error={error} kept={t('shell.brokenText')} />
        <button type="button" className="qf-button" onClick={() => void router.invalidate()}>
          {t('parts.retry')}
        </button>
      </div>
    </div>
  );
}
