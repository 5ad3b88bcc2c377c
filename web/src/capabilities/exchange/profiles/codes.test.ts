// Codes as they are typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, wordsOfCodes } from './codes.ts';

test('codes are read as they are written, and half a line is passed over', () => {
  const codes = { 已售: 'sold', 未售: 'unsold' };
  assert.deepEqual(codesOf(wordsOfCodes(codes)), codes);
  assert.deepEqual(codesOf('已售＝sold\n\n未售\n=unsold\nx='), { 已售: 'sold' });
});
