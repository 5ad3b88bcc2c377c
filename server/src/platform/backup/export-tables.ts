// The tables of one snapshot as COPY text, read by the system role, which row-level security must not cut short unseen.
import { pipeline, Transform } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Description, TableCopy } from './description.ts';
import { backupProblem } from './problems.ts';

export type SourceTable = Omit<TableCopy, 'rows'> & { query: string; bytes: number };

/** Every table of ours and the pending jobs of the queue, by schema and name. `schema_migration` is described instead. */
export async function sourceTables(system: pg.ClientBase): Promise<SourceTable[]> {
  const { rows } = await system.query<{
    schema: TableCopy['schema'];
    name: string;
    columns: string[];
    bytes: number;
    whole: boolean;
  }>(`
    select n.nspname::text as schema, c.relname::text as name, pg_table_size(c.oid)::int8 as bytes,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      has_table_privilege(c.oid, 'select') and (not c.relrowsecurity or (
        exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
          and current_user::regrole = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')
        and not exists (select from pg_policy p, unnest(p.polroles) as held where p.polrelid = c.oid and not p.polpermissive
          and p.polcmd in ('*', 'r') and (held = 0 or pg_has_role(current_user, held, 'usage'))))) as whole
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'audit', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname, c.relname) <> ('public', 'schema_migration')
    order by 1, 2`);
  const hidden = rows.find(({ whole }) => !whole);
  if (hidden !== undefined) throw backupProblem('backup.tableHidden', { table: `${hidden.schema}.${hidden.name}` });
  const ours = rows.map(({ schema, name, columns, bytes }) => ({
    schema,
    name,
    columns,
    bytes,
    query: `select ${columns.map(pg.escapeIdentifier).join(', ')} from ${qualified({ schema, name })}`,
  }));
  return [...ours, ...(await queueTables(system))];
}

/** Version of the job queue's tables, or null when there are none. */
export async function queueVersion(client: pg.ClientBase): Promise<number | null> {
  const there = await client.query("select from pg_catalog.pg_class where oid = to_regclass('pgboss.version')");
  if (there.rowCount === 0) return null;
  const { rows } = await client.query<{ version: number }>('select version from pgboss.version');
  return rows[0]?.version ?? null;
}

/** Jobs that wait. One that runs while the backup is taken is kept as one to be tried again: handlers may run twice. */
async function queueTables(system: pg.ClientBase): Promise<SourceTable[]> {
  if ((await queueVersion(system)) === null) return [];
  const tables: SourceTable[] = [];
  for (const name of ['queue', 'schedule', 'job']) {
    const { rows } = await system.query<{ name: string }>(
      `select attname::text as name from pg_attribute
        where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [`pgboss.${name}`],
    );
    const columns = rows.map((row) => row.name);
    const read = columns.map((column) =>
      name === 'job' && column === 'state'
        ? `case state when 'active' then 'retry' else state end`
        : pg.escapeIdentifier(column),
    );
    const pending = name === 'job' ? ` where state < 'completed'` : '';
    tables.push({
      schema: 'pgboss',
      name,
      columns,
      bytes: 0,
      query: `select ${read.join(', ')} from pgboss.${pg.escapeIdentifier(name)}${pending}`,
    });
  }
  return tables;
}

export type TableStream = { content: AsyncIterable<Uint8Array>; rows: () => number };

/** One table as COPY text. `rows` is known once the content was read to its end. */
export function exportTable(system: pg.ClientBase, table: SourceTable): TableStream {
  const copy = system.query(copyTo(`copy (${table.query}) to stdout`));
  const through = new Transform({ transform: (chunk, _encoding, done) => done(null, chunk) });
  pipeline(copy, through, () => {});
  return { content: through, rows: () => copy.rowCount };
}

/**
 * What only the owner can read, in the same snapshot: which migrations were applied, and where numbering stands. The
 * numbers are read a little later than the rows, and so are never behind them.
 */
export async function ownersView(
  ownerUrl: string,
  snapshot: string,
): Promise<Pick<Description, 'migrations' | 'sequences'>> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin isolation level repeatable read read only');
    await owner.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`);
    const migrations = await owner.query<Description['migrations'][number]>(
      'select number, name, digest, applied_at::text as "appliedAt" from schema_migration order by number',
    );
    const sequences = await owner.query<Description['sequences'][number]>(
      `select schemaname::text as schema, sequencename::text as name, last_value::text as "lastValue"
         from pg_sequences where schemaname in ('public', 'audit', 'auth') order by 1, 2`,
    );
    return { migrations: migrations.rows, sequences: sequences.rows };
  } finally {
    await owner.end();
  }
}

export function qualified({ schema, name }: Pick<TableCopy, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}
