// Kysely queries over what the acting operator of a platform may know of its pushes; the views hold who that is.
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { beyond, countAtMost, inOrder, type ListPlace } from '../../../platform/database/queries/list-order.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { mostCounted } from '../leads/store.ts';
import type { Refusal } from '../monitors/runs/store-run.ts';

export type PushDoor = { id: string; ownerAgency: number; state: 'running' | 'suspended'; runsUntil: string };
export type PushedRun = {
  id: string;
  monitorId: string;
  ownerAgency: number;
  sourceName: string;
  askedAt: Date;
  finishedAt: Date | null;
  bytes: number;
  rowsRead: number;
  refused: number;
  refusals: Refusal[];
  state: 'waiting' | 'running' | 'done';
};
/** `refused`: only those with rows that could not be taken; `done`: only those that are done, or are not. */
export type PushedFilter = { monitor?: string | undefined; refused?: boolean; done?: boolean | undefined };

const order = { column: sql`pushed_run.asked_at`, cast: sql`timestamptz`, descending: true };
const id = sql`pushed_run.id`;
/** More than an operator has; the page lists them all. */
const mostDoors = 200;

/** Monitors that it may push to, the oldest first. */
export function pushDoors(tx: Tables): Promise<PushDoor[]> {
  return tx
    .selectFrom('pushDoor')
    .select(['id', 'ownerAgency', 'state', 'runsUntil'])
    .orderBy('createdAt')
    .orderBy('id')
    .limit(mostDoors)
    .$castTo<PushDoor>()
    .execute();
}

function passing({ monitor, refused = false, done }: PushedFilter) {
  return (eb: ExpressionBuilder<DB, 'pushedRun'>): Expression<SqlBool> =>
    eb.and([
      ...(monitor === undefined ? [] : [eb('monitorId', '=', monitor)]),
      ...(refused ? [eb('refused', '>', 0)] : []),
      ...(done === undefined ? [] : [eb('state', done ? '=' : '<>', 'done')]),
    ]);
}

/** What it pushed, the latest first. */
export function pushedQuery(tx: Tables, filter: PushedFilter) {
  return tx
    .selectFrom('pushedRun')
    .select(['id', 'monitorId', 'ownerAgency', 'sourceName', 'askedAt', 'finishedAt', 'bytes', 'rowsRead', 'refused'])
    .select(['refusals', 'state'])
    .where(passing(filter))
    .orderBy('body')
    .orderBy(inOrder(order, id))
    .$castTo<PushedRun>();
}

/** One page and one row more. */
export function listPushed(
  tx: Tables,
  q: { filter: PushedFilter; after: ListPlace | undefined; limit: number },
): Promise<PushedRun[]> {
  const query = pushedQuery(tx, q.filter);
  return (q.after === undefined ? query : query.where(beyond(order, id, q.after))).limit(q.limit + 1).execute();
}

export function countPushed(tx: Tables, filter: PushedFilter): Promise<number> {
  return countAtMost(tx, tx.selectFrom('pushedRun').select('id').where(passing(filter)), mostCounted);
}
