// Bytes sealed on their way in chunks whose order and end are sealed too (the STREAM construction): what seals one chunk is given.
import { Transform } from 'node:stream';

/** Bytes of a chunk before it is sealed. */
export const chunkBytes = 64 * 1024;
const chunkNonceBytes = 12;

/** Seals and opens one chunk. The nonces count, so a cipher serves one stream and no other. */
export type ChunkCipher = {
  /** Bytes that a sealed chunk is longer than an open one. */
  tagBytes: number;
  seal(bytes: Buffer, nonce: Buffer): Buffer;
  /** The same into memory that is there. @returns how many bytes were written */
  sealInto(target: Uint8Array, bytes: Uint8Array, nonce: Buffer): number;
  /** @throws Error when the chunk was changed, or stood elsewhere */
  open(bytes: Buffer, nonce: Buffer): Buffer;
};

/** Puts `head` before what passes, and seals the rest. */
export function sealingStream(q: { head: Buffer; cipher: () => Promise<ChunkCipher> | ChunkCipher }): Transform {
  let chunks: Chunks<Buffer> | undefined;
  return new Transform({
    construct(done) {
      Promise.resolve()
        .then(q.cipher)
        .then(
          ({ seal }) => {
            chunks = chunksOf(chunkBytes, seal);
            this.push(q.head);
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

export type Unsealing = {
  headBytes: number;
  /** The cipher by the head; undefined lets what begins otherwise pass as it is. */
  cipher: (head: Buffer) => Promise<ChunkCipher> | ChunkCipher | undefined;
  /** Why the stream ends: a chunk was changed, moved, doubled or left out, also the last. */
  refuse: (cause?: unknown) => Error;
};

/** Opens what `sealingStream` sealed. */
export function unsealingStream({ headBytes, cipher, refuse }: Unsealing): Transform {
  let head: Buffer | undefined = Buffer.alloc(0);
  let chunks: Chunks<Buffer> | undefined;
  const begin = async (into: Transform, first: Buffer): Promise<void> => {
    const found = await cipher(first.subarray(0, headBytes));
    head = undefined;
    if (found === undefined) {
      into.push(first);
      return;
    }
    chunks = chunksOf(chunkBytes + found.tagBytes, (bytes, nonce) => {
      try {
        return found.open(bytes, nonce);
      } catch (cause) {
        throw refuse(cause);
      }
    });
    pass(into, first.subarray(headBytes));
  };
  const pass = (into: Transform, bytes: Buffer): void => {
    if (chunks === undefined) into.push(bytes);
    else for (const chunk of chunks.add(bytes)) into.push(chunk);
  };
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      if (head === undefined) return attempt(() => pass(this, bytes), done);
      head = Buffer.concat([head, bytes]);
      if (head.length < headBytes) return done();
      begin(this, head).then(() => done(), done);
    },
    flush(done) {
      const end = (): void => {
        if (chunks !== undefined) this.push(chunks.end());
      };
      if (head === undefined) return attempt(end, done);
      begin(this, head).then(() => attempt(end, done), done);
    },
  });
}

function attempt(act: () => void, done: (error?: Error | null) => void): void {
  try {
    act();
    done();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}

export type Chunks<T> = { add(bytes: Buffer): T[]; end(): T };

/** What keeps the chunks of a stream apart: their number, and whether it ends with them. */
export function chunkNonce(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(chunkNonceBytes);
  nonce.writeUInt32BE(count, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

/**
 * Cuts a stream into chunks of `size`; the last may be shorter and is told apart by its nonce.
 * @param from number of the first, where others lie before it
 */
export function chunksOf<T>(size: number, treat: (bytes: Buffer, nonce: Buffer) => T, from = 0): Chunks<T> {
  let held: Buffer = Buffer.alloc(0);
  let count = from;
  const next = (bytes: Buffer, last: boolean): T => {
    count += 1;
    return treat(bytes, chunkNonce(count - 1, last));
  };
  return {
    // A full chunk is held back until something follows it: it may be the last.
    add(bytes) {
      const more = bytes.subarray(0, size - held.length);
      if (more.length > 0) held = Buffer.concat([held, more]);
      if (more.length === bytes.length) return [];
      const ready = [next(held, false)];
      let at = more.length;
      for (; bytes.length - at > size; at += size) ready.push(next(bytes.subarray(at, at + size), false));
      // A copy: who gave the bytes may use their memory again.
      held = Buffer.from(bytes.subarray(at));
      return ready;
    },
    end: () => next(held, true),
  };
}
