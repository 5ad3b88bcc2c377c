// Beside the server: content of uploads digested and sealed as it comes, and handed to the thread that writes it.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type Chunks, chunkBytes, chunkNonce, chunksOf } from '../../crypto/chunks.ts';
import { type ContentKey, contentCipher, headBytes } from '../../crypto/sealed-files.ts';
import { type Answer, faultOf, headLength, type Place, type ToSealing, type ToWriting } from './messages.ts';

type Coming = {
  /** Undefined where the last chunk lies sealed. */
  chunks: Chunks<void> | undefined;
  digest: Hash;
  size: number;
  beginning: Buffer;
};

const coming = new Map<string, Coming>();
const { writing, places } = workerData as { writing: MessagePort; places: Place[] };
/** Where chunks are sealed into, and how much of it is taken. */
let into: { target: Uint8Array; length: number } = { target: new Uint8Array(), length: 0 };

parentPort?.on('message', (message: ToSealing) => {
  act(message).catch((error: unknown) => {
    if ('ask' in message) answer({ ask: message.ask, fault: faultOf(error) });
  });
});

const answer = (message: Answer): void => parentPort?.postMessage(message);
const write = (message: ToWriting): void => writing.postMessage(message);

async function act(message: ToSealing): Promise<void> {
  const { path } = message;
  if (message.do === 'forget') return void coming.delete(path);
  const { ask } = message;
  if (message.do === 'open') {
    const { found, sealed } = await opened(path, message.content, message.lies);
    coming.set(path, found);
    return answer({ ask, sealed, received: found.size, whole: found.chunks === undefined });
  }
  const one = coming.get(path);
  const place = places[message.place];
  if (one === undefined || place === undefined) throw new Error('nothing was begun here');
  into = { target: place.sealed, length: 0 };
  if (message.do === 'add') {
    add(one, place.content.subarray(0, message.length));
    return write({ do: 'write', ask, path, place: message.place, length: into.length });
  }
  one.chunks?.end();
  one.chunks = undefined;
  const { size, beginning, digest } = one;
  const content = { size, beginning, sha256: digest.copy().digest('hex') };
  write({ do: 'end', ask, path, place: message.place, length: into.length, content });
}

function add(one: Coming, bytes: Uint8Array): void {
  if (one.chunks === undefined) throw new Error('the end is sealed already');
  note(one, bytes);
  one.chunks.add(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

function note(one: Coming, content: Uint8Array): void {
  one.digest.update(content);
  if (one.size < headLength) one.beginning = Buffer.concat([one.beginning, content.subarray(0, headLength - one.size)]);
  one.size += content.length;
}

/** What lies, opened and digested, as far as it is whole: a chunk that was torn ends it. */
async function opened(path: string, content: ContentKey, lies: boolean): Promise<{ found: Coming; sealed: number }> {
  const cipher = contentCipher({ ...content, key: Buffer.from(content.key), head: Buffer.from(content.head) });
  const found: Coming = { chunks: undefined, digest: createHash('sha256'), size: 0, beginning: Buffer.alloc(0) };
  const length = chunkBytes + cipher.tagBytes;
  const opens = (bytes: Buffer, nonce: Buffer): boolean => {
    try {
      note(found, cipher.open(bytes, nonce));
      return true;
    } catch {
      return false;
    }
  };
  let [count, sealed] = [0, headBytes];
  if (lies)
    for await (const { bytes, last } of cut(path, length)) {
      const ended = last && opens(bytes, chunkNonce(count, true));
      if (!ended && !(bytes.length === length && opens(bytes, chunkNonce(count, false)))) break;
      sealed += bytes.length;
      if (ended) return { found, sealed };
      count += 1;
    }
  const seal = (bytes: Buffer, nonce: Buffer): void => {
    into.length += cipher.sealInto(into.target.subarray(into.length), bytes, nonce);
  };
  found.chunks = chunksOf(chunkBytes, seal, count);
  return { found, sealed };
}

/** The sealed chunks of a file, in order. */
async function* cut(path: string, length: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { start: headBytes, highWaterMark: 1024 * 1024 })) {
    held = Buffer.concat([held, piece as Buffer]);
    for (; held.length > length; held = held.subarray(length)) yield { bytes: held.subarray(0, length), last: false };
  }
  if (held.length > 0) yield { bytes: held, last: true };
}
