// Kysely queries over what came from other nodes and is kept here.
import type { Insertable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

/** Which plan here was made of a plan that another node issued. */
export async function keepTakenPlan(tx: Tables, row: Insertable<DB['nodePlan']>): Promise<void> {
  await tx.insertInto('nodePlan').values(row).execute();
}

/** A case as another node tells of it, in place of what it told before. */
export async function keepTakenCase(
  tx: Tables,
  { peerId, sourceId, ...changed }: Omit<Insertable<DB['nodeCase']>, 'readers'>,
): Promise<void> {
  await tx
    .insertInto('nodeCase')
    .values({ peerId, sourceId, ...changed, readers: [] })
    .onConflict((conflict) => conflict.columns(['peerId', 'sourceId']).doUpdateSet(changed))
    .execute();
}

/** Messages about a record keep no title in the list of what came. */
export async function forgetTitlesOf(tx: Tables, q: { peerId: string; record: string }): Promise<void> {
  await tx
    .updateTable('nodeInbox')
    .set({ title: '' })
    .where('peerId', '=', q.peerId)
    .where('record', '=', q.record)
    .execute();
}

/** Whether a share was agreed on with another node. */
export async function sharesWith(tx: Tables, peerId: string, share: string): Promise<boolean> {
  const row = await tx.selectFrom('nodePeer').select('shares').where('id', '=', peerId).executeTakeFirst();
  return row?.shares.includes(share) === true;
}
