// Statistics as the server takes them in.
import './column-words.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { loadStatisticsDemo } from './demo/load.ts';
import { reportRecords } from './record-declared.ts';
import { statisticsRecordKinds } from './record-kinds.ts';
import { openReports, statisticsJobs } from './reports/open-reports.ts';
import { reportProcedures } from './reports/projections.ts';
import { reportRoutes } from './routes.ts';
import { formRoutes } from './routes-forms.ts';
import { rollUpRoutes } from './routes-roll-up.ts';

/** Statistical reports: due by themselves, counted from the records, approved, frozen, sent, summed. */
export const statisticsCapability: Capability = {
  id: 'statistics',
  recordKinds: statisticsRecordKinds,
  records: () => reportRecords,
  procedures: reportProcedures,
  jobs: statisticsJobs,
  demonstrate: loadStatisticsDemo,
  // A server that was down over the end of a period opens its reports before anybody looks.
  start: async (services) => {
    await openReports(services);
  },
  routes: (app, services) => {
    reportRoutes(app, services);
    formRoutes(app, services);
    rollUpRoutes(app, services);
    campaignRoutes(app, services);
  },
};
