// Beside the server: sealed content of uploads written where it waits, and digested, since that digest is its key.
import { createHash, type Hash } from 'node:crypto';
import { closeSync, createReadStream, fdatasync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type Answer, faultOf, type Place, type ToWriting } from './messages.ts';

/** `flushed`: bytes whose way to the disk has begun. */
type Lying = { file: number | undefined; digest: Hash; size: number; flushed: number };

/** So many bytes go to disk while the next come, in place of all at the end. */
const flushEvery = 32 * 1024 * 1024;

const lying = new Map<string, Lying>();
const { sealing, places } = workerData as { sealing: MessagePort; places: Place[] };
const ports = [parentPort, sealing];
for (const port of ports)
  port?.on('message', (message: ToWriting) => {
    act(message).catch((error: unknown) => {
      if ('ask' in message) answer({ ask: message.ask, fault: faultOf(error) });
    });
  });

const answer = (message: Answer): void => parentPort?.postMessage(message);

async function act(message: ToWriting): Promise<void> {
  const { path } = message;
  if (message.do === 'forget') return forget(path);
  const { ask } = message;
  if (message.do === 'open') {
    forget(path);
    const one = await opened(path, message);
    lying.set(path, one);
    return answer({ ask, sealed: one.size });
  }
  const one = lying.get(path);
  const place = places[message.place];
  if (one === undefined || place === undefined) throw new Error('nothing was begun here');
  write(one, place.sealed.subarray(0, message.length));
  if (message.do === 'write') return answer({ ask, sealed: one.size });
  close(one);
  const key = one.digest.copy().digest('hex');
  answer({ ask, sealed: one.size, ended: { ...message.content, key } });
}

function forget(path: string): void {
  const one = lying.get(path);
  if (one?.file !== undefined) closeSync(one.file);
  lying.delete(path);
}

/** To disk: what is kept from here on is only given another name. */
function close(one: Lying): void {
  if (one.file === undefined) return;
  fsyncSync(one.file);
  closeSync(one.file);
  one.file = undefined;
}

function write(one: Lying, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  if (one.file === undefined) throw new Error('the end is written already');
  for (let at = 0; at < bytes.length; ) at += writeSync(one.file, bytes, at, bytes.length - at, one.size + at);
  one.digest.update(bytes);
  one.size += bytes.length;
  if (one.size - one.flushed < flushEvery) return;
  one.flushed = one.size;
  // Whether it succeeded is seen at the end, which flushes all.
  fdatasync(one.file, () => {});
}

/** Begun with its head, or gone on with after `upTo` bytes that lie and are digested again. */
async function opened(path: string, { head, upTo }: Extract<ToWriting, { do: 'open' }>): Promise<Lying> {
  const file = openSync(path, upTo === 0 ? 'w' : 'r+', 0o600);
  const one: Lying = { file, digest: createHash('sha256'), size: upTo, flushed: upTo };
  if (upTo === 0) {
    write(one, head);
    return one;
  }
  ftruncateSync(file, upTo);
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) one.digest.update(piece as Buffer);
  return one;
}
