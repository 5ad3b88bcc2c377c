import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  COUNTING_RULES,
  type CountingRule,
  calendarFrom,
  countedDays,
  type Duration,
  dueAt,
  explainDue,
  explainLimit,
  formatInstant,
  instantBefore,
  limitEnd,
  localDate,
  parseInstant,
  seedCalendarYears,
  startOfDay,
} from '../index.ts';

const SEED = 20260224;
const calendar = calendarFrom(seedCalendarYears());
const at = (text: string) => Date.parse(`${text}+08:00`);
const days = (amount: number): Duration => ({ amount, unit: 'naturalDay' });
const hours = (amount: number): Duration => ({ amount, unit: 'hour' });
const workingDays = (amount: number): Duration => ({ amount, unit: 'workingDay' });
const months = (amount: number): Duration => ({ amount, unit: 'month' });
const rules = Object.keys(COUNTING_RULES) as CountingRule[];
const lastDay = (from: string, duration: Duration, rule: CountingRule, custody = false) =>
  localDate(dueAt({ from: at(from), duration, calendar, rule, custody }).at);

describe('counting rules', () => {
  test('seven days are working days by 行政处罚法 art 85, eight are natural days', () => {
    assert.equal(lastDay('2024-09-27T10:00:00', days(7), 'admin-penalty'), '2024-10-12');
    assert.equal(lastDay('2024-09-27T10:00:00', days(7), 'plain'), '2024-10-04');
    assert.equal(lastDay('2024-09-27T10:00:00', days(8), 'admin-penalty'), '2024-10-05');
    assert.equal(lastDay('2024-03-01T10:00:00', days(90), 'admin-penalty'), '2024-05-30');
  });

  test('ten days are working days by 行政强制法 art 69, the thirty of a seizure are natural days', () => {
    assert.equal(lastDay('2024-02-08T10:00:00', days(10), 'admin-coercion'), '2024-02-28');
    assert.equal(lastDay('2024-02-08T10:00:00', days(30), 'admin-coercion'), '2024-03-09');
  });

  test('an end on a holiday moves to the next working day, not for people in custody (刑事诉讼法 art 105)', () => {
    assert.equal(lastDay('2024-09-28T10:00:00', days(3), 'criminal-procedure'), '2024-10-08');
    assert.equal(lastDay('2024-09-28T10:00:00', days(3), 'criminal-procedure', true), '2024-10-01');
    assert.equal(lastDay('2024-08-01T10:00:00', months(2), 'criminal-procedure'), '2024-10-08');
    // A limit that says itself that it rolls over does not hold anybody longer either.
    const held = { from: at('2024-09-28T10:00:00'), duration: days(3), calendar, rollOver: true, custody: true };
    for (const rule of rules.filter((one) => COUNTING_RULES[one].workingDaysUpTo === 0)) {
      assert.equal(localDate(dueAt({ ...held, rule }).at), '2024-10-01', rule);
    }
  });

  test('the hour of the event is left out as its day is (刑事诉讼法 art 105)', () => {
    const end = (from: string, rule: CountingRule) => dueAt({ from: at(from), duration: hours(24), calendar, rule }).at;
    assert.equal(end('2024-03-05T09:20:00', 'plain'), at('2024-03-06T09:20:00'));
    assert.equal(end('2024-03-05T09:20:00', 'criminal-procedure'), at('2024-03-06T09:59:59.999'));
    assert.equal(end('2024-03-05T09:00:00', 'criminal-procedure'), at('2024-03-06T09:59:59.999'));
  });

  test('every rule names its article and whether it was read', () => {
    for (const rule of rules) {
      const { document, article, title, mark } = COUNTING_RULES[rule];
      assert.ok(document !== '' && article !== '' && title.zh !== '' && title.en !== '');
      assert.equal(mark, rule === 'plain' ? 'recalled' : 'read');
    }
  });

  test('the days behind an end are listed, with why each was left out', () => {
    const listed = countedDays({
      from: at('2024-09-28T10:00:00'),
      duration: days(3),
      calendar,
      rule: 'criminal-procedure',
    });
    assert.deepEqual(
      listed.map(({ date, counted, why }) => `${date.slice(5)} ${counted ? '+' : '-'} ${why}`),
      [
        '09-28 - start',
        '09-29 + day',
        '09-30 + day',
        ...[1, 2, 3, 4, 5, 6, 7].map((day) => `10-0${day} - holiday`),
        '10-08 + workingDay',
      ],
    );
    const [first, second] = countedDays({ from: at('2024-09-30T17:30:00'), duration: hours(24), calendar });
    assert.deepEqual([first?.hours, second?.hours], [6.5, 17.5]);
    const open = countedDays({ from: at('2026-12-31T10:00:00'), duration: workingDays(1), calendar });
    assert.equal(open.at(-1)?.provisional, true);
  });

  const instants = fc.integer({ min: at('2004-01-01T00:00:00'), max: at('2026-06-30T23:59:59') });
  const durations = fc.record({
    amount: fc.integer({ min: 1, max: 120 }),
    unit: fc.constantFrom<Duration['unit']>('naturalDay', 'workingDay'),
  });

  test('the days counted are as many as the limit has, and the last of them is the end', () => {
    fc.assert(
      fc.property(instants, durations, fc.constantFrom(...rules), fc.boolean(), (from, duration, rule, rollOver) => {
        const q = { from, duration, calendar, rule, rollOver };
        const counted = countedDays(q).filter((day) => day.counted);
        assert.equal(counted.length, duration.amount);
        assert.equal(counted.at(-1)?.date, localDate(dueAt(q).at));
        assert.equal(counted.at(-1)?.date, explainDue(q).lastDay);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('by every rule a later start never gives an earlier end', () => {
    const any = fc.record({
      amount: fc.nat(120),
      unit: fc.constantFrom<Duration['unit']>('hour', 'naturalDay', 'workingDay', 'month'),
    });
    fc.assert(
      fc.property(instants, instants, any, fc.constantFrom(...rules), (a, b, duration, rule) => {
        const end = (from: number) => dueAt({ from, duration, calendar, rule }).at;
        assert.ok(end(Math.min(a, b)) <= end(Math.max(a, b)));
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});

describe('limits that were lengthened or stood still', () => {
  const from = at('2024-03-01T10:00:00');
  const end = (pieces: Duration[], pauses: { from: number; until: number }[] = []) =>
    localDate(limitEnd({ from, pieces, pauses, calendar }).at);

  test('thirty days after ninety are a hundred and twenty, and a month after a month is two months', () => {
    assert.equal(end([days(90), days(30)]), end([days(120)]));
    assert.equal(
      localDate(limitEnd({ from: at('2024-01-31T10:00:00'), pieces: [months(1), months(1)], calendar }).at),
      '2024-03-31',
    );
    assert.equal(end([workingDays(15), workingDays(15)]), end([workingDays(30)]));
    assert.equal(end([days(3), workingDays(2)]), '2024-03-06');
  });

  test('a pause moves the end by the days that it lasted', () => {
    const pause = { from: at('2024-03-10T09:00:00'), until: at('2024-03-20T17:00:00') };
    assert.equal(end([days(90)], [pause]), '2024-06-09');
    assert.equal(end([workingDays(15)], [pause]), '2024-04-03');
    assert.equal(end([days(5)], [pause]), '2024-03-06');
    const hour = limitEnd({ from, pieces: [hours(300)], pauses: [pause], calendar }).at;
    assert.equal(hour, from + 300 * 3_600_000 + (pause.until - pause.from));
    const why = explainLimit({ from, pieces: [days(90)], pauses: [pause], calendar });
    assert.deepEqual([why.lastDay, why.paused], ['2024-06-09', [{ ...pause, leftOut: 10 }]]);
  });

  test('the end of a lengthened limit rolls over once, at the end', () => {
    const q = { from: at('2024-09-01T10:00:00'), pieces: [days(15), days(15)], calendar, rollOver: true };
    const why = explainLimit(q);
    assert.deepEqual([why.lastDay, why.rolledFrom], ['2024-10-08', '2024-10-01']);
  });

  test('the explanation of a limit ends on the day of the limit', () => {
    const piece = fc.record({
      amount: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom<Duration['unit']>('naturalDay', 'workingDay', 'month'),
    });
    const spans = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), spans, fc.boolean(), (pieces, gaps, rollOver) => {
        let clock = from;
        const pauses = gaps.map(([before, during]) => {
          const start = clock + before * 86_400_000 + 1;
          clock = start + during * 86_400_000 + 1;
          return { from: start, until: clock };
        });
        const q = { from, pieces, pauses, calendar, rollOver };
        assert.equal(explainLimit(q).lastDay, localDate(limitEnd(q).at));
        assert.ok(limitEnd(q).at >= limitEnd({ ...q, pauses: [] }).at);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('a reminder a working day before comes with the working day before', () => {
    const due = at('2024-10-08T23:59:59.999');
    assert.equal(instantBefore({ at: due, duration: workingDays(1), calendar }), startOfDay('2024-09-30'));
    assert.equal(instantBefore({ at: due, duration: days(1), calendar }), startOfDay('2024-10-07'));
    assert.equal(instantBefore({ at: due, duration: hours(1), calendar }), due - 3_600_000);
    assert.equal(
      instantBefore({ at: at('2004-01-02T10:00:00'), duration: workingDays(9), calendar }),
      startOfDay('2004-01-01'),
    );
  });
});

describe('instants as text', () => {
  test('are written with the offset of Shanghai, and read with any', () => {
    assert.equal(formatInstant(at('2024-10-08T23:59:59.999')), '2024-10-08T23:59:59+08:00');
    for (const text of [
      '2024-10-08T10:20:30+08:00',
      '2024-10-08T02:20:30Z',
      '2024-10-07T21:20:30-05:00',
      '2024-10-08T10:20:30',
    ]) {
      assert.equal(formatInstant(parseInstant(text)), '2024-10-08T10:20:30+08:00', text);
    }
    assert.equal(parseInstant('2024-10-08'), startOfDay('2024-10-08'));
    for (const text of ['', '2024-10-08T24:00:00+08:00', '2024-10-08 10:00', '10:00', '2024-1-1']) {
      assert.throws(() => parseInstant(text), { code: 'instant.invalid' }, text);
    }
    assert.throws(() => parseInstant('2024-02-30T10:00:00+08:00'), { code: 'date.invalid' });
    assert.throws(() => parseInstant('2004-01-01T00:00:00+09:00'), { code: 'time.beforeCalendar' });
  });
});
