import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { Problem } from '../errors/problem.ts';
import { createCryptography, digest, digestStream, markOf } from './cryptography.ts';
import { keyPurposes, openKeyring } from './keys.ts';
import { type SuiteName, suiteNames } from './suites.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const now = () => new Date('2026-11-24T08:00:00Z');
let files = 0;

function open(suite: SuiteName = 'intl') {
  files += 1;
  const path = join(folder, `home-${files}`, 'keys.json');
  const keyring = openKeyring({ path, suite, now });
  return { path, keyring, crypto: createCryptography(keyring) };
}

const place = { table: 'parties', column: 'resident_id', row: '0199-1' };
const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test('the key file is made on first use, for its owner alone, with one active key per purpose', () => {
  const { path, keyring } = open();
  assert.equal(statSync(path).mode & 0o777, 0o600);
  for (const purpose of keyPurposes) {
    assert.equal(keyring.active(purpose).suite, purpose === 'log-sm2' ? 'gm' : 'intl');
    assert.equal(keyring.active(purpose).created, '2026-11-24T08:00:00.000Z');
  }
  assert.deepEqual(openKeyring({ path, suite: 'gm', now }).active('field'), keyring.active('field'));
});

test('a key file that others can read is refused with the command that closes it', () => {
  const { path } = open();
  chmodSync(path, 0o640);
  assert.throws(() => openKeyring({ path, suite: 'intl', now }), isProblem('crypto.keyFileOpen'));
});

test('a damaged key file is refused, not replaced', () => {
  const { path } = open();
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.slice(0, 200));
  assert.throws(() => openKeyring({ path, suite: 'intl', now }), isProblem('crypto.keyFileUnreadable'));
  assert.equal(readFileSync(path, 'utf8'), whole.slice(0, 200));
});

test('root may rotate a key of an installation that another account runs: the file stays with that account', {
  skip: process.getuid?.() === 0 ? false : 'only root can try it',
}, () => {
  const { path, keyring } = open();
  chownSync(path, 65_534, 65_534);
  keyring.rotate('webhook', 'intl');
  const { uid, gid, mode } = statSync(path);
  assert.deepEqual([uid, gid, mode & 0o777], [65_534, 65_534, 0o600]);
});

test('a purpose that an earlier release did not know gets its key without touching the others', () => {
  const { path, keyring } = open();
  const before = keyring.active('field');
  const { webhook: _, ...keys } = JSON.parse(readFileSync(path, 'utf8')).keys;
  writeFileSync(path, JSON.stringify({ version: 1, keys }));
  const again = openKeyring({ path, suite: 'intl', now });
  assert.equal(again.active('webhook').state, 'active');
  assert.deepEqual(again.active('field'), before);
});

test('processes that start at the same time on an empty folder agree on one key file', async () => {
  const path = join(folder, 'race', 'keys.json');
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    import { openKeyring } from ${JSON.stringify(new URL('./keys.ts', import.meta.url).href)};
    const keyring = openKeyring({ path: workerData, suite: 'intl', now: () => new Date(0) });
    parentPort.postMessage(keyring.active('field').id);`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const ids = await Promise.all(
    Array.from({ length: 6 }, () => {
      return new Promise<string>((resolve, reject) => {
        const worker = new Worker(url, { workerData: path });
        worker.once('message', resolve);
        worker.once('error', reject);
      });
    }),
  );
  assert.equal(new Set(ids).size, 1);
});

test('a lock left by a process that died does not stop a rotation', () => {
  const { path, keyring } = open();
  writeFileSync(`${path}.lock`, '999999999');
  assert.equal(keyring.rotate('field', 'intl').state, 'active');
});

for (const suite of suiteNames) {
  test(`${suite}: any text comes back from its own place and from no other`, () => {
    const { crypto } = open(suite);
    const property = fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('table', 'column', 'row'),
      (plain, part) => {
        const text = plain.toWellFormed();
        const value = crypto.encryptField(text, { context: place });
        assert.match(value, new RegExp(`^qf1\\.${suite}\\.[0-9a-f]{12}\\.[\\w-]+$`));
        assert.equal(crypto.decryptField(value, { context: place }), text);
        const elsewhere = { ...place, [part]: `${place[part]}0` };
        assert.throws(() => crypto.decryptField(value, { context: elsewhere }), isProblem('crypto.valueTampered'));
      },
    );
    fc.assert(property, { seed: 20161, numRuns: 100 });
  });

  test(`${suite}: the same text never gives the same value twice`, () => {
    const { crypto } = open(suite);
    const values = Array.from({ length: 50 }, () => crypto.encryptField('13800138000', { context: place }));
    assert.equal(new Set(values).size, 50);
  });

  test(`${suite}: every altered character of a value is noticed`, () => {
    const { crypto } = open(suite);
    const value = crypto.encryptField('张三', { context: place });
    for (let at = 0; at < value.length; at += 1) {
      const altered = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
      assert.throws(() => crypto.decryptField(altered, { context: place }), Problem);
    }
    assert.throws(() => crypto.decryptField(`${value}A`, { context: place }), Problem);
    assert.throws(() => crypto.decryptField(`${value}=`, { context: place }), isProblem('crypto.valueInvalid'));
  });

  test(`${suite}: signatures and keyed digests hold for their data alone`, () => {
    const { crypto } = open(suite);
    const signature = crypto.sign('head 42', 'audit-head');
    assert.equal(crypto.verify('head 42', signature, 'audit-head'), true);
    assert.equal(crypto.verify('head 43', signature, 'audit-head'), false);
    const mac = crypto.mac('body', 'webhook');
    assert.equal(crypto.verifyMac('body', mac, 'webhook'), true);
    assert.equal(crypto.verifyMac('Body', mac, 'webhook'), false);
    assert.throws(() => crypto.verifyMac('body', mac, 'session'), isProblem('crypto.keyMissing'));
  });
}

test('after a rotation to 国密 old values open, new ones are made with it, and another process sees it at once', () => {
  const { path, crypto, keyring } = open('intl');
  const other = createCryptography(openKeyring({ path, suite: 'intl', now }));
  const before = other.encryptField('440102198001021230', { context: place });
  const signature = other.sign('head', 'audit-head');

  keyring.rotate('field', 'gm');
  keyring.rotate('audit-head', 'gm');

  const later = other.encryptField('440102198001021230', { context: place });
  assert.equal(markOf(before).suite, 'intl');
  assert.equal(markOf(later).suite, 'gm');
  assert.equal(crypto.decryptField(before, { context: place }), crypto.decryptField(later, { context: place }));
  assert.equal(crypto.isOutdated(before, 'field'), true);
  assert.equal(crypto.isOutdated(later, 'field'), false);
  assert.equal(crypto.verify('head', signature, 'audit-head'), true);
  assert.deepEqual(
    crypto.publicKeys('audit-head').map((key) => key.suite),
    ['gm', 'intl'],
  );
});

test('the blind index finds a number however it was typed, under old and new keys, and keeps kinds apart', () => {
  const { crypto, keyring } = open();
  const stored = crypto.lookupDigest('11010519491231002X', 'residentId');
  assert.equal(crypto.lookupDigest('110105 19491231 002x', 'residentId'), stored);
  assert.equal(crypto.lookupDigest('１１０１０５１９４９１２３１００２Ｘ', 'residentId'), stored);
  assert.notEqual(crypto.lookupDigest('11010519491231002X', 'passport'), stored);
  keyring.rotate('lookup', 'gm');
  const all = crypto.lookupDigests('11010519491231002X', 'residentId');
  assert.equal(all.length, 2);
  assert.equal(all[1], stored);
  assert.notEqual(crypto.lookupDigest('11010519491231002X', 'residentId'), stored);
});

test('a digest says its suite and is the same for bytes, text and a stream', async () => {
  const pieces = async function* () {
    yield Buffer.from('a');
    yield Buffer.from('bc');
  };
  for (const suite of suiteNames) {
    const value = digest(suite, 'abc');
    assert.deepEqual(markOf(value), { suite, keyId: '-' });
    assert.equal(await digestStream(suite, pieces()), value);
  }
});

test('a key of another installation is named when it is missing', () => {
  const value = open().crypto.encryptField('x', { context: place });
  assert.throws(() => open().crypto.decryptField(value, { context: place }), isProblem('crypto.keyMissing'));
});
