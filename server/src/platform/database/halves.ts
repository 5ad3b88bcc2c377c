// Rows stored together, and the one that the database refuses found among them.
import { sql } from 'kysely';
import pg from 'pg';
import type { Tables } from './connect.ts';

/** Whether the database refuses what rows say (a value, a constraint, a policy), as against a lost connection or a deadlock. */
function refusesRows(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && /^(2[23]|42501$)/.test(error.code ?? '');
}

/**
 * Stores rows in a savepoint; when the database refuses, each half by itself, down to the row that is at fault.
 * @param q.refuse is told each row that could not be stored, and what the database says of it
 * @returns what `store` returned for all that were stored
 */
export async function storeInHalves<Row, Kept>(
  tx: Tables,
  q: {
    rows: readonly Row[];
    store: (rows: readonly Row[]) => Promise<readonly Kept[]>;
    refuse: (row: Row, error: pg.DatabaseError) => void;
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
    if (!refusesRows(error)) throw error;
    await sql`rollback to savepoint rows_together`.execute(tx);
    await sql`release savepoint rows_together`.execute(tx);
    if (others.length === 0) {
      q.refuse(first, error);
      return [];
    }
    const half = Math.ceil(q.rows.length / 2);
    const before = await storeInHalves(tx, { ...q, rows: q.rows.slice(0, half) });
    return [...before, ...(await storeInHalves(tx, { ...q, rows: q.rows.slice(half) }))];
  }
}
