// WARC 1.1 (ISO 28500:2017), written record by record while the capture runs, each compressed by itself.
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { WARCRecord } from 'warcio';
import { WARCSerializer } from 'warcio/node';
import type { Exchange, Headers } from './exchange.ts';

export type WarcWriter = {
  /** Adds the response and the request that it answers. */
  exchange(exchange: Exchange): Promise<void>;
  /** Adds something that the capture made itself: picture, text, answers of the name service, the record. */
  resource(resource: { uri: string; type: string; body: Uint8Array; at: Date }): Promise<void>;
  /** Waits for what is being written and closes; the digest of the whole file, in hexadecimal. */
  close(): Promise<{ sha256: string; bytes: number }>;
};

/** Opens a new file and writes its first record. @throws Error where it exists */
export async function openWarc(path: string, q: { name: string; software: string; at: Date }): Promise<WarcWriter> {
  const file = await open(path, 'wx');
  const writer = new Writer(file);
  const info = WARCRecord.createWARCInfo(
    { filename: q.name, type: 'warcinfo', warcVersion: 'WARC/1.1', date: q.at.toISOString() },
    { software: q.software, format: 'WARC File Format 1.1' },
  );
  writer.add(info);
  return {
    exchange: (exchange) => writer.exchange(exchange),
    resource: ({ uri, type, body, at }) =>
      writer.add(
        WARCRecord.create(
          {
            type: 'resource',
            url: uri,
            date: at.toISOString(),
            warcVersion: 'WARC/1.1',
            warcHeaders: { 'Content-Type': type },
          },
          [body],
        ),
      ),
    close: () => writer.close(),
  };
}

class Writer {
  private readonly file: FileHandle;
  private readonly hash = createHash('sha256');
  private bytes = 0;
  private last: Promise<void> = Promise.resolve();

  constructor(file: FileHandle) {
    this.file = file;
  }

  /** Records stand one after the other: what comes while one is written waits. */
  add(...records: WARCRecord[]): Promise<void> {
    this.last = this.last.then(async () => {
      for (const record of records) {
        const whole = await WARCSerializer.serialize(record, { gzip: true });
        await this.file.writeFile(whole);
        this.hash.update(whole);
        this.bytes += whole.length;
      }
    });
    return this.last;
  }

  exchange(q: Exchange): Promise<void> {
    const date = q.at.toISOString();
    const about: [string, string][] = [
      ['WARC-IP-Address', q.address],
      ...(q.truncated === null ? [] : [['WARC-Truncated', q.truncated] as [string, string]]),
    ];
    const response = WARCRecord.create(
      {
        type: 'response',
        url: q.url,
        date,
        warcVersion: 'WARC/1.1',
        warcHeaders: about,
        statusline: `HTTP/${q.httpVersion} ${q.status} ${q.reason}`,
        httpHeaders: inArchive(q.headers),
      },
      [q.body],
    );
    const id = response.warcHeader('WARC-Record-ID') ?? '';
    const request = WARCRecord.create(
      {
        type: 'request',
        url: q.url,
        date,
        warcVersion: 'WARC/1.1',
        warcHeaders: [['WARC-Concurrent-To', id]],
        statusline: `${q.method} ${pathOf(q.url)} HTTP/1.1`,
        httpHeaders: mutable(q.requestHeaders),
      },
      [q.requestBody],
    );
    return this.add(response, request);
  }

  async close(): Promise<{ sha256: string; bytes: number }> {
    await this.last;
    await this.file.sync();
    await this.file.close();
    return { sha256: this.hash.digest('hex'), bytes: this.bytes };
  }
}

/** The body is kept with its chunks joined, as other archiving tools do; the header that said so is kept under another name. */
function inArchive(headers: Headers): [string, string][] {
  return mutable(headers).map(([name, value]) =>
    name.toLowerCase() === 'transfer-encoding' ? [`X-Archive-Orig-${name}`, value] : [name, value],
  );
}

const mutable = (headers: Headers): [string, string][] => headers.map(([name, value]) => [name, value]);

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
