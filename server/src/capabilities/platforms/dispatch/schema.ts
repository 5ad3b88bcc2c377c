// The words of requests to a dispatch centre: what is drawn up, what lists and records show.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
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
  platformId: called(
    z.uuid().describe('The platform, in the register; an operator asks only about its own'),
    '平台',
    'platform',
  ),
  centreId: called(
    z.uuid().describe('The dispatch centre: an agency of the department of intellectual property'),
    '调度中心',
    'dispatch centre',
  ),
  patentNo: called(line(100), '专利号', 'patent number'),
  patentKind: called(patentKind, '专利类型', 'kind of patent'),
  patentTitle: called(line(200), '专利名称', 'title of the patent'),
  patentHolder: called(line(200).describe('Holder of the patent by name'), '专利权人', 'patent holder'),
  shopName: called(line(200), '店铺名称', 'name of the shop'),
  shopNo: called(z.string().trim().max(100).default(''), '店铺编号', 'number of the shop'),
  product: called(line(200).describe('Product complained of'), '产品', 'product'),
  links: called(
    z
      .array(z.string().trim().min(1).max(2_000))
      .min(1)
      .max(100)
      .describe('Exact links, or numbers of offers where the register knows the form of the platform’s addresses'),
    '链接',
    'links',
  ),
  complaint: called(line(5_000).describe('What is complained of'), '投诉内容', 'complaint'),
  statement: called(
    z.string().trim().max(5_000).default('').describe('What the merchant says to it'),
    '补充说明',
    'statement',
  ),
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
