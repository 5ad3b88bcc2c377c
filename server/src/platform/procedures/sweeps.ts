// What changes without anybody acting: a reporting period begins, the State Council publishes a calendar.
import { endOfDay, startOfDay } from '@qingfeng/codes';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Session, Tables } from '../database/connections/connect.ts';
import { carryOut, openWork, type WorkServices } from '../long-work/carry-out.ts';
import { enterWork, findWork, type WorkRow } from '../long-work/store.ts';
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

const recountName = 'due dates';
/** Runs up to which whoever corrects a year waits for all of them to be counted again. */
const atOnce = 500;
/** Seconds after which the job looks whether that was done: the process may have been killed. */
const lookLater = 60;

type RecountServices = SweepServices & WorkServices;

/**
 * Asks for due dates to be counted again after a calendar year was published or corrected: those of every run with an open duty that
 * is provisional or whose time runs through that year. In the transaction that changes the year, so that it is never forgotten.
 */
export async function askRecount(services: RecountServices, { tx, acting }: Session, year: number): Promise<WorkRow> {
  const few = (await touchedBy(tx, { year, after: first, limit: atOnce + 1 })).length <= atOnce;
  const asked = { kind: recountName, params: { year: String(year) }, preview: false, file: null };
  const { id } = await enterWork(tx, acting, { ...asked, now: services.clock.now() });
  await services.jobs.send(recountName, { tx, key: id, data: { id }, ...(few && { after: lookLater }) });
  const work = await findWork(tx, id);
  if (work === undefined) throw new TypeError('work that was entered is not there');
  return work;
}

/** Does at once what few runs ask for; what many do is done by the job. @returns how it stands now */
export async function recountAtOnce(services: RecountServices, work: WorkRow): Promise<WorkRow> {
  const { year } = recountParams.parse(work.params);
  const find = (tx: Tables) => touchedBy(tx, { year, after: first, limit: atOnce + 1 });
  const few = (await services.database.asSystem('due dates recomputed', find)).length <= atOnce;
  if (few) await recount(services, work, new AbortController().signal);
  return (await services.database.asSystem('due dates recomputed', (tx) => findWork(tx, work.id))) ?? work;
}

const recountParams = z.object({ year: z.coerce.number().int() });
const first = '00000000-0000-0000-0000-000000000000';

/** Counts what is left; counting a run twice changes nothing. */
async function recount(services: RecountServices, work: WorkRow, signal: AbortSignal): Promise<void> {
  const { year } = recountParams.parse(work.params);
  services.calendar.changed();
  const tools = await toolsOf(services);
  const { database } = services;
  const left = await database.asSystem('due dates recomputed', (tx) => countTouched(tx, year));
  await carryOut<{ tx: Tables }>(services, {
    work,
    signal,
    open: async () => ({
      total: work.done + left,
      transaction: (act) => database.asSystem('due dates recomputed', (tx) => act({ tx })),
      rest: async function* () {
        // What was counted no longer asks for it or is counted to the same day: begun anew, nothing is left out.
        for (let after = first; ; ) {
          const ids = await database.asSystem('due dates recomputed', (tx) =>
            touchedBy(tx, { year, after, limit: batch }),
          );
          const last = ids.at(-1);
          if (last === undefined) return;
          after = last;
          yield async ({ tx }) => {
            const before = await openDueDates(tx, ids);
            for (const id of ids) await refreshInstance(tx, tools, id);
            return { size: ids.length, counts: { moved: difference(before, await openDueDates(tx, ids)) } };
          };
        }
      },
    }),
  });
}

function touched(tx: Tables, year: number) {
  return tx
    .selectFrom('duty')
    .where('metAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('provisional', '=', true),
        eb.and([
          eb('clockFrom', '<=', new Date(endOfDay(`${year}-12-31`))),
          eb('dueAt', '>=', new Date(startOfDay(`${year}-01-01`))),
        ]),
      ]),
    );
}

async function touchedBy(tx: Tables, q: { year: number; after: string; limit: number }): Promise<string[]> {
  const rows = await touched(tx, q.year)
    .select('instanceId')
    .distinct()
    .where('instanceId', '>', q.after)
    .orderBy('instanceId')
    .limit(q.limit)
    .execute();
  return rows.map(({ instanceId }) => instanceId);
}

async function countTouched(tx: Tables, year: number): Promise<number> {
  const { n } = await touched(tx, year)
    .select((eb) => eb.fn.count<number>('instanceId').distinct().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
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
export function procedureJobs(services: RecountServices): JobDefinition[] {
  return [
    {
      name: recountName,
      hours: 6,
      retries: 100,
      handler: async (data, stopping) => {
        const work = await openWork(services, z.object({ id: z.uuid() }).parse(data).id);
        if (work !== undefined) await recount(services, work, stopping);
      },
    },
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
