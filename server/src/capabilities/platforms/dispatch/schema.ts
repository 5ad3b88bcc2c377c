// The words of requests to a dispatch centre: what is drawn up, what lists and records show.
import { z } from 'zod';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';

const instant = z.iso.datetime();

export const dispatchState = z
  .enum([
    'draft',
    'sent',
    'incomplete',
    'accepted',
    'assigned',
    'judging',
    'opined',
    'answered',
    'acted',
    'passed',
    'led',
    'closed',
    'refused',
    'withdrawn',
  ])
  .meta({ id: 'DispatchState' });
export const patentKind = z.enum(['invention', 'utility', 'design']);
export const opinion = z.enum(['infringing', 'notInfringing', 'cannotJudge']);

export const newDispatch = z.strictObject({
  platformId: z.uuid().describe('The platform, in the register; an operator asks only about its own'),
  centreId: z.uuid().describe('The dispatch centre: an agency of the department of intellectual property'),
  patentNo: line(100),
  patentKind,
  patentTitle: line(200),
  patentHolder: line(200).describe('Holder of the patent by name'),
  shopName: line(200),
  shopNo: z.string().trim().max(100).default(''),
  product: line(200).describe('Product complained of'),
  links: z
    .array(z.string().trim().min(1).max(2_000))
    .min(1)
    .max(100)
    .describe('Exact links, or numbers of offers where the register knows the form of the platform’s addresses'),
  complaint: line(5_000).describe('What is complained of'),
  statement: z.string().trim().max(5_000).default('').describe('What the merchant says to it'),
});
export type NewDispatch = z.infer<typeof newDispatch>;

export const dispatchRow = z
  .object({
    id: z.uuid(),
    no: z.string(),
    platform: z.object({ id: z.uuid(), name: z.string(), takesPart: z.boolean() }),
    requester: agencyRef,
    centre: agencyRef,
    assigned: agencyRef.nullable(),
    patentNo: z.string(),
    patentKind,
    patentTitle: z.string(),
    patentHolder: z.string(),
    shopName: z.string(),
    product: z.string(),
    links: z.array(z.string()),
    drawnOn: z.iso.date(),
    sentAt: instant.nullable(),
    opinion: opinion.nullable(),
    opinionTitle: words.nullable(),
    opinedAt: instant.nullable(),
    answeredAt: instant.nullable(),
    done: z.enum(['takenDown', 'kept', 'other']).nullable(),
    doneTitle: words.nullable(),
    actedAt: instant.nullable(),
    state: dispatchState,
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'DispatchRow' });

export const dispatchRecord = z
  .object({
    request: dispatchRow.extend({
      shopNo: z.string(),
      complaint: z.string(),
      statement: z.string(),
      grounds: z.string().nullable().describe('Grounds of the opinion'),
      dataRef: z.string().nullable().describe('Reference under which the merchant’s real data were handed over'),
      localOffice: agencyRef.nullable(),
      lead: z
        .object({ id: z.uuid(), no: z.string() })
        .nullable()
        .describe('Lead that the local office made of it, for who may see it'),
    }),
    opinion: z
      .object({
        opinion,
        opinionTitle: words,
        grounds: z.string(),
        at: instant,
        giver: agencyRef.nullable(),
        files: standing.files,
      })
      .nullable()
      .describe('The latest opinion, for the assigned agency and the centre; the others see it with the answer'),
    mayChange: z.boolean().describe('Whether the acting user may change it now: PUT /dispatches/:id'),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'DispatchRecord' });
