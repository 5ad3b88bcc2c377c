// The pages of the work with platforms beside each other.
import { useWords } from '../../platform/i18n/index.ts';
import { PageTabs } from '../../platform/parts/PageTabs.tsx';
import { useMe } from '../../platform/session.ts';
import { paths } from './paths.ts';

const tabs = [
  'notices',
  'told',
  'assistance',
  'dispatches',
  'pushes',
  'identities',
  'authorisations',
  'register',
] as const;
export type PlatformTab = (typeof tabs)[number];

export function PlatformTabs({ current }: { current: PlatformTab }) {
  const { t } = useWords();
  const { kind, departmentId } = useMe().agency;
  const holder = departmentId === 'right-holder';
  // What agencies tell of is told to right holders; operators of platforms push offers.
  const shown = tabs
    .filter((name) => name !== 'told' || holder)
    .filter((name) => name !== 'pushes' || departmentId === 'platform-operator')
    .filter((name) => name !== 'assistance' || !holder)
    .filter((name) => (name !== 'identities' && name !== 'authorisations') || kind !== 'outside')
    .map((name) => ({ to: paths[name], title: t(`platforms.tab.${name}`), current: name === current }));
  return <PageTabs label={t('platforms.menu')} tabs={shown} />;
}
