// The second factor over HTTP: set up, asked for, required by role, taken away, locked.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { TestAgency } from '../database/testing/test-database.ts';
import type { App } from '../http/services.ts';
import { signInAs, type TestServices, testPassword } from '../http/test-services.ts';
import { openSignInOffice, type SignInOffice } from './testing/sign-in-office.ts';
import { totp } from './testing/totp.ts';

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
  assert.equal((await office.me(cookie)).json().twoFactor, true);

  const first = await office.attempt(account, testPassword);
  assert.equal(first.json().twoFactorRedirect, true, first.body);
  const waiting = cookieOf(first.cookies);
  assert.equal((await office.me(waiting)).statusCode, 401);
  assert.equal((await post('/two-factor/verify-totp', { code: '000000' }, waiting)).json().code, 'signIn.codeRefused');
  const second = await post('/two-factor/verify-totp', { code: totp(totpURI, Date.now() + 30_000) }, waiting);
  assert.equal(second.statusCode, 200, second.body);
  assert.equal((await office.me(cookieOf(second.cookies))).statusCode, 200);

  for (const expected of [200, 401]) {
    const again = cookieOf((await office.attempt(account, testPassword)).cookies);
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
  const waiting = async () => cookieOf((await office.attempt(account, testPassword)).cookies);
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
  await office.setting('secondFactorRoles', ['analyst']);
  try {
    const { account } = await tools.account(agency, ['analyst']);
    let cookie = await signInAs(app, account);
    assert.equal((await office.me(cookie)).json().secondFactorRequired, true);
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
    await office.setting('secondFactorRoles', []);
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
  assert.equal((await office.attempt(account, testPassword)).json().twoFactorRedirect, true);
  const security = await tools.account(agency, ['securityAdmin']);
  const own = await signInAs(app, security.account);
  const take = (id: string, jar: string) =>
    app.inject({ method: 'DELETE', url: `/api/v1/users/${id}/second-factor`, headers: { cookie: jar } });
  const system = await signInAs(app, (await tools.account(agency, ['systemAdmin'])).account);
  assert.equal((await take(userId, system)).json().code, 'administration.security');
  assert.equal((await take(security.userId, own)).statusCode, 403);
  const taken = await take(userId, own);
  assert.equal(taken.statusCode, 204, taken.body);
  assert.equal((await office.me(cookieOf(proved.cookies))).statusCode, 401);
  const again = await signInAs(app, account);
  assert.equal((await office.me(again)).json().twoFactor, false);
});

test('after five wrong codes no code is taken, the security administrator sees it and unlocks; a step that lapsed says so', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  const post = (path: string, payload: object, jar: string) =>
    app.inject({ method: 'POST', url: `/api/auth${path}`, headers: { cookie: jar }, payload });
  const begun = await post('/two-factor/enable', { password: testPassword }, cookie);
  const { totpURI, backupCodes } = begun.json();
  assert.equal((await post('/two-factor/verify-totp', { code: totp(totpURI, Date.now()) }, cookie)).statusCode, 200);
  const waiting = cookieOf((await office.attempt(account, testPassword)).cookies);
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
  const fresh = cookieOf((await office.attempt(account, testPassword)).cookies);
  assert.equal((await post('/two-factor/verify-backup-code', { code: backupCodes[0] }, fresh)).statusCode, 200);
});

function cookieOf(cookies: readonly { name: string; value: string }[]): string {
  return cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}
