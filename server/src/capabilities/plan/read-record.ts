// What the pages of an assignment and of an order read: the record, its actions, clocks, timeline, and what hangs on it.
import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { agencyRef as agencyRefSchema, words } from '../../platform/http/schemas.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../platform/organisation/agencies/agency-refs.ts';
import {
  dueWords,
  nextDue,
  type ProcedureTools,
  readStanding,
  standing,
  type Today,
} from '../../platform/procedures/index.ts';
import { orderProcedure, taskProcedure } from './procedure.ts';
import { readPlanSummary } from './read-plan.ts';
import { departmentRef as departmentRefSchema, part, planSummary, taskRow as taskRowSchema } from './schema.ts';
import {
  type AssignmentRecord,
  findAssignment,
  findOrder,
  findTask,
  measuresOf,
  type OrderRecord,
  ordersOf,
  reportsOf,
  type TaskRecord,
} from './tasks/store.ts';
import { departmentRef, nextDueOf, taskRow } from './views.ts';

const instant = z.iso.datetime().nullable();

export const assignmentRow = z
  .object({
    id: z.uuid(),
    taskId: z.uuid(),
    agency: agencyRefSchema,
    part,
    duties: z
      .array(departmentRefSchema)
      .describe('Departments that the task names and whose duties this agency carries, where it carries more than one'),
    state: z.string(),
    stateTitle: words,
    progress: z.int(),
    nextDue: nextDue.nullable(),
    dueOn: z.iso.date().nullable(),
    signedAt: instant,
    reportedAt: instant,
    finishedAt: instant,
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'AssignmentRow' });

export const orderRow = z
  .object({
    id: z.uuid(),
    assignmentId: z.uuid(),
    taskId: z.uuid(),
    no: z.string(),
    text: z.string(),
    agency: agencyRefSchema,
    office: agencyRefSchema,
    state: z.string(),
    stateTitle: words,
    answer: z.string().nullable(),
    issuedAt: z.iso.datetime(),
    answeredAt: instant,
    nextDue: nextDue.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'OrderRow' });

const measure = z.object({
  id: z.uuid(),
  no: z.string(),
  text: z.string(),
  responsible: z.string(),
  dueOn: z.iso.date(),
  doneOn: z.iso.date().nullable(),
  dropped: z.boolean(),
  result: z.string().nullable(),
});

const report = z.object({
  id: z.uuid(),
  period: z.string(),
  percent: z.int(),
  numbers: z.record(z.string(), z.unknown()),
  text: z.string(),
  files: z.array(z.uuid()),
  state: z.enum(['reported', 'returned', 'accepted']),
  comment: z.string().nullable(),
  reportedAt: z.iso.datetime(),
  decidedAt: instant,
});

export const assignmentRecord = z
  .object({
    assignment: assignmentRow,
    task: taskRowSchema,
    plan: planSummary,
    measures: z.array(measure),
    reports: z.array(report),
    orders: z.array(orderRow),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'AssignmentRecord' });

export const orderRecord = z
  .object({
    order: orderRow,
    task: taskRowSchema,
    plan: planSummary,
    assignment: assignmentRow,
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'OrderRecord' });

/** @throws Problem request.notFound */
export async function readAssignment(
  session: Session,
  tools: ProcedureTools,
  id: string,
): Promise<z.infer<typeof assignmentRecord>> {
  const { tx } = session;
  const assignment = await findAssignment(tx, id);
  if (assignment === undefined) throw problem('request.notFound');
  const orders = await ordersOf(tx, id);
  const agencies = await agenciesByKey(tx, [
    assignment.ownerAgency,
    assignment.stewardAgency,
    ...orders.map((order) => order.ownerAgency),
  ]);
  return {
    assignment: assignmentView(assignment, agencies, tools),
    ...(await context(session, tools, assignment)),
    measures: (await measuresOf(tx, id)).map(
      ({ id: measureId, no, text, responsible, dueOn, doneOn, dropped, result }) => ({
        id: measureId,
        no,
        text,
        responsible,
        dueOn,
        doneOn,
        dropped,
        result,
      }),
    ),
    reports: (await reportsOf(tx, id)).map((row) => ({
      id: row.id,
      period: row.period,
      percent: row.percent,
      numbers: row.numbers as Record<string, unknown>,
      text: row.text,
      files: row.files,
      state: row.state as 'reported' | 'returned' | 'accepted',
      comment: row.comment,
      reportedAt: row.reportedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    })),
    orders: orders.map((order) => orderView(order, agencies, tools)),
    ...(await readStanding(session, tools, id)),
    version: assignment.version,
  };
}

/** @throws Problem request.notFound */
export async function readOrder(
  session: Session,
  tools: ProcedureTools,
  id: string,
): Promise<z.infer<typeof orderRecord>> {
  const { tx } = session;
  const order = await findOrder(tx, id);
  const assignment = order === undefined ? undefined : await findAssignment(tx, order.assignmentId);
  if (order === undefined || assignment === undefined) throw problem('request.notFound');
  const agencies = await agenciesByKey(tx, [order.ownerAgency, order.stewardAgency, assignment.ownerAgency]);
  return {
    order: orderView(order, agencies, tools),
    assignment: assignmentView(assignment, agencies, tools),
    ...(await context(session, tools, assignment)),
    ...(await readStanding(session, tools, id)),
    version: order.version,
  };
}

async function context(session: Session, today: Today, { taskId, planId }: { taskId: string; planId: string }) {
  const task: TaskRecord | undefined = await findTask(session.tx, taskId);
  if (task === undefined) throw problem('request.notFound');
  return { task: taskRow(task, today), plan: await readPlanSummary(session, planId, today.now) };
}

export function assignmentView(
  row: AssignmentRecord,
  agencies: ReadonlyMap<number, KeyedAgency>,
  today: Today,
): z.infer<typeof assignmentRow> {
  const agency = agencies.get(row.ownerAgency);
  if (agency === undefined) throw problem('request.notFound');
  return {
    id: row.id,
    taskId: row.taskId,
    agency: agencyRef(agency),
    part: row.part as z.infer<typeof part>,
    duties: row.duties.map((id) => departmentRef({ id, name: '', lead: false })),
    state: row.state,
    stateTitle: stateTitle(taskProcedure.declaration.states, row.state),
    progress: row.progress,
    nextDue: nextDueOf(row, today),
    dueOn: row.dueOn,
    signedAt: row.signedAt?.toISOString() ?? null,
    reportedAt: row.reportedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    demo: row.demo,
    version: row.version,
  };
}

export function orderView(
  row: OrderRecord,
  agencies: ReadonlyMap<number, KeyedAgency>,
  today: Today,
): z.infer<typeof orderRow> {
  const [agency, office] = [agencies.get(row.ownerAgency), agencies.get(row.stewardAgency)];
  if (agency === undefined || office === undefined) throw problem('request.notFound');
  return {
    id: row.id,
    assignmentId: row.assignmentId,
    taskId: row.taskId,
    no: row.no,
    text: row.text,
    agency: agencyRef(agency),
    office: agencyRef(office),
    state: row.state,
    stateTitle: stateTitle(orderProcedure.declaration.states, row.state),
    answer: row.answer,
    issuedAt: row.issuedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    nextDue: row.nextDueAt === null ? null : { ...dueWords(row.nextDueAt, today), unit: 'workingDay', duty: null },
    demo: row.demo,
    version: row.version,
  };
}

function stateTitle(states: Readonly<Record<string, { title: { zh: string; en: string } }>>, state: string) {
  return states[state]?.title ?? { zh: state, en: state };
}
