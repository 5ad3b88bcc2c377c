import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { balanceOf, type Movement } from './index.ts';

let seq = 0;
const line = (more: Movement): Movement => {
  seq += 1;
  return { seq, at: '2026-11-29T08:00:00+08:00', unit: '件', role: 'custody', ...more };
};
const codes = (lines: readonly Movement[]) => balanceOf(lines).refused.map(({ code }) => code);
const taken = (lot = 'A', qty = 10) => line({ kind: 'take', lot, qty, place: '一号库' });

test('goods go from the store to the furnace, and every piece is somewhere', () => {
  const { lots, balanced } = balanceOf([
    line({ kind: 'take', lot: 'A', qty: 100, place: '一号库', role: 'case' }),
    line({ kind: 'sample', lot: 'A', qty: 3, role: 'case' }),
    line({ kind: 'return', lot: 'A', qty: 7 }),
    line({ kind: 'split', lot: 'A', to: 'B', qty: 40, place: '二号库' }),
    line({ kind: 'handOver', lot: 'B', qty: 15 }),
    line({ kind: 'move', lot: 'B', place: '三号库' }),
    line({ kind: 'dispose', lot: 'A', qty: 50, role: 'disposal' }),
    line({ kind: 'count', lot: 'A', qty: 0 }),
  ]);
  assert.deepEqual(lots, [
    {
      lot: 'A',
      unit: '件',
      takenIn: 60,
      held: 0,
      sampled: 3,
      returned: 7,
      handedOver: 0,
      disposed: 50,
      place: '一号库',
    },
    {
      lot: 'B',
      unit: '件',
      takenIn: 40,
      held: 25,
      sampled: 0,
      returned: 0,
      handedOver: 15,
      disposed: 0,
      place: '三号库',
    },
  ]);
  assert.equal(balanced, true);
});

test('sums of decimals come out even', () => {
  const tenth = Array.from({ length: 10 }, () => line({ kind: 'take', lot: 'A', qty: 0.1, unit: '千克' }));
  const { lots, differences } = balanceOf([...tenth, line({ kind: 'count', lot: 'A', qty: 1, unit: '千克' })]);
  assert.deepEqual([lots[0]?.held, differences], [1, []]);
});

test('a count that finds something else is a difference, and corrects nothing', () => {
  const { lots, differences, balanced } = balanceOf([
    taken(),
    line({ kind: 'count', lot: 'A', qty: 7 }),
    line({ kind: 'count', lot: 'A', qty: 10 }),
  ]);
  assert.deepEqual(differences, [{ lot: 'A', unit: '件', expected: 10, found: 7 }]);
  assert.deepEqual([lots[0]?.held, balanced], [10, false]);
});

test('each refusal has its code, the first that applies', () => {
  assert.deepEqual(codes([taken(), { ...taken(), seq: 1 }]), ['order']);
  assert.deepEqual(codes([taken(), { ...taken(), at: '2026-11-28T08:00:00+08:00' }]), ['order']);
  assert.deepEqual(codes([taken(), line({ kind: 'dispose', lot: 'A', qty: 1 })]), ['role']);
  assert.deepEqual(codes([taken(), line({ kind: 'return', lot: 'A', qty: 1, role: 'case' })]), ['role']);
  assert.deepEqual(codes([taken(), line({ kind: 'burn', lot: 'A', qty: 1 })]), ['role']);
  for (const qty of [undefined, 0, -1, '3', null]) {
    assert.deepEqual(codes([taken(), line({ kind: 'return', lot: 'none', qty })]), ['negative'], String(qty));
  }
  assert.deepEqual(codes([taken(), line({ kind: 'return', lot: 'B', qty: 1 })]), ['unknownLot']);
  assert.deepEqual(codes([taken(), line({ kind: 'merge', lot: 'A', to: 'B' })]), ['unknownLot']);
  assert.deepEqual(codes([taken(), taken('B'), line({ kind: 'split', lot: 'A', to: 'B', qty: 1 })]), ['unknownLot']);
  assert.deepEqual(codes([taken(), line({ kind: 'return', lot: 'A', qty: 1, unit: '箱' })]), ['unit']);
  assert.deepEqual(codes([taken(), taken('B'), line({ kind: 'return', lot: 'A', qty: 11 })]), ['notHeld']);
  const gone = [taken(), line({ kind: 'dispose', lot: 'A', qty: 10, role: 'disposal' })];
  assert.deepEqual(codes([...gone, line({ kind: 'return', lot: 'A', qty: 1 })]), ['disposed']);
});

test('a merge without a quantity takes all, and two units do not merge', () => {
  const { lots } = balanceOf([taken('A', 4), taken('B', 6), line({ kind: 'merge', lot: 'A', to: 'B' })]);
  assert.deepEqual(
    lots.map(({ takenIn, held }) => [takenIn, held]),
    [
      [0, 0],
      [10, 10],
    ],
  );
  const nulls = balanceOf([taken('A', 4), taken('B', 6), line({ kind: 'merge', lot: 'A', to: 'B', qty: null })]);
  assert.deepEqual(
    nulls.lots.map(({ held }) => held),
    [0, 10],
  );
  const boxes = () => line({ kind: 'take', lot: 'C', qty: 1, unit: '箱' });
  assert.deepEqual(codes([taken(), boxes(), line({ kind: 'merge', lot: 'A', to: 'C' })]), ['unit']);
});

test('whatever is written down, in every lot what was taken in is what is somewhere', () => {
  const movement = fc.record({
    kind: fc.constantFrom('take', 'sample', 'return', 'handOver', 'dispose', 'split', 'merge', 'move', 'count'),
    lot: fc.constantFrom('A', 'B', 'C'),
    to: fc.constantFrom('A', 'B', 'C', 'D'),
    qty: fc.integer({ min: 0, max: 9999 }).map((number) => number / 1000),
    role: fc.constantFrom('case', 'custody', 'disposal'),
  });
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 60 }), (movements) => {
      const { lots } = balanceOf(movements.map(line));
      for (const { takenIn, held, sampled, returned, handedOver, disposed } of lots) {
        const thousandths = [held, sampled, returned, handedOver, disposed].map((number) => Math.round(number * 1000));
        assert.equal(
          thousandths.reduce((sum, number) => sum + number, 0),
          Math.round(takenIn * 1000),
        );
        assert.ok(held >= 0);
      }
    }),
  );
});
