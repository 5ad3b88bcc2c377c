import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CompactSign, importJWK } from 'jose';
import { createCryptography } from '../crypto/cryptography.ts';
import { openKeyring } from '../crypto/keys.ts';
import { type SuiteName, suiteOf } from '../crypto/suites.ts';
import { Problem } from '../errors/problem.ts';
import { keyIdOf, type NodeKey, openMessage, openReceipt, signMessage, signReceipt } from './envelope.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-nodes-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const now = new Date('2026-11-24T03:00:00Z');

function node(suite: SuiteName): { crypto: ReturnType<typeof createCryptography>; key: NodeKey } {
  const path = join(folder, randomUUID(), 'keys.json');
  const crypto = createCryptography(openKeyring({ path, suite, now: () => now }));
  const [own] = crypto.publicKeys('exchange');
  assert.ok(own);
  return { crypto, key: { keyId: own.id, suite: own.suite, publicKey: own.publicKey } };
}
const claims = () => ({
  ...{ iss: randomUUID(), aud: randomUUID(), jti: randomUUID(), iat: 1_700_000_000, made: 1_600_000_000 },
  ...{ rec: 'case 1', seq: 3, kind: 'case.summary', ver: 1 },
});
const refusedAs = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

for (const suite of ['intl', 'gm'] as const) {
  test(`a message of the ${suite} suite says who, to whom, where in the order and of what text`, async () => {
    const { crypto, key } = node(suite);
    const said = claims();
    const message = signMessage(crypto, said, '{"no":"穗市监立〔2026〕1号"}');
    assert.equal(keyIdOf(message.signature), key.keyId);
    const { sha256, ...opened } = await openMessage(message, key);
    assert.deepEqual(opened, said);
    assert.equal(sha256.length, 43);
  });

  test(`in the ${suite} suite another text, other claims, or another key under the same name is a forgery`, async () => {
    const { crypto, key } = node(suite);
    const message = signMessage(crypto, claims(), '{"amount":1}');
    await assert.rejects(openMessage({ ...message, body: '{"amount":2}' }, key), refusedAs('node.forged'));
    const [header, payload = '', value] = message.signature.split('.');
    const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), seq: 4 };
    const forged = [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), value].join('.');
    await assert.rejects(openMessage({ ...message, signature: forged }, key), refusedAs('node.forged'));
    const other = { ...node(suite).key, keyId: key.keyId };
    await assert.rejects(openMessage(message, other), refusedAs('node.forged'));
    const cut = message.signature.slice(0, -20);
    await assert.rejects(openMessage({ ...message, signature: cut }, key), refusedAs('node.forged'));
  });
}

test('a receipt is not taken for a message, nor a message for a receipt', async () => {
  const { crypto, key } = node('intl');
  const message = signMessage(crypto, claims(), '{}');
  await assert.rejects(openReceipt(message.signature, key), refusedAs('node.forged'));
  const { rec: _, seq: __, kind: ___, ver: ____, made: _____, ...rest } = claims();
  const receipt = signReceipt(crypto, { ...rest, sha256: 'A'.repeat(43), state: 'taken' });
  assert.equal((await openReceipt(receipt, key)).state, 'taken');
  await assert.rejects(openMessage({ signature: receipt, body: '' }, key), refusedAs('node.forged'));
});

test('a message that another program signed with a JWS library is read here (RFC 8037)', async () => {
  const pair = suiteOf('intl').newSigningPair();
  const body = '{"from":"elsewhere"}';
  const digest = Buffer.from(await globalThis.crypto.subtle.digest('SHA-256', Buffer.from(body))).toString('base64url');
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', d: pair.private, x: pair.public }, 'EdDSA');
  const said = { ...claims(), sha256: digest };
  const signature = await new CompactSign(Buffer.from(JSON.stringify(said)))
    .setProtectedHeader({ alg: 'EdDSA', kid: 'theirs', typ: 'qingfeng-message' })
    .sign(key);
  const pinned = { keyId: 'theirs', suite: 'intl' as const, publicKey: pair.public };
  assert.deepEqual(await openMessage({ signature, body }, pinned), said);
});

test('an unsigned message, one with the algorithm of its own choice, and garbage are refused', async () => {
  const { crypto, key } = node('intl');
  const { signature, body } = signMessage(crypto, claims(), '{}');
  const [, payload] = signature.split('.');
  const header = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url');
  const none = `${header({ alg: 'none', kid: key.keyId, typ: 'qingfeng-message' })}.${payload}.`;
  await assert.rejects(openMessage({ signature: none, body }, key), refusedAs('node.forged'));
  for (const garbage of ['', 'a.b.c', '....', `${header({ alg: 'EdDSA' })}.${payload}.x`])
    await assert.rejects(openMessage({ signature: garbage, body }, key), (error: Problem) => {
      assert.deepEqual(error.params, { zh: '签名格式不符', en: 'the signature has another form' });
      return error.code === 'node.unreadable';
    });
});
