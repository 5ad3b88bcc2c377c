// Whom an office may assign, what the database itself refuses, and what of an assignment shows elsewhere.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import {
  type OpenedTestDatabase,
  openTestDatabase,
  type TestAgency,
} from '../../../platform/database/testing/test-database.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { act, collectProcedures, type ProcedureTools } from '../../../platform/procedures/index.ts';
import { importPlan } from '../import/actions.ts';
import { readPlan } from '../import/read-document.ts';
import { sendOrder } from '../orders/actions.ts';
import { planProcedures } from '../projections.ts';
import { readPlanSummary, readReview } from '../read-plan.ts';
import { readFacets, readRegister } from '../register/read.ts';
import { confirmAll, settleUnplaced } from '../review/actions.ts';
import { assignTask, derivePlan, issuePlan } from './issue.ts';
import { tasksOfPlan } from './store.ts';

const tools: ProcedureTools = {
  procedures: collectProcedures(planProcedures),
  calendar: calendarFrom(seedCalendarYears()),
  now: new Date('2016-04-20T02:00:00Z'),
};
const today = '2016-04-20';
const source = `××市打击侵权假冒工作领导小组办公室
2016年全市打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。2016年10月底前完成。（农业部牵头负责，公安部按职责分工分别负责）
（二）治理网络交易。每季度开展网络交易商品监测，督促平台落实责任。
`;

describe('assigning tasks', () => {
  let opened: OpenedTestDatabase;
  let agencies: Record<'above' | 'office' | 'farm' | 'market' | 'county' | 'elsewhere' | 'otherOffice', TestAgency>;
  let office: Actor;

  before(async () => {
    opened = await openTestDatabase();
    agencies = {
      above: await opened.agency('saic', '000000', '国家工商总局'),
      office: await opened.agency('double-fight', '440000', '广东省双打办'),
      farm: await opened.agency('moa', '440000', '广东省农业厅'),
      market: await opened.agency('saic', '440000', '广东省工商行政管理局'),
      county: await opened.agency('saic', '440106', '天河区工商局'),
      elsewhere: await opened.agency('saic', '430000', '湖南省工商行政管理局'),
      otherOffice: await opened.agency('double-fight', '430000', '湖南省双打办'),
    };
    office = await opened.user(agencies.office, ['officer']);
  });
  after(() => opened.close());

  const as = <T>(who: Actor, work: (session: Session) => Promise<T>): Promise<T> =>
    opened.database.as({ ...who, requestId: randomUUID() }, work);
  const inReview = async (demo = false): Promise<string> => {
    const read = await readPlan({ name: 'plan.txt', bytes: Buffer.from(source), limit: 1_000_000 });
    return as(office, async (session) => {
      const planId = await importPlan(session, { read, file: null, today, demo });
      const review = await readReview(session, planId, tools);
      for (const { id } of review.unplaced) await settleUnplaced(session, { planId, id, handled: 'ignored' });
      for (const task of await tasksOfPlan(session.tx, planId))
        await session.tx.updateTable('planTask').set({ confirmed: true }).where('id', '=', task.id).execute();
      await confirmAll(session, planId);
      return planId;
    });
  };
  const issue = (planId: string, choices: Record<string, string[]> = {}) =>
    as(office, async (session) => {
      const { version } = await readPlanSummary(session, planId, tools.now);
      return issuePlan(session, tools, { planId, version, wanted: { cities: false, choices }, today });
    });
  const tasks = (planId: string) => as(office, ({ tx }) => tasksOfPlan(tx, planId));
  const unnamed = async (planId: string) => {
    const found = (await tasks(planId)).find(({ missing }) => missing.includes('responsibility'));
    assert.ok(found, 'the second task names no department');
    return found;
  };
  const assignments = (planId: string) =>
    as(office, ({ tx }) => tx.selectFrom('assignment').selectAll().where('planId', '=', planId).execute());
  const assign = (taskId: string, to: readonly TestAgency[]) =>
    as(office, (session) => assignTask(session, tools, { taskId, agencyIds: to.map(({ id }) => id), today }));
  const refusedFor =
    (pointer: string, ...names: readonly string[]) =>
    (error: unknown) => {
      assert.ok(error instanceof Problem, String(error));
      assert.equal(error.code, 'request.invalid');
      assert.deepEqual(
        error.fields.map((field) => field.pointer),
        names.map(() => pointer),
      );
      for (const [index, name] of names.entries()) {
        assert.match(error.fields[index]?.zh ?? '', new RegExp(`^${name}在.+不属广东省双打办的辖区`));
        assert.ok(error.fields[index]?.en.startsWith(name));
      }
      return true;
    };

  it('refuses agencies beside and above the office’s region by name, when a plan is issued and later', async () => {
    const planId = await inReview();
    const task = await unnamed(planId);
    const wrong = [agencies.elsewhere.id, agencies.above.id, agencies.market.id];
    await assert.rejects(issue(planId, { [task.id]: wrong }), (error: unknown) => {
      assert.ok(error instanceof Problem && error.fields.length === 2, String(error));
      return true;
    });
    await assert.rejects(
      issue(planId, { [task.id]: [agencies.elsewhere.id] }),
      refusedFor(`/choices/${task.id}`, '湖南省工商行政管理局'),
    );
    assert.deepEqual(await assignments(planId), []);
    await issue(planId);
    await assert.rejects(assign(task.id, [agencies.elsewhere]), refusedFor('/agencyIds', '湖南省工商行政管理局'));
    await assign(task.id, [agencies.market, agencies.county]);
    const own = (await assignments(planId)).filter(({ taskId }) => taskId === task.id);
    assert.deepEqual(
      new Set(own.map(({ ownerAgency }) => ownerAgency)),
      new Set([agencies.market.key, agencies.county.key]),
    );
  });

  it('is held to by the database: no row for an agency elsewhere, for another’s task, nor turned there afterwards', async () => {
    const planId = await inReview();
    await issue(planId);
    const [task] = await tasks(planId);
    assert.ok(task);
    const row = {
      taskId: task.id,
      planId,
      stewardAgency: agencies.office.key,
      departmentId: 'saic',
      part: 'responsible',
      state: 'issued',
      dueOn: '2016-12-31',
      readers: [],
    };
    const enter = (who: Actor, own: { ownerAgency: number; regionCode: string; stewardAgency?: number }) =>
      as(who, ({ tx }) =>
        tx
          .insertInto('assignment')
          .values({ ...row, ...own })
          .execute(),
      );
    const refused = (error: unknown) => {
      assert.equal(error instanceof Problem ? error.code : String(error), 'access.refusedByDatabase');
      return true;
    };
    await enter(office, { ownerAgency: agencies.market.key, regionCode: '440000' });
    await assert.rejects(enter(office, { ownerAgency: agencies.elsewhere.key, regionCode: '430000' }), refused);
    await assert.rejects(enter(office, { ownerAgency: agencies.above.key, regionCode: '000000' }), refused);
    const other = await opened.user(agencies.otherOffice, ['officer']);
    const theirs = { ownerAgency: agencies.elsewhere.key, regionCode: '430000' };
    await assert.rejects(enter(other, { ...theirs, stewardAgency: agencies.otherOffice.key }), refused);
    const turned = as(office, ({ tx }) =>
      tx.updateTable('assignment').set({ ownerAgency: agencies.elsewhere.key }).where('planId', '=', planId).execute(),
    );
    await assert.rejects(turned, refused);
  });

  it('lets an order go only to the agency of the assignment that it presses', async () => {
    const planId = await inReview();
    await issue(planId);
    const [assignment] = await assignments(planId);
    assert.ok(assignment);
    const order = as(office, ({ tx }) =>
      tx
        .insertInto('supervisionOrder')
        .values({
          assignmentId: assignment.id,
          taskId: assignment.taskId,
          ownerAgency: agencies.elsewhere.key,
          stewardAgency: agencies.office.key,
          no: '督办〔2016〕900号',
          text: '请说明进展',
          state: 'issued',
          issuedAt: tools.now,
          readers: [],
        })
        .execute(),
    );
    await assert.rejects(order, (error: unknown) => error instanceof Problem && error.status === 403);
  });

  it('shows the departments a task went to where its text names none, in the register and its filters, not in the review', async () => {
    const planId = await inReview();
    await issue(planId);
    const task = await unnamed(planId);
    const filter = { planId, words: [], now: tools.now };
    const register = async (department?: string) => {
      const q = { filter: { ...filter, department }, sort: 'no' as const, after: undefined, limit: 10 };
      return (await as(office, (session) => readRegister(session, tools, q))).items;
    };
    const shown = async () => (await register()).find(({ id }) => id === task.id)?.departments.map(({ id }) => id);
    assert.deepEqual(await shown(), []);
    await assign(task.id, [agencies.market, agencies.county]);
    assert.deepEqual(await shown(), ['saic']);
    assert.deepEqual(
      (await register('saic')).map(({ id }) => id),
      [task.id],
    );
    const facets = await as(office, (session) => readFacets(session, planId));
    assert.deepEqual(facets.departments.map(({ id }) => id).sort(), ['moa', 'mps', 'saic']);
    const review = await as(office, (session) => readReview(session, planId, tools));
    const reviewed = review.tasks.find(({ id }) => id === task.id);
    assert.deepEqual([reviewed?.departments, reviewed?.missing], [[], ['responsibility']]);
    for (const { id } of (await assignments(planId)).filter(({ taskId }) => taskId === task.id))
      await as(office, (session) =>
        act(session, tools, { instanceId: id, step: 'withdraw', facts: {}, reason: '不属其职责' }),
      );
    assert.deepEqual(await shown(), [], 'nobody has it any more');
  });

  it('marks all that hangs on a plan of the demonstration as the plan is marked', async () => {
    const city = await opened.user(await opened.agency('double-fight', '440100', '广州市双打办'), ['officer']);
    const planId = await inReview(true);
    await issue(planId);
    await assign((await unnamed(planId)).id, [agencies.market]);
    const rows = await assignments(planId);
    assert.equal(rows.length, 2);
    assert.ok(rows.every(({ demo }) => demo));
    const farm = await opened.user(agencies.farm, ['officer']);
    const [own] = rows.filter(({ ownerAgency }) => ownerAgency === agencies.farm.key);
    assert.ok(own);
    const take = (step: string, facts: Parameters<typeof act>[2]['facts']) =>
      as(farm, (session) => act(session, tools, { instanceId: own.id, step, facts }));
    await take('sign', {});
    await take('addMeasure', { measure: '1', content: '检查', measureOwner: '何穗', measureDue: '2016-06-01' });
    await as(office, (session) => sendOrder(session, tools, { assignmentId: own.id, text: '请加快' }));
    const wanted = { title: '细化方案', docNo: null, issuer: null, dated: null };
    await as(city, (session) => derivePlan(session, { parentId: planId, wanted }));
    const unmarked = await opened.database.asSystem('test', (tx) =>
      sql<{ what: string }>`
        select 'measure' as what from measure where assignment_id = ${own.id} and not demo
        union all select 'order' from supervision_order where assignment_id = ${own.id} and not demo
        union all select 'run' from procedure_instance i join assignment a on a.id = i.record_id where a.plan_id = ${planId} and not i.demo
        union all select 'plan' from plan where parent_id = ${planId} and not demo
        union all select 'task' from plan_task t join plan p on p.id = t.plan_id where p.parent_id = ${planId} and not t.demo`.execute(
        tx,
      ),
    );
    assert.deepEqual(unmarked.rows, []);
  });
});
