// What the server and its two threads for uploads tell each other. An upload is named by the path where it waits; bytes pass in places of
// shared memory, so that none are made and thrown away on the way.
import { chunkBytes } from '../../crypto/chunks.ts';
import type { ContentKey } from '../../crypto/sealed-files.ts';

/** Content in one place, bytes. */
export const placeBytes = 1024 * 1024;
/** A place: content as it came, and room for it sealed with a chunk that was held back. */
export type Place = { content: Uint8Array; sealed: Uint8Array };

export function newPlace(): Place {
  const sealed = placeBytes + 2 * chunkBytes;
  return {
    content: new Uint8Array(new SharedArrayBuffer(placeBytes)),
    sealed: new Uint8Array(new SharedArrayBuffer(sealed)),
  };
}

/** Bytes at the beginning of a file that tell most kinds. */
export const headLength = 64;

type Content = { size: number; sha256: string; beginning: Uint8Array };

export type ToSealing =
  | { do: 'open'; ask: number; path: string; content: ContentKey; lies: boolean }
  | { do: 'add'; ask: number; path: string; place: number; length: number }
  | { do: 'end'; ask: number; path: string; place: number }
  | { do: 'forget'; path: string };

export type ToWriting =
  /** `upTo`: bytes that lie and are gone on with; 0 begins anew. */
  | { do: 'open'; ask: number; path: string; head: Uint8Array; upTo: number }
  | { do: 'write'; ask: number; path: string; place: number; length: number }
  | { do: 'end'; ask: number; path: string; place: number; length: number; content: Content }
  | { do: 'forget'; path: string };

/** Of an upload that is whole: its content, and the digest of it as it lies. */
export type Ended = Content & { key: string };

export type Fault = { message: string; code: string | undefined };

/** `sealed`: bytes that lie; `received`: bytes of content that they hold. */
export type Answer =
  | { ask: number; fault: Fault }
  | { ask: number; sealed: number; received: number; whole: boolean }
  | { ask: number; sealed: number; ended?: Ended };

export function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  return { message, code: error instanceof Error && 'code' in error ? String(error.code) : undefined };
}
