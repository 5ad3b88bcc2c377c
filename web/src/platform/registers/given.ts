// What is read of an entry, turned back into what would be entered.
import type { RegisterField } from './declared.ts';

type Given = Record<string, unknown>;

/** An entry as it would be entered: what its fields point to by what names it. */
export function givenOf(fields: readonly RegisterField[], entry: Given): Given {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = entry[field.name];
      return value === null || value === undefined ? [] : [[field.name, givenValue(field, value)]];
    }),
  );
}

function givenValue(field: RegisterField, value: unknown): unknown {
  if (field.kind === 'region') return (value as { code: string }).code;
  if (field.kind === 'agency' || field.kind === 'record') return (value as { id: string }).id;
  if (field.kind === 'file') return (value as { id: string }[]).map(({ id }) => id);
  if (field.kind === 'rows')
    return (value as Given[]).map((row) => givenOf((field.fields ?? []) as RegisterField[], row));
  return value;
}

/** Nothing was entered: no value, only spaces, or an empty list. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}
