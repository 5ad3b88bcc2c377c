// How much waits at the agencies below: counts, each of which opens its list as far as the reader may see.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { agencyRef as agencyShape } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { agenciesByKey, agencyRef } from '../../organisation/agencies/agency-refs.ts';
import type { Services } from '../services.ts';
import { toolsOf } from '../tools.ts';
import { standsBelow } from './below.ts';
import { inQueueOf, type Joined } from './queues.ts';

const counted = ['all', 'overdue', 'approve', 'unassigned'] as const;

const agencyCounts = z
  .object({
    agency: agencyShape,
    all: z.int().describe('Open duties that the reader may see'),
    overdue: z.int(),
    approve: z.int().describe('To be decided by a head, a legal reviewer or whoever reads for them'),
    unassigned: z.int().describe('Without a handler'),
    stuck: z
      .int()
      .optional()
      .describe(
        'What is stuck (a failed capture, a barred disposal, an open discrepancy, unsigned goods), readable or not: numbers alone',
      ),
    stuckLate: z.int().optional().describe('Of it, what is past its day'),
    stuckDays: z.int().optional().describe('Days by which the oldest of it is late; 0 where none is'),
  })
  .meta({ id: 'AgencyCounts' });

/** More agencies than one region has; the rest is cut off and said to be. */
const most = 2_000;

export function agencyCountRoutes(app: App, services: Services): void {
  app.get(
    '/inbox/agencies',
    {
      schema: {
        tags: ['inbox'],
        summary: 'How much waits at the agencies below',
        description:
          'Open duties of agencies of the own line and, for a coordination office, of its region: counted as far as the acting user may see the records.',
        response: { 200: z.object({ items: z.array(agencyCounts) }) },
      },
    },
    async (request) => {
      const tools = await toolsOf(services);
      return services.database.as(request.actor, async (session) => ({
        items: await countBelow(session, { procedures: tools.procedures, now: tools.now }),
      }));
    },
  );
}

async function countBelow(
  { tx, acting }: Session,
  q: Pick<Parameters<typeof inQueueOf>[0], 'procedures' | 'now'>,
): Promise<z.infer<typeof agencyCounts>[]> {
  const rows = await tx
    .selectFrom('duty')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'duty.instanceId')
    .innerJoin('agency', 'agency.key', 'duty.ownerAgency')
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where(standsBelow(acting))
    .select('duty.ownerAgency as key')
    .select(({ fn }) =>
      counted.map((queue) =>
        fn
          .countAll<number>()
          .filterWhere((eb) => inQueueOf({ ...q, queue })(eb as unknown as Joined))
          .as(queue),
      ),
    )
    .groupBy('duty.ownerAgency')
    .orderBy('overdue', 'desc')
    .orderBy('duty.ownerAgency')
    .limit(most)
    .execute();
  const stuck = await stuckBelow(tx, q.now);
  const seen = new Set(rows.map(({ key }) => key));
  const unseen = [...stuck.keys()].filter((key) => !seen.has(key)).map((key) => ({ key, ...none }));
  const all = [...rows, ...unseen];
  const agencies = await agenciesByKey(
    tx,
    all.map(({ key }) => key),
  );
  return all.flatMap(({ key, ...counts }) => {
    const agency = agencies.get(key);
    return agency === undefined ? [] : [{ agency: agencyRef(agency), ...counts, ...(stuck.get(key) ?? noneStuck) }];
  });
}

const none = { all: 0, overdue: 0, approve: 0, unassigned: 0 } as const;
const noneStuck = { stuck: 0, stuckLate: 0, stuckDays: 0 } as const;
const dayMilliseconds = 86_400_000;

/** What is stuck at the agencies below, by agency: counted by the database, which shows nothing of it (migration 0600). */
async function stuckBelow(tx: Session['tx'], now: Date) {
  const { rows } = await sql<{ agencyKey: number; stuck: number; late: number; oldest: Date | null }>`
    select agency_key, stuck, late, oldest from access.stuck_below(${now})`.execute(tx);
  return new Map(
    rows.map(({ agencyKey, stuck, late, oldest }) => [
      agencyKey,
      {
        ...{ stuck, stuckLate: late },
        stuckDays: oldest === null ? 0 : Math.ceil((now.getTime() - oldest.getTime()) / dayMilliseconds),
      },
    ]),
  );
}
