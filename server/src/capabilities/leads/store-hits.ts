// Hits into the database: the offers that are new, their sellers, and the leads that rest on them.
import { localDate } from '@qingfeng/codes';
import { FEATURES, type Hit, type Offer } from '@qingfeng/screening';
import { sql } from 'kysely';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { inParts, takeStep, type WorkTools } from '../../platform/procedures/index.ts';
import { registerLead } from './actions.ts';
import { updateLead } from './store.ts';
import type { Monitor, MonitorRun } from './store-monitors.ts';
import { type PlacedShop, placeShops, type ShopFacts, shopKey } from './store-sellers.ts';

export type ScreenedOffer = { offer: Offer; hits: readonly Hit[]; digest: Buffer; region: string | null };

type HitTools = WorkTools & { crypto: Cryptography };
type Work = { run: MonitorRun; monitor: Monitor; hits: readonly ScreenedOffer[] };

/**
 * Stores what is new among the hits: an offer that was there, unchanged, from an earlier run makes nothing. A seller with new offers gets a
 * lead, or its open lead grows.
 */
export async function storeHits(
  session: Session,
  tools: HitTools,
  { run, monitor, hits }: Work,
): Promise<{ newOffers: number; newLeads: number }> {
  if (hits.length === 0) return { newOffers: 0, newLeads: 0 };
  const { tx } = session;
  const facts = hits.map((hit) => factsOf(hit, tools.now));
  const shops = await placeShops(session, { crypto: tools.crypto, facts, demo: monitor.demo });
  const rows = hits.flatMap((hit) => {
    const shop = shops.get(shopKey(factsOf(hit, tools.now)));
    const best = strongest(hit.hits);
    return shop === undefined || best === undefined
      ? []
      : [offerRow({ hit, best, shop, run, now: tools.now, session })];
  });
  const perSeller = new Map<string, number>();
  for (const part of inParts(rows)) {
    const entered = await tx
      .insertInto('offer')
      .values(part)
      .onConflict((conflict) => conflict.columns(['ownerAgency', 'platform', 'platformId', 'digest']).doNothing())
      .returning('sellerId')
      .execute();
    for (const { sellerId } of entered) perSeller.set(sellerId, (perSeller.get(sellerId) ?? 0) + 1);
  }
  let newLeads = 0;
  for (const [sellerId, offers] of perSeller) {
    if (await leadOn(session, tools, { sellerId, offers, monitor })) newLeads += 1;
  }
  return { newOffers: [...perSeller.values()].reduce((sum, count) => sum + count, 0), newLeads };
}

function factsOf({ offer, region }: ScreenedOffer, now: Date): ShopFacts {
  return {
    platform: offer.platform ?? '',
    // An offer that names no seller stands for itself: nothing may be counted together that nothing ties.
    platformId: offer.sellerId ?? offer.sellerName ?? `offer ${offer.id}`,
    name: offer.sellerName ?? '',
    address: offer.shopAddress ?? '',
    region: offer.region ?? '',
    regionCode: region,
    phone: offer.phone ?? '',
    licence: '',
    images: offer.imageHashes ?? [],
    seenAt: seenAt(offer, now),
  };
}

function seenAt({ time }: Offer, now: Date): Date {
  const at = time === null || time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) || at > now.getTime() ? now : new Date(at);
}

const strongest = (hits: readonly Hit[]): Hit | undefined => hits.toSorted((one, other) => other.score - one.score)[0];

function offerRow(q: {
  hit: ScreenedOffer;
  best: Hit;
  shop: PlacedShop;
  run: MonitorRun;
  now: Date;
  session: Session;
}) {
  const { offer, hits, digest } = q.hit;
  // The telephone is kept with the shop, encrypted.
  const { phone: _, ...snapshot } = offer;
  return {
    ownerAgency: q.session.acting.agencyKey,
    sellerId: q.shop.sellerId,
    shopId: q.shop.id,
    monitorId: q.run.monitorId,
    runId: q.run.id,
    platform: offer.platform ?? '',
    platformId: offer.id,
    title: offer.title,
    price: offer.price ?? null,
    snapshot: JSON.stringify(snapshot),
    digest,
    seenAt: seenAt(offer, q.now),
    takenAt: q.now,
    rightId: q.best.right,
    score: q.best.score,
    hits: JSON.stringify(hits.map(({ offerId: _id, ...rest }) => rest)),
  };
}

const openStates = ['new', 'dispatched', 'returned', 'verifying'];
const estimateBasis = {
  zh: '命中商品的标价合计，每件商品按一件计；未计销量，属估算下限',
  en: 'The prices of the offers found, one piece each; sales are not counted, so this is a lower estimate',
};

/** The seller's figures anew, and its lead: a new one, or the open one with more offers. @returns whether the lead is new */
async function leadOn(
  session: Session,
  tools: HitTools,
  { sellerId, offers, monitor }: { sellerId: string; offers: number; monitor: Monitor },
): Promise<boolean> {
  const { tx, acting } = session;
  const seller = await countSeller(tx, sellerId);
  const open = await tx
    .selectFrom('lead')
    .select('id')
    .where('sellerId', '=', sellerId)
    .where('ownerAgency', '=', acting.agencyKey)
    .where('state', 'in', openStates)
    .orderBy('createdAt')
    .executeTakeFirst();
  const id =
    open?.id ??
    (await registerLead(session, tools, {
      title: `${seller.name}涉嫌销售侵犯“${seller.marks.join('”“')}”商标权的商品`.slice(0, 300),
      source: 'monitoring',
      sourceNote: monitor.title,
      foundOn: localDate(tools.now.getTime()),
      respondent: seller.name.slice(0, 200),
      regionCode: seller.regionCode,
      place: seller.address.slice(0, 300),
      platform: seller.platforms.join('、').slice(0, 200),
      mark: seller.marks.join('、').slice(0, 200),
      goods: monitor.goods.join('、').slice(0, 300),
      summary: '',
      estimateFen: null,
      estimateBasis,
      monitorId: monitor.id,
      sellerId,
      demo: monitor.demo,
    }));
  await tx
    .updateTable('offer')
    .set({ leadId: id })
    .where('sellerId', '=', sellerId)
    .where('leadId', 'is', null)
    .execute();
  if (open !== undefined) await takeStep(session, tools, { instanceId: id, step: 'addOffers', facts: { offers } });
  const figures = await tx
    .selectFrom('offer')
    .select((eb) => [
      eb.fn.countAll<number>().as('offers'),
      eb.fn.max('score').as('score'),
      sql<number | null>`sum(price)::bigint`.as('estimate'),
    ])
    .where('leadId', '=', id)
    .executeTakeFirstOrThrow();
  await updateLead(tx, id, { ...figures, reasons: JSON.stringify(await reasonsOf(tx, id)) });
  return open === undefined;
}

type Counted = {
  name: string;
  regionCode: string | null;
  score: number;
  estimate: number | null;
  offers: number;
  platforms: string[];
  marks: string[];
  address: string;
};

async function countSeller(tx: Tables, id: string): Promise<Counted> {
  const { rows } = await sql<Counted>`
    update seller s set shops = c.shops, offers = c.offers, score = c.score, estimate = c.estimate,
        last_seen = greatest(s.last_seen, c.seen), version = s.version + 1
      from (select count(distinct shop_id)::int as shops, count(distinct (platform, platform_id))::int as offers, max(score)::real as score,
          sum(price)::bigint as estimate, max(seen_at) as seen from offer where seller_id = ${id}) c
      where s.id = ${id}
    returning s.name, s.region_code as "regionCode", s.score, s.estimate, s.offers,
      (select coalesce(array_agg(distinct o.platform order by o.platform), '{}') from offer o where o.seller_id = s.id and o.platform <> '') as platforms,
      (select coalesce(array_agg(distinct r.mark order by r.mark), '{}') from offer o join registered_right r on r.id = o.right_id where o.seller_id = s.id) as marks,
      (select coalesce(max(h.address), '') from shop h where h.seller_id = s.id) as address`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new TypeError(`no seller ${id}`);
  return row;
}

/** The features of its strongest offer, heaviest first, as the page adds them up. */
async function reasonsOf(tx: Tables, leadId: string) {
  const best = await tx
    .selectFrom('offer')
    .select('hits')
    .where('leadId', '=', leadId)
    .orderBy('score', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  const hit = strongest((best?.hits ?? []) as unknown as Hit[]);
  return Object.entries(hit?.features ?? {})
    .filter(([, weight]) => weight !== 0)
    .map(([id, weight]) => ({ id, title: FEATURES[id] ?? { zh: id, en: id }, weight }))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}
