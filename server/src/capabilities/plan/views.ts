// From rows to what the routes answer: departments with names, duties as clocks, steps as actions.
import { type Calendar, department, departmentShortName, localDate, workingDaysBetween } from '@qingfeng/codes';
import type { Basis, DutyView, Evaluation, StepView } from '@qingfeng/procedure';
import { agencyRef, type KeyedAgency } from '../../platform/organisation/agency-refs.ts';
import { clockOf, type DeclaredProcedure } from '../../platform/procedures/index.ts';
import { taskProcedure } from './procedure.ts';
import type { Action, Clock, DepartmentRef, PlanSummary, TaskRow } from './schema.ts';
import type { PlanCounts, PlanRow } from './store-plan.ts';
import type { TaskRecord } from './store-task.ts';

/** Now, and the days off: what turns a due date into a sentence. */
export type Today = { now: Date; calendar: Calendar };
export type Named = { name: string; id: string | null; lead: boolean };

const noCounts: PlanCounts = { tasks: 0, late: 0, progress: 0, toSign: 0, toAccept: 0, finished: 0 };

export function planSummary(q: {
  plan: PlanRow;
  region: PlanSummary['region'];
  owner: KeyedAgency;
  parent: PlanSummary['parent'];
  counts: PlanCounts | undefined;
}): PlanSummary {
  const { plan } = q;
  return {
    id: plan.id,
    title: plan.title,
    docNo: plan.docNo,
    issuer: plan.issuer,
    dated: plan.dated,
    year: plan.year,
    region: q.region,
    status: plan.status as PlanSummary['status'],
    reporting: plan.reporting as PlanSummary['reporting'],
    parent: q.parent,
    owner: agencyRef(q.owner),
    issuedAt: plan.issuedAt?.toISOString() ?? null,
    counts: q.counts ?? noCounts,
    demo: plan.demo,
    version: plan.version,
  };
}

/** The departments of a task, those that lead first, with today's catalogue name beside the written one. */
function departmentRefs(task: Pick<TaskRecord, 'named'>): DepartmentRef[] {
  const named = task.named as unknown as Named[];
  return named.map(departmentRef).toSorted((one, other) => Number(other.lead) - Number(one.lead));
}

export function departmentRef({ name, id, lead }: Named): DepartmentRef {
  const entry = id === null ? null : department(id);
  const shortName = name === '' && entry !== null ? departmentShortName(entry.id) : name;
  return { id, name: entry?.name ?? name, shortName, asWritten: name || null, known: entry !== null, lead };
}

export function taskRow(task: TaskRecord, today: Today): TaskRow {
  const title = taskProcedure.declaration.states[task.status as keyof typeof taskProcedure.declaration.states]?.title;
  return {
    id: task.id,
    planId: task.planId,
    no: task.no,
    position: task.position,
    text: task.text,
    section: { no: task.sectionNo, label: task.sectionLabel, title: task.sectionTitle },
    item: { no: task.itemNo, label: task.itemLabel, title: task.itemTitle },
    mode: task.mode as TaskRow['mode'],
    departments: departmentRefs(task),
    status: task.status as TaskRow['status'],
    statusTitle: title ?? { zh: task.status, en: task.status },
    late: task.nextDueAt !== null && task.nextDueAt < today.now,
    dueOn: task.dueOn,
    nextDue: task.nextDueAt === null ? null : { ...dueWords(task.nextDueAt, today), duty: null },
    progress: task.progress,
    assigned: task.assigned,
    finished: task.finished,
    demo: task.demo,
    version: task.version,
  };
}

/** A due date as shown in lists. Amber here is the last five working days: a row of many assignments has no share of its own. */
export function dueWords(dueAt: Date, { now, calendar }: Today, amberAt?: Date | null) {
  const workingDaysLeft = workingDaysBetween(localDate(now.getTime()), localDate(dueAt.getTime()), calendar);
  const soon = amberAt === undefined || amberAt === null ? workingDaysLeft <= 5 : amberAt <= now;
  const colour: 'normal' | 'amber' | 'red' = dueAt < now ? 'red' : soon ? 'amber' : 'normal';
  return { dueAt: dueAt.toISOString(), colour, workingDaysLeft };
}

/** Open duties first by due date, then the closed ones, the last closed first. */
export function clocks(q: {
  evaluation: Evaluation;
  declared: DeclaredProcedure;
  today: Today;
  ids: ReadonlyMap<string, string>;
}): Clock[] {
  const moment = { now: q.today.now.getTime(), calendar: q.today.calendar };
  const order = (one: DutyView): number =>
    one.status === 'open' ? one.dueAt : Number.MAX_SAFE_INTEGER - (one.closedAt ?? 0);
  return q.evaluation.duties
    .toSorted((one, other) => order(one) - order(other))
    .map((view) => clockOf({ view, id: q.ids.get(`${view.duty} ${view.key}`) ?? null, declared: q.declared, moment }));
}

export function actions(steps: readonly StepView[]): Action[] {
  return steps.map((step) => ({
    action: step.step,
    title: step.title,
    allowed: step.allowed,
    why: step.allowed ? null : { zh: step.why.zh, en: step.why.en },
    asks: step.allowed ? step.asks.map((ask) => ({ ...ask })) : [],
    keys: step.allowed ? Object.fromEntries(Object.entries(step.keys).map(([fact, keys]) => [fact, [...keys]])) : {},
    reasonRequired: step.allowed && step.reasonRequired,
    whoCan: step.whoCan.map(({ title }) => title),
    basis: plainBasis(step.basis),
  }));
}

function plainBasis({ document, article, text, inForce, mark }: Basis) {
  return { document, article, ...(text === undefined ? {} : { text }), inForce, mark };
}
