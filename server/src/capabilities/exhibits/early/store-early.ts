// Queries over the goods of early disposals.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type EarlyGoods = { lot: string; quantity: number; lotId: string | null; storeId: string | null };

/** What it is of, each with its lot as it stands; null of a lot that is not there. */
export async function goodsOfEarly(tx: Tables, id: string): Promise<EarlyGoods[]> {
  const { rows } = await sql<EarlyGoods>`
    select g.lot, g.quantity::float8 as quantity, l.id as lot_id, l.store_id
      from exhibit_early_disposal d join exhibit_early_disposal_goods g on g.of_id = d.id
      left join exhibit_lot l on l.no = g.lot and l.owner_agency = d.owner_agency
     where d.id = ${id} order by g.place`.execute(tx);
  return rows;
}
