// What a phone takes along: each user's own jobs, and nothing of the parties.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { openSeizedGoods } from '../testing/seized-goods.ts';
import { readFieldJobs } from './field.ts';

let goods: Awaited<ReturnType<typeof openSeizedGoods>>;
before(async () => {
  goods = await openSeizedGoods();
});
after(() => goods.office.close());

it('a phone takes along the goods of the stores that its user keeps, and the measures of their cases', async () => {
  const { office, store, caseId, measureId } = goods;
  const jobs = (who: 'officer' | 'keeper' | 'stranger') => office.ok(who, 'GET', '/exhibit-field-jobs');
  const before = await jobs('officer');
  assert.deepEqual(before.measures, [{ id: measureId, caseId, caseNo: null, no: '扣1号', kind: 'seizure', lines: 2 }]);
  assert.deepEqual([before.kept, before.lots], [[], []]);
  await office.ok('officer', 'POST', `/cases/${caseId}/measures/${measureId}/lots`, { storeId: store });
  assert.deepEqual((await jobs('officer')).measures, []);
  const kept = await jobs('keeper');
  assert.deepEqual(
    kept.lots.map(({ name, held, storeId }: { name: string; held: number; storeId: string }) => [name, held, storeId]),
    [
      ['云雀牌运动鞋', 90, store],
      ['洗衣液（散装）', 1240.5, store],
    ],
  );
  assert.ok(
    !kept.colleagues.some(({ id }: { id: string }) => id === office.userOf('keeper')),
    'nobody hands over to themselves',
  );
  for (const who of ['officer', 'keeper', 'stranger'] as const)
    assert.ok(!JSON.stringify(await jobs(who)).includes('云雀牌运动鞋案'), 'the title of a case stays off the phone');
  const elsewhere = await jobs('stranger');
  assert.deepEqual([elsewhere.kept, elsewhere.lots, elsewhere.measures, elsewhere.stores], [[], [], [], []]);
});

it('says of each list how many are not on it', async () => {
  const { office } = goods;
  const of = (who: 'officer' | 'keeper', limits?: { lots: number; measures: number; colleagues: number }) =>
    office.made.opened.database.as(office.actor(who), (session) => readFieldJobs(session, office.present, limits));
  const all = await of('keeper');
  assert.deepEqual([all.left, all.leftOut], [false, { lots: 0, measures: 0, stores: 0, colleagues: 0 }]);
  const few = await of('keeper', { lots: 1, measures: 0, colleagues: 1 });
  assert.deepEqual([few.lots.length, few.left, few.colleagues.length], [1, true, 1]);
  assert.deepEqual(few.leftOut, {
    ...{ lots: all.lots.length - 1, measures: 0, stores: 0 },
    colleagues: all.colleagues.length - 1,
  });
});
