// Offers that a platform's operator pushes to a monitor of an agency with an account of its own, and how little it sees by that.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runMonitor } from './run.ts';
import { type LeadsTest, openLeadsTest, type Person } from './testing/leads-test.ts';

const plan = {
  title: '平台报送监测',
  purpose: '发现销售假冒运动鞋的网店',
  legalBasis: '电子商务法第二十五条',
  keepDays: 90,
  runsUntil: '2026-12-31',
  source: 'push',
  platforms: ['测试优品网'],
};
const offers = 'offer_id,title,platform\no1,云岭跑高仿运动鞋,测试优品网';

let office: LeadsTest;
before(async () => {
  office = await openLeadsTest();
  const rights = 'right_id,mark,classes\nR1,云岭跑,25';
  await office.upload('officer', '/rights/import', 'rights.csv', rights);
  await enterPlatform('测试优品网', office.agencyOf('platform').key);
  await enterPlatform('测试好物网', null);
});
after(() => office?.close());

/** The register is kept by another capability. */
function enterPlatform(name: string, body: number | null): Promise<unknown> {
  const { key } = office.agencyOf('officer');
  return office.made.services.database.systemPool.query(
    `insert into trading_platform (owner_agency, name, short_names, operator, uscc, region_code, home_agency, body)
     values ($1, $2, $3, $2, '914401060000000000', '440100', $1, $4)`,
    [key, name, [`${name.slice(2)} YP`], body],
  );
}

async function running(change: object = {}): Promise<string> {
  const { monitor } = await office.ok('officer', 'POST', '/monitors', { ...plan, ...change });
  await office.step('officer', `/monitors/${monitor.id}`, 'submit');
  await office.step('head', `/monitors/${monitor.id}`, 'approve');
  return monitor.id;
}
const push = (who: Person, id: string, text = offers) => office.upload(who, `/monitors/${id}/runs`, 'offers.csv', text);

test('the operator of a platform that a monitor names pushes offers; the same content makes one run', async () => {
  const id = await running();
  const first = await push('platform', id);
  assert.deepEqual([first.status, first.body.known], [202, false], JSON.stringify(first.body));
  const again = await push('platform', id);
  assert.deepEqual(again.body, { runId: first.body.runId, known: true });
  const { pushedBy, runs } = await office.ok('officer', 'GET', `/monitors/${id}`);
  assert.deepEqual(pushedBy, ['测试优品网']);
  assert.deepEqual(
    runs.map((run: { id: string; sourceName: string }) => [run.id, run.sourceName]),
    [[first.body.runId, 'offers.csv']],
  );
});

test('they are looked at in the name of whoever drew the monitor up, and become leads of the agency', async () => {
  const id = await running({ title: '报送后运行', platforms: ['优品网 yp'] });
  const { body } = await push('platform', id, offers.replace('测试优品网', '优品网 YP'));
  await runMonitor(office.made.services, body.runId);
  const { runs } = await office.ok('officer', 'GET', `/monitors/${id}`);
  const { state, hits, newLeads, pushedBy } = runs[0];
  assert.deepEqual({ state, hits, newLeads }, { state: 'done', hits: 1, newLeads: 1 });
  assert.equal(pushedBy, office.nameOf('platform'));
  assert.equal((await office.ok('officer', 'GET', `/leads?monitor=${id}`)).total, 1);
});

test('it sees neither the monitor nor a run nor a lead', async () => {
  const id = await running({ title: '不可见' });
  await push('platform', id, `${offers}二`);
  assert.equal((await office.call('platform', 'GET', `/monitors/${id}`)).status, 404);
  for (const path of ['/monitors', '/leads', '/monitors/set-aside']) {
    assert.equal((await office.ok('platform', 'GET', path)).total, 0, path);
  }
});

test('nobody pushes to a monitor that names another platform, none, or takes offers otherwise', async () => {
  const named = await running({ title: '指名平台' });
  assert.equal((await push('otherPlatform', named)).status, 404);
  const anything = await running({ title: '不限平台', platforms: [] });
  const absent = await running({ title: '平台没有账号', platforms: ['测试好物网'] });
  const uploaded = await running({ title: '人工上传', source: 'upload' });
  for (const id of [anything, absent, uploaded]) assert.equal((await push('platform', id)).status, 404, id);
  assert.equal((await push('stranger', named)).status, 404);
  assert.equal((await push('officer', anything)).status, 202);
});

test('a monitor that does not run yet, or no longer, says so and takes nothing', async () => {
  const { monitor } = await office.ok('officer', 'POST', '/monitors', { ...plan, title: '未批准' });
  const early = await push('platform', monitor.id);
  assert.deepEqual([early.status, early.body.code], [409, 'leads.notRunning']);
  const id = await running({ title: '暂停' });
  await office.step('officer', `/monitors/${id}`, 'suspend', {}, '核对口径');
  assert.equal((await push('platform', id)).body.code, 'leads.notRunning');
  assert.deepEqual((await office.ok('officer', 'GET', `/monitors/${id}`)).runs, []);
});
