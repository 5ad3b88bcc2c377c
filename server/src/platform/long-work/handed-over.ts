// Files that were read to see how long they are: the job of the same process goes on with the rows, and does not read the file again.
import type { Reading, Spooled } from '../reading/reading.ts';

/** A job that has not begun by then reads for itself. */
const keptMilliseconds = 10 * 60 * 1000;

type Held = { read: Spooled<unknown>; timer: NodeJS.Timeout };
/** By whose scratch folder holds the rows: they are gone with it. */
const held = new WeakMap<object, Map<string, Held>>();

/** Leaves what was read for the job of the work `id`. */
export function handOver({ reading }: { reading: Reading }, id: string, read: Spooled<unknown>): void {
  const own = held.get(reading) ?? new Map<string, Held>();
  held.set(reading, own);
  const timer = setTimeout(() => void takeOver({ reading }, id)?.discard(), keptMilliseconds).unref();
  own.set(id, { read, timer });
}

/** What was left for the work `id`, once; undefined where the file has to be read. */
export function takeOver({ reading }: { reading: Reading }, id: string): Spooled<unknown> | undefined {
  const own = held.get(reading);
  const found = own?.get(id);
  clearTimeout(found?.timer);
  own?.delete(id);
  return found?.read;
}
