import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ranges } from './ranges.ts';

it('joins lines that follow each other', () => {
  assert.equal(ranges([1, 2, 3, 5]), '1–3、5');
  assert.equal(ranges([4]), '4');
  assert.equal(ranges([]), '');
});
