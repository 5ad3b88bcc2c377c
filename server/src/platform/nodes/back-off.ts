// How long to wait before the next try.

/** No pause is longer, so that a side that was away for days is found soon after it is back. */
export const longestPause = 15 * 60_000;
const shortestPause = 2_000;

/**
 * Doubles with each failure up to a quarter of an hour; half of it is chance, so that many senders do not come at the same moment.
 * @param failures in a row, from 1
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function pauseAfter(failures: number, random: number): number {
  const whole = Math.min(longestPause, shortestPause * 2 ** Math.min(failures - 1, 30));
  return Math.round(whole * (0.5 + random / 2));
}
