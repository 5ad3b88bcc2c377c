// The public search over a million decisions, as HTML over HTTP, beside the same SQL on a connection of its own: p50 and p99 of both.
// node_modules/.bin/node bench/portal-decisions.bench.ts [decisions] [rounds]

import pg from 'pg';
import { buildApp } from '../server/src/app.ts';
import { casesCapability } from '../server/src/capabilities/cases/index.ts';
import { disclosureCapability } from '../server/src/capabilities/disclosure/index.ts';
import { fillPublications } from '../server/src/capabilities/disclosure/testing/fill-publications.ts';
import { encodeCursor } from '../server/src/platform/http/paging.ts';
import { openTestServices } from '../server/src/platform/http/test-services.ts';
import { machine, percentile } from './measuring.ts';
import { recorded } from './recorded.ts';

const decisions = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 40);

/** A page far down: the place after which it goes on. */
const far = encodeCursor(['2019-01-01T00:00:00.000Z', '00000000-0000-4000-8000-000000000000']);

/**
 * What visitors ask: the newest, a rare name, frequent words, one and two characters, words that never stand together, one that nothing
 * has, filters, filters that nothing fits, a page far down, a decision by its address.
 */
const questions = [
  '',
  '?q=沐风777',
  '?q=商标',
  '?q=云雀+运动鞋',
  '?q=440100-321321',
  '?q=商',
  '?q=罚',
  '?q=运动鞋+刹车片',
  '?q=沐风+电器+羽绒服',
  '?region=440000&kind=organisation',
  '?region=440100&kind=person',
  '?q=商行&region=440100',
  '?q=不存在的当事人',
  '?from=2024-01-01&to=2024-06-30',
  `?cursor=${far}`,
  `?q=商标&cursor=${far}`,
  '/440300-samr-2018-1',
];

const made = await openTestServices({ clock: { now: () => new Date(), real: () => new Date() }, procedures: [] });
await fillPublications(made.opened, decisions);
const app = await buildApp(made.services, { capabilities: [casesCapability, disclosureCapability] });
const system = new pg.Pool({ connectionString: made.opened.adminUrl, max: 2 });
const times = { page: [] as number[], sql: [] as number[] };
let [bytes, slowest] = [0, ''];
for (const question of questions) {
  const url = `/portal/decisions${encodeURI(question)}`;
  const statements = await recorded(async () => app.inject({ url }));
  const own = { page: [] as number[], sql: [] as number[] };
  for (let round = -3; round < rounds; round += 1) {
    const [page, size] = await timed(async () => {
      const answer = await app.inject({ url });
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`);
      return answer.rawPayload.length;
    });
    const [sql] = await timed(async () => {
      for (const { text, values } of statements) await system.query(text, values);
      return 0;
    });
    if (round < 0) continue;
    bytes = Math.max(bytes, size);
    own.page.push(page);
    own.sql.push(sql);
  }
  console.log(`${question.padEnd(34)} page ${said(own.page)}  SQL ${said(own.sql)}`);
  if (at(own.page, 0.99) >= at(times.page, 0.99)) slowest = question;
  times.page.push(...own.page);
  times.sql.push(...own.sql);
}
const ratio = at(times.sql, 0.5) / at(times.page, 0.5);
console.log(`all: page ${said(times.page)}  SQL ${said(times.sql)}; slowest ${slowest}; largest page ${bytes} bytes`);
console.log(`SQL / page at p50: ${ratio.toFixed(2)}; ${decisions} decisions; ${machine()}`);
await system.end();
await app.close();
await made.close();

async function timed(work: () => Promise<number>): Promise<[ms: number, result: number]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function at(all: readonly number[], share: number): number {
  return percentile(
    all.toSorted((one, other) => one - other),
    share,
  );
}

function said(all: readonly number[]): string {
  return `p50 ${at(all, 0.5).toFixed(1)} ms, p99 ${at(all, 0.99).toFixed(1)} ms`;
}
