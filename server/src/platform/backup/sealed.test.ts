// Files under a passphrase. What befalls chunks is tried beside crypto/chunks.ts; here each sealing asks for scrypt.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { isSealed, sealing, unsealing } from './sealed.ts';

const passphrase = '清风徐来 水波不兴';

const through = (transform: Transform, bytes: Buffer): Promise<Buffer> =>
  buffer(Readable.from([bytes.subarray(0, 30), bytes.subarray(30)]).compose(transform));

test('what is sealed opens with its passphrase alone, and never twice alike', async () => {
  const bytes = randomBytes(100_000);
  const sealed = await through(sealing(passphrase), bytes);
  assert.ok(isSealed(sealed));
  assert.ok((await through(unsealing(passphrase), sealed)).equals(bytes));
  assert.notDeepEqual(await through(sealing(passphrase), bytes), sealed);
  const wrong = { code: 'backup.passphraseWrong' };
  await assert.rejects(through(unsealing('other'), sealed), wrong);
  const salted = Buffer.from(sealed);
  salted[20] = (salted[20] ?? 0) ^ 1;
  await assert.rejects(through(unsealing(passphrase), salted), wrong, 'another salt');
  await assert.rejects(through(unsealing(passphrase), sealed.subarray(0, -1)), wrong, 'the end cut off');
  await assert.rejects(through(unsealing(passphrase), sealed.subarray(0, 20)), wrong, 'the head cut off');
});

test('a passphrase typed in another normal form opens it, and so does an empty file', async () => {
  const sealed = await through(sealing('é'), Buffer.alloc(0));
  assert.equal((await through(unsealing('e\u0301'), sealed)).length, 0);
});
