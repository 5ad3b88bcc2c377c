import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shopTies } from './shop-ties.ts';

const step = (column: string | null, weight: number) => ({ column, weight, text: { zh: column ?? '起点', en: '' } });
const shop = (id: string, name = `店铺${id}`) => ({ id, name, platformId: id, offers: 3 });
const link = (one: string, other: string, ...why: ReturnType<typeof step>[]) => ({
  ...{ one: { id: one }, other: { id: other }, decision: null as 'parted' | null },
  why: [step(null, -6), ...why],
});
const linesOf = (...links: ReturnType<typeof link>[]) =>
  shopTies({ shops: [shop('a'), shop('b')], links }, ({ zh }) => zh, '、').lines;

test('a line names what speaks for the pair, and neither what speaks against it nor the start', () => {
  assert.deepEqual(linesOf(link('a', 'b', step('电话', 14), step('地址', 8), step('店名', -1))), [
    { from: 'a', to: 'b', label: '电话、地址' },
  ]);
});

test('a link to a shop that is not shown, or that an officer parted, has no line', () => {
  assert.deepEqual(linesOf(link('a', 'z', step('电话', 14))), []);
  assert.deepEqual(linesOf({ ...link('a', 'b', step('电话', 14)), decision: 'parted' }), []);
});

test('a shop without a name is called by its number on the platform', () => {
  const { dots } = shopTies({ shops: [shop('a', '')], links: [] }, ({ zh }) => zh, '、');
  assert.deepEqual(dots, [{ id: 'a', name: 'a', offers: 3 }]);
});
