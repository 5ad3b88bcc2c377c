// Reading that a transaction asks for happens outside of it: a connection is not held, nor a record locked, while a file waits for its
// reader or a dossier of three thousand pages is bound.
import { AsyncLocalStorage } from 'node:async_hooks';

const known = new AsyncLocalStorage<Map<string, unknown>>();
/** What a transaction reads may change between its rounds; this often is no accident. */
const mostRounds = 6;

/** Ends a transaction that asks for something that was not read yet. */
class NotYetRead extends Error {
  readonly key: string;
  readonly read: () => Promise<unknown>;

  constructor(key: string, read: () => Promise<unknown>) {
    super(`not read yet: ${key.slice(0, 60)}`);
    this.key = key;
    this.read = read;
  }
}

/**
 * Runs a transaction whose work asks for readings by `readOutside`: with the first that is not known it is undone, the reading is done
 * with no connection held, and the transaction begins anew. What it then asks for is found only where it says the same as before, so
 * nothing is stored that was made from another version of the record.
 * @param transaction touches nothing outside of the transaction
 */
export async function withReadings<T>(transaction: () => Promise<T>): Promise<T> {
  if (known.getStore() !== undefined) return transaction();
  const results = new Map<string, unknown>();
  return known.run(results, async () => {
    for (let round = 1; ; round += 1) {
      try {
        return await transaction();
      } catch (error) {
        if (!(error instanceof NotYetRead) || round === mostRounds) throw error;
        results.set(error.key, await error.read());
      }
    }
  });
}

/**
 * The result of a reading, by all that it is made from. Where no transaction was begun by `withReadings`, as in jobs and in the
 * demonstration, it is done at once.
 */
export async function readOutside<T>(key: string, read: () => Promise<T>): Promise<T> {
  const results = known.getStore();
  if (results === undefined) return read();
  if (!results.has(key)) throw new NotYetRead(key, read);
  return results.get(key) as T;
}
