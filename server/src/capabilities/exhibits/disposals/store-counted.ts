// Disposals that were carried out, counted for a period: one filter for the figure and for the disposals behind it.
import { type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Counted, type CountedRecord, countedOnce, piecesOf } from '../../cases/index.ts';

/** Those of an agency (its key) closed with their certificate between `from` and `until`, both included. */
export type DisposalCount = { agency: number; from: string; until: string };

type Row = { id: string; goods: { quantity: number; unit: string | null }[] };

/** The goods of disposals with the unit of each lot, as one list a disposal. */
const goods = sql<
  Row['goods']
>`(select coalesce(jsonb_agg(jsonb_build_object('quantity', g.quantity, 'unit', l.unit)), '[]')
  from exhibit_disposal_goods g left join exhibit_lot l on l.no = g.lot and l.owner_agency = d.owner_agency where g.of_id = d.id)`;

/** Pieces disposed of; what goes by weight or measure adds none, and a disposal of such goods alone has no number (null). */
function partOf({ goods: all }: Pick<Row, 'goods'>): number | null {
  const pieces = all.flatMap(({ quantity, unit }) => piecesOf({ quantity, unit: unit ?? '' }) ?? []);
  return pieces.length === 0 ? null : pieces.reduce((sum, one) => sum + one, 0);
}

function closed(tx: Tables, { agency, from, until }: DisposalCount) {
  return tx
    .selectFrom('exhibitDisposal as d')
    .select(['d.id', goods.as('goods')])
    .where('d.ownerAgency', '=', agency)
    .where('d.state', '=', 'closed')
    .where(sql<SqlBool>`d.closed_on >= ${from}::date and d.closed_on <= ${until}::date`)
    .orderBy('d.id');
}

/** Pieces of the disposals of a period; row-level security decides which are seen. */
export async function countDisposals(tx: Tables, filter: DisposalCount): Promise<Counted> {
  const rows = await closed(tx, filter).execute();
  return countedOnce(rows.map((row) => ({ id: row.id, part: partOf(row) })));
}

const columns = ['d.number as no', 'd.plan as title', 'd.ownerAgency as agencyKey', 'd.state', 'd.demo'] as const;

/** The disposals behind a figure by their identifier, one page and one more. */
export async function listCountedDisposals(
  tx: Tables,
  filter: DisposalCount,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<CountedRecord[]> {
  const query = closed(tx, filter).select([...columns, 'd.closedOn as on']);
  const rows = await (after === undefined ? query : query.where('d.id', '>', after)).limit(limit + 1).execute();
  return rows.map(({ goods: all, ...row }) => ({ ...row, part: partOf({ goods: all }) }));
}

/** Those of the disposals named that the acting user may see. */
export async function disposalsNamed(tx: Tables, ids: readonly string[]): Promise<CountedRecord[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('exhibitDisposal as d')
    .select(['d.id', ...columns])
    .select([sql<string | null>`null`.as('on'), sql<number | null>`null`.as('part')])
    .where('d.id', 'in', [...ids])
    .orderBy('d.id')
    .execute();
}
