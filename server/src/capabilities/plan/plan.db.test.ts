// The work of a year on a real database: a plan is read, reviewed, issued, signed for, reported on, pressed and finished.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import {
  type OpenedTestDatabase,
  openTestDatabase,
  type TestAgency,
} from '../../platform/database/testing/test-database.ts';
import { Problem } from '../../platform/errors/problem.ts';
import { act, collectProcedures, type ProcedureTools } from '../../platform/procedures/index.ts';
import { importPlan } from './import/actions.ts';
import { readPlan } from './import/read-document.ts';
import { sendOrder } from './orders/actions.ts';
import { planProcedures } from './projections.ts';
import { readPlanSummary, readReview } from './read-plan.ts';
import { readAssignment, readOrder } from './read-record.ts';
import {
  addTask,
  confirmAll,
  correctTask,
  mergeTasks,
  removeTask,
  settleUnplaced,
  splitTask,
} from './review/actions.ts';
import { derivePlan, issuePlan } from './tasks/issue.ts';
import { tasksOfPlan } from './tasks/store.ts';

const procedures = collectProcedures(planProcedures);
const calendar = calendarFrom(seedCalendarYears());
/** The tools of a day of 2016, at ten in the morning in Beijing. */
const on = (day: string): ProcedureTools => ({ procedures, calendar, now: new Date(`${day}T02:00:00Z`) });

const plan = `××市打击侵权假冒工作领导小组办公室
2016年全市打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。2016年10月底前完成。（农业部牵头负责，公安部、工商总局按职责分工分别负责）
（二）治理网络交易。每季度开展网络交易商品监测。（工商总局负责）
`;

let opened: OpenedTestDatabase;
let agencies: Record<'nation' | 'office' | 'farm' | 'police' | 'market' | 'elsewhere', TestAgency>;
let office: Actor;
let farm: Actor;
let market: Actor;

before(async () => {
  opened = await openTestDatabase();
  agencies = {
    nation: await opened.agency('double-fight', '000000'),
    office: await opened.agency('double-fight', '440000', '广东省双打办'),
    farm: await opened.agency('moa', '440000', '广东省农业厅'),
    police: await opened.agency('mps', '440000', '广东省公安厅'),
    market: await opened.agency('saic', '440000', '广东省工商行政管理局'),
    elsewhere: await opened.agency('saic', '430000'),
  };
  office = await opened.user(agencies.office, ['officer', 'supervisor']);
  farm = await opened.user(agencies.farm, ['officer']);
  market = await opened.user(agencies.market, ['officer']);
});
after(() => opened.close());

const as = <T>(who: Actor, work: (session: Session) => Promise<T>): Promise<T> =>
  opened.database.as({ ...who, requestId: randomUUID() }, work);
const fails = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

async function imported(): Promise<string> {
  const read = await readPlan({ name: 'plan.txt', bytes: Buffer.from(plan), limit: 1_000_000 });
  return as(office, (session) => importPlan(session, { read, file: null, today: '2016-04-20' }));
}

async function issued(): Promise<string> {
  const id = await imported();
  await as(office, (session) => confirmAll(session, id));
  const version = (await as(office, (session) => readPlanSummary(session, id, new Date()))).version;
  await as(office, (session) =>
    issuePlan(session, on('2016-04-20'), {
      planId: id,
      version,
      wanted: { cities: false, choices: {} },
      today: '2016-04-20',
    }),
  );
  return id;
}

const take = (
  who: Actor,
  day: string,
  { id, ...rest }: { id: string; step: string; facts?: Record<string, Json>; reason?: string },
) => as(who, (session) => act(session, on(day), { instanceId: id, facts: {}, ...rest }));

async function assignmentOf(planId: string, agency: TestAgency): Promise<string> {
  const row = await opened.database.asSystem('test', (tx) =>
    tx
      .selectFrom('assignment')
      .select('id')
      .where('planId', '=', planId)
      .where('ownerAgency', '=', agency.key)
      .orderBy('id')
      .executeTakeFirstOrThrow(),
  );
  return row.id;
}

test('a document becomes tasks with their departments, and what is sure can be confirmed at once', async () => {
  const id = await imported();
  const review = await as(office, (session) => readReview(session, id, on('2016-04-20')));
  assert.equal(review.tasks.length, 2);
  const [farming, trade] = review.tasks;
  assert.ok(farming && trade);
  assert.deepEqual(
    farming.departments.map(({ id: department, lead }) => [department, lead]),
    [
      ['moa', true],
      ['mps', false],
      ['saic', false],
    ],
  );
  assert.equal(farming.dueOn, '2016-10-31');
  assert.equal(trade.mode, 'single');
  assert.deepEqual(
    farming.proposals.map(({ agencies: proposed }) => proposed.map(({ name }) => name)),
    [['广东省农业厅'], ['广东省公安厅'], ['广东省工商行政管理局']],
  );
  assert.ok(farming.sources.every(({ start, end }) => plan.slice(start, end).length > 0));
  assert.equal(await as(office, (session) => confirmAll(session, id)), 2);
});

test('a plan is brought in and issued by a coordination office alone', async () => {
  const read = await readPlan({ name: 'plan.txt', bytes: Buffer.from(plan), limit: 1_000_000 });
  await assert.rejects(
    as(farm, (session) => importPlan(session, { read, file: null, today: '2016-04-20' })),
    fails('plan.onlyCoordination'),
  );
  await assert.rejects(
    readPlan({ name: 'notes.txt', bytes: Buffer.from('今天天气很好。'), limit: 1_000_000 }),
    fails('plan.noTask'),
  );
  await assert.rejects(
    readPlan({ name: 'plan.docx', bytes: Buffer.from('not a zip'), limit: 1_000_000 }),
    fails('plan.unreadable'),
  );
});

test('review splits, merges, takes out, puts back and adds; numbers stay, nothing is lost', async () => {
  const id = await imported();
  const tasks = () => as(office, ({ tx }) => tasksOfPlan(tx, id));
  const [first, second] = await tasks();
  assert.ok(first && second);
  const place = { planId: id, taskId: first.id, version: first.version };
  const at = first.text.indexOf('2016年');
  await as(office, async (session) => void (await splitTask(session, place, at)));
  const split = await tasks();
  assert.deepEqual(
    split.map(({ no }) => no),
    ['1-1', '1-1a', '2-1'],
  );
  assert.equal(split[0]?.text, first.text.slice(0, at));
  assert.deepEqual(split[0]?.missing, ['responsibility']);
  assert.deepEqual(split[1]?.departments, first.departments);
  await assert.rejects(
    as(office, (session) => correctTask(session, place, { text: 'x' })),
    fails('record.changed'),
  );
  const [half, other] = split;
  assert.ok(half && other);
  await as(office, (session) =>
    mergeTasks(
      session,
      { planId: id, taskId: half.id, version: half.version },
      { withTaskId: other.id, order: 'after' },
    ),
  );
  const merged = await tasks();
  assert.equal(merged[0]?.text, first.text);
  assert.deepEqual(merged[0]?.departments, first.departments);
  assert.equal(merged[1]?.removed, true);
  const gone = merged[1];
  assert.ok(gone);
  await as(office, (session) => removeTask(session, { planId: id, taskId: gone.id, version: gone.version }, false));
  assert.equal((await tasks())[1]?.removed, false);
  await as(
    office,
    async (session) =>
      void (await addTask(session, id, {
        text: '新增任务。',
        itemNo: 2,
        departments: [{ departmentId: 'mps', lead: false }],
        source: [],
      })),
  );
  assert.deepEqual(
    (await tasks()).map(({ no }) => no),
    ['1-1', '1-1a', '2-1', '2-2'],
  );
  await assert.rejects(
    as(farm, (session) => removeTask(session, place, true)),
    fails('request.notFound'),
  );
});

test('a plan with unconfirmed tasks is not issued, and the refusal lists them', async () => {
  const id = await imported();
  await assert.rejects(
    as(office, (session) =>
      issuePlan(session, on('2016-04-20'), {
        planId: id,
        version: 1,
        wanted: { cities: false, choices: {} },
        today: '2016-04-20',
      }),
    ),
    (error) =>
      fails('plan.notReady')(error) &&
      assert.deepEqual((error as Problem).allowed, [{ tasks: ['1-1', '2-1'], unplaced: 0 }]) === undefined,
  );
});

test('from signing to finishing: the agency reports, the office returns and accepts, and every list follows', async () => {
  const planId = await issued();
  const id = await assignmentOf(planId, agencies.farm);
  const view = (who: Actor, day: string) => as(who, (session) => readAssignment(session, on(day), id));
  const fresh = await view(farm, '2016-04-20');
  assert.equal(fresh.assignment.state, 'issued');
  assert.equal(fresh.assignment.part, 'lead');
  assert.equal(fresh.actions.find(({ action }) => action === 'sign')?.allowed, true);
  assert.match(fresh.actions.find(({ action }) => action === 'report')?.why?.zh ?? '', /./);
  // Five working days from 20 April 2016, a Wednesday: 27 April.
  assert.equal(fresh.assignment.nextDue?.dueAt, '2016-04-27T15:59:59.999Z');
  assert.equal((await view(office, '2016-04-28')).assignment.nextDue?.colour, 'red');

  await assert.rejects(take(office, '2016-04-21', { id, step: 'sign' }), fails('step.notYours'));
  await assert.rejects(take(market, '2016-04-21', { id, step: 'sign' }), fails('request.notFound'));
  await take(farm, '2016-04-21', { id, step: 'sign', facts: { contact: '王工' } });
  await assert.rejects(take(farm, '2016-04-21', { id, step: 'sign' }), fails('step.notAllowed'));
  await take(farm, '2016-04-22', {
    id,
    step: 'addMeasure',
    facts: { measure: '1', content: '检查 30 家农资店', measureOwner: '市场处', measureDue: '2016-06-30' },
  });
  await assert.rejects(
    take(farm, '2016-06-28', { id, step: 'report', facts: { period: '2016-Q2', summary: '已检查', percent: 101 } }),
    fails('request.invalid'),
  );
  await take(farm, '2016-06-28', {
    id,
    step: 'report',
    facts: { period: '2016-Q2', summary: '已检查 30 家', percent: 40, figures: { 检查: 30 } },
  });
  await take(office, '2016-06-29', { id, step: 'returnReport', facts: { period: '2016-Q2' }, reason: '请补充立案数' });
  await take(farm, '2016-06-30', {
    id,
    step: 'resubmit',
    facts: { period: '2016-Q2', summary: '检查 30 家，立案 2 件', percent: 45, figures: { 检查: 30, 立案: 2 } },
  });
  const [again] = (await view(office, '2016-06-30')).reports;
  assert.deepEqual([again?.state, again?.comment], ['reported', null], 'the objection was to the report before');
  await take(office, '2016-07-01', { id, step: 'accept', facts: { period: '2016-Q2' } });
  await take(farm, '2016-07-01', { id, step: 'completeMeasure', facts: { measure: '1', summary: '完成' } });
  const running = await view(office, '2016-07-01');
  assert.deepEqual(
    running.reports.map(({ period, percent, state, numbers }) => ({ period, percent, state, numbers })),
    [{ period: '2016-Q2', percent: 45, state: 'accepted', numbers: { 检查: 30, 立案: 2 } }],
  );
  assert.equal(running.measures[0]?.doneOn, '2016-07-01');
  assert.equal(running.assignment.progress, 45);
  await take(farm, '2016-09-30', { id, step: 'requestFinish', facts: { summary: '全部完成' } });
  await take(office, '2016-10-08', { id, step: 'finish' });
  const done = await view(farm, '2016-10-08');
  assert.equal(done.assignment.state, 'finished');
  assert.equal(done.assignment.progress, 100);
  assert.equal(done.assignment.nextDue, null);
  assert.deepEqual(
    done.timeline
      .filter(({ kind }) => kind === 'event')
      .map(({ step: taken }) => taken)
      .toReversed(),
    [
      'issue',
      'sign',
      'addMeasure',
      'report',
      'returnReport',
      'resubmit',
      'accept',
      'completeMeasure',
      'requestFinish',
      'finish',
    ],
  );
  assert.equal(done.task.finished, 1);
  assert.equal(done.task.assigned, 3);
});

test('a supervision order is sent by the office, answered by the agency, and closed', async () => {
  const planId = await issued();
  const assignmentId = await assignmentOf(planId, agencies.market);
  await assert.rejects(
    as(market, (session) => sendOrder(session, on('2016-11-01'), { assignmentId, text: 'x' })),
    fails('plan.onlyCoordination'),
  );
  const id = await as(office, (session) =>
    sendOrder(session, on('2016-11-01'), { assignmentId, text: '请说明逾期未签收的原因' }),
  );
  const read = (who: Actor, day: string) => as(who, (session) => readOrder(session, on(day), id));
  const order = (who: Actor, day: string, name: string, facts: Record<string, Json> = {}) =>
    as(who, (session) => act(session, on(day), { instanceId: id, step: name, facts }));
  assert.match((await read(market, '2016-11-01')).order.no, /^督办〔2016〕\d+号$/);
  await order(market, '2016-11-02', 'receive');
  await order(market, '2016-11-03', 'answer', { answer: '人员调整，已补签' });
  assert.equal((await read(office, '2016-11-03')).order.answer, '人员调整，已补签');
  await order(office, '2016-11-04', 'accept');
  await order(office, '2016-11-04', 'close');
  assert.equal((await read(market, '2016-11-04')).order.state, 'closed');
  await assert.rejects(
    as(farm, (session) => readOrder(session, on('2016-11-04'), id)),
    fails('request.notFound'),
  );
});

test('a lower office derives its own plan from an issued one, each task linked to the one it carries out', async () => {
  const planId = await issued();
  const city = await opened.agency('double-fight', '440100', '广州市双打办');
  const officer = await opened.user(city, ['officer']);
  await assert.rejects(
    as(officer, (session) => derivePlan(session, { parentId: planId, wanted: wantedOf('x') })),
    fails('request.notFound'),
  );
  const later = await issued();
  const id = await as(officer, (session) =>
    derivePlan(session, { parentId: later, wanted: wantedOf('广州市实施方案') }),
  );
  const summary = await as(officer, (session) => readPlanSummary(session, id, new Date()));
  assert.equal(summary.parent?.id, later);
  assert.equal(summary.region.name, '广州市');
  const tasks = await as(officer, ({ tx }) => tasksOfPlan(tx, id));
  const parents = await as(office, ({ tx }) => tasksOfPlan(tx, later));
  assert.deepEqual(
    tasks.map(({ parentId }) => parentId),
    parents.map((task) => task.id),
  );
  await assert.rejects(
    as(officer, (session) => derivePlan(session, { parentId: later, wanted: wantedOf('again') })),
    fails('plan.alreadyDerived'),
  );
});
const wantedOf = (title: string) => ({ title, docNo: null, issuer: null, dated: null });

test('the plan of 2016, as a crawler left it, becomes a register in which every doubt waits for a person', async () => {
  const bytes = readFileSync(new URL('../../../../engines/policy/test-data/seed-2016.txt', import.meta.url));
  const read = await readPlan({ name: 'seed-2016.txt', bytes, limit: 1_000_000 });
  const id = await as(office, (session) => importPlan(session, { read, file: null, today: '2016-04-20' }));
  const review = await as(office, (session) => readReview(session, id, on('2016-04-20')));
  assert.equal(review.plan.docNo, '国办发〔2016〕25号');
  assert.ok(review.tasks.length >= 51, `${review.tasks.length} tasks`);
  assert.deepEqual(review.unknownDepartments, []);
  assert.ok(review.counts.toCheck > 0 && review.counts.ready > 20);
  assert.ok(review.counts.missingResponsibility >= 9);
  const { text } = review;
  for (const task of review.tasks)
    for (const { start, end } of task.sources) assert.ok(end > start && end <= text.length);
  for (const fragment of review.unplaced) {
    await as(office, (session) => settleUnplaced(session, { planId: id, id: fragment.id, handled: 'ignored' }));
  }
  assert.equal((await as(office, (session) => readReview(session, id, on('2016-04-20')))).counts.unplaced, 0);
});
