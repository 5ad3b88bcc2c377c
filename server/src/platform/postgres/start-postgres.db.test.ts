import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres, PostgresStartError, type RunningPostgres, startPostgres } from './index.ts';
import { isRunning } from './process-facts.ts';
import { endOf, interruptServer, type ServerProcess, startServer } from './testing/server-process.ts';

const log = (): void => {};

// Ctrl-C: an orderly exit, so that no PostgreSQL of these tests is left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL of a home', () => {
  let home: string;
  const running: RunningPostgres[] = [];
  const servers: ServerProcess[] = [];

  // A home as it is after a first start and stop; copied, because making a cluster is what takes the time.
  const used = mkdtempSync(join(tmpdir(), 'qingfeng-used-home-'));
  before(async () => {
    await (await startPostgres({ home: used, log })).stop();
  });
  after(() => rmSync(used, { recursive: true, force: true }));

  beforeEach(() => {
    home = newHome();
    assert.equal(spawnSync('cp', ['-a', `${used}/.`, home]).status, 0);
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.process.kill('SIGTERM');
      await endOf(server.process);
    }
    for (const postgres of running.splice(0)) await postgres.stop();
    // A killed server leaves its PostgreSQL: the next start takes it over, and its stop ends it.
    await (await startPostgres({ home, log })).stop();
    rmSync(home, { recursive: true, force: true });
  });

  async function endByItself(postgres: RunningPostgres): Promise<void> {
    const { pid } = postgres;
    process.kill(pid, 'SIGKILL');
    while (postgres.pid === pid) await wait(50);
  }
  function emptyHome(): void {
    rmSync(home, { recursive: true });
    home = newHome();
  }
  async function start(): Promise<RunningPostgres> {
    const postgres = await startPostgres({ home, log });
    running.push(postgres);
    return postgres;
  }
  async function serve(): Promise<ServerProcess> {
    const server = await startServer(home);
    servers.push(server);
    return server;
  }

  it('is PostgreSQL 18 in UTF-8 with the builtin C.UTF-8, durable, without a Unix socket', async () => {
    const { adminUrl, ownerUrl } = await start();
    const [facts] = await query(
      adminUrl,
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as "commit", current_setting('full_page_writes') as pages,
        current_setting('unix_socket_directories') as sockets, current_setting('listen_addresses') as addresses,
        current_setting('password_encryption') as passwords`,
    );
    assert.deepEqual(facts, {
      version: 18,
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      sockets: '',
      addresses: '127.0.0.1',
      passwords: 'scram-sha-256',
    });
    const [database] = await query(
      ownerUrl,
      `select datname, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
        from pg_database where datname = current_database()`,
    );
    assert.deepEqual(database, { datname: 'qingfeng', encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' });
  });

  it('answers on 127.0.0.1 and on no other address of the machine', async () => {
    const { port } = await start();
    assert.equal(await accepts('127.0.0.1', port), true);
    const others = Object.values(networkInterfaces()).flatMap((list) =>
      (list ?? []).filter(({ internal }) => !internal),
    );
    for (const { address, scopeid } of others) {
      if (!scopeid) assert.equal(await accepts(address, port), false, address);
    }
  });

  it('lets nobody in without the password, which only the server can read', async () => {
    const { adminUrl, port } = await start();
    await assert.rejects(query(`postgres://postgres:guess@127.0.0.1:${port}/postgres`, 'select 1'), /password/);
    assert.equal(statSync(join(home, 'postgres-credentials.json')).mode & 0o777, 0o600);
    assert.equal(statSync(join(home, 'postgres')).mode & 0o777, 0o700);
    assert.ok(readFileSync(join(home, 'postgres-credentials.json'), 'utf8').includes(new URL(adminUrl).password));
  });

  it('owns the database by a role that is no superuser and cannot pass row-level security', async () => {
    const { ownerUrl } = await start();
    const [role] = await query(
      ownerUrl,
      'select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
    );
    assert.deepEqual(role, {
      rolname: 'qingfeng_owner',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: true,
      rolcreatedb: false,
    });
    await query(ownerUrl, 'create extension pg_trgm; create extension ltree; create extension btree_gin');
  });

  it('keeps its data over a stop and a start', async () => {
    const first = await start();
    await query(first.ownerUrl, "create table kept (word text); insert into kept values ('督办')");
    await first.stop();
    assert.equal(isRunning(first.pid), false);
    const second = await start();
    assert.equal(second.adopted, false);
    assert.deepEqual(await query(second.ownerUrl, 'select word from kept'), [{ word: '督办' }]);
  });

  it('leaves nothing but its home behind: no file of it lies in the temporary folder', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('.s.PGSQL') || name.startsWith('pg-'));
    await start();
    const now = readdirSync(tmpdir()).filter((name) => name.startsWith('.s.PGSQL') || name.startsWith('pg-'));
    assert.deepEqual(now, before);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`stops with a server that gets ${signal}, shut down in order`, async () => {
      const { process: server, postgres } = await serve();
      server.kill(signal);
      assert.equal(await endOf(server), 0);
      assert.equal(isRunning(postgres.pid), false);
      assert.deepEqual(lockFiles(home), []);
      const logs = join(home, 'postgres', 'data', 'log');
      const words = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
      assert.match(words.join(''), /database system is shut down/);
    });
  }

  it('lives on when the server is killed with kill -9, loses no acknowledged write, and is taken over', async () => {
    const killed = await serve();
    await query(
      killed.postgres.ownerUrl,
      'create table kept (number int); insert into kept select generate_series(1, 1000)',
    );
    killed.process.kill('SIGKILL');
    await endOf(killed.process);
    assert.equal(isRunning(killed.postgres.pid), true);
    const next = await start();
    assert.deepEqual([next.adopted, next.pid, next.port], [true, killed.postgres.pid, killed.postgres.port]);
    assert.deepEqual(await query(next.ownerUrl, 'select count(*)::int as rows from kept'), [{ rows: 1000 }]);
    await next.stop();
    assert.equal(isRunning(next.pid), false);
  });

  it('recovers what was acknowledged when PostgreSQL itself is killed with kill -9 too', async () => {
    const killed = await serve();
    await query(
      killed.postgres.ownerUrl,
      'create table kept (number int); insert into kept select generate_series(1, 1000)',
    );
    killed.process.kill('SIGKILL');
    process.kill(killed.postgres.pid, 'SIGKILL');
    await endOf(killed.process);
    const next = await start();
    assert.equal(next.adopted, false);
    assert.deepEqual(await query(next.ownerUrl, 'select count(*)::int as rows from kept'), [{ rows: 1000 }]);
  });

  it('is started again on its port when it ends by itself, with all that was acknowledged', async () => {
    const postgres = await start();
    await query(postgres.ownerUrl, 'create table kept (number int)');
    const before = postgres.pid;
    for (const number of [1, 2]) {
      await query(postgres.ownerUrl, `insert into kept values (${number})`);
      await endByItself(postgres);
    }
    assert.notEqual(postgres.pid, before);
    assert.deepEqual(await query(postgres.ownerUrl, 'select count(*)::int as rows from kept'), [{ rows: 2 }]);
  });

  it('tells the server when PostgreSQL cannot be started again', async () => {
    const postgres = await start();
    const control = join(home, 'postgres', 'data', 'global', 'pg_control');
    renameSync(control, `${control}.away`);
    process.kill(postgres.pid, 'SIGKILL');
    await postgres.lost;
    assert.equal(isRunning(postgres.pid), false);
    renameSync(`${control}.away`, control);
    await postgres.stop();
  });

  it('can be found by a second process that only wants the database', async () => {
    assert.equal(findPostgres(home), undefined);
    const { postgres } = await serve();
    const found = findPostgres(home);
    assert.equal(found?.ownerUrl, postgres.ownerUrl);
    assert.deepEqual(await query(found?.adminUrl ?? '', 'select 1 as one'), [{ one: 1 }]);
    assert.equal(found?.serverUrl, 'http://127.0.0.1:8080');
  });

  it('starts over the stale lock of a server and of a PostgreSQL whose pids now belong to others', async () => {
    await (await start()).stop();
    const pidFile = join(home, 'postgres', 'data', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n\nready\n`);
    writeFileSync(join(home, 'server.lock'), JSON.stringify({ pid: process.pid, mark: 'of an earlier boot' }));
    const next = await start();
    assert.equal(next.adopted, false);
    assert.notEqual(next.pid, process.pid);
  });

  it('starts over a lock file that a crash left empty', async () => {
    writeFileSync(join(home, 'server.lock'), '');
    assert.equal((await start()).adopted, false);
  });

  it('says what to do when the home is no folder it can use', async () => {
    const file = join(home, 'a-file');
    writeFileSync(file, '');
    await assert.rejects(startPostgres({ home: file, log }), (error) => {
      assert.ok(error instanceof PostgresStartError);
      assert.match(error.message, /cannot be used as QINGFENG_HOME/);
      return true;
    });
  });

  it('refuses a second server on the same home and names the first by URL and pid', async () => {
    const { process: first } = await serve();
    await assert.rejects(startPostgres({ home, log }), (error) => {
      assert.ok(error instanceof PostgresStartError);
      assert.match(error.message, new RegExp(`pid ${first.pid}\\b`));
      assert.match(error.message, /at http:\/\/127\.0\.0\.1:8080/);
      assert.match(error.message, /QINGFENG_HOME/);
      return true;
    });
  });

  it('lets exactly one of four servers that start at the same moment have a new home', async () => {
    emptyHome();
    const starts = await Promise.allSettled([1, 2, 3, 4].map(() => startServer(home)));
    for (const started of starts) if (started.status === 'fulfilled') servers.push(started.value);
    const held = servers.filter(({ postgres }) => postgres.port > 0);
    assert.equal(held.length, 1);
  });

  it('starts over a first start that was interrupted', async () => {
    emptyHome();
    await interruptServer(home, async () => {
      while (!readdirSync(home).includes('postgres')) await wait(5);
      await wait(50);
    });
    const next = await start();
    assert.deepEqual(await query(next.ownerUrl, 'select 1 as one'), [{ one: 1 }]);
  });
});

function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'qingfeng-home-'));
}

function lockFiles(home: string): string[] {
  return readdirSync(home).filter((name) => name.startsWith('server.lock'));
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
