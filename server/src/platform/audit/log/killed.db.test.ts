// The server is killed between a record and the log, and between the log and its checkpoint: the next start completes it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openKeyring } from '../../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../database/testing/test-database.ts';
import { type HeadFile, openHeadFile, sequenceEntries, verifyTrail } from '../index.ts';

const program = join(import.meta.dirname, '..', 'testing', 'killed-while-signing.ts');
const sealKeys = [createHash('sha256').update('test context key').digest()];
const now = () => new Date();
let opened: OpenedTestDatabase;
let home: string;
let head: HeadFile;

before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-log-killed-'));
  head = openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
  await opened.agency('samr', '440100');
  await sequenceEntries(opened.database, head, now);
});
after(async () => {
  await opened.close();
  rmSync(home, { recursive: true });
});

const verify = () => verifyTrail({ database: opened.database, head, sealKeys });
const log = () =>
  opened.database.asSystem('test', (tx) =>
    tx.selectFrom('audit.log').select(['size', 'signedSize']).executeTakeFirstOrThrow(),
  );

/** A process that puts entries in order and is killed at that moment. */
async function killedAt(moment: 'before' | 'after'): Promise<void> {
  const child = spawn(process.execPath, [program, home, moment], {
    env: { ...process.env, TEST_DATABASE_URLS: JSON.stringify(opened.urls) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGKILL');
}

const regions = { before: '440300', after: '440400' } as const;
const moments = {
  before: 'before its checkpoint is written',
  after: 'after it is written and before the database knows of it',
};
for (const moment of ['before', 'after'] as const)
  test(`between the log and its checkpoint, ${moments[moment]}: nothing is lost, and the next look signs what stands`, async () => {
    const { size: before } = await log();
    await opened.agency('samr', regions[moment]);
    assert.equal((await verify()).pending > 0, true, 'the record was committed, and its entry waits');
    await killedAt(moment);
    const { size, signedSize } = await log();
    assert.ok(size > before, 'the entries stand in the log');
    assert.equal(signedSize, before, 'the database knows of no checkpoint over them');
    assert.equal(head.read()?.size, moment === 'before' ? before : size);
    const between = await verify();
    assert.deepEqual([between.problems, between.pending], [[], 0]);

    assert.equal(await sequenceEntries(opened.database, head, now), 0, 'no entry is put in order twice');
    assert.deepEqual(await log(), { size, signedSize: size });
    assert.equal(head.read()?.size, size);
    const after = await verify();
    assert.deepEqual([after.problems, after.chained], [[], after.entries]);
  });

test('between a record and the log: its entry was committed with it and is put in order by the next process', async () => {
  await opened.agency('samr', '440500');
  const { pending } = await verify();
  assert.ok(pending > 0);
  assert.equal(await sequenceEntries(opened.database, head, now), pending);
  const { ok, pending: left } = await verify();
  assert.deepEqual([ok, left], [true, 0]);
});

test('a clock that was set back: entries keep their order, and the log still leads on from its checkpoint', async () => {
  const earlier = () => new Date(Date.now() - 3 * 24 * 3_600_000);
  const { size } = await log();
  await opened.agency('samr', '440600');
  assert.ok((await sequenceEntries(opened.database, head, earlier)) > 0);
  assert.ok((head.read()?.size ?? 0) > size);
  const { ok, problems } = await verify();
  assert.deepEqual([ok, problems], [true, []]);
});
