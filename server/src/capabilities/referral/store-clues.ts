// Kysely queries over clues of office crimes.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';
import { likePattern } from '../../platform/database/like.ts';
import { beyond, countAtMost, inOrder, type ListOrder, type ListPlace } from '../../platform/database/list-order.ts';
import type { DB } from '../../platform/database/schema.generated.ts';

export type ClueRow = Selectable<DB['officeClue']>;
export type ClueChange = Updateable<DB['officeClue']>;
export type ClueFilter = { words: readonly string[]; state?: string | undefined; kind?: string | undefined };

/** Most clues that are counted: a longer list says so and is narrowed by its filters. */
export const mostCluesCounted = 1_000;
const newest: ListOrder = { column: sql`entered_at`, cast: sql`timestamptz`, descending: true };
const id = sql`id`;

/** One clue; undefined when it is not there or may not be seen. */
export function findClue(tx: Tables, clueId: string): Promise<ClueRow | undefined> {
  return tx.selectFrom('officeClue').selectAll().where('id', '=', clueId).executeTakeFirst();
}

export async function insertClue(tx: Tables, row: Insertable<DB['officeClue']>): Promise<void> {
  await tx.insertInto('officeClue').values(row).execute();
}

export async function updateClue(tx: Tables, clueId: string, set: ClueChange): Promise<void> {
  await tx
    .updateTable('officeClue')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', clueId)
    .execute();
}

function passing(tx: Tables, { words, state, kind }: ClueFilter) {
  let query = tx.selectFrom('officeClue');
  if (state !== undefined) query = query.where('state', '=', state);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  for (const word of words)
    query = query.where(sql<boolean>`concat_ws(' ', no, official, facts) ilike ${likePattern(word)}`);
  return query;
}

/** One page of those that the acting user may see, the newest first, and one row more. */
export function listClues(
  tx: Tables,
  filter: ClueFilter,
  q: { after: ListPlace | undefined; limit: number },
): Promise<ClueRow[]> {
  const query = passing(tx, filter)
    .selectAll()
    .orderBy(inOrder(newest, id))
    .limit(q.limit + 1);
  return (q.after === undefined ? query : query.where(beyond(newest, id, q.after))).execute();
}

export function countClues(tx: Tables, filter: ClueFilter): Promise<number> {
  return countAtMost(tx, passing(tx, filter).select('id'), mostCluesCounted);
}

/** For the inbox: the number alone, for what a clue says is read on its page. */
export async function describeClues(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('officeClue')
    .select(['id', 'no'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id: clue, no }) => [clue, { no: no ?? '', subtitle: '' }]));
}
