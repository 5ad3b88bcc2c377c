import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { isSealed, sealing, unsealing } from './sealed.ts';

const passphrase = '清风徐来 水波不兴';
const chunk = 64 * 1024;

async function through(transform: Transform, bytes: Buffer, piece = 10_000): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece) pieces.push(bytes.subarray(at, at + piece));
  return buffer(Readable.from(pieces).compose(transform));
}

test('what is sealed opens with its passphrase, whatever its length and however it arrives', async () => {
  for (const length of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7]) {
    const bytes = randomBytes(length);
    const sealed = await through(sealing(passphrase), bytes);
    assert.ok(isSealed(sealed));
    assert.ok((await through(unsealing(passphrase), sealed, 1 + (length % 70_000))).equals(bytes), String(length));
  }
});

test('the same content is never sealed twice alike, and a passphrase typed in another normal form opens it', async () => {
  const [one, two] = [await through(sealing('é'), Buffer.from('x')), await through(sealing('é'), Buffer.from('x'))];
  assert.notDeepEqual(one, two);
  assert.equal((await through(unsealing('e\u0301'), one)).toString(), 'x');
});

test('another passphrase, a changed bit, a lost or exchanged chunk and a missing end are refused', async () => {
  const bytes = randomBytes(3 * chunk + 100);
  const sealed = await through(sealing(passphrase), bytes);
  const head = 34;
  const cut = (from: number, to: number): Buffer =>
    sealed.subarray(head + from * (chunk + 16), head + to * (chunk + 16));
  const wrong = { code: 'backup.passphraseWrong' };
  await assert.rejects(through(unsealing('other'), sealed), wrong);
  for (const at of [20, head, head + chunk, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(through(unsealing(passphrase), changed), wrong, `bit at ${at}`);
  }
  const variants = {
    'first chunk lost': [sealed.subarray(0, head), cut(1, 4)],
    'two exchanged': [sealed.subarray(0, head), cut(1, 2), cut(0, 1), cut(2, 4)],
    'end lost': [sealed.subarray(0, head), cut(0, 3)],
    'end cut': [sealed.subarray(0, -1)],
    'head alone': [sealed.subarray(0, head)],
    'head cut': [sealed.subarray(0, 20)],
  };
  for (const [name, parts] of Object.entries(variants)) {
    await assert.rejects(through(unsealing(passphrase), Buffer.concat(parts)), wrong, name);
  }
});
