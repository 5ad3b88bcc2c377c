// Whether a bundle is as it was sent: every file digested as it lies here, proofs of the log and time stamps checked from the bundle alone.
import { createHash } from 'node:crypto';
import { type BagSource, type BundleProofs, isOurs, proofsIn, type Trust, verifyBag } from '@qingfeng/bag';
import { Problem } from '../../../platform/errors/problem.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { Tag } from '../bundle/write-bundle.ts';
import type { TransferBody } from '../transfers/message.ts';
import type { CarriedFile } from '../transfers/store.ts';
import { tagsFromFile } from '../transfers/tags.ts';

export type Verified =
  | { ok: true; files: number; entries: number; stamps: number; tags: readonly Tag[] }
  | { ok: false; faults: string };

export async function verifyBundle(
  { files }: Pick<Services, 'files'>,
  { body, carried }: { body: TransferBody; carried: readonly CarriedFile[] },
): Promise<Verified> {
  let where = carried[0]?.path ?? '';
  const stream = async function* (file: CarriedFile): AsyncIterable<Uint8Array> {
    where = file.path;
    yield* await files.get(file.storeKey ?? '');
  };
  try {
    const tags = await tagsOf(carried, stream);
    if (tags === undefined) return wrong([{ where, zh: '目录不可读', en: 'the bundle’s manifest cannot be read' }]);
    const source = sourceOf(carried, { tags, stream });
    const manifest = tags.find(([path]) => path === 'tagmanifest-sha256.txt')?.[1] ?? '';
    if (createHash('sha256').update(manifest).digest('hex') !== body.digest)
      return wrong([
        { where: 'tagmanifest-sha256.txt', zh: '摘要与发出时不符', en: 'its digest differs from when it was sent' },
      ]);
    const bag = await verifyBag(source);
    if (!bag.ok) return wrong(bag.problems);
    const proofs = (await isOurs(source)) ? await proofsIn(source, nobody) : none;
    if (proofs.problems.length > 0) return wrong(proofs.problems);
    const entries = tags.filter(([path]) => path.endsWith('.tlog-proof')).length;
    return { ok: true, files: bag.files, entries: proofs.log?.ok ? entries : 0, stamps: proofs.stamps.length, tags };
  } catch (error) {
    // A file that was altered where it lies.
    if (!(error instanceof Problem)) throw error;
    return wrong([{ where, zh: error.words('zh').title, en: error.words('en').title }]);
  }
}

/** The log of the sender is checked by the keys that the bundle names: the message that brought it is signed by the node itself. */
const nobody: Trust = { signed: [], known: [] };
const none: Pick<BundleProofs, 'log' | 'stamps' | 'problems'> = { log: null, stamps: [], problems: [] };

/** What stands beside the files of the evidence. */
export async function tagsOf(
  carried: readonly CarriedFile[],
  stream: (file: CarriedFile) => AsyncIterable<Uint8Array>,
): Promise<Tag[] | undefined> {
  const [first] = carried;
  if (first === undefined) return undefined;
  const bytes: Uint8Array[] = [];
  for await (const part of stream(first)) bytes.push(part);
  return tagsFromFile(Buffer.concat(bytes));
}

function sourceOf(
  carried: readonly CarriedFile[],
  { tags, stream }: { tags: readonly Tag[]; stream: (file: CarriedFile) => AsyncIterable<Uint8Array> },
): BagSource {
  const beside = new Map(tags.map(([path, content]) => [path, Buffer.from(content)]));
  const data = new Map(carried.slice(1).map((file) => [file.path, file]));
  async function* read(path: string): AsyncIterable<Uint8Array> {
    const file = data.get(path);
    if (file === undefined) yield beside.get(path) ?? Buffer.alloc(0);
    else yield* stream(file);
  }
  return {
    files: [
      ...[...data.values()].map(({ path, size }) => ({ path, size })),
      ...[...beside].map(([path, content]) => ({ path, size: content.length })),
    ],
    read,
  };
}

const wrong = (problems: readonly { where: string; zh: string; en: string }[]): Verified => ({
  ok: false,
  faults: problems
    .map(({ where, zh, en }) => `${where}：${zh} / ${en}`)
    .join('\n')
    .slice(0, 2_000),
});
