// What the page of a seller and the evidence of a lead read.
import { saidIn } from '@qingfeng/screening';
import { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { page } from '../../../platform/http/paging.ts';
import { doesOfficeWork } from '../../../platform/procedures/index.ts';
import { leadProcedures } from '../leads/procedure.ts';
import type { offerRow, sellerChange, sellerLink, sellerRecord, shopChange, shopView } from '../leads/schema.ts';
import { findLead, leadWithMerged } from '../leads/store.ts';
import { placeName } from '../place-name.ts';
import type { ShopField } from './shop-changes.ts';
import { columnTitles } from './shop-columns.ts';
import { sharedFacts } from './shop-ties.ts';
import { changesOf, countLinks, linksAmong, linksOf } from './store.ts';
import { findSeller, leadsAbout } from './store-joined.ts';
import { countOffersOf, listOffers, type OffersOf, pricesOfSeller } from './store-offers.ts';
import { shopChanges, shopsWithOffers } from './store-shops.ts';

type Shop = z.infer<typeof shopView>;
const pricesShown = 500;
const linksShown = 200;
const changesShown = 50;

/** @throws Problem request.notFound */
export async function readSeller({ tx, acting }: Session, id: string): Promise<z.infer<typeof sellerRecord>> {
  const row = await findSeller(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const leads = await leadsAbout(tx, id);
  const states = leadProcedures.at(-1)?.declaration.states as Readonly<
    Record<string, { title: { zh: string; en: string } }>
  >;
  const shops = await shopsOf(tx, id);
  const ids = shops.map((shop) => shop.id);
  const into = row.joinedInto === null ? undefined : await findSeller(tx, row.joinedInto);
  return {
    id: row.id,
    name: row.name,
    joinedInto: into === undefined ? null : { id: into.id, name: into.name },
    regionCode: row.regionCode,
    regionName: row.regionCode === null ? null : placeName(row.regionCode) || row.regionCode,
    regionBasis: row.regionBasis as z.infer<typeof sellerRecord>['regionBasis'],
    score: row.score,
    estimateFen: row.estimate,
    offers: row.offers,
    firstSeen: row.firstSeen.toISOString(),
    lastSeen: row.lastSeen.toISOString(),
    shops,
    facts: sharedFacts({ shops: ids, links: (await linksAmong(tx, ids)).map(withSteps) }),
    links: await readLinks(tx, ids),
    linksTotal: await countLinks(tx, ids),
    shopChanges: (await shopChanges(tx, ids, changesShown)).map(shopChangeOf),
    changes: (await changesOf(tx, id, changesShown)).map(changeOf),
    mayDecide: row.ownerAgency === acting.agencyKey && doesOfficeWork(acting),
    leads: leads.map(({ state, ...lead }) => ({
      ...lead,
      stateTitle: states[state]?.title ?? { zh: state, en: state },
    })),
    prices: await pricesOf(tx, id),
    demo: row.demo,
  };
}

async function shopsOf(tx: Tables, sellerId: string): Promise<Shop[]> {
  const rows = await shopsWithOffers(tx, sellerId);
  return rows.map((row) => ({
    id: row.id,
    platform: row.platform,
    platformId: row.platformId,
    name: row.name,
    address: row.address,
    region: row.region,
    licence: row.licence,
    phoneMask: row.phoneMask,
    offers: row.offers ?? 0,
    firstSeen: row.firstSeen.toISOString(),
    lastSeen: row.lastSeen.toISOString(),
  }));
}

type Steps = z.infer<typeof sellerLink>['why'];
const withSteps = <T extends { why: unknown }>(row: T) => ({ ...row, why: row.why as Steps });

async function readLinks(tx: Tables, shops: readonly string[]): Promise<z.infer<typeof sellerLink>[]> {
  if (shops.length === 0) return [];
  return (await linksOf(tx, shops, linksShown)).map((row) => ({
    id: row.id,
    one: { id: row.shopA, name: row.nameA || row.platformIdA, platform: row.platformA, sellerId: row.sellerA },
    other: { id: row.shopB, name: row.nameB || row.platformIdB, platform: row.platformB, sellerId: row.sellerB },
    within: row.sellerA === row.sellerB,
    weight: row.weight,
    probability: row.probability,
    informsOnly: row.informsOnly,
    why: row.why as Steps,
    foundAt: row.foundAt.toISOString(),
    decision: row.decision as z.infer<typeof sellerLink>['decision'],
    decidedBy: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
  }));
}

function changeOf(row: Awaited<ReturnType<typeof changesOf>>[number]): z.infer<typeof sellerChange> {
  return {
    id: row.id,
    at: row.at.toISOString(),
    by: row.byName,
    kind: row.kind as z.infer<typeof sellerChange>['kind'],
    seller: { id: row.sellerId, name: row.sellerName },
    other: { id: row.otherId, name: row.otherName },
    shops: row.shops.length,
    leads: row.leads as z.infer<typeof sellerChange>['leads'],
    reason: row.reason,
    undoes: row.undoes,
  };
}

function shopChangeOf({ id, shopId, seenAt, changes }: Awaited<ReturnType<typeof shopChanges>>[number]) {
  const own = changes as { field: ShopField; before: string | null; after: string }[];
  const view: z.infer<typeof shopChange> = {
    ...{ id, shopId, seenAt: seenAt.toISOString() },
    changes: own.map((change) => ({ ...change, title: columnTitles[change.field] })),
  };
  return view;
}

/** Prices by mark beside the reference price; the latest of each, as many as a picture of them needs. */
async function pricesOf(tx: Tables, sellerId: string): Promise<z.infer<typeof sellerRecord>['prices']> {
  const rows = await pricesOfSeller(tx, sellerId, pricesShown);
  return [...Map.groupBy(rows, ({ mark }) => mark)].map(([mark, own]) => ({
    mark,
    referenceFen: own[0]?.referencePrice ?? null,
    offersFen: own.flatMap(({ price }) => (price === null ? [] : [price])),
    shops: [...Map.groupBy(own, ({ shopId }) => shopId)].map(([shopId, ofShop]) => ({
      shopId,
      offersFen: ofShop.flatMap(({ price }) => (price === null ? [] : [price])),
    })),
  }));
}

/** Where a page of offers goes on. */
export const offerPlace = z.tuple([z.number(), z.uuid()]);
type OfferPlace = { score: number; id: string };

type OfferPage = { after: OfferPlace | undefined; limit: number };

/** The offers that a lead and those merged into it rest on, the strongest first. @throws Problem request.notFound */
export async function readOffers({ tx }: Session, { leadId, ...q }: OfferPage & { leadId: string }) {
  const lead = await findLead(tx, leadId);
  if (lead === undefined) throw problem('request.notFound');
  return offersOf(tx, { ...q, of: { column: 'offer.leadId', ids: await leadWithMerged(tx, leadId) } });
}

/** The offers of all shops of a seller in which a mark was found, the strongest first. @throws Problem request.notFound */
export async function readSellerOffers({ tx }: Session, { sellerId, ...q }: OfferPage & { sellerId: string }) {
  if ((await findSeller(tx, sellerId)) === undefined) throw problem('request.notFound');
  return offersOf(tx, { ...q, of: { column: 'offer.sellerId', ids: [sellerId] } });
}

async function offersOf(tx: Tables, q: OfferPage & { of: OffersOf }) {
  const rows = await listOffers(tx, q);
  const total = await countOffersOf(tx, q.of);
  const shown = page({ rows, limit: q.limit, total, place: ({ score, id }) => [score, id] });
  return {
    ...shown,
    items: shown.items.map((row): z.infer<typeof offerRow> => {
      const hits = row.hits as z.infer<typeof offerRow>['hits'];
      const best = hits.toSorted((one, other) => other.score - one.score)[0];
      return {
        id: row.id,
        platform: row.platform,
        platformId: row.platformId,
        shopId: row.shopId,
        shopName: row.shopName,
        title: row.title,
        priceFen: row.price,
        referencePriceFen: row.referencePrice,
        seenAt: row.seenAt.toISOString(),
        takenAt: row.takenAt.toISOString(),
        digest: row.digest.toString('hex'),
        score: row.score,
        mark: best?.mark ?? '',
        hits,
        said: saidIn(row.title),
        snapshot: row.snapshot as Record<string, unknown>,
      };
    }),
  };
}
