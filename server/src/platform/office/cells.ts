// What a table cell can hold, and how dates become the numbers that spreadsheets store.

export type CellValue = string | number | boolean | Date | null | undefined;

/**
 * text: kept as typed, never a formula. integer, decimal, percent (0.25 is 25 %): numbers. yuan: integer fen, shown in
 * yuan. date: a Date or "2026-11-24". dateTime: a Date. All times are wall-clock times of Asia/Shanghai.
 */
export type ColumnFormat = 'text' | 'integer' | 'decimal' | 'percent' | 'yuan' | 'date' | 'dateTime';

const dayMilliseconds = 86_400_000;
/** 1970-01-01 as a spreadsheet day number; day 0 is 1899-12-30 for all days after 1900-02-28. */
const epochDay = 25_569;
const standardOffset = 8 * 3_600_000;
/** Shanghai kept summer time in 1940-1949 and 1986-1991; after this instant its offset is +8 without exception. */
const lastSummerTime = Date.UTC(1992, 0, 1);

const shanghaiClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Day number with the time of day as its fraction, by the clock in Shanghai. */
export function dayNumberOf(instant: Date): number {
  return (instant.getTime() + offsetAt(instant)) / dayMilliseconds + epochDay;
}

/** Day number of a calendar date "2026-11-24"; undefined when it is none. */
export function dayNumberOfDate(text: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const at = Date.UTC(year, month - 1, day);
  return textOfDay(at).startsWith(text) ? at / dayMilliseconds + epochDay : undefined;
}

/** "2026-11-24" or, with a time of day, "2026-11-24 08:30:00"; rounded to the second, as spreadsheets show it. */
export function textOfDayNumber(dayNumber: number): string {
  const text = textOfDay(Math.round((dayNumber - epochDay) * 86_400) * 1000);
  return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text;
}

/** The instant at which a clock in Shanghai showed what a cell holds. */
export function instantOfDayNumber(dayNumber: number): Date {
  const local = Math.round((dayNumber - epochDay) * 86_400) * 1000;
  const guess = local - standardOffset;
  if (guess >= lastSummerTime) return new Date(guess);
  return new Date(local - offsetAt(new Date(guess)));
}

/** "2026-11-24 08:30:00" by the clock in Shanghai. */
export function textOfInstant(instant: Date): string {
  return textOfDay(Math.round((instant.getTime() + offsetAt(instant)) / 1000) * 1000);
}

function offsetAt(instant: Date): number {
  if (instant.getTime() >= lastSummerTime) return standardOffset;
  const shown = new Map(shanghaiClock.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}

function textOfDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}
