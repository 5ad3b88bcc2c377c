import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { Problem } from '../errors/problem.ts';
import { manifestName } from './manifest.ts';
import { readArchive, verifyArchive } from './read-archive.ts';
import { type ArchiveContent, writeArchive } from './write-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-archive-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-11-24T08:30:00Z');
const isProblem =
  (code: string, reason = /./) =>
  (error: unknown) =>
    error instanceof Problem && error.code === code && reason.test(error.message);
let files = 0;
const newPath = () => {
  files += 1;
  return join(folder, `${files}.qfa`);
};

async function write(contents: Record<string, ArchiveContent>): Promise<string> {
  const path = newPath();
  await writeArchive(path, { now, about: { release: '0.1.0' } }, async (archive) => {
    for (const [name, content] of Object.entries(contents)) await archive.add(name, content);
  });
  return path;
}

async function readAll(path: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  await readArchive(path, async (name, content) => {
    found.set(name, await buffer(content));
  });
  return found;
}

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 70_000) yield content.subarray(at, at + 70_000);
}

test('short and long content, of known and unknown length, comes back byte for byte with its manifest', async () => {
  const long = randomBytes(9_500_000);
  const exact = randomBytes(4 * 1024 * 1024);
  const path = await write({
    'keys.json': '{"一":1}',
    'tables/tasks.copy': pieces(long),
    'tables/empty.copy': pieces(Buffer.alloc(0)),
    'tables/exact.copy': exact,
    'files/ab/last': Buffer.from('end'),
  });
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const found = await readAll(path);
  assert.deepEqual(
    [...found.keys()],
    ['keys.json', 'tables/tasks.copy', 'tables/empty.copy', 'tables/exact.copy', 'files/ab/last'],
  );
  assert.ok(found.get('tables/tasks.copy')?.equals(long));
  assert.ok(found.get('tables/exact.copy')?.equals(exact));
  assert.equal(found.get('tables/empty.copy')?.length, 0);
  const manifest = await verifyArchive(path);
  assert.deepEqual(manifest.about, { release: '0.1.0' });
  assert.deepEqual(manifest.entries[1], {
    name: 'tables/tasks.copy',
    size: long.length,
    sha256: createHash('sha256').update(long).digest('hex'),
  });
});

test('an archive that was cut anywhere, or whose bytes were changed, is refused', async () => {
  const path = await write({ 'a.txt': randomBytes(200_000), 'b.txt': 'b' });
  const whole = readFileSync(path);
  for (const part of [0.1, 0.5, 0.9, 0.999]) {
    const cut = newPath();
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * part)));
    await assert.rejects(verifyArchive(cut), isProblem('archive.damaged'), String(part));
  }
  const tar = gunzipSync(whole);
  const at = tar.indexOf(Buffer.from('b.txt')) + 512;
  tar[at] = 'B'.charCodeAt(0);
  const changed = newPath();
  writeFileSync(changed, gzipSync(tar));
  await assert.rejects(verifyArchive(changed), isProblem('archive.damaged', /b\.txt was altered/));
});

/** An archive put together by hand. */
async function forge(
  entries: readonly { name: string; type?: 'symlink'; linkname?: string; text?: string }[],
  manifest: object,
) {
  const tar = pack();
  for (const { name, text = '', type, linkname } of entries) {
    if (type === undefined) tar.entry({ name }, text);
    else tar.entry({ name, type, linkname: linkname ?? '' });
  }
  tar.entry({ name: manifestName }, JSON.stringify(manifest));
  tar.finalize();
  const path = newPath();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) if (Buffer.isBuffer(chunk)) chunks.push(chunk as Buffer);
  writeFileSync(path, gzipSync(Buffer.concat(chunks)));
  return path;
}

test('entries that the manifest does not name, path tricks, links and unknown versions are refused', async () => {
  const manifest = { format: 'qingfeng-archive', version: 1, created: now.toISOString(), about: {}, entries: [] };
  await verifyArchive(await forge([], manifest));
  const bad = [{ name: 'x' }, { name: '../x' }, { name: '/etc/x' }, { name: 'a/../../x' }, { name: 'x@0002' }];
  for (const entry of bad) {
    await assert.rejects(verifyArchive(await forge([entry], manifest)), isProblem('archive.damaged'), entry.name);
  }
  const link = { name: 'x', type: 'symlink', linkname: '/etc/passwd' } as const;
  await assert.rejects(verifyArchive(await forge([link], manifest)), isProblem('archive.damaged', /no file/));
  await assert.rejects(verifyArchive(await forge([], { ...manifest, version: 2 })), isProblem('archive.version'));
  const missing = { ...manifest, entries: [{ name: 'x', size: 0, sha256: '0'.repeat(64) }] };
  await assert.rejects(verifyArchive(await forge([], missing)), isProblem('archive.damaged', /x is missing/));
});

test('when the source fails nothing is left, and an older archive of that name stays', async () => {
  const path = await write({ 'a.txt': 'old' });
  const failing = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from('half');
    throw new Error('table vanished');
  };
  await assert.rejects(
    writeArchive(path, { now }, (archive) => archive.add('a.txt', failing())),
    /table vanished/,
  );
  assert.equal(existsSync(`${path}.part`), false);
  assert.equal((await readAll(path)).get('a.txt')?.toString(), 'old');
});

test('names that lead out of a folder, double names and two entries at a time are refused while writing', async () => {
  for (const name of ['../x', '/x', 'a//b', 'a/./b', 'a\\b', '', 'manifest.json', 'x@0001', '名']) {
    await assert.rejects(write({ [name]: '' }), TypeError, name);
  }
  const twice = writeArchive(newPath(), { now }, async (archive) => {
    await archive.add('a', '');
    await archive.add('a', '');
  });
  await assert.rejects(twice, TypeError);
  const together = writeArchive(newPath(), { now }, async (archive) => {
    await Promise.all([archive.add('a', ''), archive.add('b', '')]);
  });
  await assert.rejects(together, TypeError);
});

test('a receiver that fails stops the reading with its own error', async () => {
  const path = await write({ 'a.txt': 'a', 'b.txt': 'b' });
  const reading = readArchive(path, async () => {
    throw new RangeError('disk full');
  });
  await assert.rejects(reading, RangeError);
});

test('a file that is no archive, or is not there, is told apart', async () => {
  const path = newPath();
  writeFileSync(path, 'hello');
  await assert.rejects(verifyArchive(path), isProblem('archive.damaged'));
  await assert.rejects(verifyArchive(newPath()), /ENOENT/);
});

test('an archive can be sealed on its way to the file, and opens only with what undoes that', async () => {
  const inverted = () =>
    new Transform({
      transform: (chunk: Buffer, _encoding, done) =>
        done(
          null,
          chunk.map((octet) => octet ^ 0xff),
        ),
    });
  const path = newPath();
  await writeArchive(path, { now, sealed: inverted() }, (archive) => archive.add('a.txt', 'secret'));
  const manifest = await verifyArchive(path, { sealed: inverted() });
  assert.equal(manifest.entries.length, 1);
  await assert.rejects(verifyArchive(path), isProblem('archive.damaged'));
});

test('a bit flipped anywhere is found, or changes nothing that is kept', async () => {
  const contents = { 'a.txt': randomBytes(5_000), 'b.txt': 'b'.repeat(5_000) };
  const path = await write(contents);
  const whole = readFileSync(path);
  const expected = await readAll(path);
  const changed = newPath();
  for (let at = 0; at < whole.length; at += 23) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    writeFileSync(changed, bytes);
    // Bits that gzip does not use (the time in its head, the padding of its last byte) may go unseen.
    const read = await readAll(changed).catch((error: unknown) => error);
    if (!isProblem('archive.damaged')(read)) assert.deepEqual(read, expected, `byte ${at}`);
  }
});
