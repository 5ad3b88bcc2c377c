// What cases bring into the web: routes, menu entry, texts. Their pages are loaded when first opened.
import { FolderOpenOutlined } from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Texts } from '../../platform/i18n/types.ts';
import { paths } from './paths.ts';
import { caseSearch, casesSearch } from './search.ts';
import './cases.css';
import './forms.css';
import './paper.css';

export const casesTexts: Texts = {
  zh: async () => {
    const [{ zh }, { documentsZh }] = await Promise.all([import('./texts.zh.ts'), import('./documents/texts.zh.ts')]);
    return { cases: { ...zh, ...documentsZh } };
  },
  en: async () => {
    const [{ en }, { documentsEn }] = await Promise.all([import('./texts.en.ts'), import('./documents/texts.en.ts')]);
    return { cases: { ...en, ...documentsEn } };
  },
};

export const casesMenu = [{ text: 'cases.title', to: paths.cases, icon: <FolderOpenOutlined /> }];

export function casesRoutes(parent: AnyRoute): AnyRoute[] {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/cases',
      validateSearch: casesSearch.validate,
      component: lazyRouteComponent(() => import('./list/CasesPage.tsx'), 'CasesPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/cases/$caseId',
      validateSearch: caseSearch.validate,
      component: lazyRouteComponent(() => import('./record/CasePage.tsx'), 'CasePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/cases/$caseId/worksheet',
      component: lazyRouteComponent(() => import('./goods/WorksheetPage.tsx'), 'WorksheetPage'),
    }),
  ];
}
