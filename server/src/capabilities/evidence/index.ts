// Evidence as the server takes it in: what was taken, and its custody.
import type { Capability } from '../../platform/http/services.ts';
import { registersCapability } from '../../platform/registers/index.ts';
import { refuseOtherFiles } from './items/as-recorded.ts';
import { evidence } from './items/register.ts';
import { custodyDeclared } from './procedures.ts';
import { evidenceRoutes } from './routes.ts';

const registers = registersCapability('evidence', [evidence], { evidence: { check: refuseOtherFiles } });

export const evidenceCapability: Capability = {
  ...registers,
  routes: async (app, services) => {
    await registers.routes(app, services);
    evidenceRoutes(app, services);
  },
  procedures: custodyDeclared,
};
