// Single sign-on against a real OpenID Connect provider in this process.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildApp } from '../../app.ts';
import type { App } from '../http/services.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { openTestProvider, type TestProvider } from './testing/provider.ts';

const publicUrl = 'http://127.0.0.1:8787';
let provider: TestProvider;
let tools: TestServices;
let app: App;

before(async () => {
  provider = await openTestProvider(publicUrl);
  const { discoveryUrl, clientId, clientSecret } = provider;
  tools = await openTestServices({
    config: { publicUrl },
    singleSignOn: { name: '统一身份认证', discoveryUrl, clientId, clientSecret },
  });
  app = await buildApp(tools.services, { capabilities: [] });
});
after(async () => {
  await app.close();
  await tools.close();
  await provider.close();
});

test('the sign-in page learns of the provider, and an officer known to it comes back signed in', async () => {
  const status = (await app.inject({ url: '/api/v1/status' })).json();
  assert.equal(status.singleSignOn, '统一身份认证');
  const agency = await tools.opened.agency('samr', '440100');
  const { account } = await tools.account(agency, ['officer']);
  for (const round of ['linked', 'known again']) {
    const back = await throughProvider(account);
    assert.equal(back.headers.location, '/inbox', `${round}: ${back.headers.location} ${back.body}`);
    const cookie = cookieOf(back.cookies);
    const me = await app.inject({ url: '/api/v1/me', headers: { cookie } });
    assert.equal(me.json().account, account, me.body);
  }
});

test('somebody whom the provider knows and we do not gets no account and no session', async () => {
  const back = await throughProvider('stranger');
  assert.match(String(back.headers.location), /\/sign-in\?error=/);
  const me = await app.inject({ url: '/api/v1/me', headers: { cookie: cookieOf(back.cookies) } });
  assert.equal(me.statusCode, 401);
  const made = await tools.services.database.asSystem('test', (tx) =>
    tx.selectFrom('auth.identity').select('username').where('username', 'like', '%stranger%').execute(),
  );
  assert.deepEqual(made, []);
  const trail = await tools.services.database.asSystem('test', (tx) =>
    tx.selectFrom('audit.entry').select(['recordId', 'after']).where('action', '=', 'refused').execute(),
  );
  assert.match(JSON.stringify(trail), /single sign-on: \w+/);
});

test('who is made inactive here does not come in by the provider', async () => {
  const agency = await tools.opened.agency('samr', '440300');
  const { account, userId } = await tools.account(agency, ['officer']);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('appUser').set({ active: false }).where('id', '=', userId).execute(),
  );
  const back = await throughProvider(account);
  assert.equal(back.headers.location, '/sign-in?error=unable_to_create_session', back.body);
  assert.equal((await app.inject({ url: '/api/v1/me', headers: { cookie: cookieOf(back.cookies) } })).statusCode, 401);
});

test('an answer that we did not ask for opens nothing', async () => {
  const answer = await app.inject({ url: '/api/auth/callback/single-sign-on?code=made-up&state=made-up' });
  assert.ok(!answer.cookies.some(({ name, value }) => name.endsWith('session_token') && value !== ''));
});

/** Goes to the provider as a browser does, signs in there, agrees, and follows the way back to us. */
async function throughProvider(account: string) {
  const begun = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    payload: { provider: 'single-sign-on', callbackURL: '/inbox' },
  });
  assert.equal(begun.statusCode, 200, begun.body);
  const browser = new Map<string, string>();
  let address = await follow(browser, begun.json().url);
  for (const form of [{ prompt: 'login', login: account, password: 'any' }, { prompt: 'consent' }]) {
    if (address.startsWith(publicUrl)) break;
    address = await follow(browser, address, new URLSearchParams(form));
  }
  assert.ok(address.startsWith(publicUrl), address);
  return app.inject({ url: address.slice(publicUrl.length), headers: { cookie: cookieOf(begun.cookies) } });
}

/** Follows redirects inside the provider; ends at a page of its, or at an address of ours. */
async function follow(browser: Map<string, string>, start: string, form?: URLSearchParams): Promise<string> {
  let address = start;
  let body = form;
  for (;;) {
    const cookie = [...browser].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(body !== undefined && { method: 'POST', body }),
    });
    body = undefined;
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      browser.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    if (location === null) return address;
    address = new URL(location, address).href;
    if (address.startsWith(publicUrl)) return address;
  }
}

function cookieOf(cookies: readonly { name: string; value: string }[]): string {
  return cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}
