// The pages of settings, each only for the role that may.
import type { QueryClient } from '@tanstack/react-query';
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { needRoomWords } from '../i18n/index.ts';
import type { WebCapability } from '../registers/capability.ts';
import { hasRole, isOfficer, meQuery } from '../session.ts';
import { settingsPages } from './settings-pages.ts';
import { accessChangesSearch, agenciesSearch, auditSearch, unitsSearch, usersSearch } from './settings-search.ts';

export function settingsRoutes(
  shell: AnyRoute,
  client: QueryClient,
  contributed: NonNullable<WebCapability['settings']>,
): AnyRoute[] {
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
  const below = { getParentRoute: () => frame, beforeLoad };
  const pages = [
    createRoute({
      ...below,
      path: '/account',
      component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
    }),
    createRoute({
      ...below,
      path: '/agencies',
      validateSearch: agenciesSearch.validate,
      component: lazyRouteComponent(() => import('./agencies/AgenciesPage.tsx'), 'AgenciesPage'),
    }),
    createRoute({
      ...below,
      path: '/units',
      validateSearch: unitsSearch.validate,
      component: lazyRouteComponent(() => import('./agencies/UnitsPage.tsx'), 'UnitsPage'),
    }),
    createRoute({
      ...below,
      path: '/users',
      validateSearch: usersSearch.validate,
      component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
    }),
    createRoute({
      ...below,
      path: '/access-changes',
      validateSearch: accessChangesSearch.validate,
      component: lazyRouteComponent(() => import('./access/AccessChangesPage.tsx'), 'AccessChangesPage'),
    }),
    createRoute({
      ...below,
      path: '/calendar',
      component: lazyRouteComponent(() => import('./calendar/CalendarPage.tsx'), 'CalendarPage'),
    }),
    createRoute({
      ...below,
      path: '/approvals',
      component: lazyRouteComponent(() => import('../approvals/ChainsPage.tsx'), 'ChainsPage'),
    }),
    createRoute({
      ...below,
      path: '/office',
      component: lazyRouteComponent(() => import('./OfficePage.tsx'), 'OfficePage'),
    }),
    createRoute({
      ...below,
      path: '/audit',
      validateSearch: auditSearch.validate,
      component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
    }),
    createRoute({
      ...below,
      path: '/log',
      component: lazyRouteComponent(() => import('./audit/LogPage.tsx'), 'LogPage'),
    }),
    createRoute({
      ...below,
      path: '/verification',
      component: lazyRouteComponent(() => import('./audit/VerificationPage.tsx'), 'VerificationPage'),
    }),
    createRoute({
      ...below,
      path: '/processing',
      component: lazyRouteComponent(() => import('./ProcessingPage.tsx'), 'ProcessingPage'),
    }),
    ...contributed.map(({ path, component }) =>
      createRoute({ ...below, path: path.replace('/settings', ''), component }),
    ),
  ];
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
  return [frame.addChildren([index, ...pages])];
}
