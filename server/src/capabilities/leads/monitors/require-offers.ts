// What a monitor is given has to be a table or lines of offers: judged whole, before there is a run.
import type { StoredFile } from '../../../platform/files/store.ts';
import { requireColumn } from '../table-head.ts';
import { firstBytes, type InputServices, requireParquet } from './runs/blocks.ts';

/** Kinds of files in which offers come. */
export const offerKinds = ['csv', 'json', 'txt', 'parquet'] as const;

/** @throws Problem leads.columnsMissing, leads.parquetBroken */
export async function requireOffers(services: InputServices, file: StoredFile): Promise<void> {
  if (file.kind === 'csv') requireColumn({ kind: file.kind, bytes: await firstBytes(services, file.key) }, 'title');
  if (file.kind === 'parquet') await requireParquet(services, file);
}
