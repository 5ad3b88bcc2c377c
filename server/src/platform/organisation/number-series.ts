// Counts of an agency and year, without gaps: whoever takes one holds its row to the end, and a transaction that fails gives it back.
import type { Tables } from '../database/connections/connect.ts';

/** `series`: the word of a number, such as 罚, or what is counted. */
export type Series = { agencyKey: number; series: string; year: number };

/** The next count of a series, of several the last; its row stays locked until the transaction ends. */
export async function takeNext(
  tx: Tables,
  { agencyKey, series, year, count = 1 }: Series & { count?: number },
): Promise<number> {
  const { last } = await tx
    .insertInto('numberSeries')
    .values({ ownerAgency: agencyKey, series, year, last: count })
    .onConflict((conflict) =>
      conflict
        .columns(['ownerAgency', 'series', 'year'])
        .doUpdateSet((eb) => ({ last: eb('numberSeries.last', '+', count) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** The count that `takeNext` would give now; nothing is taken. */
export async function peekNext(tx: Tables, { agencyKey, series, year }: Series): Promise<number> {
  const row = await tx
    .selectFrom('numberSeries')
    .select('last')
    .where('ownerAgency', '=', agencyKey)
    .where('series', '=', series)
    .where('year', '=', year)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** A count was used, however it was come by: the series goes on after it. */
export async function goOnAfter(
  tx: Tables,
  { agencyKey, series, year, count }: Series & { count: number },
): Promise<void> {
  await tx
    .insertInto('numberSeries')
    .values({ ownerAgency: agencyKey, series, year, last: count })
    .onConflict((conflict) =>
      conflict
        .columns(['ownerAgency', 'series', 'year'])
        .doUpdateSet((eb) => ({ last: eb.fn<number>('greatest', ['numberSeries.last', 'excluded.last']) })),
    )
    .execute();
}
