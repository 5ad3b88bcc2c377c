// The capabilities in the order of the line.
import type { WebCapability } from '../platform/capability.ts';
import { casesMenu, casesRoutes, casesTexts } from './cases/index.tsx';
import { exchangeMenu, exchangeRoutes, exchangeSettings, exchangeTexts } from './exchange/index.tsx';
import { lawMenu, lawRoutes, lawTexts } from './law/index.tsx';
import { leadsMenu, leadsRoutes, leadsTexts } from './leads/index.tsx';
import { planMenu, planRoutes, planTexts } from './plan/index.tsx';
import { platformsMenu, platformsRoutes, platformsTexts } from './platforms/index.tsx';
import { ListsAhead, referralMenu, referralRoutes, referralSettings, referralTexts } from './referral/index.tsx';
import { statisticsMenu, statisticsRoutes, statisticsTexts } from './statistics/index.tsx';

export const capabilities: readonly WebCapability[] = [
  { id: 'plan', menu: planMenu, routes: planRoutes, texts: planTexts },
  { id: 'leads', menu: leadsMenu, routes: leadsRoutes, texts: leadsTexts },
  { id: 'platforms', menu: platformsMenu, routes: platformsRoutes, texts: platformsTexts },
  { id: 'cases', menu: casesMenu, routes: casesRoutes, texts: casesTexts },
  {
    ...{ id: 'referral', menu: referralMenu, routes: referralRoutes, settings: referralSettings },
    ...{ texts: referralTexts, overInbox: ListsAhead },
  },
  { id: 'statistics', menu: statisticsMenu, routes: statisticsRoutes, texts: statisticsTexts },
  { id: 'law', menu: lawMenu, routes: lawRoutes, texts: lawTexts },
  { id: 'exchange', menu: exchangeMenu, routes: exchangeRoutes, settings: exchangeSettings, texts: exchangeTexts },
];
