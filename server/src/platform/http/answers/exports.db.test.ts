// Exports hold no connection that requests wait for, whoever takes them slowly or not at all.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { buildApp } from '../../../app.ts';
import { writeWorkbook } from '../../office/workbook-writer.ts';
import type { App } from '../services.ts';
import { openTestServices, type TestServices } from '../test-services.ts';
import { sendStream } from './downloads.ts';

let tools: TestServices;
let app: App;
let port: number;
const cookies: string[] = [];

before(async () => {
  tools = await openTestServices();
  const agency = await tools.opened.agency('double-fight', '440000');
  app = await buildApp(tools.services, {
    capabilities: [
      {
        id: 'large',
        routes: (api, services) => {
          api.get('/large', { compress: false }, async (request, reply) =>
            sendStream(services, { request, reply, name: 'large.xlsx', write: (out) => writeLarge(out) }),
          );
          // More than sockets take in advance.
          api.get('/largest', { compress: false }, async (request, reply) =>
            sendStream(services, { request, reply, name: 'largest.xlsx', write: (out) => writeLarge(out, 400_000) }),
          );
          api.get('/broken', { compress: false }, async (request, reply) =>
            sendStream(services, {
              ...{ request, reply, name: 'broken.xlsx' },
              write: async (_, { tx }) => tx.selectFrom('appUser').select('id').where('id', '=', 'no uuid').execute(),
            }),
          );
        },
      },
    ],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  assert.ok(typeof address === 'object' && address !== null);
  port = address.port;
  for (let place = 0; place < 12; place += 1) {
    const { account } = await tools.account(agency, ['officer']);
    cookies.push(await tools.sessionOf(account));
  }
});
after(async () => {
  await app.close();
  await tools.close();
});

/** Some megabytes that do not pack, more than any buffer of a socket. */
async function writeLarge(out: Parameters<typeof writeWorkbook>[0], count = 40_000): Promise<void> {
  const rows = function* () {
    for (let row = 0; row < count; row += 1) yield [`${Math.sin(row)} ${Math.cos(row)} ${Math.tan(row)}`];
  };
  const options = { title: '大表', watermark: '', creator: '', now: new Date(0) };
  await writeWorkbook(out, [{ name: '大表', columns: [{ title: '内容' }], rows: rows() }], options);
}

/** Asks and never reads more than the head. */
function askAndStop(cookie: string, name = 'large'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET /api/v1/${name} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`);
    });
    socket.once('error', reject);
    socket.once('data', (head) => {
      socket.pause();
      assert.match(head.toString('latin1'), /^HTTP\/1\.1 200 /);
      resolve(socket);
    });
  });
}

test('twelve clients that do not read hold no connection: other requests are answered at once', async () => {
  const sockets = await Promise.all(cookies.map((cookie) => askAndStop(cookie)));
  try {
    const began = performance.now();
    const answers = await Promise.all(
      cookies.map((cookie) => app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } })),
    );
    assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200]));
    assert.ok(performance.now() - began < 5_000);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

test('an export comes whole with its length, and nothing of it stays on disk', async () => {
  const answer = await app.inject({ method: 'GET', url: '/api/v1/large', headers: { cookie: cookies[0] ?? '' } });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.rawPayload.length, Number(answer.headers['content-length']));
  assert.equal(answer.rawPayload.subarray(0, 2).toString(), 'PK');
  const scratch = join(tools.home, 'scratch');
  const left = (): string[] => readdirSync(scratch).flatMap((folder) => readdirSync(join(scratch, folder)));
  for (let times = 0; times < 50 && left().length > 0; times += 1) await wait(50);
  assert.deepEqual(left(), []);
});

test('what fails while it is written is answered as a refusal, not as half a workbook', async () => {
  const answer = await app.inject({ method: 'GET', url: '/api/v1/broken', headers: { cookie: cookies[0] ?? '' } });
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
});

test('one person has three exports at most under way', async () => {
  const ask = () => app.inject({ method: 'GET', url: '/api/v1/large', headers: { cookie: cookies[1] ?? '' } });
  const answers = await Promise.all(Array.from({ length: 6 }, ask));
  const statuses = answers.map(({ statusCode }) => statusCode);
  assert.ok(statuses.filter((status) => status === 200).length >= 3);
  assert.ok(statuses.includes(429), statuses.join());
});

test('an export that nobody fetches counts until it is given up', async () => {
  const cookie = cookies[2] ?? '';
  const sockets = await Promise.all([1, 2, 3].map(() => askAndStop(cookie, 'largest')));
  const ask = async () => (await app.inject({ method: 'GET', url: '/api/v1/large', headers: { cookie } })).statusCode;
  try {
    assert.equal(await ask(), 429);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  let status = await ask();
  for (let times = 0; times < 50 && status === 429; times += 1) {
    await wait(100);
    status = await ask();
  }
  assert.equal(status, 200);
});

test('sessions of every pool are bounded: statement, lock, idle transaction', async () => {
  const limitsOf = async (pool: 'as' | 'asExport') =>
    tools.services.database[pool](
      { userId: await userId(), requestId: '00000000-0000-4000-8000-000000000000' },
      ({ tx }) =>
        tx
          .selectNoFrom((eb) => [
            eb.fn<string>('current_setting', [eb.val('statement_timeout')]).as('statement'),
            eb.fn<string>('current_setting', [eb.val('lock_timeout')]).as('lock'),
            eb.fn<string>('current_setting', [eb.val('idle_in_transaction_session_timeout')]).as('idle'),
          ])
          .executeTakeFirstOrThrow(),
    );
  assert.deepEqual(await limitsOf('as'), { statement: '1min', lock: '15s', idle: '150s' });
  assert.deepEqual(await limitsOf('asExport'), { statement: '5min', lock: '15s', idle: '1min' });
  const { rows } = await tools.services.database.systemPool.query('show statement_timeout');
  assert.deepEqual(rows, [{ statement_timeout: '10min' }]);
});

async function userId(): Promise<string> {
  const me = await app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie: cookies[0] ?? '' } });
  return (me.json() as { id: string }).id;
}
