// Numbered plain-SQL migrations, each in its own transaction, applied once and never changed afterwards.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

const folder = new URL('../../../migrations/', import.meta.url);

export type Migration = {
  number: number;
  name: string;
  sql: string;
  digest: string;
  /** Digests that it had before a change of rows was taken out of it into a data move: databases that applied it so have both already. */
  before: readonly string[];
  /** Data move whose rows it takes for granted, from its line `-- needs data move N`; null for none. */
  needs: number | null;
};

/** By name: see `before`. The schema that a migration leaves is the same, which schema.sql shows. */
const shortened: Readonly<Record<string, readonly string[]>> = {
  '0615_evidence_of_captures.sql': ['b03c52289df2c282176983abf32f5fd0447f544c9c6fe34085613be330099c33'],
};

/** The database does not fit this release; the message is for the operator. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The migrations of this release, in order. */
export function migrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), 'utf8');
      const needs = /^-- needs data move (\d+)$/m.exec(sql)?.[1];
      return {
        number: Number(name.slice(0, 4)),
        name,
        sql,
        digest: createHash('sha256').update(sql).digest('hex'),
        before: shortened[name] ?? [],
        needs: needs === undefined ? null : Number(needs),
      };
    });
}

/** One digest over all migrations: names the template database of a test run. */
export function migrationsDigest(): string {
  const hash = createHash('sha256');
  for (const migration of migrations()) hash.update(migration.digest);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Brings the database up to this release and returns the names of what was applied.
 * @param options.only numbers of the migrations to apply, for a restore that loads rows of an earlier release; all unless given
 * @param options.known the migrations of this release; tests have one more
 * @throws MigrationError when the server is older than PostgreSQL 18, when an applied migration was edited, when the database is newer than this release, or when a migration needs a data move that has not ended
 */
export async function migrate(
  ownerUrl: string,
  options: { only?: readonly number[]; known?: Migration[] } = {},
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await requireVersion(client);
    await client.query("select pg_advisory_lock(hashtext('qingfeng migrations'))");
    await client.query(`create table if not exists schema_migration
      (number integer primary key, name text not null, digest text not null, applied_at timestamptz not null default now())`);
    const applied = await client.query<{ number: number; name: string; digest: string }>(
      'select number, name, digest from schema_migration',
    );
    const known = options.known ?? migrations();
    refuseForeign(applied.rows, known);
    const done = new Set(applied.rows.map((row) => row.number));
    const due = known.filter(({ number }) => !done.has(number) && (options.only?.includes(number) ?? true));
    if (done.size > 0) await requireMoves(client, due);
    const names: string[] = [];
    for (const migration of due) {
      await apply(client, migration);
      names.push(migration.name);
    }
    // A restore loads its rows after the migrations of their release, and with them what was noted of them.
    if (names.length > 0 && options.only === undefined) await client.query('select audit.note_empty()');
    return names;
  } finally {
    await client.end();
  }
}

/**
 * Names of this release's migrations that a database lacks; nothing is changed.
 * @throws MigrationError as `migrate`, when the database is newer or a migration was edited
 */
export async function unappliedMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ number: number; name: string; digest: string }>(
      'select number, name, digest from schema_migration',
    );
    const known = migrations();
    refuseForeign(rows, known);
    const done = new Set(rows.map(({ number }) => number));
    return known.filter(({ number }) => !done.has(number)).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < 180000)
    throw new MigrationError(`PostgreSQL 18 or later is needed (uuidv7()); this server is ${version}.`);
}

/** Whether a digest is that of a migration, now or before it was shortened. */
export const sameMigration = ({ digest, before }: Migration, of: string): boolean =>
  digest === of || before.includes(of);

/** Rows that a migration takes for granted were changed by a move of an earlier release: that one ends first, by the release that has it. */
async function requireMoves(client: pg.Client, due: readonly Migration[]): Promise<void> {
  const needed = due.flatMap(({ name, needs }) => (needs === null ? [] : [{ name, needs }]));
  if (needed.length === 0) return;
  const ended = await endedMoves(client);
  const missing = needed.find(({ needs }) => !ended.has(needs));
  if (missing !== undefined)
    throw new MigrationError(
      `Migration ${missing.name} needs data move ${missing.needs}, which has not ended: start the release before this one, and let it end (Settings › Parameters shows how far it is).`,
    );
}

async function endedMoves(client: pg.Client): Promise<ReadonlySet<number>> {
  await client.query('begin');
  try {
    const { rows: there } = await client.query("select from pg_class where oid = to_regclass('public.data_move')");
    if (there.length === 0) return new Set();
    // The owner of the tables sees no row.
    await client.query('set local role qingfeng_system');
    const { rows } = await client.query<{ number: number }>('select number from data_move where ended_at is not null');
    return new Set(rows.map(({ number }) => number));
  } finally {
    await client.query('rollback');
  }
}

function refuseForeign(applied: readonly { number: number; name: string; digest: string }[], known: Migration[]): void {
  for (const row of applied) {
    const mine = known.find((migration) => migration.number === row.number);
    if (mine === undefined)
      throw new MigrationError(`The database is newer than this release: it has migration ${row.name}.`);
    if (!sameMigration(mine, row.digest))
      throw new MigrationError(`Migration ${row.name} was changed after it had been applied.`);
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into schema_migration (number, name, digest) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.digest,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new MigrationError(`Migration ${migration.name} failed: ${describe(error)}`, { cause: error });
  }
}

function describe(error: unknown): string {
  if (error instanceof pg.DatabaseError) {
    return [error.message, error.where, error.position && `at character ${error.position}`].filter(Boolean).join('; ');
  }
  return String(error);
}
