// Evidence in the web: what was taken, with its files and its custody.
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { registerPages } from '../../platform/registers/register-pages.ts';

const field: OwnPages['field'] = [
  {
    path: '/field/evidence',
    text: 'evidence.field.door',
    component: lazyRouteComponent(() => import('./FieldCapturePage.tsx'), 'FieldCapturePage'),
  },
];

const pages: readonly Page[] = [
  // The page of one item shows it as it is now: it does not ask ahead for what was recorded of it on a day.
  ...registerPages('evidence').filter(({ path }) => path === '/evidence'),
  {
    path: '/evidence/$entryId',
    component: lazyRouteComponent(() => import('./EvidencePage.tsx'), 'EvidencePage'),
  },
  ...registerPages('captures', {
    entryPage: lazyRouteComponent(() => import('./captures/CapturePage.tsx'), 'CapturePage'),
  }),
  ...registerPages('deposits', { entryPage: lazyRouteComponent(() => import('./DepositPage.tsx'), 'DepositPage') }),
  ...registerPages('evidence-transfers', {
    entryPage: lazyRouteComponent(() => import('./transfers/TransferPage.tsx'), 'TransferPage'),
  }),
  ...registerPages('received-evidence', {
    entryPage: lazyRouteComponent(() => import('./transfers/ArrivalPage.tsx'), 'ArrivalPage'),
  }),
];

export const room: OwnPages = { pages, field };
