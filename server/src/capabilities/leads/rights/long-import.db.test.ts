// A list of rights with more rows than anybody waits for: in parts, with progress, stopped when asked, going on where a killed server left it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildApp } from '../../../app.ts';
import type { App } from '../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import { importJob } from '../../../platform/long-work/imports.ts';
import type { LongWork } from '../../../platform/long-work/schema.ts';
import { leadsCapability } from '../index.ts';
import { leadsProcedures } from '../projections.ts';

let tools: TestServices;
let app: App;
let cookie: string;
let stranger: string;

before(async () => {
  tools = await openTestServices({ procedures: leadsProcedures });
  app = await buildApp(tools.services, { capabilities: [leadsCapability] });
  const agency = await tools.opened.agency('samr', '440100');
  cookie = await tools.sessionOf((await tools.account(agency, ['officer'])).account);
  stranger = await tools.sessionOf((await tools.account(agency, ['officer'])).account);
});
after(async () => {
  await app.close();
  await tools.close();
});

const head = 'right_id,mark,classes\n';
/** Rows of which each fiftieth has a class that does not exist. */
const list = (rows: number, mark: string): string =>
  head + Array.from({ length: rows }, (_, at) => `${mark}-${at},${mark}牌${at},${at % 50 === 0 ? 99 : 25}\n`).join('');

async function send(csv: string, preview = false) {
  const boundary = 'long';
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="rights.csv"\r\n\r\n${csv}\r\n--${boundary}--\r\n`;
  const headers = {
    cookie,
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'sec-fetch-site': 'same-origin',
  };
  return app.inject({ method: 'POST', url: `/api/v1/rights/import?preview=${preview}`, headers, payload });
}

const get = async <T>(path: string, as = cookie): Promise<{ status: number; body: T }> => {
  const answer = await app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie: as } });
  return { status: answer.statusCode, body: answer.json() as T };
};

const kinds = () => leadsCapability.imports?.(tools.services) ?? [];
const run = (id: string, signal = new AbortController().signal): Promise<void> =>
  importJob(tools.services, kinds()).handler({ id }, signal);
const entered = async (mark: string): Promise<number> => {
  const rows = await tools.services.database.asSystem('test', (tx) =>
    tx.selectFrom('registeredRight').select('id').where('mark', 'like', `${mark}牌%`).execute(),
  );
  return rows.length;
};

test('two thousand rows are answered at once; more become work of which its owner alone sees how far it is', async () => {
  const short = await send(list(100, '短'));
  assert.equal(short.statusCode, 200);
  assert.deepEqual(short.json().counts, { new: 98, unchanged: 0, changed: 0, error: 2 });
  const long = await send(list(2_600, '长'));
  assert.equal(long.statusCode, 202, long.body);
  const { id } = long.json() as LongWork;
  assert.equal(long.headers.location, `/api/v1/long-work/${id}`);
  assert.equal((await get(`/long-work/${id}`, stranger)).status, 404);
  assert.equal((await get<LongWork>(`/long-work/${id}`)).body.state, 'waiting');
  await run(id);
  const { body } = await get<LongWork>(`/long-work/${id}`);
  assert.deepEqual([body.state, body.total, body.done], ['done', 2_600, 2_600]);
  assert.deepEqual(body.counts, { new: 2_548, unchanged: 0, changed: 0, error: 52 });
  const report = await get<{ rows: { row: number; status: string }[]; applied: boolean }>(`/long-work/${id}/report`);
  assert.equal(report.body.rows.length, 52);
  assert.equal(report.body.applied, true);
  assert.equal(await entered('长'), 2_548);
});

test('the same file sent eight times meanwhile is the same work, and a preview changes nothing', async () => {
  const sent = await Promise.all(Array.from({ length: 8 }, () => send(list(2_500, '复'), true)));
  assert.deepEqual(new Set(sent.map(({ statusCode }) => statusCode)), new Set([202]));
  const ids = new Set(sent.map((answer) => (answer.json() as LongWork).id));
  assert.equal(ids.size, 1);
  await run([...ids][0] ?? '');
  const { body } = await get<LongWork>(`/long-work/${[...ids][0]}`);
  assert.deepEqual([body.state, body.preview, body.counts.new], ['done', true, 2_450]);
  assert.equal(await entered('复'), 0);
});

test('a server that stops, or is killed, in the middle loses nothing and does nothing twice', async () => {
  const { id } = (await send(list(3_000, '断'))).json() as LongWork;
  const stopping = new AbortController();
  // Stopped within the first part, which is kept.
  const own = kinds().map((kind) => {
    let parts = 0;
    return {
      ...kind,
      take: (...args: Parameters<typeof kind.take>) => {
        parts += 1;
        if (parts === 1) stopping.abort();
        return kind.take(...args);
      },
    };
  });
  await assert.rejects(importJob(tools.services, own).handler({ id }, stopping.signal), /goes on/);
  const half = (await get<LongWork>(`/long-work/${id}`)).body;
  assert.deepEqual([half.state, half.done], ['running', 1_000]);
  assert.equal(await entered('断'), 980);
  // Killed within a part: its transaction is gone with it.
  const killed = kinds().map((kind) => ({
    ...kind,
    take: async (...args: Parameters<typeof kind.take>) => {
      await kind.take(...args);
      throw new Error('killed');
    },
  }));
  await assert.rejects(importJob(tools.services, killed).handler({ id }, new AbortController().signal), /killed/);
  assert.equal((await get<LongWork>(`/long-work/${id}`)).body.done, 1_000);
  await run(id);
  const { body } = await get<LongWork>(`/long-work/${id}`);
  assert.deepEqual([body.state, body.done, body.counts.new, body.counts.error], ['done', 3_000, 2_940, 60]);
  assert.equal(await entered('断'), 2_940);
});

test('stop ends it after the part in hand; what was done stays, and a second stop is told that it has ended', async () => {
  const { id } = (await send(list(3_000, '停'))).json() as LongWork;
  const stop = () =>
    app.inject({
      method: 'POST',
      url: `/api/v1/long-work/${id}/stop`,
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
  const own = kinds().map((kind) => ({
    ...kind,
    take: async (...args: Parameters<typeof kind.take>) => {
      const taken = await kind.take(...args);
      // Asked for while the part is under way; it waits for the row that the part has locked.
      setTimeout(() => void stop(), 0);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return taken;
    },
  }));
  await importJob(tools.services, own).handler({ id }, new AbortController().signal);
  const { body } = await get<LongWork>(`/long-work/${id}`);
  assert.equal(body.state, 'stopped');
  assert.ok(body.done >= 1_000 && body.done < 3_000, String(body.done));
  assert.equal(await entered('停'), body.counts.new);
  const again = await stop();
  assert.equal(again.statusCode, 409);
  assert.equal(again.json().code, 'work.ended');
});
