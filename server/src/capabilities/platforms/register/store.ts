// Kysely queries over the register of platforms.
import {
  type Expression,
  type ExpressionBuilder,
  type Insertable,
  type Selectable,
  type SqlBool,
  sql,
  type Updateable,
} from 'kysely';
import type { Tables } from '../../../platform/database/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export type PlatformRow = Selectable<DB['tradingPlatform']>;

/** `takesPart`: whether its operator takes part here as an outside body. */
export type PlatformFilter = {
  words: readonly string[];
  region?: string | undefined;
  takesPart?: boolean | undefined;
  active?: boolean | undefined;
};
export const platformSorts = ['name', 'newest'] as const;
export type PlatformSort = (typeof platformSorts)[number];
export type PlatformPlace = { value: string; id: string };

export function findPlatform(tx: Tables, id: string): Promise<PlatformRow | undefined> {
  return tx.selectFrom('tradingPlatform').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The platforms with these ids. */
export async function platformsById(tx: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, PlatformRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tradingPlatform')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The platform that an offer or a tip names, by its name, another name or a domain; undefined where none or several are. */
export async function platformNamed(tx: Tables, said: string): Promise<PlatformRow | undefined> {
  const text = said.trim();
  if (text === '') return undefined;
  const rows = await tx
    .selectFrom('tradingPlatform')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('name', '=', text),
        sql<SqlBool>`short_names @> array[${text}]`,
        sql<SqlBool>`domains @> array[${text.toLowerCase()}]`,
      ]),
    )
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0] : undefined;
}

/** The platform under whose domain an address stands, the domain itself or one below it. */
export async function platformOfHost(tx: Tables, host: string): Promise<PlatformRow | undefined> {
  const labels = host.toLowerCase().split('.');
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  if (domains.length === 0) return undefined;
  const rows = await tx
    .selectFrom('tradingPlatform')
    .selectAll()
    .where(sql<SqlBool>`domains && ${domains}::text[]`)
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0] : undefined;
}

export async function insertPlatform(tx: Tables, row: Insertable<DB['tradingPlatform']>): Promise<string> {
  const { id } = await tx.insertInto('tradingPlatform').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updatePlatform(tx: Tables, id: string, set: Updateable<DB['tradingPlatform']>): Promise<void> {
  await tx
    .updateTable('tradingPlatform')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

function passing({ words, region, takesPart, active }: PlatformFilter) {
  return (eb: ExpressionBuilder<DB, 'tradingPlatform'>): Expression<SqlBool> =>
    eb.and([
      ...(takesPart === undefined ? [] : [eb('body', takesPart ? 'is not' : 'is', null)]),
      ...(active === undefined ? [] : [eb('active', '=', active)]),
      ...(region === undefined
        ? []
        : [
            sql<SqlBool>`trading_platform.region_code in (select r.code from region r
              where r.path <@ (select path from region where code = ${region}))`,
          ]),
      ...words.map(
        (word) =>
          sql<SqlBool>`position(lower(${word}) in lower(trading_platform.name || ' ' || array_to_string(short_names, ' ') || ' ' || operator || ' ' || uscc || ' ' || array_to_string(domains, ' '))) > 0`,
      ),
    ]);
}

/** Every platform that passes the filters, in the order asked for. */
export function platformsQuery(tx: Tables, filter: PlatformFilter, sort: PlatformSort) {
  const query = tx.selectFrom('tradingPlatform').selectAll().where(passing(filter));
  return sort === 'name'
    ? query.orderBy('name').orderBy('id')
    : query.orderBy('createdAt', 'desc').orderBy('id', 'desc');
}

/** One page and one row more. */
export function listPlatforms(
  tx: Tables,
  filter: PlatformFilter,
  q: { sort: PlatformSort; after: PlatformPlace | undefined; limit: number },
): Promise<PlatformRow[]> {
  const { after, sort } = q;
  const query = platformsQuery(tx, filter, sort);
  const from =
    after === undefined
      ? query
      : query.where(
          sort === 'name'
            ? sql<SqlBool>`(name, id) > (${after.value}, ${after.id}::uuid)`
            : sql<SqlBool>`(created_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`,
        );
  return from.limit(q.limit + 1).execute();
}

export async function countPlatforms(tx: Tables, filter: PlatformFilter): Promise<number> {
  const { count } = await tx
    .selectFrom('tradingPlatform')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(passing(filter))
    .executeTakeFirstOrThrow();
  return count;
}
