import assert from 'node:assert/strict';
import { test } from 'node:test';
import { link, type Table } from '../index.ts';
import { seededRandom } from '../judge/random.ts';
import { withKin } from './kin.ts';

const SIGNS = '鑫源华盛恒瑞泰丰祥隆腾飞宏宇嘉美佳乐安康福寿春晖达兴';
const TRADES = ['服饰', '数码', '家居', '箱包', '食品', '五金'];
const ENDS = ['旗舰店', '专营店', '有限公司', '商行', '小店'];

/** Merchants with up to three shops on either platform; ids say whose they are. */
function platforms(): { left: Table; right: Table; truth: number } {
  const random = seededRandom(9);
  const whole = (most: number) => Math.floor(random() * most);
  const [left, right]: [Table['records'][number][], Table['records'][number][]] = [[], []];
  let truth = 0;
  for (let merchant = 0; merchant < 300; merchant += 1) {
    const core = Array.from({ length: 3 }, () => SIGNS[whole(SIGNS.length)]).join('');
    const trade = TRADES[whole(TRADES.length)];
    const phone = `138${10_000_000 + whole(89_999_999)}`;
    const address = `广东省广州市天河区体育路${1 + whole(900)}号`;
    const shop = (side: string, at: number) => ({
      id: `${merchant}/${side}${at}`,
      values: [
        `${core}${trade}${ENDS[whole(ENDS.length)]}`,
        random() < 0.75 ? phone : '',
        random() < 0.7 ? address : '',
      ],
    });
    const [here, there] = [whole(4), whole(4)];
    for (let at = 0; at < here; at += 1) left.push(shop('l', at));
    for (let at = 0; at < there; at += 1) right.push(shop('r', at));
    truth += here * there;
  }
  const columns = ['店铺名称', '电话', '地址'];
  return { left: { columns, records: left }, right: { columns, records: right }, truth };
}

test('sellers with several shops on either platform are tied shop by shop', async () => {
  const { left, right, truth } = platforms();
  const { matches, estimatedPrecision } = await link({ left, right });
  let [found, rightOnes] = [0, 0];
  for await (const match of matches()) {
    found += 1;
    if (match.left.split('/')[0] === match.right.split('/')[0]) rightOnes += 1;
  }
  assert.ok((2 * rightOnes) / (found + truth) > 0.95, `${rightOnes} right of ${found}, ${truth} true`);
  assert.ok(Math.abs(rightOnes / found - estimatedPrecision) < 0.05, `estimated ${estimatedPrecision}`);
});

test('what a record means by its best partner it means by that partner’s kin', () => {
  const pairs = { left: Int32Array.of(0, 0, 0), right: Int32Array.of(1, 2, 3) };
  const kin = new Map([
    [1, new Set([2])],
    [2, new Set([1])],
  ]);
  assert.deepEqual([...withKin({ pairs, chances: Float64Array.of(0.9, 0, 0), records: 4, kin })], [0.9, 0.9, 0]);
});
