// The parts of a record, asked for by the duty for which it is read.
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { lookAt, type ProcedureTools } from '../store.ts';
import { findSheet } from './store.ts';
import type { Weighed } from './weighed.ts';

/**
 * The parts of the record that an open duty is about; of a sheet, those of what it asks.
 * @throws Problem request.notFound for a duty that is met, taken back or not to be seen
 */
export async function readWeighed(session: Session, tools: ProcedureTools, dutyId: string): Promise<Weighed> {
  const duty = await session.tx
    .selectFrom('duty')
    .select('instanceId')
    .where('id', '=', dutyId)
    .where('metAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst();
  if (duty === undefined) throw problem('request.notFound');
  const run = (await findSheet(session, duty.instanceId))?.run ?? duty.instanceId;
  const { declared, instance } = await lookAt(session, tools, run);
  return { ...nothing, ...(await declared.weigh?.(session, { recordId: instance.recordId, tools })) };
}

const nothing: Weighed = { facts: [], goods: [], sums: [], verdict: null, files: [] };
