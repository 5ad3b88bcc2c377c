// Credit in the web: subjects, lists of grave violators, repair and the red list. The pilot list of 2016 has no entry of its own: it is closed.
import { IdcardOutlined, LikeOutlined, MergeOutlined, StopOutlined, UndoOutlined } from '@ant-design/icons';
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { registerRoutes } from '../../platform/registers/routes.tsx';

export const creditMenu = [
  { text: 'subjects.menu', to: '/subjects', icon: <IdcardOutlined aria-hidden />, group: 'credit' },
  { text: 'credit.proposals.menu', to: '/subject-proposals', icon: <MergeOutlined aria-hidden />, group: 'credit' },
  { text: 'listings.menu', to: '/listings', icon: <StopOutlined aria-hidden />, group: 'credit' },
  { text: 'repairs.menu', to: '/repairs', icon: <UndoOutlined aria-hidden />, group: 'credit' },
  { text: 'red-list.menu', to: '/red-list', icon: <LikeOutlined aria-hidden />, group: 'credit' },
] as const;

export const creditRoutes = (parent: AnyRoute): AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: '/subject-proposals',
    component: lazyRouteComponent(() => import('./ProposalsPage.tsx'), 'ProposalsPage'),
  }),
  ...['subjects', 'subject-merges', 'listings', 'repairs', 'red-list', 'manager-listings'].flatMap((id) =>
    registerRoutes(parent, id),
  ),
];
