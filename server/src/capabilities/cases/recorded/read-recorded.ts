// Steps and measures that the system of a case told of, as the page of the case shows them.
import { type Fields, isBlank, type Json, sayValue, type Text } from '@qingfeng/fields';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { MeasureRow } from '../file/store.ts';
import { type ToldStep, toldSteps } from '../life/recorded.ts';
import { measureFields, stepFields } from './fields.ts';
import { toldStepsOf } from './store-recorded.ts';

type Said = { title: Text; value: Text };

export async function recordedOf(tx: Tables, caseId: string) {
  return (await toldStepsOf(tx, caseId)).map((row) => ({
    source: { system: row.sourceSystem, id: row.sourceId, version: Number(row.sourceVersion) },
    step: row.step as ToldStep,
    stepTitle: toldSteps[row.step as ToldStep],
    on: row.takenOn,
    said: saidOf(stepFields, row.said, ['case', 'step', 'on']),
    corrections: row.corrections,
  }));
}

/** Which system keeps a measure, and what it says of it beyond the columns of the measure. */
export function measureToldOf({ sourceSystem, sourceId, sourceVersion, sourceSaid }: MeasureRow) {
  if (sourceSystem === null) return { source: null, said: [] };
  return {
    source: { system: sourceSystem, id: sourceId ?? '', version: Number(sourceVersion) },
    said: saidOf(measureFields, sourceSaid, ['case', 'kind', 'no', 'startedOn', 'place', 'ended', 'endedOn']),
  };
}

function saidOf(fields: Fields, said: unknown, shown: readonly string[]): Said[] {
  const values = said as Readonly<Record<string, Json>>;
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name];
    if (shown.includes(name) || value === undefined || isBlank(value)) return [];
    return [{ title: field.title, value: sayValue(field, value) ?? { zh: String(value), en: String(value) } }];
  });
}
