import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { buildApp } from '../../../app.ts';
import { Problem } from '../../errors/problem.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, signInAs, type TestServices, testPassword } from '../../http/test-services.ts';
import { totp } from '../../signin/testing/totp.ts';
import { setUp } from './setup.ts';

let tools: TestServices;
let app: App;
before(async () => {
  tools = await openTestServices();
  app = await buildApp(tools.services, { capabilities: [] });
});
after(async () => {
  await app.close();
  await tools.close();
});

const accounts = { systemAdmin: 'system', securityAdmin: 'security', auditAdmin: 'audit' };
const wanted = { departmentId: 'double-fight', regionCode: '440000', accounts };
const needsSetup = async () => (await app.inject({ url: '/api/v1/status' })).json().needsSetup;

test('until it is set up the installation says so; a setup that cannot be done leaves nothing behind', async () => {
  assert.equal(await needsSetup(), true);
  const refused = (setup: typeof wanted, pointer: string) =>
    assert.rejects(
      setUp(tools.services.database, setup, new Date()),
      (error: unknown) => error instanceof Problem && error.fields[0]?.pointer === pointer,
    );
  await refused({ ...wanted, regionCode: '999999' }, '/regionCode');
  await refused({ ...wanted, departmentId: 'nobody' }, '/departmentId');
  await refused({ ...wanted, accounts: { ...accounts, auditAdmin: 'Not A Name' } }, '/account');
  const rows = await tools.services.database.asSystem('test', (tx) => tx.selectFrom('agency').select('id').execute());
  assert.deepEqual(rows, []);
  assert.equal(await needsSetup(), true);
});

test('setup makes the agency and three administrators with one-time passwords, once, even when asked twice at a time', async () => {
  const tried = await Promise.allSettled([1, 2].map(() => setUp(tools.services.database, wanted, new Date())));
  const done = tried.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  assert.equal(done.length, 1);
  const [result] = done;
  assert.equal(await needsSetup(), false);
  assert.deepEqual(
    result?.administrators.map(({ role, account }) => [role, account]),
    Object.entries(accounts),
  );
  const first = result?.administrators[0];
  const cookie = await signInAs(app, first?.account ?? '', first?.oneTimePassword ?? '');
  const signedIn = async (headers: Record<string, string>) =>
    (await app.inject({ url: '/api/v1/status', headers })).json().signedIn;
  assert.deepEqual([await signedIn({ cookie }), await signedIn({})], [true, false]);
  const me = (await app.inject({ url: '/api/v1/me', headers: { cookie } })).json();
  assert.deepEqual([me.roles, me.passwordChangeRequired, me.agency.name], [['systemAdmin'], true, result?.agency]);
  await assert.rejects(
    setUp(tools.services.database, wanted, new Date()),
    (error: unknown) => error instanceof Problem && error.code === 'setup.done',
  );
});

test('its administrators must have a second factor: they set it up when they sign in, and may do nothing else before', async (t) => {
  const own = await openTestServices();
  const server = await buildApp(own.services, { capabilities: [] });
  t.after(async () => {
    await server.close();
    await own.close();
  });
  const { administrators } = await setUp(own.services.database, { ...wanted, secondFactor: true }, new Date());
  const [first] = administrators;
  let cookie = await signInAs(server, first?.account ?? '', first?.oneTimePassword ?? '');
  const changed = await server.inject({
    ...{ method: 'POST', url: '/api/auth/change-password', headers: { cookie } },
    payload: { currentPassword: first?.oneTimePassword, newPassword: testPassword },
  });
  assert.equal(changed.statusCode, 200, changed.body);
  cookie = await signInAs(server, first?.account ?? '', testPassword);
  const users = await server.inject({ url: '/api/v1/users', headers: { cookie } });
  assert.equal(users.json().code, 'signIn.secondFactorRequired');
  const begun = await server.inject({
    ...{ method: 'POST', url: '/api/auth/two-factor/enable', headers: { cookie } },
    payload: { password: testPassword },
  });
  assert.equal(begun.statusCode, 200, begun.body);
  const proved = await server.inject({
    ...{ method: 'POST', url: '/api/auth/two-factor/verify-totp', headers: { cookie } },
    payload: { code: totp(begun.json().totpURI, Date.now()) },
  });
  assert.equal(proved.statusCode, 200, proved.body);
  const open = proved.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  assert.equal((await server.inject({ url: '/api/v1/users', headers: { cookie: open } })).statusCode, 200);
});

test('administrators of an installation of before come under the same rule when it is brought up to date', async (t) => {
  const own = await openTestServices();
  t.after(() => own.close());
  await setUp(own.services.database, wanted, new Date());
  const migration = readFileSync(
    new URL('../../../../migrations/0553_administrators_prove_themselves.sql', import.meta.url),
    'utf8',
  );
  // As the owner, whose migrations are: the platform itself sets no rule of access beside its administrators.
  const owner = new pg.Client({ connectionString: own.opened.adminUrl });
  await owner.connect();
  await owner.query(`begin; ${migration} commit`);
  await owner.end();
  const { rows } = await own.opened.database.systemPool.query('select value from platform_setting');
  assert.deepEqual(rows, [{ value: ['systemAdmin', 'securityAdmin', 'auditAdmin'] }]);
});
