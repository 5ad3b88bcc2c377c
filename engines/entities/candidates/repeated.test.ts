// Records that say the same in every column: one group however many they are, where what they say identifies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { link, type Table } from '../index.ts';

const COLUMNS = ['店铺名称', '联系电话', '地址'];
const SAME = ['深圳市鑫源贸易有限公司', '13812345678', '广东省深圳市南山区科技路1号'];
const CORES = ['华盛', '恒瑞', '泰丰', '祥隆', '腾飞', '宏宇', '嘉美', '佳乐', '安康', '福寿'];

/** Merchants that have nothing to do with one another. */
const others = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `o${at}`,
    values: [
      `广州市${CORES[at % 10]}${CORES[(at * 7 + 3) % 10]}${at}商贸有限公司`,
      `139${String(10_000_000 + at * 7_919)}`,
      `广东省广州市天河区体育路${at * 3 + 2}号`,
    ],
  }));

async function groupsAndPairs(left: Table) {
  const { groups, matches } = await link({ left });
  const pairs: [string, string][] = [];
  for await (const match of matches()) pairs.push([match.left, match.right]);
  return { groups, pairs };
}

test('three hundred equal records are one group, and every pair of them is told', async () => {
  const same = Array.from({ length: 300 }, (_, at) => ({ id: `s${at}`, values: SAME }));
  const { groups, pairs } = await groupsAndPairs({ columns: COLUMNS, records: [...others(60), ...same] });
  const largest = groups.toSorted((one, other) => other.length - one.length)[0] ?? [];
  assert.deepEqual(new Set(largest), new Set(same.map(({ id }) => id)));
  const among = pairs.filter(([one, other]) => one.startsWith('s') && other.startsWith('s'));
  assert.equal(among.length, (300 * 299) / 2);
  assert.equal(new Set(among.map((pair) => pair.toSorted().join())).size, among.length);
});

test('what is written otherwise comes to the whole group of equal ones', async () => {
  const same = Array.from({ length: 5 }, (_, at) => ({ id: `s${at}`, values: SAME }));
  const otherwise = { id: 't', values: ['鑫源贸易', '+86 138-1234-5678', '深圳市南山区科技路1号'] };
  const { groups, pairs } = await groupsAndPairs({ columns: COLUMNS, records: [...others(60), ...same, otherwise] });
  const group = groups.find((ids) => ids.includes('t')) ?? [];
  assert.deepEqual(new Set(group), new Set(['t', 's0', 's1', 's2', 's3', 's4']));
  assert.equal(pairs.filter((pair) => pair.includes('t')).length, 5);
});

test('records that are equal in nothing that identifies are no group, however many they are', async () => {
  const records = Array.from({ length: 200 }, (_, at) => ({
    id: `r${at}`,
    values: ['深圳市', at % 2 === 0 ? '2019' : '2020'],
  }));
  const { groups } = await groupsAndPairs({ columns: ['城市', '年份'], records });
  assert.deepEqual(groups, []);
});
