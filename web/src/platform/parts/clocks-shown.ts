// Which clocks a record shows: all that run, and of the closed ones the last few.
import type { Clock } from '../api/types.ts';

const closedShown = 3;

export function clocksShown(clocks: readonly Clock[]): Clock[] {
  const open = clocks.filter(({ status }) => status === 'open');
  const closed = clocks.filter(({ status }) => status === 'met' || status === 'metLate');
  return [...open, ...closed.slice(0, closedShown)];
}
