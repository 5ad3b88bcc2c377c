// What a piece of work reads, for tests that hold a list to its indexes.
import { sql } from 'kysely';
import type { Tables } from '../connections/connect.ts';

/** Rows of the tables that `work` reads within the transaction, through indexes or not. */
export async function rowsRead(tx: Tables, tables: readonly string[], work: () => Promise<unknown>): Promise<number> {
  const earlier = await counted(tx, tables);
  await work();
  return (await counted(tx, tables)) - earlier;
}

async function counted(tx: Tables, tables: readonly string[]): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::int as read
    from pg_stat_xact_user_tables where relname = any(${tables}::text[])`.execute(tx);
  return rows[0]?.read ?? 0;
}
