// How much waits at the agencies below: counts, each of which opens its list as far as the reader may see.
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { agencyRef as agencyShape } from '../../http/schemas.ts';
import type { App, Services } from '../../http/services.ts';
import { agenciesByKey, agencyRef } from '../../organisation/agencies/agency-refs.ts';
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
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ key }) => key),
  );
  return rows.flatMap(({ key, ...counts }) => {
    const agency = agencies.get(key);
    return agency === undefined ? [] : [{ agency: agencyRef(agency), ...counts }];
  });
}
