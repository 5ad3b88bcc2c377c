// What statistics brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.

import { TableOutlined } from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { paths } from './paths.ts';
import { figuresSearch, recordsSearch, reportSearch, reportsSearch, rollUpSearch } from './search.ts';
import './statistics.css';

const menu: OwnPages['menu'] = [
  {
    text: { zh: '统计报表', en: 'Statistics' },
    to: paths.reports,
    after: 'licences',
    icon: <TableOutlined aria-hidden />,
  },
];

function routes(parent: AnyRoute): AnyRoute[] {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/statistics',
      validateSearch: reportsSearch.validate,
      component: lazyRouteComponent(() => import('./reports/ReportsPage.tsx'), 'ReportsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/statistics/reports/$reportId',
      validateSearch: reportSearch.validate,
      component: lazyRouteComponent(() => import('./reports/ReportPage.tsx'), 'ReportPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/statistics/records',
      validateSearch: recordsSearch.validate,
      component: lazyRouteComponent(() => import('./form/RecordsPage.tsx'), 'RecordsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/statistics/roll-up',
      validateSearch: rollUpSearch.validate,
      component: lazyRouteComponent(() => import('./sums/RollUpPage.tsx'), 'RollUpPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/statistics/forms',
      component: lazyRouteComponent(() => import('./form/FormsPage.tsx'), 'FormsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/statistics/figures',
      validateSearch: figuresSearch.validate,
      component: lazyRouteComponent(() => import('./form/FiguresPage.tsx'), 'FiguresPage'),
    }),
  ];
}

export const room: OwnPages = { menu, routes };
