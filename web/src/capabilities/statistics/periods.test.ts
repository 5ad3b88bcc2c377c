// Periods that a reader may choose from.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { periodFrom, periodsToChoose } from './periods.ts';

describe('periods', () => {
  it('go on over the turn of the year in both directions', () => {
    assert.equal(periodFrom('2016-12', 1, 'month'), '2017-01');
    assert.equal(periodFrom('2017-01', -1, 'month'), '2016-12');
    assert.equal(periodFrom('2016-Q4', 1, 'quarter'), '2017-Q1');
    assert.equal(periodFrom('2017-Q1', -1, 'quarter'), '2016-Q4');
    assert.equal(periodFrom('2016', -1, 'year'), '2015');
  });

  it('offer the one under way first, and keep the one that the address names', () => {
    assert.deepEqual(periodsToChoose('2016-10', 'month', '').slice(0, 3), ['2016-11', '2016-10', '2016-09']);
    assert.ok(periodsToChoose('2016-Q3', 'quarter', '2009-Q1').includes('2009-Q1'));
  });
});
