// Impact assessments in the web: their menu entry and the pages of their register.
import { AuditOutlined } from '@ant-design/icons';
import type { AnyRoute } from '@tanstack/react-router';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const assessmentsMenu = [
  { text: 'assessments.menu', to: '/assessments', icon: <AuditOutlined aria-hidden />, group: 'registers' },
] as const;

export const assessmentsRoutes = (parent: AnyRoute) => registerRoutes(parent, 'assessments');
