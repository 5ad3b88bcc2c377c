// What a monitor is given has to be a table or lines of offers: judged whole, before there is a run.
import { parquetRows } from '@qingfeng/screening/readers';
import type { StoredFile } from '../../platform/files/store.ts';
import type { Services } from '../../platform/http/services.ts';
import { firstBytes, parquetOf } from './blocks.ts';
import { leadProblem } from './problems.ts';
import { requireColumn } from './table-head.ts';

/** Kinds of files in which offers come. */
export const offerKinds = ['csv', 'json', 'txt', 'parquet'] as const;

/** @throws Problem leads.columnsMissing, leads.parquetBroken */
export async function requireOffers(services: Pick<Services, 'files'>, file: StoredFile): Promise<void> {
  if (file.kind === 'csv') requireColumn({ kind: file.kind, bytes: await firstBytes(services, file.key) }, 'title');
  if (file.kind === 'parquet') await requireParquet(services, file);
}

/** Its list of rows stands at the end: of a file that was cut off, or is something else, there is none. */
async function requireParquet(services: Pick<Services, 'files'>, { key, name }: StoredFile): Promise<void> {
  const file = await parquetOf(services, key);
  try {
    await parquetRows(file);
  } catch (cause) {
    throw leadProblem('leads.parquetBroken', { name }, { cause });
  }
}
