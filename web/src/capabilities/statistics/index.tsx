// What statistics brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.

import { TableOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../platform/pages.ts';
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

const pages: readonly Page[] = [
  {
    path: '/statistics',
    validateSearch: reportsSearch.validate,
    component: lazyRouteComponent(() => import('./reports/ReportsPage.tsx'), 'ReportsPage'),
  },
  {
    path: '/statistics/reports/$reportId',
    validateSearch: reportSearch.validate,
    component: lazyRouteComponent(() => import('./reports/ReportPage.tsx'), 'ReportPage'),
  },
  {
    path: '/statistics/records',
    validateSearch: recordsSearch.validate,
    component: lazyRouteComponent(() => import('./form/RecordsPage.tsx'), 'RecordsPage'),
  },
  {
    path: '/statistics/roll-up',
    validateSearch: rollUpSearch.validate,
    component: lazyRouteComponent(() => import('./sums/RollUpPage.tsx'), 'RollUpPage'),
  },
  {
    path: '/statistics/forms',
    component: lazyRouteComponent(() => import('./form/FormsPage.tsx'), 'FormsPage'),
  },
  {
    path: '/statistics/figures',
    validateSearch: figuresSearch.validate,
    component: lazyRouteComponent(() => import('./form/FiguresPage.tsx'), 'FiguresPage'),
  },
];

export const room: OwnPages = { menu, pages };
