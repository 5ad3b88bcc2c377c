// What the law brings into the web: routes, menu entry, texts. Its pages are loaded when first opened.

import { BookOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { paths } from './paths.ts';
import { lawSearch, officeRulesSearch, proceduresSearch, standardsSearch } from './search.ts';
import './law.css';

const menu: OwnPages['menu'] = [
  { text: { zh: '法律数据', en: 'Law' }, to: paths.law, after: 'statistics', icon: <BookOutlined />, uses: 'always' },
];

const pages: readonly Page[] = [
  {
    path: '/law',
    validateSearch: lawSearch.validate,
    component: lazyRouteComponent(() => import('./table/LawPage.tsx'), 'LawPage'),
  },
  {
    path: '/law/procedures',
    validateSearch: proceduresSearch.validate,
    component: lazyRouteComponent(() => import('./procedures/ProceduresPage.tsx'), 'ProceduresPage'),
  },
  {
    path: '/law/office-rules',
    validateSearch: officeRulesSearch.validate,
    component: lazyRouteComponent(() => import('./rules/OfficeRulesPage.tsx'), 'OfficeRulesPage'),
  },
  {
    path: '/law/standards',
    validateSearch: standardsSearch.validate,
    component: lazyRouteComponent(() => import('./standards/StandardsPage.tsx'), 'StandardsPage'),
  },
];

export const room: OwnPages = { menu, pages };
