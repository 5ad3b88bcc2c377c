// Kysely queries over monitors that watch a folder, and over the files that they have had.
import type { Insertable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

/** Monitors of folders whose time has come. @param q.today YYYY-MM-DD, Asia/Shanghai */
export function monitorsDue(tx: Tables, q: { now: Date; today: string }) {
  return tx
    .selectFrom('monitor')
    .select(['id', 'folder', 'every', 'createdBy', 'purpose'])
    .where('nextRunAt', '<=', q.now)
    .where('source', '=', 'folder')
    .where('every', '<>', 'asked')
    .where('state', '=', 'running')
    .where('runsUntil', '>=', q.today)
    .execute();
}

export async function setNextRun(tx: Tables, id: string, nextRunAt: Date): Promise<void> {
  await tx.updateTable('monitor').set({ nextRunAt }).where('id', '=', id).execute();
}

/** Whether a monitor has had a file of this name, size and time. */
export async function hasHad(
  tx: Tables,
  q: { monitorId: string; name: string; size: number; changedAt: Date },
): Promise<boolean> {
  const had = await tx
    .selectFrom('monitorFile')
    .select('name')
    .where('monitorId', '=', q.monitorId)
    .where('name', '=', q.name)
    .where('size', '=', q.size)
    .where('changedAt', '=', q.changedAt)
    .executeTakeFirst();
  return had !== undefined;
}

export async function noteHad(tx: Tables, row: Insertable<DB['monitorFile']>): Promise<void> {
  await tx
    .insertInto('monitorFile')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
