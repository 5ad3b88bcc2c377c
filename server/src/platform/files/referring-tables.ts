// Which tables refer to stored files: asked of the catalogue, so that a later table is not forgotten.
import pg from 'pg';

export type ReferringTable = { schema: string; name: string };

/** SQL for every table, of whatever schema, that has a column `store_key`: `schema` and `name`, in their order. */
export const referringTables = `
  select n.nspname::text as schema, c.relname::text as name from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
    join pg_namespace n on n.oid = c.relnamespace
   where a.attname = 'store_key' and not a.attisdropped order by 1, 2`;

/** @throws TypeError for none at all: then the catalogue was not read, and nothing would seem to be in use */
export function requireReferring(tables: readonly ReferringTable[]): readonly ReferringTable[] {
  if (tables.length === 0) throw new TypeError('no table refers to stored files');
  return tables;
}

/** SQL for the `key` of every stored file that a row of any table refers to, each once. */
export async function referredKeys(client: pg.Pool | pg.ClientBase): Promise<string> {
  const { rows } = await client.query<ReferringTable>(referringTables);
  return requireReferring(rows)
    .map(
      ({ schema, name }) =>
        `select store_key as key from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} where store_key is not null`,
    )
    .join(' union ');
}
