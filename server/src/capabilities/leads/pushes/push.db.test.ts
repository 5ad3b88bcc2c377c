// Offers that a platform's operator pushes to a monitor of an agency with an account of its own, and how little it sees by that.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readSheet } from '../../../platform/office/workbook-reader.ts';
import { runMonitor } from '../monitors/runs/run.ts';
import { type LeadsTest, openLeadsTest, type Person, runningMonitor } from '../testing/leads-test.ts';

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

const running = (change: object = {}): Promise<string> => runningMonitor(office, { ...plan, ...change });
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

test('it sees what it pushed, which rows were taken and why the others were not, and where it may push', async () => {
  const id = await running({ title: '年度重点商品监测', goods: ['运动鞋'] });
  const rows = [
    'offer_id,title,platform',
    'a1,云岭跑高仿运动鞋三,测试优品网',
    'a2,,测试优品网',
    'a3,纯棉短袖,测试优品网',
  ];
  const { body } = await push('platform', id, rows.join('\n'));
  await runMonitor(office.made.services, body.runId);
  const doors = await office.ok('platform', 'GET', '/pushed-runs/monitors');
  const door = doors.items.find((one: { id: string }) => one.id === id);
  assert.deepEqual([door.taking, door.runsUntil], [true, '2026-12-31']);
  const list = await office.ok('platform', 'GET', `/pushed-runs?monitor=${id}`);
  assert.equal(list.total, 1);
  const [run] = list.items;
  const { rows: read, taken, refused, state } = run;
  assert.deepEqual({ read, taken, refused, state }, { read: 3, taken: 2, refused: 1, state: 'done' });
  assert.deepEqual(
    run.refusals.map((refusal: { line: number }) => refusal.line),
    [3],
  );
  // Neither what is looked for nor what was found.
  assert.doesNotMatch(JSON.stringify([doors, list]), /年度重点|运动鞋|hits|lead|score/i);
  assert.equal((await office.ok('platform', 'GET', `/pushed-runs?monitor=${id}&refused=true`)).total, 1);
  assert.equal((await office.ok('platform', 'GET', `/pushed-runs?monitor=${id}&done=false`)).total, 0);
});

test('that offers could not be stored tells it nothing: its run is in hand', async () => {
  const id = await running({ title: '未入库' });
  const { body } = await push('platform', id, `${offers}未入库`);
  await office.made.services.database.asSystem('test', (tx) =>
    tx
      .updateTable('monitorRun')
      .set({ state: 'failed', finishedAt: new Date() })
      .where('id', '=', body.runId)
      .execute(),
  );
  const [run] = (await office.ok('platform', 'GET', `/pushed-runs?monitor=${id}`)).items;
  assert.deepEqual([run.state, run.finishedAt], ['running', null]);
});

test('another operator, an agency and whoever administers see none of it', async () => {
  for (const who of ['otherPlatform', 'officer', 'admin'] as const) {
    assert.equal((await office.ok(who, 'GET', '/pushed-runs')).total, 0, who);
    assert.deepEqual((await office.ok(who, 'GET', '/pushed-runs/monitors')).items, [], who);
  }
});

test('a monitor that is suspended takes nothing and says so; one that ended or names others is not listed', async () => {
  const suspended = await running({ title: '暂停推送', platforms: ['优品网 YP'] });
  await office.step('officer', `/monitors/${suspended}`, 'suspend', {}, '核对口径');
  const ended = await running({ title: '终止推送' });
  await office.step('officer', `/monitors/${ended}`, 'end', {}, '目的达到');
  const others = await running({ title: '他人平台', platforms: ['测试好物网'] });
  const { items } = await office.ok('platform', 'GET', '/pushed-runs/monitors');
  const shown = new Map(items.map((door: { id: string; taking: boolean }) => [door.id, door.taking]));
  assert.equal(shown.get(suspended), false);
  for (const id of [ended, others]) assert.equal(shown.has(id), false);
});

test('a monitor whose last day is over takes nothing, and says so while it runs', async () => {
  const id = await running({ title: '已过截止日期' });
  assert.equal((await office.ok('officer', 'GET', `/monitors/${id}`)).monitor.taking, true);
  await office.made.services.database.asSystem('test', (tx) =>
    tx.updateTable('monitor').set({ runsUntil: '2016-01-01' }).where('id', '=', id).execute(),
  );
  const { monitor } = await office.ok('officer', 'GET', `/monitors/${id}`);
  assert.deepEqual([monitor.state, monitor.taking], ['running', false]);
  const { items } = await office.ok('platform', 'GET', '/pushed-runs/monitors');
  assert.equal(items.find((door: { id: string }) => door.id === id)?.taking, false);
  assert.equal((await push('platform', id)).body.code, 'leads.notRunning');
});

test('the workbook has a line for each row that was not taken, and the figures of a push once', async () => {
  const id = await running({ title: '导出' });
  const rows = ['offer_id,title', 'b1,', 'b2,', 'b3,纯棉长袖'];
  const { body } = await push('platform', id, rows.join('\n'));
  await runMonitor(office.made.services, body.runId);
  const lines: Map<number, string>[] = [];
  const bytes = await office.bytes('platform', `/pushed-runs/export.xlsx?monitor=${id}`);
  for await (const { cells } of readSheet(bytes, { name: 'list.xlsx' }))
    lines.push(new Map(cells.map(({ column, text }) => [column, text])));
  const [heads, ...told] = lines;
  const column = (title: string) => {
    const at = [...(heads ?? [])].find(([, text]) => text === title)?.[0] ?? assert.fail(title);
    return told.slice(0, 2).map((line) => line.get(at) ?? '');
  };
  assert.deepEqual(column('退回行号'), ['2', '3']);
  assert.deepEqual(column('退回行数'), ['2', '']);
});

test('lines that are no objects of JSON are refused whole, and never taken for titles', async () => {
  const id = await running({ title: '报送格式' });
  const send = (lines: string) =>
    office.call('platform', 'POST', `/monitors/${id}/runs`, Buffer.from(lines), {
      'content-type': 'application/x-ndjson',
    });
  const line = JSON.stringify({ title: '云岭跑高仿运动鞋', platform: '测试优品网' });
  for (const [sent, at] of [
    ['<html>登录已过期</html>', 1],
    [`\n[]\n${line}`, 2],
  ] as const) {
    const { status, body } = await send(sent);
    assert.deepEqual([status, body.code], [400, 'leads.notLines']);
    assert.match(body.title, new RegExp(`第 ${at} 行`));
  }
  assert.equal((await office.ok('platform', 'GET', `/pushed-runs?monitor=${id}`)).total, 0);
  assert.equal((await send(`\ufeff\n${line}\n[]`)).status, 202);
});
