// Sellers with new offers and their leads: each gets one, or the one that is open grows.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connect.ts';
import { takeMany, type WorkTools } from '../../../platform/procedures/index.ts';
import { addedTo, type NewOffer } from '../monitors/runs/new-offers.ts';
import type { Monitor } from '../monitors/store.ts';
import { type Added, estimateBasis, growLeads, reasonsOf } from '../sellers/figures.ts';
import { type LeadStart, registerLeads } from './actions.ts';
import { eachOnce, inOneLine, nameMore, titleOn } from './name.ts';
import { openStates } from './store.ts';

type Work = {
  monitor: Monitor;
  bySeller: ReadonlyMap<string, readonly NewOffer[]>;
  added: ReadonlyMap<string, Added>;
  sellersNew: ReadonlySet<string>;
};

/** @returns the lead of each seller, and how many are new */
export async function leadsOn(
  session: Session,
  tools: WorkTools,
  { monitor, bySeller, added, sellersNew }: Work,
): Promise<{ leads: Map<string, string>; begun: number }> {
  const { tx, acting } = session;
  const there = [...bySeller.keys()].filter((id) => !sellersNew.has(id));
  const leads = await openLeadsOf(tx, { agencyKey: acting.agencyKey, sellers: there });
  const grown = [...leads].flatMap(([sellerId, leadId]) => {
    const own = added.get(sellerId);
    return own === undefined ? [] : [{ ...own, leadId, ...addedTo(leadId, bySeller.get(sellerId) ?? []) }];
  });
  await growLeads(tx, grown);
  const marks = await marksOf(tx, [...bySeller.values()].flat());
  await nameMore(
    tx,
    [...leads].map(([sellerId, leadId]) => ({ leadId, ...namedBy(bySeller.get(sellerId) ?? [], marks) })),
  );
  const fresh = [...bySeller.keys()].filter((id) => !leads.has(id));
  const names = await sellersNamed(tx, fresh);
  const starts = fresh.flatMap((sellerId): LeadStart[] => {
    const own = added.get(sellerId);
    const offers = bySeller.get(sellerId) ?? [];
    const seller = names.get(sellerId);
    return own === undefined || seller === undefined ? [] : [leadStart({ seller, monitor, own, offers, marks, tools })];
  });
  await registerLeads(session, tools, starts);
  for (const { id, sellerId } of starts) if (id !== undefined && sellerId !== undefined) leads.set(sellerId, id);
  return { leads, begun: starts.length };
}

/** The open lead of each seller, the first where there are several; none of them is closed before this is committed. */
async function openLeadsOf(
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

/**
 * Enters in the log of each lead that a run made larger by how much: once a run, since every entry costs a reading of the whole log. A lead
 * that has ended meanwhile takes no more entries.
 */
export async function tellGrowth(
  session: Session,
  tools: WorkTools,
  run: { id: string; startedAt: Date },
): Promise<void> {
  const grown = await session.tx
    .selectFrom('offer')
    .innerJoin('lead', 'lead.id', 'offer.leadId')
    .select((eb) => ['offer.leadId', eb.fn.countAll<number>().as('offers')])
    .where('offer.runId', '=', run.id)
    .where('lead.createdAt', '<', run.startedAt)
    .groupBy('offer.leadId')
    .execute();
  const steps = grown.flatMap(({ leadId, offers }) =>
    leadId === null ? [] : [{ instanceId: leadId, step: 'addOffers', facts: { offers: Number(offers) } }],
  );
  if (steps.length > 0) await takeMany(session, tools, { steps, preview: false });
}

async function marksOf(tx: Tables, offers: readonly NewOffer[]): Promise<Map<string, string>> {
  const ids = [...new Set(offers.map(({ best }) => best.right))];
  const rows = await tx
    .selectFrom('registeredRight')
    .select(['id', 'mark'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

type Seller = { id: string; name: string; regionCode: string | null };

async function sellersNamed(tx: Tables, ids: readonly string[]): Promise<Map<string, Seller>> {
  const rows = await tx
    .selectFrom('seller')
    .select(['id', 'name', 'regionCode'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The marks and platforms of offers; a mark by the register, where it is there. */
function namedBy(offers: readonly NewOffer[], marks: ReadonlyMap<string, string>) {
  return {
    marks: eachOnce(offers.map(({ best }) => marks.get(best.right) ?? best.mark)),
    platforms: eachOnce(offers.map(({ offer }) => offer.platform ?? '')),
  };
}

function leadStart(q: {
  seller: Seller;
  monitor: Monitor;
  own: Added;
  offers: readonly NewOffer[];
  marks: ReadonlyMap<string, string>;
  tools: WorkTools;
}): LeadStart {
  const { seller, monitor, own, offers } = q;
  const { marks, platforms } = namedBy(offers, q.marks);
  const places = offers.map(({ facts }) => facts.address).toSorted();
  return {
    id: randomUUID(),
    title: titleOn(seller.name, marks),
    source: 'monitoring',
    sourceNote: monitor.title,
    foundOn: localDate(q.tools.now.getTime()),
    respondent: seller.name.slice(0, 200),
    regionCode: seller.regionCode,
    place: (places.at(-1) ?? '').slice(0, 300),
    platform: inOneLine(platforms),
    mark: inOneLine(marks),
    // What the monitor looks for is not what this seller offers: the offers say that.
    goods: '',
    summary: '',
    estimateFen: addedTo(undefined, offers).estimate,
    estimateBasis,
    monitorId: monitor.id,
    sellerId: seller.id,
    score: own.score,
    reasons: reasonsOf(own.best),
    offers: own.offers,
    demo: monitor.demo,
  };
}
