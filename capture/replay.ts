// Single responses out of a WACZ, found by address, as a page without scripts asks for them.
import { Readable } from 'node:stream';
import { FormatError, openZip, type Zip } from '@qingfeng/formats';
import { WARCParser } from 'warcio';

/** A response as it was kept, its content encoding undone. */
export type Kept = {
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
};

export type Replay = {
  /** The document as the browser had it when the capture ended; undefined where none was kept. */
  readonly document: string | undefined;
  readonly text: string;
  /** What was kept under an address; the last, where several were. */
  get(url: string): Kept | undefined;
};

/** Bytes that the parts of a package, and the bodies kept out of it, may come to. */
const BOUNDS = { unpackedBytes: 1024 * 2 ** 20, entries: 10_000, ratio: 1000 };
const LONGEST_BODY = 32 * 2 ** 20;
const LONGEST_IN_ALL = 128 * 2 ** 20;

/**
 * Reads all archives of a package. Bodies past the bounds are left out.
 * @throws FormatError where the package is not sound
 */
export async function openReplay(source: string | Uint8Array): Promise<Replay> {
  const zip = await openZip(source, BOUNDS);
  try {
    const kept = new Map<string, Kept>();
    const made = new Map<string, string>();
    let total = 0;
    for await (const record of recordsOf(zip)) {
      const url = record.warcTargetURI ?? '';
      const isMade = record.warcType === 'resource';
      if (record.warcType !== 'response' && !isMade) continue;
      const body = await bodyOf(record);
      total += body.length;
      if (total > LONGEST_IN_ALL) break;
      if (isMade) {
        const word = /^urn:(dom|text):/u.exec(url)?.[1];
        if (word !== undefined && !made.has(word)) made.set(word, new TextDecoder().decode(body));
        continue;
      }
      const type =
        record.httpHeaders?.headers.get('Content-Type') ?? record.httpHeaders?.headers.get('content-type') ?? '';
      kept.set(url, { url, status: Number(record.httpHeaders?.statusCode ?? 0), type, body });
    }
    return { document: made.get('dom'), text: made.get('text') ?? '', get: (url) => kept.get(url) };
  } finally {
    zip.close();
  }
}

async function* recordsOf(zip: Zip) {
  for (const { name } of zip.parts) {
    if (!/^archive\/[^/]+\.warc(?:\.gz)?$/u.test(name)) continue;
    const stream = await zip.stream(name);
    if (stream === null) continue;
    try {
      for await (const record of new WARCParser(Readable.toWeb(stream) as unknown as AsyncIterable<Uint8Array>)) {
        yield record;
        await record.skipFully();
      }
    } catch (error) {
      if (error instanceof FormatError) throw error;
      throw new FormatError({ code: 'corrupt', part: name, params: { reason: 'truncated' } });
    }
  }
}

/** Empty where it is longer than is shown: a body that unpacks without end stops here. */
async function bodyOf(record: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of record) {
    length += chunk.length;
    if (length > LONGEST_BODY) return new Uint8Array();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
