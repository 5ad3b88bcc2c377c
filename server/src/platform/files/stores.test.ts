import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import S3rver from 's3rver';
import { createCryptography } from '../crypto/cryptography.ts';
import { openKeyring } from '../crypto/keys.ts';
import type { SuiteName } from '../crypto/suites.ts';
import { Problem } from '../errors/problem.ts';
import { openFileStore, openKeptFiles } from '../reading/configured-store.ts';
import type { FileStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-files-'));
const diskFolder = join(folder, 'disk');
const spoolFolder = join(folder, 'spool');
const bucketFolder = join(folder, 's3');
const now = () => new Date('2026-11-24T08:00:00Z');
mkdirSync(bucketFolder);
const keysOf = (name: string, suite: SuiteName) => openKeyring({ path: join(folder, name), suite, now });
const sealedWith = (keyring: ReturnType<typeof keysOf>) => ({ now, sealing: createCryptography(keyring).files });
const intl = sealedWith(keysOf('intl.json', 'intl'));
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: bucketFolder,
  configureBuckets: [{ name: 'qingfeng', configs: [] }],
});
const s3 = { kind: 's3', region: 'us-east-1', bucket: 'qingfeng', accessKeyId: 'S3RVER', prefix: 'files/' } as const;
let endpoint = '';

before(async () => {
  endpoint = `http://127.0.0.1:${(await server.run()).port}`;
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const stores: { title: string; open: () => FileStore; incoming: string; storedIn: string }[] = [
  {
    title: 'on disk',
    open: () => openFileStore({ kind: 'disk', folder: diskFolder }, intl),
    incoming: join(diskFolder, 'incoming'),
    storedIn: diskFolder,
  },
  {
    title: 'in S3',
    open: () => openFileStore({ ...s3, endpoint, secretAccessKey: 'S3RVER', pathStyle: true, spoolFolder }, intl),
    incoming: spoolFolder,
    storedIn: bucketFolder,
  },
];

const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const isHalfUpload = (name: string) => name.endsWith('.part');
const png = (bytes: number) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(bytes)]);

async function* pieces(content: Buffer, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function read(store: FileStore, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.get(key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function pathIn(storedIn: string, key: string): string {
  const names = readdirSync(storedIn, { recursive: true, encoding: 'utf8' });
  const found = names.find((name) => name.endsWith(key) || name.endsWith(`${key}._S3rver_object`));
  assert.ok(found !== undefined, `nothing lies under ${key}`);
  return found;
}

for (const { title, open, incoming, storedIn } of stores) {
  test(`${title}: a file comes back byte for byte, lies sealed, and its key is the digest of what lies`, async () => {
    const content = png(3_000_000);
    const file = await open().put(pieces(content), { name: '现场照片.png' });
    const sha256 = createHash('sha256').update(content).digest('hex');
    const lying = readFileSync(join(storedIn, pathIn(storedIn, file.key)));
    assert.deepEqual(file, {
      key: createHash('sha256').update(lying).digest('hex'),
      size: content.length,
      sha256,
      kind: 'png',
      mediaType: 'image/png',
      name: '现场照片.png',
    });
    assert.deepEqual(await read(open(), file.key), content);
    assert.ok(!lying.includes(content.subarray(0, 16)));
    assert.deepEqual(readdirSync(incoming).filter(isHalfUpload), []);
  });

  test(`${title}: the same content is kept once and listed once`, async () => {
    const content = png(1000);
    const first = await open().put(pieces(content), { name: 'a.png' });
    const second = await open().put(pieces(content), { name: 'b.png' });
    assert.equal(first.key, second.key);
    const listed: string[] = [];
    for await (const file of open().list()) if (file.key === first.key) listed.push(file.key);
    assert.deepEqual(listed, [first.key]);
  });

  test(`${title}: a file over the limit is refused while it arrives and leaves nothing`, async () => {
    let asked = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        asked += 1;
        yield Buffer.alloc(1024, 97);
      }
    };
    const put = open().put(endless(), { name: 'a.txt', limit: 10_240 });
    await assert.rejects(put, isProblem('file.tooLarge'));
    assert.equal(asked, 11);
    assert.deepEqual(readdirSync(incoming).filter(isHalfUpload), []);
  });

  test(`${title}: an upload that breaks off is refused and leaves nothing`, async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('socket hang up');
    };
    await assert.rejects(open().put(broken(), { name: 'a.txt' }), isProblem('file.incomplete'));
    assert.deepEqual(readdirSync(incoming).filter(isHalfUpload), []);
  });

  test(`${title}: altered content ends with an error in place of its end`, async () => {
    const content = Buffer.from(`evidence ${randomBytes(8).toString('hex')}`);
    const { key } = await open().put(pieces(content), { name: 'a.txt' });
    const path = join(storedIn, pathIn(storedIn, key));
    const lying = readFileSync(path);
    lying[lying.length - 1] = (lying.at(-1) ?? 0) ^ 1;
    writeFileSync(path, lying);
    await assert.rejects(read(open(), key), isProblem('file.altered'));
  });

  test(`${title}: what was removed, never stored, or is no key at all is missing`, async () => {
    const { key } = await open().put(pieces(png(10)), { name: 'a.png' });
    await open().remove(key);
    await open().remove(key);
    await assert.rejects(open().get(key), isProblem('file.missing'));
    await assert.rejects(open().get('0'.repeat(64)), isProblem('file.missing'));
    await assert.rejects(async () => open().get('../../../etc/passwd'), isProblem('file.missing'));
  });

  test(`${title}: a file that is only taken in comes back whole by the same checks, and is not kept`, async () => {
    const content = png(100_000);
    {
      await using taken = await open().take(pieces(content), { name: 'a.png' });
      assert.deepEqual([await taken.bytes.whole(), taken.kind], [content, 'png']);
      await assert.rejects(open().get(taken.sha256), isProblem('file.missing'));
    }
    await assert.rejects(open().take(pieces(content), { name: 'a.png', limit: 1000 }), isProblem('file.tooLarge'));
    await assert.rejects(
      open().take(pieces(content), { name: 'a.png', allow: ['xlsx'] }),
      isProblem('file.typeNotAllowed'),
    );
    assert.deepEqual(readdirSync(incoming).filter(isHalfUpload), []);
  });

  test(`${title}: a removal of what is old leaves content that was put in since`, async () => {
    const content = png(20);
    const { key } = await open().put(pieces(content), { name: 'a.png' });
    const found: Date[] = [];
    for await (const file of open().list()) if (file.key === key) found.push(file.keptAt);
    const [keptAt] = found;
    assert.ok(keptAt !== undefined && Math.abs(keptAt.getTime() - Date.now()) < 3_600_000, String(keptAt));
    await open().remove(key, { keptBefore: keptAt });
    assert.deepEqual(await read(open(), key), content);
    await open().remove(key, { keptBefore: new Date(keptAt.getTime() + 1000) });
    await assert.rejects(open().get(key), isProblem('file.missing'));
  });

  test(`${title}: half uploads of more than a day ago are cleared, younger ones and other files stay`, async () => {
    mkdirSync(incoming, { recursive: true });
    const names = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const [old = '', young = ''] = names.map((name) => join(incoming, `upload-${name}.part`));
    for (const path of [old, young, join(incoming, 'note')]) writeFileSync(path, 'x');
    utimesSync(old, new Date('2026-11-23T07:00:00Z'), new Date('2026-11-23T07:00:00Z'));
    utimesSync(young, new Date('2026-11-24T07:00:00Z'), new Date('2026-11-24T07:00:00Z'));
    assert.equal(await open().clearHalfUploads(), 1);
    rmSync(young);
    rmSync(join(incoming, 'note'));
  });
}

for (const suite of ['intl', 'gm'] as const) {
  const keyring = keysOf(`rotated-${suite}.json`, suite);
  const disk = { kind: 'disk', folder: join(folder, `disk-${suite}`) } as const;
  const store = openFileStore(disk, sealedWith(keyring));

  test(`${suite}: files of every length come back, also after the key was rotated and the suite changed`, async () => {
    const chunk = 65_536;
    const kept: [string, Buffer][] = [];
    for (const length of [1, 95, 96, chunk - 8, chunk - 7, 2 * chunk, 3 * chunk + 5]) {
      const content = png(length);
      kept.push([(await store.put(pieces(content, 10_000), { name: 'a.png' })).key, content]);
    }
    const next = keyring.rotate('field', suite === 'gm' ? 'intl' : 'gm');
    for (const [key, content] of kept) assert.ok((await read(store, key)).equals(content), String(content.length));
    const [, content = Buffer.alloc(0)] = kept.at(-1) ?? [];
    const again = await store.put(pieces(content), { name: 'a.png' });
    assert.match(
      readFileSync(join(disk.folder, pathIn(disk.folder, again.key)), 'latin1').slice(0, 64),
      new RegExp(next.id),
    );
    assert.deepEqual(await read(store, again.key), content);
  });

  test(`${suite}: a part that was changed, exchanged or left out does not open, though its digest were made to fit`, async () => {
    const { key } = await store.put(pieces(png(3 * 65_536)), { name: 'a.png' });
    const lying = readFileSync(join(disk.folder, pathIn(disk.folder, key)));
    const [head, sealed] = [96, 65_536 + 16];
    const part = (at: number) => lying.subarray(head + at * sealed, head + (at + 1) * sealed);
    const flipped = (at: number) => Buffer.from(lying.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    const forged = {
      'salt changed': flipped(70),
      'byte changed': flipped(head + 5),
      'tag changed': flipped(lying.length - 1),
      'parts exchanged': Buffer.concat([lying.subarray(0, head), part(1), part(0), lying.subarray(head + 2 * sealed)]),
      'first left out': Buffer.concat([lying.subarray(0, head), lying.subarray(head + sealed)]),
      'end left out': lying.subarray(0, head + 2 * sealed),
      'head alone': lying.subarray(0, head),
      'line alone': lying.subarray(0, 64),
    };
    for (const [what, bytes] of Object.entries(forged)) {
      const put = await store.putKept(Readable.from([bytes]));
      await assert.rejects(read(store, put), isProblem('file.altered'), what);
    }
  });
}

test('without the key nothing opens, and content that was kept before files were sealed still does', async () => {
  const disk = { kind: 'disk', folder: join(folder, 'disk-others') } as const;
  const { key } = await openFileStore(disk, intl).put(pieces(png(10)), { name: 'a.png' });
  const other = openFileStore(disk, sealedWith(keysOf('other.json', 'intl')));
  await assert.rejects(read(other, key), isProblem('crypto.keyMissing'));
  for (const content of ['qingfeng', `qingfeng file 2 ${'x'.repeat(200_000)}`].map((text) => Buffer.from(text))) {
    const old = await openKeptFiles(disk, now).putKept(pieces(content));
    assert.equal(old, createHash('sha256').update(content).digest('hex'));
    assert.deepEqual(await read(other, old), content);
  }
});

test('storage that refuses our key or does not answer is named, and nothing is kept', async () => {
  const bad = { ...s3, pathStyle: true, spoolFolder, secretAccessKey: 'S3RVER', accessKeyId: 'NOBODY' };
  const put = (at: string) =>
    openFileStore({ ...bad, endpoint: at }, intl).put(Readable.from([png(9)]), { name: 'a.png' });
  await assert.rejects(put(endpoint), isProblem('file.storeUnavailable'));
  await assert.rejects(put('http://127.0.0.1:9'), isProblem('file.storeUnavailable'));
  assert.deepEqual(readdirSync(spoolFolder).filter(isHalfUpload), []);
});

test('what is sent to S3 is signed (Signature Version 4) over the SHA-256 of its content', async () => {
  const secret = 'a secret';
  const seen: { problem: string }[] = [];
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'PUT') seen.push({ problem: faultOfSignature(request, Buffer.concat(chunks), secret) });
      response.statusCode = request.method === 'PUT' ? 200 : 404;
      response.end();
    });
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const address = listener.address();
  assert.ok(typeof address === 'object' && address !== null);
  const at = `http://127.0.0.1:${address.port}`;
  const store = openFileStore({ ...s3, endpoint: at, secretAccessKey: secret, pathStyle: true, spoolFolder }, intl);
  await store.put(pieces(png(200_000)), { name: 'a.png' });
  listener.close();
  listener.closeAllConnections();
  assert.deepEqual(seen, [{ problem: '' }]);
});

/** Signature Version 4 recomputed from the request as received; empty when it holds. */
function faultOfSignature(request: IncomingMessage, body: Buffer, secret: string): string {
  const parts = /Credential=([^/]+)\/(\d+)\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w+)/.exec(
    request.headers.authorization ?? '',
  );
  if (parts === null) return 'no signature';
  const [, , day = '', region = '', signedHeaders = '', signature = ''] = parts;
  const payload = createHash('sha256').update(body).digest('hex');
  if (request.headers['x-amz-content-sha256'] !== payload) return 'digest does not fit the content';
  if (!signedHeaders.split(';').includes('x-amz-content-sha256')) return 'digest is not signed';
  const url = new URL(request.url ?? '', 'http://host');
  const query = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort();
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query.join('&'), headers.join(''), signedHeaders, payload].join(
    '\n',
  );
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hashed].join('\n');
  const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`);
  return hmac(key, toSign).toString('hex') === signature ? '' : 'signature does not fit';
}
