// When open duties are next told of, worked out again after the administrator added points or took them away.
import { announcements } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import type { JobDefinition } from '../../notices/jobs.ts';
import { pointsAsked, pointsJob } from '../../notices/points-asked.ts';
import { readReminderChoices, withChosenPoints } from '../../notices/reminder-choices.ts';
import type { Services } from '../services.ts';

/** Rows of one transaction: those who act on a duty wait no longer than for these. */
const batch = 500;

type PointServices = Pick<Services, 'database' | 'clock' | 'procedures' | 'calendar'>;

export function reminderPointsJob(services: PointServices): JobDefinition {
  return {
    name: pointsJob,
    handler: async (data) => {
      await placePoints(services, pointsAsked.parse(data).kinds);
    },
  };
}

/**
 * Sets the next point of every open duty of these kinds whose clock runs. What has come due to be told and is not told yet stays; a
 * point that lies behind is not made up for.
 * @param kinds as the setting `reminders` names them
 * @returns how many duties are told of at another moment now
 */
export async function placePoints(services: PointServices, kinds: readonly string[]): Promise<number> {
  const calendar = await services.calendar.current();
  const now = services.clock.now();
  let after = '00000000-0000-0000-0000-000000000000';
  let moved = 0;
  for (;;) {
    const step = await services.database.asSystem('reminder points', async (tx) => {
      const rows = await openDuties(tx, { kinds, now, after });
      const choices = await readReminderChoices(tx);
      const points = rows.flatMap((row) => {
        const declared = services.procedures.find(row.procedure, row.version);
        const rule = declared.procedure.declaration.duties[row.duty];
        if (rule === undefined) return [];
        const clocked = { clockFrom: row.clockFrom.getTime(), dueAt: row.dueAt.getTime() };
        const { remindAt, escalations } = announcements(withChosenPoints(rule, choices(row)), clocked, calendar);
        const ahead = [...remindAt, ...escalations.map(({ at }) => at)].filter((at) => at > now.getTime());
        return [{ id: row.id, next: ahead.length === 0 ? null : new Date(Math.min(...ahead)) }];
      });
      const { numAffectedRows } = await sql`
        update duty d set tell_at = r.next from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as r(id uuid, next timestamptz)
        where r.id = d.id and d.tell_at is distinct from r.next`.execute(tx);
      return { last: rows.at(-1)?.id, moved: Number(numAffectedRows ?? 0) };
    });
    if (step.last === undefined) return moved;
    after = step.last;
    moved += step.moved;
  }
}

function openDuties(tx: Tables, q: { kinds: readonly string[]; now: Date; after: string }) {
  return tx
    .selectFrom('duty')
    .innerJoin('procedureInstance as instance', 'instance.id', 'duty.instanceId')
    .select(['duty.id', 'duty.duty', 'duty.clockFrom', 'duty.dueAt', 'instance.procedure', 'instance.version'])
    .where(sql<string>`instance.procedure || ' ' || duty.duty`, 'in', [...q.kinds])
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where('duty.stoppedAt', 'is', null)
    .where((eb) => eb.or([eb('duty.tellAt', 'is', null), eb('duty.tellAt', '>', q.now)]))
    .where('duty.id', '>', q.after)
    .orderBy('duty.id')
    .limit(batch)
    .forUpdate('duty')
    .execute();
}
