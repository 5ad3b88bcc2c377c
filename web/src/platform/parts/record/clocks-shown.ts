// Which clocks a record shows: all that run, and of the closed ones the last few, so that the timeline below begins in sight.
import type { Clock } from '../../api/types.ts';

const shown = 4;

export function clocksShown(clocks: readonly Clock[]): Clock[] {
  const open = clocks.filter(({ status }) => status === 'open');
  const closed = clocks.filter(({ status }) => status === 'met' || status === 'metLate');
  return [...open, ...closed.slice(0, Math.max(1, shown - open.length))];
}
