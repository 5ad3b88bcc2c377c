import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Calendar,
  CodesError,
  calendarFrom,
  type Duration,
  dueAt,
  endOfDay,
  explainDue,
  isWorkingDay,
  localDate,
  seedCalendarYears,
  startOfDay,
  workingDaysBetween,
} from '../index.ts';

const SEED = 20260224;
const seeded = calendarFrom(seedCalendarYears());
const at = (text: string) => Date.parse(`${text}+08:00`);
const days = (amount: number): Duration => ({ amount, unit: 'naturalDay' });
const workingDays = (amount: number): Duration => ({ amount, unit: 'workingDay' });
const months = (amount: number): Duration => ({ amount, unit: 'month' });
const due = (from: string, duration: Duration, rollOver = false, calendar: Calendar = seeded) =>
  dueAt({ from: at(from), duration, calendar, rollOver });
const lastDay = (from: string, duration: Duration, rollOver = false) => localDate(due(from, duration, rollOver).at);
const hasCode = (code: string) => (error: unknown) => error instanceof CodesError && error.code === code;

describe('days and instants in Shanghai', () => {
  test('a Shanghai day begins at 16:00 UTC of the day before', () => {
    assert.equal(startOfDay('2016-04-19'), Date.parse('2016-04-18T16:00:00Z'));
    assert.equal(endOfDay('2016-04-19'), Date.parse('2016-04-19T15:59:59.999Z'));
    assert.equal(localDate(Date.parse('2016-04-18T16:00:00Z')), '2016-04-19');
    assert.equal(localDate(Date.parse('2016-04-18T15:59:59.999Z')), '2016-04-18');
  });

  test('every day from 2004 to 2104 agrees with the system calendar', () => {
    for (let time = Date.UTC(2004, 0, 1); time < Date.UTC(2104, 0, 1); time += 86_400_000) {
      const date = new Date(time).toISOString().slice(0, 10);
      assert.equal(localDate(startOfDay(date)), date);
      assert.equal(startOfDay(date), time - 8 * 3_600_000);
    }
  });

  test('a date that does not exist, is written otherwise or lies before 2004 is an error', () => {
    for (const bad of [
      '2026-02-30',
      '2025-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '20260101',
      '',
      '2026-01-01T',
    ]) {
      assert.throws(() => startOfDay(bad), hasCode('date.invalid'), bad);
      assert.throws(() => isWorkingDay(bad, seeded), hasCode('date.invalid'), bad);
      assert.throws(() => workingDaysBetween(bad, '2026-01-01', seeded), hasCode('date.invalid'), bad);
    }
    assert.throws(() => startOfDay('2003-12-31'), hasCode('time.beforeCalendar'));
    assert.throws(() => due('2003-12-31T23:59:59', days(3)), hasCode('time.beforeCalendar'));
    assert.throws(() => due('2003-12-31T23:59:59', { amount: 2, unit: 'hour' }), RangeError);
    assert.throws(() => localDate(Number.NaN), hasCode('instant.invalid'));
    assert.equal(localDate(at('2004-01-01T00:00:00')), '2004-01-01');
  });
});

describe('the calendar', () => {
  test('the seed holds every year from 2004 to 2026 and none beyond', () => {
    const years = seedCalendarYears().map(({ year }) => year);
    assert.deepEqual(
      years,
      Array.from({ length: 23 }, (_, index) => 2004 + index),
    );
  });

  test('holidays and swapped working days of the 2016 notice carry their feast', () => {
    assert.deepEqual(isWorkingDay('2016-02-06', seeded), { working: true, provisional: false, name: '春节' });
    assert.deepEqual(isWorkingDay('2016-02-12', seeded), { working: false, provisional: false, name: '春节' });
    assert.deepEqual(isWorkingDay('2016-06-12', seeded), { working: true, provisional: false, name: '端午' });
    assert.deepEqual(isWorkingDay('2016-04-19', seeded), { working: true, provisional: false, name: null });
    assert.deepEqual(isWorkingDay('2016-04-23', seeded), { working: false, provisional: false, name: null });
  });

  test('the extended Spring Festival of 2020 and the parade holiday of 2015 are kept', () => {
    assert.equal(isWorkingDay('2020-01-31', seeded).working, false);
    assert.equal(isWorkingDay('2015-09-03', seeded).working, false);
    assert.equal(isWorkingDay('2015-09-06', seeded).working, true);
  });

  test('New Year 2027 is an ordinary Friday until the notice comes, and says so', () => {
    assert.deepEqual(isWorkingDay('2027-01-01', seeded), { working: true, provisional: true, name: null });
    assert.deepEqual(isWorkingDay('2027-01-02', seeded), { working: false, provisional: true, name: null });
  });

  test('a calendar with a wrong year, a foreign date or a contradiction is refused', () => {
    const year = (entry: object) => [{ year: 2027, source: 'test', holidays: {}, workdays: {}, ...entry }];
    const refused = hasCode('calendar.invalid');
    assert.throws(() => calendarFrom([...year({}), ...year({})]), refused);
    assert.throws(() => calendarFrom(year({ year: 2003 })), refused);
    assert.throws(() => calendarFrom(year({ holidays: { '2026-12-31': '元旦' } })), refused);
    assert.throws(
      () => calendarFrom(year({ holidays: { '2027-01-02': '元旦' }, workdays: { '2027-01-02': '元旦' } })),
      refused,
    );
    assert.throws(() => calendarFrom(year({ holidays: { '2027-02-29': '春节' } })), hasCode('date.invalid'));
  });
});

describe('time limits', () => {
  test('24 hours run through the night and the holiday (国务院令第310号 art 8: within 24 hours)', () => {
    const result = due('2016-09-30T17:30:00', { amount: 24, unit: 'hour' }, true);
    assert.deepEqual(result, { at: at('2016-10-01T17:30:00'), provisional: false, rolledOver: false });
  });

  test('the day of the start does not count and the last day ends at 24:00 (民法典 arts 201, 203)', () => {
    assert.equal(due('2016-04-19T00:00:00', days(3)).at, at('2016-04-22T23:59:59.999'));
    assert.equal(due('2016-04-19T23:59:59', days(3)).at, at('2016-04-22T23:59:59.999'));
    assert.equal(lastDay('2016-04-19T09:00:00', days(0)), '2016-04-19');
  });

  test('a last day in the National Day holiday moves to the first working day after it (刑事诉讼法 art 105)', () => {
    const query = { from: at('2016-09-28T09:00:00'), duration: days(3), calendar: seeded };
    assert.equal(localDate(dueAt(query).at), '2016-10-01');
    assert.deepEqual(dueAt({ ...query, rollOver: true }), {
      at: at('2016-10-08T23:59:59.999'),
      provisional: false,
      rolledOver: true,
    });
    const explained = explainDue({ ...query, rollOver: true });
    assert.equal(explained.firstDay, '2016-09-29');
    assert.equal(explained.lastDay, '2016-10-08');
    assert.equal(explained.rolledFrom, '2016-10-01');
    assert.equal(explained.skipped.length, 7);
    assert.deepEqual(explained.skipped[0], { date: '2016-10-01', why: 'holiday', name: '国庆节' });
    assert.deepEqual(explained.swappedIn, [{ date: '2016-10-08', name: '国庆节' }]);
  });

  test('seven working days leave out weekends and count swapped ones (行政处罚法 art 85)', () => {
    const query = { from: at('2016-02-03T10:00:00'), duration: workingDays(7), calendar: seeded };
    const explained = explainDue(query);
    assert.equal(localDate(dueAt(query).at), '2016-02-17');
    assert.equal(explained.firstDay, '2016-02-04');
    assert.equal(explained.lastDay, '2016-02-17');
    assert.deepEqual(
      explained.swappedIn.map(({ date }) => date),
      ['2016-02-06', '2016-02-14'],
    );
    assert.equal(explained.skipped.length, 7);
    assert.equal(explained.rolledFrom, null);
  });

  test('months end on the same day number, or on the last day where there is none (民法典 art 202)', () => {
    assert.equal(lastDay('2016-01-31T09:00:00', months(1)), '2016-02-29');
    assert.equal(lastDay('2015-01-31T09:00:00', months(1)), '2015-02-28');
    assert.equal(lastDay('2016-11-30T09:00:00', months(3)), '2017-02-28');
    assert.equal(lastDay('2016-04-19T09:00:00', months(12)), '2017-04-19');
    assert.equal(lastDay('2016-04-30T09:00:00', months(1)), '2016-05-30');
    assert.equal(lastDay('2016-01-30T09:00:00', months(3), true), '2016-05-03');
  });

  test('a limit that reaches an unpublished year is provisional and names the year', () => {
    const query = { from: at('2026-12-29T09:00:00'), duration: workingDays(5), calendar: seeded };
    assert.equal(dueAt(query).provisional, true);
    assert.deepEqual(explainDue(query).provisionalYears, [2027]);
    assert.equal(due('2026-12-24T09:00:00', workingDays(5)).provisional, false);
    assert.equal(due('2026-12-29T09:00:00', days(5)).provisional, false);
    assert.equal(due('2026-12-29T09:00:00', days(5), true).provisional, true);
  });

  test('an amount that is negative, broken or endless is an error', () => {
    for (const amount of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => due('2016-04-19T09:00:00', workingDays(amount)), hasCode('duration.invalid'));
    }
    for (const unit of ['naturalDay', 'workingDay', 'month'] as const) {
      assert.throws(() => due('2016-04-19T09:00:00', { amount: 4_000_000, unit }), hasCode('time.tooFar'), unit);
    }
  });

  test('working days between two dates are signed and agree with the due date', () => {
    assert.equal(workingDaysBetween('2016-09-30', '2016-10-08', seeded), 1);
    assert.equal(workingDaysBetween('2016-10-08', '2016-09-30', seeded), -1);
    assert.equal(workingDaysBetween('2016-10-01', '2016-10-07', seeded), 0);
    assert.equal(workingDaysBetween(at('2016-09-30T23:00:00'), at('2016-10-09T01:00:00'), seeded), 2);
  });
});

describe('laws that hold for every time limit', () => {
  const instants = fc.integer({ min: at('2004-01-01T00:00:00'), max: at('2030-12-31T23:59:59') });
  const durations = fc.record({
    amount: fc.integer({ min: 0, max: 400 }),
    unit: fc.constantFrom<Duration['unit']>('hour', 'naturalDay', 'workingDay', 'month'),
  });

  test('a later start never gives an earlier end', () => {
    fc.assert(
      fc.property(instants, instants, durations, fc.boolean(), (a, b, duration, rollOver) => {
        const end = (from: number) => dueAt({ from, duration, calendar: seeded, rollOver }).at;
        assert.ok(end(Math.min(a, b)) <= end(Math.max(a, b)));
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  test('publishing a later year changes only provisional results', () => {
    const all = seedCalendarYears();
    fc.assert(
      fc.property(
        instants,
        durations,
        fc.boolean(),
        fc.integer({ min: 2004, max: 2026 }),
        (from, duration, rollOver, year) => {
          const before = calendarFrom(all.filter((entry) => entry.year < year));
          const after = calendarFrom(all.filter((entry) => entry.year <= year));
          const query = { from, duration, rollOver };
          const early = dueAt({ ...query, calendar: before });
          const late = dueAt({ ...query, calendar: after });
          if (!early.provisional) assert.deepEqual(late, early);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('the end agrees with a walk day by day and with its explanation', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, amount) => {
        const explained = explainDue({ from, duration: workingDays(amount), calendar: seeded });
        let walked = startOfDay(localDate(from));
        let provisional = false;
        for (let left = amount; left > 0; ) {
          walked += 86_400_000;
          const day = isWorkingDay(localDate(walked), seeded);
          provisional ||= day.provisional;
          if (day.working) left -= 1;
        }
        assert.equal(explained.lastDay, localDate(walked));
        assert.equal(explained.provisional, provisional);
        assert.equal(explained.provisionalYears.length > 0, provisional);
        assert.equal(workingDaysBetween(from, explained.lastDay, seeded), amount);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
