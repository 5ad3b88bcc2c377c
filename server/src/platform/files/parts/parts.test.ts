// Files that come in parts, where the server is killed, the disk is full, or what lies was torn.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createCryptography } from '../../crypto/cryptography.ts';
import { openKeyring } from '../../crypto/keys.ts';
import { Problem } from '../../errors/problem.ts';
import { openFileStore } from '../../reading/configured-store.ts';
import type { FileStore } from '../store.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-parts-'));
after(() => rmSync(folder, { recursive: true }));

const now = () => new Date();
const chunk = 65_536;
const film = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), randomBytes(5_000_000)]);
const sha256 = createHash('sha256').update(film).digest('hex');
const filmAt = join(folder, 'film.mp4');
writeFileSync(filmAt, film);

let uploads = 0;
const newUpload = (): string => {
  uploads += 1;
  return `00000000-0000-4000-8000-${String(uploads).padStart(12, '0')}`;
};
const storeIn = (name: string, suite: 'intl' | 'gm' = 'intl'): FileStore => {
  const keyring = openKeyring({ path: join(folder, `${name}.json`), suite, now });
  return openFileStore(
    { kind: 'disk', folder: join(folder, name) },
    { now, sealing: createCryptography(keyring).files },
  );
};
async function* pieces(bytes: Buffer, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const send = (store: FileStore, id: string, from: number, until = film.length) =>
  store.parts.append(id, { at: from, source: pieces(film.subarray(from, until)) });
async function read(store: FileStore, key: string): Promise<Buffer> {
  const read: Buffer[] = [];
  for await (const piece of await store.get(key)) read.push(piece as Buffer);
  return Buffer.concat(read);
}
const lying = (name: string, id: string): string => join(folder, name, 'incoming', `parts-${id}.part`);

/** A process of its own that sends so much of the film and then waits; it says each number that was acknowledged. */
async function sending(
  name: string,
  q: { id: string; parts: readonly number[]; limit?: string },
): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'testing', 'send-parts.ts');
  const args = [program, join(folder, name), join(folder, `${name}.json`), q.id, filmAt, ...q.parts.map(String)];
  const [command, words] =
    q.limit === undefined
      ? [process.execPath, args]
      : ['/bin/sh', ['-c', `ulimit -f ${q.limit}; exec "$0" "$@"`, process.execPath, ...args]];
  return spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] });
}

for (const suite of ['intl', 'gm'] as const)
  test(`${suite}: what comes in parts of any length lies sealed while it comes, and is the same file in the end`, async () => {
    const store = storeIn(`whole-${suite}`, suite);
    const id = newUpload();
    for (const [from, until] of [
      [0, 1],
      [1, chunk],
      [chunk, 2 * chunk + 7],
      [2 * chunk + 7, film.length],
    ] as const)
      assert.equal(await send(store, id, from, until), until);
    const waiting = readFileSync(lying(`whole-${suite}`, id));
    assert.ok(!waiting.includes(film.subarray(1000, 1032)), 'nothing lies open');
    const file = await store.parts.take(id, { name: '视频.mp4' });
    assert.deepEqual([file.sha256, file.size, file.kind], [sha256, film.length, 'mp4']);
    await store.parts.drop(id);
    assert.ok((await read(store, file.key)).equals(film));
    assert.deepEqual(readdirSync(join(folder, `whole-${suite}`, 'incoming')), []);
  });

test('a part that begins elsewhere adds nothing and is read to its end; one that is too long is refused', async () => {
  const store = storeIn('elsewhere');
  const id = newUpload();
  await send(store, id, 0, 1000);
  assert.equal(await send(store, id, 500, 2000), 1000);
  const long = store.parts.append(id, { at: 1000, source: pieces(film.subarray(0, 50_000)), most: 20_000 });
  await assert.rejects(long, (error) => error instanceof Problem && error.code === 'file.tooLarge');
  assert.equal(await store.parts.arrived(id), 21_000);
});

test('where the connection breaks off, what came stays and goes on from there', async () => {
  const store = storeIn('broken');
  const id = newUpload();
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield* pieces(film.subarray(0, 200_000));
    throw new Error('socket hang up');
  };
  await assert.rejects(store.parts.append(id, { at: 0, source: broken() }), /file.incomplete|did not arrive/);
  assert.equal(await store.parts.arrived(id), 200_000);
  await send(store, id, 200_000);
  assert.equal((await store.parts.take(id, { name: 'a.mp4' })).sha256, sha256);
});

test('a server that is killed between two parts loses at most the chunk that was not full, and the next one goes on', async () => {
  const id = newUpload();
  storeIn('killed');
  const child = await sending('killed', { id, parts: [2_000_000, 3_500_000] });
  for await (const said of child.stdout ?? []) if (String(said).includes('3500000')) break;
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = storeIn('killed');
  const arrived = await store.parts.arrived(id);
  assert.ok(arrived > 3_500_000 - 2 * chunk && arrived <= 3_500_000, String(arrived));
  await send(store, id, arrived);
  const file = await store.parts.take(id, { name: 'a.mp4' });
  assert.equal(file.sha256, sha256);
  assert.ok((await read(store, file.key)).equals(film));
});

test('a server that is killed after the file was taken and before it was recorded takes it again, as the same file', async () => {
  const id = newUpload();
  storeIn('taken');
  const child = await sending('taken', { id, parts: [film.length, 0] });
  let key = '';
  for await (const said of child.stdout ?? []) {
    key = /key (\w+)/.exec(String(said))?.[1] ?? key;
    if (key !== '') break;
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = storeIn('taken');
  assert.equal(await store.parts.arrived(id), film.length);
  const again = await store.parts.take(id, { name: 'a.mp4' });
  assert.deepEqual([again.key, again.sha256], [key, sha256]);
  assert.equal((await store.parts.take(id, { name: 'a.mp4' })).key, key);
  await store.parts.drop(id);
  assert.ok((await read(store, key)).equals(film));
});

test('what was torn or changed on disk ends what arrived before it', async () => {
  const store = storeIn('torn');
  const begin = async (): Promise<{ id: string; path: string }> => {
    const id = newUpload();
    await send(store, id, 0, 1_000_000);
    return { id, path: lying('torn', id) };
  };
  const sealed = chunk + 16;
  const cases: [what: string, harm: (path: string) => void, left: number][] = [
    ['cut within a chunk', (path) => truncateSync(path, 96 + 3 * sealed + 100), 3 * chunk],
    ['cut within the head', (path) => truncateSync(path, 50), 0],
    ['a bit flipped', (path) => flip(path, 96 + 5 * sealed + 9), 5 * chunk],
    ['of an earlier release, open', (path) => writeFileSync(path, film.subarray(0, 1_000_000)), 0],
  ];
  for (const [what, harm, left] of cases) {
    const { id, path } = await begin();
    // Another process finds it; this one remembers how it was.
    const found = newUpload();
    copyFileSync(path, lying('torn', found));
    harm(lying('torn', found));
    assert.equal(await store.parts.arrived(found), left, what);
    await send(store, found, left);
    assert.equal((await store.parts.take(found, { name: 'a.mp4' })).sha256, sha256, what);
    await store.parts.drop(id);
  }
});

test('a full disk refuses the part with a sentence, keeps what lay before, and goes on when there is room', async () => {
  const id = newUpload();
  storeIn('full');
  // In blocks of 512 bytes: room for some 3 MB.
  const child = await sending('full', { id, parts: [2_000_000, film.length], limit: '6000' });
  let said = '';
  for await (const line of child.stdout ?? []) {
    said += String(line);
    if (/file\.\w+/.test(said)) break;
  }
  child.kill('SIGKILL');
  assert.match(said, /2000000\n[\s\S]*file\.noRoom 507/);
  const store = storeIn('full');
  const arrived = await store.parts.arrived(id);
  assert.ok(arrived >= 2_000_000 - chunk && arrived < film.length, String(arrived));
  await send(store, id, arrived);
  assert.equal((await store.parts.take(id, { name: 'a.mp4' })).sha256, sha256);
});

test('a full disk refuses what comes in one request, keeps nothing of it, and takes the next that fits', async () => {
  storeIn('full-at-once');
  const parts = [-film.length, -1_000_000];
  const child = await sending('full-at-once', { id: newUpload(), parts, limit: '6000' });
  let said = '';
  for await (const line of child.stdout ?? []) {
    said += String(line);
    if (said.includes('put')) break;
  }
  child.kill('SIGKILL');
  assert.match(said, /^file\.noRoom 507\nput 1000000\n/);
  assert.deepEqual(readdirSync(join(folder, 'full-at-once', 'incoming')), []);
});

test('a package that came in parts is looked at as a whole, and nothing of it lies open afterwards', async () => {
  const store = storeIn('text');
  const id = newUpload();
  const text = Buffer.from('现场笔录\n'.repeat(20_000));
  await store.parts.append(id, { at: 0, source: pieces(text) });
  assert.equal((await store.parts.take(id, { name: '笔录.txt' })).kind, 'txt');
  await store.parts.drop(id);
  assert.deepEqual(readdirSync(join(folder, 'text', 'incoming')), []);
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
