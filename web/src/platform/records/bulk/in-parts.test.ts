// Work in parts: each part once, in order, and what is known where it stops.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inParts, oneReport, refusedWhole } from './in-parts.ts';

const items = Array.from({ length: 5_000 }, (_, place) => place);

describe('work in parts', () => {
  it('takes 5,000 in 25 parts and tells after each how far it is', async () => {
    const told: number[] = [];
    const { answers, left, error } = await inParts(items, async (part, place) => [part.length, place], {
      onProgress: (done) => told.push(done),
    });
    assert.deepEqual([answers.length, left, error], [25, 0, undefined]);
    assert.deepEqual(answers.at(-1), [200, 24]);
    assert.deepEqual([told.length, told[0], told.at(-1)], [25, 200, 5_000]);
  });

  it('keeps what was done where a part fails, and says how many are left', async () => {
    const failing = async (part: number[], place: number) => {
      if (place === 2) throw new Error('no connection');
      return part.length;
    };
    const done = await inParts(items, failing);
    assert.deepEqual([done.answers, done.left, String(done.error)], [[200, 200], 4_600, 'Error: no connection']);
    assert.equal(refusedWhole(done), done);
  });

  it('is refused as a whole where the first part is', async () => {
    const refused = new Error('refused');
    const done = await inParts(items, () => Promise.reject(refused));
    assert.throws(() => refusedWhole(done), refused);
  });

  it('stops between two parts, never before the first', async () => {
    const done = await inParts(items, async (part) => part.length, { stopped: () => true });
    assert.deepEqual(done, { answers: [200], left: 4_800 });
  });

  it('adds the reports up', () => {
    const parts = [
      { rows: ['a'], done: 1, refused: 0 },
      { rows: ['b', 'c'], done: 1, refused: 1 },
    ];
    assert.deepEqual(oneReport(parts), { rows: ['a', 'b', 'c'], done: 2, refused: 1 });
  });
});
