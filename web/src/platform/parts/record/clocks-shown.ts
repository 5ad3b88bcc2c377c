// Which clocks a record shows: those that run, the first to end first, and of the closed ones the last few; more than that stand folded, so
// that the timeline below begins in sight.
import type { Clock } from '../../api/types.ts';

/** So many stand open beside the record. */
export const clocksInSight = 4;

export function clocksShown(clocks: readonly Clock[]): Clock[] {
  const open = clocks
    .filter(({ status }) => status === 'open')
    .toSorted((one, other) => one.dueAt.localeCompare(other.dueAt));
  const closed = clocks.filter(({ status }) => status === 'met' || status === 'metLate');
  return [...open, ...closed.slice(0, Math.max(1, clocksInSight - open.length))];
}
