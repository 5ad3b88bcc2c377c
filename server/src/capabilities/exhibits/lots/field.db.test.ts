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

it('a count of before is not taken after a later one, nor after its difference was settled; both say which count, by name', async () => {
  const { office, store } = goods;
  await office.ok('head', 'POST', `/stores/${store}/keepers`, { userId: office.userOf('head'), part: 'deputy' });
  const [{ id }] = (await office.ok('keeper', 'GET', '/exhibit-lots?q=云雀')).items;
  const at = (time: string) => {
    office.present = new Date(`2026-03-02T${time}:00Z`);
  };
  const count = (who: 'keeper' | 'head', qty: number, told?: string) =>
    office.call(who, 'POST', `/exhibit-lots/${id}/movements`, {
      ...{ kind: 'count', qty },
      ...(told !== undefined && { toldAt: `2026-03-02T${told}:00Z` }),
    });
  at('03:00');
  assert.equal((await count('head', 88)).status, 201);
  const late = await count('keeper', 90, '02:30');
  assert.deepEqual([late.status, late.body.code], [409, 'exhibits.countedSince']);
  assert.match(
    late.body.detail,
    /^WP-2026-00001-01 云雀牌运动鞋（一号库（示例））：您的盘点（2026-03-02 10:30:00）之后，person-\d+已于 2026-03-02 11:00:00 盘点为 88 双/,
  );
  // Counts that were made later are taken, also where they arrive in one go.
  at('04:00');
  assert.equal((await count('keeper', 88, '03:30')).status, 201);
  assert.equal((await count('keeper', 88, '03:40')).status, 201);
  const lot = () => office.ok('keeper', 'GET', `/exhibit-lots/${id}`);
  const { differences, movements } = await lot();
  const explained = { cause: 'unrecorded', explanation: '送检两双未登记' };
  assert.equal(
    (await office.call('head', 'POST', `/exhibit-differences/${differences[0].id}/explain`, explained)).status,
    200,
  );
  const closed = await count('keeper', 87, '03:50');
  assert.deepEqual([closed.status, closed.body.code], [409, 'exhibits.settledSince']);
  assert.match(
    closed.body.detail,
    /^WP-2026-00001-01 云雀牌运动鞋（一号库（示例））：.*差异已由person-\d+于 2026-03-02 12:00:00 办结/,
  );
  const after = await lot();
  assert.deepEqual([after.differences.length, after.movements.length], [1, movements.length], 'nothing was entered');
});
