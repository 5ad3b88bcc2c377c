// A file under a passphrase: scrypt makes the key, AES-256-GCM seals the bytes in chunks whose order and end are sealed too.
import { randomBytes, scrypt } from 'node:crypto';
import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import { type ChunkCipher, sealingStream, unsealingStream } from '../crypto/chunks.ts';
import { suiteOf } from '../crypto/suites.ts';
import { backupProblem } from './problems.ts';

// Head of a sealed file: these words, then 16 bytes of salt. The parameters of scrypt (RFC 7914) belong to the words.
const words = Buffer.from('qingfeng sealed 1\n');
const saltBytes = 16;
const headBytes = words.length + saltBytes;
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

/** Whether these first bytes of a file are those of a sealed one. */
export function isSealed(head: Buffer): boolean {
  return head.subarray(0, words.length).equals(words);
}

/** Encrypts what passes. Each file has its own salt and so its own key: the nonces may simply count. */
export function sealing(passphrase: string): Transform {
  const head = Buffer.concat([words, randomBytes(saltBytes)]);
  return sealingStream({ head, cipher: () => cipherOf(passphrase, head) });
}

/**
 * Decrypts what passes. Ends with the problem backup.passphraseWrong when the passphrase is another, or a chunk was
 * changed, moved, doubled or left out, also the last.
 */
export function unsealing(passphrase: string): Transform {
  const refuse = (cause?: unknown): Error => backupProblem('backup.passphraseWrong', {}, { cause });
  return unsealingStream({
    headBytes,
    cipher: (head) => {
      if (head.length < headBytes) throw refuse();
      return cipherOf(passphrase, head);
    },
    refuse,
  });
}

async function cipherOf(passphrase: string, head: Buffer): Promise<ChunkCipher> {
  // One passphrase has one spelling, whatever keyboard it came from.
  const key = await derive(passphrase.normalize('NFKC'), head.subarray(words.length), 32, cost);
  return suiteOf('intl').chunks({ key, bound: head });
}
