// Backup and restore where the database is an outside one, whose owner is no superuser.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openHeadFile, verifyTrail } from '../audit/index.ts';
import { contextKeyOf, sealKeysOf } from '../crypto/context-keys.ts';
import { openKeyring } from '../crypto/keys.ts';
import { openDatabase } from '../database/connections/connect.ts';
import { homeDatabase } from '../database/connections/home-database.ts';
import { prepareRoles } from '../database/roles.ts';
import { startTestPostgres, type TestPostgres } from '../postgres/index.ts';
import { openKeptFiles } from '../reading/configured-store.ts';
import { takeBackup } from './index.ts';
import { type BackedUp, now, openBackedUp } from './testing/backed-up.ts';
import { tableDigests } from './testing/home.ts';

let made: BackedUp;
let postgres: TestPostgres;
let target: Awaited<ReturnType<TestPostgres['createDatabase']>>;
before(async () => {
  made = await openBackedUp();
  postgres = await startTestPostgres();
  target = await postgres.createDatabase();
});
after(async () => {
  await target?.drop();
  await postgres?.stop();
  await made?.close();
});

const urls = () => ({ owner: target.ownerUrl, app: undefined, system: undefined });
const restore = (path: string, home: string) => made.restore(path, home, undefined, undefined, urls());

async function ask<T extends object>(url: string, query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(query)).rows;
  } finally {
    await client.end();
  }
}

/** Everything that a restore puts aside while it fills the tables. */
const guards = (url: string) =>
  ask<{ what: string }>(
    url,
    `select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) as what from pg_constraint where contype = 'f' and conparentid = 0
     union all select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
     union all select format('%s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity) from pg_class
       where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('public', 'audit', 'auth', 'access')
     order by 1`,
  );
const tables = () =>
  ask(target.ownerUrl, "select from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^pg_|^inf'");

test('a restore that fails leaves an outside database as empty as it was, and one that is in use is refused untouched', async () => {
  const { path } = await made.backup();
  const forged = await made.repacked(path, (entries) => {
    const name = 'tables/audit.entry.copy';
    entries.set(name, Buffer.from((entries.get(name)?.toString() ?? '').replace('office 440100', 'office 440199')));
  });
  const home = made.newPath('home');
  await assert.rejects(restore(forged, home), { code: 'backup.restoreIncomplete' });
  assert.equal(existsSync(home), false);
  assert.equal((await tables()).length, 0);
  await ask(target.ownerUrl, 'create table mine (id integer)');
  await assert.rejects(restore(path, home), { code: 'backup.databaseInUse' });
  assert.equal((await tables()).length, 1);
  await ask(target.ownerUrl, 'drop table mine');
});

test('a backup comes into an outside database row by row, guarded as before, and can be taken from there again', async () => {
  const expected = await tableDigests(made.source.adminUrl);
  const { path, rows } = await made.backup();
  const home = made.newPath('home');
  mkdirSync(home);
  writeFileSync(join(home, 'qingfeng.env'), 'DATABASE_URL=postgres://elsewhere/x\n', { mode: 0o600 });
  // What a killed restore leaves: its folder with the mark, and tables.
  mkdirSync(join(home, 'restoring'));
  writeFileSync(join(home, 'restoring', 'filling'), target.ownerUrl);
  await ask(target.ownerUrl, 'create schema audit create table half (id integer)');

  const report = await restore(path, home);
  assert.deepEqual([report.rows, report.jobsRestored], [rows, true]);
  assert.deepEqual(readdirSync(home).toSorted(), [
    'audit',
    'database.json',
    'files',
    'keys.json',
    'mode',
    'qingfeng.env',
  ]);
  assert.equal(homeDatabase(home)?.kind, 'outside');
  assert.deepEqual(await tableDigests(target.adminUrl), expected);
  assert.deepEqual(await guards(target.adminUrl), await guards(made.source.adminUrl));

  const keyring = openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now });
  const database = await openDatabase({
    urls: await prepareRoles(target.ownerUrl),
    contextKey: () => contextKeyOf(keyring),
    now,
  });
  try {
    const head = openHeadFile(home, keyring);
    assert.deepEqual((await verifyTrail({ database, head, sealKeys: sealKeysOf(keyring) })).problems, []);
    const again = await takeBackup({
      ...{ path: made.newPath('again.qfb'), overwrite: false, passphrase: undefined, skipDamagedFiles: false },
      ...{ home, ownerUrl: target.ownerUrl, database, head, release: '0.1.0', now },
      files: openKeptFiles({ kind: 'disk', folder: join(home, 'files') }, now),
    });
    // The restored trail has one entry more: that the first backup was taken.
    assert.ok(again.rows >= rows && again.files === report.files);
    assert.ok(readFileSync(again.path).length > 0);
  } finally {
    await database.close();
  }
});
