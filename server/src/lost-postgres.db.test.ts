// The server as it is started, whose embedded PostgreSQL is killed: never up and dead.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { withInstallation } from './installation.ts';
import { readEnvironment } from './platform/http/settings/environment.ts';
import { setUp } from './platform/organisation/administration/setup.ts';

const program = join(import.meta.dirname, 'main.ts');
const stopWithParent = join(import.meta.dirname, '..', '..', 'scripts', 'stop-with-parent.mjs');

let home: string;
let server: ChildProcess;
let url: string;
let cookie: string;

before(async () => {
  home = mkdtempSync(join(tmpdir(), 'qingfeng-lost-'));
  chmodSync(home, 0o711);
  const variables = { QINGFENG_HOME: home, QINGFENG_DEMO: '0', PORT: '0', QINGFENG_REQUESTS_PER_MINUTE: '1000000' };
  server = spawn(process.execPath, ['--import', stopWithParent, program], {
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...variables },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  assert.ok(server.stdout);
  for await (const line of createInterface({ input: server.stdout })) {
    url = /http:\/\/127\.0\.0\.1:\d+$/.exec(line)?.[0] ?? '';
    if (url !== '') break;
  }
  cookie = await signIn();
});
after(async () => {
  if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

async function signIn(): Promise<string> {
  const accounts = { systemAdmin: 'system', securityAdmin: 'security', auditAdmin: 'audit' };
  const q = { departmentId: 'double-fight', regionCode: '440000', accounts };
  const environment = readEnvironment({ QINGFENG_HOME: home, QINGFENG_DEMO: '0' }, '/');
  const made = await withInstallation(environment, ({ database }) => setUp(database, q, new Date()));
  const password = made.administrators[0]?.oneTimePassword;
  const answer = await send('POST', '/api/auth/sign-in/username', { username: 'system', password });
  assert.equal(answer.status, 200);
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const passwords = { currentPassword: password, newPassword: 'a password of tests 2026' };
  const changed = await send('POST', '/api/auth/change-password', passwords);
  assert.equal(changed.status, 200, await changed.text());
  return changed.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
}

function send(method: string, path: string, body?: object): Promise<Response> {
  const headers = { origin: url, 'sec-fetch-site': 'same-origin', ...(cookie !== undefined && { cookie }) };
  return fetch(`${url}${path}`, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const postmaster = (): number =>
  Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

test('a PostgreSQL that is killed under load comes back, 503 meanwhile, and nothing acknowledged is lost', async () => {
  const { agency } = (await (await send('GET', '/api/v1/me')).json()) as { agency: { id: string } };
  const statuses = new Set<number>();
  const acknowledged: string[] = [];
  let over = false;
  const asking = async (ask: (number: number) => Promise<Response>): Promise<void> => {
    for (let number = 0; !over; number += 1) {
      const answer = await ask(number);
      await answer.arrayBuffer();
      statuses.add(answer.status);
      over ||= ![200, 201, 503].includes(answer.status);
    }
  };
  const enter = async (account: string): Promise<Response> => {
    const answer = await send('POST', '/api/v1/users', { agencyId: agency.id, account, displayName: '程安' });
    if (answer.status === 201) acknowledged.push(account);
    return answer;
  };
  const pages = [
    '/api/v1/me',
    '/api/v1/status',
    '/api/v1/users',
    '/api/v1/inbox',
    '/portal/credit',
    '/portal/decisions',
    '/health/ready',
  ];
  const askers = [
    ...pages.map((page) => asking(() => send('GET', page))),
    ...[0, 1, 2].map((writer) => asking((number) => enter(`clerk.${writer}.${number}`))),
  ];
  for (let times = 0; times < 3; times += 1) {
    const before = acknowledged.length;
    while (acknowledged.length < before + 20 && !over) await wait(20);
    process.kill(postmaster(), 'SIGKILL');
    while (!statuses.has(503) && !over) await wait(20);
  }
  over = true;
  await Promise.all(askers);
  assert.deepEqual([...statuses].sort(), [200, 201, 503]);
  while ((await send('GET', '/api/v1/me')).status !== 200) await wait(100);
  const environment = readEnvironment({ QINGFENG_HOME: home, QINGFENG_DEMO: '0' }, '/');
  const users = await withInstallation(environment, ({ database }) =>
    database.asSystem('test', (tx) => tx.selectFrom('appUser').select('account').execute()),
  );
  const kept = new Set(users.map(({ account }) => account));
  assert.deepEqual(
    acknowledged.filter((account) => !kept.has(account)),
    [],
  );
});

test('one that cannot be started again ends the server with status 1', async () => {
  const control = join(home, 'postgres', 'data', 'global', 'pg_control');
  const pid = postmaster();
  renameSync(control, `${control}.away`);
  process.kill(pid, 'SIGKILL');
  const [status] = await once(server, 'exit');
  assert.equal(status, 1);
});
