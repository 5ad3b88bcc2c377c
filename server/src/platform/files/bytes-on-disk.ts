// Bytes that somebody sent, where they lie: a file of forty megabytes is never held by the server itself.
import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FileKind } from './kinds.ts';

/** Content in a file of its own. Readers in processes of their own are given the file in place of its bytes. */
export class BytesOnDisk {
  readonly path: string;
  readonly length: number;

  /** @param length in bytes */
  constructor({ path, length }: { path: string; length: number }) {
    this.path = path;
    this.length = length;
  }

  /** From the beginning. */
  stream(): Readable {
    return createReadStream(this.path);
  }

  /** Its beginning. */
  async first(bytes: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(this.path, { end: bytes - 1 })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  /** All of it, for what is small by its nature. */
  whole(): Promise<Buffer> {
    return readFile(this.path);
  }

  /** Whoever received it takes it away: `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { force: true });
  }
}

/** A table as it came. */
export type UploadedTable = { name: string; kind: FileKind; bytes: Uint8Array | BytesOnDisk };

/** What a reader takes as bytes may lie on disk, wherever it stands among its arguments. */
export type OrOnDisk<T> = T extends Uint8Array
  ? T | BytesOnDisk
  : T extends Date | ((...args: never[]) => unknown)
    ? T
    : T extends object
      ? { [Key in keyof T]: OrOnDisk<T[Key]> }
      : T;
