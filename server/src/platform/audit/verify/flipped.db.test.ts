// A bit flipped anywhere in the log is found, and told where: in an entry, a leaf, a tile, a checkpoint, what others attested.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cosignText, readCheckpoint, signerKey, writeSignature, writeVerifierKey } from '@qingfeng/ledger';
import pg from 'pg';
import { openKeyring } from '../../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../database/testing/test-database.ts';
import { type HeadFile, keepCheckpoint, openHeadFile, sequenceEntries, verifyLog } from '../index.ts';
import type { Place } from './findings.ts';

const sealKeys = [createHash('sha256').update('test context key').digest()];
const now = () => new Date();
let opened: OpenedTestDatabase;
let admin: pg.Client;
let home: string;
let head: HeadFile;

before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-flipped-'));
  head = openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
  admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  await admin.query(`create table filler (id int primary key); call audit.record('filler');
    grant select on filler to qingfeng_system; insert into filler select generate_series(1, 600)`);
  await sequenceEntries(opened.database, head, now);
  // As somebody does who has the disk: no trigger is asked.
  await admin.query("set session_replication_role = 'replica'");
  await opened.database.asSystem('test', (tx) => keepCheckpoint(tx, now()));
  await cosign();
});
after(async () => {
  await admin.end();
  await opened.close();
  rmSync(home, { recursive: true });
});

/** A neighbour's line under the kept checkpoint, and its key among those that are pinned. */
async function cosign(): Promise<void> {
  const key = signerKey({ name: 'witness.example', use: 'witness', seed: randomBytes(32) });
  const { rows } = await admin.query<{ size: string; note: string }>('select size, note from audit.checkpoint');
  const text = readCheckpoint(Buffer.from(rows[0]?.note ?? '')).note.text;
  const line = writeSignature(cosignText({ text, time: Math.floor(Date.now() / 1000), key })).trimEnd();
  await admin.query(
    "insert into audit.witness_key (name, verifier_key, since) values ($1, $2, now() - interval '1 minute')",
    [key.name, writeVerifierKey(key)],
  );
  const at = [rows[0]?.size, key.name, line];
  await admin.query('insert into audit.cosignature values ($1, $2, $3, now(), now())', at);
}

const places = async (): Promise<Place[]> =>
  (await verifyLog({ database: opened.database, head, sealKeys })).problems.map(({ where }) => where);

/** Rows that hold bytes or text: where one stands, and how one bit of it is flipped and flipped back. */
type Stored = { table: string; column: string; row: string; text?: boolean };

async function flippedIn({ table, column, row, text = false }: Stored, at: number): Promise<Place[]> {
  const bytes = text ? `convert_to(${column}, 'UTF8')` : column;
  const flipped = `set_byte(${bytes}, ${at}, get_byte(${bytes}, ${at}) # 1)`;
  const flip = `update ${table} set ${column} = ${text ? `convert_from(${flipped}, 'UTF8')` : flipped} where ${row}`;
  assert.equal((await admin.query(flip)).rowCount, 1, `${table} ${row}`);
  try {
    return await places();
  } finally {
    await admin.query(flip);
  }
}

/** A tile that is not full has its width at the end of its address. */
const has = (found: readonly Place[], { tile = '', ...wanted }: Place): boolean =>
  found.some(
    (place) =>
      (place.tile ?? '').startsWith(tile) &&
      Object.entries(wanted).every(([key, value]) => place[key as keyof Place] === value),
  );

const stored: { what: string; in: Stored; bytes: readonly number[]; where: Place }[] = [
  {
    what: 'the seal of an entry',
    in: {
      table: 'audit.entry',
      column: 'seal',
      row: 'id = (select entry_id from audit.leaf where index = 300)',
      text: true,
    },
    bytes: [0, 20],
    where: { kind: 'entry', index: 300 },
  },
  {
    what: 'who acted, in an entry',
    in: {
      table: 'audit.entry',
      column: 'actor',
      row: 'id = (select entry_id from audit.leaf where index = 7)',
      text: true,
    },
    bytes: [0],
    where: { kind: 'entry', index: 7 },
  },
  {
    what: 'the salt of a leaf',
    in: { table: 'audit.leaf', column: 'salt', row: 'index = 512' },
    bytes: [0, 15],
    where: { kind: 'leaf', index: 512 },
  },
  {
    what: 'a full tile of the first level',
    in: { table: 'audit.tile', column: 'hashes', row: 'level = 0 and index = 1' },
    bytes: [0, 32 * 100 + 5, 32 * 256 - 1],
    where: { kind: 'tile', tile: 'tile/0/001' },
  },
  {
    what: 'a tile that is not full',
    in: { table: 'audit.tile', column: 'hashes', row: 'level = 0 and index = 2' },
    bytes: [3],
    where: { kind: 'tile', tile: 'tile/0/002.p/' },
  },
  {
    what: 'a tile of the second level',
    in: { table: 'audit.tile', column: 'hashes', row: 'level = 1 and index = 0' },
    bytes: [40],
    where: { kind: 'tile', tile: 'tile/1/000.p/2' },
  },
  {
    what: 'the checkpoint in the database',
    in: { table: 'audit.log', column: 'checkpoint', row: 'true', text: true },
    bytes: [3, 60, 100],
    where: { kind: 'checkpoint' },
  },
  {
    what: 'a kept checkpoint',
    in: { table: 'audit.checkpoint', column: 'note', row: 'true', text: true },
    bytes: [3, 60, 100],
    where: { kind: 'checkpoint' },
  },
  {
    what: 'what a witness attested: its name, the number of its key, its signature',
    in: { table: 'audit.cosignature', column: 'line', row: 'true', text: true },
    bytes: [6, 21, 60],
    where: { kind: 'checkpoint', id: 'witness.example' },
  },
];

test('untouched, nothing is found', async () => assert.deepEqual(await places(), []));

for (const { what, in: at, bytes, where } of stored)
  test(`a bit flipped in ${what} is told with its place`, async () => {
    for (const byte of bytes) {
      const found = await flippedIn(at, byte);
      assert.ok(has(found, where), `${byte}: ${JSON.stringify(found.slice(0, 3))}`);
    }
  });

test('a bit flipped in the checkpoint beside the database is told', async () => {
  const path = join(home, 'audit', 'checkpoint');
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length; at += 23) {
    writeFileSync(
      path,
      whole.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    );
    assert.ok(has(await places(), { kind: 'checkpoint' }), `byte ${at}`);
  }
  writeFileSync(path, whole);
  assert.deepEqual(await places(), []);
});
