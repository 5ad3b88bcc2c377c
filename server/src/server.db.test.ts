// The whole server on an outside PostgreSQL, from the environment to the last closed connection.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import { withInstallation } from './installation.ts';
import { type OpenedTestDatabase, openTestDatabase } from './platform/database/testing/test-database.ts';
import { Problem } from './platform/errors/problem.ts';
import { setUp } from './platform/organisation/administration/setup.ts';
import { startTestPostgres } from './platform/postgres/index.ts';
import { EnvironmentError, readEnvironment } from './platform/settings/environment.ts';
import { startServer } from './server.ts';

let opened: OpenedTestDatabase;
let home: string;
before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-server-'));
  // The copy comes with the key of the test tools; a database that no server has used yet holds none.
  await asOwner('delete from access.secret');
});
after(async () => {
  await opened.close();
  rmSync(home, { recursive: true });
});

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: opened.urls.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function start(changed: Record<string, string> = {}) {
  const { ownerUrl, appUrl, systemUrl } = opened.urls;
  const variables = {
    QINGFENG_HOME: home,
    PORT: '0',
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: appUrl,
    SYSTEM_DATABASE_URL: systemUrl,
    ...changed,
  };
  return startServer({
    environment: readEnvironment(variables, '/'),
    webFolder: null,
    logger: pino({ level: 'silent' }),
  });
}

test('it starts, waits for its set-up, signs an administrator in over the network, and stops', async () => {
  const server = await start();
  try {
    assert.equal(server.needsSetup, true);
    const accounts = { systemAdmin: 'system', securityAdmin: 'security', auditAdmin: 'audit' };
    const made = await setUp(
      opened.database,
      { departmentId: 'double-fight', regionCode: '440000', accounts },
      new Date(),
    );
    const status = (await (await fetch(`${server.url}/api/v1/status`)).json()) as {
      needsSetup: boolean;
      demo: boolean;
    };
    assert.deepEqual([status.needsSetup, status.demo], [false, false]);
    const answer = await fetch(`${server.url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ username: 'system', password: made.administrators[0]?.oneTimePassword }),
    });
    assert.equal(answer.status, 200, await answer.text());
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const me = (await (await fetch(`${server.url}/api/v1/me`, { headers: { cookie } })).json()) as { roles: string[] };
    assert.deepEqual(me.roles, ['systemAdmin']);
  } finally {
    await server.stop();
  }
  await server.stop();
  await assert.rejects(fetch(`${server.url}/api/v1/status`));
});

test('another home, whose keys were made anew, does not start on the database and changes nothing in it', async () => {
  const other = mkdtempSync(join(tmpdir(), 'qingfeng-server-'));
  try {
    await assert.rejects(
      start({ QINGFENG_HOME: other }),
      (error: unknown) => error instanceof Problem && error.code === 'crypto.otherKeys',
    );
    await (await start()).stop();
  } finally {
    rmSync(other, { recursive: true });
  }
});

test('a second start finds everything as it was', async () => {
  const server = await start();
  assert.equal(server.needsSetup, false);
  await server.stop();
});

test('a home whose database is outside never gets one of its own: start and commands without its address refuse', async () => {
  const before = readdirSync(home).toSorted();
  const bare = readEnvironment({ QINGFENG_HOME: home, PORT: '0' }, '/');
  const refused = (error: unknown): boolean =>
    error instanceof Problem &&
    error.code === 'home.outsideDatabase' &&
    /127\.0\.0\.1:\d+\/.*qingfeng\.env/.test(Object.values(error.words('en')).join(' '));
  await assert.rejects(
    withInstallation(bare, async () => assert.fail('nothing may be opened')),
    refused,
  );
  await assert.rejects(start({ DATABASE_URL: '', APP_DATABASE_URL: '', SYSTEM_DATABASE_URL: '' }), refused);
  // A home of a release that recorded nothing is known by its keys.
  const record = join(home, 'database.json');
  rmSync(record);
  await assert.rejects(
    withInstallation(bare, async () => assert.fail('nothing may be opened')),
    { code: 'home.databaseElsewhere' },
  );
  assert.deepEqual(
    readdirSync(home).toSorted(),
    before.filter((name) => name !== 'database.json'),
  );
  await (await start()).stop();
  assert.deepEqual(readdirSync(home).toSorted(), before);
});

test('qingfeng.env in the home is enough for the server and for every command', async () => {
  const { ownerUrl, appUrl, systemUrl } = opened.urls;
  const path = join(home, 'qingfeng.env');
  writeFileSync(path, `DATABASE_URL=${ownerUrl}\nAPP_DATABASE_URL=${appUrl}\nSYSTEM_DATABASE_URL=${systemUrl}\n`);
  try {
    const bare = readEnvironment({ QINGFENG_HOME: home, PORT: '0' }, '/');
    const agencies = await withInstallation(bare, ({ database }) =>
      database.asSystem('test', (tx) => tx.selectFrom('agency').select('id').execute()),
    );
    assert.ok(agencies.length > 0);
    await (await start({ DATABASE_URL: '', APP_DATABASE_URL: '', SYSTEM_DATABASE_URL: '' })).stop();
  } finally {
    rmSync(path);
  }
});

test('an empty database does not take the place of the one that this home had, and nothing is made in it', async () => {
  const postgres = await startTestPostgres();
  const empty = await postgres.createDatabase();
  try {
    await assert.rejects(start({ DATABASE_URL: empty.ownerUrl, APP_DATABASE_URL: '', SYSTEM_DATABASE_URL: '' }), {
      code: 'home.emptyDatabase',
    });
    const client = new pg.Client({ connectionString: empty.adminUrl });
    await client.connect();
    const { rows } = await client.query("select from pg_class where relnamespace = 'public'::regnamespace");
    await client.end();
    assert.equal(rows.length, 0);
  } finally {
    await empty.drop();
    await postgres.stop();
  }
});

test('a real installation does not start on the database of a demonstration', async () => {
  const agency = await opened.agency('samr', '440100');
  await opened.database.asSystem('test', (tx) =>
    tx
      .insertInto('appUser')
      .values({ agencyId: agency.id, account: 'demo', displayName: 'demo', demo: true })
      .execute(),
  );
  await assert.rejects(start(), EnvironmentError);
});

test('what is wrong with an outside database is said with the variable that names it', async () => {
  const { ownerUrl, appUrl, systemUrl } = opened.urls;
  const wrongPassword = new URL(appUrl);
  wrongPassword.password = 'not-the-password';
  const elsewhere = new URL(ownerUrl);
  Object.assign(elsewhere, { port: '1', search: '' });
  const missing = new URL(ownerUrl);
  missing.pathname = '/no_such_database';
  const cases: [Record<string, string>, RegExp][] = [
    [{ APP_DATABASE_URL: wrongPassword.href }, /^APP_DATABASE_URL: password authentication failed/],
    [{ APP_DATABASE_URL: systemUrl }, /^APP_DATABASE_URL: signs in as qingfeng_system; it must be qingfeng_app/],
    [{ SYSTEM_DATABASE_URL: appUrl }, /^SYSTEM_DATABASE_URL: signs in as qingfeng_app/],
    [{ DATABASE_URL: elsewhere.href }, /^DATABASE_URL: connect ECONNREFUSED/],
    [{ DATABASE_URL: missing.href }, /^DATABASE_URL: database "no_such_database" does not exist/],
  ];
  for (const [changed, words] of cases)
    await assert.rejects(start(changed), (error: unknown) => {
      assert.ok(error instanceof EnvironmentError, String(error));
      assert.match(error.message, words);
      return true;
    });
});
