// Disclosure as the server takes it in: from the decision to the public page.
import './column-words.ts';
import type { Capability } from '../../platform/http/services.ts';
import { registersCapability, withRegisters } from '../../platform/registers/index.ts';
import { followDecisions, tellStations } from '../cases/index.ts';
import { loadDisclosuresDemo } from './demo/load.ts';
import { follower } from './draft.ts';
import { disclosureJobs } from './jobs.ts';
import { disclosurePersonalData } from './personal-data.ts';
import { decisionPages } from './portal/routes.ts';
import { disclosuresDeclared } from './procedures.ts';
import { disclosureRecordKinds } from './record-kinds.ts';
import { disclosures } from './register.ts';
import { disclosureRoutes } from './routes.ts';
import { disclosureRules } from './rules.ts';
import { disclosureStations } from './store-stations.ts';

export { publicByDigest } from './store.ts';

const registers = registersCapability('disclosure', [disclosures], { disclosures: disclosureRules });

export const disclosureCapability: Capability = withRegisters(registers, {
  id: 'disclosure',
  procedures: disclosuresDeclared,
  recordKinds: disclosureRecordKinds,
  personalData: disclosurePersonalData,
  jobs: disclosureJobs,
  demonstrate: loadDisclosuresDemo,
  pages: decisionPages,
  routes: (app, services) => {
    followDecisions(services.procedures, follower(services));
    tellStations(services.procedures, disclosureStations);
    disclosureRoutes(app, services);
  },
});
