// The log of the audit trail: the tree alone, a million entries verified, one proof of ten million; and with PostgreSQL entries written, put
// in order and signed, beside plain inserts of the same rows.
// node bench/log.bench.ts [ENTRIES]
import { createHash, hash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  combined,
  growTiles,
  HASH_BYTES,
  inclusionRanges,
  leafHash,
  type ReadTile,
  rangeHash,
  TILE_WIDTH,
  type Tile,
} from '@qingfeng/ledger';
import pg from 'pg';
import { openHeadFile, sequenceEntries, verifyTrail } from '../server/src/platform/audit/index.ts';
import { openKeyring } from '../server/src/platform/crypto/keys.ts';
import { openTestDatabase } from '../server/src/platform/database/testing/test-database.ts';
import { machine, percentile } from './measuring.ts';

const count = Number(process.argv[2] ?? 20_000);
const now = () => new Date();
const seconds = (from: number): number => (performance.now() - from) / 1000;
console.log(machine());

tree();
verified();
await proven();
await stored();

/** Entries added in batches of 500, as a busy second brings them. */
function tree(): void {
  const leaves = Array.from({ length: 100_000 }, () => leafHash(randomBytes(400)));
  let grown: { size: number; edge: Uint8Array[]; tiles: Tile[] } = { size: 0, edge: [], tiles: [] };
  const from = performance.now();
  for (let at = 0; at < leaves.length; at += 500) grown = growTiles({ ...grown, leaves: leaves.slice(at, at + 500) });
  console.log(`tree alone: ${Math.round(leaves.length / seconds(from))} entries/s in batches of 500`);
}

/** A million entries of 600 bytes: leaf hashes, tiles and root, beside hashing the same bytes. */
function verified(): void {
  const entry = randomBytes(600);
  const many = 1_000_000;
  let from = performance.now();
  for (let at = 0; at < many; at += 1) {
    entry.writeUInt32BE(at);
    hash('sha256', entry, 'buffer');
  }
  const plain = seconds(from);
  from = performance.now();
  let full: Uint8Array[] = [];
  let tile = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
  for (let at = 0; at < many; at += 1) {
    entry.writeUInt32BE(at);
    tile.set(leafHash(entry), (at % TILE_WIDTH) * HASH_BYTES);
    if (at % TILE_WIDTH === TILE_WIDTH - 1) {
      full.push(combined(tile));
      tile = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
    }
  }
  while (full.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at + 1 < full.length; at += 2) next.push(combined(Buffer.concat(full.slice(at, at + 2))));
    full = next;
  }
  const whole = seconds(from);
  console.log(
    `a million verified: ${whole.toFixed(2)} s, hashing alone ${plain.toFixed(2)} s: ${(whole / plain).toFixed(2)}`,
  );
}

/** Ten million leaves, kept as tiles in memory; proofs of places far apart. */
async function proven(): Promise<void> {
  const size = 10_000_000;
  const leaf = createHash('sha256').update('leaf').digest();
  const tiles = new Map<string, Uint8Array>();
  let grown: { size: number; edge: Uint8Array[]; tiles: Tile[] } = { size: 0, edge: [], tiles: [] };
  const batch = new Array<Uint8Array>(100_000).fill(leaf);
  for (let at = 0; at < size; at += batch.length) {
    grown = growTiles({ ...grown, leaves: batch });
    for (const { level, index, hashes } of grown.tiles) tiles.set(`${level} ${index}`, hashes);
  }
  const read: ReadTile = async ({ level, index }) => tiles.get(`${level} ${index}`) ?? new Uint8Array();
  const times: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const from = performance.now();
    for (const range of inclusionRanges((at * 49_999) % size, size)) await rangeHash(range, read);
    times.push(performance.now() - from);
  }
  times.sort((one, other) => one - other);
  console.log(
    `one proof of ten million: p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`,
  );
}

/** Rows written one a transaction: plain, then with their entry; put in order; then entry to checkpoint while four write. */
async function stored(): Promise<void> {
  const opened = await openTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'qingfeng-log-bench-'));
  const head = openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
  const admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  const body = JSON.stringify({ text: '案件'.repeat(100) });
  await admin.query(`create table plain_row (id int primary key, body jsonb); create table told_row (id int primary key, body jsonb);
    call audit.record('told_row'); grant select on told_row to qingfeng_system`);
  const write = async (table: string, from: number, many: number, client = admin): Promise<number> => {
    const begun = performance.now();
    for (let at = 0; at < many; at += 1) await client.query(`insert into ${table} values ($1, $2)`, [from + at, body]);
    return many / seconds(begun);
  };
  const plain = await write('plain_row', 0, count);
  const told = await write('told_row', 0, count);
  console.log(
    `one row a transaction: plain ${Math.round(plain)}/s, with its entry ${Math.round(told)}/s: ${(told / plain).toFixed(2)}`,
  );
  let from = performance.now();
  const sequenced = await sequenceEntries(opened.database, head, now);
  console.log(`put in order and signed: ${Math.round(sequenced / seconds(from))} entries/s`);
  from = performance.now();
  const { ok } = await verifyTrail({
    ...{ database: opened.database, head, records: false },
    sealKeys: [createHash('sha256').update('test context key').digest()],
  });
  console.log(
    `verified from the database: ${Math.round(sequenced / seconds(from))} entries/s, ${ok ? 'whole' : 'NOT WHOLE'}`,
  );
  let writing = true;
  const waits: number[] = [];
  const looks = (async () => {
    while (writing) {
      await sequenceEntries(opened.database, head, now);
      const { rows } = await admin.query<{ ms: number }>(
        `select extract(epoch from clock_timestamp() - e.at)::float8 * 1000 as ms
        from audit.leaf l join audit.entry e on e.id = l.entry_id where l.index >= $1`,
        [sequenced + waits.length],
      );
      waits.push(...rows.map(({ ms }) => ms));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  })();
  const writers = await Promise.all(
    [1, 2, 3, 4].map(async (part) => {
      const client = new pg.Client({ connectionString: opened.adminUrl });
      await client.connect();
      const rate = await write('told_row', part * 10_000_000, count / 4, client);
      await client.end();
      return rate;
    }),
  );
  writing = false;
  await looks;
  waits.sort((one, other) => one - other);
  const rate = Math.round(writers.reduce((sum, each) => sum + each, 0));
  console.log(
    `four writing at ${rate}/s: entry to checkpoint p50 ${Math.round(percentile(waits, 0.5))} ms, p99 ${Math.round(percentile(waits, 0.99))} ms`,
  );
  await admin.end();
  await opened.close();
  rmSync(home, { recursive: true });
}
