// How much of a time limit is left or over, in the unit in which its rule counts it: 7 hours, 2 days, 3 working days, 2 months.
// Knows no calendar, so that pages can use it: the working days come with the clock.
import type { Unit } from '@qingfeng/codes';
import type { Text } from '../declaration.ts';

/**
 * `dueAt`, `now`: milliseconds. `unit`: how the rule counts, null where people named the date. `workingDaysLeft`: working days from
 * today to the due day, negative when it has passed.
 */
export type RunningClock = {
  readonly dueAt: number;
  readonly now: number;
  readonly unit: Unit | null;
  readonly workingDaysLeft: number;
};

/** `amount` is never negative. Zero working days are left when only days off lie between today and the due day. */
export type TimeLeft = { readonly over: boolean; readonly amount: number; readonly unit: Unit | 'minute' };

const minute = 60_000;
const hour = 60 * minute;
const aDay = 24 * hour;
/** Hours are told as such up to three days, as a limit of 72 hours is. */
const mostHours = 72;
/** A date that people named further ahead than this is told in months. */
const mostDays = 92;
const beijing = 8 * hour;

/**
 * The time that is left, or over, as an officer counts it. Months are told as whole months from two on and as days below. What
 * went over on the day itself, or on days that are no working days, is told in hours and minutes.
 */
export function timeLeft(clock: RunningClock): TimeLeft {
  const { dueAt, now, workingDaysLeft } = clock;
  const over = dueAt < now;
  const span = Math.abs(dueAt - now);
  const days = Math.abs(dayOf(dueAt) - dayOf(now));
  if (clock.unit === 'hour' && span < (mostHours + 1) * hour) return { over, ...clockTime(span) };
  if (clock.unit === 'workingDay') {
    if (over && workingDaysLeft >= 0) return { over, ...clockTime(span) };
    return { over, amount: Math.abs(workingDaysLeft), unit: 'workingDay' };
  }
  if (over && days === 0) return { over, ...clockTime(span) };
  const months = clock.unit === 'month' || (clock.unit === null && days > mostDays) ? monthsBetween(clock) : 0;
  return months >= 2 ? { over, amount: months, unit: 'month' } : { over, amount: days, unit: 'naturalDay' };
}

const units = {
  minute: { zh: ' 分钟', en: 'minute' },
  hour: { zh: ' 小时', en: 'hour' },
  naturalDay: { zh: ' 日', en: 'day' },
  workingDay: { zh: ' 个工作日', en: 'working day' },
  month: { zh: ' 个月', en: 'month' },
  year: { zh: ' 年', en: 'year' },
} as const;

/** '3 个工作日', '2 日'; months from a year on as '4 年 5 个月'. */
export function sayLength({ amount, unit }: Pick<TimeLeft, 'amount' | 'unit'>): Text {
  if (unit !== 'month' || amount < 12) return said(amount, unit);
  const [years, months] = [said(Math.floor(amount / 12), 'year'), said(amount % 12, 'month')];
  return amount % 12 === 0 ? years : { zh: `${years.zh} ${months.zh}`, en: `${years.en} ${months.en}` };
}

/** '还剩 3 个工作日', '已超 2 日'; the last day itself is '今天到期'. */
export function sayTimeLeft(clock: RunningClock): Text {
  const left = timeLeft(clock);
  const { zh, en } = sayLength(left);
  if (left.over) return { zh: `已超 ${zh}`, en: `${en} overdue` };
  if (left.amount === 0 && dayOf(clock.dueAt) === dayOf(clock.now)) return { zh: '今天到期', en: 'due today' };
  return { zh: `还剩 ${zh}`, en: `${en} left` };
}

function said(amount: number, unit: keyof typeof units): Text {
  const { zh, en } = units[unit];
  return { zh: `${amount}${zh}`, en: `${amount} ${en}${amount === 1 ? '' : 's'}` };
}

function clockTime(span: number): Pick<TimeLeft, 'amount' | 'unit'> {
  if (span >= hour) return { amount: Math.floor(span / hour), unit: 'hour' };
  return { amount: Math.max(1, Math.floor(span / minute)), unit: 'minute' };
}

const dayOf = (at: number): number => Math.floor((at + beijing) / aDay);

/** Whole months between the two days in Beijing, whichever comes first. */
function monthsBetween({ dueAt, now }: RunningClock): number {
  const [first, last] = [new Date(Math.min(dueAt, now) + beijing), new Date(Math.max(dueAt, now) + beijing)];
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  return last.getUTCDate() < first.getUTCDate() ? months - 1 : months;
}
