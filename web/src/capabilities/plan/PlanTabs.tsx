// Work plans, the supervision orders about their tasks and the campaigns of the year, beside each other.
import { useWords } from '../../platform/i18n/index.ts';
import { PageTabs } from '../../platform/parts/PageTabs.tsx';
import { paths } from './paths.ts';

export function PlanTabs({ current }: { current: 'plans' | 'orders' | 'campaigns' }) {
  const { t } = useWords();
  const tabs = (['plans', 'orders', 'campaigns'] as const).map((name) => ({
    to: paths[name],
    title: t(`plan.pages.${name}`),
    current: name === current,
  }));
  return <PageTabs label={t('plan.title')} tabs={tabs} />;
}
