// A database that breaks connections, or restarts: requests that were under way fail, the server stays and comes back by itself.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { withInstallation } from './installation.ts';
import { prepareRoles } from './platform/database/roles.ts';
import { openJobs } from './platform/notices/jobs.ts';
import { setUp } from './platform/organisation/administration/setup.ts';
import { type RunningPostgres, startPostgres } from './platform/postgres/index.ts';
import { type Environment, readEnvironment } from './platform/settings/environment.ts';
import { type RunningServer, startServer } from './server.ts';

let folder: string;
let postgres: RunningPostgres;
let door: { port: number; server: Server };
let server: RunningServer;
const sockets = new Set<Socket>();

const startDatabase = (): Promise<RunningPostgres> =>
  startPostgres({ home: join(folder, 'database'), log: () => {}, durable: false });

/** One address for a PostgreSQL that has another port after each start. */
async function openDoor(): Promise<typeof door> {
  const made = createServer((client) => {
    const behind = connect(postgres.port, '127.0.0.1');
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('close', () => behind.destroy()).pipe(behind);
    behind.on('close', () => client.destroy()).pipe(client);
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { port: address.port, server: made };
}

const throughDoor = (url: string): string => Object.assign(new URL(url), { port: String(door.port), search: '' }).href;

const environmentOf = (): Environment =>
  readEnvironment(
    {
      QINGFENG_HOME: join(folder, 'home'),
      PORT: '0',
      DATABASE_URL: throughDoor(postgres.ownerUrl),
      QINGFENG_REQUESTS_PER_MINUTE: '1000000',
    },
    '/',
  );

const start = (): Promise<RunningServer> =>
  startServer({ environment: environmentOf(), webFolder: null, logger: pino({ level: 'silent' }) });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-restart-'));
  chmodSync(folder, 0o711);
  postgres = await startDatabase();
  door = await openDoor();
  server = await start();
  await signIn();
});
after(async () => {
  await server.stop();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => door.server.close(resolve));
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

let cookie = '';

async function signIn(): Promise<void> {
  const accounts = { systemAdmin: 'system', securityAdmin: 'security', auditAdmin: 'audit' };
  const q = { departmentId: 'double-fight', regionCode: '440000', accounts };
  const environment = environmentOf();
  const made = await withInstallation(environment, ({ database }) => setUp(database, q, new Date()));
  const answer = await fetch(`${server.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ username: 'system', password: made.administrators[0]?.oneTimePassword }),
  });
  assert.equal(answer.status, 200, await answer.text());
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** One page for everybody and one in somebody's name, which goes through the other pools. */
const askOnce = async (path = '/me'): Promise<number> => {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { cookie } });
  await answer.arrayBuffer();
  return answer.status;
};

/** Asks without a pause, twenty at a time, while `happening` goes on. @returns every status that came */
async function underLoad(happening: () => Promise<void>): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let over = false;
  const askers = Array.from({ length: 20 }, async (_, place) => {
    while (!over) {
      const status = await askOnce(place % 4 === 0 ? '/status' : '/me');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  await happening();
  over = true;
  await Promise.all(askers);
  return statuses;
}

async function answersAgain(): Promise<void> {
  for (const until = performance.now() + 30_000; ; ) {
    if ((await askOnce()) === 200) return;
    assert.ok(performance.now() < until, 'the server came back within half a minute');
    await wait(100);
  }
}

test('pg_terminate_backend of every connection, again and again, breaks requests and not the server', async () => {
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  const statuses = await underLoad(async () => {
    for (let times = 0; times < 20; times += 1) {
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename like 'qingfeng%'`);
      await wait(50);
    }
  });
  await admin.end();
  assert.deepEqual(
    [...statuses.keys()].filter((status) => status !== 200 && status !== 503),
    [],
    JSON.stringify([...statuses]),
  );
  assert.ok((statuses.get(200) ?? 0) > 0);
  await answersAgain();
});

test('a PostgreSQL that restarts under load is waited for: 503 meanwhile, then answers and background work as before', async () => {
  const statuses = await underLoad(async () => {
    await postgres.stop();
    await wait(500);
    postgres = await startDatabase();
    await answersAgain();
  });
  assert.deepEqual(
    [...statuses.keys()].filter((status) => status !== 200 && status !== 503),
    [],
    JSON.stringify([...statuses]),
  );
  assert.ok((statuses.get(503) ?? 0) > 0, 'somebody asked while it was away');
  assert.equal(await jobDone('audit chain'), true, 'a job that is asked for afterwards is done');
});

/** Asks for a job as a server does, and waits for the server to have done it. */
async function jobDone(name: string): Promise<boolean> {
  const { systemUrl } = await prepareRoles(postgres.ownerUrl);
  const jobs = await openJobs({ systemUrl, log: { error: () => {} } });
  const client = new pg.Client({ connectionString: systemUrl });
  await client.connect();
  try {
    const { rows: before } = await client.query<{ at: Date }>('select now() as at');
    await jobs.send(name);
    for (const until = performance.now() + 30_000; performance.now() < until; await wait(200)) {
      const { rows } = await client.query(
        "select from pgboss.job where name = $1 and state = 'completed' and completed_on > $2",
        [name.replaceAll(' ', '-'), before[0]?.at],
      );
      if (rows.length > 0) return true;
    }
    return false;
  } finally {
    await client.end();
    await jobs.stop();
  }
}

test('a start while the database is away waits for it', async () => {
  await server.stop();
  await postgres.stop();
  const starting = start();
  await wait(1_500);
  postgres = await startDatabase();
  server = await starting;
  assert.equal(await askOnce(), 200);
});
