// Disclosure in the web: the list by clock, the review side by side, the record. Its pages are loaded when first opened.

import { lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { registerQuery } from '../../platform/registers/declared.ts';
import { queueCountsQuery } from '../../platform/registers/queues.ts';
import { registerSearch } from '../../platform/registers/register-search.ts';
import { overviewQuery } from './queries.ts';
import { filesSearch } from './search.ts';

const pages: readonly Page[] = [
  {
    path: '/disclosures',
    validateSearch: registerSearch.validate,
    ahead: ({ client }) => {
      void client.prefetchQuery(registerQuery('disclosures'));
      void client.prefetchQuery(queueCountsQuery('disclosures'));
      void client.prefetchQuery(overviewQuery);
    },
    component: lazyRouteComponent(() => import('./DisclosuresPage.tsx'), 'DisclosuresPage'),
  },
  {
    path: '/disclosures/files',
    validateSearch: filesSearch.validate,
    component: lazyRouteComponent(() => import('./FilesPage.tsx'), 'FilesPage'),
  },
  {
    path: '/disclosures/$entryId/record',
    component: lazyRouteComponent(() => import('../../platform/registers/EntryPage.tsx'), 'EntryPage'),
  },
  {
    path: '/disclosures/$entryId',
    component: lazyRouteComponent(() => import('./ReviewPage.tsx'), 'ReviewPage'),
  },
];

export const room: OwnPages = { pages };
