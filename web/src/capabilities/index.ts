// The capabilities in the order of the line.

import type { WebCapability } from '../platform/capability.ts';
import type { Texts } from '../platform/i18n/types.ts';
import { readRegionNames } from '../platform/words/agency-names.ts';
import { adjudicationMenu, adjudicationRoutes } from './adjudication/index.tsx';
import { assessmentsMenu, assessmentsRoutes } from './assessments/index.tsx';
import { casesMenu, casesRoutes } from './cases/index.tsx';
import { creditMenu, creditRoutes } from './credit/index.tsx';
import { disclosureMenu, disclosureRoutes } from './disclosure/index.tsx';
import { evidenceField, evidenceMenu, evidenceRoutes } from './evidence/index.tsx';
import { exchangeMenu, exchangeRoutes, exchangeSettings } from './exchange/index.tsx';
import { exhibitsField, exhibitsMenu, exhibitsRoutes } from './exhibits/index.tsx';
import { lawMenu, lawRoutes } from './law/index.tsx';
import { leadsMenu, leadsRoutes } from './leads/index.tsx';
import { licencesMenu, licencesRoutes } from './licences/index.tsx';
import { planMenu, planRoutes } from './plan/index.tsx';
import { platformsMenu, platformsRoutes } from './platforms/index.tsx';
import { ListsAhead, referralMenu, referralRoutes, referralSettings } from './referral/index.tsx';
import { statisticsMenu, statisticsRoutes } from './statistics/index.tsx';

export const capabilities: readonly WebCapability[] = [
  { id: 'plan', menu: planMenu, routes: planRoutes },
  { id: 'leads', menu: leadsMenu, routes: leadsRoutes },
  { id: 'platforms', menu: platformsMenu, routes: platformsRoutes },
  { id: 'cases', menu: casesMenu, routes: casesRoutes },
  { id: 'adjudication', menu: adjudicationMenu, routes: adjudicationRoutes },
  {
    id: 'referral',
    menu: referralMenu,
    routes: referralRoutes,
    settings: referralSettings,
    overInbox: ListsAhead,
  },
  { id: 'evidence', menu: evidenceMenu, routes: evidenceRoutes, field: evidenceField },
  { id: 'exhibits', menu: exhibitsMenu, routes: exhibitsRoutes, field: exhibitsField },
  { id: 'disclosure', menu: disclosureMenu, routes: disclosureRoutes },
  { id: 'credit', menu: creditMenu, routes: creditRoutes },
  { id: 'assessments', menu: assessmentsMenu, routes: assessmentsRoutes },
  { id: 'licences', menu: licencesMenu, routes: licencesRoutes },
  { id: 'statistics', menu: statisticsMenu, routes: statisticsRoutes },
  { id: 'law', menu: lawMenu, routes: lawRoutes },
  { id: 'exchange', menu: exchangeMenu, routes: exchangeRoutes, settings: exchangeSettings },
];

/** What is said behind the sign-in. */
export const officeTexts: Texts = {
  zh: async () => (await import('./words.zh.ts')).words,
  en: async () => {
    const [{ words }] = await Promise.all([import('./words.en.ts'), readRegionNames()]);
    return words;
  },
};
