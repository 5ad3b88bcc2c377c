// Cases as the server takes them in, and what other parts of the line may use of them.
import './column-words.ts';
import type { Capability } from '../../platform/http/services.ts';
import { loadCasesDemo } from './demo/load.ts';
import { documentRoutes } from './documents/routes.ts';
import { formRoutes } from './documents/routes-forms.ts';
import { jointWorkJob } from './joint-work.ts';
import { lapseJob } from './lapse.ts';
import { casePersonalData } from './personal-data.ts';
import { caseProcedures } from './projections.ts';
import { searchCases } from './read-list.ts';
import { caseMeasureKind } from './recorded/exchange-measures.ts';
import { caseStepKind } from './recorded/exchange-steps.ts';
import { reweighJob } from './reweigh.ts';
import { caseRoutes } from './routes.ts';
import { caseListRoutes } from './routes-lists.ts';
import { reweighingRoutes } from './routes-reweighing.ts';
import { standardRoutes } from './standards/routes.ts';
import { stationRoutes } from './stations.ts';

export { openCase } from './actions.ts';
export { fillCase } from './actions-parts.ts';
export { buildDossier, type DossierItem } from './archive/dossier.ts';
export {
  type CaseKind,
  type CaseMeasure,
  type Counted,
  type CountedRecord,
  casesNamed,
  countCases,
  countedDates,
  countedSums,
  listCountedCases,
  nothingCounted,
} from './counts.ts';
export { followJointWork } from './joint-work.ts';

import { caseRecordKinds } from './record-kinds.ts';
import { caseRecords } from './records.ts';

export { type DecidedCase, type DecidedParty, readDecided } from './decided.ts';
export { demoCaseId, enterCasePeople } from './demo/load.ts';
export { draftCaseDocument } from './documents/draft-for.ts';
export { noteLetterNo, proposeLetterNo, takeDocumentNumber } from './documents/numbers.ts';
export { type Follower, followDecisions } from './follow-decisions.ts';
export { caseMatter } from './matter.ts';
export { mirrorCase, mirrorCases } from './mirror.ts';
export { type LookedAt, nothingLookedAt, previewCases } from './mirror-preview.ts';
export { mirroredResults } from './mirror-results.ts';
export { findOffence, offenceNames } from './offences.ts';
export { documentsChanged, dossierDocuments, type ReferralSource, readReferralSource } from './referral-source.ts';
export { longestSourceNote, partyInput, right as caseRight } from './schema.ts';
export { type MirroredCase, mirroredCase } from './schema-mirror.ts';
export { dayOf, type Station, tellStations } from './stations.ts';
export { caseStep, caseStepAsSystem, handOverMeasure } from './steps.ts';
export { mayReadCase } from './store.ts';
export {
  caseCalled,
  casesInCustody,
  decisionServedOn,
  goodsInCustody,
  investigates,
  type MeasureInCustody,
  measuresInCustody,
  officersInCustody,
  passExhibitsOn,
  penaltiesInForce,
} from './store-custody.ts';
export { penaltiesServedSince } from './store-decided.ts';
export { numberingOf } from './store-numbers.ts';
export { casesMet, casesNumbered, findCaseHead, punishedCases } from './store-watched.ts';
export { caseSummary } from './summary.ts';
export { refuseShortTeam } from './team.ts';
export { unitProblem } from './units.ts';
export { countHeldIn } from './weigh.ts';

/** Administrative cases: from the registered source to the archive, compared with the criminal thresholds all the way. */
export const casesCapability: Capability = {
  id: 'cases',
  recordKinds: caseRecordKinds,
  records: () => caseRecords,
  procedures: caseProcedures,
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
