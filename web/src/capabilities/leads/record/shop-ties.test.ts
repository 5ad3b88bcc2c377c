import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shopTies } from './shop-ties.ts';

const tie = (shopId: string, zh: string) => ({ shopId, field: zh, title: { zh, en: zh } });
const shop = (id: string, ...ties: ReturnType<typeof tie>[]) => ({
  ...{ id, name: `店铺${id}`, platformId: id, offers: 3, ties },
});
const linesOf = (...shops: ReturnType<typeof shop>[]) => shopTies(shops, ({ zh }) => zh, '、').lines;

test('two shops with the same telephone and address have one line that names both', () => {
  assert.deepEqual(linesOf(shop('a'), shop('b', tie('a', '电话'), tie('a', '地址'))), [
    { from: 'a', to: 'b', label: '电话、地址' },
  ]);
});

test('a tie that both shops name is one line and is named once', () => {
  assert.deepEqual(linesOf(shop('a', tie('b', '电话')), shop('b', tie('a', '电话'))), [
    { from: 'a', to: 'b', label: '电话' },
  ]);
});

test('a tie to a shop that is not shown, or to itself, has no line', () => {
  assert.deepEqual(linesOf(shop('a', tie('a', '电话'), tie('z', '电话')), shop('b')), []);
});

test('a shop without a name is called by its number on the platform', () => {
  const { dots } = shopTies([{ ...shop('a'), name: '' }], ({ zh }) => zh, '、');
  assert.deepEqual(dots, [{ id: 'a', name: 'a', offers: 3 }]);
});
