// The pages of leads beside each other.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n/index.ts';
import { paths } from './paths.ts';

const tabs = { leads: paths.leads, tips: paths.tips, monitors: paths.monitors, rights: paths.rights } as const;
export type LeadTab = keyof typeof tabs;

export function LeadTabs({ current }: { current: LeadTab }) {
  const { t } = useWords();
  return (
    <nav className="leads-tabs" aria-label={t('leads.menu')}>
      {Object.entries(tabs).map(([name, to]) => (
        <Link key={name} to={to} aria-current={name === current ? 'page' : undefined}>
          {t(`leads.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
