// What cases bring into the web: routes, menu entry. Their pages are loaded when first opened.

import { FolderOpenOutlined } from '@ant-design/icons';
import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { listAhead } from '../../platform/ahead.ts';
import type { Page } from '../../platform/pages.ts';
import { besidesRecord } from '../../platform/records/record-queries.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { queuesAhead } from '../../platform/registers/queues.ts';
import { evidenceOfCase } from '../evidence/of-case.ts';
import { pageQuery } from './documents/queries.ts';
import { paths } from './paths.ts';
import { caseQuery, casesListKey, loadCases, stationsQuery } from './queries.ts';
import { caseSearch, casesSearch } from './search.ts';
import './cases.css';
import './forms.css';
import './paper.css';

/** What stands beside the file is asked for with it, and not once it is drawn. */
function caseAhead(client: QueryClient, id: string): void {
  void client.prefetchQuery(caseQuery(id));
  void client.prefetchQuery(stationsQuery(id));
  void client.prefetchQuery(evidenceOfCase(id));
  besidesRecord(client, { kind: 'case', id });
}

const menu: OwnPages['menu'] = [
  { text: { zh: '案件', en: 'Cases' }, to: paths.cases, icon: <FolderOpenOutlined />, uses: 'always' },
];

const pages: readonly Page[] = [
  {
    path: '/cases',
    validateSearch: casesSearch.validate,
    ahead: (asked) => {
      listAhead(casesListKey, casesSearch, loadCases)(asked);
      queuesAhead('cases')(asked);
    },
    component: lazyRouteComponent(() => import('./list/CasesPage.tsx'), 'CasesPage'),
  },
  {
    path: '/cases/$caseId',
    validateSearch: caseSearch.validate,
    ahead: ({ client, params }) => caseAhead(client, params.caseId ?? ''),
    component: lazyRouteComponent(() => import('./record/CasePage.tsx'), 'CasePage'),
  },
  {
    path: '/cases/$caseId/worksheet',
    component: lazyRouteComponent(() => import('./goods/WorksheetPage.tsx'), 'WorksheetPage'),
  },
  {
    path: '/cases/$caseId/documents/$documentId',
    ahead: ({ client, params }) => void client.prefetchQuery(pageQuery(params.documentId ?? '')),
    component: lazyRouteComponent(() => import('./documents/page/DocumentPage.tsx'), 'DocumentPage'),
  },
];

export const room: OwnPages = { menu, pages };
