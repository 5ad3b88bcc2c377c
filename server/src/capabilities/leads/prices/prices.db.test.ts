// Prices of offers: quartiles over platforms, sellers, months and marks; steps of price that show the bulk of the offers.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runMonitor } from '../monitors/runs/run.ts';
import { type LeadsTest, openLeadsTest, runningMonitor } from '../testing/leads-test.ts';
import { stepFor } from './prices.ts';

describe('the step of a price distribution', () => {
  it('is one, two or five times a power of ten that reaches the bulk of the offers and the genuine article', () => {
    const of = (threeQuarters: number, highest: number, ...references: (number | null)[]) =>
      stepFor(
        { threeQuarters, highest },
        references.map((referenceFen) => ({ referenceFen })),
      );
    assert.equal(of(10_000, 20_000), 1_000);
    assert.equal(of(10_000, 900_000_000), 2_000);
    assert.equal(of(10_000, 20_000, 89_900), 5_000);
    assert.equal(of(10_000, 20_000, 89_900, 5_000_000), 1_000);
    assert.equal(of(0, 0), 5);
  });
});

describe('the prices of offers', () => {
  let test: LeadsTest;
  let monitor: string;
  let right: string;
  before(async () => {
    test = await openLeadsTest();
    const rights = 'right_id,mark,owner,reference_price\nR1,云岭跑,云岭体育（示例）公司,899\nR2,澜川,澜川（示例）公司,';
    await test.upload('officer', '/rights/import', 'rights.csv', rights);
    right = (await test.ok('officer', 'GET', '/rights?q=云岭')).items[0].id;
    const plan = {
      ...{ title: '监测', purpose: '发现线索', legalBasis: '网络交易监督管理办法第三十四条' },
      ...{ keepDays: 90, runsUntil: '2027-12-31', source: 'upload' },
    };
    monitor = await runningMonitor(test, plan);
    const give = async (lines: string[]) => {
      const text = ['offer_id,title,price,seller_id,seller_name,platform', ...lines].join('\n');
      const { body } = await test.upload('officer', `/monitors/${monitor}/runs`, 'offers.csv', text);
      await runMonitor(test.made.services, body.runId);
    };
    const [one, other] = ['云岭跑高仿运动鞋', '澜川高仿运动鞋'];
    await give([
      ...[80, 90, 100, 110].map((price, n) => `a${n},${one}${n},${price},s1,潮鞋铺,某宝`),
      ...[300, 9_000].map((price, n) => `b${n},${one}${n},${price},s2,鞋行天下,某多`),
      `c1,${one}无价,,s2,鞋行天下,某多`,
      `d1,${other},55,s1,潮鞋铺,某宝`,
    ]);
    test.present = new Date('2026-12-24T03:00:00Z');
    await give([`a0,${one}0,85,s1,潮鞋铺,某宝`]);
  });
  after(() => test.close());

  it('of a right stand in quartiles by platform, seller, month and mark, with steps that leave the dearest open', async () => {
    const { about, all, unpriced, more, bins, marks, platforms, sellers, months } = await test.ok(
      'officer',
      'GET',
      `/leads/prices?right=${right}`,
    );
    assert.deepEqual([about.right.mark, about.seller, about.monitor], ['云岭跑', null, null]);
    assert.deepEqual(all, {
      offers: 7,
      lowest: 8_000,
      quarter: 8_500,
      middle: 10_000,
      threeQuarters: 30_000,
      highest: 900_000,
    });
    assert.deepEqual([unpriced, more], [1, false]);
    assert.deepEqual(marks, [{ ...all, rightId: right, mark: '云岭跑', referenceFen: 89_900 }]);
    assert.deepEqual(
      platforms.map((row: { platform: string; offers: number; middle: number }) => [
        row.platform,
        row.offers,
        row.middle,
      ]),
      [
        ['某宝', 5, 9_000],
        // Half-way between the two.
        ['某多', 2, 465_000],
      ],
    );
    assert.deepEqual(
      sellers.map((row: { name: string; highest: number }) => [row.name, row.highest]),
      [
        ['潮鞋铺', 11_000],
        ['鞋行天下', 900_000],
      ],
    );
    assert.deepEqual(
      months.map((row: { month: string; offers: number }) => [row.month, row.offers]),
      [
        ['2026-11', 6],
        ['2026-12', 1],
      ],
    );
    assert.deepEqual(
      [bins[0], bins[1], bins[2]],
      [
        { fromFen: 0, untilFen: 5_000, offers: 0 },
        { fromFen: 5_000, untilFen: 10_000, offers: 3 },
        { fromFen: 10_000, untilFen: 15_000, offers: 2 },
      ],
    );
    assert.deepEqual(bins.at(-1), { fromFen: 100_000, untilFen: null, offers: 1 });
    assert.equal(
      bins.reduce((sum: number, { offers }: { offers: number }) => sum + offers, 0),
      7,
    );
  });

  it('are narrowed by platform and days, and go out as a workbook', async () => {
    const { all, marks } = await test.ok(
      'officer',
      'GET',
      `/leads/prices?monitor=${monitor}&platform=某宝&until=2026-11-30`,
    );
    assert.equal(all.offers, 5);
    assert.deepEqual(
      marks.map(({ mark, referenceFen }: { mark: string; referenceFen: number | null }) => [mark, referenceFen]),
      [
        ['云岭跑', 89_900],
        ['澜川', null],
      ],
    );
    const none = await test.ok('officer', 'GET', `/leads/prices?right=${right}&from=2027-01-01`);
    assert.deepEqual([none.all, none.bins, none.unpriced], [null, [], 0]);
    const file = await test.call('officer', 'GET', `/leads/prices?right=${monitor}`);
    assert.equal(file.status, 404);
  });

  it('are of all offers unless something is named, and of offers that one may see alone', async () => {
    const bare = await test.call('officer', 'GET', '/leads/prices');
    assert.deepEqual([bare.status, bare.body.marks.length > 0, bare.body.about.right], [200, true, null]);
    const reversed = await test.call('officer', 'GET', `/leads/prices?right=${right}&from=2026-12-01&until=2026-11-01`);
    assert.deepEqual([reversed.status, reversed.body.fields[0].pointer], [400, '/query/until']);
    assert.equal((await test.call('officer', 'GET', '/leads/quality?from=2026-12-01&until=2026-11-01')).status, 400);
    assert.equal((await test.ok('stranger', 'GET', `/leads/prices?right=${right}`)).all, null);
    assert.equal((await test.call('stranger', 'GET', `/leads/prices?monitor=${monitor}`)).status, 404);
  });
});
