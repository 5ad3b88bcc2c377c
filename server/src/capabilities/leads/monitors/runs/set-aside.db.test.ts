// Offers that could not be stored: set aside part by part, seen with the reason, and sent again by an officer.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LeadsTest, openLeadsTest, refuseOffers, runningMonitor } from '../../testing/leads-test.ts';
import { runMonitor } from './run.ts';

const plan = {
  title: '运动鞋定向监测',
  purpose: '发现销售假冒运动鞋的网店',
  legalBasis: '网络交易监督管理办法第三十四条',
  keepDays: 90,
  runsUntil: '2026-12-31',
  source: 'upload',
};
const rights = 'right_id,mark,aliases,owner,classes,reference_price\nR1,云岭跑,,云岭体育（示例）公司,25,899';
const offers = (count: number, broken: number): string =>
  [
    'offer_id,title,price,seller_id,seller_name,platform',
    ...Array.from({ length: count }, (_, n) => {
      const title = n === broken ? '云岭跑高仿运动鞋拒收款' : `云岭跑高仿运动鞋第${n}款`;
      return `a${n},${title},80,s${n % 5},第${n % 5}号鞋店,某宝`;
    }),
  ].join('\n');

describe('offers that could not be stored', () => {
  let test: LeadsTest;
  let monitor: string;
  before(async () => {
    test = await openLeadsTest();
    await test.upload('officer', '/rights/import', 'rights.csv', rights);
    monitor = await runningMonitor(test, plan);
  });
  after(() => test.close());

  const asked = async (text: string): Promise<string> => {
    const { status, body } = await test.upload('officer', `/monitors/${monitor}/runs`, 'offers.csv', text);
    assert.equal(status, 202, JSON.stringify(body));
    return body.runId;
  };
  const runOf = async (id: string) => {
    const { runs } = await test.ok('officer', 'GET', `/monitors/${monitor}`);
    return runs.find((one: { id: string }) => one.id === id);
  };
  const aside = (query: string) => test.ok('officer', 'GET', `/monitors/set-aside?${query}`);

  it('keep only their own part back; the rest of the block and what comes after it is stored', async () => {
    const gate = await refuseOffers(test, '拒收');
    const runId = await asked(offers(700, 250));
    await runMonitor(test.made.services, runId);
    const run = await runOf(runId);
    assert.deepEqual(
      [run.state, run.offers, run.newOffers, run.setAside],
      ['failed', 700, 500, { parts: 1, offers: 200 }],
    );
    assert.match(run.failure.zh, /200 件商品未能入库/);
    const { items, total } = await aside(`monitor=${monitor}`);
    assert.equal(total, 1);
    const [part] = items;
    assert.deepEqual(
      [part.run.id, part.run.sourceName, part.firstLine, part.lastLine, part.offers, part.resent],
      [runId, 'offers.csv', 1, 700, 200, 0],
    );
    assert.match(part.failure, /offer refused: 拒收/);

    const path = `/monitors/${monitor}/runs/${runId}/resend`;
    for (const [who, status] of [
      ['province', 403],
      ['admin', 404],
      ['stranger', 404],
    ] as const) {
      assert.equal((await test.call(who, 'POST', path, {})).status, status, who);
    }
    assert.equal((await test.ok('stranger', 'GET', `/monitors/set-aside?monitor=${monitor}`)).total, 0);
    const unknown = await test.call('officer', 'POST', path, { parts: [runId] });
    assert.deepEqual([unknown.status, unknown.body.fields[0].pointer], [400, '/parts']);

    assert.deepEqual(await test.ok('officer', 'POST', path, { parts: [part.id] }), { parts: 1, offers: 200 });
    assert.equal((await runOf(runId)).state, 'waiting');
    const twice = await test.call('officer', 'POST', path, {});
    assert.deepEqual([twice.status, twice.body.code], [409, 'leads.notFailed']);
    await runMonitor(test.made.services, runId);
    assert.deepEqual((await runOf(runId)).setAside, { parts: 1, offers: 200 });
    assert.equal((await aside(`run=${runId}`)).items[0].resent, 1);

    await gate.open();
    await test.ok('officer', 'POST', path, {});
    await runMonitor(test.made.services, runId);
    const done = await runOf(runId);
    assert.deepEqual(
      [done.state, done.failure, done.newOffers, done.hits, done.setAside],
      ['done', null, 700, 700, { parts: 0, offers: 0 }],
    );
    assert.equal((await aside(`run=${runId}`)).total, 0);
    const { items: leads } = await test.ok('officer', 'GET', `/leads?monitor=${monitor}`);
    assert.deepEqual(
      leads.map((lead: { offers: number }) => lead.offers),
      [140, 140, 140, 140, 140],
    );
  });

  it('are nothing that a run which ended well has, and go when its file goes', async () => {
    const gate = await refuseOffers(test, '拒收');
    const fine = await asked(offers(3, -1).replaceAll('a', 'b'));
    await runMonitor(test.made.services, fine);
    const refused = await test.call('officer', 'POST', `/monitors/${monitor}/runs/${fine}/resend`, {});
    assert.deepEqual([refused.status, refused.body.code], [409, 'leads.notFailed']);
    const broken = await asked(offers(3, 1).replaceAll('a', 'c'));
    await runMonitor(test.made.services, broken);
    assert.deepEqual((await runOf(broken)).setAside, { parts: 1, offers: 3 });
    await test.made.services.database.asSystem('test', (tx) =>
      tx.updateTable('monitorRun').set({ storeKey: null }).where('id', '=', broken).execute(),
    );
    const gone = await test.call('officer', 'POST', `/monitors/${monitor}/runs/${broken}/resend`, {});
    assert.deepEqual([gone.status, gone.body.code], [409, 'leads.inputGone']);
    await gate.open();
  });

  it('are no fault of theirs where nothing at all can be stored: the run breaks off, and goes on when it is sent again', async () => {
    const gate = await refuseOffers(test, '第');
    const runId = await asked(offers(15_000, -1).replaceAll('a', 'd'));
    await assert.rejects(runMonitor(test.made.services, runId), /offer refused/);
    const broken = await runOf(runId);
    assert.equal(broken.state, 'failed');
    assert.match(broken.failure.zh, /运行中断/);
    assert.ok(broken.offers < 15_000, `${broken.offers} read`);
    await gate.open();
    await test.ok('officer', 'POST', `/monitors/${monitor}/runs/${runId}/resend`, {});
    await runMonitor(test.made.services, runId);
    const { state, offers: read, hits, setAside } = await runOf(runId);
    assert.deepEqual(
      { state, read, hits, setAside },
      { state: 'done', read: 15_000, hits: 15_000, setAside: { parts: 0, offers: 0 } },
    );
  });

  it('wait while the message servers of the workers cannot be reached: that is said in words, and nothing is lost', async () => {
    const runId = await asked(offers(3, -1).replaceAll('a', 'e'));
    const { services } = test.made;
    const workers = { url: 'nats://127.0.0.1:1', replicas: 1 };
    await assert.rejects(runMonitor({ ...services, config: { ...services.config, workers } }, runId));
    const broken = await runOf(runId);
    assert.deepEqual([broken.state, broken.offers, broken.onTheWay], ['failed', 0, { parts: 0, offers: 0 }]);
    assert.match(broken.failure.zh, /连不上筛查工作进程的消息服务器.*继续运行/);
    await test.ok('officer', 'POST', `/monitors/${monitor}/runs/${runId}/resend`, {});
    await runMonitor(services, runId);
    const done = await runOf(runId);
    assert.deepEqual([done.state, done.hits, done.failure], ['done', 3, null]);
  });
});
