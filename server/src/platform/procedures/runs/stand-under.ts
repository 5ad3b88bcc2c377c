// A run that comes under the rule of another line of authority, once it is known in which field of law it lies.
import { localDate } from '@qingfeng/codes';
import { type Evaluation, evaluate, ProcedureError } from '@qingfeng/procedure';
import type { Tables } from '../../database/connections/connect.ts';
import { storeDuties } from '../duties/duties.ts';
import type { Follows } from '../duties/office-rules.ts';
import type { DeclaredProcedure } from '../registry.ts';
import type { ProcedureTools } from '../store.ts';
import { lockInstance, readEvents, storeState } from './run-rows.ts';

/**
 * Puts a run under the version that the rule of a line has for the day on which it began. Its events stay; open limits are counted by the
 * other rule from then on, and those that it does not know are cancelled. A run whose steps the other rule would have barred stays
 * where it is.
 * @returns whether it moved
 * @throws Problem request.notFound, access.refusedByDatabase
 */
export async function standUnder(
  tx: Tables,
  tools: ProcedureTools,
  { instanceId, ...follows }: { instanceId: string } & Follows,
): Promise<boolean> {
  const instance = await lockInstance(tx, instanceId);
  const { startedAt } = await tx
    .selectFrom('procedureInstance')
    .select('startedAt')
    .where('id', '=', instanceId)
    .executeTakeFirstOrThrow();
  const declared = tools.procedures.current(instance.procedure, localDate(startedAt.getTime()), follows);
  const { version } = declared.procedure.declaration;
  if (version === instance.version) return false;
  const evaluation = await evaluatedUnder(tx, tools, { instanceId, declared });
  if (evaluation === null) return false;
  const moved = { ...instance, version, state: evaluation.state };
  await tx.updateTable('procedureInstance').set({ version }).where('id', '=', instanceId).execute();
  await storeState(tx, { instance: moved, evaluation, now: tools.now });
  await storeDuties(tx, [{ instance: moved, declared, evaluation }], tools);
  await cancelUnknown(tx, tools, { instanceId, evaluation });
  await declared.project(tx, { instance: moved, evaluation, event: null });
  return true;
}

async function evaluatedUnder(
  tx: Tables,
  tools: ProcedureTools,
  { instanceId, declared: { procedure } }: { instanceId: string; declared: DeclaredProcedure },
): Promise<Evaluation | null> {
  const events = await readEvents(tx, instanceId);
  try {
    return evaluate({ procedure, events, now: tools.now.getTime(), calendar: tools.calendar, roles: [] });
  } catch (error) {
    if (error instanceof ProcedureError && error.code === 'history') return null;
    throw error;
  }
}

async function cancelUnknown(
  tx: Tables,
  { now }: ProcedureTools,
  { instanceId, evaluation }: { instanceId: string; evaluation: Evaluation },
): Promise<void> {
  const known = new Set(evaluation.duties.map(({ duty }) => duty));
  const open = await tx
    .selectFrom('duty')
    .select(['id', 'duty'])
    .where('instanceId', '=', instanceId)
    .where('metAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .execute();
  const gone = open.filter(({ duty }) => !known.has(duty)).map(({ id }) => id);
  if (gone.length > 0)
    await tx.updateTable('duty').set({ cancelledAt: now, tellAt: null }).where('id', 'in', gone).execute();
}
