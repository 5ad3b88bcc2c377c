// How a figure stands beside an earlier one: never a percentage of nothing.
import type { FormCell } from './shapes.ts';

type Unit = FormCell['unit'];

/**
 * `none`: nothing was given then, or now, so that there is nothing to compare. `fromZero`: it was 0, of which there is no percentage.
 * `points`: rates differ in points, `share` in per cent of the earlier figure; both with one decimal.
 */
export type Change =
  | { of: 'none' }
  | { of: 'same' }
  | { of: 'fromZero' }
  | { of: 'points' | 'share'; up: boolean; size: string };

/** Compares a figure with an earlier one, both as they are kept (counts, fen, hundredths of a per cent). */
export function changeFrom(earlier: number | null, now: number | null, unit: Unit): Change {
  if (earlier === null || now === null) return { of: 'none' };
  if (earlier === now) return { of: 'same' };
  const up = now > earlier;
  if (unit === 'percent') return { of: 'points', up, size: (Math.abs(now - earlier) / 100).toFixed(1) };
  if (earlier === 0) return { of: 'fromZero' };
  return { of: 'share', up, size: ((Math.abs(now - earlier) / Math.abs(earlier)) * 100).toFixed(1) };
}
