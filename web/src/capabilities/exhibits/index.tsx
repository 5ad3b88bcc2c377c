// Exhibits in the web: the registers of those who may be asked to appraise them and of what was asked.
import { AuditOutlined, ExperimentOutlined } from '@ant-design/icons';
import type { AnyRoute } from '@tanstack/react-router';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const exhibitsMenu = [
  { text: 'appraisers.menu', to: '/appraisers', icon: <ExperimentOutlined aria-hidden /> },
  { text: 'appraisals.menu', to: '/appraisals', icon: <AuditOutlined aria-hidden /> },
];

export const exhibitsRoutes = (parent: AnyRoute) =>
  ['appraisers', 'appraisals'].flatMap((id) => registerRoutes(parent, id));
