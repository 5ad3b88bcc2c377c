// Issuing: every confirmed task goes to its agencies, each with a run of the task procedure; and the cascade below.

import { randomUUID } from 'node:crypto';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { recordChanged } from '../../../platform/errors/record-changed.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { agenciesById, departmentsOfAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import { type Start, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { namedColumns, requireCoordination } from '../import/actions.ts';
import { planProblem } from '../problems.ts';
import { standingOf } from '../projections.ts';
import { openPoints, planInReview } from '../review/actions.ts';
import { type Assignee, assigneesOf, dutiesOf, membersOf, proposalsFor } from '../review/proposals.ts';
import type { DeriveRequest, IssueRequest } from '../schema.ts';
import {
  agenciesOfRegion,
  agenciesOutside,
  coordinationBelow,
  findDerivedPlan,
  findPlan,
  insertPlan,
  type PlanRow,
  updatePlan,
} from '../store-plan.ts';
import type { Named } from '../views.ts';
import {
  findTask,
  insertAssignments,
  insertTasks,
  openTasks,
  openUnassigned,
  type TaskRecord,
  tasksOfPlan,
} from './store.ts';
import { tellAssigned } from './tell.ts';

type Assigned = { task: TaskRecord; assignees: Assignee[]; dueOn: string };

/**
 * Issues a plan in review. Tasks without an agency stay in the register, to be assigned later. Every agency is told once.
 * @param today the day in Asia/Shanghai
 * @returns how many tasks went to how many agencies
 * @throws Problem plan.notReady (with the numbers still open), plan.nothingToIssue, request.invalid (defaultDueOn)
 */
export async function issuePlan(
  session: Session,
  tools: WorkTools,
  q: { planId: string; version: number; wanted: IssueRequest; today: string; demo?: boolean },
): Promise<{ tasks: number; assignments: number }> {
  const plan = await planInReview(session, q.planId);
  const open = await openPoints(session, plan.id);
  const count = open.tasks.length + open.unplaced;
  if (count > 0)
    throw planProblem('plan.notReady', { count }, { allowed: [{ tasks: open.tasks, unplaced: open.unplaced }] });
  const tasks = (await tasksOfPlan(session.tx, plan.id)).filter((task) => !task.removed);
  const assigned = await assigneesOfPlan(session, { plan, tasks, wanted: q.wanted, today: q.today });
  if (assigned.length === 0) throw planProblem('plan.nothingToIssue');
  const reporting = q.wanted.reporting ?? plan.reporting;
  const below = await coordinationBelow(session.tx, plan.regionCode);
  await assign(session, tools, { plan: { ...plan, reporting }, assigned, below, demo: q.demo ?? plan.demo });
  const granted = new Set([
    ...assigned.flatMap(({ assignees }) => assignees.map(({ agency }) => agency.key)),
    ...below,
  ]);
  await openUnassigned(session.tx, { planId: plan.id, granted: below });
  const set = { status: 'issued', issuedAt: tools.now, reporting, granted: [...granted] };
  if (!(await updatePlan(session.tx, { id: plan.id, version: q.version, set })))
    throw recordChanged({ kind: 'plan', id: plan.id, seen: q.version });
  return { tasks: assigned.length, assignments: assigned.reduce((sum, { assignees }) => sum + assignees.length, 0) };
}

/**
 * Assigns a task of an issued plan to further agencies: those named late, or in place of one that declined.
 * @throws Problem request.notFound, access.refusedByDatabase, request.invalid (agencies, dueOn)
 */
export async function assignTask(
  session: Session,
  tools: WorkTools,
  q: { taskId: string; agencyIds: readonly string[]; dueOn?: string; today: string },
): Promise<void> {
  const task = await findTask(session.tx, q.taskId);
  if (task === undefined) throw problem('request.notFound');
  requireCoordination(session.acting);
  if (task.ownerAgency !== session.acting.agencyKey) throw problem('access.refusedByDatabase');
  const plan = await findPlan(session.tx, task.planId);
  if (plan?.status !== 'issued') throw problem('request.notFound');
  const assignees = await chosenAgencies(session, { ids: q.agencyIds, task, pointer: '/agencyIds' });
  const dueOn = q.dueOn ?? dueDay(task, { plan, today: q.today });
  const below = await coordinationBelow(session.tx, plan.regionCode);
  await assign(session, tools, { plan, assigned: [{ task, assignees, dueOn }], below, demo: plan.demo });
  const granted = [...new Set([...plan.granted, ...assignees.map(({ agency }) => agency.key)])];
  await updatePlan(session.tx, { id: plan.id, set: { granted } });
}

async function assigneesOfPlan(
  session: Session,
  q: { plan: PlanRow; tasks: readonly TaskRecord[]; wanted: IssueRequest; today: string },
): Promise<Assigned[]> {
  const agencies = await agenciesOfRegion(session.tx, q.plan.regionCode, q.wanted.cities);
  const office = { regionCode: q.plan.regionCode, agencies, members: membersOf(q.tasks) };
  const assigned: Assigned[] = [];
  for (const task of q.tasks) {
    const chosen = q.wanted.choices[task.id];
    const assignees =
      chosen === undefined
        ? assigneesOf(proposalsFor(task, office), task.mode)
        : await chosenAgencies(session, { ids: chosen, task, pointer: `/choices/${task.id}` });
    if (assignees.length === 0 || task.text === '') continue;
    const dueOn = dueDay(task, { plan: q.plan, today: q.today, fallback: q.wanted.defaultDueOn });
    assigned.push({ task, assignees, dueOn });
  }
  return assigned;
}

/** @throws Problem request.invalid when an agency does not exist or lies outside the office's region */
async function chosenAgencies(
  { tx, acting }: Session,
  q: { ids: readonly string[]; task: TaskRecord; pointer: string },
): Promise<Assignee[]> {
  const { pointer, task } = q;
  const agencies = await agenciesById(tx, q.ids);
  const keys = agencies.map(({ key }) => key);
  const outside = keys.length === 0 ? new Set() : await agenciesOutside(tx, { keys, regionPath: acting.regionPath });
  const missing = q.ids.filter((id) => !agencies.some((agency) => agency.id === id));
  const fields = [
    ...missing.map((id) => ({ pointer, zh: `没有单位 ${id}`, en: `there is no agency ${id}` })),
    ...agencies
      .filter(({ key }) => outside.has(key))
      .map(({ name, regionName }) => ({
        pointer,
        zh: `${name}在${regionName}，不属${acting.agencyName}的辖区，不能向其下发任务`,
        en: `${name} lies in ${regionName}, outside the region of ${acting.agencyName}, which cannot assign to it`,
      })),
  ];
  refuseFields(fields);
  return agencies.map((agency) => ({
    agency,
    part: departmentsOfAgency(agency).some((id) => task.leads.includes(id)) ? 'lead' : 'responsible',
    duties: dutiesOf(agency, task.departments),
  }));
}

/** The task's own day while it is still ahead, else the fallback, else the end of the plan's year. */
function dueDay(task: TaskRecord, q: { plan: PlanRow; today: string; fallback?: string | undefined }): string {
  const candidates = [task.dueOn, q.fallback, `${q.plan.year}-12-31`];
  const day = candidates.find((one) => typeof one === 'string' && one >= q.today);
  if (typeof day === 'string') return day;
  const field = {
    pointer: '/defaultDueOn',
    zh: `任务 ${task.no} 的期限已过，请给出今天以后的办结期限`,
    en: `the last day of task ${task.no} has passed; give one that lies ahead`,
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

async function assign(
  session: Session,
  tools: WorkTools,
  q: { plan: PlanRow; assigned: readonly Assigned[]; below: readonly number[]; demo: boolean },
): Promise<void> {
  const entries = q.assigned.flatMap(({ task, assignees, dueOn }) =>
    assignees.map((assignee) => ({ ...assignee, task, dueOn, id: randomUUID() })),
  );
  const starts = entries.map(
    ({ id, task, agency, dueOn }): Start => ({
      id,
      procedure: 'plan.task',
      recordId: id,
      title: `${task.no} ${task.text.slice(0, 80)}`,
      ownerAgency: agency.key,
      stewardAgency: session.acting.agencyKey,
      demo: q.demo,
      step: 'issue',
      facts: { reporting: q.plan.reporting, reportUntil: dueOn, dueOn },
    }),
  );
  const begun = await startInstances(session, tools, starts);
  await openTasks(
    session.tx,
    q.assigned.map(({ task, assignees, dueOn }) => ({
      id: task.id,
      granted: [...new Set([...task.granted, ...assignees.map(({ agency }) => agency.key), ...q.below])],
      dueOn,
      dueBasis: task.dueOn === dueOn ? task.dueBasis : null,
    })),
  );
  await insertAssignments(
    session.tx,
    entries.map(({ id, task, agency, part, duties, dueOn }, index) => ({
      id,
      taskId: task.id,
      planId: q.plan.id,
      ownerAgency: agency.key,
      stewardAgency: session.acting.agencyKey,
      departmentId: agency.departmentId,
      regionCode: agency.regionCode,
      part,
      duties,
      dueOn,
      demo: q.demo,
      ...stateOf(begun[index]),
    })),
  );
  await tellAssigned(session, tools, { plan: q.plan, begun });
}

function stateOf(begun: Awaited<ReturnType<typeof startInstances>>[number] | undefined) {
  if (begun === undefined) throw new TypeError('every assignment has its run');
  return standingOf(begun.evaluation);
}

/**
 * Derives the office's own plan from one of the level above: a copy in review, each task linked to the one it carries out.
 * @returns the new plan's id
 * @throws Problem plan.alreadyDerived, plan.onlyCoordination, request.notFound
 */
export async function derivePlan(
  session: Session,
  q: { parentId: string; wanted: DeriveRequest; demo?: boolean },
): Promise<string> {
  requireCoordination(session.acting);
  const { tx, acting } = session;
  const parent = await findPlan(tx, q.parentId);
  if (parent === undefined || parent.status !== 'issued') throw problem('request.notFound');
  const already = await findDerivedPlan(tx, { parentId: parent.id, ownerAgency: acting.agencyKey });
  if (already !== undefined) throw planProblem('plan.alreadyDerived', { title: already.title });
  const demo = q.demo ?? parent.demo;
  const planId = await insertPlan(tx, {
    ...q.wanted,
    ownerAgency: acting.agencyKey,
    regionCode: acting.regionCode,
    parentId: parent.id,
    year: parent.year,
    reporting: parent.reporting,
    createdBy: acting.userId,
    demo,
  });
  const tasks = (await tasksOfPlan(tx, parent.id)).filter((task) => !task.removed);
  await insertTasks(
    tx,
    tasks.map((task) => ({
      planId,
      ownerAgency: acting.agencyKey,
      parentId: task.id,
      position: task.position,
      no: task.no,
      sectionNo: task.sectionNo,
      sectionLabel: task.sectionLabel,
      sectionTitle: task.sectionTitle,
      itemNo: task.itemNo,
      itemLabel: task.itemLabel,
      itemTitle: task.itemTitle,
      text: task.text,
      responsibility: task.responsibility,
      mode: task.mode,
      ...namedColumns(task.named as unknown as Named[]),
      facts: JSON.stringify(task.facts),
      missing: task.missing,
      recovery: task.recovery,
      dueOn: task.dueOn,
      dueBasis: task.dueBasis,
      demo,
    })),
  );
  return planId;
}
