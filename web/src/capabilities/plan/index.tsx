// What the plan brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.

import { ProfileOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import { listAhead } from '../../platform/ahead.ts';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { registerPages } from '../../platform/registers/register-pages.ts';
import { paths } from './paths.ts';
import { loadPlans, planKey } from './queries.ts';
import { dashboardSearch, ordersSearch, plansSearch, registerSearch, reviewSearch } from './search.ts';
import './plan.css';
import './review/review.css';
import './review/dialogs.css';
import './views/views.css';
import './narrow.css';
import './paper.css';

const menu: OwnPages['menu'] = [
  {
    text: { zh: '工作要点', en: 'Work plans' },
    to: paths.plans,
    also: ['/tasks', '/assignments', '/orders', '/campaigns'],
    icon: <ProfileOutlined />,
  },
];

const campaignPage = lazyRouteComponent(() => import('./campaigns/CampaignPage.tsx'), 'CampaignPage');
const campaignsPage = lazyRouteComponent(() => import('./campaigns/CampaignsPage.tsx'), 'CampaignsPage');

const pages: readonly Page[] = [
  {
    path: '/plans',
    validateSearch: plansSearch.validate,
    ahead: listAhead([planKey, 'plans'], plansSearch, loadPlans),
    component: lazyRouteComponent(() => import('./list/PlansPage.tsx'), 'PlansPage'),
  },
  {
    path: '/plans/$planId',
    validateSearch: registerSearch.validate,
    component: lazyRouteComponent(() => import('./register/RegisterPage.tsx'), 'RegisterPage'),
  },
  {
    path: '/plans/$planId/board',
    component: lazyRouteComponent(() => import('./views/BoardPage.tsx'), 'BoardPage'),
  },
  {
    path: '/plans/$planId/timeline',
    component: lazyRouteComponent(() => import('./views/TimelinePage.tsx'), 'TimelinePage'),
  },
  {
    path: '/plans/$planId/dashboard',
    validateSearch: dashboardSearch.validate,
    component: lazyRouteComponent(() => import('./views/DashboardPage.tsx'), 'DashboardPage'),
  },
  {
    path: '/plans/$planId/review',
    validateSearch: reviewSearch.validate,
    component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
  },
  {
    path: '/tasks/$taskId',
    component: lazyRouteComponent(() => import('./record/TaskPage.tsx'), 'TaskPage'),
  },
  {
    path: '/assignments/$assignmentId',
    component: lazyRouteComponent(() => import('./record/AssignmentPage.tsx'), 'AssignmentPage'),
  },
  {
    // A plan has no such id.
    path: '/plans/orders',
    validateSearch: ordersSearch.validate,
    component: lazyRouteComponent(() => import('./orders/OrdersPage.tsx'), 'OrdersPage'),
  },
  {
    path: '/orders/$orderId',
    component: lazyRouteComponent(() => import('./orders/OrderPage.tsx'), 'OrderPage'),
  },
  ...registerPages('campaigns', { listPage: campaignsPage, entryPage: campaignPage }),
];

export const room: OwnPages = { menu, pages };
