// Signing in over HTTP: passwords and locks, what the library may not do, what the trail has.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { buildApp } from '../../app.ts';
import type { TestAgency } from '../database/testing/test-database.ts';
import type { App } from '../http/services.ts';
import { signInAs, type TestServices, testPassword } from '../http/test-services.ts';
import { openSignIn } from './sign-in.ts';
import { openSignInOffice, type SignInOffice } from './testing/sign-in-office.ts';

let office: SignInOffice;
let tools: TestServices;
let app: App;
let agency: TestAgency;
before(async () => {
  office = await openSignInOffice();
  ({ tools, app, agency } = office);
});
beforeEach(() => {
  office.ahead = 0;
});
after(() => office.close());

test('an officer signs in, is told who they are, and signs out', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account.toUpperCase());
  const answer = await office.me(cookie);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.json().agency.name, '广州市市场监督管理局');
  const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
  assert.equal(out.statusCode, 200, out.body);
  assert.equal((await office.me(cookie)).json().code, 'access.signInRequired');
});

test('the session is in a cookie that scripts cannot read and other sites do not send, and its token nowhere else', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const answer = await office.attempt(account, testPassword);
  const [cookie] = answer.cookies;
  assert.equal(cookie?.httpOnly, true);
  assert.equal(cookie?.sameSite, 'Lax');
  assert.equal(cookie?.path, '/');
  assert.doesNotMatch(answer.body, /token/);
});

test('over TLS the cookie is secure and bound to the host by its name', async () => {
  const keyring = (await import('../crypto/keys.ts')).openKeyring({
    path: `${tools.home}/keys.json`,
    suite: 'intl',
    now: office.clock.real,
  });
  const publicUrl = 'https://qingfeng.example.gov.cn';
  const signIn = openSignIn({
    ...tools.services,
    systemUrl: tools.opened.urls.systemUrl,
    keyring,
    publicUrl,
    singleSignOn: null,
    now: office.clock.real,
  });
  const config = { ...tools.services.config, publicUrl };
  const secure = await buildApp({ ...tools.services, signIn, config }, { capabilities: [] });
  const { account } = await tools.account(agency, ['officer']);
  const answer = await secure.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username: account, password: testPassword },
  });
  const cookie = answer.cookies.find(({ name }) => name.startsWith('__Host-'));
  assert.equal(cookie?.secure, true, answer.body);
  assert.match(String(answer.headers['strict-transport-security']), /max-age=31536000/);
  await secure.close();
  await signIn.close();
});

test('nobody can sign up: no address of the library that makes accounts, or that we do not use, answers', async () => {
  const paths = [
    '/sign-up/email',
    '/sign-up/username',
    '/sign-in/email',
    '/sign-in/social',
    '/update-user',
    '/delete-user',
    '/change-email',
    '/is-username-available',
    '/request-password-reset',
    '/reset-password',
    '/set-password',
    '/api-key/create',
    '/link-social',
    '/sign-up',
    '/admin/create-user',
  ];
  const payload = { email: 'a@b.cn', username: 'newcomer', name: 'x', password: 'a long enough password' };
  for (const path of paths) {
    const answer = await app.inject({ method: 'POST', url: `/api/auth${path}`, payload });
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${path}: ${answer.statusCode} ${answer.body}`);
  }
  const direct = await tools.services.signIn.auth.handler(
    new Request('http://127.0.0.1:8787/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    }),
  );
  assert.ok(direct.status >= 400 && direct.status < 500, String(direct.status));
  const made = await tools.services.database.asSystem('test', (tx) =>
    tx.selectFrom('auth.identity').select('id').where('username', '=', 'newcomer').execute(),
  );
  assert.deepEqual(made, []);
});

test('five wrong passwords lock the account at their address, right password or not, and an unknown name just the same', async () => {
  const { account } = await tools.account(agency, ['officer']);
  for (const name of [account, 'nobody-is-called-so']) {
    for (let round = 0; round < 5; round += 1)
      assert.equal((await office.attempt(name, 'wrong password')).json().code, 'signIn.refused');
    const locked = await office.attempt(name, testPassword);
    assert.equal(locked.statusCode, 429);
    assert.equal(locked.json().code, 'signIn.locked');
    assert.equal(locked.headers['retry-after'], '900');
    assert.match(locked.json().next, /锁定至 \d\d:\d\d（还有 15 分钟）/);
  }
  office.ahead = 15 * 60_000 + 1_000;
  assert.equal((await office.attempt(account, testPassword)).statusCode, 200);
});

test('a stranger who types wrong passwords all day locks nobody out of the address that they work at', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const from = (remoteAddress: string, password: string) =>
    app.inject({
      ...{ method: 'POST', url: '/api/auth/sign-in/username', remoteAddress },
      payload: { username: account, password },
    });
  assert.equal((await from('10.1.0.1', testPassword)).statusCode, 200);
  for (let round = 0; round < 6; round += 1) await from('203.0.113.9', 'wrong password');
  assert.equal((await from('203.0.113.9', testPassword)).statusCode, 429);
  assert.equal((await from('10.1.0.1', testPassword)).statusCode, 200);
  assert.equal((await from('10.1.0.2', testPassword)).statusCode, 200, 'nor at one that is new');
  // From so many addresses that guessing itself has to be stopped: only where nobody signed in before.
  for (let round = 0; round < 50; round += 1) await from(`2001:db8:0:${round}::1`, 'wrong password');
  assert.equal((await from('2001:db8:0:0:ffff::2', 'wrong password')).statusCode, 429, 'one network is one sender');
  assert.equal((await from('10.1.0.3', testPassword)).statusCode, 429);
  assert.equal((await from('10.1.0.1', testPassword)).statusCode, 200);
  office.ahead = 15 * 60_000 + 1_000;
  assert.equal((await from('10.1.0.3', testPassword)).statusCode, 200);
});

test('fifty wrong passwords at once get five tries', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const answers = await Promise.all(Array.from({ length: 50 }, () => office.attempt(account, 'wrong password')));
  assert.equal(answers.filter(({ statusCode }) => statusCode === 401).length, 5);
});

test('the lock holds in another process and after a restart, and the security administrator opens it', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  for (let round = 0; round < 5; round += 1) await office.attempt(account, 'wrong password');
  const other = await buildApp(tools.services, { capabilities: [] });
  const payload = { username: account, password: testPassword };
  assert.equal((await other.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload })).statusCode, 429);
  await other.close();
  const security = await signInAs(app, (await tools.account(agency, ['securityAdmin'])).account);
  const unlocked = await app.inject({
    method: 'POST',
    url: `/api/v1/users/${userId}/unlock`,
    headers: { cookie: security },
  });
  assert.equal(unlocked.statusCode, 204, unlocked.body);
  assert.equal((await office.attempt(account, testPassword)).statusCode, 200);
});

test('the names typed at failed sign-ins are not kept in readable form', async () => {
  await office.attempt('my-secret-typed-in-the-wrong-field', 'x');
  const rows = await tools.services.database.asSystem('test', async (tx) => ({
    lockouts: await tx.selectFrom('auth.lockout').select('id').execute(),
    trail: await tx.selectFrom('audit.entry').select(['recordId', 'after']).where('action', '=', 'refused').execute(),
  }));
  assert.doesNotMatch(JSON.stringify(rows), /my-secret-typed/);
  assert.ok(rows.trail.some(({ recordId }) => recordId === 'unknown'));
});

test('common passwords and their disguises are refused; kinds of characters and age are as the office sets them', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  let cookie = await signInAs(app, account);
  const change = async (newPassword: string, currentPassword = testPassword) => {
    const payload = { currentPassword, newPassword };
    const answer = await app.inject({ method: 'POST', url: '/api/auth/change-password', headers: { cookie }, payload });
    if (answer.statusCode === 200) cookie = cookieOf(answer.cookies);
    return answer;
  };
  for (const common of [
    'password1234',
    'P@ssw0rd1234',
    '1qaz2wsx3edc',
    'woaini1314520',
    'qwertyuiop[]',
    'Admin@123456!',
  ]) {
    const answer = await change(common);
    assert.match(answer.json().fields[0].detail, /常见密码/, common);
  }
  await office.setting('passwordRules', { kinds: 3, days: 90 });
  try {
    assert.match((await change('breeze over the north')).json().fields[0].detail, /至少要有 3 类/);
    assert.equal((await change('Breeze over the 4 seas')).statusCode, 200);
    await tools.services.database.systemPool.query(
      "update auth.credential set password_changed_at = now() - interval '91 days' where user_id = $1",
      [userId],
    );
    const answer = await office.attempt(account, 'Breeze over the 4 seas');
    cookie = cookieOf(answer.cookies);
    const { passwordChangeRequired, passwordExpired } = (await office.me(cookie)).json();
    assert.deepEqual([passwordChangeRequired, passwordExpired], [true, true]);
    assert.equal((await app.inject({ url: '/api/v1/agencies', headers: { cookie } })).statusCode, 403);
    assert.equal((await change('Five winds, 1 lake', 'Breeze over the 4 seas')).statusCode, 200);
    assert.equal((await app.inject({ url: '/api/v1/agencies', headers: { cookie } })).statusCode, 200);
  } finally {
    await office.setting('passwordRules', { kinds: 1, days: 0 });
  }
});

test('a request that a browser sends from another site is refused, also at sign-in; from the page itself it passes', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  const out = (headers: Record<string, string>) =>
    app.inject({ method: 'PATCH', url: '/api/v1/me', headers: { cookie, ...headers }, payload: { language: 'en' } });
  assert.equal((await out({ origin: 'https://elsewhere.example' })).json().code, 'request.crossSite');
  assert.equal((await out({ 'sec-fetch-site': 'cross-site' })).json().code, 'request.crossSite');
  assert.equal(
    (await out({ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:8787' })).json().code,
    'request.crossSite',
  );
  assert.equal((await out({ origin: 'null' })).json().code, 'request.crossSite');
  assert.equal((await out({ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:8787' })).statusCode, 200);
  assert.equal((await out({})).statusCode, 200);
});

test('sign-in, refusal and sign-out are in the trail with the account, and no password, hash, token or secret is', async () => {
  const { account } = await tools.account(agency, ['officer']);
  await office.attempt(account, 'wrong password');
  const cookie = await signInAs(app, account);
  await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
  const rows = await tools.services.database.asSystem('test', (tx) =>
    tx.selectFrom('audit.entry').select(['action', 'kind', 'recordId', 'before', 'after']).orderBy('id').execute(),
  );
  const mine = rows
    .filter(({ kind, recordId }) => kind === 'account' && recordId === account)
    .map(({ action }) => action);
  assert.deepEqual(mine, ['refused', 'signIn', 'signOut']);
  assert.ok(rows.some(({ kind }) => kind === 'auth.session') && rows.some(({ kind }) => kind === 'auth.credential'));
  for (const { before: old, after: fresh } of rows.filter(({ kind }) => kind.startsWith('auth.'))) {
    for (const row of [old, fresh])
      assert.ok(
        row === null || !/"(password|token|secret|backup_codes|key|value)":/.test(JSON.stringify(row)),
        JSON.stringify(row),
      );
  }
});

function cookieOf(cookies: readonly { name: string; value: string }[]): string {
  return cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}
