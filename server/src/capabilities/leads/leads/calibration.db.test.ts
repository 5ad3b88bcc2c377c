// Decisions of officers change the next calibration of the score, and every score can be traced to the model that gave it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { shippedModel } from '@qingfeng/screening';
import { runMonitor } from '../monitors/runs/run.ts';
import { type LeadsTest, openLeadsTest, runningMonitor } from '../testing/leads-test.ts';
import { calibrate } from './calibration.ts';

const plan = {
  title: '校准',
  purpose: '校准',
  legalBasis: '—',
  keepDays: 90,
  runsUntil: '2026-12-31',
  source: 'upload',
  minScore: 0.3,
};

describe('the calibration of the score', () => {
  let test: LeadsTest;
  let monitor: string;
  before(async () => {
    test = await openLeadsTest();
    await test.upload('officer', '/rights/import', 'rights.csv', 'right_id,mark,classes\nR1,云岭跑,25');
    monitor = await runningMonitor(test, plan);
  });
  after(() => test.close());

  /** One offer of each seller. */
  const run = async (name: string, titles: readonly string[]): Promise<string> => {
    const rows = titles.map((title, index) => `${name}${index},${title},${name}${index},${name}店${index}`);
    const csv = ['offer_id,title,seller_id,seller_name', ...rows].join('\n');
    const { body } = await test.upload('officer', `/monitors/${monitor}/runs`, `${name}.csv`, csv);
    await runMonitor(test.made.services, body.runId);
    return body.runId;
  };

  it('waits until there are decisions enough', async () => {
    assert.equal(await calibrate(test.made.services), null);
    const { version, dispositions, needed } = await test.ok('officer', 'GET', '/leads/calibration');
    assert.deepEqual([version, dispositions, needed], [shippedModel().version, 0, 30]);
  });

  it('draws the weights towards what was decided, and later runs score by it', async () => {
    await run(
      'a',
      Array.from({ length: 36 }, (_, index) => `云岭跑高仿鞋 ${index}`),
    );
    const { items } = await test.ok('officer', 'GET', `/leads?monitor=${monitor}&limit=100`);
    assert.equal(items.length, 36);
    for (const { id } of items) {
      await test.step('officer', `/leads/${id}`, 'dismiss', { result: 'unfounded' }, '均为正品');
    }
    const version = await calibrate(test.made.services);
    assert.equal(version, `${shippedModel().version}+2026-11-24`);
    const now = await test.ok('officer', 'GET', '/leads/calibration');
    assert.deepEqual([now.version, now.dispositions, now.decided], [version, 36, 36]);
    const confessing = now.weights.find(({ id }: { id: string }) => id === 'confessing');
    assert.ok(confessing.weight < confessing.shipped, JSON.stringify(confessing));
    assert.ok(now.reliability.every(({ infringing }: { infringing: number }) => infringing === 0));
    assert.equal(await calibrate(test.made.services), null);

    const later = await run('b', ['云岭跑高仿鞋 又一款']);
    const used = await test.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('monitorRun').select('model').where('id', '=', later).executeTakeFirstOrThrow(),
    );
    assert.equal(used.model, version);
  });
});
