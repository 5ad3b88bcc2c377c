// The trail against somebody who has the database's superuser password.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openKeyring } from '../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../database/testing/test-database.ts';
import { type HeadFile, openHeadFile, sequenceEntries, verifyTrail } from './index.ts';

let opened: OpenedTestDatabase;
let admin: pg.Client;
let home: string;
let head: HeadFile;
const sealKeys = [createHash('sha256').update('test context key').digest()];
const now = () => new Date();

before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-audit-'));
  head = openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
  admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  for (const region of ['440100', '440300', '440400', '440500']) await opened.agency('samr', region);
  await sequenceEntries(opened.database, head, now);
});
after(async () => {
  await admin.end();
  await opened.close();
  rmSync(home, { recursive: true });
});

const verify = () => verifyTrail({ database: opened.database, head, sealKeys });
/** What is wrong with the trail itself; a record whose entry was tampered with differs from it besides. */
const kinds = async () =>
  [...new Set((await verify()).problems.map(({ kind }) => kind))].filter((kind) => kind !== 'record');

/** Tampers in a transaction that is undone afterwards: what verification sees must be committed, so it is undone by hand. */
async function tampered(act: string, undo: string): Promise<string[]> {
  await admin.query(act);
  try {
    return await kinds();
  } finally {
    await admin.query(undo);
    assert.equal((await verify()).ok, true, 'the trail is whole again');
  }
}

test('an untouched trail verifies, every row in order', async () => {
  const result = await verify();
  assert.deepEqual(result.problems, []);
  assert.equal(result.pending, 0);
  assert.equal(result.entries, result.chained);
  assert.ok(result.chained >= 4);
});

test('a head whose signature is not ours is not believed, also where the log leads to it', async () => {
  const read = () => {
    const signed = head.read();
    return signed === null ? null : { ...signed, note: { ...signed.note, text: signed.note.text.replace('=', '==') } };
  };
  const { problems } = await verifyTrail({ database: opened.database, head: { ...head, read }, sealKeys });
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['head'],
  );
});

/** A side of an entry without the digest of the column that is kept out, which must be there where it changed. */
function withoutDigest(side: Record<string, unknown> | null): Record<string, unknown> | null {
  if (side === null || side['note#'] === undefined) return side;
  assert.match(String(side['note#']), /^test:[0-9a-f]{64}$/);
  const { 'note#': _, ...others } = side;
  return others;
}

test('a statement over many rows records each as it was and as it became, and none that it leaves alike', async () => {
  await admin.query(`create table parcel (house int, no int, weight int, note text, primary key (house, no));
    call audit.record('parcel', 'note'); grant select on parcel to qingfeng_system`);
  const since = async (act: string) => {
    await admin.query('begin');
    await admin.query(act);
    const { rows } = await admin.query(
      `select action, record_id, before, after from audit.entry where kind = 'parcel' and xmin = pg_current_xact_id()::xid
        order by record_id collate "C"`,
    );
    await admin.query('commit');
    return rows.map(({ action, record_id, before: was, after: is }) => [action, record_id, was, withoutDigest(is)]);
  };
  assert.deepEqual(await since(`insert into parcel values (1, 1, 5, 'a'), (1, 11, 6, 'b'), (11, 1, 7, 'c')`), [
    ['insert', '11|1', null, { house: 11, no: 1, weight: 7 }],
    ['insert', '1|1', null, { house: 1, no: 1, weight: 5 }],
    ['insert', '1|11', null, { house: 1, no: 11, weight: 6 }],
  ]);
  assert.deepEqual(
    await since(`update parcel set weight = case no when 11 then 60 else weight end where note <> 'a'`),
    [['update', '1|11', { weight: 6 }, { weight: 60 }]],
  );
  assert.deepEqual(await since('update parcel set no = 2 where house = 1 and no = 1'), [
    ['update', '1|1', { house: 1, no: 1, weight: 5 }, null],
    ['update', '1|2', null, { house: 1, no: 2, weight: 5 }],
  ]);
  assert.deepEqual(
    await since(
      `insert into parcel values (1, 2, 9, 'y'), (2, 1, 8, 'z') on conflict (house, no) do update set weight = excluded.weight`,
    ),
    [
      ['update', '1|2', { weight: 5 }, { weight: 9 }],
      ['insert', '2|1', null, { house: 2, no: 1, weight: 8 }],
    ],
  );
  assert.deepEqual(await since('delete from parcel where house = 11'), [
    ['delete', '11|1', { house: 11, no: 1, weight: 7 }, null],
  ]);
  await sequenceEntries(opened.database, head, now);
  assert.deepEqual((await verify()).problems, []);
});

test('rows written since are pending and still verify; sequencing again adds just them', async () => {
  await opened.agency('samr', '440600');
  assert.deepEqual((await verify()).problems, []);
  assert.equal((await verify()).pending, 1);
  assert.equal(await sequenceEntries(opened.database, head, now), 1);
  assert.equal((await verify()).pending, 0);
});

test('an edited row is found, in the log and before it is there', async () => {
  const edit =
    'update audit.entry set actor = actor || $$x$$ where id = (select entry_id from audit.leaf where index = 1)';
  const undo =
    'update audit.entry set actor = left(actor, -1) where id = (select entry_id from audit.leaf where index = 1)';
  assert.deepEqual(await tampered(edit, undo), ['edited']);
  await opened.agency('samr', '440700');
  const waiting = 'id in (select entry_id from audit.pending)';
  assert.deepEqual(
    await tampered(
      `update audit.entry set record_id = record_id || 'x' where ${waiting}`,
      `update audit.entry set record_id = left(record_id, -1) where ${waiting}`,
    ),
    ['edited'],
  );
  await sequenceEntries(opened.database, head, now);
});

test('a removed row is found', async () => {
  await admin.query(
    'create temp table kept as select * from audit.entry where id = (select entry_id from audit.leaf where index = 2)',
  );
  assert.deepEqual(
    await tampered(
      'delete from audit.entry where id in (select id from pg_temp.kept)',
      'insert into audit.entry select * from pg_temp.kept',
    ),
    ['removed'],
  );
  await admin.query('drop table kept');
});

test('an inserted row is found, also when it is smuggled into the queue and put in order', async () => {
  const insert = `insert into audit.entry (actor, action, kind, record_id, seal) values ('forger', 'insert', 'agency', 'x', 'ab')`;
  assert.deepEqual(await tampered(insert, `delete from audit.entry where actor = 'forger'`), ['inserted']);
  await admin.query(`with made as (${insert} returning id) insert into audit.pending select id from made`);
  await sequenceEntries(opened.database, head, now);
  assert.deepEqual(await kinds(), ['inserted']);
});

test('the last rows removed together with their places are missed by the checkpoint outside the database', async () => {
  await admin.query('create temp table last as select * from audit.leaf order by index desc limit 2');
  await admin.query('create temp table gone as select * from audit.entry where id in (select entry_id from last)');
  const act =
    'delete from audit.entry where id in (select id from gone); delete from audit.leaf where index in (select index from last)';
  const undo = 'insert into audit.entry select * from gone; insert into audit.leaf select * from last';
  await admin.query(act);
  const { problems } = await verify();
  assert.ok(problems.some(({ kind, where }) => kind === 'truncated' && where.kind === 'checkpoint'));
  await admin.query(undo);
  await admin.query('drop table last, gone');
});

test('a tree made anew over an edited row does not lead to the signed checkpoint', async () => {
  const path = 'level = 0 and index = 0';
  await admin.query('set session_replication_role = replica');
  await admin.query(`create temp table kept_tile as select * from audit.tile where ${path}`);
  await admin.query(`update audit.tile set hashes = sha256(hashes) || substring(hashes from 33) where ${path}`);
  const { problems } = await verify();
  assert.deepEqual(
    problems.filter(({ kind }) => kind !== 'inserted' && kind !== 'record').map(({ where }) => where),
    [
      {
        kind: 'tile',
        tile: `tile/0/000.p/${(await admin.query('select size from audit.log')).rows[0].size}`,
        index: 0,
      },
    ],
  );
  await admin.query(
    `update audit.tile set hashes = k.hashes from kept_tile k where audit.tile.level = 0 and audit.tile.index = 0`,
  );
  await admin.query('drop table kept_tile; set session_replication_role = origin');
});

test('neither the application nor the system role can change or remove a row', async () => {
  for (const url of [opened.urls.appUrl, opened.urls.systemUrl]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const table of ['audit.entry', 'audit.chain', 'audit.leaf', 'audit.tile', 'procedure_event']) {
      await assert.rejects(client.query(`delete from ${table}`), { code: '42501' });
      await assert.rejects(client.query(`truncate ${table}`), { code: '42501' });
    }
    await assert.rejects(client.query('update audit.entry set actor = $$x$$'), { code: '42501' });
    await assert.rejects(client.query('update procedure_event set step = $$x$$'), { code: '42501' });
    await client.end();
  }
});

const records = async () => (await verify()).problems.filter(({ kind }) => kind === 'record').map(({ en }) => en);

/** As the superuser with triggers off, undone afterwards; what verification said of records. */
async function behind(act: string, undo: string): Promise<string[]> {
  const quietly = async (text: string) => {
    await admin.query(`begin; set local session_replication_role = replica; ${text}; commit`);
  };
  // What the tests above did to the trail itself stays.
  const before = await records();
  await quietly(act);
  try {
    return (await records()).filter((each) => !before.includes(each));
  } finally {
    await quietly(undo);
    assert.deepEqual(await records(), before);
  }
}

test('a record that was edited, removed or put in with its triggers off is named, whatever the trail itself looks like', async () => {
  const { rows } = await admin.query<{ id: string }>("select id from agency where region_code = '440300'");
  const id = rows[0]?.id ?? '';
  const [edited] = await behind(
    `update agency set name = 'mine', active = false where id = '${id}'`,
    `update agency set name = 'samr 440300', active = true where id = '${id}'`,
  );
  assert.equal(
    edited,
    `The record agency ${id} (active, name) is not as the trail says; it was edited behind the platform`,
  );
  const [missing] = await behind(
    `create temp table kept as select * from agency where id = '${id}'; delete from agency where id = '${id}'`,
    `insert into agency overriding system value select * from kept; drop table kept`,
  );
  assert.match(missing ?? '', new RegExp(`agency ${id} should be there by the trail`));
  const [stray] = await behind(
    `insert into platform_setting (name, value) values ('officeName', '"mine"')`,
    `delete from platform_setting where name = 'officeName'`,
  );
  assert.match(stray ?? '', /platform_setting officeName has no origin in the trail/);
});

test('an entry that was removed before it was put in order, with its mark, is found by the record that it told of', async () => {
  const agency = await opened.agency('saic', '440600');
  const saved = await admin.query('select * from audit.entry where record_id = $1', [agency.id]);
  await admin.query(
    'create temp table kept_entry as select * from audit.entry where record_id = $1'.replace('$1', `'${agency.id}'`),
  );
  const act = `delete from audit.pending where entry_id = (select id from kept_entry); delete from audit.entry where id = (select id from kept_entry)`;
  const undo = `insert into audit.entry select * from kept_entry; insert into audit.pending select id from kept_entry`;
  const [found] = await behind(act, undo);
  await admin.query('drop table kept_entry');
  assert.equal(saved.rowCount, 1);
  assert.match(found ?? '', new RegExp(`agency ${agency.id} has no origin in the trail`));
});

test('an update of many rows records the same as one of few, also where equal values are written otherwise or keys change', async () => {
  const { problems } = await verify();
  await admin.query(`create table shelf (house int, no int, key text, span interval, facts jsonb, note text, primary key (house, no));
    call audit.record('shelf', 'note'); grant select on shelf to qingfeng_system`);
  const change = `update %s set span = case no % 3 when 0 then interval '24 hours' else span end,
      facts = case no % 5 when 0 then null else facts end, key = case no % 7 when 0 then key || ',"' else key end,
      no = case when no = %moved then 9999 else no end, note = case no % 4 when 0 then 'x' else note end`;
  const entries = async (rows: number, moved: number) => {
    await admin.query('delete from shelf');
    await admin.query(
      `insert into shelf select 1, n, 's' || n, interval '1 day', '{"a": 1}', 'n' from generate_series(1, ${rows}) n`,
    );
    await admin.query('begin');
    await admin.query(change.replace('%s', 'shelf').replace('%moved', String(moved)));
    const { rows: made } = await admin.query<{ record_id: string }>(
      `select record_id, before, after from audit.entry where kind = 'shelf' and action = 'update' and xmin = pg_current_xact_id()::xid
        order by record_id collate "C", before is null`,
    );
    await admin.query('commit');
    return made;
  };
  const few = await entries(15, 0);
  const many = await entries(100, 0);
  assert.equal(few.length, 11);
  const sameRows = many.filter(({ record_id }) => Number(/^1\|(\d+)/.exec(record_id)?.[1]) <= 15);
  assert.deepEqual(sameRows, few);
  const withMoved = await entries(100, 1);
  assert.equal(withMoved.length, many.length + 2, 'one that is gone and come, and the others as before');
  await sequenceEntries(opened.database, head, now);
  assert.deepEqual((await verify()).problems, problems);
});
