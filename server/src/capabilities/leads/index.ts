// Leads as the server takes them in: rights, monitors, sellers, leads, tips and complaints.
import './code-words.ts';
import './column-words.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { registersCapability, withRegisters } from '../../platform/registers/index.ts';
import { tellPersons, tellStations } from '../cases/index.ts';
import { loadLeadsDemo } from './demo/load.ts';
import { leadJobs } from './jobs.ts';
import { leadQueues } from './leads/list.ts';
import { leadRoutes } from './leads/routes.ts';
import { leadOverviewRoutes } from './leads/routes-overview.ts';
import { leadStations } from './leads/store-stations.ts';
import { monitorRoutes } from './monitors/routes.ts';
import { leadPersonalData } from './personal-data.ts';
import { portalPages } from './portal/routes.ts';
import { priceRoutes } from './prices/routes.ts';
import { leadsProcedures } from './projections.ts';
import { pushedRoutes } from './pushes/routes.ts';
import { leadRecordKinds } from './record-kinds.ts';
import { leadRecords } from './records.ts';
import { rightImportRoute, rightsImport } from './rights/import.ts';
import { rights } from './rights/register.ts';
import { rightRules } from './rights/rules.ts';
import { searchAllLeads } from './search.ts';
import { sellerRoutes } from './sellers/routes.ts';
import { sellersOfCase } from './sellers/store-shops-of-case.ts';
import { tipKind } from './tips/exchange.ts';
import { tipsImport } from './tips/import.ts';
import { tipRoutes } from './tips/routes.ts';
import { informersOfCase } from './tips/unseen.ts';

export { pushOnDay } from './demo/load.ts';
export { registerLead } from './leads/actions.ts';
export { type LeadMatter, leadMatter } from './leads/letter-source.ts';
export { findLead, leadOfCase } from './leads/store.ts';
export { leadsOfCampaign } from './leads/store-campaigns.ts';
export { leadsOfCase } from './leads/store-stations.ts';
export { placeName } from './place-name.ts';
export { readOffers } from './sellers/read.ts';
export { isShopOf } from './sellers/store.ts';

const registers = registersCapability('leads', [rights], { rights: rightRules });

/** From the first signal to the case: what was found, what speaks for it, who looks into it, what became of it. */
export const leadsCapability: Capability = withRegisters(registers, {
  id: 'leads',
  recordKinds: leadRecordKinds,
  records: () => leadRecords,
  procedures: leadsProcedures,
  personalData: leadPersonalData,
  queues: [leadQueues],
  jobs: leadJobs,
  exchangeKinds: (services) => [tipKind(services)],
  imports: (services) => [rightsImport(services), tipsImport(services)],
  search: searchAllLeads,
  demonstrate: loadLeadsDemo,
  pages: portalPages,
  routes: (app, services) => {
    tellStations(services.procedures, leadStations);
    tellPersons(services.procedures, {
      seen: (session, q) => sellersOfCase(session, { ...q, crypto: services.crypto }),
      unseen: (q) => informersOfCase(services, q),
    });
    leadOverviewRoutes(app, services);
    priceRoutes(app, services);
    leadRoutes(app, services);
    sellerRoutes(app, services);
    tipRoutes(app, services);
    rightImportRoute(app, services);
    monitorRoutes(app, services);
    pushedRoutes(app, services);
  },
});
