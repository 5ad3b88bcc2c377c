// Between the thresholds and the procedures.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n/index.ts';
import { paths } from './paths.ts';

export function LawTabs() {
  const { t } = useWords();
  return (
    <nav className="qf-page-tabs" aria-label={t('law.pages')}>
      <Link to={paths.law} activeOptions={{ exact: true, includeSearch: false }}>
        {t('law.thresholds')}
      </Link>
      <Link to={paths.procedures} activeOptions={{ includeSearch: false }}>
        {t('law.procedures')}
      </Link>
      <Link to={paths.officeRules} activeOptions={{ includeSearch: false }}>
        {t('law.officeRules')}
      </Link>
      <Link to={paths.standards} activeOptions={{ includeSearch: false }}>
        {t('law.standards')}
      </Link>
    </nav>
  );
}
