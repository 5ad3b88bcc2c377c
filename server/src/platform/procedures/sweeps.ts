// What changes without anybody acting: a reporting period begins, the State Council publishes a calendar.
import { endOfDay, startOfDay } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Database, Tables } from '../database/connect.ts';
import type { JobDefinition } from '../notices/jobs.ts';
import { refreshInstance } from './store.ts';
import { type ToolSources, toolsOf } from './tools.ts';

export type SweepServices = ToolSources & { database: Database };

/** Runs of procedures evaluated in one transaction: few enough that nobody waits for their locks. */
const batch = 50;

/**
 * Evaluates every run whose next period has begun, so that its duty appears. Safe to run twice and beside another
 * process: a run evaluated again wakes later.
 * @returns how many runs were evaluated
 */
export async function wakeInstances(services: SweepServices): Promise<number> {
  const tools = await toolsOf(services);
  let woken = 0;
  let more = true;
  while (more) {
    const done = await services.database.asSystem('reporting periods', async (tx) => {
      const due = await tx
        .selectFrom('procedureInstance')
        .select('id')
        .where('wakeAt', '<=', tools.now)
        .orderBy('wakeAt')
        .limit(batch)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const { id } of due) await refreshInstance(tx, tools, id);
      return due.length;
    });
    woken += done;
    more = done === batch;
  }
  return woken;
}

/**
 * Counts due dates again after a calendar year was published or corrected: those of every run with an open duty that
 * is provisional or whose time runs through that year.
 * @returns how many due dates moved or became certain
 */
export async function recomputeDuties(services: SweepServices, year: number): Promise<number> {
  services.calendar.changed();
  const tools = await toolsOf(services);
  let after = '00000000-0000-0000-0000-000000000000';
  let moved = 0;
  for (;;) {
    const step = await services.database.asSystem('due dates recomputed', async (tx) => {
      const ids = await touchedBy(tx, { year, after });
      const before = await openDueDates(tx, ids);
      for (const id of ids) await refreshInstance(tx, tools, id);
      return { last: ids.at(-1), moved: difference(before, await openDueDates(tx, ids)) };
    });
    if (step.last === undefined) return moved;
    after = step.last;
    moved += step.moved;
  }
}

async function touchedBy(tx: Tables, q: { year: number; after: string }): Promise<string[]> {
  const rows = await tx
    .selectFrom('duty')
    .select('instanceId')
    .distinct()
    .where('metAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .where('instanceId', '>', q.after)
    .where((eb) =>
      eb.or([
        eb('provisional', '=', true),
        eb.and([
          eb('clockFrom', '<=', new Date(endOfDay(`${q.year}-12-31`))),
          eb('dueAt', '>=', new Date(startOfDay(`${q.year}-01-01`))),
        ]),
      ]),
    )
    .orderBy('instanceId')
    .limit(batch)
    .execute();
  return rows.map(({ instanceId }) => instanceId);
}

async function openDueDates(tx: Tables, instanceIds: readonly string[]): Promise<Map<string, string>> {
  if (instanceIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('duty')
    .select(['id', sql<string>`due_at::text || provisional::text`.as('standing')])
    .where('instanceId', 'in', [...instanceIds])
    .where('metAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .execute();
  return new Map(rows.map(({ id, standing }) => [id, standing]));
}

function difference(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [id, standing] of after) if (before.has(id) && before.get(id) !== standing) count += 1;
  return count;
}

/** The sweeps as background work. */
export function procedureJobs(services: SweepServices): JobDefinition[] {
  return [
    {
      name: 'reporting periods',
      // Periods begin at midnight; the other times catch up after a stop.
      schedule: '5 * * * *',
      handler: async () => {
        await wakeInstances(services);
      },
    },
  ];
}
