// A case as it may be told to another node: what it is about and where it stands; natural persons masked, nothing of the file itself.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connect.ts';
import { caseProcedure } from '../life/case.ts';
import { offenceNames } from '../threshold/offences.ts';

type Words = { zh: string; en: string };

/** Family name and stars, as published decisions show people. */
const maskedName = (name: string): string => `${[...name][0] ?? ''}**`;

/** The head of a case; undefined when it is not there. For the system. */
export async function caseSummary(tx: Tables, id: string) {
  const row = await tx
    .selectFrom('caseFile')
    .select(['id', 'ownerAgency', 'sealed', 'no', 'state', 'offenceCode', 'offenceResult', 'offenceSummary'])
    .select(['offenceRows', 'illegalBusinessAmount', 'goodsValue', 'illegalGains', 'salesAmount', 'fine'])
    .select(['confiscation', 'filedOn', 'decidedOn', 'decisionKind', 'referredOn', 'closedOn', 'demo'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const states: Readonly<Record<string, { title: Words }>> = caseProcedure.declaration.states;
  const parties = await tx
    .selectFrom('caseParty')
    .select(['kind', 'name'])
    .where('caseId', '=', id)
    .where('part', '=', 'party')
    .where('juvenile', '=', false)
    .orderBy('position')
    .orderBy(sql`id`)
    .limit(50)
    .execute();
  const offence = (await offenceNames(tx))(row.offenceCode);
  return {
    ...row,
    stateTitle: states[row.state]?.title ?? { zh: row.state, en: row.state },
    offence: offence === undefined ? null : { code: offence.code, title: offence.title },
    offenceSummary: row.offenceSummary as Words | null,
    offenceRows: row.offenceRows as string[],
    parties: parties.map(({ kind, name }) => ({
      kind: kind === 'unit' ? ('unit' as const) : ('individual' as const),
      name: kind === 'unit' ? name : maskedName(name),
    })),
  };
}
