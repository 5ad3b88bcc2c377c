// The pages of statistics beside each other.
import { useWords } from '../../platform/i18n/index.ts';
import { PageTabs } from '../../platform/parts/PageTabs.tsx';
import { paths } from './paths.ts';

const tabs = { reports: paths.reports, rollUp: paths.rollUp, forms: paths.forms } as const;

export function StatisticsTabs({ current }: { current: keyof typeof tabs }) {
  const { t } = useWords();
  const names = Object.keys(tabs) as (keyof typeof tabs)[];
  return (
    <PageTabs
      label={t('statistics.title')}
      tabs={names.map((name) => ({ to: tabs[name], title: t(`statistics.tab.${name}`), current: name === current }))}
    />
  );
}
