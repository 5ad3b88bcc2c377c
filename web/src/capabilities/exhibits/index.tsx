// Exhibits in the web: goods in custody, the registers of those who may be asked to appraise them and of what was asked.
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { registerPages } from '../../platform/registers/register-pages.ts';
import { registerSearch } from '../../platform/registers/register-search.ts';
import { storeSearch } from './search.ts';

/** For the page of a case: its goods in custody. */
export const ExhibitsOfCase = lazy(() =>
  import('./case/CaseExhibits.tsx').then((part) => ({ default: part.CaseExhibits })),
);

const field: OwnPages['field'] = [
  {
    path: '/field/count',
    text: 'exhibits.field.count',
    component: lazyRouteComponent(() => import('./field/FieldCountPage.tsx'), 'FieldCountPage'),
  },
  {
    path: '/field/take-in',
    text: 'exhibits.field.takeIn',
    component: lazyRouteComponent(() => import('./field/FieldTakeInPage.tsx'), 'FieldTakeInPage'),
  },
  {
    path: '/field/hand-over',
    text: 'exhibits.field.handOver',
    component: lazyRouteComponent(() => import('./field/FieldHandOverPage.tsx'), 'FieldHandOverPage'),
  },
];

const pages: readonly Page[] = [
  ...registerPages('disposals', {
    entryPage: lazyRouteComponent(() => import('./DisposalPage.tsx'), 'DisposalPage'),
  }),
  {
    path: '/stores',
    validateSearch: registerSearch.validate,
    component: lazyRouteComponent(() => import('../../platform/registers/RegisterPage.tsx'), 'RegisterPage'),
  },
  {
    path: '/stores/$storeId',
    validateSearch: storeSearch.validate,
    component: lazyRouteComponent(() => import('./store/StorePage.tsx'), 'StorePage'),
  },
  {
    path: '/stores/$storeId/labels',
    component: lazyRouteComponent(() => import('./store/LabelsPage.tsx'), 'LabelsPage'),
  },
  {
    path: '/stores/$storeId/count',
    component: lazyRouteComponent(() => import('./count/CountPage.tsx'), 'CountPage'),
  },
  {
    path: '/exhibit-lots/$lotId',
    component: lazyRouteComponent(() => import('./lot/LotPage.tsx'), 'LotPage'),
  },
];

export const room: OwnPages = { pages, field };
