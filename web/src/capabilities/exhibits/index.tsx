// Exhibits in the web: for now the register of those who may be asked to appraise them.
import { ExperimentOutlined } from '@ant-design/icons';
import type { AnyRoute } from '@tanstack/react-router';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const exhibitsMenu = [{ text: 'appraisers.menu', to: '/appraisers', icon: <ExperimentOutlined aria-hidden /> }];

export const exhibitsRoutes = (parent: AnyRoute) => registerRoutes(parent, 'appraisers');
