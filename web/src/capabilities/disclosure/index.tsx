// Disclosure in the web: the list by clock, the review side by side, the record. Its pages are loaded when first opened.
import { NotificationOutlined, SwapOutlined } from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { registerQuery } from '../../platform/registers/declared.ts';
import { queueCountsQuery } from '../../platform/registers/queues.ts';
import { registerSearch } from '../../platform/registers/register-search.ts';
import { registerRoutes } from '../../platform/registers/routes.tsx';
import { paths } from './paths.ts';
import { overviewQuery } from './queries.ts';
import { filesSearch } from './search.ts';

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
      validateSearch: registerSearch.validate,
      staticData: {
        ahead: ({ client }) => {
          void client.prefetchQuery(registerQuery('disclosures'));
          void client.prefetchQuery(queueCountsQuery('disclosures'));
          void client.prefetchQuery(overviewQuery);
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
