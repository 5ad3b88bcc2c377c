// Which duties are open: the first of a run for its row, and those of many runs for forms that are filled in outside.
import type { Evaluation } from '@qingfeng/procedure';
import type { Tables } from '../../database/connections/connect.ts';
import { inParts } from '../../database/queries/parts.ts';

type Earliest = { nextDueAt: Date | null; nextAmberAt: Date | null; nextDuty: string | null; nextPart: string | null };

/**
 * The open duty of a run that falls due first, of one part where `part` says so; all null where none is open. A clock that was stopped
 * in time tells nothing until it runs on: its due date moves.
 */
export function earliestOpen({ duties }: Evaluation, part?: string): Earliest {
  const next = duties
    .filter(({ status, owner }) => status === 'open' && (part === undefined || owner === part))
    .filter(({ stoppedAt, dueAt }) => stoppedAt === null || dueAt < stoppedAt)
    .toSorted((one, other) => one.dueAt - other.dueAt)[0];
  return {
    nextDueAt: next === undefined ? null : new Date(next.dueAt),
    nextAmberAt: next === undefined ? null : new Date(next.amberAt),
    nextDuty: next?.duty ?? null,
    nextPart: next?.owner ?? null,
  };
}

/** Keys of the open rows of one duty, by run, those due first. */
export async function openDutyKeys(
  tx: Tables,
  { instanceIds, duty }: { instanceIds: readonly string[]; duty: string },
): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>();
  for (const ids of inParts(instanceIds)) {
    const rows = await tx
      .selectFrom('duty')
      .select(['instanceId', 'key'])
      .where('instanceId', 'in', ids)
      .where('duty', '=', duty)
      .where('metAt', 'is', null)
      .where('cancelledAt', 'is', null)
      .orderBy('dueAt')
      .execute();
    for (const { instanceId, key } of rows) keys.set(instanceId, [...(keys.get(instanceId) ?? []), key]);
  }
  return keys;
}
