// The content of files, sealed by the suite and key that its head names. Fields are for values, this is for streams of any length.
import type { Transform } from 'node:stream';
import { type ChunkCipher, sealingStream, unsealingStream } from './chunks.ts';
import { type Key, type Keyring, secretOf } from './keys.ts';
import { isSuiteName, suiteOf } from './suites.ts';

// Head of a sealed file: a line that anybody can read, filled up to 64 bytes, then 32 bytes of salt.
const words = 'qingfeng file 1';
const lineBytes = 64;
const saltBytes = 32;
const headBytes = lineBytes + saltBytes;

export type FileSealing = {
  /**
   * Encrypts what passes by the active key `field`. The same content under the same key comes out alike, so it is still
   * kept once: its salt is a keyed digest of it, which tells nobody anything who has not the key.
   * @param sha256 of the content, hexadecimal
   */
  seal(sha256: string): Transform;
  /**
   * Decrypts what passes, by a retired key too; what was kept before files were sealed passes as it is.
   * @param refuse makes the error with which it ends where something was altered
   */
  open(refuse: (cause?: unknown) => Error): Transform;
};

/** Ties the sealing of files to a key file. */
export function createFileSealing(keyring: Keyring): FileSealing {
  return {
    seal(sha256) {
      const key = keyring.active('field');
      const salt = derived(key, 'salt', Buffer.from(sha256, 'hex')).subarray(0, saltBytes);
      const line = `${words} ${key.suite} ${key.id}`.padEnd(lineBytes - 1);
      if (line.length >= lineBytes) throw new RangeError(`the key ${key.id} has too long a name`);
      const head = Buffer.concat([Buffer.from(`${line}\n`), salt]);
      return sealingStream({ head, cipher: () => cipherOf(key, head) });
    },
    open: (refuse) =>
      unsealingStream({
        headBytes,
        cipher(head) {
          const named = namedIn(head);
          if (named === undefined) return undefined;
          const key = keyring.find('field', named.keyId);
          if (key.suite !== named.suite || head.length < headBytes) throw refuse();
          return cipherOf(key, head);
        },
        refuse,
      }),
  };
}

function namedIn(head: Buffer): { suite: string; keyId: string } | undefined {
  const [, suite = '', keyId = ''] =
    /^qingfeng file 1 (\w+) ([\w-]+) *\n$/.exec(head.toString('latin1', 0, lineBytes)) ?? [];
  return isSuiteName(suite) ? { suite, keyId } : undefined;
}

function cipherOf(key: Key, head: Buffer): ChunkCipher {
  return suiteOf(key.suite).chunks({ key: derived(key, 'content', head.subarray(lineBytes)), bound: head });
}

/** A key of its own for each use and file: the nonces of its chunks may then count. */
function derived(key: Key, use: string, data: Uint8Array): Buffer {
  return suiteOf(key.suite).mac(secretOf(key), Buffer.concat([Buffer.from(`${words} ${use}\n`), data]));
}
