// The ZIP container (APPNOTE 6.3) read with suspicion: the directory is judged before a byte is unpacked,
// and unpacking stops where an entry passes its declared size.
import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { type ReadLimits, UnreadableDocument } from './unreadable.ts';

export type ZipEntry = {
  name: string;
  method: number;
  crc: number;
  packedSize: number;
  unpackedSize: number;
  /** Where its data begins in the file. */
  dataStart: number;
};

export type Zip = { entries: ReadonlyMap<string, ZipEntry>; read: (name: string) => Uint8Array | null };

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const RATIO_FLOOR = 1024 * 1024;
const PUSH = 16 * 1024;

/**
 * Opens a package and checks its whole directory: count, declared sizes and ratios, names, encryption, overlaps.
 * `read` unpacks one entry, at most to its declared size, and verifies size and CRC-32.
 * @throws UnreadableDocument tooManyEntries, unpackedTooLarge, pathTrick, encrypted, corrupt.
 */
export function openZip(bytes: Uint8Array, limits: ReadLimits): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, ZipEntry>();
  for (const entry of readDirectory(view, limits)) {
    const key = entry.name.toLowerCase();
    if (entries.has(key)) throw corrupt('duplicate', entry.name);
    entries.set(key, entry);
  }
  return {
    entries,
    read: (name) => {
      const entry = entries.get(name.toLowerCase());
      return entry === undefined ? null : unpack(bytes, entry);
    },
  };
}

function readDirectory(view: DataView, limits: ReadLimits): ZipEntry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > limits.entries) {
    throw new UnreadableDocument({ code: 'tooManyEntries', params: { count, limit: limits.entries } });
  }
  if (start + size > end) throw corrupt('truncated');
  const entries: ZipEntry[] = [];
  const spans: { from: number; to: number; name: string }[] = [];
  let [at, total] = [start, 0];
  for (let index = 0; index < count; index += 1) {
    const { entry, localOffset, next } = readEntry({ view, at, end });
    judgeSize(entry, limits);
    total += entry.unpackedSize;
    if (total > limits.unpackedBytes) throw tooLarge(limits.unpackedBytes);
    entries.push(entry);
    spans.push({ from: localOffset, to: entry.dataStart + entry.packedSize, name: entry.name });
    at = next;
  }
  refuseOverlaps(spans, start);
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE && at + 22 + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  throw corrupt(view.byteLength >= 4 && view.getUint32(0, true) === LOCAL_SIGNATURE ? 'truncated' : 'notZip');
}

function readEntry({ view, at, end }: { view: DataView; at: number; end: number }): {
  entry: ZipEntry;
  localOffset: number;
  next: number;
} {
  if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_SIGNATURE) throw corrupt('truncated');
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw corrupt('truncated');
  const name = entryName(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
  if ((view.getUint16(at + 8, true) & 1) !== 0)
    throw new UnreadableDocument({ code: 'encrypted', part: name, params: {} });
  const localOffset = view.getUint32(at + 42, true);
  if (localOffset + 30 > view.byteLength || view.getUint32(localOffset, true) !== LOCAL_SIGNATURE) {
    throw corrupt('truncated', name);
  }
  const dataStart = localOffset + 30 + view.getUint16(localOffset + 26, true) + view.getUint16(localOffset + 28, true);
  const entry: ZipEntry = {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    unpackedSize: view.getUint32(at + 24, true),
    dataStart,
  };
  return { entry, localOffset, next };
}

/** Names are never used as paths here, yet a package that tries to climb out is not one to trust. */
function entryName(raw: Uint8Array): string {
  const name = new TextDecoder('utf-8').decode(raw).replaceAll('\\', '/');
  const climbs = name.split('/').includes('..') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0');
  if (climbs || name === '') throw new UnreadableDocument({ code: 'pathTrick', part: 'ZIP', params: { name } });
  return name;
}

function judgeSize(entry: ZipEntry, limits: ReadLimits): void {
  if (entry.unpackedSize > limits.unpackedBytes) throw tooLarge(limits.unpackedBytes, entry.name);
  const suspicious = entry.unpackedSize > RATIO_FLOOR && entry.unpackedSize > limits.ratio * entry.packedSize;
  if (!suspicious) return;
  throw new UnreadableDocument({
    code: 'unpackedTooLarge',
    part: entry.name,
    params: { limit: limits.ratio, measure: 'ratio' },
  });
}

/** Entries that share packed bytes multiply them: the trick of bombs that need no nesting. */
function refuseOverlaps(spans: { from: number; to: number; name: string }[], directoryStart: number): void {
  spans.sort((one, other) => one.from - other.from);
  for (const [index, span] of spans.entries()) {
    const following = spans[index + 1]?.from ?? directoryStart;
    if (span.to > following) throw corrupt('overlap', span.name);
  }
}

function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
  const unpacked = entry.method === 0 ? packed : inflate(packed, entry);
  if (unpacked.length !== entry.unpackedSize) throw corrupt('size', entry.name);
  if (crc32(unpacked) !== entry.crc) throw corrupt('checksum', entry.name);
  return unpacked;
}

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method !== 8) throw corrupt('method', entry.name);
  const out = new Uint8Array(entry.unpackedSize);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > out.length) throw tooLarge(entry.unpackedSize, entry.name);
    out.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += PUSH) {
      stream.push(packed.subarray(at, at + PUSH), at + PUSH >= packed.length);
    }
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw corrupt('truncated', entry.name);
  }
  return out.subarray(0, filled);
}

function tooLarge(limit: number, part?: string): UnreadableDocument {
  const params = { limit, measure: 'bytes' as const };
  return new UnreadableDocument({ code: 'unpackedTooLarge', ...(part === undefined ? {} : { part }), params });
}

function corrupt(
  reason: 'notZip' | 'truncated' | 'overlap' | 'duplicate' | 'method' | 'size' | 'checksum',
  part?: string,
) {
  return new UnreadableDocument({ code: 'corrupt', ...(part === undefined ? {} : { part }), params: { reason } });
}
