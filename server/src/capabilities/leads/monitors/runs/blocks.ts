// The input of a run as blocks of offers, from any place in it.
import type { Offer } from '@qingfeng/screening';
import type { Services } from '../../../../platform/procedures/services.ts';
import { readersOf } from '../../../../platform/reading/reading.ts';
import { contentOnDisk } from '../../../../platform/reading/stored-files.ts';
import { headBytes } from '../../table-head.ts';
import type { InputFormat } from '../offers-file.ts';
import type { MonitorRun } from '../store.ts';
import type { Block, Stretch } from './screen-block.ts';

export type InputServices = Pick<Services, 'files' | 'reading'>;

/** The largest file on a machine that does much besides; one block in memory at a time. */
const inputs = readersOf<typeof import('../offers-file.ts')>(
  new URL('../offers-file.ts', import.meta.url),
  900,
  900,
  1,
);

/** The blocks that have not been stored yet. */
export async function* blocksOf(services: InputServices, run: MonitorRun): AsyncGenerator<Block> {
  await using bytes = await contentOnDisk(services, run.storeKey ?? '');
  const { readTo, readLines } = run;
  const { items } = await inputs.spooled(services.reading, {
    ...{ file: nameOf(run), read: 'blocksFrom' },
    args: [bytes, { format: formatOf(run), readTo, readLines }],
  });
  yield* items();
}

/** The offers of a stretch that was read before; fewer, or others, where the input is no longer what it was. */
export async function offersAgain(services: InputServices, run: MonitorRun, stretch: Stretch): Promise<Offer[]> {
  await using bytes = await contentOnDisk(services, run.storeKey ?? '');
  const { readFrom, readTo, linesBefore, readLines } = stretch;
  return await inputs.read(services.reading, {
    ...{ file: nameOf(run), read: 'offersOf' },
    args: [bytes, formatOf(run), { readFrom, readTo, linesBefore, readLines }],
  });
}

/** @throws Problem leads.parquetBroken; reading.* */
export async function requireParquet(services: InputServices, file: { key: string; name: string }): Promise<void> {
  await using bytes = await contentOnDisk(services, file.key);
  await inputs.read(services.reading, { file: file.name, read: 'requireParquet', args: [bytes, file.name] });
}

const formatOf = ({ format }: MonitorRun): InputFormat => (format === 'parquet' ? 'parquet' : 'lines');
const nameOf = (run: MonitorRun): string => `offers.${formatOf(run)}`;

/** The beginning of a file, with its first row. */
export async function firstBytes({ files }: Pick<Services, 'files'>, key: string): Promise<Buffer> {
  const stream = await files.get(key);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= headBytes) break;
  }
  stream.destroy();
  return Buffer.concat(chunks);
}
