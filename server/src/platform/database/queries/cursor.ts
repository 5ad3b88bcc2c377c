// Long answers read piece by piece from one picture of the database: nothing is seen twice or missed while others write.
import { type Expression, sql } from 'kysely';
import type { Tables } from '../connections/connect.ts';

let opened = 0;

/**
 * The rows of a query in pieces of up to `size`, for as long as the transaction lasts. The cursor is closed when the
 * reader stops.
 */
export async function* inPieces<Row>(tx: Tables, query: Expression<Row>, size = 500): AsyncGenerator<Row[]> {
  opened += 1;
  const name = sql.id(`pieces_${opened}`);
  await sql`declare ${name} no scroll cursor for ${query}`.execute(tx);
  for (;;) {
    const { rows } = await sql<Row>`fetch forward ${sql.lit(size)} from ${name}`.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await sql`close ${name}`.execute(tx);
}

/** What `shape` makes of such a query, row by row: as many rows are read together as a piece has. */
export async function* inRows<Row, Shown>(
  tx: Tables,
  query: Expression<Row>,
  shape: (piece: Row[]) => Promise<readonly Shown[]> | readonly Shown[],
): AsyncGenerator<Shown> {
  for await (const piece of inPieces(tx, query)) yield* await shape(piece);
}
