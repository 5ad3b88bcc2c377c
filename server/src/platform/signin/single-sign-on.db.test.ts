// Single sign-on against a real OpenID Connect provider in this process.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Provider } from 'oidc-provider';
import { buildApp } from '../../app.ts';
import type { App } from '../http/services.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';

const publicUrl = 'http://127.0.0.1:8787';
let provider: Server;
let tools: TestServices;
let app: App;

before(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'qingfeng',
        client_secret: 'a secret of the two',
        redirect_uris: [`${publicUrl}/api/auth/callback/single-sign-on`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: `subject-${id}`, preferred_username: id, name: id }),
    }),
  });
  provider.on('request', oidc.callback());
  tools = await openTestServices({
    config: { publicUrl },
    singleSignOn: {
      name: '统一身份认证',
      discoveryUrl: `${issuer}/.well-known/openid-configuration`,
      clientId: 'qingfeng',
      clientSecret: 'a secret of the two',
    },
  });
  app = await buildApp(tools.services, { capabilities: [] });
});
after(async () => {
  await app.close();
  await tools.close();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
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
