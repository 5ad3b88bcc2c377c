// What belongs to a subject though no field links it: the penalties that cases here ended with, each with its own file as the source.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { listOf } from '../../../platform/registers/index.ts';
import { punishedCases } from '../../cases/index.ts';
import { codesOf } from '../merges/store.ts';

const counted = 1_001;

/** By the credit codes alone, those of subjects that were merged into it among them: of natural persons nothing is put together from likeness. Under the reader's own rows. */
export async function penaltiesOf({ tx }: Session, id: string) {
  const codes = await codesOf(tx, id);
  if (codes.length === 0) return [];
  const list = await listOf(tx, {
    ...{ kind: 'case', ids: await punishedCases(tx, codes, counted), filter: null },
    title: {
      zh: '行政处罚（本平台案件，按统一社会信用代码归集）',
      en: 'Penalties (cases here, by social credit code)',
    },
  });
  return list === null ? [] : [list];
}
