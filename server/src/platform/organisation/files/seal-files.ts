// Seals what was kept before files were sealed, or came with a backup of that time: where it lies, file by file, records with it.
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tables } from '../../database/connections/connect.ts';
import { Problem } from '../../errors/problem.ts';
import { type ReferringTable, referringTables, requireReferring } from '../../files/referring-tables.ts';
import type { FileStore } from '../../files/store.ts';

const together = 200;
const work = 'seal open files';

export type SealReport = {
  /** Files sealed now. */
  sealed: number;
  /** Files whose open original was left where it lies. */
  originalsKept: number;
  /** Files that could not be sealed, by key, with the code of the problem: altered, or missing. */
  left: { key: string; problem: string }[];
};

type Sealing = {
  database: Database;
  files: FileStore;
  /** Whether nothing else refers to what lies in the store, so that the open originals may go; as the store says unless told. */
  removeOriginals?: boolean | undefined;
  /** Called after each file; what it throws ends the work between two files, and the next run goes on there. */
  watch?: (done: number, total: number) => void;
};

/**
 * Seals every file that a record refers to and that lies open. Content and digest stay what they are: the key under which it lies changes, in
 * all records at once and on record in the audit trail, and only then the open original is removed. Looks at what is open
 * alone, so it may run at any time; one that was ended goes on with what is left.
 */
export async function sealOpenFiles({ database, files, removeOriginals, watch }: Sealing): Promise<SealReport> {
  const removes = removeOriginals ?? files.sole;
  const report: SealReport = { sealed: 0, originalsKept: 0, left: [] };
  const open = await database.asSystem(work, openFiles);
  const total = await database.asSystem(work, (tx) => countOpen(tx, open));
  for (let after = ''; ; ) {
    const keys = await database.asSystem(work, (tx) => nextOpen(tx, open, after));
    for (const key of keys) {
      try {
        const sealed = await files.sealKept(key);
        await database.asSystem(work, (tx) => renameIn(tx, open, { key, sealed }));
        if (removes) await files.remove(key);
        else report.originalsKept += 1;
        report.sealed += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        report.left.push({ key, problem: error.code });
      }
      watch?.(report.sealed + report.left.length, total);
    }
    const last = keys.at(-1);
    if (last === undefined || keys.length < together) return report;
    after = last;
  }
}

/** A table that names stored files, and where it has the digest of their content, in hexadecimal. */
export type KeepingTable = { name: string; table: RawBuilder<unknown>; digest: RawBuilder<string> };
type OpenTable = KeepingTable & { isOpen: RawBuilder<boolean> };

/** Every table that names stored files. */
export async function keepingTables(tx: Tables): Promise<KeepingTable[]> {
  const { rows } = await sql.raw<ReferringTable>(referringTables).execute(tx);
  const { rows: columns } = await sql<{ schema: string; name: string; column: string; type: string }>`
    select table_schema as schema, table_name as name, column_name as column, data_type as type from information_schema.columns
     where column_name in ('sha256', 'digest')`.execute(tx);
  return requireReferring(rows).map(({ schema, name }) => {
    const typeOf = (column: string) =>
      columns.find((one) => one.schema === schema && one.name === name && one.column === column)?.type;
    const known = {
      name: schema === 'public' ? name : `${schema}.${name}`,
      table: sql`${sql.table(`${schema}.${name}`)}`,
    };
    if (typeOf('sha256') !== undefined) return { ...known, digest: sql<string>`sha256::text` };
    if (typeOf('digest') === 'bytea') return { ...known, digest: sql<string>`encode(digest, 'hex')` };
    if (typeOf('digest') !== undefined) return { ...known, digest: sql<string>`digest` };
    throw new TypeError(`${schema}.${name} keeps files without their digest`);
  });
}

/** How each table tells that a file lies open: its key is then the digest of its content. The indexes of migration 0118 have these words. */
async function openFiles(tx: Tables): Promise<OpenTable[]> {
  const tables = await keepingTables(tx);
  return tables.map((one) => ({ ...one, isOpen: sql<boolean>`store_key = ${one.digest}` }));
}

const everyOpen = (open: readonly OpenTable[], more: RawBuilder<unknown>) =>
  sql.join(
    open.map(({ table, isOpen }) => sql`(select store_key as key from ${table} where ${isOpen} ${more})`),
    sql` union `,
  );

async function countOpen(tx: Tables, open: readonly OpenTable[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${everyOpen(open, sql``)}) as o`.execute(tx);
  return rows[0]?.count ?? 0;
}

async function nextOpen(tx: Tables, open: readonly OpenTable[], after: string): Promise<string[]> {
  const next = sql`and store_key > ${after} order by store_key limit ${together}`;
  const { rows } = await sql<{ key: string }>`
    select key from (${everyOpen(open, next)}) as o order by key limit ${together}`.execute(tx);
  return rows.map(({ key }) => key);
}

async function renameIn(tx: Tables, open: readonly OpenTable[], q: { key: string; sealed: string }): Promise<void> {
  for (const { table, isOpen } of open) {
    await sql`update ${table} set store_key = ${q.sealed} where store_key = ${q.key} and ${isOpen}`.execute(tx);
  }
}
