// The code that stands for an agency in the numbers of its cases and documents.
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type Numbering = { code: string; own: boolean };

/** The code in an agency's numbers, such as 穗市监; its short name until it has set one. */
export async function numberingOf(tx: Tables, agencyKey: number): Promise<Numbering> {
  const row = await tx
    .selectFrom('agency')
    .leftJoin('caseNumbering', 'caseNumbering.ownerAgency', 'agency.key')
    .select(['agency.shortName', 'caseNumbering.code'])
    .where('agency.key', '=', agencyKey)
    .executeTakeFirstOrThrow();
  return { code: row.code ?? row.shortName, own: row.code !== null };
}

/** Sets the code of an agency for the numbers that are given from now on. */
export async function setNumbering(tx: Tables, q: { agencyKey: number; code: string }): Promise<void> {
  await tx
    .insertInto('caseNumbering')
    .values({ ownerAgency: q.agencyKey, code: q.code })
    .onConflict((conflict) => conflict.column('ownerAgency').doUpdateSet({ code: q.code }))
    .execute();
}
