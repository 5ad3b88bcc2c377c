// What the work with platforms brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.

import { ShopOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { listedAt } from '../../platform/registers/list-address.ts';
import { queuesAhead } from '../../platform/registers/queues.ts';
import { registerSearch } from '../../platform/registers/register-search.ts';
import { paths } from './paths.ts';
import {
  assistanceSearch,
  authorisationsSearch,
  dispatchesSearch,
  noticesSearch,
  pushesSearch,
  toldSearch,
} from './search.ts';
import './platforms.css';

/** The requests to platforms of a case or lead, and the way to the next one. */
export const AssistanceOf = lazy(() =>
  import('./assistance/OfMatter.tsx').then((part) => ({ default: part.OfMatter })),
);

const menu: OwnPages['menu'] = [
  { text: { zh: '平台协作', en: 'Platforms' }, to: paths.platforms, icon: <ShopOutlined aria-hidden /> },
];

listedAt('platforms', { to: paths.register, text: 'platforms.tab.register' });

const pages: readonly Page[] = [
  { path: '/platforms', leadsTo: paths.notices },
  {
    path: '/platforms/notices',
    validateSearch: noticesSearch.validate,
    ahead: queuesAhead('takedowns'),
    component: lazyRouteComponent(() => import('./takedown/NoticesPage.tsx'), 'NoticesPage'),
  },
  {
    path: '/platforms/notices/$noticeId',
    component: lazyRouteComponent(() => import('./takedown/NoticePage.tsx'), 'NoticePage'),
  },
  {
    path: '/platforms/told',
    validateSearch: toldSearch.validate,
    component: lazyRouteComponent(() => import('./told-offers/ToldPage.tsx'), 'ToldPage'),
  },
  {
    path: '/platforms/assistance',
    validateSearch: assistanceSearch.validate,
    component: lazyRouteComponent(() => import('./assistance/AssistancePage.tsx'), 'AssistancePage'),
  },
  {
    path: '/platforms/assistance/$requestId',
    component: lazyRouteComponent(() => import('./assistance/RequestPage.tsx'), 'RequestPage'),
  },
  {
    path: '/platforms/dispatches',
    validateSearch: dispatchesSearch.validate,
    component: lazyRouteComponent(() => import('./dispatch/DispatchesPage.tsx'), 'DispatchesPage'),
  },
  {
    path: '/platforms/dispatches/$dispatchId',
    component: lazyRouteComponent(() => import('./dispatch/DispatchPage.tsx'), 'DispatchPage'),
  },
  {
    path: '/platforms/pushes',
    validateSearch: pushesSearch.validate,
    component: lazyRouteComponent(() => import('./pushes/PushesPage.tsx'), 'PushesPage'),
  },
  {
    path: '/platforms/identities',
    component: lazyRouteComponent(() => import('./assistance/SharedPage.tsx'), 'SharedPage'),
  },
  {
    path: '/platforms/authorisations',
    validateSearch: authorisationsSearch.validate,
    component: lazyRouteComponent(() => import('./authorisations/AuthorisationsPage.tsx'), 'AuthorisationsPage'),
  },
  {
    path: '/platforms/register',
    validateSearch: registerSearch.validate,
    component: lazyRouteComponent(() => import('./register/PlatformsPage.tsx'), 'PlatformsPage'),
  },
  {
    path: '/platforms/$entryId',
    component: lazyRouteComponent(() => import('../../platform/registers/EntryPage.tsx'), 'EntryPage'),
  },
];

export const room: OwnPages = { menu, pages };
