// Evidence in the web: what was taken, with its files and its custody.
import { FileProtectOutlined } from '@ant-design/icons';
import { type AnyRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { FieldPage } from '../../platform/capability.ts';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const evidenceMenu = [{ text: 'evidence.menu', to: '/evidence', icon: <FileProtectOutlined aria-hidden /> }];

export const evidenceField: readonly FieldPage[] = [
  {
    path: '/field/evidence',
    text: 'evidence.field.door',
    component: lazyRouteComponent(() => import('./FieldCapturePage.tsx'), 'FieldCapturePage'),
  },
];

export const evidenceRoutes = (parent: AnyRoute) => registerRoutes(parent, 'evidence');
