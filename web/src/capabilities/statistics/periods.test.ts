// Periods that a reader may choose from.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPeriod, isUnderWay, periodFrom, periodsToChoose } from './periods.ts';

describe('periods', () => {
  it('go on over the turn of the year in both directions', () => {
    assert.equal(periodFrom('2016-12', 1, 'month'), '2017-01');
    assert.equal(periodFrom('2017-01', -1, 'month'), '2016-12');
    assert.equal(periodFrom('2016-Q4', 1, 'quarter'), '2017-Q1');
    assert.equal(periodFrom('2017-Q1', -1, 'quarter'), '2016-Q4');
    assert.equal(periodFrom('2016', -1, 'year'), '2015');
  });

  it('are known by their keys, each length by its own', () => {
    assert.ok(isPeriod('2016-12', 'month') && isPeriod('2016-Q4', 'quarter') && isPeriod('2016', 'year'));
    for (const none of ['2016-13', '2016-00', '2016-Q4', '2016', '3016-01', '2016-1', '', '十月'])
      assert.ok(!isPeriod(none, 'month'), none);
    assert.ok(!isPeriod('2016-Q5', 'quarter') && !isPeriod('2016-10', 'quarter') && !isPeriod('16', 'year'));
  });

  it('that have not ended are known by the last one that has', () => {
    assert.ok(isUnderWay('2026-11', '2026-10') && isUnderWay('2027-Q1', '2026-Q4') && isUnderWay('2027', '2026'));
    assert.ok(!isUnderWay('2026-10', '2026-10') && !isUnderWay('2025-12', '2026-10'));
  });

  it('offer the one under way first, and keep the one that the address names', () => {
    assert.deepEqual(periodsToChoose('2016-10', 'month', '').slice(0, 3), ['2016-11', '2016-10', '2016-09']);
    assert.ok(periodsToChoose('2016-Q3', 'quarter', '2009-Q1').includes('2009-Q1'));
  });
});
