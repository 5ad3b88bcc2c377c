// Mirrored cases as their own systems are told of them.

import type { Tables } from '../../../platform/database/connections/connect.ts';
import { caseProcedure } from '../life/case.ts';
import { offenceResult } from '../schema.ts';
import { mirroredRows } from './store.ts';

type Words = { zh: string; en: string };

/** Identity there, state here and what the offence check says, of those of the ids that may be seen. */
export async function mirroredResults(tx: Tables, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const files = await mirroredRows(tx, ids);
  const states: Readonly<Record<string, { title: Words }>> = caseProcedure.declaration.states;
  return files.map(({ id, state, sourceSystem, sourceId, sourceVersion, ...file }) => ({
    caseId: id,
    system: sourceSystem ?? '',
    sourceId: sourceId ?? '',
    sourceVersion: Number(sourceVersion),
    state,
    stateTitle: states[state]?.title ?? { zh: state, en: state },
    offence: {
      result: offenceResult.nullable().parse(file.offenceResult),
      summary: file.offenceSummary as Words | null,
      rows: file.offenceRows as string[],
      at: file.offenceAt?.toISOString() ?? null,
    },
  }));
}
