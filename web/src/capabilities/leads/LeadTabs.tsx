// The pages of leads beside each other.
import { useWords } from '../../platform/i18n/index.ts';
import { PageTabs } from '../../platform/parts/PageTabs.tsx';
import { paths } from './paths.ts';

const tabs = ['leads', 'tips', 'monitors', 'rights', 'prices', 'quality'] as const;
export type LeadTab = (typeof tabs)[number];

export function LeadTabs({ current }: { current: LeadTab }) {
  const { t } = useWords();
  const shown = tabs.map((name) => ({ to: paths[name], title: t(`leads.tab.${name}`), current: name === current }));
  return <PageTabs label={t('leads.menu')} tabs={shown} />;
}
