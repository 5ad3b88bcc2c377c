// What referrals bring into the web: routes, menu entry. Their pages are loaded when first opened.
import { SwapOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Page } from '../../platform/pages.ts';
import type { OwnPages } from '../../platform/registers/capability.ts';
import { paths } from './paths.ts';
import { countsQuery, referralQuery } from './queries.ts';
import { cluesSearch, watchSearch } from './search.ts';
import './list/list.css';
import './record/lanes.css';
import './record/record.css';
import './narrow.css';
import './paper.css';

/** For the page of a case: its referrals, and the way to the next. */
export { caseReferralsQuery } from './queries.ts';
export const ReferralsOfCase = lazy(() => import('./record/OfCase.tsx').then((part) => ({ default: part.OfCase })));

/** For whoever supervises: their lists, over the inbox. */
const ListsAhead = lazy(() => import('./list/ListsAhead.tsx').then((part) => ({ default: part.ListsAhead })));

const menu: OwnPages['menu'] = [
  {
    text: { zh: '移送', en: 'Referrals' },
    to: paths.referrals,
    also: ['/supervisions', '/reverse-referrals', paths.clues],
    icon: <SwapOutlined aria-hidden />,
    uses: ['referral'],
  },
];

const settings: OwnPages['settings'] = [
  {
    path: '/settings/referral-peers',
    text: 'referral.peers.title',
    roles: ['systemAdmin'],
    component: lazyRouteComponent(() => import('./packages/PeersPage.tsx'), 'PeersPage'),
  },
];

const pages: readonly Page[] = [
  {
    path: '/referrals',
    validateSearch: watchSearch.validate,
    ahead: ({ client }) => void client.prefetchQuery(countsQuery),
    component: lazyRouteComponent(() => import('./list/WatchPage.tsx'), 'WatchPage'),
  },
  {
    path: '/referrals/$referralId',
    ahead: ({ client, params }) => void client.prefetchQuery(referralQuery(params.referralId ?? '')),
    component: lazyRouteComponent(() => import('./record/ReferralPage.tsx'), 'ReferralPage'),
  },
  {
    path: '/supervisions/$supervisionId',
    component: lazyRouteComponent(() => import('./supervision/SupervisionPage.tsx'), 'SupervisionPage'),
  },
  {
    path: '/office-clues',
    validateSearch: cluesSearch.validate,
    component: lazyRouteComponent(() => import('./clues/CluesPage.tsx'), 'CluesPage'),
  },
  {
    path: '/office-clues/$clueId',
    component: lazyRouteComponent(() => import('./clues/CluePage.tsx'), 'CluePage'),
  },
  {
    path: '/reverse-referrals/$reverseId',
    component: lazyRouteComponent(() => import('./supervision/ReversePage.tsx'), 'ReversePage'),
  },
];

export const room: OwnPages = { menu, pages, settings, overInbox: ListsAhead };
