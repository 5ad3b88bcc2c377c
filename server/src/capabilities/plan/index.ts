// The plan as the server takes it in.
import './code-words.ts';
import './column-words.ts';
import { listRoutes } from '../../platform/records/declared-list.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { registersCapability, withRegisters } from '../../platform/registers/index.ts';
import { loadCampaignsDemo } from './campaigns/demo.ts';
import { campaigns } from './campaigns/register.ts';
import { loadPlanDemo } from './demo/load.ts';
import { progressImport } from './exchange/progress-kind.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { orderList } from './orders/list.ts';
import { overviewRoutes } from './overview/routes.ts';
import { planProcedures } from './projections.ts';
import { planRecordKinds } from './record-kinds.ts';
import { planRecords } from './records.ts';
import { registerRoutes } from './register/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { planRoutes } from './routes-plan.ts';
import { recordRoutes } from './routes-record.ts';
import { searchPlan } from './search.ts';
import { taskTarget } from './tasks/link-target.ts';

export { campaignOfDemo } from './campaigns/demo-records.ts';
export { tenOClock } from './demo/days.ts';
export { importPlan, readPlanFile } from './import/actions.ts';
export { orderProcedure } from './procedure.ts';
export { findPlan, findPlanSource } from './store-plan.ts';
export { findOrder } from './tasks/store.ts';

/** Work plans: imported, reviewed, issued, carried out, reported on. */
export const planCapability: Capability = withRegisters(registersCapability('plan', [campaigns]), {
  id: 'plan',
  recordKinds: planRecordKinds,
  records: () => planRecords,
  procedures: planProcedures,
  imports: (services) => [progressImport(services)],
  search: searchPlan,
  demonstrate: async (services) => {
    await loadPlanDemo(services);
    await loadCampaignsDemo(services);
  },
  linkTargets: [taskTarget],
  routes: async (app, services) => {
    planRoutes(app, services);
    reviewRoutes(app, services);
    recordRoutes(app, services);
    registerRoutes(app, services);
    listRoutes(app, services, orderList);
    overviewRoutes(app, services);
    await exchangeRoutes(app, services);
  },
});
