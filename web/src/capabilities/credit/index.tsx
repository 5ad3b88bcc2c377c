// Credit in the web, beside the pages of its registers: subjects that may be one. The pilot list of 2016 has no entry of the menu: it is closed.
import { MergeOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { registerPages } from '../../platform/registers/register-pages.ts';

const publicEntry = (name: 'ListingPage' | 'RedListPage') =>
  lazyRouteComponent(() => import('./PublicEntries.tsx'), name);

export const room: OwnPages = {
  menu: [
    {
      text: { zh: '主体归并', en: 'Merge subjects' },
      to: '/subject-proposals',
      after: 'subjects',
      icon: <MergeOutlined aria-hidden />,
      group: 'credit',
    },
  ],
  pages: [
    ...registerPages('listings', { entryPage: publicEntry('ListingPage') }),
    ...registerPages('red-list', { entryPage: publicEntry('RedListPage') }),
    {
      path: '/subject-proposals',
      component: lazyRouteComponent(() => import('./ProposalsPage.tsx'), 'ProposalsPage'),
    },
  ],
};
