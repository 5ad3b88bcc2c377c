// Evidence in the web: what was taken, with its files and its custody.
import { FileProtectOutlined } from '@ant-design/icons';
import type { AnyRoute } from '@tanstack/react-router';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const evidenceMenu = [{ text: 'evidence.menu', to: '/evidence', icon: <FileProtectOutlined aria-hidden /> }];

export const evidenceRoutes = (parent: AnyRoute) => registerRoutes(parent, 'evidence');
