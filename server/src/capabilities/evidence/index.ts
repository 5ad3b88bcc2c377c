// Evidence as the server takes it in: what was taken, and its custody; pages that are captured.
import './code-words.ts';
import './column-words.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { type RegisterRule, registersCapability, type StepRule } from '../../platform/registers/index.ts';
import { tellPersons, tellStations } from '../cases/index.ts';
import { namesFit } from '../disclosure/index.ts';
import { answerForOfficers } from './arrivals/arrive.ts';
import { keepList, takePart } from './arrivals/carry-in.ts';
import { arrivals } from './arrivals/register.ts';
import { arrivalRoutes } from './arrivals/routes.ts';
import { howTaken, whoEnters } from './captures/as-evidence.ts';
import { refuseEnteredCapture } from './captures/entered-once.ts';
import { loadCapturesDemo } from './captures/load-demo.ts';
import { captures } from './captures/register.ts';
import { replayPages } from './captures/replays.ts';
import { captureRoutes } from './captures/routes.ts';
import { refuseUnreachable } from './captures/rules.ts';
import { nameCaptures } from './captures/store-names.ts';
import { waitingJobs } from './captures/waiting.ts';
import { loadDepositsDemo } from './deposits/demo.ts';
import { onlyDigest, ownAgency } from './deposits/of-evidence.ts';
import { deposits } from './deposits/register.ts';
import { depositRoutes } from './deposits/routes.ts';
import { asWritten, refuseOtherDigests } from './deposits/well-formed.ts';
import { refuseOtherFiles } from './items/as-recorded.ts';
import { refuseOneHand } from './items/both-sign.ts';
import { loadEvidenceDemo } from './items/demo.ts';
import { evidence } from './items/register.ts';
import { takingRecordRoutes } from './items/routes-record.ts';
import { providersOfCase } from './items/store-persons.ts';
import { evidenceStations } from './items/store-stations.ts';
import { refuseTakenAlone, takenAlone, takersSettled } from './items/takers.ts';
import { notaries } from './notaries/register.ts';
import { verifyPages } from './portal/routes.ts';
import { itemProblem } from './problems.ts';
import {
  arrivalsDeclared,
  captureDeclared,
  custodyDeclared,
  depositsDeclared,
  transfersDeclared,
} from './procedures.ts';
import { evidenceRoutes } from './routes.ts';
import { loadTransfersDemo } from './transfers/demo.ts';
import { transferJobs } from './transfers/jobs.ts';
import {
  evidenceReceiptBody,
  evidenceReceiptKind,
  partBody,
  partKind,
  transferBody,
  transferKind,
} from './transfers/message.ts';
import { takeEvidenceReceipt } from './transfers/receipt.ts';
import { transfers } from './transfers/register.ts';
import { transferRules } from './transfers/rules.ts';
import { bodyOfEvidence, partOf, wasSentTo, worksElsewhere } from './transfers/store.ts';

/** Evidence on its way to an agency of another node, for what carries it there. */
export { publishersOfDeposits } from './deposits/store.ts';

export const evidenceTransfer = {
  ...{ transferBody, transferKind, partBody, partKind, evidenceReceiptBody, evidenceReceiptKind },
  ...{ bodyOf: bodyOfEvidence, partOf, wasSentTo, worksElsewhere },
  ...{ keepList, takePart, takeReceipt: takeEvidenceReceipt },
  notCovered: (node: string) => itemProblem('evidence.notCovered', { node }),
};

const checkEvidence: RegisterRule = async (session, entries, now) => {
  const other = await refuseOtherFiles(session, entries, now);
  const twice = await refuseEnteredCapture(session, entries, now);
  return entries.map((_, at) => [...(other[at] ?? []), ...(twice[at] ?? [])]);
};

const refuseStep: StepRule = async (session, tools, asked) => {
  await refuseOneHand(session, tools, asked);
  await refuseTakenAlone(session, tools, asked);
};

const registers = registersCapability('evidence', [evidence, captures, notaries, deposits, transfers, arrivals], {
  evidence: {
    ...{ check: checkEvidence, settle: takersSettled, step: { before: refuseStep } },
    bars: (entry) => ({ seal: takenAlone(entry) }),
    makes: { onlyDigest, ownAgency },
  },
  captures: { check: refuseUnreachable, makes: { howTaken, whoEnters } },
  // Beside deposits that were made public.
  notaries: { check: namesFit(notaries.fields.name.title) },
  deposits: { check: refuseOtherDigests, settle: asWritten },
  'evidence-transfers': transferRules,
  'received-evidence': { step: { after: answerForOfficers } },
});

export type { EvidenceReceiptBody, PartBody, TransferBody } from './transfers/message.ts';

export const evidenceCapability: Capability = {
  ...registers,
  routes: async (app, services) => {
    tellStations(services.procedures, evidenceStations);
    tellPersons(services.procedures, { seen: providersOfCase });
    await registers.routes(app, services);
    evidenceRoutes(app, services);
    captureRoutes(app, services);
    takingRecordRoutes(app, services);
    depositRoutes(app, services);
    arrivalRoutes(app, services);
  },
  recordKinds: {
    ...registers.recordKinds,
    capture_result: { zh: '网页取证结果', en: 'Web capture result' },
    capture_claim: { zh: '取证机接单', en: 'Capture picked up by a capture machine' },
    evidence_message: { zh: '移送证据的报文', en: 'Message of a transfer of evidence' },
    evidence_message_file: { zh: '移送证据的文件', en: 'File of a transfer of evidence' },
  },
  procedures: [
    ...[...custodyDeclared, ...captureDeclared, ...depositsDeclared],
    ...[...transfersDeclared, ...arrivalsDeclared],
  ],
  dataMoves: [nameCaptures],
  jobs: (services) => [...(registers.jobs?.(services) ?? []), ...transferJobs(services), ...waitingJobs(services)],
  pages: (app, services) => {
    verifyPages(app, services);
    replayPages(app, services);
  },
  demonstrate: async (services) => {
    await loadEvidenceDemo(services);
    await loadDepositsDemo(services);
    await loadCapturesDemo(services);
    await loadTransfersDemo(services);
  },
};
