// A lead names every mark and platform of its offers, in whatever order they come.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runMonitor } from '../monitors/runs/run.ts';
import { type LeadsTest, openLeadsTest, runningMonitor } from '../testing/leads-test.ts';

const plan = {
  ...{ title: '运动鞋定向监测', purpose: '发现销售假冒运动鞋的网店', legalBasis: '网络交易监督管理办法第三十四条' },
  ...{ keepDays: 90, runsUntil: '2026-12-31', goods: ['运动鞋'], source: 'upload', minScore: 0.5 },
};
const rights = 'right_id,mark,classes\nR1,云岭跑,25\nR2,星河牌,9';
const head = 'offer_id,title,seller_id,seller_name,phone,platform';
const shoes = 'a1,云岭跑高仿运动鞋,s1,阿明的店,13800138000,某宝';
const charger = 'a2,星河牌高仿充电器,s2,阿明二店,13800138000,某多';

let office: LeadsTest;
let monitor: string;
before(async () => {
  office = await openLeadsTest();
  await office.upload('officer', '/rights/import', 'rights.csv', rights);
  monitor = await runningMonitor(office, plan);
});
after(() => office.close());

async function found(rows: readonly string[]) {
  const { body } = await office.upload('officer', `/monitors/${monitor}/runs`, 'o.csv', [head, ...rows].join('\n'));
  await runMonitor(office.made.services, body.runId);
  const { items } = await office.ok('officer', 'GET', `/leads?monitor=${monitor}`);
  assert.equal(items.length, 1);
  return items[0];
}

test('a lead that grows by another mark on another platform names both, in its title and in the inbox too', async () => {
  const first = await found([charger]);
  assert.deepEqual([first.mark, first.platform], ['星河牌', '某多']);
  const grown = await found([charger, shoes]);
  assert.deepEqual([grown.id, grown.mark, grown.platform], [first.id, '云岭跑、星河牌', '某多、某宝']);
  assert.match(grown.title, /涉嫌销售侵犯“云岭跑”“星河牌”商标权的商品$/);
  const inbox = await office.ok('officer', 'GET', '/inbox');
  assert.ok(inbox.items.some(({ title }: { title: string }) => title === grown.title));
});
