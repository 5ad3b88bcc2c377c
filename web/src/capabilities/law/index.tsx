// What the law brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.

import { BookOutlined } from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { paths } from './paths.ts';
import { lawSearch, officeRulesSearch, proceduresSearch, standardsSearch } from './search.ts';
import './law.css';

const menu: OwnPages['menu'] = [
  { text: { zh: '法律数据', en: 'Law' }, to: paths.law, after: 'statistics', icon: <BookOutlined />, uses: 'always' },
];

function routes(parent: AnyRoute): AnyRoute[] {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/law',
      validateSearch: lawSearch.validate,
      component: lazyRouteComponent(() => import('./table/LawPage.tsx'), 'LawPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/law/procedures',
      validateSearch: proceduresSearch.validate,
      component: lazyRouteComponent(() => import('./procedures/ProceduresPage.tsx'), 'ProceduresPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/law/office-rules',
      validateSearch: officeRulesSearch.validate,
      component: lazyRouteComponent(() => import('./rules/OfficeRulesPage.tsx'), 'OfficeRulesPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/law/standards',
      validateSearch: standardsSearch.validate,
      component: lazyRouteComponent(() => import('./standards/StandardsPage.tsx'), 'StandardsPage'),
    }),
  ];
}

export const room: OwnPages = { menu, routes };
