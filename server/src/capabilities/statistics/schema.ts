// The words of statistics over HTTP.
import { z } from 'zod';
import { pageOf } from '../../platform/http/paging.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';
import { nextDue, standing } from '../../platform/procedures/index.ts';
import { formMark, unit } from './forms/form.ts';

const instant = z.iso.datetime();
const day = z.iso.date();
export const formId = z.string().max(60);
export const periodParam = z.string().max(10).describe('Such as 2016-10, 2016-Q3 or 2016');
export const cellId = z.string().max(120).describe('block.row or block.row.column');

const period = z.object({ key: z.string(), from: day, until: day, title: words }).meta({ id: 'ReportPeriod' });

const cellOfForm = z
  .object({
    id: z.string(),
    title: words,
    unit,
    mark: formMark,
    notes: z.array(words),
    hand: words.nullable().describe('Why it may be entered by hand; null where it may not'),
    beside: z.boolean().describe('Whether a figure by hand stands beside the count and is not added to it'),
    records: z
      .enum(['cases', 'referrals', 'supervisions', 'publications', 'disposals'])
      .nullable()
      .describe('What stands behind it'),
  })
  .meta({ id: 'FormCell' });
const blockRow = z.object({ id: z.string(), title: words, mark: formMark, notes: z.array(words) });
export const formHead = z
  .object({
    id: z.string(),
    version: z.string(),
    title: words,
    issuer: words,
    validFrom: day,
    validUntil: day.nullable(),
    source: z.object({ document: z.string(), article: z.string(), url: z.string(), mark: formMark, note: words }),
    period: z.enum(['month', 'quarter', 'year']),
    due: z.object({ text: words, mark: formMark }),
    filledByMe: z.boolean().describe('Whether the acting agency fills it'),
    latest: period.describe('The last period that has ended'),
  })
  .meta({ id: 'StatisticalFormHead' });
export const formView = formHead
  .extend({
    blocks: z.array(
      z.object({
        id: z.string(),
        title: words,
        kind: z.enum(['list', 'matrix']),
        rows: z.array(blockRow),
        columns: z.array(blockRow.extend({ unit })).describe('None in a list: its rows are its cells'),
      }),
    ),
    cells: z.array(cellOfForm),
    rules: z.array(z.object({ text: words, mark: formMark })),
  })
  .meta({ id: 'StatisticalForm' });

const entry = z.object({ userName: z.string(), at: instant, source: z.string() });
export const figure = z
  .object({
    cell: z.string(),
    value: z
      .number()
      .nullable()
      .describe('A count, money in fen, or hundredths of a per cent; null where nothing is given'),
    computed: z.number().nullable().describe('Counted from records; null where the platform cannot know'),
    entered: z.number().nullable().describe('Entered by hand'),
    recorded: z
      .number()
      .nullable()
      .describe('In an open report: what the records say of a figure by hand that later versions of the form count'),
    unvalued: z.int().describe('Records counted whose amount is not known'),
    entry: entry.nullable(),
    why: words,
    live: z.number().nullable().describe('What it would be now, where the figure is frozen'),
    differs: z.boolean().describe('Whether the frozen figure and the one of now are not the same'),
  })
  .meta({ id: 'ReportFigure' });

/** What a figure was in the periods with which it is compared. */
const compared = {
  before: z.number().nullable().describe('The same figure one period earlier; null where nothing was given'),
  lastYear: z.number().nullable().describe('The same figure in the same period of the year before; null likewise'),
};
export const liveFigures = z
  .object({
    ...{ form: formView, period, agency: agencyRef, inForce: z.boolean() },
    before: period.nullable().describe('The period before; null for yearly forms'),
    lastYear: period,
    figures: z.array(figure.extend(compared)),
  })
  .meta({ id: 'LiveFigures' });

export const standingOfReport = z.enum(['missing', 'due', 'sent', 'late', 'zero', 'corrected', 'correcting']);
export const reportView = z
  .object({
    id: z.uuid(),
    agency: agencyRef,
    receiver: agencyRef,
    own: z.boolean().describe('Whether it is of the acting agency'),
    form: z.object({ id: z.string(), version: z.string(), title: words }),
    period,
    state: z.string(),
    stateTitle: words,
    standing: z.enum(['missing', 'due', 'sent', 'withdrawn']),
    due: nextDue.describe('When it is to be sent'),
    late: z.boolean().describe('Sent late'),
    revision: z.int().describe('Number of the revision last sent; 0 for silence'),
    zero: z.boolean(),
    submittedAt: instant.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'StatisticalReport' });
export const reportList = pageOf(reportView)
  .extend({ more: z.boolean().describe('Whether there are more than `total`') })
  .meta({ id: 'StatisticalReportList' });
export const reportCounts = z
  .object(
    Object.fromEntries(standingOfReport.options.map((name) => [name, z.int()])) as Record<
      z.infer<typeof standingOfReport>,
      z.ZodInt
    >,
  )
  .meta({ id: 'StatisticalReportCounts' });

const revision = z.object({
  id: z.uuid(),
  number: z.int().nullable().describe('Null while it was not sent'),
  zero: z.boolean(),
  reason: z.string().nullable(),
  filledName: z.string(),
  filledAt: instant,
  approvedName: z.string().nullable(),
  approvedAt: instant.nullable(),
  submittedName: z.string().nullable(),
  submittedAt: instant.nullable(),
});
export const reportRecord = z
  .object({
    report: reportView,
    form: formView,
    revisions: z.array(revision),
    shown: z.uuid().nullable().describe('The revision whose frozen figures these are; null for the figures of now'),
    figures: z.array(figure),
    mayEnter: z.boolean().describe('Whether the acting user may enter figures by hand now'),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'StatisticalReportRecord' });

export const entriesBody = z.strictObject({
  entries: called(
    z
      .array(
        z.strictObject({
          cell: called(cellId, '栏目', 'cell'),
          value: called(
            z.int().min(0).max(1e15).nullable().describe('A count, or money in fen; null takes the figure back'),
            '设置值',
            'value',
          ),
          source: called(line(500).describe('Where the figure comes from'), '来源', 'source'),
        }),
      )
      .min(1)
      .max(200),
    '手工填报',
    'entries by hand',
  ),
});

const countedRecord = z
  .object({
    kind: z.enum(['case', 'referral', 'supervision', 'disclosure', 'disposal']),
    id: z.uuid(),
    no: z.string().nullable(),
    title: z.string(),
    agency: agencyRef,
    on: day.nullable().describe('The day it is counted by'),
    part: z.number().nullable().describe('What it adds; null where its amount is not known'),
    link: z.string(),
    demo: z.boolean(),
  })
  .meta({ id: 'CountedRecord' });
export const countedRecords = z
  .object({
    form: z.object({ id: z.string(), version: z.string(), title: words }),
    cell: cellOfForm,
    why: words,
    period,
    agency: agencyRef,
    revision: z.int().nullable().describe('The revision whose records these are; null for those of now'),
    value: z.number().nullable(),
    total: z.int().describe('Records behind it on all pages'),
    hidden: z.int().describe('Records on this page that the acting user may not see'),
    items: z.array(countedRecord),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'CountedRecords' });

export const requirementView = z
  .object({
    id: z.uuid(),
    agency: agencyRef,
    form: z.object({ id: z.string(), title: words }),
    next: period.describe('The next period whose report will be opened'),
    mine: z.boolean().describe('Whether the acting agency asks for it'),
    demo: z.boolean(),
  })
  .meta({ id: 'ReportRequirement' });
export const requireBody = z.strictObject({
  form: called(formId, '表', 'form'),
  from: called(periodParam.describe('The first period that is asked for'), '起始', 'first'),
  agencyIds: called(z.array(z.uuid()).min(1).max(500), '单位', 'agencies'),
});

const periodSent = period.extend({ sent: z.int().describe('Reports that were sent for it') });
export const rollUp = z
  .object({
    form: formView,
    period,
    before: periodSent.nullable().describe('The period before; null for yearly forms'),
    lastYear: periodSent,
    figures: z.array(
      z.object({
        cell: z.string(),
        value: z.number().nullable(),
        computed: z.number().nullable(),
        entered: z.number().nullable(),
        unvalued: z.int(),
        ...compared,
      }),
    ),
    asked: z.int().describe('Reports that are there for the period'),
    sent: z.int(),
    zero: z.int(),
    late: z.int(),
    missing: z.array(reportView).describe('Whose time has passed without a word'),
    waiting: z.array(reportView).describe('Whose time has not passed'),
    counted: z
      .array(z.object({ kind: z.string(), id: z.uuid(), title: z.string().nullable(), agencies: z.array(agencyRef) }))
      .describe('Records that stand in the reports of several agencies: each is counted once'),
  })
  .meta({ id: 'StatisticsRollUp' });
export const rollUpParts = z
  .object({
    items: z.array(
      z.object({ agency: agencyRef, reportId: z.uuid(), revision: z.int(), value: z.number().nullable(), ...compared }),
    ),
  })
  .meta({ id: 'StatisticsRollUpParts' });
export const rollUpTrend = z
  .object({
    items: z
      .array(z.object({ period, sent: z.int().describe('Reports that were sent'), value: z.number().nullable() }))
      .describe('The earliest first'),
  })
  .meta({ id: 'StatisticsRollUpTrend' });
