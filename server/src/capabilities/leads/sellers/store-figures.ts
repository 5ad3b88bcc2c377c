// Queries that keep the figures of sellers and leads: what new offers add to them, and all of them counted anew where shops move.
import type { Hit } from '@qingfeng/screening';
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { leadWithMerged } from '../leads/store.ts';
import { type Added, estimateBasis, reasonsOf, strongest } from './figures.ts';

/** What is new added to sellers that are there, in one statement. */
export async function growSellers(
  tx: Tables,
  added: readonly (Added & { sellerId: string; newShops: number })[],
): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ sellerId, newShops, first, score, estimate, lastSeen }) => ({
    ...{ sellerId, newShops, first, score, estimate, lastSeen },
  }));
  await sql`
    update seller s set shops = s.shops + r."newShops", offers = s.offers + r.first, score = greatest(s.score, r.score),
      estimate = case when r.estimate is null then s.estimate else coalesce(s.estimate, 0) + r.estimate end,
      last_seen = greatest(s.last_seen, r."lastSeen"), version = s.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("sellerId" uuid, "newShops" integer, first integer, score real, estimate bigint, "lastSeen" timestamptz)
    where s.id = r."sellerId"`.execute(tx);
}

/** The same for leads; the reasons are those of the strongest offer. */
export async function growLeads(tx: Tables, added: readonly (Added & { leadId: string })[]): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ leadId, offers, score, estimate, best }) => ({
    ...{ leadId, offers, score, estimate, reasons: reasonsOf(best) },
  }));
  await sql`
    update lead l set offers = l.offers + r.offers, score = greatest(coalesce(l.score, 0), r.score),
      estimate = case when r.estimate is null then l.estimate else coalesce(l.estimate, 0) + r.estimate end,
      reasons = case when r.score > coalesce(l.score, -1) then r.reasons else l.reasons end, version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("leadId" uuid, offers integer, score real, estimate bigint, reasons jsonb)
    where l.id = r."leadId"`.execute(tx);
}

/** Of each offer its latest version; an offer that is the same on two platforms is two. */
const latest = sql`(select distinct on (o.platform, o.platform_id) o.* from offer o where`;

/** All figures of sellers counted anew: where shops moved from one to another. */
export async function recountSellers(tx: Tables, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await sql`
      update seller s set shops = (select count(*)::int from shop h where h.seller_id = s.id), offers = c.offers, score = coalesce(c.score, 0),
        estimate = c.estimate, first_seen = coalesce(least(c.first_seen, s.first_seen), s.first_seen),
        last_seen = coalesce(greatest(c.last_seen, s.last_seen), s.last_seen), version = s.version + 1
      from (select count(*)::int as offers, max(score)::real as score, sum(price)::bigint as estimate, min(seen_at) as first_seen, max(seen_at) as last_seen
        from ${latest} o.seller_id = ${id} order by o.platform, o.platform_id, o.taken_at desc, o.id desc) one) c
      where s.id = ${id}`.execute(tx);
  }
}

/**
 * All figures of a lead counted anew over its offers and those of leads merged into it, with the reasons of the strongest. An amount that
 * somebody entered stands, and so does everything of a lead without offers.
 */
export async function recountLead(tx: Tables, id: string): Promise<void> {
  const leads = await leadWithMerged(tx, id);
  const best = await tx
    .selectFrom('offer')
    .select('hits')
    .where('leadId', 'in', leads)
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  const reasons = JSON.stringify(reasonsOf(strongest((best?.hits ?? []) as unknown as Hit[])));
  const ofOffers = sql`(l.estimate is null or l.estimate_basis is not null)`;
  await sql`
    update lead l set offers = c.offers, score = c.score, reasons = ${reasons}::jsonb, version = l.version + 1,
      estimate = case when ${ofOffers} then c.estimate else l.estimate end,
      estimate_basis = case when ${ofOffers} and c.estimate is not null then ${JSON.stringify(estimateBasis)}::jsonb else l.estimate_basis end
    from (select (select count(*)::int from offer where lead_id = any(${leads})) as offers, max(score)::real as score, sum(price)::bigint as estimate
      from ${latest} o.lead_id = any(${leads}) order by o.platform, o.platform_id, o.taken_at desc, o.id desc) one) c
    where l.id = ${id} and (c.offers > 0 or l.offers > 0)`.execute(tx);
}
