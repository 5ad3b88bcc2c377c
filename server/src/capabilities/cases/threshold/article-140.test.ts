// 刑法 140: beside another article of the offence the file is asked whether the goods were fake or shoddy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileLaw, seedLaw } from '@qingfeng/offence';
import { concludeOn } from './offence.ts';

const law = { version: 'seed', compiled: compileLaw(seedLaw) };
const conclude = (offenceCode: string, conditions: Record<string, boolean> = {}) =>
  concludeOn({
    law,
    now: new Date('2026-11-24T02:00:00Z'),
    check: {
      ...{ actFrom: '2026-01-01', actUntil: '2026-02-01', sourceOn: '2026-02-01', subject: 'unit', offenceCode },
      ...{ goods: [], facts: { conditions }, amounts: { salesAmount: { fen: 6_000_000, basis: '账册' } } },
    },
  });

test('sales of 60,000 of food below a standard are open, with the question; PQ-50 is defined by it', () => {
  const open = conclude('FD-124', { 'food-danger': false });
  assert.equal(open.result, 'unknown');
  assert.match(open.conditions.find(({ id }) => id === 'shoddy-product')?.title.zh ?? '', /以次充好/);
  assert.equal(conclude('FD-124', { 'food-danger': false, 'shoddy-product': true }).result, 'met');
  assert.equal(conclude('FD-124', { 'food-danger': false, 'shoddy-product': false }).result, 'not');
  assert.equal(conclude('PQ-50').result, 'met');
});
