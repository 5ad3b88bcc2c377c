import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf } from './month-days.ts';

test('a month is asked for by the days of it that lie within the period', () => {
  const asked = { from: '2016-01-15', until: '2016-11-24' };
  assert.deepEqual(daysOf('2016-01', asked), { endedFrom: '2016-01-15', endedUntil: '2016-01-31' });
  assert.deepEqual(daysOf('2016-02', asked), { endedFrom: '2016-02-01', endedUntil: '2016-02-29' });
  assert.deepEqual(daysOf('2016-11', asked), { endedFrom: '2016-11-01', endedUntil: '2016-11-24' });
});
