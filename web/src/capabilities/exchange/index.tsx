// What the exchange brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.
import { ApiOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { paths } from './paths.ts';
import { inboxSearch, outboxSearch, receivedCasesSearch, requestsSearch, rowsSearch } from './search.ts';
import './exchange.css';

const menu: OwnPages['menu'] = [
  { text: { zh: '数据交换', en: 'Exchange' }, to: paths.rows, icon: <ApiOutlined aria-hidden />, uses: 'always' },
];

const settings: OwnPages['settings'] = [
  {
    path: '/settings/nodes',
    text: 'exchange.nodes.title',
    roles: ['systemAdmin'],
    component: lazyRouteComponent(() => import('./nodes/NodesPage.tsx'), 'NodesSettings'),
  },
];

const pages: readonly Page[] = [
  {
    path: '/exchange',
    validateSearch: rowsSearch.validate,
    component: lazyRouteComponent(() => import('./rows/RowsPage.tsx'), 'RowsPage'),
  },
  {
    path: '/exchange/rows/$rowId',
    component: lazyRouteComponent(() => import('./rows/RowPage.tsx'), 'RowPage'),
  },
  {
    path: '/exchange/profiles',
    component: lazyRouteComponent(() => import('./profiles/ProfilesPage.tsx'), 'ProfilesPage'),
  },
  {
    path: '/exchange/profiles/$profileId',
    component: lazyRouteComponent(() => import('./profiles/ProfilePage.tsx'), 'ProfilePage'),
  },
  {
    path: '/exchange/nodes',
    component: lazyRouteComponent(() => import('./nodes/NodesPage.tsx'), 'NodesPage'),
  },
  {
    path: '/exchange/nodes/outbox',
    validateSearch: outboxSearch.validate,
    component: lazyRouteComponent(() => import('./nodes/OutboxPage.tsx'), 'OutboxPage'),
  },
  {
    path: '/exchange/nodes/inbox',
    validateSearch: inboxSearch.validate,
    component: lazyRouteComponent(() => import('./nodes/InboxPage.tsx'), 'InboxPage'),
  },
  {
    path: '/exchange/nodes/cases',
    validateSearch: receivedCasesSearch.validate,
    component: lazyRouteComponent(() => import('./nodes/ReceivedCasesPage.tsx'), 'ReceivedCasesPage'),
  },
  {
    path: '/exchange/requests',
    validateSearch: requestsSearch.validate,
    component: lazyRouteComponent(() => import('./requests/RequestsPage.tsx'), 'RequestsPage'),
  },
  {
    path: '/exchange/requests/$requestId',
    component: lazyRouteComponent(() => import('./requests/RequestPage.tsx'), 'RequestPage'),
  },
];

export const room: OwnPages = { menu, pages, settings };
