// Disputes over the API: the request as it is entered, the row of a list, the record.
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';
import { nextDue, standing } from '../../platform/procedures/index.ts';
import { matters } from './store.ts';

export const matter = z.enum(matters);
const given = {
  matter: called(matter, '权利种类', 'kind of right'),
  rightNo: called(
    line(60).describe('Number of the patent, variety or layout design'),
    '权利编号',
    'number of the right',
  ),
  rightTitle: called(line(200), '权利名称', 'what it protects'),
  requester: called(line(200), '请求人', 'requester'),
  respondent: called(line(200), '被请求人', 'respondent'),
  claim: called(line(5_000).describe('What is asked, and why'), '请求事项和理由', 'what is asked and why'),
  requestedOn: called(z.iso.date().describe('When the request was received'), '收到请求之日', 'day of the request'),
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
