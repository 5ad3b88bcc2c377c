// The words of the documents of a case: what the routes take and give. Types come from the schemas.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';

const day = z.iso.date();
export const ways = ['direct', 'left', 'mail', 'electronic', 'announcement'] as const;

export const formRef = z
  .object({
    id: z.string(),
    no: z.int().nullable().describe('Number in the set of 2021; null where it was not read'),
    title: words,
    volume: z.enum(['main', 'secondary']),
    series: z.string().nullable().describe('Series that its numbers are taken from; null: it has none'),
    served: z.boolean(),
    asks: z.array(z.string()).describe('What the file cannot know and is asked when the document is drafted'),
    template: z.object({ name: z.string(), uploadedAt: z.date() }).nullable().describe('Null: the built-in one'),
  })
  .meta({ id: 'CaseForm' });

const fileRef = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
});

export const documentRecord = z
  .object({
    id: z.uuid(),
    form: z.string(),
    formNo: z.int().nullable(),
    name: z.string(),
    no: z.string().nullable(),
    volume: z.enum(['main', 'secondary']),
    state: z.enum(['draft', 'issued', 'served', 'withdrawn']),
    draftedAt: z.date(),
    issuedOn: day.nullable(),
    draft: fileRef.nullable(),
    sealed: fileRef.nullable(),
    receipt: fileRef.nullable(),
    pages: z.int().nullable(),
    agency: agencyRef
      .nullable()
      .describe('Of a joint case the agency that issues it, where it is not the handling one'),
    mine: z.boolean().describe('Whether it is of the acting agency'),
    toBeServed: z.boolean(),
    servedOn: day.nullable(),
    servedBy: z.enum(ways).nullable(),
    receiver: z.string(),
    withdrawnWhy: z.string().nullable(),
    missing: z.array(z.string()).describe('Blanks of the draft that the file had nothing for'),
    content: z.record(z.string(), z.string()),
    version: z.int(),
  })
  .meta({ id: 'CaseDocument' });
export type DocumentRecord = z.infer<typeof documentRecord>;

const pieces = z
  .array(
    z.object({ text: z.string(), place: z.string().nullable().describe('Key of the open place that stands here') }),
  )
  .describe('Text and open places in turn');
export const documentPage = z
  .object({
    document: documentRecord,
    open: z.boolean().describe('Whether the acting user may fill it in'),
    places: z
      .array(z.object({ key: z.string(), label: z.string(), value: z.string() }))
      .describe('What is filled in beside the file, in the order of the page, each once however often it stands there'),
    blocks: z.array(
      z.union([
        z.object({ align: z.enum(['left', 'center', 'right']), heading: z.boolean(), pieces }),
        z.object({ rows: z.array(z.array(pieces)).describe('Rows of cells') }),
      ]),
    ),
  })
  .meta({ id: 'CaseDocumentPage' });
export type DocumentPage = z.infer<typeof documentPage>;

const asked = z.record(z.string().max(80), z.string().trim().max(20_000)).default({});

export const draftBody = z.strictObject({
  form: called(z.string().max(20), '表', 'form'),
  content: called(
    asked.describe('By the tags that the form asks, or the keys of the open places of its page'),
    '内容',
    'content',
  ),
});
export const redraftBody = z.strictObject({ content: called(asked, '内容', 'content') });
export const sealBody = z.strictObject({
  file: called(
    z.uuid().nullable().describe('Uploaded scan: PDF, JPG or PNG; null asks the electronic seal service'),
    '附件',
    'file',
  ),
  issuedOn: called(day, '签发日期', 'day of issue'),
  filledIn: called(
    z
      .array(z.string().max(200))
      .max(200)
      .default([])
      .describe(
        'Blanks of the draft that were filled in on the paper that was stamped; all of them, or it is not complete',
      ),
    '已填好的待填内容',
    'blanks that were filled in',
  ),
});
export const serveBody = z.strictObject({
  servedOn: called(day, '送达日期', 'day of service'),
  way: called(z.enum(ways), '送达方式', 'way of service'),
  receiver: called(line(100), '受送达人', 'receiver'),
  receipt: called(
    z.uuid().nullable().default(null).describe('Uploaded receipt of service'),
    '送达回证',
    'receipt of service',
  ),
});
export const withdrawBody = z.strictObject({ reason: called(line(500), '原因', 'reason') });
export const evidenceBody = z.strictObject({
  name: called(line(200), '名称', 'name'),
  file: called(z.uuid(), '附件', 'file'),
  takenOn: called(day, '取证日期', 'day it was taken'),
});

export const volume = z.object({
  title: words,
  items: z.array(
    z.object({
      position: z.int(),
      group: words,
      name: z.string(),
      no: z.string().nullable(),
      on: day.nullable(),
      pages: z.int().nullable().describe('Null: not bound yet, or not countable here'),
      from: z.int().nullable().describe('First page in the volume; null after a piece without a page count'),
      document: z.uuid(),
    }),
  ),
  pages: z.int(),
  uncounted: z.int(),
});
export const archiveRecord = z
  .object({
    title: z.string(),
    decisionNo: z.string().nullable(),
    agency: z.string(),
    filedOn: day.nullable(),
    closedOn: day.nullable(),
    archiveNo: z.string().nullable(),
    proposedNo: z
      .string()
      .nullable()
      .describe('The number that archiving would give now; null unless it may be archived'),
    retention: words,
    main: volume,
    secondary: volume.nullable().describe('Null for whoever is not the handling agency'),
    order: z.object({ source: z.string(), mark: z.enum(['read', 'recalled']) }),
  })
  .meta({ id: 'CaseArchive' });
