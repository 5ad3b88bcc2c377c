// The procedures that records of evidence live by, with what they do to the rows.
import { registerProcedure } from '../../platform/registers/index.ts';
import { arrivalParts, arrivalProcedure } from './arrivals/procedure.arrival.ts';
import { arrivals } from './arrivals/register.ts';
import { captureParts, captureProcedure } from './captures/procedure.capture.ts';
import { captures } from './captures/register.ts';
import { depositParts, depositProcedure } from './deposits/procedure.deposit.ts';
import { deposits } from './deposits/register.ts';
import { custodyParts, custodyProcedure } from './items/procedure.custody.ts';
import { evidence } from './items/register.ts';
import { transferParts, transferProcedure } from './transfers/procedure.transfer.ts';
import { transfers } from './transfers/register.ts';

export const custodyDeclared = registerProcedure(evidence, {
  versions: [custodyProcedure],
  parts: custodyParts,
  queues: { receive: 'sign' },
});

export const depositsDeclared = registerProcedure(deposits, { versions: [depositProcedure], parts: depositParts });
export const captureDeclared = registerProcedure(captures, {
  versions: [captureProcedure],
  parts: captureParts,
});
export const transfersDeclared = registerProcedure(transfers, { versions: [transferProcedure], parts: transferParts });
export const arrivalsDeclared = registerProcedure(arrivals, {
  versions: [arrivalProcedure],
  parts: arrivalParts,
  queues: { sign: 'sign' },
});
