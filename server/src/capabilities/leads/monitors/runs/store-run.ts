// Kysely queries over a run as it goes on: begun, what was read and found, ended.
import { sql } from 'kysely';
import type { Tables } from '../../../../platform/database/connections/connect.ts';

/** What a run has to say of a line of its input. */
export type Refusal = { line: number; zh: string; en: string };

/** Refused rows that a run keeps, and notes on others; the rest is counted. */
const linesKept = 1_000;

export async function beginRun(
  tx: Tables,
  { id, monitorId, startedAt, model }: { id: string; monitorId: string; startedAt: Date; model: string },
): Promise<void> {
  await tx
    .updateTable('monitorRun')
    .set({ state: 'running', startedAt, model, failure: null })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('monitor').set({ lastRunAt: startedAt }).where('id', '=', monitorId).execute();
}

export async function endRun(
  tx: Tables,
  id: string,
  set: { state: 'done' | 'failed'; failure: string | null; finishedAt: Date },
): Promise<void> {
  await tx.updateTable('monitorRun').set(set).where('id', '=', id).execute();
}

/** Up to where a run has read, in bytes or rows; the run is held until the transaction ends. */
export async function readUpTo(tx: Tables, id: string): Promise<number | undefined> {
  const at = await tx.selectFrom('monitorRun').select('readTo').where('id', '=', id).forUpdate().executeTakeFirst();
  return at?.readTo;
}

export async function addRead(
  tx: Tables,
  id: string,
  q: { readTo: number; readLines: number; rows: number; refused: readonly Refusal[]; noted: readonly Refusal[] },
): Promise<void> {
  await tx
    .updateTable('monitorRun')
    .set((eb) => ({
      readTo: q.readTo,
      readLines: q.readLines,
      offers: eb('offers', '+', q.rows),
      refused: eb('refused', '+', q.refused.length),
      refusals: withLines('refusals', q.refused),
      noted: eb('noted', '+', q.noted.length),
      notes: withLines('notes', q.noted),
    }))
    .where('id', '=', id)
    .execute();
}

/** The first lines of a run, these behind those that it has. */
function withLines(column: 'refusals' | 'notes', added: readonly Refusal[]) {
  const kept = JSON.stringify(added.slice(0, linesKept));
  return sql<string>`jsonb_path_query_array(${sql.ref(column)} || ${kept}::jsonb, ${sql.lit(`$[0 to ${linesKept - 1}]`)}::jsonpath)`;
}

export async function addFound(
  tx: Tables,
  id: string,
  q: { outOfScope: number; hits: number; newOffers: number; newLeads: number },
): Promise<void> {
  await tx
    .updateTable('monitorRun')
    .set((eb) => ({
      outOfScope: eb('outOfScope', '+', q.outOfScope),
      hits: eb('hits', '+', q.hits),
      known: eb('known', '+', q.hits - q.newOffers),
      newOffers: eb('newOffers', '+', q.newOffers),
      newLeads: eb('newLeads', '+', q.newLeads),
    }))
    .where('id', '=', id)
    .execute();
}
