// Zip containers (DOCX, XLSX, OFD), read by their directory first: nothing is unpacked before its size is known.
import type { Readable } from 'node:stream';
import { type FormatError, openZip, type ZipLimits, type ZipPart } from '@qingfeng/formats';
import { fileProblem } from './problems.ts';
import { describeBytes } from './size.ts';

export type { ZipLimits } from '@qingfeng/formats';

/** 256 MB: an XLSX of 200,000 rows by 20 columns unpacks to about 150 MB. */
export const defaultZipLimits: ZipLimits = { unpackedBytes: 256 * 1024 * 1024, entries: 10_000 };

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
  const zip = await openZip(source, limits, (error) => problemOf(error, name, limits));
  return {
    parts: zip.parts,
    has: zip.has,
    stream: async (part) => present(await zip.stream(part), part, name),
    bytes: async (part) => present(await zip.bytes(part), part, name),
    close: zip.close,
  };
}

function present<T>(content: T | null, part: string, name: string): T {
  if (content === null) throw fileProblem('file.damagedArchive', { name, reason: `no part ${part}` });
  return content;
}

function problemOf(error: FormatError, name: string, limits: ZipLimits): Error {
  const { code, part, params } = error.reason;
  // The whole is too large; that a part holds more than it declares is damage.
  const whole = code === 'tooManyEntries' || (code === 'unpackedTooLarge' && params.limit === limits.unpackedBytes);
  if (whole) {
    return fileProblem('file.unpackedTooLarge', { name, limit: describeBytes(limits.unpackedBytes) }, { cause: error });
  }
  const detail = 'detail' in params ? params.detail : undefined;
  const said = detail ?? ('reason' in params ? params.reason : code);
  const reason = part === undefined ? said : `${part}: ${said}`;
  return fileProblem('file.damagedArchive', { name, reason }, { cause: error });
}
