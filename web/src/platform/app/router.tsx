// The routes of the platform; capabilities add theirs below the shell.
import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router';
import { beginAhead } from '../ahead.ts';
import { isPassing } from '../api/call.ts';
import { ApiError } from '../api/index.ts';
import { needOfficeWords, needRoomWords } from '../i18n/index.ts';
import { agenciesBelowSearch } from '../inbox/agencies-search.ts';
import { inboxCountsQuery, inboxQuery } from '../inbox/inbox-queries.ts';
import { homeQueue, inboxSearch } from '../inbox/inbox-search.ts';
import { peopleSearch } from '../inbox/people-search.ts';
import { knownUser } from '../known-user.ts';
import { noticesSearch } from '../notices/notices-search.ts';
import { inTime } from '../outbox/in-time.ts';
import { type Page, routesOf } from '../pages.ts';
import { followingSearch } from '../records/following-search.ts';
import type { WebCapability } from '../registers/capability.ts';
import { filesFoundQuery, searchQuery } from '../search/search-queries.ts';
import { searchSearch } from '../search/search-search.ts';
import { isOfficer, meQuery, sessionExpected, statusQuery } from '../session.ts';
import { settingsRoutes } from '../settings/settings-routes.ts';
import { BrokenPage, MissingPage } from '../shell/MissingPage.tsx';
import { fetchAhead } from '../sign-in/fetch-ahead.ts';
import { SignInPage } from '../sign-in/SignInPage.tsx';
import { signInSearch } from '../sign-in/sign-in-search.ts';
import { unquoted } from '../url-state.ts';

/** The part of the tree that the pages of the rooms hang on. */
const pagesOfRooms = 'rooms';

export function makeRouter(client: QueryClient, capabilities: readonly WebCapability[]) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });
  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: signInSearch.validate,
    component: SignInPage,
  });
  const activate = createRoute({
    getParentRoute: () => root,
    path: '/activate',
    component: lazyRouteComponent(() => import('../sign-in/ActivatePage.tsx'), 'ActivatePage'),
  });
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    beforeLoad: async ({ location, matches, preload }) => {
      // Where somebody was signed in the frame is fetched, and the page begun, while the server is asked who it is.
      if (sessionExpected()) {
        fetchAhead();
        if (matches.some(({ routeId }) => routeId.includes(pagesOfRooms))) needRoomWords().catch(() => undefined);
        if (!preload) beginAhead(client, matches, codeOf);
      }
      await admit(client, location);
      await needOfficeWords();
    },
    component: lazyRouteComponent(() => import('../shell/Shell.tsx'), 'Shell'),
    errorComponent: BrokenPage,
  });
  // Pages of the rooms have words of their own, which the inbox does without.
  const rooms = createRoute({ getParentRoute: () => shell, id: pagesOfRooms, beforeLoad: needRoomWords });
  const router = createRouter({
    routeTree: root.addChildren([
      signIn,
      activate,
      fieldRoutes(root, client, capabilities),
      shell.addChildren([
        home(shell, client),
        ...routesOf(shell, ownPages),
        settingsRoutes(
          shell,
          client,
          capabilities.flatMap((capability) => capability.settings ?? []),
        ),
        rooms.addChildren(
          routesOf(
            rooms,
            capabilities.flatMap(({ pages }) => pages),
          ),
        ),
      ]),
    ]),
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: true,
    parseSearch: parseSearchWith(unquoted),
    stringifySearch: stringifySearchWith(JSON.stringify, unquoted),
  });
  const codeOf = (routeId: string) => {
    const routes: Readonly<Record<string, AnyRoute | undefined>> = router.routesById;
    const page = routes[routeId]?.options.component as { preload?: () => Promise<unknown> } | undefined;
    // What cannot be loaded is told where the page is shown.
    page?.preload?.().catch(() => undefined);
  };
  return router;
}

/** Pages that open without a connection, for whoever was signed in on this device last; with one, signing in is asked for as ever. */
function fieldRoutes(root: AnyRoute, client: QueryClient, capabilities: readonly WebCapability[]): AnyRoute {
  const frame = createRoute({
    getParentRoute: () => root,
    path: '/field',
    beforeLoad: async ({ location }) => {
      await Promise.all([needOfficeWords(), needRoomWords()]);
      await admitToField(client, location);
    },
    component: lazyRouteComponent(() => import('../outbox/FieldFrame.tsx'), 'FieldFrame'),
    errorComponent: BrokenPage,
  });
  const home: Page = {
    path: '/',
    component: lazyRouteComponent(() => import('../outbox/FieldHome.tsx'), 'FieldHome'),
  };
  const pages = capabilities.flatMap(({ field = [] }) =>
    field.map(({ path, component }) => ({ path: path.slice('/field'.length), component })),
  );
  return frame.addChildren(routesOf(frame, [home, ...pages]));
}

/** Where whoever gives no page's address is led. */
function home(shell: AnyRoute, client: QueryClient) {
  return createRoute({
    getParentRoute: () => shell,
    path: '/',
    beforeLoad: async ({ search }) => {
      const me = await client.ensureQueryData(meQuery);
      // What was asked of the inbox stays: an address without its page is written from memory.
      throw isOfficer(me)
        ? redirect({ to: '/inbox', search: inboxSearch.validate({ ...homeQueue(me), ...search }) })
        : redirect({ to: '/settings' });
    },
  });
}

const ownPages: readonly Page[] = [
  {
    path: '/manual',
    component: lazyRouteComponent(() => import('../manual/ManualPage.tsx'), 'ManualPage'),
  },
  {
    path: '/drafts',
    component: lazyRouteComponent(() => import('../shell/DraftsPage.tsx'), 'DraftsPage'),
  },
  {
    path: '/inbox',
    validateSearch: inboxSearch.validate,
    ahead: ({ client, search }) => {
      void client.prefetchQuery(inboxCountsQuery);
      void client.prefetchQuery(inboxQuery(inboxSearch.full(search)));
    },
    component: lazyRouteComponent(() => import('../inbox/InboxPage.tsx'), 'InboxPage'),
  },
  {
    path: '/inbox/approvals/$dutyId',
    component: lazyRouteComponent(() => import('../inbox/decide/DecisionPage.tsx'), 'DecisionPage'),
  },
  {
    path: '/inbox/people',
    validateSearch: peopleSearch.validate,
    component: lazyRouteComponent(() => import('../inbox/PeoplePage.tsx'), 'PeoplePage'),
  },
  {
    path: '/inbox/agencies',
    validateSearch: agenciesBelowSearch.validate,
    component: lazyRouteComponent(() => import('../inbox/AgenciesPage.tsx'), 'AgenciesPage'),
  },
  {
    path: '/approvals/$sheetId',
    component: lazyRouteComponent(() => import('../approvals/SheetPage.tsx'), 'SheetPage'),
  },
  {
    path: '/search',
    validateSearch: searchSearch.validate,
    ahead: ({ client, search }) => {
      const state = searchSearch.full(search);
      if (state.q.trim() === '') return;
      void client.prefetchQuery(searchQuery(state));
      if (state.page === 1) void client.prefetchQuery(filesFoundQuery(state.q.trim()));
    },
    component: lazyRouteComponent(() => import('../search/SearchPage.tsx'), 'SearchPage'),
  },
  {
    path: '/notices',
    validateSearch: noticesSearch.validate,
    component: lazyRouteComponent(() => import('../notices/NoticesPage.tsx'), 'NoticesPage'),
  },
  {
    path: '/following',
    validateSearch: followingSearch.validate,
    component: lazyRouteComponent(() => import('../records/FollowingPage.tsx'), 'FollowingPage'),
  },
  // A wrong address is told inside the frame, where the way on is.
  { path: '$', component: MissingPage },
];

/** Nobody passes without a session; with a one-time password only to where it is changed. */
async function admit(client: QueryClient, location: { href: string; pathname: string }): Promise<void> {
  const from = location.pathname === '/' ? {} : { from: location.href };
  if (!(await isSignedIn(client))) throw redirect({ to: '/sign-in', search: from });
  try {
    const me = await client.ensureQueryData(meQuery);
    const mustEnter = me.passwordChangeRequired || me.secondFactorRequired;
    if (mustEnter && location.pathname !== '/settings/account') throw redirect({ to: '/settings/account' });
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 401)
      throw redirect({ to: '/sign-in', search: { ...from, ended: true } });
    throw error;
  }
}

/** Who was signed in on this device last goes on where the server is not reached, or does not answer in time. */
async function admitToField(client: QueryClient, location: { href: string; pathname: string }): Promise<void> {
  const known = knownUser() !== null;
  if (known && !navigator.onLine) return;
  try {
    await (known ? inTime(admit(client, location)) : admit(client, location));
  } catch (error) {
    if (!known || !isPassing(error)) throw error;
  }
}

/** Asks the server only in a browser in which nobody was signed in: a newcomer is not refused, and no session of theirs ended. */
async function isSignedIn(client: QueryClient): Promise<boolean> {
  if (sessionExpected() || client.getQueryData(meQuery.queryKey) !== undefined) return true;
  return (await client.fetchQuery({ ...statusQuery, staleTime: 0 })).signedIn;
}
