// Duties of which somebody is to be told, and what is kept of it with each.
import { sql } from 'kysely';
import type { Tables } from '../database/connections/connect.ts';

/** Duties of one look. */
export const atOnce = 20_000;

export type DueDuty = Awaited<ReturnType<typeof selectDue>>[number];

/** A clock that stands still tells nobody anything, unless the time had run out before. For rows of the table duty. */
const clockTells = sql<boolean>`(duty.stopped_at is null or duty.due_at < duty.stopped_at)`;

/**
 * The duties that turned red or amber and were not told to be, and those of which something else is to be told by now, the earliest first.
 * They are found by one index each: asked for in one condition, the planner may walk every open duty by its due date.
 */
export async function findDue(tx: Tables, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select d.id from duty d where d.id in (
    (select duty.id from duty where duty.met_at is null and duty.cancelled_at is null and duty.reminded < 2
      and duty.due_at < ${now} and ${clockTells} order by duty.due_at limit ${atOnce})
    union
    (select duty.id from duty where duty.met_at is null and duty.cancelled_at is null and duty.reminded = 0
      and duty.amber_at <= ${now} and ${clockTells} order by duty.amber_at limit ${atOnce})
    union
    (select duty.id from duty where duty.met_at is null and duty.cancelled_at is null and duty.tell_at <= ${now}
      and ${clockTells} order by duty.tell_at limit ${atOnce})) order by d.due_at, d.id limit ${atOnce}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Those of the duties that are still to be told of and that no other process has in hand, kept from others until the transaction ends. */
export function selectDue(tx: Tables, q: { ids: readonly string[]; now: Date }) {
  const { now } = q;
  const isReminded = sql<boolean>`((duty.reminded = 0 and duty.amber_at <= ${now}) or (duty.reminded < 2 and duty.due_at < ${now}))`;
  const isTold = sql<boolean>`coalesce(duty.tell_at <= ${now}, false)`;
  return tx
    .selectFrom('duty')
    .innerJoin('procedureInstance as instance', 'instance.id', 'duty.instanceId')
    .select(['duty.id', 'duty.duty', 'duty.clockFrom', 'duty.dueAt', 'duty.tellAt', 'duty.assignee', 'duty.instanceId'])
    .select(['duty.ownerAgency as dutyOwner', 'instance.procedure', 'instance.version', 'instance.kind'])
    .select(['instance.recordId', 'instance.title', 'instance.ownerAgency', 'instance.stewardAgency'])
    .select(['instance.parties', 'instance.readers', 'instance.state', 'instance.events'])
    .select([isReminded.as('isReminded'), isTold.as('isTold')])
    .where(sql<boolean>`duty.id = any(${q.ids}::uuid[])`)
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where(clockTells)
    .where(sql<boolean>`(${isReminded} or ${isTold})`)
    .orderBy('duty.dueAt')
    .forUpdate('duty')
    .skipLocked()
    .execute();
}

/** That of a duty everybody was told who was to be, and when something is told next; fields that are left out stay. */
export type Told = { id: string; reminded?: number; tells?: true; next?: Date | null };

/** All in one statement, which the trail enters once. */
export async function keepTold(tx: Tables, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  await sql`update duty d set reminded = coalesce(r.reminded, d.reminded),
      tell_at = case when r.tells then r.next else d.tell_at end
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r(id uuid, reminded smallint, tells boolean, next timestamptz)
    where r.id = d.id`.execute(tx);
}
