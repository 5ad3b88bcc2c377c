// A progress bar on stderr, on long work and only when a person watches.
import { SingleBar } from 'cli-progress';

export type Progress = { advance: (by: number) => void; stop: () => void };

const SILENT: Progress = { advance: () => {}, stop: () => {} };

/** `total` in whatever unit `advance` counts; `long` is the caller's judgement that waiting will be felt. */
export function startProgress({ label, total, long }: { label: string; total: number; long: boolean }): Progress {
  if (!long || !process.stderr.isTTY) return SILENT;
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}%`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { advance: (by) => bar.increment(by), stop: () => bar.stop() };
}
