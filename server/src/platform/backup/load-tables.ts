// Puts the rows of a backup back, without triggers: what they would write is in the backup already.
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Description, TableCopy } from './description.ts';
import { qualified, queueVersion } from './export-tables.ts';
import { type CloseAgain, openTables } from './open-tables.ts';
import { backupProblem } from './problems.ts';

export type Loader = {
  /** Whether the jobs of the backup fit the job queue of this release. */
  readonly takesJobs: boolean;
  /** @throws Problem backup.restoreIncomplete when another number of rows arrived than the backup says */
  load(table: TableCopy, content: Readable): Promise<void>;
  /** Sets the numbering of identity columns and the dates of the migrations, and makes it all permanent. */
  finish(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Empties every table of ours in a freshly migrated database, in the transaction that will fill them.
 * @param url as superuser, or as the owner of the tables
 * @throws Problem backup.restoreIncomplete when the backup's tables are not those of the database
 */
export async function openLoader(url: string, description: Description): Promise<Loader> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    await client.query('begin');
    await requireSameTables(client, description);
    const closeAgain = await openTables(client);
    const takesJobs = description.queueVersion !== null && (await queueVersion(client)) === description.queueVersion;
    const emptied = description.tables.filter(({ schema }) => schema !== 'pgboss' || takesJobs).map(qualified);
    await client.query(`truncate ${emptied.join(', ')} cascade`);
    return {
      takesJobs,
      load: (table, content) => load(client, table, content),
      finish: () => finish(client, description, closeAgain),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function requireSameTables(client: pg.Client, { tables }: Description): Promise<void> {
  const { rows } = await client.query<{ name: string; columns: string }>(`
    select n.nspname || '.' || c.relname as name, (select string_agg(a.attname, ',' order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'audit', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
       and (n.nspname, c.relname) <> ('public', 'schema_migration')`);
  const here = new Map(rows.map(({ name, columns }) => [name, columns]));
  for (const { schema, name, columns } of tables.filter((table) => table.schema !== 'pgboss')) {
    const full = `${schema}.${name}`;
    if (here.get(full) !== columns.join(',')) throw incomplete(`table ${full} has other columns here`);
    here.delete(full);
  }
  const [missing] = here.keys();
  if (missing !== undefined) throw incomplete(`table ${missing} is not in it`);
}

async function load(client: pg.Client, table: TableCopy, content: Readable): Promise<void> {
  const columns = table.columns.map(pg.escapeIdentifier).join(', ');
  const into = client.query(copyFrom(`copy ${qualified(table)} (${columns}) from stdin`));
  await pipeline(content, into);
  if (into.rowCount !== table.rows) {
    throw incomplete(`table ${table.schema}.${table.name} has ${into.rowCount} rows instead of ${table.rows}`);
  }
}

async function finish(
  client: pg.Client,
  { sequences, migrations }: Description,
  closeAgain: CloseAgain,
): Promise<void> {
  for (const sequence of sequences) {
    if (sequence.lastValue === null) continue;
    await client.query('select setval($1::regclass, $2::bigint, true)', [
      qualified(sequenceOf(sequence)),
      sequence.lastValue,
    ]);
  }
  for (const { number, appliedAt } of migrations) {
    await client.query('update public.schema_migration set applied_at = $2 where number = $1', [number, appliedAt]);
  }
  await closeAgain();
  await client.query('commit');
  // A database without statistics plans every list badly until autovacuum has come by.
  await client.query('analyze');
}

function sequenceOf({ schema, name }: Description['sequences'][number]): Pick<TableCopy, 'schema' | 'name'> {
  if (schema === 'public' || schema === 'audit' || schema === 'auth') return { schema, name };
  throw incomplete(`the sequence ${schema}.${name} is not ours`);
}

export function incomplete(reason: string): Error {
  return backupProblem('backup.restoreIncomplete', { reason });
}
