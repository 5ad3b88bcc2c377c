// Which duties are open on many runs, for forms that are filled in outside.
import type { Tables } from '../database/connect.ts';
import { inParts } from './parts.ts';

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
