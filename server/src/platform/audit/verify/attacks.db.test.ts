// What somebody with the superuser's password may try against the verification itself: each is found, and said of which row.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openKeyring } from '../../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../database/testing/test-database.ts';
import { pinWitnessKey } from '../attested/witness-keys.ts';
import {
  type HeadFile,
  openHeadFile,
  sequenceEntries,
  type Verification,
  verifyTrail,
  vouchForOlderRows,
} from '../index.ts';

const sealKeys = [createHash('sha256').update('test context key').digest()];
const now = () => new Date();
let opened: OpenedTestDatabase;
let admin: pg.Client;
let home: string;
let head: HeadFile;

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Two runs of a procedure with two events each, and what is kept out of the trail, in the tables of the platform themselves. */
const filled = `
  insert into procedure_event (instance_id, seq, id, step, at, user_name, agency_key, agency_name, role, facts)
    select ('00000000-0000-4000-8000-' || lpad(run::text, 12, '0'))::uuid, seq, ('00000000-0000-4000-8000-0000000001' || run || seq)::uuid, 'decide', now(),
        '张三', 1, '某局', 'officer', '{"fine": 500, "items": ["a"]}' from generate_series(1, 2) run, generate_series(1, 2) seq;
  insert into auth.credential (id, user_id, account_id, provider_id, password)
    select 'c' || n, uuidv7(), 'a' || n, 'credential', 'hash ' || n from generate_series(1, 2) n`;

before(async () => {
  opened = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'qingfeng-attacks-'));
  head = openHeadFile(home, openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now }));
  admin = new pg.Client({ connectionString: opened.adminUrl, options: '-c timezone=UTC' });
  await admin.connect();
  for (const table of ['auth.credential', 'procedure_event']) await lift(table);
  await admin.query(filled);
  await sequenceEntries(opened.database, head, now);
});
after(async () => {
  await admin.end();
  await opened.close();
  rmSync(home, { recursive: true });
});

/** Only the trail is meant here: what a row points to need not be there. */
const lift = (table: string) =>
  admin.query(`do $$ declare c name; begin
    for c in select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'f' loop
      execute format('alter table ${table} drop constraint %I', c);
    end loop; end $$`);

const verify = (): Promise<Verification> => verifyTrail({ database: opened.database, head, sealKeys });

/** As the superuser with all triggers off; undone by the copy of what it touches. @returns what was said */
async function attacked(tables: readonly string[], act: string): Promise<Verification> {
  const names = tables.map((table) => [table, `kept_${table.replace('.', '_')}`] as const);
  const quietly = (text: string) =>
    admin.query(`begin; set local session_replication_role = replica; ${text}; commit`).catch(async (error) => {
      await admin.query('rollback');
      throw error;
    });
  await admin.query(names.map(([table, kept]) => `create temp table ${kept} as select * from ${table}`).join(';'));
  try {
    await quietly(act);
    return await verify();
  } finally {
    await quietly(
      names
        .map(([table, kept]) => `delete from ${table}; insert into ${table} select * from ${kept}; drop table ${kept}`)
        .join(';'),
    );
    assert.deepEqual((await verify()).problems, [], 'all is as it was');
  }
}

const said = ({ problems }: Verification) => problems.map(({ en }) => en);
const event = `${uuid(0).slice(0, -3)}111`;
const other = `${uuid(0).slice(0, -3)}121`;

test('untouched, all is compared', async () => {
  const { problems, tables, notCompared } = await verify();
  assert.deepEqual([problems, notCompared], [[], []]);
  assert.deepEqual(
    tables.find(({ table }) => table === 'procedure_event'),
    { table: 'procedure_event', rows: 4, compared: 4, differing: 0 },
  );
});

test('an event that is changed in one word is named', async () => {
  const found = await attacked(['procedure_event'], `update procedure_event set step = 'drop' where id = '${event}'`);
  assert.deepEqual(said(found), [
    `The record procedure_event ${event} (step) is not as the trail says; it was edited behind the platform`,
  ]);
  assert.equal(found.tables.find(({ table }) => table === 'procedure_event')?.differing, 1);
});

test('a value that contains what was recorded is another one', async () => {
  for (const facts of ['facts || \'{"witness": "none"}\'', 'jsonb_set(facts, \'{items}\', \'["a", "a"]\')']) {
    const found = await attacked(
      ['procedure_event'],
      `update procedure_event set facts = ${facts} where id = '${event}'`,
    );
    assert.match(said(found).join(), new RegExp(`procedure_event ${event} \\(facts\\)`), facts);
  }
});

test('two rows that changed places are both named', async () => {
  const found = await attacked(
    ['procedure_event'],
    `update procedure_event set instance_id = case id when '${event}' then '${uuid(2)}'::uuid else '${uuid(1)}'::uuid end, seq = seq + 10
      where id in ('${event}', '${other}'); update procedure_event set seq = seq - 10 where seq > 10`,
  );
  const [one, two] = said(found);
  assert.match(one ?? '', new RegExp(`procedure_event ${event} \\(instance_id\\)`));
  assert.match(two ?? '', new RegExp(`procedure_event ${other} \\(instance_id\\)`));
});

test('an event that is removed together with its entry, its leaf and its place in the queue is missed', async () => {
  const found = await attacked(
    ['procedure_event', 'audit.entry', 'audit.leaf'],
    `delete from audit.leaf where entry_id in (select id from audit.entry where record_id = '${event}');
     delete from audit.entry where record_id = '${event}'; delete from procedure_event where id = '${event}'`,
  );
  assert.equal(found.ok, false);
  assert.ok(
    found.problems.some(({ kind, where }) => kind === 'removed' && where.index !== undefined),
    said(found).join(),
  );
});

test('an entry that is written anew and sealed with the key that lies in the database is found', async () => {
  const found = await attacked(
    ['procedure_event', 'audit.entry'],
    `update procedure_event set step = 'drop' where id = '${event}';
     update audit.entry set after = jsonb_set(after, '{step}', '"drop"') where record_id = '${event}';
     update audit.entry e set seal = encode(hmac(convert_to(audit.row_text(e), 'UTF8'), (select material from access.secret where active), 'sha256'), 'hex')
      where record_id = '${event}'`,
  );
  assert.equal(found.ok, false);
  assert.ok(
    found.problems.some(({ kind }) => kind === 'edited' || kind === 'tile'),
    said(found).join(),
  );
});

test('a row that was removed by the book and put back behind the book has no origin, and is not made good later', async () => {
  await admin.query("insert into platform_setting (name, value) values ('officeName', '\"mine\"')");
  await admin.query("delete from platform_setting where name = 'officeName'");
  await sequenceEntries(opened.database, head, now);
  await admin.query("delete from audit.vouched where kind = 'platform_setting'");
  await admin.query(
    "begin; set local session_replication_role = replica; insert into platform_setting (name, value) values ('officeName', '\"mine\"'), ('other', '1'); commit",
  );
  await vouchForOlderRows(opened.database);
  assert.deepEqual(said(await verify()), [
    'The record platform_setting officeName has no origin in the trail; it was put in behind the platform',
    'The record platform_setting other has no origin in the trail; it was put in behind the platform',
  ]);
  await admin.query('begin; set local session_replication_role = replica; delete from platform_setting; commit');
  assert.equal((await verify()).ok, true);
});

test('a column that is kept out: its value, the value of another row, the time of its change, and the key of the digests', async () => {
  const only = (found: Verification, columns: string, row = 'c1') =>
    assert.ok(
      said(found).some((en) => en.startsWith(`The record auth.credential ${row} (${columns}) is not as`)),
      said(found).join(),
    );
  await admin.query("update auth.credential set password = 'changed by the book' where id = 'c1'");
  // A new password is dated, in a column that is recorded; nothing else changes with a token.
  await admin.query("update auth.credential set access_token = 'changed by the book' where id = 'c2'");
  await sequenceEntries(opened.database, head, now);
  assert.deepEqual((await verify()).problems, [], 'a change of it alone leaves its new digest');
  const set = (text: string) => attacked(['auth.credential'], `update auth.credential set ${text} where id = 'c1'`);
  only(await set("password = 'hash of mine'"), 'password');
  only(await set("password = (select password from auth.credential where id = 'c2')"), 'password');
  only(await set("updated_at = updated_at + interval '1 second'"), 'updated_at');
  only(await set('password = null'), 'password');
  const rekeyed = await attacked(['access.secret'], `update access.secret set material = sha256(material)`);
  assert.ok(
    said(rekeyed).some((en) => en.includes('auth.credential c1')),
    'another key vouches for nothing',
  );
  const gone = await attacked(['access.secret'], 'delete from access.secret');
  assert.ok(said(gone).some((en) => en.includes('auth.credential c1')));
});

test('digests hold by the keys of the key file, also in a database that was restored and has the newest key alone', async () => {
  const [secret] = sealKeys;
  assert.ok(secret);
  await admin.query('create temp table kept_keys as select * from access.secret; delete from access.secret');
  const keys = {
    sealKeys,
    digestKeys: [
      { id: 'newer', secret: Buffer.alloc(32) },
      { id: 'test', secret },
    ],
  };
  const { problems } = await verifyTrail({ database: opened.database, head, ...keys });
  await admin.query('insert into access.secret select * from kept_keys; drop table kept_keys');
  assert.deepEqual(problems, []);
});

test('a key belongs to one neighbour, and ends where its neighbour signs with another one', async () => {
  await lift('audit.witness_key');
  const at = new Date('2026-11-30T08:00:00Z');
  const pin = (peer: number, key: string, seconds: number) =>
    opened.database.asSystem('test', (tx) =>
      pinWitnessKey(tx, {
        name: 'w',
        verifierKey: key,
        peerId: uuid(peer),
        at: new Date(at.getTime() + seconds * 1000),
      }),
    );
  await pin(7, 'first', 0);
  await pin(7, 'first', 60);
  await assert.rejects(pin(8, 'first', 60), { en: 'the key is pinned for another node' });
  await pin(7, 'second', 120);
  await assert.rejects(pin(7, 'first', 180), { en: 'the key was given up for another one' });
  const { rows } = await admin.query('select verifier_key, since, until from audit.witness_key order by id');
  assert.deepEqual(
    rows.map(({ verifier_key: key, since, until }) => [
      key,
      Number(since) - Number(at),
      until === null ? null : Number(until) - Number(at),
    ]),
    [
      ['first', 0, 120_000],
      ['second', 120_000, null],
    ],
  );
});

test('a column that is sealed beside the trail: changed alone, and with its seal taken away', async () => {
  const named = 'The record calendar_feed';
  await lift('calendar_feed');
  await admin.query(
    `insert into calendar_feed (id, user_id, scope, secret_hash, created_at) values ('${uuid(5)}', '${uuid(5)}', 'mine', '${'0'.repeat(64)}', now())`,
  );
  const entries = async () => (await admin.query('select count(*)::int as n from audit.entry')).rows[0]?.n;
  const before = await entries();
  await admin.query('update calendar_feed set last_read_at = now()');
  assert.equal(await entries(), before, 'no entry is made of it');
  await sequenceEntries(opened.database, head, now);
  assert.equal((await verify()).ok, true);
  const late = "update calendar_feed set last_read_at = now() - interval '1 year'";
  for (const act of [late, `${late}; delete from audit.beside where kind = 'calendar_feed'`])
    assert.ok(
      said(await attacked(['calendar_feed', 'audit.beside'], act)).some((en) =>
        en.startsWith(`${named} ${uuid(5)} (last_read_at)`),
      ),
    );
});

/** A change of the schema, and back. */
async function altered(act: string, back: string): Promise<Verification> {
  await admin.query(act);
  try {
    return await verify();
  } finally {
    await admin.query(back);
    assert.deepEqual((await verify()).problems, [], 'all is as it was');
  }
}

test('a table whose triggers are off, altered or gone is said, and so is one that nobody put on record', async () => {
  const off = 'procedure_event_changed_audited';
  const found = await altered(
    `alter table procedure_event disable trigger ${off}`,
    `alter table procedure_event enable trigger ${off}`,
  );
  assert.deepEqual(said(found), ['The triggers that record the table procedure_event are off or were altered']);
  const drop = ['entered', 'changed', 'removed'].map(
    (at) => `drop trigger procedure_event_${at}_audited on procedure_event`,
  );
  const gone = await altered(drop.join(';'), "call audit.record('procedure_event')");
  assert.deepEqual(
    gone.notCompared.map(({ table, why }) => `${table}: ${why.en}`),
    ['procedure_event: the trail tells of its rows, and no longer records them: its triggers were removed'],
  );
  assert.equal(gone.ok, false);
  const beside = await altered('create table hidden (id int primary key)', 'drop table hidden');
  assert.deepEqual(
    beside.notCompared.map(({ table }) => table),
    ['hidden'],
  );
  const away = await altered(
    'alter table procedure_event rename to elsewhere',
    'alter table elsewhere rename to procedure_event',
  );
  assert.ok(
    away.notCompared.some(({ table, why }) => table === 'procedure_event' && why.en.endsWith('the table is gone')),
  );
});

test('rows that share a name are not compared, and that is a finding', async () => {
  const found = await altered(
    `alter table platform_setting drop constraint platform_setting_pkey; set session_replication_role = replica;
     insert into platform_setting (name, value) values ('twice', '1'), ('twice', '2'); set session_replication_role = origin`,
    `set session_replication_role = replica; delete from platform_setting where name = 'twice'; set session_replication_role = origin;
     alter table platform_setting add constraint platform_setting_pkey primary key (name)`,
  );
  assert.equal(found.ok, false);
  assert.deepEqual(found.notCompared, [
    {
      table: 'platform_setting',
      why: {
        zh: '两行以上在操作记录中同名（twice），无法区分',
        en: 'several rows have one name in the trail (twice) and cannot be told apart by it',
      },
    },
  ]);
});

test('a region or a department that is not as the release has it is named', async () => {
  const found = await altered(
    "update region set name = '别处' where code = '440300'",
    "update region set name = '深圳市' where code = '440300'",
  );
  assert.deepEqual(said(found), ['The record region 440300 is not as this release has it']);
});

test('every table is on record, compared with the release, or said to be outside with its reason', async () => {
  const { unrecorded, tables } = await verify();
  const { rows } = await admin.query<{ name: string }>(
    `select audit.kind_of(c.oid) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'audit', 'auth', 'access')`,
  );
  const told = new Set([...tables, ...unrecorded].map(({ table }) => table));
  assert.deepEqual(
    rows.filter(({ name }) => !told.has(name)),
    [],
  );
  assert.ok(unrecorded.every(({ why }) => why.zh !== '' && why.en !== ''));
});

test('older rows get their digests once, and the result says from when on', async () => {
  await admin.query(`create table ledger_of_old (id int primary key, title text); call audit.record('ledger_of_old');
    grant select, insert, update on ledger_of_old to qingfeng_system; insert into ledger_of_old select n, 't' || n from generate_series(1, 3000) n`);
  await vouchForOlderRows(opened.database);
  // The next release adds two columns, and keeps one of them out.
  await admin.query(
    `alter table ledger_of_old add column note text default 'n', add column weight int default 7; call audit.record('ledger_of_old', 'note')`,
  );
  await sequenceEntries(opened.database, head, now);
  const before = await verify();
  assert.deepEqual(
    before.vouched.map(({ column, since, missing }) => [column, since, missing]),
    [
      ['weight', null, 3000],
      ['note', null, 3000],
    ],
  );
  const began = Date.now();
  assert.equal(await vouchForOlderRows(opened.database), 3000);
  assert.equal(await vouchForOlderRows(opened.database), 0, 'once');
  await sequenceEntries(opened.database, head, now);
  const { vouched, problems } = await verify();
  assert.deepEqual(problems, []);
  assert.deepEqual(
    vouched.map(({ column, missing }) => [column, missing]),
    [
      ['weight', 0],
      ['note', 0],
    ],
  );
  assert.ok(vouched.every(({ since }) => since !== null && Math.abs(Date.parse(since) - began) < 60_000));
  for (const column of ["note = 'x'", 'weight = 8']) {
    const found = await attacked(['ledger_of_old'], `update ledger_of_old set ${column} where id = 17`);
    assert.match(said(found).join(), /^The record ledger_of_old 17 \((note|weight)\) is not as the trail says/);
  }
  await admin.query('alter table ledger_of_old rename to document_series');
  await admin.query('drop table document_series');
});

test('clocks of server and database that differ are a finding', async () => {
  for (const [apart, en] of [
    [-90_000, /^The clock of the database is (89\.\d|90\.0) s ahead of that of the server/],
    [3_600_000, /^The clock of the database is (3600\.0|3599\.\d) s behind that of the server/],
  ] as const) {
    const found = await verifyTrail({
      database: opened.database,
      head,
      sealKeys,
      now: () => new Date(Date.now() + apart),
    });
    const clock = found.problems.find(({ kind }) => kind === 'clock');
    assert.match(clock?.en ?? '', en);
    assert.ok(Math.abs(found.clockApart + apart) < 1_000);
  }
});
