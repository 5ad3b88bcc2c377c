// The pages of settings, each only for the role that may.
import type { QueryClient } from '@tanstack/react-query';
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Role } from '../api/index.ts';
import { hasRole, meQuery } from '../session.ts';
import { count, oneOf, oneOfNumbers, searchOf, text } from '../url-state.ts';

const paging = { sort: text(20), cursor: text(500), page: count(), limit: oneOfNumbers([20, 50, 100]) };

export const agenciesSearch = searchOf({
  q: text(100),
  level: oneOf(['', 'nation', 'province', 'city', 'county']),
  active: oneOf(['', 'true', 'false']),
  ...paging,
});
export const usersSearch = searchOf({ q: text(100), active: oneOf(['', 'true', 'false']), ...paging });
export const auditSearch = searchOf({
  kind: text(60),
  recordId: text(80),
  action: oneOf(['', 'insert', 'update', 'delete', 'read', 'export', 'signIn', 'signOut', 'refused']),
  from: text(10),
  to: text(10),
  ...paging,
});

/** Tabs in their order; `roles` empty: for everyone. */
export const settingsPages: readonly { path: string; text: string; roles: readonly Role[] }[] = [
  { path: '/settings/account', text: 'account.title', roles: [] },
  { path: '/settings/agencies', text: 'settings.agencies.title', roles: ['systemAdmin'] },
  { path: '/settings/users', text: 'settings.users.title', roles: ['systemAdmin', 'securityAdmin'] },
  { path: '/settings/calendar', text: 'settings.calendar.title', roles: ['systemAdmin'] },
  { path: '/settings/office', text: 'settings.office.title', roles: ['systemAdmin'] },
  { path: '/settings/audit', text: 'settings.audit.title', roles: ['auditAdmin'] },
  { path: '/settings/verification', text: 'settings.verification.title', roles: ['auditAdmin'] },
  { path: '/settings/processing', text: 'settings.processing.title', roles: [] },
];

export function settingsRoutes(shell: AnyRoute, client: QueryClient): AnyRoute[] {
  const frame = createRoute({
    getParentRoute: () => shell,
    path: '/settings',
    component: lazyRouteComponent(() => import('./SettingsFrame.tsx'), 'SettingsFrame'),
  });
  const beforeLoad = async ({ location }: { location: { pathname: string } }) => {
    const me = await client.ensureQueryData(meQuery);
    const page = settingsPages.find(({ path }) => location.pathname === path);
    if (page !== undefined && page.roles.length > 0 && !hasRole(me, ...page.roles))
      throw redirect({ to: '/settings/account' });
  };
  const below = { getParentRoute: () => frame, beforeLoad };
  const pages = [
    createRoute({
      ...below,
      path: '/account',
      component: lazyRouteComponent(() => import('../account/AccountPage.tsx'), 'AccountPage'),
    }),
    createRoute({
      ...below,
      path: '/agencies',
      validateSearch: agenciesSearch.validate,
      component: lazyRouteComponent(() => import('./agencies/AgenciesPage.tsx'), 'AgenciesPage'),
    }),
    createRoute({
      ...below,
      path: '/users',
      validateSearch: usersSearch.validate,
      component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
    }),
    createRoute({
      ...below,
      path: '/calendar',
      component: lazyRouteComponent(() => import('./calendar/CalendarPage.tsx'), 'CalendarPage'),
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
      path: '/verification',
      component: lazyRouteComponent(() => import('./audit/VerificationPage.tsx'), 'VerificationPage'),
    }),
    createRoute({
      ...below,
      path: '/processing',
      component: lazyRouteComponent(() => import('./ProcessingPage.tsx'), 'ProcessingPage'),
    }),
  ];
  const index = createRoute({
    getParentRoute: () => frame,
    path: '/',
    beforeLoad: async () => {
      const me = await client.ensureQueryData(meQuery);
      const first = settingsPages.find(({ roles }) => roles.length > 0 && hasRole(me, ...roles));
      throw redirect({ to: first?.path ?? '/settings/account' });
    },
  });
  return [frame.addChildren([index, ...pages])];
}
