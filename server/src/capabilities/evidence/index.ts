// Evidence as the server takes it in: what was taken, and its custody.
import type { Capability } from '../../platform/http/services.ts';
import { registersCapability } from '../../platform/registers/index.ts';
import { loadDepositsDemo } from './deposits/demo.ts';
import { deposits } from './deposits/register.ts';
import { asWritten, refuseOtherDigests } from './deposits/well-formed.ts';
import { refuseOtherFiles } from './items/as-recorded.ts';
import { loadEvidenceDemo } from './items/demo.ts';
import { evidence } from './items/register.ts';
import { notaries } from './notaries/register.ts';
import { verifyPages } from './portal/routes.ts';
import { custodyDeclared, depositsDeclared } from './procedures.ts';
import { evidenceRoutes } from './routes.ts';

const registers = registersCapability('evidence', [evidence, notaries, deposits], {
  evidence: { check: refuseOtherFiles },
  deposits: { check: refuseOtherDigests, settle: asWritten },
});

export const evidenceCapability: Capability = {
  ...registers,
  routes: async (app, services) => {
    await registers.routes(app, services);
    evidenceRoutes(app, services);
  },
  procedures: [...custodyDeclared, ...depositsDeclared],
  pages: verifyPages,
  demonstrate: async (services) => {
    await loadEvidenceDemo(services);
    await loadDepositsDemo(services);
  },
};
