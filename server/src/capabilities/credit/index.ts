// Credit as the server takes it in: subjects, lists of grave violators, repair, the red list, and the pilot of 2016.
import type { Capability } from '../../platform/registers/capability.ts';
import { registersCapability } from '../../platform/registers/index.ts';
import { tellStations } from '../cases/index.ts';
import { loadCreditDemo } from './demo.ts';
import { listingsPublic } from './listings/public.ts';
import { listings } from './listings/register.ts';
import { checkListing, requirePublicFit } from './listings/rules.ts';
import { merges } from './merges/register.ts';
import { mergeRoutes } from './merges/routes.ts';
import { checkMerge } from './merges/rules.ts';
import { managerListings } from './pilot/register.ts';
import { creditPages } from './portal.ts';
import { creditDeclared } from './procedures.ts';
import { redListPublic } from './red-list/public.ts';
import { redList } from './red-list/register.ts';
import { checkRedList } from './red-list/rules.ts';
import { repairs } from './repairs/register.ts';
import { checkRepair, endRepaired } from './repairs/rules.ts';
import { requestRecordKinds } from './requests/trail-words.ts';
import { effectRoutes } from './routes-effects.ts';
import { listingStations } from './store-stations.ts';
import { penaltiesOf } from './subjects/file.ts';
import { subjects } from './subjects/register.ts';
import { checkSubject } from './subjects/rules.ts';

export { publishersOfListings, publishersOfRedList } from './store.ts';

const registers = registersCapability('credit', [subjects, merges, listings, repairs, redList, managerListings], {
  subjects: { check: checkSubject, beside: penaltiesOf },
  'subject-merges': { check: checkMerge },
  listings: { check: checkListing, step: { before: requirePublicFit }, public: listingsPublic },
  repairs: { check: checkRepair, step: { after: endRepaired } },
  'red-list': { check: checkRedList, public: redListPublic },
});

export const creditCapability: Capability = {
  ...registers,
  routes: async (app, services) => {
    tellStations(services.procedures, listingStations);
    await registers.routes(app, services);
    effectRoutes(app, services);
    mergeRoutes(app, services);
  },
  recordKinds: { ...registers.recordKinds, ...requestRecordKinds },
  procedures: creditDeclared,
  pages: creditPages,
  demonstrate: loadCreditDemo,
};
