// Leads as the server takes them in: rights, monitors, sellers, leads, tips and complaints.
import type { Capability } from '../../platform/http/services.ts';
import { loadLeadsDemo } from './demo/load.ts';
import { tipsImport } from './import-tips.ts';
import { leadJobs } from './jobs.ts';
import { leadPersonalData } from './personal-data.ts';
import { portalPages } from './portal/routes.ts';
import { leadsProcedures } from './projections.ts';
import { searchLeads } from './read.ts';
import { leadRecordKinds } from './record-kinds.ts';
import { leadRecords } from './records.ts';
import { rightsImport } from './rights.ts';
import { leadRoutes } from './routes.ts';
import { monitorRoutes } from './routes-monitors.ts';
import { leadOverviewRoutes } from './routes-overview.ts';
import { priceRoutes } from './routes-prices.ts';
import { pushedRoutes } from './routes-pushed.ts';
import { rightRoutes } from './routes-rights.ts';
import { sellerRoutes } from './routes-sellers.ts';
import { tipRoutes } from './routes-tips.ts';
import { workbookRoutes } from './routes-workbooks.ts';

export { registerLead } from './actions.ts';
export { pushOnDay } from './demo/load.ts';
export { type LeadMatter, leadMatter, leadOfCase } from './matter.ts';
export { placeName } from './place-name.ts';
export { readOffers } from './read-seller.ts';
export { findLead } from './store.ts';
export { isShopOf } from './store-links.ts';

/** From the first signal to the case: what was found, what speaks for it, who looks into it, what became of it. */
export const leadsCapability: Capability = {
  id: 'leads',
  recordKinds: leadRecordKinds,
  records: () => leadRecords,
  procedures: leadsProcedures,
  personalData: leadPersonalData,
  jobs: leadJobs,
  imports: (services) => [rightsImport(services), tipsImport(services)],
  search: searchLeads,
  demonstrate: loadLeadsDemo,
  pages: portalPages,
  routes: (app, services) => {
    leadOverviewRoutes(app, services);
    priceRoutes(app, services);
    leadRoutes(app, services);
    sellerRoutes(app, services);
    tipRoutes(app, services);
    rightRoutes(app, services);
    workbookRoutes(app, services);
    monitorRoutes(app, services);
    pushedRoutes(app, services);
  },
};
