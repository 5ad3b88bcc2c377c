// Referrals to the police, supervision and the way back, as the server takes them in.
import './code-words.ts';
import './column-words.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { tellStations } from '../cases/index.ts';
import { clueDeclared } from './clues/projections.ts';
import { clueRoutes } from './clues/routes.ts';
import { loadReferralDemo } from './demo/load.ts';
import { lapseJob } from './lapse.ts';
import { noteRoutes } from './notes.ts';
import { packageRoutes } from './packages/routes.ts';
import { takeDocumentsJob } from './prepare/take-documents.ts';
import { referralProcedures } from './projections.ts';
import { searchReferrals } from './provided/search.ts';
import { referralStations } from './provided/store-stations.ts';
import { tellCaseJob } from './provided/tell-case.ts';
import { referralRoutes } from './routes.ts';
import { supervisionQueues } from './supervision/list.ts';
import { supervisionProcedures } from './supervision/projections.ts';
import { supervisionRoutes } from './supervision/routes.ts';
import { watchRoutes } from './watch/routes.ts';

export {
  countReferrals,
  listCountedReferrals,
  type ReferralMeasure,
  referralsNamed,
} from './provided/counts.ts';

import { referralRecordKinds } from './record-kinds.ts';
import { referralRecords } from './records.ts';

export { referralStates } from './provided/referral-states.ts';

/** Suspected crimes on their way from the agency to the police and back, under the eyes of the procuratorate. */
export const referralCapability: Capability = {
  id: 'referral',
  recordKinds: referralRecordKinds,
  records: referralRecords,
  queues: supervisionQueues,
  procedures: [...referralProcedures, ...supervisionProcedures, ...clueDeclared],
  jobs: (services) => [tellCaseJob(services), lapseJob(services), takeDocumentsJob(services)],
  search: searchReferrals,
  demonstrate: loadReferralDemo,
  routes: (app, services) => {
    tellStations(services.procedures, referralStations);
    referralRoutes(app, services);
    noteRoutes(app, services);
    watchRoutes(app, services);
    supervisionRoutes(app, services);
    clueRoutes(app, services);
    packageRoutes(app, services);
  },
};
