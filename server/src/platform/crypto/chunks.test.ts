// Streams sealed in chunks, in both suites: whatever was changed, moved, doubled or left out is refused.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { sealingStream, unsealingStream } from './chunks.ts';
import { suiteOf } from './suites.ts';

const chunk = 64 * 1024;
const head = randomBytes(34);

async function through(transform: Transform, bytes: Buffer, piece = 10_000): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece) pieces.push(bytes.subarray(at, at + piece));
  return buffer(Readable.from(pieces).compose(transform));
}

for (const [suite, keyBytes] of [
  ['intl', 32],
  ['gm', 16],
] as const) {
  describe(`a stream sealed in chunks by the suite ${suite}`, () => {
    const key = randomBytes(keyBytes);
    const sealing = () => sealingStream({ head, cipher: () => suiteOf(suite).chunks({ key, bound: head }) });
    const unsealing = () =>
      unsealingStream({
        headBytes: head.length,
        cipher: (bound) => suiteOf(suite).chunks({ key, bound }),
        refuse: (cause) => new Error('refused', { cause }),
      });

    it('opens again, whatever its length and however it arrives', async () => {
      for (const length of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7]) {
        const bytes = randomBytes(length);
        const sealed = await through(sealing(), bytes);
        const opened = await through(unsealing(), sealed, 1 + (length % 70_000));
        assert.ok(opened.equals(bytes), String(length));
      }
    });

    it('is refused with a changed bit, a lost, doubled or exchanged chunk, another head or a missing end', async () => {
      const sealed = await through(sealing(), randomBytes(3 * chunk + 100));
      const { tagBytes } = suiteOf(suite).chunks({ key, bound: head });
      const cut = (from: number, to: number): Buffer =>
        sealed.subarray(head.length + from * (chunk + tagBytes), head.length + to * (chunk + tagBytes));
      const flipped = (at: number): Buffer => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ 1;
        return changed;
      };
      const variants = {
        'bit of the head': [flipped(20)],
        'first bit': [flipped(head.length)],
        'bit of the second chunk': [flipped(head.length + chunk)],
        'last bit': [flipped(sealed.length - 1)],
        'first chunk lost': [head, cut(1, 4)],
        'two exchanged': [head, cut(1, 2), cut(0, 1), cut(2, 4)],
        'one doubled': [head, cut(0, 1), cut(0, 4)],
        'end lost': [head, cut(0, 3)],
        'end cut': [sealed.subarray(0, -1)],
        'head alone': [head],
      };
      for (const [name, parts] of Object.entries(variants)) {
        await assert.rejects(through(unsealing(), Buffer.concat(parts)), { message: 'refused' }, name);
      }
    });
  });
}
