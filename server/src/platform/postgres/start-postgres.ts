// The embedded PostgreSQL of one home, from the lock on the home to the URLs of its database.
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import {
  type Cluster,
  findRunning,
  initialise,
  isCurrent,
  openCluster,
  type Postmaster,
  socketFolder,
  start,
  stop,
} from './cluster.ts';
import { type Credentials, homeCredentials } from './credentials.ts';
import { type HomeLock, homeHolder, lockHome } from './home-lock.ts';
import { keepRunning } from './keep-running.ts';
import { isRunning } from './process-facts.ts';
import { PostgresStartError, systemErrorCode } from './start-error.ts';

/** The role that owns the database and does its DDL; no superuser, no way round row-level security. */
export const ownerRole = 'qingfeng_owner';
const databaseName = 'qingfeng';

export type StartOptions = {
  /** QINGFENG_HOME: everything is kept below it. Made when it does not exist. */
  home: string;
  /** Takes one line at a time of what happens, for the operator. */
  log: (line: string) => void;
  /** False only for tests: no fsync, a power cut may lose all. */
  durable?: boolean;
};

export type RunningPostgres = {
  /** On 127.0.0.1; the same as long as it is kept running. */
  port: number;
  /** Of the postmaster that runs now: one that ended by itself was started again. */
  readonly pid: number;
  /** The database `qingfeng` as its owner `qingfeng_owner`: for migrations. */
  ownerUrl: string;
  /** The database `postgres` as superuser: for what only a superuser may do. */
  adminUrl: string;
  /** True when a PostgreSQL left running by a killed server was taken over. */
  adopted: boolean;
  /** Settles when PostgreSQL keeps ending though nobody called `stop` (keep-running.ts): the server cannot go on then. */
  lost: Promise<void>;
  /** Tells a second server on this home where this one answers. */
  announce(serverUrl: string): void;
  /** Fast shutdown, then the home is given back. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Locks the home, makes the cluster on first use, starts PostgreSQL (or takes over the one a killed server left
 * running), keeps it running and makes the database and its owner. When the process ends without `stop`, PostgreSQL is told to shut down;
 * after kill -9 it keeps running until the next start.
 * @throws PostgresStartError with a message for the operator.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  try {
    mkdirSync(options.home, { recursive: true, mode: 0o711 });
    const home = realpathSync(options.home);
    refuseHalfRestored(home);
    const lock = lockHome(home);
    return await startLocked(home, lock, options).catch((error: unknown) => {
      lock.release();
      throw error;
    });
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (!(error instanceof Error) || !unusable.has(code)) throw error;
    throw new PostgresStartError(
      `${options.home} cannot be used as QINGFENG_HOME by this user: ${error.message}. ` +
        'Start as the user whose it is, or set QINGFENG_HOME to a folder of your own.',
    );
  }
}

/** The folder inside a home in which a restore puts together what it will become; gone when the restore is complete. */
export const restoringFolder = 'restoring';

function refuseHalfRestored(home: string): void {
  if (!existsSync(join(home, restoringFolder))) return;
  throw new PostgresStartError(
    `${home} is being restored from a backup, or a restore into it was interrupted. ` +
      'Wait for its end; if none runs any more, empty the folder and restore again.',
  );
}

/** What the system says when a folder belongs to somebody else, cannot be written, or is no folder. */
const unusable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC']);

async function startLocked(home: string, lock: HomeLock, options: StartOptions): Promise<RunningPostgres> {
  const durable = options.durable ?? true;
  const credentials = homeCredentials(home);
  const cluster = openCluster(join(home, 'postgres'));
  const adopted = await adopt(cluster, options.log);
  if (adopted === undefined) initialise(cluster, { password: credentials.superuser, durable });
  const first = adopted ?? (await start(cluster, { durable }));
  const startAgain = (port: number): Promise<Postmaster> => start(cluster, { durable, port });
  const kept = keepRunning({ first, startAgain, log: options.log });
  const { port } = first;
  const atExit = (): void => {
    const { pid } = kept.current();
    if (isRunning(pid)) process.kill(pid, 'SIGINT');
  };
  process.once('exit', atExit);
  let stopping: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    await kept.end();
    await stop(kept.current().pid);
    process.removeListener('exit', atExit);
    lock.release();
  };
  const urls = urlsFor(port, credentials, durable ? undefined : socketFolder(cluster, port));
  const running: RunningPostgres = {
    ...urls,
    port,
    get pid() {
      return kept.current().pid;
    },
    adopted: adopted !== undefined,
    lost: kept.lost,
    announce: (url) => lock.announce(url),
    stop: () => {
      stopping ??= stopOnce();
      return stopping;
    },
  };
  try {
    await ensureDatabase(urls.adminUrl, credentials.owner);
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/**
 * The PostgreSQL that runs for a home now, for a second process that wants its database and not its life (a backup
 * beside the running server); undefined when none takes connections. `serverUrl` is what the server has announced.
 */
export function findPostgres(
  home: string,
): { port: number; ownerUrl: string; adminUrl: string; serverUrl: string | undefined } | undefined {
  const running = findRunning(join(home, 'postgres', 'data'));
  if (running === undefined || !running.ready) return undefined;
  return { port: running.port, ...urlsFor(running.port, homeCredentials(home)), serverUrl: homeHolder(home)?.url };
}

/** A PostgreSQL left on our data: kept when it is the installed program and ready, else stopped in order. */
async function adopt(cluster: Cluster, log: (line: string) => void): Promise<Postmaster | undefined> {
  const left = findRunning(cluster.data);
  if (left === undefined) return undefined;
  if (left.ready && isCurrent(cluster, left.pid)) {
    log(`Took over the PostgreSQL that was left running (pid ${left.pid}).`);
    return left;
  }
  log(`Stopping the PostgreSQL that was left running (pid ${left.pid}).`);
  await stop(left.pid);
  return undefined;
}

/** @param socket where clients that know what `host` means find the server sooner */
function urlsFor(port: number, credentials: Credentials, socket?: string): { adminUrl: string; ownerUrl: string } {
  const query = socket === undefined ? '' : `?host=${encodeURIComponent(socket)}`;
  const url = (role: string, password: string, database: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}${query}`;
  return {
    adminUrl: url('postgres', credentials.superuser, 'postgres'),
    ownerUrl: url(ownerRole, credentials.owner, databaseName),
  };
}

async function ensureDatabase(adminUrl: string, ownerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await ensureOwner(client, ownerPassword);
    const found = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName} owner ${ownerRole}`);
  } finally {
    await client.end();
  }
}

/**
 * Makes the owner's role if it is not there: it may log in and make the application's roles, and no more.
 * The password must be free of quotes; ours are hexadecimal.
 */
export async function ensureOwner(client: pg.Client, password: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [ownerRole]);
  if (found.rowCount !== 0) return;
  await client.query(`create role ${ownerRole} login createrole password '${password}'`);
}
