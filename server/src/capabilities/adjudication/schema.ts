// Disputes over the API: the request as it is entered, the row of a list, the record.
import { z } from 'zod';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';
import { nextDue, standing } from '../../platform/procedures/index.ts';
import { matters } from './store.ts';

export const matter = z.enum(matters);
const given = {
  matter,
  rightNo: line(60).describe('Number of the patent, variety or layout design'),
  rightTitle: line(200),
  requester: line(200),
  respondent: line(200),
  claim: line(5_000).describe('What is asked, and why'),
  requestedOn: z.iso.date().describe('When the request was received'),
};
export const newDispute = z.strictObject(given).meta({ id: 'NewDispute' });
export type NewDispute = z.infer<typeof newDispute>;

export const disputeRow = z
  .object({
    id: z.uuid(),
    no: z.string(),
    ...given,
    agency: agencyRef,
    state: z.string(),
    stateTitle: words,
    suspended: z.boolean(),
    decidedOn: z.iso.date().nullable(),
    decision: z.enum(['infringes', 'not']).nullable(),
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'DisputeRow' });
export type Dispute = z.infer<typeof disputeRow>;

export const disputeRecord = z
  .object({ dispute: disputeRow, ...standing, version: z.int() })
  .meta({ id: 'DisputeRecord' });
