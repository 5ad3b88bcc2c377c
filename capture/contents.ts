// What a package of ours says of itself, out of its signed parts.
import { createHash } from 'node:crypto';
import { openZip } from '@qingfeng/formats';
import { readToken } from '@qingfeng/timestamp';
import type { CaptureRecord } from './record.ts';

export type PackagedCapture = {
  readonly record: CaptureRecord;
  /** Of the archive in the package. */
  readonly warcSha256: string;
  /** Time in the stamp over that archive; null without one. Whether its chain is trusted is for whoever relies on it. */
  readonly stampedAt: string | null;
};

/** Reads a package that was verified. @throws FormatError where it is not sound; null where no capturer of ours made it */
export async function readCapture(path: string): Promise<PackagedCapture | null> {
  const zip = await openZip(path, { unpackedBytes: 4 * 2 ** 30, entries: 10_000, ratio: 1000 });
  try {
    const named = (form: RegExp): string => zip.parts.find(({ name }) => form.test(name))?.name ?? '';
    const record = await zip.bytes('capture/record.json');
    const warc = await zip.stream(named(/^archive\/[^/]+\.warc\.gz$/u));
    if (record === null || warc === null) return null;
    const hash = createHash('sha256');
    for await (const chunk of warc) hash.update(chunk as Buffer);
    const digest = hash.digest();
    const token = await zip.bytes(named(/^stamps\/[^/]+\.tsr$/u));
    const stamp = token === null ? null : readToken(token);
    const holds = stamp !== null && digest.equals(stamp.imprint.hash);
    return {
      record: JSON.parse(record.toString('utf8')) as CaptureRecord,
      warcSha256: digest.toString('hex'),
      stampedAt: holds ? stamp.time.toISOString() : null,
    };
  } finally {
    zip.close();
  }
}
