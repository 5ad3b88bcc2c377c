// Credit in the web, beside the pages of its registers: subjects that may be one. The pilot list of 2016 has no entry of the menu: it is closed.
import { MergeOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { registerRoutes } from '../../platform/registers/routes.tsx';

const publicEntry = (name: 'ListingPage' | 'RedListPage') =>
  lazyRouteComponent(() => import('./PublicEntries.tsx'), name);

export const room: OwnPages = {
  menu: [
    {
      text: { zh: '主体归并', en: 'Merge subjects' },
      to: '/subject-proposals',
      after: 'subjects',
      icon: <MergeOutlined aria-hidden />,
      group: 'credit',
    },
  ],
  routes: (parent) => [
    ...registerRoutes(parent, 'listings', { entryPage: publicEntry('ListingPage') }),
    ...registerRoutes(parent, 'red-list', { entryPage: publicEntry('RedListPage') }),
    createRoute({
      getParentRoute: () => parent,
      path: '/subject-proposals',
      component: lazyRouteComponent(() => import('./ProposalsPage.tsx'), 'ProposalsPage'),
    }),
  ],
};
