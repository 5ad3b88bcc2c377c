// Keeps the files of a decision that an earlier release published: made beside the server, once, and kept only where they are those whose
// digests were published.
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { publicPages, removePublicPages } from '../scan/store-scan.ts';
import { findPublication, type PublicDecision } from '../store.ts';
import { digestOfBytes, hasFiles, type Made, putFiles } from './store-files.ts';

const readers = readersOf<typeof import('./make-files.ts')>(new URL('./make-files.ts', import.meta.url), 30);
const work = 'files of published decisions';

export type KeepServices = Pick<Services, 'database' | 'files' | 'reading'>;
const underWay = new WeakMap<KeepServices['database'], Map<string, Promise<void>>>();

/** Whoever asks at the same time waits for the same work. */
export function keepFilesOf(services: KeepServices, id: string): Promise<void> {
  const here = underWay.get(services.database) ?? new Map<string, Promise<void>>();
  underWay.set(services.database, here);
  const running = here.get(id) ?? keep(services, id).finally(() => here.delete(id));
  here.set(id, running);
  return running;
}

async function keep(services: KeepServices, id: string): Promise<void> {
  const { database, files } = services;
  const one = await database.asSystem(work, async (tx) =>
    (await hasFiles(tx, id)) ? undefined : findPublication(tx, id),
  );
  if (one === undefined || one.publicText === null) return;
  const made = await madeOf(services, one);
  const known = new Set([...one.fileDigests, ...one.pageDigests]);
  const fit = known.size === 0 ? made : made.filter(({ bytes }) => known.has(digestOfBytes(bytes)));
  await database.asSystem(work, async (tx) => {
    const now = await findPublication(tx, id);
    // Corrected or taken down meanwhile: its files are those of now.
    if (now === undefined || (await hasFiles(tx, id)) || now.changedAt.getTime() !== one.changedAt.getTime()) return;
    await putFiles(tx, { files }, { id, ownerAgency: one.ownerAgency, made: fit });
    await removePublicPages(tx, id);
  });
}

async function madeOf({ database, reading }: KeepServices, one: PublicDecision): Promise<Made[]> {
  const { id, address: file, publicText, pageDigests, fileDigests } = one;
  if (pageDigests.length === 0)
    return readers.read(reading, { file, read: 'makeOfText', args: [publicText ?? '', fileDigests] });
  const pages = await database.asSystem(work, (tx) => publicPages(tx, { id }));
  return readers.read(reading, { file, read: 'makeOfPages', args: [pages] });
}
