import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightOf, labelOf, placesOf } from './shop-places.ts';

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
          if (one.x === other.x)
            assert.ok(Math.abs(one.y - other.y) >= (width < 900 ? 39 : 20), `${one.id} ${other.id}`);
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

const narrow = { id: 'a', x: 80, y: 100, side: 'above', room: 145, rows: 2 } as const;

test('a name that is too long for its room goes on in a second line, which ends where the first would', () => {
  const { lines, y } = labelOf(narrow, { text: '联系电话 0200*****03（20 家）', size: 6 });
  assert.deepEqual(lines, ['联系电话 0200*****03', '（20 家）']);
  assert.equal(y, labelOf(narrow, { text: '地址（20 家）', size: 6 }).y - 16);
});

test('a name is cut only where two lines do not hold it, and never beyond its room', () => {
  const lines = (text: string, rows: number) => labelOf({ ...narrow, rows }, { text, size: 6 }).lines;
  assert.deepEqual(lines('锐步空间运动户外专营店铺', 1), ['锐步空间运动户外专营…']);
  assert.deepEqual(lines('锐步空间运动户外专营店59号店', 2), ['锐步空间运动户外专营店', '59号店']);
  assert.deepEqual(lines('广州', 2), ['广州']);
});
