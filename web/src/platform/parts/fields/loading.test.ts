// What is still being read is never said to be none: fields that search a catalogue, cards and lists.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { it } from 'node:test';

const source = resolve(import.meta.dirname, '../../..');
const parts = globSync('**/*.tsx', { cwd: source }).map((name) => ({
  name,
  text: readFileSync(join(source, name), 'utf8'),
}));

it('a field that searches says that it is reading, not that there is nothing', () => {
  const silent = parts.flatMap(({ name, text }) =>
    [...text.matchAll(/<Select\b(?:=>|[^>])*?loading=\{isFetching\}(?:=>|[^>])*?\/?>/g)]
      .filter(([field]) => !/notFoundContent=\{[^\n]*isFetching[^\n]*parts\.loading/.test(field))
      .map(() => name),
  );
  assert.ok(
    parts.some(({ text }) => text.includes('loading={isFetching}')),
    'the pattern still finds what it looks at',
  );
  assert.deepEqual(silent, []);
});

it('no card says that there is none of what it has not read', () => {
  // A list that falls back to an empty one and then counts it says "none" while it loads.
  const hasty = parts.flatMap(({ name, text }) =>
    /\(data\?\.items \?\? \[\]\)\.length === 0/.test(text) ? [name] : [],
  );
  assert.deepEqual(hasty, []);
});
