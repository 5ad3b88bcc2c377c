// The ZIP container (APPNOTE 6.3) read with suspicion: the directory is judged before a byte is unpacked,
// and unpacking stops where an entry passes its declared size.
import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { type CorruptFormat, FormatError } from './format-error.ts';
import { entryName, isLink, isPathTrick } from './zip-names.ts';

/** Sizes in bytes. */
export type ZipLimits = {
  /** Sum of the unpacked sizes. */
  readonly unpackedBytes: number;
  readonly entries: number;
  /** Unpacked to packed size of one entry, above 1 MiB unpacked; deflate cannot pass 1032. */
  readonly ratio?: number;
  /** Whether names that differ by case alone are two entries, as on Linux; else the second is refused. */
  readonly exactNames?: boolean;
};

export type ZipPart = {
  readonly name: string;
  readonly unpackedBytes: number;
  readonly packedBytes: number;
  /** There where unpacking would make a symbolic link of it. */
  readonly link?: true;
};

/** Names are found in whatever case they are written, unless they are to be exact. */
export type Zip = {
  readonly parts: readonly ZipPart[];
  readonly has: (name: string) => boolean;
  /** Unpacks one part, ending with an error where it holds more than was declared or other bytes; null if there is none. */
  readonly stream: (name: string) => Promise<Readable | null>;
  /** The whole part in memory, or null. */
  readonly bytes: (name: string) => Promise<Buffer | null>;
  readonly close: () => void;
};

type AsError = (error: FormatError) => Error;

const RATIO_FLOOR = 1024 * 1024;
const LOCAL_SIGNATURE = [0x50, 0x4b, 0x03, 0x04];

/**
 * Opens a package, a file by its path or bytes, and checks its whole directory: count, declared sizes and ratios, names,
 * encryption, overlaps. The caller closes it. `asError` makes the caller's own error of each that is thrown, here or later.
 * @throws FormatError tooManyEntries, unpackedTooLarge, pathTrick, encrypted, corrupt.
 */
export async function openZip(
  source: string | Uint8Array,
  limits: ZipLimits,
  asError: AsError = (error) => error,
): Promise<Zip> {
  const zip = await open(source).catch((cause) => {
    throw asError(refusal(cause, beginsLikeZip(source) ? 'truncated' : 'notZip'));
  });
  try {
    return packageOf({ zip, entries: await readDirectory(zip, limits), asError, keyOf: keyBy(limits) });
  } catch (cause) {
    zip.close();
    throw asError(cause instanceof FormatError ? cause : directoryRefusal(cause));
  }
}

function open(source: string | Uint8Array): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false };
  return typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(Buffer.from(source), options);
}

/** Whoever has a file has looked at its head. */
function beginsLikeZip(source: string | Uint8Array): boolean {
  return typeof source === 'string' || LOCAL_SIGNATURE.every((byte, at) => source[at] === byte);
}

async function readDirectory(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  const count = zip.entryCount;
  if (count > limits.entries) {
    throw new FormatError({ code: 'tooManyEntries', params: { count, limit: limits.entries } });
  }
  // Where the reader begins is where the directory does; its declarations call the number a boolean.
  const directory = Number(zip.readEntryCursor);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    entry.fileName = entryName(entry);
    judge(entry, limits);
    total += entry.uncompressedSize;
    if (total > limits.unpackedBytes) throw tooLarge(limits.unpackedBytes);
    // Programs differ in which of two they read, so what was checked may not be what is shown.
    const key = keyBy(limits)(entry.fileName);
    if (entries.has(key)) throw corrupt('duplicate', entry.fileName);
    entries.set(key, entry);
  }
  await refuseOverlaps(zip, [...entries.values()], directory);
  return entries;
}

function judge(entry: Entry, limits: ZipLimits): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (isPathTrick(fileName)) throw pathTrick(fileName);
  if (entry.isEncrypted()) throw new FormatError({ code: 'encrypted', part: fileName, params: {} });
  if (uncompressedSize > limits.unpackedBytes) throw tooLarge(limits.unpackedBytes, fileName);
  const { ratio = Number.POSITIVE_INFINITY } = limits;
  if (uncompressedSize <= RATIO_FLOOR || uncompressedSize <= ratio * compressedSize) return;
  throw new FormatError({ code: 'unpackedTooLarge', part: fileName, params: { limit: ratio, measure: 'ratio' } });
}

/** Entries that share packed bytes multiply them: the trick of bombs that need no nesting. */
async function refuseOverlaps(zip: ZipFile, entries: Entry[], directory: number): Promise<void> {
  entries.sort((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  for (const [index, entry] of entries.entries()) {
    const { fileDataStart } = await zip
      .readLocalFileHeaderPromise(entry, { minimal: true })
      .catch((cause) => Promise.reject(refusal(cause, 'truncated', entry.fileName)));
    const following = entries[index + 1]?.relativeOffsetOfLocalHeader ?? directory;
    if (fileDataStart + entry.compressedSize > following) throw corrupt('overlap', entry.fileName);
  }
}

const keyBy =
  ({ exactNames }: ZipLimits) =>
  (name: string): string =>
    exactNames === true ? name : name.toLowerCase();

function packageOf(q: {
  zip: ZipFile;
  entries: ReadonlyMap<string, Entry>;
  asError: AsError;
  keyOf: (name: string) => string;
}): Zip {
  const { zip, entries, asError, keyOf } = q;
  const stream = async (name: string): Promise<Readable | null> => {
    const entry = entries.get(keyOf(name));
    if (entry === undefined) return null;
    const packed = await zip.openReadStreamPromise(entry).catch((cause) => {
      throw asError(refusal(cause, /compression method/.test(String(cause)) ? 'method' : 'truncated', entry.fileName));
    });
    return checked(packed, entry, asError);
  };
  return {
    parts: [...entries.values()].map((entry) => {
      const sizes = { unpackedBytes: entry.uncompressedSize, packedBytes: entry.compressedSize };
      return { name: entry.fileName, ...sizes, ...(isLink(entry) ? { link: true as const } : {}) };
    }),
    has: (name) => entries.has(keyOf(name)),
    stream,
    bytes: async (name) => {
      const unpacked = await stream(name);
      if (unpacked === null) return null;
      const chunks: Buffer[] = [];
      for await (const chunk of unpacked) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    close: () => zip.close(),
  };
}

/** The library stops at the declared size; the checksum is left to us. */
function checked(unpacked: Readable, entry: Entry, asError: AsError): Readable {
  let sum = 0;
  const guarded = new Transform({
    transform: (chunk: Buffer, _, done) => {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush: (done) => done(sum === entry.crc32 ? null : asError(corrupt('checksum', entry.fileName))),
  });
  unpacked.on('error', (cause) => guarded.destroy(asError(unpackingRefusal(cause, entry))));
  guarded.on('close', () => unpacked.destroy());
  return unpacked.pipe(guarded);
}

function unpackingRefusal(cause: Error, entry: Entry): FormatError {
  if (/^too many bytes/.test(cause.message)) return tooLarge(entry.uncompressedSize, entry.fileName);
  return refusal(cause, /^not enough bytes/.test(cause.message) ? 'size' : 'truncated', entry.fileName);
}

/** By what the library says, which has no codes. */
function directoryRefusal(cause: unknown): FormatError {
  const said = String(cause);
  const name = /(?:invalid relative path|absolute path|invalid characters in fileName): (.*)/s.exec(said)?.[1];
  if (name !== undefined) return pathTrick(name);
  if (/encryption/.test(said)) return new FormatError({ code: 'encrypted', params: {} }, { cause });
  return refusal(cause, /size mismatch/.test(said) ? 'size' : 'truncated');
}

function refusal(cause: unknown, reason: CorruptFormat, part?: string): FormatError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new FormatError({ code: 'corrupt', ...at(part), params: { reason, detail } }, { cause });
}

function corrupt(reason: CorruptFormat, part: string): FormatError {
  return new FormatError({ code: 'corrupt', part, params: { reason } });
}

function tooLarge(limit: number, part?: string): FormatError {
  return new FormatError({ code: 'unpackedTooLarge', ...at(part), params: { limit, measure: 'bytes' } });
}

/** Names are never used as paths here, yet a package that tries to climb out is not one to trust. */
function pathTrick(name: string): FormatError {
  return new FormatError({ code: 'pathTrick', part: 'ZIP', params: { name } });
}

function at(part: string | undefined): { part?: string } {
  return part === undefined ? {} : { part };
}
