// The whole server on an outside PostgreSQL, from the environment to the last closed connection.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { type OpenedTestDatabase, openTestDatabase } from './platform/database/test-database.ts';
import { EnvironmentError, readEnvironment } from './platform/http/environment.ts';
import { setUp } from './platform/organisation/setup.ts';
import { startServer } from './server.ts';

let opened: OpenedTestDatabase;
let home: string;
before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-server-'));
});
after(async () => {
  await opened.close();
  rmSync(home, { recursive: true });
});

function start() {
  const { ownerUrl, appUrl, systemUrl } = opened.urls;
  const variables = {
    QINGFENG_HOME: home,
    PORT: '0',
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: appUrl,
    SYSTEM_DATABASE_URL: systemUrl,
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

test('a second start finds everything as it was', async () => {
  const server = await start();
  assert.equal(server.needsSetup, false);
  await server.stop();
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
