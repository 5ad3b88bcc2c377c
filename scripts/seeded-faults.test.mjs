// The list of faults keeps step with the code that they are made in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, problemsOf } from './faults/faults.mjs';
import { firstFailure } from './faults/first-failure.mjs';

test('every seeded fault can still be made, and names tests that exist', () => {
  assert.deepEqual(faults.flatMap(problemsOf), []);
});

test('there are twenty faults or more, at least four of each area, each asked for by a name of its own', () => {
  assert.ok(faults.length >= 20);
  for (const area of ['access', 'clocks', 'folds', 'audit']) {
    assert.ok(faults.filter((one) => one.area === area).length >= 4, area);
  }
  assert.equal(new Set(faults.map(({ id }) => id)).size, faults.length);
});

test('a fault whose text is gone, or stands twice, is named with its file and text', () => {
  const [one] = faults;
  assert.ok(one);
  const [gone] = problemsOf({ ...one, text: 'no such text' });
  assert.match(gone ?? '', new RegExp(`${one.id}: in ${one.file} this stands 0 times, not once:\nno such text`));
  assert.equal(problemsOf({ ...one, text: 'CREATE' }).length, 1);
  assert.deepEqual(problemsOf({ ...one, file: 'no/such.sql' }), [`${one.id}: there is no no/such.sql`]);
});

test('that the list no longer fits the file with the fault in it is not seeing the fault', () => {
  const ours = '✖ scripts/seeded-faults.test.mjs:6 every seeded fault can still be made\n';
  assert.equal(firstFailure({ code: 1, output: ours }), undefined);
  assert.equal(firstFailure({ code: 1, output: `${ours}✖ a.db.test.ts:3 it holds\n` }), 'a.db.test.ts:3 it holds');
  assert.throws(() => firstFailure({ code: 1, output: 'no PostgreSQL' }), /did not run/);
});
