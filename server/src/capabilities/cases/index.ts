// Cases as the server takes them in, and what other parts of the line may use of them.
import './code-words.ts';
import './column-words.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { loadCasesDemo } from './demo/load.ts';
import { documentRoutes } from './documents/routes.ts';
import { formRoutes } from './documents/routes-forms.ts';
import { casePersonalData } from './file/personal-data.ts';
import { jointWorkJob } from './handling/joint-work.ts';
import { caseQueues } from './list/queues.ts';
import { searchCases } from './list/read.ts';
import { caseListRoutes } from './list/routes.ts';
import { caseProcedures } from './projections.ts';
import { stationRoutes } from './provided/stations.ts';
import { caseMeasureKind } from './recorded/exchange-measures.ts';
import { caseStepKind } from './recorded/exchange-steps.ts';
import { caseRoutes } from './routes.ts';
import { lapseJob } from './rules/lapse.ts';
import { standardRoutes } from './standards/routes.ts';
import { reweighJob } from './threshold/reweigh.ts';
import { reweighingRoutes } from './threshold/routes.ts';

export { openCase } from './actions.ts';
export { buildDossier, type DossierItem } from './archive/dossier.ts';
export { fillCase } from './file/actions.ts';
export { followJointWork } from './handling/joint-work.ts';
export {
  type CaseKind,
  type CaseMeasure,
  type Counted,
  type CountedRecord,
  casesNamed,
  countCases,
  countedDates,
  countedOnce,
  countedSums,
  listCountedCases,
  nothingCounted,
} from './list/store-counts.ts';

import { caseRecordKinds } from './record-kinds.ts';
import { caseRecords } from './records.ts';

export { demoCaseId, enterCasePeople } from './demo/load.ts';
export { draftCaseDocument } from './documents/draft-for.ts';
export { noteLetterNo, proposeLetterNo, takeDocumentNumber } from './documents/numbers.ts';
export { piecesOf, unitProblem } from './file/units.ts';
export { refuseShortTeam } from './handling/team.ts';
export {
  caseCalled,
  casesInCustody,
  decisionServedOn,
  goodsInCustody,
  investigates,
  type MeasureInCustody,
  measuresInCustody,
  measuresOfOfficer,
  officerAccounts,
  officersInCustody,
  passExhibitsOn,
  penaltiesInForce,
} from './measures/store-custody.ts';
export { mirrorCase, mirrorCases } from './mirror/mirror.ts';
export { type LookedAt, nothingLookedAt, previewCases } from './mirror/preview.ts';
export { mirroredResults } from './mirror/results.ts';
export { type MirroredCase, mirroredCase } from './mirror/schema.ts';
export { type DecidedCase, type DecidedParty, readDecided } from './provided/decided.ts';
export { type Follower, followDecisions } from './provided/follow-decisions.ts';
export {
  type NamedInCase,
  type PersonsAsked,
  personsOfCase,
  tellPersons,
  unseenOfCase,
} from './provided/persons.ts';
export {
  documentsChanged,
  dossierDocuments,
  type ReferralSource,
  readReferralSource,
} from './provided/referral-source.ts';
export { dayOf, type Station, tellStations } from './provided/stations.ts';
export { casesOfCampaign } from './provided/store-campaigns.ts';
export { penaltiesServedSince } from './provided/store-decided.ts';
export { numberingOf } from './provided/store-numbers.ts';
export { caseMatter } from './provided/store-subject.ts';
export { casesMet, casesNumbered, findCaseHead, punishedCases } from './provided/store-watched.ts';
export { caseSummary } from './provided/summary.ts';
export { longestSourceNote, partyInput, right as caseRight } from './schema.ts';
export { caseStep, caseStepAsSystem, handOverMeasure } from './steps.ts';
export { mayReadCase } from './store.ts';
export { findOffence, offenceNames } from './threshold/offences.ts';
export { countHeldIn } from './threshold/weigh.ts';

/** Administrative cases: from the registered source to the archive, compared with the criminal thresholds all the way. */
export const casesCapability: Capability = {
  id: 'cases',
  recordKinds: caseRecordKinds,
  records: () => caseRecords,
  procedures: caseProcedures,
  queues: [caseQueues],
  personalData: casePersonalData,
  jobs: (services) => [lapseJob(services), reweighJob(services), jointWorkJob(services)],
  exchangeKinds: (services) => [caseStepKind(services), caseMeasureKind(services)],
  search: searchCases,
  demonstrate: loadCasesDemo,
  routes: (app, services) => {
    caseListRoutes(app, services);
    caseRoutes(app, services);
    stationRoutes(app, services);
    reweighingRoutes(app, services);
    standardRoutes(app, services);
    // No electronic seal service comes with the platform: an agency connects its own here.
    const ports = { sealService: null };
    documentRoutes(app, services, ports);
    formRoutes(app, services, ports);
  },
};
