// The pages of the exchange beside each other; those about the nodes themselves are the system administrator's.
import { useWords } from '../../platform/i18n/index.ts';
import { PageTabs } from '../../platform/parts/PageTabs.tsx';
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
  const shown = names.filter((name) => administrator === ofAdministrator.includes(name) || name === current);
  return (
    <PageTabs
      label={t('exchange.title')}
      tabs={shown.map((name) => ({ to: tabs[name], title: t(`exchange.tab.${name}`), current: name === current }))}
    />
  );
}
