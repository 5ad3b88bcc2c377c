// Whom the evidence of a case names: who provided it, for whom it was deposited, and what was written of how it was taken.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { NamedInCase, PersonsAsked } from '../../cases/index.ts';
import { leadsOfCase } from '../../leads/index.ts';

/** Of the case and of the leads that it came from. */
export async function providersOfCase({ tx }: Session, { caseId }: PersonsAsked): Promise<Partial<NamedInCase>> {
  const leads = await leadsOfCase(tx, caseId);
  const items = await tx
    .selectFrom('evidenceItem')
    .select(['id', 'provider', 'how', 'proves', 'place'])
    .where((eb) => eb.or([eb('caseFile', '=', caseId), ...(leads.length > 0 ? [eb('lead', 'in', leads)] : [])]))
    .execute();
  if (items.length === 0) return {};
  const ids = items.map(({ id }) => id);
  const deposits = await tx.selectFrom('deposit').select('holder').where('item', 'in', ids).execute();
  return {
    names: [...items.flatMap(({ provider }) => provider ?? []), ...deposits.map(({ holder }) => holder)],
    papers: items.flatMap(({ provider, how, proves, place }) => [provider ?? '', how, proves ?? '', place ?? '']),
  };
}
