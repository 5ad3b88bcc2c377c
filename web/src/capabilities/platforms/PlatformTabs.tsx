// The pages of the work with platforms beside each other.
import { useWords } from '../../platform/i18n/index.ts';
import { PageTabs } from '../../platform/parts/PageTabs.tsx';
import { paths } from './paths.ts';

const tabs = ['register'] as const;
export type PlatformTab = (typeof tabs)[number];

export function PlatformTabs({ current }: { current: PlatformTab }) {
  const { t } = useWords();
  const shown = tabs.map((name) => ({ to: paths[name], title: t(`platforms.tab.${name}`), current: name === current }));
  return <PageTabs label={t('platforms.menu')} tabs={shown} />;
}
