// Queries over stores, who keeps them, and what stands in them.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type Keeper = {
  id: string;
  storeId: string;
  userId: string;
  name: string;
  part: 'keeper' | 'deputy' | 'disposal';
  since: string;
};

/** Keepers on a day of these stores, the first keeper first. */
export async function keepersOf(tx: Tables, q: { storeIds: readonly string[]; day: string }): Promise<Keeper[]> {
  if (q.storeIds.length === 0) return [];
  const { rows } = await sql<Keeper>`
    select k.id, k.store_id, k.user_id, u.display_name as name, k.part, k.since::text as since
      from exhibit_keeper k join app_user u on u.id = k.user_id
     where k.store_id = any(${[...q.storeIds]}::uuid[]) and k.since <= ${q.day}::date and (k.until is null or k.until >= ${q.day}::date)
     order by array_position(array['keeper', 'deputy', 'disposal'], k.part), k.since, k.id`.execute(tx);
  return rows;
}

/** Stores that a user keeps on a day. */
export async function storesKeptBy(
  tx: Tables,
  q: { userId: string; day: string },
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select s.id, s.name from exhibit_store s
     where s.id in (select k.store_id from exhibit_keeper k
       where k.user_id = ${q.userId} and k.since <= ${q.day}::date and (k.until is null or k.until >= ${q.day}::date))
     order by s.name`.execute(tx);
  return rows;
}

export type Store = { id: string; name: string; address: string; ownerAgency: number; demo: boolean };

export function findStore(tx: Tables, id: string): Promise<Store | undefined> {
  return tx
    .selectFrom('exhibitStore')
    .select(['id', 'name', 'address', 'ownerAgency', 'demo'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export function storesOf(tx: Tables, agencyKey: number): Promise<Store[]> {
  return tx
    .selectFrom('exhibitStore')
    .select(['id', 'name', 'address', 'ownerAgency', 'demo'])
    .where('ownerAgency', '=', agencyKey)
    .orderBy('name')
    .limit(200)
    .execute();
}

/** How many stores an agency has, listed or not. */
export async function countStores(tx: Tables, agencyKey: number): Promise<number> {
  const { count } = await tx
    .selectFrom('exhibitStore')
    .where('ownerAgency', '=', agencyKey)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @returns whether it is somebody of that agency */
export async function insertKeeper(
  tx: Tables,
  q: { storeId: string; agencyKey: number; userId: string; part: string; since: string; demo: boolean },
): Promise<boolean> {
  const { rows } = await sql`
    insert into exhibit_keeper (store_id, owner_agency, user_id, part, since, demo)
    select ${q.storeId}::uuid, a.key, u.id, ${q.part}, ${q.since}::date, ${q.demo}
      from app_user u join agency a on a.id = u.agency_id where u.id = ${q.userId} and a.key = ${q.agencyKey} and u.active
    returning id`.execute(tx);
  return rows.length > 0;
}

/** @returns whether one was there to end */
export async function endKeeper(tx: Tables, q: { id: string; day: string }): Promise<boolean> {
  const row = await tx
    .updateTable('exhibitKeeper')
    .set({ until: q.day })
    .where('id', '=', q.id)
    .where('until', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export type UnitSums = {
  unit: string;
  takenIn: string;
  held: string;
  sampled: string;
  returned: string;
  handedOver: string;
  disposed: string;
  counted: string;
  lots: number;
  differences: number;
};

/** The balance of a store, unit by unit; quantities of two units are never added. */
export async function sumsOfStore(tx: Tables, storeId: string): Promise<UnitSums[]> {
  const { rows } = await sql<UnitSums>`
    select l.unit, sum(l.taken_in) as taken_in, sum(l.held) as held, sum(l.sampled) as sampled, sum(l.returned) as returned,
      sum(l.handed_over) as handed_over, sum(l.disposed) as disposed,
      sum(l.held + coalesce(d.found - d.expected, 0)) as counted, count(*)::integer as lots, count(d.lot_id)::integer as differences
      from exhibit_lot l
      left join lateral (select lot_id, found, expected from exhibit_difference d where d.lot_id = l.id and d.settled_at is null order by d.opened_at desc limit 1) d on true
     where l.store_id = ${storeId} group by l.unit order by count(*) desc, l.unit`.execute(tx);
  return rows;
}

/** Lots of a store with the measures by which they are held, and how often goods moved there. */
export async function standingOfStore(
  tx: Tables,
  storeId: string,
): Promise<{ held: number; movements: number; measures: { measureId: string; lots: number }[] }> {
  const { rows } = await sql<{ measureId: string | null; lots: number }>`
    select measure_id, count(*)::integer as lots from exhibit_lot where store_id = ${storeId} and held > 0 group by measure_id`.execute(
    tx,
  );
  const { rows: moved } = await sql<{ count: number }>`
    select count(*)::integer as count from exhibit_movement m join exhibit_lot l on l.id = m.lot_id where l.store_id = ${storeId}`.execute(
    tx,
  );
  return {
    held: rows.reduce((sum, { lots }) => sum + lots, 0),
    movements: moved[0]?.count ?? 0,
    measures: rows.flatMap(({ measureId, lots }) => (measureId === null ? [] : [{ measureId, lots }])),
  };
}
