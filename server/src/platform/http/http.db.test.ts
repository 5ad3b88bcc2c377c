import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import fastCheck from 'fast-check';
import { z } from 'zod';
import { buildApp } from '../../app.ts';
import type { Capability } from '../registers/capability.ts';
import { pageQuery } from './paging.ts';
import type { App } from './services.ts';
import { openTestServices, type TestServices } from './test-services.ts';

const echo: Capability = {
  id: 'echo',
  routes: (app) => {
    app.post(
      '/echo',
      {
        schema: {
          tags: ['test'],
          summary: 'Echo',
          description: 'Echo',
          body: z.strictObject({
            text: z.string().min(1).max(5),
            kind: z.enum(['one', 'two']).default('one'),
            count: z.int().min(1).max(9).optional(),
            parts: z
              .array(z.strictObject({ name: z.string() }))
              .max(2)
              .default([]),
            any: z.unknown().optional(),
          }),
          response: { 200: z.object({ text: z.string(), any: z.unknown() }) },
        },
      },
      async ({ body }) => ({ text: body.text, any: body.any, secret: 'left out by the response schema' }),
    );
    app.get(
      '/full',
      { schema: { tags: ['test'], summary: 'Full', description: 'Full', response: { 200: z.object({}) } } },
      async () => {
        throw new Error('kept', { cause: Object.assign(new Error('no space left'), { code: 'ENOSPC' }) });
      },
    );
    app.get(
      '/boom',
      {
        schema: {
          tags: ['test'],
          summary: 'Boom',
          description: 'Boom',
          querystring: pageQuery,
          response: { 200: z.object({}) },
        },
      },
      async () => {
        throw new Error('13812345678 must not be shown');
      },
    );
  },
};

let tools: TestServices;
let app: App;
let cookie: string;
let userId: string;
let webFolder: string;
let logged: string[] = [];
before(async () => {
  webFolder = mkdtempSync(join(tmpdir(), 'qingfeng-web-'));
  mkdirSync(join(webFolder, 'assets'));
  writeFileSync(join(webFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><title>清风</title>');
  writeFileSync(join(webFolder, 'addresses.json'), '["/", "/cases", "/cases/$caseId", "/plans/$planId"]');
  writeFileSync(join(webFolder, 'assets', 'index-abc123.js'), 'export {}');
  tools = await openTestServices({ config: { webFolder } });
  const log = { ...tools.services.log, error: (...said: unknown[]) => logged.push(JSON.stringify(said)) };
  app = await buildApp({ ...tools.services, log }, { capabilities: [echo] });
  const agency = await tools.opened.agency('samr', '440100');
  const made = await tools.account(agency, ['officer']);
  userId = made.userId;
  cookie = await tools.sessionOf(made.account);
});
after(async () => {
  await app.close();
  await tools.close();
});

const post = (payload: string | Buffer | object, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/echo',
    payload,
    headers: {
      cookie,
      ...(typeof payload === 'string' || payload instanceof Buffer ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
  });

test('a refusal names every field and the reason, in the language asked for', async () => {
  const body = { text: '', kind: 'three', count: 'x', parts: [{ name: 1 }, {}], extra: true };
  const zh = await post(body);
  assert.equal(zh.statusCode, 400);
  assert.match(String(zh.headers['content-type']), /^application\/problem\+json/);
  assert.deepEqual(
    zh
      .json()
      .fields.map(({ pointer, detail }: { pointer: string; detail: string }) => `${pointer} ${detail}`)
      .toSorted(),
    [
      '/count 应为数字',
      '/extra 不是该请求的字段',
      '/kind 应为其中之一：one、two',
      '/parts/0/name 应为文本',
      '/parts/1/name 必须填写',
      '/text 不能为空',
    ],
  );
  const en = await post(body, { 'accept-language': 'fr, en;q=0.8, zh;q=0.5' });
  assert.match(en.json().detail, /\/kind must be one of: one, two/);
  assert.equal(en.headers['content-language'], 'en');
});

test('without Accept-Language the user’s own setting decides', async () => {
  const set = (language: string) =>
    tools.services.database.asSystem('test', (tx) =>
      tx.updateTable('appUser').set({ language }).where('id', '=', userId).execute(),
    );
  await set('en');
  assert.equal((await post({})).json().title, 'The request is not valid');
  await set('zh');
  assert.equal((await post({})).json().title, '请求内容不符合要求');
});

test('every sample of malformed or unstorable JSON is refused as such and none is a server error', async () => {
  const folder = new URL('./data/', import.meta.url);
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const sample = readFileSync(new URL(name, folder));
    const whole = await post(sample);
    assert.equal(whole.statusCode, 400, `${name}: ${whole.statusCode} ${whole.body}`);
    const inside = await post(Buffer.concat([Buffer.from('{"text":"x","any":'), sample, Buffer.from('}')]));
    const wanted = name.startsWith('n_') || name.includes('null_') ? [400] : name.startsWith('y_') ? [200] : [200, 400];
    assert.ok(wanted.includes(inside.statusCode), `${name}: ${inside.statusCode} ${inside.body}`);
  }
});

test('text that PostgreSQL cannot store is refused with its field, wherever it stands', async () => {
  const nul = await post('{"text":"a\\u0000b"}');
  assert.deepEqual(
    nul.json().fields.map(({ pointer }: { pointer: string }) => pointer),
    ['/text'],
  );
  const lone = await post('{"text":"a","any":{"deep":["\\ud800"]}}');
  assert.equal(lone.json().fields[0].pointer, '/any/deep/0');
  const key = await post('{"text":"a","any":{"x\\u0000":1}}');
  assert.equal(key.statusCode, 400);
  const query = await app.inject({ url: '/api/v1/boom?cursor=%00', headers: { cookie } });
  assert.equal(query.json().fields?.[0]?.pointer, '/query/cursor', query.body);
});

test('prototype poisoning, deep nesting and too much are refused', async () => {
  assert.equal((await post('{"text":"a","any":{"__proto__":{"x":1}}}')).statusCode, 400);
  assert.equal((await post('{"text":"a","any":{"constructor":{"prototype":{"x":1}}}}')).statusCode, 400);
  const deep = await post(`{"text":"a","any":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
  assert.equal(deep.statusCode, 400);
  const large = await post(JSON.stringify({ text: 'x'.repeat(2_000_000) }));
  assert.equal(large.statusCode, 413);
  assert.equal(large.json().code, 'request.tooLarge');
  const type = await post('<x/>', { 'content-type': 'application/xml' });
  assert.equal(type.statusCode, 415);
  assert.equal(type.json().code, 'request.mediaType');
});

test('whatever bytes are sent, the answer is a refusal or a success and never a server error', async () => {
  await fastCheck.assert(
    fastCheck.asyncProperty(
      fastCheck.oneof(
        fastCheck.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
        fastCheck.json().map((text) => Buffer.from(text)),
      ),
      async (bytes) => {
        const answer = await post(bytes);
        assert.ok(answer.statusCode < 500, answer.body);
      },
    ),
    { numRuns: 200, seed: 20161124 },
  );
});

test('unknown addresses, malformed addresses and wrong methods answer in the same form', async () => {
  for (const url of ['/api/v1/nothing', '/api/nothing', '/api/v1/me/sessions/%E0%A4%A', '/assets/none.js']) {
    const answer = await app.inject({ url, headers: { cookie } });
    assert.ok([400, 404].includes(answer.statusCode), `${url} ${answer.statusCode}`);
    assert.ok(answer.json().code.startsWith('request.'), answer.body);
  }
  assert.equal((await app.inject({ method: 'DELETE', url: '/api/v1/me', headers: { cookie } })).statusCode, 404);
});

test('what was not expected shows a reference and nothing else, and is logged without what was typed', async () => {
  logged = [];
  const answer = await app.inject({ url: '/api/v1/boom', headers: { cookie } });
  assert.equal(answer.statusCode, 500);
  assert.doesNotMatch(answer.body, /13812345678/);
  assert.equal(answer.json().requestId, answer.headers['x-request-id']);
  assert.match(logged.join(), new RegExp(answer.json().requestId));
});

test('the page has a strict policy with a nonce of its own each time; hashed files are kept for a year', async () => {
  const one = await app.inject({ url: '/plans/x?view=board' });
  const two = await app.inject({ url: '/' });
  const nonce = /'nonce-([^']+)'/.exec(String(one.headers['content-security-policy']))?.[1] ?? '';
  assert.ok(one.body.includes(`content="${nonce}"`) && nonce.length >= 22);
  assert.ok(!two.body.includes(nonce));
  assert.doesNotMatch(String(one.headers['content-security-policy']), /unsafe|\*|https?:/);
  assert.equal(one.headers['x-content-type-options'], 'nosniff');
  assert.equal(one.headers['x-frame-options'], 'DENY');
  const asset = await app.inject({ url: '/assets/index-abc123.js' });
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal((await app.inject({ url: '/api/v1/status' })).headers['cache-control'], 'no-store');
  for (const url of ['/../package.json', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/etc/passwd']) {
    assert.doesNotMatch((await app.inject({ url })).body, /"dependencies"|root:/);
  }
});

test('a hashed file goes out as the build compressed it, to whoever takes it so', async () => {
  const text = 'export const breeze = "清风";'.repeat(100);
  const [url, file] = ['/assets/index-packed1.js', join(webFolder, 'assets', 'index-packed1.js')];
  writeFileSync(file, text);
  writeFileSync(`${file}.br`, brotliCompressSync(text));
  const get = (encoding?: string) =>
    app.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });
  const packed = await get('gzip, deflate, br');
  assert.equal(packed.headers['content-encoding'], 'br');
  assert.match(String(packed.headers['content-type']), /javascript/);
  assert.match(String(packed.headers.vary), /accept-encoding/i);
  assert.equal(packed.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.deepEqual(packed.rawPayload, readFileSync(`${file}.br`), 'and is not compressed a second time');
  assert.equal((await get()).body, text);
  const other = await get('gzip');
  assert.equal(other.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(other.rawPayload).toString(), text);
});

test('an address that no page, route or file has answers 404; deep links into the web go on', async () => {
  const asked = async (url: string, accept = 'text/html,*/*') => {
    const { statusCode, headers } = await app.inject({ url, headers: { accept } });
    return [statusCode, String(headers['content-type']).split(';')[0]];
  };
  for (const url of ['/', '/cases', '/cases/', '/cases/0198c0de?tab=goods']) {
    assert.deepEqual(await asked(url), [200, 'text/html'], url);
    assert.deepEqual(await asked(url, '*/*'), [200, 'text/html'], url);
  }
  for (const url of ['/casez', '/cases/1/2', '/wp-login', '/.env', '/portal/nothing']) {
    assert.equal((await asked(url))[0], 404, url);
    assert.equal((await asked(url, '*/*'))[0], 404, url);
  }
  assert.deepEqual(await asked('/casez'), [404, 'text/html'], 'a person is told in the page');
  assert.deepEqual(await asked('/casez', '*/*'), [404, 'application/problem+json']);
});

test('whether it lives and is ready is answered to anybody', async () => {
  for (const url of ['/health/live', '/health/ready']) {
    const answer = await app.inject({ url });
    assert.deepEqual([answer.statusCode, answer.headers['cache-control']], [200, 'no-store']);
  }
});

test('a web that was built anew is served without a restart', async () => {
  writeFileSync(join(webFolder, 'assets', 'index-def456.js'), 'export {}');
  writeFileSync(join(webFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><title>新版</title>');
  assert.match((await app.inject({ url: '/cases' })).body, /<title>新版/);
  const asset = await app.inject({ url: '/assets/index-def456.js' });
  assert.deepEqual([asset.statusCode, asset.body], [200, 'export {}']);
  const gone = await app.inject({ url: '/assets/index-000000.js' });
  assert.equal(gone.statusCode, 404);
  assert.doesNotMatch(String(gone.headers['cache-control']), /immutable/);
});

test('the API page answers under its own policy and loads nothing from elsewhere', async () => {
  const page = await app.inject({ url: '/api/v1/docs/' });
  assert.equal(page.statusCode, 200);
  assert.doesNotMatch(page.body, /(src|href)="(https?:)?\/\//);
  assert.match(String(page.headers['content-security-policy']), /default-src 'self'/);
  const style = await app.inject({ url: '/api/v1/docs/static/swagger-ui.css' });
  assert.equal(style.statusCode, 200);
});

test('each key has a limit of its own, whatever else it sends; strangers share that of their address, refused or not', async () => {
  const config = { ...tools.services.config, rateLimits: { requests: 3, signIns: 2 } };
  const limited = await buildApp({ ...tools.services, config }, { capabilities: [] });
  const agency = await tools.opened.agency('samr', '440300');
  const keyOf = async () => {
    const { userId: owner } = await tools.account(agency, ['officer']);
    const made = await tools.services.signIn.auth.api.createApiKey({
      body: { name: 'limit', userId: owner, expiresIn: 86_400 },
    });
    return { authorization: `Bearer ${made.key}` };
  };
  const ask = async (headers: (round: number) => Record<string, string>, rounds: number) => {
    const answers = [];
    for (let round = 0; round < rounds; round += 1)
      answers.push(await limited.inject({ url: '/api/v1/me', headers: headers(round) }));
    return answers;
  };
  const [one, other] = [await keyOf(), await keyOf()];
  const first = await ask((round) => ({ ...one, cookie: `made-up=${round}` }), 4);
  assert.deepEqual(
    first.map(({ statusCode }) => statusCode),
    [200, 200, 200, 429],
  );
  assert.deepEqual(
    first.map(({ headers }) => headers['x-ratelimit-remaining']),
    ['2', '1', '0', '0'],
  );
  assert.ok(Number(first[3]?.headers['retry-after']) > 0);
  const second = await ask(() => other, 1);
  assert.equal(second[0]?.statusCode, 200);
  const strangers = await ask((round) => ({ authorization: `Bearer made-up-${round}` }), 4);
  assert.deepEqual(
    strangers.map(({ statusCode }) => statusCode),
    [401, 401, 401, 429],
  );
  await limited.close();
});

test('who asks too often is told when to come back', async () => {
  const config = { ...tools.services.config, rateLimits: { requests: 3, signIns: 2 } };
  const limited = await buildApp({ ...tools.services, config }, { capabilities: [] });
  for (let round = 0; round < 3; round += 1) await limited.inject({ url: '/api/v1/status' });
  const refused = await limited.inject({ url: '/api/v1/status', headers: { 'accept-language': 'en' } });
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.json().code, 'request.tooMany');
  assert.ok(Number(refused.headers['retry-after']) > 0);
  const tries = [];
  for (let round = 0; round < 3; round += 1) {
    const payload = { username: `a-${round}`, password: 'x' };
    tries.push(
      (
        await limited.inject({
          method: 'POST',
          url: '/api/auth/sign-in/username',
          headers: { cookie: `made-up=${round}` },
          payload,
        })
      ).statusCode,
    );
  }
  assert.deepEqual(tries, [401, 401, 429]);
  await limited.close();
});

test('only a request for an address of ours is answered, whatever Host says; further names are those of the settings', async () => {
  const ask = (host: string) => app.inject({ url: '/api/v1/status', headers: { host } });
  const refused = await ask('evil.invalid');
  assert.deepEqual([refused.statusCode, refused.json().code], [421, 'request.hostUnknown']);
  assert.equal((await app.inject({ url: '/portal', headers: { host: 'evil.invalid' } })).statusCode, 421);
  for (const host of ['127.0.0.1:8787', 'localhost', '[::1]:80']) assert.equal((await ask(host)).statusCode, 200, host);
});

test('a change of oneself that changes nothing is answered with what holds', async () => {
  const answer = await app.inject({ method: 'PATCH', url: '/api/v1/me', headers: { cookie }, payload: {} });
  assert.deepEqual([answer.statusCode, answer.json().language], [200, 'zh'], answer.body);
});

test('a full disk is told as such, where a file cannot be kept and where the database cannot write', async () => {
  const full = await app.inject({ url: '/api/v1/full', headers: { cookie } });
  assert.deepEqual([full.statusCode, full.json().code], [507, 'system.diskFull']);
});
