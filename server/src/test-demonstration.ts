// The server with what it shows from its first start on, for tests. It is restored once a run, or told where no file of this version is
// kept; each test gets a copy of the database and of the home that belongs to it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import { capabilities } from './capabilities/index.ts';
import { fillDemonstration } from './fill-demonstration.ts';
import { openServices } from './open-services.ts';
import { openKeyring } from './platform/crypto/keys.ts';
import { databaseLimits, openPool } from './platform/database/connections/pool.ts';
import { prepareRoles } from './platform/database/roles.ts';
import type { App } from './platform/http/services.ts';
import { startTestPostgres } from './platform/postgres/index.ts';
import type { Services } from './platform/procedures/services.ts';
import { type Clock, clockFrom } from './platform/settings/clock.ts';
import { type EditionId, editions } from './platform/settings/edition.ts';
import { readEnvironment } from './platform/settings/environment.ts';
import { openSession } from './platform/signin/testing/sessions.ts';
import { demonstrate } from './server.ts';
import type { Answer } from './test-office.ts';

/** A server of tests that says nothing. */
export const silent = pino({ level: 'silent' });

/** Its clock in tests: half past ten on the morning of its day, and on from there, whatever the hour of the run. */
export function morningClock(edition: EditionId = '2016'): Clock {
  return clockFrom(Date.parse(`${editions[edition].day}T10:30:00+08:00`));
}

export type DemonstrationCopy = {
  /** What a server that is started on it has to be told: where its home and its database are. */
  readonly variables: Readonly<Record<string, string>>;
  /** The Cookie header of a session that somebody of the demonstration is given without a password, at a server without TLS. */
  readonly sessionOf: (account: string) => Promise<string>;
  readonly remove: () => Promise<void>;
};

/** A copy of the demonstration; the first who asks for one in a run loads it. */
export async function copyDemonstration(edition: EditionId = '2016'): Promise<DemonstrationCopy> {
  const postgres = await startTestPostgres();
  const cluster = createHash('sha256').update(postgres.adminUrl).digest('hex').slice(0, 16);
  const loaded = join(tmpdir(), `qingfeng-demonstration-${edition}-${cluster}`);
  const template = await postgres.template(
    edition === '2016' ? 'demonstration' : `demonstration${edition}`,
    async ({ ownerUrl }) => {
      rmSync(loaded, { recursive: true, force: true });
      const environment = readEnvironment(await environmentOf(loaded, ownerUrl, edition), '/');
      assert.notEqual(await fillDemonstration({ environment, log: silent }), 'there');
    },
  );
  const home = mkdtempSync(join(tmpdir(), 'qingfeng-demonstration-copy-'));
  // Where the PostgreSQL is of our own and we are root, its account has to pass through.
  chmodSync(home, 0o711);
  cpSync(loaded, home, { recursive: true });
  const database = await postgres.createDatabase({ template });
  const variables = await environmentOf(home, database.ownerUrl, edition);
  return {
    variables,
    sessionOf: sessionsOn({ home, systemUrl: variables.SYSTEM_DATABASE_URL }),
    remove: async () => {
      await database.drop();
      await postgres.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      if (process.env.TEST_POSTGRES_URL === undefined) rmSync(loaded, { recursive: true, force: true });
    },
  };
}

function sessionsOn({ home, systemUrl }: Place): DemonstrationCopy['sessionOf'] {
  return async (account) => {
    // As the server connects: the trail has a row as the settings of a connection write it.
    const pool = openPool({ url: systemUrl, max: 1, limits: databaseLimits.system });
    try {
      const keyring = openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now: () => new Date() });
      const query = (text: string, values: unknown[]) => pool.query(text, values);
      return await openSession({ query, keyring, publicUrl: 'http://127.0.0.1' }, account);
    } finally {
      await pool.end();
    }
  };
}

type Place = { home: string; systemUrl: string };

async function environmentOf(home: string, ownerUrl: string, edition: EditionId) {
  const { appUrl, systemUrl } = await prepareRoles(ownerUrl);
  return {
    QINGFENG_HOME: home,
    QINGFENG_DEMO: edition,
    PORT: '0',
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: appUrl,
    SYSTEM_DATABASE_URL: systemUrl,
  };
}

export type Demonstration = {
  readonly services: Services;
  readonly app: App;
  /** The Cookie header of somebody of the demonstration. */
  readonly cookieOf: (account: string) => Promise<string>;
  /** What somebody of the demonstration reads under /api/v1; it must be there. */
  readonly get: (account: string, path: string) => Promise<Answer['body']>;
  /** What somebody of the demonstration does there; it answers whatever it is. */
  readonly post: (account: string, path: string, body: object) => Promise<{ status: number; body: string }>;
  /** What somebody is answered who reads a path, whatever it is. */
  readonly read: (account: string, path: string) => Promise<{ status: number; body: string }>;
  /** The status of it. */
  readonly statusOf: (account: string, path: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Opens a copy of the demonstration without port and workers. */
export async function openDemonstration(edition: EditionId = '2016'): Promise<Demonstration> {
  const copy = await copyDemonstration(edition);
  const opened = await openServices({
    environment: readEnvironment(copy.variables, '/'),
    demoDay: editions[edition].day,
    publicUrl: 'http://127.0.0.1:8787',
    webFolder: null,
    log: silent,
    clock: morningClock(edition),
  });
  const { services } = opened;
  for (const capability of capabilities) await capability.start?.(services);
  await demonstrate(services);
  const app = await buildApp(services, { capabilities });
  const cookies = new Map<string, string>();
  const cookieOf = async (account: string) => {
    const cookie = cookies.get(account) ?? (await copy.sessionOf(account));
    cookies.set(account, cookie);
    return cookie;
  };
  const read = async (account: string, path: string) =>
    app.inject({ url: `/api/v1${encodeURI(path)}`, headers: { cookie: await cookieOf(account) } });
  return {
    ...{ services, app, cookieOf },
    post: async (account, path, payload) => {
      const headers = { cookie: await cookieOf(account) };
      const { statusCode, body } = await app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
      return { status: statusCode, body };
    },
    read: async (account, path) => {
      const { statusCode, body } = await read(account, path);
      return { status: statusCode, body };
    },
    statusOf: async (account, path) => (await read(account, path)).statusCode,
    get: async (account, path) => {
      const answer = await read(account, path);
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json();
    },
    close: async () => {
      await app.close();
      await opened.close();
      await copy.remove();
    },
  };
}
