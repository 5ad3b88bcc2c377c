// One PostgreSQL cluster on disk: initialise, start, recognise one that was left running, stop.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chooseAccount, type Quarters, quarters } from './account.ts';
import { findBinaries, readableBinaries } from './binaries.ts';
import { isRunning, runs, worksIn } from './process-facts.ts';
import { PostgresStartError, systemErrorCode } from './start-error.ts';

/** A running postmaster. */
export type Postmaster = { pid: number; port: number };

/** A cluster's place: `folder` belongs to PostgreSQL's account, `data` is its data folder, `programs` what it runs. */
export type Cluster = { folder: string; data: string; programs: string; within: Quarters };

const startTimeout = 60_000;
const stopTimeout = 60_000;

/**
 * Prepares the folder that holds the cluster and finds who runs it and how. Starts nothing.
 * @throws PostgresStartError when no account or no namespace can be had.
 */
export function openCluster(folder: string): Cluster {
  const account = chooseAccount(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const programs = readableBinaries(account, folder, findBinaries());
  return { folder, data: join(folder, 'data'), programs, within: quarters(account, programs, folder) };
}

/**
 * Makes the cluster on first use: UTF-8 with the builtin provider (the same order on every machine), passwords by
 * SCRAM only, sizes for a small machine (an operator may change them in postgresql.conf).
 */
export function initialise(cluster: Cluster, options: { password: string; durable: boolean }): void {
  if (existsSync(cluster.data)) return;
  removeDrafts(cluster);
  // Made under another name and renamed whole, so that an interrupted first start leaves no half cluster.
  const draft = join(cluster.folder, `data.new.${process.pid}`);
  const passwordFile = join(cluster.folder, `password.${process.pid}`);
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  const { account } = cluster.within;
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  try {
    const program = cluster.within.launch(join(cluster.within.native, 'bin', 'initdb'), [
      `--pgdata=${join(cluster.within.cluster, basename(draft))}`,
      `--pwfile=${join(cluster.within.cluster, basename(passwordFile))}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(options.durable ? [] : ['--no-sync', '--no-data-checksums']),
      ...sizes().map((setting) => `--set=${setting}`),
    ]);
    const { command, args, ...as } = program;
    const answer = spawnSync(command, args, { ...as, env: environment(), cwd: '/', encoding: 'utf8' });
    if (answer.status !== 0) {
      throw new PostgresStartError(`initdb failed: ${answer.error?.message ?? (answer.stderr || answer.stdout)}`);
    }
    renameSync(draft, cluster.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The postmaster that already runs on a data folder, whoever started it; `ready` when it takes connections. */
export function findRunning(data: string): (Postmaster & { ready: boolean }) | undefined {
  const file = postmasterFile(data);
  return file !== undefined && worksIn(file.pid, data) ? file : undefined;
}

/** Does this postmaster run the programs that are installed now? */
export function isCurrent(cluster: Cluster, pid: number): boolean {
  return runs(pid, join(cluster.programs, 'bin', 'postgres'));
}

/**
 * Starts a postmaster on a free port of 127.0.0.1 (a durable one without a Unix socket), in a session of its own, so that Ctrl-C in
 * the terminal reaches only the server, which then stops PostgreSQL in order.
 * @param options.port instead of a free one, where connections look for the postmaster that was there before
 * @throws PostgresStartError with the end of PostgreSQL's own words.
 */
export async function start(cluster: Cluster, options: { durable: boolean; port?: number }): Promise<Postmaster> {
  let words = '';
  // A port can be taken between the choice and the use; processes of a killed postmaster need a moment to go.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    clearStalePid(cluster);
    const started = await startOnce(cluster, options);
    if (typeof started !== 'string') return started;
    words = started;
    if (!/could not create any TCP\/IP sockets|pre-existing shared memory|lock file/.test(words)) break;
    await wait(500);
  }
  throw new PostgresStartError(`PostgreSQL did not start on ${cluster.data}:\n${words.trim()}`);
}

/** The folder of the socket beside the port, which a cluster that is thrown away has: it takes less of both sides. */
export function socketFolder({ folder }: Cluster, port: number): string | undefined {
  return existsSync(socketIn(folder, port)) ? folder : undefined;
}

/** As PostgreSQL and its clients name it. */
function socketIn(folder: string, port: number): string {
  return join(folder, `.s.PGSQL.${port}`);
}

/** The system takes no longer path of a socket. */
function tooLong({ folder, within }: Cluster, port: number): boolean {
  return [folder, within.cluster].some((place) => Buffer.byteLength(socketIn(place, port)) > 107);
}

/** Stops a postmaster: fast shutdown (open transactions end, all is written), and if that hangs, at once. */
export async function stop(pid: number): Promise<void> {
  for (const [signal, patience] of [['SIGINT', stopTimeout] as const, ['SIGQUIT', 5_000] as const]) {
    if (!send(pid, signal)) return;
    if (await until(() => !isRunning(pid), patience)) return;
  }
  throw new PostgresStartError(`PostgreSQL with pid ${pid} does not stop.`);
}

const kept = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
/** A cluster that lives as long as a run of tests, with a database made and dropped for each file. */
const thrownAway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '2GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  // Nobody follows the log, and its files are in memory: none of both is worth another process.
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  // Each connection proves its password, on both sides; tests make some by the dozen.
  scram_iterations: '1',
};

async function startOnce(
  cluster: Cluster,
  { durable, port: wanted }: { durable: boolean; port?: number },
): Promise<Postmaster | string> {
  const port = wanted ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: durable || tooLong(cluster, port) ? '' : cluster.within.cluster,
    ...(durable ? kept : thrownAway),
  };
  const { command, args, ...as } = cluster.within.launch(join(cluster.within.native, 'bin', 'postgres'), [
    '-D',
    join(cluster.within.cluster, 'data'),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // To a file, not a pipe: PostgreSQL may outlive us. Once its own log collector runs, that takes over.
  const wordsFile = join(cluster.folder, 'start.log');
  const out = openSync(wordsFile, 'w', 0o600);
  const child = spawn(command, args, {
    ...as,
    env: environment(),
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended ??= `ended with ${signal ?? code}`;
  });
  child.unref();
  const ready = (): boolean => {
    const file = postmasterFile(cluster.data);
    return file !== undefined && file.pid === child.pid && file.ready;
  };
  await until(() => ended !== undefined || ready(), startTimeout);
  if (ended === undefined && child.pid !== undefined && ready()) return { pid: child.pid, port };
  if (child.pid !== undefined && ended === undefined) await stop(child.pid);
  return `${ended ?? 'not ready in time'}\n${readFileSync(wordsFile, 'utf8').slice(-4000)}`;
}

/** postmaster.pid that names no postmaster of this data would make PostgreSQL refuse when the pid is in use again. */
function clearStalePid(cluster: Cluster): void {
  const file = postmasterFile(cluster.data);
  if (file !== undefined && !worksIn(file.pid, cluster.data))
    rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
}

/** Lines of postmaster.pid: 1 pid, 4 port, 8 status (PostgreSQL 18, src/include/utils/pidfile.h). */
function postmasterFile(data: string): (Postmaster & { ready: boolean }) | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function removeDrafts(cluster: Cluster): void {
  const isLeft = (name: string): boolean => {
    const pid = /^(?:data\.new|password)\.(\d+)$/.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  };
  for (const name of readdirSync(cluster.folder).filter(isLeft)) {
    // An initdb whose parent was killed may still be writing; without its folder it gives up.
    rmSync(join(cluster.folder, name), { recursive: true, force: true, maxRetries: 20 });
  }
}

function sizes(): string[] {
  const megabytes = totalmem() / 2 ** 20;
  const shared = Math.round(Math.min(Math.max(megabytes / 8, 64), 1024));
  return [
    `shared_buffers=${shared}MB`,
    `effective_cache_size=${Math.round(Math.max(megabytes / 2, 128))}MB`,
    'work_mem=8MB',
    'maintenance_work_mem=64MB',
    // A server takes some thirty; restoring, commands and whoever looks in by hand come on top.
    'max_connections=100',
    'random_page_cost=1.1',
    'jit=off',
    'timezone=Asia/Shanghai',
    'log_timezone=Asia/Shanghai',
    // One file per weekday, written over a week later.
    'logging_collector=on',
    'log_filename=postgresql-%a.log',
    'log_rotation_age=1d',
    'log_rotation_size=0',
    'log_truncate_on_rotation=on',
    // DETAIL repeats the values of rows, and rows hold personal data.
    'log_error_verbosity=terse',
  ];
}

/** None of the caller's PG* variables, which would change what initdb and postgres do. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function send(pid: number, signal: 'SIGINT' | 'SIGQUIT'): boolean {
  if (!isRunning(pid)) return false;
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** Polls `met` until it holds or `patience` milliseconds have gone; says whether it held. */
async function until(met: () => boolean, patience: number): Promise<boolean> {
  const begun = performance.now();
  while (!met()) {
    if (performance.now() - begun > patience) return false;
    await wait(20);
  }
  return true;
}
