// The procedures that records of evidence live by, with what they do to the rows.
import { registerProcedure } from '../../platform/registers/index.ts';
import { custodyParts, custodyProcedure } from './items/procedure.custody.ts';
import { evidence } from './items/register.ts';

export const custodyDeclared = registerProcedure(evidence, {
  versions: [custodyProcedure],
  parts: custodyParts,
  queues: { receive: 'sign' },
});
