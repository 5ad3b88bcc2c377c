// Whom the evidence of a case names: who provided it, for whom it was deposited, and what was written of how it was taken.
import { type SqlBool, sql } from 'kysely';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { NamedInCase, PersonsAsked } from '../../cases/index.ts';

/** Of the case and of the leads that it came from. */
export async function providersOfCase({ tx }: Session, { caseId }: PersonsAsked): Promise<Partial<NamedInCase>> {
  const items = await tx
    .selectFrom('evidenceItem')
    .select(['id', 'provider', 'how', 'proves', 'place'])
    .where(
      sql<SqlBool>`id in (with recursive whole(id) as (
          select id from lead where case_id = ${caseId} union select l.id from lead l join whole w on l.merged_into = w.id
        )
        select id from evidence_item where case_file = ${caseId}
        union select e.id from whole w join evidence_item e on e.lead = w.id)`,
    )
    .execute();
  if (items.length === 0) return {};
  const ids = items.map(({ id }) => id);
  const deposits = await tx.selectFrom('deposit').select('holder').where('item', 'in', ids).execute();
  return {
    names: [...items.flatMap(({ provider }) => provider ?? []), ...deposits.map(({ holder }) => holder)],
    papers: items.flatMap(({ provider, how, proves, place }) => [provider ?? '', how, proves ?? '', place ?? '']),
  };
}
