// Disclosure in the web: the list by clock, the review side by side, the record. Its pages are loaded when first opened.
import { NotificationOutlined, SwapOutlined } from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listAhead } from '../../platform/ahead.ts';
import { registerRoutes } from '../../platform/registers/routes.tsx';
import { paths } from './paths.ts';
import { disclosuresKey, loadDisclosures, overviewQuery } from './queries.ts';
import { disclosuresSearch, filesSearch } from './search.ts';

export const disclosureMenu = [
  { text: 'disclosures.menu', to: paths.list, icon: <NotificationOutlined aria-hidden /> },
  {
    text: 'pushed-disclosures.menu',
    to: '/pushed-disclosures',
    icon: <SwapOutlined aria-hidden />,
    group: 'registers',
  },
] as const;

export function disclosureRoutes(parent: AnyRoute): AnyRoute[] {
  const getParentRoute = () => parent;
  return [
    ...registerRoutes(parent, 'pushed-disclosures'),
    createRoute({
      getParentRoute,
      path: '/disclosures',
      validateSearch: disclosuresSearch.validate,
      staticData: {
        ahead: (asked) => {
          void asked.client.prefetchQuery(overviewQuery);
          listAhead(disclosuresKey, disclosuresSearch, loadDisclosures)(asked);
        },
      },
      component: lazyRouteComponent(() => import('./DisclosuresPage.tsx'), 'DisclosuresPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/disclosures/files',
      validateSearch: filesSearch.validate,
      component: lazyRouteComponent(() => import('./FilesPage.tsx'), 'FilesPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/disclosures/$entryId/record',
      component: lazyRouteComponent(() => import('../../platform/registers/EntryPage.tsx'), 'EntryPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/disclosures/$entryId',
      component: lazyRouteComponent(() => import('./ReviewPage.tsx'), 'ReviewPage'),
    }),
  ];
}
