// What leads bring into the web: routes, menu entry. Their pages are loaded when first opened.

import { AimOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { listAhead } from '../../platform/ahead.ts';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { queuesAhead } from '../../platform/registers/queues.ts';
import { registerSearch } from '../../platform/registers/register-search.ts';
import { paths } from './paths.ts';
import { leadQuery, leadsListKey, loadLeads, loadTips, tipsListKey } from './queries.ts';
import { leadsSearch, monitorsSearch, pricesSearch, qualitySearch, tipsSearch } from './search.ts';
import './leads.css';

/** The leads that a case was made of. */
export const LeadsOfCase = lazy(() => import('./leads/OfCase.tsx').then((part) => ({ default: part.OfCase })));

const menu: OwnPages['menu'] = [
  {
    text: { zh: '线索', en: 'Leads' },
    to: paths.leads,
    also: ['/sellers', paths.tips, paths.monitors, paths.rights],
    icon: <AimOutlined aria-hidden />,
  },
  {
    text: { zh: '网络监测', en: 'Monitors' },
    to: paths.monitors,
    also: [paths.rights],
    icon: <AimOutlined aria-hidden />,
    uses: ['screening'],
    alone: true,
  },
];

const pages: readonly Page[] = [
  {
    path: '/leads',
    validateSearch: leadsSearch.validate,
    ahead: (asked) => {
      listAhead(leadsListKey, leadsSearch, loadLeads)(asked);
      queuesAhead('leads')(asked);
    },
    component: lazyRouteComponent(() => import('./leads/LeadsPage.tsx'), 'LeadsPage'),
  },
  {
    path: '/leads/quality',
    validateSearch: qualitySearch.validate,
    component: lazyRouteComponent(() => import('./quality/QualityPage.tsx'), 'QualityPage'),
  },
  {
    path: '/leads/prices',
    validateSearch: pricesSearch.validate,
    component: lazyRouteComponent(() => import('./prices/PricesPage.tsx'), 'PricesPage'),
  },
  {
    path: '/leads/$leadId',
    ahead: ({ client, params }) => void client.prefetchQuery(leadQuery(params.leadId ?? '')),
    component: lazyRouteComponent(() => import('./leads/LeadPage.tsx'), 'LeadPage'),
  },
  {
    path: '/sellers/$sellerId',
    component: lazyRouteComponent(() => import('./sellers/SellerPage.tsx'), 'SellerPage'),
  },
  {
    path: '/tips',
    validateSearch: tipsSearch.validate,
    ahead: listAhead(tipsListKey, tipsSearch, loadTips),
    component: lazyRouteComponent(() => import('./tips/TipsPage.tsx'), 'TipsPage'),
  },
  {
    path: '/tips/$tipId',
    component: lazyRouteComponent(() => import('./tips/TipPage.tsx'), 'TipPage'),
  },
  {
    path: '/monitors',
    validateSearch: monitorsSearch.validate,
    component: lazyRouteComponent(() => import('./monitors/MonitorsPage.tsx'), 'MonitorsPage'),
  },
  {
    path: '/monitors/$monitorId',
    component: lazyRouteComponent(() => import('./monitors/MonitorPage.tsx'), 'MonitorPage'),
  },
  {
    path: '/rights',
    validateSearch: registerSearch.validate,
    component: lazyRouteComponent(() => import('./rights/RightsPage.tsx'), 'RightsPage'),
  },
  {
    path: '/rights/$entryId',
    component: lazyRouteComponent(() => import('../../platform/registers/EntryPage.tsx'), 'EntryPage'),
  },
];

export const room: OwnPages = { menu, pages };
