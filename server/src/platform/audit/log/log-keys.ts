// The keys that checkpoints are signed with: a change of key is an entry of the log before the new key signs for the first time.
import type { Tables } from '../../database/connections/connect.ts';
import type { HeadFile } from './head.ts';

/** Enters keys that are in use and were not seen before; the row is on record, so that the log itself tells of the change. */
export async function noteKeys(
  tx: Tables,
  q: { head: HeadFile; origin: string; size: number; now: Date },
): Promise<void> {
  const known = await tx.selectFrom('audit.logKey').select('verifierKey').execute();
  const rows = q.head
    .keys(q.origin)
    .filter(({ active, verifierKey }) => active && !known.some((each) => each.verifierKey === verifierKey))
    .map(({ verifierKey, suite }) => ({ verifierKey, suite, since: q.now, fromSize: q.size }));
  if (rows.length === 0) return;
  await tx
    .insertInto('audit.logKey')
    .values(rows)
    .onConflict((conflict) => conflict.column('verifierKey').doNothing())
    .execute();
}
