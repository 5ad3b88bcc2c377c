// Cases of another system sent as lines of JSON over HTTP, each opened, compared with the thresholds, audited and placed in the
// order of results: rows per second beside plain statements of a thousand that enter the same rows into the same tables, and beside COPY of
// the rows of cases, parties and goods into equal tables, and nothing else. node bench/tables/case-import.bench.ts [cases] [rounds]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  type ExchangeOffice,
  messageOf,
  openExchangeOffice,
} from '../../server/src/capabilities/exchange/testing/exchange-office.ts';
import { machine, median } from '../measuring.ts';
import { plainStatements } from './plain-statements.ts';

const count = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 3);
const tables = ['case_file', 'case_party', 'case_goods'];

const party = { part: 'party', kind: 'unit', name: '海风（示例）服饰店', idMissing: '尚未查明' };
const goods = ['外套', '长裤'].map((name) => ({
  ...{ name, quantity: 40, unit: '件', state: 'sold', actualPrice: 20_000 },
}));
const message = messageOf({ parties: [party], goods });

function lines(version: number): string {
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({ ...message, sourceId: `B-${index}`, sourceVersion: version, title: `案件${index}第${version}版` }),
  ).join('\n');
}

/** Seconds for one request, the report per row included. */
async function send(
  office: ExchangeOffice,
  {
    version,
    expected,
    preview = false,
  }: { version: number; expected: 'new' | 'changed' | 'unchanged'; preview?: boolean },
) {
  const body = lines(version);
  const start = process.hrtime.bigint();
  const answer = await office.lines(body, `/exchange/cases/bulk?preview=${preview}`);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (answer.body.counts?.[expected] !== count) throw new Error(JSON.stringify(answer.body).slice(0, 500));
  return seconds;
}

/** Seconds for plain statements that enter what the first message left. */
async function again({ made }: ExchangeOffice): Promise<number> {
  const admin = new pg.Client({ connectionString: made.opened.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ id: string }>(
    'select user_id as id from procedure_event where user_id is not null limit 1',
  );
  await admin.end();
  const filled = ['procedure_instance', 'procedure_event', 'duty', ...tables, 'case_check'];
  const { seconds } = await plainStatements(made, {
    actor: { userId: rows[0]?.id ?? '', requestId: 'bench' },
    tables: filled.map((table) => ({ table })),
  });
  return seconds;
}

/** Seconds for COPY of the rows that the first message left in the tables. */
async function copy({ made }: ExchangeOffice): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-'));
  // PostgreSQL may run under an account of its own, and writes the files itself.
  chmodSync(folder, 0o777);
  const client = new pg.Client({ connectionString: made.opened.adminUrl });
  await client.connect();
  try {
    let seconds = 0;
    for (const table of tables) {
      const path = join(folder, table);
      await client.query(`copy ${table} to '${path}'`);
      await client.query(`create table copied_${table} (like ${table} including all)`);
      const start = process.hrtime.bigint();
      await client.query(`copy copied_${table} from '${path}'`);
      seconds += Number(process.hrtime.bigint() - start) / 1e9;
    }
    return seconds;
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const kinds = ['previewed', 'opened', 'changed', 'unchanged', 'copied', 'plain'] as const;
const measured: Record<(typeof kinds)[number], number>[] = [];
for (let round = 0; round < rounds; round += 1) {
  const office = await openExchangeOffice(new Date('2026-11-24T02:00:00Z'));
  const previewed = await send(office, { version: 1, expected: 'new', preview: true });
  const opened = await send(office, { version: 1, expected: 'new' });
  const copied = await copy(office);
  const plain = await again(office);
  const unchanged = await send(office, { version: 1, expected: 'unchanged' });
  const changed = await send(office, { version: 2, expected: 'changed' });
  measured.push({ previewed, opened, changed, unchanged, copied, plain });
  await office.close();
}

const middle = (name: (typeof kinds)[number]) => median(measured.map((one) => one[name]));
const rate = (seconds: number): string =>
  Math.round(count / seconds)
    .toLocaleString('en')
    .padStart(9);
console.log(`${machine()}, ${rounds} rounds, medians`);
console.log(`${count} cases, each with a party and two lines of goods`);
for (const name of kinds) console.log(`${rate(middle(name))} cases/s   ${name} (${middle(name).toFixed(2)} s)`);
console.log(`ratio to plain statements: ${(middle('plain') / middle('opened')).toFixed(2)}`);
console.log(`ratio to COPY: ${(middle('copied') / middle('opened')).toFixed(5)}`);
