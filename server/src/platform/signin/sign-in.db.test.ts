import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { buildApp } from '../../app.ts';
import type { TestAgency } from '../database/test-database.ts';
import type { Clock } from '../http/clock.ts';
import type { App } from '../http/services.ts';
import { openTestServices, signInAs, type TestServices, testPassword } from '../http/test-services.ts';
import { scryptHashing } from './password-hashing.ts';
import { openSignIn } from './sign-in.ts';
import { totp } from './testing/totp.ts';

let later = 0;
const clock: Clock = { now: () => new Date(), real: () => new Date(Date.now() + later) };

let tools: TestServices;
let app: App;
let agency: TestAgency;
before(async () => {
  tools = await openTestServices({ clock, hashing: scryptHashing });
  app = await buildApp(tools.services, { capabilities: [] });
  agency = await tools.opened.agency('samr', '440100', '广州市市场监督管理局');
});
beforeEach(() => {
  later = 0;
});
after(async () => {
  await app.close();
  await tools.close();
});

/** As the security administrator sets it. */
async function setting(name: string, value: unknown): Promise<void> {
  const cookie = await signInAs(app, (await tools.account(agency, ['securityAdmin'])).account);
  const headers = { cookie, 'if-match': '*' };
  const { items } = (await app.inject({ url: '/api/v1/settings', headers: { cookie } })).json();
  const { version } = items.find((item: { name: string }) => item.name === name);
  if (version > 0) headers['if-match'] = `"${version}"`;
  const set = await app.inject({
    ...{ method: 'PUT', url: `/api/v1/settings/${name}`, payload: { value } },
    headers: version > 0 ? headers : { cookie },
  });
  assert.equal(set.statusCode, 200, set.body);
}

const me = (cookie: string) => app.inject({ url: '/api/v1/me', headers: { cookie } });
const attempt = (username: string, password: string) =>
  app.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password } });

test('an officer signs in, is told who they are, and signs out', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account.toUpperCase());
  const answer = await me(cookie);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.json().agency.name, '广州市市场监督管理局');
  const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
  assert.equal(out.statusCode, 200, out.body);
  assert.equal((await me(cookie)).json().code, 'access.signInRequired');
});

test('the session is in a cookie that scripts cannot read and other sites do not send, and its token nowhere else', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const answer = await attempt(account, testPassword);
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
    now: clock.real,
  });
  const publicUrl = 'https://qingfeng.example.gov.cn';
  const signIn = openSignIn({
    ...tools.services,
    systemUrl: tools.opened.urls.systemUrl,
    keyring,
    publicUrl,
    singleSignOn: null,
    now: clock.real,
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
      assert.equal((await attempt(name, 'wrong password')).json().code, 'signIn.refused');
    const locked = await attempt(name, testPassword);
    assert.equal(locked.statusCode, 429);
    assert.equal(locked.json().code, 'signIn.locked');
    assert.equal(locked.headers['retry-after'], '900');
    assert.match(locked.json().next, /锁定至 \d\d:\d\d（还有 15 分钟）/);
  }
  later = 15 * 60_000 + 1_000;
  assert.equal((await attempt(account, testPassword)).statusCode, 200);
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
  later = 15 * 60_000 + 1_000;
  assert.equal((await from('10.1.0.3', testPassword)).statusCode, 200);
});

test('fifty wrong passwords at once get five tries', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const answers = await Promise.all(Array.from({ length: 50 }, () => attempt(account, 'wrong password')));
  assert.equal(answers.filter(({ statusCode }) => statusCode === 401).length, 5);
});

test('the lock holds in another process and after a restart, and the security administrator opens it', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  for (let round = 0; round < 5; round += 1) await attempt(account, 'wrong password');
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
  assert.equal((await attempt(account, testPassword)).statusCode, 200);
});

test('the names typed at failed sign-ins are not kept in readable form', async () => {
  await attempt('my-secret-typed-in-the-wrong-field', 'x');
  const rows = await tools.services.database.asSystem('test', async (tx) => ({
    lockouts: await tx.selectFrom('auth.lockout').select('id').execute(),
    trail: await tx.selectFrom('audit.entry').select(['recordId', 'after']).where('action', '=', 'refused').execute(),
  }));
  assert.doesNotMatch(JSON.stringify(rows), /my-secret-typed/);
  assert.ok(rows.trail.some(({ recordId }) => recordId === 'unknown'));
});

test('a second factor is set up, then asked for; a wrong code is refused and a backup code works once', async () => {
  const { account } = await tools.account(agency, ['officer']);
  let cookie = await signInAs(app, account);
  const post = (path: string, payload: object, jar = cookie) =>
    app.inject({ method: 'POST', url: `/api/auth${path}`, headers: { cookie: jar }, payload });
  assert.equal((await post('/two-factor/enable', { password: 'not mine at all' })).json().code, 'signIn.passwordWrong');
  const begun = await post('/two-factor/enable', { password: testPassword });
  assert.equal(begun.statusCode, 200, begun.body);
  const { totpURI, backupCodes } = begun.json();
  const proved = await post('/two-factor/verify-totp', { code: totp(totpURI, Date.now()) });
  assert.equal(proved.statusCode, 200, proved.body);
  cookie = cookieOf(proved.cookies);
  assert.equal((await me(cookie)).json().twoFactor, true);

  const first = await attempt(account, testPassword);
  assert.equal(first.json().twoFactorRedirect, true, first.body);
  const waiting = cookieOf(first.cookies);
  assert.equal((await me(waiting)).statusCode, 401);
  assert.equal((await post('/two-factor/verify-totp', { code: '000000' }, waiting)).json().code, 'signIn.codeRefused');
  const second = await post('/two-factor/verify-totp', { code: totp(totpURI, Date.now() + 30_000) }, waiting);
  assert.equal(second.statusCode, 200, second.body);
  assert.equal((await me(cookieOf(second.cookies))).statusCode, 200);

  for (const expected of [200, 401]) {
    const again = cookieOf((await attempt(account, testPassword)).cookies);
    assert.equal((await post('/two-factor/verify-backup-code', { code: backupCodes[0] }, again)).statusCode, expected);
  }
});

test('a code opens one session: whoever saw it on the way cannot use it again', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  const post = (path: string, payload: object, jar: string) =>
    app.inject({ method: 'POST', url: `/api/auth${path}`, headers: { cookie: jar }, payload });
  const { totpURI } = (await post('/two-factor/enable', { password: testPassword }, cookie)).json();
  const code = totp(totpURI, Date.now());
  assert.equal((await post('/two-factor/verify-totp', { code }, cookie)).statusCode, 200);
  const next = totp(totpURI, Date.now() + 30_000);
  const waiting = async () => cookieOf((await attempt(account, testPassword)).cookies);
  const two = await Promise.all(
    [await waiting(), await waiting()].map((jar) => post('/two-factor/verify-totp', { code: next }, jar)),
  );
  assert.deepEqual(two.map(({ statusCode }) => statusCode).toSorted(), [200, 401]);
  const again = await post('/two-factor/verify-totp', { code }, await waiting());
  assert.equal(again.json().code, 'signIn.codeRefused', again.body);
  assert.deepEqual(
    again.cookies.filter(({ name }) => name.endsWith('session_token')),
    [],
  );
});

test('a role that asks for a second factor may do nothing but set it up, and cannot give it up again', async () => {
  await setting('secondFactorRoles', ['analyst']);
  try {
    const { account } = await tools.account(agency, ['analyst']);
    let cookie = await signInAs(app, account);
    assert.equal((await me(cookie)).json().secondFactorRequired, true);
    const early = await app.inject({ url: '/api/v1/agencies', headers: { cookie } });
    assert.deepEqual([early.statusCode, early.json().code], [403, 'signIn.secondFactorRequired']);
    const post = (path: string, payload: object) =>
      app.inject({ method: 'POST', url: `/api/auth${path}`, headers: { cookie }, payload });
    const { totpURI } = (await post('/two-factor/enable', { password: testPassword })).json();
    const proved = await post('/two-factor/verify-totp', { code: totp(totpURI, Date.now()) });
    assert.equal(proved.statusCode, 200, proved.body);
    cookie = cookieOf(proved.cookies);
    assert.equal((await app.inject({ url: '/api/v1/agencies', headers: { cookie } })).statusCode, 200);
    const given = await post('/two-factor/disable', { password: testPassword });
    assert.equal(given.json().code, 'signIn.secondFactorKept', given.body);
  } finally {
    await setting('secondFactorRoles', []);
  }
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
  await setting('passwordRules', { kinds: 3, days: 90 });
  try {
    assert.match((await change('breeze over the north')).json().fields[0].detail, /至少要有 3 类/);
    assert.equal((await change('Breeze over the 4 seas')).statusCode, 200);
    await tools.services.database.systemPool.query(
      "update auth.credential set password_changed_at = now() - interval '91 days' where user_id = $1",
      [userId],
    );
    const answer = await attempt(account, 'Breeze over the 4 seas');
    cookie = cookieOf(answer.cookies);
    const { passwordChangeRequired, passwordExpired } = (await me(cookie)).json();
    assert.deepEqual([passwordChangeRequired, passwordExpired], [true, true]);
    assert.equal((await app.inject({ url: '/api/v1/agencies', headers: { cookie } })).statusCode, 403);
    assert.equal((await change('Five winds, 1 lake', 'Breeze over the 4 seas')).statusCode, 200);
    assert.equal((await app.inject({ url: '/api/v1/agencies', headers: { cookie } })).statusCode, 200);
  } finally {
    await setting('passwordRules', { kinds: 1, days: 0 });
  }
});

test('who lost the device and the backup codes gets in again once the security administrator takes the second factor away', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  const begun = await app.inject({
    method: 'POST',
    url: '/api/auth/two-factor/enable',
    headers: { cookie },
    payload: { password: testPassword },
  });
  const proved = await app.inject({
    method: 'POST',
    url: '/api/auth/two-factor/verify-totp',
    headers: { cookie },
    payload: { code: totp(begun.json().totpURI, Date.now()) },
  });
  assert.equal(proved.statusCode, 200, proved.body);
  assert.equal((await attempt(account, testPassword)).json().twoFactorRedirect, true);
  const security = await tools.account(agency, ['securityAdmin']);
  const own = await signInAs(app, security.account);
  const take = (id: string, jar: string) =>
    app.inject({ method: 'DELETE', url: `/api/v1/users/${id}/second-factor`, headers: { cookie: jar } });
  const system = await signInAs(app, (await tools.account(agency, ['systemAdmin'])).account);
  assert.equal((await take(userId, system)).json().code, 'administration.security');
  assert.equal((await take(security.userId, own)).statusCode, 403);
  const taken = await take(userId, own);
  assert.equal(taken.statusCode, 204, taken.body);
  assert.equal((await me(cookieOf(proved.cookies))).statusCode, 401);
  const again = await signInAs(app, account);
  assert.equal((await me(again)).json().twoFactor, false);
});

test('after five wrong codes no code is taken, the security administrator sees it and unlocks; a step that lapsed says so', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  const post = (path: string, payload: object, jar: string) =>
    app.inject({ method: 'POST', url: `/api/auth${path}`, headers: { cookie: jar }, payload });
  const begun = await post('/two-factor/enable', { password: testPassword }, cookie);
  const { totpURI, backupCodes } = begun.json();
  assert.equal((await post('/two-factor/verify-totp', { code: totp(totpURI, Date.now()) }, cookie)).statusCode, 200);
  const waiting = cookieOf((await attempt(account, testPassword)).cookies);
  const right = totp(totpURI, Date.now());
  const wrong = right === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < 5; tries += 1)
    assert.equal((await post('/two-factor/verify-totp', { code: wrong }, waiting)).json().code, 'signIn.codeRefused');
  const locked = await post('/two-factor/verify-backup-code', { code: backupCodes[0] }, waiting);
  assert.equal(locked.json().code, 'signIn.codesLocked', locked.body);
  const security = await signInAs(app, (await tools.account(agency, ['securityAdmin'])).account);
  const seen = () => app.inject({ url: `/api/v1/users/${userId}`, headers: { cookie: security } });
  assert.notEqual((await seen()).json().lockedUntil, null);
  const unlocked = await app.inject({
    method: 'POST',
    url: `/api/v1/users/${userId}/unlock`,
    headers: { cookie: security },
  });
  assert.equal(unlocked.statusCode, 204, unlocked.body);
  assert.equal((await seen()).json().lockedUntil, null);
  const lapsed = await post('/two-factor/verify-totp', { code: right }, 'other=1');
  assert.equal(lapsed.json().code, 'signIn.stepLapsed', lapsed.body);
  const fresh = cookieOf((await attempt(account, testPassword)).cookies);
  assert.equal((await post('/two-factor/verify-backup-code', { code: backupCodes[0] }, fresh)).statusCode, 200);
});

test('sessions are listed and ended one by one', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const one = await signInAs(app, account);
  const two = await signInAs(app, account);
  const listed = (await app.inject({ url: '/api/v1/me/sessions', headers: { cookie: two } })).json().items;
  assert.equal(listed.length, 2);
  const [other] = listed.filter(({ current }: { current: boolean }) => !current);
  const ended = await app.inject({
    method: 'DELETE',
    url: `/api/v1/me/sessions/${other.id}`,
    headers: { cookie: two },
  });
  assert.equal(ended.statusCode, 204, ended.body);
  assert.equal((await me(one)).statusCode, 401);
  assert.equal((await me(two)).statusCode, 200);
});

test('a session ends two hours after its last use and twelve hours after it was opened, used or not', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const idle = await signInAs(app, account);
  await tools.services.database.asSystem('test', (tx) =>
    tx
      .updateTable('auth.session')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('userId', '=', userId)
      .execute(),
  );
  assert.equal((await me(idle)).statusCode, 401);
  const long = await signInAs(app, account);
  const kept = new Date(Date.now() + 24 * 3_600_000);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('auth.session').set({ expiresAt: kept }).where('userId', '=', userId).execute(),
  );
  later = 12 * 3_600_000 + 1_000;
  assert.equal((await me(long)).statusCode, 401);
  later = 0;
  assert.equal((await me(long)).statusCode, 401);
});

test('a cookie that was altered, or signed with another key, opens nothing', async () => {
  const { account } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  const [name = '', value = ''] = cookie.split('=');
  const signed = decodeURIComponent(value);
  const token = signed.slice(0, signed.lastIndexOf('.'));
  const forged = createHmac('sha256', 'another key').update(token).digest('base64');
  for (const wrong of [token, `${token}.`, `${token}.${forged}`, `x${signed}`, signed.slice(0, -3), '%E0%A4%A']) {
    assert.equal(
      (await me(`${name}=${wrong.startsWith('%') ? wrong : encodeURIComponent(wrong)}`)).statusCode,
      401,
      wrong,
    );
  }
  assert.equal((await me(`other=1; ${cookie}`)).statusCode, 200);
});

test('using a session extends it, a few minutes after the last time it was', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  assert.equal((await me(cookie)).cookies.length, 0);
  const earlier = new Date(Date.now() + 3600_000);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('auth.session').set({ expiresAt: earlier }).where('userId', '=', userId).execute(),
  );
  const extended = await me(cookie);
  assert.equal(extended.cookies[0]?.maxAge, 7200);
  const row = await tools.services.database.asSystem('test', (tx) =>
    tx.selectFrom('auth.session').select('expiresAt').where('userId', '=', userId).executeTakeFirstOrThrow(),
  );
  assert.ok(row.expiresAt.getTime() > Date.now() + 7100_000);
});

test('who is made inactive is signed out at once', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('appUser').set({ active: false }).where('id', '=', userId).execute(),
  );
  assert.equal((await me(cookie)).statusCode, 401);
  assert.equal((await attempt(account, testPassword)).statusCode, 401);
});

test('a one-time password lapses after three days', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const password = await tools.services.signIn.issueOneTimePassword(userId);
  const lapsed = new Date(Date.now() - 1000);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('auth.identity').set({ oneTimeUntil: lapsed }).where('id', '=', userId).execute(),
  );
  assert.equal((await attempt(account, password)).json().code, 'signIn.oneTimeExpired');
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
  await attempt(account, 'wrong password');
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
