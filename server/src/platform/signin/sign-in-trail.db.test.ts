// Whom the trail names for sign-ins, sign-outs and refusals.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildApp } from '../../app.ts';
import type { App } from '../http/services.ts';
import { openTestServices, signInAs, type TestServices, testPassword } from '../http/test-services.ts';

let made: TestServices;
let app: App;
let person: { userId: string; account: string };
before(async () => {
  made = await openTestServices();
  app = await buildApp(made.services, { capabilities: [] });
  person = await made.account(await made.opened.agency('samr', '440100'), ['officer']);
});
after(async () => {
  await app.close();
  await made.close();
});

/** The entries of one kind about accounts, the newest first. */
const entries = (action: string) =>
  made.services.database.asSystem('test', (tx) =>
    tx
      .selectFrom('audit.entry')
      .select(['actor', 'userId', 'agencyKey', 'recordId', 'requestId'])
      .where('action', '=', action)
      .where('kind', '=', 'account')
      .orderBy('id', 'desc')
      .execute(),
  );

test('a sign-in and a sign-out are entries of the person, with their agency and the request', async () => {
  const cookie = await signInAs(app, person.account);
  const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
  assert.equal(out.statusCode, 200, out.body);
  for (const action of ['signIn', 'signOut']) {
    const [entry, ...others] = await entries(action);
    assert.deepEqual(others, []);
    assert.deepEqual([entry?.actor, entry?.userId, entry?.recordId], [person.account, person.userId, person.account]);
    assert.ok(entry?.agencyKey !== null && entry?.requestId);
  }
});

test('a wrong password proves nobody: the entry is about the account and is nobody’s act', async () => {
  const payload = { username: person.account, password: `${testPassword}!` };
  const refused = await app.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload });
  assert.equal(refused.statusCode, 401, refused.body);
  const [entry] = await entries('refused');
  assert.deepEqual([entry?.actor, entry?.userId, entry?.recordId], ['system:sign-in', null, person.account]);
});

test('a sign-in with a one-time password that lapsed is refused to the person who had it', async () => {
  const password = await made.services.signIn.issueOneTimePassword(person.userId);
  await made.services.database.asSystem('test', (tx) =>
    tx
      .updateTable('auth.identity')
      .set({ oneTimeUntil: new Date(Date.now() - 1000) })
      .where('id', '=', person.userId)
      .execute(),
  );
  const payload = { username: person.account, password };
  const refused = await app.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload });
  assert.equal(refused.json().code, 'signIn.oneTimeExpired');
  const [entry] = await entries('refused');
  assert.deepEqual([entry?.actor, entry?.userId], [person.account, person.userId]);
});
