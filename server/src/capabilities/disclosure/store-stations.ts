// What publication knows of the way of a case.
import type { Session } from '../../platform/database/connections/connect.ts';
import type { Station } from '../cases/index.ts';

export async function disclosureStations({ tx }: Session, caseId: string): Promise<Station[]> {
  const rows = await tx
    .selectFrom('disclosure')
    .select(['id', 'decisionNo', 'matter', 'publishedOn'])
    .where('caseFile', '=', caseId)
    .execute();
  return rows.map(({ id, decisionNo, matter, publishedOn }) => ({
    ...{ kind: 'disclosure', on: publishedOn, no: decisionNo, title: matter, link: `/disclosures/${id}/record` },
  }));
}
