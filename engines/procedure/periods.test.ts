import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay, startOfDay } from '@qingfeng/codes';
import fc from 'fast-check';
import { periodAt, periodEnd, periodKey, periodOfDate, periodStart } from './periods.ts';

test('months, quarters, half-years and years are named as offices name them', () => {
  const key = (date: string, length: 'month' | 'quarter' | 'halfYear' | 'year') =>
    periodKey(periodOfDate(date, length), length);
  assert.equal(key('2016-07-31', 'month'), '2016-07');
  assert.equal(key('2016-12-31', 'quarter'), '2016-Q4');
  assert.equal(key('2016-06-30', 'halfYear'), '2016-H1');
  assert.equal(key('2016-01-01', 'year'), '2016');
});

test('a quarter begins and ends in Shanghai', () => {
  const period = periodAt(startOfDay('2017-01-01') - 1, 'quarter');
  assert.equal(periodStart(period, 'quarter'), startOfDay('2016-10-01'));
  assert.equal(periodEnd(period, 'quarter'), endOfDay('2016-12-31'));
});

test('periods follow each other without gap or overlap', () => {
  const instants = fc.integer({ min: startOfDay('2004-01-01'), max: startOfDay('2060-01-01') });
  const lengths = fc.constantFrom('month', 'quarter', 'halfYear', 'year');
  fc.assert(
    fc.property(instants, lengths, (at, length) => {
      const period = periodAt(at, length);
      assert.ok(periodStart(period, length) <= at && at <= periodEnd(period, length));
      assert.equal(periodAt(periodEnd(period, length) + 1, length), period + 1);
      assert.equal(periodAt(periodStart(period, length), length), period);
    }),
    { seed: 20161124, numRuns: 500 },
  );
});
