// Work plans and the supervision orders about their tasks, beside each other.
import { useWords } from '../../platform/i18n/index.ts';
import { PageTabs } from '../../platform/parts/PageTabs.tsx';
import { paths } from './paths.ts';

export function PlanTabs({ current }: { current: 'plans' | 'orders' }) {
  const { t } = useWords();
  const tabs = (['plans', 'orders'] as const).map((name) => ({
    to: paths[name],
    title: t(`plan.pages.${name}`),
    current: name === current,
  }));
  return <PageTabs label={t('plan.title')} tabs={tabs} />;
}
