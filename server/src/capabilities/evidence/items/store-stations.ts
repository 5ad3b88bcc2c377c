// What the evidence knows of the way of a case.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { dayOf, type Station } from '../../cases/index.ts';

export async function evidenceStations({ tx }: Session, caseId: string): Promise<Station[]> {
  const rows = await tx
    .selectFrom('evidenceItem')
    .select(['id', 'number', 'title', 'takenAt'])
    .where('caseFile', '=', caseId)
    .execute();
  return rows.map(({ id, number, title, takenAt }) => ({
    ...{ kind: 'evidence', on: dayOf(takenAt), no: number, title, link: `/evidence/${id}` },
  }));
}
