// Reporting periods of the civil calendar as whole numbers: year × periods per year + index. Days come from codes.
import { type Instant, type LocalDate, localDate, startOfDay } from '@qingfeng/codes';
import type { PeriodLength } from './declaration.ts';

const MONTHS: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/** Whether a fact's value names a period length. */
export function isPeriodLength(value: unknown): value is PeriodLength {
  return typeof value === 'string' && Object.hasOwn(MONTHS, value);
}

/** The period that contains a date. */
export function periodOfDate(date: LocalDate, length: PeriodLength): number {
  const months = MONTHS[length];
  return Number(date.slice(0, 4)) * (12 / months) + Math.floor((Number(date.slice(5, 7)) - 1) / months);
}

/** The period that contains an instant, in Asia/Shanghai. */
export function periodAt(at: Instant, length: PeriodLength): number {
  return periodOfDate(localDate(at), length);
}

/** '2016-07', '2016-Q3', '2016-H2' or '2016'. */
export function periodKey(period: number, length: PeriodLength): string {
  const { year, index } = split(period, length);
  switch (length) {
    case 'month':
      return `${year}-${twoDigits(index + 1)}`;
    case 'quarter':
      return `${year}-Q${index + 1}`;
    case 'halfYear':
      return `${year}-H${index + 1}`;
    case 'year':
      return year;
    default:
      return notALength(length);
  }
}

/** The first instant of a period. */
export function periodStart(period: number, length: PeriodLength): Instant {
  const { year, index } = split(period, length);
  return startOfDay(`${year}-${twoDigits(index * MONTHS[length] + 1)}-01`);
}

/** The last millisecond of a period. */
export function periodEnd(period: number, length: PeriodLength): Instant {
  return periodStart(period + 1, length) - 1;
}

function split(period: number, length: PeriodLength): { year: string; index: number } {
  const perYear = 12 / MONTHS[length];
  return { year: String(Math.floor(period / perYear)).padStart(4, '0'), index: period % perYear };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function notALength(length: never): never {
  throw new TypeError(`Not a length of period: ${String(length)}`);
}
