// Referrals to the police, supervision and the way back, as the server takes them in.
import './column-words.ts';
import type { Capability } from '../../platform/http/services.ts';
import { tellStations } from '../cases/index.ts';
import { loadReferralDemo } from './demo/load.ts';
import { lapseJob } from './lapse.ts';
import { noteRoutes } from './notes.ts';
import { referralProcedures } from './projections.ts';
import { clueDeclared } from './projections-clue.ts';
import { supervisionProcedures } from './projections-supervision.ts';
import { referralRoutes } from './routes.ts';
import { clueRoutes } from './routes-clues.ts';
import { packageRoutes } from './routes-packages.ts';
import { supervisionRoutes } from './routes-supervision.ts';
import { watchRoutes } from './routes-watch.ts';
import { searchReferrals } from './search.ts';
import { referralStations } from './store-stations.ts';
import { takeDocumentsJob } from './take-documents.ts';
import { tellCaseJob } from './tell-case.ts';

export {
  countReferrals,
  listCountedReferrals,
  type ReferralMeasure,
  referralsNamed,
} from './counts.ts';

import { referralRecordKinds } from './record-kinds.ts';
import { referralRecords } from './records.ts';

export { referralStates } from './referral-states.ts';

/** Suspected crimes on their way from the agency to the police and back, under the eyes of the procuratorate. */
export const referralCapability: Capability = {
  id: 'referral',
  recordKinds: referralRecordKinds,
  records: referralRecords,
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
