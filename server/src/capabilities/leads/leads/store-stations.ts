// What the leads know of the way of a case.
import { sql } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { dayOf, type Station } from '../../cases/index.ts';
import { wholeLeadsOfCase } from './store-with-merged.ts';

/** The lead that became the case with those merged into it, their tips, and the offers that a monitor found. */
export async function leadStations({ tx }: Session, caseId: string): Promise<Station[]> {
  const own = await tx.selectFrom('lead').select('id').where('caseId', '=', caseId).execute();
  const ids = own.map(({ id }) => id);
  if (ids.length === 0) return [];
  const leads = await tx
    .selectFrom('lead')
    .select(['id', 'no', 'title', 'foundOn', 'tipId', 'monitorId', 'offers'])
    .where((eb) => eb.or([eb('id', 'in', ids), eb('mergedInto', 'in', ids)]))
    .execute();
  const tipIds = leads.flatMap(({ tipId }) => tipId ?? []);
  const tips =
    tipIds.length === 0
      ? []
      : await tx.selectFrom('tip').select(['id', 'no', 'title', 'receivedOn']).where('id', 'in', tipIds).execute();
  const offers = await tx
    .selectFrom('offer')
    .select(['leadId', 'monitorId', 'title', 'seenAt'])
    .where('leadId', 'in', ids)
    .orderBy('seenAt')
    .orderBy('id')
    .limit(1)
    .execute();
  return [
    ...tips.map(
      ({ id, no, title, receivedOn }): Station => ({ kind: 'tip', on: receivedOn, no, title, link: `/tips/${id}` }),
    ),
    ...offers.map(({ leadId, title, seenAt }): Station => {
      const link = `/leads/${leadId ?? ids[0]}`;
      return { kind: 'monitor', on: dayOf(seenAt), no: null, title, link };
    }),
    ...leads.map(
      ({ id, no, title, foundOn }): Station => ({ kind: 'lead', on: foundOn, no, title, link: `/leads/${id}` }),
    ),
  ];
}

/** The lead that became a case, and all that were merged into it. */
export async function leadsOfCase(tx: Tables, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${wholeLeadsOfCase(caseId)} select id from whole`.execute(tx);
  return rows.map(({ id }) => id);
}
