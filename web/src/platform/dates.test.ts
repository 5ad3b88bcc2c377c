import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, dayAndTime, isDay, isEndOfDay, proseDay, shortMoment, weekday } from './dates.ts';

describe('dates of the office', () => {
  it('are Beijing time wherever the browser is', () => {
    assert.equal(day('2016-11-23T16:00:00Z'), '2016-11-24');
    assert.equal(dayAndTime('2016-11-23T15:59:00Z'), '2016-11-23 23:59');
    assert.equal(dayAndTime('2016-11-23T16:00:00Z'), '2016-11-24 00:00');
  });

  it('stand as 2016年11月24日 in prose and keep a plain date on its day', () => {
    assert.equal(proseDay('2016-11-24', 'zh'), '2016年11月24日');
    assert.equal(proseDay('2016-03-05', 'en'), '5 March 2016');
    assert.equal(weekday('2016-11-24', 'zh'), '周四');
  });

  it('know the end of a day, at which most duties fall due', () => {
    assert.equal(isEndOfDay('2016-11-24T23:59:59.999+08:00'), true);
    assert.equal(isEndOfDay('2016-11-24T23:59:00+08:00'), false);
    assert.equal(shortMoment('2016-11-24T23:59:59.999+08:00', '2016-01-01'), '11-24');
    assert.equal(shortMoment('2017-11-24T09:05:00+08:00', '2016-01-01'), '2017-11-24 09:05');
  });

  it('know a day from what only looks like one', () => {
    assert.equal(isDay('2016-02-29'), true);
    for (const words of ['', 'zzz', '2016-2-9', '2016-13-45', '2015-02-29', '2016-11-24T00:00:00Z'])
      assert.equal(isDay(words), false, words);
  });
});
