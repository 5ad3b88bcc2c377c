// What is refused when a backup is restored, before anything is written; what a failed or a killed restore leaves.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import S3rver from 's3rver';
import { startPostgres } from '../postgres/index.ts';
import { openKeptFiles } from '../reading/configured-store.ts';
import { type BackedUp, type Entries, now, openBackedUp } from './testing/backed-up.ts';
import { openHome } from './testing/home.ts';

let made: BackedUp;
let folder: BackedUp['folder'];
let newPath: BackedUp['newPath'];
let backup: BackedUp['backup'];
let restore: BackedUp['restore'];
let repacked: BackedUp['repacked'];
before(async () => {
  made = await openBackedUp();
  ({ folder, newPath, backup, restore, repacked } = made);
});
after(() => made?.close());

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
