// Working days by the State Council's yearly notices on holidays (国务院办公厅关于…年部分节假日安排的通知).
// A year without a notice counts weekends only, and whatever was read from it is provisional.

import { CodesError } from '../error.ts';
import {
  FIRST_SERIAL,
  FIRST_YEAR,
  formatSerial,
  LAST_SERIAL,
  LAST_YEAR,
  type LocalDate,
  parseLocalDate,
  serialOf,
  weekdayOf,
} from './civil-date.ts';

/**
 * One year as published. `holidays`: days off with the name of the feast (weekends inside a holiday may be listed too);
 * `workdays`: weekends swapped to working days. Every date lies in `year`: a notice that reaches into the December
 * before it corrects that year's entry.
 */
export type CalendarYear = {
  readonly year: number;
  readonly source: string;
  readonly holidays: Readonly<Record<LocalDate, string>>;
  readonly workdays: Readonly<Record<LocalDate, string>>;
};

/** The days of 2004 up to `end`, counted once, so that a deadline costs two array reads. Index = serial - FIRST_SERIAL. */
type Tables = {
  readonly end: number;
  /** 1 where the day is a working day. */
  readonly working: Uint8Array;
  /** Working days from the first day up to and including this one. */
  readonly rank: Int32Array;
  /** Serial of the n-th working day (n from 1). */
  readonly nth: Int32Array;
  /** Days of unpublished years up to and including this one. */
  readonly open: Int32Array;
};

const tablesKey: unique symbol = Symbol('tables');
const yearsKey: unique symbol = Symbol('years');

/** Immutable; made by `calendarFrom`. The tables inside grow on demand and never change what a day is. */
export type Calendar = {
  readonly [yearsKey]: ReadonlyMap<number, PublishedYear>;
  [tablesKey]: Tables | null;
};

type PublishedYear = {
  readonly holidays: ReadonlyMap<number, string>;
  readonly workdays: ReadonlyMap<number, string>;
};

/**
 * A calendar of the given years; years not given count as not yet published.
 * Throws `calendar.invalid` for a year twice or outside 2004–9999, a date of another year, or a day that is both
 * holiday and working day; `date.invalid` for a date that does not exist.
 */
export function calendarFrom(years: readonly CalendarYear[]): Calendar {
  const published = new Map<number, PublishedYear>();
  for (const entry of years) {
    if (!Number.isInteger(entry.year) || entry.year < FIRST_YEAR || entry.year > LAST_YEAR) {
      throw new CodesError('calendar.invalid', 'A calendar year lies between 2004 and 9999', entry.year);
    }
    if (published.has(entry.year)) throw new CodesError('calendar.invalid', 'Year given twice', entry.year);
    const holidays = datesOf(entry.year, entry.holidays);
    const workdays = datesOf(entry.year, entry.workdays);
    for (const day of workdays.keys()) {
      if (holidays.has(day))
        throw new CodesError('calendar.invalid', 'Both holiday and working day', formatSerial(day));
    }
    published.set(entry.year, { holidays, workdays });
  }
  return Object.seal({ [yearsKey]: published, [tablesKey]: null });
}

function datesOf(year: number, dates: Readonly<Record<LocalDate, string>>): Map<number, string> {
  const bySerial = new Map<number, string>();
  for (const [date, name] of Object.entries(dates)) {
    const serial = parseLocalDate(date);
    if (Number(date.slice(0, 4)) !== year) {
      throw new CodesError('calendar.invalid', `Date outside the year ${year} that lists it`, date);
    }
    bySerial.set(serial, name);
  }
  return bySerial;
}

/**
 * Whether people work on this day, by 全国年节及纪念日放假办法 and the year's notice. `name` is the feast whose
 * holiday or swapped working day it is; `provisional` when the year's notice is not known.
 */
export function isWorkingDay(
  date: LocalDate,
  calendar: Calendar,
): { working: boolean; provisional: boolean; name: string | null } {
  const { working, published, name } = dayKind(parseLocalDate(date), calendar);
  return { working, provisional: !published, name };
}

export type DayKind = {
  readonly working: boolean;
  readonly why: 'weekday' | 'weekend' | 'holiday' | 'swapped';
  readonly name: string | null;
  readonly published: boolean;
};

/** What kind of day a serial is and by which feast. */
export function dayKind(serial: number, calendar: Calendar): DayKind {
  const year = calendar[yearsKey].get(Number(formatSerial(serial).slice(0, 4)));
  const weekday = weekdayOf(serial);
  const weekend = weekday === 0 || weekday === 6;
  const published = year !== undefined;
  const holiday = year?.holidays.get(serial);
  if (holiday !== undefined) return { working: false, why: 'holiday', name: holiday, published };
  const swapped = year?.workdays.get(serial);
  if (swapped !== undefined) return { working: true, why: weekend ? 'swapped' : 'weekday', name: swapped, published };
  return { working: !weekend, why: weekend ? 'weekend' : 'weekday', name: null, published };
}

/** Serial of the `count`-th working day after `serial` (count ≥ 1). Throws `time.tooFar` beyond 9999. */
export function workingDayAfter(serial: number, count: number, calendar: Calendar): number {
  // How many days N working days take is not known beforehand: look N days ahead, then further until the day is there.
  for (let reach = serial + count; ; reach += count + 370) {
    if (!(serial + count <= LAST_SERIAL)) throw new CodesError('time.tooFar', 'Beyond 9999-12-31', count);
    const tables = tablesUpTo(Math.min(reach, LAST_SERIAL), calendar);
    const day = tables.nth[(tables.rank[serial - FIRST_SERIAL] ?? 0) + count];
    if (day !== undefined && day !== 0) return day;
    if (reach > LAST_SERIAL) throw new CodesError('time.tooFar', 'Beyond 9999-12-31', count);
  }
}

/** Serial of the `count`-th working day before `serial`; the serial itself for 0, the first day of the calendar beyond it. */
export function workingDayBefore(serial: number, count: number, calendar: Calendar): number {
  if (count === 0 || serial === FIRST_SERIAL) return serial;
  const tables = tablesUpTo(serial, calendar);
  const place = (tables.rank[serial - 1 - FIRST_SERIAL] ?? 0) - count + 1;
  return place < 1 ? FIRST_SERIAL : (tables.nth[place] ?? FIRST_SERIAL);
}

/** The serial itself when it is a working day, else the next one that is. */
export function workingDayFrom(serial: number, calendar: Calendar): number {
  const tables = tablesUpTo(serial, calendar);
  return tables.working[serial - FIRST_SERIAL] === 1 ? serial : workingDayAfter(serial, 1, calendar);
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysCounted(from: number, to: number, calendar: Calendar): number {
  const { rank } = tablesUpTo(Math.max(from, to), calendar);
  return (rank[to - FIRST_SERIAL] ?? 0) - (rank[from - FIRST_SERIAL] ?? 0);
}

/** Whether any of the days `first` … `last` belongs to a year without a notice. */
export function hasOpenDay(first: number, last: number, calendar: Calendar): boolean {
  if (last < first) return false;
  const { open } = tablesUpTo(last, calendar);
  return (open[last - FIRST_SERIAL] ?? 0) > (first === FIRST_SERIAL ? 0 : (open[first - 1 - FIRST_SERIAL] ?? 0));
}

function tablesUpTo(serial: number, calendar: Calendar): Tables {
  const tables = calendar[tablesKey];
  if (tables !== null && serial <= tables.end) return tables;
  // Whole years, with room ahead: growing rewrites everything, so it must be rare.
  const year = Number(formatSerial(serial).slice(0, 4));
  const grown = buildTables(Math.min(LAST_YEAR, Math.max(year + 5, 2040)), calendar[yearsKey]);
  calendar[tablesKey] = grown;
  return grown;
}

function buildTables(lastYear: number, years: ReadonlyMap<number, PublishedYear>): Tables {
  const end = serialOf(lastYear, 12, 31);
  const days = end - FIRST_SERIAL + 1;
  const working = new Uint8Array(days);
  const rank = new Int32Array(days);
  const nth = new Int32Array(days + 1);
  const open = new Int32Array(days);
  let count = 0;
  let openDays = 0;
  for (let year = FIRST_YEAR; year <= lastYear; year += 1) {
    const published = years.get(year);
    const last = serialOf(year, 12, 31);
    for (let serial = serialOf(year, 1, 1); serial <= last; serial += 1) {
      const index = serial - FIRST_SERIAL;
      const weekday = weekdayOf(serial);
      const weekend = weekday === 0 || weekday === 6;
      const works = published?.holidays.has(serial) ? false : !weekend || published?.workdays.has(serial) === true;
      if (works) {
        working[index] = 1;
        count += 1;
        nth[count] = serial;
      }
      if (!published) openDays += 1;
      rank[index] = count;
      open[index] = openDays;
    }
  }
  return { end, working, rank, nth, open };
}
