// Kysely queries for cases that are passed from one agency to another.
import { type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** Opens a case and its runs to another agency. */
export async function grantCase(tx: Tables, { id, agencyKey }: { id: string; agencyKey: number }): Promise<void> {
  const granted = sql<number[]>`granted || ${agencyKey}::int`;
  await tx.updateTable('caseFile').set({ granted }).where('id', '=', id).execute();
  await tx
    .updateTable('procedureInstance')
    .set({ granted })
    .where('recordId', '=', id)
    .where('kind', 'in', ['case', 'caseMeasure'])
    .execute();
}

/** Whether a case was opened to an agency. */
export async function wasGranted(tx: Tables, { id, agencyKey }: { id: string; agencyKey: number }): Promise<boolean> {
  const found = await tx
    .selectFrom('caseFile')
    .select('id')
    .where('id', '=', id)
    .where(sql<SqlBool>`granted @> array[${agencyKey}::int]`)
    .executeTakeFirst();
  return found !== undefined;
}
