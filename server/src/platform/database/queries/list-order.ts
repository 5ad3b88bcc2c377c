// The orders that a list may have, where its next page begins, and how many rows there are. Rows without the value stand last.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../connections/connect.ts';

/** `cast`: the type of the column, for a value that comes back as text. `always`: no row lacks the value. */
export type ListOrder = {
  column: RawBuilder<unknown>;
  cast: RawBuilder<unknown>;
  descending: boolean;
  always?: boolean;
};
/** The last row of a page: its value in the order, and the record. */
export type ListPlace = { value: string | number | null; id: string };

/** For `orderBy`; `id` makes the order one that no two rows share. */
export function inOrder({ column, descending, always }: ListOrder, id: RawBuilder<unknown>): RawBuilder<unknown> {
  // An index that says nothing of missing values is one of this order alone.
  if (always === true && descending) return sql`${column} desc, ${id} desc`;
  return descending ? sql`${column} desc nulls last, ${id} desc` : sql`${column} asc nulls last, ${id} asc`;
}

/** For `where`: the rows that come after a place. */
export function beyond(
  { column, cast, descending, always }: ListOrder,
  id: RawBuilder<unknown>,
  place: ListPlace,
): Expression<SqlBool> {
  const than = descending ? sql`<` : sql`>`;
  if (always === true) return sql<SqlBool>`(${column}, ${id}) ${than} (${place.value}::${cast}, ${place.id}::uuid)`;
  return place.value === null
    ? sql<SqlBool>`(${column} is null and ${id} ${than} ${place.id}::uuid)`
    : sql<SqlBool>`((${column}, ${id}) ${than} (${place.value}::${cast}, ${place.id}::uuid) or ${column} is null)`;
}

/** How many rows a query gives, up to `most`: a longer list says so and is narrowed by its filters. Its order is not asked for. */
export async function countAtMost(tx: Tables, query: Expression<unknown>, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from (${query}) as every_row limit ${most}) as counted`.execute(tx);
  return rows[0]?.count ?? 0;
}
