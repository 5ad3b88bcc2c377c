// Queries over decisions that were served, for whoever follows them.
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** Cases decided since a day whose decision was served or made on the spot, each with whoever served it. Sealed ones are left out. */
export function penaltiesServedSince(tx: Tables, since: string): Promise<{ id: string; userId: string | null }[]> {
  return tx
    .selectFrom('caseFile')
    .innerJoin('procedureEvent as e', 'e.instanceId', 'caseFile.id')
    .select(['caseFile.id', 'e.userId'])
    .distinctOn('caseFile.id')
    .where('e.step', 'in', ['serve', 'decideOnSpot'])
    .where('e.userId', 'is not', null)
    .where('caseFile.decidedOn', '>=', since)
    .where('caseFile.sealed', '=', false)
    .orderBy('caseFile.id')
    .orderBy('e.seq', 'desc')
    .execute();
}

/** What banks answered to the enquiries of a case, by what was asked. */
export async function answersOfBanks(tx: Tables, caseId: string): Promise<Readonly<Record<string, unknown>>[]> {
  const rows = await tx
    .selectFrom('procedureInstance as i')
    .innerJoin('procedureEvent as e', 'e.instanceId', 'i.id')
    .select('e.facts')
    .where('i.recordId', '=', caseId)
    .where('i.procedure', '=', 'cases.bank-enquiry')
    .where('e.step', '=', 'answer')
    .orderBy('e.at')
    .execute();
  return rows.map(({ facts }) => facts as Readonly<Record<string, unknown>>);
}
