// An entry as it was read, turned back into what would be given for it.
import type { Field, Fields, Json } from '@qingfeng/fields';
import type { Given } from '../rows.ts';

/** The fields of an entry as somebody would enter them: agencies, regions and records by what names them. */
export function givenOf(fields: Fields, entry: Readonly<Record<string, unknown>>): Given {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, enteredValue(field, entry[name])]));
}

function enteredValue(field: Field, value: unknown): Json {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case 'region':
      return (value as { code: string }).code;
    case 'agency':
    case 'record':
      return (value as { id: string }).id;
    case 'file':
      return (value as { id: string }[]).map(({ id }) => id);
    case 'rows':
      return (value as Readonly<Record<string, unknown>>[]).map((row) => givenOf(field.fields, row) as Json);
    default:
      return value as Json;
  }
}
