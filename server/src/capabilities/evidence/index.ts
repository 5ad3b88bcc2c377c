// Evidence as the server takes it in: what was taken, and its custody.
import type { Capability } from '../../platform/http/services.ts';
import { registersCapability } from '../../platform/registers/index.ts';
import { refuseOtherFiles } from './items/as-recorded.ts';
import { evidence } from './items/register.ts';
import { custodyDeclared } from './procedures.ts';

export const evidenceCapability: Capability = {
  ...registersCapability('evidence', [evidence], { evidence: { check: refuseOtherFiles } }),
  procedures: custodyDeclared,
};
