// A signed WACZ 1.1 out of a WARC: index, page list, digests of every part, and a signature over them (wacz-auth 0.1, with the capturer's key).
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { CDXIndexer } from 'warcio';
import yazl from 'yazl';

export type Packing = {
  readonly warc: string;
  readonly warcName: string;
  readonly warcSha256: string;
  readonly warcBytes: number;
  readonly out: string;
  readonly page: { readonly url: string; readonly title: string; readonly text: string; readonly at: string };
  /** Further parts by their path, of at most one folder: readers of WACZ look no deeper. */
  readonly parts: readonly { readonly path: string; readonly body: Uint8Array }[];
  readonly key: KeyObject;
  readonly software: string;
  readonly created: Date;
};

type Part = { readonly path: string; readonly body: Uint8Array };
type Resource = { readonly name: string; readonly path: string; readonly hash: string; readonly bytes: number };

/** Lines of the index that are compressed together; a reader takes one such block for a page. */
const BLOCK = 1024;

/** Packs to a name of its own and renames it into place: a file of that name is whole. */
export async function packWacz(q: Packing): Promise<void> {
  const index = indexOf(await indexLines(q.warc, q.warcName));
  const pages = [
    JSON.stringify({ format: 'json-pages-1.0', id: 'pages', title: 'All Pages', hasText: true }),
    JSON.stringify({ id: 'page', url: q.page.url, ts: q.page.at, title: q.page.title, text: q.page.text }),
  ];
  const parts: Part[] = [...index, { path: 'pages/pages.jsonl', body: bytes(`${pages.join('\n')}\n`) }, ...q.parts];
  const warcPath = `archive/${q.warcName}`;
  const created = q.created.toISOString().replace(/\.\d+Z$/u, 'Z');
  const resources: Resource[] = [
    { name: q.warcName, path: warcPath, hash: `sha256:${q.warcSha256}`, bytes: q.warcBytes },
    ...parts.map(({ path, body }) => ({
      name: path.split('/').at(-1) ?? path,
      path,
      hash: digest(body),
      bytes: body.length,
    })),
  ];
  const manifest = bytes(
    JSON.stringify(
      {
        profile: 'data-package',
        resources,
        wacz_version: '1.1.1',
        software: q.software,
        created,
        title: q.page.title || q.page.url,
        mainPageUrl: q.page.url,
        mainPageDate: q.page.at,
      },
      null,
      2,
    ),
  );
  const zip = new yazl.ZipFile();
  // Stored, not compressed: a reader takes single records out of the middle.
  zip.addFile(q.warc, warcPath, { compress: false, mtime: q.created });
  for (const { path, body } of parts) {
    zip.addBuffer(Buffer.from(body), path, { compress: path.startsWith('pages/'), mtime: q.created });
  }
  zip.addBuffer(Buffer.from(manifest), 'datapackage.json', { mtime: q.created });
  zip.addBuffer(signed(manifest, { ...q, createdText: created }), 'datapackage-digest.json', { mtime: q.created });
  zip.end();
  const draft = `${q.out}.part`;
  await pipeline(zip.outputStream, createWriteStream(draft));
  await synced(draft);
  await rename(draft, q.out);
}

function signed(manifest: Uint8Array, q: { key: KeyObject; software: string; createdText: string }): Buffer {
  const hash = digest(manifest);
  const signature = sign('sha256', Buffer.from(hash), { key: q.key, dsaEncoding: 'ieee-p1363' });
  const publicKey = createPublicKey(q.key).export({ type: 'spki', format: 'der' }).toString('base64');
  const signedData = {
    hash,
    created: q.createdText,
    software: q.software,
    version: '0.1.0',
    signature: signature.toString('base64'),
    publicKey,
  };
  return Buffer.from(JSON.stringify({ path: 'datapackage.json', hash, signedData }, null, 2));
}

/** Lines of CDXJ, sorted by their bytes. */
async function indexLines(warc: string, name: string): Promise<string[]> {
  const indexer = new CDXIndexer({ format: 'cdxj' });
  const lines: string[] = [];
  for await (const found of indexer.iterIndex([{ filename: name, reader: createReadStream(warc) }])) {
    lines.push(indexer.serializeCDXJ(found));
  }
  return lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** The index in blocks, and the index of the blocks. */
function indexOf(lines: readonly string[]): Part[] {
  const blocks: Buffer[] = [];
  const heads = ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n'];
  let offset = 0;
  for (let first = 0; first < lines.length; first += BLOCK) {
    const block = gzipSync(lines.slice(first, first + BLOCK).join(''));
    const [key = '', timestamp = ''] = (lines[first] ?? '').split(' ');
    heads.push(`${key} ${timestamp} ${JSON.stringify({ offset, length: block.length, digest: digest(block) })}\n`);
    blocks.push(block);
    offset += block.length;
  }
  return [
    { path: 'indexes/index.cdx.gz', body: Buffer.concat(blocks) },
    { path: 'indexes/index.idx', body: bytes(heads.join('')) },
  ];
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const digest = (body: Uint8Array): string => `sha256:${createHash('sha256').update(body).digest('hex')}`;
