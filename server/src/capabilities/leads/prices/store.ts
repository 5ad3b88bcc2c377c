// Queries over the prices of offers: their spread by right, platform, seller and month, and how many lie in each step of price.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** Offers that one answer is drawn from, the latest: a picture of more says the same and takes longer. */
export const mostDrawn = 50_000;

export type PriceFilter = {
  right?: string | undefined;
  seller?: string | undefined;
  monitor?: string | undefined;
  platform?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
};

function chosen({ right, seller, monitor, platform, from, until }: PriceFilter) {
  const said = [
    sql`true`,
    ...(right === undefined ? [] : [sql`o.right_id = ${right}::uuid`]),
    ...(seller === undefined ? [] : [sql`o.seller_id = ${seller}::uuid`]),
    ...(monitor === undefined ? [] : [sql`o.monitor_id = ${monitor}::uuid`]),
    ...(platform === undefined ? [] : [sql`o.platform = ${platform}`]),
    ...(from === undefined ? [] : [sql`o.taken_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'`]),
    ...(until === undefined ? [] : [sql`o.taken_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'`]),
  ];
  return sql`(select o.price, o.platform, o.seller_id, o.right_id, o.taken_at from offer o
    where ${sql.join(said, sql` and `)} order by o.taken_at desc limit ${mostDrawn})`;
}

/** Prices in fen. */
export type Spread = {
  offers: number;
  lowest: number;
  quarter: number;
  middle: number;
  threeQuarters: number;
  highest: number;
};
export type Line = Spread & {
  part: 'all' | 'right' | 'platform' | 'seller' | 'month';
  key: string | null;
  name: string | null;
  referenceFen: number | null;
  /** Offers that the answer is drawn from, with a price or without. */
  drawn: number;
};

/** The spread of all offers, and of those of each right, platform, seller and month; the line of all is always there. */
export async function priceLines(tx: Tables, filter: PriceFilter): Promise<Line[]> {
  const { rows } = await sql<Line>`
    with c as materialized ${chosen(filter)},
    p as (select c.*, to_char(c.taken_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from c where c.price is not null),
    g as (
      select case when grouping(p.right_id) = 0 then 'right' when grouping(p.platform) = 0 then 'platform'
          when grouping(p.seller_id) = 0 then 'seller' when grouping(p.month) = 0 then 'month' else 'all' end as part,
        coalesce(p.right_id::text, p.platform, p.seller_id::text, p.month) as key, p.right_id, p.seller_id,
        count(*)::int as offers, min(p.price)::bigint as lowest, max(p.price)::bigint as highest,
        percentile_disc(0.25) within group (order by p.price)::bigint as quarter,
        round(percentile_cont(0.5) within group (order by p.price))::bigint as middle,
        percentile_disc(0.75) within group (order by p.price)::bigint as "threeQuarters"
      from p group by grouping sets ((), (p.right_id), (p.platform), (p.seller_id), (p.month)))
    select g.part, g.key, coalesce(r.mark, s.name) as name, r.reference_price as "referenceFen",
      g.offers, g.lowest, g.quarter, g.middle, g."threeQuarters", g.highest, (select count(*) from c)::int as drawn
    from g left join registered_right r on r.id = g.right_id left join seller s on s.id = g.seller_id
    where g.offers > 0 or g.part = 'all' order by g.offers desc, g.key`.execute(tx);
  return rows;
}

/** How many offers lie in each step of price; all from `last` steps on are in the last one. */
export async function priceBins(
  tx: Tables,
  filter: PriceFilter,
  { step, last }: { step: number; last: number },
): Promise<{ bin: number; offers: number }[]> {
  const { rows } = await sql<{ bin: number; offers: number }>`
    select least(c.price / ${step}::bigint, ${last}::bigint)::int as bin, count(*)::int as offers
    from ${chosen(filter)} c where c.price is not null group by 1`.execute(tx);
  return rows;
}

/** The right, seller and monitor that were asked for, as far as the acting user may see them. */
export async function namesAsked(tx: Tables, q: PriceFilter) {
  const right = await tx
    .selectFrom('registeredRight')
    .select(['id', 'mark', 'holder', 'referencePrice as referenceFen'])
    .where('id', '=', q.right ?? null)
    .executeTakeFirst();
  const seller = await tx
    .selectFrom('seller')
    .select(['id', 'name'])
    .where('id', '=', q.seller ?? null)
    .executeTakeFirst();
  const monitor = await tx
    .selectFrom('monitor')
    .select(['id', 'title'])
    .where('id', '=', q.monitor ?? null)
    .executeTakeFirst();
  return { right, seller, monitor };
}
