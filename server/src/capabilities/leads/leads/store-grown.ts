// Queries over leads and the offers that they rest on.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Lead, leadColumns, leadWithMerged, openStates } from './store.ts';

/** The open lead of each seller, the first where there are several; none of them is closed before this is committed. */
export async function openLeadsOf(
  tx: Tables,
  { agencyKey, sellers }: { agencyKey: number; sellers: readonly string[] },
): Promise<Map<string, string>> {
  if (sellers.length === 0) return new Map();
  const rows = await tx
    .selectFrom('lead')
    .select(['id', 'sellerId'])
    .where(sql<boolean>`seller_id = any (${sellers}::uuid[])`)
    .where('ownerAgency', '=', agencyKey)
    .where('state', 'in', [...openStates])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .forUpdate()
    .execute();
  // The first comes last and stands.
  return new Map(rows.flatMap(({ id, sellerId }) => (sellerId === null ? [] : [[sellerId, id]])));
}

/** The leads that are older than a run, with the number of offers that the run added to each. */
export function leadsGrownBy(tx: Tables, run: { id: string; startedAt: Date }) {
  return tx
    .selectFrom('offer')
    .innerJoin('lead', 'lead.id', 'offer.leadId')
    .select((eb) => ['offer.leadId', eb.fn.countAll<number>().as('offers')])
    .where('offer.runId', '=', run.id)
    .where('lead.createdAt', '<', run.startedAt)
    .groupBy('offer.leadId')
    .execute();
}

/** The marks of registered rights, by the ids of those that are there. */
export async function marksOf(tx: Tables, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('registeredRight')
    .select(['id', 'mark'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

export type Seller = { id: string; name: string; regionCode: string | null };

export async function sellersNamed(tx: Tables, ids: readonly string[]): Promise<Map<string, Seller>> {
  const rows = await tx
    .selectFrom('seller')
    .select(['id', 'name', 'regionCode'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The registered rights that the offers of a lead, and of those merged into it, were found by. */
export async function rightsOfOffers(tx: Tables, leadId: string) {
  const leads = await leadWithMerged(tx, leadId);
  return tx
    .selectFrom('registeredRight')
    .select(['mark', 'registrationNo', 'classes', 'holder', 'validFrom', 'validTo'])
    .where('id', 'in', (eb) => eb.selectFrom('offer').select('rightId').where('leadId', 'in', leads))
    .orderBy('mark')
    .orderBy('registrationNo')
    .execute();
}

/** Gives the offers of a lead to another: all, or those of one seller. @returns how many */
export async function moveOffers(tx: Tables, q: { from: string; to: string; sellerId?: string }): Promise<number> {
  let query = tx.updateTable('offer').set({ leadId: q.to }).where('leadId', '=', q.from);
  if (q.sellerId !== undefined) query = query.where('sellerId', '=', q.sellerId);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

export async function countOffers(tx: Tables, q: { leadId: string; sellerId: string }): Promise<number> {
  const { count } = await tx
    .selectFrom('offer')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('leadId', '=', q.leadId)
    .where('sellerId', '=', q.sellerId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Marks, platforms and addresses of the offers of a seller that stand in a lead, each combination once. */
export function placesOfOffers(tx: Tables, q: { leadId: string; sellerId: string }) {
  return tx
    .selectFrom('offer')
    .innerJoin('registeredRight', 'registeredRight.id', 'offer.rightId')
    .innerJoin('shop', 'shop.id', 'offer.shopId')
    .select(['registeredRight.mark', 'offer.platform', 'shop.address'])
    .distinct()
    .where('offer.leadId', '=', q.leadId)
    .where('offer.sellerId', '=', q.sellerId)
    .execute();
}

/** The leads of an agency about a seller, the first first. */
export async function leadsOnSeller(tx: Tables, q: { agencyKey: number; sellerId: string }): Promise<Lead[]> {
  return await tx
    .selectFrom('lead')
    .select(leadColumns)
    .where('sellerId', '=', q.sellerId)
    .where('ownerAgency', '=', q.agencyKey)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** The leads of an agency about one seller become leads about another. */
export async function giveLeads(tx: Tables, q: { agencyKey: number; from: string; to: string }): Promise<void> {
  await tx
    .updateTable('lead')
    .set({ sellerId: q.to })
    .where('sellerId', '=', q.from)
    .where('ownerAgency', '=', q.agencyKey)
    .execute();
}

export async function giveLead(tx: Tables, q: { id: string; sellerId: string }): Promise<void> {
  await tx.updateTable('lead').set({ sellerId: q.sellerId }).where('id', '=', q.id).execute();
}
