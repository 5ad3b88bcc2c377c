// A case as it may be told to another node: what it is about and where it stands; natural persons masked, nothing of the file itself.

import type { Tables } from '../../../platform/database/connections/connect.ts';
import { caseProcedure } from '../life/case.ts';
import { offenceNames } from '../threshold/offences.ts';
import { summaryRows } from './store-subject.ts';

type Words = { zh: string; en: string };

/** Family name and stars, as published decisions show people. */
const maskedName = (name: string): string => `${[...name][0] ?? ''}**`;

/** The head of a case; undefined when it is not there. For the system. */
export async function caseSummary(tx: Tables, id: string) {
  const found = await summaryRows(tx, id);
  if (found === undefined) return undefined;
  const { row, parties } = found;
  const states: Readonly<Record<string, { title: Words }>> = caseProcedure.declaration.states;
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
