import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inLine } from './in-line.ts';

const ids = (items: { id: string; after?: string }[]) => inLine(items).map(({ id }) => id);

test('each stands behind what it follows, and what follows nothing stands as it was given', () => {
  assert.deepEqual(ids([{ id: 'b' }, { id: 'd', after: 'c' }, { id: 'a' }, { id: 'c', after: 'b' }]), [
    'b',
    'c',
    'd',
    'a',
  ]);
});

test('of several behind the same one the last of the line comes first, so that nothing gets between a chain', () => {
  const line = [{ id: 'a' }, { id: 'b', after: 'a' }, { id: 'c', after: 'b' }, { id: 'new', after: 'a' }];
  assert.deepEqual(ids(line), ['a', 'new', 'b', 'c']);
});

test('what follows something that is not there stands as it was given', () => {
  assert.deepEqual(ids([{ id: 'a', after: 'gone' }, { id: 'b' }, { id: 'c', after: 'c' }]), ['a', 'b', 'c']);
});
