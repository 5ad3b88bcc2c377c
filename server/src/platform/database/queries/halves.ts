// Rows stored together, and the one that the database refuses found among them.
import { sql } from 'kysely';
import pg from 'pg';
import { Problem } from '../../errors/problem.ts';
import type { Tables } from '../connections/connect.ts';

/**
 * What the database says where it refuses what rows say (a value, a constraint, a policy), in words or without; undefined for anything
 * else, such as a lost connection or a deadlock.
 */
function refusalOfRows(error: unknown): pg.DatabaseError | undefined {
  const said = error instanceof Problem ? error.cause : error;
  return said instanceof pg.DatabaseError && /^(2[23]|42501$)/.test(said.code ?? '') ? said : undefined;
}

/**
 * Stores rows in a savepoint; when the database refuses, each half by itself, down to the row that is at fault.
 * @param q.refuse is told each row that could not be stored, what the database says of it, and the words that `store` had for it
 * @returns what `store` returned for all that were stored
 */
export async function storeInHalves<Row, Kept>(
  tx: Tables,
  q: {
    rows: readonly Row[];
    store: (rows: readonly Row[]) => Promise<readonly Kept[]>;
    refuse: (row: Row, error: pg.DatabaseError, inWords?: Problem) => void;
  },
): Promise<Kept[]> {
  const [first, ...others] = q.rows;
  if (first === undefined) return [];
  await sql`savepoint rows_together`.execute(tx);
  try {
    const kept = await q.store(q.rows);
    await sql`release savepoint rows_together`.execute(tx);
    return [...kept];
  } catch (error) {
    const refusal = refusalOfRows(error);
    if (refusal === undefined) throw error;
    await sql`rollback to savepoint rows_together`.execute(tx);
    await sql`release savepoint rows_together`.execute(tx);
    if (others.length === 0) {
      q.refuse(first, refusal, error instanceof Problem ? error : undefined);
      return [];
    }
    const half = Math.ceil(q.rows.length / 2);
    const before = await storeInHalves(tx, { ...q, rows: q.rows.slice(0, half) });
    return [...before, ...(await storeInHalves(tx, { ...q, rows: q.rows.slice(half) }))];
  }
}
