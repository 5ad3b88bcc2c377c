// Moments of the demonstration: a day and a time of day that follow from a name, so that every load gives the same ones.
import { type Instant, type LocalDate, startOfDay } from '@qingfeng/codes';

const hour = 3_600_000;
const minute = 60_000;

/** A number from 0 to below 1 that follows from the text (FNV-1a). */
export function chance(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  // The last bits of FNV are the good ones; mixing spreads them.
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return ((state ^ (state >>> 13)) >>> 0) / 0x1_0000_0000;
}

/** One of the list. */
export function oneOf<T>(list: readonly [T, ...T[]], text: string): T {
  return list[Math.floor(chance(text) * list.length)] ?? list[0];
}

/** A minute between nine and half past four, Shanghai time, on one of the days. */
export function moment(days: readonly [LocalDate, ...LocalDate[]], text: string): Instant {
  const day = oneOf(days, `${text} day`);
  return startOfDay(day) + 9 * hour + Math.floor(chance(`${text} time`) * 450) * minute;
}

/** Ten in the morning of a day, Shanghai time. */
export function tenOClock(day: LocalDate): Date {
  return new Date(startOfDay(day) + 10 * hour);
}
