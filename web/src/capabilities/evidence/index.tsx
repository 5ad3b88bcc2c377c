// Evidence in the web: what was taken, with its files and its custody.
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { registerRoutes } from '../../platform/registers/routes.tsx';

const field: OwnPages['field'] = [
  {
    path: '/field/evidence',
    text: 'evidence.field.door',
    component: lazyRouteComponent(() => import('./FieldCapturePage.tsx'), 'FieldCapturePage'),
  },
];

function routes(parent: AnyRoute): AnyRoute[] {
  const [list] = registerRoutes(parent, 'evidence');
  const one = createRoute({
    getParentRoute: () => parent,
    path: '/evidence/$entryId',
    component: lazyRouteComponent(() => import('./EvidencePage.tsx'), 'EvidencePage'),
  });
  const capturePage = lazyRouteComponent(() => import('./captures/CapturePage.tsx'), 'CapturePage');
  const captures = registerRoutes(parent, 'captures', { entryPage: capturePage });
  const depositPage = lazyRouteComponent(() => import('./DepositPage.tsx'), 'DepositPage');
  const deposits = registerRoutes(parent, 'deposits', { entryPage: depositPage });
  const transferPage = lazyRouteComponent(() => import('./transfers/TransferPage.tsx'), 'TransferPage');
  const arrivalPage = lazyRouteComponent(() => import('./transfers/ArrivalPage.tsx'), 'ArrivalPage');
  const moved = [
    ...registerRoutes(parent, 'evidence-transfers', { entryPage: transferPage }),
    ...registerRoutes(parent, 'received-evidence', { entryPage: arrivalPage }),
  ];
  const others = [...captures, ...deposits, ...moved];
  return list === undefined ? [one, ...others] : [list, one, ...others];
}

export const room: OwnPages = { routes, field };
