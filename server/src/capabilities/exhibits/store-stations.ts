// What the store of exhibits knows of the way of a case: the goods in custody, and what became of those that were confiscated.
import type { Session } from '../../platform/database/connections/connect.ts';
import { dayOf, type Station } from '../cases/index.ts';

export async function exhibitStations({ tx }: Session, caseId: string): Promise<Station[]> {
  const lots = await tx
    .selectFrom('exhibitLot')
    .select(['id', 'no', 'name', 'enteredAt'])
    .where('caseId', '=', caseId)
    .execute();
  const disposals = await tx
    .selectFrom('exhibitDisposal')
    .select(['id', 'number', 'certificateNo', 'closedOn', 'state'])
    .where('caseFile', '=', caseId)
    .where('state', '<>', 'withdrawn')
    .execute();
  return [
    ...lots.map(({ id, no, name, enteredAt }): Station => {
      return { kind: 'store', on: dayOf(enteredAt), no, title: name, link: `/exhibit-lots/${id}` };
    }),
    ...disposals.map(({ id, number, certificateNo, closedOn }): Station => {
      return { kind: 'destruction', on: closedOn, no: certificateNo ?? number, title: null, link: `/disposals/${id}` };
    }),
  ];
}
