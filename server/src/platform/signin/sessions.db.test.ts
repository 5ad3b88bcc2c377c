// Sessions over HTTP: listed, ended, extended, lapsed, forged.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import type { TestAgency } from '../database/testing/test-database.ts';
import type { App } from '../http/services.ts';
import { signInAs, type TestServices, testPassword } from '../http/test-services.ts';
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
  assert.equal((await office.me(one)).statusCode, 401);
  assert.equal((await office.me(two)).statusCode, 200);
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
  assert.equal((await office.me(idle)).statusCode, 401);
  const long = await signInAs(app, account);
  const kept = new Date(Date.now() + 24 * 3_600_000);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('auth.session').set({ expiresAt: kept }).where('userId', '=', userId).execute(),
  );
  office.ahead = 12 * 3_600_000 + 1_000;
  assert.equal((await office.me(long)).statusCode, 401);
  office.ahead = 0;
  assert.equal((await office.me(long)).statusCode, 401);
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
      (await office.me(`${name}=${wrong.startsWith('%') ? wrong : encodeURIComponent(wrong)}`)).statusCode,
      401,
      wrong,
    );
  }
  assert.equal((await office.me(`other=1; ${cookie}`)).statusCode, 200);
});

test('using a session extends it, a few minutes after the last time it was', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  assert.equal((await office.me(cookie)).cookies.length, 0);
  const earlier = new Date(Date.now() + 3600_000);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('auth.session').set({ expiresAt: earlier }).where('userId', '=', userId).execute(),
  );
  const extended = await office.me(cookie);
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
  assert.equal((await office.me(cookie)).statusCode, 401);
  assert.equal((await office.attempt(account, testPassword)).statusCode, 401);
});

test('a one-time password lapses after three days', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const password = await tools.services.signIn.issueOneTimePassword(userId);
  const lapsed = new Date(Date.now() - 1000);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('auth.identity').set({ oneTimeUntil: lapsed }).where('id', '=', userId).execute(),
  );
  assert.equal((await office.attempt(account, password)).json().code, 'signIn.oneTimeExpired');
});

test('the session that other tests are given is like the one that signing in opens, and nobody inactive is given one', async () => {
  const { account, userId } = await tools.account(agency, ['officer']);
  const [signed, given] = [await signInAs(app, account), await tools.sessionOf(account)];
  const shape = (cookie: string) => decodeURIComponent(cookie).replaceAll(/[\w-]{32}(?=\.)|(?<=\.)[\w+/]{43}=$/g, 'x');
  assert.equal(shape(given), shape(signed));
  const rows = await tools.services.database.asSystem('test', (tx) =>
    tx.selectFrom('auth.session').selectAll().where('userId', '=', userId).orderBy('createdAt').execute(),
  );
  const [one, other] = rows.map(({ expiresAt, createdAt, updatedAt, ...row }) => {
    const minutes = Math.round((expiresAt.getTime() - createdAt.getTime()) / 60_000);
    return { ...row, minutes, id: row.id.length, token: row.token.length, updated: updatedAt >= createdAt };
  });
  assert.deepEqual({ ...other, ipAddress: one?.ipAddress, userAgent: one?.userAgent }, one);
  const extended = await tools.services.signIn.auth.api.getSession({ headers: new Headers({ cookie: given }) });
  assert.equal(extended?.user.id, userId);
  assert.deepEqual((await tools.services.verifyAudit(async () => {})).problems, []);
  const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie: given } });
  assert.equal(out.statusCode, 200, out.body);
  assert.deepEqual([(await office.me(given)).statusCode, (await office.me(signed)).statusCode], [401, 200]);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('appUser').set({ active: false }).where('id', '=', userId).execute(),
  );
  await assert.rejects(tools.sessionOf(account), /nobody who may enter/);
});
