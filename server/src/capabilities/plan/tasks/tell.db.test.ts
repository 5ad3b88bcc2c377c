// Through the real queue: who hears of a plan, a report and an order, in which words, and who does not.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Json } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import type { TestAgency } from '../../../platform/database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import { agencyNoticesJob } from '../../../platform/notices/agency-notices.ts';
import { act, workToolsOf } from '../../../platform/procedures/index.ts';
import { importProgress } from '../exchange/progress-import.ts';
import { readProgressLines } from '../exchange/progress-rows.ts';
import { importPlan } from '../import/actions.ts';
import { readPlan } from '../import/read-document.ts';
import { sendOrder } from '../orders/actions.ts';
import { planProcedures } from '../projections.ts';
import { readPlanSummary } from '../read-plan.ts';
import { confirmAll } from '../review/actions.ts';
import { findPlan } from '../store-plan.ts';
import { assignTask, issuePlan } from './issue.ts';
import { tasksOfPlan } from './store.ts';

const source = `××市打击侵权假冒工作领导小组办公室
2016年全市打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。2016年10月底前完成。（农业部牵头负责，工商总局按职责分工分别负责）
（二）治理网络交易。每季度开展网络交易商品监测。（工商总局负责）
`;

let now = new Date('2016-04-20T02:00:00Z');
let made: TestServices;
let agencies: Record<'office' | 'farm' | 'market' | 'police', TestAgency>;
let people: Record<keyof typeof agencies, Actor>;
let planId: string;

before(async () => {
  made = await openTestServices({ clock: { now: () => now, real: () => new Date() }, procedures: planProcedures });
  const { opened } = made;
  agencies = {
    office: await opened.agency('double-fight', '440000', '广东省双打办'),
    farm: await opened.agency('moa', '440000', '广东省农业厅'),
    market: await opened.agency('saic', '440000', '广东省工商行政管理局'),
    police: await opened.agency('mps', '440000', '广东省公安厅'),
  };
  people = {
    office: await opened.user(agencies.office, ['officer']),
    farm: await opened.user(agencies.farm, ['officer']),
    market: await opened.user(agencies.market, ['officer']),
    police: await opened.user(agencies.police, ['officer']),
  };
  const read = await readPlan({ name: 'plan.txt', bytes: Buffer.from(source), limit: 1_000_000 });
  planId = await as('office', (session) => importPlan(session, { read, file: null, today: '2016-04-20' }));
  await made.services.jobs.work([agencyNoticesJob(made.services)], { run: true });
});
after(() => made.close());

const as = <T>(who: keyof typeof agencies, work: (session: Session) => Promise<T>): Promise<T> =>
  made.services.database.as({ ...people[who], requestId: randomUUID() }, work);

const issue = (wanted: { silent: boolean }) =>
  as('office', async (session) => {
    const { tell, ...silent } = await workToolsOf(made.services);
    assert.ok(tell);
    await confirmAll(session, planId);
    const { version } = await readPlanSummary(session, planId, now);
    const tools = wanted.silent ? silent : { ...silent, tell };
    await issuePlan(session, tools, { planId, version, wanted: { cities: false, choices: {} }, today: '2016-04-20' });
  });

type Told = { to: string; kind: string; link: string; title: string; titleEn: string; body: string; due: string };

/** The notices that came since the last look, once there are as many as expected. */
async function heard(count: number): Promise<Told[]> {
  const read = () =>
    made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('notice').selectAll().where('readAt', 'is', null).orderBy('id').execute(),
    );
  while ((await read()).length < count) await new Promise((resolve) => setTimeout(resolve, 50));
  const rows = await read();
  await made.services.database.asSystem('test', (tx) => tx.updateTable('notice').set({ readAt: now }).execute());
  const nameOf = (userId: string) => Object.entries(people).find(([, person]) => person.userId === userId)?.[0] ?? '';
  return rows
    .map((row) => ({
      to: nameOf(row.userId),
      kind: row.kind,
      link: row.link,
      title: row.titleZh,
      titleEn: row.titleEn,
      body: row.bodyZh,
      due: row.dueAt?.toISOString() ?? '',
    }))
    .toSorted((one, other) => one.to.localeCompare(other.to));
}

async function assignmentOf(who: keyof typeof agencies): Promise<string> {
  const row = await made.services.database.asSystem('test', (tx) =>
    tx.selectFrom('assignment').select('id').where('ownerAgency', '=', agencies[who].key).executeTakeFirstOrThrow(),
  );
  return row.id;
}

const take = (
  who: keyof typeof agencies,
  { id, ...rest }: { id: string; step: string; facts?: Record<string, Json>; reason?: string },
) => as(who, async (session) => act(session, await workToolsOf(made.services), { instanceId: id, facts: {}, ...rest }));

test('an issued plan is told once to each agency, with the number of its tasks and the day to sign by', async () => {
  await issue({ silent: false });
  const farm = await assignmentOf('farm');
  const [first, second, ...others] = await heard(2);
  assert.deepEqual(others, []);
  assert.equal(first?.to, 'farm');
  assert.equal(first.link, `/assignments/${farm}`);
  assert.match(first.title, /^广东省双打办下发任务：1-1 /);
  assert.deepEqual(second, {
    to: 'market',
    kind: 'assigned',
    link: `/plans/${planId}`,
    title: '广东省双打办下发任务 2 项',
    titleEn: '广东省双打办 issued 2 tasks',
    body: '2016年全市打击侵权假冒工作要点。请于 2016-04-27 前签收任务',
    due: '2016-04-27T15:59:59.999Z',
  });
});

test('a task assigned later is told to the agency that gets it', async () => {
  await as('office', async (session) => {
    const [task] = await tasksOfPlan(session.tx, planId);
    assert.ok(task);
    const agencyIds = [agencies.police.id];
    await assignTask(session, await workToolsOf(made.services), { taskId: task.id, agencyIds, today: '2016-04-20' });
  });
  const told = await heard(1);
  assert.deepEqual(
    told.map(({ to, link }) => [to, link]),
    [['police', `/assignments/${await assignmentOf('police')}`]],
  );
});

test('the office hears of a report, the agency of its return, and nobody of what calls for nothing', async () => {
  const id = await assignmentOf('farm');
  now = new Date('2016-06-28T02:00:00Z');
  await take('farm', { id, step: 'sign' });
  await take('farm', { id, step: 'report', facts: { period: '2016-Q2', summary: '已检查 30 家', percent: 40 } });
  const [report, ...none] = await heard(1);
  assert.deepEqual(none, []);
  assert.equal(report?.to, 'office');
  assert.equal(report.link, `/assignments/${id}`);
  assert.match(report.title, /^广东省农业厅报告进展：1-1 /);
  assert.equal(report.body, '请于 2016-07-05 前审核报告');
  now = new Date('2016-06-29T02:00:00Z');
  await take('office', { id, step: 'returnReport', facts: { period: '2016-Q2' }, reason: '请补充立案数' });
  const [returned] = await heard(1);
  assert.equal(returned?.to, 'farm');
  assert.match(returned.title, /^广东省双打办退回报告：1-1 /);
  assert.equal(returned.body, '请于 2016-07-06 前补报进展');
  assert.equal(returned.due, '2016-07-06T15:59:59.999Z');
});

test('an import of progress is told once with the number of reports, one report as by itself, a preview not at all', async () => {
  now = new Date('2016-06-30T02:00:00Z');
  const runs = await made.services.database.asSystem('test', (tx) =>
    tx.selectFrom('assignment').select('id').where('ownerAgency', '=', agencies.market.key).orderBy('id').execute(),
  );
  for (const { id } of runs) await take('market', { id, step: 'sign' });
  const bring = (lines: readonly object[], preview = false) =>
    as('market', async (session) => {
      const plan = await findPlan(session.tx, planId);
      assert.ok(plan);
      const bytes = Buffer.from(lines.map((one) => JSON.stringify(one)).join('\n'));
      const rows = readProgressLines(bytes, 'quarter');
      const { counts } = await importProgress(session, await workToolsOf(made.services), { plan, rows, preview });
      return counts;
    });
  const row = { period: '2016-Q2', percent: 10, summary: '已开展监测' };
  const both = runs.map(({ id }) => ({ assignmentId: id, ...row }));
  const bad = { ...row, taskNo: '9-9' };
  assert.equal((await bring(both, true)).new, 2);
  assert.deepEqual(await bring([...both, bad]), { new: 2, unchanged: 0, changed: 0, error: 1 });
  assert.deepEqual(await heard(1), [
    {
      to: 'office',
      kind: 'report',
      link: `/plans/${planId}`,
      title: '广东省工商行政管理局报告进展 2 项',
      titleEn: '广东省工商行政管理局: Report progress (2)',
      body: '2016年全市打击侵权假冒工作要点。请于 2016-07-07 前审核报告',
      due: '2016-07-07T15:59:59.999Z',
    },
  ]);
  const [first] = runs;
  assert.ok(first);
  await take('office', { id: first.id, step: 'returnReport', facts: { period: '2016-Q2' }, reason: '请补充数据' });
  assert.equal((await heard(1))[0]?.to, 'market');
  assert.equal((await bring([{ assignmentId: first.id, ...row, percent: 20 }])).changed, 1);
  const [again] = await heard(1);
  assert.deepEqual([again?.to, again?.kind, again?.link], ['office', 'resubmit', `/assignments/${first.id}`]);
  now = new Date('2016-06-29T02:00:00Z');
});

test('an order, its answer and the return of the answer each reach the other side', async () => {
  const assignmentId = await assignmentOf('farm');
  const id = await as('office', async (session) =>
    sendOrder(session, await workToolsOf(made.services), { assignmentId, text: '请说明进展' }),
  );
  const [order] = await heard(1);
  assert.equal(order?.to, 'farm');
  assert.equal(order.link, `/orders/${id}`);
  assert.equal(order.title, '广东省双打办发出督办单：督办 1-1 请说明进展');
  assert.equal(order.body, '请于 2016-07-01 前签收督办单，2016-07-13 前答复督办单');
  await take('farm', { id, step: 'receive' });
  await take('farm', { id, step: 'answer', facts: { answer: '正在检查' } });
  const [answer] = await heard(1);
  assert.deepEqual([answer?.to, answer?.body], ['office', '请于 2016-07-06 前审核答复']);
  await take('office', { id, step: 'returnAnswer', reason: '请写明日期' });
  const [returned] = await heard(1);
  assert.deepEqual([returned?.to, returned?.body], ['farm', '请于 2016-07-06 前重新答复督办单']);
});

test('what is loaded as a past tells nobody', async () => {
  const read = await readPlan({ name: 'plan.txt', bytes: Buffer.from(source), limit: 1_000_000 });
  planId = await as('office', (session) => importPlan(session, { read, file: null, today: '2016-04-20' }));
  now = new Date('2016-04-20T02:00:00Z');
  await issue({ silent: true });
  const { rows } = await made.services.database.asSystem('test', (tx) =>
    sql`select 1 from pgboss.job where name = 'notify-agencies' and state <> 'completed'`.execute(tx),
  );
  assert.deepEqual(rows, []);
});
