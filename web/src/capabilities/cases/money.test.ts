import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fenOf, price, quantity, yuan } from './money.ts';

it('shows whole yuan without decimals and part of a yuan with two', () => {
  assert.equal(yuan(5_500_000), '55,000');
  assert.equal(yuan(1_050), '10.50');
  assert.equal(yuan(1), '0.01');
  assert.equal(price(20_000), '200.00');
});

it('takes what is typed in yuan without a lost fen', () => {
  assert.equal(fenOf(1.15), 115);
  assert.equal(fenOf(1.005), 100);
  assert.equal(fenOf(123_456_789.12), 12_345_678_912);
});

it('counts goods with up to three decimals', () => {
  assert.equal(quantity(1200.5), '1,200.5');
  assert.equal(quantity(90), '90');
});
