// A file that is to answer a request, looked at before it is taken: whether it can be opened, is whole, and holds anything.
import { buffer } from 'node:stream/consumers';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { storedPages } from '../../../platform/office/reading.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { assistanceProblem } from './problems.ts';
import type { KeptFile } from './store.ts';

const scanLimits = { pages: 20_000, unpackedBytes: 256 * 1024 * 1024, pixels: 100_000_000 };
const tables = readersOf<typeof import('./data-file.ts')>(new URL('./data-file.ts', import.meta.url), 60);

export type DataServices = Pick<Services, 'files' | 'reading'>;

/** Content that was found good, by its key: it does not change. */
const found = new WeakMap<DataServices['reading'], Set<string>>();

/** @throws Problem office.*, scan.*, file.*; assistance.noRows for a table with nothing below its head; reading.* */
export async function checkData(
  services: DataServices,
  file: Pick<KeptFile, 'name' | 'mediaType' | 'storeKey'>,
): Promise<void> {
  const good = found.get(services.reading) ?? new Set();
  found.set(services.reading, good);
  if (good.has(file.storeKey)) return;
  await lookInto(services, file);
  if (good.size > 10_000) good.clear();
  good.add(file.storeKey);
}

async function lookInto(
  services: DataServices,
  file: Pick<KeptFile, 'name' | 'mediaType' | 'storeKey'>,
): Promise<void> {
  const { name, mediaType, storeKey } = file;
  switch (mediaType) {
    case fileKinds.csv.mediaType:
    case fileKinds.xlsx.mediaType: {
      const bytes = await buffer(await services.files.get(storeKey));
      const args: [Uint8Array, { name: string; mediaType: string }] = [bytes, { name, mediaType }];
      const rows = await tables.read(services.reading, { file: name, read: 'longestTable', args });
      if (rows < 2) throw assistanceProblem('assistance.noRows', { name });
      return;
    }
    case fileKinds.pdf.mediaType:
    case fileKinds.png.mediaType:
    case fileKinds.jpeg.mediaType:
      await storedPages(services, file, scanLimits);
      return;
    default:
  }
}
