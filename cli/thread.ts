// Threads of a command: how one is started, and how many it may have.
import module from 'node:module';
import { dirname } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { InvalidArgumentError } from 'commander';

/** A thread that runs a module of this command. */
export function startThread(file: URL, resourceLimits: ResourceLimits = {}): Worker {
  // Node 20, under which the packed command runs, keeps nothing compiled.
  const compiled = module.getCompileCacheDir?.();
  return new Worker(new URL('./start-thread.mjs', import.meta.url), {
    workerData: { module: file.href, compiled: compiled === undefined ? null : dirname(compiled) },
    resourceLimits,
  });
}

/** The value of --threads. @throws InvalidArgumentError unless it is a whole number from 1 to 64 */
export function threadsOf(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 64) throw new InvalidArgumentError('1 … 64');
  return number;
}
