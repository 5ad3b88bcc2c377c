// Removes content of uploads that no record came to refer to: the request failed between the two.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { type ReferringTable, referringTables, requireReferring } from '../../files/referring-tables.ts';
import type { OrganisationServices } from '../services.ts';

/** A request that stores a file refers to it within minutes; a day leaves room for every other way. */
const leftAloneMilliseconds = 24 * 3600 * 1000;
const together = 500;

/**
 * Removes stored content that is older than a day and that no row refers to. Content is kept once by its digest: one row
 * of anybody keeps it. Where another installation may keep files as well, nothing is removed: its records are not seen here.
 * @returns how many files were removed
 */
export async function removeUnusedFiles({
  database,
  files,
  clock,
}: Pick<OrganisationServices, 'database' | 'files' | 'clock'>): Promise<number> {
  if (!files.sole) return 0;
  const keptBefore = new Date(clock.real().getTime() - leftAloneMilliseconds);
  let removed = 0;
  let old: string[] = [];
  const clear = async () => {
    const unused = await database.asSystem('unused files', (tx) => unreferred(tx, old));
    for (const key of unused) await files.remove(key, { keptBefore });
    removed += unused.length;
    old = [];
  };
  for await (const { key, keptAt } of files.list()) {
    if (keptAt >= keptBefore) continue;
    old.push(key);
    if (old.length === together) await clear();
  }
  if (old.length > 0) await clear();
  return removed;
}

/** Those of the keys that no table has in a column store_key. */
async function unreferred(tx: Tables, keys: readonly string[]): Promise<string[]> {
  const { rows: tables } = await sql.raw<ReferringTable>(referringTables).execute(tx);
  const nowhere = requireReferring(tables).map(
    ({ schema, name }) => sql`not exists (select 1 from ${sql.table(`${schema}.${name}`)} t where t.store_key = k.key)`,
  );
  const { rows } = await sql<{ key: string }>`
    select k.key from unnest(${[...keys]}::text[]) as k(key) where ${sql.join(nowhere, sql` and `)}`.execute(tx);
  return rows.map(({ key }) => key);
}
