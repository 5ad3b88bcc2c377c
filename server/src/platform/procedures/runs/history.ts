// The events of several runs in one line of time, for the history of what they belong to.
import type { Json, Text } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { factsSaid, type Said } from '../facts-said.ts';
import type { Procedures } from '../registry.ts';

export type HistoryPlace = { at: string; id: string };
export type HistoryEvent = {
  id: string;
  instanceId: string;
  kind: string;
  recordId: string;
  at: Date;
  step: string;
  title: Text;
  userName: string;
  agencyName: string;
  reason: string | null;
  facts: Record<string, Json>;
  said: Said[];
};

/** Events of the runs given, the newest first: one page and one row more. Those that may not be seen are left out. */
export async function readHistory(
  tx: Tables,
  procedures: Procedures,
  q: { instanceIds: readonly string[]; after: HistoryPlace | undefined; limit: number },
): Promise<HistoryEvent[]> {
  if (q.instanceIds.length === 0) return [];
  let query = tx
    .selectFrom('procedureEvent')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'procedureEvent.instanceId')
    .select([
      'procedureEvent.id',
      'procedureEvent.instanceId',
      'procedureEvent.at',
      'procedureEvent.step',
      'procedureEvent.userName',
      'procedureEvent.agencyName',
      'procedureEvent.reason',
      'procedureEvent.facts',
      'procedureInstance.procedure',
      'procedureInstance.version',
      'procedureInstance.kind',
      'procedureInstance.recordId',
    ])
    .where('procedureEvent.instanceId', 'in', [...q.instanceIds]);
  if (q.after !== undefined) {
    query = query.where(
      sql<boolean>`(procedure_event.at, procedure_event.id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)`,
    );
  }
  const rows = await query
    .orderBy('procedureEvent.at', 'desc')
    .orderBy('procedureEvent.id', 'desc')
    .limit(q.limit + 1)
    .execute();
  return rows.map(({ procedure, version, facts, ...row }) => {
    const declared = procedures.find(procedure, version);
    const title = declared.procedure.stepByName.get(row.step)?.rule.title ?? { zh: row.step, en: row.step };
    const brought = facts as Record<string, Json>;
    return { ...row, title, facts: brought, said: factsSaid({ step: row.step, facts: brought }, declared) };
  });
}

/** How many events the runs have. */
export async function countHistory(tx: Tables, instanceIds: readonly string[]): Promise<number> {
  if (instanceIds.length === 0) return 0;
  const { count } = await tx
    .selectFrom('procedureInstance')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('events'), sql<number>`0`).as('count'))
    .where('id', 'in', [...instanceIds])
    .executeTakeFirstOrThrow();
  return Number(count);
}
