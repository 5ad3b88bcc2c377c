import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bulletinPeriods } from './bulletin-periods.ts';

describe('the periods of a bulletin', () => {
  it('are those that have begun, the latest first', () => {
    assert.deepEqual(bulletinPeriods({ reporting: 'quarter', year: 2016 }, '2016-11-24'), [
      '2016-Q4',
      '2016-Q3',
      '2016-Q2',
      '2016-Q1',
    ]);
    assert.deepEqual(bulletinPeriods({ reporting: 'month', year: 2016 }, '2016-03-01'), [
      '2016-03',
      '2016-02',
      '2016-01',
    ]);
    assert.deepEqual(bulletinPeriods({ reporting: 'halfYear', year: 2016 }, '2016-06-30'), ['2016-H1']);
    assert.deepEqual(bulletinPeriods({ reporting: 'year', year: 2016 }, '2017-01-01'), ['2016']);
  });

  it('are none before the year of the plan begins', () => {
    assert.deepEqual(bulletinPeriods({ reporting: 'quarter', year: 2017 }, '2016-12-31'), []);
  });
});
