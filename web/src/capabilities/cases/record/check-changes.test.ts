import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFindings } from './check-changes.ts';

const near = {
  article: '213',
  rowId: '213-018',
  result: 'near',
  value: 44_000,
  threshold: 50_000,
  governs: true,
} as const;
const met = { ...near, result: 'met', value: 55_000 } as const;
const other = { article: '214', rowId: '214-002', result: 'not', value: 0, threshold: 50_000, governs: true } as const;

test('of a comparison only what is new or different is told', () => {
  assert.deepEqual(changedFindings([met, other], [near, other]), [met]);
  assert.deepEqual(changedFindings([met, other], []), [met, other]);
});

test('what does not govern is no change', () => {
  assert.deepEqual(changedFindings([{ ...met, governs: false }], [near]), []);
  assert.deepEqual(changedFindings([near], [{ ...near, governs: false }]), [near]);
});
