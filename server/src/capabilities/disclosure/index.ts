// Disclosure as the server takes it in: from the decision to the public page.
import './code-words.ts';
import './column-words.ts';
import { declareOutgoingCheck } from '../../platform/portal/outgoing.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { registersCapability, withRegisters } from '../../platform/registers/index.ts';
import { followDecisions, tellStations } from '../cases/index.ts';
import { loadDisclosuresDemo } from './demo/load.ts';
import { loadPushedDemo } from './demo/pushed.ts';
import { disclosureJobs } from './jobs.ts';
import { disclosurePersonalData } from './personal-data.ts';
import { decisionPages } from './portal/routes.ts';
import { disclosuresDeclared } from './procedure/procedures.ts';
import { refuseUnfit, requireFitByRules, unfitByRules, unfitNames } from './published/outgoing.ts';
import { pushBody, pushKind, receiptBody, receiptKind } from './pushed/message.ts';
import { takeReceipt } from './pushed/push.ts';
import { answerPusher, takePush } from './pushed/receive.ts';
import { pushedDisclosures } from './pushed/register.ts';
import { bodyOf, insertMessage, pushedBy, wayTo } from './pushed/store.ts';
import { disclosureRecordKinds } from './record-kinds.ts';
import { disclosures } from './register.ts';
import { disclosureRoutes } from './routes.ts';
import { disclosureRules } from './rules.ts';
import { disclosureStations } from './store-stations.ts';
import { follower } from './text/draft.ts';

export { type DecisionAsked, decisionAsked, partyOfDecision, requestsOpenOn } from './portal/asked.ts';
export { requestPath, subjectPath } from './portal/pages.ts';
export { decisionsOn, publicByDigest } from './portal/store.ts';
export { bases } from './procedure/procedure.bases.ts';
export { repairRuleFrom } from './publish.ts';
export { alteredIn, tellAltered } from './published/as-published.ts';
export { namesFit } from './published/outgoing.ts';
export type { PushBody, ReceiptBody } from './pushed/message.ts';
export {
  countPublications,
  listCountedPublications,
  type PublicationCount,
  publicationsNamed,
  publishersOfDecisions,
} from './store-counted.ts';
export { refuseUnfit, requireFitByRules, unfitByRules, unfitNames };

/** The push to the place of registration, for the nodes that carry it. */
export const disclosurePush = {
  ...{ pushBody, pushKind, receiptBody, receiptKind, takePush, takeReceipt, bodyOf, insertMessage, pushedBy, wayTo },
};

declareOutgoingCheck({
  faults: (outgoing, on) => outgoing.flatMap((one) => (one.isName ? unfitNames : unfitByRules)([one], on)),
  refuse: refuseUnfit,
});

const registers = registersCapability('disclosure', [disclosures, pushedDisclosures], {
  disclosures: disclosureRules,
  'pushed-disclosures': { step: { after: answerPusher } },
});

export const disclosureCapability: Capability = withRegisters(registers, {
  id: 'disclosure',
  procedures: disclosuresDeclared,
  recordKinds: disclosureRecordKinds,
  personalData: disclosurePersonalData,
  jobs: disclosureJobs,
  demonstrate: async (services) => {
    await loadDisclosuresDemo(services);
    await loadPushedDemo(services);
  },
  pages: decisionPages,
  routes: (app, services) => {
    followDecisions(services.procedures, follower(services));
    tellStations(services.procedures, disclosureStations);
    disclosureRoutes(app, services);
  },
});
