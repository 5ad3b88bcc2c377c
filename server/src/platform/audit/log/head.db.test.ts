// The signed checkpoint when several processes put entries in order: it follows every one, and never goes back.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openKeyring } from '../../crypto/keys.ts';
import { type Database, openDatabase } from '../../database/connections/connect.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../database/testing/test-database.ts';
import { Problem } from '../../errors/problem.ts';
import { type HeadFile, openHeadFile, sequenceEntries, verifyTrail } from '../index.ts';

const sealKey = createHash('sha256').update('test context key').digest();
const now = () => new Date();

let opened: OpenedTestDatabase;
let other: Database;
const homes: string[] = [];

before(async () => {
  opened = await openTestDatabase();
  other = await openDatabase({ urls: opened.urls, contextKey: () => ({ id: 'test', secret: sealKey }), now });
});
after(async () => {
  await other.close();
  await opened.close();
  for (const home of homes) rmSync(home, { recursive: true });
});

/** Processes of one installation may each have a folder of their own; the keys are the same. */
function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'qingfeng-head-'));
  const [first] = homes;
  if (first !== undefined) copyFileSync(join(first, 'keys.json'), join(home, 'keys.json'));
  homes.push(home);
  return home;
}

const headIn = (home: string): HeadFile =>
  openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
const problemsBy = async (head: HeadFile) =>
  (await verifyTrail({ database: opened.database, head, sealKeys: [sealKey] })).problems.map(({ kind }) => kind);
const countOf = (head: HeadFile): number => head.read()?.size ?? 0;

/** The head file with every count that was written to it, in order. */
function watched(head: HeadFile): HeadFile & { written: number[] } {
  const written: number[] = [];
  const write: HeadFile['write'] = (next, at) => {
    head.write(next, at);
    written.push(countOf(head));
  };
  return { ...head, write, written };
}

test('two processes that put entries in order at once on one home never take its head back, and it ends where the log does', async () => {
  const home = newHome();
  const head = watched(headIn(home));
  const again = { ...headIn(home), write: head.write };
  for (let round = 0; round < 15; round += 1) {
    const entered = opened.agency('samr', '440000', `agency ${round}`);
    await Promise.all([entered, sequenceEntries(opened.database, head, now), sequenceEntries(other, again, now)]);
  }
  await sequenceEntries(other, again, now);
  assert.deepEqual(
    head.written,
    head.written.toSorted((one, next) => one - next),
  );
  const { chained, pending, ok } = await verifyTrail({ database: opened.database, head, sealKeys: [sealKey] });
  assert.ok(ok && chained >= 15);
  assert.equal(pending, 0);
  assert.equal(countOf(head), chained);
});

test('a process with a home of its own moves its checkpoint over what another one put in order', async () => {
  const [here, there] = [headIn(homes[0] ?? ''), headIn(newHome())];
  await sequenceEntries(other, there, now);
  assert.deepEqual(there.read()?.root, here.read()?.root);
  await opened.agency('samr', '440100');
  assert.equal(await sequenceEntries(opened.database, here, now), 1);
  assert.equal(await sequenceEntries(other, there, now), 0);
  assert.equal(countOf(there), countOf(here));
  assert.deepEqual(await problemsBy(there), []);
});

test('a checkpoint that is behind is not written over one that is ahead', () => {
  const head = headIn(homes[0] ?? '');
  const before = head.read();
  const shorter = { origin: before?.origin ?? '', size: countOf(head) - 1, root: new Uint8Array(32) };
  head.write(head.sign(shorter), now());
  assert.deepEqual(head.read(), before);
});

test('an entry that another process put in order and somebody rewrote since is not signed over', async () => {
  const head = headIn(homes[0] ?? '');
  await sequenceEntries(opened.database, head, now);
  const before = head.read();
  await opened.agency('samr', '441200');
  await sequenceEntries(other, headIn(newHome()), now);
  const admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  const last = 'id = (select entry_id from audit.leaf order by index desc limit 1)';
  await admin.query(`update audit.entry set actor = actor || 'x' where ${last}`);
  await assert.rejects(
    sequenceEntries(opened.database, head, now),
    (error: unknown) => error instanceof Problem && error.code === 'audit.headLeft',
  );
  assert.deepEqual(head.read(), before);
  await admin.query(`update audit.entry set actor = left(actor, -1) where ${last}`);
  await admin.end();
  await sequenceEntries(opened.database, head, now);
  assert.deepEqual(await problemsBy(head), []);
});

test('a log that was cut and grew again is not signed', async () => {
  const head = headIn(homes[0] ?? '');
  const before = head.read();
  const admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  await admin.query(
    'delete from audit.entry where id in (select entry_id from audit.leaf order by index desc limit 2)',
  );
  await admin.query(`set session_replication_role = replica;
    delete from audit.leaf where index > (select max(index) - 2 from audit.leaf);
    update audit.tile set hashes = substring(hashes for octet_length(hashes) - 64);
    update audit.log set size = size - 2, signed_size = size - 2`);
  await admin.end();
  for (const region of ['440200', '440300', '440400']) await opened.agency('samr', region);
  await assert.rejects(
    sequenceEntries(opened.database, head, now),
    (error: unknown) => error instanceof Problem && error.code === 'audit.headLeft',
  );
  assert.deepEqual(head.read(), before);
  assert.ok((await problemsBy(head)).includes('head'));
});
