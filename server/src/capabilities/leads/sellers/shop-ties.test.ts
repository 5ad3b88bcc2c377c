import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedFacts } from './shop-ties.ts';

const step = (column: string | null, weight: number, left = '', right = left) => ({ column, weight, left, right });
const shops = ['a', 'b', 'c', 'd'];
type Decision = 'confirmed' | 'parted' | null;
const link = (one: string, other: string, why: ReturnType<typeof step>[], decision: Decision = null) => ({
  ...{ shopA: one, shopB: other, decision },
  why: [step(null, -6), ...why],
});
const facts = (...links: ReturnType<typeof link>[]) =>
  sharedFacts({ shops, links }).map(({ kind, value, shops: of }) => [kind, value, of.join('')]);

test('a fact stands once for all shops that share it, with its value where it is one', () => {
  const phone = (one: string, other: string) => link(one, other, [step('phone', 14, '0200*****01')]);
  assert.deepEqual(facts(phone('c', 'b'), phone('a', 'b'), phone('a', 'c')), [['phone', '0200*****01', 'abc']]);
});

test('what is only alike has no value, and what speaks against a pair is no fact', () => {
  assert.deepEqual(facts(link('a', 'b', [step('address', 8, '示例路 1 号', '示例路 1 号 2 楼'), step('name', -1)])), [
    ['address', '', 'ab'],
  ]);
});

test('shops that share nothing with one another share two facts of one kind', () => {
  const licence = (one: string, other: string, code: string) => link(one, other, [step('licence', 18, code)]);
  assert.deepEqual(facts(licence('a', 'b', '甲'), licence('c', 'd', '乙')), [
    ['licence', '甲', 'ab'],
    ['licence', '乙', 'cd'],
  ]);
});

test('a link to a shop that is not shown, or that an officer parted, is no fact', () => {
  assert.deepEqual(facts(link('a', 'z', [step('phone', 14)])), []);
  assert.deepEqual(facts(link('a', 'b', [step('phone', 14)], 'parted')), []);
});

test('where an officer alone counts two shops together, that is said', () => {
  assert.deepEqual(facts(link('a', 'b', [step('phone', -3)], 'confirmed')), [['officer', '', 'ab']]);
});
