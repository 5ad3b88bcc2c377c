// The pages of settings, each only for the role that may.
import type { QueryClient } from '@tanstack/react-query';
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { needRoomWords } from '../i18n/index.ts';
import { type Page, routesOf } from '../pages.ts';
import type { WebCapability } from '../registers/capability.ts';
import { hasRole, isOfficer, meQuery } from '../session.ts';
import { settingsPages } from './settings-pages.ts';
import { accessChangesSearch, agenciesSearch, auditSearch, unitsSearch, usersSearch } from './settings-search.ts';

export function settingsRoutes(
  shell: AnyRoute,
  client: QueryClient,
  contributed: NonNullable<WebCapability['settings']>,
) {
  const known = [...settingsPages, ...contributed];
  const frame = createRoute({
    getParentRoute: () => shell,
    path: '/settings',
    // Tabs of the rooms are called as they say.
    beforeLoad: needRoomWords,
    component: lazyRouteComponent(() => import('./SettingsFrame.tsx'), 'SettingsFrame'),
  });
  const beforeLoad = async ({ location }: { location: { pathname: string } }) => {
    const me = await client.ensureQueryData(meQuery);
    const page = known.find(({ path }) => location.pathname === path);
    if (page !== undefined && page.roles.length > 0 && !hasRole(me, ...page.roles))
      throw redirect({ to: '/settings/account' });
  };
  const pages = contributed.map(({ path, component }) => ({ path: path.replace('/settings', ''), component }));
  const index = createRoute({
    getParentRoute: () => frame,
    path: '/',
    beforeLoad: async () => {
      const me = await client.ensureQueryData(meQuery);
      // Whoever does an office's work comes for the own account; administrators for what is theirs alone.
      const first = isOfficer(me) ? undefined : known.find(({ roles }) => roles.length > 0 && hasRole(me, ...roles));
      throw redirect({ to: first?.path ?? '/settings/account' });
    },
  });
  return frame.addChildren([index, ...routesOf(frame, [...ownPages, ...pages], beforeLoad)]);
}

const ownPages: readonly Page[] = [
  {
    path: '/account',
    component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
  },
  {
    path: '/agencies',
    validateSearch: agenciesSearch.validate,
    component: lazyRouteComponent(() => import('./agencies/AgenciesPage.tsx'), 'AgenciesPage'),
  },
  {
    path: '/units',
    validateSearch: unitsSearch.validate,
    component: lazyRouteComponent(() => import('./agencies/UnitsPage.tsx'), 'UnitsPage'),
  },
  {
    path: '/users',
    validateSearch: usersSearch.validate,
    component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
  },
  {
    path: '/access-changes',
    validateSearch: accessChangesSearch.validate,
    component: lazyRouteComponent(() => import('./access/AccessChangesPage.tsx'), 'AccessChangesPage'),
  },
  {
    path: '/calendar',
    component: lazyRouteComponent(() => import('./calendar/CalendarPage.tsx'), 'CalendarPage'),
  },
  {
    path: '/approvals',
    component: lazyRouteComponent(() => import('../approvals/ChainsPage.tsx'), 'ChainsPage'),
  },
  {
    path: '/office',
    component: lazyRouteComponent(() => import('./OfficePage.tsx'), 'OfficePage'),
  },
  {
    path: '/audit',
    validateSearch: auditSearch.validate,
    component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
  },
  {
    path: '/log',
    component: lazyRouteComponent(() => import('./audit/LogPage.tsx'), 'LogPage'),
  },
  {
    path: '/verification',
    component: lazyRouteComponent(() => import('./audit/VerificationPage.tsx'), 'VerificationPage'),
  },
  {
    path: '/processing',
    component: lazyRouteComponent(() => import('./ProcessingPage.tsx'), 'ProcessingPage'),
  },
];
