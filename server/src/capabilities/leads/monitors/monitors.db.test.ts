// Monitors: approved by another hand, fed with offers, and what they make of them.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { carryOutRetention } from '../../../platform/organisation/personal/retention.ts';
import { leadPersonalData } from '../personal-data.ts';
import { type LeadsTest, openLeadsTest, runningMonitor } from '../testing/leads-test.ts';
import { releaseOffers } from './release-offers.ts';
import { runMonitor } from './runs/run.ts';
import { lookIntoFolders } from './watched-folders.ts';

const plan = {
  title: '运动鞋定向监测',
  purpose: '发现销售假冒运动鞋的网店',
  legalBasis: '网络交易监督管理办法第三十四条',
  keepDays: 90,
  runsUntil: '2026-12-31',
  goods: ['运动鞋'],
  source: 'upload',
  minScore: 0.5,
};
const rights = [
  'right_id,mark,aliases,owner,classes,reference_price',
  'R1,云岭跑,YUNLINGPAO,云岭体育（示例）公司,25,899',
].join('\n');
const head = 'offer_id,title,description,price,seller_id,seller_name,shop_address,region,phone,platform,time';
const offersOne = [
  head,
  'o1,云岭跑高仿运动鞋莆田货一比一,,89,s1,潮鞋铺,广东省广州市天河区体育西路1号,,13800138000,某宝,2026-11-20T10:00:00+08:00',
  'o2,云岭跑复刻跑鞋,,99,s1,潮鞋铺,广东省广州市天河区体育西路1号,,13800138000,某宝,2026-11-20T10:00:00+08:00',
  'o3,云岭跑原单尾货,,95,s2,鞋行天下,,,13800138000,某多,2026-11-21T10:00:00+08:00',
  'o4,普通帆布鞋,,59,s3,平价鞋店,,,,某宝,2026-11-21T10:00:00+08:00',
  ',,,,,,,,,,',
].join('\n');
const offersTwo = [
  head,
  'o1,云岭跑高仿运动鞋莆田货一比一,,89,s1,潮鞋铺,广东省广州市天河区体育西路1号,,13800138000,某宝,2026-11-20T10:00:00+08:00',
  'o5,云岭跑高仿篮球鞋,,109,s1,潮鞋铺,广东省广州市天河区体育西路1号,,13800138000,某宝,2026-11-22T10:00:00+08:00',
].join('\n');

describe('a monitor', () => {
  let test: LeadsTest;
  before(async () => {
    test = await openLeadsTest();
    const report = await test.upload('officer', '/rights/import', 'rights.csv', rights);
    assert.deepEqual(report.body.counts, { new: 1, unchanged: 0, changed: 0, error: 0 });
  });
  after(() => test.close());

  const drawn = async (change: object = {}): Promise<string> =>
    (await test.ok('officer', 'POST', '/monitors', { ...plan, ...change })).monitor.id;
  const running = (change: object = {}): Promise<string> => runningMonitor(test, { ...plan, ...change });
  it('says of a row of the register in which column it is wrong', async () => {
    const table =
      'right_id,mark,classes,valid_from,valid_to\nX1,晨露,99,,\nX2,晨露,25,2020-01-02,2020-01-01\nX3,,25,,\n';
    const { body } = await test.upload('officer', '/rights/import?preview=true', 'rights.csv', table);
    const columns = body.rows.map(({ problems }: { problems: { column: string }[] }) => problems[0]?.column);
    assert.deepEqual(columns, ['classes', 'valid_from', 'mark']);
  });

  it('takes no table whose first row names no title, as the register takes none without a mark', async () => {
    const id = await running({ title: '缺列' });
    const asked = [
      [`/monitors/${id}/runs`, 'title'],
      ['/rights/import', 'mark'],
    ] as const;
    for (const [path, column] of asked) {
      const { status, body } = await test.upload('officer', path, 'table.csv', 'foo,bar\n1,2');
      assert.deepEqual([status, body.code], [400, 'leads.columnsMissing'], path);
      assert.match(body.title, new RegExp(column));
    }
    assert.deepEqual((await test.ok('officer', 'GET', `/monitors/${id}`)).runs, []);
  });

  it('names regions that there are', async () => {
    const wrong = { ...plan, regions: ['440100', '999999'] };
    const { status, body } = await test.call('officer', 'POST', '/monitors', wrong);
    assert.deepEqual([status, body.fields[0].pointer], [400, '/regions']);
    assert.match(body.fields[0].detail, /999999/);
    assert.doesNotMatch(body.fields[0].detail, /440100/);
  });

  const run = async (id: string, text: string, name = 'offers.csv'): Promise<string> => {
    const { status, body } = await test.upload('officer', `/monitors/${id}/runs`, name, text);
    assert.equal(status, 202, JSON.stringify(body));
    await runMonitor(test.made.services, body.runId);
    return body.runId;
  };

  it('reads a file line by line where its lines are of two encodings, and takes no half of a Parquet file', async () => {
    const id = await running({ title: '两种编码' });
    const gbk = Buffer.from('c3abbdedc9a12c310a', 'hex');
    const lines = Buffer.concat([
      Buffer.from('title,price\n台灯,1\n'),
      gbk,
      Buffer.from('\xff\xff,1\n', 'latin1'),
      Buffer.from('雨伞,3\n'),
    ]);
    const mixed = await test.upload('officer', `/monitors/${id}/runs`, 'mixed.csv', lines);
    assert.equal(mixed.status, 202, JSON.stringify(mixed.body));
    await runMonitor(test.made.services, mixed.body.runId);
    const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    assert.deepEqual([runs[0].state, runs[0].offers, runs[0].refused], ['done', 4, 1]);
    assert.deepEqual([runs[0].refusals[0].line, runs[0].refusals[0].zh], [4, '既不是 UTF-8 也不是 GBK']);
    const half = await test.upload('officer', `/monitors/${id}/runs`, 'half.parquet', 'PAR1abcdPAR1');
    assert.equal(half.body.code, 'leads.parquetBroken');
  });

  it('says of rows that it took what of them it could not read, each with its line', async () => {
    const id = await running({ title: '价格写成文字' });
    await run(id, 'title,price\n台灯,面议\n<b>水杯</b>,一百元\n雨伞,88\n');
    const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    assert.deepEqual([runs[0].offers, runs[0].refused, runs[0].noted], [3, 0, 3]);
    const said = runs[0].notes.map(({ line, zh }: { line: number; zh: string }) => `${line} ${zh}`);
    assert.deepEqual(said, [
      '2 价格“面议”不是数字，按没有价格筛查',
      '3 标题里有 HTML 标记，筛查时略过',
      '3 价格“一百元”不是数字，按没有价格筛查',
    ]);
  });

  it('does not start before a head has approved it, and not by the head who drew it up', async () => {
    const id = await drawn();
    const early = await test.upload('officer', `/monitors/${id}/runs`, 'offers.csv', offersOne);
    assert.deepEqual([early.status, early.body.code], [409, 'leads.notRunning']);
    const own = (await test.ok('head', 'POST', '/monitors', plan)).monitor.id;
    await test.step('head', `/monitors/${own}`, 'submit');
    const same = await test.call('head', 'POST', `/monitors/${own}/steps/approve`, { facts: {} });
    assert.deepEqual([same.status, same.body.code], [409, 'leads.sameHand']);
  });

  it('is changed while it is drawn up, also after it was returned, and not once it is submitted', async () => {
    const id = (await test.ok('officer', 'POST', '/monitors', plan)).monitor.id;
    const { title: _, ...rest } = plan;
    const change = async (runsUntil: string) => {
      const { version } = await test.ok('officer', 'GET', `/monitors/${id}`);
      const body = { ...rest, runsUntil, regions: ['440106'], goods: ['香水'] };
      return test.call('officer', 'PUT', `/monitors/${id}`, body, { 'if-match': `"${version}"` });
    };
    await test.step('officer', `/monitors/${id}`, 'submit');
    assert.equal((await change('2027-01-31')).body.code, 'step.notAllowed');
    await test.step('head', `/monitors/${id}`, 'returnPlan', {}, '请缩小范围');
    const { status, body } = await change('2027-01-31');
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(
      [body.monitor.regions, body.monitor.goods, body.monitor.runsUntil],
      [['440106'], ['香水'], '2027-01-31'],
    );
    await test.step('officer', `/monitors/${id}`, 'submit');
    const { clocks } = await test.step('head', `/monitors/${id}`, 'approve');
    const end = clocks.find(({ duty }: { duty: string }) => duty === 'end');
    assert.equal(end.dueAt, '2027-01-31T15:59:59.999Z');
  });

  it('makes one lead of each seller, counting shops with one telephone as one, with reasons that add up', async () => {
    const id = await running();
    await run(id, offersOne);
    const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    const { offers, refused, hits, known, newOffers, newLeads, state, progress } = runs[0];
    assert.deepEqual(
      { offers, refused, hits, known, newOffers, newLeads, state, progress },
      {
        offers: 5,
        refused: 1,
        hits: 3,
        known: 0,
        newOffers: 3,
        newLeads: 1,
        state: 'done',
        progress: 1,
      },
    );
    assert.deepEqual([runs[0].refusals[0].line, runs[0].refusals[0].zh], [6, '没有标题']);
    const { items } = await test.ok('officer', 'GET', `/leads?monitor=${id}`);
    assert.equal(items.length, 1);
    const { lead } = await test.ok('officer', 'GET', `/leads/${items[0].id}`);
    assert.deepEqual([lead.offers, lead.estimateFen, lead.regionCode, lead.mark], [3, 28_300, '440106', '云岭跑']);
    const sum = lead.reasons.reduce((total: number, { weight }: { weight: number }) => total + weight, 0);
    assert.ok(Math.abs(1 / (1 + Math.exp(-sum)) - lead.score) < 0.001, `${sum} ${lead.score}`);
  });

  it('makes nothing new of offers that were there, and lets the open lead grow with those that were not', async () => {
    const id = await running({ title: '第二次运行' });
    const before = (await test.ok('officer', 'GET', '/leads')).total;
    await run(id, offersTwo);
    const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    assert.deepEqual([runs[0].hits, runs[0].known, runs[0].newOffers, runs[0].newLeads], [2, 1, 1, 0]);
    assert.equal((await test.ok('officer', 'GET', '/leads')).total, before);
    const again = await test.upload('officer', `/monitors/${id}/runs`, 'renamed.csv', offersTwo);
    assert.equal(again.body.known, true);
  });

  it('leaves out what its scope leaves out, but not sellers whose place is not known', async () => {
    const id = await running({ title: '仅深圳', platforms: ['某多'], regions: ['440300'], classes: [25] });
    await run(id, offersOne.replaceAll('莆田货', '莆田货二'));
    const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    assert.deepEqual([runs[0].offers, runs[0].outOfScope, runs[0].hits], [5, 3, 1]);
  });

  it('opens its sellers to the agency that a lead goes to, and to no other', async () => {
    const { items } = await test.ok('officer', 'GET', '/leads?source=monitoring&sort=newest');
    const { lead } = await test.ok('officer', 'GET', `/leads/${items[0].id}`);
    const seller = (who: 'district' | 'stranger') => test.call(who, 'GET', `/sellers/${lead.sellerId}`);
    assert.equal((await seller('district')).status, 404);
    await test.step('officer', `/leads/${lead.id}`, 'dispatch', { handler: test.nameOf('district') });
    const seen = await seller('district');
    assert.equal(seen.status, 200);
    assert.equal(seen.body.shops.length, 2);
    assert.equal(seen.body.links[0].within, true);
    assert.ok(seen.body.links[0].why.some(({ column }: { column: string | null }) => column === 'phone'));
    assert.doesNotMatch(JSON.stringify(seen.body), /13800138000/);
    assert.equal((await seller('stranger')).status, 404);
    const offers = await test.ok('district', 'GET', `/leads/${lead.id}/offers`);
    assert.equal(offers.items[0].hits[0].mark, '云岭跑');
    assert.doesNotMatch(JSON.stringify(offers), /13800138000/);
  });

  it('reads the files of its folder once each, and not before they are whole', async () => {
    const below = mkdtempSync(join(tmpdir(), 'qingfeng-monitor-'));
    mkdirSync(join(below, 'shoes'));
    const id = await running({ title: '文件夹', source: 'folder', folder: 'shoes', every: 'hour' });
    const text = offersTwo.replaceAll('高仿', '文件夹里的高仿');
    writeFileSync(join(below, 'shoes', 'offers.csv'), text);
    writeFileSync(join(below, 'shoes', 'notes.md'), '不是商品');
    const services = { ...test.made.services, config: { ...test.made.services.config, monitorFolder: below } };
    assert.equal(await lookIntoFolders(services), 0);
    const past = new Date(Date.now() - 60_000);
    utimesSync(join(below, 'shoes', 'offers.csv'), past, past);
    test.present = new Date('2026-11-24T05:00:00Z');
    assert.equal(await lookIntoFolders(services), 1);
    test.present = new Date('2026-11-24T07:00:00Z');
    assert.equal(await lookIntoFolders(services), 0);
    const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    assert.deepEqual(
      runs.map(({ sourceName }: { sourceName: string }) => sourceName),
      ['offers.csv'],
    );
    rmSync(below, { recursive: true });
  });

  it('lets go of offers that became no lead and of the files read when their term is over', async () => {
    const { database } = test.made.services;
    const id = await running({ title: '短期', keepDays: 10 });
    await run(id, offersOne.replaceAll('莆田货', '短期莆田货'));
    const count = () =>
      database.asSystem('test', async (tx) => {
        const offers = await tx.selectFrom('offer').select('id').where('monitorId', '=', id).execute();
        const kept = await tx.selectFrom('monitorRun').select('storeKey').where('monitorId', '=', id).execute();
        return { offers: offers.length, kept: kept.filter(({ storeKey }) => storeKey !== null).length };
      });
    await database.asSystem('test', (tx) =>
      tx
        .updateTable('offer')
        .set({ leadId: null })
        .where('monitorId', '=', id)
        .where('platformId', '=', 'o1')
        .execute(),
    );
    const before = await count();
    await releaseOffers(database, { office: new Date('2026-12-01T00:00:00Z') });
    assert.deepEqual(await count(), before);
    await releaseOffers(database, { office: new Date('2026-12-06T00:00:00Z') });
    assert.equal(before.kept, 1);
    assert.ok((await count()).offers < before.offers);
    assert.equal((await count()).kept, 0);
    assert.equal((await test.ok('officer', 'GET', `/monitors/${id}`)).runs[0].inputKept, false);
  });

  it('forgets telephones of shops that were not seen for three years, but not while a lead of the seller is open', async () => {
    const { database } = test.made.services;
    const id = await running({ title: '电话' });
    await run(id, offersOne);
    const withPhone = () =>
      database.asSystem('test', (tx) =>
        tx.selectFrom('shop').select(['id', 'sellerId']).where('phone', 'is not', null).orderBy('id').execute(),
      );
    const runAll = async () => {
      const clock = { now: () => new Date('2030-01-01T00:00:00Z'), real: () => new Date() };
      return (await carryOutRetention(leadPersonalData, { database, clock })).shopPhone;
    };
    const all = await withPhone();
    const open = await database.asSystem('test', (tx) =>
      tx.selectFrom('lead').select('sellerId').where('endedAt', 'is', null).execute(),
    );
    const sellers = new Set(open.map(({ sellerId }) => sellerId));
    assert.ok(all.some(({ sellerId }) => sellers.has(sellerId)));
    await runAll();
    assert.deepEqual(
      await withPhone(),
      all.filter(({ sellerId }) => sellers.has(sellerId)),
    );
    await database.asSystem('test', (tx) =>
      tx
        .updateTable('lead')
        .set({ endedAt: new Date('2027-01-01') })
        .execute(),
    );
    assert.ok(((await runAll()) ?? 0) > 0);
    assert.deepEqual(await withPhone(), []);
    await database.asSystem('test', (tx) => tx.updateTable('lead').set({ endedAt: null }).execute());
  });

  it('looks at the classes of goods that it is drawn up for, and at offers that name none', async () => {
    const id = await running({ title: '仅鞋服', classes: [25] });
    const lines = ['运动鞋', '保温杯', '尾货', '保温杯送袜子'].map(
      (goods, n) => `g${n},云岭跑高仿${goods},,80,g-${n},第${n}店,,,,某宝,`,
    );
    await run(id, [head, ...lines].join('\n'));
    const { monitor, runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    assert.deepEqual([monitor.classes, runs[0].outOfScope, runs[0].hits], [[25], 1, 3]);
  });

  it('that broke off goes on where it stopped and counts nothing twice', async () => {
    const id = await running({ title: '中断' });
    const many = [
      head,
      ...Array.from(
        { length: 6_000 },
        (_, n) => `m${n},云岭跑高仿鞋第${n}款,${'说明'.repeat(80)},89,big,大卖家,,,,某宝,`,
      ),
    ].join('\n');
    const { body } = await test.upload('officer', `/monitors/${id}/runs`, 'many.csv', many);
    const { services } = test.made;
    // The database is away over the second block: nothing of it is noted either.
    let blocks = 0;
    let away = false;
    const breaking = {
      ...services,
      database: {
        ...services.database,
        as: async (...args: Parameters<typeof services.database.as>) => {
          blocks += 1;
          away = blocks === 2;
          if (away) throw new Error('killed');
          return services.database.as(...args);
        },
        asSystem: async (...args: Parameters<typeof services.database.asSystem>) => {
          const gone = away;
          away = false;
          if (gone) throw new Error('killed');
          return services.database.asSystem(...args);
        },
      } as typeof services.database,
    };
    await assert.rejects(runMonitor(breaking, body.runId), /killed/);
    const half = (await test.ok('officer', 'GET', `/monitors/${id}`)).runs[0];
    assert.equal(half.state, 'failed');
    assert.ok(half.newOffers > 0 && half.newOffers < 6_000, String(half.newOffers));
    await runMonitor(services, body.runId);
    const whole = (await test.ok('officer', 'GET', `/monitors/${id}`)).runs[0];
    assert.deepEqual(
      [whole.state, whole.offers, whole.newOffers, whole.known, whole.newLeads],
      ['done', 6_000, 6_000, 0, 1],
    );

    const more = [
      head,
      ...Array.from(
        { length: 3_000 },
        (_, n) => `p${n},云岭跑高仿鞋第${n}款,${'说明'.repeat(80)},89,big,大卖家,,,,某宝,`,
      ),
    ].join('\n');
    test.present = new Date(test.present.getTime() + 3_600_000);
    await run(id, more, 'more.csv');
    const { items } = await test.ok('officer', 'GET', `/leads?monitor=${id}`);
    const { lead, timeline } = await test.ok('officer', 'GET', `/leads/${items[0].id}`);
    assert.equal(lead.offers, 9_000);
    // One entry, however many blocks the file had.
    const added = timeline.filter(({ step }: { step: string }) => step === 'addOffers');
    assert.equal(added.length, 1, JSON.stringify(timeline));
    assert.match(JSON.stringify(added[0]), /3,?000/);
  });
});
