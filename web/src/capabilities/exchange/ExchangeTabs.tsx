// The pages of the exchange beside each other; those about the nodes themselves are the system administrator's.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n/index.ts';
import { hasRole, useMe } from '../../platform/session.ts';
import { paths } from './paths.ts';

const tabs = {
  rows: paths.rows,
  profiles: paths.profiles,
  requests: paths.requests,
  told: paths.told,
  nodes: paths.nodes,
  outbox: paths.outbox,
  inbox: paths.inbox,
} as const;
export type ExchangeTab = keyof typeof tabs;

const names = Object.keys(tabs) as ExchangeTab[];
const ofAdministrator: readonly ExchangeTab[] = ['nodes', 'outbox', 'inbox'];

export function ExchangeTabs({ current }: { current: ExchangeTab }) {
  const { t } = useWords();
  const administrator = hasRole(useMe(), 'systemAdmin');
  return (
    <nav className="exchange-tabs" aria-label={t('exchange.title')}>
      {names
        .filter((name) => administrator === ofAdministrator.includes(name) || name === current)
        .map((name) => (
          <Link
            key={name}
            to={tabs[name]}
            // The list of rows has the others below its address.
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={name === current ? 'page' : undefined}
          >
            {t(`exchange.tab.${name}`)}
          </Link>
        ))}
    </nav>
  );
}
