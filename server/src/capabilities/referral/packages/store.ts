// Kysely queries over the installations whose packages are taken in.
import type { Insertable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export function packagePeers(tx: Tables) {
  return tx.selectFrom('packagePeer').selectAll().orderBy('name').execute();
}

export async function insertPackagePeer(tx: Tables, row: Insertable<DB['packagePeer']>): Promise<void> {
  await tx.insertInto('packagePeer').values(row).execute();
}
