// A file under a passphrase: scrypt makes the key, AES-256-GCM seals the bytes in chunks whose order and end are sealed too.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { Transform } from 'node:stream';
import { promisify } from 'node:util';
import { backupProblem } from './problems.ts';

// Head of a sealed file: these words, then 16 bytes of salt. The parameters of scrypt (RFC 7914) belong to the words.
const words = Buffer.from('qingfeng sealed 1\n');
const saltBytes = 16;
const headBytes = words.length + saltBytes;
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const chunkBytes = 64 * 1024;
const tagBytes = 16;

const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

/** Whether these first bytes of a file are those of a sealed one. */
export function isSealed(head: Buffer): boolean {
  return head.subarray(0, words.length).equals(words);
}

/** Encrypts what passes. Each file has its own salt and so its own key: the nonces may simply count. */
export function sealing(passphrase: string): Transform {
  const salt = randomBytes(saltBytes);
  const head = Buffer.concat([words, salt]);
  let chunks: Chunks | undefined;
  return new Transform({
    construct(done) {
      open(passphrase, salt).then(
        (key) => {
          chunks = chunksOf(chunkBytes, (bytes, nonce) => seal({ key, head, bytes, nonce }));
          this.push(head);
          done();
        },
        (error: Error) => done(error),
      );
    },
    transform(bytes: Buffer, _encoding, done) {
      for (const chunk of chunks?.add(bytes) ?? []) this.push(chunk);
      done();
    },
    flush(done) {
      if (chunks !== undefined) this.push(chunks.end());
      done();
    },
  });
}

/**
 * Decrypts what passes. Ends with the problem backup.passphraseWrong when the passphrase is another, or a chunk was
 * changed, moved, doubled or left out, also the last.
 */
export function unsealing(passphrase: string): Transform {
  let head: Buffer = Buffer.alloc(0);
  let chunks: Chunks | undefined;
  const begin = async (): Promise<void> => {
    const key = await open(passphrase, head.subarray(words.length, headBytes));
    const bound = head.subarray(0, headBytes);
    chunks = chunksOf(chunkBytes + tagBytes, (bytes, nonce) => unseal({ key, head: bound, bytes, nonce }));
  };
  const pass = (into: Transform, bytes: Buffer): void => {
    for (const chunk of chunks?.add(bytes) ?? []) into.push(chunk);
  };
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      if (chunks !== undefined) return attempt(() => pass(this, bytes), done);
      head = Buffer.concat([head, bytes]);
      if (head.length < headBytes) return done();
      begin().then(
        () => attempt(() => pass(this, head.subarray(headBytes)), done),
        (error: Error) => done(error),
      );
    },
    flush(done) {
      attempt(() => {
        if (chunks === undefined) throw backupProblem('backup.passphraseWrong');
        this.push(chunks.end());
      }, done);
    },
  });
}

function open(passphrase: string, salt: Buffer): Promise<Buffer> {
  // One passphrase has one spelling, whatever keyboard it came from.
  return derive(passphrase.normalize('NFKC'), salt, 32, cost);
}

function attempt(act: () => void, done: (error?: Error | null) => void): void {
  try {
    act();
    done();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}

type Chunks = { add(bytes: Buffer): Buffer[]; end(): Buffer };

/** Cuts a stream into chunks of `size`; the last may be shorter and is told apart by its nonce (STREAM construction). */
function chunksOf(size: number, treat: (bytes: Buffer, nonce: Buffer) => Buffer): Chunks {
  let held: Buffer = Buffer.alloc(0);
  let count = 0;
  const next = (bytes: Buffer, last: boolean): Buffer => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(count, 7);
    nonce.writeUInt8(last ? 1 : 0, 11);
    count += 1;
    return treat(bytes, nonce);
  };
  return {
    add(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      const ready: Buffer[] = [];
      // A full chunk is held back until something follows it: it may be the last.
      while (held.length > size) {
        ready.push(next(held.subarray(0, size), false));
        held = held.subarray(size);
      }
      return ready;
    },
    end: () => next(held, true),
  };
}

type Input = { key: Buffer; head: Buffer; bytes: Buffer; nonce: Buffer };

function seal({ key, head, bytes, nonce }: Input): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(head);
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function unseal({ key, head, bytes, nonce }: Input): Buffer {
  if (bytes.length < tagBytes) throw backupProblem('backup.passphraseWrong');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(head);
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  } catch (cause) {
    throw backupProblem('backup.passphraseWrong', {}, { cause });
  }
}
