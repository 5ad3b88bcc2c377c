// Review: a person corrects what the reader could not be sure of. Nothing is deleted; what is taken out can be put back.

import { department } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { recordChanged } from '../../../platform/errors/record-changed.ts';
import { namedColumns, noItem, requireCoordination } from '../import/actions.ts';
import { planProblem } from '../problems.ts';
import type { NewTask, TaskChange } from '../schema.ts';
import { findPlan, handleUnplaced, listUnplaced, type PlanRow } from '../store-plan.ts';
import { findTask, insertTasks, shiftPositions, type TaskRecord, tasksOfPlan, updateTask } from '../tasks/store.ts';
import type { Named } from '../views.ts';

export type TaskPlace = { planId: string; taskId: string; version: number };
type Source = { start: number; end: number };

/**
 * A plan that the acting user may change, still in review.
 * @throws Problem request.notFound, access.refusedByDatabase, plan.notInReview
 */
export async function planInReview(session: Session, planId: string): Promise<PlanRow> {
  const plan = await findPlan(session.tx, planId);
  if (plan === undefined) throw problem('request.notFound');
  requireCoordination(session.acting);
  if (plan.ownerAgency !== session.acting.agencyKey) throw problem('access.refusedByDatabase');
  if (plan.status !== 'review') throw planProblem('plan.notInReview');
  return plan;
}

async function taskInReview(
  session: Session,
  { planId, taskId }: { planId: string; taskId: string },
): Promise<TaskRecord> {
  await planInReview(session, planId);
  const task = await findTask(session.tx, taskId);
  if (task === undefined || task.planId !== planId) throw problem('request.notFound');
  return task;
}

async function change(
  session: Session,
  place: { id: string; version: number },
  set: Parameters<typeof updateTask>[1]['set'],
): Promise<void> {
  if (!(await updateTask(session.tx, { ...place, set })))
    throw recordChanged({ kind: 'plan_task', id: place.id, seen: place.version });
}

/** Corrects a task: text, departments, mode, last day, item; or confirms it. */
export async function correctTask(session: Session, place: TaskPlace, wanted: TaskChange): Promise<void> {
  const task = await taskInReview(session, place);
  const { departments, itemNo, ...plain } = wanted;
  await change(
    session,
    { id: task.id, version: place.version },
    {
      ...plain,
      ...(departments === undefined ? {} : departmentColumns(task, departments)),
      ...(itemNo === undefined ? {} : await itemColumns(session, task.planId, itemNo)),
      // What a person wrote is no longer missing and no longer unsure.
      ...(wanted.text === undefined
        ? {}
        : { recovery: 'manual', missing: task.missing.filter((what) => what === 'responsibility') }),
      ...(wanted.confirmed === undefined && touchesContent(wanted) ? { confirmed: true } : {}),
    },
  );
}

const touchesContent = ({ text, departments, mode }: TaskChange): boolean =>
  text !== undefined || departments !== undefined || mode !== undefined;

function departmentColumns(task: TaskRecord, chosen: readonly { departmentId: string; lead: boolean }[]) {
  const before = task.named as unknown as Named[];
  const named = chosen.map(({ departmentId, lead }): Named => {
    const entry = department(departmentId);
    if (entry === null) throw planProblem('plan.departmentUnknown', { id: departmentId });
    return { name: before.find(({ id }) => id === departmentId)?.name ?? entry.name, id: departmentId, lead };
  });
  return {
    ...namedColumns(named),
    missing: task.missing.filter((what) => what !== 'responsibility'),
  };
}

async function itemColumns(session: Session, planId: string, itemNo: number | null) {
  if (itemNo === null)
    return { itemNo, itemLabel: null, itemTitle: null, sectionNo: null, sectionLabel: null, sectionTitle: null };
  const tasks = await tasksOfPlan(session.tx, planId);
  const like = tasks.find((task) => task.itemNo === itemNo);
  return {
    itemNo,
    itemLabel: like?.itemLabel ?? null,
    itemTitle: like?.itemTitle ?? null,
    sectionNo: like?.sectionNo ?? null,
    sectionLabel: like?.sectionLabel ?? null,
    sectionTitle: like?.sectionTitle ?? null,
  };
}

/**
 * Splits a task's text in two; the second part keeps the responsibility, as it stands nearest to it.
 * @returns ids of both parts
 * @throws Problem plan.splitPlace
 */
export async function splitTask(session: Session, place: TaskPlace, at: number): Promise<string[]> {
  const task = await taskInReview(session, place);
  const [first, second] = [task.text.slice(0, at).trim(), task.text.slice(at).trim()];
  if (first === '' || second === '') throw planProblem('plan.splitPlace');
  const tasks = await tasksOfPlan(session.tx, task.planId);
  await change(
    session,
    { id: task.id, version: place.version },
    {
      text: first,
      responsibility: null,
      mode: null,
      named: '[]',
      departments: [],
      leads: [],
      missing: ['responsibility'],
      recovery: 'manual',
      confirmed: false,
    },
  );
  await shiftPositions(session.tx, { planId: task.planId, after: task.position });
  const { id: _id, position: _position, version: _version, granted: _granted, ...kept } = task;
  const added = await insertTasks(session.tx, [
    {
      ...asJson(kept),
      text: second,
      no: freeNumber(task, tasks),
      position: task.position + 1,
      recovery: 'manual',
      confirmed: false,
      candidates: [],
    },
  ]);
  return [task.id, ...added];
}

/** Merges two tasks: the text of both in the order given, the departments of the one that has them. */
export async function mergeTasks(
  session: Session,
  place: TaskPlace,
  q: { withTaskId: string; order: 'before' | 'after' },
): Promise<void> {
  const task = await taskInReview(session, place);
  const other = await taskInReview(session, { planId: place.planId, taskId: q.withTaskId });
  const [first, second] = q.order === 'after' ? [task, other] : [other, task];
  const responsible =
    [second, first].find(({ responsibility, departments }) => responsibility !== null || departments.length > 0) ??
    task;
  await change(
    session,
    { id: task.id, version: place.version },
    {
      text: `${first.text}${second.text}`,
      responsibility: responsible.responsibility,
      mode: responsible.mode,
      named: JSON.stringify(responsible.named),
      departments: responsible.departments,
      leads: responsible.leads,
      sources: JSON.stringify([...(first.sources as Source[]), ...(second.sources as Source[])]),
      missing: task.missing.filter((what) => other.missing.includes(what)),
      candidates: task.candidates.filter((no) => no !== other.no),
      recovery: 'manual',
      confirmed: true,
    },
  );
  await updateTask(session.tx, { id: other.id, set: { removed: true } });
}

/** Takes a task out, or puts it back. */
export async function removeTask(session: Session, place: TaskPlace, removed: boolean): Promise<void> {
  const task = await taskInReview(session, place);
  await change(session, { id: task.id, version: place.version }, { removed });
}

/** Adds a task that the reader did not find; a fragment it was made from counts as dealt with. */
export async function addTask(session: Session, planId: string, wanted: NewTask): Promise<string> {
  const plan = await planInReview(session, planId);
  const tasks = await tasksOfPlan(session.tx, planId);
  const itemNo = wanted.itemNo ?? null;
  const neighbours = tasks.filter((task) => task.itemNo === itemNo);
  const after = neighbours.at(-1)?.position ?? tasks.at(-1)?.position ?? 0;
  await shiftPositions(session.tx, { planId, after });
  const named: Named[] = wanted.departments.map(({ departmentId, lead }) => {
    const entry = department(departmentId);
    if (entry === null) throw planProblem('plan.departmentUnknown', { id: departmentId });
    return { name: entry.name, id: departmentId, lead };
  });
  const [id] = await insertTasks(session.tx, [
    {
      ...(await itemColumns(session, planId, itemNo)),
      planId,
      ownerAgency: plan.ownerAgency,
      position: after + 1,
      no: nextNumber(itemNo, tasks),
      text: wanted.text,
      ...namedColumns(named),
      mode:
        named.length === 0
          ? null
          : named.some(({ lead }) => lead)
            ? 'lead'
            : named.length === 1
              ? 'single'
              : 'respective',
      sources: JSON.stringify(wanted.source),
      missing: named.length === 0 ? ['responsibility'] : [],
      recovery: 'manual',
      confirmed: true,
    },
  ]);
  if (wanted.unplacedId !== undefined)
    await settleUnplaced(session, { planId, id: wanted.unplacedId, handled: 'task' });
  if (id === undefined) throw problem('request.notFound');
  return id;
}

/** Says what became of a fragment, or opens it again (null). */
export async function settleUnplaced(
  session: Session,
  q: { planId: string; id: string; handled: string | null },
): Promise<void> {
  await planInReview(session, q.planId);
  if (!(await handleUnplaced(session.tx, q))) throw problem('request.notFound');
}

/** Confirms every task that is whole, sure and fully resolved; returns how many. */
export async function confirmAll(session: Session, planId: string): Promise<number> {
  await planInReview(session, planId);
  const tasks = await tasksOfPlan(session.tx, planId);
  const ready = tasks.filter((task) => !task.confirmed && !task.removed && !hasDoubts(task));
  for (const { id } of ready) await updateTask(session.tx, { id, set: { confirmed: true } });
  return ready.length;
}

/** Whether a person has to look at the task: something is missing, unsure, or a department is unknown. */
export function hasDoubts(task: Pick<TaskRecord, 'missing' | 'recovery' | 'named' | 'candidates'>): boolean {
  const named = task.named as unknown as Named[];
  const unknown = named.some(({ id }) => id === null || department(id) === null);
  return (
    task.missing.length > 0 || task.recovery === 'unsure' || task.candidates.length > 0 || unknown || named.length === 0
  );
}

/** What still stands in the way of issuing: tasks nobody looked at, fragments nobody dealt with. */
export async function openPoints(session: Session, planId: string): Promise<{ tasks: string[]; unplaced: number }> {
  const tasks = await tasksOfPlan(session.tx, planId);
  const unplaced = await listUnplaced(session.tx, planId);
  return {
    tasks: tasks.filter((task) => !task.removed && !task.confirmed).map(({ no }) => no),
    unplaced: unplaced.filter(({ handled }) => handled === null).length,
  };
}

/** jsonb columns go back as text; the driver would write an array as a PostgreSQL array. */
function asJson<T extends { named: unknown; facts: unknown; sources: unknown; reasons: unknown }>(row: T) {
  const { named, facts, sources, reasons } = row;
  return {
    ...row,
    named: JSON.stringify(named),
    facts: JSON.stringify(facts),
    sources: JSON.stringify(sources),
    reasons: JSON.stringify(reasons),
  };
}

function nextNumber(itemNo: number | null, tasks: readonly TaskRecord[]): string {
  const stem = itemNo === null ? noItem : String(itemNo);
  const taken = new Set(tasks.map(({ no }) => no));
  let next = tasks.filter((task) => task.itemNo === itemNo).length + 1;
  while (taken.has(`${stem}-${next}`)) next += 1;
  return `${stem}-${next}`;
}

/** The second half of 3-2 is 3-2a, so that the numbers that others already cite stay theirs. */
function freeNumber(task: TaskRecord, tasks: readonly TaskRecord[]): string {
  const taken = new Set(tasks.map(({ no }) => no));
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const letter of letters) if (!taken.has(`${task.no}${letter}`)) return `${task.no}${letter}`;
  return nextNumber(task.itemNo, tasks);
}
