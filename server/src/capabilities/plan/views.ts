// From rows to what the routes answer: plans with their counts, tasks, departments with names.
import { department, departmentShortName } from '@qingfeng/codes';
import type { DutyRule } from '@qingfeng/procedure';
import { agencyRef, type KeyedAgency } from '../../platform/organisation/agencies/agency-refs.ts';
import { type Due, listDue, type Today, unmarked } from '../../platform/procedures/index.ts';
import { taskProcedure } from './procedure.ts';
import type { DepartmentRef, PlanSummary, TaskRow } from './schema.ts';
import type { PlanCounts, PlanRow } from './store-plan.ts';
import type { TaskRecord } from './tasks/store.ts';

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

/** The departments that the text names, those that lead first, with today's catalogue name beside the written one. */
export function namedRefs(task: Pick<TaskRecord, 'named'>): DepartmentRef[] {
  const named = task.named as unknown as Named[];
  return named.map(departmentRef).toSorted((one, other) => Number(other.lead) - Number(one.lead));
}

/** The departments of a task; where the text names none, those of the agencies it was assigned to, which the database keeps. */
function departmentRefs(task: Pick<TaskRecord, 'named' | 'departments' | 'leads'>): DepartmentRef[] {
  const refs = namedRefs(task);
  const written = new Set(refs.map(({ id }) => id));
  const given = task.departments
    .filter((id) => !written.has(id))
    .map((id) => departmentRef({ id, name: '', lead: task.leads.includes(id) }));
  return [...refs, ...given].toSorted((one, other) => Number(other.lead) - Number(one.lead));
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
    nextDue: nextDueOf({ ...task, nextAmberAt: null }, today),
    progress: task.progress,
    assigned: task.assigned,
    finished: task.finished,
    demo: task.demo,
    version: task.version,
  };
}

/** What a task or assignment waits for next, by the procedure of tasks. */
export function nextDueOf(row: Due, today: Today) {
  const duties: Readonly<Record<string, DutyRule>> = taskProcedure.declaration.duties;
  return listDue(row, { ...unmarked(today), title: null, rule: duties[row.nextDuty ?? ''] });
}
