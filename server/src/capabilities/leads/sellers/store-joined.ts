// Kysely queries over sellers as officers join and part them: their shops and offers move, and each change is noted.
import type { Insertable, Selectable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { Link } from './store.ts';

export type Seller = Omit<Selectable<DB['seller']>, 'readers'>;

export function findSeller(tx: Tables, id: string): Promise<Seller | undefined> {
  return tx.selectFrom('seller').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A seller that is there. */
export function theSeller(tx: Tables, id: string): Promise<Seller> {
  return tx.selectFrom('seller').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Of these sellers, those that the acting user may see, the one seen first before all others. */
export async function inOrderOfAge(tx: Tables, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('seller')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('firstSeen')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Sellers are entered without readers: the trigger fills them. */
export async function insertSellers(
  tx: Tables,
  rows: readonly Omit<Insertable<DB['seller']>, 'readers'>[],
): Promise<void> {
  await tx
    .insertInto('seller')
    .values(rows.map((row) => ({ ...row, readers: [] })))
    .execute();
}

/** @param into the seller that this one now belongs to; null where it stands by itself again */
export async function markJoined(tx: Tables, id: string, into: string | null): Promise<void> {
  await tx.updateTable('seller').set({ joinedInto: into }).where('id', '=', id).execute();
}

/** Gives shops, with their offers, to a seller. */
export async function moveShops(tx: Tables, shops: readonly string[], sellerId: string): Promise<void> {
  await tx
    .updateTable('shop')
    .set({ sellerId })
    .where('id', 'in', [...shops])
    .execute();
  await tx
    .updateTable('offer')
    .set({ sellerId })
    .where('shopId', 'in', [...shops])
    .execute();
}

export function findLink(tx: Tables, id: string): Promise<Link | undefined> {
  return tx.selectFrom('sellerLink').selectAll().where('id', '=', id).executeTakeFirst();
}

type Decided = { decision: 'confirmed' | 'parted'; decidedBy: string; decidedAt: Date; reason: string };

/** @param decided null where a decision is taken back */
export async function decideOn(tx: Tables, id: string, decided: Decided | null): Promise<void> {
  await tx
    .updateTable('sellerLink')
    .set(decided ?? { decision: null, decidedBy: null, decidedAt: null, reason: '' })
    .where('id', '=', id)
    .execute();
}

export async function noteChange(tx: Tables, row: Insertable<DB['sellerChange']>): Promise<void> {
  await tx.insertInto('sellerChange').values(row).execute();
}

/** The leads about a seller that the acting user may see. */
export function leadsAbout(tx: Tables, sellerId: string) {
  return tx
    .selectFrom('lead')
    .select(['id', 'no', 'title', 'state'])
    .where('sellerId', '=', sellerId)
    .orderBy('createdAt')
    .execute();
}
