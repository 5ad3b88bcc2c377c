// Days as written, 'YYYY-MM-DD', compared as text. Acts and laws may be older than the statutory calendar, which begins in 2004.
import { startOfDay } from '@qingfeng/codes';
import type { Day } from './facts.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const LONG_MONTHS: readonly number[] = [1, 3, 5, 7, 8, 10, 12];

/** Whether the text names a day that exists. */
export function isDay(text: string): boolean {
  const parts = FORM.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether the day lies in the interval; both ends are inside, an end of null is open. */
export function isInForce(rule: { readonly effectiveFrom: Day; readonly effectiveTo: Day | null }, day: Day): boolean {
  return rule.effectiveFrom <= day && (rule.effectiveTo === null || day <= rule.effectiveTo);
}

/** The same day of an earlier year. 29 February stays as text: between 28 February and 1 March, where it belongs. */
export function yearsBefore(day: Day, years: number): Day {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;
}

/** Days from one day to another, negative when the other is earlier. Both from 2004 on. */
export function daysFrom(day: Day, other: Day): number {
  return (startOfDay(other) - startOfDay(day)) / 86_400_000;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return LONG_MONTHS.includes(month) ? 31 : 30;
}
