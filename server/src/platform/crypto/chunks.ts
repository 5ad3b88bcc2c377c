// Bytes sealed on their way in chunks whose order and end are sealed too (the STREAM construction): what seals one chunk is given.
import { Transform } from 'node:stream';

const chunkBytes = 64 * 1024;
const chunkNonceBytes = 12;

/** Seals and opens one chunk. The nonces count, so a cipher serves one stream and no other. */
export type ChunkCipher = {
  /** Bytes that a sealed chunk is longer than an open one. */
  tagBytes: number;
  seal(bytes: Buffer, nonce: Buffer): Buffer;
  /** @throws Error when the chunk was changed, or stood elsewhere */
  open(bytes: Buffer, nonce: Buffer): Buffer;
};

/** Puts `head` before what passes, and seals the rest. */
export function sealingStream(q: { head: Buffer; cipher: () => Promise<ChunkCipher> | ChunkCipher }): Transform {
  let chunks: Chunks | undefined;
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
  let chunks: Chunks | undefined;
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

type Chunks = { add(bytes: Buffer): Buffer[]; end(): Buffer };

/** Cuts a stream into chunks of `size`; the last may be shorter and is told apart by its nonce. */
function chunksOf(size: number, treat: (bytes: Buffer, nonce: Buffer) => Buffer): Chunks {
  let held: Buffer = Buffer.alloc(0);
  let count = 0;
  const next = (bytes: Buffer, last: boolean): Buffer => {
    const nonce = Buffer.alloc(chunkNonceBytes);
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
