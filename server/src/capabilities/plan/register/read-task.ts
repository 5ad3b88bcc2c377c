// One task with everything that hangs on it: its agencies, the task it carries out, those that carry it out, its history.
import { z } from 'zod';
import type { Acting, Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { page, pageOf } from '../../../platform/http/paging.ts';
import { agencyRef as agencyRefSchema } from '../../../platform/http/schemas.ts';
import { agenciesByKey, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import {
  type Action,
  action,
  countHistory,
  type ProcedureTools,
  readHistory,
  type Today,
  timelineEntry,
} from '../../../platform/procedures/index.ts';
import { ordersPassing } from '../orders/store.ts';
import { roles, rules } from '../procedure.terms.ts';
import { assignmentRow, assignmentView } from '../read-record.ts';
import { span, taskRow as taskRowSchema } from '../schema.ts';
import { findPlan, type PlanRow } from '../store-plan.ts';
import { assignmentsOfTask, findTask, type TaskRecord } from '../tasks/store.ts';
import { taskRow } from '../views.ts';
import { registerRow, registerRows } from './read.ts';
import { derivedTasks } from './store.ts';
import { countOrdersOf } from './store-lists.ts';

const planRef = z.object({ id: z.uuid(), title: z.string(), docNo: z.string().nullable() });

export const taskRecord = z
  .object({
    task: registerRow.extend({
      facts: z.record(z.string(), z.unknown()),
      sources: z.array(span),
      responsibility: z.string().nullable(),
      recovery: z.string().nullable(),
      missing: z.array(z.string()),
      dueBasis: z.string().nullable(),
      plan: planRef,
      parent: taskRowSchema.extend({ plan: planRef.optional() }).nullable(),
      derived: z.array(z.object({ plan: planRef, task: taskRowSchema })),
    }),
    assignments: z.array(assignmentRow.extend({ orders: z.int() })),
    actions: z.array(action),
    version: z.int(),
  })
  .meta({ id: 'TaskRecord' });

const historyEntry = timelineEntry
  .extend({ assignmentId: z.uuid(), agency: agencyRefSchema.nullable() })
  .meta({ id: 'HistoryEntry' });

/** @throws Problem request.notFound */
export async function readTask(session: Session, today: Today, id: string): Promise<z.infer<typeof taskRecord>> {
  const { tx } = session;
  const task = await findTask(tx, id);
  const plan = task === undefined ? undefined : await findPlan(tx, task.planId);
  if (task === undefined || plan === undefined) throw problem('request.notFound');
  const [row] = await registerRows(session, [task], { regionCode: plan.regionCode, today });
  if (row === undefined) throw problem('request.notFound');
  return {
    task: {
      ...row,
      facts: task.facts as Record<string, unknown>,
      sources: (task.sources as { start: number; end: number }[]).map(({ start, end }) => ({ start, end })),
      responsibility: task.responsibility,
      recovery: task.recovery,
      missing: task.missing,
      dueBasis: task.dueBasis,
      plan: refOf(plan),
      parent: await parentOf(session, task, today),
      derived: await derivedOf(session, task, today),
    },
    assignments: await assignmentsOf(session, task, today),
    actions: taskActions(session.acting, { task, plan }),
    version: task.version,
  };
}

const steps = {
  assign: { title: { zh: '改派或增派', en: 'Assign more agencies' }, basis: rules.assign },
  order: { title: { zh: '发督办单', en: 'Send a supervision order' }, basis: rules.order },
} as const;

/** What may be done with the task itself; what may be done with an assignment its own page says. */
function taskActions(acting: Acting, { task, plan }: { task: TaskRecord; plan: PlanRow }): Action[] {
  const mine = acting.agencyKey === task.ownerAgency && worksAsOffice(acting);
  const why = !mine
    ? { zh: '由下发该任务的双打办办理', en: 'The coordination office that issued the task does this' }
    : plan.status === 'issued'
      ? null
      : { zh: '要点尚未下发', en: 'The plan has not been issued yet' };
  return Object.entries(steps).map(([name, { title, basis }]) => ({
    action: name,
    title,
    allowed: why === null,
    why,
    asks: [],
    materials: [],
    barred: [],
    keys: {},
    reasonRequired: false,
    whoCan: [roles.coordination.title],
    basis: { ...basis },
  }));
}

const worksAsOffice = ({ agencyKind, roles: held }: Acting): boolean =>
  agencyKind === 'coordination' &&
  held.some((role) => role === 'officer' || role === 'approver' || role === 'supervisor');

function refOf({ id, title, docNo }: PlanRow) {
  return { id, title, docNo };
}

async function parentOf({ tx }: Session, task: TaskRecord, today: Today) {
  const parent = task.parentId === null ? undefined : await findTask(tx, task.parentId);
  if (parent === undefined) return null;
  const plan = await findPlan(tx, parent.planId);
  return { ...taskRow(parent, today), ...(plan === undefined ? {} : { plan: refOf(plan) }) };
}

async function derivedOf({ tx }: Session, task: TaskRecord, today: Today) {
  const derived = await derivedTasks(tx, task.id);
  const plans = new Map<string, PlanRow | undefined>();
  for (const { planId } of derived) if (!plans.has(planId)) plans.set(planId, await findPlan(tx, planId));
  return derived.flatMap((one) => {
    const plan = plans.get(one.planId);
    return plan === undefined ? [] : [{ plan: refOf(plan), task: taskRow(one, today) }];
  });
}

async function assignmentsOf({ tx }: Session, task: TaskRecord, today: Today) {
  const rows = await assignmentsOfTask(tx, task.id);
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  const orders = await countOrdersOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...assignmentView(row, agencies, today), orders: orders.get(row.id) ?? 0 }));
}

/** What happened to a task, over all its agencies and orders, the newest first. @throws Problem request.notFound */
export async function readTaskHistory(
  { tx }: Session,
  { procedures }: ProcedureTools,
  q: { id: string; after: { at: string; id: string } | undefined; limit: number },
): Promise<z.infer<ReturnType<typeof historyPage>>> {
  if ((await findTask(tx, q.id)) === undefined) throw problem('request.notFound');
  const assignments = await assignmentsOfTask(tx, q.id);
  const orders = await ordersPassing(tx, { taskId: q.id }).execute();
  const assignmentOf = new Map([
    ...assignments.map((row) => [row.id, row] as const),
    ...orders.flatMap((order) => {
      const pressed = assignments.find(({ id }) => id === order.assignmentId);
      return pressed === undefined ? [] : [[order.id, pressed] as const];
    }),
  ]);
  const instanceIds = [...assignmentOf.keys()];
  const rows = await readHistory(tx, procedures, { instanceIds, after: q.after, limit: q.limit });
  const agencies = await agenciesByKey(
    tx,
    assignments.map(({ ownerAgency }) => ownerAgency),
  );
  const total = await countHistory(tx, instanceIds);
  const listed = page({ rows, limit: q.limit, total, place: (row) => [row.at.toISOString(), row.id] });
  const items = listed.items.map((event) => {
    const assignment = assignmentOf.get(event.instanceId);
    const agency = assignment === undefined ? undefined : agencies.get(assignment.ownerAgency);
    return {
      kind: 'event' as const,
      at: event.at.toISOString(),
      title: event.title,
      step: event.step,
      duty: null,
      key: null,
      by: { user: event.userName, agency: event.agencyName },
      reason: event.reason,
      facts: { ...event.facts },
      said: event.said,
      assignmentId: assignment?.id ?? event.recordId,
      agency: agency === undefined ? null : agencyRef(agency),
    };
  });
  return { ...listed, items };
}

/** A page of the history. */
export function historyPage() {
  return pageOf(historyEntry);
}
