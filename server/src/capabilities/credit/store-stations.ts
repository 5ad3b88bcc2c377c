// What credit knows of the way of a case.
import type { Session } from '../../platform/database/connections/connect.ts';
import type { Station } from '../cases/index.ts';

export async function listingStations({ tx }: Session, caseId: string): Promise<Station[]> {
  const rows = await tx
    .selectFrom('creditListing')
    .select(['id', 'number', 'decisionNo', 'decidedOn'])
    .where('caseFile', '=', caseId)
    .execute();
  return rows.map(({ id, number, decisionNo, decidedOn }) => ({
    ...{ kind: 'listing', on: decidedOn, no: decisionNo ?? number, title: null, link: `/listings/${id}` },
  }));
}
