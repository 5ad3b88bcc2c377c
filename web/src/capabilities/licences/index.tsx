// Licences in the web: their menu entry and the pages of their register.
import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { AnyRoute } from '@tanstack/react-router';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const licencesMenu = [
  { text: 'licences.menu', to: '/licences', icon: <SafetyCertificateOutlined aria-hidden />, group: 'registers' },
] as const;

export const licencesRoutes = (parent: AnyRoute) => registerRoutes(parent, 'licences');
