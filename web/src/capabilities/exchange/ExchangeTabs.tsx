// The pages of the exchange beside each other.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n/index.ts';
import { paths } from './paths.ts';

const tabs = { rows: paths.rows, profiles: paths.profiles } as const;

export function ExchangeTabs({ current }: { current: keyof typeof tabs }) {
  const { t } = useWords();
  return (
    <nav className="exchange-tabs" aria-label={t('exchange.title')}>
      {(Object.keys(tabs) as (keyof typeof tabs)[]).map((name) => (
        <Link key={name} to={tabs[name]} aria-current={name === current ? 'page' : undefined}>
          {t(`exchange.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
