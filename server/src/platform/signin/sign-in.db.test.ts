import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildApp } from '../../app.ts';
import type { App } from '../http/services.ts';
import { openTestServices, signInAs, type TestServices } from '../http/test-services.ts';

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

test('an officer signs in, is told who they are, and signs out', async () => {
  const agency = await tools.opened.agency('samr', '440100', '广州市市场监督管理局');
  const { account } = await tools.account(agency, ['officer']);
  const cookie = await signInAs(app, account);
  const me = await app.inject({ url: '/api/v1/me', headers: { cookie } });
  assert.equal(me.statusCode, 200, me.body);
  assert.equal(me.json().agency.name, '广州市市场监督管理局');
  const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
  assert.equal(out.statusCode, 200, out.body);
  const gone = await app.inject({ url: '/api/v1/me', headers: { cookie } });
  assert.equal(gone.statusCode, 401);
  assert.equal(gone.json().code, 'access.signInRequired');
});
