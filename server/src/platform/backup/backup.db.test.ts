// A whole installation out of one file, also while others write; and nothing out of a file that is not whole.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { migrations } from '../database/migrate.ts';
import { sealOpenFiles } from '../organisation/files/seal-files.ts';
import { type BackedUp, openBackedUp } from './testing/backed-up.ts';
import { addOffice, type OpenedHome, openHome } from './testing/home.ts';

let made: BackedUp;
let source: BackedUp['source'];
let offices: BackedUp['offices'];
let newPath: BackedUp['newPath'];
let backup: BackedUp['backup'];
let restore: BackedUp['restore'];
before(async () => {
  made = await openBackedUp();
  ({ source, offices, newPath, backup, restore } = made);
});
after(() => made?.close());

test('a backup restored into a missing folder has every row, every file, the keys and a trail that verifies', async () => {
  const expected = await source.tableDigests();
  const made = await backup();
  assert.equal(statSync(made.path).mode & 0o777, 0o600);
  assert.equal(made.files, 3, 'the same content is kept once, and what a monitor read is among them');
  const home = newPath('home');
  const report = await restore(made.path, home);
  assert.equal(report.rows, made.rows);
  assert.deepEqual(report.migrated, []);
  assert.equal(report.jobsRestored, true);
  assert.deepEqual(readdirSync(home).includes('restoring'), false);
  for (const name of ['keys.json', 'mode', 'audit/checkpoint', 'audit/checkpoints.jsonl']) {
    assert.deepEqual(readFileSync(join(home, name)), readFileSync(join(source.home, name)), name);
  }
  const restored = await openHome(home);
  try {
    assert.deepEqual(await restored.tableDigests(), expected);
    const verification = await restored.verify();
    assert.deepEqual(verification.problems, []);
    assert.ok(verification.chained > 0);
    for await (const { key } of source.files.list()) {
      assert.deepEqual(await buffer(await restored.files.get(key)), await buffer(await source.files.get(key)));
      assert.deepEqual(await buffer(await restored.files.getKept(key)), await buffer(await source.files.getKept(key)));
    }
    await worksForOfficers(restored);
    await keepsCounting(restored);
    const { rows } = await restored.database.systemPool.query(
      `select state, data from pgboss.job where name = 'test-work'`,
    );
    assert.deepEqual(rows, [{ state: 'created', data: { about: 'a job that waits' } }]);
  } finally {
    await restored.close();
  }
});

async function worksForOfficers(restored: OpenedHome): Promise<void> {
  for (const { key, officer } of offices) {
    const seen = await restored.database.as(officer, ({ tx }) => tx.selectFrom('file').select('ownerAgency').execute());
    assert.ok(seen.length > 0);
    assert.deepEqual([...new Set(seen.map(({ ownerAgency }) => ownerAgency))], [key], 'others’ files stay hidden');
  }
  const userId = offices[0]?.officer.userId ?? '';
  const { phone } = await restored.database.asSystem('test', (tx) =>
    tx.selectFrom('appUser').select('phone').where('id', '=', userId).executeTakeFirstOrThrow(),
  );
  const context = { table: 'app_user', column: 'phone', row: userId };
  assert.equal(restored.crypto.decryptField(phone ?? '', { context }), '13800138000');
}

/** The next agency gets a number that no agency had, and its audit row is chained after the restored ones. */
async function keepsCounting(restored: OpenedHome): Promise<void> {
  const { key } = await addOffice(restored.database, '440400');
  assert.ok(offices.every((office) => office.key < key));
  assert.ok((await restored.chain()) > 0);
  assert.deepEqual((await restored.verify()).problems, []);
}

test('a backup taken while others write is of one moment', async () => {
  let written = 0;
  let stop = false;
  const writer = async (lane: number): Promise<void> => {
    for (let at = 0; !stop; at += 1) {
      await source.database.asSystem('writer', async (tx) => {
        for (const half of ['left', 'right']) {
          await sql`insert into platform_setting (name, value) values (${`${half} ${lane} ${at}`}, '1')`.execute(tx);
        }
      });
      await source.addFile(offices[0]?.key ?? 0, 'written.txt', `file ${lane} ${at}`);
      if (at % 5 === 0) await source.chain();
      written += 1;
    }
  };
  const writers = [writer(1), writer(2), writer(3)];
  while (written < 20) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = written;
  const made = await backup();
  stop = true;
  await Promise.all(writers);
  const home = newPath('home');
  const report = await restore(made.path, home);
  assert.equal(report.rows, made.rows);
  const restored = await openHome(home);
  try {
    const { rows } = await restored.database.systemPool.query<{ left: number; right: number; files: number }>(`
      select count(*) filter (where name like 'left %') as left, count(*) filter (where name like 'right %') as right,
        (select count(*) from file where name = 'written.txt') as files from platform_setting`);
    const [found] = rows;
    assert.equal(found?.left, found?.right, 'no transaction is cut in two');
    assert.ok((found?.left ?? 0) >= before && (found?.left ?? 0) <= written + 3);
    assert.ok((found?.files ?? 0) >= before);
    assert.deepEqual((await restored.verify()).problems, []);
  } finally {
    await restored.close();
  }
});

test('a backup of an earlier release is brought up to this one, its trail goes on, and what lay open in it is sealed', async () => {
  const known = migrations();
  const earlier = await openHome(newPath('earlier'), { only: known.slice(0, -1).map(({ number }) => number) });
  const { key: office } = await addOffice(earlier.database, '440500');
  const open = await earlier.files.putKept(Readable.from([Buffer.from('kept before files were sealed')]));
  await earlier.database.asSystem('test file', (tx) =>
    sql`insert into file (owner_agency, name, media_type, size, sha256, store_key)
      values (${office}, 'open.txt', 'text/plain', 29, ${open}, ${open})`.execute(tx),
  );
  await earlier.chain();
  const { ownerUrl, database, head, files, home } = earlier;
  const made = await backup({ ownerUrl, database, head, files, home });
  await earlier.close();
  const report = await restore(made.path, newPath('home'));
  assert.deepEqual(report.migrated, [known.at(-1)?.name]);
  const restored = await openHome(report.home);
  try {
    assert.deepEqual((await restored.verify()).problems, []);
    assert.deepEqual(await sealOpenFiles(restored), { sealed: 1, originalsKept: 0, left: [] });
    const { storeKey } = await restored.database.asSystem('test', (tx) =>
      tx.selectFrom('file').select('storeKey').where('name', '=', 'open.txt').executeTakeFirstOrThrow(),
    );
    assert.equal(await text(await restored.files.get(storeKey)), 'kept before files were sealed');
    assert.match(await text(await restored.files.getKept(storeKey)), /^qingfeng file 1/);
    assert.ok((await restored.chain()) > 0);
    assert.deepEqual((await restored.verify()).problems, []);
  } finally {
    await restored.close();
  }
});

test('an encrypted backup shows nothing, opens with its passphrase and with no other', async () => {
  const made = await backup({ passphrase: '清风徐来' });
  assert.equal(readFileSync(made.path).indexOf(readFileSync(join(source.home, 'keys.json')).subarray(0, 40)), -1);
  const home = newPath('home');
  await assert.rejects(restore(made.path, home), { code: 'backup.passphraseNeeded' });
  await assert.rejects(restore(made.path, home, 'other'), { code: 'backup.passphraseWrong' });
  assert.equal(existsSync(home), false);
  assert.equal((await restore(made.path, home, '清风徐来')).files, made.files);
});

test('the export is noted in the trail, and a file that is there is not overwritten unasked', async () => {
  const { path } = await backup();
  const { rows } = await source.database.systemPool.query(
    `select actor, after from audit.entry where action = 'export' and record_id = $1`,
    [path],
  );
  assert.equal(rows[0]?.actor, 'system:backup');
  await assert.rejects(backup({ path }), { code: 'backup.fileExists' });
  await backup({ path, overwrite: true });
});

test('files that the store lost or that were altered stop a backup, or are named in it when that is asked for', async () => {
  const key = await source.addFile(offices[0]?.key ?? 0, 'lost.txt', 'to be lost');
  const path = join(source.home, 'files', key.slice(0, 2), key);
  const bytes = readFileSync(path);
  writeFileSync(path, 'altered');
  try {
    const target = newPath('backup.qfb');
    await assert.rejects(backup({ path: target }), { code: 'backup.filesDamaged' });
    assert.equal(existsSync(target), false);
    const made = await backup({ skipDamagedFiles: true });
    assert.deepEqual(made.damagedFiles, [key]);
    assert.deepEqual((await restore(made.path, newPath('home'))).missingFiles, [key]);
  } finally {
    writeFileSync(path, bytes);
  }
});

test('a table that the system role sees in part only stops a backup', async () => {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: source.adminUrl });
  await admin.connect();
  await admin.query('create table public.hidden (id int); alter table public.hidden enable row level security');
  await admin.query('grant select on public.hidden to qingfeng_system');
  await admin.query('create policy part on public.hidden to qingfeng_system using (id > 1)');
  try {
    await assert.rejects(backup(), { code: 'backup.tableHidden' });
  } finally {
    await admin.query('drop table public.hidden');
    await admin.end();
  }
});
