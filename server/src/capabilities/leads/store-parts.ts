// Kysely queries over the parts of a run that went to workers.
import type { Tables } from '../../platform/database/connect.ts';
import { withRefusals } from './screen-block.ts';

export type Part = { runId: string; digest: Buffer; offers: number };

/**
 * Holds the run for this transaction. Everybody takes the run first and its parts then, so that nobody waits in a circle, and no part is
 * stored after the run has ended.
 * @returns whether it goes on
 */
async function holdOpenRun(tx: Tables, runId: string): Promise<boolean> {
  const run = await tx.selectFrom('monitorRun').select('state').where('id', '=', runId).forUpdate().executeTakeFirst();
  return run !== undefined && run.state !== 'done';
}

/** Notes what was sent; a part that a worker has stored already stays as it is. */
export async function enterParts(tx: Tables, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  await tx
    .insertInto('monitorPart')
    .values([...parts])
    .onConflict((conflict) => conflict.columns(['runId', 'digest']).doNothing())
    .execute();
}

/**
 * Takes a part as stored, by whoever comes first; another transaction on the same part waits for this one.
 * @returns false when it, or its run, had ended before
 */
export async function endPart(tx: Tables, part: Part & { storedAt: Date }): Promise<boolean> {
  if (!(await holdOpenRun(tx, part.runId))) return false;
  const ended = await tx
    .insertInto('monitorPart')
    .values(part)
    .onConflict((conflict) =>
      conflict
        .columns(['runId', 'digest'])
        .doUpdateSet({ storedAt: part.storedAt })
        .where('monitorPart.storedAt', 'is', null),
    )
    .returning('runId')
    .executeTakeFirst();
  return ended !== undefined;
}

/** A part that no worker could store, in the figures of its run: its offers count as refused, with the reason. */
export async function giveUpPart(
  tx: Tables,
  q: { runId: string; digest: Buffer; now: Date; failure: string; line: number; subject: string },
): Promise<void> {
  if (!(await holdOpenRun(tx, q.runId))) return;
  const part = await tx
    .updateTable('monitorPart')
    .set({ storedAt: q.now, failure: q.failure })
    .where('runId', '=', q.runId)
    .where('digest', '=', q.digest)
    .where('storedAt', 'is', null)
    .returning('offers')
    .executeTakeFirst();
  if (part === undefined) return;
  const refusal = {
    line: q.line,
    zh: `到此行为止的一批 ${part.offers} 件商品多次未能入库，已移到 ${q.subject}：${q.failure}`,
    en: `a batch of ${part.offers} offers up to this line could not be stored and went to ${q.subject}: ${q.failure}`,
  };
  await tx
    .updateTable('monitorRun')
    .set((eb) => ({ refused: eb('refused', '+', part.offers), refusals: withRefusals([refusal]) }))
    .where('id', '=', q.runId)
    .execute();
}

/** How many parts are on their way, and how many offers were given up. */
export async function partsOf(tx: Tables, runId: string): Promise<{ waiting: number; givenUp: number }> {
  const row = await tx
    .selectFrom('monitorPart')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('storedAt', 'is', null).as('waiting'),
      eb.fn.sum<number | null>('offers').filterWhere('failure', 'is not', null).as('givenUp'),
    ])
    .where('runId', '=', runId)
    .executeTakeFirstOrThrow();
  return { waiting: Number(row.waiting), givenUp: Number(row.givenUp ?? 0) };
}

/** What has been stored needs no trace once nothing of the run is on its way; what was given up keeps its reason. */
export async function forgetParts(tx: Tables, runId: string): Promise<void> {
  await tx.deleteFrom('monitorPart').where('runId', '=', runId).where('failure', 'is', null).execute();
}
