// Kysely queries over disputes.
import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import {
  beyond,
  countAtMost,
  inOrder,
  type ListOrder,
  type ListPlace,
} from '../../platform/database/queries/list-order.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import type { Matter } from './procedure.dispute.ts';

/** What is read of a dispute: reader lists and the texts it is found by stay where they are. */
const columns = [
  'id',
  'no',
  'ownerAgency',
  'matter',
  'rightNo',
  'rightTitle',
  'requester',
  'respondent',
  'claim',
  'requestedOn',
  'decision',
  'decidedOn',
  'suspended',
  'state',
  'nextDueAt',
  'nextAmberAt',
  'nextDuty',
  'createdAt',
  'version',
  'demo',
] as const;
export type DisputeRow = Pick<Selectable<DB['dispute']>, (typeof columns)[number]>;
export const matters = ['patent', 'variety', 'layout'] as const satisfies readonly Matter[];

export function findDispute(tx: Tables, id: string): Promise<DisputeRow | undefined> {
  return tx.selectFrom('dispute').select(columns).where('id', '=', id).executeTakeFirst();
}

export async function insertDispute(tx: Tables, row: Omit<Insertable<DB['dispute']>, 'readers'>): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('dispute')
    .values({ ...row, readers: [] })
    .execute();
}

export async function updateDispute(tx: Tables, id: string, set: Updateable<DB['dispute']>): Promise<void> {
  await tx
    .updateTable('dispute')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** For the inbox: number and right of the disputes that the acting user may see. */
export async function describeDisputes(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('dispute')
    .select(['id', 'no', 'rightTitle'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, rightTitle }) => [id, { no, subtitle: rightTitle }]));
}

/** Most disputes that are counted: a longer list says so and is narrowed by its filters. */
export const mostCounted = 1_000;
export const disputeSorts = ['newest', 'due'] as const;
export type DisputeSort = (typeof disputeSorts)[number];

export type DisputeFilter = {
  now: Date;
  words: readonly string[];
  matter?: Matter | undefined;
  state?: string | undefined;
  open?: boolean | undefined;
  late?: boolean | undefined;
  /** Day on which the request was received, both days included. */
  from?: string | undefined;
  until?: string | undefined;
};
const ended = ['notFiled', 'settled', 'withdrawn', 'closed'];

const orders = {
  newest: { column: sql`created_at`, cast: sql`timestamptz`, descending: true },
  due: { column: sql`next_due_at`, cast: sql`timestamptz`, descending: false },
} as const satisfies Record<DisputeSort, ListOrder>;
const id = sql`id`;

function passing(tx: Tables, { now, words, matter, state, open, late, from, until }: DisputeFilter) {
  return tx
    .selectFrom('dispute')
    .$if(matter !== undefined, (rows) => rows.where('matter', '=', matter ?? ''))
    .$if(state !== undefined, (rows) => rows.where('state', '=', state ?? ''))
    .$if(open !== undefined, (rows) => rows.where('state', open === true ? 'not in' : 'in', ended))
    .$if(late === true, (rows) => rows.where('nextDueAt', '<', now))
    .$if(from !== undefined, (rows) => rows.where('requestedOn', '>=', from ?? ''))
    .$if(until !== undefined, (rows) => rows.where('requestedOn', '<=', until ?? ''))
    .$if(words.length > 0, (rows) =>
      rows.where(sql<SqlBool>`id in (select access.find_dispute(${[...words]}::text[]))`),
    );
}

/** Every dispute that passes the filters, in the order asked for; nulls last. */
export function disputesQuery(tx: Tables, filter: DisputeFilter, sort: DisputeSort) {
  return passing(tx, filter).select(columns).orderBy(inOrder(orders[sort], id));
}

/** One page and one row more. */
export function listDisputes(
  tx: Tables,
  filter: DisputeFilter,
  q: { sort: DisputeSort; after: ListPlace | undefined; limit: number },
): Promise<DisputeRow[]> {
  const query = disputesQuery(tx, filter, q.sort);
  return (q.after === undefined ? query : query.where(beyond(orders[q.sort], id, q.after)))
    .limit(q.limit + 1)
    .execute();
}

export function placeOf(row: DisputeRow, sort: DisputeSort): ListPlace {
  const at = sort === 'due' ? row.nextDueAt : row.createdAt;
  return { value: at?.toISOString() ?? null, id: row.id };
}

export function countDisputes(tx: Tables, filter: DisputeFilter): Promise<number> {
  return countAtMost(tx, passing(tx, filter).select('id'), mostCounted);
}
