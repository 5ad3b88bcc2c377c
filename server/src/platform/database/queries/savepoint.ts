// Work that is taken back alone when it is refused, while what was done before it in the same transaction stays.
import { sql } from 'kysely';
import { inWordsOfCatalogue, type Tables } from '../connections/connect.ts';

/** @throws Problem, and what the catalogue does not know */
export async function inSavepoint<T>(
  tx: Tables,
  work: () => Promise<T>,
  name: 'one_of_many' | 'all_together',
): Promise<T> {
  const savepoint = sql.raw(name);
  await sql`savepoint ${savepoint}`.execute(tx);
  try {
    const done = await work();
    await sql`release savepoint ${savepoint}`.execute(tx);
    return done;
  } catch (error) {
    await sql`rollback to savepoint ${savepoint}`.execute(tx);
    throw inWordsOfCatalogue(error);
  }
}
