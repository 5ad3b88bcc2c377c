import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Table } from '../types.ts';
import { alignColumns } from './align.ts';

const SHOPS = ['鑫源', '华盛', '恒瑞', '泰丰', '祥隆', '腾飞', '宏宇', '嘉美', '佳乐', '安康', '福寿', '春晖'];
const row = (at: number): string[] => [
  `${SHOPS[at % 12]}服饰旗舰店`,
  `1381234${1000 + at * 37}`,
  `广东省深圳市南山区人民路${at + 1}号`,
];

function table(columns: readonly string[], order: readonly number[]): Table {
  const records = Array.from({ length: 60 }, (_, at) => ({
    id: String(at),
    values: order.map((cell) => row(at)[cell] ?? ''),
  }));
  return { columns, records };
}

const left = table(['店铺', '电话', '地址'], [0, 1, 2]);

test('columns go together by their headings, whatever case and signs these are written with', () => {
  const one = table(['Shop_Name', 'phone', 'address'], [0, 1, 2]);
  const other = table(['ADDRESS', 'shop name', 'Phone'], [2, 0, 1]);
  assert.deepEqual(
    alignColumns(one, other).map((place) => place?.from),
    [1, 2, 0],
  );
});

test('named otherwise and in another order, columns go together by their cells', () => {
  const right = table(['where', 'mobile', 'seller', 'note'], [2, 1, 0, 9]);
  assert.deepEqual(alignColumns(left, right), [
    { from: 2, by: 'cells' },
    { from: 1, by: 'cells' },
    { from: 0, by: 'cells' },
  ]);
});

test('where nothing is alike the place decides, with as many columns on both sides', () => {
  const strange: Table = {
    columns: ['a', 'b', 'c'],
    records: [{ id: '1', values: ['xyz', 'uvw', 'rst'] }],
  };
  assert.deepEqual(
    alignColumns(left, strange).map((place) => place?.by),
    ['position', 'position', 'position'],
  );
  assert.deepEqual(alignColumns(left, { columns: ['a'], records: strange.records }), [null, null, null]);
});
