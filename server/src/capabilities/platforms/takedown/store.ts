// Kysely queries over notices.

import { type Expression, type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { agenciesHaving, havingWords } from '../../../platform/database/words/having-words.ts';
import { isShopOf } from '../../leads/index.ts';

export type Takedown = Omit<Selectable<DB['takedown']>, 'readers' | 'granted'>;
export type TakedownChange = Updateable<DB['takedown']>;

/** Most notices that are counted: a list that is longer says so and is narrowed by its filters. */
export const mostCounted = 1_000;

/** In which part an agency takes part in notices: the column that names it, and an index in each order. */
export type Side = 'ownerAgency' | 'platformBody' | 'homeAgency';

export function sideOf(departmentId: string): Side {
  if (departmentId === 'right-holder') return 'ownerAgency';
  return departmentId === 'platform-operator' ? 'platformBody' : 'homeAgency';
}

/** `seller`: notices against shops of this seller. */
export type TakedownFilter = {
  agencyKey: number;
  side: Side;
  words: readonly string[];
  state?: string | undefined;
  platform?: string | undefined;
  seller?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
};

export function findTakedown(tx: Tables, id: string): Promise<Takedown | undefined> {
  return tx.selectFrom('takedown').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertTakedown(tx: Tables, row: Omit<Insertable<DB['takedown']>, 'readers'>): Promise<void> {
  await tx
    .insertInto('takedown')
    .values({ ...row, readers: [] })
    .execute();
}

export async function updateTakedown(tx: Tables, id: string, set: TakedownChange): Promise<void> {
  await tx
    .updateTable('takedown')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export type Link = { address: string; offerNo: string; title: string };

/** Puts these links in place of those before; by the database's rule only until the notice is sent. */
export async function replaceLinks(tx: Tables, takedownId: string, links: readonly Link[]): Promise<void> {
  await tx.deleteFrom('takedownLink').where('takedownId', '=', takedownId).execute();
  await tx
    .insertInto('takedownLink')
    .values(links.map((link, index) => ({ ...link, takedownId, place: index + 1 })))
    .execute();
}

/** What became of single links where it is not what became of the others. */
export async function measureLinks(
  tx: Tables,
  q: { takedownId: string; places: readonly number[]; measure: string; note: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('takedownLink')
    .set({ measure: q.measure, measureNote: q.note, measuredAt: q.at })
    .where('takedownId', '=', q.takedownId)
    .where(sql<SqlBool>`place = any (${[...q.places]}::int[])`)
    .execute();
}

/** How many links of a notice have a measure of their own. */
export async function countMeasured(tx: Tables, takedownId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('takedownLink')
    .select(sql<number>`count(measure)::int`.as('count'))
    .where('takedownId', '=', takedownId)
    .executeTakeFirstOrThrow();
  return count;
}

export function linksOf(tx: Tables, q: { takedownId: string; after: number; limit: number }) {
  return tx
    .selectFrom('takedownLink')
    .select(['place', 'address', 'offerNo', 'title', 'measure', 'measureNote', 'measuredAt'])
    .where('takedownId', '=', q.takedownId)
    .where('place', '>', q.after)
    .orderBy('place')
    .limit(q.limit)
    .execute();
}

/** Notices that pass, in any order. */
export function takedownsPassing(tx: Tables, filter: TakedownFilter) {
  const { agencyKey, side } = filter;
  return tx
    .selectFrom('takedown')
    .selectAll()
    .where((eb) =>
      eb.and([
        // Row-level security says the same by reader lists; said so, an index gives the order asked for.
        eb(side, '=', agencyKey),
        ...(filter.state === undefined ? [] : [eb('state', '=', filter.state)]),
        ...(filter.platform === undefined ? [] : [eb('platformId', '=', filter.platform)]),
        ...(filter.from === undefined ? [] : [eb('drawnOn', '>=', filter.from)]),
        ...(filter.until === undefined ? [] : [eb('drawnOn', '<=', filter.until)]),
        ...havingWords('takedown', filter.words),
        ...(filter.seller === undefined
          ? []
          : [
              isShopOf(filter.seller, {
                platforms: sql`array(select unnest(p.name || p.short_names) from trading_platform p where p.id = takedown.platform_id)`,
                no: sql`takedown.shop_no`,
                name: sql`takedown.shop_name`,
              }),
            ]),
      ]),
    );
}

export type ChangesPlace = { changedIn: number; id: string };

/**
 * Notices to a platform in the order in which they changed, from a place on. What a running transaction may still change is left for
 * the next call: nothing that commits later can fall before the place that was given out.
 */
export function changedTakedowns(
  tx: Tables,
  q: { platformBody: number; after: ChangesPlace | undefined; limit: number },
): Promise<Takedown[]> {
  const { after } = q;
  const query = tx
    .selectFrom('takedown')
    .selectAll()
    .where('platformBody', '=', q.platformBody)
    .where('state', '<>', 'draft')
    .where(sql<SqlBool>`changed_in < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`);
  return (
    after === undefined ? query : query.where(sql<SqlBool>`(changed_in, id) > (${after.changedIn}, ${after.id}::uuid)`)
  )
    .orderBy('changedIn')
    .orderBy('id')
    .limit(q.limit)
    .execute();
}

/** Notices whose days are over without word of a complaint or suit. */
export function lapsedTakedowns(tx: Tables, q: { now: Date; limit: number }) {
  return tx
    .selectFrom('takedown')
    .innerJoin('agency', 'agency.key', 'takedown.ownerAgency')
    .select(['takedown.id', 'agency.key', 'agency.name'])
    .where('takedown.state', '=', 'waiting')
    .where('takedown.waitUntil', '<', q.now)
    .orderBy('takedown.waitUntil')
    .limit(q.limit)
    .execute();
}

/** For the inbox: number and surroundings of the notices that the acting user may see. */
export async function describeTakedowns(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('takedown')
    .innerJoin('tradingPlatform', 'tradingPlatform.id', 'takedown.platformId')
    .select([
      'takedown.id',
      'takedown.serial',
      'takedown.drawnOn',
      'takedown.mark',
      'takedown.shopName',
      'tradingPlatform.name',
    ])
    .where('takedown.id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { no: numberOf(row), subtitle: [row.name, row.mark, row.shopName].filter(Boolean).join(' · ') },
    ]),
  );
}

/** How people cite it: 通知〔2026〕17号. */
export const numberOf = ({ serial, drawnOn }: Pick<Takedown, 'serial' | 'drawnOn'>): string =>
  `通知〔${drawnOn.slice(0, 4)}〕${serial}号`;

/**
 * What a published notice must pass to be found by a word. Platforms and right holders of that name are looked up before: with their
 * numbers in the query the planner knows how many notices are theirs, and takes the index that is shorter.
 */
async function publishedBy(tx: Tables, word: string): Promise<Expression<SqlBool>> {
  const named = sql<SqlBool>`position(lower(${word}) in lower(name)) > 0`;
  // Some hundred platforms at most are read whole. Right holders are many: they are found by the index of names, of which the short
  // one is not shown and finds nobody.
  const platforms = await tx.selectFrom('tradingPlatform').select('id').where(named).execute();
  const holders = await tx
    .selectFrom('agency')
    .select('key')
    .where('departmentId', '=', 'right-holder')
    .where(sql<SqlBool>`key in ${agenciesHaving([word])}`)
    .where(named)
    .execute();
  // A shop is no part of what is published, and nobody is found by a name that is not shown.
  return sql<SqlBool>`(takedown.search @@ access.search_query(array[${word}])
      and position(lower(${word}) in lower(takedown.serial || ' ' || takedown.mark || ' ' || takedown.right_no)) > 0
    or takedown.platform_id = any(${platforms.map(({ id }) => id)}::uuid[])
    or takedown.owner_agency = any(${holders.map(({ key }) => key)}::int[]) and not takedown.holder_person)`;
}

export type PublishedFilter = {
  words: readonly string[];
  before: { at: string; id: string } | undefined;
  limit: number;
};

/** What is published, the newest first: for everybody, and hence without the claim and whoever wrote it. */
export async function publishedTakedowns(tx: Tables, { words, before, limit }: PublishedFilter) {
  const wanted = await Promise.all(words.map((word) => publishedBy(tx, word)));
  let query = tx
    .selectFrom('takedown')
    .innerJoin('tradingPlatform', 'tradingPlatform.id', 'takedown.platformId')
    .innerJoin('agency', 'agency.key', 'takedown.ownerAgency')
    .select([
      'takedown.id',
      'takedown.serial',
      'takedown.drawnOn',
      'takedown.mark',
      'takedown.rightNo',
      'takedown.links',
    ])
    .select(['takedown.sentAt', 'takedown.actedAt', 'takedown.measures', 'takedown.arrivedOn', 'takedown.state'])
    .select([
      'takedown.endedAt',
      'takedown.publishedAt',
      'takedown.demo',
      'tradingPlatform.name as platform',
      'agency.name as holder',
      'takedown.holderPerson',
    ])
    .where('takedown.publishedAt', 'is not', null);
  for (const one of wanted) query = query.where(one);
  if (before !== undefined) {
    query = query.where(
      sql<SqlBool>`(takedown.published_at, takedown.id) < (${before.at}::timestamptz, ${before.id}::uuid)`,
    );
  }
  return query
    .orderBy('takedown.publishedAt', 'desc')
    .orderBy('takedown.id', 'desc')
    .limit(limit + 1)
    .execute();
}
export type Published = Awaited<ReturnType<typeof publishedTakedowns>>[number];

/** Keys of the agencies that published a notice as its platform; asked agency by agency, so that it grows with them alone. */
export async function publishersOfNotices(tx: Tables): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`select a.key from agency a
    where exists (select from takedown t where t.platform_body = a.key and t.published_at is not null) order by a.key`.execute(
    tx,
  );
  return rows.map(({ key }) => key);
}
