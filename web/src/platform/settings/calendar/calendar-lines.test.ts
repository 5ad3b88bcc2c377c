import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarProblems, linesOf, yearOf } from './calendar-lines.ts';

const year2016 = {
  holidays: { '2016-10-01': '国庆节', '2016-01-01': '元旦' },
  workdays: { '2016-10-08': '国庆节' },
};

describe('the calendar of a year as a table', () => {
  it('is in order of the days and comes back as it was', () => {
    const lines = linesOf(year2016);
    assert.deepEqual(
      lines.map((line) => line.date),
      ['2016-01-01', '2016-10-01', '2016-10-08'],
    );
    assert.deepEqual(yearOf(lines), year2016);
  });

  it('names each line that cannot be saved', () => {
    const lines = [
      { key: 1, date: '2016-10-01', kind: 'holiday' as const, name: '国庆节' },
      { key: 2, date: '2016-10-01', kind: 'workday' as const, name: '国庆节' },
      { key: 3, date: '2017-01-01', kind: 'holiday' as const, name: '元旦' },
      { key: 4, date: '', kind: 'holiday' as const, name: '元旦' },
      { key: 5, date: '2016-01-01', kind: 'holiday' as const, name: ' ' },
      { key: 6, date: '2016-13-45', kind: 'holiday' as const, name: '元旦' },
    ];
    assert.deepEqual(
      [...calendarProblems(2016, lines)],
      [
        [2, 'twice'],
        [3, 'otherYear'],
        [4, 'noDate'],
        [5, 'noName'],
        [6, 'noDate'],
      ],
    );
  });
});
