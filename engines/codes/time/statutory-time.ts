// Statutory time limits in Asia/Shanghai: hours, natural days, working days, months, and the roll-over.

import { CodesError } from '../error.ts';
import { type Calendar, dayKind, hasOpenDay, workingDayAfter, workingDayFrom, workingDaysCounted } from './calendar.ts';
import {
  checkSerial,
  civilOf,
  daysInMonth,
  endOfSerial,
  formatSerial,
  type Instant,
  type LocalDate,
  parseLocalDate,
  serialAt,
  serialOf,
} from './civil-date.ts';
import { COUNTING_RULES, type CountingRule } from './counting-rules.ts';

export type Unit = 'hour' | 'naturalDay' | 'workingDay' | 'month';
/** `amount`: a whole number, 0 or more. 0 days or months means the day of the start itself. */
export type Duration = { readonly amount: number; readonly unit: Unit };

/** `at`: the last millisecond in which the act is in time. */
export type Due = { at: Instant; provisional: boolean; rolledOver: boolean };

/** `rule`: 'plain' unless given. `custody`: somebody is held meanwhile, so that no end rolls over (刑事诉讼法 art 105). */
export type DueQuery = {
  readonly from: Instant;
  readonly duration: Duration;
  readonly calendar: Calendar;
  readonly rollOver?: boolean;
  readonly rule?: CountingRule;
  readonly custody?: boolean;
};

/**
 * The end of a time limit.
 *
 * - hours run from the instant itself, through nights and holidays;
 * - days do not count the day of the start and end at 24:00 of the last day (民法典 arts 201 and 203; 刑事诉讼法
 *   art 105: the hour and day on which the period starts do not count) [read for art 105, recalled for 民法典];
 *   by the rule 'criminal-procedure' hours are counted alike, from the next full one;
 * - months end on the same day number, or on the month's last day where there is none (民法典 art 202) [recalled];
 * - working days leave out statutory holidays: 行政处罚法 (2021) art 85 says that its limits of two, three, five and
 *   seven days are working days [read], 行政强制法 art 69 that its limits of ten days and less are [read]: the rules
 *   'admin-penalty' and 'admin-coercion' count such natural days as working days;
 * - `rollOver` moves the end of natural days and months off a day without work to the next working day (民法典
 *   art 203, 刑事诉讼法 art 105; not for periods in custody) [read for art 105, recalled for 民法典]. Hours and working
 *   days never roll.
 *
 * `provisional`: a year without its notice was consulted, so the result may move when the notice comes. What is not
 * provisional never changes by the publication of another year.
 * Throws `time.beforeCalendar`, `time.tooFar`, `instant.invalid`, `duration.invalid`.
 */
export function dueAt(q: DueQuery): Due {
  const duration = countedAs(q.duration, q.rule);
  const start = serialAt(q.from);
  checkAmount(duration.amount);
  if (duration.unit === 'hour') {
    const at = hoursAfter(q.from, duration.amount, q.rule);
    serialAt(at);
    return { at, provisional: false, rolledOver: false };
  }
  const nominal = nominalDay(start, duration, q.calendar);
  if (duration.unit === 'workingDay') {
    return { at: endOfSerial(nominal), provisional: hasOpenDay(start + 1, nominal, q.calendar), rolledOver: false };
  }
  if (!rollsOver(q)) return { at: endOfSerial(nominal), provisional: false, rolledOver: false };
  const last = workingDayFrom(nominal, q.calendar);
  const provisional = hasOpenDay(nominal, last, q.calendar);
  return { at: endOfSerial(last), provisional, rolledOver: last !== nominal };
}

/** A limit in the unit in which its rule counts it: short limits of some statutes are working days. */
export function countedAs(duration: Duration, rule: CountingRule = 'plain'): Duration {
  const { amount, unit } = duration;
  if (unit !== 'naturalDay' || amount === 0 || amount > COUNTING_RULES[rule].workingDaysUpTo) return duration;
  return { amount, unit: 'workingDay' };
}

/** Whether the end of natural days and months moves off a day without work. */
export function rollsOver({ rule = 'plain', custody, rollOver }: Pick<DueQuery, 'rule' | 'custody' | 'rollOver'>) {
  return custody !== true && (rollOver === true || COUNTING_RULES[rule].rollsOver);
}

const HOUR = 3_600_000;

/** Where the first hour is left out, the last one ends at its last millisecond, as days do. */
export function hoursAfter(from: Instant, amount: number, rule: CountingRule = 'plain'): Instant {
  const start = hoursFrom(from, rule);
  return start === from || amount === 0 ? from + amount * HOUR : start + amount * HOUR - 1;
}

/** When the first hour that counts begins. Where hours are left out, one that begins with the event is too. */
export function hoursFrom(from: Instant, rule: CountingRule = 'plain'): Instant {
  return COUNTING_RULES[rule].leavesHourOut ? (Math.floor(from / HOUR) + 1) * HOUR : from;
}

function checkAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new CodesError('duration.invalid', 'A duration is a whole number, 0 or more', amount);
  }
}

/** The last day before any roll-over. */
export function nominalDay(start: number, { amount, unit }: Duration, calendar: Calendar): number {
  switch (unit) {
    case 'naturalDay':
      return checkSerial(start + amount);
    case 'month':
      return monthsAfter(start, amount);
    case 'workingDay':
      return amount === 0 ? start : workingDayAfter(start, amount, calendar);
    case 'hour':
      throw new CodesError('duration.invalid', 'Hours have no last day', amount);
    default:
      return unknownUnit(unit);
  }
}

function unknownUnit(unit: never): never {
  throw new CodesError('duration.invalid', 'Not a unit of statutory time', unit);
}

/** The same day number so many months later (or earlier), or the last day of that month. */
export function monthsAfter(serial: number, amount: number): number {
  const { year, month, day } = civilOf(serial);
  const months = year * 12 + month - 1 + amount;
  const endYear = Math.floor(months / 12);
  if (endYear > 9999) throw new CodesError('time.tooFar', 'Beyond 9999-12-31', amount);
  const endMonth = (months % 12) + 1;
  return serialOf(endYear, endMonth, Math.min(day, daysInMonth(endYear, endMonth)));
}

/**
 * Why a time limit ends when it does. `firstDay`: the first day that counts; `lastDay`: the day of the end, after any
 * roll-over; `skipped`: days without work that working days or the roll-over passed over; `swappedIn`: weekends that
 * the notice made working days and that were counted; `rolledFrom`: the end before the roll-over, or null; `duration`:
 * in the unit in which the rule counts it.
 */
export type DueExplanation = {
  from: Instant;
  firstDay: LocalDate;
  lastDay: LocalDate;
  duration: Duration;
  rule: CountingRule;
  skipped: { date: LocalDate; why: 'weekend' | 'holiday'; name: string | null }[];
  swappedIn: { date: LocalDate; name: string }[];
  rolledFrom: LocalDate | null;
  provisional: boolean;
  provisionalYears: number[];
};

/** The same answer as `dueAt`, with its reasons. Same errors. */
export function explainDue(q: DueQuery): DueExplanation {
  const duration = countedAs(q.duration, q.rule);
  const { unit, amount } = duration;
  const due = dueAt(q);
  const start = serialAt(q.from);
  const last = serialAt(due.at);
  const counts = unit === 'workingDay' && amount > 0;
  const rolls = (unit === 'naturalDay' || unit === 'month') && rollsOver(q);
  const nominal = rolls ? nominalDay(start, duration, q.calendar) : last;
  const days = counts ? readDays(start + 1, last, q.calendar) : rolls ? readDays(nominal, last, q.calendar) : noDays();
  return {
    from: q.from,
    firstDay: formatSerial(firstCounted(start, { duration, calendar: q.calendar })),
    lastDay: formatSerial(last),
    duration: { amount, unit },
    rule: q.rule ?? 'plain',
    ...days,
    rolledFrom: due.rolledOver ? formatSerial(nominal) : null,
    provisional: due.provisional,
  };
}

function firstCounted(start: number, { duration, calendar }: Pick<DueQuery, 'duration' | 'calendar'>): number {
  if (duration.unit === 'hour' || duration.amount === 0) return start;
  return duration.unit === 'workingDay' ? workingDayAfter(start, 1, calendar) : start + 1;
}

type ReadDays = Pick<DueExplanation, 'skipped' | 'swappedIn' | 'provisionalYears'>;

function noDays(): ReadDays {
  return { skipped: [], swappedIn: [], provisionalYears: [] };
}

/** The days without work, and the swapped ones, between two days. */
export function readDays(first: number, last: number, calendar: Calendar): ReadDays {
  const days = noDays();
  for (let serial = first; serial <= last; serial += 1) {
    const kind = dayKind(serial, calendar);
    const date = formatSerial(serial);
    const year = Number(date.slice(0, 4));
    if (!kind.published && days.provisionalYears.at(-1) !== year) days.provisionalYears.push(year);
    if (kind.why === 'weekend' || kind.why === 'holiday') days.skipped.push({ date, why: kind.why, name: kind.name });
    if (kind.why === 'swapped') days.swappedIn.push({ date, name: kind.name ?? '' });
  }
  return days;
}

/**
 * Working days after `from` up to and including `to` (a date, or an instant standing for its Shanghai day); negative
 * when `to` lies before `from`. The due date of N working days from a day is exactly N working days from it.
 */
export function workingDaysBetween(from: LocalDate | Instant, to: LocalDate | Instant, calendar: Calendar): number {
  return workingDaysCounted(serialFor(from), serialFor(to), calendar);
}

function serialFor(day: LocalDate | Instant): number {
  return typeof day === 'string' ? parseLocalDate(day) : serialAt(day);
}
