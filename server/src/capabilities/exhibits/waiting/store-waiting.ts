// Queries over the runs of differences and hand-overs.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type ToFollow = {
  id: string;
  expected: string;
  found: string;
  recountId: string | null;
  settled: boolean;
  /** Whether it has its run. */
  runs: boolean;
};

/** Differences of a lot that are open, or that ended while their run did not. */
export async function differencesToFollow(tx: Tables, lotId: string): Promise<ToFollow[]> {
  const { rows } = await sql<ToFollow>`
    select d.id, d.expected, d.found, d.recount_id, d.settled_at is not null as settled, i.id is not null as runs
      from exhibit_difference d left join procedure_instance i on i.id = d.id
     where d.lot_id = ${lotId} and (d.settled_at is null or i.ended_at is null and i.id is not null)`.execute(tx);
  return rows;
}

/** The case of a lot, and the accounts of whoever made the last count of what is open of it. */
export async function caseAndCounters(
  tx: Tables,
  lotId: string,
): Promise<{ caseId: string | undefined; counters: string[] }> {
  const { rows } = await sql<{ caseId: string; counter: string | null }>`
    select l.case_id, m.user_id as counter from exhibit_lot l
      left join exhibit_difference d on d.lot_id = l.id and d.settled_at is null
      left join exhibit_movement m on m.id = d.recount_id where l.id = ${lotId}`.execute(tx);
  return {
    caseId: rows[0]?.caseId,
    counters: [...new Set(rows.flatMap(({ counter }) => (counter === null ? [] : [counter])))],
  };
}

/** Ends a difference by what its run says of it. */
export async function settle(
  tx: Tables,
  q: { id: string; userId: string; at: Date; cause: string; explanation: string },
): Promise<void> {
  await sql`
    update exhibit_difference set settled_at = ${q.at}, settled_by = (select display_name from app_user where id = ${q.userId}),
        outcome = 'explained', cause = ${q.cause}, explanation = ${q.explanation}
     where id = ${q.id} and settled_at is null`.execute(tx);
}

/** The receiver's half of a hand-over, as its run says. */
export async function enterReceipt(
  tx: Tables,
  q: { movementId: string; userId: string; at: Date; sealState: string | null; note: string },
): Promise<void> {
  await sql`
    insert into exhibit_receipt (movement_id, user_id, user_name, signed_at, seal_state, note, demo)
    select m.id, u.id, u.display_name, ${q.at}, ${q.sealState}, ${q.note}, m.demo
      from exhibit_movement m join app_user u on u.id = ${q.userId} where m.id = ${q.movementId}`.execute(tx);
}

/** Hand-overs that their receiver refused to sign for. */
export async function refusedOf(tx: Tables, movementIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (movementIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('procedureInstance')
    .select('id')
    .where('id', 'in', [...movementIds])
    .where('kind', '=', 'exhibitHandOver')
    .where('state', 'in', ['refused', 'ended'])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What a run belongs to, and how many events it has. */
export function runOf(
  tx: Tables,
  q: { id: string; kind: string },
): Promise<{ lotId: string; events: number } | undefined> {
  return tx
    .selectFrom('procedureInstance')
    .select(['recordId as lotId', 'events'])
    .where('id', '=', q.id)
    .where('kind', '=', q.kind)
    .executeTakeFirst();
}

/** Numbers of lots, for the inbox. */
export async function lotNumbers(tx: Tables, ids: readonly string[]): Promise<{ id: string; no: string }[]> {
  return tx
    .selectFrom('exhibitLot')
    .select(['id', 'no'])
    .where('id', 'in', [...ids])
    .execute();
}
