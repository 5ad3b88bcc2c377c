// Evidence as the server takes it in: what was taken, and its custody; pages that are captured.
import './column-words.ts';
import type { Capability } from '../../platform/http/services.ts';
import { registersCapability } from '../../platform/registers/index.ts';
import { tellStations } from '../cases/index.ts';
import { loadCapturesDemo } from './captures/load-demo.ts';
import { captures } from './captures/register.ts';
import { replayPages } from './captures/replays.ts';
import { captureRoutes } from './captures/routes.ts';
import { refuseUnreachable } from './captures/rules.ts';
import { loadDepositsDemo } from './deposits/demo.ts';
import { deposits } from './deposits/register.ts';
import { depositRoutes } from './deposits/routes.ts';
import { asWritten, refuseOtherDigests } from './deposits/well-formed.ts';
import { refuseOtherFiles } from './items/as-recorded.ts';
import { refuseOneHand } from './items/both-sign.ts';
import { loadEvidenceDemo } from './items/demo.ts';
import { evidence } from './items/register.ts';
import { takingRecordRoutes } from './items/routes-record.ts';
import { evidenceStations } from './items/store-stations.ts';
import { notaries } from './notaries/register.ts';
import { verifyPages } from './portal/routes.ts';
import { captureDeclared, custodyDeclared, depositsDeclared } from './procedures.ts';
import { evidenceRoutes } from './routes.ts';

const registers = registersCapability('evidence', [evidence, captures, notaries, deposits], {
  evidence: { check: refuseOtherFiles, step: { before: refuseOneHand } },
  captures: { check: refuseUnreachable },
  deposits: { check: refuseOtherDigests, settle: asWritten },
});

export const evidenceCapability: Capability = {
  ...registers,
  routes: async (app, services) => {
    tellStations(services.procedures, evidenceStations);
    await registers.routes(app, services);
    evidenceRoutes(app, services);
    captureRoutes(app, services);
    takingRecordRoutes(app, services);
    depositRoutes(app, services);
  },
  recordKinds: {
    ...registers.recordKinds,
    capture_result: { zh: '网页取证结果', en: 'What a web capture brought' },
    capture_claim: { zh: '取证机接单', en: 'Capture taken up by a capturer' },
  },
  procedures: [...custodyDeclared, ...captureDeclared, ...depositsDeclared],
  pages: (app, services) => {
    verifyPages(app, services);
    replayPages(app, services);
  },
  demonstrate: async (services) => {
    await loadEvidenceDemo(services);
    await loadDepositsDemo(services);
    await loadCapturesDemo(services);
  },
};
