// Whom the book of custody names: who gave, received, bought or watched, and what was remarked of it.
import type { Session } from '../../platform/database/connections/connect.ts';
import type { NamedInCase, PersonsAsked } from '../cases/index.ts';

export async function receiversOfCase({ tx }: Session, { caseId }: PersonsAsked): Promise<Partial<NamedInCase>> {
  const movements = await tx
    .selectFrom('exhibitMovement')
    .select(['counterpart', 'note'])
    .where('caseId', '=', caseId)
    .execute();
  const disposals = await tx
    .selectFrom('exhibitDisposal')
    .select(['unit', 'witnesses', 'plan'])
    .where('caseFile', '=', caseId)
    .execute();
  const early = await tx
    .selectFrom('exhibitEarlyDisposal')
    .select(['buyer', 'paidTo', 'plan', 'evidenceKept'])
    .where('caseFile', '=', caseId)
    .execute();
  return {
    names: [
      ...movements.map(({ counterpart }) => counterpart),
      ...disposals.flatMap(({ unit, witnesses }) => [unit ?? '', witnesses ?? '']),
      ...early.flatMap(({ buyer, paidTo }) => [buyer ?? '', paidTo ?? '']),
    ],
    papers: [
      ...movements.flatMap(({ counterpart, note }) => [counterpart, note]),
      ...disposals.flatMap(({ witnesses, plan }) => [witnesses ?? '', plan]),
      ...early.flatMap(({ buyer, paidTo, plan, evidenceKept }) => [
        buyer ?? '',
        paidTo ?? '',
        plan,
        evidenceKept ?? '',
      ]),
    ],
  };
}
