// A progress bar on stderr, on long work and only when a person watches.
import { createRequire } from 'node:module';
import type * as CliProgress from 'cli-progress';

/** Loaded when a bar is shown: most runs are not watched. */
const library = (): typeof CliProgress => createRequire(import.meta.url)('cli-progress');

export type Progress = { advance: (by: number) => void; stop: () => void };

/** Whether a terminal shows what is drawn over again. */
const watched = (): boolean => process.stderr.isTTY === true && process.env.TERM !== 'dumb';

const SILENT: Progress = { advance: () => {}, stop: () => {} };

/** `total` in whatever unit `advance` counts; `long` is the caller's judgement that waiting will be felt. */
export function startProgress({ label, total, long }: { label: string; total: number; long: boolean }): Progress {
  if (!long || !watched()) return SILENT;
  const bar = new (library().SingleBar)({
    format: `${label} {bar} {percentage}%`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { advance: (by) => bar.increment(by), stop: () => bar.stop() };
}

export type RateProgress = { at: (position: number, items: number) => void; stop: () => void };

/** A bar with the rate of items and the time left; of an unknown `total` the items and the rate alone. */
export function startRateProgress({
  label,
  unit,
  total,
}: {
  label: string;
  unit: string;
  total: number | null;
}): RateProgress {
  if (!watched()) return { at: () => {}, stop: () => {} };
  const began = performance.now();
  const known = total !== null && total > 0;
  const bar = new (library().SingleBar)({
    format: known ? `${label} {bar} {percentage}%  {rate} ${unit}  {left}` : `${label} {items}  {rate} ${unit}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(known ? total : 1, 0, { rate: '-', left: '', items: 0 });
  return {
    at: (position, items) => {
      const seconds = (performance.now() - began) / 1000;
      const left = known && position > 0 ? clockOf((seconds * (total - position)) / position) : '';
      bar.update(known ? position : 0, { rate: Math.round(items / seconds), left, items });
    },
    stop: () => bar.stop(),
  };
}

const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
