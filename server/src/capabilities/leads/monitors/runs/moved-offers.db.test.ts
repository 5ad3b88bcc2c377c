// Offers that are counted somewhere already: with a lead that has ended, or with another seller.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LeadsTest, openLeadsTest, runningMonitor } from '../../testing/leads-test.ts';
import { runMonitor } from './run.ts';

const head = 'offer_id,title,price,seller_id,seller_name,platform,time';
const row = (id: string, price: string, seller: string) =>
  `${id},云岭跑高仿运动鞋莆田货一比一,${price},${seller},示例鞋铺${seller},某宝,2016-11-20T10:00:00+08:00`;

describe('an offer that comes again cheaper', () => {
  let test: LeadsTest;
  let id = '';
  before(async () => {
    test = await openLeadsTest();
    const rights = 'right_id,mark,owner,classes,reference_price\nR1,云岭跑,云岭体育（示例）公司,25,899';
    assert.equal((await test.upload('officer', '/rights/import', 'rights.csv', rights)).body.counts.new, 1);
    const plan = {
      title: '降价',
      purpose: '发现假鞋',
      legalBasis: '第三十四条',
      keepDays: 90,
      runsUntil: '2026-12-31',
    };
    id = await runningMonitor(test, { ...plan, source: 'upload', minScore: 0.5 });
  });
  after(() => test.close());

  const run = async (...rows: string[]) => {
    const { body } = await test.upload('officer', `/monitors/${id}/runs`, 'offers.csv', [head, ...rows].join('\n'));
    await runMonitor(test.made.services, body.runId);
    const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
    const done = runs.find((one: { id: string }) => one.id === body.runId);
    assert.deepEqual([done.state, done.setAside], ['done', { parts: 0, offers: 0 }], JSON.stringify(done.failure));
    return done;
  };
  const estimates = async (seller: string): Promise<[string, number][]> => {
    const { items } = await test.ok('officer', 'GET', `/leads?monitor=${id}&sort=newest`);
    return items
      .filter(({ title }: { title: string }) => title.includes(`示例鞋铺${seller}涉`))
      .map(({ state, estimateFen }: { state: string; estimateFen: number }) => [state, estimateFen]);
  };

  it('takes the place of its earlier price in the lead that has it', async () => {
    await run(row('a1', '100', 'A'), row('a2', '50', 'A'));
    await run(row('a1', '30', 'A'));
    assert.deepEqual(
      (await estimates('A')).map(([, fen]) => fen),
      [80_00],
    );
  });

  it('begins a lead of its own with its price when the earlier lead has ended', async () => {
    await test.made.services.database.systemPool.query(
      `update lead set state = 'closed', ended_at = now() where title like '%示例鞋铺A涉%'`,
    );
    const { newLeads } = await run(row('a1', '20', 'A'));
    assert.equal(newLeads, 1);
    assert.deepEqual((await estimates('A')).map(([, fen]) => fen).toSorted(), [20_00, 80_00]);
  });

  it('is counted with its price to another seller that has it now, and stays with the one that had it', async () => {
    await run(row('b1', '100', 'B'));
    await run(row('b1', '40', 'C'));
    await run(row('b1', '35', 'C'));
    assert.deepEqual([(await estimates('B'))[0]?.[1], (await estimates('C'))[0]?.[1]], [100_00, 35_00]);
  });
});
