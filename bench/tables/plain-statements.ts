// The rows that an import left, entered once more into the same tables by plain statements of a thousand, in the name of whoever brought
// them in: triggers, policies and the audit trail are on, nothing else is worked out. What the database itself costs, in seconds.
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor } from '../../server/src/platform/database/connections/connect.ts';
import type { TestServices } from '../../server/src/platform/http/test-services.ts';

const together = 1_000;

/** A table, in the order in which rows may be entered; `where` tells the rows of the import from others. */
export type Filled = { readonly table: string; readonly where?: string };

/** Takes the rows out and enters them again. Rows that the import changed stay as they are and are not counted. */
export async function plainStatements(
  { opened, services }: Pick<TestServices, 'opened' | 'services'>,
  { actor, tables }: { actor: Actor; tables: readonly Filled[] },
): Promise<{ seconds: number; rows: number }> {
  const admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  try {
    const statements: { table: string; columns: string; rows: string }[] = [];
    let count = 0;
    for (const { table, where = 'true' } of tables) {
      const columns = await columnsOf(admin, table);
      const { rows } = await admin.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t where ${where}`);
      count += rows.length;
      for (let at = 0; at < rows.length; at += together) {
        const part = rows.slice(at, at + together).map(({ row }) => row);
        statements.push({ table, columns, rows: JSON.stringify(part) });
      }
    }
    await admin.query("set session_replication_role = 'replica'");
    for (const { table, where = 'true' } of tables.toReversed())
      await admin.query(`delete from ${table} where ${where}`);
    const started = performance.now();
    await services.database.as(actor, async ({ tx }) => {
      for (const { table, columns, rows } of statements)
        await sql`insert into ${sql.raw(table)} (${sql.raw(columns)}) select ${sql.raw(columns)}
          from jsonb_populate_recordset(null::${sql.raw(table)}, ${rows}::jsonb)`.execute(tx);
    });
    return { seconds: (performance.now() - started) / 1000, rows: count };
  } finally {
    await admin.end();
  }
}

/** The columns that a statement may name. */
async function columnsOf(admin: pg.Client, table: string): Promise<string> {
  const { rows } = await admin.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows[0]?.columns ?? '';
}

/** What both took, and how the import stands beside plain statements. */
export function sayBeside(
  imported: { seconds: number; rows: number },
  plain: { seconds: number; rows: number },
): string {
  const rate = ({ seconds }: { seconds: number }) =>
    Math.round(imported.rows / seconds)
      .toLocaleString('en')
      .padStart(9);
  return [
    `${rate(imported)} rows/s   import (${imported.seconds.toFixed(2)} s)`,
    `${rate(plain)} rows/s   plain statements of ${together} over ${plain.rows} rows of all tables (${plain.seconds.toFixed(2)} s)`,
    `ratio: ${(plain.seconds / imported.seconds).toFixed(2)}`,
  ].join('\n');
}
