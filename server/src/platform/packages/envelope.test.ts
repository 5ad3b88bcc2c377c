import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createCryptography } from '../crypto/cryptography.ts';
import { openKeyring } from '../crypto/keys.ts';
import type { SuiteName } from '../crypto/suites.ts';
import { Problem } from '../errors/problem.ts';
import { openPackage, sealPackage } from './envelope.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-envelope-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const now = new Date('2026-11-24T03:00:00Z');

function installation(suite: SuiteName) {
  const crypto = createCryptography(
    openKeyring({ path: join(folder, randomUUID(), 'keys.json'), suite, now: () => now }),
  );
  const [key] = crypto.publicKeys('exchange');
  assert.ok(key);
  return { crypto, key };
}
const refusedAs = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const whole = (crypto: Parameters<typeof sealPackage>[0], files: { id: string; bytes: Uint8Array }[] = []) =>
  sealPackage(crypto, {
    kind: 'referral',
    sender: '甲',
    receiver: '乙',
    body: { no: '穗市监移〔2026〕1号' },
    files,
    now,
  });

for (const suite of ['intl', 'gm'] as const) {
  test(`a package of the ${suite} suite arrives with its files when the sender's key is known`, async () => {
    const { crypto, key } = installation(suite);
    const files = [{ id: randomUUID(), bytes: randomBytes(300_000) }];
    const { message, keyId, files: got } = await openPackage(await whole(crypto, files), [key]);
    assert.deepEqual(message.body, { no: '穗市监移〔2026〕1号' });
    assert.equal(keyId, key.id);
    assert.deepEqual(Buffer.from(got[files[0]?.id ?? ''] ?? []), Buffer.from(files[0]?.bytes ?? []));
  });
}

test('a package of a sender who is not known here, or signed by another key under a known id, is refused', async () => {
  const one = installation('intl');
  const other = installation('intl');
  const bytes = await whole(one.crypto);
  await assert.rejects(openPackage(bytes, []), refusedAs('package.unknownSender'));
  const pinned = { ...other.key, id: one.key.id };
  await assert.rejects(openPackage(bytes, [pinned]), refusedAs('package.forged'));
});

test('a package that was cut or altered anywhere is refused', async () => {
  const { crypto, key } = installation('intl');
  const bytes = await whole(crypto, [{ id: randomUUID(), bytes: randomBytes(2_000) }]);
  for (const part of [0, 0.3, 0.9])
    await assert.rejects(
      openPackage(bytes.subarray(0, Math.floor(bytes.length * part)), [key]),
      refusedAs('package.unreadable'),
    );
  const tar = gunzipSync(bytes);
  const at = tar.indexOf('穗市监移〔2026〕1号');
  tar.write('穗市监移〔2026〕2号', at);
  await assert.rejects(openPackage(gzipSync(tar), [key]), refusedAs('package.unreadable'));
  await assert.rejects(openPackage(Buffer.from('no package'), [key]), refusedAs('package.unreadable'));
});
