// Kysely queries over disputes.
import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
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
export type DisputeFilter = {
  words: readonly string[];
  matter?: Matter | undefined;
  state?: string | undefined;
  /** Day on which the request was received, both days included. */
  from?: string | undefined;
  until?: string | undefined;
};
export const openStates = ['requested', 'filed', 'heard', 'decided'];
export const endedStates = ['notFiled', 'settled', 'withdrawn', 'closed'];

/** Disputes that pass, in any order. */
export function disputesPassing(tx: Tables, { words, matter, state, from, until }: DisputeFilter) {
  return tx
    .selectFrom('dispute')
    .select(columns)
    .$if(matter !== undefined, (rows) => rows.where('matter', '=', matter ?? ''))
    .$if(state !== undefined, (rows) => rows.where('state', '=', state ?? ''))
    .$if(from !== undefined, (rows) => rows.where('requestedOn', '>=', from ?? ''))
    .$if(until !== undefined, (rows) => rows.where('requestedOn', '<=', until ?? ''))
    .$if(words.length > 0, (rows) =>
      rows.where(sql<SqlBool>`id in (select access.find_dispute(${[...words]}::text[]))`),
    );
}
