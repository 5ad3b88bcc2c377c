// A whole installation out of one file, also while others write; and nothing out of a file that is not whole.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import S3rver from 's3rver';
import { readArchive } from '../archive/read-archive.ts';
import { writeArchive } from '../archive/write-archive.ts';
import { migrations } from '../database/migrate.ts';
import { openKeptFiles } from '../files/configured-store.ts';
import type { KeptFiles } from '../files/store.ts';
import { sealOpenFiles } from '../organisation/seal-files.ts';
import { startPostgres } from '../postgres/index.ts';
import { restoreBackup, takeBackup } from './index.ts';
import { addOffice, type OpenedHome, openHome } from './testing/home.ts';

const now = (): Date => new Date();
const monitorId = '0190a000-0000-7000-8000-000000000001';
let folder: string;
let source: OpenedHome;
let offices: Awaited<ReturnType<typeof addOffice>>[];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-backup-'));
  source = await openHome(join(folder, 'source'));
  offices = [await addOffice(source.database, '440100'), await addOffice(source.database, '440300')];
  for (const { key } of offices) await source.addFile(key, 'report.txt', `report of ${key}\t\\N "quoted"\n`);
  await source.addFile(offices[0]?.key ?? 0, 'same content.txt', `report of ${offices[1]?.key}\t\\N "quoted"\n`);
  await addMonitorInput();
  await source.database.asSystem('test set-up', async (tx) => {
    const phone = source.crypto.encryptField('13800138000', {
      context: { table: 'app_user', column: 'phone', row: offices[0]?.officer.userId ?? '' },
    });
    await tx
      .updateTable('appUser')
      .set({ phone })
      .where('id', '=', offices[0]?.officer.userId ?? '')
      .execute();
  });
  await source.jobs.work([{ name: 'test work', handler: async () => {} }], { run: false });
  await source.jobs.send('test work', { data: { about: 'a job that waits' } });
  await source.chain();
});
after(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a monitor reads is kept as a file and is none of the table of files. */
async function addMonitorInput(): Promise<void> {
  const { key, size, sha256 } = await source.files.put(Readable.from([Buffer.from('title\nsneakers\n')]), {
    name: 'offers.csv',
  });
  const [office] = offices;
  if (office === undefined) throw new TypeError('no office');
  await source.database.asSystem('test set-up', async (tx) => {
    await sql`insert into monitor
        (id, owner_agency, readers, title, purpose, legal_basis, keep_days, runs_until, source, every, min_score, state, created_by, created_at)
      values (${monitorId}, ${office.key}, '{}', 'shoes', '', '', 30, '2026-12-31', 'upload', 'asked', 0.5, 'draft', ${office.officer.userId}, now())`.execute(
      tx,
    );
    await sql`insert into monitor_run (id, monitor_id, state, source_name, format, store_key, digest, asked_at, bytes)
      values (gen_random_uuid(), ${monitorId}, 'done', 'offers.csv', 'lines', ${key}, decode(${sha256}, 'hex'), now(), ${size})`.execute(
      tx,
    );
  });
}

let count = 0;
function newPath(name: string): string {
  count += 1;
  return join(folder, `${count}-${name}`);
}

async function backup(options: Partial<Parameters<typeof takeBackup>[0]> = {}) {
  const { home, ownerUrl, database, head, files } = source;
  const path = newPath('backup.qfb');
  const defaults = { path, overwrite: false, passphrase: undefined, skipDamagedFiles: false, release: '0.1.0' };
  return takeBackup({ ...defaults, home, ownerUrl, database, head, files, now, ...options });
}

const openOnDisk = (home: string): KeptFiles => openKeptFiles({ kind: 'disk', folder: join(home, 'files') }, now);

function restore(path: string, home: string, passphrase?: string, openFiles = openOnDisk) {
  return restoreBackup({ path, home, passphrase, openFiles, now, durable: false });
}

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
  for (const name of ['keys.json', 'mode', 'audit/head.json', 'audit/heads.jsonl']) {
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

test('a damaged, cut or foreign file is refused before anything is written', async () => {
  const { path } = await backup();
  const whole = readFileSync(path);
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 4;
  const bad = {
    flipped,
    cut: whole.subarray(0, whole.length - 100),
    half: whole.subarray(0, whole.length >> 1),
    text: 'no archive',
  };
  for (const [name, bytes] of Object.entries(bad)) {
    const [file, home] = [newPath(name), newPath('home')];
    writeFileSync(file, bytes);
    await assert.rejects(restore(file, home), { code: 'archive.damaged' }, name);
    assert.equal(existsSync(home), false, name);
  }
});

type Entries = Map<string, Buffer>;

/** The same backup with its entries changed, its digests made right again. */
async function repacked(path: string, change: (entries: Entries) => void, kind = 'qingfeng-backup'): Promise<string> {
  const entries: Entries = new Map();
  await readArchive(path, async (name, content) => {
    entries.set(name, await buffer(content));
  });
  change(entries);
  const target = newPath('forged.qfb');
  await writeArchive(target, { now: now(), about: { kind } }, async (archive) => {
    for (const [name, bytes] of entries) await archive.add(name, bytes);
  });
  return target;
}

test('a backup with something missing, added, or of another release is refused before anything is written', async () => {
  const { path } = await backup();
  const describe = (entries: Entries, change: (words: string) => string): void => {
    entries.set('backup.json', Buffer.from(change(entries.get('backup.json')?.toString() ?? '')));
  };
  const firstFile = (entries: Entries): string => [...entries.keys()].find((name) => name.startsWith('files/')) ?? '';
  const forgeries: Record<string, (entries: Entries) => void> = {
    'table missing': (entries) => entries.delete('tables/public.agency.copy'),
    'row missing': (entries) => entries.set('tables/public.agency.copy', Buffer.alloc(0)),
    'keys missing': (entries) => entries.delete('home/keys.json'),
    'description missing': (entries) => entries.delete('backup.json'),
    'file missing': (entries) => entries.delete(firstFile(entries)),
    'file exchanged': (entries) => entries.set(firstFile(entries), Buffer.from('another')),
    'file added': (entries) => entries.set('home/authorized_keys', Buffer.from('x')),
    'table of the system': (entries) =>
      describe(entries, (words) => words.replace('"schema": "audit"', '"schema": "pg_catalog"')),
    'quoted name': (entries) =>
      describe(entries, (words) => words.replace('"name": "agency"', '"name": "agency\\" (id)"')),
  };
  for (const [name, change] of Object.entries(forgeries)) {
    const home = newPath('home');
    await assert.rejects(restore(await repacked(path, change), home), { code: 'backup.notABackup' }, name);
    assert.equal(existsSync(home), false, name);
  }
  const foreign = await repacked(path, (entries) =>
    describe(entries, (words) => words.replace(/"digest": "\w{8}/, '"digest": "00000000')),
  );
  await assert.rejects(restore(foreign, newPath('home')), { code: 'backup.newer' });
  await assert.rejects(restore(await repacked(path, () => {}, 'other'), newPath('home')), {
    code: 'backup.notABackup',
  });
});

function withChangedTrail(path: string): Promise<string> {
  const name = 'tables/audit.entry.copy';
  return repacked(path, (entries) => {
    entries.set(name, Buffer.from((entries.get(name)?.toString() ?? '').replace('office 440100', 'office 440199')));
  });
}

test('a backup whose rows were changed is found by the trail, and what was restored is removed', async () => {
  const forged = await withChangedTrail((await backup()).path);
  const missing = newPath('home');
  await assert.rejects(restore(forged, missing), { code: 'backup.restoreIncomplete' });
  assert.equal(existsSync(missing), false);
  const empty = newPath('home');
  mkdirSync(empty);
  await assert.rejects(restore(forged, empty), { code: 'backup.restoreIncomplete' });
  assert.deepEqual(readdirSync(empty), [], 'the folder that was there stays, empty');
});

test('a folder that holds anything is left alone', async () => {
  const { path } = await backup();
  const home = newPath('home');
  mkdirSync(home);
  writeFileSync(join(home, 'note'), 'mine');
  await assert.rejects(restore(path, home), { code: 'backup.homeInUse' });
  assert.deepEqual(readdirSync(home), ['note']);
});

test('a home whose restore was killed does not start, and restoring again clears it', async () => {
  const { path, rows } = await backup();
  const home = newPath('home');
  // What kill -9 leaves: a half folder whose PostgreSQL goes on running.
  const { stdout: child } = spawn(
    process.execPath,
    ['--input-type=module', '-e', halfRestore, join(home, 'restoring')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const postmaster = Number(await text(child));
  await assert.rejects(startPostgres({ home, log: () => {}, durable: false }), /restore/);
  assert.equal((await restore(path, home)).rows, rows);
  assert.throws(() => process.kill(postmaster, 0), 'the PostgreSQL that was left is stopped');
  const restored = await openHome(home);
  await restored.close();
});

const halfRestore = `
  const { startPostgres } = await import(${JSON.stringify(new URL('../postgres/index.ts', import.meta.url).href)});
  const { pid } = await startPostgres({ home: process.argv[1], log: () => {}, durable: false });
  process.stdout.write(String(pid), () => process.kill(process.pid, 'SIGKILL'));`;

test('files go to S3 where that is configured, and a failed restore takes back only what it put there', async () => {
  const bucket = newPath('bucket');
  mkdirSync(bucket);
  const configureBuckets = [{ name: 'qingfeng', configs: [] }];
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: bucket, configureBuckets });
  const endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  const s3 = {
    kind: 's3',
    region: 'us-east-1',
    bucket: 'qingfeng',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    prefix: '',
  } as const;
  const open = (home: string) =>
    openKeptFiles({ ...s3, endpoint, pathStyle: true, spoolFolder: join(home, 'spool') }, now);
  const keys = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { key } of open(folder).list()) found.push(key);
    return found.toSorted();
  };
  try {
    const before = await open(folder).putKept(Readable.from([Buffer.from('of another home')]));
    const { path, files } = await backup();
    await assert.rejects(restore(await withChangedTrail(path), newPath('home'), undefined, open), {
      code: 'backup.restoreIncomplete',
    });
    assert.deepEqual(await keys(), [before]);
    await restore(path, newPath('home'), undefined, open);
    assert.equal((await keys()).length, files + 1);
  } finally {
    await server.close();
  }
});
