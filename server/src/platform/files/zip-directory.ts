// Zip containers (DOCX, XLSX, OFD), read by their directory first: nothing is unpacked before its size is known.
import { type Readable, Transform } from 'node:stream';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { fileProblem } from './problems.ts';
import { describeBytes } from './size.ts';

export type ZipLimits = {
  /** Sum of the unpacked sizes, in bytes. */
  unpackedBytes: number;
  entries: number;
};

/** 256 MB: an XLSX of 200,000 rows by 20 columns unpacks to about 150 MB. */
export const defaultZipLimits: ZipLimits = { unpackedBytes: 256 * 1024 * 1024, entries: 10_000 };

export type ZipPart = { name: string; unpackedBytes: number; packedBytes: number };
export type ZipPackage = {
  parts: readonly ZipPart[];
  has(name: string): boolean;
  /** Unpacks one part, ending with an error as soon as it holds more than its directory entry said. */
  stream(name: string): Promise<Readable>;
  /** The whole part in memory. */
  bytes(name: string): Promise<Buffer>;
  close(): void;
};

export type ZipOptions = { name: string; limits?: ZipLimits };

/**
 * Opens a zip file and reads its directory. The caller closes it.
 * @throws Problem file.unpackedTooLarge, file.damagedArchive
 */
export async function openZipPackage(source: string | Uint8Array, options: ZipOptions): Promise<ZipPackage> {
  const { name, limits = defaultZipLimits } = options;
  const zip = await damagedOr(name, () => openZip(source));
  try {
    const entries = await damagedOr(name, () => readDirectory(zip, options));
    const total = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (total > limits.unpackedBytes) throw tooLarge(name, limits);
    return packageOf(zip, entries, name);
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openZip(source: string | Uint8Array): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false };
  return typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(Buffer.from(source), options);
}

async function readDirectory(zip: ZipFile, { name, limits = defaultZipLimits }: ZipOptions) {
  if (zip.entryCount > limits.entries) throw tooLarge(name, limits);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Error('encrypted');
    // Two parts of one name: programs differ in which they read, so what was checked may not be what is shown.
    if (entries.has(entry.fileName)) throw new Error(`two parts named ${entry.fileName}`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function packageOf(zip: ZipFile, entries: Map<string, Entry>, name: string): ZipPackage {
  const stream = async (part: string): Promise<Readable> => {
    const entry = entries.get(part);
    if (entry === undefined) throw fileProblem('file.damagedArchive', { name, reason: `no part ${part}` });
    const unpacked = await damagedOr(name, () => zip.openReadStreamPromise(entry));
    // yauzl's own errors (wrong size, broken deflate) become ours on the way out.
    const guarded = new Transform({ transform: (chunk, _, done) => done(null, chunk) });
    unpacked.on('error', (cause) => guarded.destroy(damaged(name, cause)));
    guarded.on('close', () => unpacked.destroy());
    return unpacked.pipe(guarded);
  };
  return {
    parts: [...entries.values()].map((entry) => {
      return { name: entry.fileName, unpackedBytes: entry.uncompressedSize, packedBytes: entry.compressedSize };
    }),
    has: (part) => entries.has(part),
    stream,
    async bytes(part) {
      const chunks: Buffer[] = [];
      for await (const chunk of await stream(part)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    close: () => zip.close(),
  };
}

async function damagedOr<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'Problem') throw cause;
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return fileProblem('file.damagedArchive', { name, reason }, { cause });
}

function tooLarge(name: string, limits: ZipLimits): Error {
  return fileProblem('file.unpackedTooLarge', { name, limit: describeBytes(limits.unpackedBytes) });
}
