// How far the comparison of open cases with a changed law has come.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export type Reweighing = Selectable<DB['reweighing']>;

/** The latest one, and the one under way; held against another process. */
export async function currentReweighing(
  tx: Tables,
): Promise<{ latest: Reweighing | undefined; open: Reweighing | undefined }> {
  // A lock of the transaction, for there may be no row to hold yet.
  await sql`select pg_advisory_xact_lock(hashtext('reweighing'))`.execute(tx);
  const latest = await tx
    .selectFrom('reweighing')
    .selectAll()
    .orderBy('lawOn', 'desc')
    .orderBy('begunAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { latest, open: latest?.endedAt === null ? latest : undefined };
}

/** The latest ones; the first look at a new database compares nothing and is none. */
export function listReweighings(tx: Tables) {
  return tx
    .selectFrom('reweighing')
    .select(['versionId', 'lawOn', 'begunAt', 'endedAt', 'compared', 'changed', 'unanswerable'])
    .where((eb) => eb.not(eb.and([eb('versionId', '=', eb.ref('sinceId')), eb('lawOn', '=', eb.ref('sinceOn'))])))
    .orderBy('lawOn', 'desc')
    .orderBy('begunAt', 'desc')
    .limit(50)
    .execute();
}

/** Begins one in place of whichever is under way. */
export async function startReweighing(
  tx: Tables,
  row: Pick<Insertable<DB['reweighing']>, 'versionId' | 'lawOn' | 'sinceId' | 'sinceOn' | 'begunAt' | 'endedAt'>,
): Promise<Reweighing> {
  await tx.updateTable('reweighing').set({ endedAt: row.begunAt }).where('endedAt', 'is', null).execute();
  return tx.insertInto('reweighing').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function noteReweighing(
  tx: Tables,
  id: string,
  q: { compared: number; changed: number; unanswerable: number; afterCase: string; endedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('reweighing')
    .set((eb) => ({
      compared: eb('compared', '+', q.compared),
      changed: eb('changed', '+', q.changed),
      unanswerable: eb('unanswerable', '+', q.unanswerable),
      afterCase: q.afterCase,
      endedAt: q.endedAt,
    }))
    .where('id', '=', id)
    .execute();
}

/** Open cases after one of them in the order of their identifiers, but for those with an item that is not touched; held. */
export function openCasesAfter(tx: Tables, q: { after: string; untouched: readonly string[]; limit: number }) {
  return (
    tx
      .selectFrom('caseFile')
      .select('id')
      .where('id', '>', q.after)
      .where('sealed', '=', false)
      // In the words of the index, which is of open cases alone.
      .where(sql<boolean>`state not in ('archived', 'notFiled', 'transferred')`)
      .where(sql<boolean>`(offence_code is null or offence_code <> all (${[...q.untouched]}::text[]))`)
      .orderBy('id')
      .limit(q.limit)
      .forUpdate()
      .execute()
  );
}

/** Keeps on a case what the comparison says of it; the case itself was not changed by anybody, so its version stays. */
export async function keepConclusion(tx: Tables, id: string, set: Updateable<DB['caseFile']>): Promise<void> {
  await tx.updateTable('caseFile').set(set).where('id', '=', id).execute();
}
