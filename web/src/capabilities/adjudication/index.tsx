// What adjudication brings into the web: routes and a menu entry. Its pages are loaded when first opened.

import { AuditOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { queuesAhead } from '../../platform/registers/queues.ts';
import { paths } from './paths.ts';
import { disputesSearch } from './search.ts';

const menu: OwnPages['menu'] = [
  { text: { zh: '行政裁决', en: 'Adjudication' }, to: paths.disputes, icon: <AuditOutlined aria-hidden /> },
];

const pages: readonly Page[] = [
  {
    path: '/adjudication',
    validateSearch: disputesSearch.validate,
    ahead: queuesAhead('disputes'),
    component: lazyRouteComponent(() => import('./DisputesPage.tsx'), 'DisputesPage'),
  },
  {
    path: '/adjudication/$disputeId',
    component: lazyRouteComponent(() => import('./DisputePage.tsx'), 'DisputePage'),
  },
];

export const room: OwnPages = { menu, pages };
