import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endingsOf } from './refused-pointers.ts';

test('a field is looked for by its own name, then by what the form chooses or types, then by its group', () => {
  for (const [pointer, endings] of [
    ['/days', ['days']],
    ['/platformId', ['platformId', 'platform']],
    ['/estimateFen', ['estimateFen', 'estimate']],
    ['/author/phone', ['phone', 'author']],
    ['/links/3', ['links']],
    ['/', []],
  ] as const)
    assert.deepEqual(endingsOf(pointer), endings, pointer);
});
