// A trail that an earlier release chained becomes a log while the server is open: by parts, also after a kill; its heads still hold.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { createCryptography } from '../../crypto/cryptography.ts';
import { type Keyring, openKeyring } from '../../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../database/testing/test-database.ts';
import { type HeadFile, openHeadFile, sequenceEntries, verifyTrail } from '../index.ts';
import { chainAsBefore } from '../testing/chained.ts';

const sealKeys = [createHash('sha256').update('test context key').digest()];
const now = () => new Date();

let opened: OpenedTestDatabase;
let admin: pg.Client;
let home: string;
let keyring: Keyring;
let head: HeadFile;
let links: { count: number; hash: string }[];

before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-intake-'));
  keyring = openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now });
  admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  await admin.query(`create table filler (id int primary key); call audit.record('filler');
    grant select on filler to qingfeng_system; insert into filler select generate_series(1, 2500)`);
  for (const region of ['440100', '440300', '440400']) await opened.agency('samr', region);
  links = await chainAsBefore(admin);
  writeHeads();
  head = openHeadFile(home, keyring);
});
after(async () => {
  await admin.end();
  await opened.close();
  rmSync(home, { recursive: true });
});

/** As the release before signed them: one of an earlier day, and the last. */
function writeHeads(): void {
  const crypto = createCryptography(keyring);
  const signed = (at: string, link: { count: number; hash: string } | undefined) => {
    const { count, hash } = link ?? { count: 0, hash: '' };
    return { count, hash, at, signature: crypto.sign(`${count}|${hash}|${at}`, 'audit-head') };
  };
  const daily = signed('2026-11-27T00:00:10.000Z', links[1000]);
  const last = signed('2026-11-28T09:00:10.000Z', links.at(-1));
  mkdirSync(join(home, 'audit'), { recursive: true });
  writeFileSync(join(home, 'audit', 'heads.jsonl'), `${JSON.stringify(daily)}\n`);
  writeFileSync(join(home, 'audit', 'head.json'), JSON.stringify(last));
}

const verify = () => verifyTrail({ database: opened.database, head, sealKeys });
const progress = async () => (await admin.query('select taken, until, ended_at from audit.intake')).rows[0];

test('before anything was taken in, the chain is verified as it was, and what is written meanwhile waits for the log', async () => {
  await opened.agency('samr', '440500');
  const { problems, chained, pending, entries } = await verify();
  assert.deepEqual(problems, []);
  assert.equal(chained, links.length);
  assert.equal(entries, chained + pending);
});

test('each run puts new entries in order first and takes in a part of the chain; half way the chain and the tree verify together', async () => {
  await sequenceEntries(opened.database, head, now);
  const half = await progress();
  assert.equal(Number(half.taken), 2000);
  assert.equal(half.ended_at, null);
  const { problems, pending, entries, chained } = await verify();
  assert.deepEqual(problems, []);
  assert.equal(entries, chained + pending);
});

test('an entry that was edited is found while it stands in the chain alone, and when it stands in both', async () => {
  for (const seq of [5, links.length - 1]) {
    const one = `id = (select entry_id from audit.chain where seq = ${seq})`;
    await admin.query(`update audit.entry set actor = actor || 'x' where ${one}`);
    const found = (await verify()).problems.filter(({ kind }) => kind === 'edited');
    assert.ok(found.some(({ where }) => where.kind === 'chain' && where.index === seq));
    await admin.query(`update audit.entry set actor = left(actor, -1) where ${one}`);
  }
});

test('a killed process leaves nothing half done: the next one takes in the rest, each entry once', async () => {
  const cut = sequenceEntries(opened.database, head, now).catch(() => 0);
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'qingfeng_system' and datname = current_database()`,
  );
  await cut;
  // The first may still meet the connection that was cut.
  for (let round = 0; round < 4; round += 1) await sequenceEntries(opened.database, head, now).catch(() => 0);
  const ended = await progress();
  assert.equal(ended.taken, ended.until);
  assert.notEqual(ended.ended_at, null);
  const { problems, pending, entries, chained } = await verify();
  assert.deepEqual(problems, []);
  assert.deepEqual([pending, entries], [0, chained]);
});

test('the old heads are entries of the log, and each still holds', async () => {
  const { rows } = await admin.query(
    `select count(*)::int as n from audit.leaf l join audit.entry e on e.id = l.entry_id where e.kind = 'audit.old_head'`,
  );
  assert.equal(rows[0].n, 2);
  await admin.query(`update audit.chain set hash = sha256(hash) where seq = 1001`);
  const { problems } = await verify();
  assert.ok(problems.some(({ where }) => where.kind === 'head' && where.index === 1001));
  assert.ok(problems.some(({ where }) => where.kind === 'chain' && where.index === 1001));
});

test('a key that is changed is an entry of the log before it signs', async () => {
  const before = head.read()?.size ?? 0;
  keyring.rotate('log', 'intl');
  await opened.agency('samr', '440600');
  await sequenceEntries(opened.database, head, now);
  const { rows } = await admin.query(
    `select l.index, e.after ->> 'verifier_key' as key from audit.leaf l join audit.entry e on e.id = l.entry_id
      where e.kind = 'audit.log_key' order by l.index desc limit 1`,
  );
  const signed = head.read();
  assert.ok(signed !== null && head.genuine(signed));
  assert.ok(Number(rows[0].index) >= before && Number(rows[0].index) < signed.size);
  assert.equal(
    rows[0].key,
    head.keys(signed.origin).find(({ suite, active }) => active && suite === 'intl')?.verifierKey,
  );
});
