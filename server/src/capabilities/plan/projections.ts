// The plan's rows as folds of events: what each step does to the assignment, its measures and reports, and to an order.
import { localDate } from '@qingfeng/codes';
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import { sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { type Change, type DeclaredProcedure, earliestOpen } from '../../platform/procedures/index.ts';
import { orderProcedure, taskProcedure } from './procedure.ts';
import { describeAssignments, describeOrders } from './store-inbox.ts';

type AssignmentChange = Updateable<DB['assignment']>;
type Effect = {
  assignment?: AssignmentChange;
  measure?: { no: string; set: Updateable<DB['measure']>; create?: true };
  report?: { period: string; set: Updateable<DB['progressReport']>; create?: true };
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
const filesOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What a report or a report sent again leaves behind. */
function reported({ facts, at }: ProcedureEvent): Effect {
  const percent = numberOf(facts.percent);
  return {
    assignment: { progress: percent, reportedAt: new Date(at) },
    report: {
      period: textOf(facts.period),
      create: true,
      set: {
        percent,
        numbers: JSON.stringify(facts.figures ?? {}),
        text: textOf(facts.summary),
        files: filesOf(facts.files),
        state: 'reported',
        comment: null,
        reportedAt: new Date(at),
        decidedAt: null,
      },
    },
  };
}

const decided = (state: 'accepted' | 'returned', { facts, at, reason }: ProcedureEvent): Effect => ({
  report: {
    period: textOf(facts.period),
    set: { state, comment: reason ?? (textOf(facts.opinion) || null), decidedAt: new Date(at) },
  },
});

const taskEffects: Readonly<Record<string, (event: ProcedureEvent) => Effect>> = {
  sign: ({ at }) => ({ assignment: { signedAt: new Date(at) } }),
  addMeasure: ({ facts }) => ({
    measure: {
      no: textOf(facts.measure),
      create: true,
      set: { text: textOf(facts.content), responsible: textOf(facts.measureOwner), dueOn: textOf(facts.measureDue) },
    },
  }),
  moveMeasure: ({ facts }) => ({ measure: { no: textOf(facts.measure), set: { dueOn: textOf(facts.measureDue) } } }),
  completeMeasure: ({ facts, at }) => ({
    measure: { no: textOf(facts.measure), set: { doneOn: localDate(at), result: textOf(facts.summary) || null } },
  }),
  dropMeasure: ({ facts }) => ({ measure: { no: textOf(facts.measure), set: { dropped: true } } }),
  report: reported,
  resubmit: reported,
  accept: (event) => decided('accepted', event),
  returnReport: (event) => decided('returned', event),
  reschedule: ({ facts }) => (facts.dueOn === undefined ? {} : { assignment: { dueOn: textOf(facts.dueOn) } }),
  finish: ({ at }) => ({ assignment: { progress: 100, finishedAt: new Date(at) } }),
};

/** The columns that follow from the evaluation alone: state and the next duty of the agency. */
export function standingOf(evaluation: Evaluation): {
  state: string;
  nextDueAt: Date | null;
  nextAmberAt: Date | null;
  nextDuty: string | null;
} {
  const { nextPart: _, ...next } = earliestOpen(evaluation, 'responsible');
  return { state: evaluation.state, ...next };
}

/** What an event of the task procedure does to the rows; nothing for steps that only move the state. */
export function effectOf(event: ProcedureEvent | null): Effect {
  return event === null ? {} : (taskEffects[event.step]?.(event) ?? {});
}

async function projectTask(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  const { assignment, measure, report } = effectOf(event);
  await tx
    .updateTable('assignment')
    .set((eb) => ({ ...standingOf(evaluation), ...assignment, version: eb('version', '+', 1) }))
    .where('id', '=', instance.id)
    .execute();
  if (measure !== undefined) await projectMeasure(tx, instance.id, measure);
  if (report !== undefined) await projectReport(tx, instance.id, report);
}

async function projectMeasure(
  tx: Tables,
  assignmentId: string,
  measure: NonNullable<Effect['measure']>,
): Promise<void> {
  const { text, responsible, dueOn } = measure.set;
  if (measure.create && text !== undefined && responsible !== undefined && dueOn !== undefined) {
    const demo = markOf(assignmentId);
    await tx.insertInto('measure').values({ assignmentId, no: measure.no, text, responsible, dueOn, demo }).execute();
    return;
  }
  await tx
    .updateTable('measure')
    .set((eb) => ({ ...measure.set, version: eb('version', '+', 1) }))
    .where('assignmentId', '=', assignmentId)
    .where('no', '=', measure.no)
    .execute();
}

/** What hangs on an assignment of the demonstration is marked as it is. */
function markOf(assignmentId: string) {
  return sql<boolean>`(select demo from assignment where id = ${assignmentId}::uuid)`;
}

async function projectReport(tx: Tables, assignmentId: string, report: NonNullable<Effect['report']>): Promise<void> {
  const changed = await tx
    .updateTable('progressReport')
    .set((eb) => ({ ...report.set, version: eb('version', '+', 1) }))
    .where('assignmentId', '=', assignmentId)
    .where('period', '=', report.period)
    .executeTakeFirst();
  const { percent, text, reportedAt } = report.set;
  if (
    changed.numUpdatedRows > 0n ||
    !report.create ||
    percent === undefined ||
    text === undefined ||
    reportedAt === undefined
  )
    return;
  await tx
    .insertInto('progressReport')
    .values({
      ...report.set,
      assignmentId,
      period: report.period,
      percent,
      text,
      reportedAt,
      demo: markOf(assignmentId),
    })
    .execute();
}

const orderEffects: Readonly<Record<string, (event: ProcedureEvent) => Updateable<DB['supervisionOrder']>>> = {
  answer: ({ facts, at }) => ({ answer: textOf(facts.answer), answeredAt: new Date(at) }),
};

/** What an event of the order procedure does to its row. */
export function orderEffectOf(event: ProcedureEvent | null): Updateable<DB['supervisionOrder']> {
  return event === null ? {} : (orderEffects[event.step]?.(event) ?? {});
}

async function projectOrder(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  const { state, nextDueAt } = standingOf(evaluation);
  await tx
    .updateTable('supervisionOrder')
    .set((eb) => ({
      state,
      nextDueAt,
      ...orderEffectOf(event),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', instance.id)
    .execute();
}

const parts = { responsible: { agency: 'owner' }, coordination: { agency: 'steward' } };

/** The plan's procedures with what they do to its rows. */
export const planProcedures: readonly DeclaredProcedure[] = [
  {
    procedure: taskProcedure,
    kind: 'assignment',
    parts,
    link: ({ recordId }) => `/assignments/${recordId}`,
    project: projectTask,
    queues: { sign: 'sign', review: 'accept', inspect: 'accept', reassign: 'answer' },
    describe: describeAssignments,
  },
  {
    procedure: orderProcedure,
    kind: 'order',
    parts,
    link: ({ recordId }) => `/orders/${recordId}`,
    project: projectOrder,
    queues: { receive: 'sign', answer: 'answer', answerAgain: 'answer', review: 'accept', close: 'accept' },
    describe: describeOrders,
  },
];
