// Files of any size: sent in parts that go on where the connection broke off, their SHA-256 counted on the way.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ApiError, call, onceKey, send } from './call.ts';
import type { StoredFile } from './types.ts';

/** Above this a file goes in parts. */
export const PARTS_FROM = 16 * 1024 * 1024;
const READ_BYTES = 4 * 1024 * 1024;

type Sent = { onProgress?: (share: number) => void; signal?: AbortSignal };

/** The SHA-256 of a file, read piece by piece: 64 hexadecimal digits. */
export async function digestOf(file: Blob): Promise<string> {
  const hash = sha256.create();
  await readInto(hash, file, 0, file.size);
  return bytesToHex(hash.digest());
}

/**
 * Sends a file in parts. What was begun before a break or a reload goes on, found by name, size and time of change.
 * @throws ApiError as `call` does; what arrived stays for a week
 */
export async function uploadInParts(file: File, { onProgress, signal }: Sent = {}): Promise<StoredFile> {
  const begun = await beginOrGoOn(file);
  if (begun.file !== null) return begun.file;
  const { id, partSize } = begun;
  const hash = sha256.create();
  await readInto(hash, file, 0, begun.received);
  for (let at = begun.received; at < file.size; ) {
    signal?.throwIfAborted();
    const part = file.slice(at, at + partSize);
    const form = new FormData();
    form.append('file', part, 'part');
    // The digest of a part is counted while it is on its way.
    const [{ received }] = await Promise.all([
      send<{ received: number }>({ method: 'POST', path: `/uploads/${id}/parts/${at}`, body: form }),
      readInto(hash, file, at, at + part.size),
    ]);
    at = received;
    onProgress?.(at / file.size);
  }
  const stored = await call({
    method: 'POST',
    path: `/uploads/${id}/finish`,
    body: { sha256: bytesToHex(hash.digest()) },
  });
  localStorage.removeItem(keyOf(file));
  return stored;
}

const keyOf = ({ name, size, lastModified }: File): string => `qingfeng.upload ${name} ${size} ${lastModified}`;

async function beginOrGoOn(file: File) {
  const known = localStorage.getItem(keyOf(file));
  if (known !== null) {
    try {
      return await call({ path: `/uploads/${known}` });
    } catch (error) {
      // Somebody else was signed in then, or it is gone.
      if (!(error instanceof ApiError) || error.problem.status !== 404) throw error;
    }
  }
  const body = { name: file.name, size: file.size };
  const made = await call({ method: 'POST', path: '/uploads', body, once: onceKey() });
  localStorage.setItem(keyOf(file), made.id);
  return made;
}

async function readInto(hash: { update(bytes: Uint8Array): unknown }, file: Blob, from: number, until: number) {
  for (let at = from; at < until; at += READ_BYTES) {
    hash.update(new Uint8Array(await file.slice(at, Math.min(at + READ_BYTES, until)).arrayBuffer()));
  }
}
