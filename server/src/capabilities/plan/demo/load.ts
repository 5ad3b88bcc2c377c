// Loads the demonstration: the real plan of 2016 through the same actions as any plan, then invented progress.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Session, Tables } from '../../../platform/database/connect.ts';
import { demoDay, enterAgencies, provinceCode } from '../../../platform/demonstration/agencies.ts';
import { type DemoPeople, type DemoPerson, enterPeople } from '../../../platform/demonstration/people.ts';
import type { Services } from '../../../platform/http/services.ts';
import { act, appendHistories, type History, type ProcedureTools } from '../../../platform/procedures/index.ts';
import { importPlan, keepDocument } from '../actions-import.ts';
import { assignTask, derivePlan, issuePlan } from '../actions-issue.ts';
import { correctTask, settleUnplaced } from '../actions-review.ts';
import { sendOrder } from '../actions-steps.ts';
import { foldAssignment } from '../fold-rows.ts';
import { type ReadPlan, readPlan } from '../read-document.ts';
import type { IssueRequest } from '../schema.ts';
import { writeHistories } from '../store-histories.ts';
import { findPlan, listUnplaced } from '../store-plan.ts';
import { type TaskRecord, tasksOfPlan } from '../store-task.ts';
import { namedRefs } from '../views.ts';
import { oneOf, tenOClock } from './days.ts';
import { type AssignedRun, anyOrder, assignedRuns, demoOrdersSent, findDemoPlan, lateAgencies } from './store-demo.ts';
import { endingOf, officerNames, type Part, tell } from './story.ts';

const source = new URL('../../../../demo-data/seed-2016.txt', import.meta.url);
const work = 'demonstration data';

type Loading = { services: Services; people: DemoPeople };

/** Loads what is not there yet; changes nothing when all of it is. To be called at every start in demonstration mode. */
export async function loadPlanDemo(services: Services): Promise<void> {
  // The orders come last: where they are, a later start reads and parses nothing.
  if (await services.database.asSystem(work, demoOrdersSent)) await enterPeople(services);
  else await load(services);
}

async function load(services: Services): Promise<void> {
  const document = { name: 'seed-2016.txt', bytes: await readFile(source), limit: services.config.uploadLimit };
  const read = await readPlan(document);
  const named = [...new Set(read.parsed.tasks.flatMap(({ departments }) => departments.flatMap(({ id }) => id ?? [])))];
  await services.database.asSystem(work, (tx) => enterAgencies(tx, named));
  const loading: Loading = { services, people: await enterPeople(services) };
  const national = await nationalPlan(loading, { read, document });
  const provincial = await provincialPlan(loading, { read, parentId: national });
  await tellOnce(loading, {
    planId: national,
    days: ['2016-04-20', '2016-04-21', '2016-04-22', '2016-04-25'],
    by: 'chen.mingyuan',
  });
  await assignLate(loading, provincial);
  await tellOnce(loading, {
    planId: provincial,
    days: ['2016-06-28', '2016-06-29', '2016-06-30', '2016-07-01'],
    by: 'zhou.yuan',
  });
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
  const today = '2016-04-18';
  const planId = there?.id ?? (await importOnce(loading, { ...q, today }));
  if (there?.status === 'issued') return planId;
  await as(loading, 'chen.mingyuan', (session) => confirmWhatStands(session, planId, new Map()));
  await issueOn(loading, { planId, account: 'chen.mingyuan', day: '2016-04-19', cities: false });
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
  const planId = there?.id ?? (await as(loading, 'zhou.yuan', (session) => deriveFrom(session, q)));
  if (there?.status === 'issued') return planId;
  await as(loading, 'zhou.yuan', async (session) => {
    const tasks = await tasksOfPlan(session.tx, planId);
    await confirmWhatStands(session, planId, duesOf(tasks));
  });
  await issueOn(loading, { planId, account: 'zhou.yuan', day: '2016-06-27', cities: true });
  return planId;
}

/** The notice by which the province passed the plan on is in the same text; its head becomes that of the province's plan. */
async function deriveFrom(session: Session, { read, parentId }: { read: ReadPlan; parentId: string }): Promise<string> {
  const { wrapper, document } = read.parsed;
  const wanted = {
    title: wrapper?.title ?? document.title ?? read.name,
    docNo: wrapper?.docNo ?? null,
    issuer: wrapper?.issuer ?? null,
    dated: wrapper?.date ?? null,
  };
  return derivePlan(session, { parentId, wanted, demo: true });
}

/** The tasks that will be late, by what they are about, with the last day that the provincial office set for them. */
const lateSubjects: readonly { about: RegExp; dueOn: string }[] = [
  { about: /红盾护农/, dueOn: '2016-10-31' },
  { about: /软硬件采购/, dueOn: '2016-11-15' },
  { about: /无害化/, dueOn: '2016-11-18' },
];

function lateTasks(tasks: readonly TaskRecord[]): { task: TaskRecord; dueOn: string }[] {
  return lateSubjects.flatMap(({ about, dueOn }) => {
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
  const tools = await toolsOn(loading, '2016-11-21');
  await as(loading, 'zhou.yuan', async (session) => {
    const tasks = await tasksOfPlan(session.tx, planId);
    const unnamed = tasks.filter((task) => !namesDepartments(task));
    if (unnamed.some(({ assigned }) => assigned > 0)) return;
    const open = unnamed.filter(({ text, removed }) => text.length > 30 && !removed);
    const agencyIds = await lateAgencies(session.tx);
    for (const task of open.slice(0, 3))
      await assignTask(session, tools, { taskId: task.id, agencyIds, today: '2016-11-21' });
  });
}

/** Cities that did not report the third quarter on the late tasks: 云浮, 揭阳, 汕尾, 河源. */
const silentCities = new Set(['445300', '445200', '441500', '441600']);

/** Writes what the agencies of a plan did, unless it was written before. */
async function tellOnce(
  loading: Loading,
  q: { planId: string; days: readonly [string, ...string[]]; by: string },
): Promise<void> {
  const tools = await toolsOn(loading, demoDay);
  const officer = person(loading, q.by);
  const officers = [...loading.people.values()].filter(({ roles }) => roles.includes('officer'));
  const byKey = new Map(officers.map((one) => [one.agencyKey, one]));
  await asSystem(loading, async (tx) => {
    const runs = (await assignedRuns(tx, q.planId)).filter(({ issuedOn }) => issuedOn < '2016-11-01');
    if (runs.some(({ state }) => state !== 'issued')) return;
    const parts = partsOf(await tasksOfPlan(tx, q.planId));
    const office = actorOf(officer);
    const histories = runs.map(
      (run): History => ({
        instanceId: run.id,
        events: tell({
          task: { no: run.taskNo, title: run.taskText },
          part: parts.get(run.taskId) ?? 'progress',
          agency: { ...agencyActor(run, byKey), regionCode: run.regionCode },
          office,
          signDays: q.days,
          slow: byKey.has(run.ownerAgency) || run.regionCode === provinceCode,
          silent: parts.get(run.taskId) === 'late' && silentCities.has(run.regionCode),
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
function partsOf(tasks: readonly TaskRecord[]): Map<string, Part> {
  const late = new Set(lateTasks(tasks).map(({ task }) => task.id));
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
function duesOf(tasks: readonly TaskRecord[]): Map<string, string> {
  const parts = partsOf(tasks);
  return new Map([
    ...tasks.flatMap(({ id, no }) => (parts.get(id) === 'finished' ? [[id, endingOf(no).dueOn] as const] : [])),
    ...lateTasks(tasks).map(({ task, dueOn }) => [task.id, dueOn] as const),
  ]);
}

/** Supervision orders of November on the first late task: one answered, one received, one that nobody received in time. */
async function pressOnce(loading: Loading, planId: string): Promise<void> {
  const pressed = await asSystem(loading, async (tx) => {
    const late = (await assignedRuns(tx, planId)).filter(
      ({ dueOn, state }) => dueOn !== null && dueOn < demoDay && state !== 'finished',
    );
    return (await anyOrder(
      tx,
      late.map(({ id }) => id),
    ))
      ? []
      : late;
  });
  const orders = [
    { to: 'he.sui', sent: '2016-11-10', received: '2016-11-11', answered: '2016-11-17' },
    { to: 'lin.zhixing', sent: '2016-11-16', received: '2016-11-17', answered: null },
    { to: 'ouyang.hai', sent: '2016-11-21', received: null, answered: null },
  ];
  for (const order of orders) {
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
