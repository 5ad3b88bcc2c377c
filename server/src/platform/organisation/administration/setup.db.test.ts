import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildApp } from '../../../app.ts';
import { Problem } from '../../errors/problem.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, signInAs, type TestServices } from '../../http/test-services.ts';
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
