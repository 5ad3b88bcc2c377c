// Kysely queries over clues of office crimes.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import {
  beyond,
  countAtMost,
  inOrder,
  type ListOrder,
  type ListPlace,
} from '../../../platform/database/queries/list-order.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

/** What is read of a clue; the texts it is found by stay where they are. */
const columns = [
  'id',
  'no',
  'ownerAgency',
  'enteredBy',
  'pastHead',
  'addressee',
  'kind',
  'official',
  'facts',
  'foundOn',
  'state',
  'nextDueAt',
  'nextAmberAt',
  'nextDuty',
  'result',
  'enteredAt',
  'sentAt',
  'closedAt',
  'demo',
  'version',
] as const;
export type ClueRow = Pick<Selectable<DB['officeClue']>, (typeof columns)[number]>;
export type ClueChange = Updateable<DB['officeClue']>;
export type ClueFilter = {
  now: Date;
  words: readonly string[];
  state?: string | undefined;
  kind?: string | undefined;
  open?: boolean | undefined;
  late?: boolean | undefined;
};
const ended = ['closed', 'dropped'];

/** Most clues that are counted: a longer list says so and is narrowed by its filters. */
export const mostCluesCounted = 1_000;
export const clueSorts = ['newest', 'due'] as const;
export type ClueSort = (typeof clueSorts)[number];
const orders: Readonly<Record<ClueSort, ListOrder>> = {
  newest: { column: sql`entered_at`, cast: sql`timestamptz`, descending: true },
  due: { column: sql`next_due_at`, cast: sql`timestamptz`, descending: false },
};
const id = sql`id`;

/** One clue; undefined when it is not there or may not be seen. */
export function findClue(tx: Tables, clueId: string): Promise<ClueRow | undefined> {
  return tx.selectFrom('officeClue').select(columns).where('id', '=', clueId).executeTakeFirst();
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

function passing(tx: Tables, { words, state, kind, open, late, now }: ClueFilter) {
  let query = tx.selectFrom('officeClue');
  if (state !== undefined) query = query.where('state', '=', state);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (words.length > 0)
    query = query.where(sql<boolean>`id in (select access.find_office_clue(${[...words]}::text[]))`);
  if (open !== undefined) query = query.where('state', open ? 'not in' : 'in', ended);
  if (late === true) query = query.where('nextDueAt', '<', now);
  return query;
}

/** One page of those that the acting user may see, in the order asked for, and one row more. */
export function listClues(
  tx: Tables,
  filter: ClueFilter,
  q: { sort: ClueSort; after: ListPlace | undefined; limit: number },
): Promise<ClueRow[]> {
  const order = orders[q.sort];
  const query = passing(tx, filter)
    .select(columns)
    .orderBy(inOrder(order, id))
    .limit(q.limit + 1);
  return (q.after === undefined ? query : query.where(beyond(order, id, q.after))).execute();
}

export function placeOfClue(row: ClueRow, sort: ClueSort): ListPlace {
  const at = sort === 'due' ? row.nextDueAt : row.enteredAt;
  return { value: at?.toISOString() ?? null, id: row.id };
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
