// Loads the demonstration: the plan of its year through the same actions as any plan, then invented progress.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { enterAgencies, provinceCode } from '../../../platform/demonstration/agencies.ts';
import { type DemoPeople, type DemoPerson, enterPeople } from '../../../platform/demonstration/people.ts';
import { act, appendHistories, type History, type ProcedureTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { editionOf } from '../../../platform/settings/edition.ts';
import { importPlan, keepDocument } from '../import/actions.ts';
import { type ReadPlan, readPlan } from '../import/read-document.ts';
import { sendOrder } from '../orders/actions.ts';
import { correctTask, settleUnplaced } from '../review/actions.ts';
import type { IssueRequest } from '../schema.ts';
import { findPlan, listUnplaced } from '../store-plan.ts';
import { foldAssignment } from '../tasks/fold-rows.ts';
import { assignTask, derivePlan, issuePlan } from '../tasks/issue.ts';
import { type TaskRecord, tasksOfPlan } from '../tasks/store.ts';
import { writeHistories } from '../tasks/store-histories.ts';
import { namedRefs } from '../views.ts';
import { oneOf, tenOClock } from './days.ts';
import { type AssignedRun, anyOrder, assignedRuns, demoOrdersSent, findDemoPlan, lateAgencies } from './store-demo.ts';
import { endingOf, officerNames, type Part, tell } from './story.ts';
import { type PlanYear, planYears } from './years.ts';

const source = (file: string): URL => new URL(`../../../../demo-data/${file}`, import.meta.url);
const work = 'demonstration data';

type Loading = { services: Services; people: DemoPeople; year: PlanYear };

/** Loads what is not there yet; changes nothing when all of it is. To be called at every start in demonstration mode. */
export async function loadPlanDemo(services: Services): Promise<void> {
  // The orders come last: where they are, a later start reads and parses nothing.
  if (await services.database.asSystem(work, demoOrdersSent)) await enterPeople(services);
  else await load(services);
}

async function load(services: Services): Promise<void> {
  const edition = editionOf(services.config);
  const year = planYears[edition.id];
  const { file: name, national: above, provincial: own } = year;
  const document = { name, bytes: await readFile(source(name)), limit: services.config.uploadLimit };
  const read = await readPlan(document);
  const named = [...new Set(read.parsed.tasks.flatMap(({ departments }) => departments.flatMap(({ id }) => id ?? [])))];
  await services.database.asSystem(work, (tx) => enterAgencies(tx, edition, named));
  const loading: Loading = { services, people: await enterPeople(services), year };
  const national = await nationalPlan(loading, { read, document });
  const provincial = await provincialPlan(loading, { read, parentId: national });
  await tellOnce(loading, { planId: national, days: above.signed, by: 'chen.mingyuan' });
  await assignLate(loading, provincial);
  await tellOnce(loading, { planId: provincial, days: own.signed, by: 'zhou.yuan' });
  await pressOnce(loading, provincial);
}

function person({ people }: Loading, account: string): DemoPerson {
  const found = people.get(account);
  if (found === undefined) throw new TypeError(`the demonstration has no ${account}`);
  return found;
}

async function toolsOn({ services }: Loading, day: string): Promise<ProcedureTools> {
  return { procedures: services.procedures, calendar: await services.calendar.current(), now: tenOClock(day) };
}

function as<T>(loading: Loading, account: string, act: (session: Session) => Promise<T>): Promise<T> {
  const { userId } = person(loading, account);
  return loading.services.database.as({ userId, requestId: randomUUID() }, act);
}

function asSystem<T>({ services }: Loading, act: (tx: Tables) => Promise<T>): Promise<T> {
  return services.database.asSystem(work, act);
}

async function nationalPlan(
  loading: Loading,
  q: { read: ReadPlan; document: { name: string; bytes: Uint8Array; limit: number } },
): Promise<string> {
  const there = await asSystem(loading, (tx) => findDemoPlan(tx, '000000'));
  const { imported: today, issued: day } = loading.year.national;
  const planId = there?.id ?? (await importOnce(loading, { ...q, today }));
  if (there?.status === 'issued') return planId;
  await as(loading, 'chen.mingyuan', (session) => confirmWhatStands(session, planId, new Map()));
  await issueOn(loading, { planId, account: 'chen.mingyuan', day, cities: false });
  return planId;
}

async function importOnce(
  loading: Loading,
  q: { read: ReadPlan; document: { name: string; bytes: Uint8Array; limit: number }; today: string },
): Promise<string> {
  const file = await keepDocument(loading.services.files, q.document);
  return as(loading, 'chen.mingyuan', (session) =>
    importPlan(session, { read: q.read, file, today: q.today, demo: true }),
  );
}

async function provincialPlan(loading: Loading, q: { read: ReadPlan; parentId: string }): Promise<string> {
  const there = await asSystem(loading, (tx) => findDemoPlan(tx, provinceCode));
  const planId =
    there?.id ?? (await as(loading, 'zhou.yuan', (session) => deriveFrom(session, { ...q, year: loading.year })));
  if (there?.status === 'issued') return planId;
  await as(loading, 'zhou.yuan', async (session) => {
    const tasks = await tasksOfPlan(session.tx, planId);
    await confirmWhatStands(session, planId, duesOf(loading.year, tasks));
  });
  await issueOn(loading, { planId, account: 'zhou.yuan', day: loading.year.provincial.issued, cities: true });
  return planId;
}

/** The notice by which the province passed the plan on is in the same text; its head becomes that of the province's plan. */
async function deriveFrom(
  session: Session,
  { read, parentId, year }: { read: ReadPlan; parentId: string; year: PlanYear },
): Promise<string> {
  const { wrapper, document } = read.parsed;
  const wanted = {
    title: wrapper?.title ?? document.title ?? read.name,
    docNo: wrapper?.docNo ?? null,
    issuer: wrapper?.issuer ?? null,
    dated: wrapper?.date ?? null,
    ...year.provincial.head,
  };
  return derivePlan(session, { parentId, wanted, demo: true });
}

function lateTasks({ late }: PlanYear, tasks: readonly TaskRecord[]): { task: TaskRecord; dueOn: string }[] {
  return late.flatMap(({ about, dueOn }) => {
    const task = tasks.find(({ text, departments, removed }) => about.test(text) && departments.length > 0 && !removed);
    return task === undefined ? [] : [{ task, dueOn }];
  });
}

/** The review as a person would do it: every task is confirmed as the text shows it, what is missing stays marked. */
async function confirmWhatStands(session: Session, planId: string, dues: ReadonlyMap<string, string>): Promise<void> {
  for (const task of await tasksOfPlan(session.tx, planId)) {
    if (task.removed || task.confirmed) continue;
    const dueOn = dues.get(task.id);
    const due = dueOn === undefined ? {} : { dueOn, dueBasis: '省双打办设定（演示）' };
    await correctTask(session, { planId, taskId: task.id, version: task.version }, { confirmed: true, ...due });
  }
  for (const { id, handled } of await listUnplaced(session.tx, planId)) {
    if (handled === null) await settleUnplaced(session, { planId, id, handled: 'ignored' });
  }
}

async function issueOn(
  loading: Loading,
  q: { planId: string; account: string; day: string; cities: boolean },
): Promise<void> {
  const tools = await toolsOn(loading, q.day);
  const wanted: IssueRequest = { cities: q.cities, choices: {} };
  await as(loading, q.account, async (session) => {
    const plan = await findPlan(session.tx, q.planId);
    if (plan === undefined) throw new TypeError('the plan was just made');
    await issuePlan(session, tools, { planId: q.planId, version: plan.version, wanted, today: q.day, demo: true });
  });
}

/** Tasks whose departments the text does not show are given to agencies three days before the demonstration: they are to be signed for. */
async function assignLate(loading: Loading, planId: string): Promise<void> {
  const { on: today, ...places } = loading.year.assignedLate;
  const tools = await toolsOn(loading, today);
  await as(loading, 'zhou.yuan', async (session) => {
    const tasks = await tasksOfPlan(session.tx, planId);
    const unnamed = tasks.filter((task) => !namesDepartments(task));
    if (unnamed.some(({ assigned }) => assigned > 0)) return;
    const open = unnamed.filter(({ text, removed }) => text.length > 30 && !removed);
    const agencyIds = await lateAgencies(session.tx, places);
    for (const task of open.slice(0, 3)) await assignTask(session, tools, { taskId: task.id, agencyIds, today });
  });
}

/** Writes what the agencies of a plan did, unless it was written before. */
async function tellOnce(
  loading: Loading,
  q: { planId: string; days: readonly [string, ...string[]]; by: string },
): Promise<void> {
  const { year } = loading;
  const { day } = editionOf(loading.services.config);
  const tools = await toolsOn(loading, day);
  const officer = person(loading, q.by);
  const officers = [...loading.people.values()].filter(({ roles }) => roles.includes('officer'));
  const byKey = new Map(officers.map((one) => [one.agencyKey, one]));
  await asSystem(loading, async (tx) => {
    const runs = (await assignedRuns(tx, q.planId)).filter(({ issuedOn }) => issuedOn < `${day.slice(0, 7)}-01`);
    if (runs.some(({ state }) => state !== 'issued')) return;
    const parts = partsOf(year, await tasksOfPlan(tx, q.planId));
    const office = actorOf(officer);
    const histories = runs.map(
      (run): History => ({
        instanceId: run.id,
        events: tell({
          year,
          task: { no: run.taskNo, title: run.taskText },
          part: parts.get(run.taskId) ?? 'progress',
          agency: { ...agencyActor(run, byKey), regionCode: run.regionCode },
          office,
          signDays: q.days,
          slow: byKey.has(run.ownerAgency) || run.regionCode === provinceCode,
          silent: parts.get(run.taskId) === 'late' && year.silent.includes(run.regionCode),
        }),
      }),
    );
    const recorded = await appendHistories(tx, tools, histories);
    const written = recorded.map(({ instance, events, evaluation }) => ({
      id: instance.id,
      demo: true,
      ...foldAssignment(events, evaluation),
    }));
    await writeHistories(tx, written);
  });
}

function actorOf({ agencyKey, agencyName, userId, displayName }: DemoPerson) {
  return { key: agencyKey, name: agencyName, userId, userName: displayName };
}

function agencyActor(run: AssignedRun, byKey: ReadonlyMap<number, DemoPerson>) {
  const known = byKey.get(run.ownerAgency);
  if (known !== undefined) return actorOf(known);
  return { key: run.ownerAgency, name: run.agencyName, userId: null, userName: oneOf(officerNames, run.agencyName) };
}

/** The part of each task in the story: the late ones by their subject, of the others two in five are finished, a few wait to be accepted. */
function partsOf(year: PlanYear, tasks: readonly TaskRecord[]): Map<string, Part> {
  const late = new Set(lateTasks(year, tasks).map(({ task }) => task.id));
  const rest = tasks.filter(
    (task) => !late.has(task.id) && task.text !== '' && namesDepartments(task) && !task.removed,
  );
  return new Map([
    ...[...late].map((id) => [id, 'late'] as const),
    ...rest.map(({ id }, index) => [id, partAt(index)] as const),
  ]);
}

/** Whether the text itself says whose the task is; those assigned later have departments as well. */
function namesDepartments(task: TaskRecord): boolean {
  return namedRefs(task).some(({ known }) => known);
}

function partAt(index: number): Part {
  if (index % 5 === 1 || index % 5 === 3) return 'finished';
  return index % 14 === 5 ? 'toAccept' : 'progress';
}

/** Last days that the provincial office set in its review: for the late tasks, and for those that were finished in time. */
function duesOf(year: PlanYear, tasks: readonly TaskRecord[]): Map<string, string> {
  const parts = partsOf(year, tasks);
  return new Map([
    ...tasks.flatMap(({ id, no }) => (parts.get(id) === 'finished' ? [[id, endingOf(year, no).dueOn] as const] : [])),
    ...lateTasks(year, tasks).map(({ task, dueOn }) => [task.id, dueOn] as const),
  ]);
}

/** Supervision orders of November on the first late task: one answered, one received, one that nobody received in time. */
async function pressOnce(loading: Loading, planId: string): Promise<void> {
  const pressed = await asSystem(loading, async (tx) => {
    const late = (await assignedRuns(tx, planId)).filter(
      ({ dueOn, state }) => dueOn !== null && dueOn < editionOf(loading.services.config).day && state !== 'finished',
    );
    return (await anyOrder(
      tx,
      late.map(({ id }) => id),
    ))
      ? []
      : late;
  });
  for (const order of loading.year.orders) {
    const { agencyKey } = person(loading, order.to);
    const run = pressed.find(({ ownerAgency }) => ownerAgency === agencyKey);
    if (run !== undefined) await press(loading, { ...order, run });
  }
}

async function press(
  loading: Loading,
  q: { to: string; run: AssignedRun; sent: string; received: string | null; answered: string | null },
): Promise<void> {
  const text = `（演示）任务 ${q.run.taskNo} 已超过办结期限，请说明原因和下一步安排。`;
  const tools = await toolsOn(loading, q.sent);
  const id = await as(loading, 'zhou.yuan', (session) =>
    sendOrder(session, tools, { assignmentId: q.run.id, text, demo: true }),
  );
  const take = async (day: string, name: string, facts: Record<string, string>): Promise<void> => {
    const then = await toolsOn(loading, day);
    await as(loading, q.to, (session) => act(session, then, { instanceId: id, step: name, facts }));
  };
  if (q.received !== null) await take(q.received, 'receive', {});
  if (q.answered !== null)
    await take(q.answered, 'answer', { answer: '（演示）抽检结果未全部返回，11 月底前完成后申请办结。' });
}
