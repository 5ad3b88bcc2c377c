// The words of the exchange: the message that systems send, the report that they get, rows that wait, results, mapping profiles.
import { z } from 'zod';
import { pageOf } from '../../platform/http/paging.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { line, words } from '../../platform/http/schemas.ts';
import { importReport, reportRow } from '../../platform/lists/paged/imports.ts';
import { mirroredCase } from '../cases/index.ts';

/** What one import takes; more is sent in parts. A line is at most as long as a request of one message. */
export const exchangeLimits = { rows: 5_000, columns: 300, lineBytes: 1024 * 1024 };

/** The message, as it is published. */
export const exchangeCase = mirroredCase.meta({
  id: 'ExchangeCase',
  title: 'A case as an agency’s own system sends it',
  description:
    'Known by system, sourceId and sourceVersion: a version that is not later than the one taken over changes nothing. What is left out stays as it was; a list replaces the list. Money in fen, days YYYY-MM-DD.',
});
export type ExchangeCase = z.infer<typeof exchangeCase>;

/** What rows of cases are called among the kinds. */
export const casesKind = 'cases';
/** Where they stand. */
export const casesTable = 'case_file';

/** A message about a record of any other kind; its fields are judged by what the kind declares. */
export const recordMessage = z
  .strictObject({
    system: called(line(100).describe('Name of the system that sends it'), '来源系统', 'system'),
    sourceId: called(line(200).describe('Its identifier there'), '原系统编号', 'id in the system'),
    sourceVersion: called(
      z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Grows with every change there'),
      '版本',
      'version',
    ),
    fields: called(
      z
        .record(z.string(), z.unknown())
        .describe(
          'What the system owns, by `GET /exchange/kinds/{kind}/schema.json`; what is left out stays, null clears',
        ),
      '字段对照',
      'fields',
    ),
  })
  .meta({ id: 'ExchangeRecord', title: 'A record as the system that owns it sends it' });
export type RecordMessage = z.infer<typeof recordMessage>;

export const takenRecord = z
  .object({ id: z.uuid().describe('The record here'), status: z.enum(['new', 'changed', 'unchanged']) })
  .meta({ id: 'ExchangeTakenRecord' });

export const exchangeKindView = z
  .object({
    id: z.string(),
    title: words,
    one: words,
    columns: z.array(words).describe('Titles by which a table is read, in either language'),
    fields: z.array(z.object({ name: z.string(), title: words })).describe('What the system may own'),
    mine: z.boolean().describe('Whether the acting agency enters such records'),
  })
  .meta({ id: 'ExchangeKind' });

const fault = z.object({
  pointer: z.string().describe('JSON pointer (RFC 6901) into the message; / for the whole'),
  column: z.string().describe('Heading or key of the source it comes from; the pointer where there is none'),
  zh: z.string(),
  en: z.string(),
});
export type Fault = z.infer<typeof fault>;

export const takenCase = z
  .object({ id: z.uuid().describe('The case here'), status: z.enum(['new', 'changed', 'unchanged']) })
  .meta({ id: 'ExchangeTaken' });

const message = z.record(z.string(), z.unknown()).describe('The message, of whatever form it has');

export const exchangeReport = importReport
  .extend({
    rows: z.array(
      reportRow.extend({
        problems: z.array(fault),
        caseId: z.uuid().nullable(),
        recordId: z.uuid().nullable().describe('The record here, of kinds other than cases'),
        queued: z.uuid().nullable().describe('The waiting row, where it could not be taken over'),
        message: message.nullable().describe('What the row became; only in a preview'),
      }),
    ),
  })
  .meta({
    id: 'ExchangeReport',
    description: 'What became of each row; good rows are kept, the others wait with reasons',
  });
export type ExchangeReport = z.infer<typeof exchangeReport>;

export const rowState = z.enum(['open', 'taken', 'replaced', 'dropped']);

const waitingRow = z.object({
  id: z.uuid(),
  kind: z.string().describe('`cases`, or a kind of `GET /exchange/kinds`'),
  kindTitle: words,
  system: z.string().nullable(),
  sourceId: z.string().nullable(),
  sourceVersion: z.int().nullable(),
  title: z.string(),
  problems: z.array(fault),
  way: z.enum(['single', 'lines', 'table']),
  profile: z.string(),
  row: z.int().describe('Row of the file or line of the message, from 1; 1 for one that was sent by itself'),
  sentBy: z.string(),
  sentAt: z.iso.datetime(),
  times: z.int().describe('How often it failed'),
  state: rowState,
  reason: z.string().nullable(),
  caseId: z.uuid().nullable(),
  record: z.object({ id: z.uuid(), link: z.string() }).nullable().describe('What it became, of kinds other than cases'),
  standing: z
    .object({ id: z.uuid(), link: z.string() })
    .nullable()
    .describe('The record of the agency that stands in its way; handing it over to the system settles the row'),
  demo: z.boolean(),
  version: z.int(),
});
export const exchangeRow = waitingRow
  .extend({
    message: message.nullable().describe('Null where the line is no JSON object'),
    text: z.string().nullable().describe('The line as it came, where it is no JSON object'),
  })
  .meta({ id: 'ExchangeRow', description: 'A row that could not be taken over, with its message' });
export type ExchangeRow = z.infer<typeof exchangeRow>;
export const exchangeRows = pageOf(waitingRow).meta({ id: 'ExchangeRows' });
export type WaitingRow = z.infer<typeof waitingRow>;

export const correction = z.strictObject({ message: called(message, '报文', 'message') });

const result = z.object({
  caseId: z.uuid(),
  system: z.string(),
  sourceId: z.string(),
  sourceVersion: z.int().describe('The version last taken over'),
  state: z.string(),
  stateTitle: words,
  offence: z.object({
    result: z.enum(['met', 'near', 'unknown', 'not']).nullable(),
    summary: words.nullable(),
    rows: z.array(z.string()).describe('Rows of the law table that govern'),
    at: z.iso.datetime().nullable(),
  }),
  referral: z
    .object({
      id: z.uuid(),
      no: z.string().nullable(),
      state: z.string(),
      stateTitle: words,
      sentAt: z.iso.datetime().nullable(),
      receiptNo: z.string().nullable(),
      outcome: z.string().nullable(),
    })
    .nullable()
    .describe('The latest one'),
});
export const exchangeResults = z
  .object({
    items: z.array(result),
    cursor: z.string().describe('Send it with the next question, at once where there are more, later otherwise'),
    more: z.boolean(),
  })
  .meta({ id: 'ExchangeResults', description: 'Mirrored cases that changed since the cursor, each as it is now' });
export type ExchangeResults = z.infer<typeof exchangeResults>;

const fieldForms = ['text', 'day', 'integer', 'number', 'yuan', 'yesNo', 'list', 'moment'] as const;

const fieldRule = z.strictObject({
  to: called(
    z
      .string()
      .max(120)
      .regex(/^(\/[A-Za-z0-9.-]+)+$/)
      .describe('JSON pointer into the message, such as /goods/0/quantity'),
    '截止',
    'to',
  ),
  from: called(
    z
      .array(line(200))
      .max(10)
      .describe(
        'Headings or keys; the first that is there and not empty counts. With a leading slash a JSON pointer into the line',
      ),
    '起始',
    'first',
  ),
  as: called(
    z
      .enum(fieldForms)
      .describe(
        'yuan becomes fen; list is parted at 、 ， , ; and ；; moment, a day with its time, becomes a number that grows, for versions',
      ),
    '读法',
    'way of reading',
  ),
  codes: called(
    z.record(line(100), z.string().trim().max(100)).optional().describe('The source’s words and what they are here'),
    '代码对照',
    'codes',
  ),
  fixed: called(
    z.string().trim().max(200).optional().describe('Where the source says nothing'),
    '固定值',
    'fixed values',
  ),
});
export type FieldRule = z.infer<typeof fieldRule>;

export const profileDefinition = z
  .strictObject({
    system: called(
      line(100).nullable().describe('Name of the system, for every row; null where the rows say it'),
      '来源系统',
      'system',
    ),
    standard: called(
      z.string().trim().max(200).default('').describe('Standard that the source follows, if any'),
      '数据标准',
      'standard',
    ),
    fields: called(z.array(fieldRule).min(1).max(300), '字段对照', 'fields'),
  })
  .meta({ id: 'ExchangeProfileDefinition' });
export type ProfileDefinition = z.infer<typeof profileDefinition>;

export const exchangeProfile = z
  .object({
    id: z.string().describe('An id, or the name of a profile that comes with the platform'),
    name: words,
    kind: z.string().describe('Whose message it makes: `cases`, or a kind of `GET /exchange/kinds`'),
    shipped: z.boolean(),
    active: z.boolean().describe('Whether imports may use it'),
    definition: profileDefinition,
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'ExchangeProfile' });
export type ExchangeProfile = z.infer<typeof exchangeProfile>;
