// Which statements are kept, for whom, and which names are given up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptStatements } from './kept-statements.ts';

type Kept = ReturnType<typeof keptStatements>;

const run = (kept: Kept, text: string): string | undefined => {
  const { name } = kept.prepared(text, []);
  kept.ended(text);
  return name;
};

test('a statement is kept once it has run well twice', () => {
  const kept = keptStatements();
  assert.equal(run(kept, 'select 1'), undefined);
  kept.prepared('select 1', []);
  kept.ended('select 1', new Error('refused'));
  assert.equal(run(kept, 'select 1'), undefined);
  const name = run(kept, 'select 1');
  assert.notEqual(name, undefined);
  assert.equal(run(kept, 'select 1'), name);
});

test('each scope has a plan of its own', () => {
  const kept = keptStatements();
  const names = ['county', 'province', 'county', 'province', 'county', 'province', 'county'].map((scope) => {
    kept.enter(scope);
    return run(kept, 'select 1');
  });
  assert.equal(new Set(names.slice(4)).size, 2);
  assert.equal(names[4], names[6]);
});

test('what was not used for longest is given up first, and its name told once', () => {
  const kept = keptStatements(2);
  const first = [1, 2, 3].map(() => run(kept, 'select 1'))[2];
  run(kept, 'select 2');
  run(kept, 'select 1');
  run(kept, 'select 3');
  assert.deepEqual(kept.released(), []);
  run(kept, 'select 4');
  assert.deepEqual(kept.released(), [first]);
  assert.deepEqual(kept.released(), []);
});

test('a table that has got another form takes every kept statement with it', () => {
  const kept = keptStatements();
  const [, , name] = [1, 2, 3].map(() => run(kept, 'select 1'));
  kept.ended('select 1', Object.assign(new Error('cached plan must not change result type'), { code: '0A000' }));
  assert.deepEqual(kept.released(), [name]);
  assert.equal(run(kept, 'select 1'), undefined);
});
