// Queries over leads on sellers of whom new offers were found.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { openStates } from './store.ts';

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
