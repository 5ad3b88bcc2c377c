// Kysely queries over packages that are taken in, and over the installations that they come from.
import type { Insertable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export function packagePeers(tx: Tables) {
  return tx.selectFrom('packagePeer').selectAll().orderBy('name').execute();
}

export async function insertPackagePeer(tx: Tables, row: Insertable<DB['packagePeer']>): Promise<void> {
  await tx.insertInto('packagePeer').values(row).execute();
}

/** Installations from which packages are taken in today. */
export function activePackagePeers(tx: Tables) {
  return tx.selectFrom('packagePeer').selectAll().where('active', '=', true).execute();
}

export async function wasTakenIn(tx: Tables, id: string): Promise<boolean> {
  const before = await tx.selectFrom('packageReceived').select('id').where('id', '=', id).executeTakeFirst();
  return before !== undefined;
}

export async function noteTakenIn(tx: Tables, row: Insertable<DB['packageReceived']>): Promise<void> {
  await tx.insertInto('packageReceived').values(row).execute();
}

/** An exhibit as the sender counts it, in place of what was told of it before. */
export async function keepCarriedExhibit(tx: Tables, row: Insertable<DB['referralExhibit']>): Promise<void> {
  await tx
    .insertInto('referralExhibit')
    .values(row)
    .onConflict((conflict) => conflict.columns(['referralId', 'line']).doUpdateSet({ handedOver: row.handedOver }))
    .execute();
}
