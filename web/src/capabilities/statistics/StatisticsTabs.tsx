// The pages of statistics beside each other.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n/index.ts';
import { paths } from './paths.ts';

const tabs = { reports: paths.reports, rollUp: paths.rollUp, forms: paths.forms } as const;

export function StatisticsTabs({ current }: { current: keyof typeof tabs }) {
  const { t } = useWords();
  return (
    <nav className="statistics-tabs" aria-label={t('statistics.title')}>
      {(Object.keys(tabs) as (keyof typeof tabs)[]).map((name) => (
        <Link
          key={name}
          to={tabs[name]}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={name === current ? 'page' : undefined}
        >
          {t(`statistics.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
