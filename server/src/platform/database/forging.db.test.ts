// Forging: in somebody's own transaction, as the application's role, every way to be another agency; and that no table lies open.
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import type { Session } from './connections/connect.ts';
import { openTestRelations, rows, type TestRelations } from './testing/test-relations.ts';

let opened: TestRelations['opened'];
let agencies: TestRelations['agencies'];
let actor: TestRelations['actor'];

before(async () => {
  ({ opened, agencies, actor } = await openTestRelations());
});
after(() => opened.close());

const stranger = () => actor('stranger', 'officer');
const setTo = (name: string, value: string) => sql`select set_config(${name}, ${value}, true)`;

test('overwriting the settings of the context shows nothing', async () => {
  const owner = String(agencies.owner.key);
  const forged = await opened.database.as(stranger(), async ({ tx }) => {
    await setTo('qingfeng.agency', owner).execute(tx);
    await setTo('qingfeng.readers', `{${owner}}`).execute(tx);
    return [
      await rows('select 1 from assignment')({ tx } as Session),
      await rows('update assignment set progress = 100')({ tx } as Session),
    ];
  });
  assert.deepEqual(forged, [0, 0]);
});

test('a proof does not move to another agency, another transaction or another connection', async () => {
  const settings = ['user', 'agency', 'readers', 'roles', 'purpose', 'request', 'proof'];
  const stolen = await opened.database.as(actor('owner', 'officer'), async ({ tx }) => {
    const taken = new Map<string, string>();
    for (const name of settings) {
      const { rows: found } = await sql<{
        value: string;
      }>`select current_setting(${`qingfeng.${name}`}) as value`.execute(tx);
      taken.set(name, found[0]?.value ?? '');
    }
    return taken;
  });
  const seen = await opened.database.as(stranger(), async ({ tx }) => {
    for (const [name, value] of stolen) await setTo(`qingfeng.${name}`, value).execute(tx);
    return rows('select 1 from assignment')({ tx } as Session);
  });
  assert.equal(seen, 0);
});

test('each setting of a context is covered by its proof', async () => {
  const others = {
    user: agencies.owner.id,
    agency: '0',
    readers: '{0}',
    roles: '{systemAdmin}',
    purpose: 'x',
    request: 'x',
  };
  for (const [name, value] of Object.entries(others)) {
    const genuine = await opened.database.as(stranger(), async ({ tx }) => {
      await setTo(`qingfeng.${name}`, value).execute(tx);
      return (await sql<{ genuine: boolean }>`select access.genuine() as genuine`.execute(tx)).rows[0]?.genuine;
    });
    assert.equal(genuine, false, name);
  }
});

test('nobody enters without the server’s key, and without a context there is nothing to see or to change', async () => {
  const client = new pg.Client({ connectionString: opened.urls.appUrl });
  await client.connect();
  const owner = actor('owner', 'officer').userId;
  await assert.rejects(
    client.query("select * from access.enter($1, '', 'r', $2, $3)", [owner, Date.now(), 'ab'.repeat(32)]),
    { code: '42501' },
  );
  assert.equal((await client.query('select 1 from assignment')).rowCount, 0);
  assert.equal((await client.query('select 1 from agency')).rowCount, 0);
  assert.equal((await client.query('update assignment set progress = 1')).rowCount, 0);
  await assert.rejects(
    client.query(
      "insert into plan (owner_agency, readers, region_code, title, year) values (1, '{1}', '440000', 'x', 2016)",
    ),
    { code: '42501' },
  );
  for (const text of [
    'select * from access.secret',
    'set role qingfeng_system',
    'set role qingfeng_owner',
    'set session authorization qingfeng_owner',
    'alter table assignment disable row level security',
    'drop policy assignment_read on assignment',
    'create temporary table app_user (id uuid)',
    'create function public.f() returns int language sql as $$ select 1 $$',
    "insert into audit.entry (actor, action, kind, record_id, seal) values ('x', 'read', 'x', 'x', 'x')",
    "select audit.append('insert', 'x', 'x', null, null)",
    'delete from assignment',
    'copy assignment to program $$true$$',
  ]) {
    await assert.rejects(client.query(text), { code: '42501' }, text);
  }
  await assert.rejects(client.query('set row_security = off; select * from assignment'), { code: '42501' });
  await client.end();
});

test('what the server sent to enter a name is good for a minute', async () => {
  const client = new pg.Client({ connectionString: opened.urls.appUrl });
  await client.connect();
  const { userId } = actor('owner', 'officer');
  const key = createHash('sha256').update('test context key').digest();
  const enter = (issued: number) => {
    const proof = createHmac('sha256', key).update(['enter', userId, '', 'r', issued].join('|')).digest('hex');
    return client.query("select user_id from access.enter($1, '', 'r', $2, $3)", [userId, issued, proof]);
  };
  try {
    assert.deepEqual((await enter(Date.now())).rows, [{ user_id: userId }]);
    await assert.rejects(enter(Date.now() - 90_000), { code: '42501' });
    await assert.rejects(enter(Date.now() + 90_000), { code: '42501' });
  } finally {
    await client.end();
  }
});

test('whoever acts writes nothing into the trail but what the triggers record', async () => {
  for (const text of [
    "select audit.append('insert', 'x', 'x', null, null)",
    "select audit.append_all('insert', 'x', array[row('x', null, null)::audit.change])",
    'select audit.record_changes()',
    "select audit.vouch('tip', '{id}', '{}', '{}', '(0,0)', 1)",
    "select audit.seal_rows('tip', '{id}', '{}')",
    "update audit.beside set seals = '{}'",
  ]) {
    await assert.rejects(
      opened.database.as(stranger(), ({ tx }) => sql.raw(text).execute(tx)),
      { code: 'access.refusedByDatabase' },
      text,
    );
  }
});

test('the owner of the tables sees no row', async () => {
  const client = new pg.Client({ connectionString: opened.urls.ownerUrl });
  await client.connect();
  for (const table of ['assignment', 'plan', 'app_user', 'audit.entry']) {
    assert.equal((await client.query(`select 1 from ${table}`)).rowCount, 0, table);
  }
  await client.end();
});

test('every table with rows of its own is under row-level security, forced, and described', async () => {
  const log = ['beside', 'chain', 'checkpoint', 'cosignature', 'intake', 'leaf', 'log', 'pending', 'tile', 'vouched'];
  const reference = [
    'region',
    'department',
    'schema_migration',
    ...log.map((name) => `audit.${name}`),
    'access.secret',
  ];
  const client = new pg.Client({ connectionString: opened.adminUrl });
  await client.connect();
  const { rows: tables } = await client.query<{
    name: string;
    guarded: boolean;
    described: boolean;
    undescribed: string[] | null;
  }>(`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
      c.relrowsecurity and c.relforcerowsecurity as guarded, obj_description(c.oid) is not null as described,
      (select array_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and col_description(c.oid, a.attnum) is null) as undescribed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'audit', 'access', 'auth')`);
  assert.ok(tables.length > 15);
  for (const { name, guarded, described, undescribed } of tables) {
    if (!reference.includes(name) && !name.startsWith('auth.')) assert.ok(guarded, `${name} is not guarded`);
    if (name === 'schema_migration') continue;
    assert.ok(described, `${name} has no description`);
    assert.equal(undescribed, null, `${name}: ${undescribed}`);
  }
  await client.end();
});
