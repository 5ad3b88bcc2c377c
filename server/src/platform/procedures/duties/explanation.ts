// Why a duty is due when it is, for the acting user who may see it.
import { explainDuty } from '@qingfeng/procedure';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Explanation } from '../schema.ts';
import { lookAt, type ProcedureTools } from '../store.ts';
import { clockOf } from './clock-view.ts';

/** @throws Problem request.notFound for a duty that is not there or may not be seen */
export async function explainStoredDuty(session: Session, tools: ProcedureTools, dutyId: string): Promise<Explanation> {
  const row = await session.tx
    .selectFrom('duty')
    .select(['id', 'instanceId', 'duty', 'key'])
    .where('id', '=', dutyId)
    .executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  const { declared, history } = await lookAt(session, tools, row.instanceId);
  const moment = { now: tools.now.getTime(), calendar: tools.calendar };
  const { duty, openedBy, rule, countedFrom, counting, extendedBy, pausedBy, late } = explainDuty(
    { procedure: declared.procedure, events: history, ...moment },
    { duty: row.duty, key: row.key },
  );
  return {
    clock: clockOf({ view: duty, id: row.id, declared, moment }),
    rule,
    openedBy: { ...openedBy, at: iso(openedBy.at) },
    countedFrom: countedFrom?.title ?? null,
    extendedBy: extendedBy.map((one) => ({ ...one, at: iso(one.at) })),
    pausedBy: pausedBy.map(({ why, basis, from, until }) => ({
      why,
      basis: { ...basis },
      from: iso(from),
      until: until === null ? null : iso(until),
    })),
    counting:
      counting === null
        ? null
        : {
            ...counting,
            from: iso(counting.from),
            pieces: [...counting.pieces],
            paused: counting.paused.map((one) => ({ ...one, from: iso(one.from), until: iso(one.until) })),
          },
    late,
    basis: { ...duty.basis },
  };
}

const iso = (at: number): string => new Date(at).toISOString();
