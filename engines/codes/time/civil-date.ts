// Days of the Gregorian calendar in Asia/Shanghai as whole numbers ("serials": days since 1970-01-01, local).
// Offset +08:00 without exception since 1992-01-01; this engine refuses anything before 2004.
import { CodesError } from '../error.ts';

/** Milliseconds since 1970-01-01T00:00Z; a whole number. */
export type Instant = number;
/** 'YYYY-MM-DD' in Asia/Shanghai. */
export type LocalDate = string;

export const FIRST_YEAR = 2004;
export const LAST_YEAR = 9999;

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

export type Civil = { readonly year: number; readonly month: number; readonly day: number };

/** Days since 1970-01-01 of a Gregorian date (month 1–12). The date must exist. */
export function serialOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The Gregorian date of a serial; the inverse of `serialOf`. */
export function civilOf(serial: number): Civil {
  const shifted = serial + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether year, month and day name a day that exists. */
export function isCivil(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const FIRST_SERIAL = serialOf(FIRST_YEAR, 1, 1);
export const LAST_SERIAL = serialOf(LAST_YEAR, 12, 31);

/** Serial of a date as written. Throws `date.invalid` (2026-02-30) or `time.beforeCalendar`. */
export function parseLocalDate(date: LocalDate): number {
  const parts = DATE.exec(date);
  const year = Number(parts?.[1]);
  const month = Number(parts?.[2]);
  const day = Number(parts?.[3]);
  if (!parts || !isCivil(year, month, day)) throw new CodesError('date.invalid', 'Not a date YYYY-MM-DD', date);
  return checkSerial(serialOf(year, month, day));
}

export function formatSerial(serial: number): LocalDate {
  const { year, month, day } = civilOf(serial);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** Returns the serial, or throws when it lies outside 2004-01-01 … 9999-12-31. */
export function checkSerial(serial: number): number {
  if (serial < FIRST_SERIAL) {
    throw new CodesError('time.beforeCalendar', 'Statutory time is not kept before 2004', formatSerial(serial));
  }
  if (!(serial <= LAST_SERIAL)) throw new CodesError('time.tooFar', 'Beyond 9999-12-31', serial);
  return serial;
}

/** Serial of the Shanghai day that contains the instant. Throws `instant.invalid`, `time.beforeCalendar`. */
export function serialAt(at: Instant): number {
  if (!Number.isSafeInteger(at)) throw new CodesError('instant.invalid', 'Not a whole number of milliseconds', at);
  return checkSerial(Math.floor((at + OFFSET_MS) / DAY_MS));
}

/** The first millisecond of the day. */
export function startOfSerial(serial: number): Instant {
  return serial * DAY_MS - OFFSET_MS;
}

/** The last millisecond of the day: an act at 24:00 is an act of the next day. */
export function endOfSerial(serial: number): Instant {
  return startOfSerial(serial) + DAY_MS - 1;
}

/** The day in Asia/Shanghai that contains the instant. */
export function localDate(at: Instant): LocalDate {
  return formatSerial(serialAt(at));
}

/** 00:00:00.000 of the day in Asia/Shanghai. */
export function startOfDay(date: LocalDate): Instant {
  return startOfSerial(parseLocalDate(date));
}

/** 23:59:59.999 of the day in Asia/Shanghai. */
export function endOfDay(date: LocalDate): Instant {
  return endOfSerial(parseLocalDate(date));
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(serial: number): number {
  return (((serial + 4) % 7) + 7) % 7;
}
