// A throw-away PostgreSQL for tests: fast instead of durable, one for all test files of a run.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { homeHolder } from './home-lock.ts';
import { ensureOwner, ownerRole, startPostgres } from './start-postgres.ts';

/** A database of the test's own. */
export type TestDatabase = { name: string; ownerUrl: string; adminUrl: string; drop(): Promise<void> };

export type TestPostgres = {
  /** The database `postgres` as superuser. */
  adminUrl: string;
  /** A new database owned by `qingfeng_owner`, empty or a copy of `template`. */
  createDatabase(options?: { template?: string }): Promise<TestDatabase>;
  /**
   * Makes the template `name` once per cluster, whoever of the test processes comes first; the others wait for it.
   * `build` gets the URLs of the database, empty or a copy of the template `from`, and must leave no connection open. Returns `name`.
   */
  template(
    name: string,
    build: (urls: { ownerUrl: string; adminUrl: string }) => Promise<void>,
    options?: { from?: string },
  ): Promise<string>;
  /** Removes the templates whose names begin so, but for one. */
  dropTemplates(prefix: string, but: string): Promise<void>;
  /** Ends what this process started; a shared PostgreSQL stays. */
  stop(): Promise<void>;
};

const prefix = 'qingfeng-test-';

/**
 * The PostgreSQL that TEST_POSTGRES_URL names (superuser, database `postgres`; `npm test` sets it for its run), or one
 * of our own in the temporary folder, gone with `stop`. Leftovers of killed runs are cleared away.
 */
export async function startTestPostgres(shared = process.env.TEST_POSTGRES_URL): Promise<TestPostgres> {
  if (shared !== undefined) {
    await withClient(shared, (client) => exclusively(client, () => ensureOwner(client, passwordIn(shared))));
    return { ...databasesOf(shared), stop: async () => {} };
  }
  await clearLeftovers();
  const home = mkdtempSync(join(tmpdir(), prefix));
  // mkdtemp closes it to all; PostgreSQL's account, which is another when we are root, has to pass through.
  chmodSync(home, 0o711);
  const running = await startPostgres({ home, log: () => {}, durable: false }).catch((error: unknown) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
  });
  await letOwnerIn(running.adminUrl);
  return {
    ...databasesOf(running.adminUrl),
    stop: async () => {
      await running.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The owner is let in with the superuser's password: who knows the address can be both. */
export function letOwnerIn(adminUrl: string): Promise<unknown> {
  return withClient(adminUrl, (client) => client.query(`alter role ${ownerRole} password '${passwordIn(adminUrl)}'`));
}

function databasesOf(adminUrl: string): Omit<TestPostgres, 'stop'> {
  const urls = (database: string): { ownerUrl: string; adminUrl: string } => {
    const admin = new URL(adminUrl);
    admin.pathname = `/${database}`;
    const owner = new URL(admin);
    owner.username = ownerRole;
    return { ownerUrl: owner.href, adminUrl: admin.href };
  };
  const drop = (name: string): Promise<unknown> =>
    withClient(adminUrl, (client) => client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`));
  return {
    adminUrl,
    async createDatabase(options = {}) {
      // By the process that made it, so that the runner can tell whose test left one behind.
      const name = `test_${process.pid}_${randomUUID().replaceAll('-', '')}`;
      await withClient(adminUrl, (client) => create(client, name, options.template));
      return {
        name,
        ...urls(name),
        drop: async () => {
          await drop(name);
        },
      };
    },
    async template(name, build, { from } = {}) {
      await withClient(adminUrl, async (client) => {
        // Who waits for another template is not kept from making theirs.
        await client.query('select pg_advisory_lock(hashtext($1))', [`qingfeng template ${name}`]);
        const found = await client.query('select from pg_database where datname = $1 and datistemplate', [name]);
        if (found.rowCount !== 0) return;
        await drop(name);
        await create(client, name, from);
        await build(urls(name));
        await client.query(`alter database ${pg.escapeIdentifier(name)} is_template true`);
      });
      return name;
    },
    async dropTemplates(prefix, but) {
      await withClient(adminUrl, async (client) => {
        const { rows } = await client.query<{ datname: string }>(
          'select datname from pg_database where datistemplate and starts_with(datname, $1) and datname <> $2',
          [prefix, but],
        );
        for (const { datname } of rows) {
          await client.query(`alter database ${pg.escapeIdentifier(datname)} is_template false`);
          await drop(datname);
        }
      });
    },
  };
}

async function create(client: pg.Client, name: string, template = 'template0'): Promise<void> {
  const [made, from] = [pg.escapeIdentifier(name), pg.escapeIdentifier(template)];
  // Page by page through the log, as PostgreSQL does unless told, costs three times as much, and removing it five times.
  await client.query(`create database ${made} owner ${ownerRole} template ${from} strategy file_copy`);
}

/** One at a time over all processes of the run: roles and templates belong to the whole cluster. */
async function exclusively(client: pg.Client, act: () => Promise<void>): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('qingfeng test set-up'))");
  await act();
}

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password);
}

/** Homes whose test process was killed: their PostgreSQL is taken over, stopped and removed. */
async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const home = join(tmpdir(), name);
    if (!readdirSync(home).includes('server.lock') || homeHolder(home) !== undefined) continue;
    const left = await startPostgres({ home, log: () => {}, durable: false });
    await left.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
