// Evidence in the web: what was taken, with its files and its custody.
import {
  BankOutlined,
  CameraOutlined,
  ExportOutlined,
  FileProtectOutlined,
  ImportOutlined,
  SafetyOutlined,
} from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { FieldPage } from '../../platform/capability.ts';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const evidenceMenu = [
  { text: 'evidence.menu', to: '/evidence', icon: <FileProtectOutlined aria-hidden />, group: 'goods' },
  { text: 'evidence-transfers.menu', to: '/evidence-transfers', icon: <ExportOutlined aria-hidden />, group: 'goods' },
  { text: 'received-evidence.menu', to: '/received-evidence', icon: <ImportOutlined aria-hidden />, group: 'goods' },
  { text: 'captures.menu', to: '/captures', icon: <CameraOutlined aria-hidden />, group: 'goods' },
  { text: 'deposits.menu', to: '/deposits', icon: <SafetyOutlined aria-hidden />, group: 'goods' },
  { text: 'notaries.menu', to: '/notaries', icon: <BankOutlined aria-hidden />, group: 'registers' },
] as const;

export const evidenceField: readonly FieldPage[] = [
  {
    path: '/field/evidence',
    text: 'evidence.field.door',
    component: lazyRouteComponent(() => import('./FieldCapturePage.tsx'), 'FieldCapturePage'),
  },
];

export function evidenceRoutes(parent: AnyRoute): AnyRoute[] {
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
  const others = [...captures, ...deposits, ...moved, ...registerRoutes(parent, 'notaries')];
  return list === undefined ? [one, ...others] : [list, one, ...others];
}
