// The pages of the work with platforms beside each other.
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '../../platform/api/index.ts';
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

/** Whether a page is of use to the agency of the user. What agencies tell of is told to right holders; operators of platforms push offers. */
function isFor(name: PlatformTab, { kind, departmentId }: Me['agency']): boolean {
  switch (name) {
    case 'told':
      return departmentId === 'right-holder';
    case 'pushes':
      return departmentId === 'platform-operator';
    case 'assistance':
      return departmentId !== 'right-holder';
    case 'identities':
    case 'authorisations':
      return kind !== 'outside';
    default:
      return true;
  }
}

export function PlatformTabs({ current }: { current: PlatformTab }) {
  const { t } = useWords();
  const { agency } = useMe();
  const shown = tabs
    .filter((name) => isFor(name, agency))
    .map((name) => ({ to: paths[name], title: t(`platforms.tab.${name}`), current: name === current }));
  return <PageTabs label={t('platforms.menu')} tabs={shown} />;
}

/** A page whose words are for another kind of agency leads whoever typed its address to the list that all have. */
export function ForItsAgency({ tab, children }: { tab: PlatformTab; children: ReactNode }) {
  return isFor(tab, useMe().agency) ? children : <Navigate to={paths.notices} replace />;
}
