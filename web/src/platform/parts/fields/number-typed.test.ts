import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberText, readNumber } from './number-typed.ts';

const money = { min: 0, decimals: 2 };

test('a number is read as it is typed, with commas, blanks and wide figures', () => {
  for (const [text, value] of [
    ['55000', 55_000],
    [' 55,000.50 ', 55_000.5],
    ['１２．５', 12.5],
    ['12。5', 12.5],
    ['0.1', 0.1],
    ['.5', 0.5],
    ['7.', 7],
    ['0', 0],
  ] as const)
    assert.deepEqual(readNumber(text, money), { value, fault: null }, text);
  assert.deepEqual(readNumber('', money), { value: null, fault: null });
});

test('what cannot be taken is said, and neither rounded nor cut', () => {
  for (const [text, rule, fault] of [
    ['abc', money, { fault: 'number' }],
    ['12a', money, { fault: 'number' }],
    ['1,50', money, { fault: 'number' }],
    ['1e5', money, { fault: 'number' }],
    ['1.2.3', money, { fault: 'number' }],
    ['-1', money, { fault: 'min', limit: 0 }],
    ['12.345', money, { fault: 'decimals', limit: 2 }],
    ['2.5', { decimals: 0 }, { fault: 'whole' }],
    ['276', { min: 0, max: 275 }, { fault: 'max', limit: 275 }],
    ['99999999999999999', money, { fault: 'max', limit: Number.MAX_SAFE_INTEGER }],
  ] as const)
    assert.deepEqual(readNumber(text, rule), { value: null, fault }, text);
});

test('a number that is shown is read back as itself', () => {
  for (const value of [0, 0.1, 0.001, 1e10, 55_000.55]) assert.equal(readNumber(numberText(value), {}).value, value);
  assert.equal(numberText(null), '');
});
