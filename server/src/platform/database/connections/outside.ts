// An outside PostgreSQL, tried before anything is done with it: what is wrong is said with the variable that names it.
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { EnvironmentError } from '../../settings/environment.ts';
import { type DatabaseUrls, prepareRoles } from '../roles.ts';
import { isConnectionLoss } from './pool.ts';

type Given = { owner: string; app: string | undefined; system: string | undefined };

const oldestVersion = 18;
const extensions = ['ltree', 'intarray', 'btree_gin', 'pgcrypto'];

/**
 * The three addresses of an outside database: as given, or with the two roles made by the owner.
 * @throws EnvironmentError
 */
export async function outsideUrls({ owner, app, system }: Given): Promise<DatabaseUrls> {
  await trying('DATABASE_URL', owner, requireSuited);
  const urls =
    app === undefined || system === undefined
      ? await rolesMadeBy(owner)
      : { ownerUrl: owner, appUrl: app, systemUrl: system };
  await trying('DATABASE_URL', urls.ownerUrl, requireMembership);
  await trying('APP_DATABASE_URL', urls.appUrl, requireRole('qingfeng_app'));
  await trying('SYSTEM_DATABASE_URL', urls.systemUrl, requireRole('qingfeng_system'));
  await trying('APP_DATABASE_URL', urls.appUrl, requirePublicRole);
  return urls;
}

const askAgain = 1_000;
const sayEvery = 10_000;

/**
 * Waits for a server that is not there yet, or starts up: after a power cut machines do not come back in order.
 * @param q.seconds longest time
 * @param q.say is told what keeps it waiting, every ten seconds
 * @throws EnvironmentError when it did not come
 */
export async function awaitOutside(owner: string, q: { seconds: number; say: (line: string) => void }): Promise<void> {
  const until = performance.now() + q.seconds * 1000;
  for (let said = Number.NEGATIVE_INFINITY; ; ) {
    try {
      return await trying('DATABASE_URL', owner, async () => {});
    } catch (error) {
      const { cause } = error as EnvironmentError;
      if (!isConnectionLoss(cause) || performance.now() > until) throw error;
      if (performance.now() - said >= sayEvery) {
        said = performance.now();
        q.say(`正在等待数据库 Waiting for the database: ${reasonOf(cause)}`);
      }
    }
    await setTimeout(askAgain);
  }
}

/** Connects and asks; whatever goes wrong carries the name of the variable. */
async function trying(variable: string, url: string, ask: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await ask(client);
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    throw new EnvironmentError(`${variable}: ${reasonOf(error)}`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

async function requireSuited(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    "select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding",
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < oldestVersion) {
    throw new EnvironmentError(
      `DATABASE_URL: this is PostgreSQL ${version}; version ${oldestVersion} or later is needed`,
    );
  }
  if (encoding !== 'UTF8') throw new EnvironmentError(`DATABASE_URL: the database has ${encoding}; UTF8 is needed`);
  const found = await client.query<{ name: string }>('select name from pg_available_extensions where name = any($1)', [
    extensions,
  ]);
  const missing = extensions.filter((name) => !found.rows.some((row) => row.name === name));
  if (missing.length > 0) {
    throw new EnvironmentError(
      `DATABASE_URL: this server lacks the extensions ${missing.join(', ')}; install its contrib package`,
    );
  }
}

async function rolesMadeBy(owner: string): Promise<DatabaseUrls> {
  try {
    return await prepareRoles(owner);
  } catch (error) {
    throw new EnvironmentError(
      `DATABASE_URL: the owner cannot make the roles qingfeng_app and qingfeng_system (${reasonOf(error)}); give it CREATEROLE, or make them and name APP_DATABASE_URL and SYSTEM_DATABASE_URL`,
      { cause: error },
    );
  }
}

async function requireMembership(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>("select pg_has_role('qingfeng_system', 'SET') as may");
  if (rows[0]?.may === true) return;
  throw new EnvironmentError(
    'DATABASE_URL: the owner lacks qingfeng_system; run: GRANT qingfeng_system TO <owner> WITH INHERIT FALSE, SET TRUE',
  );
}

/** What is public is read as a role of its own, which whoever made the other two by hand makes too. */
async function requirePublicRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    "select coalesce((select pg_has_role(oid, 'SET') from pg_roles where rolname = 'qingfeng_public'), false) as may",
  );
  if (rows[0]?.may === true) return;
  throw new EnvironmentError(
    'APP_DATABASE_URL: qingfeng_app lacks qingfeng_public, which reads what is public; run: CREATE ROLE qingfeng_public NOLOGIN; GRANT qingfeng_public TO qingfeng_app WITH INHERIT FALSE, SET TRUE',
  );
}

const requireRole =
  (role: string) =>
  async (client: pg.Client): Promise<void> => {
    const { rows } = await client.query<{ name: string }>('select current_user as name');
    const found = rows[0]?.name ?? '';
    if (found === role) return;
    const variable = role === 'qingfeng_app' ? 'APP_DATABASE_URL' : 'SYSTEM_DATABASE_URL';
    throw new EnvironmentError(`${variable}: signs in as ${found}; it must be ${role}`);
  };

/** A connection that is tried on several addresses fails with several errors, and without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
