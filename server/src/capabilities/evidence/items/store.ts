// Evidence in the database, beside what its register asks.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** Evidence of a case that the acting user may see, in the order in which it was taken. */
export async function evidenceOfCase(tx: Tables, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('evidenceItem')
    .select('id')
    .where('caseFile', '=', caseId)
    .orderBy('takenAt')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** That somebody took it out as a bundle stands in the trail. */
export async function noteExport(tx: Tables, { id, number, files }: { id: string; number: string; files: number }) {
  const detail = JSON.stringify({ number, files });
  await sql`select audit.note('export', 'evidence_item', ${id}, ${detail}::jsonb)`.execute(tx);
}

export async function hasInvented(tx: Tables): Promise<boolean> {
  const row = await tx.selectFrom('evidenceItem').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
  return row !== undefined;
}
