// A bundle of evidence: a bag (BagIt 1.0, RFC 8493) in a ZIP, with the files, what is known of them, their custody, proofs of the log, time
// stamps and an index in Chinese.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { keyLines, type PublishedKey } from '../../../platform/audit/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { Bundle, BundledItem } from './bundle.ts';
import { indexOf } from './index-page.ts';
import { entryPath, fileOf, folderOf, stampPath } from './paths.ts';

/** A file of the evidence in the bag; those of the store are read when their turn comes. */
export type Part = {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly storeKey: string;
};

/** What stands in the bag beside the files of the evidence. */
export type Tag = readonly [path: string, content: string | Uint8Array];

/** A bag as it is laid out, below its one top folder. */
export type LaidOut = {
  readonly name: string;
  readonly at: Date;
  readonly parts: readonly Pick<Part, 'path' | 'size' | 'storeKey'>[];
  readonly tags: readonly Tag[];
};

export function layOut(bundle: Bundle): LaidOut & { readonly parts: readonly Part[] } {
  const parts = bundle.items.flatMap(partsOf);
  return { name: bundle.name, at: bundle.at, parts, tags: tagFiles(bundle, parts) };
}

/**
 * The bytes of the bundle, made while they are read: a film of gigabytes lies nowhere twice. What was altered in storage breaks it off
 * before its end, so that a broken bundle never looks whole.
 */
export function writeBundle({ files }: Pick<Services, 'files'>, { name, at, parts, tags }: LaidOut): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const fail = (error: unknown): void => void out.destroy(error instanceof Error ? error : new Error(String(error)));
  const mtime = at;
  for (const { path, size, storeKey } of parts) {
    const options = { mtime, size, compress: false };
    zip.addReadStreamLazy(`${name}/${path}`, options, (done) => {
      files.get(storeKey).then(
        (stream) => {
          stream.once('error', fail);
          done(null, stream);
        },
        (error: unknown) => {
          fail(error);
        },
      );
    });
  }
  for (const [path, content] of tags) zip.addBuffer(Buffer.from(content), `${name}/${path}`, { mtime });
  zip.end();
  return out;
}

function partsOf(item: BundledItem, place: number): Part[] {
  return item.files.map((file, at) => ({ ...file, path: `data/${folderOf(item, place)}/${fileOf(file.name, at)}` }));
}

function proofsOf({ items, log }: Bundle): Tag[] {
  if (log === null) return [];
  return [
    ['log/checkpoint', log.checkpoint],
    ['log/keys.txt', log.keys.map((key) => `${key}\n`).join('')],
    ...publishedTags(log.published),
    ...items.flatMap((item, place) =>
      (log.entries.get(item.id) ?? []).flatMap(({ entry, proof }, at): Tag[] => {
        const path = entryPath(item, place, at);
        return [
          [`${path}.entry`, entry],
          [`${path}.tlog-proof`, proof],
        ];
      }),
    ),
  ];
}

/** Keys of the log and of its witnesses as they are published: by whom a checkpoint of another day is checked. */
const publishedTags = (keys: readonly PublishedKey[]): Tag[] =>
  (
    [
      ['log/published-keys.txt', keyLines(keys, 'intl')],
      ['log/published-keys-sm2.txt', keyLines(keys, 'gm')],
    ] as const
  ).filter(([, lines]) => lines !== '');

function stampsOf({ items, stamps }: Bundle): Tag[] {
  return items.flatMap((item, place) =>
    item.files.flatMap(({ name, sha256 }, at): Tag[] => {
      const { token = null, chain = null } = stamps.get(sha256) ?? {};
      const path = stampPath(item, place, { name, at });
      // Without the certificates by which it was believed nobody could check it from the bundle alone.
      if (token === null || chain === null) return [];
      return [
        [`${path}.tsr`, token],
        [`${path}.pem`, chain],
      ];
    }),
  );
}

/** All that stands beside the files, the manifests last. */
function tagFiles(bundle: Bundle, parts: readonly Part[]): Tag[] {
  const { items, title, agency, madeBy, at } = bundle;
  const bytes = parts.reduce((sum, { size }) => sum + size, 0);
  const info = [
    ['Source-Organization', agency],
    ['Contact-Name', madeBy],
    ['External-Description', title],
    ...items.map(({ number }) => ['External-Identifier', number] as const),
    ['Bagging-Date', at.toISOString().slice(0, 10)],
    ['Payload-Oxum', `${bytes}.${parts.length}`],
    ['Bag-Software-Agent', 'Qingfeng'],
  ];
  const plain: Tag[] = [
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['bag-info.txt', info.map(([label, value]) => `${label}: ${oneLine(value ?? '')}\n`).join('')],
    ['manifest-sha256.txt', parts.map(({ path, sha256 }) => `${sha256}  ${written(path)}\n`).join('')],
    ['证据目录.html', indexOf(bundle)],
    ...bundle.sheets,
    ...items.map(
      (item, place): Tag => [`metadata/${folderOf(item, place)}.json`, `${JSON.stringify(item.record, null, 2)}\n`],
    ),
    ...proofsOf(bundle),
    ...stampsOf(bundle),
  ];
  const manifest = plain.map(([path, text]) => `${digestOf(text)}  ${written(path)}\n`).join('');
  return [...plain, ['tagmanifest-sha256.txt', manifest]];
}

const digestOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
/** As BagIt 1.0 writes names (RFC 8493, 2.1.3). */
const written = (path: string): string => path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');
