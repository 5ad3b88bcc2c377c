// The PostgreSQL of the filled databases of tests, kept from run to run; one run has it at a time.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { homeHolder } from './home-lock.ts';
import { PostgresStartError } from './start-error.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';
import { letOwnerIn } from './test-postgres.ts';

/** What it may take on the disk from one run to the next. */
const mostBytes = 4 * 1024 ** 3;

/**
 * Starts it in `home`, without what earlier runs left half made, and empty where they left more than `mostBytes`. What did not shut down
 * in order, as after a power cut, and what another release of PostgreSQL made is thrown away: it writes nothing through to the disk.
 * @returns undefined where another run has it
 */
export async function startKeptPostgres(home: string, { most = mostBytes } = {}): Promise<RunningPostgres | undefined> {
  if (homeHolder(home) !== undefined) return undefined;
  const data = join(home, 'postgres', 'data');
  if (existsSync(join(data, 'postmaster.pid')) && findPostgres(home) === undefined) throwAway(home);
  const start = () => startPostgres({ home, log: () => {}, durable: false });
  const running = await start().catch((error: unknown) => {
    // Taken in this moment, or of no use.
    if (!(error instanceof PostgresStartError)) throw error;
    if (homeHolder(home) !== undefined) return undefined;
    throwAway(home);
    return start();
  });
  if (running === undefined) return undefined;
  await letOwnerIn(running.adminUrl);
  await tidy(running.adminUrl, most);
  return running;
}

function throwAway(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

async function tidy(adminUrl: string, most: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; bytes: string; filled: boolean }>(
      `select datname as name, pg_database_size(oid) as bytes, datistemplate and starts_with(datname, 'filled_') as filled
         from pg_database where datname not in ('postgres', 'template0', 'template1', 'qingfeng')`,
    );
    const filled = rows.filter((one) => one.filled);
    const tooMuch = filled.reduce((sum, { bytes }) => sum + Number(bytes), 0) > most;
    // The migrated templates take two seconds, and those of earlier migrations nobody asks for.
    for (const { name } of tooMuch ? rows : rows.filter((one) => !one.filled)) {
      await client.query(`alter database ${client.escapeIdentifier(name)} is_template false`);
      await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
    }
  } finally {
    await client.end();
  }
}
