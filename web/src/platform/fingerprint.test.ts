import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { fingerprintOf } from './fingerprint.ts';

test('a fingerprint in the browser is the one that the server prints', async () => {
  for (let length = 32; length < 36; length += 1) {
    const key = randomBytes(length);
    assert.equal(await fingerprintOf(key.toString('base64url')), createHash('sha256').update(key).digest('hex'));
  }
});

test('what is no public key has none', async () => {
  assert.equal(await fingerprintOf(''), null);
  assert.equal(await fingerprintOf('not a key'), null);
  assert.equal(await fingerprintOf('a'), null);
});
