// The port through which files are kept. Files are addressed by the SHA-256 of their content.
import type { Readable } from 'node:stream';
import type { BytesOnDisk } from './bytes-on-disk.ts';
import type { FileKind } from './kinds.ts';

export type StoredFile = {
  /** 64 hexadecimal digits: the SHA-256 of the bytes as they lie, sealed. The same content has the same key, until keys are rotated. */
  key: string;
  /** Bytes. */
  size: number;
  sha256: string;
  kind: FileKind;
  mediaType: string;
  /** The sender's name for it, made safe. */
  name: string;
};

/** Removed where the block ends in which it was received: `await using`. */
export type TakenFile = Omit<StoredFile, 'key'> & { bytes: BytesOnDisk } & AsyncDisposable;

export type PutOptions = {
  name: string;
  /** Bytes; 50 MB unless said otherwise. */
  limit?: number;
  /** Kinds that are taken; all known ones unless said otherwise. */
  allow?: readonly FileKind[];
};

/** `keptAt`: when its content was last put in, by the clock of the store. */
export type ListedFile = { key: string; size: number; keptAt: Date };

/** Files as they lie: sealed, and addressed by the digest of those bytes. For those who carry them without reading them. */
export type KeptFiles = {
  /** Whether this installation alone keeps files here, so that what its database does not refer to is unused. */
  readonly sole: boolean;
  /**
   * The bytes as they lie, digested again while they are read: where they were altered, the stream ends with the problem
   * file.altered in place of its end.
   * @throws Problem file.missing, file.storeUnavailable
   */
  getKept(key: string): Promise<Readable>;
  /**
   * Takes in bytes that lay in a store: digested, and judged by nothing else.
   * @returns their key
   * @throws Problem file.incomplete, file.storeUnavailable
   */
  putKept(source: AsyncIterable<Uint8Array>): Promise<string>;
  /**
   * Removes the content; no error when it is not there. The caller makes sure that no other record uses the key.
   * @param options.keptBefore leaves it when it was put in again since then
   */
  remove(key: string, options?: { keptBefore: Date }): Promise<void>;
  /** Every file kept, in no particular order; sizes are of the bytes as they lie. */
  list(): AsyncIterable<ListedFile>;
  /** Clears what interrupted uploads older than a day left behind; to be called at start. Returns how many. */
  clearHalfUploads(): Promise<number>;
};

/** Files that come by and by (parts.ts). */
export type FileParts = {
  /** Bytes that arrived; 0 where nothing did, or where they lie on another machine. */
  arrived(id: string): Promise<number>;
  /**
   * Adds bytes after those that arrived; nothing is added where that is not at `at`. Where the source breaks off, what came stays.
   * @param part.name for what is said of it
   * @param part.most bytes that may come
   * @returns how many bytes there are now
   * @throws Problem file.tooLarge, file.incomplete, file.noRoom
   */
  append(
    id: string,
    part: { at: number; source: AsyncIterable<Uint8Array>; name?: string; most?: number },
  ): Promise<number>;
  /**
   * Takes the whole in as `put` does; what arrived stays until it is dropped, so that a second call does the same.
   * @throws Problem as FileStore.put
   */
  take(id: string, options: Pick<PutOptions, 'name' | 'allow'>): Promise<StoredFile>;
  drop(id: string): Promise<void>;
};

export type FileStore = KeptFiles & {
  /** Files of any size, by and by. */
  parts: FileParts;
  /**
   * Takes a file in: counted, digested and identified while it arrives; sealed and kept only when everything is right.
   * @throws Problem file.tooLarge, file.empty, file.incomplete, file.executable, file.macros, file.typeMismatch,
   *   file.typeNotAllowed, file.unpackedTooLarge, file.damagedArchive, file.storeUnavailable, file.noRoom
   */
  put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile>;
  /**
   * Takes a file in by the same checks and gives it back on disk; nothing is kept.
   * @throws Problem as put
   */
  take(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<TakenFile>;
  /**
   * Seals what lies open under a key, beside it.
   * @param key of content that lies open: the digest of that content
   * @returns the key under which it lies sealed
   * @throws Problem file.missing, file.altered, file.storeUnavailable; nothing is kept then
   */
  sealKept(key: string): Promise<string>;
  /**
   * The content, opened, and digested again while it is read: where it was altered, the stream ends with the problem
   * file.altered in place of its end.
   * @throws Problem file.missing, file.storeUnavailable; crypto.keyMissing on the stream
   */
  get(key: string): Promise<Readable>;
};

export function isFileKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key);
}
