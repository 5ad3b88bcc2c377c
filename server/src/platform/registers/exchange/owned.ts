// Fields that another system owns: they are read here, and changed by its messages alone.
import type { Json } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { z } from 'zod';
import type { FieldProblem } from '../../errors/problem.ts';
import type { EntryRow, Given } from '../rows.ts';

/** The system that owns an entry, as the entry says it. */
export const entrySource = z
  .object({
    system: z.string(),
    id: z.string().describe('Its number there'),
    version: z.int().nullable().describe('Its version there that was taken over last'),
    fields: z.array(z.string()).describe('Fields that the system owns: they are not changed here'),
  })
  .meta({ id: 'EntrySource' });
export type EntrySource = z.infer<typeof entrySource>;

/** The columns of a row that say which system owns it. */
export type SourceRow = Pick<EntryRow, 'sourceSystem' | 'sourceId' | 'sourceVersion' | 'sourceFields'>;

export function sourceOf({ sourceSystem, sourceId, sourceVersion, sourceFields }: SourceRow): EntrySource | null {
  if (sourceSystem === null) return null;
  const version = sourceVersion === null ? null : Number(sourceVersion);
  return { system: sourceSystem, id: sourceId ?? '', version, fields: [...sourceFields] };
}

/** What of a change is not to be changed here; fields that are given as they stand are no change. */
export function ownedFaults(
  { fields }: Pick<Register, 'fields'>,
  { given, before, source }: { given: Given; before: Given; source: EntrySource | null },
): FieldProblem[] {
  if (source === null) return [];
  const { system } = source;
  return source.fields.flatMap((name) => {
    const value = given[name];
    const title = fields[name]?.title;
    if (value === undefined || title === undefined || isSame(value, before[name])) return [];
    const said = { zh: `由“${system}”维护，不能在此更改`, en: `is kept in "${system}" and not changed here` };
    return [{ pointer: `/${name}`, name: title, ...said }];
  });
}

/** Rows and lists are the same where they say the same; what is left out of a row is as good as empty. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: Json | undefined): Json {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain);
  if (typeof value !== 'object') return value;
  const said = Object.entries(value).map(([name, one]): [string, Json] => [name, plain(one)]);
  return Object.fromEntries(
    said.filter(([, one]) => one !== null).toSorted(([first], [second]) => (first < second ? -1 : 1)),
  );
}
