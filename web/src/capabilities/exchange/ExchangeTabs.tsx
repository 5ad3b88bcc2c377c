// The pages of the exchange beside each other; those about the nodes themselves are the system administrator's.
import type { ReactNode } from 'react';
import { useWords } from '../../platform/i18n/index.ts';
import { Empty } from '../../platform/parts/lists/Empty.tsx';
import { Page } from '../../platform/parts/Page.tsx';
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

/** Who may see the page, where that is not the reader; the page itself where it is. */
export function OfAdministrator({ tab, children }: { tab: ExchangeTab; children: ReactNode }) {
  const { t } = useWords();
  if (hasRole(useMe(), 'systemAdmin')) return children;
  return (
    <Page title={t(`exchange.tab.${tab}`)} tabs={<ExchangeTabs current={tab} />}>
      <div className="qf-card">
        <Empty title={t('exchange.ofAdministrator')} text={t('exchange.ofAdministratorText')} />
      </div>
    </Page>
  );
}

export function ExchangeTabs({ current }: { current: ExchangeTab }) {
  const { t } = useWords();
  const administrator = hasRole(useMe(), 'systemAdmin');
  // A page of the administrator that somebody else opened by its address is no place for them to stand on.
  const shown = names.filter((name) =>
    ofAdministrator.includes(name) ? administrator : !administrator || name === current,
  );
  return (
    <PageTabs
      label={t('exchange.title')}
      tabs={shown.map((name) => ({ to: tabs[name], title: t(`exchange.tab.${name}`), current: name === current }))}
    />
  );
}
