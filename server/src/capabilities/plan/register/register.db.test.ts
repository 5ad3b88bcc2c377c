// The register of the real plan of 2016, from the noisy text to the list, over HTTP.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { buildApp } from '../../../app.ts';
import type { Actor } from '../../../platform/database/connections/connect.ts';
import type { TestAgency } from '../../../platform/database/testing/test-database.ts';
import type { Problem } from '../../../platform/errors/problem.ts';
import type { App } from '../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import { act, workToolsOf } from '../../../platform/procedures/index.ts';
import { importPlan } from '../import/actions.ts';
import { readPlan } from '../import/read-document.ts';
import { planCapability } from '../index.ts';
import { sendOrder, sendOrders } from '../orders/actions.ts';
import { planProcedures } from '../projections.ts';
import { readPlanSummary, readReview } from '../read-plan.ts';
import { confirmAll, removeTask, settleUnplaced } from '../review/actions.ts';
import { issuePlan } from '../tasks/issue.ts';

describe('the register of the plan of 2016', () => {
  let made: TestServices;
  let app: App;
  let present = new Date('2016-04-19T02:00:00Z');
  let agencies: { office: TestAgency; farm: TestAgency; market: TestAgency; police: TestAgency };
  let office: Actor;
  let planId: string;
  let cookie: string;

  before(async () => {
    made = await openTestServices({
      clock: { now: () => present, real: () => new Date() },
      procedures: planProcedures,
    });
    app = await buildApp(made.services, { capabilities: [planCapability] });
    const { opened } = made;
    agencies = {
      office: await opened.agency('double-fight', '000000', '全国双打办'),
      farm: await opened.agency('moa', '000000', '农业部'),
      market: await opened.agency('saic', '000000', '工商总局'),
      police: await opened.agency('mps', '000000', '公安部'),
    };
    office = await opened.user(agencies.office, ['officer', 'supervisor']);
    cookie = await made.sessionOf((await made.account(agencies.office, ['officer'])).account);
    planId = await importedAndIssued();
  });
  after(async () => {
    await app.close();
    await made.close();
  });

  const acting = <T>(who: Actor, work: Parameters<typeof made.services.database.as<T>>[1]): Promise<T> =>
    made.services.database.as({ ...who, requestId: randomUUID() }, work);
  const get = async (url: string, as = cookie) => {
    const answer = await app.inject({ url: `/api/v1${encodeURI(url)}`, headers: { cookie: as } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  };

  async function importedAndIssued(): Promise<string> {
    const bytes = readFileSync(new URL('../../../../demo-data/seed-2016.txt', import.meta.url));
    const read = await readPlan({ name: 'seed-2016.txt', bytes, limit: 1_000_000 });
    const tools = await workToolsOf(made.services);
    const id = await acting(office, (session) => importPlan(session, { read, file: null, today: '2016-04-19' }));
    await acting(office, async (session) => {
      await confirmAll(session, id);
      const review = await readReview(session, id, tools);
      for (const task of review.tasks) {
        if (!task.confirmed) await removeTask(session, { planId: id, taskId: task.id, version: task.version }, true);
      }
      for (const { id: fragment } of review.unplaced) {
        await settleUnplaced(session, { planId: id, id: fragment, handled: 'ignored' });
      }
    });
    await acting(office, async (session) => {
      const { version } = await readPlanSummary(session, id, tools.now);
      const wanted = { cities: false, choices: {} };
      await issuePlan(session, tools, { planId: id, version, wanted, today: '2016-04-19' });
    });
    return id;
  }

  it('shows every task that was kept, each with its departments, and counts them', async () => {
    const list = await get(`/plans/${planId}/tasks?limit=100`);
    assert.ok(list.total >= 20, `only ${list.total} tasks`);
    assert.equal(list.items.length, list.total);
    assert.equal(list.counts.all, list.total);
    assert.ok(list.items.some((row: { departments: { lead: boolean }[] }) => row.departments.some(({ lead }) => lead)));
  });

  it('turns pages without repeating or losing a task, in each order', async () => {
    for (const sort of ['due', 'no', 'progress']) {
      const seen: string[] = [];
      let cursor = '';
      let total = 0;
      do {
        const list = await get(`/plans/${planId}/tasks?sort=${sort}&limit=20${cursor && `&cursor=${cursor}`}`);
        seen.push(...list.items.map(({ id }: { id: string }) => id));
        total = list.total;
        cursor = list.nextCursor ?? '';
      } while (cursor !== '');
      assert.equal(new Set(seen).size, total, sort);
      assert.equal(seen.length, total, sort);
    }
  });

  it('finds words of one, two and more characters, and nothing for words that are not there', async () => {
    const all = (await get(`/plans/${planId}/tasks?limit=100`)).items as { id: string; text: string }[];
    for (const word of ['农', '农资', '红盾护农', '知识产权', '互联网 侵权']) {
      const expected = all.filter(({ text }) => word.split(' ').every((one) => text.includes(one))).map(({ id }) => id);
      const list = await get(`/plans/${planId}/tasks?limit=100&q=${word}`);
      assert.deepEqual(list.items.map(({ id }: { id: string }) => id).sort(), expected.sort(), word);
    }
    assert.equal((await get(`/plans/${planId}/tasks?q=航天器`)).total, 0);
    assert.equal((await get(`/plans/${planId}/tasks?q=%25_'`)).total, 0);
  });

  it('narrows by department, item, region, day and status', async () => {
    const byDepartment = await get(`/plans/${planId}/tasks?department=moa&limit=100`);
    assert.ok(byDepartment.total > 0);
    for (const { departments } of byDepartment.items)
      assert.ok(departments.some((d: { id: string }) => d.id === 'moa'));
    const { items, departments, regions } = await get(`/plans/${planId}/filters`);
    assert.ok(departments.some(({ id }: { id: string }) => id === 'moa'));
    assert.deepEqual(regions, [{ code: '000000', name: '中国' }]);
    const [first] = items;
    const byItem = await get(`/plans/${planId}/tasks?item=${first.value}&limit=100`);
    assert.ok(
      byItem.total > 0 && byItem.items.every((row: { item: { title: string } }) => row.item.title === first.title),
    );
    assert.equal((await get(`/plans/${planId}/tasks?region=440000`)).total, 0);
    assert.equal((await get(`/plans/${planId}/tasks?due=2016-01-01`)).total, 0);
    const signed = await get(`/plans/${planId}/tasks?status=toSign`);
    assert.equal(signed.total, signed.counts.toSign);
  });

  it('narrows to the tasks that a person handles, as their own agency named them', async () => {
    const { userId, account } = await made.account(agencies.farm, ['approver']);
    const farm = await made.sessionOf(account);
    assert.equal((await get(`/plans/${planId}/tasks?handler=me`, farm)).total, 0);
    const [one] = (await get('/assignments', farm)).items;
    const assigned = await app.inject({
      ...{ method: 'POST', url: '/api/v1/inbox/assign', payload: { runs: [one.id], handler: userId } },
      headers: { cookie: farm, origin: made.services.config.publicUrl },
    });
    assert.equal(assigned.json().done, 1, assigned.body);
    for (const who of ['me', userId]) {
      const list = await get(`/plans/${planId}/tasks?handler=${who}`, farm);
      assert.deepEqual([list.total, list.counts.all, list.items[0].no], [1, 1, one.task.no]);
    }
    assert.equal((await get(`/plans/${planId}/tasks?handler=${userId}`)).total, 0, 'the office named nobody');
  });

  it('puts the late ones first when the time to sign has passed', async () => {
    present = new Date('2016-05-03T02:00:00Z');
    const list = await get(`/plans/${planId}/tasks`);
    assert.ok(list.counts.late > 0);
    assert.equal(list.items[0].late, true);
    assert.equal(list.items[0].nextDue.colour, 'red');
  });

  it('shows an agency its own tasks alone', async () => {
    const farm = await made.sessionOf((await made.account(agencies.farm, ['officer'])).account);
    const list = await get(`/plans/${planId}/tasks?limit=100`, farm);
    assert.ok(list.total > 0);
    assert.ok(list.total < (await get(`/plans/${planId}/tasks`)).total);
    const mine = await get('/assignments?limit=100', farm);
    assert.equal(mine.total, list.total);
    assert.equal((await get('/assignments?agency=issued', farm)).total, 0);
  });

  it('sends an order to nobody where nobody can get it, and names the agency', async () => {
    const [task] = (await get(`/plans/${planId}/tasks?department=moa&limit=100`)).items;
    const before = (await get('/orders')).total;
    await assert.rejects(
      acting(office, async (session) =>
        sendOrders(session, await workToolsOf(made.services), { assignmentIds: [task.id], text: '请说明进展' }),
      ),
      (refusal: Problem) =>
        refusal.fields[0]?.pointer === '/assignmentIds/0' && /第 1 家/.test(refusal.fields[0].name?.zh ?? ''),
    );
    assert.equal((await get('/orders')).total, before);
  });

  it('tells the whole history of a task over its agencies and orders', async () => {
    const farm = await made.opened.user(agencies.farm, ['officer']);
    const [assignment] = (await get(`/plans/${planId}/tasks?department=moa&limit=100`)).items;
    const record = await get(`/tasks/${assignment.id}`);
    const own = record.assignments.find((row: { agency: { name: string } }) => row.agency.name === '农业部');
    const tools = await workToolsOf(made.services);
    await acting(farm, (session) => act(session, tools, { instanceId: own.id, step: 'sign', facts: {} }));
    await acting(office, (session) => sendOrder(session, tools, { assignmentId: own.id, text: '请说明进展' }));
    const history = await get(`/tasks/${assignment.id}/history`);
    const steps = history.items.map(({ step: name }: { step: string }) => name);
    assert.ok(steps.includes('sign') && steps.filter((name: string) => name === 'issue').length >= 2, steps.join());
    assert.equal((await get('/orders')).total, 1);
    assert.equal(
      (await get(`/tasks/${assignment.id}`)).assignments.find((row: { id: string }) => row.id === own.id).orders,
      1,
    );
  });

  it('says the same of a step as of the page: whom an order of another office has no page for, its steps are not there either', async () => {
    const { opened } = made;
    const province = await opened.user(await opened.agency('double-fight', '440000'), ['officer', 'supervisor']);
    const bureau = await opened.agency('moa', '440000');
    const bytes = Buffer.from(
      '广东省打击侵权假冒工作领导小组办公室\n2016年全省打击侵权假冒工作要点\n一、加强重点领域治理\n（一）治理农村市场。围绕春耕开展农资打假。2016年10月底前完成。（省农业厅负责）\n',
    );
    const read = await readPlan({ name: 'plan.txt', bytes, limit: 1_000_000 });
    const tools = await workToolsOf(made.services);
    const own = await acting(province, (session) => importPlan(session, { read, file: null, today: '2016-04-20' }));
    await acting(province, (session) => confirmAll(session, own));
    await acting(province, async (session) => {
      const { version } = await readPlanSummary(session, own, tools.now);
      const wanted = { cities: false, choices: {} };
      await issuePlan(session, tools, { planId: own, version, wanted, today: '2016-04-20' });
    });
    const assignment = await made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('assignment').select('id').where('ownerAgency', '=', bureau.key).executeTakeFirstOrThrow(),
    );
    const order = await acting(province, (session) =>
      sendOrder(session, tools, { assignmentId: assignment.id, text: '请说明进展' }),
    );
    const cookies = {
      above: await made.sessionOf((await made.account(agencies.farm, ['officer'])).account),
      stranger: await made.sessionOf((await made.account(agencies.police, ['officer'])).account),
      office: cookie,
    };
    for (const [who, as] of Object.entries(cookies))
      for (const path of [`/orders/${order}`, `/assignments/${assignment.id}`]) {
        const headers = { cookie: as, 'x-requested-with': 'qingfeng' };
        const page = await app.inject({ url: `/api/v1${path}`, headers });
        const url = `/api/v1${path}/steps/${path.startsWith('/orders') ? 'receive' : 'sign'}`;
        const step = await app.inject({ method: 'POST', url, headers, payload: { facts: {} } });
        assert.equal(
          step.statusCode,
          page.statusCode === 200 ? 403 : 404,
          `${who} ${path}: ${page.statusCode} ${step.body}`,
        );
      }
  });

  it('shows the plan by department, in time, and at a glance, with the same numbers as the register', async () => {
    const { counts, total } = await get(`/plans/${planId}/tasks`);
    const { items: columns } = await get(`/plans/${planId}/board`);
    const farming = columns.find(({ department }: { department: { id: string } }) => department.id === 'moa');
    assert.equal(farming.counts.total, (await get(`/plans/${planId}/tasks?department=moa`)).total);
    assert.equal(farming.tasks.length, Math.min(20, farming.counts.total));
    const { items: days } = await get(`/plans/${planId}/timeline`);
    assert.ok(days.some(({ kind }: { kind: string }) => kind === 'issued'));
    assert.deepEqual(
      days.map(({ date }: { date: string }) => date),
      days.map(({ date }: { date: string }) => date).sort(),
    );
    const page = await get(`/plans/${planId}/dashboard`);
    const tile = (id: string) => page.tiles.find((one: { id: string }) => one.id === id).value;
    assert.equal(tile('tasks'), total);
    assert.equal(tile('late'), counts.late);
    assert.equal(page.late.length, Math.min(5, counts.late));
    assert.ok(page.idle.length > 0 && page.idle[0].workingDaysOver > 0);
    assert.deepEqual(
      page.trend.map(({ month }: { month: string }) => month),
      ['2016-04', '2016-05'],
    );
  });

  it('searches plans and tasks at once, each hit marked, and hides what may not be seen', async () => {
    const found = await get('/search?q=农资');
    assert.ok(
      found.items.some(
        (hit: { kind: string; snippet: string }) => hit.kind === 'task' && hit.snippet.includes('[[农资]]'),
      ),
    );
    const stranger = await made.opened.agency('saic', '430000');
    const other = await made.sessionOf((await made.account(stranger, ['officer'])).account);
    assert.equal((await get('/search?q=农资', other)).total, 0);
    const answer = await app.inject({ url: `/api/v1/plans/${planId}/tasks`, headers: { cookie: other } });
    assert.equal(answer.statusCode, 404);
  });

  it('sends an order to 400 agencies of which one cannot get it: 399 have it once, the one is named with its reason', async () => {
    const [task] = (await get(`/plans/${planId}/tasks?department=moa&limit=100`)).items;
    const [own] = (await get(`/tasks/${task.id}`)).assignments;
    const system = <T>(work: Parameters<typeof made.services.database.asSystem<T>>[1]) =>
      made.services.database.asSystem('test: 399 further assignments', work);
    const regions = await system((tx) =>
      tx
        .selectFrom('region')
        .select('code')
        .where('code', 'not in', tx.selectFrom('agency').select('regionCode').where('departmentId', '=', 'moa'))
        .limit(399)
        .execute(),
    );
    const keys: number[] = [];
    for (const { code } of regions) keys.push((await made.opened.agency('moa', code)).key);
    const copies = keys.map(() => randomUUID());
    await system(async (tx) => {
      const copied = await tx.selectFrom('assignment').selectAll().where('id', '=', own.id).executeTakeFirstOrThrow();
      const { readers: _readers, granted: _granted, ...row } = copied;
      await tx
        .insertInto('assignment')
        .values(copies.map((id, at) => ({ ...row, readers: [], id, ownerAgency: keys[at] ?? 0 })))
        .execute();
    });
    const assignmentIds = [...copies.slice(0, 200), randomUUID(), ...copies.slice(200)];
    const body = { assignmentIds, text: '请说明进展' };
    const headers = { cookie, 'x-requested-with': 'qingfeng', 'idempotency-key': randomUUID() };
    const send = () => app.inject({ method: 'POST', url: '/api/v1/orders', headers, payload: body });
    const before = (await get('/orders')).total;
    const answer = await send();
    assert.equal(answer.statusCode, 201, answer.body);
    const { orders, refused } = answer.json();
    assert.equal(new Set(orders).size, 399);
    assert.deepEqual(
      refused.map(({ assignmentId, agency }: { assignmentId: string; agency: { zh: string } }) => [
        assignmentId,
        agency.zh,
      ]),
      [[assignmentIds[200], '第 201 家单位']],
    );
    assert.ok(refused[0].why.zh.length > 0);
    assert.deepEqual((await send()).json().orders, orders, 'sent twice, done once');
    assert.equal((await get('/orders')).total, before + 399);
  });
});
