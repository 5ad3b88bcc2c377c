// The words of the plan: what the routes take and give. Types come from the schemas.
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { agencyRef, words } from '../../platform/http/schemas.ts';
import { action, nextDue } from '../../platform/procedures/index.ts';

const day = z.iso.date();
const instant = z.iso.datetime();

export const reporting = z.enum(['month', 'quarter', 'halfYear', 'year']).meta({ id: 'Reporting' });
export const planStatus = z.enum(['review', 'issued', 'withdrawn']);
const mode = z.enum(['single', 'respective', 'lead']);
export const part = z.enum(['lead', 'responsible', 'support']);
export const departmentRef = z
  .object({
    id: z.string().nullable(),
    name: z.string(),
    shortName: z.string(),
    asWritten: z.string().nullable(),
    known: z.boolean(),
    lead: z.boolean(),
  })
  .meta({ id: 'DepartmentRef' });

export const planSummary = z
  .object({
    id: z.uuid(),
    title: z.string(),
    docNo: z.string().nullable(),
    issuer: z.string().nullable(),
    dated: day.nullable(),
    year: z.int(),
    region: z.object({ code: z.string(), name: z.string(), level: z.string() }),
    status: planStatus,
    reporting,
    parent: z.object({ id: z.uuid(), title: z.string(), docNo: z.string().nullable() }).nullable(),
    owner: agencyRef,
    issuedAt: instant.nullable(),
    counts: z.object({
      tasks: z.int(),
      late: z.int(),
      progress: z.int(),
      toSign: z.int(),
      toAccept: z.int(),
      finished: z.int(),
    }),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'PlanSummary' });

const taskStatus = z.enum([
  'draft',
  'issued',
  'declined',
  'signed',
  'inProgress',
  'reported',
  'returned',
  'finishing',
  'finished',
  'withdrawn',
]);

export const taskRow = z
  .object({
    id: z.uuid(),
    planId: z.uuid(),
    no: z.string(),
    position: z.int(),
    text: z.string(),
    section: z.object({ no: z.int().nullable(), label: z.string().nullable(), title: z.string().nullable() }),
    item: z.object({ no: z.int().nullable(), label: z.string().nullable(), title: z.string().nullable() }),
    mode: mode.nullable(),
    departments: z.array(departmentRef),
    status: taskStatus,
    statusTitle: words,
    late: z.boolean(),
    dueOn: day.nullable(),
    nextDue: nextDue.nullable(),
    progress: z.int(),
    assigned: z.int(),
    finished: z.int(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'TaskRow' });

export const span = z.object({ start: z.int(), end: z.int() });
const reason = z.object({ code: z.string(), zh: z.string(), en: z.string() });

const proposal = z.object({
  departmentId: z.string(),
  asWritten: z.string(),
  lead: z.boolean(),
  agencies: z.array(agencyRef),
  choices: z.array(departmentRef).describe('Departments that took over its duties, when there are several'),
});

export const reviewTask = taskRow
  .extend({
    responsibility: z.string().nullable(),
    sources: z.array(span),
    recovery: z.enum(['unbroken', 'overlap', 'unsure', 'manual']).nullable(),
    missing: z.array(z.string()),
    reasons: z.array(reason),
    candidates: z.array(z.string()),
    confirmed: z.boolean(),
    removed: z.boolean(),
    joins: z.array(z.object({ text: z.string(), length: z.int(), at: z.array(span) })),
    proposals: z.array(proposal),
    facts: z.record(z.string(), z.unknown()),
    dueBasis: z.string().nullable(),
  })
  .meta({ id: 'ReviewTask' });

export const review = z
  .object({
    plan: planSummary,
    text: z.string(),
    cuts: z.array(z.object({ at: z.int(), reason })),
    tasks: z.array(reviewTask),
    unplaced: z.array(
      z.object({
        id: z.uuid(),
        text: z.string(),
        source: z.array(span),
        reason: words,
        handled: z.string().nullable(),
      }),
    ),
    unknownDepartments: z.array(z.object({ name: z.string(), tasks: z.array(z.string()) })),
    opinions: z.array(
      z.object({ label: z.string().nullable(), title: z.string().nullable(), sentences: z.array(z.string()) }),
    ),
    counts: z.object({
      toCheck: z.int(),
      joins: z.int(),
      missingResponsibility: z.int(),
      missingText: z.int(),
      missingStart: z.int(),
      ready: z.int(),
      unplaced: z.int(),
      unknown: z.int(),
      confirmed: z.int(),
    }),
  })
  .meta({ id: 'PlanReview' });

export const taskChange = z.strictObject({
  text: called(z.string().max(20_000).optional(), '正文', 'text'),
  departments: called(
    z
      .array(
        z.strictObject({
          departmentId: called(z.string(), '部门', 'department'),
          lead: called(z.boolean(), '牵头', 'lead'),
        }),
      )
      .max(60)
      .optional(),
    '责任单位',
    'departments',
  ),
  mode: called(mode.nullable().optional(), '完成方式', 'mode'),
  dueOn: called(day.nullable().optional(), '完成时限', 'last day'),
  dueBasis: called(z.string().max(200).nullable().optional(), '期限依据', 'basis of the day'),
  itemNo: called(z.int().min(1).max(999).nullable().optional(), '所属事项', 'item'),
  confirmed: called(z.boolean().optional(), '核对', 'confirmation'),
});
export type TaskChange = z.infer<typeof taskChange>;

export const newTask = z.strictObject({
  text: called(z.string().trim().min(1).max(20_000), '正文', 'text'),
  sectionNo: called(z.int().nullable().optional(), '部分序号', 'number of the section'),
  itemNo: called(z.int().min(1).max(999).nullable().optional(), '所属事项', 'item'),
  departments: called(
    z
      .array(
        z.strictObject({
          departmentId: called(z.string(), '部门', 'department'),
          lead: called(z.boolean(), '牵头', 'lead'),
        }),
      )
      .max(60)
      .default([]),
    '责任单位',
    'departments',
  ),
  source: called(
    z
      .array(
        z.strictObject({
          start: called(z.int().min(0), '起始位置', 'start'),
          end: called(z.int().min(0), '结束位置', 'end'),
        }),
      )
      .max(50)
      .default([]),
    '来源',
    'source',
  ),
  unplacedId: called(z.uuid().optional(), '未归位片段', 'unplaced fragment'),
});
export type NewTask = z.infer<typeof newTask>;

export const issueRequest = z.strictObject({
  reporting: called(
    reporting.optional().describe('How often agencies report; the plan’s own setting unless given'),
    '报送周期',
    'rhythm of reporting',
  ),
  defaultDueOn: called(
    day.optional().describe('Last day of tasks that name none; 31 December of the plan’s year unless given'),
    '办结期限',
    'day to finish',
  ),
  cities: called(
    z.boolean().default(false).describe('Also assign to the agencies of the same departments one level below'),
    '下发到市',
    'cities as well',
  ),
  choices: called(
    z
      .record(z.uuid(), z.array(z.uuid()))
      .default({})
      .describe('Agencies chosen by the reviewer, by task; the proposals unless given'),
    '下发单位',
    'agencies chosen',
  ),
});
export type IssueRequest = z.infer<typeof issueRequest>;

export const deriveRequest = z.strictObject({
  title: called(z.string().trim().min(1).max(300), '名称', 'title'),
  docNo: called(z.string().trim().max(100).nullable().default(null), '文号', 'document number'),
  issuer: called(z.string().trim().max(200).nullable().default(null), '发文机关', 'issuer'),
  dated: called(day.nullable().default(null), '成文日期', 'date'),
});
export type DeriveRequest = z.infer<typeof deriveRequest>;

export const planRecord = planSummary.extend({ actions: z.array(action) }).meta({ id: 'PlanRecord' });

export type PlanRecord = z.infer<typeof planRecord>;
export type PlanSummary = z.infer<typeof planSummary>;
export type TaskRow = z.infer<typeof taskRow>;
export type ReviewTask = z.infer<typeof reviewTask>;
export type Review = z.infer<typeof review>;
export type DepartmentRef = z.infer<typeof departmentRef>;
