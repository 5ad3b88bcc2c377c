import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightOf, placesOf } from './shop-places.ts';

const drawn = (count: number) => {
  const shops = Array.from({ length: count }, (_, index) => ({ id: `s${index}` }));
  const ids = shops.map(({ id }) => id);
  return {
    shops,
    facts: [
      { id: 'phone', shops: ids },
      { id: 'address', shops: ids.slice(0, 2) },
    ],
  };
};

for (const width of [300, 390, 760, 1160]) {
  for (const count of [2, 3, 8, 40, 80]) {
    test(`${count} shops in ${width} pixels stand in the picture, no two names on one line`, () => {
      const q = { width, ...drawn(count) };
      const height = heightOf(q);
      const places = placesOf(q);
      assert.equal(places.length, count + 2);
      for (const { x, y, room, side } of places) {
        assert.ok(x > 0 && x < width && y > 0 && y < height && room > 60, JSON.stringify({ x, y, room }));
        if (side === 'left') assert.ok(x - room >= 0);
        if (side === 'right') assert.ok(x + room <= width);
        if (side === 'above') assert.ok(x - room / 2 >= 0 && x + room / 2 <= width);
      }
      for (const [index, one] of places.entries()) {
        for (const other of places.slice(index + 1)) {
          if (one.x === other.x) assert.ok(Math.abs(one.y - other.y) >= 20, `${one.id} ${other.id}`);
        }
      }
    });
  }
}

test('shops that share a fact stand side by side', () => {
  const shops = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  const facts = [
    { id: 'x', shops: ['a', 'c'] },
    { id: 'y', shops: ['b', 'd'] },
  ];
  const left = placesOf({ width: 1000, shops, facts }).filter(({ side }) => side === 'left');
  assert.deepEqual(
    left.map(({ id }) => id),
    ['a', 'c'],
  );
});
