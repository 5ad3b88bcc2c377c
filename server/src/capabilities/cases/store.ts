// Kysely queries over the case file itself. What belongs to a case is in store-parts.ts.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';

export type CaseFile = Omit<Selectable<DB['caseFile']>, 'readers' | 'granted'>;
export type CaseFileChange = Updateable<DB['caseFile']>;

/** One case; undefined when it is not there or may not be seen. */
export function findCase(tx: Tables, id: string): Promise<CaseFile | undefined> {
  return tx.selectFrom('caseFile').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Whether the acting user may read the case; false where there is none. */
export async function mayReadCase(tx: Tables, id: string | null): Promise<boolean> {
  if (id === null) return false;
  return (await tx.selectFrom('caseFile').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** The same as findCase, kept from others until the transaction ends; undefined also for who may see it and not change it. */
export function lockCase(tx: Tables, id: string): Promise<CaseFile | undefined> {
  return tx.selectFrom('caseFile').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertCase(tx: Tables, row: Omit<Insertable<DB['caseFile']>, 'readers'>): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('caseFile')
    .values({ ...row, readers: [] })
    .execute();
}

/** Changes a case and counts the change. */
export async function updateCase(tx: Tables, id: string, set: CaseFileChange): Promise<void> {
  await tx
    .updateTable('caseFile')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Earliest open duty of the agency over all runs of each case; nothing for those without one. */
export async function nextDutiesOf(tx: Tables, q: { caseIds: readonly string[]; agencyKey: number }) {
  const rows = await tx
    .selectFrom('duty')
    .innerJoin('procedureInstance as run', 'run.id', 'duty.instanceId')
    .select(['run.recordId', 'run.procedure', 'duty.duty', 'duty.dueAt', 'duty.amberAt'])
    .distinctOn('run.recordId')
    .where('run.kind', 'in', ['case', 'caseMeasure'])
    .where('run.recordId', 'in', [...q.caseIds])
    .where('duty.ownerAgency', '=', q.agencyKey)
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .orderBy('run.recordId')
    .orderBy('duty.dueAt')
    .execute();
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** Number, agency and state of cases that the acting user may see, for the inbox. */
export async function describeCases(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('caseFile')
    .select(['id', 'no', 'title'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, title }) => [id, { no: no ?? '', subtitle: title }]));
}
