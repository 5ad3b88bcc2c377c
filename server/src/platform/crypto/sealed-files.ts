// The content of files, sealed by the suite and key that its head names. Fields are for values, this is for streams of any length.
import { randomBytes } from 'node:crypto';
import type { Transform } from 'node:stream';
import { type ChunkCipher, sealingStream, unsealingStream } from './chunks.ts';
import { type Key, type Keyring, secretOf } from './keys.ts';
import { isSuiteName, type SuiteName, suiteOf } from './suites.ts';

// Head of a sealed file: a line that anybody can read, filled up to 64 bytes, then 32 bytes of salt.
const words = 'qingfeng file 1';
const lineBytes = 64;
const saltBytes = 32;
export const headBytes = lineBytes + saltBytes;

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
  /** What a thread of its own needs to seal content as it comes. Nobody knows its digest yet, so its salt is drawn by lot. */
  begin(): ContentKey;
  /** The same for content that lies begun, by its head; undefined where it begins otherwise. @throws Problem crypto.keyMissing */
  begun(head: Buffer): ContentKey | undefined;
};

/** The key of one content, and the head that it is sealed under. */
export type ContentKey = { suite: SuiteName; key: Buffer; head: Buffer };

export function contentCipher({ suite, key, head }: ContentKey): ChunkCipher {
  return suiteOf(suite).chunks({ key, bound: head });
}

/** Ties the sealing of files to a key file. */
export function createFileSealing(keyring: Keyring): FileSealing {
  return {
    seal(sha256) {
      const key = keyring.active('field');
      const head = headOf(key, derived(key, 'salt', Buffer.from(sha256, 'hex')).subarray(0, saltBytes));
      return sealingStream({ head, cipher: () => contentCipher(contentKey(key, head)) });
    },
    begin() {
      const key = keyring.active('field');
      return contentKey(key, headOf(key, randomBytes(saltBytes)));
    },
    begun(head) {
      const named = namedIn(head);
      if (named === undefined || head.length < headBytes) return undefined;
      const key = keyring.find('field', named.keyId);
      return key.suite === named.suite ? contentKey(key, Buffer.from(head.subarray(0, headBytes))) : undefined;
    },
    open: (refuse) =>
      unsealingStream({
        headBytes,
        cipher(head) {
          const named = namedIn(head);
          if (named === undefined) return undefined;
          const key = keyring.find('field', named.keyId);
          if (key.suite !== named.suite || head.length < headBytes) throw refuse();
          return contentCipher(contentKey(key, head));
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

function headOf(key: Key, salt: Buffer): Buffer {
  const line = `${words} ${key.suite} ${key.id}`.padEnd(lineBytes - 1);
  if (line.length >= lineBytes) throw new RangeError(`the key ${key.id} has too long a name`);
  return Buffer.concat([Buffer.from(`${line}\n`), salt]);
}

const contentKey = (key: Key, head: Buffer): ContentKey => ({
  suite: key.suite,
  key: derived(key, 'content', head.subarray(lineBytes)),
  head,
});

/** A key of its own for each use and file: the nonces of its chunks may then count. */
function derived(key: Key, use: string, data: Uint8Array): Buffer {
  return suiteOf(key.suite).mac(secretOf(key), Buffer.concat([Buffer.from(`${words} ${use}\n`), data]));
}
